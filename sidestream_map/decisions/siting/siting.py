"""The best places for a new processor, terminal or company.

    problem = SitingProblem(demand_ids, weight_t, candidate_ids, km)
    problem.table()                    # every candidate as the only new site
    least_tonne_km(problem, sites=2)   # the two that together need the fewest tonne-kilometres
    most_tonnes_within(problem, 100, sites=2)

Each side stream goes to the nearest of the chosen sites (or stays where it goes today, if that is nearer and
``keep_today`` is set); a site takes whatever comes. More tonnes reached always come before fewer tonne-kilometres, so
that a site can't look good because half of the streams can't get there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, SITING_SECONDS_MAX, InputError
from sidestream_map.decisions.siting.cover import search_cover
from sidestream_map.decisions.siting.median import search_median

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

SitingObjective = Literal["least_tonne_km", "most_tonnes_within"]
SITING_OBJECTIVES: Final[dict[SitingObjective, str]] = {
    "least_tonne_km": N_("The fewest tonne-kilometres, after reaching as many tonnes as possible"),
    "most_tonnes_within": N_("The most tonnes within a distance"),
}
CANDIDATE_MEANINGS: Final[dict[str, str]] = {
    "ok": N_("On the road network"),
    "position_unknown": N_("Its position is unknown, so it can't be compared."),
    "off_network": N_("It is too far from every road of the network, so it can't be compared."),
    "no_road": N_("No side stream reaches it by road."),
}
PROOF_MEANINGS: Final[dict[str, str]] = {
    "proven": N_("No other choice of as many sites is better."),
    "gap": N_("The search ended before the best choice was proven; no choice can be better by more than the gap."),
}
PROVEN_GAP: Final = 1e-6
"""Relative gap up to which a choice counts as proven the best: far below what distances are known to."""
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class SitingProblem:
    """The input of a site search: demands, candidate places, and where each demand goes today.

    Attributes:
        demand_ids: i ids, e.g. of side streams.
        weight_t: (i,) tonnes a year; NaN unknown, which weighs nothing and is listed in results.
        candidate_ids: j ids of places.
        km: (i, j) haul in kilometres; NaN where there is none.
        candidate_status: (j,) keys of :data:`CANDIDATE_MEANINGS`; found from ``km`` when left out.
        today_km: (i,) haul to where each demand goes today, in kilometres; NaN where it goes nowhere or nobody knows.
        keep_today: whether demands may go on going where they go today.

    Raises:
        InputError: arrays of other shapes than the ids say, an id twice, or negative or infinite figures.
    """

    demand_ids: tuple[str, ...]
    weight_t: Floats
    candidate_ids: tuple[str, ...]
    km: Floats
    candidate_status: tuple[str, ...] = ()
    today_km: Floats = field(default_factory=lambda: np.zeros(0))
    keep_today: bool = False

    def __post_init__(self) -> None:
        i, j = len(self.demand_ids), len(self.candidate_ids)
        if len(set(self.demand_ids)) < i or len(set(self.candidate_ids)) < j:
            raise InputError(N_("An id of a side stream or a place occurs twice in one search for sites."))
        today = np.asarray(self.today_km, float)
        object.__setattr__(self, "today_km", today if today.size else np.full(i, np.nan))
        for name, shape in {"weight_t": (i,), "km": (i, j), "today_km": (i,)}.items():
            array = np.array(getattr(self, name), dtype=float)
            if array.shape != shape:
                raise InputError(
                    N_("{name} has the shape {shape}, but the ids say {wanted}."),
                    name=name,
                    shape=str(array.shape),
                    wanted=str(shape),
                )
            if np.any(array < 0) or np.any(np.isinf(array)):
                raise InputError(N_("{name} holds a negative or an infinite number."), name=name)
            array.flags.writeable = False
            object.__setattr__(self, name, array)
        status = self.candidate_status or ("ok",) * j
        if len(status) != j or not set(status) <= set(CANDIDATE_MEANINGS):
            raise InputError(N_("candidate_status must hold one known status for each candidate."))
        reached: Bools = np.asarray(np.isfinite(self.km).any(axis=0) | (i == 0), bool)
        object.__setattr__(
            self,
            "candidate_status",
            tuple("no_road" if s == "ok" and not r else s for s, r in zip(status, reached, strict=True)),
        )

    @property
    def known_t(self) -> Floats:
        """(i,) tonnes that count as weight: 0 where unknown."""
        return np.nan_to_num(self.weight_t)

    @property
    def usable(self) -> Ints:
        """Indices of the candidates that can be compared."""
        return np.flatnonzero([status == "ok" for status in self.candidate_status])

    @property
    def effective_km(self) -> Floats:
        """(i, j) kilometres with one candidate as the only new site; today's haul if that is kept and nearer."""
        if not self.keep_today:
            return self.km
        km: Floats = np.fmin(self.km, self.today_km[:, None])
        return km

    def table(self, within_km: float = float("nan")) -> pd.DataFrame:
        """One row for every candidate as the only new site, the best first.

        Args:
            within_km: count the tonnes within this distance too.

        Returns:
            candidate_id, status, reached_t, tonne_km (NaN where nothing is reached), mean_km (tonne-kilometres a tonne
            reached), within_t. Best: most tonnes within the distance where one is given, then most tonnes reached,
            then fewest tonne-kilometres, then the earlier candidate. Candidates that can't be compared come last,
            with NaN.
        """
        km, weight = self.effective_km, self.known_t
        reached = np.round(weight @ ~np.isnan(km), 6)  # the order of a sum must not break a tie
        tonne_km = weight @ np.nan_to_num(km)
        near = np.round(weight @ (np.nan_to_num(km, nan=np.inf) <= within_km), 6)
        compared = np.array([status == "ok" for status in self.candidate_status], bool)
        gap = np.full(compared.size, np.nan)
        table = pd.DataFrame(
            {
                "candidate_id": list(self.candidate_ids),
                "status": list(self.candidate_status),
                "reached_t": np.where(compared, reached, gap),
                "tonne_km": np.where(compared & (reached > 0), tonne_km, gap),
                "mean_km": np.divide(tonne_km, reached, out=gap.copy(), where=compared & (reached > 0)),
                "within_t": np.where(compared & ~np.isnan(within_km), near, gap),
            }
        )
        order = {"within_t": False, "reached_t": False, "tonne_km": True}
        return table.sort_values([*order], ascending=[*order.values()], kind="stable", ignore_index=True)


@dataclass(frozen=True)
class Sites:
    """The chosen sites and their figures, compared with today.

    Attributes:
        problem: what they answer.
        objective: what was wanted.
        chosen: candidate indices, rising. Fewer than asked for where more would bring nothing.
        value: what the objective comes to: tonne-kilometres, or tonnes within the distance.
        bound: no choice of as many sites has fewer tonne-kilometres, or more tonnes, than this.
        site: (i,) candidate index that each demand goes to; -1 where it goes where it goes today, -2 nowhere.
        km: (i,) its haul; NaN nowhere.
        within_km: the distance of ``most_tonnes_within``; NaN otherwise.
    """

    problem: SitingProblem
    objective: SitingObjective
    chosen: Ints
    value: float
    bound: float
    site: Ints
    km: Floats
    within_km: float

    @property
    def gap(self) -> float:
        """How far the value can be from the best, as a share of the larger of the two; NaN where nothing was proven."""
        largest = max(abs(self.value), abs(self.bound))
        return abs(self.value - self.bound) / largest if largest else abs(self.value - self.bound)

    @property
    def proof(self) -> str:
        """``proven`` or ``gap``: keys of :data:`PROOF_MEANINGS`."""
        return "proven" if self.gap <= PROVEN_GAP else "gap"

    def site_table(self) -> pd.DataFrame:
        """One row a chosen site: candidate_id, demands, tonnes_per_year, tonne_km, farthest_km."""
        p, rows = self.problem, []
        for site in self.chosen:
            served = self.site == site
            tonnes = p.known_t[served]
            rows.append(
                {
                    "candidate_id": p.candidate_ids[site],
                    "demands": int(served.sum()),
                    "tonnes_per_year": float(tonnes.sum()),
                    "tonne_km": float(tonnes @ self.km[served]),
                    "farthest_km": float(self.km[served].max(initial=0.0)),
                }
            )
        return pd.DataFrame(rows, columns=["candidate_id", "demands", "tonnes_per_year", "tonne_km", "farthest_km"])

    def numbers(self) -> dict[str, int]:
        """Number of each candidate that can be compared: its place in the table of each as the only site, from 1."""
        table = self.problem.table(self.within_km)
        return {str(key): place for place, key in enumerate(table["candidate_id"][table["status"] == "ok"], start=1)}

    def on_one_point(self) -> tuple[tuple[str, ...], ...]:
        """Chosen candidates that stand on one point, by groups of two or more: every demand is as far from each."""
        groups: dict[bytes, list[str]] = {}
        for site in self.chosen:
            column = self.problem.km[:, site]
            if np.isfinite(column).any():
                groups.setdefault(np.round(np.nan_to_num(column, nan=-1.0), 6).tobytes(), []).append(
                    self.problem.candidate_ids[site]
                )
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    def resting_on_unknown(self) -> dict[str, tuple[str, ...]]:
        """Demands of unknown amount by the chosen candidate that they go to: what it brings, nobody can say in full."""
        unknown = np.isnan(self.problem.weight_t)
        found = {
            self.problem.candidate_ids[site]: tuple(
                self.problem.demand_ids[row] for row in np.flatnonzero(unknown & (self.site == site))
            )
            for site in self.chosen
        }
        return {site: demands for site, demands in found.items() if demands}

    def demand_table(self) -> pd.DataFrame:
        """One row a demand: demand_id, tonnes_per_year (NaN unknown), candidate_id, km, today_km, goes_to.

        ``goes_to`` is ``site``, ``today`` or ``nowhere``; candidate_id is missing unless it is ``site``.
        """
        p = self.problem
        return pd.DataFrame(
            {
                "demand_id": list(p.demand_ids),
                "tonnes_per_year": p.weight_t,
                "candidate_id": [p.candidate_ids[s] if s >= 0 else None for s in self.site],
                "km": self.km,
                "today_km": p.today_km,
                "goes_to": [{-1: "today", -2: "nowhere"}.get(int(s), "site") for s in self.site],
            }
        )

    def against_today(self) -> AgainstToday:
        """Compare the chosen sites with where the tonnes go today."""
        p, weight = self.problem, self.problem.known_t
        today, new = ~np.isnan(p.today_km), ~np.isnan(self.km)
        both = today & new
        return AgainstToday(
            reached_today_t=float(weight[today].sum()),
            reached_t=float(weight[new].sum()),
            tonne_km_today=float(weight[today] @ p.today_km[today]),
            tonne_km=float(weight[new] @ self.km[new]),
            newly_reached_t=float(weight[new & ~today].sum()),
            no_longer_reached_t=float(weight[today & ~new].sum()),
            saved_tonne_km=float(weight[both] @ (p.today_km - self.km)[both]),
            unknown_amounts=int(np.isnan(p.weight_t).sum()),
        )


@dataclass(frozen=True, slots=True)
class AgainstToday:
    """Figures of today and with the chosen sites.

    Attributes:
        reached_today_t: tonnes a year that have a known haul today.
        reached_t: tonnes a year that reach a site.
        tonne_km_today: tonne-kilometres of today's known hauls.
        tonne_km: tonne-kilometres with the sites.
        newly_reached_t: tonnes with no known haul today that reach a site.
        no_longer_reached_t: tonnes with a haul today that reach no site.
        saved_tonne_km: tonne-kilometres saved over the tonnes that have a haul both today and then; negative: more.
        unknown_amounts: demands whose tonnes are unknown and that no sum holds.
    """

    reached_today_t: float
    reached_t: float
    tonne_km_today: float
    tonne_km: float
    newly_reached_t: float
    no_longer_reached_t: float
    saved_tonne_km: float
    unknown_amounts: int


def least_tonne_km(problem: SitingProblem, sites: int = 1, *, seconds: float | None = None) -> Sites:
    """Find the sites that reach the most tonnes and, among those, need the fewest tonne-kilometres.

    The 1-median for one site, the p-median for several. The optimum is proven unless the search runs into the setting
    ``siting_seconds_max``; then :attr:`Sites.gap` says how much better another choice could be.

    Args:
        problem: demands, candidates and hauls.
        sites: how many, from 1 to the number of candidates on the road network.
        seconds: longest search of each of its steps; that of the setting if None, and never longer.

    Returns:
        The sites.

    Raises:
        InputError: more sites than candidates, or none asked for.
    """
    usable = _at_most(problem, sites)
    km, weight = problem.effective_km[:, usable], problem.known_t
    counts = (~np.isnan(km)).any(axis=1) & (weight > 0)
    km, weight = km[counts], weight[counts]
    reached = ~np.isnan(km)
    longest = _longest(seconds)
    most = search_cover(reached, weight, weight @ np.nan_to_num(km), sites, longest)
    total, lacking = float(weight.sum()), float(weight.sum()) - most.weight
    if lacking <= _ROUNDING * total:
        found = search_median(np.where(reached, km, np.inf) * weight[:, None], sites, longest)
        if found is not None:
            return _answer(problem, "least_tonne_km", usable[found.chosen], (found.total, found.bound))
    # So few sites can't reach all. With a charge for every tonne not reached, the least sum is the least number of
    # tonne-kilometres among the choices that reach the most, as soon as it does reach the most.
    for charge in np.nan_to_num(km).max(initial=1.0) * np.array([10.0, 1e3, 1e5]):
        found = search_median(np.where(reached, km, charge) * weight[:, None], sites, longest)
        if found is not None and _reached_t(reached, weight, found.chosen) >= most.weight - _ROUNDING * total:
            proven = most.bound <= most.weight * (1 + PROVEN_GAP)
            bound = max(found.bound - charge * lacking, 0.0) if proven else 0.0
            return _answer(
                problem, "least_tonne_km", usable[found.chosen], (_tonne_km(km, weight, found.chosen), bound)
            )
    return _answer(problem, "least_tonne_km", usable[most.chosen], (_tonne_km(km, weight, most.chosen), 0.0))


def _tonne_km(km: Floats, weight: Floats, chosen: Ints) -> float:
    nearest: Floats = np.fmin.reduce(km[:, chosen], axis=1, initial=np.nan)
    return float(weight @ np.nan_to_num(nearest))


def _reached_t(reached: Bools, weight: Floats, chosen: Ints) -> float:
    return float(weight[reached[:, chosen].any(axis=1)].sum())


def most_tonnes_within(
    problem: SitingProblem, within_km: float, sites: int = 1, *, seconds: float | None = None
) -> Sites:
    """Find the sites with the most tonnes within a distance: the maximal covering problem.

    Of candidates that cover the same demands, the one with the fewest tonne-kilometres to them stands for all.

    Args:
        problem: demands, candidates and hauls.
        sites: how many, from 1 to the number of candidates on the road network.
        seconds: longest search; that of the setting if None, and never longer.

    Returns:
        The sites; fewer where more would cover nothing more. Demands farther off than the distance still get their
        nearest site in the tables, but don't count.

    Raises:
        InputError: more sites than candidates, none asked for, or a distance that is no positive number.
    """
    if not 0 < within_km < np.inf:
        raise InputError(N_("The distance within which tonnes count must be a positive number of kilometres."))
    usable = _at_most(problem, sites)
    km, weight = problem.km[:, usable], problem.known_t
    done = problem.keep_today & (np.nan_to_num(problem.today_km, nan=np.inf) <= within_km)
    covers = (np.nan_to_num(km, nan=np.inf) <= within_km) & ~done[:, None]
    found = search_cover(covers, weight, weight @ np.where(covers, km, 0.0), sites, _longest(seconds))
    already = float(weight[done].sum())
    value = (found.weight + already, found.bound + already)
    return _answer(problem, "most_tonnes_within", usable[found.chosen], value, within_km)


def _longest(seconds: float | None) -> float:
    most = SITING_SECONDS_MAX.get()
    return most if seconds is None else min(seconds, most)


def _at_most(problem: SitingProblem, sites: int) -> Ints:
    usable = problem.usable
    if not 1 <= sites <= usable.size:
        raise InputError(
            N_("{sites} sites can't be chosen: the number must be from 1 to the {candidates} candidates by a road."),
            sites=sites,
            candidates=usable.size,
        )
    return usable


def _answer(
    problem: SitingProblem,
    objective: SitingObjective,
    chosen: Ints,
    value: tuple[float, float],
    within_km: float = float("nan"),
) -> Sites:
    demands = len(problem.demand_ids)
    new = np.nan_to_num(problem.km[:, chosen], nan=np.inf)
    site, km = np.full(demands, -2), np.full(demands, np.inf)
    if chosen.size and demands:
        nearest = new.argmin(axis=1)
        km = new[np.arange(demands), nearest]
        site = np.where(np.isfinite(km), chosen[nearest], -2)
    if problem.keep_today:
        today = np.nan_to_num(problem.today_km, nan=np.inf)
        site, km = np.where(today <= km, np.where(np.isfinite(today), -1, -2), site), np.minimum(today, km)
    km = np.where(np.isfinite(km), km, np.nan)
    return Sites(problem, objective, chosen, *value, site, km, within_km)
