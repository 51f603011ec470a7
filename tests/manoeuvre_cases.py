"""Random networks with restricted manoeuvres, and a reference that remembers every road driven, by brute force."""

from __future__ import annotations

import dataclasses
import heapq
import itertools
from collections.abc import Iterator

import numpy as np
from hypothesis import strategies as st
from road_cases import Case, places_near
from turn_cases import ARRIVING, AT_END_M, ENDS_WORDS, LEAVING, OPEN, Way, ends_of, turn_networks, ways_of

from sidestream_map.roads.manoeuvres import Manoeuvre, manoeuvre_rows, manoeuvres_of
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.snapping import Snapped

LONGEST = 4
ORDER = {LEAVING: 0, OPEN: 1, ARRIVING: 2}
History = tuple[Way, ...]


@st.composite
def manoeuvre_networks(draw: st.DrawFn, *, private: bool = True, turns: bool = True) -> RoadNetwork:
    """Networks with restricted manoeuvres that share roads, turn back, and cross turn restrictions."""
    network = draw(turn_networks(private=private, turns=turns))
    every = [(k, back) for k in range(network.section_count) for back in (0, 1)]
    follow = {
        way: [other for other in every if ends_of(network, other)[0] == ends_of(network, way)[1]] for way in every
    }
    made: list[tuple[list[tuple[int, bool]], bool]] = []
    for _ in range(draw(st.integers(1, 6))):
        # Now and then, a manoeuvre begins as the last one did, and parts from it.
        alike = bool(made) and draw(st.booleans())
        driven = [(k, int(back)) for k, back in made[-1][0][:2]] if alike else [draw(st.sampled_from(every))]
        for _ in range(draw(st.integers(max(1, 3 - len(driven)), LONGEST - len(driven)))):
            on = [way for way in follow[driven[-1]] if way[0] != driven[-1][0]] or follow[driven[-1]]
            driven.append(draw(st.sampled_from(draw(st.sampled_from([on, follow[driven[-1]]])))))
        made.append(([(k, bool(back)) for k, back in driven], draw(st.booleans())))
    return dataclasses.replace(network, **manoeuvre_rows(made))  # type: ignore[arg-type]


@st.composite
def manoeuvre_cases(draw: st.DrawFn, *, private: bool = True, turns: bool = True) -> Case:
    network = draw(manoeuvre_networks(private=private, turns=turns))
    return Case(network, draw(places_near(network, "o")), draw(places_near(network, "d")))


def rules_of(network: RoadNetwork) -> list[tuple[History, Way, bool]]:
    """Every rule as what was driven, what comes next, and whether that alone may."""
    rows = zip(network.turn_from, network.turn_via, network.turn_to, network.turn_only, strict=True)
    found: list[tuple[History, Way, bool]] = []
    for start, via, to, only in rows:
        before = [(int(start), back) for back in (0, 1) if ends_of(network, (int(start), back))[1] == via]
        after = [(int(to), back) for back in (0, 1) if ends_of(network, (int(to), back))[0] == via]
        found += [((one,), two, bool(only)) for one in before for two in after]
    each: Manoeuvre
    for each in manoeuvres_of(network):
        driven = tuple((k, int(back)) for k, back in each.driven)
        found += [
            (driven[:length], driven[length], each.only)
            for length in (range(1, len(driven)) if each.only else [len(driven) - 1])
        ]
    return found


def may_follow(
    network: RoadNetwork, ways: list[Way], rules: list[tuple[History, Way, bool]], driven: History, after: Way
) -> bool:
    """Whether a way may be driven after others, as the rules are written."""
    node = ends_of(network, driven[-1])[1]
    if ends_of(network, after)[0] != node or after not in ways:
        return False
    hold = [(before, way, only) for before, way, only in rules if driven[-len(before) :] == before]
    if any(way == after and not only for _, way, only in hold):
        return False
    named = False
    for _, alone in itertools.groupby(sorted(((len(b), w) for b, w, only in hold if only)), key=lambda row: row[0]):
        if after not in {way for _, way in alone}:
            return False
        named = True
    turned = after == (driven[-1][0], 1 - driven[-1][1])
    return not turned or named or [way for way in ways if ends_of(network, way)[0] == node] == [after]


def reference_by_history(  # noqa: C901, PLR0912 — in one piece, to be read from top to bottom
    network: RoadNetwork, start: Snapped, end: Snapped, weight: np.ndarray
) -> np.ndarray:
    """(o, d) shortest ways, NaN where there is none: Dijkstra over all that was driven lately and where."""
    ways, rules = ways_of(network), rules_of(network)
    only = [str(word) in ENDS_WORDS for word in network.access]
    open_nodes = {node for way in ways if not only[way[0]] for node in ends_of(network, way)}

    def layers(way: Way) -> list[str]:
        return [LEAVING, ARRIVING] if only[way[0]] else [OPEN]

    leaving: dict[int, list[Way]] = {}
    for way in ways:
        leaving.setdefault(ends_of(network, way)[0], []).append(way)
    long = max([len(before) for before, _, _ in rules], default=1)
    may: dict[History, list[Way]] = {}

    def onward(driven: History, layer: str) -> Iterator[tuple[History, str]]:
        if driven not in may:
            near = leaving.get(ends_of(network, driven[-1])[1], [])
            may[driven] = [after for after in near if may_follow(network, near, rules, driven, after)]
        for after in may[driven]:
            for then in layers(after):
                if ORDER[layer] <= ORDER[then]:
                    yield (*driven, after)[-long:], then

    def stop(snapped: Snapped, row: int) -> tuple[int, float, float, list[int]]:
        k, at = int(snapped.section[row]), float(snapped.offset_m[row])
        length = float(network.section_length_m[k])
        nodes = [int(network.section_u[k])] * (at < AT_END_M) + [int(network.section_v[k])] * (length - at < AT_END_M)
        return k, at, at / length if length else 0.0, nodes

    table = np.full((len(start.section), len(end.section)), np.nan)
    for i in range(len(table)):
        if start.section[i] < 0:
            continue
        k, at, share, here = stop(start, i)
        queue: list[tuple[float, History, str]] = []
        departures: list[tuple[float, Way]] = []
        if here:
            for way in ways:
                tail = ends_of(network, way)[0]
                if tail in here:
                    queue += [(0.0, (way,), y) for y in layers(way) if y != LEAVING or tail not in open_nodes]
        else:
            for way in ways:
                if way[0] == k:
                    rest = (share if way[1] else 1 - share) * float(weight[k])
                    departures.append((rest, way))
                    queue += [(rest, *then) for then in onward((way,), LEAVING if only[k] else OPEN)]
        cost: dict[tuple[History, str], float] = {}
        heapq.heapify(queue)
        while queue:
            so_far, driven, layer = heapq.heappop(queue)
            if (driven, layer) in cost:
                continue
            cost[driven, layer] = so_far
            beyond = so_far + float(weight[driven[-1][0]])
            for then in onward(driven, layer):
                if then not in cost:
                    heapq.heappush(queue, (beyond, *then))
        for j in range(table.shape[1]):
            if end.section[j] < 0:
                continue
            t, to, part, there = stop(end, j)
            found = [0.0] if set(here) & set(there) or (k == t and to == at) else []
            found += [rest for rest, way in departures if ends_of(network, way)[1] in there]
            for (driven, layer), so_far in cost.items():
                way, head = driven[-1], ends_of(network, driven[-1])[1]
                if head in there and (layer != ARRIVING or head not in open_nodes):
                    found.append(so_far + float(weight[way[0]]))
                if way[0] == t and not there and layer == (ARRIVING if only[t] else OPEN):
                    found.append(so_far + (1 - part if way[1] else part) * float(weight[t]))
            for _, way in departures:
                if k == t and not there and ((to <= at) if way[1] else (to >= at)):
                    found.append(abs(part - share) * float(weight[k]))
            if found:
                table[i, j] = min(found)
    return table
