"""pydeck layers of a chain of truck, train and ship: each leg a line of its own, and its terminals.

    chain_layers(situation, found, chain, t)   # "chain-legs", "chain-links", "chain-terminals"
    chain_legend(chain, t)                     # chips for the legend

A truck's leg is drawn along its roads; a train's and a ship's leg as a straight line between its terminals, since the
tables of links hold no lines. Coordinates are EPSG:4326; words are plain text.
"""

from __future__ import annotations

from typing import Any, Final

import pydeck as pdk
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation, stream_places
from sidestream_map.decisions.chains import LEG_NAMES, Chain, Chains, Leg, chain_lines, end_name
from sidestream_map.maps import palette
from sidestream_map.maps.layers.lines import dashed_layer, line_of, paths_layer, with_paths
from sidestream_map.maps.layers.marks import marks_layer, names_layer
from sidestream_map.roads import Places

CHAIN_ROADS_LAYER: Final = "chain-legs"
CHAIN_LINKS_LAYER: Final = "chain-links"
CHAIN_TERMINALS_LAYER: Final = "chain-terminals"
WIDTH_PX: Final = 6
COLOURS: Final = {"truck": palette.ROAD_LIMIT, "rail": palette.TEXT, "sea": palette.USER}
"""Colour of each kind of leg; its dashes and its words say the same."""


def chain_layers(situation: Situation, found: Chains, chain: Chain, t: Translator) -> list[pdk.Layer]:
    """The legs of a chain and the terminals where the load changes.

    Args:
        situation: that it was made from.
        found: that the chain is of.
    """
    catalogue = situation.catalogue
    told = dict(zip(chain.legs, chain_lines(chain, catalogue, t), strict=True))
    roads: list[dict[str, Any]] = []
    lines: list[shapely.LineString] = []
    links: list[dict[str, Any]] = []
    for number, leg in enumerate(chain.legs):
        if leg.kind == "transfer":
            continue
        row = {"id": str(number), "title": t(LEG_NAMES[leg.kind]), "text": told[leg], "width": WIDTH_PX,
               "color": [*COLOURS[leg.kind], 235]}  # fmt: skip
        ends = [_place(situation, found, key) for key in (leg.from_id, leg.to_id)]
        if leg.kind == "truck":
            roads.append(row)
            lines.append(line_of(situation.router.route(*ends)))
        else:
            path = [[round(float(each.lon[0]), 5), round(float(each.lat[0]), 5)] for each in ends]
            links.append({**row, "path": path})
    marks, names = _terminals(situation, found, chain, told, t)
    straight = dashed_layer(CHAIN_LINKS_LAYER, links, pickable=True, color="color", dash=(4, 2), auto_highlight=True)
    return [paths_layer(CHAIN_ROADS_LAYER, with_paths(roads, lines)), straight, marks, names]


def chain_legend(chain: Chain, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entries for what :func:`chain_layers` draws."""
    kinds = dict.fromkeys(leg.kind for leg in chain.legs if leg.kind != "transfer")
    straight = {"rail": t(N_("by rail, drawn straight")), "sea": t(N_("by ship, drawn straight"))}
    return tuple(
        (
            palette.hex_colour(COLOURS[kind]),
            "dashed" if kind in straight else "line",
            straight.get(kind, t(LEG_NAMES[kind])),
        )
        for kind in kinds
    )


def _place(situation: Situation, found: Chains, key: str) -> Places:
    catalogue = situation.catalogue
    if not key:
        return stream_places(catalogue).take([situation.stream_ids.index(found.stream_id)])
    frame = catalogue.users if key in catalogue.users.index else catalogue.terminals
    return Places.of(frame.loc[[key]])


def _terminals(
    situation: Situation, found: Chains, chain: Chain, told: dict[Leg, str], t: Translator
) -> tuple[pdk.Layer, pdk.Layer]:
    marks, names = [], []
    for leg in chain.legs:
        if leg.kind != "transfer":
            continue
        place = _place(situation, found, leg.from_id)
        position = [round(float(place.lon[0]), 5), round(float(place.lat[0]), 5)]
        name = end_name(leg.from_id, situation.catalogue, t)
        mark = {"id": leg.from_id, "title": name, "text": told[leg], "position": position}
        marks.append(mark | {"radius": 8, "width": 3, "fill": [255, 255, 255, 255], "line": [*palette.TEXT, 255]})
        names.append({"position": position, "text": name, "offset": [12, 0], "priority": 970})
    return marks_layer(CHAIN_TERMINALS_LAYER, marks), names_layer("chain-names", names, size=15)
