"""Reads a file into a typed table and collects every problem of a cell on the way."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, InputError, Problem, Severity, shown
from sidestream_map.region.columns import Field, TableSpec
from sidestream_map.region.tables import number, read_table

CELL_CHARACTERS_MAX: Final = 4000
"""Longest text of one cell."""

_WHITE: Final = "\t\n\r"


@dataclass(frozen=True)
class Typed:
    """A table with typed columns, its cells as they stood in the file, and their problems.

    Attributes:
        spec: what it should be.
        frame: typed, all columns of the spec, indexed by the row of the file; a cell that can't be read is blank.
        raw: the cells as they stand in the file, same index.
        problems: of its cells.
    """

    spec: TableSpec
    frame: pd.DataFrame
    raw: pd.DataFrame
    problems: tuple[Problem, ...]

    def problem(
        self, row: int, column: str, message: str, *, severity: Severity = "error", **values: object
    ) -> Problem:
        """A problem of one cell; ``{text}`` in its message is the cell's text."""
        cell = self.raw[column][row] if column in self.raw else ""
        told = {"text": shown(cell), **values}
        return Problem(self.spec.file, row, column, message, told, severity)


def read_typed(folder: Path, spec: TableSpec) -> Typed | tuple[Problem, ...]:
    """Read one table of a region and check what can be checked without the others.

    Returns:
        The table with its problems, or only problems where it can't be read at all.
    """
    path = folder / spec.file
    try:
        if not path.is_file():
            return (_no_file(spec, path),)
        raw = read_table(path, may_be_empty=True)
    except InputError as error:
        return (Problem(spec.file, None, None, error.message, error.values),)
    return check_table(raw, spec)


def check_table(raw: pd.DataFrame, spec: TableSpec) -> Typed | tuple[Problem, ...]:
    """Type a table of text cells and check what can be checked without the others.

    Args:
        raw: as :func:`sidestream_map.region.read_table` gives it.

    Returns:
        As :func:`read_typed`.
    """
    problems = _columns(raw, spec)
    if any(problem.severity == "error" for problem in problems):
        return tuple(problems)
    unread: dict[str, set[int]] = {}
    columns = {}
    for entry in spec.columns:
        columns[entry.name], found = _read_column(raw, entry, spec)
        unread[entry.name] = {problem.row for problem in found if problem.row is not None}
        problems += found
    typed = Typed(spec, pd.DataFrame(columns, index=raw.index), raw, ())
    if not raw.empty:  # the schema asks only rows, and takes long for it; many regions lack optional tables
        problems += _schema_problems(typed, unread)
    elif not spec.optional:
        message = N_("The table has a header and no rows yet. Fill in what is known; the folder's README says how.")
        problems.append(Problem(spec.file, 1, None, message, severity="warning"))
    return Typed(spec, typed.frame, raw, tuple(problems))


def _no_file(spec: TableSpec, path: Path) -> Problem:
    if path.exists():
        return Problem(spec.file, None, None, N_("This is not a file. Put the table there."))
    return Problem(spec.file, None, None, N_("The file is missing. Every region needs it."))


def _columns(raw: pd.DataFrame, spec: TableSpec) -> list[Problem]:
    problems = [
        Problem(spec.file, 1, entry.name, N_("The column is missing. Add it to the header."))
        for entry in spec.columns
        if entry.required and entry.name not in raw.columns
    ]
    for name in raw.columns:
        if name not in spec.by_column:
            close = difflib.get_close_matches(str(name)[:60], spec.by_column, n=1)
            message = (
                N_("The column {text} is not known and is left out. Did you mean {close}?")
                if close
                else N_("The column {text} is not known and is left out.")
            )
            values = {"text": shown(name), **({"close": close[0]} if close else {})}
            problems.append(Problem(spec.file, 1, None, message, values, "warning"))
    return problems


def _read_column(raw: pd.DataFrame, entry: Field, spec: TableSpec) -> tuple[pd.Series, list[Problem]]:
    cells = raw[entry.name] if entry.name in raw else pd.Series("", index=raw.index, dtype=object)
    if entry.kind == "text":
        return _read_texts(cells, entry, spec)
    problems = []
    values = np.full(len(cells), np.nan)
    for place, (row, cell) in enumerate(cells.items()):
        try:
            values[place] = number(str(cell))
        except ValueError:
            message = N_(
                "{text} is not a number. Write it in digits, e.g. 1234,5; leave the cell blank where it is unknown."
            )
            problems.append(Problem(spec.file, int(str(row)), entry.name, message, {"text": shown(cell)}))
            continue
        if entry.kind == "year" and (values[place] % 1 > 0 or abs(values[place]) > 1e9):
            message = N_("{text} is not a year. Write four digits.")
            problems.append(Problem(spec.file, int(str(row)), entry.name, message, {"text": shown(cell)}))
            values[place] = np.nan
    series = pd.Series(values, index=raw.index)
    if entry.kind == "year":
        series = series.astype("Int64")
    return series, problems


def _read_texts(cells: pd.Series, entry: Field, spec: TableSpec) -> tuple[pd.Series, list[Problem]]:
    problems = []
    texts = []
    for row, cell in cells.items():
        text = str(cell)
        message = _text_fault(text)
        if message:
            values = {"text": shown(text), "limit": CELL_CHARACTERS_MAX}
            problems.append(Problem(spec.file, int(str(row)), entry.name, message, values))
            text = ""
        texts.append(text or entry.default)
    return pd.Series(texts, index=cells.index, dtype="str"), problems


def _text_fault(text: str) -> str:
    if len(text) > CELL_CHARACTERS_MAX:
        return N_("The text is longer than {limit} characters. Shorten it.")
    if any(not letter.isprintable() and letter not in _WHITE and letter not in "\u00a0\u202f" for letter in text):
        return N_("{text} holds a control character. Delete it.")
    if text.startswith(("=", "@")):
        return N_("{text} looks like a spreadsheet formula. Write its value.")
    return ""


_MESSAGES: Final = {
    "blank": N_("The cell is empty. Fill it in."),
    "allowed": N_("{text} is not known here. Write one of: {allowed}."),
    "range": N_("{text} is outside {low} to {high} {unit}. Check the number and its unit."),
    "pattern": N_("{text} doesn't have the form that belongs here: {form}."),
}


def _schema_problems(typed: Typed, unread: dict[str, set[int]]) -> list[Problem]:
    import pandera.errors  # noqa: PLC0415 — half a second to load, and tables that were found sound need none of it

    try:
        typed.spec.schema().validate(typed.frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    problems = []
    # A rule fails for a whole row: pandera repeats it for every column of the row.
    cases.loc[cases["check"].str.startswith("rule ", na=False), "column"] = ""
    for case in cases.drop_duplicates(["check", "column", "index"]).to_dict("records"):
        row, check, column = int(case["index"]), str(case["check"]), str(case["column"])
        if check.startswith("rule "):
            rule = typed.spec.rules[int(check.removeprefix("rule "))]
            if not any(row in unread[name] for name in rule.uses):
                problems.append(typed.problem(row, rule.column, rule.message, severity=rule.severity))
            continue
        if row in unread[column]:
            continue
        if check == "field_uniqueness":
            problems += _twice(typed, row, column)
        else:
            problems.append(_field_problem(typed, row, typed.spec.by_column[column], check))
    return problems


def _field_problem(typed: Typed, row: int, entry: Field, check: str) -> Problem:
    values: dict[str, Any] = {
        "allowed": ", ".join(entry.allowed),
        "low": f"{entry.low:g}",
        "high": f"{entry.high:g}",
        "unit": entry.unit,
        "form": entry.pattern,
    }
    message = (entry.form if check == "pattern" else "") or _MESSAGES[check]
    return typed.problem(row, entry.name, message, **values)


def _twice(typed: Typed, row: int, column: str) -> list[Problem]:
    cells = typed.frame[column]
    first = int(cells.index[cells == cells[row]][0])
    if first == row or cells[row] == "":
        return []
    return [typed.problem(row, column, N_("{text} stands in row {first} too. Give each row its own."), first=first)]
