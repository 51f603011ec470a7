"""The answer for a municipality: what arises there, which trucks pass, and what a scenario changes."""

from sidestream_map.decisions.municipality.areas import HOW_NAMES, OUTSIDE, MunicipalAreas
from sidestream_map.decisions.municipality.outcome import MUNICIPAL_FIGURES, ON_ROADS, municipal_outcome, road_figures
from sidestream_map.decisions.municipality.profile import COUNTED_NAMES, Municipal, Profile, inlets, municipal, outlets
from sidestream_map.decisions.municipality.reach import Reach, reach
from sidestream_map.decisions.municipality.roads import RELATION_NAMES, MunicipalLoads, municipal_loads
from sidestream_map.decisions.municipality.sites import candidates_in
from sidestream_map.decisions.municipality.worth import WORTH_NAMES, yearly_worth

__all__ = [
    "COUNTED_NAMES",
    "HOW_NAMES",
    "MUNICIPAL_FIGURES",
    "ON_ROADS",
    "OUTSIDE",
    "RELATION_NAMES",
    "WORTH_NAMES",
    "Municipal",
    "MunicipalAreas",
    "MunicipalLoads",
    "Profile",
    "Reach",
    "candidates_in",
    "inlets",
    "municipal",
    "municipal_loads",
    "municipal_outcome",
    "outlets",
    "reach",
    "road_figures",
    "yearly_worth",
]
