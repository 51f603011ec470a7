"""Dockerfile and compose.yaml are what they say: made of the wheel, with nobody's rights, of settings that exist."""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
import subprocess
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from streamlit import config
from test_architecture import ROOT

from sidestream_map.base.kept_files import CACHE_VARIABLE
from sidestream_map.cli.group import main
from sidestream_map.ui.server.app import ROUTES

TEXT = (ROOT / "Dockerfile").read_text(encoding="utf-8")
STAGES = [stage for stage in re.split(r"^FROM ", re.sub(r"\\\n", " ", TEXT), flags=re.MULTILINE) if ":" in stage][-2:]

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
PROXY = (ROOT / "deploy" / "haproxy.cfg").read_text(encoding="utf-8")


def lines(stage: str, word: str) -> list[str]:
    return [line.removeprefix(f"{word} ") for line in stage.splitlines() if line.startswith(f"{word} ")]


def test_the_image_holds_the_wheel_and_no_checkout() -> None:
    assert lines(STAGES[1], "COPY") == ["requirements.lock /tmp/", "--from=wheel /wheel/ /tmp/wheel/"]
    assert "pip wheel" in STAGES[0]
    assert (ROOT / "requirements.lock").exists()
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    needed = ("pyproject.toml", "README.md", "sidestream_map", "geodata")
    assert not [name for name in needed for pattern in ignored if fnmatch.fnmatch(name, pattern)]
    assert {".git", ".venv", "artifacts"} <= set(ignored)


def test_it_serves_as_nobody_in_particular_and_keeps_the_board_on_a_volume() -> None:
    command = json.loads(lines(STAGES[1], "CMD")[0])
    assert command[0] == "sidestream-map"
    serve = main.get_command(None, command[1])  # type: ignore[arg-type]
    assert serve is not None
    context = serve.make_context("serve", command[2:])
    assert (context.params["address"], str(context.params["port"])) == ("0.0.0.0", lines(STAGES[1], "EXPOSE")[0])  # noqa: S104 — a container's own
    assert f"SIDESTREAM_DATA_DIR={lines(STAGES[1], 'VOLUME')[0]}" in lines(STAGES[1], "ENV")
    assert STAGES[1].index("USER sidestream") < STAGES[1].index("CMD")
    assert "useradd" in STAGES[1]


def test_every_setting_of_the_dashboards_exists() -> None:
    told = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    given = COMPOSE["services"]["dashboard"]["environment"]
    options = {f"STREAMLIT_{name.replace('.', '_')}".upper() for name in _snake(config.get_config_options())}
    for name in given:
        assert f"| `{name}` |" in told or name in options, name
    assert given["SIDESTREAM_TRUSTED_PROXIES"] == COMPOSE["networks"]["inside"]["ipam"]["config"][0]["subnet"]


def _snake(names: Any) -> list[str]:
    return [re.sub(r"([a-z])([A-Z])", r"\1_\2", name) for name in names]


def test_the_dashboards_share_the_board_and_the_trees_and_nothing_else() -> None:
    services = COMPOSE["services"]
    dashboard, board = services["dashboard"], services["board"]
    assert dashboard["environment"]["SIDESTREAM_DATABASE_URL"].startswith("postgresql://sidestream:${BOARD_PASSWORD")
    assert board["environment"]["POSTGRES_DB"] == board["environment"]["POSTGRES_USER"] == "sidestream"
    assert dashboard["volumes"] == [f"trees:{dashboard['environment'][CACHE_VARIABLE]}"]
    assert set(COMPOSE["volumes"]) == {"board", "trees"}
    assert f"install -d -o sidestream -m 700 /data {dashboard['environment'][CACHE_VARIABLE]}" in STAGES[1]
    assert all(each["networks"] == ["inside"] and each["restart"] == "unless-stopped" for each in services.values())
    assert "ports" not in dashboard, "people come in by the proxy alone"
    for needed in services["proxy"]["depends_on"], dashboard["depends_on"]:
        assert [each["condition"] for each in needed.values()] == ["service_healthy"]
    assert {"healthcheck"} <= dashboard.keys() & board.keys()


def test_the_proxy_asks_who_is_well_and_keeps_a_browser_with_its_session() -> None:
    proxy = COMPOSE["services"]["proxy"]
    assert proxy["volumes"][0].split(":")[0] == "./deploy/haproxy.cfg"
    assert proxy["ports"][0].endswith(":" + re.findall(r"bind :(\d+)", PROXY)[0])
    assert re.findall(r"server-template dashboard \S+ dashboard:(\d+)", PROXY) == 2 * lines(STAGES[1], "EXPOSE")
    pages, light = PROXY.split("\nbackend pages")[1].split("\nbackend light")
    assert "cookie sidestream-server insert" in pages
    assert "cookie" not in light
    for part in (pages, light):
        assert "uri /_stcore/health" in part
    whole = [route.path for route in ROUTES if hasattr(route, "path")]
    begins = [each for line in re.findall(r"acl light path_beg (.*)", PROXY) for each in line.split()]
    for begin in begins:
        assert begin == "/static/" or any(path.startswith(begin) for path in whole), begin
    # What lives in the memory of a process: sessions, their files, the leader's sign-in.
    for path in (
        "/_stcore/stream",
        "/_stcore/upload_file/x",
        "/media/x.csv",
        "/board/leader/keep",
        "/map",
        "/board",
        "/",
    ):
        assert not any(path.startswith(begin) for begin in begins), path


def test_the_proxy_takes_its_settings() -> None:
    if shutil.which("haproxy") is None:
        pytest.skip("haproxy is not installed (apt-get install haproxy): deploy/haproxy.cfg was read, not tried")
    done = subprocess.run(
        ["haproxy", "-c", "-f", str(ROOT / "deploy" / "haproxy.cfg")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
