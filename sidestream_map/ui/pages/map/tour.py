"""A tour of five steps. Each is a real view with its own link; it can be left at any time and begun again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.scenario import NOTHING_SELECTED, Selection
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain

KEY: Final = "tour-step"


START: Final[Mapping[str, Any]] = {"panel": "choice", "selection": NOTHING_SELECTED, "opened": "", "camera": None}
"""Fields of the scenario at the first step; they need no results, so any page can lead there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words, and what of the scenario makes its view.

    Attributes:
        title: message id.
        text: message id.
        view: fields of the scenario.
    """

    title: str
    text: str
    view: Mapping[str, Any]


def steps(stream: str, user: str) -> tuple[Step, ...]:
    """The five steps.

    Args:
        stream: id of the side stream that the tour follows; empty where the region has none.
        user: id of a user of it; empty where it has none.
    """
    chosen = Selection("stream", stream) if stream else NOTHING_SELECTED
    return (
        Step(
            N_("What arises where"),
            N_(
                "Each disc is a plant: its area grows with the tonnes a year, its colour is the main material. Small "
                "discs are possible users. Press a figure above the map: it tells the exact one and its sources."
            ),
            START,
        ),
        Step(
            N_("Who could take it"),
            N_(
                "One side stream is chosen. Whole lines lead to users that fit, dashed ones to users that may fit; the "
                "list beside the map says who, how far, and at what cost."
            ),
            {**START, "selection": chosen},
        ),
        Step(
            N_("Why, and why not"),
            N_(
                "One pair is open: what speaks for it, what must be settled first, the haul by road and what a "
                "delivered tonne costs, with its range."
            ),
            {**START, "selection": chosen, "opened": user},
        ),
        Step(
            N_("The best use of everything"),
            N_(
                "All side streams at once: what goes where if as much as possible is used at least cost, and what "
                "stays over, and why. Users of unknown capacity are counted by their kind here."
            ),
            {**START, "panel": "best_use", "unknown_capacity": "plausible"},
        ),
        Step(
            N_("The roads that carry it"),
            N_(
                "The trucks a day on each road. Under What if you close a plant, take a larger truck or limit a road, "
                "and see what changes. Every view is a link: Share sends it."
            ),
            {**START, "panel": "roads", "unknown_capacity": "plausible"},
        ),
    )


def begin() -> None:
    """Go to the first step; the map page draws it."""
    st.session_state[KEY] = 0
    state.update(**START)


def show_tour(view: View) -> None:
    """Draw the card of the step that one is at; nothing where no tour is under way."""
    at = st.session_state.get(KEY)
    if not isinstance(at, int):
        return
    t, found = view.t, _steps(view)
    step = found[min(at, len(found) - 1)]
    with st.container(key="tour", border=True, gap="small"):
        place = t(N_("Tour, step {at} of {all}"), at=t.number(at + 1), all=t.number(len(found)))
        st.markdown(f"**{plain(place)}: {plain(t(step.title))}**")
        st.markdown(plain(t(step.text)))
        with st.container(horizontal=True, gap="small"):
            if at:
                st.button(t(N_("Back")), key="tour-back", on_click=_go, args=(view, at - 1))
            if at + 1 < len(found):
                st.button(t(N_("Next")), key="tour-next", type="primary", on_click=_go, args=(view, at + 1))
            st.button(t(N_("End the tour")), key="tour-end", on_click=_end)


def followed(view: View) -> tuple[str, str]:
    """The largest side stream that trucks can bring to a user, and the nearest such user; empty without any."""
    return results.kept("tour", (view.region, view.scenario.without_view()), lambda: _followed(view))


def _steps(view: View) -> tuple[Step, ...]:
    return steps(*followed(view))


def _followed(view: View) -> tuple[str, str]:
    streams = view.atlas.catalogue.streams
    known = streams[streams["tonnes_per_year"].notna()].sort_values("tonnes_per_year", ascending=False, kind="stable")
    for name in known.index:
        chosen = view.scenario.replace(selection=Selection("stream", str(name)), opened="")
        hauls = results.hauls_of(view.region, chosen)
        by_road = None if hauls is None else hauls.possible[hauls.possible["status"] == "ok"]
        if by_road is not None and len(by_road):
            return str(name), str(by_road.sort_values("total_m").index[0])
    return "", ""


def _go(view: View, at: int) -> None:
    st.session_state[KEY] = at
    state.update(**_steps(view)[at].view)


def _end() -> None:
    st.session_state.pop(KEY, None)
