"""The best path of a multigraph, against networkx and against trying every path."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.decisions.chains import Edge, best_path

STATES = st.integers(0, 5)
EDGES = st.lists(
    st.builds(Edge, STATES, STATES, st.integers(0, 20).map(float), is_link=st.booleans()), min_size=0, max_size=14
)


def weight(edges: list[Edge], path: list[int]) -> float:
    return sum(edges[place].weight for place in path)


def follows(edges: list[Edge], path: list[int], start: int, end: int) -> bool:
    at: object = start
    for place in path:
        if edges[place].tail != at:
            return False
        at = edges[place].head
    return at == end


@settings(max_examples=300)
@given(EDGES)
def test_the_path_weighs_what_networkx_finds_on_the_same_multigraph(edges: list[Edge]) -> None:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(6))
    for edge in edges:
        graph.add_edge(edge.tail, edge.head, weight=edge.weight)
    path = best_path(edges, 0, 5)
    if path is None:
        assert not nx.has_path(graph, 0, 5)
    else:
        assert follows(edges, path, 0, 5)
        assert weight(edges, path) == pytest.approx(nx.dijkstra_path_length(graph, 0, 5))


@settings(max_examples=300)
@given(EDGES)
def test_with_a_link_it_is_the_best_of_two_floors_joined_by_the_links(edges: list[Edge]) -> None:
    """A second formulation: below no link was used yet, above one was."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((state, floor) for state in range(6) for floor in (0, 1))
    for edge in edges:
        for floor in (0, 1):
            graph.add_edge((edge.tail, floor), (edge.head, max(floor, int(edge.is_link))), weight=edge.weight)
    path = best_path(edges, 0, 5, with_link=True)
    if path is None:
        assert not nx.has_path(graph, (0, 0), (5, 1))
        return
    assert follows(edges, path, 0, 5)
    assert any(edges[place].is_link for place in path)
    assert weight(edges, path) == pytest.approx(nx.dijkstra_path_length(graph, (0, 0), (5, 1)))
    plain = best_path(edges, 0, 5)
    assert plain is not None
    assert weight(edges, plain) <= weight(edges, path)


def test_a_weight_that_is_none_is_refused() -> None:
    for wrong in (-1.0, float("nan")):
        with pytest.raises(ValueError, match="at least 0"):
            best_path([Edge(0, 1, wrong)], 0, 1)
