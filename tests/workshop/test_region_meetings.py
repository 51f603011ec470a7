"""Entries held against the region: side streams, users and services, by its rules."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.matching.plain_words import recogniser_of
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.routing.router import Router
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.workshop.board.model import Entry
from sidestream_map.workshop.board.understanding import recognise
from sidestream_map.workshop.region_meetings import MEETINGS_MAX, RegionMeeting, meeting_name, region_meetings

KEMI = (24.56, 65.73)


@cache
def region() -> tuple[Atlas, Router, Any]:
    atlas = load_atlas()
    return atlas, Router(atlas.network), load_rules(atlas.region, atlas.catalogue)


def entry(key: str, kind: Any, text: str, *confirmed: str, **values: Any) -> Entry:
    found = recognise(recogniser_of(region()[0]), text, confirmed=confirmed)
    given: dict[str, Any] = {
        "theme": 0, "visibility": "room", "material": "", "service": "", "amount": None, "unit": "t/y", "lon": None,
        "lat": None, "place_id": "", "state": "shown", "merged_into": "", "version": 1, "recognised": found,
        "created": datetime(2027, 3, 1, tzinfo=UTC),
    }  # fmt: skip
    return Entry(id=key * 32, kind=kind, text=text, **given | values)


def meetings(*entries: Entry) -> dict[str, tuple[RegionMeeting, ...]]:
    atlas, router, rules = region()
    return {key[0]: found for key, found in region_meetings(entries, atlas, Scenario(), router, rules).items()}


def test_a_need_meets_side_streams_and_an_offer_meets_users_by_road() -> None:
    found = meetings(
        entry("a", "need", "Etsitään haketta ja purua kuivikkeeksi Tervolaan"),
        entry("b", "offer", "Kuorta ja puruja 3000 t sahalta Simosta"),
    )
    catalogue = region()[0].catalogue
    assert {each.id for each in found["a"]} == {"S04", "S19", "S27"}
    assert {each.kind for each in found["b"]} == {"user"}
    unplaced = [each for each in found["a"] if each.status != "ok"]
    assert {(each.id, each.status) for each in unplaced} == {("S27", "origin_position_unknown")}
    assert all(each.km.value is None for each in unplaced), "a haul from nowhere is no figure"
    for each in (*(each for each in found["a"] if each.status == "ok"), *found["b"]):
        assert each.km.value is not None
        assert each.km.low is not None
        assert each.km.low < each.km.value < 150
        assert each.cost.low is not None
        assert each.verdict == "maybe"  # nobody confirmed what was recognised
        assert each.rules
        for language in LANGUAGES:
            assert all(each.reasons(translator(language)))
            assert meeting_name(each, catalogue, translator(language))
    distances = [each.km.value for each in found["b"]]
    assert distances == sorted(distances, key=lambda km: km or 0)
    assert len(distances) <= MEETINGS_MAX


def test_without_a_place_the_rules_judge_and_no_haul_is_made_up() -> None:
    found = meetings(entry("a", "need", "5 000 t of slag or ash"), entry("b", "offer", "ferrochrome slag 20 000 t"))
    assert {"S01", "S02"} <= {each.id for each in found["a"]}
    for each in (*found["a"], *found["b"]):
        assert (each.status, each.km.value, each.cost.value) == ("position_unknown", None, None)
        assert each.rules


def test_what_its_author_told_is_no_guess() -> None:
    lon, lat = KEMI
    (first, *_) = meetings(entry("a", "need", "Jotain", material="slag", lon=lon, lat=lat))["a"]
    assert not any("recognised" in each for each in first.reasons(translator("en")))
    (guessed, *_) = meetings(entry("a", "need", "Kuonaa Kemiin"))["a"]
    assert any("Only recognised in the words" in each for each in guessed.reasons(translator("en")))
    assert guessed.km.value == pytest.approx(first.km.value, abs=8)


def test_services_meet_who_does_or_buys_them() -> None:
    found = meetings(
        entry("a", "need", "Kuka auttaa ympäristöluvan kanssa?"),
        entry("b", "offer", "We offer crushing and haulage in Tornio"),
        entry("c", "need", "Tarvitaan kuljetusta kuonalle Torniosta"),
    )
    assert {"U53"} <= {each.id for each in found["a"]}
    assert "U54" in {each.id for each in found["b"]}  # it buys local crushing and haulage
    assert {each.kind for each in (*found["a"], *found["b"])} == {"service"}
    assert all(each.kind == "service" for each in found.get("c", ()))  # a haul of slag is no need of slag


def test_questions_hidden_entries_and_words_without_meaning_meet_nothing() -> None:
    found = meetings(
        entry("a", "question", "Kuonaa Kemiin"),
        entry("b", "need", "Kuonaa Kemiin", state="hidden"),
        entry("c", "need", "Terve kaikille"),
    )
    assert found == {}


def test_more_entries_than_a_scenario_holds_are_judged_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_SCENARIO_NEW_MAX", "4")
    needs = [entry(letter, "need", "Kuonaa Kemiin") for letter in "abcde"]
    found = meetings(*needs)
    assert set(found) == set("abcde")
    assert len({tuple(each.id for each in rows) for rows in found.values()}) == 1
