"""The best use of all side streams together: which tonnes go to which user.

    problem = AllocationProblem(stream_ids, user_ids, supply_t, capacity_t, allowed, km, cost_per_t, co2e_kg_per_t)
    result = allocate(problem, Objective("tonnes_then_cost"))
    result.flows_table(), result.left_over_table(), result.capacity_table(), result.totals()

That no allocation exists is a result, not an error: ``outcome`` says which of the five it is and ``explanations`` why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import N_, one_of
from sidestream_map.decisions.allocation.left_over import LeftOverReason, reasons
from sidestream_map.decisions.allocation.model import FlowModel
from sidestream_map.decisions.allocation.problem import AllocationProblem, Bools, Floats, weights
from sidestream_map.decisions.allocation.shadow_prices import ShadowPrices, next_tonne, tolerance_t
from sidestream_map.scenario import Objective

Outcome = Literal["optimal", "nothing_to_place", "infeasible", "unbounded", "failed"]
OUTCOME_MEANINGS: Final[dict[Outcome, str]] = {
    "optimal": N_("This is the best allocation under these limits."),
    "nothing_to_place": N_("No side stream with a known amount has a user within these limits."),
    "infeasible": N_("The demands can't all be met at once."),
    "unbounded": N_("The amounts have no end, so there is no best allocation."),
    "failed": N_("The solver stopped without an answer."),
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A sentence that explains why there is no allocation.

    Attributes:
        message: message id with ``{name}`` fields.
        values: what goes into the fields.
    """

    message: str
    values: dict[str, object]

    def text(self) -> str:
        """The sentence in English."""
        return self.message.format(**self.values)


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over an allocation. Tonnes whose figure is unknown are counted apart, never as 0.

    Attributes:
        known_t: tonnes a year of all streams whose amount is known, each tonne once.
        placed_t: tonnes placed.
        left_t: tonnes left over.
        streams_unknown: streams whose amount is unknown and that no sum holds.
        tonne_km: tonnes times kilometres.
        delivered_eur: euros for what is placed, over the tonnes with a known cost.
        delivered_co2e_t: tonnes of CO2e for what is placed, over the tonnes with a known figure.
        left_eur: euros for what is left over, over the tonnes with a known cost.
        left_co2e_t: tonnes of CO2e for what is left over, over the tonnes with a known figure.
        cost_unknown_t: placed or left tonnes whose cost is unknown.
        co2e_unknown_t: placed or left tonnes whose CO2e is unknown.
        on_unknown_capacity_t: tonnes placed at users whose capacity nobody has given.
        on_set_capacity_t: tonnes placed at users whose capacity a person set.
        on_workshop_capacity_t: tonnes placed at users whose capacity a workshop has estimated.
        on_plausible_capacity_t: tonnes placed at users whose capacity is an assumption by kind of user.
    """

    known_t: float
    placed_t: float
    left_t: float
    streams_unknown: int
    tonne_km: float
    delivered_eur: float
    delivered_co2e_t: float
    left_eur: float
    left_co2e_t: float
    cost_unknown_t: float
    co2e_unknown_t: float
    on_unknown_capacity_t: float
    on_set_capacity_t: float
    on_workshop_capacity_t: float
    on_plausible_capacity_t: float = 0.0


@dataclass(frozen=True)
class Allocation:
    """The answer to an :class:`AllocationProblem`.

    Attributes:
        problem: what it answers.
        objective: what was wanted.
        outcome: whether there is an allocation, and if not, what is in the way.
        explanations: why there is none; empty where there is one.
        flows_t: (s, u) tonnes a year; NaN without an allocation.
        left_t: (s,) tonnes a year left over; NaN where the amount is unknown or counted in another stream, or without
            an allocation.
        reasons: s codes of :data:`sidestream_map.decisions.allocation.LEFT_OVER_MEANINGS`.
    """

    problem: AllocationProblem
    objective: Objective
    outcome: Outcome
    explanations: tuple[Explanation, ...]
    flows_t: Floats
    left_t: Floats
    reasons: tuple[LeftOverReason, ...]

    @cached_property
    def prices(self) -> ShadowPrices:
        """(u,) what one more tonne of capacity is worth; found when it is asked for, which no map does."""
        problem = self.problem
        if np.isnan(self.flows_t).any():
            nothing = np.full(len(problem.user_ids), np.nan)
            return ShadowPrices(nothing, nothing)
        per_tonne = weights(self.objective, problem)
        usable = _usable(problem, per_tonne) & (problem.known_supply_t > 0)[:, None]
        left, spare = _left_and_spare(problem, self.flows_t)
        return next_tonne(
            np.where(usable, per_tonne, np.inf),
            self.flows_t,
            np.where(problem.must_place, 0.0, left),
            spare == 0,
            self.flows_t.sum(axis=0) - problem.minimum_t,
            tonnes_first=self.objective.tonnes_first,
        )

    @cached_property
    def placed_t(self) -> Floats:
        """(s,) tonnes a year of each stream that users get."""
        placed: Floats = self.flows_t.sum(axis=1)
        return placed

    @cached_property
    def received_t(self) -> Floats:
        """(u,) tonnes a year that each user gets."""
        received: Floats = self.flows_t.sum(axis=0)
        return received

    def flows_table(self) -> pd.DataFrame:
        """One row a flow, most tonnes first.

        Returns:
            stream_id, user_id, tonnes_per_year, km, tonne_km, cost_per_t and cost_eur (EUR), co2e_kg_per_t and
            co2e_t, capacity_origin (who gave the capacity that the flow rests on).
        """
        return self._flows_table.copy()

    @cached_property
    def _flows_table(self) -> pd.DataFrame:
        p = self.problem
        s, u = np.nonzero(self.flows_t > 0)
        tonnes = self.flows_t[s, u]
        table = pd.DataFrame(
            {
                "stream_id": np.array(p.stream_ids, dtype=object)[s],
                "user_id": np.array(p.user_ids, dtype=object)[u],
                "tonnes_per_year": tonnes,
                "km": p.km[s, u],
                "tonne_km": tonnes * p.km[s, u],
                "cost_per_t": p.cost_per_t[s, u],
                "cost_eur": tonnes * p.cost_per_t[s, u],
                "co2e_kg_per_t": p.co2e_kg_per_t[s, u],
                "co2e_t": tonnes * p.co2e_kg_per_t[s, u] / 1000,
                "capacity_origin": np.array(p.capacity_origin, dtype=object)[u],
            }
        )
        order = ["tonnes_per_year", "stream_id", "user_id"]
        return table.sort_values(order, ascending=[False, True, True], ignore_index=True)

    def left_over_table(self) -> pd.DataFrame:
        """One row a stream: what stays over, and why.

        Returns:
            stream_id, tonnes_per_year (NaN unknown), placed_t, left_t (NaN unknown), reason.
        """
        return pd.DataFrame(
            {
                "stream_id": list(self.problem.stream_ids),
                "tonnes_per_year": self.problem.supply_t,
                "placed_t": self.placed_t,
                "left_t": self.left_t,
                "reason": list(self.reasons),
            }
        )

    def capacity_table(self) -> pd.DataFrame:
        """One row a user: its capacity, and what it gets.

        Returns:
            user_id, capacity_t (NaN unknown), capacity_origin, received_t, spare_t (NaN unknown), and for one more
            tonne of capacity: next_tonne_places (t) and next_tonne_saves in ``Objective.unit`` times tonne.
        """
        p = self.problem
        return pd.DataFrame(
            {
                "user_id": list(p.user_ids),
                "capacity_t": p.capacity_t,
                "capacity_origin": list(p.capacity_origin),
                "received_t": self.received_t,
                "spare_t": np.maximum(p.capacity_t - self.received_t, 0.0),
                "next_tonne_places": self.prices.tonnes,
                "next_tonne_saves": self.prices.saving,
            }
        )

    def totals(self) -> Totals:
        """Sums over the allocation; NaN without one."""
        return self._totals

    @cached_property
    def _totals(self) -> Totals:
        p = self.problem
        x, left = self.flows_t, np.where(p.counts, self.left_t, 0.0)
        received = self.received_t

        def at(origin: str) -> float:
            return float(received[np.array([o == origin for o in p.capacity_origin], bool)].sum())

        cost, cost_gap = _sum_known(x, p.cost_per_t)
        co2e, co2e_gap = _sum_known(x, p.co2e_kg_per_t)
        left_cost, left_cost_gap = _sum_known(left, p.left_cost_per_t)
        left_co2e, left_co2e_gap = _sum_known(left, p.left_co2e_kg_per_t)
        return Totals(
            known_t=float(p.known_supply_t.sum()),
            placed_t=float(x.sum()),
            left_t=float(left.sum()),
            streams_unknown=sum(
                bool(np.isnan(amount)) and not whole for amount, whole in zip(p.supply_t, p.counted_in, strict=True)
            ),
            tonne_km=float(np.where(x > 0, x * np.nan_to_num(p.km), x * 0).sum()),
            delivered_eur=cost,
            delivered_co2e_t=co2e / 1000,
            left_eur=left_cost,
            left_co2e_t=left_co2e / 1000,
            cost_unknown_t=cost_gap + left_cost_gap,
            co2e_unknown_t=co2e_gap + left_co2e_gap,
            on_unknown_capacity_t=at("unknown"),
            on_set_capacity_t=at("set_by_you"),
            on_workshop_capacity_t=at("workshop"),
            on_plausible_capacity_t=at("plausible"),
        )


def _sum_known(tonnes: Floats, per_tonne: Floats) -> tuple[float, float]:
    known = ~np.isnan(per_tonne)
    counts = known & (per_tonne != 0)  # no tonnes without end times 0 euros
    return float((tonnes[counts] * per_tonne[counts]).sum()), float(tonnes[~known].sum())


def allocate(problem: AllocationProblem, objective: Objective | None = None) -> Allocation:
    """Find the best allocation.

    Args:
        problem: amounts, capacities, hauls and limits.
        objective: what counts as best; most tonnes at least cost when left out.

    Returns:
        The allocation, or why there is none. The same input gives the same output, and the order of the streams and
        users makes no difference to the sums.

    Examples:
        >>> from sidestream_map.atlas import load_atlas
        >>> from sidestream_map.decisions import situation
        >>> from sidestream_map.matching import load_rules
        >>> from sidestream_map.routing import Router
        >>> from sidestream_map.scenario import Scenario
        >>> atlas = load_atlas()
        >>> rules = load_rules(atlas.region, atlas.catalogue)
        >>> scenario = Scenario(unknown_capacity="unlimited")  # no user has published a capacity
        >>> found = allocate(situation(atlas.catalogue, scenario, Router(atlas.network), rules).allocation_problem())
        >>> found.outcome
        'optimal'
        >>> found.flows_table()[["stream_id", "user_id", "tonnes_per_year"]].head(2)
          stream_id user_id  tonnes_per_year
        0       S01     U27         650000.0
        1       S02     U27         400000.0
    """
    wanted = objective or Objective()
    per_tonne = weights(wanted, problem)
    usable = _usable(problem, per_tonne)
    supply, capacity = problem.known_supply_t, problem.effective_capacity_t
    demands = bool(problem.must_place[supply > 0].any() or problem.minimum_t.any())
    arcs = usable & (supply > 0)[:, None] & (capacity > 0)
    if not arcs.any() and not demands:
        return _answer(problem, wanted, "nothing_to_place", usable=usable, flows=np.zeros(problem.km.shape))
    s, u = (index.astype(np.int32) for index in np.nonzero(arcs))
    model = FlowModel(s, u, supply, problem.must_place, capacity, problem.minimum_t)
    stages = [per_tonne[s, u], problem.km[s, u], -_precedence(problem)[s, u]]
    if wanted.tonnes_first:
        stages.insert(0, -np.ones(s.size))
    status, flow = model.minimise(stages)
    flows = np.full(problem.km.shape, np.nan)
    if status == "optimal":
        flows[:] = 0.0
        flow[flow <= tolerance_t(flow, supply)] = 0.0
        flows[s, u] = flow
        return _answer(problem, wanted, "optimal", usable=usable, flows=flows)
    outcome: Outcome = "failed" if status == "time_limit" else status
    unsolved = _answer(problem, wanted, outcome, usable=usable, flows=flows)
    return replace(unsolved, explanations=_explain(problem, status, model, arcs))


def _answer(
    problem: AllocationProblem,
    objective: Objective,
    outcome: Outcome,
    *,
    usable: Bools,
    flows: Floats,
) -> Allocation:
    if np.isnan(flows).any():
        left = np.full(len(problem.stream_ids), np.nan)
        reason: LeftOverReason = "not_solved"
        codes = (reason,) * left.size
        return Allocation(problem, objective, outcome, (), flows, left, codes)
    left, spare = _left_and_spare(problem, flows)
    left[~problem.counts] = np.nan
    codes = reasons(problem, usable, left, spare)
    return Allocation(problem, objective, outcome, (), flows, left, codes)


def _usable(problem: AllocationProblem, per_tonne: Floats) -> Bools:
    """(s, u) where tonnes may go: allowed, within reach, and with a known weight."""
    usable: Bools = problem.allowed & ~problem.excluded & problem.within_reach & ~np.isnan(per_tonne)
    return usable


def _left_and_spare(problem: AllocationProblem, flows: Floats) -> tuple[Floats, Floats]:
    """(s,) tonnes left over and (u,) of free capacity; what is nothing but rounding is 0."""
    supply = problem.known_supply_t
    eps = tolerance_t(flows, supply)
    left, spare = supply - flows.sum(axis=1), problem.effective_capacity_t - flows.sum(axis=0)
    left[left <= eps], spare[spare <= eps] = 0.0, 0.0
    return left, spare


def _precedence(problem: AllocationProblem) -> Floats:
    """(s, u) per_tonne that break the last ties in favour of earlier ids, whatever the order of the rows.

    A product of two falling functions: strictly Monge, so that on full margins there is one best flow (the north-west
    corner), and without equal products among small whole numbers, which would leave ties.
    """
    s = len(problem.stream_ids) - np.argsort(np.argsort(np.array(problem.stream_ids, dtype=object)))
    u = len(problem.user_ids) - np.argsort(np.argsort(np.array(problem.user_ids, dtype=object)))
    per_tonne: Floats = np.sqrt(s)[:, None] * np.log(u + 1.0)[None, :]
    return per_tonne


def _explain(problem: AllocationProblem, outcome: str, model: FlowModel, arcs: Bools) -> tuple[Explanation, ...]:
    if outcome == "unbounded":
        endless = arcs & np.isinf(problem.supply_t)[:, None] & np.isinf(model.capacity)
        return tuple(
            Explanation(
                N_("Stream {stream} and user {user} both have no upper limit. Give an amount or a capacity."),
                {"stream": problem.stream_ids[s], "user": problem.user_ids[u]},
            )
            for s, u in zip(*np.nonzero(endless), strict=True)
        )
    if outcome != "infeasible":
        return ()
    _, missing_s, missing_u = model.shortfalls()
    streams = [
        Explanation(
            N_("Stream {stream} may not stay over, but {tonnes} t a year of it find no room."),
            {"stream": problem.stream_ids[s], "tonnes": round(float(missing_s[s]), 3)},
        )
        for s in np.flatnonzero(missing_s > 0)
    ]
    users = [
        Explanation(
            N_("User {user} must get {minimum} t a year, but {tonnes} t of that can't come."),
            {
                "user": problem.user_ids[u],
                "minimum": float(problem.minimum_t[u]),
                "tonnes": round(float(missing_u[u]), 3),
            },
        )
        for u in np.flatnonzero(missing_u > 0)
    ]
    return tuple(streams + users)


def trade_off_table(problem: AllocationProblem, eur_per_t_placed: Sequence[float]) -> pd.DataFrame:
    """Tonnes placed and their cost, for rising values of a placed tonne.

    Each row is an allocation that no other beats in both tonnes and cost.

    Args:
        problem: amounts, capacities, hauls and limits.
        eur_per_t_placed: the worths of a placed tonne to try, EUR/t.

    Returns:
        eur_per_t_placed, placed_t, left_t, eur (delivering and leaving over), co2e_t, tonne_km; one row for each worth.
    """
    rows = []
    for number, worth in enumerate(eur_per_t_placed):
        with one_of(number, len(eur_per_t_placed)):
            totals = allocate(problem, Objective("trade_off", eur_per_t_placed=worth)).totals()
        rows.append(
            {
                "eur_per_t_placed": worth,
                "placed_t": totals.placed_t,
                "left_t": totals.left_t,
                "eur": totals.delivered_eur + totals.left_eur,
                "co2e_t": totals.delivered_co2e_t + totals.left_co2e_t,
                "tonne_km": totals.tonne_km,
            }
        )
    return pd.DataFrame(rows)
