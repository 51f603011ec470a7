"""Own plants, side streams and users that a person brings for a session: read, checked as the catalogue is, merged.

Own rows are judged by the catalogue's schemas and references, against the region that is served. A row with a problem
is never dropped in silence: it is told, and whoever uses the others has seen it.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import LANGUAGES, N_, Problem, Severity, TableError, Translator, shown, translator
from sidestream_map.own_data.files import file_name, read_sheets
from sidestream_map.own_data.rows import OWN_SOURCE, Note, Rows, fill, give_ids, names_of, refer, rows_of
from sidestream_map.own_data.sheets import RawSheet
from sidestream_map.own_data.words import KINDS, SPECS, Kind, column_of, kind_of_sheet, said
from sidestream_map.region import (
    SOURCES,
    Catalogue,
    Typed,
    as_places,
    as_streams,
    check_table,
    reference_problems,
    split_ids,
)

OWN_DOUBT: Final = N_("Own data of this session, not checked.")
"""Stands in the doubt of every own row."""
_REWORDED: Final[Mapping[str, str]] = {
    N_("There is no name. Fill in name_fi, name_sv or name_en."): N_("There is no name. Fill it in."),
    N_("plants.csv has no row with the id {text}. Add it, correct the id, or leave the cell blank."): N_(
        "There is no plant {text}, neither in this file nor in the region. Add it, correct it, or leave the cell blank."
    ),
    N_("side_streams.csv has no row with the id {text}. Correct it, or leave the cell blank."): N_(
        "There is no side stream {text}, neither in this file nor in the region. Correct it, or leave the cell blank."
    ),
    N_("{text}: sources.csv has no row with the id {id}. Add it, or correct the id."): N_(
        "The region has no source {id}. Leave the cell blank, and say the source in words."
    ),
    N_(
        "The position lat {lat}, lon {lon} lies outside the region: lon {west} to {east}, lat {south} to "
        "{north}. Correct it, or widen bounds in region.toml."
    ): N_(
        "The position lat {lat}, lon {lon} lies outside the region: lon {west} to {east}, lat {south} to {north}. "
        "Degrees (WGS 84) belong here."
    ),
}
"""What the catalogue's checks say of its files, in words for somebody who has only a table of their own."""


@dataclass(frozen=True, eq=False)
class OwnData:
    """A person's own rows; each table has the catalogue's columns and types.

    Attributes:
        plants: as :attr:`sidestream_map.region.Catalogue.plants`, own rows only.
        streams: likewise.
        users: likewise.
        sources: one row: the file.
        file_name: of the file, fit to be shown as text.
    """

    plants: gpd.GeoDataFrame
    streams: pd.DataFrame
    users: gpd.GeoDataFrame
    sources: pd.DataFrame
    file_name: str

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rows; the file they came from doesn't change it."""
        parts = [
            pd.DataFrame(frame).drop(columns="geometry", errors="ignore").to_json(orient="split", double_precision=15)
            for frame in (self.plants, self.streams, self.users)
        ]
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()

    def table(self, kind: Kind) -> pd.DataFrame:
        """The rows of one kind."""
        frames: dict[Kind, pd.DataFrame] = {"plants": self.plants, "streams": self.streams, "users": self.users}
        return frames[kind]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(self.table(kind)) for kind in KINDS)


@dataclass(frozen=True, slots=True)
class OwnProblem:
    """One problem of a cell, row or sheet.

    Attributes:
        sheet: name of the sheet or layer.
        row: of the sheet, or number of the feature; None for the sheet as a whole.
        heading: of the column as it stands in the sheet, or the column's own name; empty for the row as a whole.
        message: message id.
        values: what goes into it.
        severity: an error keeps the row from being used.
        kind: what the sheet's rows are; None where nobody can tell.
        column: of the catalogue.
    """

    sheet: str
    row: int | None
    heading: str
    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    severity: Severity = "error"
    kind: Kind | None = None
    column: str = ""

    def text(self, t: Translator) -> str:
        """What is wrong and what to do, in the reader's language."""
        values = dict(self.values)
        field = SPECS[self.kind].field_of(self.column) if self.kind else None
        if "allowed" in values and field is not None and field.own is not None and field.words is not None:
            values["allowed"] = ", ".join(t(word) for word in field.words.values())
        return t(self.message).format(**values)

    def place(self, t: Translator) -> str:
        """Sheet, row and column in the reader's language, e.g. ``Plants, row 4, column Latitude``."""
        parts = [self.sheet]
        if self.row is not None:
            parts.append(t(N_("row {row}"), row=self.row))
        if self.heading:
            parts.append(t(N_("column {column}"), column=self.column_name(t)))
        return ", ".join(parts)

    def column_name(self, t: Translator) -> str:
        """The column's heading as in the sheet, or in the reader's language if the sheet has no such column."""
        if self.kind is not None and self.heading == self.column:
            return said(self.kind, self.column, t.language)
        return self.heading


@dataclass(frozen=True)
class OwnSheet:
    """One sheet of a file after reading.

    Attributes:
        name: of the sheet or layer.
        kind: what its rows are; None where nobody can tell, and none of its rows can be used.
        cells: its data rows as they stand, indexed by the row of the sheet.
        ids: id in use of each row.
        bad: rows that have an error.
        marked: rows of the template that were passed over: explanation and example.
    """

    name: str
    kind: Kind | None
    cells: pd.DataFrame
    ids: Mapping[int, str]
    bad: frozenset[int]
    marked: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reading:
    """A file of own data after reading and checks; none of it is in use yet.

    Attributes:
        file_name: fit to be shown as text.
        sheets: in the file's order.
        problems: by sheet and row.
        own: the rows without errors; None where there are none.
    """

    file_name: str
    sheets: tuple[OwnSheet, ...]
    problems: tuple[OwnProblem, ...]
    own: OwnData | None

    @property
    def rows(self) -> int:
        """Number of data rows in the file."""
        return sum(len(sheet.cells) for sheet in self.sheets)

    @property
    def good(self) -> int:
        """Number of rows that can be used."""
        return self.own.count if self.own is not None else 0

    @property
    def errors(self) -> tuple[OwnProblem, ...]:
        """Problems that keep a row from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def read_own_data(content: bytes, name: str, atlas: Atlas, kind: Kind | None = None) -> Reading:
    """Read and check a file of own data.

    Args:
        content: of the file.
        name: of the file, as the browser gave it.
        atlas: the region that is served, without other own data.
        kind: what the rows are, for a file that doesn't say so; else found by sheet name and headings.

    Raises:
        TableError: it is no file of own data, or holds no rows.
        LimitError: it is larger than the settings allow.
    """
    file = file_name(name)
    drafts = [_Draft(sheet, kind or kind_of(sheet)) for sheet in read_sheets(content, name)]
    if not any(len(draft.data) for draft in drafts):
        raise TableError(N_("{file} holds no rows of data. Fill in the template below the example."), file=file)
    _name_rows(drafts, atlas.catalogue)
    tables = {each: _Table.of(each, drafts) for each in KINDS}
    _check(tables, atlas)
    problems = [problem for draft in drafts for problem in draft.problems()]
    problems += [problem for table in tables.values() for problem in table.problems()]
    problems = _without_faulted(problems, drafts)
    bad = {(problem.sheet, problem.row) for problem in problems if problem.severity == "error"}
    problems += _followers(tables, bad)
    ruined = {sheet for sheet, row in bad if row is None}
    own = _own(tables, bad, ruined, atlas.catalogue, file)
    read = tuple(draft.read(bad, draft.sheet.name in ruined) for draft in drafts)
    ordered = sorted(
        dict.fromkeys(problems),
        key=lambda each: ([sheet.name for sheet in read].index(each.sheet), each.row or 0, each.severity, each.heading),
    )
    return Reading(file, read, tuple(ordered), own)


def merged(atlas: Atlas, own: OwnData) -> Atlas:
    """A copy of the region with own rows added; it shares roads and background with the original.

    Args:
        own: read against it (:func:`read_own_data`).
    """
    catalogue = atlas.catalogue
    whole = Catalogue(
        plants=_stacked(catalogue.plants, own.plants),
        streams=_stacked(catalogue.streams, own.streams),
        users=_stacked(catalogue.users, own.users),
        sources=_stacked(catalogue.sources, own.sources),
    )
    return dataclasses.replace(atlas, catalogue=whole)


def kind_of(sheet: RawSheet) -> Kind | None:
    """The kind of a sheet's rows, from its name or else its headings; None if neither tells."""
    named = kind_of_sheet(sheet.name)
    if named:
        return named
    known = {kind: {column_of(kind, str(heading)) for heading in sheet.cells} for kind in KINDS}
    if "tonnes_per_year" in known["streams"] or {"plant_id", "material"} <= known["streams"]:
        return "streams"
    if {"role", "materials", "capacity_t_per_year", "services_fi", "business_fi"} & known["users"]:
        return "users"
    if {"operator", "sector", "sector_fi", "years_fi"} & known["plants"]:
        return "plants"
    return None


class _Draft:
    """A sheet while it is judged."""

    def __init__(self, sheet: RawSheet, kind: Kind | None) -> None:
        self.sheet = sheet
        self.kind = kind
        self.rows: Rows | None = rows_of(sheet, kind) if kind else None
        self.notes: list[Note] = self.rows.notes if self.rows else []
        if self.rows is None:
            self.notes.append(
                Note(
                    None,
                    None,
                    N_(
                        "Nobody can tell whether these {count} rows are plants, side streams or users. Name the sheet "
                        "or file Plants, Side streams or Users, or say it above."
                    ),
                    {"count": len(sheet.cells)},
                    "error",
                )
            )

    @property
    def marked(self) -> tuple[int, ...]:
        return self.rows.marked if self.rows else ()

    @property
    def data(self) -> pd.DataFrame:
        return self.sheet.cells.drop(index=list(self.marked))

    def heading(self, column: str) -> str:
        """The sheet's heading of a column of the catalogue."""
        headings = self.rows.headings if self.rows else {}
        return headings.get(column) or headings.get(self.base(column)) or column

    def base(self, column: str) -> str:
        """A column's name without its language."""
        field = SPECS[self.kind].field_of(column) if self.kind else None
        return column if field is None else field.name

    def cell(self, row: int, column: str) -> str:
        """A cell as it stands in the sheet."""
        heading = self.heading(column)
        return str(self.sheet.cells[heading][row]) if heading in self.sheet.cells else ""

    def problem(self, note: Note) -> OwnProblem:
        column = note.column or ""
        base = self.base(column)
        if self.rows is not None and column not in self.rows.headings and base in self.rows.headings:
            column = base  # the sheet has one column for all three languages
        heading = self.heading(column) if column else ""
        return OwnProblem(
            self.sheet.name, note.row, heading, note.message, note.values, note.severity, self.kind, column
        )

    def problems(self) -> list[OwnProblem]:
        found = [self.problem(note) for note in self.notes]
        for (row, heading), message in self.sheet.faults.items():
            if row in self.marked:
                continue
            text = shown(self.sheet.cells.loc[row, heading]) if heading in self.sheet.cells else ""
            column = (column_of(self.kind, heading) if self.kind else None) or ""
            severity: Severity = "error" if column or heading not in self.sheet.cells else "warning"
            found.append(
                OwnProblem(self.sheet.name, row, heading, message, {"text": text}, severity, self.kind, column)
            )
        return found

    def read(self, bad: set[tuple[str, int | None]], ruined: bool) -> OwnSheet:
        data = self.data
        ids = dict(zip(map(int, data.index), self.rows.cells["id"], strict=True)) if self.rows else {}
        rows = [int(row) for row in data.index if ruined or (self.sheet.name, int(row)) in bad]
        return OwnSheet(self.sheet.name, self.kind, data, ids, frozenset(rows), self.marked)


def _name_rows(drafts: list[_Draft], catalogue: Catalogue) -> None:
    """Ids, references and what a person need not say."""
    source = _source_id(catalogue)
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    renamed: dict[Kind, dict[str, str]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for draft in drafts:
            if draft.rows is not None and draft.kind == kind:
                renamed[kind].update(give_ids(draft.rows, taken))
                taken |= set(draft.rows.cells["id"])
                fill(draft.rows, source)
    for column, kind, there in (("plant_id", "plants", catalogue.plants), ("part_of", "streams", catalogue.streams)):
        target: Kind = "plants" if kind == "plants" else "streams"
        rows = [draft.rows.cells for draft in drafts if draft.rows is not None and draft.kind == target]
        own = pd.concat(rows) if rows else pd.DataFrame(columns=["id", *(f"name_{each}" for each in LANGUAGES)])
        own_names, region_names = names_of(own, list(own["id"])), names_of(there, list(there.index))
        for draft in drafts:
            if draft.rows is not None and draft.kind == "streams":
                _refer(draft.rows, column, renamed[target], own_names, region_names)


def _refer(rows: Rows, column: str, renamed: Mapping[str, str], own: Any, region: Any) -> None:
    for row, cell in rows.cells[column].items():
        if not cell:
            continue
        found = refer(str(cell), renamed, own, region)
        if found is None:
            message = N_("Several have the name {text}. Write the id of the one you mean.")
            rows.notes.append(Note(int(str(row)), column, message, {"text": shown(cell)}, "error"))
        rows.cells.loc[row, column] = found or ""


def _source_id(catalogue: Catalogue) -> str:
    number, name = 1, OWN_SOURCE
    while name in catalogue.sources.index:
        number += 1
        name = f"{OWN_SOURCE}-{number}"
    return name


@dataclass
class _Table:
    """All sheets of one kind as one table; its rows are counted from 1 over all sheets."""

    kind: Kind
    typed: Typed
    places: list[tuple[_Draft, int]]
    found: list[Problem]

    @classmethod
    def of(cls, kind: Kind, drafts: list[_Draft]) -> _Table:
        mine = [(draft, draft.rows.cells) for draft in drafts if draft.rows is not None and draft.kind == kind]
        places = [(draft, int(row)) for draft, cells in mine for row in cells.index]
        raw = pd.concat(
            [pd.DataFrame(columns=list(SPECS[kind].by_column), dtype=object), *(cells for _, cells in mine)]
        )
        raw.index = pd.RangeIndex(1, len(raw) + 1, name="row")
        typed = check_table(raw, SPECS[kind])
        if not isinstance(typed, Typed):  # only where a column is missing, and all are there
            raise TypeError(typed)
        return cls(kind, typed, places, list(typed.problems))

    def problems(self) -> list[OwnProblem]:
        """What was found, by sheet and row."""
        told = []
        for each in self.found:
            if each.row is None or not 1 <= each.row <= len(self.places):
                continue
            draft, row = self.places[each.row - 1]
            values = dict(each.values)
            first = values.get("first")
            if isinstance(first, int) and 1 <= first <= len(self.places):
                values["first"] = self.places[first - 1][1]
            message = _REWORDED.get(each.message, each.message)
            told.append(draft.problem(Note(row, each.column, message, values, each.severity)))
        return told


def _check(tables: Mapping[Kind, _Table], atlas: Atlas) -> None:
    """References and positions, by the region's own checks on its rows and the own ones together."""
    catalogue, source = atlas.catalogue, _source_id(atlas.catalogue)
    theirs: dict[Kind, pd.DataFrame] = {
        "plants": pd.DataFrame(catalogue.plants),
        "streams": catalogue.streams.assign(
            plant_id=catalogue.streams["plant_id"].fillna(""),
            part_of=catalogue.streams["part_of"].fillna(""),
            in_2018_list=catalogue.streams["in_2018_list"].map({True: "yes", False: "no"}),
        ),
        "users": pd.DataFrame(catalogue.users),
    }
    together = {SPECS[kind].file: _together(table.typed, theirs[kind]) for kind, table in tables.items()}
    ids = pd.DataFrame({"id": [*catalogue.sources.index, source]})
    together[SOURCES.file] = Typed(SOURCES, ids, ids, ())
    by_file = {SPECS[kind].file: table for kind, table in tables.items()}
    for problem in reference_problems(together, atlas.region):
        if problem.file in by_file and problem.row is not None and problem.row > 0:
            by_file[problem.file].found.append(problem)


def _together(own: Typed, theirs: pd.DataFrame) -> Typed:
    frame = theirs.reset_index()[list(own.frame.columns)]
    frame.index = pd.RangeIndex(-len(frame), 0)
    return Typed(own.spec, _rows(own.frame, frame), _rows(own.raw, frame.astype(str)), ())


def _rows(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([each for each in (first, second) if len(each)]) if len(first) or len(second) else first


def _without_faulted(problems: list[OwnProblem], drafts: list[_Draft]) -> list[OwnProblem]:
    """A cell that could not be read is told once, by why."""
    faulted = {(draft.sheet.name, row, heading) for draft in drafts for row, heading in draft.sheet.faults}
    reasons = {message for draft in drafts for message in draft.sheet.faults.values()}
    return [
        each
        for each in problems
        if (each.sheet, each.row, each.heading) not in faulted or each.message in reasons or each.severity != "error"
    ]


def _followers(tables: Mapping[Kind, _Table], bad: set[tuple[str, int | None]]) -> list[OwnProblem]:
    """Side streams whose own plant, or whose whole, can't be used; ``bad`` grows by them."""
    told: list[OwnProblem] = []
    streams = tables["streams"]
    before = -1
    while before != len(told):
        before = len(told)
        for column, kind in (("plant_id", "plants"), ("part_of", "streams")):
            target = tables["plants" if kind == "plants" else "streams"]
            lost = {
                str(key): row
                for key, (draft, row) in zip(target.typed.frame["id"], target.places, strict=True)
                if (draft.sheet.name, row) in bad or (draft.sheet.name, None) in bad
            }
            for cell, (draft, row) in zip(streams.typed.frame[column], streams.places, strict=True):
                if cell in lost and (draft.sheet.name, row) not in bad:
                    message = N_("{text} can't be used: see its row {first}.")
                    values = {"text": shown(draft.cell(row, column)), "first": lost[cell]}
                    told.append(draft.problem(Note(row, column, message, values, "error")))
                    bad.add((draft.sheet.name, row))
    return told


def _own(
    tables: Mapping[Kind, _Table],
    bad: set[tuple[str, int | None]],
    ruined: set[str],
    catalogue: Catalogue,
    file: str,
) -> OwnData | None:
    good = {}
    for kind, table in tables.items():
        kept = [(draft.sheet.name, row) not in bad and draft.sheet.name not in ruined for draft, row in table.places]
        frame = table.typed.frame[np.array(kept, dtype=bool)].reset_index(drop=True)
        for language in LANGUAGES:
            frame[f"doubt_{language}"] = [with_doubt(cell, language) for cell in frame[f"doubt_{language}"]]
        good[kind] = frame
    if not any(len(frame) for frame in good.values()):
        return None
    source = _source_id(catalogue)
    row = {"title": file, "url": "", "publisher": "", "year": pd.NA, "licence": "", "supports": "", "id": source}
    sources = pd.DataFrame([row]).set_index("id")[list(catalogue.sources.columns)]
    return OwnData(
        plants=_like(as_places(good["plants"]), catalogue.plants),
        streams=_like(as_streams(good["streams"]), catalogue.streams),
        users=_like(as_places(good["users"]), catalogue.users),
        sources=_like(sources, catalogue.sources),
        file_name=file,
    )


def with_doubt(text: str, language: str) -> str:
    """A row's doubt, followed by the words that mark every own row."""
    words = translator(language)(OWN_DOUBT)
    return text if text.endswith(words) else f"{text} {words}".strip()


def without_doubt(text: str, language: str) -> str:
    """A row's doubt as the person wrote it, without the words that mark own rows.

    Args:
        text: of an own row.
    """
    return text.removesuffix(translator(language)(OWN_DOUBT)).strip()


def own_ids(own: OwnData) -> frozenset[str]:
    """Ids of all own rows."""
    return frozenset(str(key) for kind in KINDS for key in own.table(kind).index)


def given_sources(cell: str, own: OwnData) -> str:
    """The sources of an own row other than the file itself.

    Args:
        cell: ids parted by semicolons.
        own: whose row it is.
    """
    return ";".join(each for each in split_ids(cell) if each not in own.sources.index)


def _like(frame: Any, pattern: Any) -> Any:
    """A table with the types and the order of columns of another."""
    kinds = {name: kind for name, kind in pattern.dtypes.items() if name != "geometry"}
    return frame[list(pattern.columns)].astype(kinds)


def _stacked(first: Any, second: Any) -> Any:
    return pd.concat([first, second]) if len(second) else first
