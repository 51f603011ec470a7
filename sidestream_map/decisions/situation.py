"""A region judged in a scenario: hauls, costs and matches of every pair. All decisions start from it.

here = situation(catalogue, scenario, router, rules)
here.allocation_problem()      # for sidestream_map.decisions.allocation.allocation
here.flows(allocation)         # for sidestream_map.decisions.traffic.traffic
here.siting_problem(places)    # for sidestream_map.decisions.siting.siting
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, TypeAlias
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError
from sidestream_map.decisions.allocation import Allocation, AllocationProblem, CapacityOrigin
from sidestream_map.decisions.judgement import End, Judgement, PerTonne, haul_inputs, materials_of
from sidestream_map.decisions.siting import SitingProblem
from sidestream_map.decisions.traffic import Flows
from sidestream_map.haulage import (
    CORNERS,
    Bounds,
    Traits,
    Worth,
    avoided_co2e,
    bounds_of,
    routed_below,
    spread_bounds,
    spread_of_sum,
    spreads_along,
    worth_of,
)
from sidestream_map.matching import POSSIBLE, Matches, Rules, Verdict, match, matches_by
from sidestream_map.region import Catalogue, is_end
from sidestream_map.roads import FloatArray, Places
from sidestream_map.routing import REACHES, Matrix, Router, reach_codes
from sidestream_map.scenario import CAPACITY_ORIGIN, Scenario, Selection, apply, fields_changing

Rows: TypeAlias = Sequence[int] | NDArray[np.intp]
Today = Literal["named", "none"]
"""Where tonnes go before a new site: to the users that a source names, or nowhere known."""


_PARTS: Final[WeakKeyDictionary[Judgement, OrderedDict[tuple[bytes, bytes], Judgement]]] = WeakKeyDictionary()
_PARTS_KEPT: Final = 64
"""Parts of a judgement that are kept, by their rows and columns; of a province about a third of a megabyte each."""

_APPLIED: Final[WeakKeyDictionary[Catalogue, OrderedDict[Scenario, Catalogue]]] = WeakKeyDictionary()
_APPLIED_KEPT: Final = 4
"""Catalogues with a scenario's changes that are kept for each catalogue: a planner's latest few."""


@dataclass(frozen=True, eq=False)
class Situation:
    """A judged region: s side streams, u users, and the hauls, costs and matches between them.

    Attributes:
        scenario: what a person has chosen.
        judgement: what no decision in the scenario changes.
        year: of landfill fee and waste tax.
    """

    scenario: Scenario
    judgement: Judgement
    year: int

    @property
    def catalogue(self) -> Catalogue:
        """As it is in the scenario."""
        return self.judgement.catalogue

    @property
    def router(self) -> Router:
        """Of its vehicle."""
        return self.judgement.router

    @property
    def matrix(self) -> Matrix:
        """(s, u) hauls from the plants of the side streams to all users."""
        return self.judgement.matrix

    @property
    def matches(self) -> Matches:
        """Verdicts without the distance limit, which an allocation applies by itself."""
        return self.judgement.matches

    @property
    def per_tonne(self) -> PerTonne:
        """(s, u) central cost and emissions of a tonne a year; :meth:`spreads` has the range that people are shown."""
        return self.judgement.per_tonne

    @property
    def materials(self) -> tuple[str | None, ...]:
        """(s,) material categories; None where a category is not known."""
        return self.judgement.materials

    @property
    def supply_t(self) -> FloatArray:
        """(s,) tonnes a year that arise: NaN where unknown, 0 where the side stream has ended."""
        return self.judgement.supply_t

    @property
    def plausible_t(self) -> Mapping[End, FloatArray]:
        """(u,) t/y that each user could plausibly take by its kind, whether its own capacity is known or not."""
        return self.judgement.plausible_t

    @property
    def counted_in(self) -> tuple[str, ...]:
        """(s,) id of the side stream that includes this one's tonnes, ``""`` if none does."""
        return self.judgement.counted_in

    @property
    def disposals(self) -> tuple[str, ...]:
        """(s,) id of the nearest landfill by road that takes each side stream for a fee; ``""`` where none does."""
        return self.judgement.disposals

    @property
    def traits(self) -> tuple[Traits, ...]:
        """(s,) the facts about each side stream that its value depends on, the fee of its landfill among them."""
        return self.judgement.traits

    @property
    def stream_ids(self) -> tuple[str, ...]:
        """(s,) ids of the side streams."""
        return self.matches.stream_ids

    @property
    def user_ids(self) -> tuple[str, ...]:
        """(u,) ids of the users."""
        return self.matches.user_ids

    @cached_property
    def matches_within_limit(self) -> Matches:
        """Matches in which the scenario's distance limit counts as one of the rules, as people read them."""
        return self.matches.within(self.scenario.distance_limit_km)

    @cached_property
    def worths(self) -> tuple[Worth, ...]:
        """(s,) value of a tonne of each side stream before delivery."""
        constants = self.scenario.constants()
        return tuple(
            worth_of(each, self.year, alternative=self.scenario.alternative, assumptions=constants)
            for each in self.traits
        )

    def allocation_problem(
        self,
        *,
        excluded: Collection[tuple[str, str]] = (),
        end: End = "central",
    ) -> AllocationProblem:
        """The input of an allocation for this situation.

        Pairs without a haul keep the verdict that they have without distances, so that what stays over is told apart
        into what nobody takes and what nobody reaches. A port, a terminal, a landfill or an adviser is no user here,
        whatever rules are switched off, and neither is a plant that only treats the stream and passes most of it on:
        what it makes is counted at its users. Where only what fits counts, a haul near the limit is beyond it.

        Args:
            excluded: (stream id, user id) pairs that are ruled out; ``""`` as one of the two stands for all.
            end: of the range of plausible capacities, where the scenario counts with them, and of those that a
                workshop has estimated.

        Raises:
            InputError: there is no such side stream or user.
        """
        verdicts: Iterable[Verdict] = ("fits",) if self.scenario.only_fits else POSSIBLE
        users, facts = self.catalogue.users, self.matches.facts
        placeless = self.matches.without_hauls.allowed(verdicts)
        allowed = np.where(self.matrix.has_haul, self.matches.allowed(verdicts), placeless)
        allowed = allowed & is_end(users).to_numpy(dtype=bool)[None, :] & ~facts.texts["pair.way"].where(_goes_on)
        limit_km = self.scenario.distance_limit_km
        if self.scenario.only_fits:  # near the limit is a "maybe"
            codes = reach_codes(self.matrix.total_m / 1000, self.matrix.uncertainty_m / 1000, limit_km)
            allowed = allowed & (codes != REACHES.index("near"))
        origins: list[CapacityOrigin] = [*users[CAPACITY_ORIGIN]]
        capacities = users["capacity_t_per_year"].to_numpy(dtype=np.float64, na_value=np.nan)
        supply = self._estimated(self.stream_ids, self.supply_t, self.scenario.amounts, end)
        capacities = self._estimated(self.user_ids, capacities, self.scenario.capacities, end)
        if self.scenario.unknown_capacity == "plausible":
            assumed = self.plausible_t[end]
            origins = ["plausible" if origin == "unknown" else origin for origin in origins]
            capacities = np.where(np.isnan(capacities), assumed, capacities)
        return AllocationProblem(
            stream_ids=self.stream_ids,
            user_ids=self.user_ids,
            supply_t=supply,
            capacity_t=capacities,
            allowed=allowed,
            km=self.judgement.km,
            cost_per_t=self.per_tonne.cost_eur_per_t,
            co2e_kg_per_t=self.per_tonne.co2e_kg_per_t,
            capacity_origin=tuple(origins),
            counted_in=self.counted_in,
            left_cost_per_t=np.array([_known(worth.total.value) for worth in self.worths]),
            left_co2e_kg_per_t=self._avoided_co2e(),
            excluded=self._excluded(excluded, own_use=self.scenario.own_use),
            uncertainty_km=self.judgement.uncertainty_km,
            distance_limit_km=limit_km,
            unknown_capacity=self.scenario.unknown_capacity,
        )

    def _estimated(self, ids: Sequence[str], numbers: FloatArray, own: Mapping[str, float], end: End) -> FloatArray:
        """Numbers with the end of the range that a workshop has estimated, where nobody has set another."""
        heard = {part.id: part for part in self.scenario.surveyed if part.id not in own}
        if end == "central" or not heard:
            return numbers
        ends = [getattr(heard[key], end) if key in heard else math.nan for key in ids]
        # What is closed stays at nothing.
        return np.where(np.isnan(ends) | (numbers == 0), numbers, ends)

    def _avoided_co2e(self) -> FloatArray:
        constants = self.scenario.constants()
        return np.array([_known(avoided_co2e(Traits(each), constants).value) for each in self.materials])

    def _excluded(self, pairs: Collection[tuple[str, str]], *, own_use: bool) -> NDArray[np.bool_]:
        group = self.matches.facts.texts["pair.group"].where(lambda word: word == "same")
        ruled_out = np.broadcast_to(group & (not own_use), self.matrix.has_haul.shape).copy()
        for stream, user in pairs:
            if (stream and stream not in self.stream_ids) or (user and user not in self.user_ids):
                raise InputError(
                    N_("There is no side stream {stream} or no user {user} to rule out."),
                    stream=stream[:40],
                    user=user[:40],
                )
            row = self.stream_ids.index(stream) if stream else slice(None)
            column = self.user_ids.index(user) if user else slice(None)
            ruled_out[row, column] = True
        return ruled_out

    def of_choice(self, chosen: Selection) -> Situation:
        """The part of it that a choice asks about: what is left out takes no capacity and is in no sum.

        Args:
            chosen: a side stream; a plant, for all its side streams; or a user, for the side streams that fit it or may
                fit it within the distance limit. One that isn't known here leaves everything in.
        """
        streams, users = self.catalogue.streams, self.catalogue.users
        columns = np.arange(len(users))
        if chosen.kind == "stream" and chosen.id in self.stream_ids:
            rows = np.array([self.stream_ids.index(chosen.id)])
        elif chosen.kind == "plant" and chosen.id in self.catalogue.plants.index:
            rows = np.flatnonzero((streams["plant_id"] == chosen.id).to_numpy(dtype=bool))
        elif chosen.kind == "user" and chosen.id in self.user_ids:
            columns = np.array([self.user_ids.index(chosen.id)])
            rows = np.flatnonzero(self.matches_within_limit.allowed()[:, columns[0]])
        else:
            return self
        return replace(self, judgement=self._part(rows, columns))

    def _part(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> Judgement:
        """The judgement of some side streams and users: the same at each distance limit, so kept with the whole."""
        known, key = _PARTS.setdefault(self.judgement, OrderedDict()), (rows.tobytes(), columns.tobytes())
        if (found := known.get(key)) is not None:
            return found
        catalogue, matrix = self.catalogue.part(rows, columns), self.matrix.part(rows, columns)
        matches = self.matches.part(catalogue, rows, columns)
        per_tonne = PerTonne(matrix, self.scenario, tuple(materials_of(catalogue)))
        known[key] = part = Judgement(catalogue, self.router, matrix, matches, per_tonne)
        while len(known) > _PARTS_KEPT:
            known.popitem(last=False)
        return part

    def flows(self, tonnes_t: Allocation | FloatArray) -> Flows:
        """Truckloads that carry given tonnes from side streams to users.

        Args:
            tonnes_t: an allocation, or (s, u) tonnes a year; NaN where a flow's amount is unknown.

        Raises:
            InputError: amounts of another shape, or negative ones.
        """
        amounts = tonnes_t.flows_t if isinstance(tonnes_t, Allocation) else np.asarray(tonnes_t, dtype=np.float64)
        if amounts.shape != self.matrix.has_haul.shape:
            raise InputError(N_("Flows need an amount for each pair of side stream and user."))
        stream, user = np.nonzero(np.isnan(amounts) | (amounts != 0))
        if isinstance(tonnes_t, Allocation) and np.isnan(amounts).any():
            stream, user = np.zeros((2, 0), dtype=np.intp)
        loads = self.spreads(stream, user, ("loads_per_year",), amounts[stream, user])["loads_per_year"]
        constants = self.scenario.constants()
        return Flows(
            origins=stream_places(self.catalogue),
            destinations=Places.of(self.catalogue.users),
            origin=stream,
            destination=user,
            loads_per_year=loads,
            names=tuple(self.stream_ids[row] for row in stream),
            empty_return=constants.empty_return,
        )

    def hauls(
        self, stream: Rows, user: Rows, outputs: Sequence[str], tonnes_t: FloatArray | float = 1.0
    ) -> dict[str, Bounds]:
        """Outputs of pairs; low and high hold every combination of inputs.

        Args:
            stream: (p,) rows of side streams.
            user: (p,) columns of users.
            outputs: fields of :class:`~sidestream_map.haulage.formula.HaulOutputs`.
            tonnes_t: tonnes a year, one number or (p,); NaN where unknown.

        Returns:
            (p,) low, central and high by output; NaN where unknown or without a haul.

        Raises:
            InputError: amounts of another shape, or negative ones.
        """
        found, shape = bounds_of(self._inputs(stream, user, tonnes_t), outputs), (len(stream), 1)
        return {
            name: Bounds(*(np.broadcast_to(getattr(each, end), shape).reshape(-1) for end in CORNERS))
            for name, each in found.items()
        }

    def spreads(
        self, stream: Rows, user: Rows, outputs: Sequence[str], tonnes_t: FloatArray | float = 1.0
    ) -> dict[str, Bounds]:
        """Outputs of pairs with the range that people are shown, 5 to 95 % of a Monte Carlo.

        Args:
            stream: (p,) rows of side streams.
            user: (p,) columns of users.
            outputs: fields of :class:`~sidestream_map.haulage.formula.HaulOutputs`.
            tonnes_t: tonnes a year, one number or (p,); NaN where unknown.

        Returns:
            (p,) low, central and high by output; NaN where unknown or without a haul.
        """
        found = spread_bounds(self._inputs(stream, user, tonnes_t), outputs)
        return {name: Bounds(*(getattr(each, end).reshape(-1) for end in CORNERS)) for name, each in found.items()}

    def spreads_of_tonnes(
        self, stream: NDArray[np.intp], user: NDArray[np.intp], outputs: Sequence[str]
    ) -> dict[str, Bounds]:
        """Outputs of a delivered tonne of many pairs, as :meth:`spreads` has them but for the last bits.

        The pairs of one material differ in length and time alone. A pair's figures don't depend on which others are
        asked for.

        Args:
            stream: (p,) rows of side streams.
            user: (p,) columns of users.
            outputs: fields of :class:`~sidestream_map.haulage.formula.HaulOutputs`.

        Returns:
            (p,) low, central and high by output; NaN where unknown or without a haul.
        """
        matrix, below = self.matrix, routed_below(self.scenario.truck().access_speed_kmh)
        found = {name: np.full((len(CORNERS), len(stream)), np.nan) for name in outputs}
        materials = list(dict.fromkeys(self.materials))
        kinds = np.array([materials.index(each) for each in self.materials], dtype=np.intp)[stream]
        for kind, material in enumerate(materials):
            at = np.flatnonzero(kinds == kind)
            if not len(at):
                continue
            pairs = stream[None, at], user[None, at]
            routes = matrix.total_m[pairs], matrix.uncertainty_m[pairs], matrix.duration_s[pairs]
            spreads = spreads_along(haul_inputs(self.scenario, 1.0, routes, [material]), outputs, below=below)
            for name, bounds in spreads.items():
                found[name][:, at] = np.concatenate([getattr(bounds, end) for end in CORNERS])
        return {name: Bounds(*ends) for name, ends in found.items()}

    def sums(self, stream: Rows, user: Rows, outputs: Sequence[str], tonnes_t: FloatArray) -> dict[str, Bounds]:
        """Sums of outputs over flows with the range that people are shown: what flows share varies for all at once.

        Args:
            stream: (p,) rows of side streams.
            user: (p,) columns of users.
            outputs: fields of :class:`~sidestream_map.haulage.formula.HaulOutputs` that add up.
            tonnes_t: (p,) tonnes a year.

        Returns:
            0-d low, central and high by output; NaN where one is unknown.
        """
        return spread_of_sum(self._inputs(stream, user, tonnes_t), outputs)

    def _inputs(self, stream: Rows, user: Rows, tonnes_t: FloatArray | float) -> dict[str, Bounds]:
        matrix = self.matrix
        pair = np.asarray(stream, dtype=np.intp)[:, None], np.asarray(user, dtype=np.intp)[:, None]
        routes = matrix.total_m[pair], matrix.uncertainty_m[pair], matrix.duration_s[pair]
        return haul_inputs(self.scenario, tonnes_t, routes, [self.materials[row] for row in stream])

    def siting_problem(
        self,
        candidates: Places,
        *,
        streams: Collection[str] | None = None,
        today: Allocation | Today = "named",
        keep_today: bool = False,
    ) -> SitingProblem:
        """The input of a site search: the side streams that arise, and their hauls to each candidate.

        Args:
            candidates: places where a site could be.
            streams: ids of the side streams that are to be brought; all if None.
            today: where they go today: to the users that a source names, as an allocation says (the mean haul, weighted
                by tonnes), or nowhere known.
            keep_today: whether they may go on going there.

        Raises:
            InputError: there is no such side stream.
        """
        wanted = set(self.stream_ids) if streams is None else set(streams)
        lost = sorted(wanted - set(self.stream_ids))
        if lost:
            raise InputError(N_("There is no side stream {id} in the catalogue."), id=lost[0][:40])
        rows = np.array(
            [
                row
                for row, stream in enumerate(self.stream_ids)
                if stream in wanted and not self.counted_in[row] and self.supply_t[row] != 0
            ],
            dtype=np.intp,
        )
        matrix = self.router.matrix(stream_places(self.catalogue).take(rows), candidates)
        snapped = self.router.snap(candidates)
        status = np.where(~candidates.known, "position_unknown", np.where(snapped.on_network, "ok", "off_network"))
        return SitingProblem(
            demand_ids=tuple(self.stream_ids[row] for row in rows),
            weight_t=self.supply_t[rows],
            candidate_ids=candidates.ids,
            km=matrix.total_m / 1000,
            candidate_status=tuple(map(str, status)),
            today_km=self._today_km(today)[rows],
            keep_today=keep_today,
        )

    def _today_km(self, today: Allocation | Today) -> FloatArray:
        km = self.matrix.total_m / 1000
        if isinstance(today, Allocation):
            flows = np.nan_to_num(today.flows_t)
            placed = flows.sum(axis=1)
            mean = np.divide(
                (flows * np.nan_to_num(km)).sum(axis=1), placed, out=np.full(len(placed), np.nan), where=placed > 0
            )
            return np.asarray(mean)
        nearest = np.full(len(self.stream_ids), np.nan)
        if today == "named":
            for (stream, user), named in self.matches.facts.named.items():
                if named.state == "now":
                    row, column = self.stream_ids.index(stream), self.user_ids.index(user)
                    nearest[row] = np.fmin(nearest[row], km[row, column])
        return nearest


def situation(
    catalogue: Catalogue,
    scenario: Scenario,
    router: Router,
    rules: Rules,
    *,
    year: int | None = None,
    within_limit: bool = False,
    before: Situation | None = None,
) -> Situation:
    """Judge a region in a scenario: compute hauls, costs and matches of every pair.

    Args:
        catalogue: of the region, as it is without the scenario.
        scenario: that fits it (:func:`sidestream_map.scenario.validated`).
        router: of the scenario's vehicle and way of routing.
        rules: matching rules of the region.
        year: of landfill fee and waste tax; the scenario's if None.
        within_limit: search no farther than the scenario's distance limit. Hauls within it or near it, their figures
            and verdicts are the same; farther ones are ``over_limit``. Not for an allocation, which asks for the
            nearest landfill wherever it is, nor for another limit (:attr:`Situation.matches_within_limit` is of this).
        before: of the same catalogue and rules in a scenario that differs in road edits alone, whose pairs are taken
            where their hauls are the same; what comes out is the same to the last bit. Passed over where it isn't so.

    Raises:
        InputError: a rule is not known, or a material is not.
        LimitError: more pairs than the settings allow.

    Examples:
        >>> from sidestream_map.atlas import load_atlas
        >>> from sidestream_map.matching import load_rules
        >>> atlas = load_atlas()
        >>> rules = load_rules(atlas.region, atlas.catalogue)
        >>> judged = situation(atlas.catalogue, Scenario(), Router(atlas.network), rules)
        >>> pair = judged.stream_ids.index("S02"), judged.user_ids.index("U05")
        >>> judged.matches.verdict("S02", "U05")
        'maybe'
        >>> f"{judged.matrix.total_m[pair] / 1000:.1f} km, {judged.per_tonne.cost_eur_per_t[pair]:.2f} EUR/t"
        '82.2 km, 9.04 EUR/t'
    """
    changed = _applied(scenario, catalogue)
    places = stream_places(changed), Places.of(changed.users)
    if within_limit:
        matrix = router.matrix_within(*places, scenario.distance_limit_km * 1000)
    else:
        matrix = router.matrix(*places)
    was = None if before is None or within_limit or not _serves(before, scenario, rules, changed) else before.judgement
    if was is None:
        matches = match(changed, rules, matrix, disabled=scenario.rules_off, month=scenario.month)
    else:
        matrix = matrix.sharing(was.matrix)
        matches = matches_by(matrix, was.matches)
    per_tonne = PerTonne(matrix, scenario, tuple(materials_of(changed)), was.per_tonne if was else None)
    judgement = Judgement(changed, router, matrix, matches, per_tonne)
    return Situation(scenario, judgement, scenario.value_year() if year is None else year)


def _serves(before: Situation, scenario: Scenario, rules: Rules, catalogue: Catalogue) -> bool:
    """Whether what was judged before differs in hauls alone."""
    facts = before.judgement.matches.facts
    alike = before.judgement.per_tonne.scenario.replace(road_edits=()) == scenario.replace(road_edits=())
    return alike and facts.rules is rules and facts.limit_km is None and before.catalogue is catalogue


def _applied(scenario: Scenario, catalogue: Catalogue) -> Catalogue:
    """The catalogue with a scenario's changes; the same one for scenarios that change it alike, as on other roads."""
    changes = Scenario(**{name: getattr(scenario, name) for name in fields_changing(Scenario, "catalogue")})
    known = _APPLIED.setdefault(catalogue, OrderedDict())
    if (found := known.get(changes)) is None:
        found = known[changes] = apply(scenario, catalogue)
        while len(known) > _APPLIED_KEPT:
            known.popitem(last=False)
    known.move_to_end(changes)
    return found


def stream_places(catalogue: Catalogue) -> Places:
    """The places from which side streams leave: their plants' positions, unknown without a plant.

    Args:
        catalogue: plants and side streams.
    """
    columns = [name for name in ("lon", "lat", "coord_accuracy_m") if name in catalogue.plants.columns]
    where = pd.DataFrame(catalogue.plants[columns]).reindex(catalogue.streams["plant_id"])
    return Places.of(where.set_axis(catalogue.streams.index, axis=0))


def _goes_on(word: str) -> bool:
    return word == "goes_on"


def _known(value: float | None) -> float:
    return float("nan") if value is None else value
