"""Remarks about a sheet as a person wrote it: what may be meant otherwise than it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import N_, Severity, shown
from sidestream_map.own_data.sheets import RawSheet
from sidestream_map.own_data.words import SPECS, Kind, plain

UNITS: Final = {
    "t/y": "t y a v år year yr vuosi vuodessa tonnes tonnia ton per",
    "t": "t tonnes tonnia ton",
    "t/t": "t tonnes tonnia ton per",
    "EUR/t": "eur t euro euros euroa per",
    "km": "km kilometres kilometriä kilometer",
    "m": "m metres metriä meter",
    "°": "deg degrees astetta grader wgs 84 wgs84 epsg 4326",
}
"""Words of the unit of a column in a heading, as people write them."""
_OTHERS: Final = """
    kt mt kg g lb lbs st t km m cm mm ft feet mi m3 m³ kuutio 1000 tuhat tusen thousand milj million kk month mån vko
    week vecka d day pv dygn h usd sek
"""
OTHER_UNITS: Final = frozenset(_OTHERS.split())
"""Words that say another unit, wherever they aren't among those of the column."""

_SAID: Final = re.compile(r"[,(\[](.*)")
_MARKED: Final = re.compile(r"[+-]?[1-9]\d{0,2}([.,])\d{3}")
_PLAINLY: Final = re.compile(r"[+-]?(?:\d+([.,])(?:\d{1,2}|\d{4,})|\d{4,}([.,])\d+|0([.,])\d+)")
_AMOUNTS: Final = ("t/y", "t", "EUR/t")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about a cell, a row or a sheet, made before the schemas check it.

    Attributes:
        row: of the sheet, None for the sheet as a whole.
        column: of the catalogue or as in the sheet, None for the row as a whole.
        message: message id.
        values: what goes into it.
        severity: an error keeps the row from being used.
    """

    row: int | None
    column: str | None
    message: str
    values: Mapping[str, object]
    severity: Severity = "warning"


def beside(sheet: RawSheet) -> Iterator[Note]:
    """What stands below or is hidden: told, since nobody sees it.

    Hidden rows, columns and sheets are read like the others. The rows of a second table are errors.
    """
    second = N_("A second table begins in row {first} of this sheet. Put it on a sheet of its own.")
    yield from (Note(row, None, second, {"first": sheet.below[0]}, "error") for row in sheet.below)
    if sheet.hidden:
        yield Note(None, None, N_("The sheet is hidden in the workbook. It is read like the others."), {})
    for row in sheet.hidden_rows:
        yield Note(row, None, N_("The row is hidden in the workbook. It is read like the others."), {})
    for heading in sheet.hidden_columns:
        message = N_("The column {text} is hidden in the workbook. It is read like the others.")
        yield Note(None, None, message, {"text": shown(heading)})


def doubtful_units(kind: Kind, headings: Mapping[str, str]) -> Iterator[Note]:
    """Headings that say another unit than that in which their column is read.

    Args:
        headings: the sheet's by the catalogue's column.
    """
    for name, heading in headings.items():
        field = SPECS[kind].field_of(name)
        said = _SAID.search(plain(heading))
        if field is None or field.unit not in UNITS or said is None or plain(heading) in map(plain, field.headings):
            continue
        words = set(re.findall(r"[a-zåäö0-9³]+", said[1]))
        if words & (OTHER_UNITS - set(UNITS[field.unit].split())):
            message = N_(
                "The heading {text} says another unit: {unit} is read here. Convert the values and the heading."
            )
            yield Note(None, name, message, {"text": shown(heading), "unit": field.unit}, "error")


def doubtful_marks(given: pd.DataFrame, kind: Kind) -> Iterator[Note]:
    """Amounts in a text table such as ``1,234`` and ``1.234``, where the mark may part thousands or decimals.

    Where another cell of the column shows that the mark is one of decimals, nothing is in doubt.

    Args:
        given: text under the catalogue's columns.
    """
    for name in given:
        field = SPECS[kind].field_of(str(name))
        if field is None or field.unit not in _AMOUNTS:
            continue
        cells = [str(cell).strip() for cell in given[name]]
        decimal = {next(filter(None, found.groups())) for cell in cells if (found := _PLAINLY.fullmatch(cell))}
        for row, cell in zip(given.index, cells, strict=True):
            found = _MARKED.fullmatch(cell)
            if found and found[1] not in decimal:
                message = N_(
                    "{text} may be {thousands} or {decimals}. Write it without a mark between thousands, and with a "
                    "nought behind three decimals."
                )
                digits = re.sub(r"[.,]", "", cell)
                values = {"text": shown(cell), "thousands": digits, "decimals": cell.replace(",", ".")}
                yield Note(int(row), str(name), message, values, "error")
