"""Where a road network comes from, its licence, and how accurate it was measured to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_


@dataclass(frozen=True)
class NetworkAccuracy:
    """How far a network was measured to be off from an official road register.

    Attributes:
        length_ratio_p5: network's length of a section over the register's, 5th percentile of the checked sections.
        length_ratio_p95: 95th percentile.
        length_ratio_total: sum of the network's lengths over the register's.
        checked_sections: how many were checked.
        checked_m: their length in the register, metres.
        position_median_m: median distance of official points from the network's line.
        position_p90_m: 90th percentile of it.
        note: what was not checked.
    """

    length_ratio_p5: float
    length_ratio_p95: float
    length_ratio_total: float
    checked_sections: int
    checked_m: float
    position_median_m: float
    position_p90_m: float
    note: str = ""


@dataclass(frozen=True)
class NetworkRecord:
    """Source and licence of a network.

    Attributes:
        source: title and address.
        year: of what the roads show, e.g. ``2015–2016``.
        licence: in words, with ``[assumed]`` where a person has to confirm it.
        lacks: what it does not tell.
        accuracy: as measured, None where nobody has.
    """

    source: str
    year: str
    licence: str
    lacks: str = ""
    accuracy: NetworkAccuracy | None = None


UNRECORDED: Final = NetworkRecord("", "", "")
NO_ROADS: Final = NetworkRecord("", "", "", lacks=N_("everything: this region has no roads yet"))
"""Record of the network of a region without a road file, the only one that may be empty."""
