"""Building blocks of all exports: the edition, columns that many tables share, and geometry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.region import Catalogue, Region, Source, category_name, in_language
from sidestream_map.roads import Places

STREAM: Final = (
    ExportColumn("stream_id", N_("Side stream's id")),
    ExportColumn("stream", N_("Side stream")),
    ExportColumn("plant", N_("Plant"), meaning=N_("Blank where the plant is not known.")),
    ExportColumn("material", N_("Material code"), meaning=N_("The same in every language.")),
    ExportColumn("material_name", N_("Material")),
)
USER: Final = (ExportColumn("user_id", N_("User's id")), ExportColumn("user", N_("User")))
STATUS: Final = ExportColumn("status", N_("Way"), meaning=N_("Whether there is a haul by road, and why there is none."))
KM: Final = ExportColumn(
    "km", N_("Haul"), "km", N_("One way by road, with the straight legs at both ends. Blank without a haul."), 1
)
UNCERTAINTY: Final = ExportColumn(
    "uncertainty_km", N_("Haul, plus or minus"), "km", N_("About nine in ten true distances lie within this."), 1
)
POSITION: Final = (
    ExportColumn("lon", N_("Longitude"), "°", N_("EPSG:4326. Blank where the position is unknown."), 5),
    ExportColumn("lat", N_("Latitude"), "°", N_("EPSG:4326. Blank where the position is unknown."), 5),
    ExportColumn(
        "accuracy_m",
        N_("Position, plus or minus"),
        "m",
        N_("How far the position may be off. Blank where that or the position is unknown."),
    ),
)


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
