"""Reasons in plain words."""

import math
from typing import Any

import pytest
from matching_cases import catalogue, matrix, named, rule, rules, words

from sidestream_map.atlas import load_atlas
from sidestream_map.base.i18n import Language
from sidestream_map.matching.matches import match
from sidestream_map.matching.reasons import FILLINGS, Reason
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.matching.rules import FIELDS, StreamTraits


def reason(text: str, stream: dict[str, Any] | None = None, **run: Any) -> Reason:
    book = rules(
        rule("r", "supports", ("stream.material", "known", True), text=text),
        named=(named("S1", "U1"),),
        S1=StreamTraits("", "product", words("a court said so"), "https://example.org/court"),
    )
    km = run.pop("km", 12.34)
    given = catalogue({"S1": stream or {}, "S2": {"name_fi": "toinen"}})
    found = match(given, book, matrix(["P1"], ["U1"], km, status=run.pop("status", "ok")), **run)
    return found.reasons("S1", "U1")[0]


@pytest.mark.parametrize(
    ("field", "language", "stream", "said"),
    [
        ("stream", "fi", {}, "S1 fi"),
        ("stream", "sv", {"name_sv": ""}, "S1 en"),
        ("user", "sv", {}, "U1 sv"),
        ("plant", "en", {}, "P1 en"),
        ("plant", "en", {"plant_id": None}, "unknown"),
        ("material", "en", {}, "slag"),
        ("ewc", "en", {"ewc_code": "100207"}, "10 02 07"),
        ("ewc", "en", {}, "unknown"),
        ("tonnes", "en", {"tonnes_per_year": 1234567.0}, "1,234,567"),
        ("tonnes", "en", {"tonnes_per_year": math.nan}, "unknown"),
        ("year", "en", {}, "2021"),
        ("year", "en", {"year": None}, "unknown"),
        ("part_of", "fi", {"part_of": "S2"}, "toinen"),
        ("part_of", "en", {"part_of": "GONE"}, "unknown"),
        ("moisture", "en", {"material": "sludge"}, "80"),
        ("moisture", "en", {}, "unknown"),
        ("distance", "en", {}, "12"),
        ("uncertainty", "en", {}, "1.0"),
        ("limit", "en", {}, "unknown"),
        ("month", "en", {}, "unknown"),
        ("says", "en", {}, "a page"),
        ("legal_why", "en", {}, "a court said so"),
    ],
)
def test_fields(field: str, language: Language, stream: dict[str, Any], said: str) -> None:
    assert reason("{" + field + "}", stream).message(language) == said


def test_every_field_can_be_filled() -> None:
    assert set(FILLINGS) == set(FIELDS)
    text = reason(" ".join("{" + field + "}" for field in FIELDS), distance_limit_km=50, month=4).message("en")
    assert "{" not in text
    assert " 50 4 " in text


def test_numbers_are_as_the_reader_writes_them() -> None:
    near = reason("{distance}", km=1.26)
    assert near.messages == {"fi": "1,3", "sv": "1,3", "en": "1.3"}
    assert reason("{distance}", status="no_road").message("en") == "unknown"


def test_a_hostile_name_is_only_a_name() -> None:
    name = "{facts} <script>%s{0}"
    assert reason("of {stream}", {"name_en": name}).message("en") == f"of {name}"


def test_identity() -> None:
    one = reason("{stream}")
    assert one == reason("{stream}")
    assert one.title("fi") == "r"
    assert one.quality == "assumption"
    assert one.source == ""


def test_a_text_that_was_made_before_is_the_one_that_would_be_made_anew() -> None:
    """Texts are kept by what their fields depend on; kept by too little, one pair would say another's."""
    atlas = load_atlas()
    book = load_rules(atlas.region, atlas.catalogue)
    kept, anew = match(atlas.catalogue, book), match(atlas.catalogue, book)
    for stream in kept.stream_ids:
        for user in kept.user_ids[::3]:
            for one, other in zip(kept.reasons(stream, user), anew.reasons(stream, user), strict=True):
                anew.facts.said.clear()
                assert (one.message("en"), one.question("en")) == (other.message("en"), other.question("en"))
    assert 0 < len(kept.facts.said) < 5_000
