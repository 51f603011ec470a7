"""Links and arcs of a network that was changed, from those before: only what meets a changed section is made anew.

A planner closes a road, and of a province's quarter of a million links a dozen become others. What comes out is what
:func:`~sidestream_map.routing.trees.chains.build_links` and :meth:`Graph.of` make of the whole network, to the last
bit: the same links in the same order, with the junctions of before first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray, RoadNetwork
from sidestream_map.routing.trees.chains import BoolArray, IntArray, Joined, Links, joined, junctions_of
from sidestream_map.routing.trees.trees import Graph

GONE: Final = -1


class Roads(NamedTuple):
    """What links are made of: m sections.

    Attributes:
        network: without restricted turns and manoeuvres.
        seconds: (m,) as of :func:`~sidestream_map.routing.trees.chains.build_links`, like the others.
        usable: (m,).
        shut: (m,).
    """

    network: RoadNetwork
    seconds: FloatArray
    usable: BoolArray
    shut: BoolArray


@dataclass(frozen=True, eq=False)
class ChangedLinks:
    """Links after a change: l links, of i before.

    Attributes:
        links: all of them.
        number: (i,) int32, what each link of before is called now, :data:`GONE` where it was made anew.
        fresh: numbers of the links that were made anew.
    """

    links: Links
    number: IntArray
    fresh: NDArray[np.intp]


def changed_links(before: Links, was: Roads, now: Roads) -> ChangedLinks:
    """Links of a changed network.

    Args:
        before: of ``was``, made without roads for ends of hauls only.
        was: m sections.
        now: more sections after those m, whose ends, lengths and rules may be others.
    """
    count, shared = now.network.section_count, was.network.section_count
    affected, made = _made_anew(before, was, now)
    kept = np.flatnonzero(~affected)
    begins = 2 * before.order[before.start[kept]].astype(np.intp)
    begins += before.section_opposed[begins >> 1]
    kept_at = np.arange(len(kept)) + np.searchsorted(made.begin, begins)
    fresh = np.arange(len(made.begin)) + np.searchsorted(begins, made.begin)
    junction, at_node = junctions_of(now.network, made.u, made.v, before.junction)

    def merged(old: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
        whole = np.empty(len(kept) + len(fresh), dtype=old.dtype)
        whole[kept_at], whole[fresh] = old[kept], new
        return whole

    number = np.full(len(affected) + 1, GONE, dtype=np.int32)  # the last one is what links of -1 become
    number[kept] = kept_at
    section_link = np.full(count, -1, dtype=np.int32)
    section_link[:shared] = number[before.section_link]
    lost = np.flatnonzero(section_link < 0)
    sections = np.sort(made.order)
    section_link[sections] = fresh[made.link]

    def spread(old: NDArray[Any], blank: float, new: NDArray[Any]) -> NDArray[Any]:
        whole = np.empty(count, dtype=old.dtype)
        whole[:shared] = old
        whole[lost] = blank
        whole[sections] = new
        return whole

    sizes = merged(np.diff(before.start), np.diff(made.start))
    is_fresh = np.zeros(len(sizes), dtype=np.bool_)
    is_fresh[fresh] = True
    of_fresh = np.repeat(is_fresh, sizes)
    order = np.empty(len(of_fresh), dtype=np.int32)
    order[~of_fresh] = before.order[np.repeat(~affected, np.diff(before.start))]
    order[of_fresh] = made.order
    links = Links(
        junction=junction.astype(np.int32),
        u=merged(before.u, at_node[made.u]),
        v=merged(before.v, at_node[made.v]),
        metres=merged(before.metres, made.metres),
        seconds=merged(before.seconds, made.seconds),
        forward=merged(before.forward, made.forward),
        backward=merged(before.backward, made.backward),
        section_link=section_link,
        section_opposed=spread(before.section_opposed, False, made.opposed),
        section_at_m=spread(before.section_at_m, np.nan, made.at_m),
        section_at_s=spread(before.section_at_s, np.nan, made.at_s),
        start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        order=order,
    )
    return ChangedLinks(links, number[:-1], fresh)


def _made_anew(before: Links, was: Roads, now: Roads) -> tuple[BoolArray, Joined]:
    """Links of before that have a section at a node of a changed one, and what their and the new sections join to.

    What is decided at a node hangs on the sections that meet there alone, so that no other link can become another.
    """
    shared = was.network.section_count
    changed = np.ones(now.network.section_count, dtype=np.bool_)
    changed[:shared] = False
    pairs = [(getattr(was, name), getattr(now, name)) for name in ("seconds", "usable", "shut")]
    names = ("section_u", "section_v", "section_length_m", "section_forward", "section_backward")
    for old, new in pairs + [(getattr(was.network, name), getattr(now.network, name)) for name in names]:
        changed[:shared] |= old != new[:shared]
    touched = np.zeros(len(now.network.node_xy), dtype=np.bool_)
    for network in (was.network, now.network):
        rows = np.flatnonzero(changed[: network.section_count])
        touched[network.section_u[rows]] = touched[network.section_v[rows]] = True
    near = before.section_link[touched[was.network.section_u] | touched[was.network.section_v]]
    affected = np.zeros(len(before.u) + 1, dtype=np.bool_)
    affected[near] = True
    affected[-1] = False  # stands for the sections that are on no link
    anew = changed
    anew[:shared] |= affected[before.section_link]
    ends = (now.network.section_u[now.usable], now.network.section_v[now.usable])
    ways = sum(np.bincount(each, minlength=len(touched)) for each in ends)
    kept = np.flatnonzero(anew & now.usable)
    return affected[:-1], joined(now.network, now.seconds, kept, shut=now.shut, ways=np.asarray(ways))


def changed_graph(before: Graph, changed: ChangedLinks) -> tuple[Graph, IntArray]:
    """Arcs over changed links.

    Args:
        before: whose links were changed.

    Returns:
        The graph, and what each arc of before is called now, -1 where there is none of its ends and costs.
    """
    links, was = changed.links, before.links
    touched = np.zeros(len(links.junction), dtype=np.bool_)
    gone = changed.number == GONE
    for ends in (was.u[gone], was.v[gone], links.u[changed.fresh], links.v[changed.fresh]):
        touched[ends] = True
    some = Graph.of(links, before.minimise, np.flatnonzero(touched[links.u] & touched[links.v]))
    within = touched[before.tail] & touched[before.head]
    kept = np.flatnonzero(~within)
    pairs = [
        tail.astype(np.int64) * len(touched) + head
        for tail, head in ((before.tail, before.head), (some.tail, some.head))
    ]
    place = np.searchsorted(pairs[0][kept], pairs[1])
    some_at = np.arange(len(place)) + place
    of_some = np.zeros(len(kept) + len(place), dtype=np.bool_)
    of_some[some_at] = True
    kept_at = np.flatnonzero(~of_some)

    def merged(old: NDArray[Any], new: NDArray[Any]) -> NDArray[Any]:
        whole = np.empty(len(of_some), dtype=old.dtype)
        whole[kept_at], whole[some_at] = old[kept], new
        return whole

    made = Graph(
        links,
        before.minimise,
        merged(before.tail, some.tail),
        merged(before.head, some.head),
        merged(changed.number[before.link], some.link),
        merged(before.backward, some.backward),
    )
    after = np.full(len(before.link), -1, dtype=np.int32)
    after[kept] = kept_at
    rows = np.flatnonzero(within)
    _, old, new = np.intersect1d(pairs[0][rows], pairs[1], assume_unique=True, return_indices=True)
    rows, at = rows[old], some_at[new]
    same = (before.link_cost[before.link[rows]] == made.link_cost[made.link[at]]) & (
        before.link_other[before.link[rows]] == made.link_other[made.link[at]]
    )
    after[rows[same]] = at[same]
    return made, after
