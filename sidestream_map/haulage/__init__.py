"""What a haul takes, with ranges: truckloads, hours, euros and CO2e; and what a delivered tonne is worth.

The constants and their sources are in :mod:`~sidestream_map.haulage.assumptions` and
:mod:`~sidestream_map.haulage.materials`.
"""

from sidestream_map.haulage.alternatives import ALTERNATIVE_MEANINGS, ALTERNATIVES, Alternative
from sidestream_map.haulage.assumptions import ASSUMPTIONS, DEFAULT_ASSUMPTIONS, Assumptions
from sidestream_map.haulage.formula import CORNERS, INPUTS, OUTPUTS, Bounds, HaulOutputs
from sidestream_map.haulage.hauls import REACHED, Haul, haul, haul_matrix, routed
from sidestream_map.haulage.headline import headline_loads
from sidestream_map.haulage.materials import MATERIALS, material_named
from sidestream_map.haulage.sensitivity import Swing
from sidestream_map.haulage.value import (
    PART_NAMES,
    STATE_NAMES,
    BreakEven,
    NetValue,
    Traits,
    Worth,
    break_even,
    net_value,
    worth_of,
)

__all__ = [
    "ALTERNATIVES",
    "ALTERNATIVE_MEANINGS",
    "ASSUMPTIONS",
    "CORNERS",
    "DEFAULT_ASSUMPTIONS",
    "INPUTS",
    "MATERIALS",
    "OUTPUTS",
    "PART_NAMES",
    "REACHED",
    "STATE_NAMES",
    "Alternative",
    "Assumptions",
    "Bounds",
    "BreakEven",
    "Haul",
    "HaulOutputs",
    "NetValue",
    "Swing",
    "Traits",
    "Worth",
    "break_even",
    "haul",
    "haul_matrix",
    "headline_loads",
    "material_named",
    "net_value",
    "routed",
    "worth_of",
]
