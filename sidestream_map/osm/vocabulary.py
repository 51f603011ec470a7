"""OpenStreetMap's words for where and how a truck may drive: roads, surfaces, barriers, vehicles."""

from __future__ import annotations

from typing import Final

from sidestream_map.base import N_


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ATTRIBUTION: Final = N_("© OpenStreetMap contributors")
"""The words that OpenStreetMap asks for (https://www.openstreetmap.org/copyright), in a form for each language."""

ROADS: Final = (
    *(name + link for name in ("motorway", "trunk", "primary", "secondary", "tertiary") for link in ("", "_link")),
    "unclassified",
    "residential",
    "living_street",
    "service",
    "road",
)
"""Values of ``highway`` that a truck may drive, unless something else is said."""
TRACK: Final = "track"
FERRY: Final = "ferry"

ACCESS_KEYS: Final = ("hgv", "motor_vehicle", "vehicle", "access")
"""Keys of who is let in, the most specific first."""

_PAVED: Final = _set(
    "paved asphalt chipseal concrete concrete:lanes concrete:plates paving_stones paving_stones:lanes sett bricks"
    " cobblestone unhewn_cobblestone cobblestone:flattened brick metal metal_grid wood"
)
_UNPAVED: Final = _set(
    "unpaved compacted fine_gravel gravel pebblestone ground dirt earth sand grass mud rock stone clay soil"
    " grass_paver woodchips snow ice salt"
)
SURFACES: Final = dict.fromkeys(_PAVED, "paved") | dict.fromkeys(_UNPAVED, "unpaved")
"""Group of each value of ``surface`` (https://wiki.openstreetmap.org/wiki/Key:surface)."""

UNIMPORTANT: Final = _set(
    "maxspeed:type maxspeed:practical maxspeed:advisory maxspeed:variable maxspeed:source maxheight:signed "
    "maxheight:sign maxweight:signed maxstay maxspeed:lanes maxspeed:motorcar maxspeed:trailer"
)
"""Keys that begin like a limit's and don't limit where a truck may drive."""

OTHERS: Final = _set(
    "bus psv coach tourist_bus motorcar motorcycle moped bicycle foot taxi goods caravan trailer motorhome "
    "agricultural forestry emergency share_taxi bdouble snowmobile horse tram train mofa atv"
)
"""Other vehicles: what is said of them alone does not concern a truck."""

CLOSING: Final = _set(
    "block bollard bus_trap chain cycle_barrier debris ditch fence full-height_turnstile guard_rail hampshire_gate "
    "hedge horse_stile jersey_barrier kissing_gate log motorcycle_barrier planter rope step stile sump_buster "
    "turnstile wall wicket_gate yes retaining_wall city_wall delineators wedge"
)
OPEN: Final = _set(
    "gate lift_gate swing_gate sliding_gate sliding_beam cattle_grid border_control toll_booth sally_port entrance "
    "height_restrictor arch barrier_board no kerb bump_gate checkpoint security_control coupure"
)
"""Barriers on a road that close it to trucks, and those that let them through unless access says otherwise
(https://wiki.openstreetmap.org/wiki/Key:barrier). Any other one is taken as closing, and is reported."""
