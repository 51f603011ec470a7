"""pydeck layers of movements: allocation flows, truckloads on roads, roads within reach. No Streamlit here.

    road_loads_layers(loads, t)            # "loads", "loads-access"
    flows_layers(here, allocation, t)      # "flows-received", "flows", "flows-access", "flows-labels"
    service_area_layers(area)              # "area-hull", "area-roads"
    load_legend(t), flow_legend(allocation, t)         # chips for the legend

A line's width says trucks a day, in the classes of :data:`LOAD_CLASSES`. Lines are merged where their figures are the
same and simplified until they are few enough to send (:data:`~sidestream_map.maps.layers.lines.VERTICES_MAX`).
Coordinates are EPSG:4326; words are plain text, as everywhere on the map.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import pydeck as pdk
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Judgement, Situation, stream_name, stream_places, user_name
from sidestream_map.decisions.allocation import CAPACITY_ORIGIN_NAMES, Allocation, CapacityOrigin
from sidestream_map.haulage import few
from sidestream_map.maps import palette
from sidestream_map.maps.layers.clusters import closer, group_radius
from sidestream_map.maps.layers.lines import (
    ACCESS_MEANING,
    FAINT,
    LOAD_CLASSES,
    STRONG,
    dashed_layer,
    load_width,
    most_trucks,
    paths_layer,
    with_paths,
)
from sidestream_map.maps.layers.marks import MARK_RADIUS_PX, mark_radius, names_layer, path_coordinates
from sidestream_map.region import Site, wording
from sidestream_map.roads import Places

FLOWS_LAYER: Final = "flows"
RECEIVED_LAYER: Final = "flows-received"
FLOWS_MAX: Final = 150
"""Flows that are drawn, the largest first: an allocation of s streams and u users has at most s + u of them."""
RECEIVERS_NAMED: Final = 12
"""Receiving users whose name stands beside the mark, the largest first."""
HALO_PX: Final = 2.0
"""How far the halo of a mark for several users goes beyond it at the least."""
LINES_SAID: Final = 6
"""A tooltip names so many side streams; the panel has them all."""


def flows_layers(
    situation: Situation,
    allocation: Allocation,
    t: Translator,
    chosen: Collection[str] = (),
    *,
    least_leg_m: float = 0.0,
    together: Sequence[Sequence[Site]] = (),
) -> list[pdk.Layer]:
    """Flows by road, coloured by material and as wide as their trucks, and the users that receive them.

    What is used on the site where it arises has no road: the receiver's halo and its words tell of it.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``; one without an answer draws nothing.
        chosen: ids of side streams or users whose flows stand out; the others become faint. Empty for all alike.
        least_leg_m: access legs shorter than this aren't drawn.
        together: users' sites that the map draws as one mark each
            (:func:`sidestream_map.maps.layers.clusters.together`); what they receive is one halo, which leads closer.

    Returns:
        Layers :data:`RECEIVED_LAYER` (ids of users), :data:`FLOWS_LAYER` (ids as :func:`flow_of` reads them),
        ``flows-access``, ``flows-labels``.
    """
    flows = allocation.flows_table().head(FLOWS_MAX)
    facts, amounts = situation.matches.facts, flows["tonnes_per_year"].to_numpy()
    rows_of = [facts.stream_at[stream] for stream in flows["stream_id"]]
    columns_of = [facts.user_at[user] for user in flows["user_id"]]
    loads = situation.hauls(rows_of, columns_of, ("loads_per_day",), amounts)["loads_per_day"]
    on_road = [
        at for at, pair in enumerate(zip(rows_of, columns_of, strict=True)) if situation.matrix.status_of(*pair) == "ok"
    ]
    found = _ways(situation, [(rows_of[at], columns_of[at]) for at in on_road])
    ways = dict(zip(on_road, found, strict=True))
    rows: list[dict[str, Any]] = []
    lines: list[NDArray[np.float64]] = []
    access: list[NDArray[np.float64]] = []
    columns = (flows[name] for name in ("stream_id", "user_id", "tonnes_per_year", "km", "capacity_origin"))
    for at, (stream, user, tonnes, km, origin) in enumerate(zip(*columns, strict=True)):
        row = rows_of[at]
        if at not in ways:
            continue
        way = ways[at]
        faint = bool(chosen) and not {stream, user} & set(chosen)
        low, central, high = (float(part[at]) for part in (loads.low, loads.central, loads.high))
        words = [
            t(N_("{tonnes}, {km} km by road"), tonnes=wording.about(tonnes, t), km=t.number(km, 1)),
            t(
                N_("{loads} truckloads a day, mean of the year ({low}–{high}), and as many empty returns at the most"),
                loads=few(central, t), low=few(low, t), high=few(high, t),
            ),
            t(CAPACITY_ORIGIN_NAMES[origin]),
        ]  # fmt: skip
        rows.append(
            {
                "id": f"{stream}.{user}",
                "title": f"{stream_name(situation, stream, t)} → {user_name(situation, user, t)}",
                "text": "\n".join(words),
                "width": load_width(2 * central),
                "color": [*palette.material_colour(situation.materials[row] or ""), FAINT if faint else STRONG],
            }
        )
        lines.append(way.line)
        if not faint:
            access += [leg for metres, leg in way.legs if len(leg) and metres >= least_leg_m]
    shapes = [shapely.LineString(line if len(line) > 1 else None) for line in lines]
    paths = with_paths(rows, shapes)
    # Where two share a road the thinner one lies on top, so that both are seen.
    paths.sort(key=lambda row: (row["color"][3], -row["width"]))
    legs = [{"width": LOAD_CLASSES[0][1], "path": path_coordinates(leg)} for leg in access]
    received, labels = _receivers(situation, allocation, t, chosen, together)
    return [
        received,
        paths_layer(FLOWS_LAYER, paths),
        dashed_layer("flows-access", legs, pickable=False),
        labels,
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """What is drawn of a flow's way.

    Attributes:
        line: (k, 2) longitude and latitude of the road part.
        legs: metres and line of both access legs.
    """

    line: NDArray[np.float64]
    legs: tuple[tuple[float, NDArray[np.float64]], ...]


_KNOWN_WAYS: Final[WeakKeyDictionary[Judgement, dict[tuple[int, int], _Way]]] = WeakKeyDictionary()
"""Ways that were drawn before: most flows stay where they are when a limit moves."""


def _ways(situation: Situation, pairs: Sequence[tuple[int, int]]) -> list[_Way]:
    known = _KNOWN_WAYS.setdefault(situation.judgement, {})
    if new := [pair for pair in pairs if pair not in known]:
        starts, ends = stream_places(situation.catalogue), Places.of(situation.catalogue.users)
        rows, columns = [row for row, _ in new], [column for _, column in new]
        for pair, route in zip(new, situation.router.routes(starts, ends, rows, columns), strict=True):
            legs_m = (route.access_origin_m, route.access_destination_m)
            legs = zip(legs_m, (route.access_origin_line, route.access_destination_line), strict=True)
            known[pair] = _Way(route.line, tuple(legs))
    return [known[pair] for pair in pairs]


def flow_of(name: str) -> tuple[str, str]:
    """Side stream and user from the id of an object in :data:`FLOWS_LAYER`.

    Args:
        name: the id, as a click gives it; hostile ones give ids that no catalogue has.
    """
    stream, _, user = name.partition(".")
    return stream, user


def flow_legend(allocation: Allocation, t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Legend entries for what :func:`flows_layers` draws."""
    if not np.nansum(allocation.flows_t) > 0:
        return ()
    dark = palette.hex_colour(palette.TEXT)
    return (
        (palette.hex_colour(palette.USER), "halo", t(N_("receives; the area grows with the tonnes"))),
        (dark, f"wide{LOAD_CLASSES[0][1]:g}", t(N_("flow in its material's colour"))),
        (dark, f"wide{LOAD_CLASSES[-1][1]:g}", most_trucks(LOAD_CLASSES[-1][0], t)),
        (palette.hex_colour(palette.ACCESS), "dashed", t(ACCESS_MEANING)),
    )


def _receivers(
    situation: Situation,
    allocation: Allocation,
    t: Translator,
    chosen: Collection[str],
    together: Sequence[Sequence[Site]],
) -> tuple[pdk.Layer, pdk.Layer]:
    mark_of = {user: mark for mark in together if len(mark) > 1 for site in mark for user in site.members}
    gathered: dict[str, tuple[Sequence[Site], list[tuple[str, float]]]] = {}
    users = situation.catalogue.user_rows
    parts: dict[str, list[_Part]] = {}
    table = allocation.flows_table()
    for part in map(_Part, *(table[each.name].tolist() for each in fields(_Part))):
        parts.setdefault(part.user_id, []).append(part)
    received = allocation.received_t
    order = [column for column in np.argsort(-received, kind="stable").tolist() if received[column] > 0]
    discs: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for user, tonnes in ((situation.user_ids[column], float(received[column])) for column in order):
        lon, lat = float(users[user]["lon"]), float(users[user]["lat"])
        own = parts.get(user, [])
        if math.isnan(lon) or math.isnan(lat):
            continue
        if mark := mark_of.get(user):
            gathered.setdefault(mark[0].id, (mark, []))[1].append((user, tonnes))
            continue
        faint = bool(chosen) and not {user, *(part.stream_id for part in own)} & set(chosen)
        radius = round(MARK_RADIUS_PX[0] + mark_radius(tonnes), 1)
        position = [round(lon, 5), round(lat, 5)]
        said = user_name(situation, user, t), wording.about(tonnes, t)
        discs.append(
            {
                "id": user,
                "title": t(N_("{user} receives {tonnes}"), user=said[0], tonnes=said[1]),
                "text": "\n".join(_parts(situation, own, t)),
                "position": position,
                "radius": radius,
                "fill": [*palette.USER, 20 if faint else 60],
                "line": [*palette.USER, FAINT if faint else STRONG],
            }
        )
        if not faint and len(labels) < RECEIVERS_NAMED:
            labels.append(
                {
                    "position": position,
                    "text": f"{said[0]}\n← {wording.short_tonnes(tonnes, t)}",
                    "offset": [-round(radius + 4), 0],
                    "priority": 950 - len(labels),
                }
            )
    # What several receive lies below what one does: the larger halos first.
    discs = [*(_gathered(situation, *each, t) for each in gathered.values()), *discs]
    return (
        pdk.Layer(
            "ScatterplotLayer",
            discs,
            id=RECEIVED_LAYER,
            get_position="position",
            get_radius="radius",
            radius_units=pdk.types.String("pixels"),
            get_fill_color="fill",
            get_line_color="line",
            get_line_width=3,
            line_width_units=pdk.types.String("pixels"),
            stroked=True,
            pickable=True,
        ),
        names_layer("flows-labels", labels, size=15, colour=palette.USER, anchor="end"),
    )


def _gathered(
    situation: Situation, mark: Sequence[Site], received: Sequence[tuple[str, float]], t: Translator
) -> dict[str, Any]:
    """The halo of one mark for several sites.

    Args:
        mark: the sites; the mark stands at the first.
        received: user and tonnes a year, most first.
    """
    whole = sum(tonnes for _, tonnes in received)
    lines = [f"{user_name(situation, user, t)}: {wording.about(tonnes, t)}" for user, tonnes in received[:LINES_SAID]]
    if len(received) > LINES_SAID:
        lines.append(t(N_("and {count} more"), count=t.number(len(received) - LINES_SAID)))
    return {
        "id": closer(mark),
        "title": t.plural(
            N_("{count} user receives {tonnes}"),
            N_("{count} users receive {tonnes}"),
            len(received),
            tonnes=wording.about(whole, t),
        ),
        "text": "\n".join(lines),
        "position": [round(mark[0].lon, 5), round(mark[0].lat, 5)],
        # The area round the mark grows with the tonnes.
        "radius": round(math.hypot(group_radius(len(mark)) + HALO_PX, mark_radius(whole)), 1),
        "fill": [*palette.USER, 60],
        "line": [*palette.USER, STRONG],
    }


@dataclass(frozen=True, slots=True)
class _Part:
    """A row of the table of flows, by its columns."""

    stream_id: str
    user_id: str
    tonnes_per_year: float
    km: float
    capacity_origin: CapacityOrigin


def _parts(situation: Situation, flows: Sequence[_Part], t: Translator) -> list[str]:
    lines, facts = [], situation.matches.facts
    for flow in flows[:LINES_SAID]:
        status = situation.matrix.status_of(facts.stream_at[flow.stream_id], facts.user_at[flow.user_id])
        way = f"{t.number(flow.km, 1)} km" if status == "ok" else t(wording.STATUS_NAMES[status])
        lines.append(f"{stream_name(situation, flow.stream_id, t)}: {wording.about(flow.tonnes_per_year, t)}, {way}")
    if len(flows) > LINES_SAID:
        lines.append(t(N_("and {count} more"), count=t.number(len(flows) - LINES_SAID)))
    return [*lines, t(CAPACITY_ORIGIN_NAMES[flows[0].capacity_origin])]
