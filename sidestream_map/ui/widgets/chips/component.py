"""A row of buttons that tells a plain press from an adding one (with Ctrl, Shift or Cmd, or held long).

``st.pills`` knows no such difference.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Chip:
    """One button.

    Attributes:
        id: what a press tells.
        text: in the reader's language.
        colour: of its dot, as CSS.
        on: whether what it stands for is shown.
    """

    id: str
    text: str
    colour: str
    on: bool


def show_chips(key: str, chips: Sequence[Chip], label: str, hint: str, on_press: Callable[[str, bool], None]) -> None:
    """Draw the row.

    Args:
        key: constant from rerun to rerun.
        chips: in their order.
        label: of the row, for those who can't see it.
        hint: what a press does, shown where the pointer rests.
        on_press: gets the id of one of the chips, and whether the press adds.
    """
    known = {chip.id for chip in chips}

    def pressed() -> None:
        press = press_of(getattr(st.session_state.get(key), "press", None))
        if press is not None and press[0] in known:
            on_press(*press)

    payload = {"chips": [asdict(chip) for chip in chips], "label": label, "hint": hint}
    _component()(key=key, data=payload, height="content", on_press_change=pressed)


def press_of(value: object) -> tuple[str, bool] | None:
    """A press that the browser sent, or None if it is invalid.

    Args:
        value: anything; hostile.
    """
    if not isinstance(value, Mapping):
        return None
    name, adds = value.get("id"), value.get("add")
    if not isinstance(name, str) or len(name) > 80 or not isinstance(adds, bool):
        return None
    return name, adds


@cache
def _component() -> ComponentRenderer:
    script, style = ((FOLDER / f"chips.{name}").read_text(encoding="utf-8") for name in ("js", "css"))
    return st.components.v2.component("sidestream_map.maps.chips", js=script, css=style)
