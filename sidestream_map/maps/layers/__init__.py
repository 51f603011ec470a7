"""pydeck layers of every result: plants and users, routes, flows, road loads, sites, the board."""

from sidestream_map.maps.layers.board import (
    KIND_MARKS,
    LINK,
    BoardLink,
    BoardMark,
    board_layers,
    mark_address,
    mark_svg,
    short,
)
from sidestream_map.maps.layers.chains import chain_layers, chain_legend
from sidestream_map.maps.layers.clusters import (
    OVERVIEW_PX,
    box_camera,
    is_crowded,
    least_leg_m,
    look_closer,
    overview_zoom,
    pixel_m_at,
    seen,
    together,
)
from sidestream_map.maps.layers.company import company_layer
from sidestream_map.maps.layers.counts import COUNTS_LAYER, asked_layer, asked_legend, counts_layers, counts_legend
from sidestream_map.maps.layers.detours import closure_layers, closure_legend, closure_words
from sidestream_map.maps.layers.flows import FLOWS_LAYER, RECEIVED_LAYER, flow_legend, flow_of, flows_layers
from sidestream_map.maps.layers.lines import load_legend
from sidestream_map.maps.layers.marks import (
    MAYBE_ROUTES_LAYER,
    PLANTS_LAYER,
    ROUTES_LAYER,
    ROUTES_LAYERS,
    UNCERTAINTY_LAYER,
    USERS_LAYER,
    background_layers,
    draft_rings,
    path_coordinates,
    routes_layers,
)
from sidestream_map.maps.layers.matches import pair_layer, verdict_layer
from sidestream_map.maps.layers.municipality import MUNICIPALITIES_LAYER, municipalities_layer, outline_layer
from sidestream_map.maps.layers.own import OWN, own_layers
from sidestream_map.maps.layers.region import example_layers, map_layers, material_layer, materials_words
from sidestream_map.maps.layers.road_changes import draft_layers, road_change_layers, road_change_legend
from sidestream_map.maps.layers.roads import LOADS_LAYER, road_loads_layers, road_of, service_area_layers
from sidestream_map.maps.layers.rounds import (
    ROUND_HAULS_LAYER,
    ROUNDS_LAYER,
    round_of,
    rounds_layers,
    rounds_legend,
)
from sidestream_map.maps.layers.sides import sided, unsided
from sidestream_map.maps.layers.sites import (
    CANDIDATES_LAYER,
    NUMBERED_MAX,
    SITE,
    SITES_LAYER,
    candidates_layers,
    site_roads_layer,
    sites_layers,
)

__all__ = [
    "CANDIDATES_LAYER",
    "COUNTS_LAYER",
    "FLOWS_LAYER",
    "KIND_MARKS",
    "LINK",
    "LOADS_LAYER",
    "MAYBE_ROUTES_LAYER",
    "MUNICIPALITIES_LAYER",
    "NUMBERED_MAX",
    "OVERVIEW_PX",
    "OWN",
    "PLANTS_LAYER",
    "RECEIVED_LAYER",
    "ROUNDS_LAYER",
    "ROUND_HAULS_LAYER",
    "ROUTES_LAYER",
    "ROUTES_LAYERS",
    "SITE",
    "SITES_LAYER",
    "UNCERTAINTY_LAYER",
    "USERS_LAYER",
    "BoardLink",
    "BoardMark",
    "asked_layer",
    "asked_legend",
    "background_layers",
    "board_layers",
    "box_camera",
    "candidates_layers",
    "chain_layers",
    "chain_legend",
    "closure_layers",
    "closure_legend",
    "closure_words",
    "company_layer",
    "counts_layers",
    "counts_legend",
    "draft_layers",
    "draft_rings",
    "example_layers",
    "flow_legend",
    "flow_of",
    "flows_layers",
    "is_crowded",
    "least_leg_m",
    "load_legend",
    "look_closer",
    "map_layers",
    "mark_address",
    "mark_svg",
    "material_layer",
    "materials_words",
    "municipalities_layer",
    "outline_layer",
    "overview_zoom",
    "own_layers",
    "pair_layer",
    "path_coordinates",
    "pixel_m_at",
    "road_change_layers",
    "road_change_legend",
    "road_loads_layers",
    "road_of",
    "round_of",
    "rounds_layers",
    "rounds_legend",
    "routes_layers",
    "seen",
    "service_area_layers",
    "short",
    "sided",
    "site_roads_layer",
    "sites_layers",
    "together",
    "unsided",
    "verdict_layer",
]
