from __future__ import annotations

import gc
import os
import weakref
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from road_cases import BUNDLED

from sidestream_map.base import cache_folder
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.vehicles import VEHICLES
from sidestream_map.routing.options import OpenSections
from sidestream_map.routing.router import Router
from sidestream_map.routing.trees import store as tree_store
from sidestream_map.routing.trees.store import SUFFIX, TreeStore, digest
from sidestream_map.routing.trees.trees import Tree

JUNCTIONS = 50
KIND = np.dtype(np.float64)


def tree(seed: int) -> Tree:
    values = np.random.default_rng(seed).random((2, JUNCTIONS))
    return Tree(values[0], values[1], np.arange(JUNCTIONS, dtype=np.int32))


def fetch(store: TreeStore, *seeds: int) -> list[Tree]:
    keys = [("from", seed, 0.5) for seed in seeds]
    found = store.get(keys, lambda missing: [tree(seeds[place]) for place in missing])
    store.settle()
    return found


def made_of(own: Tree, _: object) -> list[Tree]:
    return [own]


def same(a: Tree, b: Tree) -> bool:
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in ("cost", "other", "arc"))


def test_second_store_reads_from_disk(tmp_path: Path) -> None:
    first, second = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path), TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    made = fetch(first, 1, 2)
    read = fetch(second, 2, 1)
    assert (first.computed, second.computed) == (2, 0)
    assert same(read[0], made[1])
    assert same(read[1], made[0])
    assert not list(tmp_path.glob("*.part"))


def test_memory_answers_without_the_disk(tmp_path: Path) -> None:
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    fetch(store, 1)
    for path in tmp_path.iterdir():
        path.unlink()
    assert store.has(("from", 1, 0.5))
    assert not store.has(("from", 2, 0.5))
    fetch(store, 1)
    assert store.computed == 1


@pytest.mark.parametrize("damage", ["empty", "short", "long", "flipped", "head", "another", "folder"])
def test_damaged_files_are_computed_again(tmp_path: Path, damage: str) -> None:
    made = fetch(TreeStore(JUNCTIONS, KIND, b"graph", tmp_path), 1, 2)
    path, other = (tmp_path / (digest(b"graph", "from", seed, 0.5).hex() + SUFFIX) for seed in (1, 2))
    raw = bytearray(path.read_bytes())
    if damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        raw[200] ^= 4
        path.write_bytes(
            {
                "empty": b"",
                "short": bytes(raw[:-8]),
                "long": bytes(raw) + b"x",
                "flipped": bytes(raw),
                "head": b"\0" * 64 + bytes(raw[64:]),
                "another": other.read_bytes(),
            }[damage]
        )
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    assert same(fetch(store, 1)[0], made[0])
    assert store.computed == 1


def test_trees_of_another_graph_are_not_taken(tmp_path: Path) -> None:
    fetch(TreeStore(JUNCTIONS, KIND, b"graph", tmp_path), 1)
    other = TreeStore(JUNCTIONS + 1, KIND, b"graph", tmp_path)
    other.get([("from", 1, 0.5)], lambda _: [Tree(np.zeros(51), np.zeros(51), np.zeros(51, dtype=np.int32))])
    assert other.computed == 1


def test_disk_is_bounded_and_the_oldest_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = 64 + 20 * JUNCTIONS
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", str(size * 3))
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    for seed in (1, 2, 3):
        fetch(store, seed)
        os.utime(tmp_path / (digest(b"graph", "from", seed, 0.5).hex() + SUFFIX), (seed, seed))
    fetch(TreeStore(JUNCTIONS, KIND, b"graph", tmp_path), 1)  # used just now
    fetch(store, 4)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {digest(b"graph", "from", seed, 0.5).hex() + SUFFIX for seed in (1, 3, 4)}


def test_what_would_not_fit_on_the_disk_together_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", str(20 * JUNCTIONS * 3))
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    for among, files in ((4, 0), (3, 1)):
        store.get([("from", among, 0.5)], lambda _: [tree(1)], among)
        store.settle()
        assert len(list(tmp_path.iterdir())) == files


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_TREE_MEMORY_BYTES_MAX", str(20 * JUNCTIONS * 2))
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    assert len(fetch(store, 1, 2, 3)) == 3
    fetch(store, 2, 3)
    assert store.computed == 3
    fetch(store, 1)
    assert store.computed == 4
    assert not list(tmp_path.iterdir())


def test_a_tree_that_was_written_and_mapped_takes_no_memory_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_store, "MAPPED_FROM", 1)
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    searched = [weakref.ref(each) for each in fetch(store, 1, 2)]
    gc.collect()
    assert [each() for each in searched] == [None, None]
    assert same(fetch(store, 2)[0], tree(2))
    assert store.computed == 2


def test_a_large_tree_stays_mapped_once_its_file_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree_store, "MAPPED_FROM", 1)
    monkeypatch.setattr(tree_store, "MAPPED_MAX", 2)
    # Room for none in memory and three mapped: which one memory would keep depends on whether the writer was faster.
    monkeypatch.setenv("SIDESTREAM_TREE_MEMORY_BYTES_MAX", str(15 * JUNCTIONS))
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    made = fetch(store, 1, 2, 3)
    names = {seed: tmp_path / (digest(b"graph", "from", seed, 0.5).hex() + SUFFIX) for seed in (1, 2, 3)}
    for path in names.values():
        path.unlink()  # a mapped file is there until it is let go
    assert [store.has(("from", seed, 0.5)) for seed in (1, 2, 3)] == [False, True, True]
    assert same(fetch(store, 2)[0], made[1])
    assert not fetch(store, 2)[0].cost.flags.writeable
    store.rest()  # gives pages back, which are there again when somebody looks
    assert same(fetch(store, 2)[0], made[1])
    assert store.computed == 3
    again = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
    fetch(store, 1)
    assert same(fetch(again, 1)[0], made[0])  # read by another process, its checksum looked at
    assert again.computed == 0
    names[1].unlink()
    assert again.has(("from", 1, 0.5))
    monkeypatch.setenv("SIDESTREAM_TREE_MEMORY_BYTES_MAX", "0")
    fetch(again, 2)
    assert not any(again.has(("from", seed, 0.5)) for seed in (1, 3))


def test_a_store_that_keeps_nothing_reads_nothing(tmp_path: Path) -> None:
    fetch(TreeStore(JUNCTIONS, KIND, b"graph", tmp_path), 1)
    files = list(tmp_path.iterdir())
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path, keep=False)
    assert not store.has(("from", 1, 0.5))
    for _ in range(2):
        assert same(fetch(store, 1, 2)[1], tree(2))
    assert store.computed == 4
    assert not store.has(("from", 1, 0.5))
    assert list(tmp_path.iterdir()) == files


def test_a_folder_that_can_not_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path / "file" / "trees")
    fetch(store, 1)
    fetch(store, 1)
    assert store.computed == 1


def test_folder_in_force(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("SIDESTREAM_CACHE_DIR")
    assert cache_folder().name == "sidestream-map"


def test_keys_tell_their_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest(0.1 + 0.2) != digest(0.3)
    assert len(digest("a", 1, 2.5, b"x")) == 32


def test_router_reads_trees_of_an_earlier_one(tmp_path: Path) -> None:
    network = RoadNetwork.load(BUNDLED)
    places = Places(("a", "b"), np.array([24.176, 24.58]), np.array([65.767, 65.76]), np.array([100.0, 100.0]))
    users = Places(("c", "d", "e"), np.array([24.7, 25.4, 24.5]), np.array([65.78, 65.0, 65.67]), np.full(3, 100.0))
    first = Router(network, cache_dir=tmp_path)
    made = first.matrix(places, users)
    first.store.settle()
    second = Router(network, cache_dir=tmp_path)
    read = second.matrix(places, users)
    assert (first.store.computed, second.store.computed) == (2, 0)
    np.testing.assert_array_equal(made.network_m, read.network_m)
    np.testing.assert_array_equal(made.duration_s, read.duration_s)
    assert second.route(places.take([0]), users.take([1])).network_m == made.network_m[0, 1]
    for file in tmp_path.iterdir():
        file.write_bytes(b"torn" + file.read_bytes()[4:])
    third = Router(network, cache_dir=tmp_path)
    np.testing.assert_array_equal(third.matrix(places, users).network_m, made.network_m)
    assert third.store.computed == 2
    third.store.settle()
    # Whatever decides the trees is in their key.
    usable = np.ones(network.section_count, dtype=bool)
    usable[0] = False
    for other in (
        Router(network, cache_dir=tmp_path, minimise="seconds"),
        Router(network, cache_dir=tmp_path, sections=OpenSections(usable)),
    ):
        other.matrix(places, users)
        assert other.store.computed == 2
    assert VEHICLES["60t"].speed_kmh == VEHICLES["76t"].speed_kmh
    same_speeds = Router(network, VEHICLES["76t"], cache_dir=tmp_path)
    same_speeds.matrix(places, users)
    assert same_speeds.store.computed == 0


def test_a_hundred_damaged_bytes_never_give_another_tree(tmp_path: Path) -> None:
    (made,) = fetch(TreeStore(JUNCTIONS, KIND, b"graph", tmp_path), 1)
    (path,) = tmp_path.iterdir()
    sound = path.read_bytes()
    chance = np.random.default_rng(17)
    recomputed = 0
    for _ in range(100):
        raw = bytearray(sound)
        raw[chance.integers(len(raw))] ^= int(chance.integers(1, 256))
        path.write_bytes(raw)
        store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
        assert same(fetch(store, 1)[0], made)
        recomputed += store.computed
    assert recomputed >= 90  # a few bytes of the head mean nothing


def test_two_versions_share_a_folder_and_neither_takes_the_others_trees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = tree(1), tree(2)
    for version, own in ((b"sidestream tree2", ours), (b"sidestream tree3", theirs)) * 2:
        monkeypatch.setattr(tree_store, "_MAGIC", version)
        store = TreeStore(JUNCTIONS, KIND, b"graph", tmp_path)
        found = store.get([("from", 1, 0.5)], partial(made_of, own))
        store.settle()
        assert same(found[0], own)


def test_a_hundred_damaged_bytes_never_give_a_wrong_distance(tmp_path: Path) -> None:
    network = RoadNetwork.load(BUNDLED)
    places = Places(("a", "b"), np.array([24.176, 24.58]), np.array([65.767, 65.76]), np.array([100.0, 100.0]))
    first = Router(network, cache_dir=tmp_path)
    made = first.matrix(places, places)
    first.store.settle()
    sound = {path: path.read_bytes() for path in tmp_path.iterdir()}
    chance = np.random.default_rng(17)
    for _ in range(100):
        path = list(sound)[chance.integers(len(sound))]
        raw = bytearray(sound[path])
        raw[chance.integers(len(raw))] ^= int(chance.integers(1, 256))
        path.write_bytes(raw)
        router = Router(network, cache_dir=tmp_path)
        np.testing.assert_array_equal(router.matrix(places, places).network_m, made.network_m)
        router.store.settle()
        path.write_bytes(sound[path])
