"""Objectives of the allocation, and how to count users whose capacity is unknown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sidestream_map.base import N_, InputError

ObjectiveName = Literal["most_tonnes", "tonnes_then_cost", "tonnes_then_co2e", "least_cost", "least_co2e", "trade_off"]
OBJECTIVES: Final[tuple[ObjectiveName, ...]] = get_args(ObjectiveName)
OBJECTIVE_MEANINGS: Final[dict[ObjectiveName, str]] = {
    "most_tonnes": N_("Place as many tonnes as possible; among equals, with the fewest tonne-kilometres."),
    "tonnes_then_cost": N_("Place as many tonnes as possible, and those at the least cost."),
    "tonnes_then_co2e": N_("Place as many tonnes as possible, and those with the least CO2e."),
    "least_cost": N_("Place only what costs less to deliver than to leave over."),
    "least_co2e": N_("Place only what emits less when it is delivered than when it is left over."),
    "trade_off": N_("Add up euros, CO2e at a price, and a worth for each tonne placed; the least sum wins."),
}

CapacityPolicy = Literal["exclude", "plausible", "unlimited"]
CAPACITY_POLICIES: Final[tuple[CapacityPolicy, ...]] = get_args(CapacityPolicy)
CAPACITY_POLICY_NAMES: Final[dict[CapacityPolicy, str]] = {
    "exclude": N_("known capacities only"),
    "plausible": N_("plausible capacities"),
    "unlimited": N_("no upper limit"),
}
CAPACITY_POLICY_MEANINGS: Final[dict[CapacityPolicy, str]] = {
    "exclude": N_("A user whose capacity nobody has given receives nothing."),
    "plausible": N_(
        "A user whose capacity nobody has given takes what its kind could plausibly take: an assumption with a range."
    ),
    "unlimited": N_("A user whose capacity nobody has given has no upper limit; what rests on that is marked."),
}


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective: what the best allocation is best at.

    With x the tonnes a year from stream s to user u, c the euros and e the kilograms of CO2e for one delivered tonne,
    l and m the same for one tonne left over, d the kilometres, and r = amount - sum of x the tonnes left over:

    ==================  ==================================================================
    most_tonnes         maximise sum x; among those minimise sum d x
    tonnes_then_cost    maximise sum x; among those minimise sum c x + sum l r
    tonnes_then_co2e    maximise sum x; among those minimise sum e x + sum m r
    least_cost          minimise sum c x + sum l r
    least_co2e          minimise sum e x + sum m r
    trade_off           minimise sum (c + p e / 1000 - w) x + sum (l + p m / 1000) r
    ==================  ==================================================================

    Ties that are left are broken by the fewest tonne-kilometres, then in favour of the earlier ids. ``trade_off`` with
    a w larger than every c equals ``tonnes_then_cost``; with w = p = 0 it equals ``least_cost``.

    Attributes:
        name: one of :data:`OBJECTIVES`.
        eur_per_t_placed: w, what one placed tonne is worth by itself, EUR/t; only for ``trade_off``.
        eur_per_t_co2e: p, the price of one tonne of CO2e, EUR/t; only for ``trade_off``.

    Raises:
        InputError: the name isn't known, or a price isn't a finite number.
    """

    name: ObjectiveName = "tonnes_then_cost"
    eur_per_t_placed: float = 0.0
    eur_per_t_co2e: float = 0.0

    def __post_init__(self) -> None:
        if self.name not in OBJECTIVES:
            raise InputError(
                N_("There is no objective {name}. Choose one of {known}."),
                name=str(self.name)[:40],
                known=", ".join(OBJECTIVES),
            )
        if not (math.isfinite(self.eur_per_t_placed) and math.isfinite(self.eur_per_t_co2e)):
            raise InputError(N_("The worth of a tonne and the price of CO2e must be finite numbers."))

    @property
    def tonnes_first(self) -> bool:
        """Whether the number of tonnes placed comes before everything else."""
        return self.name in ("most_tonnes", "tonnes_then_cost", "tonnes_then_co2e")

    @property
    def unit(self) -> str:
        """Unit of :func:`sidestream_map.decisions.allocation.weights`: what the objective counts per tonne."""
        return {"most_tonnes": "km", "tonnes_then_co2e": "kg/t", "least_co2e": "kg/t"}.get(self.name, "EUR/t")
