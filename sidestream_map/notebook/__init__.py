"""The library in a notebook: ``import sidestream_map as ssm`` gives the names of this face, loaded when used.

Start with :func:`load`. Everything is computed by the rooms below; here results only get a table, a map and files.
"""

from sidestream_map.notebook.answers import allocate, compare, match, return_loads, sites, traffic
from sidestream_map.notebook.chain import chain
from sidestream_map.notebook.distances import matrix
from sidestream_map.notebook.drawing import show
from sidestream_map.notebook.exchanges import exchanges
from sidestream_map.notebook.links import read_scenario, to_link
from sidestream_map.notebook.loading import LoadedRegion, load, regions
from sidestream_map.notebook.months import months
from sidestream_map.notebook.results import Picture, Result
from sidestream_map.notebook.years import years

__all__ = [
    "LoadedRegion",
    "Picture",
    "Result",
    "allocate",
    "chain",
    "compare",
    "exchanges",
    "load",
    "match",
    "matrix",
    "months",
    "read_scenario",
    "regions",
    "return_loads",
    "show",
    "sites",
    "to_link",
    "traffic",
    "years",
]
