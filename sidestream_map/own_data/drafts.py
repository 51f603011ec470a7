"""Sheets of own data before the schemas check them: kind, ids, references."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sidestream_map.base import LANGUAGES, N_, Severity, shown
from sidestream_map.own_data.exported import Compared, compare, kind_of_export
from sidestream_map.own_data.notes import Note
from sidestream_map.own_data.own import source_id
from sidestream_map.own_data.problems import OwnProblem
from sidestream_map.own_data.rows import REGION_ROW, Rows, Towns, fill, give_ids, names_of, refer, rows_of
from sidestream_map.own_data.sheets import RawSheet
from sidestream_map.own_data.words import KINDS, SPECS, Kind, column_of, kind_of_sheet
from sidestream_map.region import (
    Catalogue,
)


@dataclass(frozen=True)
class OwnSheet:
    """One sheet of a file after reading.

    Attributes:
        name: of the sheet or layer.
        kind: what its rows are; None where nobody can tell, and none of its rows can be used.
        cells: its data rows as they stand, indexed by the row of the sheet.
        ids: id in use of each row.
        bad: rows that have an error.
        marked: rows that were passed over: the template's explanation and example, and rows of an export that change
            nothing.
        changed: rows that change one of the region.
    """

    name: str
    kind: Kind | None
    cells: pd.DataFrame
    ids: Mapping[int, str]
    bad: frozenset[int]
    marked: tuple[int, ...] = ()
    changed: frozenset[int] = frozenset()


def kind_of(sheet: RawSheet) -> Kind | None:
    """The kind of a sheet's rows, from its name or else its headings; None if neither tells."""
    named = kind_of_export(sheet.cells) or kind_of_sheet(sheet.name)
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


class Draft:
    """One sheet while it is being checked."""

    def __init__(self, sheet: RawSheet, kind: Kind | None, catalogue: Catalogue) -> None:
        self.kind = kind
        exported = kind is not None and kind_of_export(sheet.cells) == kind
        self.compared: Compared | None = compare(sheet, kind, catalogue) if kind and exported else None
        self.sheet = self.compared.sheet if self.compared is not None else sheet
        self.rows: Rows | None = rows_of(self.sheet, kind) if kind else None
        self.notes: list[Note] = self.rows.notes if self.rows else []
        if self.compared is not None:
            self.notes += self.compared.notes
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
        """Rows of the template with an explanation or an example."""
        return self.rows.marked if self.rows else ()

    @property
    def changed(self) -> frozenset[int]:
        """Rows that are one of the region, changed: of an export, or of own data that was saved."""
        if self.compared is not None:
            return frozenset(self.compared.changed)
        if REGION_ROW not in self.sheet.cells:
            return frozenset()
        return frozenset(int(str(row)) for row, cell in self.sheet.cells[REGION_ROW].items() if cell == "yes")

    @property
    def same(self) -> tuple[int, ...]:
        """Rows of an export that change nothing."""
        return self.compared.same if self.compared is not None else ()

    @property
    def data(self) -> pd.DataFrame:
        """The cells of the data rows as they are in the sheet."""
        return self.sheet.cells.drop(index=list(self.marked))

    def heading(self, column: str) -> str:
        """The sheet's heading for a column of the catalogue."""
        headings = self.rows.headings if self.rows else {}
        return headings.get(column) or headings.get(self.base(column)) or column

    def base(self, column: str) -> str:
        """A column's name without its language."""
        field = SPECS[self.kind].field_of(column) if self.kind else None
        return column if field is None else field.name

    def cell(self, row: int, column: str) -> str:
        """A cell as it is in the sheet."""
        heading = self.heading(column)
        return str(self.sheet.cells[heading][row]) if heading in self.sheet.cells else ""

    def problem(self, note: Note) -> OwnProblem:
        """A note as a problem of the sheet."""
        column = note.column or ""
        base = self.base(column)
        if self.rows is not None and column not in self.rows.headings and base in self.rows.headings:
            column = base  # the sheet has one column for all three languages
        heading = self.heading(column) if column else ""
        return OwnProblem(
            self.sheet.name, note.row, heading, note.message, note.values, note.severity, self.kind, column
        )

    def problems(self) -> list[OwnProblem]:
        """All notes, and cells that could not be read, as problems."""
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
        """The sheet after reading.

        Args:
            bad: sheets and rows with an error.
            ruined: whether the whole sheet can't be used.
        """
        data = self.data
        ids = dict(zip(map(int, data.index), self.rows.cells["id"], strict=True)) if self.rows else {}
        rows = [int(row) for row in data.index if ruined or (self.sheet.name, int(row)) in bad]
        passed = (*self.marked, *self.same)
        return OwnSheet(self.sheet.name, self.kind, data, ids, frozenset(rows), passed, self.changed)


def name_rows(drafts: list[Draft], catalogue: Catalogue, places: Towns) -> None:
    """Give rows their ids and references, and fill in what a person may leave out.

    Args:
        places: where a row stands that says only its municipality or postcode.
    """
    source = source_id(catalogue)
    taken = {*catalogue.plants.index, *catalogue.streams.index, *catalogue.users.index}
    tables: Mapping[Kind, pd.DataFrame] = {
        "plants": catalogue.plants, "streams": catalogue.streams, "users": catalogue.users,
    }  # fmt: skip
    renamed: dict[Kind, dict[str, str]] = {kind: {} for kind in KINDS}
    for kind in KINDS:
        for draft in drafts:
            if draft.rows is not None and draft.kind == kind:
                kept = {str(draft.rows.cells.at[row, "id"]) for row in draft.changed if row in draft.rows.cells.index}
                renamed[kind].update(give_ids(draft.rows, taken - (kept & set(tables[kind].index))))
                taken |= set(draft.rows.cells["id"])
                fill(draft.rows, source, places)
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
