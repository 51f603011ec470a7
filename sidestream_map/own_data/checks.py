"""Checks own data by the catalogue's schemas and references, against the region that is served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Problem, shown
from sidestream_map.own_data.drafts import Draft
from sidestream_map.own_data.notes import Note
from sidestream_map.own_data.own import source_id
from sidestream_map.own_data.problems import REWORDED, OwnProblem
from sidestream_map.own_data.words import SPECS, Kind
from sidestream_map.region import (
    SOURCES,
    Typed,
    check_table,
    reference_problems,
)


@dataclass
class OwnTable:
    """All sheets of one kind as one table; its rows are counted from 1 over all sheets."""

    kind: Kind
    typed: Typed
    places: list[tuple[Draft, int]]
    found: list[Problem]

    @classmethod
    def of(cls, kind: Kind, drafts: list[Draft]) -> OwnTable:
        """Join the rows of all sheets of one kind, typed and checked by the kind's schema."""
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
        """The problems found, by sheet and row."""
        told = []
        for each in self.found:
            if each.row is None or not 1 <= each.row <= len(self.places):
                continue
            draft, row = self.places[each.row - 1]
            values = dict(each.values)
            first = values.get("first")
            if isinstance(first, int) and 1 <= first <= len(self.places):
                values["first"] = self.places[first - 1][1]
            message = REWORDED.get(each.message, each.message)
            told.append(draft.problem(Note(row, each.column, message, values, each.severity)))
        return told


def check_references(tables: Mapping[Kind, OwnTable], atlas: Atlas) -> None:
    """Check references and positions of own rows, together with the region's own rows."""
    catalogue, source = atlas.catalogue, source_id(atlas.catalogue)
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
    kept = theirs[~theirs.index.isin(own.frame["id"])]  # an own row stands in place of the region's that it changes
    frame = kept.reset_index()[list(own.frame.columns)]
    frame.index = pd.RangeIndex(-len(frame), 0)
    return Typed(own.spec, _rows(own.frame, frame), _rows(own.raw, frame.astype(str)), ())


def _rows(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([each for each in (first, second) if len(each)]) if len(first) or len(second) else first


def without_faulted(problems: list[OwnProblem], drafts: list[Draft]) -> list[OwnProblem]:
    """Problems without those that only follow from a cell that could not be read."""
    faulted = {(draft.sheet.name, row, heading) for draft in drafts for row, heading in draft.sheet.faults}
    reasons = {message for draft in drafts for message in draft.sheet.faults.values()}
    return [
        each
        for each in problems
        if (each.sheet, each.row, each.heading) not in faulted or each.message in reasons or each.severity != "error"
    ]


def followers(tables: Mapping[Kind, OwnTable], bad: set[tuple[str, int | None]]) -> list[OwnProblem]:
    """Side streams that can't be used because their own plant or whole can't; they are added to ``bad``."""
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
