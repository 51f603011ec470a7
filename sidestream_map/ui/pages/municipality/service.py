"""The service area: what lies within some kilometres by road of a plant in the municipality."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sidestream_map.base import N_
from sidestream_map.decisions.municipality import Reach, reach
from sidestream_map.maps import palette
from sidestream_map.maps.layers import service_area_layers
from sidestream_map.region import ARISES_NAMES, wording
from sidestream_map.roads import Places
from sidestream_map.scenario import Selection
from sidestream_map.ui.pages.municipality.planner import Planner
from sidestream_map.ui.session import regions, results, state
from sidestream_map.ui.widgets import NOTHING_DRAWN, Drawing, contents, show_figure, show_limit, show_table


def plants_of(planner: Planner) -> list[str]:
    """Plants of the municipality with a known position, those with the most tonnes first."""
    plants, streams = planner.profile.plants, planner.profile.streams
    sums = streams.groupby("plant_id")["tonnes_per_year"].sum()
    known = plants.index[plants["lon"].notna()]
    return sorted(map(str, known), key=lambda plant: -float(sums.get(plant, 0.0)))


def plant_of(planner: Planner) -> str | None:
    """The plant of the service area: the selected one if it is in the municipality, else the largest."""
    plants, chosen = plants_of(planner), planner.scenario.selection
    if chosen.kind == "plant" and chosen.id in plants:
        return chosen.id
    return plants[0] if plants else None


def reach_of(planner: Planner) -> Reach | None:
    """What lies within the distance limit of the plant; None without a plant."""
    plant = plant_of(planner)
    if plant is None:
        return None
    scenario = planner.situation.scenario.replace(minimise="distance")
    catalogue, metres = planner.situation.catalogue, max(scenario.distance_limit_km, 0.1) * 1000
    place = Places.of(catalogue.plants.loc[[plant]])
    return results.kept(
        "planner-reach",
        (planner.region, planner.situation.scenario, plant),
        lambda: reach(catalogue, regions.router(scenario), place, metres),
    )


def show(planner: Planner) -> None:
    """Draw the tab."""
    t, plants, catalogue = planner.t, plants_of(planner), planner.atlas.catalogue
    found = reach_of(planner)
    if found is None:
        st.info(
            t(N_("No plant with a known position lies here, so there is nothing to measure from.")),
            icon=":material/info:",
        )
        return
    st.session_state["planner-plant"] = plant_of(planner)
    st.selectbox(
        t(N_("Plant")),
        plants,
        format_func=lambda plant: wording.in_language(catalogue.plants.loc[plant], "name", t),
        key="planner-plant",
        on_change=lambda: state.update(selection=Selection("plant", st.session_state["planner-plant"])),
    )
    show_limit(t)
    if found.area.status != "ok":
        st.warning(t(wording.STATUS_NAMES[found.area.status]), icon=":material/warning:")
        return
    km = t.number(planner.scenario.distance_limit_km)
    with st.container(horizontal=True, key="planner-reach-figures"):
        show_figure(
            t(N_("Side streams within {km} km by road"), km=km), found.tonnage.total, t, note=contents(found.tonnage, t)
        )
    st.markdown(
        t(
            N_("{users} users and {roads} km of known roads lie within the distance."),
            users=t.number(len(found.users)),
            roads=t.number(found.area.road_m / 1000),
        )
    )
    for title, frame, key in (
        (N_("Side streams within the distance"), found.streams, "planner-reach-streams"),
        (N_("Users within the distance"), found.users, "planner-reach-users"),
    ):
        if frame.empty:
            continue
        columns = {
            "name": [wording.in_language(row, "name", t) for _, row in frame.iterrows()],
            "km": frame["km"].to_numpy(),
            "doubt": frame["uncertainty_km"].to_numpy(),
            "unsure": [t(N_("may lie beyond")) if key in found.unsure else "" for key in frame.index],
        }
        if "tonnes_per_year" in frame:
            columns |= {
                "tonnes": frame["tonnes_per_year"].to_numpy(),
                "state": [t(ARISES_NAMES[str(each)]) for each in frame["arises"]],
            }
        with st.expander(t(title) + f" · {t.number(len(frame))}"):
            show_table(
                pd.DataFrame(columns),
                hide_index=True,
                column_config={
                    "name": st.column_config.TextColumn(t(N_("Name")), width="medium"),
                    "km": st.column_config.NumberColumn(t(N_("Road, km")), format="%.1f"),
                    "doubt": st.column_config.NumberColumn(t(N_("± km")), format="%.1f"),
                    "unsure": t(N_("How sure")),
                    "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
                    "state": t(N_("State")),
                },
                placeholder="–",
                key=key,
            )
    beyond = len(found.unsure - set(found.streams.index) - set(found.users.index))
    if beyond:
        st.caption(t(N_("Beyond the distance, but perhaps within it: {count}."), count=t.number(beyond)))


def drawing(planner: Planner) -> Drawing:
    """Roads and hull of the service area, as layers of the map."""
    t, found = planner.t, reach_of(planner)
    if found is None or found.area.status != "ok":
        return NOTHING_DRAWN
    layers = results.kept(
        "planner-area-layers",
        (planner.region, planner.situation.scenario, plant_of(planner)),
        lambda: tuple(service_area_layers(found.area)),
    )
    plant = planner.atlas.catalogue.plants.loc[str(plant_of(planner))]
    summary = t(
        N_("Map. Within {km} km by road of {plant}: {streams} side streams, {users} users"),
        km=t.number(planner.scenario.distance_limit_km),
        plant=wording.in_language(plant, "name", t),
        streams=t.number(len(found.streams)),
        users=t.number(len(found.users)),
    )
    chip = (palette.hex_colour(palette.USER), "line", t(N_("road within the distance")))
    return Drawing(layers, summary, (chip,))
