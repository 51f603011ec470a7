"""``sidestream-map roads prepare``: makes hauls between many new places quick on a large road network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from sidestream_map.atlas import ROADS_FILE
from sidestream_map.base import N_, EngineError, InputError
from sidestream_map.cli.progress import CountLine
from sidestream_map.region import load_region
from sidestream_map.roads import DEFAULT_VEHICLE, VEHICLES, RoadNetwork
from sidestream_map.routing import Router

FILE: Final = click.Path(dir_okay=True, path_type=Path)
EXAMPLES: Final = """\b
Examples:
  sidestream-map roads prepare --region my-region
  sidestream-map roads prepare --region my-region --vehicle all
  sidestream-map roads prepare --network roads.npz --minimise seconds"""


@click.command(epilog=EXAMPLES)
@click.option("--region", "folder", type=FILE, help="A region's folder; the bundled region without it.")
@click.option("--network", type=FILE, help="A road network file (.npz); the region's without it.")
@click.option("--vehicle", type=click.Choice([*VEHICLES, "all"]), default=DEFAULT_VEHICLE.id, show_default=True)
@click.option(
    "--minimise",
    type=click.Choice(["metres", "seconds"]),
    default="metres",
    show_default=True,
    help="The shortest or the fastest way.",
)
@click.option("--fresh", is_flag=True, help="Anew, also where it was done before.")
@click.option("--quiet", is_flag=True, help="Without progress.")
def command(
    *, folder: Path | None, network: Path | None, vehicle: str, minimise: str, fresh: bool, quiet: bool
) -> None:
    """Make hauls between many new places quick on a large network.

    Keeps shortcuts over the roads in the cache folder (SIDESTREAM_CACHE_DIR), where every command and the dashboard
    find them; the hauls are the same. A network that changed, another truck or another way of routing needs another
    run. Small networks need none. Stopped by Ctrl-C it leaves what was there.
    """
    region = load_region(folder)
    roads = RoadNetwork.load(network or region.folder / ROADS_FILE)
    if network is None or folder is not None:
        roads = roads.within(region.crs_metres)
    tell = _untold if quiet else CountLine("junctions")
    for each in VEHICLES.values() if vehicle == "all" else [VEHICLES[vehicle]]:
        router = Router(roads, each, minimise="metres" if minimise == "metres" else "seconds")
        kept = router.hierarchy
        if kept is None:
            raise InputError(
                N_(
                    "On these roads turns are restricted, or some are only for a haul's start or end: they can't be "
                    "prepared yet. Hauls are searched as before."
                )
            )
        what = f"{each.id}, {minimise}"
        count = kept.graph.junctions
        if not kept.large:
            click.echo(f"{what}: {count:,} junctions; a search takes no time here, so there is nothing to prepare.")
            continue
        if not kept.pays:
            raise EngineError(
                N_(
                    "What is prepared is used by machine code, for which numba is missing here or doesn't work: "
                    "install it."
                )
            )
        if not fresh and kept.at_hand() is not None:
            click.echo(f"{what}: prepared already, in {kept.file}.")
            continue
        try:
            made = kept.make(tell)
        except KeyboardInterrupt:
            click.echo("\nStopped. Nothing was kept of this; what was prepared before is there.", err=True)
            sys.exit(130)
        click.echo(
            f"{what}: {count:,} junctions prepared in {made.seconds:.1f} s, {made.size / 1e6:.1f} MB in {made.file}."
        )


def _untold(_done: int, _count: int) -> None:
    """Tell nothing."""
