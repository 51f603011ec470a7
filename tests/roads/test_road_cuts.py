"""Cut sections: no way gets longer or shorter, turns stay, other sections keep their numbers."""

import numpy as np
import pandas as pd
import pytest
import road_cases as cases
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from manoeuvre_cases import manoeuvre_cases

from sidestream_map.roads.cuts import cut, with_sections
from sidestream_map.roads.manoeuvres import manoeuvres_of
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router

LINE = np.array([[0.0, 0.0], [1000.0, 0.0], [1000.0, 1000.0]]) + cases.ORIGIN


@settings(max_examples=60)
@given(cases.cases(own_lengths=False), st.data())
def test_a_cut_changes_no_haul(case: cases.Case, data: st.DataObject) -> None:
    m = case.network.section_count
    asked = data.draw(st.lists(st.tuples(st.integers(0, m - 1), st.floats(0, 1)), max_size=6))
    section = np.array([which for which, _ in asked], dtype=np.int32)
    share = np.array([part for _, part in asked])
    done = cut(case.network, section, share * case.network.section_length_m[section])
    routers = Router(case.network), Router(done.network)
    before, after = (router.matrix(case.origins, case.destinations) for router in routers)
    ends = [[router.snap(side) for router in routers] for side in (case.origins, case.destinations)]
    pairs = np.ix_(*(cases.on_the_same_road(then, now, done.origin) for then, now in ends))
    np.testing.assert_allclose(after.total_m[pairs], before.total_m[pairs], atol=2.0)
    lengths = np.bincount(done.origin, done.network.section_length_m, minlength=m)
    np.testing.assert_allclose(lengths, case.network.section_length_m, atol=1e-6)
    untouched = np.setdiff1d(np.arange(m), section)
    assert (done.network.section_v[untouched] == case.network.section_v[untouched]).all()


def test_cuts_near_each_other_or_an_end_are_one() -> None:
    network = RoadNetwork.build(LINE[[0, 2]], [0], [1], lines=np.array([shapely.LineString(LINE)]))
    done = cut(network, [0, 0, 0, 0, 0], [0.1, 500.0, 500.2, 1500.0, 1999.9])
    assert done.node.tolist() == [0, 2, 2, 3, 1]
    assert done.network.section_length_m.tolist() == [500.0, 1000.0, 500.0]
    assert done.from_m.tolist() == [0.0, 500.0, 1500.0]
    assert done.within(0, 500.0, 1500.0).tolist() == [False, True, False]
    assert shapely.get_coordinates(done.network.lines[1]).tolist()[1] == LINE[1].tolist()


def test_pieces_keep_what_is_known_of_their_section() -> None:
    attributes = pd.DataFrame(
        {"road_number": ["4", "926", "", ""], "max_weight_t": np.array([np.nan, 12, np.nan, np.nan], dtype=np.float32)}
    )
    done = cut(cases.crossroads(attributes=attributes), [1], [400.0])
    assert done.network.road_number.tolist() == ["4", "926", "", "", "926"]
    assert done.network.max_weight_t[[1, 4]].tolist() == [12, 12]
    assert done.network.access.tolist() == [""] * 5


def test_a_turn_stays_forbidden_on_the_piece_that_meets_the_node() -> None:
    turns = pd.DataFrame({"turn_from": [0], "turn_via": [1], "turn_to": [2], "turn_only": [False]})
    done = cut(cases.crossroads(turns=turns), [0, 2], [300.0, 600.0])
    assert (done.network.turn_from.tolist(), done.network.turn_to.tolist()) == ([4], [2])
    west, north = cases.places_at([(-900, 0)]), cases.places_at([(0, 900)])
    assert Router(done.network).matrix(west, north).total_m[0, 0] == pytest.approx(3800), "by the end of an arm"
    assert Router(done.network).matrix(north, west).total_m[0, 0] == pytest.approx(1800)


@settings(max_examples=60, deadline=None)
@given(manoeuvre_cases(private=False), st.data())
def test_a_cut_changes_no_manoeuvre(case: cases.Case, data: st.DataObject) -> None:
    """Each piece of the roads in between belongs to it; of its first and last road, the piece beside them."""
    m = case.network.section_count
    asked = data.draw(st.lists(st.tuples(st.integers(0, m - 1), st.floats(0.2, 0.8)), min_size=1, max_size=6))
    section = np.array([which for which, _ in asked], dtype=np.int32)
    share = np.array([part for _, part in asked])
    done = cut(case.network, section, share * case.network.section_length_m[section])
    assert len(manoeuvres_of(done.network)) == len(manoeuvres_of(case.network))
    # From and to the nodes, which the cuts leave where they are.
    used = np.unique([case.network.section_u, case.network.section_v])
    at = case.network.to_degrees(case.network.node_xy[used])
    nodes = Places(tuple(map(str, range(len(at)))), at[:, 0], at[:, 1], np.ones(len(at)))
    before, after = (router.matrix(nodes, nodes).total_m for router in (Router(case.network), Router(done.network)))
    np.testing.assert_allclose(after, before, atol=2.0)


def test_further_sections_come_after_the_others() -> None:
    network = cases.crossroads()
    further = np.array([[2000.0, 500.0]]) + cases.ORIGIN
    line = np.concatenate([network.node_xy[[2]], further])
    grown = with_sections(network, further, [(2, 5)], [line], {"road_class": "secondary"}, two_way=False)
    assert grown.road_class.tolist() == ["local"] * 4 + ["secondary"]
    assert (grown.section_forward[4], grown.section_backward[4]) == (True, False)
    np.testing.assert_array_equal(shapely.get_coordinates(grown.lines[4]), line)
    assert with_sections(network, np.zeros((0, 2)), [], [], {}).section_count == 4
