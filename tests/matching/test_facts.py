"""Facts: each of the vocabulary from a row that a person can read, and refusals."""

import math
from typing import Any

import numpy as np
import pytest
from matching_cases import catalogue, matrix, named, rules, words

from sidestream_map.base.errors import InputError
from sidestream_map.matching.facts import Facts, collect, ewc_code
from sidestream_map.matching.rules import VOCABULARY, Condition, Group, Rules, StreamTraits
from sidestream_map.region.catalogue import Catalogue
from sidestream_map.routing.matrices import STATUSES, Matrix


def gather(
    given: Catalogue | None = None,
    book: Rules | None = None,
    hauls: Matrix | None = None,
    limit_km: float | None = None,
    month: int | None = None,
) -> Facts:
    return collect(given or catalogue(), book or rules(), hauls, limit_km, month)


def word(facts: Facts, name: str, row: int = 0, column: int = 0) -> str:
    fact = facts.texts[name]
    code = np.broadcast_to(fact.codes, facts.shape)[row, column]
    return fact.words[int(code)]


def number(facts: Facts, name: str, row: int = 0, column: int = 0) -> float:
    return float(np.broadcast_to(facts.numbers[name], facts.shape)[row, column])


def test_every_fact_of_the_vocabulary_is_gathered() -> None:
    facts = gather()
    assert set(facts.texts) | set(facts.numbers) == set(VOCABULARY)
    for name, fact in VOCABULARY.items():
        assert (name in facts.texts) is (fact.kind == "text")
        shape = (facts.texts[name].codes if fact.kind == "text" else facts.numbers[name]).shape
        assert np.broadcast_shapes(shape, facts.shape) == facts.shape
        if fact.axis == "stream":
            assert shape == (1, 1)


@pytest.mark.parametrize(
    ("column", "value", "fact", "said"),
    [
        ("material", "ash", "stream.material", "ash"),
        ("hazardous", "", "stream.hazardous", "unknown"),
        ("quality", "estimate", "stream.quality", "estimate"),
        ("arises", "ended", "stream.arises", "ended"),
        ("ewc_code", "100207*", "stream.ewc", "10 02 07*"),
        ("part_of", "S9", "stream.part_of", "S9"),
        ("plant_id", None, "plant.operating", "none"),
        ("plant_id", "P1", "plant.operating", "operating"),
    ],
)
def test_a_text_of_a_stream(column: str, value: Any, fact: str, said: str) -> None:
    assert word(gather(catalogue({"S1": {column: value}})), fact) == said


@pytest.mark.parametrize(
    ("column", "value", "fact", "said"),
    [
        ("role", "public", "user.role", "public"),
        ("operating", "", "user.operating", "unknown"),
        ("position_quality", "town", "user.position", "town"),
        ("materials", "all", "user.materials", "all"),
        ("materials", "slag;rock", "user.materials", "listed"),
        ("materials", "", "user.materials", "none"),
        ("materials", " slag ; rock", "pair.material", "overlap"),
        ("materials", "all", "pair.material", "all"),
        ("materials", "rock", "pair.material", "none"),
        ("country", "SE", "pair.border", "crosses"),
        ("country", "FI", "pair.border", "no"),
        ("country", "", "pair.border", "unknown"),
    ],
)
def test_a_text_of_a_user_or_pair(column: str, value: str, fact: str, said: str) -> None:
    assert word(gather(catalogue(users={"U1": {column: value}})), fact) == said


def test_numbers_are_nan_where_unknown() -> None:
    facts = gather(catalogue({"S1": {"tonnes_per_year": math.nan, "year": None, "material": "gas"}}))
    for name in ("stream.tonnes", "stream.year", "stream.moisture", "user.capacity", "pair.distance_km", "run.month"):
        assert math.isnan(number(facts, name)), name
    assert number(gather(catalogue({"S1": {"material": "sludge"}})), "stream.moisture") == pytest.approx(0.8)
    assert number(gather(month=4), "run.month") == 4


def test_form_and_legal_status_of_a_single_stream_come_before_its_materials() -> None:
    book = rules(
        S1=StreamTraits("slurry", "product", words("a court"), "https://example.org"),
        S2=StreamTraits("", "unknown", words(""), "https://example.org"),
    )
    facts = gather(catalogue({"S1": {}, "S2": {}, "S3": {}}), book)
    assert [word(facts, "stream.form", row) for row in range(3)] == ["slurry", "granular", "granular"]
    assert [word(facts, "stream.legal", row) for row in range(3)] == ["product", "unknown", "unknown"]


def test_named_pairs_and_groups() -> None:
    book = rules(
        named=(named("S1", "U2"), named("S2", "U1", "planned"), named("GONE", "U1")),
        groups=(Group("one", frozenset({"P1"}), frozenset({"U1", "GONE"})),),
    )
    facts = gather(catalogue({"S1": {}, "S2": {"plant_id": None}}, {"U1": {}, "U2": {}}), book)
    assert [[word(facts, "pair.named", row, at) for at in range(2)] for row in range(2)] == [
        ["no", "now"],
        ["planned", "no"],
    ]
    assert [[word(facts, "pair.group", row, at) for at in range(2)] for row in range(2)] == [
        ["same", "other"],
        ["other"] * 2,
    ]
    assert set(facts.named) == {("S1", "U2"), ("S2", "U1")}


@pytest.mark.parametrize(
    ("km", "uncertainty", "limit", "said"),
    [
        (20, 1, None, "none"),
        (20, 1, 30, "within"),
        (29, 1, 30, "within"),
        (29.5, 1, 30, "near"),
        (30, 0, 30, "within"),
        (30.1, 5, 30, "near"),
        (35, 5, 30, "near"),
        (35.1, 5, 30, "beyond"),
        (30, 1, 30, "near"),
        (0, 0, 0, "within"),
    ],
)
def test_the_haul_against_the_limit(km: float, uncertainty: float, limit: float | None, said: str) -> None:
    facts = gather(hauls=matrix(["P1"], ["U1"], km, uncertainty_km=uncertainty), limit_km=limit)
    assert word(facts, "pair.limit") == said
    assert number(facts, "pair.distance_km") == pytest.approx(km)


def test_a_haul_that_was_searched_no_farther_than_the_limit_is_beyond_it() -> None:
    facts = gather(hauls=matrix(["P1"], ["U1"], 5, status="over_limit"), limit_km=10)
    assert word(facts, "pair.haul") == "over_limit"
    assert math.isnan(number(facts, "pair.distance_km"))
    assert word(facts, "pair.limit") == "beyond"


@pytest.mark.parametrize("status", [each for each in STATUSES if each not in {"ok", "same_site", "over_limit"}])
def test_without_a_haul_distance_and_limit_are_unknown(status: str) -> None:
    facts = gather(hauls=matrix(["P1"], ["U1"], 5, status=status), limit_km=10)
    assert word(facts, "pair.haul") == status
    assert facts.status_of(np.array([0]), np.array([0])).tolist() == [status]
    assert math.isnan(number(facts, "pair.distance_km"))
    assert word(facts, "pair.limit") == "unknown"


def test_the_matrix_may_stand_in_any_order_and_by_stream() -> None:
    given = catalogue(
        {"S1": {"plant_id": "P2"}, "S2": {"plant_id": None}, "S3": {}}, {"U1": {}, "U2": {}}, {"P1": {}, "P2": {}}
    )
    hauls = matrix(["P2", "P1", "S3"], ["U2", "U9", "U1"], [[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    facts = gather(given, hauls=hauls)
    np.testing.assert_array_equal(facts.distance_m, [[3000, 1000], [np.nan, np.nan], [9000, 7000]])
    assert word(facts, "pair.haul", 1) == "origin_position_unknown"


def test_nothing_to_match_is_no_error() -> None:
    assert gather(catalogue({}, {}, {}), hauls=matrix([], [], 0), limit_km=1).shape == (0, 0)
    unknown = gather(catalogue({"S1": {"plant_id": None}}), hauls=matrix([], ["U1"], 0))
    assert unknown.status_of(np.array([0]), np.array([0])).tolist() == ["origin_position_unknown"]


@pytest.mark.parametrize(
    "given",
    [
        {"limit_km": math.nan},
        {"limit_km": -1},
        {"limit_km": math.inf},
        {"limit_km": 10, "hauls": None},
        {"month": 0},
        {"month": 13},
        {"month": 4.5},
        {"hauls": matrix(["P1"], ["U9"], 1)},
        {"hauls": matrix(["P9"], ["U1"], 1)},
        {"given": catalogue({"S1": {"hazardous": "perhaps"}})},
        {"given": catalogue({"S1": {"material": "plutonium"}})},
    ],
)
def test_refusals(given: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        gather(**({"hauls": matrix(["P1"], ["U1"], 1)} | given))


@pytest.mark.parametrize(
    ("name", "operator", "operand", "holds"),
    [
        ("stream.ewc", "starts_with", ("10 02", "16"), True),
        ("stream.ewc", "starts_with", ("10 03",), False),
        ("stream.ewc", "known", True, True),
        ("stream.hazardous", "known", True, False),
        ("stream.hazardous", "known", False, True),
        ("stream.hazardous", "is", ("unknown",), True),
        ("stream.hazardous", "is_not", ("yes", "no"), True),
        ("stream.tonnes", "above", 1000.0, False),
        ("stream.tonnes", "above", 999.0, True),
        ("stream.tonnes", "at_most", 1000.0, True),
        ("stream.tonnes", "is", (3.0, 1000.0), True),
        ("user.capacity", "above", 0.0, False),
        ("user.capacity", "at_most", 1e9, False),
        ("user.capacity", "is", (0.0,), False),
        ("user.capacity", "known", False, True),
    ],
)
def test_operators(name: str, operator: str, operand: Any, holds: bool) -> None:
    facts = gather(catalogue({"S1": {"ewc_code": "10 02 07", "hazardous": "unknown"}}))
    held = facts.holds(Condition(VOCABULARY[name], operator, operand))
    assert held.dtype == bool
    assert held.all() == holds


@pytest.mark.parametrize(
    ("code", "said"),
    [("10 02 07", "10 02 07"), ("100207*", "10 02 07*"), (" 10-02-07 ", "10 02 07"), ("", ""), ("x", "x")],
)
def test_ewc_code(code: str, said: str) -> None:
    assert ewc_code(code) == said
