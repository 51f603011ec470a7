"""``sidestream-map roads crosscheck``: our hauls against another routing engine's."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from sidestream_map.base import N_, InputError, check_output
from sidestream_map.cli.result_files import write_result
from sidestream_map.cli.roads.options import sides
from sidestream_map.region import load_region
from sidestream_map.roads import DEFAULT_VEHICLE, VEHICLES, RoadNetwork
from sidestream_map.routing import Router
from sidestream_map.routing.crosscheck import (
    OFF_MAX_M,
    SHARE_FROM_M,
    WORST,
    Crosscheck,
    Engine,
    PlainEngine,
    Spread,
    crosscheck,
)

_FILE = click.Path(dir_okay=True, path_type=Path)


@click.command(epilog="Example: sidestream-map roads crosscheck --engine osrm --extract finland.osm.pbf")
@click.option("--engine", type=click.Choice(["osrm", "scipy"]), default="osrm", show_default=True)
@click.option("--extract", type=_FILE, help="OpenStreetMap file that OSRM reads (.osm.pbf, .osm).")
@click.option("--region", "folder", type=_FILE, help="A region's folder; the bundled region without it.")
@click.option("--network", type=_FILE, help="A road network file (.npz); the region's without it.")
@click.option("--origins", type=_FILE, help="Table with id, lon, lat; the region's plants without it.")
@click.option("--destinations", type=_FILE, help="Table with id, lon, lat; the region's users without it.")
@click.option("--vehicle", type=click.Choice(list(VEHICLES)), default=DEFAULT_VEHICLE.id, show_default=True)
@click.option("--minimise", type=click.Choice(["metres", "seconds"]), default="metres", show_default=True)
@click.option("--work", type=_FILE, help="Folder that keeps what OSRM makes; a temporary one without it.")
@click.option("--out", type=_FILE, help="All compared pairs as .csv, the largest difference first.")
def command(
    *,
    engine: str,
    extract: Path | None,
    folder: Path | None,
    network: Path | None,
    origins: Path | None,
    destinations: Path | None,
    vehicle: str,
    minimise: str,
    work: Path | None,
    out: Path | None,
) -> None:
    """Compare our hauls with another engine's, pair by pair.

    Both start and end at the same points on roads. OSRM is an optional extra; scipy is a plain search over the same
    network that is always there, and shows faults of our own search.
    """
    if out is not None:
        check_output(out, (".csv",), tuple(path for path in (origins, destinations, extract) if path))
    where = load_region(folder)
    starts, ends = sides(where, origins, destinations)
    router = Router(
        RoadNetwork.load(network or where.folder / "roads.npz"),
        VEHICLES[vehicle],
        minimise="metres" if minimise == "metres" else "seconds",
    )
    with _engine(engine, router, extract, work) as other:
        found = crosscheck(router, other, starts, ends)
    _tell(found)
    if out is not None:
        write_result(out, {"pairs": found.table})
        click.echo(f"Written to {out.name}.")


@contextlib.contextmanager
def _engine(name: str, router: Router, extract: Path | None, work: Path | None) -> Iterator[Engine]:
    if name == "scipy":
        yield PlainEngine(router)
        return
    from sidestream_map.routing.crosscheck import OsrmEngine, osrm  # noqa: PLC0415 — with what only it needs

    osrm()
    if extract is None:
        raise InputError(N_("OSRM needs the file that the roads come from: give it with {option}."), option="--extract")
    with contextlib.ExitStack() as stack:
        if work is None:
            work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sidestream-osrm-")))
        elif not work.is_dir():
            raise InputError(N_("There is no folder {folder} to write to: make it first."), folder=work)
        yield OsrmEngine(extract, work, router.vehicle, router.minimise)


def _tell(found: Crosscheck) -> None:
    click.echo(
        f"{found.pairs} pairs, of which {found.compared} have a haul in both; only in ours {found.only_ours}, only in "
        f"{found.engine} {found.only_theirs}, in neither {found.no_haul}; {found.elsewhere} left out, since "
        f"{found.engine} has no road within {OFF_MAX_M:g} m."
    )
    for title, spread, form in (
        ("metres", found.metres, "{:.1f} m"),
        (f"metres over ours, hauls from {SHARE_FROM_M:g} m", found.share, "{:.3%}"),
        ("driving time over ours, likewise", found.seconds_share, "{:.3%}"),
    ):
        click.echo(f"{title}: {_spread(spread, form)}")
    if not len(found.table):
        return
    click.echo("Largest differences:")
    for row in found.table.head(WORST).itertuples():
        click.echo(
            f"  {row.origin_id} – {row.destination_id}: ours {row.ours_m:.0f} m, {found.engine} {row.theirs_m:.0f} m"
        )


def _spread(spread: Spread | None, form: str) -> str:
    if spread is None:
        return "nothing to compare"
    parts = (("median", spread.median), ("95 % below", spread.p95), ("worst", spread.worst))
    return ", ".join(f"{name} {form.format(value)}" for name, value in parts)
