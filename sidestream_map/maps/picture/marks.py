"""Draws pydeck layers as SVG: the marks, lines and areas of the screen map.

A layer is read as it goes to the browser (:func:`pydeck.bindings.json_tools.default_serialize`). A layer of a kind that
is not known here is an error: a picture that silently lacks one would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import numpy as np
import pandas as pd
import pydeck as pdk
import shapely
from pydeck.bindings.json_tools import default_serialize
from shapely.geometry import shape as shape_of

from sidestream_map.maps.palette import Colour
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.labels import Anchor, Box, Label
from sidestream_map.maps.picture.svg import element, paint, path_of

BLACK: Final = [0, 0, 0, 255]
"""What deck.gl paints with where nothing else is said."""
_ACCESSOR: Final = "@@="
_BASELINES: Final = {"top": 0.5, "center": 0.0, "bottom": -0.5}


def marks_svg(layers: Sequence[pdk.Layer], frame: MapFrame) -> tuple[str, list[Label], list[Box]]:
    """Layers above the background as SVG, the labels they ask for, and the boxes that marks fill.

    Args:
        layers: of the kinds in :data:`DRAWERS`, or text layers; layers of background files (data by address) have no
            place here.

    Raises:
        ValueError: a layer of another kind, or one whose data would have to be fetched.
    """
    drawn: list[str] = []
    labels: list[Label] = []
    boxes: list[Box] = []
    for layer in layers:
        reader = Reader(layer)
        if not reader.visible:
            continue
        if reader.kind == "TextLayer":
            labels += _labels(reader, frame)
            continue
        if reader.kind not in DRAWERS:
            raise ValueError(f"a picture can't draw a {reader.kind} yet (layer {reader.name!r})")
        drawn += DRAWERS[reader.kind](reader, frame)
        if reader.kind == "ScatterplotLayer" and reader.get("radiusUnits", None, "meters") == "pixels":
            boxes += _mark_boxes(reader, frame)
    return "".join(part for part in drawn if part), labels, boxes


class Reader:
    """Reads a layer's properties, object by object, like deck.gl."""

    def __init__(self, layer: pdk.Layer) -> None:
        self._spec: dict[str, Any] = default_serialize(layer)
        self.kind = str(self._spec["@@type"])
        self.name = str(self._spec.get("id", ""))
        self.visible = self._spec.get("visible", True) is not False

    @property
    def rows(self) -> list[Any]:
        """The layer's objects.

        Raises:
            ValueError: they would have to be fetched.
        """
        data = self._spec.get("data")
        if isinstance(data, str):
            raise ValueError(f"the data of layer {self.name!r} is not at hand")  # noqa: TRY004 — an address is no slip of type
        if isinstance(data, pd.DataFrame):
            return cast("list[Any]", data.to_dict("records"))
        if isinstance(data, Mapping):
            return list(data.get("features", [data]))
        return list(data or ())

    def get(self, name: str, row: Any, default: Any) -> Any:
        """A property for one object: the layer's own value, or the field that an accessor names.

        Args:
            name: as deck.gl calls it, e.g. ``getFillColor``.
            default: where neither says anything.

        Raises:
            ValueError: the accessor is more than names of fields.
        """
        value = self._spec.get(name, default)
        if isinstance(value, pdk.types.String):
            value = value.value
        if not isinstance(value, str) or not value.startswith(_ACCESSOR):
            return value
        field = value.removeprefix(_ACCESSOR).strip()
        if field.startswith("[") and field.endswith("]"):
            return [self._field(part.strip(), row) for part in field[1:-1].split(",")]
        found = self._field(field, row)
        return default if found is None else found

    def pixels(self, what: str, row: Any, frame: MapFrame, lat: float | None, default: float) -> float:
        """A length in pixels, whether it was given in pixels or in metres on the ground.

        Args:
            what: ``radius``, ``lineWidth`` or ``width``.
            lat: where the object lies; None for the middle of the picture.
            default: deck.gl's own value.
        """
        accessor = f"get{what[0].upper()}{what[1:]}"
        given = float(self.get(accessor, row, default)) * float(self.get(f"{what}Scale", row, 1.0))
        if self.get(f"{what}Units", row, "meters") != "pixels":
            given /= frame.metres_per_pixel(lat)
        low, high = (float(self.get(f"{what}{end}Pixels", row, none)) for end, none in (("Min", 0.0), ("Max", 1e9)))
        return min(max(given, low), high)

    def _field(self, path: str, row: Any) -> Any:
        value = row
        for name in path.split("."):
            if not name.isidentifier():
                raise ValueError(f"layer {self.name!r}: {path!r} is no name of a field")
            value = value.get(name) if isinstance(value, Mapping) else None
        return value


def _scatterplot(layer: Reader, frame: MapFrame) -> Iterator[str]:
    for row in layer.rows:
        lon, lat = layer.get("getPosition", row, (0.0, 0.0))[:2]
        x, y = frame.pixels([[lon, lat]])[0]
        radius = layer.pixels("radius", row, frame, lat, 1.0)
        if -radius <= x <= frame.width + radius and -radius <= y <= frame.height + radius:
            yield element(
                "circle",
                cx=float(x),
                cy=float(y),
                r=radius,
                **_fill(layer, row),
                **_outline(layer, row, frame, lat, stroked=False),
            )


def _mark_boxes(layer: Reader, frame: MapFrame) -> Iterator[Box]:
    for row in layer.rows:
        x, y = (float(part) for part in frame.pixels([layer.get("getPosition", row, (0.0, 0.0))[:2]])[0])
        reach = layer.pixels("radius", row, frame, None, 1.0) * 0.8  # corners of the box lie outside the disc
        yield x - reach, y - reach, x + reach, y + reach


def _path(layer: Reader, frame: MapFrame) -> Iterator[str]:
    for row in layer.rows:
        corners = np.asarray(layer.get("getPath", row, []), dtype=np.float64)
        if len(corners) < 2:
            continue
        yield _stroke(layer, row, frame, path_of([shapely.LineString(corners[:, :2])], frame))


def _line(layer: Reader, frame: MapFrame) -> Iterator[str]:
    for row in layer.rows:
        ends = [layer.get(name, row, (0.0, 0.0))[:2] for name in ("getSourcePosition", "getTargetPosition")]
        yield _stroke(layer, row, frame, path_of([shapely.LineString(ends)], frame))


def _stroke(layer: Reader, row: Any, frame: MapFrame, line: str, *, of_area: bool = False) -> str:
    if not line:
        return ""
    what, colour = ("lineWidth", "getLineColor") if of_area else ("width", "getColor")
    width = layer.pixels(what, row, frame, None, 1.0)
    dash = layer.get("getDashArray", row, None) if not of_area else None
    caps = layer.get("capRounded", row, False) and not dash
    return element(
        "path",
        d=line,
        fill="none",
        stroke_width=width,
        stroke_linecap="round" if caps else None,
        stroke_linejoin="round" if layer.get("jointRounded", row, False) else None,
        # deck.gl counts dashes in widths of the line.
        stroke_dasharray=" ".join(f"{float(part) * width:.1f}" for part in dash) if dash and any(dash) else None,
        **paint(layer.get(colour, row, BLACK), "stroke"),
    )


def _polygon(layer: Reader, frame: MapFrame) -> Iterator[str]:
    for row in layer.rows:
        rings = layer.get("getPolygon", row, [])
        if rings and not isinstance(rings[0][0], Sequence | np.ndarray):
            rings = [rings]
        if rings:
            yield _area(layer, row, frame, shapely.Polygon(rings[0], rings[1:]))


def _icon(layer: Reader, frame: MapFrame) -> Iterator[str]:
    """Icons of one picture that holds all of them; each is a window on its part."""
    for row in layer.rows:
        x, y = frame.pixels([layer.get("getPosition", row, (0.0, 0.0))[:2]])[0]
        dx, dy = layer.get("getPixelOffset", row, (0, 0))
        cell = layer.get("iconMapping", row, {}).get(layer.get("getIcon", row, ""))
        size = float(layer.get("getSize", row, 1.0)) * float(layer.get("sizeScale", row, 1.0))
        if cell is None or not (-size <= x <= frame.width + size and -size <= y <= frame.height + size):
            continue
        atlas = layer.get("iconMapping", row, {}).values()
        picture = element(
            "image",
            href=layer.get("iconAtlas", row, ""),
            width=max(each["x"] + each["width"] for each in atlas),
            height=max(each["y"] + each["height"] for each in atlas),
        )
        yield element(
            "svg",
            picture,
            x=float(x + dx - size / 2),
            y=float(y + dy - size / 2),
            width=size,
            height=size,
            viewBox=f"{cell['x']} {cell['y']} {cell['width']} {cell['height']}",
        )


def _geojson(layer: Reader, frame: MapFrame) -> Iterator[str]:
    for row in layer.rows:
        geometry = row.get("geometry") if isinstance(row, Mapping) else None
        if geometry is None:
            continue
        for shape in shapely.get_parts(geometry if isinstance(geometry, shapely.Geometry) else shape_of(geometry)):
            if isinstance(shape, shapely.Point):
                yield _point(layer, row, frame, shape)
            elif isinstance(shape, shapely.Polygon):
                yield _area(layer, row, frame, shape)
            else:
                yield _stroke(layer, row, frame, path_of([shape], frame), of_area=True)


def _point(layer: Reader, row: Any, frame: MapFrame, point: shapely.Point) -> str:
    x, y = frame.pixels([[point.x, point.y]])[0]
    return element(
        "circle",
        cx=float(x),
        cy=float(y),
        r=layer.pixels("pointRadius", row, frame, point.y, 1.0),
        **_fill(layer, row),
        **_outline(layer, row, frame, point.y),
    )


def _area(layer: Reader, row: Any, frame: MapFrame, polygon: shapely.Polygon) -> str:
    outline = path_of([polygon], frame)
    if not outline:
        return ""
    return element(
        "path",
        d=outline,
        fill_rule="evenodd",
        **_fill(layer, row),
        **_outline(layer, row, frame, None, stroked=layer.kind != "SolidPolygonLayer"),
    )


def _fill(layer: Reader, row: Any) -> dict[str, object]:
    if layer.get("filled", row, True) is False:
        return {"fill": "none"}
    return paint(layer.get("getFillColor", row, BLACK))


def _outline(layer: Reader, row: Any, frame: MapFrame, lat: float | None, *, stroked: bool = True) -> dict[str, object]:
    if not layer.get("stroked", row, stroked):
        return {}
    width = layer.pixels("lineWidth", row, frame, lat, 1.0)
    return {**paint(layer.get("getLineColor", row, BLACK), "stroke"), "stroke_width": width}


def _labels(layer: Reader, frame: MapFrame) -> Iterator[Label]:
    for row in layer.rows:
        x, y = frame.pixels([layer.get("getPosition", row, (0.0, 0.0))[:2]])[0]
        text = str(layer.get("getText", row, ""))
        if not text.strip() or not (0 <= x <= frame.width and 0 <= y <= frame.height):
            continue
        size = float(layer.get("getSize", row, 32))
        dx, dy = layer.get("getPixelOffset", row, (0, 0))
        outline = float(layer.get("outlineWidth", row, 0))
        lines = tuple(text.split("\n"))
        baseline = _BASELINES.get(str(layer.get("getAlignmentBaseline", row, "center")), 0.0)
        yield Label(
            x=float(x),
            y=float(y),
            lines=lines,
            size=size,
            colour=_plain(layer.get("getColor", row, BLACK)),
            dx=float(dx),
            dy=float(dy) + baseline * size * len(lines),
            anchor=cast("Anchor", str(layer.get("getTextAnchor", row, "middle"))),
            semibold=str(layer.get("fontWeight", row, "normal")) not in ("normal", "400"),
            halo=_plain(layer.get("outlineColor", row, BLACK)) if outline else None,
            halo_px=outline,
            priority=float(layer.get("getCollisionPriority", row, 0)),
        )


def _plain(colour: Sequence[float]) -> Colour:
    red, green, blue = (int(channel) for channel in colour[:3])
    return red, green, blue


DRAWERS: Final[Mapping[str, Callable[[Reader, MapFrame], Iterable[str]]]] = {
    "ScatterplotLayer": _scatterplot,
    "PathLayer": _path,
    "LineLayer": _line,
    "PolygonLayer": _polygon,
    "SolidPolygonLayer": _polygon,
    "GeoJsonLayer": _geojson,
    "IconLayer": _icon,
}
"""What draws each kind of layer beside text."""
