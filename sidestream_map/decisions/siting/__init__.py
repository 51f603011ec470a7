"""The best places for a new processor, terminal or company: exact searches over candidate sites."""

from sidestream_map.decisions.siting.siting import (
    CANDIDATE_MEANINGS,
    PROOF_MEANINGS,
    SITING_OBJECTIVES,
    Sites,
    SitingProblem,
    least_tonne_km,
    most_tonnes_within,
)
from sidestream_map.decisions.siting.words import site_doubts

__all__ = [
    "CANDIDATE_MEANINGS",
    "PROOF_MEANINGS",
    "SITING_OBJECTIVES",
    "Sites",
    "SitingProblem",
    "least_tonne_km",
    "most_tonnes_within",
    "site_doubts",
]
