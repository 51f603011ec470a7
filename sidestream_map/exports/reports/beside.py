"""Tables of reports beside the trucks: rail and sea, today's heavy traffic, and the hours at a place."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from sidestream_map.base import N_, Range, Translator
from sidestream_map.decisions.chains import CHAIN_STATES, NOT_COUNTED, Chains, end_name, way_words
from sidestream_map.decisions.traffic import COUNT_STATES, RoadLoads, beside_counts
from sidestream_map.decisions.truck_day import NEAR_M, Passing, TruckDay, day_words, roads_words
from sidestream_map.exports.reports.report import ReportColumn, ReportTable
from sidestream_map.haulage import few
from sidestream_map.region import Catalogue, in_language
from sidestream_map.roads import road_name


def chain_tables(found: Sequence[Chains], catalogue: Catalogue, t: Translator) -> Iterator[ReportTable]:
    """Each haul by truck alone and by the cheapest and cleanest chain with rail or sea; nothing without hauls.

    Args:
        found: one a side stream.
        catalogue: with names and terminals.
    """
    if not found:
        return
    yield ReportTable(
        t(N_("By truck alone, and by rail or sea")),
        (
            ReportColumn(t(N_("Side stream"))),
            ReportColumn(t(N_("To"))),
            ReportColumn(t(N_("Truck alone, EUR/t"))),
            ReportColumn(t(N_("Cheapest chain, EUR/t"))),
            ReportColumn(t(N_("How"))),
            ReportColumn(t(N_("Truck alone, kg CO2e/t"))),
            ReportColumn(t(N_("Cleanest chain, kg CO2e/t"))),
            ReportColumn(t(N_("Pays from, km by truck")), numeric=True),
        ),
        tuple(
            (
                in_language(catalogue.stream_rows[each.stream_id], "name", t),
                end_name(each.to_id, catalogue, t),
                None if each.truck is None else _ranged(each.truck.eur_per_t, t),
                None if each.cheapest is None else _ranged(each.cheapest.eur_per_t, t),
                t(CHAIN_STATES[each.state]) if each.cheapest is None else way_words(each.cheapest, t),
                None if each.truck is None else _ranged(each.truck.kg_per_t, t),
                None if each.cleanest is None else _ranged(each.cleanest.kg_per_t, t),
                None if math.isnan(each.break_even_km) else each.break_even_km,
            )
            for each in found
        ),
        t(NOT_COUNTED),
    )


def count_tables(
    loads: RoadLoads, catalogue: Catalogue, places: Collection[str], t: Translator
) -> Iterator[ReportTable]:
    """Today's heavy traffic beside our trucks, place by place; nothing where none is counted.

    Args:
        loads: whose trucks are held against the counts.
        catalogue: with the counts.
        places: ids of counts.
    """
    counts = catalogue.counts[catalogue.counts.index.isin(list(places))]
    if counts.empty:
        return
    found = beside_counts(loads, counts)
    yield ReportTable(
        t(N_("Beside today's heavy traffic")),
        (
            ReportColumn(t(N_("Counted at"))),
            ReportColumn(t(N_("Road"))),
            ReportColumn(t(N_("Heavy vehicles/d")), numeric=True),
            ReportColumn(t(N_("Our trucks/d")), numeric=True, few=True),
            ReportColumn(t(N_("Share, %")), numeric=True, digits=1),
            ReportColumn(t(N_("What is known"))),
        ),
        tuple(
            (
                in_language(counts.loc[[key]].iloc[0], "name", t),
                road_name(str(row["road_number"]), t) if row["road_number"] else None,
                _known(row["heavy_per_day"]),
                _known(row["trucks"]),
                _known(100 * row["share"]),
                t(COUNT_STATES[row["state"]]),
            )
            for key, row in found.iterrows()
        ),
        t(N_("A share is our trucks over all heavy vehicles; whether some are among them already isn't known.")),
    )


def hour_table(day: TruckDay, now: Passing, before: Passing | None, t: Translator) -> ReportTable:
    """Trucks that pass a place, hour by hour, without hours in which none does.

    Args:
        now: of ``day``.
        before: of the day that it is compared with; None for none.
    """
    table = now.table.assign(before=0.0 if before is None else before.table["trucks"])
    driven = table[(table["trucks_high"] > 0) | (table["before"] > 0)]
    compared = () if before is None else (ReportColumn(t(N_("as compared")), numeric=True, few=True),)
    place = t(
        N_("The place: {lat}, {lon}. Counted are trucks whose road lies within {metres} m of it."),
        lat=f"{now.lat:.5f}",
        lon=f"{now.lon:.5f}",
        metres=t.number(NEAR_M),
    )
    return ReportTable(
        t(N_("Trucks by hour at the place")),
        (
            ReportColumn(t(N_("Hour"))),
            *(ReportColumn(t(each), numeric=True, few=True) for each in (N_("loaded"), N_("empty"), N_("Trucks"))),
            ReportColumn(t(N_("Range"))),
            *compared,
        ),
        tuple(
            (
                f"{row['hour']:.0f}–{row['hour'] + 1:.0f}",
                *(float(row[name]) for name in ("loaded", "empty", "trucks")),
                f"{few(row['trucks_low'], t)}–{few(row['trucks_high'], t)}",
                *([float(row["before"])] if compared else []),
            )
            for _, row in driven.iterrows()
        ),
        " ".join(filter(None, (place, roads_words(now, t), day_words(day, t)))),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)


def _ranged(value: Range, t: Translator) -> str:
    return f"{t.number(value.central, 1)} ({t.number(value.low, 1)}–{t.number(value.high, 1)})"
