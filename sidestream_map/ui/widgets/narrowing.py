"""Says whether the figures count all side streams, some materials, or the selection; and the way back to all."""

from __future__ import annotations

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.region import MATERIALS, wording
from sidestream_map.scenario import NOTHING_SELECTED, Scenario
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets.notices import plain
from sidestream_map.ui.widgets.selection import row_of, title


def part_words(atlas: Atlas, scenario: Scenario, t: Translator) -> str:
    """What the figures count, e.g. ``slag · Plant: Outokumpu Chrome``; empty for all side streams."""
    names = ", ".join(wording.material_name(code, t) for code in scenario.materials)
    chosen = title(scenario.selection, atlas, t) if row_of(scenario.selection, atlas) is not None else ""
    return " · ".join(part for part in (names, chosen) if part)


def show_part(atlas: Atlas, scenario: Scenario, t: Translator) -> None:
    """Draw that the figures below count a part only, with a button that shows all again; nothing if they count all."""
    words = part_words(atlas, scenario, t)
    if not words:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="part"):
        st.markdown(plain(t(N_("Only: {part}"), part=words)), width="stretch")
        st.button(t(N_("All again")), icon=":material/filter_alt_off:", key="part-all", on_click=_all_again)


def press(material: str, *, adds: bool, present: frozenset[str]) -> None:
    """Handle a press on a material: select it alone, or all again; an adding press takes it in or out.

    Args:
        material: its code.
        adds: whether the others stay as they are.
        present: codes of the materials that the region has.
    """
    now = frozenset(state.scenario().materials) & present or present
    if adds:
        wanted = now ^ {material} or present
    else:
        wanted = present if now == {material} else frozenset({material})
    state.update(materials=() if wanted >= present else tuple(code for code in MATERIALS if code in wanted))


def _all_again() -> None:
    state.update(materials=(), selection=NOTHING_SELECTED, opened="")
