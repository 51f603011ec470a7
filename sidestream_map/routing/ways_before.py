"""Ways on changed roads from the ways before the change: only pairs that the change may touch are looked up again.

A pair goes as before, to the last bit, where both its places lie on links that are as they were, at the same metres,
and where the tree's repair (:mod:`sidestream_map.routing.trees.repair`) leaves the ends of the target's link alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import going_on
from sidestream_map.roads import FloatArray, Snapped
from sidestream_map.routing.trees import Direction, Graph, RepairedTree, Spots, Tree

PART: Final = 24
"""Trees between which others may go first."""


@dataclass(frozen=True, eq=False)
class Side:
    """Places of one side of a matrix, on changed roads.

    Attributes:
        spots: s different positions on links.
        rows: (p,) rows of the places that are on the network.
        spot: (p,) the position of each.
        as_before: (s,) whether all places of a position lie where they lay, on a link that is as it was.
    """

    spots: Spots
    rows: NDArray[np.intp]
    spot: NDArray[np.intp]
    as_before: NDArray[np.bool_]

    @classmethod
    def of(
        cls, now: Snapped, before: Snapped, spots: Spots, spot: NDArray[np.intp], same_link: NDArray[np.bool_]
    ) -> Side:
        """The side of some places.

        Args:
            now: on the changed roads.
            before: on those before.
            spots: s different positions on links of the changed roads.
            spot: (p,) which of them each place on the network has.
            same_link: (s,) whether each lies on a link that is as it was.
        """
        rows = np.flatnonzero(now.on_network)
        stayed = (now.section[rows] == before.section[rows]) & (now.offset_m[rows] == before.offset_m[rows])
        as_before = same_link.copy()
        as_before[spot[~stayed]] = False
        return cls(spots, rows, spot, as_before)


def look_up_again(
    whole: FloatArray, graph: Graph, direction: Direction, trees: list[Tree], sides: tuple[Side, Side]
) -> None:
    """Put the ways that the change may touch into those before, in place.

    Args:
        whole: (2, n, f) metres and seconds before the change, NaN without a way.
        graph: of the changed roads.
        direction: of the trees.
        trees: one a position of the first side.
        sides: places of the trees, and targets.
    """
    near, far = sides
    ends = graph.links.u[far.spots.link], graph.links.v[far.spots.link]
    touched = np.zeros(graph.junctions, dtype=np.bool_)
    again = np.ones((len(near.spots), len(far.spots)), dtype=np.bool_)
    table: FloatArray = np.full((2, *again.shape), np.nan)
    for row, tree in enumerate(trees):
        if row % PART == 0:
            going_on(row, len(trees))
        if near.as_before[row] and isinstance(tree, RepairedTree):
            touched[tree.changed] = True
            again[row] = touched[ends[0]] | touched[ends[1]] | ~far.as_before
            touched[tree.changed] = False
        some = np.flatnonzero(again[row])
        if len(some):
            place = near.spots.take(slice(row, row + 1))
            cost, other, _ = graph.reach(tree, place, direction, far.spots.take(some))
            table[:, row, some] = (cost, other) if graph.minimise == "metres" else (other, cost)
    table[np.isinf(table)] = np.nan
    here: NDArray[np.bool_] = np.zeros((whole.shape[1], whole.shape[2]), dtype=np.bool_)
    here[near.rows[:, None], far.rows] = again[near.spot[:, None], far.spot]
    rows, columns = np.nonzero(here)
    whole[:, rows, columns] = table[:, _spot_of(near, here.shape[0])[rows], _spot_of(far, here.shape[1])[columns]]
    whole[:, np.setdiff1d(np.arange(here.shape[0]), near.rows)] = np.nan
    whole[:, :, np.setdiff1d(np.arange(here.shape[1]), far.rows)] = np.nan


def _spot_of(side: Side, places: int) -> NDArray[np.intp]:
    """(places,) the position of each place, anything for one that is off the network."""
    found = np.zeros(places, dtype=np.intp)
    found[side.rows] = side.spot
    return found
