"""How far hauling a side stream pays: its break-even haul, the values behind it, and its area on the map."""

from __future__ import annotations

from typing import Final

import pandas as pd
import pydeck as pdk
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import stream_break_even
from sidestream_map.haulage import ALTERNATIVE_MEANINGS, ALTERNATIVES, STATE_NAMES, Alternative, BreakEven
from sidestream_map.maps.layers import service_area_layers
from sidestream_map.roads import Places
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain, show_figure

LAYER: Final = "break-even"
"""Id by which the service area is switched on; it is off by itself."""
ALTERNATIVE_NAMES: Final[dict[Alternative, str]] = {
    "landfill": N_("to a landfill"),
    "own_landfill": N_("to the plant's own landfill"),
    "used": N_("to the use it has today"),
    "unknown": N_("not known"),
}
"""A few words for each of :data:`~sidestream_map.haulage.ALTERNATIVE_MEANINGS`."""
_UNKNOWN: Final[dict[str, str]] = {
    "gate_fee": N_("the landfill fee that is avoided"),
    "waste_tax": N_("the waste tax that is avoided"),
    "virgin": N_("the virgin material that it replaces"),
}


def show_break_even(view: View, stream_id: str) -> None:
    """Draw the break-even haul of a side stream.

    Args:
        stream_id: of the catalogue as it is in the scenario.
    """
    t = view.t
    found = _found(view, stream_id)
    st.subheader(t(N_("How far does it pay?")), anchor=False)
    st.selectbox(
        t(N_("Where it goes if nobody takes it")),
        ALTERNATIVES,
        format_func=lambda each: t(ALTERNATIVE_NAMES[each]),
        help=t(ALTERNATIVE_MEANINGS[view.scenario.alternative]),
        **state.bound("alternative", "alternative-here"),
    )
    show_figure(t(N_("Break-even haul, one way")), found.figure(), t, note=_note(found, t))
    if found.worth.missing:
        parts = ", ".join(t(_UNKNOWN[name]) for name in found.worth.missing)
        st.caption(plain(t(N_("Not counted, as not known: {parts}. Set what you know under What if."), parts=parts)))
    if found.km is None:
        return
    st.session_state["area"] = view.scenario.shows(LAYER, by_itself=False)
    st.checkbox(t(N_("Show on the map the roads up to there")), key="area", on_change=_switch)


def break_even_layers(view: View, stream_id: str) -> list[pdk.Layer]:
    """Layers of the roads from its plant up to the break-even haul; none if switched off or unknown.

    Args:
        stream_id: of the catalogue as it is in the scenario.
    """
    situation = results.judged(view.region, view.scenario)
    found = _found(view, stream_id)
    plant = situation.catalogue.streams.loc[stream_id, "plant_id"]
    if (
        not view.scenario.shows(LAYER, by_itself=False)
        or found.km is None
        or plant not in situation.catalogue.plants.index
    ):
        return []
    metres = found.km.central * 1000
    if not metres > 0:
        return []
    place = Places.of(pd.DataFrame(situation.catalogue.plants).loc[[plant]])
    return results.kept(
        "break-even",
        (view.region, situation.scenario, stream_id),
        lambda: service_area_layers(situation.router.service_area(place, metres)),
    )


def _found(view: View, stream_id: str) -> BreakEven:
    situation, plain = results.judged(view.region, view.scenario), results.undecided(view.region, view.scenario)
    key = (view.region, plain, situation.scenario.alternative, stream_id)  # the same at each distance limit
    return results.kept("break-even-haul", key, lambda: stream_break_even(situation, stream_id))


def _note(found: BreakEven, t: Translator) -> str:
    note = t(STATE_NAMES[found.state])
    if found.cost_per_km is None or found.cost_at_gate is None:
        return note
    return note + " · " + t(
        N_("{gate} EUR/t at the gate and {km} EUR/t for each km"),
        gate=t.number(found.cost_at_gate.central, 1),
        km=t.number(found.cost_per_km.central, 3),
    )  # fmt: skip


def _switch() -> None:
    on = state.scenario().layers_on
    state.update(layers_on=on | {LAYER} if st.session_state["area"] else on - {LAYER})
