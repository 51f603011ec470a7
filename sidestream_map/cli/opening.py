"""Opens a region in a scenario for ``allocate``, ``traffic`` and ``site``, with their common options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from sidestream_map.atlas import load_roads
from sidestream_map.base import LANGUAGES, N_, Figure, InputError, Translator, translator
from sidestream_map.decisions import Situation, situation
from sidestream_map.decisions.allocation import Allocation, allocate
from sidestream_map.haulage import ALTERNATIVES, YEAR_MAX, YEAR_MIN
from sidestream_map.matching import load_rules
from sidestream_map.region import Region, load_catalogue, load_region, text, wording
from sidestream_map.roads import RoadNetwork, Seasons, load_seasons
from sidestream_map.routing import router_in
from sidestream_map.scenario import CAPACITY_POLICIES, OBJECTIVES, Scenario, load_scenario, validated

FILE: Final = click.Path(dir_okay=True, path_type=Path)
_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, eq=False)
class Opened:
    """A region in a scenario, and the language of the output.

    Attributes:
        region: its folder and names.
        situation: judged.
        judged: judges the region in another scenario, e.g. that of a month; the same part of it.
        seasons: its seasonal limits of roads.
    """

    region: Region
    situation: Situation
    t: Translator
    judged: Callable[[Scenario], Situation]
    seasons: Seasons

    def stream(self, row: int) -> str:
        """Id and name of a side stream."""
        key = self.situation.stream_ids[row]
        return self._named(key, self.situation.catalogue.stream_rows[key])

    def user(self, column: int) -> str:
        """Id and name of a user."""
        key = self.situation.user_ids[column]
        return self._named(key, self.situation.catalogue.user_rows[key])

    def _named(self, key: str, row: Mapping[str, Any]) -> str:
        name = text(row, "name", self.t.language)
        return f"{key} {name}" if name else key

    def excluded(self, wishes: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Pairs that the options rule out.

        Raises:
            InputError: one is not written as a pair.
        """
        return [_pair(each) for each in wishes["exclude"]]

    def figure(self, figure: Figure) -> str:
        """A figure with its range and unit as the pages say it, or the word for unknown; the files have all digits."""
        return wording.ranged(figure, self.t)


def options_of_all(command: _Command) -> _Command:
    """Add the options ``--scenario``, ``--region`` and ``--language`` to a command."""
    for option in (
        click.option("--language", type=click.Choice(LANGUAGES), help="Of the words; the scenario's without it."),
        click.option("--region", "folder", type=FILE, help="A region's folder; the bundled region without it."),
        click.option("--scenario", "source", metavar="FILE_OR_LINK", help="A scenario, as a file or as a link."),
    ):
        command = option(command)
    return command


def options_of_allocation(command: _Command) -> _Command:
    """Add the options of an allocation that a scenario doesn't hold."""
    for option in (
        click.option(
            "--year",
            type=click.IntRange(YEAR_MIN, YEAR_MAX),
            help="Of fees, taxes and fuel; the scenario's, else this year, without it.",
        ),
        click.option(
            "--alternative",
            type=click.Choice(ALTERNATIVES),
            help="Where a tonne goes that no user takes. Unknown costs count as nothing, and are counted.",
        ),
        click.option("--no-own-use", is_flag=True, help="Without use by the producer's own company or group."),
        click.option("--only-fits", is_flag=True, help='Only pairs that fit, without those with the verdict "maybe".'),
        click.option(
            "--exclude",
            multiple=True,
            metavar="STREAM:USER",
            help="Rule out a pair, S01: or :U05 for all pairs of one.",
        ),
        click.option("--capacity", multiple=True, metavar="USER=TONNES", help="Set a user's capacity, t/y."),
        click.option(
            "--unknown-capacity",
            type=click.Choice(CAPACITY_POLICIES),
            help="What to do with users of unknown capacity.",
        ),
        click.option("--limit-km", type=float, help="Longest haul with its access legs."),
        click.option("--eur-per-t-co2e", type=float, help="Price of CO2e, EUR/t; for trade_off."),
        click.option("--eur-per-t-placed", type=float, help="Worth of a placed tonne, EUR/t; for trade_off."),
        click.option("--objective", type=click.Choice(OBJECTIVES), help="What is best; the scenario's without it."),
    ):
        command = option(command)
    return command


def opened(source: str | None, folder: Path | None, language: str | None, wishes: Mapping[str, Any]) -> Opened:
    """Open a region in a scenario; what doesn't fit is reported on standard error.

    Args:
        source: a scenario as file or link.
        folder: a region's folder, None for the bundled one.
        language: of the words, None for the scenario's.
        wishes: the options of an allocation; those that are None change nothing.

    Raises:
        SidestreamError: the region or the scenario can't be used, or an option is wrong.
    """
    region = load_region(folder)
    with ThreadPoolExecutor(max_workers=1) as beside:  # unpacking roads needs no interpreter, reading tables does
        coming = beside.submit(load_roads, region)
        catalogue = load_catalogue(region)
        rules, seasons = load_rules(region, catalogue), load_seasons(region)
    scenario, problems = load_scenario(source) if source else (Scenario(region=region.id), ())
    scenario, more = validated(scenario, catalogue, region=region.id, rules=rules.ids, seasons=seasons.ids)
    t = translator(language or scenario.language)
    for problem in (*problems, *more):
        click.echo(problem.text(t), err=True)
    network = _told(coming.result())

    def judged(chosen: Scenario) -> Situation:
        found = situation(catalogue, chosen, router_in(chosen, network, seasons), rules)
        # A user as choice stays out: the commands that search sites among all users would have but one.
        return found.of_choice(chosen.selection) if chosen.selection.kind in ("plant", "stream") else found

    asked = judged(_changed(scenario, wishes))
    known = {*asked.catalogue.users.index, *catalogue.processes.index, *catalogue.stores.index}
    lost = sorted(set(_capacities(wishes)) - known)
    if lost:
        raise InputError(N_("There is no user {id} in the catalogue."), id=lost[0][:40])
    return Opened(region, asked, t, judged, seasons)


def told_roads(region: Region) -> RoadNetwork:
    """A region's roads; if it has none yet, standard error says so.

    Args:
        region: its folder and names.

    Raises:
        RoadsError: the file is there but can't be used.
    """
    return _told(load_roads(region))


def _told(network: RoadNetwork) -> RoadNetwork:
    if not network.section_count:
        click.echo(
            "There are no roads yet, so there are no hauls: make them with sidestream-map roads build.", err=True
        )
    return network


def allocated(situation: Situation, wishes: Mapping[str, Any]) -> Allocation:
    """Compute the best allocation with the given options.

    Args:
        situation: opened with the same options.

    Raises:
        InputError: a pair to exclude is not written as one, or isn't there.
    """
    problem = situation.allocation_problem(excluded=[_pair(each) for each in wishes["exclude"]])
    return allocate(problem, situation.scenario.goal())


def _changed(scenario: Scenario, wishes: Mapping[str, Any]) -> Scenario:
    names = {"limit_km": "distance_limit_km"} | {
        name: name
        for name in ("objective", "eur_per_t_placed", "eur_per_t_co2e", "unknown_capacity", "alternative", "year")
    }
    changes = {field: wishes[name] for name, field in names.items() if wishes.get(name) is not None}
    changes |= {"own_use": False} if wishes.get("no_own_use") else {}
    changes |= {"only_fits": True} if wishes.get("only_fits") else {}
    return scenario.replace(**changes, capacities={**scenario.capacities, **_capacities(wishes)})


def _capacities(wishes: Mapping[str, Any]) -> dict[str, float]:
    capacities = {}
    given: Sequence[str] = wishes.get("capacity", ())
    for each in given:
        user, _, tonnes = each.partition("=")
        try:
            capacities[user.strip()] = float(tonnes)
        except ValueError:
            raise InputError(
                N_("{option} {text} is not understood: write it as {form}."),
                option="--capacity",
                text=each[:40],
                form="U05=30000",
            ) from None
    return capacities


def _pair(given: str) -> tuple[str, str]:
    stream, colon, user = (part.strip() for part in given.partition(":"))
    if not colon or not (stream or user):
        raise InputError(
            N_("{option} {text} is not understood: write it as {form}."),
            option="--exclude",
            text=given[:40],
            form="S01:U05",
        )
    return stream, user
