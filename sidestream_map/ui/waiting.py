"""Says that a page computes for long, how far it is, and lets the person go back; others go first meanwhile."""

from __future__ import annotations

import dataclasses
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import streamlit as st

from sidestream_map.base import N_, Translator, doing, telling
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import FairTurn, state

MOMENT_S: Final = 0.7
"""So long a page computes before it says so: an ordinary one is there sooner."""
TOLD_EVERY_S: Final = 0.3
"""Between two words about how far it is."""


_STOPPED: Final = "work-stopped"
"""The scenario whose computation the person has stopped."""
_DONE: Final = "work-done"
"""The scenario of the latest run that came to its end."""


class _Waiting:
    """The words of one run."""

    def __init__(self, box: Any, turn: FairTurn, t: Translator) -> None:
        self._box, self._turn, self._t = box, turn, t
        self._began = self._told = time.monotonic()
        self._slot: Any = None
        self._bar: Any = None
        self._share = 0.0

    def tell(self, done: int, total: int) -> None:
        """Let others go first, and draw how far it is; a press of the person ends the run here."""
        now = time.monotonic()
        # An ordinary run keeps its turn: it is over sooner than by handing it to and fro.
        if now - self._began >= self._turn.longest_s:
            self._turn.give_way()
            now = time.monotonic()
        if total:
            self._share = min(1.0, done / total)
        if now - self._began < MOMENT_S or now - self._told < TOLD_EVERY_S:
            return
        self._told, t = now, self._t
        if st.session_state.get(_STOPPED) == state.scenario():
            self._show_stopped()
            st.stop()
        if self._bar is None:
            self._show_bar()
        what, limit = doing()
        most = {} if math.isinf(limit) else {"limit": t.number(limit)}
        said = t(what, seconds=t.number(now - self._began), **most)
        self._bar.progress(self._share, text=said)

    def _show_bar(self) -> None:
        t = self._t
        self._slot = self._box.empty()
        with self._slot.container():
            self._bar = st.progress(0.0)
            # What somebody has opened on a page that was whole before is stopped by itself, no change is undone.
            if state.can_undo() and st.session_state.get(_DONE) != state.scenario():
                st.button(
                    t(N_("Stop, and go back")), icon=":material/stop_circle:", key="work-stop", on_click=state.undo
                )
            else:
                st.button(t(N_("Stop")), icon=":material/stop_circle:", key="work-stop", on_click=_stop)

    def _show_stopped(self) -> None:
        t = self._t
        self._slot = self._box.empty()
        with self._slot.container():
            st.info(
                t(N_("You stopped this computation. Change something, or compute it after all.")),
                icon=":material/stop_circle:",
            )
            with st.container(horizontal=True, gap="small"):
                st.button(t(N_("Compute it after all")), icon=":material/refresh:", key="work-on", on_click=_go_on)
                st.button(
                    t(N_("Show the region as it is")), icon=":material/home:", key="work-plain", on_click=_show_plain
                )

    def end(self) -> None:
        """Take the words away: all is there."""
        if self._slot is not None:
            self._slot.empty()
        st.session_state.pop(_STOPPED, None)
        st.session_state[_DONE] = state.scenario()


def _stop() -> None:
    st.session_state[_STOPPED] = state.scenario()


def _go_on() -> None:
    st.session_state.pop(_STOPPED, None)


def _show_plain() -> None:
    """The scenario as a new visitor has it: its results are there."""
    now = state.scenario()
    plain = Scenario(region=now.region, language=now.language)
    state.update(**{each.name: getattr(plain, each.name) for each in dataclasses.fields(plain)})


@contextmanager
def told_while_waiting(turn: FairTurn, t: Translator) -> Iterator[None]:
    """Tell the person of long computations in the block, above what it draws.

    Args:
        turn: that long computations give up.
    """
    box = st.container(key="work")
    # Never empty: Streamlit leaves an empty box out, and with it coming and going all that stands below would be drawn
    # anew, a map and a box that the person has just opened too. The style sheet hides it without a bar.
    box.html("<i></i>")
    waiting = _Waiting(box, turn, t)
    with telling(waiting.tell):
        yield
    waiting.end()
