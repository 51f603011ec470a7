"""Waiting for a search that takes longer than a moment."""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.siting import Sites

MOMENT_S: Final = 0.4
"""So long a page waits for a search before it says that the search goes on."""

SLIDE_S: Final = 8.0
"""So long a slide waits: nobody would press a button on it to see what came later."""


def moment(future: Future[Sites], seconds: float) -> None:
    """Wait a moment for an answer, so that a quick one is on the first map."""
    end = time.monotonic() + seconds
    while not future.done() and time.monotonic() < end:
        time.sleep(0.005)


def wait(future: Future[Sites], t: Translator) -> None:
    """Say that the search runs, let the person stop waiting, and redraw the page with the answer."""
    if st.session_state.get("site-stopped"):
        st.info(t(N_("You stopped waiting. Ask for fewer sites or candidates, or look again in a moment.")))
        st.button(t(N_("Look again")), icon=":material/refresh:", key="site-again", on_click=_stop, args=(False,))
        return
    with st.status(t(N_("Searching for the best sites…")), expanded=True) as told_here:
        st.button(t(N_("Stop waiting")), icon=":material/stop_circle:", key="site-stop", on_click=_stop, args=(True,))
        begun = time.monotonic()
        while not future.done():
            time.sleep(0.25)
            # A click on the button ends the run here: each update asks whether a newer run waits.
            seconds = t.number(time.monotonic() - begun)
            told_here.update(label=t(N_("Searching for the best sites… {seconds} s"), seconds=seconds))
    st.rerun()  # the map was drawn before the answer was there


def _stop(stopped: bool) -> None:
    st.session_state["site-stopped"] = stopped
