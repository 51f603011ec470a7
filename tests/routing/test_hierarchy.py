"""Ways by a hierarchy against those of trees, and the file that keeps one."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from road_cases import BUNDLED, Case, cases

from sidestream_map.base import EngineError
from sidestream_map.roads import FloatArray, RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing import kept_distances
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import (
    Direction,
    Graph,
    KeptHierarchy,
    Minimise,
    Spots,
    Tree,
    hierarchy_file,
    hierarchy_making,
)
from sidestream_map.routing.trees import quick_search as quick
from sidestream_map.routing.trees.chains import Links
from sidestream_map.routing.trees.hierarchy import Contracted, Hierarchy
from sidestream_map.routing.trees.hierarchy_making import contract

pytest.importorskip("numba")

SOME = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DIRECTIONS: tuple[Direction, ...] = ("from", "to")


@pytest.fixture
def small_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small networks are searched by machine code, and prepared."""
    monkeypatch.setattr(quick, "QUICK_FROM", 0)


def quick_trees(graph: Graph, spots: Spots, direction: Direction) -> list[Tree]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "QUICK_FROM", 0)
        return graph.trees(spots, direction)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Graph, Spots]:
    """Links with loops, parallel ones, one-ways, closed ones, lengths of 0 and parts that nothing joins; and spots."""
    junctions = draw(st.integers(2, 40))
    count = draw(st.integers(1, 120))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    u, v = random.integers(0, junctions, (2, count)).astype(np.int32)
    way = random.choice(4, count, p=[0.55, 0.2, 0.2, 0.05])
    whole = draw(st.booleans())
    metres: FloatArray = random.random(count) * 1000
    if whole:
        metres = random.integers(0, 9, count).astype(np.float64) * 100
    metres[random.random(count) < 0.1] = 0
    none = np.zeros(0)
    links = Links(
        junction=np.arange(junctions, dtype=np.int32),
        u=u,
        v=v,
        metres=metres,
        seconds=metres / random.choice([10.0, 20.0], count),
        forward=np.isin(way, [0, 1]),
        backward=np.isin(way, [0, 2]),
        section_link=none.astype(np.int32),
        section_opposed=none.astype(bool),
        section_at_m=none,
        section_at_s=none,
        start=none.astype(np.int64),
        order=none.astype(np.int32),
    )
    minimise: Minimise = draw(st.sampled_from(["metres", "seconds"]))
    link = random.integers(0, count, 12).astype(np.int32)
    share = random.choice([0, 0.25, 0.5, 1], 12)
    return Graph.of(links, minimise), Spots(link, share * links.metres[link], share * links.seconds[link])


@SOME
@given(graphs(), st.sampled_from(DIRECTIONS), st.integers(1, 12))
def test_ways_are_those_of_trees(case: tuple[Graph, Spots], direction: Direction, places: int) -> None:
    graph, spots = case
    here = spots.take(slice(places))
    found = graph.reach_all(
        Hierarchy(graph, contract(graph)).ways(spots, direction).trees(here), here, direction, spots
    )
    searched = graph.reach_all(quick_trees(graph, here, direction), here, direction, spots)
    np.testing.assert_array_equal(found[0], searched[0])
    np.testing.assert_array_equal(np.isinf(found[1]), np.isinf(searched[1]))
    np.testing.assert_array_equal(found[2], searched[2])
    if not (graph.links.metres % 100 == 0).all():  # else several ways are equally long, and either is told
        np.testing.assert_array_equal(found[1], searched[1])


@SOME
@given(cases(own_lengths=False), st.sampled_from(["metres", "seconds"]))
def test_a_matrix_is_the_same_with_what_was_prepared(case: Case, minimise: Minimise) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quick, "QUICK_FROM", 0)
        patch.setattr(kept_distances, "SEARCHED_MAX", 0)
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        plain, prepared = (Router(case.network, minimise=minimise, keep_trees=False) for _ in range(2))
        expected = plain.matrix(case.origins, case.destinations)
        if prepared.hierarchy is None:
            return
        try:
            prepared.hierarchy.make()
            found = prepared.matrix(case.origins, case.destinations)
            assert prepared.store.computed == 0
        finally:
            prepared.hierarchy.file.unlink(missing_ok=True)
    np.testing.assert_array_equal(found.status, expected.status)
    for name in ("network_m", "total_m", "duration_s"):
        np.testing.assert_allclose(getattr(found, name), getattr(expected, name), rtol=0, atol=1e-6)


def lattice(side: int, seed: int) -> tuple[RoadNetwork, Places, Places]:
    """Crossing roads of uneven lengths and the two sides' places, of which no two are equally far."""
    import shapely  # noqa: PLC0415

    from sidestream_map.roads.metres import to_degrees  # noqa: PLC0415

    random = np.random.default_rng(seed)
    number = np.arange(side * side).reshape(side, side)
    xy = np.stack([number.ravel() % side, number.ravel() // side], axis=1) * 500.0 + random.uniform(
        -99, 99, (side**2, 2)
    )
    xy += [400_000.0, 7_300_000.0]
    pairs = ((number[:, :-1], number[:, 1:]), (number[:-1], number[1:]))
    ends = np.concatenate([np.stack([a.ravel(), b.ravel()], axis=1) for a, b in pairs])
    lines = np.array([shapely.LineString(xy[pair]) for pair in ends], dtype=object)
    network = RoadNetwork.build(xy, ends[:, 0], ends[:, 1], lines=lines)

    def places(prefix: str, count: int) -> Places:
        degrees = to_degrees(xy[random.choice(len(xy), count, replace=False)] + random.uniform(-80, 80, (count, 2)))
        return Places(tuple(f"{prefix}{i}" for i in range(count)), degrees[:, 0], degrees[:, 1], np.full(count, 5.0))

    return network, places("o", 12), places("d", 40)


@pytest.mark.usefixtures("small_pays")
@pytest.mark.parametrize("minimise", ["metres", "seconds"])
def test_without_equal_ways_metres_and_seconds_are_the_same_to_the_last_bit(tmp_path: Path, minimise: Minimise) -> None:
    network, origins, destinations = lattice(30, 1)
    plain = Router(network, cache_dir=tmp_path / "plain", minimise=minimise)
    prepared = Router(network, cache_dir=tmp_path / "prepared", minimise=minimise)
    assert prepared.hierarchy is not None
    prepared.hierarchy.make()
    for starts, ends in ((origins, destinations), (destinations, origins)):
        expected, found = (router.matrix(starts, ends) for router in (plain, prepared))
        for name in ("status_code", "network_m", "total_m", "duration_s", "uncertainty_m"):
            np.testing.assert_array_equal(getattr(found, name), getattr(expected, name))
    assert prepared.store.computed == 0


@pytest.mark.usefixtures("small_pays")
def test_few_places_and_limits_are_searched_and_trees_that_are_there_serve(tmp_path: Path) -> None:
    network, origins, destinations = lattice(12, 2)
    router = Router(network, cache_dir=tmp_path)
    assert router.hierarchy is not None
    router.hierarchy.make()
    few = origins.take(range(kept_distances.SEARCHED_MAX))
    router.matrix(few, destinations)
    assert router.store.computed == len(few)
    router.matrix(origins, destinations)
    assert router.store.computed == len(few)
    router.matrix(origins, destinations, limit_m=3000)
    assert router.store.computed > len(few)


def test_where_pools_are_full_they_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    network, *_ = lattice(12, 3)
    graph = Router(network, keep_trees=False).graph
    assert isinstance(graph, Graph)
    whole = contract(graph)
    monkeypatch.setattr(hierarchy_making, "SHORTCUT_ROOM", 1)
    monkeypatch.setattr(hierarchy_making, "ROOM", 1)
    again = contract(graph)
    for side, other in ((whole.up, again.up), (whole.down, again.down)):
        np.testing.assert_array_equal(side.arcs, other.arcs)
        np.testing.assert_array_equal(side.parts, other.parts)


def test_every_arc_leads_up_and_every_junction_has_one_rank() -> None:
    network, *_ = lattice(12, 4)
    graph = Router(network, keep_trees=False).graph
    assert isinstance(graph, Graph)
    told: list[tuple[int, int]] = []
    found = contract(graph, lambda done, count: told.append((done, count)))
    assert sorted(found.rank) == list(range(graph.junctions))
    for side in (found.up, found.down):
        assert (side.arcs["far"] > np.repeat(np.arange(graph.junctions), np.diff(side.start))).all()
    assert told[-1] == (graph.junctions, graph.junctions)
    assert told == sorted(told)


def kept(folder: Path) -> tuple[KeptHierarchy, Graph, bytes]:
    network, *_ = lattice(8, 5)
    router = Router(network, cache_dir=folder)
    assert router.hierarchy is not None
    assert isinstance(router.graph, Graph)
    return router.hierarchy, router.graph, router.key


@pytest.mark.usefixtures("small_pays")
@pytest.mark.parametrize("damage", ["empty", "short", "long", "flipped", "version", "another", "folder"])
def test_a_damaged_file_is_not_used_and_said_once_and_made_anew(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    one, graph, key = kept(tmp_path)
    made = one.make()
    assert made.file == one.file
    assert made.size == one.file.stat().st_size
    raw = bytearray(one.file.read_bytes())
    if damage == "folder":
        one.file.unlink()
        one.file.mkdir()
    elif damage == "another":
        other = KeptHierarchy(graph, b"another network", tmp_path)
        other.make()
        other.file.replace(one.file)
    else:
        flipped, version = bytearray(raw), bytearray(raw)
        flipped[-9] ^= 4
        version[15] ^= 1
        torn = {"empty": b"", "short": raw[:-8], "long": raw + b"x", "flipped": flipped, "version": version}
        one.file.write_bytes(bytes(torn[damage]))
    again = KeptHierarchy(graph, key, tmp_path)
    with caplog.at_level(logging.WARNING):
        assert again.at_hand() is None
        assert again.at_hand() is None
    assert caplog.text.count("sidestream-map roads prepare") == 1
    if damage == "folder":
        one.file.rmdir()
    again.make()
    assert again.at_hand() is not None
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.usefixtures("small_pays")
def test_what_gives_other_hauls_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _, _ = kept(tmp_path)

    def wrong(*arguments: Any) -> Contracted:
        found = contract(*arguments)
        own = found.up.parts["two"] >= 0
        found.up.parts["one"][own] += 1.0
        return found

    monkeypatch.setattr(hierarchy_file, "contract", wrong)
    with pytest.raises(EngineError, match="other hauls than a search"):
        one.make()
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".hierarchy", ".part")]


@pytest.mark.usefixtures("small_pays")
def test_who_stops_it_leaves_what_was_there(tmp_path: Path) -> None:
    one, graph, key = kept(tmp_path)

    def stop(_done: int, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        one.make(stop)
    assert one.at_hand() is None
    one.make()
    before = one.file.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        one.make(stop)
    assert one.file.read_bytes() == before
    assert KeptHierarchy(graph, key, tmp_path).at_hand() is not None


@pytest.mark.usefixtures("small_pays")
def test_what_another_process_prepares_is_used_by_one_that_runs(tmp_path: Path) -> None:
    """Two processes prepare the same at once, while a third one asks: each file is whole or not there."""
    network, origins, destinations = lattice(20, 6)
    network.save(tmp_path / "roads.npz")
    router = Router(network, cache_dir=tmp_path)
    assert router.hierarchy is not None
    assert router.hierarchy.at_hand() is None
    code = (
        "import sys; from pathlib import Path; from sidestream_map.roads import RoadNetwork;"
        "from sidestream_map.routing import Router; from sidestream_map.routing.trees import quick_search as quick;"
        "quick.QUICK_FROM = 0; folder = Path(sys.argv[1]);"
        "Router(RoadNetwork.load(folder / 'roads.npz'), cache_dir=folder).hierarchy.make()"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(2)]
    assert [process.wait() for process in running] == [0, 0]
    router.matrix(origins, destinations)
    assert router.store.computed == 0
    assert len(list(tmp_path.glob("*.hierarchy"))) == 1
    assert not list(tmp_path.glob("*.part"))


def test_the_bundled_region_needs_none(tmp_path: Path) -> None:
    router = Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path)
    assert router.hierarchy is not None
    assert not router.hierarchy.pays
    assert router.hierarchy.at_hand() is None
