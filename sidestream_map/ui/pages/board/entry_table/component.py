"""The table of entries: whole texts, as high as the window, arrows choose and letters act.

``st.dataframe`` cuts texts, and takes neither a letter nor an Enter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from sidestream_map.base import N_, Translator

FOLDER: Final = Path(__file__).parent
KEYS: Final[Mapping[str, tuple[str, str]]] = {
    "h": ("hide", N_("hide, show again")),
    "c": ("correct", N_("correct")),
    "m": ("merge", N_("merge")),
    "s": ("scenario", N_("put into the scenario")),
    "u": ("undo", N_("take back the latest step")),
}
"""What each letter does, and the message id of its words."""
ACTS: Final = frozenset(act for act, _ in KEYS.values())


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the table. All texts are plain, in the reader's language.

    Attributes:
        id: of the entry.
        mark: picture of its kind, as an address.
        kind: name of its kind.
        text: whole.
        about: materials, amount and place.
        theme: name of its theme.
        state: name of its state.
        off: whether it is off the board.
        who: who sees it.
        agree: reactions; empty for none.
        sent: time of day.
    """

    id: str
    mark: str
    kind: str
    text: str
    about: str
    theme: str
    state: str
    off: bool
    who: str
    agree: str
    sent: str


def show_entry_table(
    key: str,
    rows: Sequence[Row],
    chosen: str,
    t: Translator,
    *,
    on_choice: Callable[[str], None],
    on_act: Callable[[str, str], None],
) -> None:
    """Draw the table.

    Args:
        key: constant from rerun to rerun.
        chosen: id of the entry that is chosen; empty for none.
        on_choice: gets the id of one of the rows.
        on_act: gets the id of one of the rows and one of :data:`ACTS`.
    """
    known = {row.id for row in rows}

    def told(name: str) -> object:
        return getattr(st.session_state.get(key), name, None)

    def choose() -> None:
        entry = told("choice")
        if isinstance(entry, str) and entry in known:
            on_choice(entry)

    def act() -> None:
        found = act_of(told("act"))
        if found is not None and found[0] in known:
            on_act(*found)

    data = {
        "rows": [asdict(row) for row in rows],
        "chosen": chosen if chosen in known else "",
        "heads": [
            t(N_("Kind")),
            t(N_("Entry")),
            t(N_("Theme")),
            t(N_("State")),
            t(N_("Who sees it")),
            t(N_("Agree")),
            t(N_("Sent")),
        ],
        "label": t(N_("Entries")),
        "keys": {letter: act for letter, (act, _) in KEYS.items()},
        "hint": [
            ["↑ ↓", t(N_("choose an entry"))],
            *([letter.upper(), t(words)] for letter, (_, words) in KEYS.items()),
            [t(N_("Enter")), t(N_("to its buttons"))],
        ],
    }
    _component()(key=key, data=data, height="content", on_choice_change=choose, on_act_change=act)


def act_of(value: object) -> tuple[str, str] | None:
    """An entry's id and what is to be done with it, or None if the browser sent something else.

    Args:
        value: anything; hostile.
    """
    if not isinstance(value, Mapping):
        return None
    entry, act = value.get("id"), value.get("act")
    return (entry, act) if isinstance(entry, str) and isinstance(act, str) and act in ACTS else None


@cache
def _component() -> ComponentRenderer:
    script, style = ((FOLDER / f"entry_table.{name}").read_text(encoding="utf-8") for name in ("js", "css"))
    return st.components.v2.component("sidestream_map.board.entries", js=script, css=style)
