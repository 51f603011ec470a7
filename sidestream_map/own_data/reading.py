"""Own plants, side streams and users that a person brings for a session: read, checked as the catalogue is, merged.

Own rows are judged by the catalogue's schemas and references, against the region that is served. A row with a problem
is never dropped in silence: it is told, and whoever uses the others has seen it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import LANGUAGES, N_, TableError
from sidestream_map.own_data.checks import OwnTable, check_references, followers, without_faulted
from sidestream_map.own_data.drafts import Draft, OwnSheet, kind_of, name_rows
from sidestream_map.own_data.exported import parted
from sidestream_map.own_data.files import check_rows, file_name, read_sheets
from sidestream_map.own_data.geodata import frame_sheet
from sidestream_map.own_data.own import OwnData, source_id, with_doubt
from sidestream_map.own_data.problems import OwnProblem
from sidestream_map.own_data.sheets import RawSheet
from sidestream_map.own_data.towns import towns
from sidestream_map.own_data.words import KINDS, SHEETS, Kind
from sidestream_map.region import (
    Catalogue,
    as_places,
    as_streams,
)


@dataclass(frozen=True)
class Reading:
    """A file of own data after reading and checks; none of it is in use yet.

    Attributes:
        file_name: fit to be shown as text.
        sheets: in the file's order.
        problems: by sheet and row.
        own: the rows without errors; None where there are none.
        same: how many rows of an export change nothing.
    """

    file_name: str
    sheets: tuple[OwnSheet, ...]
    problems: tuple[OwnProblem, ...]
    own: OwnData | None
    same: int = 0

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
    return _read(read_sheets(content, name), file_name(name), atlas, kind)


def read_own_frame(frame: pd.DataFrame, kind: Kind, atlas: Atlas) -> Reading:
    """Read and check a frame of own data, as a file of it would be.

    Args:
        frame: with the headings of a file of own data, or the catalogue's own columns; a GeoDataFrame's geometry gives
            the positions, in any coordinate system. The index is taken for the ids where it has a name.
        kind: what the rows are.
        atlas: the region that they join.

    Raises:
        TableError: it holds no rows, or its geometry has no coordinate system.
        LimitError: it has more rows than the settings allow.
    """
    name = SHEETS[kind][LANGUAGES.index("en")]
    check_rows(len(frame), name)
    return _read((frame_sheet(name, frame),), name, atlas, kind)


def _read(sheets: Sequence[RawSheet], file: str, atlas: Atlas, kind: Kind | None) -> Reading:
    catalogue = atlas.catalogue
    drafts = [Draft(sheet, kind_of(sheet) if kind is None else kind, catalogue) for sheet in parted(sheets)]
    same = sum(len(draft.same) for draft in drafts)
    if not same and not any(len(draft.data) for draft in drafts):
        raise TableError(N_("{file} holds no rows of data. Fill in the template below the example."), file=file)
    name_rows(drafts, atlas.catalogue, towns(atlas))
    tables = {each: OwnTable.of(each, drafts) for each in KINDS}
    check_references(tables, atlas)
    problems = [problem for draft in drafts for problem in draft.problems()]
    problems += [problem for table in tables.values() for problem in table.problems()]
    problems = without_faulted(problems, drafts)
    bad = {(problem.sheet, problem.row) for problem in problems if problem.severity == "error"}
    problems += followers(tables, bad)
    ruined = {sheet for sheet, row in bad if row is None}
    own = _own(tables, bad, ruined, atlas.catalogue, file)
    read = tuple(draft.read(bad, draft.sheet.name in ruined) for draft in drafts)
    ordered = sorted(
        dict.fromkeys(problems),
        key=lambda each: ([sheet.name for sheet in read].index(each.sheet), each.row or 0, each.severity, each.heading),
    )
    return Reading(file, read, tuple(ordered), own, same)


def _own(
    tables: Mapping[Kind, OwnTable],
    bad: set[tuple[str, int | None]],
    ruined: set[str],
    catalogue: Catalogue,
    file: str,
) -> OwnData | None:
    good = {}
    changed: set[str] = set()
    for kind, table in tables.items():
        kept = [(draft.sheet.name, row) not in bad and draft.sheet.name not in ruined for draft, row in table.places]
        frame = table.typed.frame[np.array(kept, dtype=bool)].reset_index(drop=True)
        whose = [place for place, good_one in zip(table.places, kept, strict=True) if good_one]
        changed |= {str(key) for key, (draft, row) in zip(frame["id"], whose, strict=True) if row in draft.changed}
        for language in LANGUAGES:
            frame[f"doubt_{language}"] = [with_doubt(cell, language) for cell in frame[f"doubt_{language}"]]
        good[kind] = frame
    if not any(len(frame) for frame in good.values()):
        return None
    source = source_id(catalogue)
    row = {"title": file, "url": "", "publisher": "", "year": pd.NA, "licence": "", "supports": "", "id": source}
    sources = pd.DataFrame([row]).set_index("id")[list(catalogue.sources.columns)]
    return OwnData(
        plants=_like(as_places(good["plants"]), catalogue.plants),
        streams=_like(as_streams(good["streams"]), catalogue.streams),
        users=_like(as_places(good["users"]), catalogue.users),
        sources=_like(sources, catalogue.sources),
        file_name=file,
        changed=frozenset(changed),
    )


def _like(frame: Any, pattern: Any) -> Any:
    """A table with the types and the order of columns of another."""
    kinds = {name: kind for name, kind in pattern.dtypes.items() if name != "geometry"}
    return frame[list(pattern.columns)].astype(kinds)
