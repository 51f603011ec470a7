"""Compares the hauls on two road networks: statuses, kilometres, and the routes of the worst pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd

from sidestream_map.roads import Places
from sidestream_map.routing.crosscheck.pairs import SHARE_FROM_M, Spread
from sidestream_map.routing.options import check_pairs
from sidestream_map.routing.router import Router

COLUMNS: Final = ("origin_id", "destination_id", "status_a", "status_b", "a_m", "b_m", "difference_m", "share")
_ENDS: Final = ["origin_id", "destination_id"]


@dataclass(frozen=True, eq=False)
class NetworkComparison:
    """Differences between the hauls on two networks, for one vehicle.

    Attributes:
        pairs: asked for.
        compared: with a haul in both.
        statuses: pairs by status in both: columns ``status_a``, ``status_b``, ``pairs``, the most frequent first.
        median_m: median of B less A, metres, with its sign: whether B is longer as a rule. NaN without a pair.
        metres: sizes of the differences, None without a pair.
        share: likewise over A, for hauls from :data:`sidestream_map.routing.crosscheck.SHARE_FROM_M` on.
        table: one row a pair with the columns of :data:`COLUMNS`: whole hauls with access legs, metres, NaN without a
            haul; the largest difference first, then pairs with a haul in one only, then the others.
    """

    pairs: int
    compared: int
    statuses: pd.DataFrame
    median_m: float
    metres: Spread | None
    share: Spread | None
    table: pd.DataFrame


def compare_networks(a: Router, b: Router, origins: Places, destinations: Places) -> NetworkComparison:
    """Compare the hauls on two networks.

    Args:
        a: of the one network.
        b: of the other, with the same vehicle.
        origins: o places.
        destinations: d places.

    Raises:
        LimitError: more pairs than the setting ``matrix_pairs_max`` allows.
    """
    check_pairs(len(origins), len(destinations))
    ours, theirs = (router.matrix(origins, destinations).table() for router in (a, b))
    table = ours[_ENDS].assign(
        status_a=ours["status"],
        status_b=theirs["status"],
        a_m=ours["total_m"],
        b_m=theirs["total_m"],
        difference_m=theirs["total_m"] - ours["total_m"],
    )
    long = table["a_m"] >= SHARE_FROM_M
    table["share"] = (table["difference_m"] / table["a_m"]).where(long)
    both = table["difference_m"].notna()
    rank = np.where(both, 0, np.where(table["a_m"].isna() & table["b_m"].isna(), 2, 1))
    order = np.lexsort((np.arange(len(table)), -table["difference_m"].abs().fillna(0).to_numpy(), rank))
    statuses = table.groupby(["status_a", "status_b"]).size().rename("pairs").reset_index()
    differences = table.loc[both, "difference_m"].to_numpy()
    return NetworkComparison(
        pairs=len(table),
        compared=int(both.sum()),
        statuses=statuses.sort_values(["pairs", "status_a", "status_b"], ascending=[False, True, True]),
        median_m=float(np.median(differences)) if len(differences) else float("nan"),
        metres=Spread.of(differences),
        share=Spread.of(table["share"].dropna().to_numpy()),
        table=table.iloc[order].reset_index(drop=True),
    )


def both_ways(a: Router, b: Router, origins: Places, destinations: Places, pairs: pd.DataFrame) -> gpd.GeoDataFrame:
    """The routes of some pairs on both networks, to show on one map.

    Args:
        a: of the one network.
        pairs: rows of a comparison's table.

    Returns:
        One row a route that there is: ``origin_id``, ``destination_id``, ``network`` (``A`` or ``B``), ``status``,
        ``km``, ``duration_min``, ``difference_km``; lines with their access legs, EPSG:4326.
    """
    rows: list[dict[str, Any]] = []
    for pair in pairs.to_dict("records"):
        start = origins.take([origins.ids.index(pair["origin_id"])])
        end = destinations.take([destinations.ids.index(pair["destination_id"])])
        for name, router in (("A", a), ("B", b)):
            found = router.route(start, end)
            if found.shape is not None:
                rows.append(
                    {name: pair[name] for name in _ENDS}
                    | {
                        "network": name,
                        "status": found.status,
                        "km": round(found.total_m / 1000, 3),
                        "duration_min": round(found.duration_s / 60, 1),
                        "difference_km": round(pair["difference_m"] / 1000, 3),
                        "geometry": found.shape,
                    }
                )
    columns = [*_ENDS, "network", "status", "km", "duration_min", "difference_km", "geometry"]
    return gpd.GeoDataFrame(rows, columns=columns, geometry="geometry", crs=4326)
