"""Reasons and questions of many pairs as texts: the same as of each pair by itself."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.atlas import load_atlas
from sidestream_map.base import LANGUAGES, InputError
from sidestream_map.base.i18n import Language
from sidestream_map.matching.matches import VERDICTS, Matches, match
from sidestream_map.matching.pair_texts import PairTexts
from sidestream_map.matching.questions import questions
from sidestream_map.matching.reasons import kilometres
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.matching.rules import Effect
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router


@pytest.fixture(scope="module")
def matches() -> Matches:
    atlas = load_atlas()
    catalogue = atlas.catalogue
    matrix = Router(atlas.network, keep_trees=False).matrix(Places.of(catalogue.plants), Places.of(catalogue.users))
    rules = load_rules(atlas.region, catalogue)
    return match(catalogue, rules, matrix, distance_limit_km=60, month=5)


SIDES: tuple[tuple[Effect, ...], ...] = (("blocks", "caution"), ("supports",), ("notes",))


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_many_pairs_are_those_of_each_pair(matches: Matches, language: Language) -> None:
    texts = PairTexts(matches, language)
    some = np.arange(0, len(matches.user_ids), 2)
    for columns in (some, some + 1 if len(matches.user_ids) % 2 == 0 else some[:-1] + 1, some[:0]):
        for row, stream in enumerate(matches.stream_ids):
            of_stream = texts.of_stream(stream, columns)
            every = matches.reasons_of(stream, columns)
            for side in SIDES:
                said = [" | ".join(one.message(language) for one in reasons if one.effect in side) for reasons in every]
                assert of_stream.reasons(*side).to_pylist() == said
                ids = [" | ".join(one.rule_id for one in reasons if one.effect in side) for reasons in every]
                assert of_stream.reason_ids(*side).to_pylist() == ids
            asked, by_id = of_stream.questions().to_pylist(), of_stream.question_ids().to_pylist()
            for place, reasons in enumerate(every):
                found = questions(reasons) if VERDICTS[matches.verdict_code[row, columns[place]]] == "maybe" else ()
                expected = [f"{one.addressee(language)}: {one.text(language)}" for one in found]
                assert asked[place] == " | ".join(expected)
                rules = [f"{one.whom or 'anybody'}: {' '.join(each.rule_id for each in one.reasons)}" for one in found]
                assert by_id[place] == " | ".join(rules)


@given(st.lists(st.floats(0, 2_000_000) | st.just(math.nan), max_size=40))
def test_kilometres_of_many_are_those_of_each(metres: list[float]) -> None:
    near = [10_000.0, 9_999.999, 9_950.0, 50.0, 150.0, 10_500.0, 11_500.0, 250.0, 1_050_500.0]
    for language in LANGUAGES:
        texts = PairTexts(None, language)  # type: ignore[arg-type]  # no pair is asked for
        for some in (metres, near, [*near, *metres]):
            expected = [kilometres(each, language) for each in some]
            assert texts.kilometres(np.array(some, dtype=np.float64)).to_pylist() == expected


def test_a_side_stream_that_is_not_there_is_refused(matches: Matches) -> None:
    with pytest.raises(InputError, match="S999"):
        PairTexts(matches, "en").of_stream("S999", np.arange(2))
