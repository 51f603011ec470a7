"""A table on the screen, and the same table whole for a printer, which would get an empty box of the screen's."""

from __future__ import annotations

import html
import math
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.haulage import few
from sidestream_map.ui.session import state

PRINTED_ROWS_MAX: Final = 300
"""A longer table is printed as far as this, and says so; the files hold all of it."""
PRINTED_COLUMNS_MAX: Final = 10
"""A table of more columns is printed row by row, each value after its column's name: A4 has no room for them."""
NAME_COLUMNS: Final = 2
"""Columns at the left that hold names and what decides."""
ONE_LINE: Final = 24
"""Characters that a column of usual width holds in one line."""
ROW_PX: Final = 35
"""Streamlit's height of a row."""
TALL_ROW_PX: Final = 74
"""Streamlit wraps texts in rows of more than 4rem only; a projector's rem are 18 px."""
TALL_PX: Final = 300
"""A table of this height or more scrolls by itself and doesn't grow."""
FEW: Final = "few"
"""Format of a column of truckloads or trucks: each as :func:`~sidestream_map.haulage.few` says it."""
DIGITS_MAX: Final = 5
"""Enough for degrees of a position, about a metre."""
CELLS_MAX: Final = 100_000
"""A larger table keeps the browser's way of writing numbers: words for each cell would cost more than they tell."""


def show_table(frame: pd.DataFrame, **options: Any) -> Any:
    """Draw a table.

    Args:
        frame: its rows.
        **options: of ``st.dataframe``.

    Returns:
        What ``st.dataframe`` returns.
    """
    t, config = state.translator(), options.get("column_config") or {}
    shown = st.dataframe(
        in_words(frame, config, t, str(options.get("placeholder") or "")),
        **{
            **options,
            **_roomy(frame, options),
            "column_config": {name: _without_format(column) for name, column in config.items()},
        },
    )
    # Rows that can be chosen stay a table on a phone, too: cards couldn't tell a choice.
    cards = "on_select" not in options
    st.html(printed_table(frame, options.get("column_order"), config, t, cards=cards))
    return shown


def _roomy(frame: pd.DataFrame, options: Mapping[str, Any]) -> dict[str, Any]:
    """Options with taller rows, in which the browser wraps texts, where names would be cut in rows of one."""
    names = [name for name in options.get("column_order") or frame.columns if name in frame.columns]
    texts = [frame[name] for name in names[:NAME_COLUMNS] if not _is_number(frame[name])]
    longest = max((len(str(cell)) for column in texts for cell in column if cell is not None), default=0)
    if longest <= ONE_LINE or "row_height" in options:
        return {}
    height = options.get("height")
    taller = {"height": int(height * TALL_ROW_PX / ROW_PX)} if isinstance(height, int) and height < TALL_PX else {}
    return {"row_height": TALL_ROW_PX, **taller}


def in_words(frame: pd.DataFrame, config: Mapping[str, Any], t: Translator, missing: str = "") -> Any:
    """The table with its numbers as the reader's language writes them; sorting still goes by the numbers.

    The browser would write them as its own language does, whichever the page's is.

    Args:
        frame: its rows.
        config: title, or settings, of each column by its name.
        missing: what stands where a number is unknown.
    """
    numbers: list[Hashable] = [name for name in frame.columns if _is_number(frame[name])]
    unique = frame.index.is_unique and frame.columns.is_unique
    if not numbers or not unique or not 0 < frame.size <= CELLS_MAX:
        return frame

    def written(name: Any) -> Callable[[Any], str]:
        column, digits = config.get(name), column_digits(frame[name], config.get(name))
        return lambda value: missing if pd.isna(value) else _number(float(value), column, t, digits)

    # The same table is the same message at each rerun, which a browser that has it isn't sent again.
    return frame.style.set_uuid("table").format({name: written(name) for name in numbers}, subset=numbers)


def column_digits(values: pd.Series, column: Any) -> int:
    """Digits after the mark that all numbers of a column are written with, so that they stand below each other.

    Args:
        values: numbers; NaN where unknown.
        column: settings of the column.
    """
    form = _format(column)
    if form.startswith("%.") and form[2:3].isdigit():
        return int(form[2])
    known = values.dropna().astype(float)
    return next((each for each in range(DIGITS_MAX) if np.allclose(known.round(each), known, rtol=0)), DIGITS_MAX)


def _is_number(values: pd.Series) -> bool:
    return bool(pd.api.types.is_numeric_dtype(values)) and not pd.api.types.is_bool_dtype(values)


def _without_format(column: Any) -> Any:
    """A column of numbers without its format, which would be written over the words."""
    settings = column.get("type_config") if isinstance(column, Mapping) else None
    if not settings or settings.get("type") != "number":
        return column
    return {**column, "type_config": {**settings, "format": None}}


def printed_table(
    frame: pd.DataFrame, order: Any, config: Mapping[str, Any], t: Translator, *, cards: bool = False
) -> str:
    """A table as HTML that a printer shows, and as cards a phone.

    Args:
        frame: its rows.
        order: names of the columns that are shown, in order; None for all.
        config: title, or settings, of each column by its name; None for one that is hidden.
        cards: whether a phone shows each row as a card, in place of the table.
    """
    names = [name for name in (order or frame.columns) if name in frame.columns and config.get(name, "") is not None]
    sides = [" class='number'" if pd.api.types.is_numeric_dtype(frame[name]) else "" for name in names]
    titles = [html.escape(_title(name, config.get(name))) for name in names]
    head = "".join(f"<th{side}>{title}</th>" for side, title in zip(sides, titles, strict=True))
    digits = {name: column_digits(frame[name], config.get(name)) for name in names if _is_number(frame[name])}
    rows = []
    for values in frame[names].head(PRINTED_ROWS_MAX).itertuples(index=False, name=None):
        cells = (
            f'<td data-label="{title}"{side}>{_cell(value, config.get(name), t, digits.get(name, 0))}</td>'
            for name, title, side, value in zip(names, titles, sides, values, strict=True)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    rest = len(frame) - PRINTED_ROWS_MAX
    more = f"<p>{html.escape(t(N_('and {count} more'), count=t.number(rest)))}</p>" if rest > 0 else ""
    kind = "print-only print-table" + (" phone-cards" if cards else "")
    kind += " rows" if len(names) > PRINTED_COLUMNS_MAX else ""
    return f'<div class="{kind}"><table><thead><tr>{head}</tr></thead>{"".join(rows)}</table>{more}</div>'


def _title(name: object, column: Any) -> str:
    if isinstance(column, Mapping):
        return str(column.get("label") or name)
    return str(column or name)


def _cell(value: object, column: Any, t: Translator, digits: int) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return "–"
    if isinstance(value, bool):
        return "✓" if value else "–"
    if isinstance(value, int | float):
        return html.escape(_number(float(value), column, t, digits))
    return html.escape(str(value))


def _format(column: Any) -> str:
    settings = (column.get("type_config") or {}) if isinstance(column, Mapping) else {}
    return str(settings.get("format") or "")


def _number(value: float, column: Any, t: Translator, digits: int) -> str:
    if _format(column) == "%d":  # a year
        return f"{value:.0f}"
    return few(value, t) if _format(column) == FEW else t.number(value, digits)
