"""One picture of the exchanges in place of the map: today, as it was compared, or as the best use would have it.

Everything of it stands in the link as layers that are switched on: that it is shown, its state and its unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.exchanges import UNIT_NAMES, UNITS, Exchanges, Unit, untold_words
from sidestream_map.decisions.months import BY_MONTHS
from sidestream_map.maps.exchanges import Diagram, diagram, diagram_svg
from sidestream_map.maps.picture import map_png
from sidestream_map.scenario import NOTHING_SELECTED, Scenario, differ
from sidestream_map.ui.pages.map.what_if import base_of, future_names
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import MoreFormat, pick_exchange, plain, show_diagram, show_links, title

Shown = Literal["today", "base", "best"]
LAYER: Final = "exchanges"
"""Layer that is on where the picture stands in place of the map; with a state or a unit after it, that one."""
PANELS_WITH: Final = ("best_use", "scenario")
SVG_PX: Final = (1100, 760)
PNG_PX: Final = 2400
_SWITCH, _STATE, _UNIT = "exchanges-switch", "exchanges-state", "exchanges-unit"


def is_shown(scenario: Scenario) -> bool:
    """Whether the picture stands in place of the map."""
    return scenario.panel in PANELS_WITH and scenario.shows(LAYER, by_itself=False)


def show_switch(view: View) -> None:
    """Draw the switch between the map and the picture, where the panel has one."""
    if view.scenario.panel not in PANELS_WITH:
        return
    t = view.t
    names = {"map": t(N_("Map")), "picture": t(N_("Flow diagram"))}
    st.session_state[_SWITCH] = "picture" if is_shown(view.scenario) else "map"

    def take_over() -> None:
        _switch("", LAYER if st.session_state[_SWITCH] == "picture" else "")

    st.segmented_control(
        t(N_("What is shown")), list(names), format_func=names.__getitem__, required=True, width="stretch",
        label_visibility="collapsed", key=_SWITCH, on_change=take_over,
    )  # fmt: skip


def show(view: View) -> None:
    """Draw the picture with its choices, what isn't in it, and its figures as a table."""
    t, scenario = view.t, view.scenario
    states = _states(view)
    shown, unit = _shown(view), unit_of(scenario)
    st.session_state[_STATE], st.session_state[_UNIT] = shown, unit
    with st.container(key="exchanges", border=False):
        left, right = st.columns([3, 2], gap="small", vertical_alignment="bottom")
        left.segmented_control(
            t(N_("State")), list(states), format_func=states.__getitem__, required=True, key=_STATE,
            on_change=lambda: _switch("state-", _named("state-", st.session_state[_STATE], "best")),
            label_visibility="collapsed",
        )  # fmt: skip
        right.segmented_control(
            t(N_("Widths show")), UNITS, format_func=lambda name: t(UNIT_NAMES[name][0]), required=True, key=_UNIT,
            on_change=lambda: _switch("unit-", _named("unit-", st.session_state[_UNIT], "tonnes")),
            label_visibility="collapsed",
        )  # fmt: skip
        picture, labelled = picture_of(view)
        st.markdown(f"**{plain(labelled.title)}**")
        show_diagram(labelled, t, key="exchanges-diagram", selected=_selected(scenario), on_pick=pick_exchange)
        if scenario.selection != NOTHING_SELECTED:
            st.button(
                t(N_("Show on the map: {name}"), name=title(scenario.selection, view.atlas, t)),
                icon=":material/map:", key="exchanges-to-map", on_click=_switch, args=("", ""),
            )  # fmt: skip
        situation = results.judged(view.region, _whole(view, shown))
        st.caption(plain(" ".join(filter(None, (_meaning(shown, t), untold_words(picture, situation, t))))))
        with st.expander(t(N_("Figures of the diagram as a table")), icon=":material/table:", key="exchanges-table"):
            show_links(picture, situation, t, key="exchanges-links")


def picture_of(view: View) -> tuple[Exchanges, Diagram]:
    """The exchanges that are shown, and the same labelled."""
    t, shown, unit = view.t, _shown(view), unit_of(view.scenario)
    whole = _whole(view, shown)
    picture = results.exchanges(view.region, whole, "today" if shown == "today" else "best")
    situation = results.judged(view.region, whole)
    name = _states(view)[shown]
    if picture.by_month:
        name = f"{name}, {t(BY_MONTHS)}"
    return picture, diagram(picture, situation, unit, t, title=name)


def formats(view: View) -> Sequence[MoreFormat]:
    """The picture as files of its own, as it is shown."""
    t = view.t

    def svg() -> str:
        return diagram_svg(picture_of(view)[1], SVG_PX, t)

    return (
        MoreFormat(
            "exchanges-svg", t(N_("Flow diagram (.svg)")), t(N_("As drawn, for any size of print or slide.")), ".svg",
            "image/svg+xml", lambda: svg().encode(),
        ),
        MoreFormat(
            "exchanges-png", t(N_("Flow diagram (.png)")), t(N_("As a picture, for slides and documents.")), ".png",
            "image/png", lambda: map_png(svg(), PNG_PX),
        ),
    )  # fmt: skip


def printed(view: View) -> tuple[str, str]:
    """The picture as SVG for a report, and what it shows."""
    shown = picture_of(view)[1]
    return diagram_svg(shown, SVG_PX, view.t, titled=False), shown.title


def unit_of(scenario: Scenario) -> Unit:
    """What the widths show."""
    return next((unit for unit in UNITS if scenario.shows(f"{LAYER}-unit-{unit}", by_itself=False)), "tonnes")


def _shown(view: View) -> Shown:
    on = (name for name in _states(view) if view.scenario.shows(f"{LAYER}-state-{name}", by_itself=False))
    return next(on, "best")


def _states(view: View) -> Mapping[Shown, str]:
    t, address = view.t, state.address()
    states: dict[Shown, str] = {"today": t(N_("Today, as sources say"))}
    if differ(view.scenario, base_of(view.scenario, address.base)):
        before, now = future_names(address, t)
        before = before if address.base is not None else t(N_("without the change"))
        states["base"] = t(N_("Best use: {name}"), name=before)
        states["best"] = t(N_("Best use: {name}"), name=now)
    else:
        states["best"] = t(N_("Best use of all side streams"))
    return states


def _whole(view: View, shown: Shown) -> Scenario:
    """The scenario of a state, of all side streams: the picture marks what is chosen, and leaves nothing out for it."""
    scenario = view.scenario.replace(selection=NOTHING_SELECTED)
    return base_of(scenario, state.address().base) if shown == "base" else scenario


def _meaning(shown: Shown, t: Translator) -> str:
    if shown == "today":
        return t(
            N_(
                "Drawn is what sources name. A side stream with one named user goes there whole, our assumption; who "
                "takes how much of one with several is unknown."
            )
        )
    return t(
        N_(
            "Euros and CO2e of a link are of delivery; of what stays over, of leaving it over: landfill fee, waste tax "
            "and the virgin material in its stead. Pipes are those of today."
        )
    )


def _selected(scenario: Scenario) -> str:
    chosen = scenario.selection
    return "" if chosen == NOTHING_SELECTED else f"{chosen.kind}.{chosen.id}"


def _named(of: str, name: str, default: str) -> str:
    return "" if name == default else f"{LAYER}-{of}{name}"


def _switch(of: str, layer: str) -> None:
    """Switch one of the picture's layers on, and the others of its kind off."""
    on = state.scenario().layers_on
    if of:
        others = {each for each in on if each.startswith(f"{LAYER}-{of}")}
    else:
        others = {LAYER}
    state.update(layers_on=(on - others) | ({layer} if layer else set()))
