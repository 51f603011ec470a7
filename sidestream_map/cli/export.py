"""``sidestream-map export``: a region's figures as a file, with their sources and what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.atlas import load_roads
from sidestream_map.base import N_, check_output, written
from sidestream_map.cli.opening import FILE, Opened, allocated, opened, options_of_all, options_of_allocation
from sidestream_map.decisions import road_changes, road_effects, situation
from sidestream_map.decisions.months import planned_year
from sidestream_map.decisions.traffic import road_loads
from sidestream_map.exports import ADDRESS, SUFFIXES, Edition, ExportView, file_bytes
from sidestream_map.exports.tables import (
    allocation_export,
    catalogue_export,
    matches_export,
    road_effects_export,
    roads_export,
)
from sidestream_map.region import load_background, load_catalogue
from sidestream_map.roads import load_seasons
from sidestream_map.routing import as_they_are, changed_roads, router_in

EXAMPLES: Final = """\b
Examples:
  sidestream-map export --what catalogue --out side-streams.xlsx
  sidestream-map export --what matches --language en --out matches.csv
  sidestream-map export --what best-use --unknown-capacity unlimited --out plan.gpkg
  sidestream-map export --what roads --scenario plan.json --out roads.geojson

\b
What the ending says:
  .xlsx     all tables, one sheet each, with sources and assumptions
  .csv      the main table alone; semicolons and decimal commas unless the language is en
  .zip      all tables as .csv, with sources and assumptions
  .gpkg     all layers and tables, EPSG:3067; QGIS opens them with their colours
  .geojson  what has a place, EPSG:4326
  .parquet  the main table alone, GeoParquet in EPSG:4326 where it has places"""
"""Shown below the help; the first line of each part keeps its lines as they are."""


def _catalogue(region: Opened, edition: Edition, _: Mapping[str, Any]) -> ExportView:
    return catalogue_export(region.situation.catalogue, edition, region.situation.scenario)


def _matches(region: Opened, edition: Edition, _: Mapping[str, Any]) -> ExportView:
    return matches_export(region.situation, edition)


def _best_use(region: Opened, edition: Edition, wishes: Mapping[str, Any]) -> ExportView:
    by_month = None
    if region.situation.scenario.by_month:
        by_month = planned_year(region.situation, region.judged, region.seasons, excluded=region.excluded(wishes))
    return allocation_export(region.situation, allocated(region.situation, wishes), edition, by_month)


def _roads(region: Opened, edition: Edition, wishes: Mapping[str, Any]) -> ExportView:
    best = allocated(region.situation, wishes)
    loads = road_loads(region.situation.router, region.situation.flows(best))
    return roads_export(region.situation, loads, load_background(region.region), edition, allocation=best)


def _road_effects(region: Opened, edition: Edition, _: Mapping[str, Any]) -> ExportView:
    now, folder = region.situation, region.region
    seasons, network = load_seasons(folder), load_roads(folder)
    base = as_they_are(now.scenario, seasons)
    before = situation(load_catalogue(folder), base, router_in(base, network, seasons), now.matches.facts.rules)
    changes = road_changes(now.scenario, changed_roads(now.scenario, network, seasons), seasons, region.t)
    return road_effects_export(road_effects(before, now), changes, edition)


VIEWS: Final[Mapping[str, Callable[[Opened, Edition, Mapping[str, Any]], ExportView]]] = {
    "catalogue": _catalogue,
    "matches": _matches,
    "best-use": _best_use,
    "roads": _roads,
    "road-effects": _road_effects,
}
"""What can be exported."""


@click.command(epilog=EXAMPLES)
@options_of_allocation
@options_of_all
@click.option("--what", type=click.Choice(tuple(VIEWS)), default="catalogue", show_default=True, help="What to write.")
@click.option("--out", type=FILE, required=True, help="The file; its ending says which format.")
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    what: str,
    out: Path,
    **wishes: Any,
) -> None:
    """A region's figures as a file, with their sources and what they rest on.

    Writes the catalogue, all matches with their reasons, the best use with its routes, the trucks on the roads, or what
    a scenario's date and road edits change, pair by pair.
    Unknown is blank, never 0; text that begins like a formula stays text. The options of an allocation count only for
    best-use and roads. The file is written whole or not at all.
    """
    check_output(out, SUFFIXES, _read_files(source))
    region = opened(source, folder, language, wishes)
    link = source if source is not None and ADDRESS.fullmatch(source) else ""
    view = VIEWS[what](region, Edition(region.region, region.t, link), wishes)
    data = file_bytes(view, out.suffix.lower(), region.t)
    with written(out) as part:
        part.write_bytes(data)
    rows = ", ".join(f"{table.title}: {region.t.number(len(table.frame))}" for table in view.tables)
    click.echo(f"{view.title}. {rows}.")
    click.echo(region.t(N_("Written to {file}."), file=out.name))


def _read_files(source: str | None) -> tuple[Path, ...]:
    """The scenario's file, which must not be overwritten; nothing where it is a link."""
    return () if source is None or "://" in source else (Path(source),)
