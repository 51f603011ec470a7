"""From drawn files of OpenStreetMap to networks: what is kept, cut, joined, closed and reported."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from osm_cases import ORIGIN, STEP, Restriction, Tags, Way, built, drawn, sections, told

from sidestream_map.base.errors import InputError, RegionError
from sidestream_map.osm.download import pieces
from sidestream_map.osm.network import make_roads, network_from_osm, save
from sidestream_map.osm.report import OsmReport
from sidestream_map.roads.manoeuvres import manoeuvres_of
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router

ROAD = {"highway": "tertiary"}
LINE = "ABCDE"
SQUARE = """
AB
DC
"""


def tags(**more: str) -> Tags:
    return ROAD | {key.replace("__", ":"): value for key, value in more.items()}


def line(folder: Path, *ways: Way, nodes: dict[str, Tags] | None = None) -> tuple[RoadNetwork, OsmReport]:
    return built(folder, drawn(LINE, ways, nodes=nodes))


def unread(report: OsmReport) -> list[tuple[str, str, str, int]]:
    return [(tag.key, tag.value, tag.reason, tag.count) for tag in report.unread]


def test_ways_that_agree_are_joined_and_those_that_differ_in_a_limit_are_not(tmp_path: Path) -> None:
    network, report = line(
        tmp_path, ("AB", ROAD), ("BC", ROAD), ("CD", tags(maxweight="12")), ("DE", tags(maxweight="12 t"))
    )
    assert sections(LINE, network) == ["A-C", "C-E"]
    assert told(LINE, network, "max_weight_t") == {"C-E": 12}
    assert np.diff(network.vertex_start).tolist() == [3, 3]
    assert (report.nodes, report.sections) == (3, 2)


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Tie"},
        {"ref": "4"},
        {"surface": "gravel"},
        {"bridge": "yes"},
        {"hgv": "destination"},
        {"maxheight": "4"},
    ],
)
def test_nothing_that_is_told_is_lost_by_joining(tmp_path: Path, other: dict[str, str]) -> None:
    network, _ = line(tmp_path, ("AB", ROAD), ("BC", ROAD | other), ("CD", ROAD))
    assert sections(LINE, network) == ["A-B", "B-C", "C-D"]


def test_what_networks_do_not_tell_keeps_no_ways_apart(tmp_path: Path) -> None:
    network, _ = line(tmp_path, ("AB", tags(lanes="2", lit="yes")), ("BC", tags(lanes="1", source="survey")))
    assert sections(LINE, network) == ["A-C"]


def test_ways_meet_where_one_passes_through_the_other(tmp_path: Path) -> None:
    picture = "ABC\n D \n"
    network, _ = built(tmp_path, drawn(picture, [("ABC", ROAD), ("BD", ROAD)]))
    assert sorted(sections(picture, network)) == ["A-B", "B-C", "B-D"]


def test_a_way_that_meets_itself_is_cut_there(tmp_path: Path) -> None:
    picture = "ABC\n ED\n"
    network, _ = built(tmp_path, drawn(picture, [("ABCDEB", ROAD)]))
    assert sorted(sections(picture, network)) == ["A-B", "B-B"]


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        ({"oneway": "yes"}, {"A>B", "B>C", "C>D", "A<D"}),
        ({"oneway": "-1"}, {"A<B", "B<C", "C<D", "A>D"}),
        ({"junction": "roundabout"}, {"A>B", "B>C", "C>D", "A<D"}),
        ({"junction": "roundabout", "oneway": "no"}, {"A-B", "B-C", "C-D", "A-D"}),
        ({"junction": "circular"}, {"A-B", "B-C", "C-D", "A-D"}),
        ({"highway": "motorway"}, {"A>B", "B>C", "C>D", "A<D"}),
        ({"oneway": "yes", "oneway:hgv": "no"}, {"A-B", "B-C", "C-D", "A-D"}),
        ({"motor_vehicle:backward": "no"}, {"A>B", "B>C", "C>D", "A<D"}),
        ({"oneway": "alternating"}, {"A-B", "B-C", "C-D", "A-D"}),
    ],
)
def test_directions(tmp_path: Path, way: dict[str, str], wanted: set[str]) -> None:
    picture = "GABH\n JDCK\n".replace(" J", "J")
    ring = ROAD | way
    network, _ = built(
        tmp_path, drawn(picture, [("ABCDA", ring), ("GA", ROAD), ("BH", ROAD), ("JD", ROAD), ("CK", ROAD)])
    )
    assert set(sections(picture, network)) - {"A-G", "B-H", "D-J", "C-K"} == wanted


def test_one_way_roads_are_joined_though_they_are_drawn_against_each_other(tmp_path: Path) -> None:
    ring = [
        ("AB", tags(oneway="yes")),
        ("CB", tags(oneway="-1")),
        ("CD", tags(oneway="yes")),
        ("DA", tags(oneway="yes")),
    ]
    network, _ = built(tmp_path, drawn("AB\nDC\n", [*ring, ("BD", ROAD)]))
    assert sorted(sections("AB\nDC\n", network)) == ["B-D", "B<D", "B>D"]
    ahead = {network.directed.indptr[node + 1] - network.directed.indptr[node] for node in range(2)}
    assert ahead == {2}


def test_a_reversible_road_is_in_neither_direction_open_and_is_told(tmp_path: Path) -> None:
    network, report = built(tmp_path, drawn(SQUARE, [("ABCD", ROAD), ("AD", tags(oneway="reversible"))]))
    assert sorted(sections(SQUARE, network)) == ["A-D", "AxD"]
    assert unread(report) == [("oneway", "reversible", "not_applied", 1)]
    assert report.km_closed > 0


def test_tags_that_leave_no_direction_open_are_told(tmp_path: Path) -> None:
    none = tags(**{"oneway:motor_vehicle": "yes", "motor_vehicle:forward": "no"})
    network, report = built(tmp_path, drawn(SQUARE, [("ABCD", ROAD), ("AD", none)]))
    assert sorted(sections(SQUARE, network)) == ["A-D", "AxD"]
    assert unread(report) == [("motor_vehicle:forward", "no", "contradicts", 1)]


@pytest.mark.parametrize(
    ("barrier", "wanted", "words"),
    [
        ({"barrier": "bollard"}, ["A-C"], {}),
        ({"barrier": "block"}, ["A-C"], {}),
        ({"barrier": "bollard", "motor_vehicle": "yes"}, ["A-C", "C-E", "C-C"], {"C-C": "yes"}),
        ({"barrier": "gate"}, ["A-E"], {}),
        ({"barrier": "cattle_grid"}, ["A-E"], {}),
        ({"barrier": "gate", "access": "private"}, ["A-C", "C-E", "C-C"], {"C-C": "private", "C-E": "private"}),
        ({"barrier": "gate", "access": "no"}, ["A-C"], {}),
        (
            {"barrier": "gate", "access": "no", "motor_vehicle": "destination"},
            ["A-C", "C-E", "C-C"],
            {"C-C": "destination", "C-E": "destination"},
        ),
        ({"barrier": "a new thing"}, ["A-C"], {}),
    ],
)
def test_barriers(tmp_path: Path, barrier: Tags, wanted: list[str], words: dict[str, str]) -> None:
    network, report = line(tmp_path, ("ABCDE", ROAD), nodes={"C": barrier})
    assert sections(LINE, network) == wanted
    assert told(LINE, network, "access") == words
    assert sum(report.barriers_shut.values()) == (wanted == ["A-C"])
    assert sum(report.barriers_restricting.values()) == (len(wanted) == 3)
    assert ("barrier", "a new thing", "not_understood", 1) in unread(report) or barrier["barrier"] != "a new thing"


YARD = "ABCDE\n F G \n"


@pytest.mark.parametrize(
    ("ways", "wanted"),
    [
        # A private road leads to a yard without a word: the yard is private.
        ([("BF", tags(access="private")), ("FG", ROAD)], {"B-F": "private", "F-G": "private"}),
        # Of two ways in, one is for everybody with an errand.
        (
            [("BF", tags(access="private")), ("FG", ROAD), ("DG", tags(access="destination"))],
            {"B-F": "private", "F-G": "destination", "D-G": "destination"},
        ),
        # A way in without a word: the yard is as open as that.
        ([("BF", tags(access="private")), ("FG", ROAD), ("DG", ROAD)], {"B-F": "private"}),
        # A road's own word is left.
        ([("BF", tags(access="private")), ("FG", tags(access="yes"))], {"B-F": "private", "F-G": "yes"}),
        ([("BF", tags(access="private")), ("FG", tags(hgv="yes"))], {"B-F": "private"}),
        # The yard's road goes on beyond the data.
        ([("BF", tags(access="private")), ("FGZ", ROAD)], {"B-F": "private"}),
        # A closed way in is none.
        (
            [("BF", tags(access="private")), ("FG", ROAD), ("GD", tags(access="no"))],
            {"B-F": "private", "F-G": "private", "D-G": "no"},
        ),
    ],
)
def test_a_road_that_is_reached_over_restricted_ones_only_is_as_restricted(
    tmp_path: Path, ways: list[Way], wanted: dict[str, str]
) -> None:
    network, report = built(tmp_path, drawn(YARD, [("ABCDE", ROAD), *ways]))
    found = told(YARD, network, "access")
    assert found == wanted
    assert (report.km_enclosed > 0) == (wanted.get("F-G") in ("private", "destination"))


def test_a_gate_has_no_length_and_its_limits_are_its_own(tmp_path: Path) -> None:
    gate = {"barrier": "height_restrictor", "maxheight": "3.5"}
    network, _ = line(tmp_path, ("ABCDE", tags(maxweight="40")), nodes={"C": gate})
    assert told(LINE, network, "max_height_m") == {"C-C": 3.5}
    assert told(LINE, network, "max_weight_t") == {"A-C": 40, "C-E": 40}
    assert network.section_length_m[-1] == 0
    assert network.section_u[-1] != network.section_v[-1]


@pytest.mark.parametrize(
    ("node", "array", "wanted"),
    [
        ({"traffic_sign": "maxheight", "maxheight": "3.5"}, "max_height_m", {"C-C": 3.5}),
        ({"highway": "crossing", "maxweight": "12"}, "max_weight_t", {"C-C": 12}),
        ({"maxweight": "12", "maxweight:hgv": "26"}, "max_weight_t", {"C-C": 26}),
        ({"hgv:conditional": "no @ (weight>12)"}, "max_weight_t", {"C-C": 12}),
        # A speed limit's sign, a word that lets somebody in, and a car park on the road close nothing.
        ({"traffic_sign": "maxspeed", "maxspeed": "50"}, "max_speed_kmh", {}),
        ({"access": "private", "entrance": "yes"}, "access", {}),
        ({"amenity": "parking", "maxheight": "2.2"}, "max_height_m", {}),
    ],
)
def test_limits_at_a_node_count(tmp_path: Path, node: Tags, array: str, wanted: dict[str, float]) -> None:
    """A sign's or an entrance's limit is on a node, which Valhalla leaves out and a truck can't."""
    network, _ = line(tmp_path, ("ABCDE", ROAD), nodes={"C": node})
    assert told(LINE, network, array) == wanted
    assert sections(LINE, network) == (["A-C", "C-E", "C-C"] if wanted else ["A-E"])


def test_a_node_that_is_closed_without_a_barrier_closes_the_road(tmp_path: Path) -> None:
    """As OSRM's profiles have it for every node with a word on access that closes."""
    network, report = line(tmp_path, ("ABCDE", ROAD), nodes={"C": {"hgv": "no", "highway": "crossing"}})
    assert sections(LINE, network) == ["A-C"]
    assert report.barriers_shut == {"crossing": 1}


def test_a_gate_where_roads_meet_stands_before_each(tmp_path: Path) -> None:
    picture = " B \nACD\n"
    gate = {"barrier": "gate", "access": "private"}
    network, _ = built(tmp_path, drawn(picture, [("ACD", ROAD), ("BC", ROAD)], nodes={"C": gate}))
    assert sorted(sections(picture, network)) == ["A-C", "B-C", "C-C", "C-C", "C-C", "C-D"]


@pytest.mark.parametrize(
    ("way", "array", "wanted"),
    [
        ({"maxweight": "12"}, "max_weight_t", 12),
        ({"maxweight": "40", "maxweightrating:hgv": "16"}, "max_weight_t", 16),
        ({"maxweight": "12", "maxweight:hgv": "26"}, "max_weight_t", 26),
        ({"maxweight": "none"}, "max_weight_t", None),
        ({"maxaxleload": "8 t"}, "max_axle_t", 8),
        ({"maxheight": "4.2 m", "maxheight:physical": "4.0"}, "max_height_m", 4),
        ({"maxheight": "default"}, "max_height_m", None),
        ({"maxwidth": "3"}, "max_width_m", 3),
        ({"maxlength": "12"}, "max_length_m", 12),
        ({"maxspeed": "80", "maxspeed:hgv": "60"}, "max_speed_kmh", 60),
        ({"maxspeed:forward": "60", "maxspeed:backward": "50"}, "max_speed_kmh", 50),
        ({"maxspeed": "FI:rural"}, "max_speed_kmh", 80),
        ({"maxlength:bus": "10"}, "max_length_m", None),
        ({"hgv:conditional": "no @ (weight>12)"}, "max_weight_t", 12),
        ({"hgv:conditional": "no @ (weightrating > 7.5)"}, "max_weight_t", 7.5),
        # The closer mode wins, whether plain or under a condition.
        ({"hgv": "yes", "motor_vehicle:conditional": "no @ (weight>12)"}, "max_weight_t", None),
        ({"hgv": "yes", "hgv:conditional": "no @ (weight>12)"}, "max_weight_t", 12),
        ({"motor_vehicle": "yes", "hgv:conditional": "no @ (weight>12)"}, "max_weight_t", 12),
        # What holds for heavier than an empty truck here holds for each; the last of several counts.
        ({"hgv:conditional": "destination @ (weight>7.5)"}, "hgv", "destination"),
        ({"hgv": "yes", "hgv:conditional": "destination @ (weightrating>3.5)"}, "hgv", "destination"),
        ({"hgv": "yes", "access:conditional": "destination @ (weight>7.5)"}, "hgv", "yes"),
        ({"hgv:conditional": "no @ trailer"}, "hgv", "no"),
        ({"hgv:conditional": "destination @ (weight>3.5); delivery @ (weight>12)"}, "hgv", "delivery"),
        ({"access:hgv": "destination"}, "hgv", "destination"),
        ({"access:motor_vehicle": "private", "access": "yes"}, "access", "private"),
        ({"access:hgv": "no", "hgv": "yes"}, "hgv", "yes"),
        ({"access:hgv:conditional": "no @ (weight>12)"}, "max_weight_t", 12),
        ({"double_tracked_motor_vehicle": "destination", "motor_vehicle": "yes"}, "access", "destination"),
        ({"trailer": "no"}, "hgv", "no"),
        ({"hgv:trailer": "yes", "trailer": "no"}, "hgv", ""),
        ({"trailer": "no", "hgv": "destination"}, "hgv", "no"),
        ({"trailer": "destination", "access": "private"}, "hgv", ""),
        ({"motor_vehicle:conditional": "no @ (length>16)"}, "max_length_m", 16),
        ({"hgv": "no"}, "hgv", "no"),
        ({"access": "no", "motor_vehicle": "destination"}, "access", "destination"),
        ({"access": "private", "hgv": "yes"}, "hgv", "yes"),
        ({"access": "private", "vehicle": "permissive"}, "access", "permissive"),
        ({"surface": "asphalt"}, "surface", "paved"),
        ({"surface": "fine_gravel"}, "surface", "unpaved"),
        ({"surface": "paved;cobblestone"}, "surface", "paved"),
        ({"surface": "lava"}, "surface", "unknown"),
        ({"tunnel": "building_passage"}, "tunnel", True),
        ({"bridge": "viaduct"}, "bridge", True),
        ({"toll": "yes"}, "toll", True),
        ({"name": " Tehtaan\ttie\u202e "}, "name", "Tehtaan tie"),
        ({"name": "x" * 255}, "name", "x" * 59 + "…"),
        ({"ref": "9241"}, "road_number", "9241"),
        ({"ref": "4", "int_ref": "E 75"}, "e_road", "E75"),
        ({"ref": "E 4;E 10"}, "e_road", "E4;E10"),
        ({"ref": "E 4"}, "road_number", ""),
    ],
)
def test_attributes(tmp_path: Path, way: dict[str, str], array: str, wanted: object) -> None:
    network, _ = built(tmp_path, drawn(SQUARE, [("ABCD", tags(ref="1")), ("AD", ROAD | way)]))
    value = getattr(network, array)[1].item()
    assert (
        np.isnan(value) if wanted is None else value == (pytest.approx(wanted) if isinstance(wanted, float) else wanted)
    )
    assert network.osm_way.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        ({"maxweight": "heavy"}, ("maxweight", "heavy", "not_understood", 1)),
        ({"maxspeed": "signals"}, ("maxspeed", "signals", "no_figure", 1)),
        ({"maxweight": "3500"}, ("maxweight", "3500", "implausible", 1)),
        (
            {"maxweight:conditional": "none @ destination"},
            ("maxweight:conditional", "none @ (destination)", "conditional", 1),
        ),
        ({"hgv:conditional": "no @ (22:00-06:00)"}, ("hgv:conditional", "no @ (22:00-06:00)", "conditional", 1)),
        ({"hgv:conditional": "no (22)"}, ("hgv:conditional", "no (22)", "not_understood", 1)),
        ({"oneway:conditional": "yes @ Mo"}, ("oneway:conditional", "yes @ Mo", "conditional", 1)),
        ({"hgv:lanes": "yes|no"}, ("hgv:lanes", "yes|no", "by_lane", 1)),
        ({"maxbogieload": "16"}, ("maxbogieload", "16", "not_carried", 1)),
        ({"access": "service"}, ("access", "service", "not_understood", 1)),
        ({"hgv:forward": "destination"}, ("hgv:forward", "destination", "by_direction", 1)),
        ({"maxheight:forward": "4"}, ("maxheight:forward", "4", "by_direction", 1)),
        ({"surface": "lava"}, ("surface", "lava", "not_understood", 1)),
        ({"seasonal": "summer"}, ("seasonal", "summer", "not_applied", 1)),
        ({"hgv_articulated": "no"}, ("hgv_articulated", "no", "not_applied", 1)),
        ({"ford": "yes"}, ("ford", "yes", "not_applied", 1)),
        ({"smoothness": "impassable"}, ("smoothness", "impassable", "not_applied", 1)),
        ({"hgv:national_network": "no"}, ("hgv:national_network", "no", "not_understood", 1)),
        ({"maxweight:hgv_articulated": "26"}, ("maxweight:hgv_articulated", "26", "not_understood", 1)),
        ({"maxweight:trailer": "3"}, ("maxweight:trailer", "3", "not_understood", 1)),
        (
            {"hgv:conditional": "destination @ (weight>44)"},
            ("hgv:conditional", "destination @ (weight>44)", "conditional", 1),
        ),
        ({"hgv:conditional": "yes @ (weight<12)"}, ("hgv:conditional", "yes @ (weight<12)", "conditional", 1)),
        ({"trailer": "perhaps"}, ("trailer", "perhaps", "not_understood", 1)),
    ],
)
def test_what_is_not_applied_is_told_with_its_way(
    tmp_path: Path, way: dict[str, str], wanted: tuple[object, ...]
) -> None:
    _, report = line(tmp_path, ("ABCDE", ROAD | way))
    assert unread(report) == [wanted]
    assert report.unread[0].examples == (1,)
    assert any(str(wanted[1]) in text and "e.g. 1" in text for text in report.lines())


@pytest.mark.parametrize(
    ("way", "kept"),
    [
        ({"highway": "service"}, True),
        ({"highway": "motorway_link", "oneway": "no"}, True),
        ({"highway": "track"}, False),
        ({"highway": "footway"}, False),
        ({"highway": "construction"}, False),
        ({"highway": "service", "area": "yes"}, False),
        ({"highway": "tertiary", "ice_road": "yes"}, False),
        ({"route": "ferry"}, False),
        ({"route": "ferry", "motor_vehicle": "no"}, False),
        ({"route": "ferry", "foot": "yes"}, False),
        ({"route": "ferry", "motor_vehicle": "yes"}, True),
        ({"route": "ferry", "hgv": "yes"}, True),
        ({"waterway": "river"}, False),
    ],
)
def test_which_ways_are_roads_for_trucks(tmp_path: Path, way: dict[str, str], *, kept: bool) -> None:
    network, report = line(tmp_path, ("ABC", ROAD), ("CDE", way))
    assert (sections(LINE, network) == ["A-C", "C-E"]) == kept
    assert told(LINE, network, "ferry") == ({"C-E": True} if kept and "route" in way else {})
    assert sum(report.ways_left_out.values()) == (not kept and "waterway" not in way)


def test_tracks_come_only_when_they_are_asked_for(tmp_path: Path) -> None:
    text = drawn(LINE, [("ABC", ROAD), ("CDE", {"highway": "track"})])
    assert sections(LINE, built(tmp_path, text)[0]) == ["A-C"]
    assert sections(LINE, built(tmp_path, text, tracks=True)[0]) == ["A-C", "C-E"]


CROSS = " N \nWXE\n S \n"
ARMS = [("WX", ROAD), ("XE", ROAD), ("NX", ROAD), ("XS", ROAD)]


def turn(kind: Tags, start: int = 1, end: int = 3, via: tuple[str, int] = ("n", ord("X"))) -> Restriction:
    return {"type": "restriction"} | dict(kind), [("from", "w", start), ("via", *via), ("to", "w", end)]


@pytest.mark.parametrize(
    ("relation", "wanted"),
    [
        (turn({"restriction": "no_left_turn"}), ("W-X", "N-X", False)),
        (turn({"restriction": "only_straight_on"}, end=2), ("W-X", "E-X", True)),
        (turn({"restriction": "no_u_turn"}, end=1), ("W-X", "W-X", False)),
        (turn({"restriction:hgv": "no_left_turn"}), ("W-X", "N-X", False)),
        (turn({"type": "restriction:hgv", "restriction": "no_left_turn"}), ("W-X", "N-X", False)),
        (turn({"restriction": "no_left_turn", "except": "bus;taxi"}), ("W-X", "N-X", False)),
        (turn({"restriction": "no_left_turn", "except": "psv;hgv"}), "not_for_trucks"),
        (turn({"restriction:bus": "no_left_turn"}), "not_for_trucks"),
        (turn({"type": "restriction:bus", "restriction": "no_left_turn"}), "not_for_trucks"),
        (turn({"restriction:conditional": "no_left_turn @ (07:00-09:00)"}), "conditional"),
        (turn({"restriction": "no_flying"}), "not_understood"),
        (turn({}), "not_understood"),
        (turn({"restriction": "no_left_turn"}, via=("w", 77)), "via_lost"),
        (turn({"restriction": "no_left_turn"}, start=77), "no_such_road"),
        (turn({"restriction": "no_left_turn"}, via=("n", ord("N"))), "no_such_road"),
        (turn({"restriction": "no_left_turn"}, via=("n", 4711)), "outside"),
        (({"type": "restriction", "restriction": "no_left_turn"}, [("from", "w", 1), ("to", "w", 3)]), "incomplete"),
        (({"type": "restriction", "restriction": "no_left_turn"}, []), "incomplete"),
    ],
)
def test_turn_restrictions(tmp_path: Path, relation: Restriction, wanted: tuple[str, str, bool] | str) -> None:
    network, report = built(tmp_path, drawn(CROSS, ARMS, relations=[relation]))
    if isinstance(wanted, str):
        assert report.turns == {wanted: 1}
        assert report.turn_examples == {wanted: (1,)}
        assert not len(network.turn_from)
        return
    names = sections(CROSS, network)
    assert report.turns == {"kept": 1}
    assert [(names[network.turn_from[0]], names[network.turn_to[0]], network.turn_only[0].item())] == [wanted]
    assert set(names) == {"W-X", "E-X", "N-X", "S-X"}


@pytest.mark.parametrize(
    ("kind", "ways", "end", "wanted", "became"),
    [
        # The only way on is no road for trucks, is not in the file, leads out, or comes in.
        ("only_straight_on", [("WX", ROAD), ("XE", {"highway": "path"})], 2, {"W", "N", "S"}, "kept_without_to"),
        ("only_straight_on", [("WX", ROAD), ("XE", ROAD)], 77, {"W", "E", "N", "S"}, "kept_without_to"),
        ("only_straight_on", [("WX", ROAD), ("XE", tags(oneway="yes"))], 2, {"W", "N", "S"}, "kept_without_to"),
        ("only_straight_on", [("WX", ROAD), ("EX", tags(oneway="yes"))], 2, {"W", "N", "S"}, "kept_without_to"),
        ("only_left_turn", [("WX", ROAD), ("XE", ROAD)], 3, None, "kept"),
        ("no_left_turn", [("WX", ROAD), ("XE", ROAD)], 77, set(), "no_such_road"),
        ("only_straight_on", [("XW", tags(oneway="yes")), ("XE", ROAD)], 2, set(), "outside"),
    ],
)
def test_the_only_way_on_closes_all_others_though_it_is_lost(  # noqa: PLR0917 — a table of cases
    tmp_path: Path, kind: str, ways: list[Way], end: int, wanted: set[str] | None, became: str
) -> None:
    """``only_*``: nothing else is allowed (https://wiki.openstreetmap.org/wiki/Relation:restriction)."""
    arms = [*ways, ("NX", ROAD), ("XS", ROAD)]
    network, report = built(tmp_path, drawn(CROSS, arms, relations=[turn({"restriction": kind}, end=end)]))
    assert report.turns == {became: 1}
    names = sections(CROSS, network)
    turns = {names[to].strip("X-<>") for to in network.turn_to}
    if wanted is None:
        assert (turns, network.turn_only.tolist()) == ({"N"}, [True])
    else:
        assert turns == wanted
        assert not network.turn_only.any()
        assert {names[start] for start in network.turn_from} <= {"W-X"}


def test_of_two_only_ways_the_one_that_is_there_stays_open(tmp_path: Path) -> None:
    lost, there = turn({"restriction": "only_straight_on"}, end=77), turn({"restriction": "only_left_turn"}, end=3)
    network, report = built(tmp_path, drawn(CROSS, ARMS, relations=[lost, there]))
    names = sections(CROSS, network)
    assert [(names[to], only) for to, only in zip(network.turn_to, network.turn_only, strict=True)] == [("N-X", True)]
    assert report.turns == {"kept": 1, "kept_without_to": 1}


def test_a_part_that_holds_at_times_beside_one_that_always_holds_is_told(tmp_path: Path) -> None:
    both = turn({"restriction": "no_left_turn", "restriction:conditional": "no_u_turn @ (Mo-Fr)"})
    _, report = built(tmp_path, drawn(CROSS, ARMS, relations=[both]))
    assert report.turns == {"kept": 1, "conditional": 1}


@pytest.mark.parametrize(("kind", "role"), [("no_entry", "from"), ("no_exit", "to")])
def test_a_lost_road_takes_no_other_along(tmp_path: Path, kind: str, role: str) -> None:
    members = [("from", "w", 1), ("via", "n", ord("X")), ("to", "w", 3), (role, "w", 77)]
    network, report = built(
        tmp_path, drawn(CROSS, ARMS, relations=[({"type": "restriction", "restriction": kind}, members)])
    )
    names = sections(CROSS, network)
    assert [(names[one], names[two]) for one, two in zip(network.turn_from, network.turn_to, strict=True)] == [
        ("W-X", "N-X")
    ]
    assert report.turns == {"kept": 1}


def test_a_one_way_road_through_the_node_is_meant_by_its_half(tmp_path: Path) -> None:
    """Towards the node for ``from``, away from it for ``to``: nothing else can be driven."""
    picture = " N \nWXE\n S \n"
    through = turn({"restriction": "no_left_turn"}, start=1, end=2)
    ways = [("WXE", tags(oneway="yes")), ("XN", ROAD), ("SX", ROAD), ("ENW", ROAD)]
    network, report = built(tmp_path, drawn(picture, ways, relations=[through]))
    names = sections(picture, network)
    assert report.turns == {"kept": 1}
    assert (names[network.turn_from[0]], names[network.turn_to[0]]) == ("W>X", "N-X")


def test_no_entry_from_several_roads_holds_for_each(tmp_path: Path) -> None:
    members = [("from", "w", 1), ("from", "w", 2), ("via", "n", ord("X")), ("to", "w", 3)]
    network, report = built(
        tmp_path, drawn(CROSS, ARMS, relations=[({"type": "restriction", "restriction": "no_entry"}, members)])
    )
    names = sections(CROSS, network)
    assert [(names[one], names[two]) for one, two in zip(network.turn_from, network.turn_to, strict=True)] == [
        ("W-X", "N-X"),
        ("E-X", "N-X"),
    ]
    assert report.turns == {"kept": 1}


def test_no_exit_onto_several_roads_holds_for_each(tmp_path: Path) -> None:
    members = [("from", "w", 1), ("via", "n", ord("X")), ("to", "w", 3), ("to", "w", 4)]
    network, report = built(
        tmp_path, drawn(CROSS, ARMS, relations=[({"type": "restriction", "restriction": "no_exit"}, members)])
    )
    names = sections(CROSS, network)
    assert [(names[one], names[two]) for one, two in zip(network.turn_from, network.turn_to, strict=True)] == [
        ("W-X", "N-X"),
        ("W-X", "S-X"),
    ]
    assert (report.turns, network.turn_only.tolist()) == ({"kept": 1}, [False, False])


@pytest.mark.parametrize(
    ("kind", "members", "became"),
    [
        ("no_entry", [("from", "w", 77), ("via", "n", ord("X")), ("to", "w", 3)], "no_such_road"),
        ("no_exit", [("from", "w", 1), ("via", "n", ord("X")), ("to", "w", 77)], "no_such_road"),
        ("no_left_turn", [("from", "w", 1), ("from", "w", 2), ("via", "n", ord("X")), ("to", "w", 3)], "incomplete"),
        ("no_left_turn", [("from", "w", 1), ("via", "n", ord("X")), ("to", "w", 3), ("to", "w", 4)], "incomplete"),
        ("only_left_turn", [("from", "w", 77), ("via", "n", ord("X")), ("to", "w", 3)], "no_such_road"),
        ("only_left_turn", [("from", "w", 1), ("to", "w", 3)], "incomplete"),
        ("no_entry", [("from", "w", 1), ("from", "w", 2), ("to", "w", 3)], "incomplete"),
    ],
)
def test_a_restriction_of_which_a_member_is_lost_is_told_and_closes_nothing_else(
    tmp_path: Path, kind: str, members: list[tuple[str, str, int]], became: str
) -> None:
    relation = ({"type": "restriction", "restriction": kind}, members)
    network, report = built(tmp_path, drawn(CROSS, ARMS, relations=[relation]))
    assert report.turns == {became: 1}
    assert (len(network.turn_from), len(network.manoeuvre)) == (0, 0)
    assert any("1 " in line and "Turn restrictions" in line for line in report.lines())


def test_a_restriction_keeps_its_node_though_nothing_else_changes_there(tmp_path: Path) -> None:
    no_turning = turn({"restriction": "no_u_turn"}, end=1, via=("n", ord("C")))
    network, report = built(tmp_path, drawn(LINE, [("ABC", ROAD), ("CDE", ROAD)], relations=[no_turning]))
    assert sections(LINE, network) == ["A-C", "C-E"]
    assert report.turns == {"kept": 1}


def test_a_way_through_the_node_of_a_restriction_is_no_side_of_it(tmp_path: Path) -> None:
    picture = " N \nWXE\n"
    through = turn({"restriction": "no_left_turn"}, start=1, end=2)
    network, report = built(tmp_path, drawn(picture, [("WXE", ROAD), ("NX", ROAD)], relations=[through]))
    assert report.turns == {"several_ways_through": 1}
    assert len(network.section_u) == 3


def test_a_restriction_at_a_barrier_is_told(tmp_path: Path) -> None:
    gate = {"X": {"barrier": "gate", "access": "private"}}
    text = drawn(CROSS, ARMS, nodes=gate, relations=[turn({"restriction": "no_left_turn"})])
    _, report = built(tmp_path, text)
    assert report.turns == {"at_barrier": 1}


def test_the_largest_part_for_trucks_is_kept_and_the_rest_is_told(tmp_path: Path) -> None:
    picture = "ABCD\nE  F\nGH J\n"
    ways = [("ABCD", ROAD), ("AE", tags(hgv="no")), ("EG", ROAD), ("DF", tags(oneway="yes")), ("HJ", ROAD)]
    network, report = built(tmp_path, drawn(picture, ways))
    assert sections(picture, network) == ["A-D"]
    assert report.parts_left_count == 3
    assert sorted(part.sections for part in report.parts_left) == [1, 1, 2]
    assert [part.km for part in report.parts_left] == sorted((part.km for part in report.parts_left), reverse=True)
    assert report.parts_left_km == pytest.approx(sum(part.km for part in report.parts_left), abs=0.001)
    assert {part.example for part in report.parts_left} == {2, 4, 5}


def test_a_closed_road_within_the_part_stays_to_explain_a_way_round(tmp_path: Path) -> None:
    network, report = built(tmp_path, drawn(SQUARE, [("ABCD", ROAD), ("AD", tags(hgv="no"))]))
    assert told(SQUARE, network, "hgv") == {"A-D": "no"}
    assert report.km_closed == pytest.approx(network.section_length_m[1] / 1000, abs=0.001)


def test_an_area_cuts_ways_and_keeps_the_parts_that_reach_in(tmp_path: Path) -> None:
    path = tmp_path / "a.osm"
    path.write_text(drawn(LINE, [("ABCDE", ROAD)]))
    box = shapely.box(ORIGIN[0] + 1.5 * STEP[0], ORIGIN[1] - 0.1, ORIGIN[0] + 2.5 * STEP[0], ORIGIN[1] + 0.1)
    network, _ = network_from_osm([path], area=box)
    assert sections(LINE, network) == ["B-D"]
    with pytest.raises(InputError, match="area"):
        network_from_osm([path], area=shapely.box(20, 60, 21, 61))


def test_nodes_that_an_extract_lacks_cut_its_ways(tmp_path: Path) -> None:
    text = drawn(LINE, [("ABCZ", ROAD)])
    network, report = built(tmp_path, text)
    assert sections(LINE, network) == ["A-C"]
    assert report.parts_lost == 1


def test_what_two_files_hold_both_is_taken_once(tmp_path: Path) -> None:
    one, two = tmp_path / "1.osm", tmp_path / "2.osm.gz"
    text = drawn(CROSS, ARMS, relations=[turn({"restriction": "no_left_turn"})])
    one.write_text(text)
    two.write_bytes(gzip.compress(text.encode()))
    network, report = network_from_osm([one, two])
    again, single = network_from_osm([one])
    assert network.key == again.key
    assert (report.ways_read, report.turns) == (single.ways_read, single.turns) == (4, {"kept": 1})


def test_the_record_tells_licence_attribution_date_and_what_is_lacking(tmp_path: Path) -> None:
    network, report = line(tmp_path, ("ABCDE", ROAD))
    assert network.record.licence == "Open Database License (ODbL) 1.0, © OpenStreetMap contributors [stated]"
    assert "drawn.osm, as of 2026-09-01" in network.record.source
    assert network.record.year == "2026"
    assert network.record.lacks == report.in_short()
    undated, later = built(tmp_path, drawn(LINE, [("AB", ROAD)], meta=""))
    assert (undated.record.year, later.date, later.date_of) == ("", "", "")
    assert "date unknown" in next(iter(later.lines()))


def test_the_same_file_gives_the_same_bytes_and_a_report_beside(tmp_path: Path) -> None:
    path = tmp_path / "a.osm"
    path.write_text(drawn(CROSS, ARMS))
    for name in ("one", "two"):
        network, report = network_from_osm([path])
        beside = save(network, report, tmp_path / f"{name}.npz")
        assert json.loads(beside.read_text())["sections"] == 4
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert RoadNetwork.load(tmp_path / "one.npz").key == network.key


def test_a_region_gets_its_roads_from_a_file_and_a_box(tmp_path: Path) -> None:
    path = tmp_path / "a.osm"
    path.write_text(drawn(CROSS, ARMS))
    said = make_roads(path, (24.4, 65.7, 24.7, 65.9), tmp_path / "roads.npz")
    assert said.startswith("4 sections, ")
    assert RoadNetwork.load(tmp_path / "roads.npz").section_count == 4


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.osm.pbf", b""),
        ("junk.osm.pbf", b"\x00\x00\x00\x0d\x0a\x09OSMHeader junk"),
        ("junk.osm", b"<html>no</html>"),
        ("torn.osm", drawn(CROSS, ARMS).encode()[:-30]),
        ("not.osm.gz", b"plain"),
        ("roads.txt", b"text"),
        ("no-roads.osm", drawn("AB", [("AB", {"highway": "footway"})]).encode()),
        ("nothing.osm", b'<osm version="0.6"></osm>'),
        ("bomb.osm", b'<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><osm version="0.6"><node id="&b;"/></osm>'),
        ("numbers.osm", b'<osm version="0.6"><node id="1" lat="9999" lon="1"/></osm>'),
        (
            "unplaced.osm",
            b'<osm version="0.6"><way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="road"/></way></osm>',
        ),
    ],
)
def test_files_that_are_none_are_refused_in_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        network_from_osm([path])
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.osm").mkdir()
    for path in (tmp_path / "missing.osm.pbf", tmp_path / "folder.osm"):
        with pytest.raises(InputError, match=path.name):
            network_from_osm([path])


def test_roads_where_metres_would_be_off_are_refused(tmp_path: Path) -> None:
    text = drawn(LINE, [("ABCDE", ROAD)]).replace('lon="24.', 'lon="4.')
    (tmp_path / "far.osm").write_text(text)
    with pytest.raises(RegionError, match="EPSG:3067"):
        network_from_osm([tmp_path / "far.osm"], crs="EPSG:3067")
    assert network_from_osm([tmp_path / "far.osm"])[0].crs == "EPSG:32631"


def test_pieces_of_a_download_cover_the_area_and_leave_out_what_it_does_not_touch() -> None:
    triangle = shapely.Polygon([(24, 65), (26, 65), (24, 66)])
    boxes = [shapely.box(*box) for box in pieces(triangle)]
    assert shapely.union_all(boxes).buffer(1e-9).covers(triangle)
    assert all(box.intersects(triangle) for box in boxes)
    assert len(boxes) < 20
    assert len(pieces(shapely.box(24, 65, 24.1, 65.1))) == 1


LINK = " NE \nWABX\n ST \n"
"""A road W-A-B-X with a crossing at A and one at B; A-B is a way of its own."""
OVER = [("WA", ROAD), ("AB", ROAD), ("BX", ROAD), ("NA", ROAD), ("AS", ROAD), ("EB", ROAD), ("BT", ROAD)]


def over(
    kind: str, start: tuple[int, ...] = (1,), via: tuple[int, ...] = (2,), end: tuple[int, ...] = (6,)
) -> Restriction:
    members = [(role, "w", way) for role, ways in (("from", start), ("via", via), ("to", end)) for way in ways]
    return {"type": "restriction", "restriction": kind}, members


def driven_over(picture: str, network: RoadNetwork) -> list[tuple[str, bool]]:
    """Each restricted manoeuvre as the letters that are passed, and whether it alone is allowed."""
    names = sections(picture, network)
    out = []
    for each in manoeuvres_of(network):
        letters = ""
        for section, backward in each.driven:
            one, two = names[section][0], names[section][-1]
            along = (two + one) if _turned(picture, network, section) != backward else (one + two)
            letters += along if not letters else along[1]
        out.append((letters, each.only))
    return out


def _turned(picture: str, network: RoadNetwork, section: int) -> bool:
    """Whether a section runs from its second letter to its first."""
    rows = [row for row in picture.splitlines() if row.strip()]
    lon, _ = network.to_degrees(network.node_xy[[network.section_u[section]]])[0]
    lat = network.to_degrees(network.node_xy[[network.section_u[section]]])[0][1]
    at = rows[round((ORIGIN[1] - lat) / STEP[1])][round((lon - ORIGIN[0]) / STEP[0])]
    return bool(at != sections(picture, network)[section][0])


@pytest.mark.parametrize(
    ("relation", "wanted", "became"),
    [
        (over("no_u_turn"), [("WABE", False)], "kept_over"),
        (over("only_left_turn"), [("WABE", True)], "kept_over"),
        (over("no_left_turn", start=(3,), end=(4,)), [("XBAN", False)], "kept_over"),
        (over("no_entry", start=(1, 4, 5)), [("WABE", False), ("NABE", False), ("SABE", False)], "kept_over"),
        (over("no_exit", end=(3, 6, 7)), [("WABX", False), ("WABE", False), ("WABT", False)], "kept_over"),
        # A lost road takes no other along.
        (over("no_entry", start=(77, 4)), [("NABE", False)], "kept_over"),
        (over("no_exit", end=(77, 7)), [("WABT", False)], "kept_over"),
        # Without a way on, all others stay closed; without a way there, nothing is said.
        (over("only_left_turn", end=(77,)), [("WABX", False), ("WABE", False), ("WABT", False), ("WABA", False)],
         "kept_without_to"),
        (over("no_left_turn", end=(77,)), [], "no_such_road"),
        (over("no_left_turn", start=(77,)), [], "no_such_road"),
        (over("only_left_turn", start=(77,)), [], "no_such_road"),
        (over("no_left_turn", via=(77,)), [], "via_lost"),
        (over("only_left_turn", via=(2, 77)), [], "via_lost"),
        (over("no_left_turn", via=(2, 5)), [], "via_unclear"),
        (over("no_left_turn", via=(3,)), [], "via_unclear"),
        (over("no_left_turn", start=(1, 4)), [], "incomplete"),
        (({"type": "restriction", "restriction": "no_left_turn"},
          [("from", "w", 1), ("via", "w", 2), ("via", "n", ord("B")), ("to", "w", 6)]), [], "incomplete"),
    ],
)  # fmt: skip
def test_restrictions_over_a_way(
    tmp_path: Path, relation: Restriction, wanted: list[tuple[str, bool]], became: str
) -> None:
    network, report = built(tmp_path, drawn(LINK, OVER, relations=[relation]))
    assert report.turns == {became: 1}
    assert sorted(driven_over(LINK, network)) == sorted(wanted)
    # Where the way on is lost, the first turn is demanded all the same.
    names = sections(LINK, network)
    first = [(names[one], names[to]) for one, to in zip(network.turn_from, network.turn_to, strict=True)]
    assert first == ([("A-W", "A-B")] if became == "kept_without_to" else [])
    network.save(tmp_path / "roads.npz")
    assert RoadNetwork.load(tmp_path / "roads.npz").key == network.key


def test_a_restriction_over_several_ways_follows_their_line_in_any_order(tmp_path: Path) -> None:
    picture = " N F E\nWABCDX\n"
    ways = [
        ("WA", ROAD),
        ("CB", ROAD),
        ("AB", ROAD),
        ("CD", ROAD),
        ("DX", ROAD),
        ("NA", ROAD),
        ("FC", ROAD),
        ("EX", ROAD),
    ]
    relation = over("no_straight_on", via=(4, 2, 3), end=(5,))
    network, report = built(tmp_path, drawn(picture, ways, relations=[relation]))
    assert report.turns == {"kept_over": 1}
    # B is no end of a section, nor is X: nothing changes there.
    assert driven_over(picture, network) == [("WACDE", False)]


def test_a_restriction_over_a_way_that_is_cut_off_is_told(tmp_path: Path) -> None:
    relation = over("no_left_turn", via=(2,))
    one_way = [*OVER[:1], ("BA", tags(oneway="yes")), *OVER[2:], ("NE", ROAD)]
    network, report = built(tmp_path, drawn(LINK, one_way, relations=[relation]))
    assert (report.turns, len(network.manoeuvre)) == ({"no_such_road": 1}, 0)
    gate = {"B": {"barrier": "gate", "access": "private"}}
    network, report = built(tmp_path, drawn(LINK, OVER, nodes=gate, relations=[relation]))
    assert (report.turns, len(network.manoeuvre)) == ({"at_barrier": 1}, 0)
    # The link is all that joins two parts, of which the larger one is kept: the other is not there to come from.
    apart = [OVER[0], ("AB", tags(oneway="yes")), *OVER[2:]]
    network, report = built(tmp_path, drawn(LINK, apart, relations=[relation]))
    assert len(network.manoeuvre) == 0
    assert set(report.turns) <= {"outside", "no_such_road"}


def test_of_two_demands_over_a_way_the_one_that_is_there_stays_open(tmp_path: Path) -> None:
    lost, there = over("only_left_turn", end=(77,)), over("only_straight_on", end=(3,))
    network, report = built(tmp_path, drawn(LINK, OVER, relations=[lost, there]))
    assert driven_over(LINK, network) == [("WABX", True)]
    assert report.turns == {"kept_over": 1, "kept_without_to": 1}


def test_roads_build_drives_round_what_is_forbidden_over_a_way(tmp_path: Path) -> None:
    """No turning round over the link A-B between two carriageways; who comes from elsewhere may take it."""
    picture = "FNAME\n     \nGSBTH\n"
    ways = [("FNA", tags(oneway="yes")), ("AME", tags(oneway="yes")), ("AB", ROAD), ("HTB", tags(oneway="yes")),
            ("BSG", tags(oneway="yes")), ("GF", tags(oneway="yes")), ("EH", tags(oneway="yes"))]  # fmt: skip
    relation = over("no_u_turn", start=(1,), via=(3,), end=(5,))
    places = {
        sign: Places((sign,), *(np.array([value]) for value in (ORIGIN[0] + STEP[0] * x, ORIGIN[1] - STEP[1] * y, 1.0)))
        for y, row in enumerate(picture.splitlines())
        for x, sign in enumerate(row)
    }
    lengths = {}
    for relations in ([], [relation]):
        built(tmp_path, drawn(picture, ways, relations=relations))[0].save(tmp_path / "roads.npz")
        router = Router(RoadNetwork.load(tmp_path / "roads.npz"), cache_dir=tmp_path)
        for start, end in (("F", "G"), ("H", "G")):
            lengths[start + end, bool(relations)] = router.route(places[start], places[end]).network_m
    assert lengths["FG", True] > lengths["FG", False] + 300
    assert lengths["HG", True] == lengths["HG", False]
