"""One sheet of a file of own data, as text cells."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class RawSheet:
    """The text cells of one sheet, layer or table of a file.

    Attributes:
        name: of the sheet or layer; of the file where it has only one.
        cells: text, one row a record, indexed by the row of the sheet or the number of the feature; columns as in the
            header.
        faults: by row and column: message id of what is wrong with a cell that could not be read, e.g. a formula.
        above: rows of the sheet that stand above the headings, such as a title; they are not read.
    """

    name: str
    cells: pd.DataFrame
    faults: Mapping[tuple[int, str], str] = field(default_factory=dict)
    above: tuple[int, ...] = ()


def number_text(value: float) -> str:
    """A number as a cell's text that reads back as the same number; blank for NaN."""
    if isinstance(value, int):
        return str(value) if abs(value) < 10**300 else "∞"
    if math.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(float(value))


def cell_text(value: Any) -> str:
    """A value of a workbook or layer as a cell's text, without outer blanks, line ends as one character.

    Args:
        value: text, number, truth, day, a list or nothing.
    """
    if isinstance(value, (np.integer, np.floating, np.bool_)):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    text = value.isoformat() if isinstance(value, (dt.date, dt.time)) else str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
