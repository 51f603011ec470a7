import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from story_cases import stories

from sidestream_map.base.errors import ScenarioError
from sidestream_map.workshop import story_files as room
from sidestream_map.workshop.story import Story


@given(stories())
def test_a_saved_story_is_opened_the_same(story: Story) -> None:
    if story != Story():
        assert room.read_story("a.json", room.story_bytes(story)) == (story, ())


def test_the_example_of_the_docstring_is_read_as_toml() -> None:
    example = (room.__doc__ or "").partition(".. code-block:: toml")[2].replace("\n    ", "\n")
    story, notices = room.read_story("Tarina.TOML", example.encode())
    assert notices == ()
    assert story.scenes[0].scenario.selection.id == "S01"
    assert story.minutes == 10


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\xff\xfe", b"[]", b"null", b"{}", b'{"vehicle": "76t"}', b'{"title": NaN}', b"{" * 5000, b"[" * 100_000,
        b'{"version": 2, "title": "A"}', b'{"version": [], "title": "A"}', b"x" * 300_000,
    ],
)  # fmt: skip
def test_what_is_no_story_is_refused_with_a_message(raw: bytes) -> None:
    with pytest.raises(ScenarioError):
        room.read_story("a.json", raw)


@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.toml", "\u202e.toml", ""]))
def test_nothing_else_is_raised(raw: bytes, name: str) -> None:
    try:
        told: object = room.read_story(name, raw)
    except ScenarioError as error:
        told = error
    assert "\u202e" not in str(told)


def test_sound_scenes_survive_bad_ones_and_the_rest_is_told() -> None:
    raw = json.dumps(
        {"title": "A" * 100, "scenes": [{"title": "Good"}, {"title": ""}, 7, {"title": "<b>", "page": "moon"}]}
    ).encode()
    story, notices = room.read_story("a.json", raw)
    assert [scene.title for scene in story.scenes] == ["Good"]
    assert story.title == ""
    assert len(notices) == 4
