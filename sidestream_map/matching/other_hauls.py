"""Matches of the same catalogue by other hauls, as after a road edit: only pairs whose haul changed are judged anew.

They are what :func:`sidestream_map.matching.match` would find by the other hauls, to the last bit, and share with the
matches before all that hauls don't change.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sidestream_map.matching.facts import HAUL_FACTS, BoolArray, Facts
from sidestream_map.matching.matches import Matches, holds, verdict_codes
from sidestream_map.routing import Matrix, differing


def matches_by(matrix: Matrix, before: Matches) -> Matches:
    """Judge the pairs of some matches by other hauls.

    Args:
        matrix: as of :func:`sidestream_map.matching.match`, of the same places.
        before: by hauls that were computed; everything else is as in it.

    Raises:
        InputError: a plant or user of the catalogue is not in the matrix.
    """
    facts = before.facts.by_hauls(matrix)
    pairs = np.nonzero(_haul_differs(facts, before.facts))
    here = facts.of_pairs(*pairs)
    hits = list(before.hits)
    for number, rule in enumerate(before.active):
        if any(test.fact.name in HAUL_FACTS for test in rule.tests):
            held, whole = holds(rule, here)[0], before.hits[number]
            # Another shape says that nothing of single pairs was tested, as where there is no distance limit.
            if whole.shape == facts.shape and (held != whole[pairs]).any():
                hits[number] = whole.copy()
                hits[number][pairs] = held
    codes = before.verdict_code.copy()
    codes[pairs] = verdict_codes(
        before.active, [np.broadcast_to(hit, facts.shape)[pairs] for hit in hits], pairs[0].shape
    )
    codes.flags.writeable = False
    found = replace(before, facts=facts, hits=tuple(hits), verdict_code=codes)
    # As if no hauls were known they are alike, whichever were.
    found.__dict__["without_hauls"] = before.without_hauls
    return found


def _haul_differs(facts: Facts, before: Facts) -> BoolArray:
    """(s, u) pairs of which a fact of the haul is another one."""
    texts = (facts.texts["pair.haul"].codes, before.texts["pair.haul"].codes)
    numbers = [(facts.distance_m, before.distance_m), (facts.uncertainty_m, before.uncertainty_m)]
    return np.asarray(texts[0] != texts[1]) | differing(*numbers[0]) | differing(*numbers[1])
