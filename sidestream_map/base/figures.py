"""A figure as it is quoted in a meeting: a value with its unit, range, year, quality and sources.

``Range`` is the arithmetic below it: low, central and high, where interval arithmetic is exact for the monotone
formulas of haulage.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

Quality = Literal["measured", "reported", "estimate", "assumption", "computed", "unknown"]
"""How a figure came about. ``assumption``: ours, without a source, changeable; ``computed``: follows from others."""

SIGNIFICANT: Final[Mapping[Quality, int]] = {
    "measured": 4, "reported": 4, "computed": 3, "estimate": 3, "assumption": 3, "unknown": 3,
}  # fmt: skip
"""Significant digits that a figure has where people say it, by quality; the exact one is told on asking."""
WIDE: Final = 0.25
"""A range wider than this share of its value leaves the value two digits."""
COUNTED: Final = ("", "pairs")
"""Units of what is counted."""


def significant(value: float) -> float:
    """A number rounded to the significant digits of a computed figure.

    Args:
        value: finite.
    """
    return _to_digits(value, SIGNIFICANT["computed"])


def _to_digits(value: float, digits: int) -> float:
    return 0.0 if value == 0 else round(value, digits - 1 - math.floor(math.log10(abs(value))))


@dataclass(frozen=True, slots=True)
class Range:
    """Low, central and high of one quantity, all in the same unit, low <= central <= high.

    Raises:
        ValueError: the three are not in order, or one is not a number.
    """

    low: float
    central: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.central <= self.high:
            raise ValueError(f"not a range: {self.low} <= {self.central} <= {self.high}")

    @classmethod
    def exact(cls, value: float) -> Range:
        """A range of no width."""
        return cls(value, value, value)

    @classmethod
    def around(cls, central: float, share: float) -> Range:
        """``central`` plus and minus a share of its size, e.g. 0.2 for 20 percent."""
        half = abs(central) * share
        return cls(central - half, central, central + half)

    @property
    def width(self) -> float:
        """High minus low."""
        return self.high - self.low

    def __add__(self, other: Range | float) -> Range:
        o = as_range(other)
        return Range(self.low + o.low, self.central + o.central, self.high + o.high)

    __radd__ = __add__

    def __neg__(self) -> Range:
        return Range(-self.high, -self.central, -self.low)

    def __sub__(self, other: Range | float) -> Range:
        return self + (-as_range(other))

    def __rsub__(self, other: Range | float) -> Range:
        return as_range(other) - self

    def __mul__(self, other: Range | float) -> Range:
        o = as_range(other)
        ends = (self.low * o.low, self.low * o.high, self.high * o.low, self.high * o.high)
        return Range(min(ends), self.central * o.central, max(ends))

    __rmul__ = __mul__

    def __truediv__(self, other: Range | float) -> Range:
        o = as_range(other)
        if o.low <= 0 <= o.high:
            raise ZeroDivisionError(f"division by a range that holds 0: {o}")
        return self * Range(1 / o.high, 1 / o.central, 1 / o.low)

    def __rtruediv__(self, other: Range | float) -> Range:
        return as_range(other) / self

    def map(self, function: Callable[[float], float]) -> Range:
        """Apply a monotone function (rising or falling) to the three values."""
        ends = function(self.low), function(self.high)
        return Range(min(ends), function(self.central), max(ends))


def as_range(value: Range | float) -> Range:
    """The value itself if it is a range, else a range of no width."""
    return value if isinstance(value, Range) else Range.exact(float(value))


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what a reader needs to quote it.

    Attributes:
        value: central value, or None where it is unknown. Unknown is shown as unknown, never as 0.
        unit: e.g. ``t/y``, ``km``, ``EUR/t``, ``truckloads/d``.
        quality: how it came about.
        sources: ids of rows in the region's ``sources.csv``, or of documented constants.
        low: lower end, None where no range is known.
        high: upper end, None where no range is known.
        year: the year it speaks of, None where not known or not meaningful.
        note: doubt or scope, as a message id.

    Raises:
        ValueError: the value is not finite, is there although unknown, or lies outside its range.
    """

    value: float | None
    unit: str
    quality: Quality
    sources: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    year: int | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError("a figure is a finite number or None")
        if self.quality == "unknown" and self.value is not None:
            raise ValueError("an unknown figure has no value")
        if self.value is not None:
            low = self.value if self.low is None else self.low
            high = self.value if self.high is None else self.high
            if not low <= self.value <= high:
                raise ValueError(f"not a range: {low} <= {self.value} <= {high}")

    @classmethod
    def of_range(
        cls, value: Range, unit: str, quality: Quality, sources: tuple[str, ...] = (), *, note: str = ""
    ) -> Figure:
        """A figure whose range is given by a :class:`Range`."""
        return cls(value.central, unit, quality, sources, value.low, value.high, note=note)

    @property
    def range(self) -> Range | None:
        """Low, central and high value; an end that isn't known is the value itself. None where that is unknown."""
        if self.value is None:
            return None
        low = self.value if self.low is None else self.low
        return Range(low, self.value, self.value if self.high is None else self.high)

    @property
    def is_count(self) -> bool:
        """Whether it counts things: a whole number of a unit in :data:`COUNTED`. A count is exact."""
        return self.value is not None and self.unit in COUNTED and self.value == round(self.value)

    @property
    def digits(self) -> int:
        """Significant digits with which people say it: by its quality, and two where its range is wide.

        A wide range keeps the digits of its quality where two of them would say its end like its value.
        """
        most = SIGNIFICANT[self.quality]
        if self.value is None or self.low is None or self.high is None:
            return most
        if self.high - self.low <= WIDE * abs(self.value):
            return most
        said = _to_digits(self.value, 2)
        place = 0 if self.value == 0 else 1 - math.floor(math.log10(abs(self.value)))
        alike = any(end != self.value and round(end, place) == said for end in (self.low, self.high))
        return most if alike and self.value else 2

    def rough(self) -> Figure:
        """The figure as people say it: value and ends of its range to the same place; a count stays as it is."""
        if self.value is None or self.is_count:
            return self
        value, low, high = self.rough_numbers()
        return replace(self, value=value, low=low, high=high)

    def rough_numbers(self) -> tuple[float | None, float | None, float | None]:
        """Value and ends of the range of :meth:`rough`."""
        if self.value is None or self.is_count:
            return self.value, self.low, self.high
        value = _to_digits(self.value, self.digits)
        if self.low is None and self.high is None:
            return value, None, None
        size = self.value or max(abs(self.low or 0), abs(self.high or 0)) or 1.0
        place = self.digits - 1 - math.floor(math.log10(abs(size)))

        def end(exact: float | None) -> float | None:
            # An end far smaller than the value keeps one digit: 5 of 5–2,500 isn't nought.
            return None if exact is None else round(exact, place) or _to_digits(exact, 1)

        low, high = end(self.low), end(self.high)
        return value, None if low is None else min(low, value), None if high is None else max(high, value)
