"""A region anywhere on Earth, from its folder to the files that people take along."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import pytest
import shapely

from sidestream_map.atlas import load_atlas
from sidestream_map.base import LocationError, translator
from sidestream_map.exports.files import export_bytes
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.tables.catalogue import catalogue_export
from sidestream_map.osm.network import make_roads, network_from_osm
from sidestream_map.osm.new_region import checked_region, make_region
from sidestream_map.own_data import merged, read_own_data
from sidestream_map.roads import Places, RoadNetwork
from sidestream_map.routing import Router
from sidestream_map.routing.typed_place import typed_place

KREMS = Path(__file__).parents[1] / "brought/36/krems.osm.gz"
"""OpenStreetMap around Krems, Austria (© OpenStreetMap contributors, ODbL 1.0), out of GraphHopper's test files."""
KREMS_BOX = (15.56, 48.37, 15.66, 48.44)


def test_a_region_anywhere_has_its_own_metres_everywhere(tmp_path: Path) -> None:
    """Region, roads, hauls, areas, typed places, own data and exports in the zone of UTM that holds the place."""
    folder = tmp_path / "krems"
    wanted = checked_region("Krems", KREMS_BOX)
    make_region(wanted, folder, KREMS, make_roads)
    atlas = load_atlas(folder)
    network = atlas.network
    assert atlas.region.crs_metres == network.crs == "EPSG:32633"
    # Lengths against the geodesic, an independent measure: the zone's metres are 0.04 % short on its middle line.
    degrees = network.to_degrees(network.vertex_xy)
    ground = pyproj.Geod(ellps="WGS84").line_length(*degrees[: network.vertex_start[1]].T)
    assert network.section_length_m[0] == pytest.approx(ground, rel=0.0005)
    again = RoadNetwork.load(folder / "roads.npz")
    assert (again.crs, again.key) == (network.crs, network.key)
    router = Router(network, cache_dir=tmp_path)
    ends = network.to_degrees(network.node_xy[[0, len(network.node_xy) // 2]])
    places = Places(("a", "b"), ends[:, 0], ends[:, 1], np.zeros(2))
    route = router.route(places.take([0]), places.take([1]))
    assert route.status == "ok"
    assert (np.abs(route.line.mean(axis=0) - ends.mean(axis=0)) < 0.1).all()
    area = router.service_area(places.take([0]), 2_000)
    assert shapely.contains(shapely.box(*KREMS_BOX).buffer(0.05), area.hull_in())
    x, y = network.node_xy[0]
    assert typed_place(f"{y:.0f}, {x:.0f}", atlas.region) == pytest.approx(tuple(ends[0]), abs=1e-5)
    with pytest.raises(LocationError, match="or metres of EPSG:32633"):
        typed_place("somewhere", atlas.region)
    sheet = f"Name;Latitude;Longitude;Operator\nMühle;{ends[0, 1]};{ends[0, 0]};A\n"
    own = read_own_data(sheet.encode(), "plants.csv", atlas).own
    assert own is not None
    edition = Edition(atlas.region, translator("en"))
    package = tmp_path / "all.gpkg"
    package.write_bytes(export_bytes(catalogue_export(merged(atlas, own).catalogue, edition), "gpkg", edition.t))
    layer = gpd.read_file(package, layer="plants")
    assert layer.crs.to_epsg() == 32633
    assert (layer.geometry.x[0], layer.geometry.y[0]) == pytest.approx((x, y), abs=0.01)
    # Roads of an earlier version are in EPSG:3067: brought to the region's metres when they are read.
    network.within("EPSG:3067").save(folder / "roads.npz")
    moved = load_atlas(folder).network
    assert moved.crs == "EPSG:32633"
    np.testing.assert_allclose(moved.vertex_xy, network.vertex_xy, atol=0.01)
    np.testing.assert_allclose(moved.section_length_m, network.section_length_m, rtol=1e-3, atol=0.01)


def test_a_region_over_two_zones_is_measured_right(tmp_path: Path) -> None:
    text = gzip.decompress(KREMS.read_bytes()).decode()
    # 3.6 degrees to the west lies the border of two zones.
    west = re.sub(
        r"(lon=.)15\.(\d+)", lambda found: f"{found[1]}{float('15.' + found[2]) - 3.6:.7f}", text
    )  # onto 12° E
    (tmp_path / "two.osm").write_text(west, encoding="utf-8")
    box = (KREMS_BOX[0] - 3.6, KREMS_BOX[1], KREMS_BOX[2] - 3.6, KREMS_BOX[3])
    assert box[0] < 12 < box[2]
    make_region(checked_region("Two", box), tmp_path / "two", tmp_path / "two.osm", make_roads)
    network = load_atlas(tmp_path / "two").network
    assert network.crs.startswith("+proj=tmerc +lat_0=0 +lon_0=12.01 ")
    one = network_from_osm([KREMS], area=shapely.box(*KREMS_BOX))[0]
    assert network.section_length_m.sum() == pytest.approx(one.section_length_m.sum(), rel=0.0006)
    assert frames_crs(network, tmp_path) == network.crs


def frames_crs(network: RoadNetwork, folder: Path) -> str:
    """The system that a map program reads out of the network's GeoPackage, in our words."""
    network.frame().to_file(folder / "roads.gpkg")
    read = gpd.read_file(folder / "roads.gpkg").crs
    assert pyproj.CRS(network.crs).equals(read, ignore_axis_order=True)
    return network.crs
