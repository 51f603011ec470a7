"""Which user could take which side stream, and why or why not: rules as data, facts, verdicts and reasons."""

from sidestream_map.matching.gaps import Against
from sidestream_map.matching.matches import POSSIBLE, RANK_UNITS, VERDICTS, Matches, RankBy, Verdict, match, tally
from sidestream_map.matching.other_hauls import matches_by
from sidestream_map.matching.pair_texts import PairTexts
from sidestream_map.matching.questions import Question, questions
from sidestream_map.matching.reasons import Reason
from sidestream_map.matching.region_problems import region_problems
from sidestream_map.matching.rule_file import RULES_FILE, load_rules
from sidestream_map.matching.rules import Effect, Rules, Whom, limit_settles

__all__ = [
    "POSSIBLE",
    "RANK_UNITS",
    "RULES_FILE",
    "VERDICTS",
    "Against",
    "Effect",
    "Matches",
    "PairTexts",
    "Question",
    "RankBy",
    "Reason",
    "Rules",
    "Verdict",
    "Whom",
    "limit_settles",
    "load_rules",
    "match",
    "matches_by",
    "questions",
    "region_problems",
    "tally",
]
