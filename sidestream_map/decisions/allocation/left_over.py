"""Why tonnes stay over: one reason code a stream, with a sentence for each code."""

from __future__ import annotations

from typing import Any, Final, Literal

import numpy as np

from sidestream_map.base import N_
from sidestream_map.decisions.allocation.problem import AllocationProblem, Bools, Floats

LeftOverReason = Literal[
    "placed",
    "part_of_another",
    "unknown_amount",
    "nothing_arises",
    "nobody_takes_it",
    "excluded",
    "no_haul",
    "out_of_reach",
    "figure_unknown",
    "capacity_unknown",
    "capacity_full",
    "costs_more",
    "not_solved",
]
LEFT_OVER_MEANINGS: Final[dict[LeftOverReason, str]] = {
    "placed": N_("All of it is placed."),
    "part_of_another": N_("Its tonnes are counted in another side stream."),
    "unknown_amount": N_("Nobody has given its amount, so it can't be allocated."),
    "nothing_arises": N_("Nothing of it arises."),
    "nobody_takes_it": N_("No user fits it."),
    "excluded": N_("The users that fit it are ruled out by you."),
    "no_haul": N_("No user that fits it can be reached by road."),
    "out_of_reach": N_("Every user that fits it is farther than the distance limit."),
    "figure_unknown": N_("The cost or CO2e of every haul within reach is unknown."),
    "capacity_unknown": N_("Every user within reach has an unknown capacity; set one to place it."),
    "capacity_full": N_("Every user within reach with a known capacity is full."),
    "costs_more": N_(
        "A user within reach has room, but a tonne delivered there counts for more than a tonne left over."
    ),
    "not_solved": N_("There is no allocation."),
}


def reasons(problem: AllocationProblem, usable: Bools, left_t: Floats, spare_t: Floats) -> tuple[LeftOverReason, ...]:
    """Find for each stream the reason why it isn't placed in full.

    The reasons are tried in the order of the funnel a stream goes through: amount, match, exclusions, road, distance,
    figures, capacity, worth. The first step that leaves no user is the reason.

    Args:
        problem: what the allocation started from.
        usable: (s, u) pairs that the model could use.
        left_t: (s,) tonnes left over, NaN where the amount is unknown or counted in another stream.
        spare_t: (u,) capacity left, by the problem's rule for unknown capacities.

    Returns:
        s codes of :data:`LEFT_OVER_MEANINGS`.
    """
    ruled_in = problem.allowed & ~problem.excluded
    with_haul = ruled_in & ~np.isnan(problem.km)
    near = ruled_in & problem.within_reach
    capacity_unknown = np.isnan(problem.capacity_t) & (problem.unknown_capacity == "exclude")
    funnel: tuple[tuple[LeftOverReason, Any], ...] = (
        ("part_of_another", np.array([not whole for whole in problem.counted_in], bool)),
        ("unknown_amount", ~np.isnan(problem.supply_t)),
        ("nothing_arises", problem.supply_t > 0),
        ("placed", left_t > 0),
        ("nobody_takes_it", problem.allowed.any(axis=1)),
        ("excluded", ruled_in.any(axis=1)),
        ("no_haul", with_haul.any(axis=1)),
        ("out_of_reach", near.any(axis=1)),
        ("figure_unknown", usable.any(axis=1)),
        ("capacity_unknown", (usable & ~capacity_unknown).any(axis=1)),
        ("capacity_full", (usable & (spare_t > 0)).any(axis=1)),
    )
    last: LeftOverReason = "costs_more"
    return tuple(
        next((code for code, passes in funnel if not passes[stream]), last) for stream in range(len(problem.stream_ids))
    )
