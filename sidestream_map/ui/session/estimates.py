"""A room's estimate in a scenario, and what it changes: best use and the busiest road, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sidestream_map.atlas import Atlas
from sidestream_map.base import Figure
from sidestream_map.decisions.traffic import RoadLoads
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import results

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Poll

TRUCKS: Final = "trucks/d"
"""Unit of trucks that pass, loaded or empty (a message id of :mod:`sidestream_map.workshop`)."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What an estimate changes.

    Attributes:
        placed: tonnes placed by the best use before and after, t/y; after with the range of the estimate.
        road: number of the road with the most trucks on one piece after, empty where none has a number.
        trucks: trucks a day on its busiest piece before and after.
    """

    placed: tuple[Figure, Figure]
    road: str
    trucks: tuple[Figure, Figure]


def with_estimate(scenario: Scenario, poll: Poll) -> Scenario | None:
    """A scenario with the room's estimate in place of any other number for the same user or side stream.

    Args:
        poll: with its answers told.

    Returns:
        None where the question is about nothing that a scenario holds, or its answers aren't told.
    """
    heard = poll.surveyed()
    if heard is None:
        return None
    rest = without_estimate(scenario, heard.id)
    return rest.replace(
        surveyed=(*rest.surveyed, heard),
        capacities={key: value for key, value in scenario.capacities.items() if key != heard.id},
        amounts={key: value for key, value in scenario.amounts.items() if key != heard.id},
    )


def without_estimate(scenario: Scenario, subject: str) -> Scenario:
    """A scenario without the room's estimate of a user or side stream.

    Args:
        subject: its id.
    """
    return scenario.replace(surveyed=[part for part in scenario.surveyed if part.id != subject])


def effect(region: Atlas, scenario: Scenario, poll: Poll) -> Effect | None:
    """What a room's estimate changes in a scenario; None where it changes nothing that a scenario holds.

    Args:
        region: as it is without a scenario.
        poll: with its answers told.
    """
    after = with_estimate(scenario, poll)
    if after is None:
        return None
    before = without_estimate(scenario, poll.question.subject.id)
    return results.kept("estimate", (region, before, after), lambda: _effect(region, before, after))


def _on_road(loads: RoadLoads, number: str) -> Figure:
    """Trucks a day on the busiest piece of a road; none where no flow takes it."""
    if not number:
        return Figure(None, TRUCKS, "unknown")
    pieces = loads.pieces()
    trucks = pieces.loc[pieces["road_number"] == number, "trucks"]
    return Figure(float(trucks.max()) if len(trucks) else 0.0, TRUCKS, "computed")


def _effect(region: Atlas, before: Scenario, after: Scenario) -> Effect:
    from sidestream_map.workshop import busiest_road  # noqa: PLC0415 — imports what only a workshop needs

    ends = [results.best_use(region, after, end).totals().placed_t for end in ("low", "central", "high")]
    was, now = (results.loads(region, each) for each in (before, after))
    road, trucks = busiest_road(now)
    return Effect(
        placed=(
            Figure(results.best_use(region, before).totals().placed_t, "t/y", "computed"),
            Figure(ends[1], "t/y", "computed", low=min(ends), high=max(ends)),
        ),
        road=road,
        trucks=(_on_road(was, road), trucks),
    )
