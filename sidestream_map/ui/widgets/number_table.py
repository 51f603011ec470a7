"""A table of numbers that a scenario may change: the given ones beside the scenario's.

The scenario is the truth: what is typed goes there at once, and what changes elsewhere (undo, a link) shows here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from sidestream_map.base import SidestreamError
from sidestream_map.ui.session import state

SET = "set"
"""Name of the column that can be edited."""
_PROBLEM = "number-table-problem"


def edit_numbers(
    table: pd.DataFrame,
    given: Mapping[str, float],
    take: Callable[[dict[str, float]], None],
    *,
    key: str,
    columns: Mapping[str, Any],
) -> None:
    """Draw the table and apply edits; a cleared cell removes the scenario's number.

    Args:
        table: indexed by id, the columns that can't be edited.
        given: what the scenario sets, by id; an id that isn't in the table stays as it is.
        take: takes all that is set after an edit; may raise one of our errors, which is told.
        key: unique on the page.
        columns: column configurations by name, that of :data:`SET` among them.
    """
    ids = tuple(map(str, table.index))
    here = {name: given[name] for name in ids if name in given}
    held = st.session_state.get(key)
    if held is None or held["ids"] != ids or held["told"] != here:
        # Changed elsewhere: a widget of a new name forgets what was typed into the old one.
        held = {"serial": 0 if held is None else held["serial"] + 1, "ids": ids, "start": here, "told": here}
        st.session_state[key] = held
    shown = table.assign(**{SET: [held["start"].get(name) for name in ids]})
    shown[SET] = shown[SET].astype(float)
    name = f"{key}-{held['serial']}"
    st.data_editor(
        shown,
        hide_index=True,
        column_config=dict(columns),
        column_order=list(columns),
        disabled=[column for column in shown.columns if column != SET],
        height=min(36 * len(shown) + 38, 380),
        placeholder="–",
        key=name,
        on_change=_take_over,
        args=(key, name, take),
    )
    problem = st.session_state.pop(f"{_PROBLEM}-{key}", None)
    if problem is not None:
        st.error(problem, icon=":material/error:")


def _take_over(key: str, name: str, take: Callable[[dict[str, float]], None]) -> None:
    held = st.session_state[key]
    values = dict(held["start"])
    for row, edit in st.session_state[name]["edited_rows"].items():
        if SET in edit:
            values[held["ids"][int(row)]] = edit[SET]
    known = {each: float(value) for each, value in values.items() if value is not None}
    try:
        take(known)
    except SidestreamError as error:
        st.session_state[f"{_PROBLEM}-{key}"] = error.text(state.translator().catalogue.gettext)
        st.session_state[key] = {**held, "told": None}
    else:
        st.session_state[key] = {**held, "told": known}
