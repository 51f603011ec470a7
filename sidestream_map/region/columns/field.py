"""Definitions of a column (a field), a rule between cells, and a table of both.

The pandera schema, the template and the reader of own data, the README of a new region and the export all derive from
the :class:`Field`. A column's cells are read by its ``kind`` (:mod:`sidestream_map.region.cells`); the schema then
checks the typed table. What refers to another table is checked in :mod:`sidestream_map.region.references`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import pandas as pd

from sidestream_map.base import LANGUAGES, Language, Severity

if TYPE_CHECKING:
    import pandera.pandas as pa

Kind = Literal["text", "number", "year"]


@dataclass(frozen=True, slots=True)
class OwnColumn:
    """The form of a column in a table of own data: its headings and help.

    The headings stand here in three languages and not among the translations: they belong to the file format. Whoever
    reads a file must understand all of them at once, and a template of last year must still be read.

    Attributes:
        headings: one a language, in the order of :data:`~sidestream_map.base.LANGUAGES`.
        help: message id of what belongs there; empty where the field's own help says it.
        aliases: further headings that are understood.
        missed: whether a sheet without the column is told so.
    """

    headings: tuple[str, ...]
    help: str = ""
    aliases: tuple[str, ...] = ()
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """The form of a column in an export: its heading, meaning and digits.

    Attributes:
        title: message id of its heading.
        meaning: message id of what the figures contain and what a blank means.
        name: of the export's column, where it isn't the field's own.
        digits: digits after the decimal mark that are shown.
        words: message id of each code, where a scenario may write others than the file; None for the file's.
    """

    title: str
    meaning: str = ""
    name: str = ""
    digits: int = 0
    words: Mapping[str, str] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, with everything that schema, template, own data and export need.

    Attributes:
        name: as in the header; a text in three languages by the name without its language.
        kind: how its cells are read. A blank cell is ``""`` in a text, NaN in a number, NA in a year.
        help: message id of what belongs there.
        languages: whether it is a text that the file keeps in three columns: ``name_fi``, ``name_sv``, ``name_en``.
        required: whether the file must have the column; else it is blank where missing.
        filled: whether every row must fill it in.
        words: message id of each code that a cell may hold; None where any text or number will do.
        several: whether a cell may hold several codes, parted by semicolons.
        more_codes: whether codes without a word will do too.
        low: smallest number.
        high: largest number.
        unit: of the number.
        pattern: regular expression that a filled text must match.
        form: message id for a text that doesn't match; ``{text}`` is the cell.
        default: what a blank cell of a text means.
        unique: whether no two rows may hold the same.
        own: how it looks in a table of own data; None where such a table has it only under its name.
        export: how it goes out in an export; None where it stays in the file.
    """

    name: str
    kind: Kind = "text"
    help: str = ""
    languages: bool = False
    required: bool = False
    filled: bool = False
    words: Mapping[str, str] | None = field(default=None, hash=False)
    several: bool = False
    more_codes: bool = False
    low: float = float("-inf")
    high: float = float("inf")
    unit: str = ""
    pattern: str = ""
    form: str = ""
    default: str = ""
    unique: bool = False
    own: OwnColumn | None = None
    export: Exported | None = None

    @property
    def allowed(self) -> tuple[str, ...]:
        """The codes that a cell may hold; empty if any text or several codes may stand there."""
        return () if self.words is None or self.several or self.more_codes else tuple(self.words)

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns in the file: one, or one a language."""
        return tuple(f"{self.name}_{language}" for language in LANGUAGES) if self.languages else (self.name,)

    @property
    def headings(self) -> tuple[str, ...]:
        """Headings in a table of own data, one a language; none if it has no such column."""
        return () if self.own is None else self.own.headings

    @property
    def own_help(self) -> str:
        """Message id of what belongs there in a table of own data."""
        return (self.own.help if self.own is not None else "") or self.help

    def heading(self, language: Language) -> str:
        """The heading of own data in a language; the column's own name where it has none."""
        return self.headings[LANGUAGES.index(language)] if self.headings else self.name


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between cells of one row.

    Attributes:
        column: where its problem is shown.
        uses: columns it looks at; the rule is silent on rows where one of them can't be read.
        good: of a typed table, True for every row that keeps the rule.
        message: what is wrong and what to do; ``{text}`` is the cell.
        severity: of its problem.
    """

    column: str
    uses: tuple[str, ...]
    good: Callable[[pd.DataFrame], pd.Series]
    message: str
    severity: Severity = "error"


@dataclass(frozen=True)
class TableSpec:
    """The definition of one file of a region: its fields and the rules between them.

    Attributes:
        file: its name.
        help: what its rows are, for those who fill it in.
        fields: what it says of a row, in the file's order.
        rules: between cells of a row.
        own_order: names of the fields of own data, in the template's order.
        example: the template's example row by field, with codes: in Finnish, Swedish and English, or one text for all.
            Nothing of it is real.
        optional: whether a region may lack it, or have no rows in it.

    Raises:
        ValueError: ``own_order`` isn't the fields with a heading of own data, or ``example`` names others.
    """

    file: str
    help: str
    fields: tuple[Field, ...]
    rules: tuple[Rule, ...] = ()
    own_order: tuple[str, ...] = ()
    example: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, hash=False)
    optional: bool = False
    columns: tuple[Field, ...] = field(init=False)
    """The file's columns in its order: the fields, a text in three languages as three."""
    by_column: Mapping[str, Field] = field(init=False, hash=False)
    """Each of :attr:`columns` by its name."""
    by_name: Mapping[str, Field] = field(init=False, hash=False)
    """Each of :attr:`fields` by its name."""

    def __post_init__(self) -> None:
        columns = tuple(_one_language(entry, name) for entry in self.fields for name in entry.columns)
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "by_column", {entry.name: entry for entry in columns})
        object.__setattr__(self, "by_name", {entry.name: entry for entry in self.fields})
        headed = {entry.name for entry in self.fields if entry.own is not None}
        if set(self.own_order) != headed or len(set(self.own_order)) < len(self.own_order):
            raise ValueError(f"{self.file}: own_order must name these fields once: {', '.join(sorted(headed))}")
        if not set(self.example) <= headed:
            raise ValueError(f"{self.file}: the example has fields that the template lacks")

    def field_of(self, column: str) -> Field | None:
        """The field of a column of the file, or of a name without its language; None if there is none."""
        if column in self.by_name:
            return self.by_name[column]
        return next((entry for entry in self.fields if column in entry.columns), None)

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """The columns of a table of own data, in the template's order."""
        return tuple(self.by_name[name] for name in self.own_order)

    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema of the typed table.

        The ``error`` of each check is a key: ``blank``, ``allowed``, ``range`` or ``pattern`` of a column, and
        ``rule <number>`` of a rule.
        """
        import pandera.pandas as pa  # noqa: PLC0415 — half a second to load, and few processes check tables

        checks = [pa.Check(rule.good, error=f"rule {place}", ignore_na=False) for place, rule in enumerate(self.rules)]
        return pa.DataFrameSchema({entry.name: _column(entry) for entry in self.columns}, checks=checks, strict=True)


def _one_language(entry: Field, name: str) -> Field:
    return replace(entry, name=name, languages=False, own=None) if entry.languages else entry


def _column(entry: Field) -> pa.Column:
    import pandera.pandas as pa  # noqa: PLC0415

    checks = []
    if entry.filled and entry.kind == "text":
        checks.append(pa.Check(lambda cells: cells != "", error="blank"))
    if entry.allowed:
        checks.append(pa.Check(lambda cells: cells.isin(entry.allowed) | (cells == ""), error="allowed"))
    if entry.kind != "text":
        checks.append(pa.Check.in_range(entry.low, entry.high, error="range"))
    if entry.pattern:
        checks.append(pa.Check(lambda cells: cells.str.fullmatch(entry.pattern) | (cells == ""), error="pattern"))
    # Of which type a column is, whoever typed the table has just said; to ask it again takes half of all the checking.
    return pa.Column(None, checks, nullable=True, unique=entry.unique)
