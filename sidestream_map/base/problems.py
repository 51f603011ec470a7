"""Problems of a region's data, all at once: where each one is, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Severity = Literal["error", "warning"]
"""An error keeps the region from being loaded; a warning doesn't."""

SHOWN_CHARACTERS: Final = 60
"""A cell is quoted up to here."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of one cell, row, column or file.

    Attributes:
        file: name of the file in the region's folder.
        row: line of the file as a spreadsheet shows it (the header is 1), None where it is about the whole file.
        column: name of the column, None where it is about the whole row or file.
        message: English template and gettext message id: what is wrong and what to do.
        values: what goes into the template; quoted cells are made safe to print (:func:`shown`).
        severity: whether it keeps the region from being loaded.
    """

    file: str
    row: int | None
    column: str | None
    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    severity: Severity = "error"

    @property
    def place(self) -> str:
        """``file:row:column``, as far as known."""
        return ":".join(str(part) for part in (self.file, self.row, self.column) if part is not None)

    def text(self, translate: Callable[[str], str] | None = None) -> str:
        """The message in the reader's language, or in English without ``translate``.

        Args:
            translate: maps a message id to its translation.
        """
        template = translate(self.message) if translate else self.message
        return template.format(**self.values)

    def __str__(self) -> str:
        return f"{self.place}: {self.text()}"


def shown(cell: object) -> str:
    """A cell's text for a message: short, in quotation marks, without control characters."""
    text = str(cell)
    cut = text[:SHOWN_CHARACTERS] + ("…" if len(text) > SHOWN_CHARACTERS else "")
    return '"' + "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in cut) + '"'


def ordered(problems: list[Problem]) -> tuple[Problem, ...]:
    """Problems by file, row and column, each once; errors before warnings of the same cell."""
    unique = {(p.file, p.row, p.column, p.message, tuple(map(str, p.values.values()))): p for p in problems}
    return tuple(sorted(unique.values(), key=lambda p: (p.file, p.row or 0, p.column or "", p.severity, p.message)))
