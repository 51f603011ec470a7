from __future__ import annotations

import numpy as np
import pytest

from sidestream_map.decisions.allocation.model import FlowModel


def _model(supply: list[float], capacity: list[float], **changes: object) -> FlowModel:
    s, u = np.nonzero(np.ones((len(supply), len(capacity))))
    given = {
        "arc_s": s.astype(np.int32),
        "arc_u": u.astype(np.int32),
        "supply": np.array(supply),
        "must": np.zeros(len(supply), bool),
        "capacity": np.array(capacity),
        "minimum": np.zeros(len(capacity)),
    }
    return FlowModel(**(given | changes))  # type: ignore[arg-type]


def test_a_later_objective_never_worsens_an_earlier_one() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        model = _model(list(rng.integers(1, 50, 6).astype(float)), list(rng.integers(1, 50, 7).astype(float)))
        first, second, third = (rng.integers(-9, 9, 42).astype(float) for _ in range(3))
        _, alone = model.minimise([first])
        _, two = model.minimise([first, second])
        status, three = model.minimise([first, second, third])
        assert status == "optimal"
        assert first @ three == pytest.approx(first @ alone)
        assert second @ three == pytest.approx(second @ two)
        assert second @ two <= second @ alone + 1e-6
        np.testing.assert_allclose(three, three.round(), atol=1e-9)  # whole numbers in, whole numbers out


def test_no_arcs_and_zero_weights() -> None:
    empty = np.zeros(0, np.int32)
    status, flows = _model([3.0], [2.0], arc_s=empty, arc_u=empty).minimise([np.zeros(0)])
    assert (status, flows.size) == ("optimal", 0)
    status, flows = _model([3.0], [2.0]).minimise([np.zeros(1), -np.ones(1)])
    assert (status, flows.tolist()) == ("optimal", [2.0])


def test_statuses() -> None:
    assert _model([np.inf], [np.inf]).minimise([-np.ones(1)])[0] == "unbounded"
    assert _model([3.0], [2.0], must=np.array([True])).minimise([np.ones(1)])[0] == "infeasible"


def test_shortfalls_are_the_fewest_tonnes_that_lack() -> None:
    model = _model([6.0, 4.0], [3.0, 5.0], must=np.array([True, True]))
    status, streams, users = model.shortfalls()
    assert status == "optimal"
    assert streams.sum() == pytest.approx(2.0)
    assert users.tolist() == [0.0, 0.0]
