import dataclasses
import math
import pickle
import unicodedata
from typing import Any

import numpy as np
import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base import checks
from sidestream_map.base.checks import Numbers
from sidestream_map.base.errors import ScenarioError
from sidestream_map.scenario import parts
from sidestream_map.scenario.parts import Camera, NewPlant, NewStream, NewUser, Selection

HIDDEN_NAMES = [
    "Kemi\x00", "Kemi\nTornio", "Kemi\tTornio", "\x1b[31mKemi", "Kemi\u202eoinroT", "\u2066Kemi\u2069", "Ke\u200bmi",
    "Ke\u00admi", "\ufeffKemi", "Kemi\u2028", "Kemi\u2029", "Kemi\ud800", "Kemi\ue000", "Kemi\U000e0041", "\uffff",
]  # fmt: skip
NO_NUMBERS = [math.nan, math.inf, -math.inf, "5", "", None, True, [], {}, 10**400, 5j, np.array([1.0, 2.0])]


@pytest.mark.parametrize("name", HIDDEN_NAMES)
def test_a_name_with_hidden_characters_is_refused_and_not_repeated(name: str) -> None:
    with pytest.raises(ScenarioError) as told:
        NewPlant("NP1", name, 24, 65)
    assert not any(unicodedata.category(mark) in {"Cc", "Cf", "Cs", "Co", "Cn"} for mark in str(told.value))


@pytest.mark.parametrize("name", ["", " ", "\u3000 \u00a0", "x" * 61, "x" * 1_000_000, None, 5, ["Kemi"], b"Kemi"])
def test_a_name_has_a_length(name: Any) -> None:
    with pytest.raises(ScenarioError, match="1 to 60 characters"):
        checks.checked_name(name)


def test_a_name_may_be_anything_that_people_write() -> None:
    for name in ("Äänekoski Öljy & Åse", "<b>Oy</b>", "{name}", "100 %", "Ивалo", "石灰", 'O\'Brien "x"', "Kemi 🚚"):
        assert checks.checked_name(name) == name
    assert checks.checked_name("  Kemi \u00a0 Oy ") == "Kemi Oy"
    assert checks.checked_name("Ka\u0308") == "Kä"


@given(cases.names)
def test_checking_a_name_twice_changes_nothing_more(name: str) -> None:
    once = checks.checked_name(name)
    assert checks.checked_name(once) == once


@pytest.mark.parametrize(
    "value", ["", "-P01", "_x", "P 01", "P01\n", "Ä1", "P.1", "../etc", "a" * 65, "P\u0661", None, 1, ["P01"]]
)
def test_an_id_has_its_pattern(value: Any) -> None:
    with pytest.raises(ScenarioError, match="is no id"):
        checks.checked_id(value)


def test_ids_are_a_collection() -> None:
    assert checks.checked_ids(["P02", "P01", "P02"]) == {"P01", "P02"}
    for value in ("P01", 5, None, ["P01", []]):
        with pytest.raises(ScenarioError):
            checks.checked_ids(value)


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_finite_number_is_refused(value: Any) -> None:
    with pytest.raises(ScenarioError, match="Amount: give a number from 0 to 1,000"):
        checks.checked_number(value, "Amount", 0, 1000)


def test_a_number_is_a_plain_float() -> None:
    for value in (3, 3.0, np.int64(3), np.float32(3)):
        number = checks.checked_number(value, "x", 0, 10)
        assert type(number) is float
        assert number == 3
    assert math.copysign(1, checks.checked_number(-0.0, "x", 0, 1)) == 1
    for value in (-1e-9, 10.000001):
        with pytest.raises(ScenarioError):
            checks.checked_number(value, "x", 0, 10)


def test_numbers_are_a_mapping_that_is_ordered_hashable_and_equal_to_a_dict() -> None:
    numbers = Numbers({"b": 2.0, "a": 1.0})
    assert list(numbers) == ["a", "b"]
    assert numbers == {"a": 1.0, "b": 2.0}
    assert hash(numbers) == hash(Numbers([("a", 1.0), ("b", 2.0)]))
    assert pickle.loads(pickle.dumps(numbers)) == numbers  # noqa: S301 — our own bytes
    assert repr(numbers) == "Numbers({'a': 1.0, 'b': 2.0})"
    with pytest.raises(TypeError):
        numbers["a"] = 3.0  # type: ignore[index]
    for value in ([("a", 1)], "a", None):
        with pytest.raises(ScenarioError):
            checks.checked_numbers(value, "x", 0, 1)


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (-180.1, 0), (0, 91), (0, math.nan), ("24", 65), (None, 65)])
def test_a_place_is_on_earth(lon: Any, lat: Any) -> None:
    with pytest.raises(ScenarioError):
        NewPlant("NP1", "Kemi", lon, lat)
    with pytest.raises(ScenarioError):
        NewUser("NU1", "Kemi", lon, lat)


def test_a_new_user_takes_known_materials_each_once_and_in_order() -> None:
    def takes(*materials: str) -> tuple[str, ...]:
        return NewUser("NU1", "Kemi", 24, 65, materials).materials

    assert takes("rock", "slag", "rock") == ("slag", "rock")
    assert takes("slag", "all") == ("all",)
    hostile: list[Any] = [(), ("plutonium",), ("slag", 5), "slag", None, ([],)]
    for materials in hostile:
        with pytest.raises(ScenarioError):
            NewUser("NU1", "Kemi", 24, 65, materials)
    assert NewUser("NU1", "Kemi", 24, 65).capacity_t_per_year is None
    for capacity in (-1, math.nan, 1e10):
        with pytest.raises(ScenarioError, match="Capacity"):
            NewUser("NU1", "Kemi", 24, 65, ("all",), capacity)
    assert NewUser("NU1", "Kemi", 24, 65, accuracy_m=4000).accuracy_m == 4000.0
    for accuracy in (-1, math.nan, 1e6):
        with pytest.raises(ScenarioError, match="Accuracy"):
            NewUser("NU1", "Kemi", 24, 65, accuracy_m=accuracy)


def test_a_new_stream_has_a_plant_and_a_material_and_maybe_an_amount() -> None:
    assert NewStream("NS1", "P01", "kuona", "slag").tonnes_per_year is None
    assert NewStream("NS1", "P01", "kuona", "slag", 5).tonnes_per_year == 5
    for stream in (("NS1", "", "kuona", "slag"), ("NS1", "P01", "kuona", "all"), ("NS1", "P01", "kuona", "slag", -5)):
        with pytest.raises(ScenarioError):
            NewStream(*stream)


def test_a_selection_has_a_kind_and_an_id() -> None:
    assert Selection("none", "P01") == parts.NOTHING_SELECTED
    for kind, key in (("plant", ""), ("road", "P01"), ("stream", "<b>"), (None, "P01")):
        with pytest.raises(ScenarioError):
            Selection(kind, key)  # type: ignore[arg-type]


@given(cases.cameras)
def test_a_camera_is_rounded_once(camera: Camera) -> None:
    assert Camera(camera.lon, camera.lat, camera.zoom) == camera


def test_a_camera_has_bounds() -> None:
    assert Camera(24.123456, -0.0000001, 8.567) == Camera(24.12346, 0, 8.57)
    for values in ((200, 0, 1), (0, 89, 1), (0, 0, 23), (0, 0, -1), (math.nan, 0, 0)):
        with pytest.raises(ScenarioError):
            Camera(*values)


@given(st.text())
def test_hostile_text_is_shown_short_and_visible(text: str) -> None:
    shown = checks.safe_text(text)
    assert len(shown) <= 40
    assert all(unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for mark in shown)
    assert checks.safe_text(5) == "int"


def test_parts_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        NewPlant("NP1", "Kemi", 24, 65).lon = 5  # type: ignore[misc]
