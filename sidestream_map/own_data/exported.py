"""The program's own exports as they come back: rows as the region has them, changed rows and new ones.

A table is an export of ours where it has both the ids of its kind and the column that says what a scenario changed. Its
rows keep their ids: a row whose cells all say what the region says is left out, and one that says something else is
that row, changed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import pandas as pd

from sidestream_map.base import LANGUAGES, N_, shown, starts_like_formula, tidy, translator
from sidestream_map.own_data.notes import Note, doubtful_marks
from sidestream_map.own_data.own import without_doubt
from sidestream_map.own_data.rows import OWN_SOURCE
from sidestream_map.own_data.sheets import RawSheet, cell_text, number_text
from sidestream_map.own_data.words import KINDS, SPECS, Kind, plain
from sidestream_map.region import Catalogue, Field, exported_cell, in_language, number, split_ids

MARK: Final = "in_scenario"
"""Name of an export's column that says what a scenario changed."""
LAYER: Final = "layer"
"""Column of an export's GeoJSON that says of which table a feature is."""
BESIDE: Final = frozenset({"about", "columns", "sources"})
"""Tables that explain an export; they hold no rows of it. A workbook has them in the reader's language."""
_BESIDE_TITLES: Final = (N_("About"), N_("Sources"))
_MARK_TITLE: Final = N_("In the scenario")
_NEW: Final = N_("new in the scenario")
_SCENARIO: Final = (N_("changed in the scenario"), N_("closed in the scenario"))

COMPUTED: Final[Mapping[Kind, Mapping[str, str]]] = {
    "plants": {
        "tonnes_per_year": N_("Side streams together"),
        "unknown_amounts": N_("Side streams of unknown amount"),
        "material": N_("Material code"),
        "material_name": N_("Material"),
    },
    "streams": {"counted_in": N_("Counted in")},
    "users": {},
}
"""Columns of each table that follow from other rows and aren't read: name and message id of the title."""
_SECOND: Final[Mapping[Kind, Mapping[str, tuple[str, str]]]] = {
    "plants": {},
    "streams": {"plant": (N_("Plant"), "plant_id"), "material": (N_("Material code"), "material")},
    "users": {},
}
"""Columns that say a field otherwise: name, message id of the title, and the field."""
_DEGREES_APART: Final = 2e-6
"""A position that differs by less is the same: a shape in a file has six decimals of a degree, some decimetres."""
_RELATIVE: Final = 1e-9
"""Numbers that differ by less are the same: a text table has twelve digits."""


@dataclass(frozen=True)
class Compared:
    """An export's table held against the region.

    Attributes:
        sheet: its changed and new rows under the catalogue's columns.
        same: rows that say what the region says.
        changed: rows that say something else of a row of the region.
        notes: what was changed, and what can't be taken.
    """

    sheet: RawSheet
    same: tuple[int, ...]
    changed: tuple[int, ...]
    notes: tuple[Note, ...]


def kind_of_export(headings: Iterable[object]) -> Kind | None:
    """The kind of an export's table, None where it is none of the program's own.

    Args:
        headings: of the sheet.
    """
    for kind in KINDS:
        found = {_headings(kind).get(plain(str(heading))) for heading in headings}
        if {"id", MARK} <= found:
            return kind
    return None


def parted(sheets: Sequence[RawSheet]) -> tuple[RawSheet, ...]:
    """The sheets of a file without those that only explain an export, and its layers each on a sheet of its own."""
    found: list[RawSheet] = []
    for sheet in sheets:
        layered = LAYER in sheet.cells and MARK in sheet.cells
        found += _layers(sheet) if layered else [sheet]
    if not any(kind_of_export(sheet.cells) for sheet in found):
        return tuple(sheets)
    titles = {plain(translator(language)(title)) for language in LANGUAGES for title in _BESIDE_TITLES}
    return tuple(sheet for sheet in found if plain(sheet.name) not in BESIDE | titles)


def compare(sheet: RawSheet, kind: Kind, catalogue: Catalogue) -> Compared:
    """Hold an export's table against the region.

    Args:
        sheet: of the kind that :func:`kind_of_export` tells.
        kind: of its rows.
        catalogue: the region's own.
    """
    frames: Mapping[Kind, pd.DataFrame] = {
        "plants": catalogue.plants,
        "streams": catalogue.streams,
        "users": catalogue.users,
    }
    table = frames[kind]
    columns: dict[str, list[str]] = {}
    notes: list[Note] = []
    for heading in map(str, sheet.cells):
        name = _headings(kind).get(plain(heading))
        if name:
            columns.setdefault(name, []).append(heading)
        elif heading not in (LAYER, *_PLACE_COLUMNS) and (sheet.cells[heading] != "").any():
            message = N_("The column {text} is not known and is left out.")
            notes.append(Note(None, None, message, {"text": shown(heading)}))
    doubtful = _doubtful(sheet, kind, columns)
    rows: dict[int, dict[str, str]] = {}
    same, changed = [], []
    for row in map(int, sheet.cells.index):
        said = {name: [_text(sheet.cells.at[row, heading]) for heading in listed] for name, listed in columns.items()}
        key, mark = said["id"][0], plain(said[MARK][0])
        if mark in _words_of(*_SCENARIO):
            message = N_(
                "The row holds a change of a scenario, which isn't data. The link of the export brings the scenario "
                "back; to change the row itself, change it in an export of the region without a scenario."
            )
            notes.append(Note(row, None, message, {}))
            same.append(row)
        elif key in table.index:
            theirs: dict[str, Any] = {"id": key, **{str(name): table.at[key, name] for name in table}}
            other = _differing(theirs, said, kind, catalogue)
            if other:
                changed.append(row)
                notes += [doubt for doubt in doubtful if doubt.row == row and doubt.column in other]
                notes += _told(row, other, theirs, kind, catalogue)
                rows[row] = _changed(theirs, other, kind)
            else:
                same.append(row)
        else:
            notes += [doubt for doubt in doubtful if doubt.row == row]
            rows[row] = _new(said, kind, assumed=mark in _words_of(_NEW))
    if same:
        message = N_("Rows that say what the region says, and change nothing: {count}.")
        notes.append(Note(None, None, message, {"count": len(same)}))
    cells = pd.DataFrame.from_dict(rows, orient="index", columns=list(SPECS[kind].by_column), dtype=object).fillna("")
    kept = {place: fault for place, fault in sheet.faults.items() if place[0] in rows}
    return Compared(replace(sheet, cells=cells, faults=kept, is_text=False), tuple(same), tuple(changed), tuple(notes))


_PLACE_COLUMNS: Final = ("lat", "lon", "coord_accuracy_m")
"""Columns that a shape brings, also to side streams, which have their plant's place."""


@cache
def _headings(kind: Kind) -> Mapping[str, str]:
    """The field by every heading of an export's column; blank for a column that isn't read."""
    found: dict[str, str] = {LAYER: ""}

    def head(name: str, title: str, field: str, unit: str = "") -> None:
        found[plain(name)] = field
        for language in LANGUAGES:
            t = translator(language)
            found[plain(f"{t(title)} ({t(unit)})" if unit else t(title))] = field

    for entry in SPECS[kind].fields:
        if entry.export is not None:
            head(entry.export.name or entry.name, entry.export.title, entry.name, entry.unit)
    for name, (title, field) in _SECOND[kind].items():
        head(name, title, field)
    for name, title in COMPUTED[kind].items():
        head(name, title, "computed", "t/y" if name == "tonnes_per_year" else "")
    head(MARK, _MARK_TITLE, MARK)
    if kind != "streams":  # a shape's position comes under the catalogue's names
        found |= {plain(name): name for name in _PLACE_COLUMNS}
    return found


@cache
def _words_of(*messages: str) -> frozenset[str]:
    return frozenset(plain(translator(language)(message)) for message in messages for language in LANGUAGES)


def _layers(sheet: RawSheet) -> list[RawSheet]:
    found = []
    for name in dict.fromkeys(sheet.cells[LAYER]):
        mine = sheet.cells[sheet.cells[LAYER] == name]
        given = [heading for heading in mine if (mine[heading] != "").any() or heading == MARK]
        faults = {place: fault for place, fault in sheet.faults.items() if place[0] in mine.index}
        found.append(replace(sheet, name=str(name) or sheet.name, cells=mine[given], faults=faults))
    return found


def _text(cell: object) -> str:
    """A cell without the apostrophe that an export puts before a text that a spreadsheet would run."""
    text = str(cell)
    return text[1:] if text.startswith("'") and starts_like_formula(text[1:]) else text


def _doubtful(sheet: RawSheet, kind: Kind, columns: Mapping[str, Sequence[str]]) -> list[Note]:
    """Amounts with a mark that may part thousands or decimals."""
    if not sheet.is_text:
        return []
    amounts = [name for name, listed in columns.items() if name in SPECS[kind].by_name and len(listed) == 1]
    return list(doubtful_marks(pd.DataFrame({name: sheet.cells[columns[name][0]] for name in amounts}), kind))


def _differing(
    cells: Mapping[str, Any], said: Mapping[str, Sequence[str]], kind: Kind, catalogue: Catalogue
) -> dict[str, str]:
    """What a row says otherwise than the region's, by field."""
    other = {}
    for name, texts in said.items():
        entry = SPECS[kind].by_name.get(name)
        if entry is None or name == "id":
            continue
        known = _known(cells, entry, catalogue)
        new = [text for text in texts if not _is_same(text, known, entry)]
        if new:
            other[name] = new[0]
    return other


def _known(cells: Mapping[str, Any], entry: Field, catalogue: Catalogue) -> list[Any]:
    """What an export of the region says, in each language, and as a code."""
    if entry.name == "plant_id":
        key = cells["plant_id"]
        if not isinstance(key, str) or key not in catalogue.plants.index:
            return [""]
        plant = catalogue.plants.loc[key]
        return [key, *(in_language(plant, "name", translator(language)) or key for language in LANGUAGES)]
    known = [exported_cell(cells, entry, translator(language)) for language in LANGUAGES]
    raw = cells.get(entry.name)
    return [*known, raw] if isinstance(raw, str) else known


def _is_same(text: str, known: Sequence[Any], entry: Field) -> bool:
    if entry.kind == "text":
        if entry.name == "doubt":
            text = min((without_doubt(text, language) for language in LANGUAGES), key=len)
        if entry.name in ("source_ids", "coord_source"):
            text = ";".join(each for each in split_ids(text) if not each.startswith(OWN_SOURCE))
            known = [";".join(split_ids(each)) for each in known]
        return plain(text) in {plain(tidy(cell_text(each))) for each in known}
    blank = bool(pd.isna(known[0]))
    if blank or not text:
        return blank and not text
    try:
        given = number(text)
    except ValueError:
        return False
    apart = _DEGREES_APART if entry.unit == "°" else 0.0
    return math.isclose(given, float(known[0]), rel_tol=_RELATIVE, abs_tol=apart)


def _changed(cells: Mapping[str, Any], other: Mapping[str, str], kind: Kind) -> dict[str, str]:
    """The region's row with the cells that say something else."""
    row = {name: cell_text(cells.get(name)) for name in SPECS[kind].by_column}
    for name, text in other.items():
        row |= _written(SPECS[kind].by_name[name], text)
    # What a source said of the old figure doesn't hold for another one.
    if "tonnes_per_year" in other:
        row |= {name: "" for name in ("quality", "source_quote") if name not in other}
    if {"lat", "lon"} & set(other) and "coord_source" not in other:
        row["coord_source"] = ""
    titles = [entry.export.title for entry in SPECS[kind].fields if entry.name in other and entry.export is not None]
    for language in LANGUAGES:
        t = translator(language)
        listed = ", ".join(t(title) for title in titles) or t(N_("Plant"))
        words = t(N_("Changed from the region's row: {columns}."), columns=listed)
        row[f"doubt_{language}"] = f"{row[f'doubt_{language}']} {words}".strip()
    return row


def _new(said: Mapping[str, Sequence[str]], kind: Kind, *, assumed: bool) -> dict[str, str]:
    """A row that the region lacks, as a row of own data."""
    row: dict[str, str] = {}
    for name, texts in said.items():
        entry = SPECS[kind].by_name.get(name)
        if entry is None:
            continue
        text = next((each for each in texts if each), "")
        if name in ("source_ids", "coord_source"):
            text = ";".join(each for each in split_ids(text) if not each.startswith(OWN_SOURCE))
        if name == "doubt":
            text = min((without_doubt(text, language) for language in LANGUAGES), key=len)
        row |= _written(entry, text)
    if assumed and "quality" in row:
        row["quality"] = "estimate" if row.get("tonnes_per_year") else ""
    if assumed and row.get("coord_accuracy_m") == "0":  # a person's own mark on the map; data has no such certainty
        row["coord_accuracy_m"] = ""
    return row


def _written(entry: Field, text: str) -> dict[str, str]:
    if entry.languages:
        return dict.fromkeys(entry.columns, text)
    if entry.kind != "text":
        try:
            return {entry.name: number_text(number(text)) if text else ""}
        except ValueError:
            return {entry.name: text}
    if entry.several and entry.words is not None:
        return {entry.name: _listed(entry, text)}
    return {entry.name: text}


def _listed(entry: Field, text: str) -> str:
    """Several words as codes; a word may hold the comma that parts them."""
    known = {
        plain(translator(language)(word)): code for code, word in (entry.words or {}).items() for language in LANGUAGES
    }
    rest, found = plain(text), []
    for word in sorted(known, key=len, reverse=True):
        place = rest.find(word)
        if place >= 0:
            found.append((place, known[word]))
            rest = rest.replace(word, "\0" * len(word), 1)
    if rest.replace("\0", "").strip(" ,;"):
        return text
    return ";".join(code for _, code in sorted(found))


def _told(row: int, other: Mapping[str, str], cells: Mapping[str, Any], kind: Kind, catalogue: Catalogue) -> list[Note]:
    message = N_("Changed: {was} in the region, {now} here.")
    found = []
    for name, text in other.items():
        was = _known(cells, SPECS[kind].by_name[name], catalogue)[0]
        column = SPECS[kind].by_name[name].columns[0] if SPECS[kind].by_name[name].languages else name
        found.append(Note(row, column, message, {"was": shown(cell_text(was)), "now": shown(text)}))
    return found
