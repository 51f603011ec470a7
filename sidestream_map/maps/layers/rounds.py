"""pydeck layers of return loads: the legs that a round still drives empty, and the regular hauls that ride in it.

    rounds_layers(situation, found, t)   # "rounds-loaded", "rounds-empty"
    rounds_legend(found, t)              # chips for the legend

Flows of the best use are drawn by :mod:`sidestream_map.maps.layers.flows`. Coordinates are EPSG:4326; words are plain
text.
"""

from __future__ import annotations

from typing import Any, Final

import pydeck as pdk
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.return_loads import ReturnLoads, load_ends, load_name, place_name, round_lines
from sidestream_map.haulage import few
from sidestream_map.maps import palette
from sidestream_map.maps.layers.lines import STRONG, dashed_layer, line_of, load_width, paths_layer, with_paths

ROUNDS_LAYER: Final = "rounds-empty"
ROUND_HAULS_LAYER: Final = "rounds-loaded"
ROUNDS_MAX: Final = 30
"""Pairs that are drawn, those that save most first."""
EMPTY_WIDTH_PX: Final = 5
EMPTY_MEANING: Final = N_("driven empty in a round with a return load")
HAUL_MEANING: Final = N_("regular haul that rides in a round")
LEAST_KM: Final = 0.05
"""A shorter empty leg is on one site and has no line."""


def rounds_layers(situation: Situation, found: ReturnLoads, t: Translator) -> list[pdk.Layer]:
    """The empty legs of rounds as dashed lines, and under them the regular hauls that are no flow of the best use.

    Args:
        situation: that the loads come from.
        found: the rounds.

    Returns:
        Layers :data:`ROUND_HAULS_LAYER` (ids of regular hauls) and :data:`ROUNDS_LAYER` (ids as :func:`round_of` reads
        them).
    """
    pairs = found.pairs_table().head(ROUNDS_MAX).to_dict("records")
    empty, lines = _empty_legs(situation, found, pairs, t)
    hauls, ways = _hauls(situation, found, pairs, t)
    dashed = dashed_layer(
        ROUNDS_LAYER, with_paths(empty, lines), pickable=True, color=(*palette.ROUTE, 235), auto_highlight=True
    )
    return [paths_layer(ROUND_HAULS_LAYER, with_paths(hauls, ways)), dashed]


def round_of(name: str) -> tuple[str, str]:
    """Ids of the two loads of a round from the id of an object in :data:`ROUNDS_LAYER`.

    Args:
        name: the id, as a click gives it; hostile ones give ids that no catalogue has.
    """
    first, _, rest = name.partition(".")
    return first, rest.partition(".")[0]


def rounds_legend(found: ReturnLoads, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entries for what :func:`rounds_layers` draws."""
    if not found.rounds.any():
        return ()
    colour = palette.hex_colour(palette.ROUTE)
    rides = found.paired_loads > 0
    chips = [(colour, "dashed", t(EMPTY_MEANING))]
    if any(here and load.kind == "haul" for load, here in zip(found.loads.rows, rides, strict=True)):
        chips.append((palette.hex_colour(palette.TEXT), "line", t(HAUL_MEANING)))
    return tuple(chips)


def _empty_legs(
    situation: Situation, found: ReturnLoads, pairs: list[dict[Any, Any]], t: Translator
) -> tuple[list[dict[str, Any]], list[shapely.LineString]]:
    """Rows and lines of empty legs; one between the same places is drawn once and tells of all its rounds."""
    loads, catalogue = found.loads, situation.catalogue
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    lines = []
    for pair in pairs:
        told = "\n".join(round_lines(pair, found, catalogue, t))
        one, two = int(pair["first_row"]), int(pair["second_row"])
        for number, (here, there) in enumerate(((one, two), (two, one))):
            km, ends = float(found.across_km[here, there]), (loads.rows[here].to_id, loads.rows[there].from_id)
            if not km > LEAST_KM:
                continue
            if ends in rows:
                rows[ends]["text"] += f"\n\n{told}"
                continue
            way = " → ".join(place_name(key, catalogue, t) or t("unknown") for key in ends)
            rows[ends] = {
                "id": f"{pair['first_id']}.{pair['second_id']}.{number}",
                "title": t(N_("Empty: {way}, {km} km"), way=way, km=t.number(km, 1)),
                "text": told,
                "width": EMPTY_WIDTH_PX,
            }
            route = situation.router.route(loads.destinations.take([here]), loads.origins.take([there]))
            lines.append(line_of(route))
    return list(rows.values()), lines


def _hauls(
    situation: Situation, found: ReturnLoads, pairs: list[dict[Any, Any]], t: Translator
) -> tuple[list[dict[str, Any]], list[shapely.LineString]]:
    loads, catalogue, days = found.loads, situation.catalogue, situation.scenario.days_per_year
    rides = dict.fromkeys(int(pair[name]) for pair in pairs for name in ("first_row", "second_row"))
    rows, lines = [], []
    for place in rides:
        load = loads.rows[place]
        if load.kind != "haul":
            continue
        route = situation.router.route(loads.origins.take([place]), loads.destinations.take([place]))
        per_day = float(loads.per_year[place]) / days
        rows.append(
            {
                "id": load.id,
                "title": f"{load_name(load, catalogue, t)}: {load_ends(load, catalogue, t)}",
                "text": t(
                    N_("Regular haul, no side stream: {loads} truckloads a year, {count} of them in rounds"),
                    loads=few(float(loads.per_year[place]), t),
                    count=few(float(found.paired_loads[place]), t),
                ),
                "width": load_width(2 * per_day),
                "color": [*palette.material_colour(load.material), STRONG],
            }
        )
        lines.append(line_of(route))
    return rows, lines
