"""What a haul takes, with ranges: truckloads, hours, euros and CO2e; and what a delivered tonne is worth.

The constants and their sources are in :mod:`~sidestream_map.haulage.assumptions` and
:mod:`~sidestream_map.haulage.materials`.
"""

from sidestream_map.haulage.alternatives import ALTERNATIVE_MEANINGS, ALTERNATIVES, Alternative
from sidestream_map.haulage.assumptions import ASSUMPTIONS, DEFAULT_ASSUMPTIONS, Assumptions
from sidestream_map.haulage.biofuel import YEAR_MAX, YEAR_MIN, this_year
from sidestream_map.haulage.draws import SAMPLES, triangular, uniform
from sidestream_map.haulage.empty_legs import EmptyLegs, empty_legs
from sidestream_map.haulage.formula import CORNERS, INPUTS, OUTPUTS, YEAR_DAYS, Bounds, bounds_of, evaluate
from sidestream_map.haulage.hauls import REACHED, Haul, haul, haul_matrix, matrix_inputs, routed, routed_below
from sidestream_map.haulage.keeping import MONTH_CONSTANTS, PROCESS_COSTS
from sidestream_map.haulage.links import LINK_CONSTANTS, LinkMode, LinkRates, drawn_range, link_rates
from sidestream_map.haulage.materials import MATERIALS, Replaced, material_named
from sidestream_map.haulage.sensitivity import Swing
from sidestream_map.haulage.spreads import spread_bounds, spread_of_sum
from sidestream_map.haulage.spreads_along import spreads_along
from sidestream_map.haulage.value import (
    CREDITS,
    PART_NAMES,
    REPLACED_NAMES,
    STATE_NAMES,
    BreakEven,
    NetValue,
    Traits,
    Worth,
    avoided_co2e,
    break_even,
    net_value,
    worth_of,
)
from sidestream_map.haulage.waste_tax import known_waste_tax, waste_tax
from sidestream_map.haulage.words import (
    RANGE_MEANS,
    WTW,
    WTW_MEANS,
    crushing_words,
    exhaust_words,
    few,
    load_digits,
    load_words,
    mean_day,
    road_day,
    together_words,
)

__all__ = [
    "ALTERNATIVES",
    "ALTERNATIVE_MEANINGS",
    "ASSUMPTIONS",
    "CORNERS",
    "CREDITS",
    "DEFAULT_ASSUMPTIONS",
    "INPUTS",
    "LINK_CONSTANTS",
    "MATERIALS",
    "MONTH_CONSTANTS",
    "OUTPUTS",
    "PART_NAMES",
    "PROCESS_COSTS",
    "RANGE_MEANS",
    "REACHED",
    "REPLACED_NAMES",
    "SAMPLES",
    "STATE_NAMES",
    "WTW",
    "WTW_MEANS",
    "YEAR_DAYS",
    "YEAR_MAX",
    "YEAR_MIN",
    "Alternative",
    "Assumptions",
    "Bounds",
    "BreakEven",
    "EmptyLegs",
    "Haul",
    "LinkMode",
    "LinkRates",
    "NetValue",
    "Replaced",
    "Swing",
    "Traits",
    "Worth",
    "avoided_co2e",
    "bounds_of",
    "break_even",
    "crushing_words",
    "drawn_range",
    "empty_legs",
    "evaluate",
    "exhaust_words",
    "few",
    "haul",
    "haul_matrix",
    "known_waste_tax",
    "link_rates",
    "load_digits",
    "load_words",
    "material_named",
    "matrix_inputs",
    "mean_day",
    "net_value",
    "road_day",
    "routed",
    "routed_below",
    "spread_bounds",
    "spread_of_sum",
    "spreads_along",
    "this_year",
    "together_words",
    "triangular",
    "uniform",
    "waste_tax",
    "worth_of",
]
