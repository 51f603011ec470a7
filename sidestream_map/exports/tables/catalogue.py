"""The catalogue as an export: all plants, side streams and users with their sources."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import stream_places
from sidestream_map.exports.basis import change_lines, cited
from sidestream_map.exports.columns import STREAM, by_row, field_column
from sidestream_map.exports.parts import Column, Edition, Made, points
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import USER as USER_COLOUR
from sidestream_map.maps import material_colour
from sidestream_map.region import (
    ARISES_NAMES,
    PLANTS,
    STREAMS,
    USERS,
    Catalogue,
    Region,
    TableSpec,
    Tonnage,
    category_name,
    tonnes,
)
from sidestream_map.roads import Places
from sidestream_map.scenario import IN_SCENARIO, Scenario

SCENARIO_NAMES: Final[Mapping[str, str]] = {
    "": "",
    "new": N_("new in the scenario"),
    "changed": N_("changed in the scenario"),
    "off": N_("closed in the scenario"),
}
"""Message id of each mark of :data:`sidestream_map.scenario.IN_SCENARIO`."""

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlantRow:
    """A plant with what arises there.

    Attributes:
        cells: of the catalogue.
        tonnes: known amounts of its side streams, t/y; NaN where none is known.
        unknown: side streams of unknown amount.
        material: that of the most tonnes; None without side streams.
    """

    cells: Cells
    tonnes: float
    unknown: int
    material: str | None


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A side stream.

    Attributes:
        cells: of the catalogue.
        plant: name of its plant; None where nobody knows it.
        counted_in: id of the side stream that counts it; None where it is counted itself.
    """

    cells: Cells
    plant: str | None
    counted_in: str | None


def _mark(cells: Cells, edition: Edition) -> str | None:
    mark = str(cells.get(IN_SCENARIO))
    return edition.t(SCENARIO_NAMES[mark]) or None if mark in SCENARIO_NAMES else None


_MARK: Final = by_row(
    ExportColumn("in_scenario", N_("In the scenario"), meaning=N_("Blank where it is as in the catalogue.")), _mark
)
_LAST: Final = ("doubt", "source_ids")
"""Columns of the catalogue that end each table."""


def _fields(spec: TableSpec, *names: str) -> tuple[Column[Sequence[Cells]], ...]:
    return tuple(field_column(spec.by_name[name]) for name in names)


def _in_order(
    spec: TableSpec, *groups: tuple[Column[Made], ...], of: Callable[[Made], Sequence[Cells]]
) -> tuple[Column[Made], ...]:
    """Groups of columns, then whatever else of the catalogue's table goes out, then what ends each table."""
    told = {column.head.name for group in groups for column in group}
    further = [
        column
        for entry in spec.fields
        if entry.export is not None and entry.name not in _LAST
        for column in (field_column(entry),)
        if column.head.name not in told
    ]
    ending = [*further, *_fields(spec, *_LAST), _MARK]
    return (*(column for group in groups for column in group), *(column.of(of) for column in ending))


def _plant_cells(rows: Sequence[PlantRow]) -> Sequence[Cells]:
    return [row.cells for row in rows]


def _stream_cells(rows: Sequence[StreamRow]) -> Sequence[Cells]:
    return [row.cells for row in rows]


def _plants(*names: str) -> tuple[Column[Sequence[PlantRow]], ...]:
    return tuple(column.of(_plant_cells) for column in _fields(PLANTS, *names))


def _streams(*names: str) -> tuple[Column[Sequence[StreamRow]], ...]:
    return tuple(column.of(_stream_cells) for column in _fields(STREAMS, *names))


_SUMS: Final[tuple[Column[Sequence[PlantRow]], ...]] = (
    by_row(
        ExportColumn(
            "tonnes_per_year",
            N_("Side streams together"),
            "t/y",
            N_(
                "Sum of the known amounts that arise, of different years and scopes; a part of another side stream "
                "is not counted. Blank where none is known."
            ),
        ),
        lambda row, _: row.tonnes,
    ),
    by_row(
        ExportColumn("unknown_amounts", N_("Side streams of unknown amount"), meaning=N_("They are in no sum.")),
        lambda row, _: row.unknown,
    ),
    by_row(
        ExportColumn(
            "material", N_("Material code"), meaning=N_("That of the most tonnes. The same in every language.")
        ),
        lambda row, _: row.material,
    ),
    by_row(
        ExportColumn("material_name", N_("Material"), meaning=N_("That of the most tonnes.")),
        lambda row, edition: edition.t(category_name(row.material)) if row.material else None,
    ),
)
_PLANT_AND_CODE: Final[tuple[Column[Sequence[StreamRow]], ...]] = (
    by_row(STREAM[2].head, lambda row, _: row.plant),
    by_row(STREAM[3].head, lambda row, _: row.cells["material"] or None),
)
_COUNTED_IN: Final[tuple[Column[Sequence[StreamRow]], ...]] = (
    by_row(
        ExportColumn(
            "counted_in",
            N_("Counted in"),
            meaning=N_(
                "Id of the side stream whose amount holds this one's too; add up only rows where it is blank and that "
                "still arise."
            ),
        ),
        lambda row, _: row.counted_in,
    ),
)
PLANT_COLUMNS: Final = _in_order(
    PLANTS,
    _plants("id", "name", "operator", "municipality", "country", "sector", "status", "years"),
    _SUMS,
    _plants("lon", "lat", "coord_accuracy_m", "coord_source", "note"),
    of=_plant_cells,
)
STREAM_COLUMNS: Final = _in_order(
    STREAMS,
    _streams("id", "name"),
    _PLANT_AND_CODE,
    _streams("material", "tonnes_per_year", "year", "quality"),
    _COUNTED_IN,
    _streams("arises", "status_now", "hazardous", "ewc_code", "ewc_basis", "current_use", "possible_uses"),
    _streams("source_quote", "conflict_source_ids"),
    of=_stream_cells,
)
USER_COLUMNS: Final = _in_order(
    USERS,
    _fields(USERS, "id", "name", "role", "business", "services", "materials", "capacity_t_per_year"),
    _fields(USERS, "municipality", "country", "lon", "lat", "coord_accuracy_m", "coord_source", "note"),
    of=lambda cells: cells,
)


def catalogue_export(catalogue: Catalogue, edition: Edition, scenario: Scenario | None = None) -> ExportView:
    """All side streams, plants and users, with every source.

    Args:
        catalogue: as it is, or as it is in a scenario.
        scenario: the one that the catalogue is in; None for the region as it is.
    """
    t, sums = edition.t, tonnes(catalogue.streams)
    cells = [
        cell
        for frame in (catalogue.streams, catalogue.plants, catalogue.users)
        for column in ("source_ids", "conflict_source_ids", "coord_source")
        if column in frame
        for cell in frame[column]
    ]
    return edition.view(
        N_("Side streams, plants and users"),
        (
            streams_table(catalogue, edition, sums),
            plants_table(catalogue, edition, sums),
            users_table(catalogue, edition),
        ),
        assumptions=change_lines(scenario, catalogue, t) if scenario is not None else (),
        sources=cited(catalogue.sources, [*cells, *catalogue.sources.index]),
        notes=(*sum_notes(sums, t), *headline_notes(edition.region, t), *reported_notes(catalogue, edition)),
    )


def streams_table(catalogue: Catalogue, edition: Edition, sums: Tonnage) -> ExportTable:
    """Side streams at their plants' positions."""
    rows = [
        StreamRow(cells, edition.name(catalogue.plants, cells["plant_id"]), sums.left_out.get(cells["id"]))
        for cells in _rows(catalogue.streams)
    ]
    style = LayerStyle(material_colour(""), "material", "tonnes_per_year", "stream")
    shapes = points(stream_places(catalogue))
    return edition.made("side_streams", N_("Side streams"), rows, STREAM_COLUMNS, style=style, shapes=shapes)


def plants_table(catalogue: Catalogue, edition: Edition, sums: Tonnage) -> ExportTable:
    """Plants with what arises there."""
    arising = catalogue.streams[catalogue.streams["arises"] != "ended"]
    counted = arising[~arising.index.isin(sums.left_out)]
    tonnes_at = counted.groupby("plant_id")["tonnes_per_year"].sum(min_count=1)
    rows = []
    for cells in _rows(catalogue.plants):
        mine = counted[counted["plant_id"] == cells["id"]]
        unknown = int(mine["tonnes_per_year"].isna().sum())
        rows.append(PlantRow(cells, float(tonnes_at.get(cells["id"], math.nan)), unknown, _main_material(mine)))
    style = LayerStyle(material_colour(""), "material", "tonnes_per_year", "plant")
    shapes = points(Places.of(catalogue.plants))
    return edition.made("plants", N_("Plants"), rows, PLANT_COLUMNS, style=style, shapes=shapes)


def users_table(catalogue: Catalogue, edition: Edition) -> ExportTable:
    """Users."""
    style, shapes = LayerStyle(USER_COLOUR, label="user"), points(Places.of(catalogue.users))
    return edition.made("users", N_("Users"), _rows(catalogue.users), USER_COLUMNS, style=style, shapes=shapes)


def reported_notes(catalogue: Catalogue, edition: Edition) -> Iterator[str]:
    """What others report of plants and side streams, in none of the sums."""
    for each in edition.region.reported:
        table = catalogue.streams if each.of in catalogue.streams.index else catalogue.plants
        yield f"{edition.name(table, each.of) or each.of}: {each.said(edition.t)}"


def sum_notes(sums: Tonnage, t: Translator) -> Iterator[str]:
    """What the sum of side streams includes and what it doesn't."""
    yield t(
        N_("The known amounts add up to {tonnes} t/y, each tonne once: {counted} side streams of the years {years}."),
        tonnes=t.number(sums.total.value),
        counted=t.number(len(sums.counted)),
        years="–".join(dict.fromkeys(str(year) for year in (*sums.years[:1], *sums.years[-1:]))) or t(N_("unknown")),
    )
    if sums.total.note:
        yield t(sums.total.note)
    if sums.ended.value:
        yield t(N_("Not in it: {tonnes} t/y that no longer arise."), tonnes=t.number(sums.ended.value))
    if "changed" in sums.by_arises:
        yield t(
            N_("Of that, {tonnes} t/y: {state}."),
            tonnes=t.number(sums.by_arises["changed"].value),
            state=t(ARISES_NAMES["changed"]),
        )
    if sums.unknown:
        yield t(N_("Side streams of unknown amount, which are in no sum: {count}."), count=t.number(len(sums.unknown)))
    if sums.left_out:
        yield t(N_("Side streams that are counted in another one: {count}."), count=t.number(len(sums.left_out)))


def headline_notes(region: Region, t: Translator) -> Iterator[str]:
    """What was published about the whole region; no sum of rows equals it."""
    for each in region.headline[:1]:
        loads = each.truckloads.value if each.truckloads is not None else None
        yield t(
            N_(
                "Published for the whole region ({year}): {tonnes} t/y, truckloads a day: {loads}. "
                "No sum of rows is that."
            ),
            year=str(each.tonnes.year or t(N_("no year"))),
            tonnes=t.number(each.tonnes.value),
            loads=t.number(loads),
        )


def _main_material(streams: pd.DataFrame) -> str | None:
    by_material = streams.groupby("material")["tonnes_per_year"].sum(min_count=1).dropna()
    if len(by_material):
        return str(by_material.idxmax())
    return str(streams["material"].iloc[0]) if len(streams) else None


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """A table of the catalogue row by row, with its ids."""
    rows: list[dict[str, Any]] = pd.DataFrame(frame).rename_axis("id").reset_index().to_dict("records")  # type: ignore[assignment]
    return rows
