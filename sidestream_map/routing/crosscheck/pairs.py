"""Compares another engine's hauls with ours, pair by pair.

Both start from the same points on roads, those that our router snaps places to, so that only what lies between them is
compared. Where an engine starts elsewhere, for lack of that road, the pairs are counted and left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, InputError
from sidestream_map.roads import FloatArray, Places
from sidestream_map.routing.crosscheck.engines import Engine
from sidestream_map.routing.options import check_pairs
from sidestream_map.routing.router import Router

OFF_MAX_M: Final = 50.0
"""An engine that starts or ends farther than this from the point asked for stands on another road. Quality: ours."""

SHARE_FROM_M: Final = 1000.0
"""Shares are told of hauls from this length on: of shorter ones they say little."""

WORST: Final = 10
"""Pairs that are listed."""


@dataclass(frozen=True)
class Spread:
    """How large some differences are: median, 95th percentile and maximum.

    Attributes:
        median: of their sizes.
        p95: 95th percentile of them.
        worst: the largest.
    """

    median: float
    p95: float
    worst: float

    @classmethod
    def of(cls, values: FloatArray) -> Spread | None:
        """The spread of some differences, None if there are none.

        Args:
            values: (n,) signed differences.
        """
        if not len(values):
            return None
        size = np.abs(values)
        return cls(float(np.median(size)), float(np.percentile(size, 95)), float(size.max()))


@dataclass(frozen=True, eq=False)
class Crosscheck:
    """Differences between an engine and our router.

    Attributes:
        engine: its name.
        pairs: asked for.
        compared: with a haul in both.
        no_haul: without a haul in both, or with an unknown position.
        only_ours: with a haul only in ours.
        only_theirs: with a haul only in the engine.
        elsewhere: left out, since the engine stands on another road.
        metres: theirs less ours, metres; None if nothing was compared.
        share: likewise over ours, for hauls from :data:`SHARE_FROM_M` on.
        seconds_share: of the driving times, likewise.
        table: one row a compared pair, the largest difference first: ``origin_id``, ``destination_id``, ``ours_m``,
            ``theirs_m``, ``difference_m``, ``ours_s``, ``theirs_s``.
    """

    engine: str
    pairs: int
    compared: int
    no_haul: int
    only_ours: int
    only_theirs: int
    elsewhere: int
    metres: Spread | None
    share: Spread | None
    seconds_share: Spread | None
    table: pd.DataFrame


def crosscheck(router: Router, engine: Engine, origins: Places, destinations: Places) -> Crosscheck:
    """Compare another engine's hauls with those of our router.

    Args:
        origins: o places.
        destinations: d places.

    Raises:
        LimitError: more pairs than the setting ``matrix_pairs_max`` allows.
        InputError: no place on the network on one side.
    """
    check_pairs(len(origins), len(destinations))
    start, end = router.snap(origins), router.snap(destinations)
    rows, columns = np.flatnonzero(start.on_network), np.flatnonzero(end.on_network)
    if not len(rows) or not len(columns):
        raise InputError(N_("No place is on the road network on one side: there is nothing to compare."))
    near_start, near_end = start.take(rows), end.take(columns)
    ours_m, ours_s = router.between(near_start, near_end)
    found = engine.table(near_start, near_end)
    there = (found.origin_off_m <= OFF_MAX_M)[:, None] & (found.destination_off_m <= OFF_MAX_M)
    ours, theirs = np.isfinite(ours_m), np.isfinite(found.metres)
    both = ours & theirs & there
    table = pd.DataFrame(
        {
            "origin_id": np.array(near_start.places.ids, dtype=object)[np.nonzero(both)[0]],
            "destination_id": np.array(near_end.places.ids, dtype=object)[np.nonzero(both)[1]],
            "ours_m": ours_m[both],
            "theirs_m": found.metres[both],
            "difference_m": (found.metres - ours_m)[both],
            "ours_s": ours_s[both],
            "theirs_s": found.seconds[both],
        }
    )
    table = table.iloc[np.argsort(-table["difference_m"].abs().to_numpy(), kind="stable")].reset_index(drop=True)
    long = table[table["ours_m"] >= SHARE_FROM_M]
    asked = len(origins) * len(destinations)
    counted = [int(np.count_nonzero(mask & there)) for mask in (ours & theirs, ours & ~theirs, ~ours & theirs)]
    elsewhere = int(np.count_nonzero(~there))
    return Crosscheck(
        engine=engine.name,
        pairs=asked,
        compared=counted[0],
        no_haul=asked - sum(counted) - elsewhere,
        only_ours=counted[1],
        only_theirs=counted[2],
        elsewhere=elsewhere,
        metres=Spread.of(table["difference_m"].to_numpy()),
        share=Spread.of((long["difference_m"] / long["ours_m"]).to_numpy()),
        seconds_share=Spread.of(((long["theirs_s"] - long["ours_s"]) / long["ours_s"]).dropna().to_numpy()),
        table=table,
    )
