"""The three doors of the company page: I could use material, I have material left over, I sell a service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, SCENARIO_NAME_MAX, SidestreamError, Translator
from sidestream_map.decisions import SERVICES, Service, Taking, ranked_pairs, service_needs, takings
from sidestream_map.maps import spots
from sidestream_map.region import MATERIALS, VERDICT_NAMES, wording
from sidestream_map.roads import Places
from sidestream_map.scenario import CAPACITY_MAX, NewPlant, NewStream, Scenario, Selection
from sidestream_map.ui.pages.company.own_figures import own_company
from sidestream_map.ui.pages.company.place_box import show_place_box
from sidestream_map.ui.session import board, results, state
from sidestream_map.ui.widgets import FEW, plain, show_table, told

DOORS: Final = {
    "use": N_("I could use material"),
    "left": N_("I have material left over"),
    "service": N_("I sell a service"),
}
"""Name of each door."""
_PREFIX: Final = "door-"
_DOOR, _SERVICE, _WHERE, _WHAT, _AMOUNT, _NAME = (
    "company-door",
    "company-service",
    "company-left-where",
    "company-left-what",
    "company-left-amount",
    "company-left-name",
)
_ERROR: Final = "company-left-error"
ROW_PX: Final = 35
USERS_SHOWN: Final = 12
HAULED: Final = ("haulage",)
"""Services whose firms ask where a side stream goes."""
WHY_FITS: Final = 120
"""Characters that a cell of three lines shows."""


def door_of(scenario: Scenario) -> str:
    """The door that a link or a person has opened; the first one if none."""
    name = scenario.opened.removeprefix(_PREFIX).partition("-")[0] if scenario.opened.startswith(_PREFIX) else ""
    return name if name in DOORS else next(iter(DOORS))


def show_doors(t: Translator) -> None:
    """Draw the choice of door."""
    st.session_state[_DOOR] = door_of(state.scenario())
    st.segmented_control(
        t(N_("What brings you here?")),
        list(DOORS),
        format_func=lambda door: t(DOORS[door]),
        required=True,
        width="stretch",
        key=_DOOR,
        on_change=lambda: state.update(opened=_opened(st.session_state[_DOOR])),
    )


def _opened(door: str, more: str = "") -> str:
    return "" if door == next(iter(DOORS)) else f"{_PREFIX}{door}" + (f"-{more}" if more else "")


def show_service(t: Translator) -> None:
    """Draw which side streams and plants need a firm's service and why, the nearest first."""
    st.header(t(N_("Who needs your service?")), anchor=False)
    scenario, region = state.scenario(), state.atlas()
    st.session_state[_SERVICE] = service_of(scenario)
    st.pills(
        t(N_("What do you do?")),
        list(SERVICES),
        format_func=lambda service: t(SERVICES[service]),
        key=_SERVICE,
        on_change=lambda: state.update(opened=_opened("service", st.session_state[_SERVICE] or "")),
    )
    service = service_of(scenario)
    if service is None:
        st.caption(t(N_("Choose one. Then you see which side streams need it, where, and why.")))
        return
    firm = own_company()
    here = None if firm is None else Places.at(firm.lon, firm.lat)
    situation = results.judged(region, scenario)
    needs = service_needs(situation, service, here)
    streams, plants = situation.catalogue.streams, situation.catalogue.plants
    st.subheader(t(N_("Side streams that need it: {count}"), count=t.number(len(needs))), anchor=False)
    if here is None:
        st.caption(t(N_("The largest first. Say below where you are, and the nearest come first.")))
    goes_to = ["goes_to"] if service in HAULED else []
    show_table(
        pd.DataFrame(
            {
                "stream": [wording.in_language(dict(streams.loc[need.stream_id]), "name", t) for need in needs],
                "plant": [
                    wording.in_language(plants.loc[need.plant_id], "name", t) if need.plant_id in plants.index else ""
                    for need in needs
                ],
                "km": [need.km.value for need in needs],
                "tonnes": [need.amount.value for need in needs],
                "why": [need.why(t) for need in needs],
                "goes_to": [need.goes_to(t) if service in HAULED else "" for need in needs],
            }
        ).astype({"km": float, "tonnes": float}),
        hide_index=True,
        column_order=["stream", "plant", *(["km"] if here is not None else []), "tonnes", *goes_to, "why"],
        column_config={
            "stream": st.column_config.TextColumn(t(N_("Side stream")), width=150 if goes_to else 160),
            "plant": st.column_config.TextColumn(t(N_("Plant")), width=130 if goes_to else 140),
            "km": st.column_config.NumberColumn(t(N_("Road, km")), format="%.1f", width=80),
            "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized", width=80),
            "goes_to": st.column_config.TextColumn(
                t(N_("Where to")),
                width=190,
                help=t(N_("Users that sources name today, else the nearest that fits or may fit.")),
            ),
            "why": st.column_config.TextColumn(t(N_("What there is to do")), width=200 if goes_to else 290),
        },
        placeholder="–",
        height=min(ROW_PX * (len(needs) + 1) + 3, 400),
        key="company-service-table",
    )
    for need in needs[:3]:
        if len(need.why(t)) > WHY_FITS:  # more than the table's cell shows
            name = wording.in_language(dict(streams.loc[need.stream_id]), "name", t)
            st.markdown(f"**{plain(name)}**: {plain(need.why(t))}")
    _show_board(service, t)


def service_of(scenario: Scenario) -> Service | None:
    """The service that a link or a person has chosen; None if none."""
    if door_of(scenario) != "service":
        return None
    name = scenario.opened.removeprefix(f"{_PREFIX}service").removeprefix("-")
    return next((service for service in get_args(Service) if service == name), None)


def _show_board(service: Service, t: Translator) -> None:
    """Needs of this service that people have posted on the board, if one is open."""
    if not board.code():
        return
    try:
        shown = board.board()
    except SidestreamError as error:
        told([error], t)
        return
    if shown is None:
        return
    from sidestream_map.workshop.board import services_of  # noqa: PLC0415 — without a board its database isn't loaded

    asked = [
        entry
        for entry in shown.entries
        if entry.kind == "need" and entry.state == "shown" and service in services_of(entry)
    ]
    st.subheader(t(N_("On the board: {count}"), count=t.number(len(asked))), anchor=False)
    for entry in asked:
        st.markdown(f"- {plain(entry.title)}")


def show_left_over(atlas: Atlas, t: Translator) -> None:
    """Draw the form of a firm with material left over, and who could take it."""
    st.header(t(N_("Who could take what you have?")), anchor=False)
    error: SidestreamError | None = st.session_state.pop(_ERROR, None)
    if error is not None:
        told([error], t)
    known = spots(atlas, t)
    st.text_input(t(N_("Name")), key=_NAME, max_chars=int(SCENARIO_NAME_MAX.get()))
    show_place_box(known, t, _WHERE)
    st.selectbox(
        t(N_("Material")),
        list(MATERIALS),
        index=None,
        format_func=lambda code: wording.material_name(code, t),
        placeholder=t(N_("Choose one")),
        key=_WHAT,
    )
    st.number_input(t(N_("Tonnes a year (blank: unknown)")), 0.0, CAPACITY_MAX, value=None, step=100.0, key=_AMOUNT)

    def add() -> None:
        held = st.session_state
        try:
            _add(known[held[_WHERE]].lon, known[held[_WHERE]].lat, t)
        except SidestreamError as problem:
            held[_ERROR] = problem

    st.button(
        t(N_("Show who could take it")),
        type="primary",
        key="company-left-add",
        on_click=add,
        disabled=st.session_state.get(_WHERE) is None or not st.session_state.get(_WHAT),
    )
    _show_takers(t)


def _add(lon: float, lat: float, t: Translator) -> None:
    held, scenario, catalogue = st.session_state, state.scenario(), state.atlas().catalogue
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    name = str(held[_NAME] or "").strip() or t(N_("Own company"))
    plant = NewPlant(scenario.free_id("NP", taken), name, lon, lat)
    stuff = wording.material_name(held[_WHAT], t)
    stream = NewStream(scenario.free_id("NS", taken), plant.id, f"{name}: {stuff}"[:60], held[_WHAT], held[_AMOUNT])
    state.update(
        new_plants=(*scenario.new_plants, plant),
        new_streams=(*scenario.new_streams, stream),
        selection=Selection("stream", stream.id),
        opened=_opened("left"),
        camera=None,
    )
    state.move_camera(None)


def _show_takers(t: Translator) -> None:
    scenario, region = state.scenario(), state.atlas()
    chosen = scenario.selection
    if chosen.kind != "stream" or chosen.id not in {stream.id for stream in scenario.new_streams}:
        return
    situation = results.judged(region, scenario)
    if chosen.id not in situation.stream_ids:
        return
    rows = ranked_pairs(situation, "stream", chosen.id)
    users = situation.catalogue.users
    rows = tuple(sorted(rows, key=lambda row: row.verdict != "fits"))
    st.subheader(t(N_("Users that could take it: {count}"), count=t.number(len(rows))), anchor=False)
    if not rows:
        st.markdown(t(N_("Nobody in the catalogue within the distance limit: ask the development company.")))
        return
    shown = rows[:USERS_SHOWN]
    taken = takings(situation, chosen.id, [row.other_id for row in shown])
    costs = [None if row.cost_eur_per_t is None else row.cost_eur_per_t.central for row in shown]
    show_table(
        pd.DataFrame(
            {
                "user": [wording.in_language(users.loc[row.other_id], "name", t) for row in shown],
                "verdict": [t(VERDICT_NAMES[row.verdict]) for row in shown],
                "km": [row.km for row in shown],
                "cost": costs,
                "capacity": [_capacity_words(each, t) for each in taken],
                "tonnes": [each.at_most_t for each in taken],
                "loads": [each.loads_per_year.value for each in taken],
                "loads_day": [each.loads_per_day.value for each in taken],
            }
        ).astype(dict.fromkeys(("km", "cost", "tonnes", "loads", "loads_day"), float)),
        hide_index=True,
        column_config={
            "user": st.column_config.TextColumn(t(N_("User")), width=140),
            "verdict": st.column_config.TextColumn(t(N_("Fit")), width=85),
            "km": st.column_config.NumberColumn(t(N_("Road, km")), format="%.1f", width=65),
            "cost": st.column_config.NumberColumn(t(N_("EUR/t delivered")), format="%.1f", width=80),
            "capacity": st.column_config.TextColumn(t(N_("Its capacity")), width=135),
            "tonnes": st.column_config.NumberColumn(
                t(N_("At most, t/y")),
                format="localized",
                width=90,
                help=t(N_("All that you have, or as much as a known capacity holds; an unknown one bounds nothing.")),
            ),
            "loads": st.column_config.NumberColumn(t(N_("Truckloads/y")), format=FEW, width=75),
            "loads_day": st.column_config.NumberColumn(
                t(N_("Truckloads/d")), format=FEW, width=85, help=t(N_("Mean of the year, loaded trucks one way."))
            ),
        },
        placeholder="–",
        key="company-takers",
    )
    st.caption(plain(t(TAKERS_MEAN)))
    if len(rows) > USERS_SHOWN:
        st.caption(plain(t(N_("and {count} more"), count=t.number(len(rows) - USERS_SHOWN))))


def _capacity_words(taking: Taking, t: Translator) -> str:
    """A user's capacity with who gave it; an unknown one with what users of its kind plausibly take."""
    if taking.capacity_t is not None:
        return f"{wording.short_tonnes(taking.capacity_t, t)} ({t(_GIVEN_BY[taking.origin])})"
    if taking.plausible_t is None:
        return t("unknown")
    low, high = (wording.short_tonnes(each, t) for each in (taking.plausible_t.low, taking.plausible_t.high))
    return t(N_("unknown (assumed by its kind: {low}–{high})"), low=low, high=high)


_GIVEN_BY: Final[Mapping[str, str]] = {
    "catalogue": N_("by the catalogue"),
    "set_by_you": N_("set by you"),
    "workshop": N_("estimated in a workshop"),
}
TAKERS_MEAN: Final = N_(
    "Each user by itself: what one takes, the next can't have. Where a capacity is unknown, the truckloads are those "
    "of all that you have; ask the user how much it takes."
)
"""What the amounts of the list are, and aren't."""
