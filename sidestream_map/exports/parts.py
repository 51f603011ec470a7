"""What all exports are put together from: their edition, columns with headings and cells, places."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import geopandas as gpd
import pandas as pd
import shapely

from sidestream_map.base import Translator, going_on
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.region import Region, Source, in_language
from sidestream_map.roads import Places

Made = TypeVar("Made")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Column(Generic[Made]):
    """A column of an export: its heading, and what stands in it.

    Attributes:
        head: with message ids.
        cells: of what the table is made from, and its edition: one a row, None or NaN where unknown.
    """

    head: ExportColumn
    cells: Callable[[Made, Edition], Any]

    def of(self, part: Callable[[Other], Made]) -> Column[Other]:
        """The same column of a table that is made from more.

        Args:
            part: what this column is made from, of what the other table is made from.
        """
        return Column(self.head, lambda whole, edition: self.cells(part(whole), edition))


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
    _names: dict[int, tuple[pd.DataFrame, dict[str, str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Names of rows by the frame's identity, which the frame itself, kept with them, makes sure of."""

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
            crs=self.region.crs_metres,
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
        source: Made,
        columns: Sequence[Column[Made]],
        *,
        style: LayerStyle | None = None,
        shapes: Sequence[Any] | None = None,
        crs: int | str = 4326,
    ) -> ExportTable:
        """Make a table from its columns.

        Args:
            key: id of the table.
            title: message id.
            source: what its columns take their cells from.
            columns: in order.
            style: how a map program draws it.
            shapes: one a row, None where the place is unknown; without them the table has no places.
            crs: system of the shapes.
        """
        cells = {}
        for each in columns:
            going_on()
            cells[each.head.name] = each.cells(source, self)
        going_on()
        frame = pd.DataFrame(cells) if shapes is None else placed(cells, shapes, crs)
        return self.table(key, title, frame, (each.head for each in columns), style)

    def name(self, frame: pd.DataFrame, key: Any) -> str | None:
        """Name of a plant, side stream or user by id; the id if it has no name, None for an unknown id.

        Args:
            key: an id, or a missing value.
        """
        # A table asks for one name a row; to take a row out of a frame for each takes most of its time.
        if id(frame) not in self._names:
            names = frame.filter(like="name_")
            rows = zip(names.index, names.to_dict("records"), strict=True)
            found = {
                str(each): in_language({str(at): cell for at, cell in row.items()}, "name", self.t) or str(each)
                for each, row in rows
            }
            self._names[id(frame)] = frame, found
        return self._names[id(frame)][1].get(key) if isinstance(key, str) else None


def points(places: Places) -> list[shapely.Point | None]:
    """Points in EPSG:4326, None for unknown positions.

    Args:
        places: their positions.
    """
    return [
        shapely.Point(lon, lat) if known else None
        for lon, lat, known in zip(places.lon, places.lat, places.known, strict=True)
    ]


def placed(cells: Mapping[str, Any], shapes: Sequence[Any], crs: int | str = 4326) -> gpd.GeoDataFrame:
    """Rows with a geometry each.

    Args:
        cells: by column.
        shapes: one a row, None where the place is unknown.
        crs: system of the shapes.
    """
    return gpd.GeoDataFrame(dict(cells), geometry=gpd.GeoSeries(list(shapes), crs=crs), crs=crs)
