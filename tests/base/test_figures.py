import math
import operator
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sidestream_map.base.figures import Figure, Quality, Range, as_range

numbers = st.floats(-1e6, 1e6)
shares = st.floats(0, 1)
ranges = st.tuples(numbers, numbers, numbers).map(lambda ends: Range(*sorted(ends)))
positive = st.tuples(*[st.floats(1e-3, 1e6)] * 3).map(lambda ends: Range(*sorted(ends)))
operations: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def within(value: float, result: Range) -> bool:
    """Inside, but for the last bits of floating point."""
    slack = 1e-9 * max(1.0, abs(result.low), abs(result.high))
    return result.low - slack <= value <= result.high + slack


def sample(one: Range, share: float) -> float:
    return min(max(one.low + share * one.width, one.low), one.high)


@pytest.mark.parametrize("sign", operations)
@given(a=ranges, b=ranges, p=shares, q=shares)
def test_arithmetic_holds_every_value_that_the_two_can_have(sign: str, a: Range, b: Range, p: float, q: float) -> None:
    operate = operations[sign]
    result = operate(a, b)
    assert result.low <= result.central <= result.high
    assert within(operate(sample(a, p), sample(b, q)), result)
    assert result.central == operate(a.central, b.central)


@given(a=ranges, b=positive, p=shares, q=shares, negative=st.booleans())
def test_division_holds_every_quotient(a: Range, b: Range, p: float, q: float, *, negative: bool) -> None:
    b = -b if negative else b
    result = a / b
    assert result.low <= result.central <= result.high
    assert within(sample(a, p) / sample(b, q), result)
    assert result.central == pytest.approx(a.central / b.central)


@given(a=ranges, b=ranges)
def test_no_range_that_holds_zero_is_divided_by(a: Range, b: Range) -> None:
    assume(b.low <= 0 <= b.high)
    for dividend in (a, 1):
        with pytest.raises(ZeroDivisionError):
            operator.truediv(dividend, b)


@given(ranges, numbers)
def test_a_number_is_a_range_of_no_width(a: Range, number: float) -> None:
    exact = Range.exact(number)
    assert exact.width == 0
    assert as_range(number) == exact
    assert as_range(a) is a
    assert a + number == number + a == a + exact
    assert a * number == number * a == a * exact
    assert number - a == exact - a
    if number:
        assert a / number == a / exact


@given(ranges)
def test_turning_the_sign_twice_changes_nothing(a: Range) -> None:
    opposite = -a
    assert -opposite == a
    assert (-a).width == a.width


@given(ranges)
def test_a_monotone_function_keeps_the_order_and_a_falling_one_turns_it(a: Range) -> None:
    rising = a.map(lambda value: 2 * value + 1)
    assert (rising.low, rising.high) == (2 * a.low + 1, 2 * a.high + 1)
    falling = a.map(lambda value: -value)
    assert falling == -a


def test_a_function_that_turns_inside_the_range_is_refused() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range(-1, 0, 1).map(abs)


@given(numbers, st.floats(0, 2))
def test_a_share_is_taken_of_the_size(central: float, share: float) -> None:
    around = Range.around(central, share)
    assert around.central == central
    assert around.width == pytest.approx(2 * abs(central) * share, abs=1e-6)


@pytest.mark.parametrize(
    "ends", [(2, 1, 3), (1, 3, 2), (3, 2, 1), (math.nan, 1, 2), (0, math.nan, 1), (0, 1, math.nan)]
)
def test_what_is_out_of_order_is_no_range(ends: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range(*ends)


def test_a_negative_share_is_no_range() -> None:
    with pytest.raises(ValueError, match="not a range"):
        Range.around(5, -0.1)


@given(ranges)
def test_a_figure_of_a_range_has_its_ends(a: Range) -> None:
    figure = Figure.of_range(a, "t/y", "estimate", ("source",), note="doubt")
    assert (figure.low, figure.value, figure.high) == (a.low, a.central, a.high)
    assert (figure.unit, figure.quality, figure.sources, figure.note) == ("t/y", "estimate", ("source",), "doubt")


def test_unknown_is_a_figure_without_a_value() -> None:
    assert Figure(None, "t/y", "unknown").value is None
    assert Figure(None, "t/y", "reported").value is None
    with pytest.raises(ValueError, match="no value"):
        Figure(0, "t/y", "unknown")


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_figure_is_finite(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        Figure(value, "t/y", "reported")


@pytest.mark.parametrize(("low", "high"), [(6, 7), (None, 4), (6, None), (math.nan, 7), (4, math.nan)])
def test_a_figure_lies_inside_its_range(low: float | None, high: float | None) -> None:
    with pytest.raises(ValueError, match="not a range"):
        Figure(5, "t/y", "reported", low=low, high=high)


@pytest.mark.parametrize(("low", "high"), [(5, 5), (None, 5), (4, None), (4, 6), (None, None)])
def test_a_figure_may_know_one_end_only(low: float | None, high: float | None) -> None:
    quality: Quality = "reported"
    assert Figure(5, "t/y", quality, low=low, high=high).value == 5


def test_the_range_of_a_figure_has_its_value_where_an_end_is_unknown() -> None:
    assert Figure(None, "t/y", "unknown").range is None
    assert Figure(3.0, "t/y", "reported").range == Range.exact(3.0)
    assert Figure(3.0, "t/y", "computed", high=5.0).range == Range(3.0, 3.0, 5.0)
    assert Figure.of_range(Range(1.0, 3.0, 5.0), "t/y", "computed").range == Range(1.0, 3.0, 5.0)
