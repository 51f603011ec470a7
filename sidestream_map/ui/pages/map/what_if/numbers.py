"""The scenario's numbers: amounts, capacities, constants, closed plants, truck and days, rules."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.haulage import ASSUMPTIONS, DEFAULT_ASSUMPTIONS, YEAR_MAX, YEAR_MIN
from sidestream_map.region import QUALITY_NAMES, wording
from sidestream_map.roads import VEHICLES
from sidestream_map.scenario import (
    MINIMISE,
    MINIMISE_MEANINGS,
    MONTHS,
    NUMBER_FIELDS,
    OWN_FIELDS,
    SHARE,
    Scenario,
    overload_words,
    share_words,
    year_words,
)
from sidestream_map.ui.pages.map.choice import link
from sidestream_map.ui.pages.map.what_if.effect import show_effect
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import SET, edit_numbers, hold, plain


def show_plants(view: View) -> None:
    """Draw the plants, each of which can be closed in the scenario."""
    t, plants = view.t, view.atlas.catalogue.plants
    st.session_state["plants-off"] = sorted(view.scenario.plants_off)
    st.multiselect(
        t(N_("Closed plants: nothing arises there")),
        [str(key) for key in plants.index],
        format_func=lambda key: wording.in_language(plants.loc[key], "name", t),
        placeholder=t(N_("All run as they do")),
        key="plants-off",
        on_change=_take_set,
        args=("plants_off", "plants-off"),
    )


def show_amounts(view: View) -> None:
    """Draw the amounts of side streams: the catalogue's beside the scenario's."""
    t, streams = view.t, view.region.catalogue.streams
    table = pd.DataFrame(
        {
            "name": [wording.in_language(row, "name", t) for _, row in streams.iterrows()],
            "known": streams["tonnes_per_year"].astype(float),
        },
        index=streams.index,
    )
    st.caption(plain(t(N_("Type an amount under “Set”. Blank: as in the catalogue. A blank amount there is unknown."))))
    edit_numbers(
        table,
        view.scenario.amounts,
        lambda values: state.update(amounts=_with_others(state.scenario().amounts, table.index, values)),
        key="amounts",
        columns=_columns(t(N_("Side stream")), t(N_("Catalogue, t/y")), t(N_("Set, t/y"))),
    )


def show_capacities(view: View) -> None:
    """Draw the capacities of users: the catalogue's beside the scenario's."""
    t, users = view.t, view.region.catalogue.users
    order = users["role"].map({"receiver": 0}).fillna(1).sort_values(kind="stable").index
    users = users.loc[order]
    table = pd.DataFrame(
        {
            "name": [wording.in_language(row, "name", t) for _, row in users.iterrows()],
            "known": users["capacity_t_per_year"].astype(float),
        },
        index=users.index,
    )
    st.caption(plain(t(N_("How much a user can take in a year. Blank: not known. Receivers come first."))))
    edit_numbers(
        table,
        view.scenario.capacities,
        lambda values: state.update(capacities=_with_others(state.scenario().capacities, table.index, values)),
        key="capacities",
        columns=_columns(t(N_("User")), t(N_("Catalogue, t/y")), t(N_("Set, t/y"))),
    )


def show_haulage(view: View) -> None:
    """Truck, payload, days, year, renewable share, way of routing and month.

    Args:
        view: with the scenario.
    """
    t, scenario = view.t, view.scenario
    st.selectbox(
        t(N_("Vehicle")),
        list(VEHICLES),
        format_func=lambda key: t(VEHICLES[key].name),
        **state.bound("vehicle", "haul-vehicle"),
    )
    show_effect(view, "vehicle")
    own = VEHICLES[scenario.vehicle].payload_t
    left, right = st.columns(2, gap="small")
    _, least, most = NUMBER_FIELDS["payload_t"]
    left.number_input(
        t(N_("Payload, t")),
        float(least),
        float(most),
        value=None,
        step=1.0,
        format="%g",
        placeholder=t(N_("the vehicle's: {tonnes}"), tonnes=t.number(own.central, 1)),
        **state.bound("payload_t", "haul-payload"),
    )
    _, least, most = NUMBER_FIELDS["days_per_year"]
    right.number_input(
        t(N_("Days of haulage a year")),
        float(least),
        float(most),
        step=1.0,
        format="%g",
        **state.bound("days_per_year", "haul-days", float),
    )
    if over := overload_words(scenario, t):
        st.warning(plain(over), icon=":material/warning:")
    show_effect(view, "payload_t", "days_per_year")
    left, right = st.columns(2, gap="small")
    left.selectbox(
        t(N_("Year of fees, taxes and fuel")),
        [None, *range(YEAR_MIN, YEAR_MAX + 1)],
        format_func=lambda year: t(N_("this year")) if year is None else str(year),
        help=t(N_("Decides the waste tax, what landfills may take, and the law's share of renewable fuel.")),
        **state.bound("year", "haul-year"),
    )
    right.number_input(
        t(N_("Renewable share of the diesel (0 to 1)")),
        0.0,
        1.0,
        value=None,
        step=0.05,
        format="%.3f",
        placeholder=t(N_("the year's: {share}"), share=t.number(_share(scenario), 3)),
        **state.bound("biofuel_share", "haul-biofuel"),
    )
    st.caption(plain(f"{year_words(scenario, t)} {share_words(scenario, t)}"))
    show_effect(view, "year", "biofuel_share")
    st.segmented_control(
        t(N_("Route by")),
        MINIMISE,
        format_func=lambda word: t(MINIMISE_MEANINGS[word]).rstrip("."),
        required=True,
        **state.bound("minimise", "haul-minimise"),
    )
    show_effect(view, "minimise")
    st.selectbox(
        t(N_("Month, for seasonal limits")),
        [None, *range(1, len(MONTHS) + 1)],
        format_func=lambda month: t(N_("The whole year.")).rstrip(".") if month is None else t(MONTHS[month - 1]),
        disabled=bool(scenario.day),
        help=t(N_("Follows from the day of the hauls under “Roads and seasons” where one is chosen.")),
        **state.bound("month", "haul-month"),
    )
    show_effect(view, "month")


def show_constants(view: View) -> None:
    """Draw every constant with its default, range and basis, and one in detail."""
    t = view.t
    known = {key: each for key, each in ASSUMPTIONS.items() if key not in OWN_FIELDS}
    changed = view.scenario.assumptions
    table = pd.DataFrame(
        {
            "name": [("● " if key in changed else "") + t(each.name) for key, each in known.items()],
            "unit": [each.unit for each in known.values()],
            "default": [_default(key, t) for key in known],
            "basis": [t(QUALITY_NAMES[each.quality]) for each in known.values()],
        },
        index=pd.Index(list(known), name="id"),
    )
    st.caption(plain(t(N_("Type a value under “Set”; ● marks what you changed. Clear the cell for the default."))))
    edit_numbers(
        table,
        changed,
        lambda values: state.update(assumptions=values),
        key="constants",
        columns={
            "name": st.column_config.TextColumn(t(N_("Constant")), width="medium"),
            SET: st.column_config.NumberColumn(t(N_("Set")), format="localized", width="small"),
            "unit": st.column_config.TextColumn(t(N_("Unit")), width="small"),
            "default": st.column_config.TextColumn(t(N_("Default (low–high)"))),
            "basis": st.column_config.TextColumn(t(N_("Basis"))),
        },
    )
    hold("constant", known)
    chosen = st.selectbox(
        t(N_("Where a constant comes from")),
        list(known),
        format_func=lambda key: t(known[key].name),
        index=None,
        placeholder=t(N_("Choose a constant")),
        key="constant",
    )
    if chosen is not None:
        each = known[chosen]
        sources = " · ".join(link(url.split("/")[2], url) for url in each.sources)
        basis = sources or plain(t(N_("no source: our assumption")))
        st.markdown(f"{plain(_default(chosen, t))} {plain(each.unit)}. {plain(t(each.note))} ({basis})")


def show_rules(view: View) -> None:
    """Draw the matching rules, each of which can be switched off."""
    t = view.t
    rules = {rule.id: rule for rule in results.rules(view.region).rules}
    st.session_state["rules-off"] = sorted(view.scenario.rules_off)
    st.multiselect(
        t(N_("Rules that don't count")),
        list(rules),
        format_func=lambda key: rules[key].title[t.language],
        placeholder=t(N_("All count")),
        key="rules-off",
        on_change=_take_set,
        args=("rules_off", "rules-off"),
    )


def _share(scenario: Scenario) -> float:
    known = scenario.constants().in_force(SHARE)
    return known.central if known else 0.0


def _default(key: str, t: Translator) -> str:
    """A default with its range, with as many digits as it has."""
    value = DEFAULT_ASSUMPTIONS.get(key)
    if value is None:
        return t(ASSUMPTIONS[key].unset)
    ends = [t.number(end, 0 if end == int(end) else 2) for end in (value.central, value.low, value.high)]
    return ends[0] if value.low == value.high else f"{ends[0]} ({ends[1]}–{ends[2]})"


def _columns(name: str, known: str, set_to: str) -> dict[str, object]:
    return {
        "name": st.column_config.TextColumn(name, width="medium"),
        SET: st.column_config.NumberColumn(set_to, format="localized", min_value=0, width="small"),
        "known": st.column_config.NumberColumn(known, format="localized", width="small"),
    }


def _with_others(now: object, shown: pd.Index, values: dict[str, float]) -> dict[str, float]:
    """What is set in the table, and what is set of ids that aren't in it."""
    rest = dict(now) if isinstance(now, dict) else dict(now.items())  # type: ignore[attr-defined]
    return {**{key: value for key, value in rest.items() if key not in shown}, **values}


def _take_set(field: str, key: str) -> None:
    state.update(**{field: frozenset(st.session_state[key])})
