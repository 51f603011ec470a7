"""Joins sections into links from junction to junction, so that a search visits junctions only.

Where exactly two sections meet, allow the same directions and are open alike, nothing is decided; they become one link.
Distances are the same to the last bits, and the search, its memory and its cache shrink with the share of such nodes. A
node at which a turn or a manoeuvre is restricted stays a junction. A position on a section becomes a :class:`Spots`
position on a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads import FloatArray, RoadNetwork, inner_nodes

END_TOLERANCE_M: Final = 1e-6
"""A position nearer than this to a link's end is at the junction, and may leave by every road there."""

IntArray = NDArray[np.int32]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Spots:
    """Positions on links; all arrays have the same length.

    Attributes:
        link: int32.
        metres: from the link's u end.
        seconds: driving time over the same stretch.
    """

    link: IntArray
    metres: FloatArray
    seconds: FloatArray

    def take(self, rows: NDArray[np.intp] | slice) -> Spots:
        """Some of the positions."""
        return Spots(self.link[rows], self.metres[rows], self.seconds[rows])

    def __len__(self) -> int:
        return len(self.link)


@dataclass(frozen=True, eq=False)
class Links:
    """Links of the usable sections: j junctions, l links, m sections of the network.

    Attributes:
        junction: (j,) int32, the network's node of each junction.
        u: (l,) int32, junction at the link's start.
        v: (l,) int32, junction at its end; u == v is a loop.
        metres: (l,) length.
        seconds: (l,) driving time.
        forward: (l,) bool, whether it may be driven from u to v.
        backward: (l,) bool, whether it may be driven from v to u.
        section_link: (m,) int32, link of each section, -1 where the section is not usable.
        section_opposed: (m,) bool, whether the section runs against its link.
        section_at_m: (m,) metres of the link before the section.
        section_at_s: (m,) seconds of the link before the section.
        start: (l + 1,) int64, where each link's sections start in ``order``.
        order: (usable sections,) int32, sections of each link from u to v.
    """

    junction: IntArray
    u: IntArray
    v: IntArray
    metres: FloatArray
    seconds: FloatArray
    forward: BoolArray
    backward: BoolArray
    section_link: IntArray
    section_opposed: BoolArray
    section_at_m: FloatArray
    section_at_s: FloatArray
    start: NDArray[np.int64]
    order: IntArray

    def sections(self, link: int) -> IntArray:
        """Sections of a link from u to v."""
        return self.order[self.start[link] : self.start[link + 1]]


def build_links(
    network: RoadNetwork,
    seconds: FloatArray,
    usable: BoolArray,
    ends_only: BoolArray | None = None,
    *,
    shut: BoolArray | None = None,
    first: IntArray | None = None,
) -> Links:
    """Join the sections of a network into links.

    Args:
        network: m sections.
        seconds: (m,) driving time of each section.
        usable: (m,) whether a vehicle may drive it at all.
        ends_only: (m,) whether only a haul's start or end may be driven there; none if None.
        shut: (m,) usable sections that may be driven neither way; none if None.
        first: nodes that become the first junctions in this order, whether links end there or not, as of the network
            before a change; none if None.
    """
    kept = np.flatnonzero(usable)
    apart = np.zeros(0, dtype=np.int32)
    if len(network.turn_via) or len(network.manoeuvre):
        apart = np.concatenate([network.turn_via, inner_nodes(network)])
    made = joined(network, seconds, kept, shut=shut, ends_only=ends_only, apart=apart)
    junction, number = junctions_of(network, made.u, made.v, np.zeros(0, dtype=np.int32) if first is None else first)

    def spread(values: NDArray[Any], blank: float, kind: type) -> NDArray[Any]:
        whole: NDArray[Any] = np.full(network.section_count, blank, dtype=kind)
        whole[kept] = values
        return whole

    return Links(
        junction=junction.astype(np.int32),
        u=number[made.u],
        v=number[made.v],
        metres=made.metres,
        seconds=made.seconds,
        forward=made.forward,
        backward=made.backward,
        section_link=spread(made.link, -1, np.int32),
        section_opposed=spread(made.opposed, 0, np.bool_),
        section_at_m=spread(made.at_m, np.nan, np.float64),
        section_at_s=spread(made.at_s, np.nan, np.float64),
        start=made.start,
        order=made.order,
    )


@dataclass(frozen=True, eq=False)
class Joined:
    """Some sections joined into links, before junctions are numbered: k sections, l links in the order of ``begin``.

    Attributes:
        begin: (l,) the first half of each link, ``2 s`` for section s driven from u to v, ``2 s + 1`` from v to u.
        u: (l,) node at the link's start.
        v: (l,) node at its end.
        metres: (l,) as of :class:`Links`, like all that follow; of sections only those that were given.
        seconds: (l,).
        forward: (l,).
        backward: (l,).
        link: (k,).
        opposed: (k,).
        at_m: (k,).
        at_s: (k,).
        start: (l + 1,).
        order: (k,).
    """

    begin: NDArray[np.intp]
    u: IntArray
    v: IntArray
    metres: FloatArray
    seconds: FloatArray
    forward: BoolArray
    backward: BoolArray
    link: NDArray[np.intp]
    opposed: BoolArray
    at_m: FloatArray
    at_s: FloatArray
    start: NDArray[np.int64]
    order: IntArray


def joined(
    network: RoadNetwork,
    seconds: FloatArray,
    kept: NDArray[np.intp],
    *,
    shut: BoolArray | None = None,
    ends_only: BoolArray | None = None,
    apart: NDArray[np.int32] | None = None,
    ways: NDArray[np.intp] | None = None,
) -> Joined:
    """Join some sections of a network into links.

    Args:
        network: m sections.
        seconds: (m,) as of :func:`build_links`, as are ``shut`` and ``ends_only``.
        kept: (k,) those sections, rising.
        apart: nodes that stay junctions; none if None.
        ways: (n,) how many usable sections end at each node, where they are more than those that are kept.

    The k-th of them driven from u to v is half ``2 k``, from v to u half ``2 k + 1``; ``half ^ 1`` turns round.
    """
    ends = np.stack([network.section_u[kept], network.section_v[kept]], axis=1)
    tail, head = ends.ravel(), ends[:, ::-1].ravel()
    allowed = np.stack([network.section_forward[kept], network.section_backward[kept]], axis=1).ravel()
    if shut is not None:
        allowed &= ~np.repeat(shut[kept], 2)
    length = network.section_length_m[kept]
    long_enough = np.repeat(length > 2 * END_TOLERANCE_M, 2)
    following = _following(head, allowed, long_enough, len(network.node_xy), ways)
    if apart is not None and len(apart):
        following[np.isin(head, apart)] = -1
    if ends_only is not None:
        only = np.repeat(ends_only[kept], 2)
        following[(following >= 0) & (only[following] != only)] = -1
    _break_cycles(following, head)
    last, (metres_after, seconds_after, count_after) = _to_the_end(
        following, (length, seconds[kept], np.ones(len(kept), dtype=np.int32))
    )

    half = np.arange(0, 2 * len(kept), 2, dtype=np.int32)
    onward, turned = last[half + 1] ^ 1, last[half] ^ 1
    chosen = np.minimum(onward, turned)
    is_first = np.zeros(2 * len(kept), dtype=np.bool_)
    is_first[chosen] = True
    begin, link = np.flatnonzero(is_first), (np.cumsum(is_first) - 1)[chosen]
    opposed = turned < onward
    turned_round = np.where(opposed, half, half + 1)
    return Joined(
        begin=2 * kept[begin >> 1] + (begin & 1),
        u=tail[begin],
        v=head[last[begin]],
        metres=length[begin >> 1] + metres_after[begin],
        seconds=seconds[kept][begin >> 1] + seconds_after[begin],
        forward=allowed[begin],
        backward=allowed[last[begin] ^ 1],
        link=link,
        opposed=opposed,
        at_m=metres_after[turned_round],
        at_s=seconds_after[turned_round],
        start=np.concatenate([[0], np.cumsum(np.bincount(link, minlength=len(begin)))]).astype(np.int64),
        order=kept[np.lexsort((count_after[turned_round], link))].astype(np.int32),
    )


def spots_on(links: Links, network: RoadNetwork, seconds: FloatArray, section: IntArray, offset_m: FloatArray) -> Spots:
    """Positions on links from positions on sections.

    Args:
        network: m sections.
        seconds: (m,) as given to :func:`build_links`.
        section: (p,) usable sections.
        offset_m: (p,) metres from each section's u end.
    """
    length = network.section_length_m[section]
    along = np.where(links.section_opposed[section], length - offset_m, offset_m)
    share = np.divide(along, length, out=np.zeros_like(along), where=length > 0)
    link = links.section_link[section]
    metres = links.section_at_m[section] + along
    time = links.section_at_s[section] + share * seconds[section]
    at_u, at_v = metres < END_TOLERANCE_M, links.metres[link] - metres < END_TOLERANCE_M
    metres = np.where(at_u, 0.0, np.where(at_v, links.metres[link], metres))
    time = np.where(at_u, 0.0, np.where(at_v, links.seconds[link], time))
    return Spots(link, metres, time)


def junctions_of(network: RoadNetwork, u: IntArray, v: IntArray, first: IntArray) -> tuple[NDArray[np.intp], IntArray]:
    """Some first nodes, then the other ends of links along a Z curve, and (n,) the place of each node in that order.

    Neighbours on the ground become neighbours in memory, which a search feels.
    """
    is_end = np.zeros(len(network.node_xy), dtype=np.bool_)
    is_end[u], is_end[v] = True, True
    is_end[first] = False
    nodes = np.flatnonzero(is_end)
    xy = network.node_xy[nodes]
    low, high = (xy.min(axis=0), xy.max(axis=0)) if len(nodes) else (0.0, 1.0)
    cell = ((xy - low) / np.maximum(high - low, 1.0) * 0xFFFF).astype(np.uint64)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        cell = (cell | (cell << np.uint64(shift))) & np.uint64(mask)
    others = nodes[np.argsort(cell[:, 0] | (cell[:, 1] << np.uint64(1)), kind="stable")]
    junction = np.concatenate([first.astype(np.intp), others])
    number = np.zeros(len(network.node_xy), dtype=np.int32)
    number[junction] = np.arange(len(junction), dtype=np.int32)
    return junction, number


def _following(
    head: IntArray, allowed: BoolArray, long_enough: BoolArray, nodes: int, ways: NDArray[np.intp] | None
) -> IntArray:
    """Half that each half goes on with at a node where nothing is decided, -1 elsewhere.

    A section of no length keeps its nodes: else a place inside the link would seem to stand at the link's end.
    """
    following = np.full(len(head), -1, dtype=np.int32)
    count = np.bincount(head, minlength=nodes)
    arriving = np.argsort(head, kind="stable")
    first = np.concatenate([[0], np.cumsum(count)])[:-1][count == 2 if ways is None else (count == 2) & (ways == 2)]
    a, b = arriving[first], arriving[first + 1]
    joined = (a >> 1 != b >> 1) & (allowed[a] == allowed[b ^ 1]) & (allowed[b] == allowed[a ^ 1])
    joined &= long_enough[a] & long_enough[b]
    a, b = a[joined], b[joined]
    following[a], following[b] = b ^ 1, a ^ 1
    return following


def _break_cycles(following: IntArray, head: IntArray) -> None:
    """Make one node of every ring without a junction a junction, in place."""
    jump = np.where(following < 0, np.arange(len(following), dtype=np.int32), following)
    going = np.flatnonzero(following >= 0)
    steps = len(following).bit_length()
    for _ in range(steps):
        going = going[following[jump[going]] >= 0]
        if not len(going):
            return
        jump[going] = jump[jump[going]]
    # Whoever still goes on is on a ring; the lowest node of each ring is found likewise, among those on rings alone.
    lowest, jump = head.copy(), following.copy()
    for _ in range(steps):
        lowest[going] = np.minimum(lowest[going], lowest[jump[going]])
        jump[going] = jump[jump[going]]
    ends = going[head[going] == lowest[going]]
    following[ends] = -1


def _to_the_end(following: IntArray, sizes: tuple[NDArray[Any], ...]) -> tuple[IntArray, tuple[NDArray[Any], ...]]:
    """Last half of each half's link, and the sums of the sizes of the halves after it.

    Args:
        following: (2 m,) next half or -1.
        sizes: quantities of each section, (m,) each.
    """
    stays = following < 0
    last = np.where(stays, np.arange(len(following), dtype=np.int32), following)
    sums = tuple(np.where(stays, values.dtype.type(0), values[last >> 1]) for values in sizes)
    while len(rows := np.flatnonzero(last[last] != last)):
        ahead = last[rows]
        for values in sums:
            values[rows] += values[ahead]
        last[rows] = last[ahead]
    return last, sums
