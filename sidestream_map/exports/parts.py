"""Building blocks of all exports: the edition, columns that many tables share, and geometry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

import geopandas as gpd
import pandas as pd
import shapely

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.region import (
    PLANTS,
    STREAMS,
    USERS,
    Catalogue,
    Field,
    Region,
    Source,
    category_name,
    in_language,
    split_ids,
)
from sidestream_map.roads import Places

STATUS: Final = ExportColumn("status", N_("Way"), meaning=N_("Whether there is a haul by road, and why there is none."))
KM: Final = ExportColumn(
    "km", N_("Haul"), "km", N_("One way by road, with the straight legs at both ends. Blank without a haul."), 1
)
UNCERTAINTY: Final = ExportColumn(
    "uncertainty_km", N_("Haul, plus or minus"), "km", N_("About nine in ten true distances lie within this."), 1
)
Row = TypeVar("Row")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column of an export: its heading, and what stands in it.

    Attributes:
        head: with message ids.
        cell: of a row of the table and its edition; None is unknown.
        dtype: of the frame's column; empty where pandas finds it.
    """

    head: ExportColumn
    cell: Callable[[Row, Edition], Any]
    dtype: Any = ""

    def of(self, part: Callable[[Other], Row]) -> Column[Other]:
        """The same column of a table whose rows hold this one's.

        Args:
            part: this one's row of a row of the other table.
        """
        return Column(self.head, lambda row, edition: self.cell(part(row), edition), self.dtype)


def ranged(
    head: ExportColumn, figure: Callable[[Row], Figure | tuple[Any, Any, Any]]
) -> tuple[Column[Row], Column[Row], Column[Row]]:
    """A figure and the two ends of its range as columns.

    Args:
        head: of the figure.
        figure: of a row, or its value, low and high.
    """

    def end(place: int) -> Callable[[Row, Edition], Any]:
        def cell(row: Row, _: Edition) -> Any:
            found = figure(row)
            return ((found.value, found.low, found.high) if isinstance(found, Figure) else found)[place]

        return cell

    middle, low, high = head.with_ends()
    return Column(middle, end(0)), Column(low, end(1)), Column(high, end(2))


def field_head(entry: Field) -> ExportColumn:
    """The heading of a catalogue's column.

    Args:
        entry: one that goes out.

    Raises:
        ValueError: it stays in the file.
    """
    if entry.export is None:
        raise ValueError(f"{entry.name} is in no export")
    out = entry.export
    return ExportColumn(out.name or entry.name, out.title, entry.unit, out.meaning, out.digits)


_DTYPES: Final = {"text": "", "number": "float64", "year": "Int64"}


def field_column(entry: Field) -> Column[Mapping[str, Any]]:
    """A catalogue's column with its heading, in a table whose rows are the catalogue's cells by the file's columns.

    A code is its word, unless codes without a word are allowed as well; a text in three languages is the reader's.

    Args:
        entry: one that goes out.

    Raises:
        ValueError: it stays in the file.
    """

    def cell(row: Mapping[str, Any], edition: Edition) -> Any:
        if entry.languages:
            return in_language(row, entry.name, edition.t) or None
        value = row[entry.name]
        if entry.kind != "text":
            return value
        if entry.words is not None and entry.several:
            words = entry.words
            return ", ".join(edition.t(words.get(code, code)) for code in split_ids(value))
        if entry.words is not None and not entry.more_codes:
            return edition.t(entry.words[value]) if value in entry.words else None
        return value if isinstance(value, str) and value else None

    return Column(field_head(entry), cell, _DTYPES[entry.kind])


STREAM: Final = (
    field_head(STREAMS.by_name["id"]),
    field_head(STREAMS.by_name["name"]),
    ExportColumn("plant", N_("Plant"), meaning=N_("Blank where the plant is not known.")),
    ExportColumn("material", N_("Material code"), meaning=N_("The same in every language.")),
    field_head(STREAMS.by_name["material"]),
)
USER: Final = (field_head(USERS.by_name["id"]), field_head(USERS.by_name["name"]))
POSITION: Final = tuple(field_head(PLANTS.by_name[name]) for name in ("lon", "lat", "coord_accuracy_m"))


@dataclass(frozen=True)
class Edition:
    """The reader, region, link and day of an export.

    Attributes:
        region: whose figures they are.
        link: address that opens the same view; empty where there is none.
        made_on: day of the export.
    """

    region: Region
    t: Translator
    link: str = ""
    made_on: dt.date = field(default_factory=dt.date.today)

    def view(
        self,
        title: str,
        tables: Sequence[ExportTable],
        *,
        assumptions: Iterable[str] = (),
        sources: Iterable[Source] = (),
        notes: Iterable[str] = (),
    ) -> ExportView:
        """Make a view of the region; its title names the region.

        Args:
            title: message id.
            tables: the main one first.
            assumptions: lines in the reader's language.
            sources: works that the figures come from.
            notes: lines in the reader's language.
        """
        return ExportView(
            title=f"{self.t(title)}, {self.region.names[self.t.language]}",
            link=self.link,
            made_on=self.made_on,
            tables=tuple(tables),
            assumptions=tuple(dict.fromkeys(assumptions)),
            sources=tuple(dict.fromkeys(sources)),
            notes=tuple(dict.fromkeys(note for note in notes if note)),
        )

    def table(
        self,
        key: str,
        title: str,
        frame: pd.DataFrame,
        columns: Iterable[ExportColumn],
        style: LayerStyle | None = None,
    ) -> ExportTable:
        """Make a table whose title and columns are message ids.

        Args:
            key: id of the table.
            title: message id.
            frame: its rows.
            columns: with message ids.
            style: how a map program draws it.
        """
        return ExportTable(key, self.t(title), frame, tuple(column.said(self.t) for column in columns), style)

    def made(
        self,
        key: str,
        title: str,
        rows: Sequence[Row],
        columns: Sequence[Column[Row]],
        *,
        style: LayerStyle | None = None,
        shapes: Sequence[Any] | None = None,
    ) -> ExportTable:
        """A table from its rows.

        Args:
            key: id of the table.
            title: message id.
            rows: what its rows are of.
            columns: in order.
            style: how a map program draws it.
            shapes: in EPSG:4326, one a row, None where the place is unknown; without them the table has no places.
        """
        cells = {each.head.name: _cells(each, rows, self) for each in columns}
        frame = pd.DataFrame(cells) if shapes is None else placed(cells, shapes)
        return self.table(key, title, frame, (each.head for each in columns), style)

    def stream_cells(self, catalogue: Catalogue, ids: Sequence[str]) -> dict[str, list[Any]]:
        """Cells of the columns :data:`STREAM`, one row a side stream.

        Args:
            ids: of side streams, in the order of the rows.
        """
        streams = catalogue.streams.loc[list(ids)]
        known = [str(code) if isinstance(code, str) else "" for code in streams["material"]]
        return {
            "stream_id": list(ids),
            "stream": [in_language(row, "name", self.t) for _, row in streams.iterrows()],
            "plant": [self.name(catalogue.plants, key) for key in streams["plant_id"]],
            "material": [code or None for code in known],
            "material_name": [self.t(category_name(code)) if code else None for code in known],
        }

    def name(self, frame: pd.DataFrame, key: Any) -> str | None:
        """Name of a plant, side stream or user by id; the id if it has no name, None for an unknown id.

        Args:
            key: an id, or a missing value.
        """
        if not isinstance(key, str) or key not in frame.index:
            return None
        row: pd.Series[Any] = frame.loc[key]  # type: ignore[assignment]  # ids are unique, so it is one row
        return in_language(row, "name", self.t) or key


def _cells(column: Column[Row], rows: Sequence[Row], edition: Edition) -> Any:
    cells = [column.cell(row, edition) for row in rows]
    return pd.array(cells, dtype=column.dtype) if column.dtype else cells


def points(places: Places) -> list[shapely.Point | None]:
    """Points in EPSG:4326, None for unknown positions.

    Args:
        places: their positions.
    """
    return [
        shapely.Point(lon, lat) if known else None
        for lon, lat, known in zip(places.lon, places.lat, places.known, strict=True)
    ]


def placed(cells: Mapping[str, Any], shapes: Sequence[Any], crs: int = 4326) -> gpd.GeoDataFrame:
    """Rows with a geometry each.

    Args:
        cells: by column.
        shapes: one a row, None where the place is unknown.
        crs: EPSG code of the shapes.
    """
    return gpd.GeoDataFrame(dict(cells), geometry=gpd.GeoSeries(list(shapes), crs=crs), crs=crs)
