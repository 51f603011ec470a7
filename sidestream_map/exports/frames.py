"""Tables of an export as frames for pandas and GeoPandas, with units, assumptions and sources in their ``attrs``."""

from __future__ import annotations

import io
from typing import Any

import geopandas as gpd
import pandas as pd

from sidestream_map.exports.view import ExportTable, ExportView, plain


def tidy_frame(view: ExportView, table: ExportTable) -> pd.DataFrame:
    """A table of a view as a tidy frame: a row a case, names that are the same in every language, unknown as NA.

    Args:
        view: that the table is of.
        table: one of ``view.tables``.

    Returns:
        The columns of ``table``; a GeoDataFrame in EPSG:4326 where rows have places, without geometry where a place is
        unknown. Its ``attrs`` hold, as plain values: ``title``; ``columns``, ``units`` and ``meanings`` by the name of
        a column; ``assumptions`` and ``notes``, a line each; and ``sources``, a mapping each.
    """
    frame = pd.DataFrame({column.name: _cells(table.frame[column.name], column.unit) for column in table.columns})
    if isinstance(table.frame, gpd.GeoDataFrame):
        frame = gpd.GeoDataFrame(frame, geometry=table.frame.geometry.to_numpy(), crs=table.frame.crs).to_crs(4326)
    frame.attrs = {
        "title": table.title,
        "columns": {column.name: column.title for column in table.columns},
        "units": {column.name: column.unit for column in table.columns if column.unit},
        "meanings": {column.name: column.meaning for column in table.columns if column.meaning},
        "assumptions": list(view.assumptions),
        "notes": list(view.notes),
        "sources": [
            {name: getattr(each, name) for name in ("id", "title", "publisher", "year", "url", "licence", "supports")}
            for each in view.sources
        ],
    }
    return frame


def table_parquet(view: ExportView, table: ExportTable) -> bytes:
    """Write one table as Parquet, or as GeoParquet (1.0, EPSG:4326) where it has places.

    Args:
        view: that the table is of.
        table: one of ``view.tables``.
    """
    handle = io.BytesIO()
    tidy_frame(view, table).to_parquet(handle)
    return handle.getvalue()


def _cells(column: pd.Series[Any], unit: str) -> Any:
    if column.dtype != object:
        return column.to_numpy() if column.dtype.kind in "iufb" else column.array
    cells = [plain(value) for value in column]
    if unit:
        return pd.to_numeric(pd.Series(cells, dtype=object)).astype(float).to_numpy()
    return pd.Series(cells, dtype=object).array
