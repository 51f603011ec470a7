"""Which junctions have rules, and what a search sees of the others."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from road_cases import ORIGIN, Case, crossroads
from turn_cases import turn_cases

from sidestream_map.roads import RoadNetwork
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import Direction, Spots, TurnGraph
from sidestream_map.routing.trees.turns.points import AFTER, BEFORE, OPEN
from sidestream_map.routing.trees.turns.states import FREE, state_seeds


def searched(network: RoadNetwork) -> TurnGraph:
    graph = Router(network, keep_trees=False).graph
    assert isinstance(graph, TurnGraph)
    return graph


def forbidding(network: RoadNetwork, start: int, via: int, to: int) -> RoadNetwork:
    rows = {"turn_from": start, "turn_via": via, "turn_to": to}
    changes = {name: np.array([value], dtype=np.int32) for name, value in rows.items()}
    return dataclasses.replace(network, **changes, turn_only=np.array([False]))  # type: ignore[arg-type]


def test_a_forbidden_turn_makes_a_rule_where_it_is_and_nowhere_else() -> None:
    graph = searched(forbidding(crossroads(), 0, 1, 2))
    kinds, node = graph.junction_kinds, graph.links.junction
    assert node[kinds.ruled].tolist() == [1]
    assert sorted(node[kinds.turning].tolist()) == [0, 2, 3, 4]
    assert kinds.points == 5
    assert graph.tree_size == 5 + 4  # and the four states that leave the crossing


def test_a_restriction_that_forbids_nothing_makes_no_rule() -> None:
    graph = searched(forbidding(crossroads(), 0, 1, 0))  # turning round on the crossing is forbidden anyway
    assert not graph.junction_kinds.ruled.any()
    assert graph.tree_size == 5


def test_roads_for_ends_only_have_a_layer_of_their_own_on_either_side_of_the_open_ones() -> None:
    nodes = np.array([[0, 0], [1000, 0], [2000, 0], [3000, 0], [1000, 1000]]) + ORIGIN
    network = RoadNetwork.build(nodes, [0, 1, 2, 1], [1, 2, 3, 4])
    network = dataclasses.replace(network, access=np.array(["", "private", "private", ""]))
    graph = searched(network)
    kinds, sensed = graph.junction_kinds, graph.sensed("from")
    by_node = {int(node): place for place, node in enumerate(graph.links.junction)}
    assert kinds.some[[by_node[1], by_node[3]]].all()
    assert kinds.only[by_node[3]]
    assert not kinds.only[by_node[1]]
    crossing, end = (np.array([by_node[node]]) for node in (1, 3))
    assert len({int(sensed.point(layer, crossing)[0]) for layer in (BEFORE, OPEN, AFTER)}) == 3
    assert sensed.point(AFTER, end)[0] == by_node[3]  # where all roads are for ends only, places are reached after
    assert set(sensed.layer.tolist()) == {BEFORE, OPEN, AFTER}


@pytest.mark.parametrize("direction", ["from", "to"])
def test_a_place_at_a_crossing_leaves_it_by_every_road(direction: Direction) -> None:
    graph = searched(forbidding(crossroads(), 0, 1, 2))
    link = np.zeros(1, dtype=np.int32)
    at_v = graph.links.junction[graph.links.v[0]] == 1
    metres = graph.links.metres[link] if at_v else np.zeros(1)
    departures = graph.departures_from(Spots(link, metres, metres * 0), direction)
    assert [each.way for each in departures] == [FREE]
    assert len(state_seeds(departures).state) == 4
    seeds = graph.entry_seeds(departures, direction)
    assert seeds.take(seeds.cost == 0).entry.tolist() == seeds.entry.tolist()
    assert len(seeds.entry) == 5  # the four states, and places at the crossing


@settings(max_examples=60, deadline=None)
@given(turn_cases(), st.sampled_from(["from", "to"]))
def test_each_state_is_told_where_it_begins_and_comes_to_where_it_ends(case: Case, direction: Direction) -> None:
    graph = Router(case.network, keep_trees=False).graph
    if not isinstance(graph, TurnGraph):
        return
    sensed, points = graph.sensed(direction), graph.junction_kinds.points
    told_alone = sensed.entry >= points
    np.testing.assert_array_equal(told_alone, graph.junction_kinds.ruled[sensed.begin])
    assert len(np.unique(sensed.entry[told_alone])) == np.count_nonzero(told_alone)
    arcs = sensed.arcs
    np.testing.assert_array_equal(arcs.number[arcs.of_state], np.arange(len(sensed.end)))
    assert (np.diff(sensed.entry[arcs.number]) >= 0).all()
    np.testing.assert_array_equal(arcs.head >= points, graph.junction_kinds.ruled[sensed.end[arcs.number]])
    turns = arcs.turned >= 0
    back = arcs.number[arcs.turned[turns]]
    np.testing.assert_array_equal(sensed.turned[arcs.number[turns]], back)
    np.testing.assert_array_equal(sensed.begin[back], sensed.end[arcs.number[turns]])
    start, entered = sensed.enters
    assert len(start) == len(arcs.slot) + 1
    states = sensed.ruled[entered]
    np.testing.assert_array_equal(sensed.begin[states], np.repeat(sensed.end[arcs.number[arcs.slot]], np.diff(start)))
