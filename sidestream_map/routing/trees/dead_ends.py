"""Finds the junctions that lie in dead ends, which a search needs not look at: their one way in says their cost.

A junction with a single neighbour is a dead end, and so is one that has a single neighbour once the dead ends beyond it
are cut off. In the country that is every third or fourth junction.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.chains import IntArray


def dead_ends(tail: NDArray[np.integer], head: NDArray[np.integer], junctions: int) -> tuple[IntArray, IntArray]:
    """Cut the dead ends off a graph, whichever way their arcs lead.

    Args:
        tail: (a,) junction of each arc.
        head: (a,) likewise.
        junctions: j.

    Returns:
        (d,) junctions in dead ends, each after the one it hangs on, and (j,) that one, -1 for all others. Of a part of
        the graph that is nothing but dead ends one junction is left.
    """
    low, high = np.minimum(tail, head).astype(np.int64), np.maximum(tail, head).astype(np.int64)
    pair = np.unique(low[low < high] * junctions + high[low < high])
    u, v = pair // max(junctions, 1), pair % max(junctions, 1)
    degree = np.bincount(u, minlength=junctions) + np.bincount(v, minlength=junctions)
    # The sum of a junction's neighbours is the neighbour itself once there is one alone; floats count whole to 2**53.
    total = np.bincount(u, v, minlength=junctions) + np.bincount(v, u, minlength=junctions)
    total = total.astype(np.int64)
    above = np.full(junctions, -1, dtype=np.int32)
    cut: list[NDArray[np.intp]] = []
    tips = np.flatnonzero(degree == 1)
    while len(tips):
        onto = total[tips]
        hangs = (degree[onto] != 1) | (onto < tips)  # of two that have nobody but each other one stays
        tips, onto = tips[hangs], onto[hangs]
        above[tips] = onto
        cut.append(tips)
        degree[tips] = 0
        np.subtract.at(degree, onto, 1)
        np.subtract.at(total, onto, tips)
        near = np.unique(onto)
        tips = near[degree[near] == 1]
    order = np.concatenate([np.zeros(0, dtype=np.intp), *cut])[::-1]
    return order.astype(np.int32), above
