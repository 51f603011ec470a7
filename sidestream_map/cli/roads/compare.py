"""``sidestream-map roads compare``: how the hauls of two networks differ for a region's pairs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import numpy as np
import shapely

from sidestream_map.atlas import ROADS_FILE
from sidestream_map.base import check_output, written
from sidestream_map.cli.result_files import write_result
from sidestream_map.cli.roads.options import sides
from sidestream_map.region import load_region
from sidestream_map.roads import DEFAULT_VEHICLE, VEHICLES, Places, RoadNetwork
from sidestream_map.routing import Router
from sidestream_map.routing.crosscheck import SHARE_FROM_M, NetworkComparison, Spread, both_ways, compare_networks

FILE: Final = click.Path(dir_okay=True, path_type=Path)
DECIMALS: Final = 6
SUFFIXES: Final = (".gpkg", ".geojson", ".csv")
EXAMPLES: Final = """\b
Examples:
  sidestream-map roads compare geodata/meri-lappi my-region
  sidestream-map roads compare old/roads.npz new/roads.npz --region my-region --out worst.gpkg"""


@click.command(epilog=EXAMPLES)
@click.argument("a", type=FILE)
@click.argument("b", type=FILE)
@click.option("--region", "folder", type=FILE, help="Region whose plants and users make the pairs; the bundled one.")
@click.option("--origins", type=FILE, help="Table with id, lon, lat; the region's plants without it.")
@click.option("--destinations", type=FILE, help="Table with id, lon, lat; the region's users without it.")
@click.option("--vehicle", type=click.Choice(list(VEHICLES)), default=DEFAULT_VEHICLE.id, show_default=True)
@click.option("--minimise", type=click.Choice(["metres", "seconds"]), default="metres", show_default=True)
@click.option("--worst", type=click.IntRange(1, 200), default=10, show_default=True, help="Pairs that are shown.")
@click.option("--out", type=FILE, help="Both routes of the worst pairs, .gpkg or .geojson; all pairs as .csv.")
def command(
    *,
    a: Path,
    b: Path,
    folder: Path | None,
    origins: Path | None,
    destinations: Path | None,
    vehicle: str,
    minimise: str,
    worst: int,
    out: Path | None,
) -> None:
    """How the hauls of networks A and B (roads.npz, or folders that hold one) differ.

    Whole hauls are compared, with their access legs: a network that comes nearer to a place is the better one. Ends
    with 0, with 1 where no pair has a haul in both, and with 2 on bad input.
    """
    files = [path / ROADS_FILE if path.is_dir() else path for path in (a, b)]
    if out is not None:
        check_output(out, SUFFIXES, tuple(files))
    where = load_region(folder)
    starts, ends = sides(where, origins, destinations)
    networks = [RoadNetwork.load(file) for file in files]
    routers = [
        Router(network, VEHICLES[vehicle], minimise="metres" if minimise == "metres" else "seconds")
        for network in networks
    ]
    found = compare_networks(routers[0], routers[1], starts, ends)
    for name, network in zip("AB", networks, strict=True):
        click.echo(
            f"{name}: {network.record.source or 'no record'}; {network.section_count} sections, "
            f"{network.section_length_m.sum() / 1000:.0f} km"
        )
    for line in lines(found, worst):
        click.echo(line)
    if out is not None:
        _write(out, found, (routers[0], routers[1]), (starts, ends), worst)
        click.echo(f"Written to {out.name}.")
    if not found.compared:
        sys.exit(1)


def lines(found: NetworkComparison, worst: int) -> Iterator[str]:
    """The comparison in English, line by line.

    Args:
        found: compared.
        worst: how many pairs are listed.
    """
    yield f"{found.pairs} pairs, of which {found.compared} have a haul in both."
    for row in found.statuses.to_dict("records"):
        a, b = row["status_a"], row["status_b"]
        yield f"  {row['pairs']}: {a} in both" if a == b else f"  {row['pairs']}: {a} in A, {b} in B"
    if found.metres is not None:
        yield f"B less A: median {found.median_m / 1000:+.2f} km; sizes: {_spread(found.metres, 1000, '{:.2f} km')}"
    if found.share is not None:
        yield f"  over A, hauls from {SHARE_FROM_M:g} m: {_spread(found.share, 0.01, '{:.1f} %')}"
    if found.compared:
        yield "Largest differences:"
    for row in found.table[found.table["difference_m"].notna()].head(worst).to_dict("records"):
        share = "" if np.isnan(row["share"]) else f" ({row['share']:+.0%})"
        km = " ".join(
            (
                f"A {row['a_m'] / 1000:.1f} km,",
                f"B {row['b_m'] / 1000:.1f} km,",
                f"{row['difference_m'] / 1000:+.1f} km",
            )
        )
        yield f"  {row['origin_id']} → {row['destination_id']}: {km}{share}"


def _spread(spread: Spread, unit: float, form: str) -> str:
    parts = (("median", spread.median), ("95 % below", spread.p95), ("worst", spread.worst))
    return ", ".join(f"{name} {form.format(value / unit)}" for name, value in parts)


def _write(
    out: Path, found: NetworkComparison, routers: tuple[Router, Router], sides: tuple[Places, Places], worst: int
) -> None:
    if out.suffix.lower() == ".csv":
        write_result(out, {"pairs": found.table})
        return
    shown = found.table[found.table[["a_m", "b_m"]].notna().any(axis=1)].head(worst)
    routes = both_ways(*routers, *sides, shown)
    if out.suffix.lower() == ".gpkg":
        write_result(out, {"routes": routes, "pairs": found.table, "statuses": found.statuses})
        return
    drawn = routes.set_geometry(shapely.transform(routes.geometry.to_numpy(), lambda xy: np.round(xy, DECIMALS)))
    with written(out) as part:
        part.write_text(drawn.set_crs(4326).to_json(drop_id=True, ensure_ascii=False), encoding="utf-8")
