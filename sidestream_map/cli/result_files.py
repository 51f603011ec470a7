"""Writes results as files: CSV for one table, GeoPackage for all of them with geometry."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from sidestream_map.base import inert_table, written

SUFFIXES: Final = (".csv", ".gpkg")
"""Endings of results."""


def has_places(out: Path) -> bool:
    """Whether a result's file holds geometry, and not only its first table.

    Args:
        out: with one of :data:`SUFFIXES`.
    """
    return out.suffix.lower() == ".gpkg"


def write_result(out: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """Write tables; an existing file is replaced only when the new one is complete.

    Args:
        out: ``.csv`` takes the first table, without geometry; ``.gpkg`` takes all, one layer each, in EPSG:4326.
        tables: by name of their layer; an empty table becomes an empty layer.

    Raises:
        InputError: the file can't be written.
    """
    with written(out) as part:
        if not has_places(out):
            first = pd.DataFrame(next(iter(tables.values())))
            plain = first.drop(columns="geometry", errors="ignore")
            _printed(inert_table(plain)).to_csv(part, index=False, float_format="%.6g", lineterminator="\n")
            return
        # The driver judges a file by its ending, so it writes beside the temporary file and then takes its place.
        package = part.with_suffix(".gpkg")
        try:
            for name, table in tables.items():
                _write_layer(package, name, table)
            package.replace(part)
        finally:
            package.unlink(missing_ok=True)


def _printed(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of a table whose numbers are texts of six digits, made in one go: pandas makes each cell by itself."""
    found = table.copy()
    for column in table.select_dtypes("float").columns:
        numbers = table[column].to_numpy(dtype=float, na_value=np.nan)
        texts = ("%.6g " * len(numbers) % tuple(numbers.tolist())).split()
        found[column] = pd.Series(["" if each == "nan" else each for each in texts], index=table.index, dtype=object)
    return found


def _write_layer(package: Path, name: str, table: pd.DataFrame) -> None:
    if isinstance(table, gpd.GeoDataFrame):
        frame = table.to_crs(4326)
        kinds = frame.geometry.geom_type.dropna().unique()
        kind = kinds[0] if len(kinds) == 1 else "Unknown"
        pyogrio.write_dataframe(frame, package, layer=name, driver="GPKG", geometry_type=kind)
    else:
        pyogrio.write_dataframe(table, package, layer=name, driver="GPKG")
