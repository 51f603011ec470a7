"""Results as maps: layers for the browser, pictures on paper, legends, colours, and the search for names."""

from sidestream_map.maps.deck_json import layer_texts
from sidestream_map.maps.finder import FOUND_KINDS, KIND_NAMES, Entry, FoundKind, entries, municipality_points
from sidestream_map.maps.ground_files import map_files, tolerance
from sidestream_map.maps.legend import SIZES, LegendEntry, attribution, legend_entries, printed_signs, route_signs
from sidestream_map.maps.map_words import MapWords
from sidestream_map.maps.palette import ACCESS, ROUTE, TEXT, UNCERTAIN, USER, Colour, hex_colour, material_colour
from sidestream_map.maps.projector import for_projector
from sidestream_map.maps.truck_day import day_legend, day_payload, still_layer
from sidestream_map.maps.whereabouts import PLACE_ACCURACY_M, Spot, oddities, spot_of, spots

__all__ = [
    "ACCESS",
    "FOUND_KINDS",
    "KIND_NAMES",
    "PLACE_ACCURACY_M",
    "ROUTE",
    "SIZES",
    "TEXT",
    "UNCERTAIN",
    "USER",
    "Colour",
    "Entry",
    "FoundKind",
    "LegendEntry",
    "MapWords",
    "Spot",
    "attribution",
    "day_legend",
    "day_payload",
    "entries",
    "for_projector",
    "hex_colour",
    "layer_texts",
    "legend_entries",
    "map_files",
    "material_colour",
    "municipality_points",
    "oddities",
    "palette",
    "printed_signs",
    "route_signs",
    "spot_of",
    "spots",
    "still_layer",
    "tolerance",
]
