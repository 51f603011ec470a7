"""Makes a region's background from OpenStreetMap: sea, inland waters, borders, railways and place names.

Read by pyosmium in two passes, so that a country's file needs no more memory than its node positions. What the file
doesn't hold is an empty layer, and is told.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from sidestream_map.osm.files import readable
from sidestream_map.osm.tidy import tidied
from sidestream_map.region import LAYERS, Bounds, fitting_grid

SOURCE_ID: Final = "osm"
"""Id of the file's row in ``sources.csv``."""
MUNICIPALITY_LEVEL: Final = "8"
"""``admin_level`` of municipalities in Finland (https://wiki.openstreetmap.org/wiki/Key:boundary)."""
COUNTRY_LEVEL: Final = "2"
PLACES: Final = ("city", "town", "village", "suburb", "hamlet", "neighbourhood")
"""Kinds of places whose names are drawn."""
YARD: Final = ("yard", "siding", "crossover")
"""Tracks within stations and yards, which are left out."""
TOLERANCE_M: Final = 2.0
"""How far a simplified line may be off."""
DECIMALS: Final = 6
_OSM_SINCE: Final = 2004
"""OpenStreetMap's first year: an object without a time says 1970."""
_DEGREE_M: Final = 111_195.0
"""Metres of a degree of latitude on a sphere of 6,371 km."""
_EDGE_M: Final = 60.0
"""A coastline that ends so near the box's edge is taken for one that goes on there: extracts are cut at nodes."""
_SIDE_M: Final = 0.5
"""How far beside a coastline it is asked whether there is sea: less than any island is wide."""


@dataclass(slots=True)
class _Found:
    """What the passes over the file have gathered, as it stands there."""

    coast: list[BaseGeometry] = field(default_factory=list)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in LAYERS})
    border_of: dict[int, str] = field(default_factory=dict)
    cut: int = 0

    def add(self, layer: str, shape: BaseGeometry, **columns: Any) -> None:
        """A feature of a layer."""
        self.rows[layer].append({"geometry": shape, **columns})


def file_year(path: Path) -> int | None:
    """The year that a file states, else that of its latest change; None if it has neither.

    Args:
        path: a file of OpenStreetMap.

    Raises:
        InputError: it can't be read.
    """
    import osmium  # noqa: PLC0415 — slow to import

    with readable(path):
        with osmium.io.Reader(str(path)) as reader:
            said = reader.header().get("osmosis_replication_timestamp")[:4]
        if said.isascii() and said.isdigit():
            return int(said)
        things: Any = osmium.FileProcessor(str(path))
        latest: int = max((thing.timestamp.year for thing in things), default=0)
    return latest if latest >= _OSM_SINCE else None


def osm_background(
    path: Path, bounds: Bounds, grid: str | None = None
) -> tuple[dict[str, gpd.GeoDataFrame], tuple[str, ...]]:
    """Make the layers of :data:`sidestream_map.region.LAYERS` within a box.

    Args:
        path: a file of OpenStreetMap.
        bounds: west, south, east, north in degrees; everything is cut off there.
        grid: the region's system in metres; the one that fits without it.

    Returns:
        Layers by name, EPSG:4326, and in English what could not be made.

    Raises:
        InputError: the file can't be read.
    """
    with readable(path), tidied(path) as tidy:
        found = _read(tidy)
    box = shapely.box(*bounds)
    metres = fitting_grid(bounds) if grid is None else grid
    layers = {name: _layer(name, found.rows[name], box, metres) for name in LAYERS if name != "sea"}
    told = [f"{name}: nothing in the file" for name, frame in layers.items() if frame.empty]
    shapes, problem = sea(found.coast, bounds)
    layers["sea"] = _frame("sea", [{"geometry": shape} for shape in shapes])
    told += [f"sea: {problem}"] if problem else []
    if found.cut:
        told.append(f"{found.cut} waters reach beyond the file or have a broken outline and were left out")
    return {name: layers[name] for name in LAYERS}, tuple(told)


def sea(coast: list[BaseGeometry], bounds: Bounds) -> tuple[list[shapely.Polygon], str]:
    """Build the sea within a box from coastlines, which have the land on their left.

    Args:
        coast: lines in degrees, in the direction in which OpenStreetMap draws them.
        bounds: west, south, east, north in degrees.

    Returns:
        Polygons, and in English why there are none; empty where there are.
    """
    box = shapely.box(*bounds)
    merged = shapely.line_merge(shapely.union_all(shapely.intersection(coast, box)), directed=True) if coast else box
    lines = [_to_the_edge(part, box.exterior) for part in _lines(merged)]
    if not lines:
        return [], "no coastline in the box"
    faces: list[Any] = list(shapely.polygonize([shapely.node(shapely.union_all([*lines, box.exterior]))]).geoms)
    votes = np.zeros(len(faces), dtype=int)
    tree = shapely.STRtree(faces)
    for point, vote in _beside(lines):
        for face in tree.query(point, predicate="within"):
            votes[face] += vote
    wet = [face for face, vote in zip(faces, votes, strict=True) if vote > 0]
    return wet, "" if wet else "the coastline in the box doesn't close an area; a larger extract may"


def _to_the_edge(line: shapely.LineString, edge: shapely.LinearRing) -> shapely.LineString:
    """A coastline whose ends reach the box's edge where they nearly do: an extract lacks the nodes right outside."""
    if line.is_closed:
        return line
    xy = list(line.coords)
    for at in (0, -1):
        end = shapely.Point(xy[at])
        foot = shapely.shortest_line(end, edge)
        if 0 < foot.length <= _EDGE_M / _DEGREE_M:
            xy.insert(0 if at == 0 else len(xy), foot.coords[1])
    return shapely.LineString(xy)


def _beside(lines: list[shapely.LineString]) -> Iterator[tuple[shapely.Point, int]]:
    """Points right of (1: sea) and left of (-1: land) each line's longest straight part."""
    for line in lines:
        xy = shapely.get_coordinates(line)
        wide = math.cos(math.radians(float(xy[:, 1].mean())))
        ahead = np.diff(xy, axis=0) * [wide, 1]
        length = np.hypot(*ahead.T)
        longest = int(length.argmax())
        if not length[longest] > 0:
            continue
        (dx, dy), middle = ahead[longest] / length[longest], xy[longest : longest + 2].mean(axis=0)
        step = _SIDE_M / _DEGREE_M
        for sign in (1, -1):
            yield shapely.Point(middle[0] + sign * dy * step / wide, middle[1] - sign * dx * step), sign


def _read(path: Path) -> _Found:
    import osmium  # noqa: PLC0415 — slow to import

    found = _Found(border_of=_borders(path))
    thing: Any
    shapes: Any = osmium.geom.WKBFactory()
    for thing in osmium.FileProcessor(str(path)).with_locations().with_areas():
        if thing.is_node():
            if thing.tags.get("place") in PLACES and thing.tags.get("name"):
                found.add("places", shapely.Point(thing.lon, thing.lat), **_place(thing.tags))
        elif thing.is_way():
            _take_way(thing, found)
        elif thing.is_area() and (layer := _area_layer(thing.tags)):
            try:
                shape = shapely.from_wkb(shapes.create_multipolygon(thing))
            except RuntimeError:  # an outline that crosses itself
                found.cut += 1
            else:
                found.add(layer, shape, **_area_columns(layer, thing.tags))
    return found


def _borders(path: Path) -> dict[int, str]:
    """Kind of border by the id of each way that is part of one."""
    import osmium  # noqa: PLC0415 — slow to import

    kinds: dict[int, str] = {}
    relation: Any
    for relation in osmium.FileProcessor(str(path), osmium.osm.RELATION):
        kind = _border_kind(relation.tags)
        for member in relation.members if kind else ():
            if member.type == "w" and kinds.get(member.ref) != "country":
                kinds[member.ref] = kind
    return kinds


def _take_way(way: Any, found: _Found) -> None:
    border = found.border_of.get(way.id, "")
    layer = _line_layer(way.tags, border)
    for line in _known_parts(way) if layer else ():
        if layer == "sea":
            found.coast.append(line)
        else:
            found.add(layer, line, **_line_columns(layer, way.tags, border))
    if _area_layer(way.tags) and not all(node.location.valid() for node in way.nodes):
        found.cut += 1


def _known_parts(way: Any) -> Iterator[shapely.LineString]:
    """A way as lines along the nodes that the file holds: an extract leaves out those beyond its box."""
    run: list[tuple[float, float]] = []
    for node in way.nodes:
        if node.location.valid():
            run.append((node.lon, node.lat))
            continue
        if len(run) > 1:
            yield shapely.LineString(run)
        run = []
    if len(run) > 1:
        yield shapely.LineString(run)


def _border_kind(tags: Any) -> str:
    if tags.get("boundary") != "administrative":
        return ""
    return {COUNTRY_LEVEL: "country", MUNICIPALITY_LEVEL: "municipality"}.get(tags.get("admin_level", ""), "")


def _line_layer(tags: Any, border: str) -> str:
    if tags.get("natural") == "coastline":
        return "sea"
    if tags.get("waterway") == "river":
        return "rivers"
    if tags.get("railway") == "rail" and tags.get("service") not in YARD:
        return "railways"
    return "borders" if border else ""


def _line_columns(layer: str, tags: Any, border: str) -> dict[str, str]:
    return {"rivers": {"name": tags.get("name", "")}, "borders": {"kind": border}}.get(layer, {})


def _area_layer(tags: Any) -> str:
    if tags.get("natural") == "water":
        return "lakes"
    return "municipalities" if _border_kind(tags) == "municipality" else ""


def _area_columns(layer: str, tags: Any) -> dict[str, str]:
    if layer == "lakes":
        water = tags.get("water", "")
        return {"kind": water if water in ("river", "reservoir") else "lake"}
    name = tags.get("name", "")
    return {"name_fi": tags.get("name:fi", name), "name_sv": tags.get("name:sv", name), "country": ""}


def _place(tags: Any) -> Mapping[str, Any]:
    people = tags.get("population", "").replace(" ", "")
    number = float(people) if people.isascii() and people.isdigit() and len(people) < 10 else None
    return {"name": tags.get("name"), "population": number, "country": "", "source_id": SOURCE_ID}


def _layer(name: str, rows: list[dict[str, Any]], box: BaseGeometry, grid: str) -> gpd.GeoDataFrame:
    frame = _frame(name, rows)
    if frame.empty:
        return frame
    polygons = frame.geom_type.isin(("Polygon", "MultiPolygon")).iloc[0]
    frame = frame.set_geometry(frame.geometry.make_valid()) if polygons else frame
    frame = frame[frame.intersects(box)].clip(box).explode(ignore_index=True)
    wanted = {"Polygon"} if polygons else {"LineString", "Point"}
    frame = frame[frame.geom_type.isin(wanted) & ~frame.is_empty].to_crs(grid)
    if name != "places":
        frame = frame.set_geometry(frame.geometry.simplify(TOLERANCE_M))
    frame = frame.to_crs(4326)
    if name == "places":
        frame = frame.sort_values(["population", "name"], ascending=[False, True], na_position="last")
    return frame.reset_index(drop=True)


def _frame(name: str, rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    columns = [*LAYERS[name], "geometry"]
    frame = gpd.GeoDataFrame(rows or {column: [] for column in columns}, geometry="geometry", crs=4326)
    if "population" in columns:
        frame["population"] = frame["population"].astype("float64")
    return frame[columns]


def layer_json(frame: gpd.GeoDataFrame) -> str:
    """A layer as the text of a GeoJSON file, with positions rounded to about 0.1 m.

    Args:
        frame: EPSG:4326.
    """
    rounded = frame.set_geometry(
        gpd.GeoSeries(
            shapely.transform(frame.geometry.to_numpy(), lambda xy: np.round(xy, DECIMALS)), index=frame.index, crs=4326
        )
    )
    text: str = rounded.to_json(drop_id=True, show_bbox=False, ensure_ascii=False, separators=(",", ":"))
    return text + "\n"


def _lines(shape: BaseGeometry) -> list[shapely.LineString]:
    parts = shapely.get_parts(shape)
    return [part for part in parts if isinstance(part, shapely.LineString) and not part.is_empty]
