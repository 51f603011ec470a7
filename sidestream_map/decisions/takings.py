"""How much of one side stream each of some users could take, and how many truckloads that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sidestream_map.base import Figure, Range
from sidestream_map.decisions.allocation import CapacityOrigin
from sidestream_map.decisions.situation import Situation


@dataclass(frozen=True, slots=True)
class Taking:
    """What a user could take of a side stream.

    Attributes:
        user_id: of the catalogue.
        capacity_t: t/y that the user takes of anything; None where nobody has given it.
        origin: who gave the capacity.
        plausible_t: t/y that users of its kind plausibly take, an assumption; None where the capacity is known.
        at_most_t: t/y of the side stream that could go there: all of it, or as much as the capacity holds; all of it
            where the capacity is unknown, and None where the amount is.
        loads_per_year: truckloads of ``at_most_t``, with their range; unknown without a haul or an amount.
        loads_per_day: likewise, mean of 365 days.
    """

    user_id: str
    capacity_t: float | None
    origin: CapacityOrigin
    plausible_t: Range | None
    at_most_t: float | None
    loads_per_year: Figure
    loads_per_day: Figure


def takings(situation: Situation, stream_id: str, user_ids: Sequence[str]) -> tuple[Taking, ...]:
    """What users could take of a side stream, each by itself, in the order of the users.

    Capacities are those of the scenario. What an assumption by kind says bounds no amount here: it is told apart.

    Args:
        situation: the region judged.
        stream_id: of its catalogue.
        user_ids: of its catalogue.

    Raises:
        ValueError: there is no such side stream or user.
    """
    row = situation.stream_ids.index(stream_id)
    columns = [situation.user_ids.index(user) for user in user_ids]
    users = situation.catalogue.user_rows
    supply = float(situation.supply_t[row])
    capacities = [float(users[user]["capacity_t_per_year"]) for user in user_ids]
    at_most = [supply if math.isnan(capacity) else min(supply, capacity) for capacity in capacities]
    if math.isnan(supply):
        at_most = [math.nan] * len(columns)
    outputs = ("loads_per_year", "loads_per_day")
    hauled = situation.spreads([row] * len(columns), columns, outputs, np.array(at_most)) if columns else {}

    def loads(output: str, unit: str, at: int) -> Figure:
        found = hauled[output].at(at)
        return Figure(None, unit, "unknown") if found is None else Figure.of_range(found, unit, "computed")

    return tuple(
        Taking(
            user,
            None if math.isnan(capacity) else capacity,
            users[user]["capacity_origin"],
            _plausible(situation, column) if math.isnan(capacity) else None,
            None if math.isnan(most) else most,
            loads("loads_per_year", "truckloads/y", at),
            loads("loads_per_day", "truckloads/d", at),
        )
        for at, (user, column, capacity, most) in enumerate(zip(user_ids, columns, capacities, at_most, strict=True))
    )


def _plausible(situation: Situation, column: int) -> Range | None:
    low, central, high = (float(situation.plausible_t[end][column]) for end in ("low", "central", "high"))
    return None if math.isnan(central) else Range(low, central, high)
