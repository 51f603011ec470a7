"""Turns a sheet as a person writes it into a table that fits the catalogue's schemas.

Headings and codes of three languages become the catalogue's, a text that stands in one language stands in all, rows get
ids that clash with nothing, and what the catalogue needs but a person need not say is filled in, with a warning
where it is a guess. Nothing is judged here: that is the schemas' work (:mod:`sidestream_map.own_data.reading`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import LANGUAGES, N_, POSITION_ACCURACY_M, shown, translator
from sidestream_map.own_data.notes import Note, beside, doubtful_marks, doubtful_units
from sidestream_map.own_data.sheets import RawSheet
from sidestream_map.own_data.words import COLUMNS, EXAMPLE, EXPLANATION, SPECS, Kind, codes, column_of, example, plain
from sidestream_map.region import split_ids
from sidestream_map.scenario import ALL_MATERIALS

OWN_SOURCE: Final = "own-data"
"""Id of the source that every own row names: the file."""
REGION_ROW: Final = "region_row"
"""Column of saved own data that says of which rows of the region it holds changes."""
PREFIXES: Final[Mapping[Kind, str]] = {"plants": "own-plant-", "streams": "own-stream-", "users": "own-user-"}
"""How ids start that are made here."""

_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,55}")
_EWC: Final = re.compile(r"(\d\d)[ .\u00a0]?(\d\d)[ .\u00a0]?(\d\d) ?(\*?)")
_POSITIONED: Final = ("plants", "users")


Towns = Mapping[str, tuple[float, float, float, str]]
"""Degrees east and north (EPSG:4326), accuracy in metres and name of a municipality or postcode, by its name as
:func:`sidestream_map.own_data.words.plain` gives it, or its digits, also with the country before them."""


@dataclass
class Rows:
    """A sheet on its way to the schemas: rows under the catalogue's columns, and remarks.

    Attributes:
        kind: what its rows are.
        cells: text, all columns of the kind's schema, indexed by the row of the sheet.
        headings: the sheet's heading of each of the catalogue's columns.
        notes: what was found.
        marked: rows of the template that explain or show an example, which are not data.
    """

    kind: Kind
    cells: pd.DataFrame
    headings: Mapping[str, str]
    notes: list[Note]
    marked: tuple[int, ...]


def rows_of(sheet: RawSheet, kind: Kind) -> Rows:
    """A sheet's rows under the catalogue's columns, with codes for words; ids and references are unchanged.

    Args:
        kind: what its rows are.
    """
    above = N_("This row stands above the headings and is not read.")
    notes = [Note(row, None, above, {}) for row in sheet.above]
    notes += beside(sheet)
    given, headings = _columns(sheet.cells, kind, notes)
    notes += doubtful_units(kind, headings)
    if sheet.is_text:
        notes += doubtful_marks(given, kind)
    for column in COLUMNS[kind]:
        if column.words is not None and column.name in given:
            known = codes(kind, column.name)
            given[column.name] = [_coded(cell, known, several=column.several) for cell in given[column.name]]
    marked = _marked(sheet.cells, given, kind, notes)
    given = given.drop(index=list(marked))
    cells = pd.DataFrame("", index=given.index, columns=list(SPECS[kind].by_column), dtype=object)
    for name in given:
        if name in cells:
            cells[name] = given[name]
    for column in COLUMNS[kind]:
        if column.languages and column.name in given:
            for name in column.columns:
                cells[name] = cells[name].where(cells[name] != "", given[column.name])
    _spread_languages(cells, kind)
    if "ewc_code" in cells:
        cells["ewc_code"] = [_ewc(cell) for cell in cells["ewc_code"]]
    return Rows(kind, cells, headings, notes, marked)


def fill(rows: Rows, source: str, towns: Towns | None = None) -> None:
    """Fill in what a person may leave out, and note every guess.

    Args:
        rows: changed in place.
        source: id of the source that stands for the file.
        towns: where a row stands that gives a municipality or postcode and no position.
    """
    cells = rows.cells
    if rows.kind in _POSITIONED:
        _place_by_town(rows, towns or {})
    if rows.kind == "streams":
        known = (cells["tonnes_per_year"] != "") & (cells["quality"] == "")
        cells.loc[known, "quality"] = "estimate"
        _note(rows, known, "quality", N_("The amount has no quality. It is taken as an estimate."))
        _doubt(cells, known, N_("How the amount came about was not said."))
        cells.loc[(cells["tonnes_per_year"] == "") & (cells["quality"] == ""), "quality"] = "unknown"
    if rows.kind == "users":
        blank = cells["role"] == ""
        cells.loc[blank, "role"] = "receiver"
        _note(rows, blank, "role", N_("The role is blank. It is taken as a receiver."))
        # Who sells a service says what it does and need not say of what.
        any_stuff = (cells["role"] == "service") & (cells["materials"] == "")
        cells.loc[any_stuff, "materials"] = ALL_MATERIALS
        _note(rows, any_stuff, "materials", N_("A service firm without materials: it stands there for all of them."))
    if rows.kind in _POSITIONED:
        placed = (cells["lat"] != "") & (cells["lon"] != "")
        unsure = placed & (cells["coord_accuracy_m"] == "")
        metres = f"{POSITION_ACCURACY_M.get():g}"
        cells.loc[unsure, "coord_accuracy_m"] = metres
        message = N_("The position has no accuracy. It is taken as ± {metres} m.")
        _note(rows, unsure, "coord_accuracy_m", message, metres=metres)
        _doubt(cells, unsure, N_("The accuracy of the position is assumed."))
        cells.loc[placed & (cells["coord_source"] == ""), "coord_source"] = source
        nowhere = (cells["lat"] == "") & (cells["lon"] == "")
        _note(rows, nowhere, "lat", N_("There is no position: it is not on the map, and no haul can be computed."))
    cells["source_ids"] = [";".join([*(each for each in split_ids(cell) if each != source), source]) for cell in
                           cells["source_ids"]]  # fmt: skip


def _town_key(said: str) -> str:
    digits = re.match(r"\s*(?:([A-Za-z]{2})[- ])?(\d{3})( ?)(\d{2})\b", said)
    if digits is None:
        return plain(said)
    country, head, blank, tail = digits.groups()
    return f"{country.upper()}{head}{tail}" if country else f"{head}{blank}{tail}"


def _place_by_town(rows: Rows, towns: Towns) -> None:
    cells = rows.cells
    for row in cells.index[(cells["lat"] == "") & (cells["lon"] == "") & (cells["municipality"] != "")]:
        said = str(cells.at[row, "municipality"])
        found = towns.get(_town_key(said))
        if found is None:
            continue
        lon, lat, accuracy_m, name = found
        cells.loc[row, ["lon", "lat", "coord_accuracy_m"]] = [f"{lon:.5f}", f"{lat:.5f}", f"{accuracy_m:.0f}"]
        where = pd.Series(cells.index == row, cells.index)
        message = N_("Only {text} is known of the place. It stands there with a doubt of {km} km.")
        _note(rows, where, "municipality", message, text=shown(name), km=round(accuracy_m / 1000))
        _doubt(cells, where, N_("Only the municipality or postcode of the place is known."))


def give_ids(rows: Rows, taken: Collection[str]) -> dict[str, str]:
    """Give every row an id that no other row has.

    Args:
        rows: changed in place.
        taken: ids that are in use: of the region, and of sheets that came before.

    Returns:
        The id in use of every id that the sheet gives.
    """
    cells, used = rows.cells, set(taken)
    renamed: dict[str, str] = {}
    for given in dict.fromkeys(cell for cell in cells["id"] if cell):
        own = str(given)
        fit = re.sub(r"[^A-Za-z0-9_-]+", "-", own).strip("-_") if re.fullmatch(r"[\w .-]{1,56}", own) else own
        if not _ID.fullmatch(fit):
            renamed[own] = own  # no id at all, which the schema tells
            continue
        free = fit if fit not in used else next(name for name in _numbered(f"own-{fit}", used))
        used.add(free)
        renamed[own] = free
        if free != own:
            where = cells.index[cells["id"] == own][0]
            message = N_("{text} is in use already, or can't be an id as it is: this row is called {id}.")
            rows.notes.append(Note(int(where), "id", message, {"text": shown(own), "id": free}))
    made = iter(_counted(PREFIXES[rows.kind], used))
    cells["id"] = [renamed[cell] if cell else next(made) for cell in cells["id"]]
    return renamed


def refer(cell: str, renamed: Mapping[str, str], own: Names, region: Names) -> str | None:
    """Find the id that a reference means: by id, then by name, among own rows first, then the region's.

    Args:
        cell: id or name, not blank.
        renamed: own ids as given and as they are now.
        own: own rows' ids by name.
        region: the region's ids by name; its ids stand under themselves.

    Returns:
        The id; the cell itself where nothing has that name; None where several have.
    """
    if cell in renamed:
        return renamed[cell]
    for names in (own, region):
        found = names.get(plain(cell), ())
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return cell


Names = Mapping[str, tuple[str, ...]]
"""Ids by name, as :func:`sidestream_map.own_data.words.plain` gives the name."""


def names_of(table: pd.DataFrame, ids: Collection[str]) -> Names:
    """Ids by each name in each language, and by the ids themselves.

    Args:
        table: with ``name_fi``, ``name_sv``, ``name_en``.
        ids: of its rows, in order.
    """
    found: dict[str, dict[str, None]] = {}
    for place, key in enumerate(ids):
        for name in (key, *(table[f"name_{language}"].iloc[place] for language in LANGUAGES)):
            if isinstance(name, str) and name:
                found.setdefault(plain(name), {})[key] = None
    return {name: tuple(keys) for name, keys in found.items()}


def _marked(cells: pd.DataFrame, given: pd.DataFrame, kind: Kind, notes: list[Note]) -> tuple[int, ...]:
    """The template's rows of explanation and example; an example that somebody wrote over is data, and an error."""
    if not len(cells.columns):
        return ()
    found = []
    for place, (row, first) in enumerate(zip(map(int, cells.index), cells.iloc[:, 0], strict=True)):
        start = re.match(r"[^:]{0,20}:", str(first))
        mark = plain(start[0]) if start else ""
        if mark in {plain(each) for each in EXPLANATION}:
            found.append(row)
        elif mark in {plain(each) for each in EXAMPLE}:
            if _is_example(given.iloc[place], kind):
                found.append(row)
            else:
                message = N_("{text}: the row is still marked as the example. Delete the word before its name.")
                notes.append(Note(row, "name", message, {"text": shown(first)}, "error"))
    return tuple(found)


def _is_example(row: pd.Series, kind: Kind) -> bool:
    return all(cell == "" or cell in example(kind, str(name)) for name, cell in row.items() if name != "name")


def _columns(cells: pd.DataFrame, kind: Kind, notes: list[Note]) -> tuple[pd.DataFrame, dict[str, str]]:
    headings: dict[str, str] = {}
    for heading in map(str, cells.columns):
        name = column_of(kind, heading)
        if heading == REGION_ROW:
            continue
        if name is None:
            if (cells[heading] != "").any():
                message = N_("The column {text} is not known and is left out.")
                notes.append(Note(None, None, message, {"text": shown(heading)}))
        elif name in headings:
            message = N_("The columns {text} and {other} mean the same. Keep one of them.")
            notes.append(
                Note(None, heading, message, {"text": shown(headings[name]), "other": shown(heading)}, "error")
            )
        else:
            headings[name] = heading
    notes += [
        Note(None, column.name, N_("There is no such column: it is unknown in every row."), {})
        for column in COLUMNS[kind]
        if column.own is not None and column.own.missed and not {column.name, *column.columns} & set(headings)
    ]
    given = cells[list(headings.values())].set_axis(list(headings), axis=1)
    return given, headings


def _spread_languages(cells: pd.DataFrame, kind: Kind) -> None:
    """A text that is given in one language stands for the others too."""
    for columns in [list(entry.columns) for entry in SPECS[kind].fields if entry.languages]:
        first = [
            next((cell for cell in row if cell), "") for row in zip(*(cells[each] for each in columns), strict=True)
        ]
        for column in columns:
            filled = [cell or other for cell, other in zip(cells[column], first, strict=True)]
            cells[column] = pd.Series(filled, cells.index, cells[column].dtype)


def _coded(cell: str, known: Mapping[str, str], *, several: bool) -> str:
    if not several:
        return known.get(plain(cell), cell)
    parts = [part.strip() for part in re.split(r"[;,/\n]", cell) if part.strip()]
    return ";".join(dict.fromkeys(known.get(plain(part), part) for part in parts))


def _ewc(cell: str) -> str:
    found = _EWC.fullmatch(cell)
    return f"{found[1]} {found[2]} {found[3]}{found[4]}" if found else cell


def _note(rows: Rows, where: pd.Series, column: str, message: str, **values: object) -> None:
    rows.notes += [Note(int(row), column, message, values) for row in rows.cells.index[where]]


def _doubt(cells: pd.DataFrame, where: pd.Series, message: str) -> None:
    """What was filled in stays in doubt when the notes are gone."""
    for language in LANGUAGES:
        name, words = f"doubt_{language}", translator(language)(message)
        cells.loc[where, name] = [f"{cell} {words}".strip() for cell in cells.loc[where, name]]


def _numbered(name: str, used: Collection[str]) -> Iterator[str]:
    if name not in used:
        yield name
    yield from _counted(f"{name}-", used)


def _counted(prefix: str, used: Collection[str]) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        if f"{prefix}{number}" not in used:
            yield f"{prefix}{number}"
