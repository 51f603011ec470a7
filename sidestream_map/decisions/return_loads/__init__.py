"""Which truckloads could ride back on which, and what that saves: return loads instead of empty trucks."""

from sidestream_map.decisions.return_loads.cleaning import CLEANING_NAMES, SORTS, cleaning
from sidestream_map.decisions.return_loads.loads import regular_hauls
from sidestream_map.decisions.return_loads.pairing import paired
from sidestream_map.decisions.return_loads.partners import (
    load_ends,
    load_name,
    partners,
    place_name,
    round_lines,
    rounds_words,
)
from sidestream_map.decisions.return_loads.return_loads import (
    CO2E_SAVED,
    EMPTY_AFTER,
    EMPTY_BEFORE,
    EMPTY_SHARE,
    EUR_SAVED,
    KM_SAVED,
    LOAD_STATES,
    ROUNDS,
    ReturnLoads,
    return_loads,
)

__all__ = [
    "CLEANING_NAMES",
    "CO2E_SAVED",
    "EMPTY_AFTER",
    "EMPTY_BEFORE",
    "EMPTY_SHARE",
    "EUR_SAVED",
    "KM_SAVED",
    "LOAD_STATES",
    "ROUNDS",
    "SORTS",
    "ReturnLoads",
    "cleaning",
    "load_ends",
    "load_name",
    "paired",
    "partners",
    "place_name",
    "regular_hauls",
    "return_loads",
    "round_lines",
    "rounds_words",
]
