"""Two outcomes side by side: the change in tonnes, truckloads, euros and CO2e, and how sure it is.

A difference of two figures with ranges has a range itself, and a change counts as sure only where the whole range lies
on one side of 0. Nothing here knows how an outcome came about: who computes one names its figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, Figure, InputError, Quality, Range

Direction = Literal["more", "less", "same", "unsure", "unknown"]
DIRECTION_NAMES: Final[Mapping[Direction, str]] = {
    "more": N_("more"),
    "less": N_("less"),
    "same": N_("the same"),
    "unsure": N_("too uncertain to say"),
    "unknown": N_("unknown"),
}
"""Message id of each direction."""

UNKNOWN_ONE_SIDE: Final = N_("One of the two is unknown, so the difference is too.")
"""Note of a difference that can't be told."""
RANGE_UNKNOWN: Final = N_("The range of at least one of the two is unknown, so that of the difference is too.")
"""Note of a difference without a range."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of one scenario, as figures.

    Attributes:
        name: of the scenario, for people; not translated.
        figures: by name (a message id), in the order of the table.
    """

    name: str
    figures: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class Change:
    """One figure before and after.

    Attributes:
        name: of the figure, a message id.
        before: None where the first outcome doesn't have it.
        after: None where the second outcome doesn't have it.
        difference: after less before, with its range; its value is None where one of the two is unknown.
        share: difference over before, e.g. -0.2 for a fifth less; None where unknown or before is 0.
        direction: whether the difference is sure, as far as ranges are known.
    """

    name: str
    before: Figure | None
    after: Figure | None
    difference: Figure
    share: float | None
    direction: Direction


def compare(before: Outcome, after: Outcome, *, same_constants: bool = False) -> tuple[Change, ...]:
    """Compare two outcomes figure by figure.

    Args:
        before: one outcome.
        after: the other.
        same_constants: False takes the two ranges as independent: the true difference lies within the one given,
            whatever the reasons of the ranges. True takes the low end of one to belong to the low end of the other,
            and the high to the high. That is right only where both ranges come from the same constants (fuel price,
            payload, …), which move both outcomes in the same direction; then the difference is much narrower.

    Returns:
        One row a figure of either, those of ``before`` first.

    Raises:
        InputError: the same name stands for two units.
    """
    names = [*before.figures, *(name for name in after.figures if name not in before.figures)]
    return tuple(
        _change(name, before.figures.get(name), after.figures.get(name), same_constants=same_constants)
        for name in names
    )


def _change(name: str, before: Figure | None, after: Figure | None, *, same_constants: bool) -> Change:
    units = {figure.unit for figure in (before, after) if figure is not None}
    if len(units) > 1:
        raise InputError(
            N_("{name} is in {units}: only figures of one unit can be compared."),
            name=name,
            units=", ".join(sorted(units)),
        )
    unit = units.pop()
    old, new = (None if each is None else each.range for each in (before, after))
    if before is None or after is None or old is None or new is None:
        return Change(name, before, after, Figure(None, unit, "unknown", note=UNKNOWN_ONE_SIDE), None, "unknown")
    if same_constants:
        ends = (new.low - old.low, new.central - old.central, new.high - old.high)
        width = Range(min(ends), ends[1], max(ends))
    else:
        width = new - old
    quality: Quality = "assumption" if "assumption" in (before.quality, after.quality) else "computed"
    sources = tuple(dict.fromkeys((*before.sources, *after.sources)))
    if None in (before.low, before.high, after.low, after.high):
        difference = Figure(width.central, unit, quality, sources, note=RANGE_UNKNOWN)
    else:
        difference = Figure.of_range(width, unit, quality, sources)
    share = width.central / abs(old.central) if old.central else None
    return Change(name, before, after, difference, share, _direction(width))


def _direction(width: Range) -> Direction:
    if width.low == width.high == 0:
        return "same"
    if width.low > 0:
        return "more"
    return "less" if width.high < 0 else "unsure"
