"""Distances by road: shortest routes, origin-destination matrices, service areas and detours.

Start with :class:`Router`; a place that can't be reached by road says so.
"""

from sidestream_map.routing.charges import Charges, charges, has_charges
from sidestream_map.routing.detours import Detour, Obstacle, detour, free_router, has_rules
from sidestream_map.routing.hauls import Direction, Hauls, choice_hauls, hauls_to_user
from sidestream_map.routing.known_trees import BATCH_ENTRIES
from sidestream_map.routing.matrices import STATUSES, WITH_HAUL, Matrix, differing
from sidestream_map.routing.options import check_pairs
from sidestream_map.routing.passed_roads import PassedRoad, passed_roads
from sidestream_map.routing.reach import REACHES, reach_codes, within_reach
from sidestream_map.routing.route_lines import SAME_POINT_M, driven_sections, stretches
from sidestream_map.routing.router import Router
from sidestream_map.routing.routes import Route
from sidestream_map.routing.scenario_roads import (
    ROAD_FIELDS,
    as_they_are,
    changed_roads,
    changes_roads,
    router_in,
    router_on,
    rows_in_force,
)
from sidestream_map.routing.service_areas import ServiceArea
from sidestream_map.routing.typed_place import CHARACTERS_MAX, grid_name, typed_example, typed_place

__all__ = [
    "BATCH_ENTRIES",
    "CHARACTERS_MAX",
    "REACHES",
    "ROAD_FIELDS",
    "SAME_POINT_M",
    "STATUSES",
    "WITH_HAUL",
    "Charges",
    "Detour",
    "Direction",
    "Hauls",
    "Matrix",
    "Obstacle",
    "PassedRoad",
    "Route",
    "Router",
    "ServiceArea",
    "as_they_are",
    "changed_roads",
    "changes_roads",
    "charges",
    "check_pairs",
    "choice_hauls",
    "detour",
    "detours",
    "differing",
    "driven_sections",
    "free_router",
    "grid_name",
    "has_charges",
    "has_rules",
    "hauls_to_user",
    "passed_roads",
    "reach_codes",
    "router_in",
    "router_on",
    "rows_in_force",
    "stretches",
    "typed_example",
    "typed_place",
    "within_reach",
]
