"""Options that ``route`` and ``matrix`` share: a date, and a scenario with road edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sidestream_map.region import Region
from sidestream_map.roads import VEHICLES, Laid, RoadEdit, RoadNetwork, load_seasons
from sidestream_map.routing import Router, changed_roads, router_on
from sidestream_map.routing.trees import Minimise
from sidestream_map.scenario import Scenario, load_scenario

_Command = TypeVar("_Command", bound=Callable[..., Any])


def options_of_roads(command: _Command) -> _Command:
    """Add the options ``--scenario`` and ``--day`` to a command."""
    for option in (
        click.option("--day", metavar="DAY", help="2026-05-01, or 05-01 for any year: seasonal limits of that day."),
        click.option(
            "--scenario",
            "source",
            metavar="FILE_OR_LINK",
            help="Date, seasonal limits and road edits of a scenario, as a file or as a link; nothing else of it.",
        ),
    ):
        command = option(command)
    return command


def road_router(
    region: Region, vehicle: str, minimise: Minimise, source: str | None = None, day: str | None = None
) -> tuple[Router, dict[str, str]]:
    """The router of a truck on a region's roads; seasonal limits and edits in force go to standard error.

    Args:
        vehicle: id of the truck.
        minimise: ``metres`` or ``seconds``.
        source: a scenario with road edits, as file or link; None for none.
        day: of the hauls, in place of the scenario's; None for the scenario's.

    Returns:
        The router, and names of the seasonal limits and edits by id.

    Raises:
        SidestreamError: the roads, the calendar or the scenario can't be used, or the day is none.
    """
    scenario, problems = load_scenario(source) if source else (Scenario(), ())
    for problem in problems:
        click.echo(str(problem), err=True)
    if day is not None:
        scenario = scenario.replace(day=day)
    network, seasons = RoadNetwork.load(region.folder / "roads.npz"), load_seasons(region)
    unknown = sorted((scenario.seasons_on | scenario.seasons_off) - seasons.ids)
    if unknown:
        click.echo(f"No seasonal limit here: {', '.join(unknown)}", err=True)
    changed = changed_roads(scenario, network, seasons)
    edits = {edit.id: edit for edit in scenario.road_edits}
    for laid in changed.laid:
        click.echo(_told(laid, edits.get(laid.id)), err=True)
    names = {row.id: row.names["en"] for row in seasons.rows} | {
        edit.id: edit.name or edit.id for edit in edits.values()
    }
    return router_on(changed, network, VEHICLES[vehicle], minimise), names


def _told(laid: Laid, edit: RoadEdit | None) -> str:
    if not laid.found:
        return f"{laid.id}: no road near; it changes nothing."
    what = "seasonal limit" if edit is None else f"{edit.kind} {edit.name}".strip()
    ends = "" if laid.joined in (None, (True, True)) else ", not joined to a road at both ends"
    return f"{laid.id} ({what}): {laid.km:.2f} km{ends}."
