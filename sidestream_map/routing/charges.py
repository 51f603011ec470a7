"""Charges on the way of a haul that its cost leaves out: ferry fares and road tolls.

No source gives us fares or tolls, and many ferries take none. Such kilometres are counted as driven; a haul that has
any says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.base import N_, Translator
from sidestream_map.roads import RoadNetwork, is_default
from sidestream_map.routing.routes import Route


@dataclass(frozen=True, slots=True)
class Charges:
    """Metres of a haul on ferries and on toll roads.

    Attributes:
        ferry_m: metres on ferries.
        toll_m: metres on roads with a toll.
    """

    ferry_m: float
    toll_m: float

    def text(self, t: Translator) -> str:
        """Which charges the cost leaves out, in a sentence or two; empty if there are none."""
        told = []
        if self.ferry_m:
            km = t.number(self.ferry_m / 1000, 1)
            told.append(t(N_("{km} km of the haul go by ferry: counted as driven, a fare is not in the cost."), km=km))
        if self.toll_m:
            km = t.number(self.toll_m / 1000, 1)
            told.append(t(N_("{km} km of the haul are on a toll road: the toll is not in the cost."), km=km))
        return " ".join(told)


def has_charges(network: RoadNetwork) -> bool:
    """Whether a network knows of any ferry or toll road."""
    return not (is_default(network.ferry) and is_default(network.toll))


def charges(network: RoadNetwork, route: Route) -> Charges:
    """Metres of a haul that may cost a fare or a toll.

    Args:
        network: that the route was found on.
        route: of it; one without a haul is charged nothing.
    """
    return Charges(*(float(route.section_m[flag[route.section]].sum()) for flag in (network.ferry, network.toll)))
