"""What a network needs from files of OpenStreetMap, as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.osm.tags import BarrierFacts, Finding, WayFacts

EXAMPLES_MAX: Final = 3
"""Ids of ways told as examples of a finding."""


@dataclass(slots=True)
class Found:
    """How often a finding occurred, and where.

    Attributes:
        count: ways, or nodes of barriers.
        examples: ids of the first few.
    """

    count: int = 0
    examples: list[int] = field(default_factory=list)

    def add(self, osm_id: int) -> None:
        """Count one more occurrence."""
        self.count += 1
        if len(self.examples) < EXAMPLES_MAX:
            self.examples.append(osm_id)


@dataclass(frozen=True, slots=True)
class TurnRelation:
    """A turn restriction in its OpenStreetMap form.

    Attributes:
        id: of the relation.
        tags: those that say what is restricted.
        members: role, type (``n``, ``w``, ``r``) and id.
    """

    id: int
    tags: Mapping[str, str]
    members: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, eq=False)
class OsmData:
    """What a network needs from the files: w ways, r references to nodes, f different facts.

    Attributes:
        way_id: (w,) int64.
        way_facts: (w,) int32, place in ``facts``.
        way_start: (w + 1,) int64, where each way's references start.
        ref: (r,) int64, ids of nodes.
        lon: (r,) degrees, NaN where the file doesn't hold the node.
        lat: (r,) degrees.
        facts: (f,) what the tags say.
        barriers: by id of the node; only those that close or restrict.
        turns: restrictions for vehicles.
        findings: tags that are not, or not wholly, in the network.
        left_out: ways by value of ``highway`` that are no roads for trucks.
        ways_read: ways with ``highway`` or ``route=ferry``.
        date: of which the data is, ISO, ``""`` where nobody told.
        date_of: ``file`` where the file says so, ``change`` for the latest change in it.
    """

    way_id: NDArray[np.int64]
    way_facts: NDArray[np.int32]
    way_start: NDArray[np.int64]
    ref: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    facts: tuple[WayFacts, ...]
    barriers: Mapping[int, BarrierFacts]
    turns: tuple[TurnRelation, ...]
    findings: Mapping[Finding, Found]
    left_out: Mapping[str, int]
    ways_read: int
    date: str
    date_of: str
