"""Restricted manoeuvres: three roads or more that may not be driven one after the other, or of which nothing else may.

A turn restriction holds at one node. A manoeuvre goes over a stretch of road and holds only for those who came by its
first section: "no turning round over the link between the two carriageways" forbids neither the link nor its ends.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sidestream_map.roads.attributes import MANOEUVRES
from sidestream_map.roads.network import RoadNetwork


@dataclass(frozen=True, slots=True)
class Manoeuvre:
    """Sections that are driven one after the other.

    Attributes:
        driven: three or more: section, and whether it is driven from v to u.
        only: whether nothing else is allowed once the first section is driven; else it is not allowed as a whole.
    """

    driven: tuple[tuple[int, bool], ...]
    only: bool


def manoeuvres_of(network: RoadNetwork) -> tuple[Manoeuvre, ...]:
    """The restricted manoeuvres of a network, in its order."""
    _, starts = np.unique(network.manoeuvre, return_index=True)
    driven = list(zip(network.manoeuvre_section.tolist(), network.manoeuvre_backward.tolist(), strict=True))
    bounds = [*starts.tolist(), len(driven)]
    return tuple(
        Manoeuvre(tuple(driven[start:end]), bool(network.manoeuvre_only[start]))
        for start, end in itertools.pairwise(bounds)
    )


def manoeuvre_rows(each: Iterable[tuple[Sequence[tuple[int, bool]], bool]]) -> dict[str, NDArray[Any]]:
    """Arrays of a network by name, from what is driven and whether it alone is allowed.

    Args:
        each: sections with whether they are driven from v to u, and the answer, of every manoeuvre.
    """
    rows = [
        (number, section, backward, only) for number, (driven, only) in enumerate(each) for section, backward in driven
    ]
    columns = zip(*rows, strict=True) if rows else [[]] * len(MANOEUVRES)
    return {name: np.array(values, dtype=MANOEUVRES[name]) for name, values in zip(MANOEUVRES, columns, strict=True)}


def restricts_turns(network: RoadNetwork) -> bool:
    """Whether any turn or manoeuvre is restricted."""
    return bool(len(network.turn_from) or len(network.manoeuvre))


def inner_nodes(network: RoadNetwork) -> NDArray[np.int32]:
    """Nodes at which the sections of a restricted manoeuvre meet; some may stand several times."""
    follows = np.flatnonzero(np.diff(network.manoeuvre) == 0)
    section, backward = network.manoeuvre_section[follows], network.manoeuvre_backward[follows]
    return np.where(backward, network.section_u[section], network.section_v[section]).astype(np.int32)
