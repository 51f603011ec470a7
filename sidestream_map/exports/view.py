"""An export in no format yet: tables with units, notes and sources.

A view is made from results (:mod:`sidestream_map.exports.tables.catalogue` and its neighbours) and written by
:func:`sidestream_map.exports.export_bytes`.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from sidestream_map.base import N_, Translator, going_on, tidy
from sidestream_map.maps import Colour
from sidestream_map.region import METRES, Source

End = Literal["", "low", "high"]
END_TITLES: Final[Mapping[End, str]] = {"low": N_("{name}, low"), "high": N_("{name}, high")}
ENDS_MEANING: Final = N_("End of the range that follows from the ranges of what the figure rests on.")
Cell = str | int | float | bool | None
"""What a cell holds once it is plain; None is unknown."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TAKEN: Final = frozenset({"fid", "geom", "geometry", "layer", "ogc_fid", "rowid"})
"""Names that a file format uses itself."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column.

    Attributes:
        name: of the frame's column; lower case letters, digits and underscores, the same in every language.
        title: header, in the reader's language or as a message id that :meth:`said` says.
        unit: of its numbers, likewise; empty for texts.
        meaning: what the figures contain and what a blank means, likewise.
        digits: digits after the decimal mark that are shown; the file holds the full number.
        end: ``low`` or ``high`` where it is that end of the range of another column.
    """

    name: str
    title: str
    unit: str = ""
    meaning: str = ""
    digits: int = 0
    end: End = ""

    @property
    def header(self) -> str:
        """Title with the unit."""
        return f"{self.title} ({self.unit})" if self.unit else self.title

    def said(self, t: Translator) -> ExportColumn:
        """The column with title, unit and meaning in the reader's language."""
        title = t(END_TITLES[self.end], name=t(self.title)) if self.end else t(self.title)
        return replace(self, title=title, unit=t(self.unit), meaning=t(self.meaning), end="")

    def with_ends(self) -> tuple[ExportColumn, ExportColumn, ExportColumn]:
        """The column and those of its low and high end, named with ``_low`` and ``_high``."""
        low = replace(self, name=f"{self.name}_low", meaning=ENDS_MEANING, end="low")
        return self, low, replace(low, name=f"{self.name}_high", end="high")


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """How a map program draws a layer.

    Attributes:
        colour: of all marks, unless they are coloured by material.
        material: name of a column with material codes; empty for one colour.
        amount: name of a column whose number makes points larger or lines thicker; empty for one size.
        label: name of the column that is written beside the marks; empty for none.
    """

    colour: Colour
    material: str = ""
    amount: str = ""
    label: str = ""


@dataclass(frozen=True, eq=False)
class ExportTable:
    """One table.

    Attributes:
        id: name of its layer and file; lower case letters, digits and underscores.
        title: in the reader's language.
        frame: its rows; a GeoDataFrame where rows have places, None for a place that is unknown.
        columns: those that are written, in order.
        style: how a map program draws it; None for tables without places.

    Raises:
        ValueError: a name can't be used in every format, comes twice, or is no column of the frame, or the geometry has
            no coordinate system.
    """

    id: str
    title: str
    frame: pd.DataFrame
    columns: tuple[ExportColumn, ...]
    style: LayerStyle | None = None

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        for name in (self.id, *names):
            if not _NAME.fullmatch(name) or name in _TAKEN:
                raise ValueError(f"not a name for an export: {name!r}")
        if len(set(names)) < len(names) or not set(names) <= set(self.frame.columns):
            raise ValueError(f"{self.id}: a column comes twice, or the frame lacks it")
        if isinstance(self.frame, gpd.GeoDataFrame) and self.frame.crs is None:
            raise ValueError(f"{self.id}: the geometry has no coordinate system")

    @property
    def has_places(self) -> bool:
        """Whether its rows have geometry."""
        return isinstance(self.frame, gpd.GeoDataFrame)

    def rows(self) -> list[list[Cell]]:
        """Cells row by row in the order of :attr:`columns`, as plain values."""
        by_column = []
        for column in self.columns:
            going_on()
            by_column.append([plain(value) for value in self.frame[column.name]])
        return [list(row) for row in zip(*by_column, strict=True)] if by_column else []


@dataclass(frozen=True, eq=False)
class ExportView:
    """Tables with units, notes and sources.

    Attributes:
        title: in the reader's language.
        link: address that opens the same view; empty where there is none.
        made_on: day of the export.
        tables: the main one first.
        assumptions: one line each, in the reader's language: what the figures rest on.
        sources: works that the figures come from.
        notes: one line each: what the figures contain and what they don't.
        crs: the region's system in metres, which map programs get.

    Raises:
        ValueError: two tables have one id.
    """

    title: str
    link: str
    made_on: dt.date
    tables: tuple[ExportTable, ...]
    assumptions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[str, ...] = ()
    crs: str = METRES

    def __post_init__(self) -> None:
        if len({table.id for table in self.tables}) < len(self.tables):
            raise ValueError("two tables of an export have one id")

    @property
    def has_places(self) -> bool:
        """Whether any of its tables has geometry."""
        return any(table.has_places for table in self.tables)

    @property
    def file_stem(self) -> str:
        """File name without ending: letters, digits and hyphens, with the day."""
        words = re.sub(r"[^\w]+", "-", tidy(self.title).lower()).strip("-")[:60].rstrip("-")
        return f"{words or 'sidestream-map'}-{self.made_on.isoformat()}"


def joined(first: ExportView, *others: ExportView) -> ExportView:
    """Join several views: title and link of the first one, tables of all.

    Args:
        first: the main one.
        others: tables whose id is already there are left out.
    """
    views = (first, *others)
    tables: dict[str, ExportTable] = {}
    for table in (table for view in views for table in view.tables):
        tables.setdefault(table.id, table)
    return replace(
        first,
        tables=tuple(tables.values()),
        assumptions=tuple(dict.fromkeys(line for view in views for line in view.assumptions)),
        sources=tuple(dict.fromkeys(source for view in views for source in view.sources)),
        notes=tuple(dict.fromkeys(note for view in views for note in view.notes)),
    )


def plain(value: Any) -> Cell:
    """A cell as text, number, truth value or None.

    Args:
        value: of a frame. Missing values and numbers that are not finite are None; several values become one text.
    """
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, bool | np.bool_ | int | np.integer):
        return bool(value) if isinstance(value, bool | np.bool_) else int(value)
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, str) or not isinstance(value, Iterable):
        return tidy(str(value))
    return tidy("; ".join(str(part) for part in value))
