"""``sidestream-map roads``: commands on road networks, each in a module of its own, imported when it is called."""

from __future__ import annotations

import importlib
from typing import Final

import click

COMMANDS: Final[dict[str, str]] = {
    "build": "Build a road network out of OpenStreetMap.",
    "compare": "How the hauls of two networks differ.",
    "crosscheck": "Compare our hauls with another routing engine's.",
    "prepare": "Make hauls between many new places quick on a large network.",
}
"""Name and one-line help; the module ``sidestream_map.cli.roads.<name>`` holds its ``command``."""


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"sidestream_map.cli.roads.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Group)
def command() -> None:
    """Work on road networks."""
