"""Problems of a file of own data, by sheet, row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from sidestream_map.base import N_, Severity, Translator
from sidestream_map.own_data.words import SPECS, Kind, said

REWORDED: Final[Mapping[str, str]] = {
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
