import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Figure, Quality, Range
from sidestream_map.decisions.comparison import DIRECTION_NAMES, Change, Outcome, compare

numbers = st.floats(-1e9, 1e9)
ranges = st.tuples(numbers, numbers, numbers).map(lambda ends: Range(*sorted(ends)))


def figure(low: float, central: float, high: float, unit: str = "EUR/y", quality: Quality = "computed") -> Figure:
    return Figure(central, unit, quality, (f"{quality}-source",), low, high)


def one(before: Figure | None, after: Figure | None, *, same_constants: bool = False) -> Change:
    left = Outcome("before", {} if before is None else {"cost": before})
    right = Outcome("after", {} if after is None else {"cost": after})
    (row,) = compare(left, right, same_constants=same_constants)
    return row


def test_a_sure_rise_and_a_sure_fall() -> None:
    row = one(figure(90, 100, 110), figure(120, 130, 140))
    assert (row.difference.low, row.difference.value, row.difference.high) == (10, 30, 50)
    assert row.direction == "more"
    assert row.share == pytest.approx(0.3)
    assert one(figure(120, 130, 140), figure(90, 100, 110)).direction == "less"


def test_ranges_that_overlap_leave_the_direction_open() -> None:
    row = one(figure(90, 100, 110), figure(95, 105, 115))
    assert row.direction == "unsure"
    assert (row.difference.low, row.difference.high) == (-15, 25)


def test_the_same_constants_move_both_together() -> None:
    row = one(figure(90, 100, 110), figure(95, 105, 116), same_constants=True)
    assert (row.difference.low, row.difference.value, row.difference.high) == (5, 5, 6)
    assert row.direction == "more"
    # The ends need not be in order: the range holds all three differences.
    crossed = one(figure(90, 100, 110), figure(100, 101, 105), same_constants=True)
    assert (crossed.difference.low, crossed.difference.value, crossed.difference.high) == (-5, 1, 10)
    assert crossed.direction == "unsure"


def test_the_same_exact_figure_is_the_same() -> None:
    assert one(figure(5, 5, 5), figure(5, 5, 5)).direction == "same"
    assert one(figure(4, 5, 6), figure(4, 5, 6)).direction == "unsure"
    assert one(figure(4, 5, 6), figure(4, 5, 6), same_constants=True).direction == "same"


def test_unknown_stays_unknown() -> None:
    unknown = Figure(None, "EUR/y", "unknown")
    known = figure(1, 2, 3)
    for before, after in ((unknown, known), (known, unknown), (None, known), (known, None), (unknown, unknown)):
        row = one(before, after)
        assert (row.before, row.after) == (before, after)
        assert row.difference.value is None
        assert row.difference.quality == "unknown"
        assert row.share is None
        assert row.direction == "unknown"


def test_a_range_that_is_not_known_is_not_made_up() -> None:
    row = one(Figure(100, "t/y", "reported"), figure(150, 200, 250, "t/y"))
    assert (row.difference.low, row.difference.value, row.difference.high) == (None, 100, None)
    assert row.direction == "more"
    assert row.difference.note
    assert one(Figure(100, "t/y", "reported"), figure(50, 200, 250, "t/y")).direction == "unsure"


def test_a_share_of_nothing_is_not_told() -> None:
    assert one(figure(0, 0, 0), figure(5, 5, 5)).share is None
    assert one(figure(-10, -10, -10), figure(-5, -5, -5)).share == pytest.approx(0.5)


def test_what_rests_on_an_assumption_says_so_and_keeps_its_sources() -> None:
    row = one(figure(1, 1, 1, quality="reported"), figure(2, 2, 2, quality="assumption"))
    assert row.difference.quality == "assumption"
    assert row.difference.sources == ("reported-source", "assumption-source")
    assert (
        one(figure(1, 1, 1, quality="reported"), figure(2, 2, 2, quality="measured")).difference.quality == "computed"
    )


def test_all_figures_of_both_are_listed_in_order() -> None:
    before = Outcome("a", {"tonnes": figure(1, 1, 1, "t/y"), "cost": figure(1, 1, 1)})
    after = Outcome("b", {"loads": figure(1, 1, 1, "1/y"), "cost": figure(2, 2, 2), "tonnes": figure(1, 1, 1, "t/y")})
    assert [row.name for row in compare(before, after)] == ["tonnes", "cost", "loads"]


def test_units_are_not_mixed() -> None:
    with pytest.raises(InputError, match="EUR/t, EUR/y"):
        one(figure(1, 1, 1), figure(1, 1, 1, "EUR/t"))


@given(ranges, ranges, st.floats(0, 1), st.floats(0, 1))
def test_the_difference_holds_every_difference_of_the_two(old: Range, new: Range, p: float, q: float) -> None:
    row = one(Figure.of_range(old, "t", "computed"), Figure.of_range(new, "t", "computed"))
    a = min(max(old.low + p * old.width, old.low), old.high)
    b = min(max(new.low + q * new.width, new.low), new.high)
    assert row.difference.low is not None
    assert row.difference.high is not None
    assert row.difference.low <= b - a <= row.difference.high
    assert row.direction in DIRECTION_NAMES
    if row.direction == "more":
        assert b > a
    if row.direction == "less":
        assert b < a


@given(ranges, ranges)
def test_the_way_back_is_the_opposite(old: Range, new: Range) -> None:
    opposite = {"more": "less", "less": "more", "same": "same", "unsure": "unsure"}
    left, right = Figure.of_range(old, "t", "computed"), Figure.of_range(new, "t", "computed")
    for same in (False, True):
        there = one(left, right, same_constants=same)
        back = one(right, left, same_constants=same)
        assert back.direction == opposite[there.direction]
        assert back.difference.value == -(there.difference.value or 0) or math.isclose(back.difference.value or 0, 0)
