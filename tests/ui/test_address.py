from urllib.parse import parse_qsl, urlsplit

import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st
from story_cases import stories

from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session import address as room
from sidestream_map.workshop.story import Scene, Story


@st.composite
def addresses(draw: st.DrawFn) -> room.Address:
    story = draw(stories())
    scene = draw(st.none() | st.integers(0, len(story.scenes) - 1)) if story.scenes else None
    board = draw(st.from_regex(r"([A-Za-z0-9-]{4,40})?", fullmatch=True))
    on_board = bool(board) and scene is None and draw(st.booleans())
    base, presenting = draw(st.none() | cases.scenarios()), draw(st.booleans())
    names = st.from_regex(r"[A-Za-zåäö0-9 <&;]{0,40}", fullmatch=True)
    return room.Address(
        draw(cases.scenarios()),
        base,
        story,
        scene,
        presenting,
        board,
        on_board,
        name=draw(names),
        base_name=draw(names) if base is not None else "",
        side_by_side=draw(st.booleans()),
        board_part=draw(st.sampled_from(["", *room.BOARD_PARTS])) if on_board else "",
    )


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


@pytest.mark.parametrize("code", ["abc", "x" * 41, "K7Q <b>", "../../etc", "käpy-1234", "K7QP\n"])
def test_a_code_that_can_be_none_is_told_and_left_out(code: str) -> None:
    address, notices = room.from_query({"board": code, "scene": "board"})
    assert (address.board, address.on_board) == ("", False)
    assert "no code" in str(notices[0])


def test_the_board_is_a_scene_only_where_there_is_one() -> None:
    assert room.from_query({"board": "K7QP-93DM", "scene": "board"})[0].on_board
    assert not room.from_query({"board": "K7QP-93DM"})[0].on_board
    address, notices = room.from_query({"scene": "board"})
    assert not address.on_board
    assert notices
