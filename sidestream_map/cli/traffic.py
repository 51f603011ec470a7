"""``sidestream-map traffic``: truckloads a day on every road."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click
import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure, Range, TableError, check_output, significant
from sidestream_map.cli.opening import FILE, Opened, allocated, opened, options_of_all, options_of_allocation
from sidestream_map.cli.result_files import SUFFIXES, has_places, write_result
from sidestream_map.decisions.traffic import COUNT_STATES, FLOW_STATES, RoadLoads, beside_counts, road_loads
from sidestream_map.region import STATUS_NAMES, in_language, load_background, municipality_column, numbers, read_table
from sidestream_map.roads import FloatArray

ROWS_SHOWN: Final = 12
"""Roads and municipalities on the screen; the file holds all."""

EXAMPLES: Final = """\b
Examples:
  sidestream-map traffic --unknown-capacity unlimited --language en
  sidestream-map traffic --flows flows.csv --out roads.gpkg
  sidestream-map traffic --scenario plan.json --out roads.csv
A table of flows has the columns stream_id, user_id and tonnes_per_year, as allocate writes it; an empty amount is
unknown, and its trucks are on no road.

\b
Today's heavy traffic comes from the region's traffic_counts.csv (road_number, lon, lat, counts, heavy_per_day, year,
source_ids). Our trucks are held against each count; a place without a figure is told as unknown."""
"""Shown below the help; the first line keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@options_of_allocation
@options_of_all
@click.option("--flows", "table", type=FILE, help="These flows, as a table, instead of the best allocation.")
@click.option("--out", type=FILE, help="Pieces of road as .csv, or pieces, access legs, sums and flows as .gpkg.")
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    table: Path | None,
    out: Path | None,
    **wishes: Any,
) -> None:
    """Truckloads a day on every road.

    Puts the flows of the best allocation, or of a table, on the roads: loaded and empty trucks apart, in both
    directions, road by road and municipality by municipality. Access legs lie on no known road and are listed apart;
    flows without a haul or with an unknown amount are listed with the reason.
    """
    if out is not None:
        check_output(out, SUFFIXES, (table,) if table else ())
    region = opened(source, folder, language, wishes)
    flows = allocated(region.situation, wishes) if table is None else read_flows(table, region)
    loads = road_loads(region.situation.router, region.situation.flows(flows))
    towns = load_background(region.region).municipalities
    name = municipality_column(region.t.language)
    by_municipality = loads.by_municipality(towns, name)
    for line in _lines(region, loads, by_municipality):
        click.echo(line)
    if out is not None:
        tables: dict[str, pd.DataFrame] = {"pieces": loads.pieces()}
        if has_places(out):
            tables |= _other_tables(region, loads, by_municipality)
        write_result(out, tables)
        click.echo(region.t(N_("Written to {file}."), file=out.name))


def _other_tables(region: Opened, loads: RoadLoads, by_municipality: pd.DataFrame) -> dict[str, pd.DataFrame]:
    return {
        "access_legs": loads.access_legs(),
        "by_road": loads.by_road(),
        "by_municipality": by_municipality,
        "flows": loads.flow_table(),
        "traffic_counts": beside_counts(loads, region.situation.catalogue.counts).reset_index(),
    }


def read_flows(path: Path, region: Opened) -> FloatArray:
    """Read a table of flows.

    Args:
        path: columns ``stream_id``, ``user_id``, ``tonnes_per_year`` (empty where unknown).
        region: whose side streams and users the ids are.

    Returns:
        (s, u) tonnes a year; a pair that comes twice is added up.

    Raises:
        TableError: the file is no such table; says row and column.
        LimitError: the file is too large.
    """
    table = read_table(path, required=("stream_id", "user_id", "tonnes_per_year"))
    tonnes = numbers(table, "tonnes_per_year", path.name, blank_allowed=True)
    situation = region.situation
    amounts = np.zeros(situation.matrix.has_haul.shape)
    for row, stream, user, amount in zip(table.index, table["stream_id"], table["user_id"], tonnes, strict=True):
        for column, given, known in (
            ("stream_id", stream, situation.stream_ids),
            ("user_id", user, situation.user_ids),
        ):
            if given not in known:
                raise TableError(
                    N_("{file}, row {row}, column {column}: {value} is not in the catalogue."),
                    file=path.name,
                    row=row,
                    column=column,
                    value=repr(given[:40]),
                )
        if amount < 0 or np.isinf(amount):
            raise TableError(
                N_("{file}, row {row}, column {column}: an amount is 0 or more, or empty where unknown."),
                file=path.name,
                row=row,
                column="tonnes_per_year",
            )
        amounts[situation.stream_ids.index(stream), situation.user_ids.index(user)] += amount
    return amounts


def _lines(region: Opened, loads: RoadLoads, by_municipality: pd.DataFrame) -> Iterator[str]:
    t = region.t
    flows, totals = loads.flow_table(), loads.totals()
    for row, name in (
        ("roads", N_("On roads")),
        ("access_legs", N_("On access legs, which lie on no known road")),
        ("together", N_("Together")),
    ):
        ends = (float(totals.at[row, f"vehicle_km_per_year{end}"]) for end in ("_low", "", "_high"))  # type: ignore[arg-type]
        yield f"{t(name)}: {region.figure(Figure.of_range(Range(*ends), 'vehicle-km/y', 'computed'))}"
    yield from _sums(region, N_("Roads by number:"), loads.by_road(), "road_number", t(N_("without a number")))
    yield from _sums(
        region,
        N_("Municipalities:"),
        by_municipality,
        "municipality",
        t(N_("outside the municipalities of the region")),
    )
    yield from _counts(region, loads)
    apart = flows[flows["state"] != "on_roads"]
    if len(apart):
        yield t(N_("Flows that are not, or not wholly, on the roads:"))
    for flow in apart.itertuples(index=False):
        why = t(FLOW_STATES[flow.state])  # type: ignore[index]
        status = f" ({t(STATUS_NAMES[str(flow.status)])})" if flow.state == "no_haul" else ""
        yield f"  {flow.origin_id} → {flow.destination_id}: {why}{status}"


def _counts(region: Opened, loads: RoadLoads) -> Iterator[str]:
    """Today's heavy traffic: each place whose count is known, and how many are not."""
    t, n, counts = region.t, region.t.number, region.situation.catalogue.counts
    found = beside_counts(loads, counts)
    yield t(N_("Beside today's heavy traffic:"))
    for key, row in found[found["state"] == "shared"].iterrows():
        yield t(
            N_("  {name}: {trucks} of our trucks a day beside {heavy} heavy vehicles ({share} %)"),
            name=in_language(counts.loc[[key]].iloc[0], "name", t),
            trucks=n(float(row["trucks"]), 1),
            heavy=n(float(row["heavy_per_day"])),
            share=t("unknown") if np.isnan(row["share"]) else n(100 * float(row["share"]), 1),
        )
    for state, why in COUNT_STATES.items():
        count = int((found["state"] == state).sum())
        if state != "shared" and count:
            yield t(N_("  {count} places: {why}"), count=n(count), why=t(why))
    if found.empty:
        yield "  " + t(N_("No place is known here where heavy vehicles are counted, so no share can be told."))


def _sums(region: Opened, title: str, table: pd.DataFrame, column: str, nameless: str) -> Iterator[str]:
    t, n = region.t, region.t.number
    yield t(title)
    for row in table.head(ROWS_SHOWN).to_dict("records"):
        yield t(
            N_("  {name}: up to {trucks} trucks a day, {kilometres} vehicle-km/y on {length} km"),
            name=row[column] or nameless,
            trucks=n(row["busiest"], 1),
            kilometres=n(significant(row["vehicle_km_per_year"])),
            length=n(row["length_km"], 1),
        )
    if len(table) > ROWS_SHOWN:
        yield t(N_("  and {count} more"), count=n(len(table) - ROWS_SHOWN))
