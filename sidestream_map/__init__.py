"""Side streams of a region on a map: what arises, who could use it, and how far it is by truck.

In a notebook ``import sidestream_map as ssm`` gives the names of ``__all__``, each loaded when it is first used; what
they are stands in :mod:`sidestream_map.notebook`. Everything outside :mod:`sidestream_map.ui` is plain Python on
GeoDataFrames, arrays and frozen dataclasses: a notebook, the command line and a test need no browser.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # named where they are defined: of a face a type checker takes ``matrix`` for the module
    from sidestream_map.base import SidestreamError
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
    from sidestream_map.scenario import Scenario, YearStep

__version__ = "0.1.0"

__all__ = [
    "LoadedRegion",
    "Picture",
    "Result",
    "Scenario",
    "SidestreamError",
    "YearStep",
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
_ELSEWHERE = {"Scenario": "scenario", "SidestreamError": "base", "YearStep": "scenario"}
"""Rooms of the names that are not in ``notebook``."""


if not TYPE_CHECKING:  # a type checker is to find a name that isn't there

    def __getattr__(name: str) -> object:
        # PEP 562; importing pandas and GeoPandas takes seconds, and the command line starts without them.
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(importlib.import_module(f"{__name__}.{_ELSEWHERE.get(name, 'notebook')}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
