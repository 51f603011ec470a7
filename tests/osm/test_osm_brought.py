"""Files of OpenStreetMap as people bring them: from JOSM, from the Overpass API, with their history, in pieces."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path

import numpy as np
import osmium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from osm_cases import built, drawn, sections, told

from sidestream_map.base.errors import InputError
from sidestream_map.osm.background import osm_background
from sidestream_map.osm.network import network_from_osm
from sidestream_map.osm.tidy import tidied
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.truck_rules import usable
from sidestream_map.roads.vehicles import VEHICLES

BROUGHT = Path(__file__).parents[1] / "brought"
"""Small files that are made like those of public bug reports of other tools; each folder is one kind."""

ROAD = {"highway": "tertiary"}
SQUARE = "AB\nDC\n"
GRID_KM = 4.1
"""Length of the grid of nine nodes that most of these files draw: six streets."""


def shape(network: RoadNetwork) -> tuple[object, ...]:
    """What a network is, whatever its ids and its source."""
    lines = sorted(
        (round(length, 3), cls, bool(ahead), bool(back))
        for length, cls, ahead, back in zip(
            network.section_length_m.tolist(),
            network.road_class.tolist(),
            network.section_forward,
            network.section_backward,
            strict=True,
        )
    )
    return len(network.node_xy), lines


def kilometres(network: RoadNetwork) -> float:
    return float(network.section_length_m.sum()) / 1000


def test_what_was_drawn_in_josm_is_read_as_any_other_file(tmp_path: Path) -> None:
    """Ids below 0 (https://wiki.openstreetmap.org/wiki/JOSM_file_format)."""
    text = (BROUGHT / "20/josm_negative.osm").read_text()
    network, report = network_from_osm([BROUGHT / "20/josm_negative.osm"])
    (tmp_path / "uploaded.osm").write_text(text.replace('"-', '"'))
    uploaded, _ = network_from_osm([tmp_path / "uploaded.osm"])
    assert shape(network) == shape(uploaded)
    assert set(network.osm_way.tolist()) <= {-302, -301, -300, -202, -201, -200}
    assert (report.parts_lost, report.ways_kept) == (0, 6)


def test_what_josm_has_marked_for_deletion_is_gone(tmp_path: Path) -> None:
    text = (BROUGHT / "20/josm_negative.osm").read_text()
    # One street is deleted, and one existing street with a new node is changed.
    text = text.replace("<way id=\"-202\" action='modify'", "<way id=\"-202\" action='delete'")
    text = text.replace('<way id="-200"', '<way id="4711" version="3"')
    (tmp_path / "edited.osm").write_text(text)
    network, report = network_from_osm([tmp_path / "edited.osm"])
    assert -202 not in network.osm_way
    assert report.ways_read == report.ways_kept == 5
    assert kilometres(network) < kilometres(network_from_osm([BROUGHT / "20/josm_negative.osm"])[0])


def test_objects_drawn_in_two_files_are_never_the_same(tmp_path: Path) -> None:
    text = (BROUGHT / "20/josm_negative.osm").read_text()
    (tmp_path / "east.osm").write_text(text.replace('lon="24.2', 'lon="24.5'))
    network, report = network_from_osm([BROUGHT / "20/josm_negative.osm", tmp_path / "east.osm"])
    assert report.ways_read == 12
    assert report.parts_left_count == 1  # the other file's roads lie apart
    assert kilometres(network) + report.parts_left_km == pytest.approx(2 * kilometres(network), rel=0.01)


@pytest.mark.parametrize("name", ["ways_first.osm", "mixed_order.osm"])
def test_the_order_of_a_file_makes_no_difference(tmp_path: Path, name: str) -> None:
    """Overpass's ``out body; >; out skel`` writes ways before their nodes."""
    with tidied(BROUGHT / "21" / name) as tidy:
        order = [(thing.type_str(), thing.id) for thing in osmium.FileProcessor(str(tidy))]
    assert order == sorted(order)
    network, report = network_from_osm([BROUGHT / "21" / name])
    assert (report.ways_kept, report.parts_lost) == (6, 0)
    for packed, suffix in ((gzip.compress, ".gz"), (bz2.compress, ".bz2")):
        again = tmp_path / (name + suffix)
        again.write_bytes(packed((BROUGHT / "21" / name).read_bytes()))
        assert network_from_osm([again])[0].key == network.key


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(11)))
def test_any_order_gives_the_same_network(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    text = drawn(" N \nWXE\n S \n", [("WX", ROAD), ("XE", ROAD), ("NX", ROAD), ("XS", {"highway": "primary"})])
    lines = text.splitlines()
    head, objects, end = lines[:3], lines[3:-1], lines[-1]
    assert len(objects) == 9
    path = tmp_path_factory.mktemp("order") / "drawn.osm"
    path.write_text(text)
    sorted_one = network_from_osm([path])[0]
    path.write_text("\n".join([*head, *(objects[at] for at in order if at < 9), end]))
    assert network_from_osm([path])[0].key == sorted_one.key


def test_an_unsorted_pbf_is_put_in_order_too(tmp_path: Path) -> None:
    path = tmp_path / "unsorted.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for thing in osmium.FileProcessor(str(BROUGHT / "21/ways_first.osm")):
            writer.add(thing)
    network, report = network_from_osm([path])
    assert report.parts_lost == 0
    assert shape(network) == shape(network_from_osm([BROUGHT / "21/ways_first.osm"])[0])


def test_an_answer_that_broke_off_is_refused_with_the_server_s_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r'remark.osm .*Query timed out in "recurse" at line 4 after 181 seconds'):
        network_from_osm([BROUGHT / "22/remark.osm"])
    with pytest.raises(InputError, match="timed out"):
        osm_background(BROUGHT / "22/remark.osm", (24, 65, 25, 66))
    text = (BROUGHT / "22/remark.osm").read_text()
    out = text.replace("Query timed out", "Query ran out of memory &lt;3&gt;")
    (tmp_path / "memory.osm.gz").write_bytes(gzip.compress((out + " " * 2_000_000).encode()))
    with pytest.raises(InputError, match="ran out of memory <3>"):
        network_from_osm([tmp_path / "memory.osm.gz"])


def test_of_a_history_the_newest_visible_version_counts() -> None:
    network, report = network_from_osm([BROUGHT / "23/hist.osh.pbf"])
    new = network.osm_way == 5000
    assert set(network.name[new].tolist()) == {"New"}
    assert set(network.max_weight_t[new].tolist()) == {60.0}
    assert not (network.osm_way == 5001).any()  # deleted in its second version
    assert report.ways_read == 7


def versions(number: int, *, weight: str, date: str = "") -> str:
    """A square of roads of which one has a limit; the whole file in one version."""
    meta = f'<meta osm_base="{date}"/>' if date else ""
    text = drawn(SQUARE, [("ABCD", ROAD), ("AD", ROAD | {"maxweight": weight})], meta=meta)
    return text.replace('<way id="2">', f'<way id="2" version="{number}">') if number else text


@pytest.mark.parametrize(
    ("one", "two", "wanted"),
    [
        ((2, "8", ""), (3, "60", ""), 60),
        ((3, "8", ""), (2, "60", ""), 8),
        ((0, "8", "2026-01-02T00:00:00Z"), (0, "60", "2026-02-01T00:00:00Z"), 60),
        ((0, "8", "2026-03-02T00:00:00Z"), (0, "60", "2026-02-01T00:00:00Z"), 8),
        ((0, "8", ""), (0, "60", ""), None),
        ((2, "8", ""), (2, "60", ""), None),
    ],
)
def test_of_several_files_the_newest_version_counts_or_none(
    tmp_path: Path, one: tuple[int, str, str], two: tuple[int, str, str], wanted: float | None
) -> None:
    paths = [tmp_path / "one.osm", tmp_path / "two.osm"]
    for path, (number, weight, date) in zip(paths, (one, two), strict=True):
        path.write_text(versions(number, weight=weight, date=date))
    if wanted is None:
        with pytest.raises(InputError, match="way 2 of OpenStreetMap in two forms"):
            network_from_osm(paths)
        return
    network, report = network_from_osm(paths)
    assert told(SQUARE, network, "max_weight_t") == {"A-D": wanted}
    assert report.ways_read == 2


def test_a_node_that_has_moved_between_two_files_is_where_it_was_last(tmp_path: Path) -> None:
    text = drawn(SQUARE, [("ABCD", ROAD), ("AD", ROAD)], meta="")
    old = text.replace('<node id="67" lon="24.5020000"', '<node id="67" version="1" lon="24.5090000"')
    new = text.replace('<node id="67"', '<node id="67" version="2"')
    for name, content in (("new.osm", new), ("old.osm", old)):
        (tmp_path / name).write_text(content)
    alone = network_from_osm([tmp_path / "new.osm"])[0]
    assert alone.key != network_from_osm([tmp_path / "old.osm"])[0].key
    # The way is the same in both; the file that comes first has the old place.
    assert shape(network_from_osm([tmp_path / "old.osm", tmp_path / "new.osm"])[0]) == shape(alone)
    unversioned = tmp_path / "unversioned.osm"
    unversioned.write_text(text)
    far = drawn("AB\nDC\nEF\n", [("CF", ROAD)], meta="").replace('<way id="1">', '<way id="9">')
    (tmp_path / "far.osm").write_text(far.replace('<node id="67" lon="24.5020000"', '<node id="67" lon="24.5090000"'))
    with pytest.raises(InputError, match="node 67 of OpenStreetMap in two forms"):
        network_from_osm([unversioned, tmp_path / "far.osm"])


def test_a_node_that_one_piece_lacks_comes_from_the_other(tmp_path: Path) -> None:
    text = drawn("ABC\n", [("ABC", ROAD)], meta="")
    (tmp_path / "west.osm").write_text("\n".join(line for line in text.splitlines() if 'id="67"' not in line))
    (tmp_path / "east.osm").write_text("\n".join(line for line in text.splitlines() if 'id="65"' not in line))
    network, report = network_from_osm([tmp_path / "west.osm", tmp_path / "east.osm"])
    assert sections("ABC", network) == ["A-C"]
    assert report.parts_lost == 0


def test_a_ferry_that_is_tagged_as_a_road_is_a_ferry(tmp_path: Path) -> None:
    """OSRM's and GraphHopper's profiles look at ``route=ferry`` before ``highway``."""
    network, _ = network_from_osm([BROUGHT / "24/ferry_highway.osm"])
    ferry = network.ferry
    assert set(network.name[ferry].tolist()) == {"Losse"}
    assert set(network.road_class[ferry].tolist()) == {"ferry"}
    assert not network.ferry[network.name != "Losse"].any()
    for extra, kept in (({}, True), ({"motor_vehicle": "no"}, False), ({"highway": "footway"}, False)):
        text = drawn("ABC", [("AB", ROAD), ("BC", ROAD | {"route": "ferry"} | extra)])
        found = [name for name in sections("ABC", built(tmp_path, text)[0]) if name == "B-C"]
        assert bool(found) == kept, extra


def test_a_restriction_with_days_and_hours_holds_at_times(tmp_path: Path) -> None:
    """``day_on`` and ``hour_on``, which Valhalla reads as a restriction in time; such ones are told, not applied."""
    network, report = network_from_osm([BROUGHT / "26/dayon.osm"])
    assert not len(network.turn_from)
    assert report.turns == {"conditional": 1}
    assert report.turn_examples == {"conditional": (900,)}
    text = (BROUGHT / "26/dayon.osm").read_text()
    (tmp_path / "always.osm").write_text(text.replace("day_o", "note_o").replace("hour_o", "note2_o"))
    assert network_from_osm([tmp_path / "always.osm"])[1].turns == {"kept": 1}


@pytest.mark.parametrize("name", ["accesshgv.osm", "hgvtrailer.osm", "trailer.osm"])
def test_roads_closed_to_trucks_or_their_trailers_are_closed(name: str) -> None:
    """``access:hgv`` is another spelling of ``hgv`` (https://wiki.openstreetmap.org/wiki/Key:access).

    Every vehicle here has a trailer.
    """
    network, report = network_from_osm([BROUGHT / "29" / name])
    closed = network.name == "R"
    assert closed.any()
    for vehicle in VEHICLES.values():
        np.testing.assert_array_equal(usable(network, vehicle), ~closed)
    assert report.km_closed > 0.8


def test_what_is_said_of_articulated_trucks_alone_is_told() -> None:
    network, report = network_from_osm([BROUGHT / "29/artic.osm"])
    assert usable(network, VEHICLES["60t"]).all()
    assert [(tag.key, tag.value, tag.reason, tag.count) for tag in report.unread] == [
        ("hgv_articulated", "no", "not_applied", 1)
    ]
