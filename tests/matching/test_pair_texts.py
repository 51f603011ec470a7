"""Reasons and questions of many pairs as texts: the same as of each pair by itself."""

import numpy as np
import pytest

from sidestream_map.atlas import load_atlas
from sidestream_map.base import LANGUAGES, InputError
from sidestream_map.base.i18n import Language
from sidestream_map.matching.matches import VERDICTS, Matches, match
from sidestream_map.matching.pair_texts import PairTexts
from sidestream_map.matching.questions import questions
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.matching.rules import EFFECTS
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router


@pytest.fixture(scope="module")
def matches() -> Matches:
    atlas = load_atlas()
    catalogue = atlas.catalogue
    matrix = Router(atlas.network, keep_trees=False).matrix(Places.of(catalogue.plants), Places.of(catalogue.users))
    rules = load_rules(atlas.region, catalogue)
    return match(catalogue, rules, matrix, distance_limit_km=60, month=5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_many_pairs_are_those_of_each_pair(matches: Matches, language: Language) -> None:
    texts = PairTexts(matches, language)
    some = np.arange(0, len(matches.user_ids), 2)
    for columns in (some, some + 1 if len(matches.user_ids) % 2 == 0 else some[:-1] + 1, some[:0]):
        for row, stream in enumerate(matches.stream_ids):
            told, asked = texts.reasons(stream, columns), texts.questions(stream, columns)
            for place, reasons in enumerate(matches.reasons_of(stream, columns)):
                for effect in EFFECTS:
                    assert told[effect][place] == [each.message(language) for each in reasons if each.effect == effect]
                maybe = VERDICTS[matches.verdict_code[row, columns[place]]] == "maybe"
                expected = [f"{one.addressee(language)}: {one.text(language)}" for one in questions(reasons)]
                assert asked[place] == (expected if maybe else [])


def test_a_side_stream_that_is_not_there_is_refused(matches: Matches) -> None:
    with pytest.raises(InputError, match="S999"):
        PairTexts(matches, "en").reasons("S999", np.arange(2))
