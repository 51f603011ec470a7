from urllib.parse import parse_qsl, urlsplit

import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st
from test_story import stories

from sidestream_map import address as room
from sidestream_map.scenario import Scenario
from sidestream_map.story import Scene, Story


@st.composite
def addresses(draw: st.DrawFn) -> room.Address:
    story = draw(stories())
    scene = draw(st.none() | st.integers(0, len(story.scenes) - 1)) if story.scenes else None
    return room.Address(draw(cases.scenarios()), draw(st.none() | cases.scenarios()), story, scene, draw(st.booleans()))


@given(addresses())
def test_an_address_comes_back_the_same(address: room.Address) -> None:
    assert room.from_query(room.to_query(address)) == (address, ())
    query = dict(parse_qsl(urlsplit(room.to_link(address, "https://example.fi/map")).query, keep_blank_values=True))
    assert room.from_query(query) == (address, ())


def test_the_language_is_always_said() -> None:
    assert room.to_query(room.Address()) == {"lang": "fi"}


def test_a_comparison_with_the_region_as_it_is_is_not_no_comparison() -> None:
    address = room.Address(base=Scenario())
    assert room.from_query(room.to_query(address))[0].base == Scenario()


@given(st.dictionaries(st.sampled_from([*room.OWN_PARAMETERS, "lang", "km", "s", "x"]), st.text(max_size=60)))
def test_nothing_raises(query: dict[str, str]) -> None:
    address, _ = room.from_query(query)
    assert isinstance(address, room.Address)


@pytest.mark.parametrize("scene", ["0", "2", "-1", "x", "", "1e9", "٣", "99999999999"])
def test_a_scene_that_is_not_there_is_told(scene: str) -> None:
    query = {**room.to_query(room.Address(story=Story(scenes=(Scene("A"),)))), "scene": scene}
    address, notices = room.from_query(query)
    assert address.scene is None
    assert "no scene" in str(notices[0])


def test_a_workshop_of_ten_scenes_still_is_a_link() -> None:
    scene = Scene("Mitä meillä syntyy?", "Kaksi miljoonaa tonnia vuodessa, 130 kuormaa päivässä.", cases.ordinary())
    assert len(room.to_link(room.Address(story=Story("Työpaja", (scene,) * 10)), "https://example.fi/workshop")) < 2_000
