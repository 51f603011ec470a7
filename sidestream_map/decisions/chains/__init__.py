"""Rail and sea beside the road: a haul as the cheapest or cleanest chain of truck, train and ship."""

from sidestream_map.decisions.chains.chains import CHAIN_STATES, LEG_NAMES, Chain, Chains, Leg, chains
from sidestream_map.decisions.chains.paths import Edge, best_path
from sidestream_map.decisions.chains.words import (
    NOT_COUNTED,
    beside_lines,
    break_even_words,
    chain_lines,
    doubts,
    end_name,
    pays_words,
    way_words,
)

__all__ = [
    "CHAIN_STATES",
    "LEG_NAMES",
    "NOT_COUNTED",
    "Chain",
    "Chains",
    "Edge",
    "Leg",
    "beside_lines",
    "best_path",
    "break_even_words",
    "chain_lines",
    "chains",
    "doubts",
    "end_name",
    "pays_words",
    "way_words",
]
