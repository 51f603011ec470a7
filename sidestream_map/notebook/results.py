"""What every result in a notebook can do: be read as a table, be drawn, be written to a file, tell what it rests on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pydeck as pdk

from sidestream_map.atlas import Atlas
from sidestream_map.base import Translator, check_output, written
from sidestream_map.exports import SUFFIXES, Edition, ExportView, file_bytes, tidy_frame
from sidestream_map.maps import LegendEntry, legend_entries
from sidestream_map.maps.picture import map_png, map_svg
from sidestream_map.notebook.words import count_words

ROWS_SHOWN: Final = 10
"""Rows that a notebook shows of a result; its table has all."""
PICTURE_PX: Final = (1000, 700)
"""Width and height of a map as the screen would have it; a PNG has twice as many."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """What a result puts on the map, with the styles of the dashboard.

    Attributes:
        atlas: the region whose ground lies below, as it is in the scenario.
        layers: above the ground, the lowest first.
        signs: that explain them in the legend.
        routes: whether there are hauls of a choice among them.
        marks: whether plants and users are among them; else only ``signs`` are explained.
    """

    atlas: Atlas
    layers: tuple[pdk.Layer, ...]
    signs: tuple[LegendEntry, ...] = field(default=())
    routes: bool = False
    marks: bool = True


@dataclass(frozen=True, eq=False)
class Picture:
    """A map as a picture, drawn without a browser or the internet. A notebook shows it by itself.

    Attributes:
        svg: the picture as the text of an SVG file.
    """

    svg: str = field(repr=False)

    def _repr_svg_(self) -> str:
        return self.svg

    def to_file(self, path: str | Path) -> Path:
        """Write the picture.

        Args:
            path: ends in ``.svg``, or in ``.png`` for one of twice as many pixels.

        Raises:
            InputError: another ending, or the file can't be written.
        """
        out = Path(path)
        check_output(out, (".svg", ".png"))
        png = out.suffix.lower() == ".png"
        content = map_png(self.svg, 2 * PICTURE_PX[0]) if png else self.svg.encode()
        with written(out) as part:
            part.write_bytes(content)
        return out


class Result(ABC):
    """A result: a tidy table with units and sources, a map, files, and what the figures rest on.

    Its object is frozen and small; what takes time is made when it is asked for, and kept.
    """

    @property
    @abstractmethod
    def edition(self) -> Edition:
        """The region and the language of its words."""

    @abstractmethod
    def _export(self) -> ExportView:
        """The tables of the result, the same as in the dashboard's downloads."""

    @abstractmethod
    def _drawn(self) -> Drawn:
        """The result on the map."""

    @cached_property
    def _view(self) -> ExportView:
        return self._export()

    @cached_property
    def drawn(self) -> Drawn:
        """The layers of the result on the dashboard's map, for :func:`sidestream_map.show`."""
        return self._drawn()

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """All tables by name, the main one first; a GeoDataFrame in EPSG:4326 where rows have places.

        Column names are the same in every language. ``attrs`` of each table hold ``units``, ``columns`` and
        ``meanings`` by column, and ``assumptions``, ``notes`` and ``sources``. Unknown is NA; where a haul is missing,
        ``status`` says why.
        """
        return MappingProxyType({table.id: tidy_frame(self._view, table) for table in self._view.tables})

    @property
    def table(self) -> pd.DataFrame:
        """The main table, as in :attr:`tables`."""
        return next(iter(self.tables.values()))

    @property
    def title(self) -> str:
        """What it is, and of which region."""
        return self._view.title

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What the figures rest on: vehicle, constants with their ranges, choices; a line each."""
        return self._view.assumptions

    @property
    def notes(self) -> tuple[str, ...]:
        """What the figures contain and what they don't; a line each."""
        return self._view.notes

    @property
    def sources(self) -> pd.DataFrame:
        """The works that the figures come from, indexed by ``id``: title, publisher, year, url, licence, supports."""
        names = ("id", "title", "publisher", "year", "url", "licence", "supports")
        rows = [[getattr(each, name) for name in names] for each in self._view.sources]
        return pd.DataFrame(rows, columns=pd.Index(names)).astype({"year": "Int64"}).set_index("id")

    def plot(self) -> Picture:
        """Draw the map of the result as a picture: ground, marks, lines, scale and legend, without the internet."""
        drawn, t = self.drawn, self.edition.t
        materials = {site.material for site in drawn.atlas.plant_sites}
        signs = drawn.signs
        if drawn.marks:
            signs = legend_entries(materials, t, routes=drawn.routes, more=drawn.signs)
        return Picture(map_svg(drawn.layers, drawn.atlas, None, PICTURE_PX, t, legend=signs))

    def to_file(self, path: str | Path) -> Path:
        """Write the result with units, assumptions and sources; the ending says which format.

        Args:
            path: ``.xlsx``, ``.gpkg`` (styled for QGIS) and ``.zip`` (of CSV files) take all tables, ``.geojson`` those
                with places, ``.csv`` and ``.parquet`` (GeoParquet where rows have places) the main one. A file of that
                name is replaced once the new one is whole.

        Returns:
            The path.

        Raises:
            InputError: another ending, nothing has a place and the format needs one, or the file can't be written.
            LimitError: more rows than the format can hold.
        """
        out = Path(path)
        check_output(out, SUFFIXES)
        content = file_bytes(self._view, out.suffix.lower(), self.edition.t)
        with written(out) as part:
            part.write_bytes(content)
        return out

    def __repr__(self) -> str:
        return f"<{self.title}: {count_words(len(self.table), self.edition.t)}>"

    def _repr_html_(self) -> str:
        t, table = self.edition.t, self.table
        shown = pd.DataFrame(table.drop(columns="geometry", errors="ignore").head(ROWS_SHOWN))
        heads = {column.name: column.header for column in self._view.tables[0].columns}
        rows = shown.rename(columns=heads).to_html(index=False, na_rep="", border=0, float_format=_number(t))
        lines = "".join(f"<li>{escape(line)}</li>" for line in (*self.notes, *self.assumptions))
        said = escape(count_words(len(table), t))
        return (
            f"<div><strong>{escape(self.title)}</strong> ({said})"
            f'<div style="overflow-x:auto">{rows}</div><details><summary>'
            f"{escape(t('What the figures rest on'))}</summary><ul>{lines}</ul></details></div>"
        )


def _number(t: Translator) -> Any:
    return lambda value: t.number(value, 0 if abs(value) >= 100 else 2)


def placed_frame(result: Result, name: str) -> gpd.GeoDataFrame:
    """A table of a result that has places, indexed by its first column.

    Args:
        name: of the table.
    """
    frame = gpd.GeoDataFrame(result.tables[name])
    return frame.set_index(str(frame.columns[0]))
