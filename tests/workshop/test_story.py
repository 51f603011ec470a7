from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_cases import stories

from sidestream_map.base.errors import ScenarioError
from sidestream_map.workshop import story as room

hostile = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)


@given(stories())
def test_a_story_comes_back_the_same(story: room.Story) -> None:
    assert room.story_from_plain(room.story_to_plain(story)) == (story, ())


def test_an_empty_story_writes_nothing() -> None:
    assert room.story_to_plain(room.NO_STORY) == {}


@given(st.dictionaries(st.sampled_from(["title", "themes", "minutes", "scenes", "x"]), hostile))
def test_nothing_raises(plain: dict[str, Any]) -> None:
    story, _ = room.story_from_plain(plain)
    assert isinstance(story, room.Story)


@given(stories(), st.integers(0, 5), st.integers(-5, 5))
def test_moving_loses_no_scene(story: room.Story, at: int, by: int) -> None:
    if at < len(story.scenes):
        moved = story.moved(at, by)
        assert sorted(map(id, moved.scenes)) == sorted(map(id, story.scenes))
        assert moved.scenes[max(0, min(at + by, len(story.scenes) - 1))] is story.scenes[at]


def test_scenes_are_added_changed_and_taken_out() -> None:
    story = room.Story().with_scene(room.Scene("B")).with_scene(room.Scene("A"), 0)
    assert [scene.title for scene in story.scenes] == ["A", "B"]
    assert [scene.title for scene in story.with_changed(1, title="C").scenes] == ["A", "C"]
    assert [scene.title for scene in story.without(0).scenes] == ["B"]
    assert [scene.title for scene in story.duplicated(0).scenes] == ["A", "A", "B"]


def test_names_that_are_not_known_are_told() -> None:
    story, notices = room.story_from_plain({"colour": "red", "scenes": [{"title": "A", "sound": "loud"}]})
    assert [scene.title for scene in story.scenes] == ["A"]
    assert {"colour" in str(notice) or "sound" in str(notice) for notice in notices} == {True}
    assert len(notices) == 2


@pytest.mark.parametrize("minutes", [-1, 601, "ten", float("nan"), True])
def test_minutes_out_of_their_bounds_are_refused(minutes: Any) -> None:
    with pytest.raises(ScenarioError):
        room.Story(minutes=minutes)


@pytest.mark.parametrize(
    "bad", [{"title": ""}, {"title": "x" * 61}, {"title": "a\u202eb"}, {"title": "A", "message": "x" * 200},
            {"title": "A", "page": "moon"}, {"title": "A", "scenario": None}, {"title": None}]
)  # fmt: skip
def test_a_scene_out_of_its_bounds_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ScenarioError):
        room.Scene(**bad)


def test_more_scenes_than_the_setting_are_refused_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_STORY_SCENES_MAX", "2")
    with pytest.raises(ScenarioError, match="at most 2"):
        room.Story(scenes=(room.Scene("A"),) * 3)
    story, notices = room.story_from_plain({"scenes": [{"title": "A"}] * 3})
    assert len(story.scenes) == 2
    assert "3 scenes" in str(notices[0])


def test_a_broken_scene_costs_no_other() -> None:
    story, notices = room.story_from_plain({"scenes": [{"title": "A"}, 5, {"title": ""}, {"title": "B"}]})
    assert [scene.title for scene in story.scenes] == ["A", "B"]
    assert len(notices) == 2
