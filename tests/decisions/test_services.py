"""Which side streams need which service, and why: by the streams' own rows and the rules' questions."""

from __future__ import annotations

import math
import re

import pytest
from situation_cases import situated

from sidestream_map.base import LANGUAGES, Language
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import SERVICES, Service, service_needs
from sidestream_map.decisions.services import destination_words
from sidestream_map.haulage import material_named
from sidestream_map.matching import VERDICTS
from sidestream_map.roads import Places

KEMI = Places.at(24.56, 65.74)


@pytest.mark.parametrize("service", SERVICES)
def test_every_need_is_of_a_side_stream_that_arises_and_says_why_in_every_language(service: Service) -> None:
    here = situated()
    needs, streams = service_needs(here, service), here.catalogue.streams
    assert needs
    assert len({need.stream_id for need in needs}) == len(needs)
    for need in needs:
        assert streams.at[need.stream_id, "arises"] != "ended"
        assert need.km.value is None, "nobody has said where the firm is"
        for language in LANGUAGES:
            assert need.why(translator(language)).strip()
    amounts = [need.amount.value or 0.0 for need in needs]
    assert amounts == sorted(amounts, reverse=True)


def test_the_nearest_come_first_and_what_has_no_place_last() -> None:
    needs = service_needs(situated(), "laboratory", KEMI)
    far = [math.inf if need.km.value is None else need.km.value for need in needs]
    assert far == sorted(far)
    assert far[0] < 15
    assert far[-1] == math.inf


def test_what_is_crushed_dried_and_hauled_follows_from_the_rows() -> None:
    here = situated()
    streams = here.catalogue.streams
    crushed = {need.stream_id for need in service_needs(here, "crushing")}
    assert crushed == {
        str(key)
        for key, row in streams.iterrows()
        if row["arises"] != "ended" and material_named(row["material"]).crushed
    }
    hauled = {need.stream_id for need in service_needs(here, "haulage")}
    known = streams["tonnes_per_year"].notna() & (streams["arises"] != "ended") & (streams["material"] != "gas")
    assert hauled == {str(key) for key in streams.index[known]}
    (line,) = (need.why(translator("en")) for need in service_needs(here, "haulage") if need.stream_id == "S04")
    assert line.startswith("All of it would be 11 truckloads a day"), "170,000 / 42 / 365"
    assert all("water" in need.why(translator("en")) for need in service_needs(here, "drying"))


def test_a_haulier_is_told_where_a_side_stream_goes_or_could_go() -> None:
    here, t = situated(), translator("en")
    named = {stream for (stream, _), fact in here.matches.facts.named.items() if fact.state == "now"}
    told = {need.stream_id: need.goes_to(t) for need in service_needs(here, "haulage")}
    assert {stream for stream, words in told.items() if words.startswith("Today: ")} == named & set(told)
    others = {stream: words for stream, words in told.items() if stream not in named}
    assert others
    for stream, words in others.items():
        fits = here.matches_within_limit.verdict_code[here.stream_ids.index(stream)]
        near = re.match(r"(Fits|May fit): .+, ([\d,]+ km|on the same site)$", words)
        assert near or words == "No user named, none in reach"
        if near:
            verdict = {"Fits": "fits", "May fit": "maybe"}[near[1]]
            assert VERDICTS.index(verdict) in fits


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_a_side_stream_goes_is_told_in_every_language(language: Language) -> None:
    for stream in situated().stream_ids:
        assert destination_words(situated(), stream, translator(language)).strip()


def test_a_laboratory_gets_the_questions_that_the_rules_ask_the_producer() -> None:
    here = situated()
    by_stream = {need.stream_id: need.why(translator("en")) for need in service_needs(here, "laboratory")}
    assert "analysis" in by_stream["S21"]
    assert not any("authority" in each for each in by_stream.values())
