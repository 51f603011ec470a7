"""Values of OpenStreetMap: every documented form is read exactly, everything else is reported and never guessed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.osm import values as osm_values
from sidestream_map.osm.values import Conditional, Reason

WEIGHTS: dict[str, float] = {
    "60": 60,
    "60 t": 60,
    "60t": 60,
    " 7.5 ": 7.5,
    "0.5": 0.5,
    "3500 kg": 3.5,
    "16000 lbs": 16000 * 0.45359237 / 1000,
    "16000lb": 16000 * 0.45359237 / 1000,
    "8 st": 8 * 0.90718474,
    "10 lt": 10 * 1.0160469088,
}
LENGTHS: dict[str, float] = {
    "4.2": 4.2,
    "4.2 m": 4.2,
    "4.2m": 4.2,
    "420 cm": 4.2,
    "12'6\"": 12.5 * 0.3048,
    "12' 6\"": 12.5 * 0.3048,
    "13'": 13 * 0.3048,
    "13 ft": 13 * 0.3048,
    "6'11.5\"": (6 + 11.5 / 12) * 0.3048,
}
SPEEDS: dict[str, float] = {
    "80": 80,
    "50 mph": 80.4672,
    "50mph": 80.4672,
    "80 km/h": 80,
    "10 knots": 18.52,
    "FI:urban": 50,
    "FI:rural": 80,
}


@pytest.mark.parametrize(
    ("read", "forms"),
    [(osm_values.weight, WEIGHTS), (osm_values.length, LENGTHS), (osm_values.speed, SPEEDS)],
)
def test_documented_forms_are_read_exactly(read: object, forms: dict[str, float]) -> None:
    assert callable(read)
    found = {text: read(text) for text in forms}
    assert {text: limit.value for text, limit in found.items()} == pytest.approx(forms)
    assert not any(limit.reason for limit in found.values())


@pytest.mark.parametrize("text", ["none", "default", "unsigned", "no_sign", "no_indications", "unlimited"])
def test_no_limit_is_understood_and_is_no_number(text: str) -> None:
    for read in (osm_values.weight, osm_values.length, osm_values.speed):
        value, reason = read(text)
        assert math.isnan(value)
        assert not reason


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (osm_values.speed, "signals", "no_figure"),
        (osm_values.speed, "variable", "no_figure"),
        (osm_values.speed, "walk", "no_figure"),
        (osm_values.length, "below_default", "no_figure"),
        (osm_values.speed, "DE:urban", "not_understood"),
        (osm_values.speed, "fi:urban", "not_understood"),
        (osm_values.weight, "3500", "implausible"),
        (osm_values.weight, "0", "implausible"),
        (osm_values.speed, "999", "implausible"),
        (osm_values.length, "9999 m", "implausible"),
        (osm_values.weight, "7,5", "not_understood"),
        (osm_values.weight, "16,000 lbs", "not_understood"),
        (osm_values.weight, "60;40", "not_understood"),
        (osm_values.weight, "60 tons", "not_understood"),
        (osm_values.weight, "-5", "not_understood"),
        (osm_values.weight, "1e3", "not_understood"),
        (osm_values.weight, "inf", "not_understood"),
        (osm_values.weight, "nan", "not_understood"),
        (osm_values.weight, "", "not_understood"),
        (osm_values.weight, "٦٠", "not_understood"),
        (osm_values.weight, "60 m", "not_understood"),
        (osm_values.length, "4.2 t", "not_understood"),
        (osm_values.length, "12'13\"", "not_understood"),
        (osm_values.length, "12'6", "not_understood"),
        (osm_values.length, '6"', "not_understood"),
        (osm_values.length, "0'", "implausible"),
        (osm_values.length, "4.2\n", ""),
    ],
)
def test_everything_else_is_reported(read: object, text: str, reason: Reason) -> None:
    assert callable(read)
    value, told = read(text)
    assert told == reason
    assert math.isnan(value) == bool(reason)


@given(st.text(max_size=300))
def test_hostile_text_gives_a_limit_or_a_reason_and_nothing_else(text: str) -> None:
    for read, most in ((osm_values.weight, 500), (osm_values.length, 200), (osm_values.speed, 200)):
        value, reason = read(text)
        assert math.isnan(value) or (0 < value <= most and not reason)
    word, told = osm_values.access(text)
    assert bool(word) != bool(told)
    assert not word or word in osm_values.ACCESS
    osm_values.oneway(text)
    for part in osm_values.conditionals(text) or ():
        assert osm_values.conditionals(str(part)) == (part,)


@given(st.integers(1, 50_000), st.sampled_from(["", " t", "t"]))
def test_tonnes_come_back_as_written(hundredths: int, unit: str) -> None:
    assert osm_values.weight(f"{hundredths / 100:.2f}{unit}") == (float(f"{hundredths / 100:.2f}"), "")


@given(st.integers(0, 60), st.integers(0, 11))
def test_feet_and_inches_are_inches_of_25_point_4_millimetres(feet: int, inches: int) -> None:
    value, reason = osm_values.length(f"{feet}'{inches}\"")
    assert reason == ("" if feet + inches else "implausible")
    assert not (feet + inches) or value == pytest.approx((12 * feet + inches) * 0.0254, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "implied", "wanted"),
    [
        (None, False, (True, True, "")),
        (None, True, (True, False, "")),
        ("yes", False, (True, False, "")),
        ("1", False, (True, False, "")),
        ("-1", False, (False, True, "")),
        ("no", True, (True, True, "")),
        ("alternating", False, (True, True, "")),
        ("reversible", False, (False, False, "not_applied")),
        ("maybe", False, (True, True, "not_understood")),
        ("maybe", True, (True, False, "not_understood")),
    ],
)
def test_oneway(text: str | None, *, implied: bool, wanted: tuple[bool, bool, Reason]) -> None:
    assert osm_values.oneway(text, implied=implied) == wanted


def test_of_several_words_the_most_open_lets_its_own_in() -> None:
    assert osm_values.access("destination;delivery") == ("destination", "")
    assert osm_values.access("private; customers") == ("customers", "")
    assert osm_values.access("yes;nonsense") == ("", "not_understood")
    assert osm_values.access("unknown") == ("", "no_figure")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("no @ (22:00-06:00)", [("no", "22:00-06:00")]),
        ("no @ Mo-Fr", [("no", "Mo-Fr")]),
        ("none @ destination; 12 @ (Nov-Mar)", [("none", "destination"), ("12", "Nov-Mar")]),
        ("no @ (Mo-Fr 09:00-15:00; Sa 10:00-12:00)", [("no", "Mo-Fr 09:00-15:00; Sa 10:00-12:00")]),
        ("no @ (22:00-06:00", None),
        ("no @ (a) AND (b)", None),
        ("no @ ((a))", None),
        ("no", None),
        ("@ (a)", None),
        ("no @ ()", None),
        ("no @ a @ b", None),
        ("no @ Mo; Tu", None),
        ("x" * 300 + " @ (a)", None),
    ],
)
def test_conditionals_of_a_simple_form(text: str, wanted: list[tuple[str, str]] | None) -> None:
    found = osm_values.conditionals(text)
    assert (None if found is None else [(each.value, each.condition) for each in found]) == wanted


@pytest.mark.parametrize(
    ("value", "condition", "wanted"),
    [
        ("no", "weight>12", ("max_weight_t", 12)),
        ("no", "weight > 7.5 t", ("max_weight_t", 7.5)),
        ("no", "length>12", ("max_length_m", 12)),
        ("no", "axleload>8", ("max_axle_t", 8)),
        ("no", "height>13'", ("max_height_m", 13 * 0.3048)),
        ("no", "weight>=12", None),
        ("no", "weight<12", None),
        ("destination", "weight>12", None),
        ("no", "weight>12 AND 22:00-06:00", None),
        ("no", "weight>3500", None),
        ("no", "weight>none", None),
    ],
)
def test_a_ban_above_a_figure_is_a_limit(value: str, condition: str, wanted: tuple[str, float] | None) -> None:
    found = osm_values.limit_of(Conditional(value, condition))
    assert (found is None) == (wanted is None)
    if found is not None and wanted is not None:
        assert found[0] == wanted[0]
        assert found[1] == pytest.approx(wanted[1])
