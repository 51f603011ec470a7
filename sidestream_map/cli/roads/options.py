"""What commands on roads share: the options of roads and truck, and the places of the pairs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from sidestream_map.base import N_, InputError
from sidestream_map.region import Region, load_catalogue, load_region
from sidestream_map.roads import (
    DEFAULT_VEHICLE,
    VEHICLES,
    Laid,
    Places,
    RoadEdit,
    RoadNetwork,
    load_seasons,
    read_places,
)
from sidestream_map.routing import Router, changed_roads, router_on
from sidestream_map.routing.trees import Minimise
from sidestream_map.scenario import Scenario, load_scenario


@dataclass(frozen=True, slots=True)
class RoadChoice:
    """What a person chose of roads and truck.

    Attributes:
        folder: of the region; None for the bundled one.
        vehicle: id of the truck.
        minimise: ``metres`` or ``seconds``.
        source: a scenario with road edits, as file or link; None for none.
        day: of the hauls, in place of the scenario's; None for the scenario's.
    """

    folder: Path | None
    vehicle: str
    minimise: Minimise
    source: str | None = None
    day: str | None = None

    def region(self) -> Region:
        """The region, with its settings.

        Raises:
            RegionError: the folder or its settings can't be used.
        """
        return load_region(self.folder)


def options_of_roads(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of roads and truck to a command, which takes them together as ``choice``.

    They are ``--region``, ``--vehicle``, ``--minimise``, ``--scenario`` and ``--day``.
    """

    @functools.wraps(command)
    def whole(
        *, region: Path | None, vehicle: str, minimise: Minimise, source: str | None, day: str | None, **others: Any
    ) -> None:
        command(choice=RoadChoice(region, vehicle, minimise, source, day), **others)

    for option in (
        click.option("--day", metavar="DAY", help="2026-05-01, or 05-01 for any year: seasonal limits of that day."),
        click.option(
            "--scenario",
            "source",
            metavar="FILE_OR_LINK",
            help="Date, seasonal limits and road edits of a scenario, as a file or as a link; nothing else of it.",
        ),
        click.option(
            "--minimise",
            type=click.Choice(["metres", "seconds"]),
            default="metres",
            show_default=True,
            help="The shortest or the fastest way.",
        ),
        click.option(
            "--vehicle",
            type=click.Choice(list(VEHICLES)),
            default=DEFAULT_VEHICLE.id,
            show_default=True,
            help="Truck whose speeds make the driving times.",
        ),
        click.option(
            "--region",
            type=click.Path(dir_okay=True, path_type=Path),
            help="A region's folder; the bundled region without it.",
        ),
    ):
        whole = option(whole)
    return whole


def road_router(region: Region, choice: RoadChoice) -> tuple[Router, dict[str, str]]:
    """The router of a truck on a region's roads; seasonal limits and edits in force go to standard error.

    Returns:
        The router, and names of the seasonal limits and edits by id.

    Raises:
        SidestreamError: the roads, the calendar or the scenario can't be used, or the day is none.
    """
    scenario, problems = load_scenario(choice.source) if choice.source else (Scenario(), ())
    for problem in problems:
        click.echo(str(problem), err=True)
    if choice.day is not None:
        scenario = scenario.replace(day=choice.day)
    network, seasons = RoadNetwork.load(region.folder / "roads.npz").within(region.crs_metres), load_seasons(region)
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
    return router_on(changed, network, VEHICLES[choice.vehicle], choice.minimise), names


def _told(laid: Laid, edit: RoadEdit | None) -> str:
    if not laid.found:
        return f"{laid.id}: no road near; it changes nothing."
    what = "seasonal limit" if edit is None else f"{edit.kind} {edit.name}".strip()
    ends = "" if laid.joined in (None, (True, True)) else ", not joined to a road at both ends"
    return f"{laid.id} ({what}): {laid.km:.2f} km{ends}."


def sides(region: Region, origins: Path | None, destinations: Path | None) -> tuple[Places, Places]:
    """The places of the pairs: of two tables, or the region's plants and users where there is none.

    Raises:
        InputError: a table can't be used, or the region has no plants or no users.
    """
    if origins is not None and destinations is not None:
        return read_places(origins, region), read_places(destinations, region)
    catalogue = load_catalogue(region)
    both = (
        Places.of(catalogue.plants) if origins is None else read_places(origins, region),
        Places.of(catalogue.users) if destinations is None else read_places(destinations, region),
    )
    if not all(len(side) for side in both):
        raise InputError(N_("The region has no plants or no users: give tables with --origins and --destinations."))
    return both
