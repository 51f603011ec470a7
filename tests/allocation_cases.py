"""Small allocation problems: by hand, and as hypothesis strategies of whole numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sidestream_map.decisions.allocation.problem import AllocationProblem

NAN = float("nan")


def problem(supply: Any, capacity: Any, cost: Any, **changes: Any) -> AllocationProblem:
    """A problem whose km and CO2e follow from the cost unless they are given."""
    cost = np.asarray(cost, float)
    s, u = cost.shape
    given: dict[str, Any] = {
        "stream_ids": tuple(f"S{i:02}" for i in range(s)),
        "user_ids": tuple(f"U{i:02}" for i in range(u)),
        "supply_t": np.asarray(supply, float),
        "capacity_t": np.asarray(capacity, float),
        "allowed": np.ones((s, u), bool),
        "km": np.abs(cost) * 10,
        "cost_per_t": cost,
        "co2e_kg_per_t": np.abs(cost) * 2,
    }
    return AllocationProblem(**(given | changes))


@st.composite
def problems(draw: st.DrawFn, streams: int = 4, users: int = 4, unknowns: bool = True) -> AllocationProblem:
    """Problems of whole numbers with gaps: no haul, unknown amounts and capacities, streams that cost to leave over."""
    s, u = draw(st.integers(1, streams)), draw(st.integers(1, users))

    def whole(shape: int | tuple[int, int], low: int, high: int, gap: bool) -> Any:
        values = draw(hnp.arrays(np.float64, shape, elements=st.integers(low, high).map(float)))
        if gap:
            values[draw(hnp.arrays(np.bool_, shape, elements=st.sampled_from([False, False, False, True])))] = NAN
        return values

    cost = whole((s, u), -5, 12, gap=False)
    return problem(
        whole(s, 0, 9, gap=unknowns),
        whole(u, 0, 9, gap=unknowns),
        cost,
        allowed=draw(hnp.arrays(np.bool_, (s, u), elements=st.sampled_from([True, True, False]))),
        excluded=draw(hnp.arrays(np.bool_, (s, u), elements=st.sampled_from([False, False, False, True]))),
        km=whole((s, u), 0, 30, gap=True),
        co2e_kg_per_t=whole((s, u), 0, 9, gap=False),
        left_cost_per_t=whole(s, 0, 6, gap=False),
        left_co2e_kg_per_t=whole(s, 0, 6, gap=False),
        distance_limit_km=draw(st.sampled_from([NAN, 25.0, 10.0])),
        unknown_capacity=draw(st.sampled_from(["exclude", "unlimited"])),
    )
