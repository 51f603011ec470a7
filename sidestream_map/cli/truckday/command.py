"""``sidestream-map truckday``: trucks by hour that pass a place, now and in a scenario."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.base import N_, Figure, InputError
from sidestream_map.cli.answers import opened_for, options_of_answer, save_view
from sidestream_map.cli.opening import Opened, allocated, told_roads
from sidestream_map.decisions import situation as judged
from sidestream_map.decisions.truck_day import Passing, TruckDay, day_words, roads_words, truck_day
from sidestream_map.exports.tables import truck_day_export
from sidestream_map.matching import load_rules
from sidestream_map.region import in_language, load_catalogue, wording
from sidestream_map.roads import load_seasons
from sidestream_map.routing import as_they_are, changes_roads, router_in

EXAMPLES: Final = """\b
Examples:
  sidestream-map truckday --at T24440 --unknown-capacity unlimited --language en
  sidestream-map truckday --at 65.8297,24.1637 --scenario closed-bridge.json
  sidestream-map truckday --at T24440 --scenario plan.json --out hours.csv

\b
How an hour is counted:
  A flow's truckloads leave evenly between two hours of the day, drive their haul at its mean speed, unload and return
  empty. What passes the place in an hour is that rate times the part of the hour in which they are due there: a mean
  number, not a timetable. The hours are constants that a scenario can change: day_starts_h, day_ends_h (6 and 20, our
  assumption; no source says when trucks leave). Truckloads are those of a day of haulage (days_per_year).

\b
A scenario with road edits or seasonal limits is laid beside the same scenario on the roads as they are: where a road is
closed or a new one is drawn, trucks take their other ways.

\b
--at takes a place as lat,lon (EPSG:4326) or the id of a counting station of the region's traffic_counts.csv.
What the ending of --out says:
  .xlsx  hours with sources and assumptions;  .csv  the hours alone"""
"""Shown below the help; the first line of each part keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@click.option("--at", "where", required=True, metavar="LAT,LON|ID", help="The place that trucks pass.")
@options_of_answer
def command(
    *,
    where: str,
    source: str | None,
    folder: Path | None,
    language: str | None,
    out: Path | None,
    **wishes: Any,
) -> None:
    """Trucks by hour that pass a school, a bridge or a crossing, by the best use.

    Says how many trucks of the best use pass a place in each hour of a day of haulage, loaded and empty, with ranges;
    beside it the same without the scenario's road edits, where it has any.
    """
    region = opened_for(out, source, folder, language, wishes)
    here = region.situation
    lon, lat, name = _place(where, region)
    day = truck_day(here, allocated(here, wishes))
    now, before = day.passing(lon, lat), _before(region, wishes, lon, lat)
    for line in _lines(region, day, now, before, name):
        click.echo(line)
    save_view(out, region, source, lambda edition: truck_day_export(here, day, now, edition, before=before))


def _place(where: str, region: Opened) -> tuple[float, float, str]:
    counts = region.situation.catalogue.counts
    if where in counts.index:
        row = counts.loc[[where]].iloc[0]
        if math.isnan(row["lon"]):
            raise InputError(N_("Nobody says where {id} counts. Give the place as lat,lon."), id=where[:40])
        return float(row["lon"]), float(row["lat"]), in_language(row, "name", region.t)
    try:
        lat, lon = (float(part) for part in where.split(","))
    except ValueError:
        lat = lon = float("nan")
    if not (abs(lat) <= 90 and abs(lon) <= 180):
        raise InputError(
            N_("{option} {text} is not understood: write it as {form}."),
            option="--at",
            text=where[:40],
            form="65.8297,24.1637",
        )
    return lon, lat, f"{lat:g}, {lon:g}"


def _before(region: Opened, wishes: dict[str, Any], lon: float, lat: float) -> Passing | None:
    """What passes on the roads as they are; None where the scenario changes no road."""
    here, seasons = region.situation, load_seasons(region.region)
    if not changes_roads(here.scenario, seasons):
        return None
    catalogue, plain = load_catalogue(region.region), as_they_are(here.scenario, seasons)
    router = router_in(plain, told_roads(region.region), seasons)
    without = judged(catalogue, plain, router, load_rules(region.region, catalogue))
    if plain.selection.kind in ("plant", "stream"):
        without = without.of_choice(plain.selection)
    return truck_day(without, allocated(without, wishes)).passing(lon, lat)


def _lines(region: Opened, day: TruckDay, now: Passing, before: Passing | None, name: str) -> Iterator[str]:
    t = region.t
    trucks = Figure.of_range(now.trucks, "trucks/d", "computed")
    yield t(N_("Trucks that pass {place} on a day of haulage: {trucks}"), place=name, trucks=region.figure(trucks))
    if before is not None:
        was = wording.about(before.trucks.central, t, "trucks/d")
        yield t(N_("On the roads as they are: {trucks}"), trucks=was)
    yield from filter(None, (roads_words(now, t),))
    yield t(N_("Hour, loaded, empty:"))
    for row in now.table.itertuples(index=False):
        was = "" if before is None else f"  ({t.number(float(before.table['trucks'][int(row.hour)]), 1)})"  # type: ignore[arg-type]
        if row.trucks or was:
            yield f"  {int(row.hour):02d}  {t.number(float(row.loaded), 1)}  {t.number(float(row.empty), 1)}{was}"  # type: ignore[arg-type]
    yield day_words(day, t)
