"""The same question is answered from what is kept, within bounds."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from road_cases import BUNDLED

from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing import kept_distances as answers
from sidestream_map.routing.kept_distances import Answers
from sidestream_map.routing.router import Router


def test_kept_within_bounds_and_the_longest_unused_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "ANSWERS_BYTES_MAX", 3 * 80)
    asked: list[int] = []

    def find(number: int, size: int = 10) -> np.ndarray:
        asked.append(number)
        return np.full(size, float(number))

    kept = Answers()
    for number in (1, 2, 3, 1, 4, 1, 2):
        assert kept.get(bytes([number]), partial(find, number))[0] == number
    assert asked == [1, 2, 3, 4, 2]
    assert not kept.get(b"\1", partial(find, 1)).flags.writeable
    for _ in range(2):
        kept.get(b"large", partial(find, 9, 31))
    assert asked[-2:] == [9, 9]


def test_a_router_answers_the_same_question_without_its_trees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_TREE_MEMORY_BYTES_MAX", "0")
    monkeypatch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
    router = Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path)
    places = Places(("a", "b"), np.array([24.176, 24.58]), np.array([65.767, 65.76]), np.full(2, 100.0))
    users = Places(("c", "d", "e"), np.array([24.7, 25.4, 24.5]), np.array([65.78, 65.0, 65.67]), np.full(3, 100.0))
    start, end = router.snap(places), router.snap(users)
    first = router.between(start, end)
    done = router.store.computed
    first[0][:] = -1  # what a caller does to its answer is its own
    again = router.between(router.snap(places), router.snap(users))
    assert router.store.computed == done
    assert np.nanmin(again[0]) >= 0
    turned = router.between(start, end.take([2, 1, 0]))
    assert router.store.computed > done
    np.testing.assert_array_equal(turned[0][:, ::-1], again[0])
    np.testing.assert_array_equal(router.between(end, start)[0].shape, (3, 2))


def test_what_was_answered_is_told_with_the_way_its_trees_grew(tmp_path: Path) -> None:
    router = Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path)
    few = router.snap(Places(("a",), np.array([24.176]), np.array([65.767]), np.full(1, 100.0)))
    many = router.snap(Places(("c", "d"), np.array([24.7, 25.4]), np.array([65.78, 65.0]), np.full(2, 100.0)))
    assert router.told(few, many) is None
    asked = router.between(few, many)
    told = router.told(few, many)
    assert told is not None
    assert told[1] == "from"
    np.testing.assert_array_equal(told[0], np.stack(asked))
    router = Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path / "other")
    router.between(many, few)
    turned = router.told(many, few)
    assert turned is not None
    assert turned[1] == "to"
