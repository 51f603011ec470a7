"""What rules are made of."""

import pytest
from matching_cases import rule, rules

from sidestream_map.haulage.materials import MATERIALS
from sidestream_map.matching.rules import FIELDS, MATERIAL_CATEGORIES, OPERATORS, VOCABULARY, Rule, limit_settles
from sidestream_map.region.categories import MATERIALS as COLOURS
from sidestream_map.region.columns import PLANTS, STREAMS, USERS
from sidestream_map.routing.matrices import STATUSES


@pytest.mark.parametrize(
    ("tests", "about"),
    [
        ([("stream.form", "is", ("gas",))], "stream"),
        ([("plant.operating", "is", ("closed",)), ("run.month", "known", False)], "stream"),
        ([("user.role", "is", ("public",)), ("pair.named", "is", ("no",))], "user"),
        ([("user.role", "is", ("public",)), ("stream.form", "is", ("gas",))], "pair"),
        ([("pair.material", "is", ("none",))], "pair"),
        ([("pair.named", "is", ("now",))], "pair"),
        ([("run.month", "above", 3.0)], "run"),
    ],
)
def test_what_a_rule_is_about(tests: list[tuple[str, str, object]], about: str) -> None:
    assert rule("r", "blocks", *tests).about == about


def test_a_rule_by_id() -> None:
    book = rules(rule("a", "notes", ("run.month", "above", 3.0)))
    assert book.ids == {"a"}
    assert book.rule("a").id == "a"
    assert book.rule("nothing-for") is book.nothing_for
    with pytest.raises(KeyError):
        book.rule("b")


def test_the_vocabulary_speaks_the_words_of_the_other_rooms() -> None:
    assert set(VOCABULARY["pair.haul"].values or ()) == {*STATUSES, "not_computed"}
    assert set(MATERIAL_CATEGORIES) == set(COLOURS)
    assert set(MATERIALS) <= set(MATERIAL_CATEGORIES)
    assert {fact.kind for fact in VOCABULARY.values()} == set(OPERATORS)
    assert all(name == fact.name and fact.meaning for name, fact in VOCABULARY.items())
    assert len(set(FIELDS)) == len(FIELDS)
    columns = {
        "user.role": USERS.by_name["role"].allowed,
        "user.operating": USERS.by_name["operating"].allowed,
        "stream.quality": (*STREAMS.by_name["quality"].allowed, "assumption"),
        "stream.hazardous": STREAMS.by_name["hazardous"].allowed,
        "stream.arises": STREAMS.by_name["arises"].allowed,
    }
    for name, allowed in columns.items():
        assert set(VOCABULARY[name].values or ()) == set(allowed)
    assert set(VOCABULARY["plant.operating"].values or ()) == {*PLANTS.by_name["operating"].allowed, "none"}


LIMIT = rule("limit", "blocks", ("pair.limit", "is", ("beyond",)))


@pytest.mark.parametrize(
    ("others", "settles"),
    [
        ([LIMIT], True),
        ([], False),
        ([rule("limit", "caution", ("pair.limit", "is", ("beyond",)))], False),
        ([rule("limit", "blocks", ("pair.limit", "is", ("beyond",)), ("stream.form", "is", ("gas",)))], False),
        ([LIMIT, rule("far", "blocks", ("pair.distance_km", "above", 50.0))], False),
        ([LIMIT, rule("far", "caution", ("pair.distance_km", "above", 50.0))], True),
        ([LIMIT, rule("road", "blocks", ("pair.haul", "is", ("no_road",)))], True),
        ([LIMIT, rule("road", "blocks", ("pair.haul", "is_not", ("no_road",)))], False),
        ([LIMIT, rule("road", "blocks", ("pair.haul", "is", ("ok",)))], False),
    ],
)
def test_when_a_haul_beyond_the_limit_needs_no_length(others: list[Rule], settles: bool) -> None:
    assert limit_settles(others) is settles
    assert not limit_settles(others, {"limit"})
