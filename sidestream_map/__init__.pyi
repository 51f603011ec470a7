from sidestream_map.base import SidestreamError
from sidestream_map.notebook import (
    LoadedRegion,
    Picture,
    Result,
    allocate,
    chain,
    compare,
    load,
    match,
    matrix,
    read_scenario,
    regions,
    return_loads,
    show,
    sites,
    to_link,
    traffic,
)
from sidestream_map.scenario import Scenario

__version__: str
__all__ = [
    "LoadedRegion",
    "Picture",
    "Result",
    "Scenario",
    "SidestreamError",
    "allocate",
    "chain",
    "compare",
    "load",
    "match",
    "matrix",
    "read_scenario",
    "regions",
    "return_loads",
    "show",
    "sites",
    "to_link",
    "traffic",
]
