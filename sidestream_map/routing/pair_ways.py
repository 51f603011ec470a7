"""Ways of many pairs of places: each place's tree is looked at once, whatever number of pairs it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import going_on
from sidestream_map.roads import FloatArray
from sidestream_map.routing.trees import VIA_NONE, Direction, Graph, Spots, Tree, TurnGraph

Pieces = list[tuple[int, float, float]]
"""Links of a way in the order of travel, with metres from the u end where each is entered and left."""

AT_A_TIME: Final = 8
"""Trees that are asked for together, so that all cores search for those that are missing. Our choice: some more than
cores, and few enough for somebody who stops it not to wait for long."""


def ways_of_pairs(
    graph: Graph | TurnGraph,
    sides: tuple[Spots, Spots],
    pairs: tuple[NDArray[np.intp], NDArray[np.intp]],
    is_at_hand: Callable[[Spots, Direction], bool],
    trees_of: Callable[[Spots, Direction], list[Tree]],
) -> tuple[FloatArray, FloatArray, list[Pieces]]:
    """Find the cheapest ways of some pairs.

    Args:
        sides: positions of origins and of destinations.
        pairs: (p,) rows of the origins' positions, and of the destinations'.
        is_at_hand: whether the tree from or to one position needs no search.
        trees_of: gives those trees, one a position.

    Returns:
        (p,) of what is minimised and of the other quantity, infinite without a way, and the pieces of each way.
    """
    cost, other = np.full((2, len(pairs[0])), np.inf)
    pieces: list[Pieces] = [[] for _ in pairs[0]]
    # As for one pair alone: the tree from the origin, unless only that to the destination is at hand.
    backward = ~_at_hand(sides[0], pairs[0], "from", is_at_hand) & _at_hand(sides[1], pairs[1], "to", is_at_hand)
    directions: tuple[Direction, Direction] = ("from", "to")
    for side, direction in enumerate(directions):
        chosen = np.flatnonzero(backward == bool(side))
        places, others = pairs[side], pairs[1 - side]
        spots = sides[side].take(places[chosen])
        alike = np.stack([spots.link.astype(np.float64), spots.metres], axis=1)
        _, first, group = np.unique(alike, axis=0, return_index=True, return_inverse=True)
        for number, tree in enumerate(trees_in_turn(spots.take(first), direction, trees_of)):
            at = first[number]
            rows = chosen[group.reshape(-1) == number]
            place, targets = spots.take(slice(at, at + 1)), sides[1 - side].take(others[rows])
            cost[rows], other[rows], via = graph.reach(tree, place, direction, targets)
            for column, row in enumerate(rows.tolist()):
                if via[column] != VIA_NONE:
                    target = targets.take(slice(column, column + 1))
                    pieces[row] = graph.pieces(tree, place, direction, target, int(via[column]))
    return cost, other, pieces


def trees_in_turn(
    places: Spots, direction: Direction, trees_of: Callable[[Spots, Direction], list[Tree]]
) -> Iterator[Tree]:
    """The trees of many positions one after the other, some of them searched at a time.

    Args:
        places: s positions, no two alike.
        direction: ``from`` or ``to`` them.
        trees_of: gives the trees of some.
    """
    for first in range(0, len(places), AT_A_TIME):
        going_on()
        yield from trees_of(places.take(slice(first, first + AT_A_TIME)), direction)


def _at_hand(
    spots: Spots, which: NDArray[np.intp], direction: Direction, is_at_hand: Callable[[Spots, Direction], bool]
) -> NDArray[np.bool_]:
    """(p,) whether the tree of each pair's position is at hand; each is asked for once."""
    asked, back = np.unique(which, return_inverse=True)
    known = np.array([is_at_hand(spots.take(slice(spot, spot + 1)), direction) for spot in asked.tolist()], dtype=bool)
    return known[back]
