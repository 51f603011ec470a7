"""``sidestream-map region``: a folder for another region."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.base import LANGUAGES
from sidestream_map.osm import checked_region, make_region, make_roads

EXAMPLES: Final = """\b
Examples:
  sidestream-map region new "Helsinki centre" --bbox 24.935 60.164 24.954 60.180 --from helsinki.osm.pbf"""
"""Shown below the help; the first line keeps its lines as they are."""


@click.group()
def command() -> None:
    """Make a folder for another region."""


@command.command(epilog=EXAMPLES)
@click.argument("name")
@click.option(
    "--bbox",
    type=(float, float, float, float),
    required=True,
    metavar="W S E N",
    help="West, south, east and north in degrees.",
)
@click.option(
    "--from",
    "osm",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file of OpenStreetMap (.osm.pbf, .osm) for background and roads.",
)
@click.option(
    "--names",
    type=(str, str, str),
    metavar="FI SV EN",
    help="Its name in Finnish, Swedish and English; NAME without it.",
)
@click.option(
    "--time-zone", default="UTC", show_default=True, help="The clock that its people go by, e.g. Europe/Helsinki."
)
@click.option("--crs", metavar="EPSG:CODE", help="System in metres; the one that fits the box without it.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Its folder; ./NAME in short without it.")
def new(
    name: str,
    bbox: tuple[float, float, float, float],
    osm: Path | None,
    out: Path | None,
    **told: Any,
) -> None:
    """Make a region's folder: settings, empty tables to fill in, general rules, background and roads.

    The folder passes `sidestream-map check` and can be served at once; its README says what to fill in. Without --from
    it has no background and no roads, and says so.
    """
    names = dict(zip(LANGUAGES, told["names"] or (name,) * len(LANGUAGES), strict=True))
    wanted = checked_region(name, bbox, told["crs"], names, told["time_zone"])
    folder = Path(wanted.id) if out is None else out
    report = make_region(wanted, folder, osm, make_roads)
    for line in report.lines:
        click.echo(line)
    click.echo(f"{report.folder}: made. Fill in its tables as its README.md says, then:")
    click.echo(f"  sidestream-map check {report.folder}")
    click.echo(f"  sidestream-map serve --region {report.folder}")
