"""A table on the screen, and the same table whole for a printer, which would get an empty box of the screen's."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.ui.session import state

PRINTED_ROWS_MAX: Final = 300
"""A longer table is printed as far as this, and says so; the files hold all of it."""
DIGITS_MAX: Final = 3


def show_table(frame: pd.DataFrame, **options: Any) -> Any:
    """Draw a table.

    Args:
        frame: its rows.
        **options: of ``st.dataframe``.

    Returns:
        What ``st.dataframe`` returns.
    """
    shown = st.dataframe(frame, **options)
    st.html(printed_table(frame, options.get("column_order"), options.get("column_config") or {}, state.translator()))
    return shown


def printed_table(frame: pd.DataFrame, order: Any, config: Mapping[str, Any], t: Translator) -> str:
    """A table as HTML that only a printer shows.

    Args:
        frame: its rows.
        order: names of the columns that are shown, in order; None for all.
        config: title, or settings, of each column by its name; None for one that is hidden.
    """
    names = [name for name in (order or frame.columns) if name in frame.columns and config.get(name, "") is not None]
    sides = [" class='number'" if pd.api.types.is_numeric_dtype(frame[name]) else "" for name in names]
    titles = [html.escape(_title(name, config.get(name))) for name in names]
    head = "".join(f"<th{side}>{title}</th>" for side, title in zip(sides, titles, strict=True))
    rows = []
    for values in frame[names].head(PRINTED_ROWS_MAX).itertuples(index=False, name=None):
        cells = (_cell(value, config.get(name), t) for name, value in zip(names, values, strict=True))
        rows.append(f"<tr>{''.join(cells)}</tr>")
    rest = len(frame) - PRINTED_ROWS_MAX
    more = f"<p>{html.escape(t(N_('and {count} more'), count=t.number(rest)))}</p>" if rest > 0 else ""
    return (
        f'<div class="print-only print-table"><table><thead><tr>{head}</tr></thead>{"".join(rows)}</table>{more}</div>'
    )


def _title(name: object, column: Any) -> str:
    if isinstance(column, Mapping):
        return str(column.get("label") or name)
    return str(column or name)


def _cell(value: object, column: Any, t: Translator) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "<td>–</td>"
    if isinstance(value, bool):
        return f"<td>{'✓' if value else '–'}</td>"
    if isinstance(value, int | float):
        return f'<td class="number">{html.escape(_number(float(value), column, t))}</td>'
    return f"<td>{html.escape(str(value))}</td>"


def _number(value: float, column: Any, t: Translator) -> str:
    settings = (column.get("type_config") or {}) if isinstance(column, Mapping) else {}
    form = str(settings.get("format") or "")
    if form == "%d":  # a year
        return f"{value:.0f}"
    if form.startswith("%.") and form[2:3].isdigit():
        return t.number(value, int(form[2]))
    digits = next((each for each in range(DIGITS_MAX) if round(value, each) == value), DIGITS_MAX)
    return t.number(value, digits)
