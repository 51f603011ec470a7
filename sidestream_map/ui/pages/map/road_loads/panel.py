"""The panel of road loads: the trucks of the best use on each road, as figures and line widths."""

from __future__ import annotations

import re
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Range, Translator, significant
from sidestream_map.decisions import Situation, capacity_note, treated_words
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.months import EVEN_YEAR
from sidestream_map.decisions.traffic import FLOW_STATES, OUTSIDE, RoadLoads
from sidestream_map.haulage import few, road_day
from sidestream_map.maps.layers import (
    COUNTS_LAYER,
    LOADS_LAYER,
    counts_layers,
    counts_legend,
    least_leg_m,
    load_legend,
    road_loads_layers,
    road_of,
)
from sidestream_map.region import municipality_column
from sidestream_map.roads import road_name
from sidestream_map.scenario import Scenario
from sidestream_map.ui.pages.map.best_use import ROW_PX, select_row, show_nothing
from sidestream_map.ui.pages.map.road_loads import truck_day
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import (
    FEW,
    Drawing,
    part_words,
    plain,
    show_counts,
    show_outcome,
    show_part,
    show_table,
    tap_place,
)

BUSIEST: Final = 8
"""Pieces of road that the panel lists; the download has all."""
_PREFIX: Final = "road-"
_NUMBER: Final = re.compile(r"[A-Za-z0-9_-]{0,59}")


def show(view: View) -> None:
    """Draw the panel."""
    t, scenario = view.t, view.scenario
    situation, allocation = results.asked(view.region, scenario), results.best_use(view.region, scenario)
    show_part(view.atlas, scenario, t)
    part = part_words(view.atlas, scenario, t) or t(N_("all side streams"))
    st.markdown(t(N_("The trucks of the **best use of {part}**, on the roads that they take."), part=plain(part)))
    totals = allocation.totals()
    if not totals.placed_t > 0:
        show_nothing(situation, allocation, t, table_below=False)
        return
    if scenario.by_month:
        st.info(t(EVEN_YEAR), icon=":material/calendar_month:")
    loads = results.loads(view.region, scenario)
    rests = results.totals(view.region, scenario).figures["Vehicle kilometres"].sources
    show_outcome(figures_of(loads, rests), situation.catalogue.sources, t)
    _show_grounds(situation, allocation, loads, t)
    pieces = loads.pieces()
    if pieces.empty:
        st.info(t(N_("No flow uses a known road.")), icon=":material/info:")
        return
    _show_by_road(loads, t)
    road = opened_road(scenario, loads)
    counts = situation.catalogue.counts
    show_counts(loads, situation.catalogue, t, None if road is None else counts.index[counts["road_number"] == road])
    truck_day.show(view)
    _show_by_municipality(view.region, loads, scenario, t)
    _show_busiest(pieces, t)


def drawing(view: View) -> Drawing:
    """The loads as layers of the map."""
    t, scenario = view.t, view.scenario
    situation, loads = results.asked(view.region, scenario), results.loads(view.region, scenario)
    road, counts = opened_road(scenario, loads), situation.catalogue.counts
    least_m = least_leg_m(view.atlas.user_sites, view.region.region.view, scenario.camera)
    marked = () if road is None else (road,)
    layers = results.kept(
        "load-layers",
        (view.region, situation.scenario, scenario.selection, t.language, road, least_m),
        lambda: (*road_loads_layers(loads, t, marked, least_leg_m=least_m), *counts_layers(loads, counts, t)),
    )

    day = truck_day.drawing(view)

    def pick(layer: str, name: str) -> bool:
        if day.day is not None and tap_place(layer, name, counts, lambda: results.day(view.region, scenario)):
            return True
        if layer != LOADS_LAYER:
            return layer == COUNTS_LAYER
        number = road_of(name)
        state.update(opened="" if number == road else road_id(number))
        return True

    known = len(loads.cut.section) > 0
    signs = (*(load_legend(t) if known else ()), *counts_legend(counts, t))
    return Drawing(
        layers,
        summary(loads, t),
        (*signs, *day.legend),
        hauls=False,
        above=day.above,
        pick=pick,
        day=day.day,
        still=day.still,
    )


def road_id(number: str) -> str:
    """The form of a road's number in a link; empty if a link can't hold the number.

    Args:
        number: of the road; empty for roads without one.
    """
    return _PREFIX + number if _NUMBER.fullmatch(number) else ""


def opened_road(scenario: Scenario, loads: RoadLoads) -> str | None:
    """Number of the road that is shown in detail; None if there is none or it has no trucks."""
    if not scenario.opened.startswith(_PREFIX):
        return None
    number = scenario.opened.removeprefix(_PREFIX)
    return number if number in set(loads.network.road_number[loads.cut.section].tolist()) else None


def figures_of(loads: RoadLoads, sources: tuple[str, ...] = ()) -> dict[str, Figure]:
    """Vehicle kilometres on roads and access legs, the most trucks on one road, and kilometres with trucks.

    Args:
        sources: that the truckloads rest on.
    """
    sums, pieces = loads.totals(), loads.pieces()
    found = {}
    for name, row in (
        (N_("On roads"), "roads"),
        (N_("On access legs (estimate)"), "access_legs"),
    ):
        low, central, high = (float(sums[f"vehicle_km_per_year{end}"][row]) for end in ("_low", "", "_high"))
        found[name] = Figure.of_range(Range(low, central, high), "vehicle-km/y", "computed", sources)
    if len(pieces):
        busiest = pieces.loc[pieces["trucks"].idxmax()]
        most = Range(float(busiest["trucks_low"]), float(busiest["trucks"]), float(busiest["trucks_high"]))
        found[N_("Most trucks on one road, mean of the year")] = Figure.of_range(most, "trucks/d", "computed", sources)
        length = float(pieces["length_m"].sum() / 1000)
        found[N_("Roads that carry them")] = Figure(length, "km", "computed", sources)
    return found


def summary(loads: RoadLoads, t: Translator) -> str:
    """What the map shows, in one sentence."""
    roads = loads.by_road()
    if roads.empty:
        return t(N_("Map. Road loads of the best use: no truck on a known road"))
    return t(
        N_(
            "Map. Road loads of the best use. Most vehicle kilometres: {road}, at most {trucks} trucks a day, "
            "loaded and empty, mean of the year"
        ),
        road=road_name(str(roads["road_number"].iloc[0]), t),
        trucks=few(float(roads["busiest"].iloc[0]), t),
    )


def _show_grounds(situation: Situation, allocation: Allocation, loads: RoadLoads, t: Translator) -> None:
    """What the figures rest on and don't hold."""
    totals, flows, constants = allocation.totals(), loads.flow_table(), situation.scenario.constants()
    if note := capacity_note(totals):
        st.warning(t(note), icon=":material/warning:")
    empty = constants.empty_return
    lines = [
        t(
            N_("Assumed: {share} % ({low}–{high} %) of the loads return empty."),
            share=t.number(100 * empty.central),
            low=t.number(100 * empty.low),
            high=t.number(100 * empty.high),
        ),
        road_day(situation.scenario.days_per_year, t),
        t(N_("Trucks of these flows only; all other traffic is not in these figures.")),
    ]
    lines += treated_words(situation, t)
    staying = int((flows["status"] == "same_site").sum())
    if staying:
        lines.append(
            t.plural(
                N_("{count} flow stays on its site and uses no road."),
                N_("{count} flows stay on their site and use no road."),
                staying,
            )
        )
    for code in ("no_haul", "amount_unknown", "no_way_back"):
        count = int((flows["state"] == code).sum())
        if count:
            lines.append(t(N_("Flows: {count}. {state}"), count=t.number(count), state=t(FLOW_STATES[code])))
    st.caption(" ".join(plain(line) for line in lines))


def _show_by_road(loads: RoadLoads, t: Translator) -> None:
    table = loads.by_road()
    st.subheader(t(N_("Road by road")), anchor=False)
    numbers = [str(number) for number in table["road_number"]]

    def take_over() -> None:
        rows = st.session_state["by-road"]["selection"]["rows"]
        if not rows and opened_road(state.scenario(), loads) is None:
            return  # the table tells late that its mark went away: a place was asked about meanwhile
        state.update(opened=road_id(numbers[rows[0]]) if rows else "")

    road = opened_road(state.scenario(), loads)
    select_row("by-road", [numbers.index(road)] if road in numbers else [])
    st.caption(t(N_("Choose a row and the road stands out on the map.")))
    show_table(
        _sums(table, [road_name(number, t) for number in numbers], t),
        hide_index=True,
        column_config=_columns(t(N_("Road")), t),
        height=min(ROW_PX * (len(table) + 1) + 3, 290),
        on_select=take_over,
        selection_mode="single-row",
        key="by-road",
    )


def _show_by_municipality(region: Atlas, loads: RoadLoads, scenario: Scenario, t: Translator) -> None:
    name = municipality_column(t.language)
    table = results.kept(
        "loads-by-municipality",
        (region, scenario.without_view(), scenario.selection, name),
        lambda: loads.by_municipality(_municipalities(region), name),
    )
    st.subheader(t(N_("By municipality")), anchor=False)
    outside = t(N_("outside the municipalities of the region"))
    show_table(
        _sums(table, [outside if each == OUTSIDE else str(each) for each in table["municipality"]], t),
        hide_index=True,
        column_config=_columns(t(N_("Municipality")), t),
        height=min(ROW_PX * (len(table) + 1) + 3, 290),
        key="by-municipality",
    )


def _municipalities(region: Atlas) -> gpd.GeoDataFrame:
    """In metres once for all: each run is a thread of its own, where the first transformation costs 15 ms."""
    areas, crs = region.background.municipalities, region.network.crs
    return results.kept("municipalities-metric", region, lambda: areas.to_crs(crs))


def _show_busiest(pieces: pd.DataFrame, t: Translator) -> None:
    busiest = pieces.nlargest(BUSIEST, ["trucks", "length_m"])
    with st.expander(t(N_("Busiest pieces of road")), icon=":material/traffic:", key="busiest"):
        show_table(
            pd.DataFrame(
                {
                    "road": [
                        road_name(str(number), t, str(e_road))
                        for number, e_road in zip(busiest["road_number"], busiest["e_road"], strict=True)
                    ],
                    "trucks": busiest["trucks"].round(1).to_numpy(),
                    "range": [
                        f"{few(low, t)}–{few(high, t)}"
                        for low, high in zip(busiest["trucks_low"], busiest["trucks_high"], strict=True)
                    ],
                    "loaded": busiest["loaded"].round(1).to_numpy(),
                    "empty": busiest["empty"].round(1).to_numpy(),
                    "km": (busiest["length_m"] / 1000).round(1).to_numpy(),
                }
            ),
            hide_index=True,
            column_config={
                "road": st.column_config.TextColumn(t(N_("Road")), width=150),
                "trucks": st.column_config.NumberColumn(
                    t(N_("trucks/d")), format=FEW, help=t(N_("Loaded and empty; mean of the year."))
                ),
                "range": st.column_config.TextColumn(t(N_("Range"))),
                "loaded": st.column_config.NumberColumn(t(N_("loaded")), format=FEW),
                "empty": st.column_config.NumberColumn(t(N_("empty")), format=FEW),
                "km": st.column_config.NumberColumn("km", format="localized"),
            },
            key="busiest-pieces",
        )


def _sums(table: pd.DataFrame, names: list[str], t: Translator) -> pd.DataFrame:
    ends = zip(table["vehicle_km_per_year_low"], table["vehicle_km_per_year_high"], strict=True)
    return pd.DataFrame(
        {
            "name": names,
            "busiest": table["busiest"].round(1).to_numpy(),
            "vehicle_km": [significant(each) for each in table["vehicle_km_per_year"]],
            "range": [f"{t.number(significant(low))}–{t.number(significant(high))}" for low, high in ends],
            "km": table["length_km"].round(1).to_numpy(),
        }
    )


def _columns(first: str, t: Translator) -> dict[str, Any]:
    number = st.column_config.NumberColumn
    return {
        "name": st.column_config.TextColumn(first, width=150),
        "busiest": number(
            t(N_("trucks/d")),
            format=FEW,
            help=t(N_("On its busiest piece, loaded and empty; mean of the year.")),
        ),
        "vehicle_km": number(t(N_("vehicle-km/y")), format="localized"),
        "range": st.column_config.TextColumn(t(N_("Range")), help=t(N_("Low to high, vehicle-km/y."))),
        "km": number("km", format="localized", help=t(N_("Length that carries these trucks."))),
    }
