"""Links and arcs of changed roads: those made from the ones of before against the whole made anew, bit by bit."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from road_cases import Case, cases, edits_near, networks

from sidestream_map.roads.edits import Changed, edited
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE
from sidestream_map.routing.router import Router
from sidestream_map.routing.scenario_roads import router_on
from sidestream_map.routing.trees import Graph, Links, Minimise, Roads, build_links, changed_graph, changed_links
from sidestream_map.routing.trees import quick_search as quick
from sidestream_map.routing.trees.repair import arcs_after
from sidestream_map.routing.trees_before import graph_after

MANY = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MINIMISE = st.sampled_from(["metres", "seconds"])


def same(found: object, wanted: object, names: list[str]) -> None:
    """Arrays of the same kind with the same values."""
    for name in names:
        ours, theirs = getattr(found, name), getattr(wanted, name)
        assert ours.dtype == theirs.dtype, name
        np.testing.assert_array_equal(ours, theirs, err_msg=name)


def same_links(found: Links, wanted: Links) -> None:
    same(found, wanted, [each.name for each in fields(Links)])


def same_graph(found: Graph, wanted: Graph) -> None:
    same(found, wanted, ["tail", "head", "link", "backward"])


def roads(network: RoadNetwork, random: np.random.Generator) -> Roads:
    m = network.section_count
    return Roads(
        network, network.section_length_m / random.choice([10, 20], m), random.random(m) < 0.9, random.random(m) < 0.1
    )


def links_of(on: Roads, first: np.ndarray | None = None) -> Links:
    return build_links(on.network, on.seconds, on.usable, shut=on.shut, first=first)


@MANY
@given(networks(), st.integers(0, 999), MINIMISE, st.sampled_from([0.05, 0.3]))
def test_links_after_any_change_of_sections_are_those_made_anew(
    network: RoadNetwork, seed: int, minimise: Minimise, share: float
) -> None:
    random = np.random.default_rng(seed)
    was = roads(network, random)
    m = network.section_count
    hit = random.random((5, m)) < share
    lengths = random.choice([0.0, 1e-7, 300.0], m)
    changed = replace(
        network,
        section_length_m=np.where(hit[0], lengths, network.section_length_m),
        section_forward=network.section_forward ^ hit[1],
        section_backward=network.section_backward ^ hit[2],
    )
    seconds = np.where(hit[0], lengths / 20, was.seconds)
    now = Roads(changed, seconds, was.usable ^ hit[3], was.shut ^ hit[4])
    before = Graph.of(links_of(was), minimise)
    found = changed_links(before.links, was, now)
    same_links(found.links, links_of(now, before.links.junction))
    graph, after = changed_graph(before, found)
    wanted = Graph.of(found.links, minimise)
    same_graph(graph, wanted)
    np.testing.assert_array_equal(after, arcs_after(before, wanted))


@MANY
@given(networks(), st.data())
def test_a_link_keeps_its_number_or_is_made_anew(network: RoadNetwork, data: st.DataObject) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 999)))
    was = roads(network, random)
    after = edited(Changed.of(network), data.draw(edits_near(network))).network
    more = after.section_count - network.section_count
    now = Roads(
        after,
        after.section_length_m / 20,
        np.concatenate([was.usable, np.ones(more, dtype=bool)]),
        np.concatenate([was.shut, np.zeros(more, dtype=bool)]),
    )
    before = links_of(was)
    found = changed_links(before, was, now)
    kept = np.flatnonzero(found.number >= 0)
    for old, new in zip(kept.tolist(), found.number[kept].tolist(), strict=True):
        np.testing.assert_array_equal(before.sections(old), found.links.sections(new))
    assert sorted([*found.number[kept].tolist(), *found.fresh.tolist()]) == list(range(len(found.links.u)))


@pytest.fixture
def small_networks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(quick, "QUICK_FROM", 0)
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")


@pytest.mark.usefixtures("small_networks_too")
@settings(MANY, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(cases(), st.data(), MINIMISE)
def test_a_router_after_edits_has_the_graph_of_one_made_anew(
    case: Case, data: st.DataObject, minimise: Minimise
) -> None:
    """Edits, and further ones on the roads after the first."""
    router, changed = Router(case.network, minimise=minimise), Changed.of(case.network)
    for nth in range(2):
        edits = [replace(each, id=f"{each.id}-{nth}") for each in data.draw(edits_near(case.network))]
        changed = edited(changed, edits)
        if changed.network is case.network:
            continue
        after = router_on(changed, case.network, DEFAULT_VEHICLE, minimise, before=router)
        first = router.graph.links.junction
        wanted = build_links(changed.network, after.section_seconds, after.usable, shut=after.shut, first=first)
        assert graph_after(router, after) is not None
        assert isinstance(after.graph, Graph)
        same_links(after.graph.links, wanted)
        same_graph(after.graph, Graph.of(wanted, minimise))
        router = after
