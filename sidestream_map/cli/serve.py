"""``sidestream-map serve``: the dashboard, with our own Streamlit settings and no request to the outside."""

from __future__ import annotations

import os
import sys
from importlib import resources
from pathlib import Path

import click

from sidestream_map.region import REGION_VARIABLE, joined, served_regions
from sidestream_map.ui.http import PUBLIC_URL_VARIABLE, checked_public_url

PROXIES_VARIABLE = "SIDESTREAM_TRUSTED_PROXIES"
"""Environment variable with the addresses of proxies whose word on a visitor's address is believed; none without it."""

OPTIONS: dict[str, str] = {
    "browser.gatherUsageStats": "false",
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    # A whole garbage collection after each run took five times as long as the run; Python's own collections go on.
    "runner.postScriptGC": "false",
    "server.fileWatcherType": "none",
    "server.headless": "true",
    # Both of them, and no base: the browser's wish decides.
    "theme.light.primaryColor": "#0b5c7a",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#eef3f5",
    "theme.light.textColor": "#16242b",
    "theme.light.borderColor": "#b9c6cc",
    "theme.dark.primaryColor": "#74c4e2",
    "theme.dark.backgroundColor": "#15191c",
    "theme.dark.secondaryBackgroundColor": "#1f272c",
    "theme.dark.textColor": "#e4ecef",
    "theme.dark.borderColor": "#4a5a63",
    "theme.dark.linkColor": "#74c4e2",
}
"""Streamlit settings of the project; they go on the command line so that an installed package has them too."""


def arguments(port: int, address: str) -> list[str]:
    """The command-line arguments that start the server.

    Args:
        port: TCP port.
        address: address to listen on.
    """
    script = resources.files("sidestream_map") / "ui" / "server" / "app.py"
    options = OPTIONS | {"server.port": str(port), "server.address": address}
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "sidestream_map.ui.server", "run", str(script), *flags]


@click.command(epilog="Example: sidestream-map serve --region meri-lappi --region helsinki-centre")
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="TCP port.")
@click.option("--address", default="localhost", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--public-url", help="Address that QR codes hold, e.g. http://192.168.1.20:8501.")
@click.option(
    "--region",
    "regions",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A region's folder, or the name of one that ships. May be given several times; the first is the start page's.",
)
def command(port: int, address: str, public_url: str | None, regions: tuple[Path, ...]) -> None:
    """Serve the dashboard in the browser.

    Works without a network: the page asks this server only. Stop it with Ctrl+C.
    """
    # Without a list the server below would believe whatever comes from this machine, and so through any tunnel.
    environment = os.environ | {"FORWARDED_ALLOW_IPS": os.environ.get(PROXIES_VARIABLE, "")}
    if regions:
        environment[REGION_VARIABLE] = joined(regions)
    served_regions(environment.get(REGION_VARIABLE, ""))  # what can't be served is told here, not in every browser
    if public_url is not None:
        environment[PUBLIC_URL_VARIABLE] = checked_public_url(public_url)
    line = arguments(port, address)
    os.execve(line[0], line, environment)  # noqa: S606 — our own interpreter, arguments from a fixed table
