"""Says that a page computes for long, how far it is, and lets the person go back; others go first meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import streamlit as st

from sidestream_map.base import N_, Translator, telling
from sidestream_map.ui.session import FairTurn, state

MOMENT_S: Final = 0.7
"""So long a page computes before it says so: an ordinary one is there sooner."""
TOLD_EVERY_S: Final = 0.3
"""Between two words about how far it is."""


class _Waiting:
    """The words of one run."""

    def __init__(self, box: Any, turn: FairTurn, t: Translator) -> None:
        self._box, self._turn, self._t = box, turn, t
        self._began = self._told = time.monotonic()
        self._slot: Any = None
        self._bar: Any = None

    def tell(self, done: int, total: int) -> None:
        """Let others go first, and draw how far it is; a press of the person ends the run here."""
        now = time.monotonic()
        # An ordinary run keeps its turn: it is over sooner than by handing it to and fro.
        if now - self._began >= self._turn.longest_s:
            self._turn.give_way()
            now = time.monotonic()
        if now - self._began < MOMENT_S or now - self._told < TOLD_EVERY_S:
            return
        self._told, t = now, self._t
        if self._bar is None:
            self._slot = self._box.empty()
            with self._slot.container():
                self._bar = st.progress(0.0)
                if state.can_undo():
                    st.button(
                        t(N_("Stop, and go back")), icon=":material/stop_circle:", key="work-stop", on_click=state.undo
                    )
        said = t(N_("Computing… {seconds} s"), seconds=t.number(now - self._began))
        self._bar.progress(min(1.0, done / total) if total else 0.0, text=said)

    def end(self) -> None:
        """Take the words away."""
        if self._slot is not None:
            self._slot.empty()


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
