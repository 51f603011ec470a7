"""The value of one more tonne of capacity: exact one-sided prices of an allocation.

A linear program's dual is one of possibly many when the solution is degenerate, which allocations often are (a
capacity that equals an amount). What a reader wants is what the *next* tonne brings. That is the change of the
objective along the cheapest path on which a tonne can be moved to the user: from what is left over, or away from
another user, with detours through other streams and users. It is a shortest path in the residual graph of the flow,
where arcs that carry tonnes may also be walked back at minus their weight.

Method: residual networks and optimality of minimum cost flows, Ahuja, Magnanti and Orlin, Network Flows (1993),
chapter 9, ISBN 978-0-13-617549-0; shortest paths by Bellman and Ford.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import going_on

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class ShadowPrices:
    """The value of the next tonne of capacity at each user.

    Attributes:
        tonnes: (u,) further tonnes that it places in all, 0 or 1. For objectives that don't put tonnes first it still
            says whether something that is left over moves.
        saving: (u,) by how much the objective's sum falls for it: positive is better. Negative only for objectives
            that put tonnes first, where a further tonne is placed and costs this much.
    """

    tonnes: Floats
    saving: Floats


def next_tonne(
    weights: Floats, flows_t: Floats, left_t: Floats, full: Bools, spare_t: Floats, *, tonnes_first: bool
) -> ShadowPrices:
    """Compute the value of the next tonne of capacity.

    Args:
        weights: (s, u) weight of a tonne on each arc over leaving it where it is; ``inf`` where there is no arc.
        flows_t: (s, u) an optimal flow.
        left_t: (s,) tonnes left over.
        full: (u,) whether a user's capacity is used up; the others' next tonne is worth nothing.
        spare_t: (u,) tonnes that a user may lose without falling below its minimum.
        tonnes_first: whether tonnes placed come before the weights.

    Returns:
        Prices for every user; 0 where the capacity isn't used up.
    """
    eps = tolerance_t(flows_t, left_t)
    # A user with room has no price, and one that gets nothing hands nothing on: of a province's users most are neither.
    asked = full | (flows_t > eps).any(axis=0)
    if not asked.all():
        part = next_tonne(
            weights[:, asked], flows_t[:, asked], left_t, full[asked], spare_t[asked], tonnes_first=tonnes_first
        )
        tonnes, saving = np.zeros((2, full.size))
        tonnes[asked], saving[asked] = part.tonnes, part.saving
        return ShadowPrices(tonnes, saving)
    carried = flows_t > eps
    from_left = np.where(left_t > eps, 0.0, np.inf)
    from_users = np.where(spare_t > eps, 0.0, np.inf)
    nothing_s, nothing_u = np.full(left_t.size, np.inf), np.full(full.size, np.inf)
    by_left = _distances(weights, carried, from_left, nothing_u)
    by_users = _distances(weights, carried, nothing_s, from_users)
    places = np.isfinite(by_left) if tonnes_first else by_left < np.minimum(by_users, 0.0)
    distance = np.where(places, by_left, np.minimum(by_users, 0.0))
    used = full & np.isfinite(distance)
    return ShadowPrices(
        tonnes=np.where(used & places, 1.0, 0.0),
        saving=np.where(used, -np.where(np.isfinite(distance), distance, 0.0), 0.0) + 0.0,
    )


def tolerance_t(flows_t: Floats, left_t: Floats) -> float:
    """Tonnes that count as zero: a billionth of the largest amount, at least HiGHS's feasibility tolerance."""
    largest = max(float(flows_t.max(initial=0.0)), float(left_t[np.isfinite(left_t)].max(initial=0.0)))
    return max(1e-6, 1e-9 * largest)


def _distances(weights: Floats, carried: Bools, at_streams: Floats, at_users: Floats) -> Floats:
    row, column = np.nonzero(carried)
    back = -weights[row, column]
    slack = 1e-9 * max(1.0, float(np.abs(weights[np.isfinite(weights)]).max(initial=0.0)))
    streams, users = at_streams, at_users
    # Only streams that have come nearer can bring users nearer: what the others gave is in the users' distances.
    fresh = np.flatnonzero(np.isfinite(streams))
    for _ in range(sum(weights.shape) + 1):
        going_on()
        further = np.minimum(users, (streams[fresh, None] + weights[fresh]).min(axis=0, initial=np.inf))
        nearer = streams.copy()
        np.minimum.at(nearer, row, further[column] + back)
        if not (np.any(further < users - slack) or np.any(nearer < streams - slack)):
            break
        fresh = np.flatnonzero(nearer < streams)
        streams, users = nearer, further
    return users
