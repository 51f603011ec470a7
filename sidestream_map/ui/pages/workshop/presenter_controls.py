"""The presenter's keys, buttons, blackout, timer and QR code: a component that runs in the browser.

Only a step and leaving reach the server; everything else happens without a rerun.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from sidestream_map.base import N_, Translator

KEY: Final = "presenter-controls"
SCRIPTS: Final = tuple(Path(__file__).parents[2] / "assets" / name for name in ("presenter.js", "presenter_view.js"))
"""Scripts of the component, which takes one: they are put together."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the slide's corner.

    Attributes:
        qr: its picture as a ``data:`` address; empty where no phone could open it.
        scan: what it is for, in the reader's language.
        reached_at: the address for who types it.
    """

    qr: str
    scan: str
    reached_at: str


KEYS: Final = (
    (N_("→ · Page Down · space"), N_("next scene")),
    (N_("← · Page Up"), N_("scene before")),
    (N_("Home · End"), N_("start · last scene")),
    ("L", N_("live board, and back")),
    ("B", N_("black screen")),
    ("Q", N_("QR code over the whole screen")),
    ("C", N_("code in the corner: this view, the board's, none")),
    ("T · R", N_("timer: start and pause · reset")),
    ("V", N_("presenter's view in a window of its own")),
    ("F", N_("fullscreen")),
    ("?", N_("these keys")),
    ("Esc", N_("back to this page")),
)
"""Each key, or message id of its name, and the message id of what it does."""


def show_controls(
    scene: int,
    count: int,
    t: Translator,
    *,
    codes: Sequence[Code],
    minutes: int,
    on_step: Callable[[int], None],
    on_leave: Callable[[], None],
    board: int = 0,
    slides: Sequence[tuple[str, str, str]] = (),
) -> None:
    """Draw the controls over the slide.

    Args:
        scene: that is shown; 0 is the start, the first scene is 1.
        codes: that the corner may show, the slide's own first.
        minutes: that the timer counts down from; 0 where it counts up.
        on_step: gets the scene to show, within 0 and ``count``.
        on_leave: called when the presenter leaves.
        slides: title, message and notes of each, the start first, for the presenter's own window.
        board: stop of the live board, which a button and a key of its own lead to; 0 without one.
    """

    def stepped() -> None:
        to = _told("go")
        # It comes from a browser: any value may arrive.
        if isinstance(to, int) and not isinstance(to, bool) and 0 <= to <= count:
            on_step(to)

    def left() -> None:
        if _told("leave") is True:
            on_leave()

    data = {
        "scene": scene,
        "count": count,
        "codes": [asdict(code) for code in codes],
        "minutes": minutes,
        "board": board,
        "words": control_words(t),
        "slides": [list(slide) for slide in slides],
        "keys": [[t(key), t(what)] for key, what in KEYS],
    }
    _component()(key=KEY, data=data, height="content", on_go_change=stepped, on_leave_change=left)


def control_words(t: Translator) -> dict[str, str]:
    """Names of the buttons, and the words beside the QR code."""
    return {
        "bar": t(N_("Presenter's controls")),
        "first": t(N_("To the start (Home)")),
        "previous": t(N_("Back (arrow left, Page Up)")),
        "next": t(N_("Next (arrow right, Page Down, space)")),
        "blackout": t(N_("Black screen (B)")),
        "board": t(N_("Live board, and back (L)")),
        "timer": t(N_("Timer: start and pause (T)")),
        "reset": t(N_("Timer: reset (R)")),
        "less": t(N_("Timer: a minute less")),
        "more": t(N_("Timer: a minute more")),
        "qr": t(N_("Large QR code (Q)")),
        "fullscreen": t(N_("Fullscreen (F)")),
        "leave": t(N_("Leave the presentation (Esc)")),
        "corner": t(N_("Code in the corner: this view, the board's, none (C)")),
        "help": t(N_("Keys (?)")),
        "view": t(N_("Presenter's view in a window of its own (V)")),
        "now": t(N_("Now")),
        "after": t(N_("Next")),
        "notes": t(N_("Notes")),
        "end": t(N_("The last slide")),
        "blocked": t(N_("The browser has blocked the window. Allow windows of this page, and press V again.")),
        "noQr": t(N_("There is no QR code yet: phones can't open this address. The workshop page says what to do.")),
    }


def _told(name: str) -> object:
    told = st.session_state.get(KEY)
    return told.get(name) if isinstance(told, dict) else None


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "sidestream_map.presenter", js="\n".join(each.read_text(encoding="utf-8") for each in SCRIPTS)
    )
