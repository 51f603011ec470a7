"""Styles of layers for QGIS: a QML document from a :class:`~sidestream_map.exports.view.LayerStyle`.

QGIS reads it from the table ``layer_styles`` of a GeoPackage when the layer is opened. Colours are those of the
dashboard's map (:mod:`sidestream_map.maps.palette`); names of classes are in the reader's language.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Final, Literal
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator, tidy
from sidestream_map.exports.view import ExportTable, LayerStyle
from sidestream_map.maps import TEXT, Colour, material_colour
from sidestream_map.region import MATERIALS

Shape = Literal["point", "line", "area"]
Amounts = NDArray[np.float64]

POINT_MM: Final = 2.6
"""Diameter of a mark of one size, or of unknown amount."""
POINT_MM_MAX: Final = 14.0
"""Diameter of the largest amount; areas of marks are as the amounts."""
LINE_MM: Final = 0.7
LINE_MM_MAX: Final = 4.0
CLASSES_MAX: Final = 6
"""Classes of line widths: no more can be told apart."""
STEPS: Final = (1.0, 2.0, 5.0)
"""Ends of classes are these times a power of ten."""
VERSION: Final = "3.34.0"
DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml(table: ExportTable, style: LayerStyle, t: Translator) -> str:
    """Write a QML document.

    Args:
        table: with geometry of points, of lines or of areas.
        style: how it is drawn.
    """
    shape = shape_of(table)
    root = ET.Element(
        "qgis",
        {
            "version": VERSION,
            "styleCategories": "Symbology|Labeling|Fields",
            "labelsEnabled": "1" if style.label else "0",
        },
    )
    aliases = ET.SubElement(root, "aliases")
    for index, column in enumerate(table.columns, start=1):
        ET.SubElement(aliases, "alias", {"index": str(index), "field": column.name, "name": tidy(column.header)})
    amounts = _numbers(table, style.amount)
    if style.material:
        renderer = _by_material(root, table, style, _size(style, shape, amounts), t)
    elif shape == "line" and np.any(amounts > 0):
        renderer = _by_amount(root, style, amounts, t)
    else:
        renderer = ET.SubElement(root, "renderer-v2", {"type": "singleSymbol"})
        symbols = ET.SubElement(renderer, "symbols")
        _symbol(symbols, "0", shape, style.colour, size=_size(style, shape, amounts))
    renderer.set("enableorderby", "0")
    renderer.set("symbollevels", "0")
    if style.label:
        _labels(root, style.label, shape)
    ET.SubElement(root, "layerGeometryType").text = {"point": "0", "line": "1", "area": "2"}[shape]
    return DOCTYPE + ET.tostring(root, encoding="unicode")


def shape_of(table: ExportTable) -> Shape:
    """Whether a table holds points, lines or areas; points if it has no geometry."""
    kinds = set(gpd.GeoDataFrame(table.frame).geometry.geom_type.dropna())
    if any("Polygon" in kind for kind in kinds):
        return "area"
    return "line" if any("Line" in kind for kind in kinds) else "point"


def class_ends(largest: float) -> tuple[float, ...]:
    """Round numbers that divide amounts from 0 to the largest into classes.

    Args:
        largest: above 0.
    """
    top = math.ceil(math.log10(largest)) if largest > 0 else 0
    ends = [step * 10.0**power for power in range(top - 4, top + 1) for step in STEPS]
    last = next(place for place, end in enumerate(ends) if end >= largest)
    return (0.0, *ends[max(0, last - CLASSES_MAX + 1) : last + 1])


def _numbers(table: ExportTable, name: str) -> Amounts:
    if not name:
        return np.zeros(0)
    return pd.to_numeric(table.frame[name]).to_numpy(dtype=np.float64, na_value=np.nan)


def _by_material(root: ET.Element, table: ExportTable, style: LayerStyle, size: str, t: Translator) -> ET.Element:
    shape = shape_of(table)
    renderer = ET.SubElement(root, "renderer-v2", {"type": "categorizedSymbol", "attr": style.material})
    categories, symbols = ET.SubElement(renderer, "categories"), ET.SubElement(renderer, "symbols")
    present = {str(code) for code in table.frame[style.material].dropna()}
    classes: list[tuple[str, str, Colour]] = [
        (code, t(name), material_colour(code)) for code, name in MATERIALS.items() if code in present
    ]
    # The empty value is QGIS's class for all other values, so that nothing is left undrawn.
    classes.append(("", t(N_("material unknown")), material_colour("")))
    for number, (code, name, colour) in enumerate(classes):
        ET.SubElement(
            categories,
            "category",
            {"symbol": str(number), "value": code, "type": "string", "label": name, "render": "true"},
        )
        _symbol(symbols, str(number), shape, colour, size=size)
    return renderer


def _by_amount(root: ET.Element, style: LayerStyle, amounts: Amounts, t: Translator) -> ET.Element:
    renderer = ET.SubElement(
        root, "renderer-v2", {"type": "graduatedSymbol", "attr": style.amount, "graduatedMethod": "GraduatedSize"}
    )
    ranges, symbols = ET.SubElement(renderer, "ranges"), ET.SubElement(renderer, "symbols")
    ends = class_ends(float(np.nanmax(amounts)))
    for number, (low, high) in enumerate(pairwise(ends)):
        label = f"{t.number(low, _digits(low))}–{t.number(high, _digits(high))}"
        ET.SubElement(
            ranges,
            "range",
            {"symbol": str(number), "lower": repr(low), "upper": repr(high), "label": label, "render": "true"},
        )
        share = (number + 1) / (len(ends) - 1)
        _symbol(symbols, str(number), "line", style.colour, width=LINE_MM + (LINE_MM_MAX - LINE_MM) * share)
    return renderer


def _size(style: LayerStyle, shape: Shape, amounts: Amounts) -> str:
    """An expression of a mark's diameter or a line's width, mm; empty for one size."""
    if shape == "area" or not np.any(amounts > 0):
        return ""
    share = f'"{style.amount}" / {float(np.nanmax(amounts))!r}'
    if shape == "line":
        return f"coalesce(max({LINE_MM}, {LINE_MM_MAX} * {share}), {LINE_MM})"
    return f"coalesce(max({POINT_MM}, {POINT_MM_MAX} * sqrt({share})), {POINT_MM})"


def _symbol(
    parent: ET.Element, name: str, shape: Shape, colour: Colour, *, size: str = "", width: float = LINE_MM
) -> None:
    kind = {"point": "marker", "line": "line", "area": "fill"}[shape]
    symbol = ET.SubElement(
        parent, "symbol", {"name": name, "type": kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"}
    )
    plain = ",".join(map(str, (*colour, 255)))
    if shape == "point":
        white = {"outline_color": "255,255,255,255", "outline_width": "0.3", "outline_width_unit": "MM"}
        options = {"name": "circle", "color": plain, "size": str(POINT_MM), "size_unit": "MM", **white}
        layer = "SimpleMarker"
    elif shape == "line":
        options = {"line_color": plain, "line_width": f"{width:.2f}", "line_width_unit": "MM", "capstyle": "round"}
        layer = "SimpleLine"
    else:
        pale = ",".join(map(str, (*colour, 40)))
        options = {"color": pale, "style": "solid", "outline_color": plain, "outline_width": "0.5"}
        layer = "SimpleFill"
    element = ET.SubElement(symbol, "layer", {"class": layer, "enabled": "1", "locked": "0", "pass": "0"})
    _options(element, options)
    if size:
        defined = ET.SubElement(ET.SubElement(element, "data_defined_properties"), "Option", {"type": "Map"})
        _option(defined, "name", "")
        properties = ET.SubElement(defined, "Option", {"name": "properties", "type": "Map"})
        sized = "outlineWidth" if shape == "line" else "size"
        by_size = ET.SubElement(properties, "Option", {"name": sized, "type": "Map"})
        ET.SubElement(by_size, "Option", {"name": "active", "type": "bool", "value": "true"})
        _option(by_size, "expression", size)
        ET.SubElement(by_size, "Option", {"name": "type", "type": "int", "value": "3"})
        _option(defined, "type", "collection")


def _labels(root: ET.Element, column: str, shape: Shape) -> None:
    labelling = ET.SubElement(root, "labeling", {"type": "simple"})
    settings = ET.SubElement(labelling, "settings", {"calloutType": "simple"})
    style = ET.SubElement(
        settings,
        "text-style",
        {
            "fieldName": column,
            "isExpression": "0",
            "fontSize": "8",
            "fontSizeUnit": "Point",
            "textColor": ",".join(map(str, (*TEXT, 255))),
        },
    )
    ET.SubElement(
        style,
        "text-buffer",
        {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": "255,255,255,255"},
    )
    placement = {"point": "6", "line": "2", "area": "0"}[shape]  # cartographic, along the line, around the centroid
    ET.SubElement(settings, "placement", {"placement": placement, "dist": "0.5", "distUnits": "MM"})


def _options(parent: ET.Element, values: Mapping[str, str]) -> None:
    options = ET.SubElement(parent, "Option", {"type": "Map"})
    for name, value in values.items():
        _option(options, name, value)


def _option(parent: ET.Element, name: str, value: str) -> None:
    ET.SubElement(parent, "Option", {"name": name, "type": "QString", "value": value})


def _digits(value: float) -> int:
    return next((digits for digits in range(6) if math.isclose(round(value, digits), value, abs_tol=1e-12)), 6)
