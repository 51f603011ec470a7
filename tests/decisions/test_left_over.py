from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from allocation_cases import NAN, problem, problems
from hypothesis import given, settings

from sidestream_map.decisions.allocation.allocation import allocate
from sidestream_map.decisions.allocation.left_over import LEFT_OVER_MEANINGS, LeftOverReason
from sidestream_map.scenario.objective import Objective


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("placed", {}),
        ("part_of_another", {"counted_in": ("S99",)}),
        ("unknown_amount", {"supply_t": [NAN]}),
        ("nothing_arises", {"supply_t": [0.0]}),
        ("nobody_takes_it", {"allowed": [[False]]}),
        ("excluded", {"excluded": [[True]]}),
        ("no_haul", {"km": [[NAN]]}),
        ("out_of_reach", {"km": [[51.0]], "distance_limit_km": 50.0}),
        ("figure_unknown", {"cost_per_t": [[NAN]]}),
        ("capacity_unknown", {"capacity_t": [NAN]}),
        ("capacity_full", {"capacity_t": [2.0]}),
        ("costs_more", {"left_cost_per_t": [3.0]}),
    ],
)
def test_each_reason(reason: LeftOverReason, changes: dict[str, Any]) -> None:
    case = problem([5], [5], [[4]], **({"left_cost_per_t": [9.0]} | changes))
    assert allocate(case, Objective("least_cost")).reasons == (reason,)
    assert LEFT_OVER_MEANINGS[reason]


def test_room_at_an_unknown_capacity_is_not_called_full() -> None:
    case = problem([5], [2, NAN], [[1, 1]])
    assert allocate(case).reasons == ("capacity_full",)
    assert LEFT_OVER_MEANINGS["capacity_full"] == "Every user within reach with a known capacity is full."


@given(problems())
@settings(deadline=None)
def test_tonnes_first_never_leaves_a_tonne_that_has_room(case: Any) -> None:
    result = allocate(case, Objective("tonnes_then_cost"))
    assert "costs_more" not in result.reasons
    for reason, left in zip(result.reasons, result.left_t, strict=True):
        assert (reason in ("placed", "nothing_arises")) == (left == 0)
        assert (reason == "unknown_amount") == np.isnan(left)
