"""``sidestream-map roads build``: a road network for trucks out of OpenStreetMap."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click
import shapely

from sidestream_map.atlas import ROADS_FILE
from sidestream_map.base import N_, InputError, cache_folder, check_output
from sidestream_map.osm import fetch_roads, find_place, network_from_osm, save
from sidestream_map.region import checked_bounds

FILE: Final = click.Path(dir_okay=True, path_type=Path)
BOX: Final = (float, float, float, float)

EXAMPLES: Final = """\b
Examples:
  sidestream-map roads build --from finland.osm.pbf --bbox 24.0 65.5 25.6 66.2 --out my-region
  sidestream-map roads build --place "Tornio, Finland" --out my-region
  sidestream-map roads build --bbox 24.0 65.5 25.6 66.2 --out my-region
Without --from the data is fetched from OpenStreetMap's Overpass API, piece by piece; what has come is kept, and the
next run goes on from there. With no network, take an extract (a .osm.pbf file, e.g. of Finland from
download.geofabrik.de) on a machine that has one, carry it over, and give it with --from."""
"""Shown below the help; the first line keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@click.option("--from", "files", type=FILE, multiple=True, help="File of OpenStreetMap: .osm.pbf, .osm or .osm.gz.")
@click.option("--place", metavar="NAME", help="A place by name, looked up in OpenStreetMap; needs a network.")
@click.option("--bbox", type=BOX, metavar="W S E N", help="West, south, east, north in degrees; cuts a file.")
@click.option("--out", type=FILE, required=True, help="Folder for roads.npz, or the file itself.")
@click.option("--tracks", is_flag=True, help="With forest and field tracks.")
@click.option("--fresh", is_flag=True, help="Fetch again what an earlier run has fetched.")
@click.option("--quiet", is_flag=True, help="Without progress.")
def command(
    *,
    files: tuple[Path, ...],
    place: str | None,
    bbox: tuple[float, float, float, float] | None,
    out: Path,
    tracks: bool,
    fresh: bool,
    quiet: bool,
) -> None:
    """Build the road network for trucks out of OpenStreetMap.

    Keeps what trucks may drive, with names, numbers, surfaces, limits, who is let in, barriers and turn restrictions.
    Says what it read, what it kept, and what it could not read; the same goes into roads.report.json beside the
    network. docs/roads.md says how values are read.
    """
    if place and bbox:
        raise InputError(N_("Give --place or --bbox, not both."))
    if not files and not place and not bbox:
        raise InputError(N_("Say where the roads are to come from: --from FILE, --place NAME or --bbox W S E N."))
    target = _target(out, files)
    tell = (lambda _what, _count: None) if quiet else told_progress
    area = shapely.box(*checked_bounds(*bbox)) if bbox else None
    title = ""
    if place:
        found = find_place(place, _answers_folder())
        area, title = found.area, found.name
        checked_bounds(*area.bounds)
        click.echo(f"Place: {found.name}", err=True)
    if not files:
        files = tuple(fetch_roads(area, _answers_folder(), tracks=tracks, fresh=fresh, progress=tell))
        title = title or "box " + " ".join(f"{each:g}" for each in bbox or ())
    network, report = network_from_osm(files, area=area, tracks=tracks, title=title, progress=tell)
    beside = save(network, report, target)
    for line in report.lines():
        click.echo(line)
    click.echo(f"Licence: {network.record.licence}")
    click.echo(f"Written to {target} and {beside.name}.")


def _answers_folder() -> Path:
    """The folder in which answers of OpenStreetMap's servers are kept."""
    return cache_folder() / "openstreetmap"


def _target(out: Path, files: tuple[Path, ...]) -> Path:
    """The network's file; its folder is made where only that is missing."""
    if out.suffix.lower() == ".npz":
        check_output(out, (".npz",), files)
        return out
    if not out.exists() and out.parent.is_dir():
        try:
            out.mkdir()
        except OSError as error:
            raise InputError(
                N_("{file} can't be written: {reason}."), file=out.name, reason=error.strerror or type(error).__name__
            ) from None
    check_output(out / ROADS_FILE, (".npz",), files)
    return out / ROADS_FILE


def told_progress(what: str, count: int) -> None:
    """Show progress on standard error; for a download one line a part.

    Args:
        what: a file's name, a piece of a download, or a step.
        count: objects, or bytes, so far.
    """
    steps = {"cut": f"cutting {count} ways", "build": f"building a network of {count} sections"}
    if what.startswith("piece "):
        click.echo(f"\r{what}: {count / 1e6:.1f} MB", err=True, nl=False)
        return
    click.echo(steps.get(what, f"\r{what}: {count} objects read"), err=True)
