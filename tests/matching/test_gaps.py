"""What stands against a stream or a user, and which rule decides."""

import numpy as np
import pandas as pd
from matching_cases import catalogue, rule, rules

from sidestream_map.matching.gaps import Obstacles, largest_first
from sidestream_map.matching.matches import match
from sidestream_map.matching.reasons import Reason
from sidestream_map.matching.rules import Rule

FACTS = match(catalogue({"S1": {}, "S2": {}}, {"U1": {}, "U2": {}, "U3": {}}), rules()).facts
ENDED = rule("ended", "blocks", ("stream.arises", "is", ("ended",)))
ROLE = rule("role", "blocks", ("user.role", "is", ("public",)))
PAIR = rule("pair", "blocks", ("pair.material", "is", ("none",)))
DOUBT = rule("doubt", "caution", ("stream.hazardous", "is", ("unknown",)))
GOOD = rule("good", "supports", ("pair.material", "is", ("overlap",)))
YES, NO = True, False


def reason(rule: Rule, stream: int, user: int) -> Reason:
    return Reason(rule.id, rule.effect, FACTS.stream_ids[stream], FACTS.user_ids[user], rule, FACTS)


def obstacles() -> Obstacles:
    hits = [
        np.array([[NO], [YES]]),
        np.array([[NO, NO, YES]]),
        np.array([[NO, YES, YES], [NO, YES, YES]]),
        np.array([[YES], [NO]]),
        np.array([[YES, YES, NO], [YES, YES, YES]]),
    ]
    return Obstacles.of([ENDED, ROLE, PAIR, DOUBT, GOOD], hits, (2, 3))


def test_decisive_is_the_only_rule_in_the_way_of_a_supported_pair() -> None:
    first, second = obstacles().against(reason, stream=0), obstacles().against(reason, stream=1)
    assert [(each.rule_id, each.pairs, each.decisive) for each in first] == [
        ("pair", 2, 1),
        ("role", 1, 0),
        ("doubt", 3, 1),
    ]
    assert [(each.rule_id, each.pairs, each.decisive) for each in second] == [
        ("ended", 3, 1),
        ("pair", 2, 0),
        ("role", 1, 0),
    ]
    assert first[0].example.user_id == "U2"
    assert second[0].example.user_id == "U1"


def test_of_a_user() -> None:
    found = obstacles().against(reason, user=2)
    assert [(each.rule_id, each.pairs, each.decisive) for each in found] == [
        ("pair", 2, 0),
        ("role", 2, 0),
        ("ended", 1, 0),
        ("doubt", 1, 0),
    ]
    assert found[2].example.stream_id == "S2"
    assert obstacles().against(reason, user=0)[0].rule_id == "ended"


def test_ruled_out_by_itself() -> None:
    assert obstacles().ruled_out_by_itself("stream").tolist() == [NO, YES]
    assert obstacles().ruled_out_by_itself("user").tolist() == [NO, NO, YES]


def test_nothing_stands_against_nobody() -> None:
    nothing = Obstacles.of([], [], (2, 0))
    assert nothing.against(reason, stream=0) == ()
    assert nothing.ruled_out_by_itself("user").shape == (0,)


def test_largest_first() -> None:
    frame = pd.DataFrame(
        {"because": ["b", "a", "a", "a", "a"], "t": [9.0, 1.0, np.nan, 5.0, 1.0]}, index=["v", "z", "y", "x", "w"]
    )
    assert largest_first(frame, "t", "a").index.tolist() == ["x", "w", "z", "y", "v"]
