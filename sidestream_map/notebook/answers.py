"""Matches, allocations, traffic, sites and comparisons of a region, for a notebook."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import geopandas as gpd
import pydeck as pdk

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, InputError
from sidestream_map.decisions import (
    Change,
    Situation,
    candidate_places,
    judged_hauls,
    outcome,
)
from sidestream_map.decisions import compare as compared
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.allocation import allocate as allocated
from sidestream_map.decisions.return_loads import ReturnLoads
from sidestream_map.decisions.return_loads import return_loads as paired_loads
from sidestream_map.decisions.siting import Sites, least_tonne_km, most_tonnes_within
from sidestream_map.decisions.traffic import RoadLoads, road_loads
from sidestream_map.exports import Edition, ExportView
from sidestream_map.exports.tables import (
    allocation_export,
    comparison_export,
    matches_export,
    returns_export,
    roads_export,
    sites_export,
)
from sidestream_map.maps import printed_signs
from sidestream_map.maps.layers import (
    candidates_layers,
    flow_legend,
    flows_layers,
    load_legend,
    map_layers,
    road_loads_layers,
    rounds_layers,
    rounds_legend,
    site_roads_layer,
    sites_layers,
)
from sidestream_map.matching import Matches
from sidestream_map.notebook.distances import places_of
from sidestream_map.notebook.loading import LoadedRegion
from sidestream_map.notebook.results import Drawn, Result
from sidestream_map.roads import Places
from sidestream_map.routing import choice_hauls
from sidestream_map.scenario import NOTHING_SELECTED, Scenario, Selection, describe, shares_constants


@dataclass(frozen=True, eq=False, repr=False)
class Judged(Result):
    """What is based on a region judged in a scenario.

    Attributes:
        region: as it was loaded.
        situation: hauls, costs and matches of every pair in the scenario.
    """

    region: LoadedRegion
    situation: Situation

    @property
    def scenario(self) -> Scenario:
        """The scenario, without what didn't fit the region."""
        return self.situation.scenario

    @property
    def edition(self) -> Edition:
        """The region and the language of its words."""
        return self.region.edition

    @property
    def atlas(self) -> Atlas:
        """The region as it is in the scenario."""
        return replace(self.region.atlas, catalogue=self.situation.catalogue)

    def _between(self, layers: Collection[pdk.Layer], signs: Collection[tuple[str, str, str]] = ()) -> Drawn:
        atlas, t = self.atlas, self.region.t
        drawn = map_layers(atlas, t, self.situation.router, between=list(layers))
        return Drawn(atlas, tuple(drawn), tuple(printed_signs(signs)))


@dataclass(frozen=True, eq=False, repr=False)
class MatchResult(Judged):
    """Verdicts of pairs, with their reasons, hauls and costs.

    Attributes:
        chosen: the side stream or user that was asked about.
    """

    chosen: Selection = NOTHING_SELECTED

    @property
    def value(self) -> Matches:
        """The verdicts and reasons of all pairs, within the scenario's distance limit."""
        return self.situation.matches_within_limit

    def _export(self) -> ExportView:
        kind, key = self.chosen.kind, self.chosen.id
        return matches_export(
            self.situation,
            self.edition,
            stream_id=key if kind == "stream" else None,
            user_id=key if kind == "user" else None,
        )

    def _drawn(self) -> Drawn:
        atlas, router = self.atlas, self.situation.router
        asked = self.scenario.replace(selection=self.chosen)
        hauls = judged_hauls(choice_hauls(atlas, router, asked), self.situation, self.chosen)
        layers = map_layers(atlas, self.region.t, router, hauls, scenario=asked)
        return Drawn(atlas, tuple(layers), routes=hauls is not None)


@dataclass(frozen=True, eq=False, repr=False)
class AllocationResult(Judged):
    """The best use of all side streams together.

    Attributes:
        value: flows, shadow prices and what stays over, as arrays.
        excluded: (stream id, user id) pairs that were ruled out.
    """

    value: Allocation
    excluded: tuple[tuple[str, str], ...] = ()

    def _export(self) -> ExportView:
        return allocation_export(self.situation, self.value, self.edition)

    def _drawn(self) -> Drawn:
        t = self.region.t
        return self._between(flows_layers(self.situation, self.value, t), flow_legend(self.value, t))


@dataclass(frozen=True, eq=False, repr=False)
class TrafficResult(Judged):
    """The trucks of an allocation on every road.

    Attributes:
        allocation: whose trucks they are.
        value: loads by piece of road.
    """

    allocation: AllocationResult
    value: RoadLoads

    def _export(self) -> ExportView:
        background = self.region.atlas.background
        return roads_export(self.situation, self.value, background, self.edition, allocation=self.allocation.value)

    def _drawn(self) -> Drawn:
        t = self.region.t
        return self._between(road_loads_layers(self.value, t), load_legend(t))


@dataclass(frozen=True, eq=False, repr=False)
class ReturnsResult(Judged):
    """Which truckloads of an allocation and of the regular hauls could ride back on which.

    Attributes:
        allocation: whose trucks they are.
        value: the rounds, as arrays.
    """

    allocation: AllocationResult
    value: ReturnLoads

    def _export(self) -> ExportView:
        return returns_export(self.situation, self.value, self.edition)

    def _drawn(self) -> Drawn:
        t, best = self.region.t, self.allocation.value
        layers = [*flows_layers(self.situation, best, t), *rounds_layers(self.situation, self.value, t)]
        return self._between(layers, (*flow_legend(best, t), *rounds_legend(self.value, t)))


@dataclass(frozen=True, eq=False, repr=False)
class SitesResult(Judged):
    """The best places for new sites.

    Attributes:
        candidates: the places that were compared.
        value: those that were chosen, and whether they are proven to be the best.
    """

    candidates: Places
    value: Sites

    def _export(self) -> ExportView:
        return sites_export(self.situation, self.value, self.candidates, self.edition)

    def _drawn(self) -> Drawn:
        t, users = self.region.t, self.situation.catalogue.users

        def name(key: str) -> str:
            return self.edition.name(users, key) or key

        return self._between(
            [
                site_roads_layer(self.situation, self.value, self.candidates),
                *candidates_layers(self.candidates, name, "", t, self.value.numbers()),
                *sites_layers(self.value, self.candidates, name, t),
            ]
        )


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Result):
    """Two allocations side by side, figure by figure; the map is that of the second.

    Attributes:
        before: the one that is compared with.
        after: the one that is looked at.
        value: one a figure, with the range of its difference.
    """

    before: AllocationResult
    after: AllocationResult
    value: tuple[Change, ...]

    @property
    def edition(self) -> Edition:
        """The region and the language of its words."""
        return self.after.edition

    def _export(self) -> ExportView:
        lines = describe(self.after.scenario, self.edition.t, base=self.before.scenario)
        return comparison_export(self.value, self.after.situation.catalogue, self.edition, lines=lines)

    def _drawn(self) -> Drawn:
        return self.after.drawn


def match(region: LoadedRegion, scenario: Scenario | None = None, *, stream: str = "", user: str = "") -> MatchResult:
    """Which user could take which side stream, and why or why not.

    Args:
        region: of :func:`sidestream_map.load`.
        scenario: what is different; None for the region as it is.
        stream: id of one side stream; empty for all.
        user: id of one user; empty for all.

    Returns:
        A row a pair: ``verdict``, ``km``, ``cost_eur_per_t`` and ``co2e_kg_per_t`` with their ranges, ``speaks_for``,
        ``against``, ``questions``. All pairs of the bundled region take some seconds.

    Raises:
        InputError: there is no such side stream or user, or both are given.
        ScenarioError: the scenario was made for another region.

    Examples:
        >>> import sidestream_map as ssm
        >>> answer = ssm.match(ssm.load(), stream="S02")
        >>> answer.table.set_index("user_id").loc["U05", ["verdict", "status"]].to_list()
        ['maybe', 'by road']
    """
    if stream and user:
        raise InputError(N_("Ask about a side stream or about a user, not about both at once."))
    here = region.situation(scenario)
    for key, known in ((stream, here.stream_ids), (user, here.user_ids)):
        if key and key not in known:
            raise InputError(N_("There is no side stream or user {id} in the catalogue."), id=key[:40])
    chosen = Selection("stream", stream) if stream else Selection("user", user) if user else NOTHING_SELECTED
    return MatchResult(region, here, chosen)


def allocate(
    region: LoadedRegion, scenario: Scenario | None = None, *, excluded: Collection[tuple[str, str]] = ()
) -> AllocationResult:
    """The best use of all side streams together, solved exactly.

    Args:
        region: of :func:`sidestream_map.load`.
        scenario: objective, limits, capacities and what else is different; None for the region as it is, where
            users of unknown capacity take nothing (``unknown_capacity``).
        excluded: (stream id, user id) pairs that are ruled out; ``""`` as one of the two stands for all.

    Returns:
        A row a flow, ``tonnes_per_year`` in t/y with loads, cost and emissions; further tables ``left_over`` (with the
        reason), ``capacities`` and ``totals``.

    Raises:
        InputError: a pair to exclude isn't there.
        ScenarioError: the scenario was made for another region.

    Examples:
        >>> import sidestream_map as ssm
        >>> best = ssm.allocate(ssm.load(), ssm.Scenario(unknown_capacity="unlimited"))
        >>> round(best.table["tonnes_per_year"].sum()) == round(best.value.totals().placed_t)
        True
    """
    here = region.situation(scenario)
    found = allocated(here.allocation_problem(excluded=excluded), here.scenario.goal())
    return AllocationResult(region, here, found, tuple(excluded))


def traffic(allocation: AllocationResult) -> TrafficResult:
    """The trucks of an allocation on every road.

    Args:
        allocation: of :func:`sidestream_map.allocate`.

    Returns:
        A row a piece of road, with its line: ``trucks`` a day both ways, with their range; further tables ``by_road``,
        ``by_municipality``, ``access_legs`` and ``road_flows``, which says why a flow is on no road.

    Examples:
        >>> import sidestream_map as ssm
        >>> best = ssm.allocate(ssm.load(), ssm.Scenario(unknown_capacity="unlimited"))
        >>> ssm.traffic(best).table.attrs["units"]["trucks"]
        'trucks/d'
    """
    here = allocation.situation
    loads = road_loads(here.router, here.flows(allocation.value))
    return TrafficResult(allocation.region, here, allocation, loads)


def return_loads(allocation: AllocationResult) -> ReturnsResult:
    """Which truckloads could ride back on which, so that fewer trucks return empty.

    Args:
        allocation: of :func:`sidestream_map.allocate`; the regular hauls of its region are counted with it.

    Returns:
        A row a pair of loads that ride together, most euros first: rounds a year, empty kilometres before and after,
        what it saves with its range, who would have to talk; further tables for each load's trucks and the sums.

    Raises:
        LimitError: more pairs of loads than the settings allow.

    Examples:
        >>> import sidestream_map as ssm
        >>> best = ssm.allocate(ssm.load(), ssm.Scenario(unknown_capacity="unlimited"))
        >>> back = ssm.return_loads(best)
        >>> round(back.value.empty_share, 2)
        0.63
    """
    here = allocation.situation
    return ReturnsResult(allocation.region, here, allocation, paired_loads(here, allocation.value))


def sites(
    region: LoadedRegion,
    scenario: Scenario | None = None,
    *,
    candidates: gpd.GeoDataFrame | None = None,
    count: int | None = None,
    within_km: float | None = None,
    streams: Collection[str] | None = None,
) -> SitesResult:
    """The best places for new processors, terminals or companies.

    Args:
        region: of :func:`sidestream_map.load`.
        scenario: its ``site_search`` says what is looked for where the arguments below don't.
        candidates: points where a site could be, their ids in the index; None for those of the scenario, which are the
            industrial sites of the catalogue unless it says otherwise.
        count: how many sites at once.
        within_km: the most tonnes within this haul, instead of the fewest tonne-kilometres.
        streams: ids of the side streams that are to be brought; None for all that arise.

    Returns:
        A row a chosen site; further tables ``candidates`` and ``demands``, with the destination of each side stream.

    Raises:
        InputError: there is no such side stream, or there are more sites than candidates by a road.
        ScenarioError: the scenario was made for another region.

    Examples:
        >>> import sidestream_map as ssm
        >>> best = ssm.sites(ssm.load(), count=2)
        >>> len(best.table), best.value.proof
        (2, 'proven')
    """
    here = region.situation(scenario)
    wanted = here.scenario.site_search
    places = candidate_places(here, wanted.candidates) if candidates is None else places_of(candidates, "candidates")
    some = streams
    if some is None and wanted.materials:
        rows = here.catalogue.streams
        some = [*map(str, rows.index[rows["material"].isin(wanted.materials)])]
    problem = here.siting_problem(places, streams=some, keep_today=wanted.keep_today)
    limit, number = within_km or wanted.within_km, count or wanted.count
    best = least_tonne_km(problem, number) if limit is None else most_tonnes_within(problem, limit, number)
    return SitesResult(region, here, places, best)


def compare(before: AllocationResult, after: AllocationResult) -> Comparison:
    """Two allocations side by side: the change of tonnes, loads, euros and CO2e, and how sure it is.

    Args:
        before: the one that is compared with.
        after: the one that is looked at, of the same region.

    Returns:
        A row a figure: before, after and difference, each with its range and unit.

    Raises:
        InputError: they are of two regions.

    Examples:
        >>> import sidestream_map as ssm
        >>> region, base = ssm.load(), ssm.Scenario(unknown_capacity="unlimited")
        >>> change = ssm.compare(
        ...     ssm.allocate(region, base), ssm.allocate(region, base.replace(distance_limit_km=1))
        ... )
        >>> change.value[0].direction
        'less'
    """
    if before.region.id != after.region.id:
        raise InputError(N_("Only results of one region can be compared."))
    outcomes = [outcome(each.situation, each.value) for each in (before, after)]
    alike = shares_constants(after.scenario, before.scenario)
    return Comparison(before, after, compared(*outcomes, same_constants=alike))
