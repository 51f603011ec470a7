"""The best path through a joined network of road, rail and sea, exactly.

A state is a place with the mode on which the load is there; an edge is one leg or one change of mode. Two edges may
join the same states (a multigraph). All weights are at least 0, so Dijkstra's algorithm is exact
(https://doi.org/10.1007/BF01386390). Whether a link was used is part of the search, so that the best chain with a link
is found also where the truck alone is better.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edge:
    """One leg or one change of mode.

    Attributes:
        tail: state where it starts.
        head: state where it ends.
        weight: at least 0, of what is to be least.
        is_link: whether it goes by rail or sea.
    """

    tail: Hashable
    head: Hashable
    weight: float
    is_link: bool = False


def best_path(edges: Sequence[Edge], start: Hashable, end: Hashable, *, with_link: bool = False) -> list[int] | None:
    """Places in ``edges`` of the path of least weight; None without one.

    Args:
        edges: of the joined network.
        start: state.
        end: state.
        with_link: whether at least one link must be in it.

    Raises:
        ValueError: a weight below 0 or NaN.
    """
    out: dict[Hashable, list[int]] = {}
    for place, edge in enumerate(edges):
        if not edge.weight >= 0:
            raise ValueError("weights of a path must be at least 0")
        out.setdefault(edge.tail, []).append(place)
    goal = (end, with_link)
    count = itertools.count()  # states needn't be comparable
    least: dict[tuple[Hashable, bool], float] = {(start, False): 0.0}
    came: dict[tuple[Hashable, bool], tuple[tuple[Hashable, bool], int]] = {}
    queue: list[tuple[float, int, tuple[Hashable, bool]]] = [(0.0, next(count), (start, False))]
    while queue:
        weight, _, here = heapq.heappop(queue)
        if weight > least[here]:
            continue
        if here == goal:
            break
        for place in out.get(here[0], []):
            edge = edges[place]
            # Without the wish for a link nobody asks whether there was one.
            there = (edge.head, with_link and (here[1] or edge.is_link))
            total = weight + edge.weight
            if total < least.get(there, float("inf")):
                least[there], came[there] = total, (here, place)
                heapq.heappush(queue, (total, next(count), there))
    if goal not in least:
        return None
    path: list[int] = []
    at = goal
    while at in came:
        at, place = came[at]
        path.append(place)
    return path[::-1]
