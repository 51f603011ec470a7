"""Trucks in the municipality: road by road, loaded and empty, and the flows that bring them."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions import REASON_NAMES, capacity_note
from sidestream_map.decisions.chains import Chains
from sidestream_map.decisions.municipality import RELATION_NAMES
from sidestream_map.decisions.return_loads import place_name, regular_hauls
from sidestream_map.decisions.traffic import FLOW_STATES
from sidestream_map.haulage import few, road_day
from sidestream_map.maps.layers import counts_layers, counts_legend, load_legend, road_loads_layers
from sidestream_map.region import sources_of, split_ids, wording
from sidestream_map.roads import road_name
from sidestream_map.ui.pages.municipality import hours
from sidestream_map.ui.pages.municipality.planner import TODAY_LAYER, Planner, Uses
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets import (
    CHAINS_SHOWN,
    FEW,
    Drawing,
    chain_to,
    plain,
    show_chain_list,
    show_counts,
    show_exchanges_of,
    show_rounds,
    show_table,
    show_year,
    with_chain_to,
)

USES: Final[tuple[Uses, ...]] = ("best", "today")
USE_NAMES: Final = {"best": N_("Best use"), "today": N_("Today's named uses")}


def show(planner: Planner) -> None:
    """Draw the tab."""
    t, scenario = planner.t, planner.scenario
    st.session_state["planner-uses"] = planner.uses

    def take_over() -> None:
        today = {TODAY_LAYER} if st.session_state["planner-uses"] == "today" else set()
        state.update(layers_on=(state.scenario().layers_on - {TODAY_LAYER}) | today)

    st.segmented_control(
        t(N_("Whose trucks")),
        USES,
        format_func=lambda use: t(USE_NAMES[use]),
        required=True,
        key="planner-uses",
        on_change=take_over,
    )
    if not planner.flowing:
        show_nothing_flows(planner)
        return
    if planner.uses == "best" and (rests_on := capacity_note(planner.allocation.totals())):
        st.warning(t(rests_on), icon=":material/warning:")
    if planner.uses == "today":
        st.caption(
            t(
                N_(
                    "Sources name users, hardly ever amounts: only side streams with one named user and a known amount "
                    "are counted, and all of each is taken to go there."
                )
            )
        )
    only = t(N_("Trucks of these flows only; all other traffic is not in these figures."))
    st.caption(f"{only} {road_day(scenario.days_per_year, t)}")
    _show_roads(planner)
    if planner.uses == "today":
        _show_regular(planner)
    cut = planner.cut(planner.uses)
    counted = planner.areas.counted_in(planner.key, planner.atlas.catalogue.counts)
    show_counts(cut.loads, planner.atlas.catalogue, t, counted)
    hours.show(planner)
    _show_flows(planner)
    _show_rail_and_sea(planner)
    if planner.uses == "today":
        _show_named(planner)
    else:
        here = planner.profile
        places = {*map(str, here.plants.index), *map(str, here.users.index)}
        show_year(planner.region, scenario, places, t)
        show_rounds(planner.region, scenario, places, t)
        show_exchanges_of(planner.region, scenario, places, t)


def drawing(planner: Planner) -> Drawing:
    """The road loads as layers of the map."""
    t = planner.t
    cut, counts = planner.cut(planner.uses), planner.atlas.catalogue.counts
    layers = results.kept(
        "planner-load-layers",
        (planner.region, planner.situation.scenario, planner.uses, t.language),
        lambda: (*road_loads_layers(cut.loads, t), *counts_layers(cut.loads, counts, t)),
    )
    by_road = cut.by_road(planner.key)
    if by_road.empty:
        summary = t(N_("Map. {place}: no trucks of these flows on its roads"), place=planner.name)
    else:
        summary = t(
            N_("Map. {place}: trucks on its roads, most on {road}, {trucks} a day, loaded and empty, mean of the year"),
            place=planner.name,
            road=road_name(str(by_road["road_number"].iloc[0]), t),
            trucks=few(float(by_road["trucks"].iloc[0]), t),
        )
    asked = hours.drawing(planner)
    signs = (*load_legend(t), *counts_legend(counts, t), *asked.legend)
    return Drawing(layers, summary, signs, above=asked.above, pick=asked.pick)


def show_nothing_flows(planner: Planner) -> None:
    """Draw why no truck is on the roads, and what to do."""
    t = planner.t
    origins = planner.allocation.problem.capacity_origin
    with st.container(border=True, key="planner-nothing"):
        st.markdown(
            t(
                N_(
                    "**No truck is on the road yet.** Nobody has given the capacity of {count} of {all} users, "
                    "so nobody knows how much they could take."
                ),
                count=t.number(sum(origin == "unknown" for origin in origins)),
                all=t.number(len(origins)),
            )
        )
        st.button(
            t(N_("Count unknown capacities as unlimited (marked)")),
            type="primary",
            icon=":material/all_inclusive:",
            on_click=lambda: state.update(unknown_capacity="unlimited"),
            key="planner-unlimited",
            width="stretch",
        )
        if planner.uses == "best":
            st.button(
                t(N_("Show today's uses that sources name")),
                icon=":material/history:",
                on_click=lambda: state.update(layers_on=state.scenario().layers_on | {TODAY_LAYER}, panel="roads"),
                key="planner-show-today",
                width="stretch",
            )


def _show_roads(planner: Planner) -> None:
    t, table = planner.t, planner.cut(planner.uses).by_road(planner.key)
    st.subheader(t(N_("Road by road")), anchor=False)
    if table.empty:
        st.info(t(N_("None of these trucks drives on a known road here.")), icon=":material/info:")
        return
    show_table(
        pd.DataFrame(
            {
                "road": [road_name(str(number), t) for number in table["road_number"]],
                "trucks": table["trucks"].to_numpy(),
                "low": table["trucks_low"].to_numpy(),
                "high": table["trucks_high"].to_numpy(),
                "loaded": table["loaded"].to_numpy(),
                "empty": table["empty"].to_numpy(),
                "km": table["length_km"].to_numpy(),
                "vehicle_km": table["vehicle_km_per_year"].round().to_numpy(),
            }
        ),
        hide_index=True,
        column_config={
            "road": st.column_config.TextColumn(t(N_("Road")), width=85),
            "trucks": st.column_config.NumberColumn(
                t(N_("Trucks/d")),
                format=FEW,
                width=70,
                help=t(N_("On its busiest piece in the municipality, both ways; mean of the year.")),
            ),
            "low": st.column_config.NumberColumn(t(N_("at least")), format=FEW, width=70),
            "high": st.column_config.NumberColumn(t(N_("at most")), format=FEW, width=70),
            "loaded": st.column_config.NumberColumn(t(N_("loaded")), format=FEW, width=90),
            "empty": st.column_config.NumberColumn(t(N_("empty")), format=FEW, width=70),
            "km": st.column_config.NumberColumn(t(N_("Length, km")), format="%.1f"),
            "vehicle_km": st.column_config.NumberColumn(t(N_("Vehicle-km/y")), format="localized"),
        },
        key="planner-by-road",
    )


def regular_here(planner: Planner) -> pd.DataFrame:
    """Regular hauls from or to the municipality: what drives today and is no side stream."""
    here = planner.profile
    places = {*map(str, here.plants.index), *map(str, here.users.index)}
    hauls = regular_hauls(planner.situation)
    return hauls[hauls["from_id"].isin(places) | hauls["to_id"].isin(places)]


def _show_regular(planner: Planner) -> None:
    t, catalogue, hauls = planner.t, planner.situation.catalogue, regular_here(planner)
    st.subheader(t(N_("Regular hauls from or to here that are no side stream")), anchor=False)
    others = len(regular_hauls(planner.situation)) - len(hauls)
    lines = [t(N_("They drive today, and aren't in the trucks of the named uses: neither below nor on the map."))]
    if hauls.empty:
        lines = [t(N_("No source in this data names one; that isn't to say that there is none."))]
    if others:
        lines.append(
            t(
                N_("Regular hauls elsewhere in the region: {count}; they may drive through here."),
                count=t.number(others),
            )
        )
    st.caption(plain(" ".join(lines)))
    if hauls.empty:
        return
    ends = [
        " → ".join(place_name(str(row[end]), catalogue, t) or t("unknown") for end in ("from_id", "to_id"))
        for _, row in hauls.iterrows()
    ]
    cited = [sources_of(catalogue.sources, split_ids(cell)) for cell in hauls["source_ids"]]
    show_table(
        pd.DataFrame(
            {
                "haul": [wording.in_language(row, "name", t) for _, row in hauls.iterrows()],
                "ends": ends,
                "loads": hauls["loads_per_day"].round(1).to_numpy(),
                "tonnes": hauls["tonnes_per_year"].to_numpy(),
                "source": ["; ".join(each.citation(t.language) for each in some) for some in cited],
                "doubt": [wording.in_language(row, "doubt", t) for _, row in hauls.iterrows()],
            }
        ),
        hide_index=True,
        column_config={
            "haul": st.column_config.TextColumn(t(N_("Regular haul")), width="medium"),
            "ends": st.column_config.TextColumn(t(N_("From and to")), width="medium"),
            "loads": st.column_config.NumberColumn(
                t(N_("Truckloads/d")), format=FEW, help=t(N_("Mean of the year, loaded trucks one way."))
            ),
            "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
            "source": st.column_config.TextColumn(t(N_("Source")), width="medium"),
            "doubt": st.column_config.TextColumn(t(N_("Doubt")), width="medium"),
        },
        placeholder="–",
        key="planner-regular",
    )


def chains_here(planner: Planner) -> list[Chains]:
    """Rail and sea beside the truck alone, from the side streams that arise here to the place that is asked for."""
    to = chain_to(planner.scenario)
    if to not in planner.situation.catalogue.terminals.index:
        return []
    streams = planner.profile.streams.sort_values("tonnes_per_year", ascending=False, kind="stable")
    arising = [str(key) for key, row in streams.iterrows() if row["tonnes_per_year"] > 0]
    return [results.chain(planner.region, planner.scenario, key, to) for key in arising[:CHAINS_SHOWN]]


def _show_rail_and_sea(planner: Planner) -> None:
    t, terminals = planner.t, planner.situation.catalogue.terminals
    if planner.situation.catalogue.links.empty:
        return
    part = st.expander(
        t(N_("By rail or sea: from here to a far terminal")), icon=":material/alt_route:", key="chains",
        on_change="rerun",
    )  # fmt: skip
    if not part.open:
        return
    with part:
        to = chain_to(planner.scenario)
        st.session_state["planner-chain-to"] = to if to in terminals.index else None
        st.selectbox(
            t(N_("To")),
            list(map(str, terminals.index)),
            index=None,
            format_func=lambda key: wording.in_language(terminals.loc[key], "name", t),
            placeholder=t(N_("Choose a terminal")),
            key="planner-chain-to",
            on_change=lambda: state.update(
                layers_on=with_chain_to(state.scenario(), st.session_state["planner-chain-to"] or "")
            ),
        )
        if found := chains_here(planner):
            st.caption(t(N_("The largest side streams that arise here, each with all its tonnes. The PDF has them.")))
            show_chain_list(found, planner.situation.catalogue, t)


def _show_flows(planner: Planner) -> None:
    t, catalogue = planner.t, planner.atlas.catalogue
    flows = planner.cut(planner.uses).flows(planner.key)
    flows = flows[flows["relation"] != "elsewhere"].sort_values("loads_per_day", ascending=False)
    if flows.empty:
        return
    st.subheader(t(N_("Which flows bring them")), anchor=False)
    show_table(
        pd.DataFrame(
            {
                "stream": [wording.in_language(catalogue.stream_rows[key], "name", t) for key in flows["stream_id"]],
                "user": [wording.in_language(catalogue.user_rows[key], "name", t) for key in flows["user_id"]],
                "relation": [t(RELATION_NAMES[each]) for each in flows["relation"]],
                "loads": flows["loads_per_day"].to_numpy(),
                "km": flows["km"].to_numpy(),
                "inside": flows["inside_km"].to_numpy(),
                "state": [t(FLOW_STATES[each]) for each in flows["state"]],
            }
        ),
        hide_index=True,
        column_config={
            "stream": st.column_config.TextColumn(t(N_("Side stream")), width=140),
            "user": st.column_config.TextColumn(t(N_("User")), width=115),
            "relation": st.column_config.TextColumn(t(N_("Direction")), width=100),
            "loads": st.column_config.NumberColumn(
                t(N_("Truckloads/d")), format=FEW, width=80, help=t(N_("Mean of the year."))
            ),
            "km": st.column_config.NumberColumn(t(N_("Haul, km")), format="%.1f"),
            "inside": st.column_config.NumberColumn(
                t(N_("of it here, km")), format="%.1f", help=t(N_("On known roads, without the straight legs."))
            ),
            "state": st.column_config.TextColumn(t(N_("On the roads")), width="medium"),
        },
        placeholder="–",
        key="planner-flows",
    )


def _show_named(planner: Planner) -> None:
    t, catalogue, table = planner.t, planner.atlas.catalogue, planner.named.table
    with st.expander(t(N_("All uses of today that sources name: {count}"), count=t.number(len(table)))):
        show_table(
            pd.DataFrame(
                {
                    "stream": [wording.in_language(catalogue.stream_rows[k], "name", t) for k in table["stream_id"]],
                    "user": [wording.in_language(catalogue.user_rows[k], "name", t) for k in table["user_id"]],
                    "tonnes": table["tonnes_per_year"].to_numpy(),
                    "reason": [t(REASON_NAMES[each]) for each in table["reason"]],
                    "source": table["source"].to_numpy(),
                }
            ),
            hide_index=True,
            column_config={
                "stream": st.column_config.TextColumn(t(N_("Side stream")), width="medium"),
                "user": st.column_config.TextColumn(t(N_("User")), width="medium"),
                "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
                "reason": st.column_config.TextColumn(t(N_("Counted?")), width="medium"),
                "source": st.column_config.LinkColumn(t(N_("Source")), width="medium"),
            },
            placeholder="–",
            key="planner-named",
        )
