"""What the leader's table and map send back is checked: a letter, an entry, a place."""

from typing import Any

import pytest
from situation_cases import region

from sidestream_map.base import BoardEntryError, i18n
from sidestream_map.ui.pages.board.correction import found_place, tapped_place
from sidestream_map.ui.pages.board.entry_table import KEYS, act_of, point_of


def test_every_letter_does_something_else() -> None:
    assert len({act for act, _ in KEYS.values()}) == len(KEYS)
    assert [act_of({"id": "a", "act": act}) for act, _ in KEYS.values()] == [("a", act) for act, _ in KEYS.values()]


@pytest.mark.parametrize(
    "value", [None, "hide", {}, {"id": 1, "act": "hide"}, {"id": "a", "act": "delete"}, {"id": "a"}]
)
def test_an_act_that_the_table_never_sends_is_none(value: Any) -> None:
    assert act_of(value) is None


@pytest.mark.parametrize(
    "value",
    [None, {}, {"lon": 24}, {"lon": True, "lat": 1}, {"lon": "24", "lat": 65}, {"lon": float("nan"), "lat": 65},
     {"lon": 181, "lat": 65}, {"lon": 24, "lat": -91}],
)  # fmt: skip
def test_a_tap_that_no_map_sends_is_none(value: Any) -> None:
    assert point_of(value) is None
    assert point_of({"lon": 24.1234567, "lat": 65}) == (24.123457, 65.0)


def test_a_place_is_found_by_its_name_or_tapped_within_the_region() -> None:
    atlas, t = region()[0], i18n.translator("fi")
    user = str(atlas.catalogue.users.index[0])
    assert found_place("user", user, atlas, t) == {"lon": None, "lat": None, "place_id": user}
    assert found_place("none", "", atlas, t) == {"lon": None, "lat": None, "place_id": ""}
    town = found_place("municipality", "Tervola", atlas, t)
    assert town["place_id"] == ""
    assert tapped_place(town["lon"], town["lat"], atlas) == town
    village = str(atlas.background.places["name"].iloc[0])
    assert found_place("place", village, atlas, t)["lat"] is not None
    for wrong in (("user", "../etc"), ("municipality", "Atlantis"), ("place", ""), ("road", "E8"), ("", "")):
        with pytest.raises(BoardEntryError):
            found_place(*wrong, atlas, t)
    with pytest.raises(BoardEntryError):
        tapped_place(0.0, 0.0, atlas)
