"""The road network as arrays, truck profiles, and which truck may use which road.

Places are snapped to roads here; limits of seasons and edits of a scenario change a network here.
"""

from sidestream_map.roads.attributes import LIMITS, is_default
from sidestream_map.roads.edit_kinds import (
    EDIT_KINDS,
    EDIT_LIMITS,
    PLANNED_POINTS_MAX,
    REACHES,
    ROAD_CLASSES,
    YEARS,
    PlannedRoad,
    Reach,
    RoadClass,
    RoadClosure,
    RoadEdit,
    RoadLimit,
    checked_day,
    checked_edits,
    month_of,
)
from sidestream_map.roads.edits import Changed, Laid, edited, nearest, seasonal
from sidestream_map.roads.manoeuvres import inner_nodes, manoeuvre_rows, manoeuvres_of, restricts_turns
from sidestream_map.roads.metres import to_degrees, to_metres
from sidestream_map.roads.names import road_name
from sidestream_map.roads.network import LACKING, Directions, RoadNetwork, line_along
from sidestream_map.roads.place_files import read_places, read_position, refuse_formulas
from sidestream_map.roads.places import FloatArray, Places
from sidestream_map.roads.record import NetworkAccuracy, NetworkRecord
from sidestream_map.roads.seasons import NO_SEASONS, Season, Seasons, load_seasons, season_problems
from sidestream_map.roads.section_lines import section_lines
from sidestream_map.roads.snapping import ChangedSnapper, HeldOn, Snapped, Snapper, held_on
from sidestream_map.roads.speeds import FERRY_KMH, section_seconds
from sidestream_map.roads.truck_rules import (
    CLOSED_WORDS,
    ENDS_ONLY,
    OPEN,
    OPEN_WORDS,
    Closure,
    Passage,
    lawless,
    passage,
    usable,
)
from sidestream_map.roads.vehicles import (
    DEFAULT_VEHICLE,
    LOOSE_WOOD,
    NAKKI,
    OTHER_CLASS,
    UNPAVED_KMH,
    VEHICLES,
    Vehicle,
)

__all__ = [
    "CLOSED_WORDS",
    "DEFAULT_VEHICLE",
    "EDIT_KINDS",
    "EDIT_LIMITS",
    "ENDS_ONLY",
    "FERRY_KMH",
    "LACKING",
    "LIMITS",
    "LOOSE_WOOD",
    "NAKKI",
    "NO_SEASONS",
    "OPEN",
    "OPEN_WORDS",
    "OTHER_CLASS",
    "PLANNED_POINTS_MAX",
    "REACHES",
    "ROAD_CLASSES",
    "UNPAVED_KMH",
    "VEHICLES",
    "YEARS",
    "Changed",
    "ChangedSnapper",
    "Closure",
    "Directions",
    "FloatArray",
    "HeldOn",
    "Laid",
    "NetworkAccuracy",
    "NetworkRecord",
    "Passage",
    "Places",
    "PlannedRoad",
    "Reach",
    "RoadClass",
    "RoadClosure",
    "RoadEdit",
    "RoadLimit",
    "RoadNetwork",
    "Season",
    "Seasons",
    "Snapped",
    "Snapper",
    "Vehicle",
    "checked_day",
    "checked_edits",
    "edited",
    "held_on",
    "inner_nodes",
    "is_default",
    "lawless",
    "line_along",
    "load_seasons",
    "manoeuvre_rows",
    "manoeuvres_of",
    "month_of",
    "nearest",
    "passage",
    "read_places",
    "read_position",
    "refuse_formulas",
    "restricts_turns",
    "road_name",
    "season_problems",
    "seasonal",
    "section_lines",
    "section_seconds",
    "to_degrees",
    "to_metres",
    "usable",
]
