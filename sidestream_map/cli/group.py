"""The command group ``sidestream-map``, which imports a subcommand's module only when it is called.

Every command ends with exit code 0, or prints one clear line and ends with 2 on bad input; ``check`` ends with 1 when
the region has problems.
"""

from __future__ import annotations

import importlib
from typing import Any, Final

import click

from sidestream_map import __version__
from sidestream_map.base import SidestreamError

COMMANDS: Final[dict[str, str]] = {
    "serve": "Serve the dashboard in the browser.",
    "check": "Check a region's data and list every problem by file, row and column.",
    "matrix": "Truck distances by road between two tables of places.",
    "route": "One truck route by road, as GeoJSON.",
    "match": "Which user can take which side stream, and why or why not.",
    "allocate": "The best use of all side streams at once.",
    "returns": "Which truckloads could ride back on which, and what that saves.",
    "exchanges": "Who gives what to whom, as a flow diagram, a table or a report.",
    "chain": "A haul by truck, train and ship, leg by leg, beside the truck alone.",
    "years": "The best use year by year: plants that open and close, amounts, taxes.",
    "months": "The best use over the months, with processing and storage.",
    "traffic": "Truckloads a day on every road.",
    "truckday": "Trucks by hour that pass a school, a bridge or a crossing.",
    "site": "Where a new processor, terminal or company should be.",
    "export": "A region's figures as a file: Excel, CSV, GeoPackage or GeoJSON.",
    "region": "A folder for another region: tables to fill in, background, roads.",
    "roads": "Road networks: build one out of OpenStreetMap, compare.",
    "board": "The workshop board: sessions, deleting with a proof, backup and restore.",
    "report": "A choice on the map as a PDF report, or its map as a picture.",
}
"""Name and one-line help of each command; the module ``sidestream_map.cli.<name>`` holds its ``command``."""


class LazyGroup(click.Group):
    """Imports a command's module only when the command is called, so that ``--help`` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of the commands in the order of :data:`COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A command by its name, None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"sidestream_map.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands with their one-line help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a :class:`SidestreamError` becomes one line on standard error and exit code 2."""
        try:
            return super().invoke(ctx)
        except SidestreamError as error:
            click.echo(f"sidestream-map: {error}", err=True)
            ctx.exit(2)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Side streams of a region: what arises, who could use it, and how far it is by truck."""
