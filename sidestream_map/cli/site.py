"""``sidestream-map site``: where a new processor, terminal or company should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import click
import geopandas as gpd
import pandas as pd
import shapely

from sidestream_map.base import N_, InputError, check_output
from sidestream_map.cli.opening import FILE, Opened, allocated, opened, options_of_all, options_of_allocation
from sidestream_map.cli.result_files import SUFFIXES, write_result
from sidestream_map.decisions import Today, candidate_places, stream_places
from sidestream_map.decisions.siting import (
    CANDIDATE_MEANINGS,
    PROOF_MEANINGS,
    Sites,
    SitingProblem,
    least_tonne_km,
    most_tonnes_within,
    site_doubts,
)
from sidestream_map.region import MATERIALS
from sidestream_map.roads import Places, read_places
from sidestream_map.scenario import SITE_CANDIDATES

ROWS_SHOWN: Final = 5

EXAMPLES: Final = """\b
Examples:
  sidestream-map site --language en
  sidestream-map site --candidates nodes --material ash --material sludge --sites 2
  sidestream-map site --candidates plots.csv --within-km 50 --out sites.gpkg
  sidestream-map site --today allocation --unknown-capacity unlimited --keep-today
A table of candidates has the columns id, lon, lat (degrees) and, if known, accuracy_m."""
"""Shown below the help; the first line keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@options_of_allocation
@options_of_all
@click.option(
    "--candidates",
    default="sites",
    show_default=True,
    metavar="|".join((*SITE_CANDIDATES, "FILE")),
    help="Where it could be.",
)
@click.option("--sites", "count", type=int, default=1, show_default=True, help="How many at once.")
@click.option("--within-km", type=float, help="Most tonnes within this haul, instead of the fewest tonne-kilometres.")
@click.option("--stream", "streams", multiple=True, help="Only these side streams, by id; may be repeated.")
@click.option(
    "--material", "materials", multiple=True, type=click.Choice(tuple(MATERIALS)), help="Only these materials."
)
@click.option(
    "--today",
    type=click.Choice((*get_args(Today), "allocation")),
    default="named",
    show_default=True,
    help="Where the tonnes go today: to users that a source names, nowhere known, or as the best allocation says.",
)
@click.option("--keep-today", is_flag=True, help="They may go on going there.")
@click.option("--out", type=FILE, help="All candidates as .csv, or candidates, sites and side streams as .gpkg.")
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    candidates: str,
    count: int,
    within_km: float | None,
    streams: tuple[str, ...],
    materials: tuple[str, ...],
    today: str,
    keep_today: bool,
    out: Path | None,
    **wishes: Any,
) -> None:
    """Where a new processor, terminal or company should be.

    Compares candidate places by the tonne-kilometres that bring the side streams there, or by the tonnes within a
    distance, against today. Tonnes reached come before tonne-kilometres. The best of several sites at once is proven,
    or the gap is stated. The options of an allocation count only with --today allocation.
    """
    if out is not None:
        check_output(out, SUFFIXES, (Path(candidates),) if candidates not in SITE_CANDIDATES else ())
    region = opened(source, folder, language, wishes)
    places = _places(candidates, region)
    before = allocated(region.situation, wishes) if today == "allocation" else "none" if today == "none" else "named"
    problem = region.situation.siting_problem(
        places,
        streams=_wanted(region, streams, materials),
        today=before,  # type: ignore[arg-type]  # the choices are those of Today
        keep_today=keep_today,
    )
    best = least_tonne_km(problem, count) if within_km is None else most_tonnes_within(problem, within_km, count)
    for line in _lines(region, problem, best):
        click.echo(line)
    if out is not None:
        write_result(out, tables(region, best, places))
        click.echo(region.t(N_("Written to {file}."), file=out.name))


def tables(region: Opened, best: Sites, places: Places) -> dict[str, pd.DataFrame]:
    """Candidates, chosen sites and side streams with geometry (EPSG:4326).

    Args:
        best: chosen among the places.
    """
    points = {
        key: shapely.Point(lon, lat) if known else None
        for key, lon, lat, known in zip(places.ids, places.lon, places.lat, places.known, strict=True)
    }
    candidates, sites, demands = best.problem.table(best.within_km), best.site_table(), best.demand_table()
    candidates["chosen"] = candidates["candidate_id"].isin(sites["candidate_id"])
    starts = stream_places(region.situation.catalogue)
    rows = [region.situation.stream_ids.index(stream) for stream in demands["demand_id"]]
    demands.insert(1, "stream", [region.stream(row) for row in rows])
    where = [shapely.Point(starts.lon[row], starts.lat[row]) if starts.known[row] else None for row in rows]
    return {
        "candidates": gpd.GeoDataFrame(
            candidates, geometry=[points[key] for key in candidates["candidate_id"]], crs=4326
        ),
        "sites": gpd.GeoDataFrame(sites, geometry=[points[key] for key in sites["candidate_id"]], crs=4326),
        "side_streams": gpd.GeoDataFrame(demands, geometry=where, crs=4326),
    }


def _places(candidates: str, region: Opened) -> Places:
    if candidates in SITE_CANDIDATES:
        return candidate_places(region.situation, candidates)
    return read_places(Path(candidates), region.region)


def _wanted(region: Opened, streams: tuple[str, ...], materials: tuple[str, ...]) -> list[str] | None:
    if not streams and not materials:
        return None
    of_material = region.situation.catalogue.streams["material"].isin(materials) if materials else None
    wanted = [
        stream
        for row, stream in enumerate(region.situation.stream_ids)
        if (not streams or stream in streams) and (of_material is None or of_material.iloc[row])
    ]
    lost = sorted(set(streams) - set(region.situation.stream_ids))
    if lost:
        raise InputError(N_("There is no side stream {id} in the catalogue."), id=lost[0][:40])
    return wanted


def _lines(region: Opened, problem: SitingProblem, best: Sites) -> Iterator[str]:
    t, n = region.t, region.t.number
    if best.objective == "least_tonne_km":
        yield t(N_("Fewest tonne-kilometres: {value} t-km/y."), value=n(best.value))
    else:
        yield t(N_("Most tonnes within {km} km: {value} t/y."), km=n(best.within_km), value=n(best.value))
    gap = "" if best.proof == "proven" else f" {n(100 * best.gap, 1)} %"
    yield t(PROOF_MEANINGS[best.proof]) + gap
    for row in best.site_table().to_dict("records"):
        yield t(
            N_("  {site}: {tonnes} t/y, {tonne_km} t-km/y; side streams: {count}, the farthest {km} km away"),
            site=_site(region, row["candidate_id"]),
            tonnes=n(row["tonnes_per_year"]),
            count=n(row["demands"]),
            tonne_km=n(row["tonne_km"]),
            km=n(row["farthest_km"], 1),
        )
    yield from site_doubts(
        best, lambda key: _site(region, key), lambda key: region.stream(region.situation.stream_ids.index(key)), t
    )
    yield from _today(region, best)
    demands = best.demand_table()
    for row in demands[demands["goes_to"] == "nowhere"].to_dict("records"):
        number = region.situation.stream_ids.index(row["demand_id"])
        yield t(N_("  reaches none: {stream}"), stream=region.stream(number))
    yield t(N_("Each candidate as the only site:"))
    table = problem.table(best.within_km)
    for row in table[table["status"] == "ok"].head(ROWS_SHOWN).to_dict("records"):
        yield t(
            N_("  {site}: {tonnes} t/y, {tonne_km} t-km/y"),
            site=_site(region, row["candidate_id"]),
            tonnes=n(row["reached_t"]),
            tonne_km=n(row["tonne_km"]),
        )
    apart = table[table["status"] != "ok"]
    for row in apart.head(ROWS_SHOWN).to_dict("records"):
        yield f"  {_site(region, row['candidate_id'])}: {t(CANDIDATE_MEANINGS[row['status']])}"
    if len(apart) > ROWS_SHOWN:
        yield "  " + t(N_("and {count} more that can't be compared"), count=n(len(apart) - ROWS_SHOWN))


def _today(region: Opened, best: Sites) -> Iterator[str]:
    t, n, change = region.t, region.t.number, best.against_today()
    yield t(
        N_("Today: {tonnes} t/y have a known haul, together {tonne_km} t-km/y."),
        tonnes=n(change.reached_today_t),
        tonne_km=n(change.tonne_km_today),
    )
    yield t(
        N_("With the sites: {tonnes} t/y, together {tonne_km} t-km/y; newly reached {newly} t/y."),
        tonnes=n(change.reached_t),
        tonne_km=n(change.tonne_km),
        newly=n(change.newly_reached_t),
    )
    if change.saved_tonne_km >= 0:
        message = N_("What has a haul today and then needs {tonne_km} t-km/y less.")
    else:
        message = N_("What has a haul today and then needs {tonne_km} t-km/y more.")
    yield t(message, tonne_km=n(abs(change.saved_tonne_km)))
    if change.unknown_amounts:
        yield t(N_("Side streams of unknown amount, which weigh nothing: {count}."), count=n(change.unknown_amounts))


def _site(region: Opened, key: str) -> str:
    return region.user(region.situation.user_ids.index(key)) if key in region.situation.user_ids else key
