from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from sidestream_map.base.errors import InputError, LimitError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.sensitivity import Floats, Tornado, monte_carlo, tornado

INPUTS = {"a": Range(0, 1, 2), "b": Range(1, 3, 10), "still": Range.exact(7)}


def plain(values: Mapping[str, Floats]) -> Floats:
    return values["a"] + 2 * values["b"] + values["still"]


def test_tornado_by_hand() -> None:
    found = tornado(plain, INPUTS)
    assert found.central == 1 + 6 + 7
    assert [(each.input, each.at_low, each.at_high) for each in found.swings] == [
        ("b", 10, 28),
        ("a", 13, 15),
        ("still", 14, 14),
    ]
    assert found.most_important == "b"
    assert found.shares() == {"b": 0.9, "a": 0.1, "still": 0.0}


def test_nothing_moves_a_constant() -> None:
    found = tornado(lambda values: values["a"] * 0 + 5, {"a": Range(0, 1, 2)})
    assert found.most_important is None
    assert found.shares() == {"a": 0}
    spread = monte_carlo(lambda values: values["a"] * 0 + 5, {"a": Range(0, 1, 2)}, 100)
    assert (spread.p5, spread.p50, spread.p95) == (5, 5, 5)
    assert spread.most_important is None
    assert Tornado(1.0, ()).most_important is None


def test_monte_carlo_is_the_same_for_a_seed_and_another_for_another() -> None:
    one, again = monte_carlo(plain, INPUTS, 2_000, 5), monte_carlo(plain, dict(reversed(INPUTS.items())), 2_000, 5)
    assert (one.p5, one.p50, one.p95) == (again.p5, again.p50, again.p95)
    assert one.p50 != monte_carlo(plain, INPUTS, 2_000, 6).p50
    assert one.most_important == "b"
    assert one.correlation["still"] == 0


def test_monte_carlo_agrees_with_the_triangular_distribution() -> None:
    spread = monte_carlo(lambda values: values["x"], {"x": Range(0, 1, 4)}, 200_000, 1)
    # Quantiles of a triangular distribution on 0, 1, 4: sqrt(q * 4) up to the mode, 4 - sqrt((1 - q) * 12) above it.
    assert spread.p5 == pytest.approx(np.sqrt(0.05 * 4), abs=0.02)
    assert spread.p50 == pytest.approx(4 - np.sqrt(0.5 * 12), abs=0.02)
    assert spread.p95 == pytest.approx(4 - np.sqrt(0.05 * 12), abs=0.02)
    assert spread.mean == pytest.approx(5 / 3, abs=0.02)
    assert spread.correlation["x"] == pytest.approx(1)


def test_rank_correlation_is_spearmans() -> None:
    kept: dict[str, Floats] = {}

    def keeping(values: Mapping[str, Floats]) -> Floats:
        kept.update(values)
        return np.round(values["a"] * values["b"])  # ties on purpose

    spread = monte_carlo(keeping, INPUTS, 500, 3)
    result = np.round(kept["a"] * kept["b"])
    for name in ("a", "b"):
        assert spread.correlation[name] == pytest.approx(float(spearmanr(kept[name], result).statistic))


def test_figure_of_a_spread() -> None:
    figure = monte_carlo(plain, INPUTS, 100).figure("EUR/t", ("https://example.org",))
    assert figure.low is not None
    assert figure.value is not None
    assert figure.high is not None
    assert figure.low <= figure.value <= figure.high
    assert figure.quality == "computed"


def test_odd_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ({}, {"a": Range(0, 1, 2)}):
        with pytest.raises(InputError):
            tornado(lambda values: values["a"] * np.nan, wrong)
    with pytest.raises(InputError):
        monte_carlo(plain, INPUTS, 0)
    with pytest.raises(InputError):
        monte_carlo(plain, INPUTS, 10, -1)
    monkeypatch.setenv("SIDESTREAM_MONTE_CARLO_SAMPLES_MAX", "50")
    with pytest.raises(LimitError):
        monte_carlo(plain, INPUTS, 51)
    assert monte_carlo(plain, INPUTS, 50).samples == 50


@given(
    st.lists(st.tuples(*[st.floats(-100, 100)] * 3).map(sorted), min_size=1, max_size=5),
    st.integers(0, 2**32),
)
def test_monte_carlo_stays_within_the_interval(rows: list[list[float]], seed: int) -> None:
    inputs = {f"x{place}": Range(*row) for place, row in enumerate(rows)}
    spread = monte_carlo(lambda values: np.sum(list(values.values()), axis=0), inputs, 50, seed)
    low, high = sum(each.low for each in inputs.values()), sum(each.high for each in inputs.values())
    assert low - 1e-9 <= spread.p5 <= spread.p50 <= spread.p95 <= high + 1e-9
    assert all(-1 - 1e-9 <= each <= 1 + 1e-9 for each in spread.correlation.values())
