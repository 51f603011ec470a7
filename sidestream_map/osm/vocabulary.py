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

ACCESS_KEYS: Final = ("hgv", "double_tracked_motor_vehicle", "motor_vehicle", "vehicle", "access")
"""Keys of who is let in, the most specific first (https://wiki.openstreetmap.org/wiki/Key:access, land-based
transportation). ``access:hgv`` and the like are other spellings of the same keys."""
TRAILER_KEYS: Final = ("hgv:trailer", "trailer")
"""Keys of whether a truck is let in with a trailer, the more specific first. Every vehicle here has one."""

NOT_APPLIED: Final = {
    "hgv_articulated": frozenset({"yes", "designated", "permissive", "official"}),
    "4wd_only": frozenset({"no"}),
    "ford": frozenset({"no"}),
    "construction": frozenset({"no"}),
    "disused": frozenset({"no"}),
    "abandoned": frozenset({"no"}),
    "smoothness": frozenset({"excellent", "good", "intermediate", "bad", "very_bad", "horrible", "unknown"}),
}
"""Keys that could close a road to a truck and are told, not applied, and their values that close nothing:
whether a vehicle here is an articulated one isn't known, nor how bad a road a truck bears."""

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

THINGS: Final = _set("amenity shop office tourism craft leisure")
"""Keys of nodes that are things of their own: what they say of access and size is not said of the road."""
REMARKS: Final = _set(
    "source note signed sign description type practical advisory fixme reason url website ref date check_date "
    "temporary name operator variable"
)
"""Last parts of keys that say something about another key."""
UNIMPORTANT: Final = _set(
    "maxspeed:type maxspeed:practical maxspeed:advisory maxspeed:variable maxspeed:source maxheight:signed "
    "maxheight:sign maxweight:signed maxstay maxspeed:lanes maxspeed:motorcar maxspeed:trailer"
)
"""Keys that begin like a limit's and don't limit where a truck may drive."""

OTHERS: Final = _set(
    "bus psv coach tourist_bus motorcar motorcycle moped bicycle foot taxi goods caravan motorhome "
    "agricultural forestry emergency share_taxi bdouble snowmobile horse tram train mofa atv mtb carriage "
    "wheelchair hazmat disabled"
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
