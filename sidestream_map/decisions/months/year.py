"""A region's year by months: its plan, made of the situations of its months, processes, stores and the calendar.

    found = planned_year(now, situation_in, seasons)
    found.plan.balance_table(), found.plan.stock_table(), found.apart

A stream's own plant has a yard, a processor too: what they hold is an assumption and counts only where unknown
capacities are taken as plausible, or as endless. A product that nobody takes or keeps isn't made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import one_of
from sidestream_map.decisions.allocation import AllocationProblem
from sidestream_map.decisions.judgement import PerTonne
from sidestream_map.decisions.months.calendar import in_month, kinds_of_months, stream_shares, user_shares
from sidestream_map.decisions.months.plan import Plan, plan
from sidestream_map.decisions.months.problem import YEAR, Bools, Floats, Ints, Legs, MonthsProblem
from sidestream_map.decisions.months.products import product_situation, standing_at
from sidestream_map.decisions.situation import Situation, stream_places
from sidestream_map.haulage import PROCESS_COSTS
from sidestream_map.matching import POSSIBLE
from sidestream_map.region import split_ids
from sidestream_map.roads import Places, Seasons
from sidestream_map.routing import Matrix, within_reach
from sidestream_map.scenario import CAPACITY_RULES, Scenario

YARD: Final = "yard:"
"""What the id of a plant's or processor's own yard begins with, before the id of its side stream or process."""
Apart = Literal["no_yield", "closed", "no_position"]
ALL: Final = "all"


@dataclass(frozen=True, eq=False)
class Year:
    """A region's plan of a year.

    Attributes:
        situation: of the whole year, without a date.
        plan: over the months.
        of_kinds: the input of a year's allocation in each kind of month.
        apart: processes that aren't in the plan, and why.
    """

    situation: Situation
    plan: Plan
    of_kinds: tuple[AllocationProblem, ...]
    apart: dict[str, Apart]

    @cached_property
    def yards(self) -> tuple[str, ...]:
        """Ids of the stores that are yards: assumptions without a row in a table."""
        return tuple(key for key in self.plan.problem.store_ids if key.startswith(YARD))


@dataclass(frozen=True, eq=False)
class _Parts:
    """What doesn't change from month to month."""

    now: Situation
    processes: pd.DataFrame
    stores: pd.DataFrame
    source_of: Ints
    store_of: Ints
    materials: tuple[str | None, ...]

    @property
    def streams(self) -> int:
        return len(self.now.stream_ids)

    @property
    def sources(self) -> int:
        return len(self.materials)

    @cached_property
    def process_places(self) -> Places:
        return Places.of(standing_at(self.now.catalogue, self.processes))

    @cached_property
    def store_places(self) -> Places:
        return Places.of(standing_at(self.now.catalogue, self.stores))

    @property
    def stored(self) -> Ints:
        """Origins in stores that have a row in the table."""
        return np.flatnonzero((self.store_of >= 0) & (self.store_of < len(self.stores)))

    @property
    def yards(self) -> Ints:
        """Origins in yards."""
        return np.flatnonzero(self.store_of >= len(self.stores))


def planned_year(
    now: Situation,
    of_month: Callable[[Scenario], Situation],
    seasons: Seasons,
    *,
    excluded: Collection[tuple[str, str]] = (),
) -> Year:
    """Plan a year.

    Args:
        now: the judged region; its month or day isn't looked at.
        of_month: judges the same region in a scenario that differs in its month alone.
        seasons: the region's seasonal limits of roads.
        excluded: (stream id, user id) pairs that are ruled out; ``""`` as one of the two stands for all.

    Raises:
        InputError: there is no such side stream or user to rule out.
    """
    rules = now.matches.facts.rules
    kinds, examples = kinds_of_months(now.scenario, rules, seasons)
    months = []
    for number, month in enumerate(examples):  # the last of the parts is the plan
        with one_of(number, len(examples) + 1):
            months.append(of_month(in_month(now.scenario, month)))
    processes, apart = _usable(now)
    parts = _parts(now, processes)
    of_kinds = tuple(each.allocation_problem(excluded=excluded) for each in months)
    found = [_legs(parts, each, problem) for each, problem in zip(months, of_kinds, strict=True)]
    whole = now.allocation_problem(excluded=excluded)
    store_t, keep, loss = _stores(parts, whole)
    process_t = _process_t(parts)
    problem = MonthsProblem(
        stream_ids=now.stream_ids,
        process_ids=tuple(map(str, processes.index)),
        store_ids=(
            *map(str, parts.stores.index),
            *(f"{YARD}{_id(parts, source)}" for source in parts.source_of[parts.yards]),
        ),
        user_ids=now.user_ids,
        supply_t=whole.known_supply_t[:, None] * stream_shares(now.catalogue),
        user_t=_shared(whole.effective_capacity_t, user_shares(now.catalogue)),
        process_t=np.tile(process_t[:, None] / YEAR, (1, YEAR)),
        yields=processes["yield_t_per_t"].to_numpy(dtype=np.float64),
        store_t=store_t,
        loss=loss,
        keep_eur=keep,
        source_of=parts.source_of,
        store_of=parts.store_of,
        kind_of_month=kinds,
        to_user=_stacked([legs[0] for legs in found]),
        to_process=_stacked([legs[1] for legs in found]),
        to_store=_stacked([legs[2] for legs in found]),
        left_eur=np.nan_to_num(whole.left_cost_per_t),
        left_kg=np.nan_to_num(whole.left_co2e_kg_per_t),
    )
    with one_of(len(examples), len(examples) + 1):
        return Year(now, plan(problem, now.scenario.goal()), of_kinds, apart)


def _usable(now: Situation) -> tuple[pd.DataFrame, dict[str, Apart]]:
    """Processes that can be planned with, and the others with the reason."""
    table = now.catalogue.processes
    where = standing_at(now.catalogue, table)
    apart: dict[str, Apart] = {}
    for key, row in table.iterrows():
        if row["operating"] == "closed":
            apart[str(key)] = "closed"
        elif np.isnan(row["yield_t_per_t"]):
            apart[str(key)] = "no_yield"
        elif np.isnan(where.at[key, "lon"]):
            apart[str(key)] = "no_position"
    return table[~table.index.isin(apart)], apart


def _parts(now: Situation, processes: pd.DataFrame) -> _Parts:
    catalogue = now.catalogue
    where = standing_at(catalogue, catalogue.stores)
    stores = catalogue.stores[(catalogue.stores["operating"] != "closed") & where["lon"].notna()]
    materials = (*now.materials, *processes["product_material"])
    pairs = [
        (source, store)
        for store, takes in enumerate(map(split_ids, stores["materials"]))
        for source, material in enumerate(materials)
        if ALL in takes or material in takes
    ]
    # A heap that the table tells of is the plant's yard: none is assumed beside it.
    homes = [*catalogue.streams["plant_id"], *processes["at_id"]]
    has_heap = {source for source, store in pairs if homes[source] == stores["at_id"].iloc[store]}
    yards = [source for source in range(len(materials)) if source not in has_heap]
    sources = len(materials)
    source_of = [*range(sources), *(source for source, _ in pairs), *yards]
    store_of = [*[-1] * sources, *(store for _, store in pairs), *(len(stores) + n for n in range(len(yards)))]
    return _Parts(
        now, processes, stores, np.array(source_of, dtype=np.intp), np.array(store_of, dtype=np.intp), materials
    )


def _id(parts: _Parts, source: int) -> str:
    return (
        parts.now.stream_ids[source] if source < parts.streams else str(parts.processes.index[source - parts.streams])
    )


def _process_t(parts: _Parts) -> Floats:
    """(p,) tonnes a year that each process can take in."""
    set_here, policy = parts.now.scenario.capacities, parts.now.scenario.unknown_capacity
    users, plausible = parts.now.user_ids, parts.now.plausible_t["central"]

    def unknown(at: str) -> float:
        if policy == "plausible":
            return float(plausible[users.index(at)]) if at in users else 0.0
        return float("inf") if policy == "unlimited" else 0.0

    return np.array(
        [
            set_here.get(str(key), unknown(row["at_id"]) if np.isnan(known := row["capacity_t_per_year"]) else known)
            for key, row in parts.processes.iterrows()
        ],
        dtype=np.float64,
    )


def _stores(parts: _Parts, whole: AllocationProblem) -> tuple[Floats, Floats, Floats]:
    """(k,) tonnes and euros a tonne and month of each store, and (o,) share that is lost in a month."""
    now, constants = parts.now, parts.now.scenario.constants()
    policy = now.scenario.unknown_capacity
    rule = next(rule for rule in CAPACITY_RULES if "storage" in rule.kinds)
    unknown = {"exclude": 0.0, "unlimited": float("inf"), "plausible": rule.capacity.central}[policy]
    tonnes = [
        now.scenario.capacities.get(str(key), unknown if np.isnan(row["capacity_t"]) else row["capacity_t"])
        for key, row in parts.stores.iterrows()
    ]
    amounts = np.append(whole.known_supply_t, np.nan_to_num(_process_t(parts), posinf=0.0))
    of_yard = amounts[parts.source_of[parts.yards]] / YEAR * constants.yard_months.central
    yards = {"exclude": np.zeros(of_yard.size), "unlimited": np.full(of_yard.size, np.inf), "plausible": of_yard}[
        policy
    ]
    constant = constants.keep_eur_t_month.central
    keep = np.append(
        parts.stores["eur_per_t_month"].fillna(constant).to_numpy(dtype=np.float64), np.full(yards.size, constant)
    )
    wood = np.array([material == "wood" for material in parts.materials], dtype=bool)[parts.source_of]
    loss = np.where(wood & (parts.store_of >= 0), constants.wood_loss_pct_month.central / 100.0, 0.0)
    known = parts.stores["loss_pct_month"].to_numpy(dtype=np.float64) / 100.0
    if parts.stored.size:
        own = known[parts.store_of[parts.stored]]
        loss[parts.stored] = np.where(np.isnan(own), loss[parts.stored], own)
    return np.append(np.array(tonnes, dtype=np.float64), yards), keep, loss


def _legs(parts: _Parts, then: Situation, of_users: AllocationProblem) -> tuple[Legs, Legs, Legs]:
    """Hauls of a kind of month to users, into processes and into stores, (o, u), (o, p) and (o,)."""
    limit, scenario, router = then.scenario.distance_limit_km, then.scenario, then.router
    users = Places.of(then.catalogue.users)
    problems = [of_users]
    if len(parts.processes):
        problems.append(product_situation(then, parts.processes).allocation_problem())
    allowed = np.concatenate([each.allowed & ~each.excluded for each in problems])
    for row, at in enumerate(parts.processes["at_id"]):  # what a processor makes isn't for itself
        if at in then.user_ids:
            allowed[parts.streams + row, then.user_ids.index(at)] = False
    km, eur, kg = (
        np.concatenate([getattr(each, name) for each in problems]) for name in ("km", "cost_per_t", "co2e_kg_per_t")
    )
    reach = np.concatenate([each.within_reach for each in problems])
    at_home = Legs(allowed & reach, km, eur, kg)
    homes = _joined(stream_places(then.catalogue), parts.process_places)
    source, stored, yards = parts.source_of, parts.stored, parts.yards

    def hauled(matrix: Matrix, rows: Ints, materials: Ints) -> Legs:
        part = matrix.part(rows, np.arange(len(matrix.destination_ids)))
        costs = PerTonne(part, scenario, tuple(parts.materials[each] for each in materials))
        near = within_reach(part.total_m / 1000, part.uncertainty_m / 1000, limit) & part.has_haul
        return Legs(near, part.total_m / 1000, costs.cost_eur_per_t, costs.co2e_kg_per_t)

    user = _spread(at_home, source)
    if stored.size:
        from_store = hauled(router.matrix(parts.store_places, users), parts.store_of[stored], source[stored])
        _put(user, stored, from_store, from_store.allowed & allowed[source[stored]])
    takes = _taken(parts, then)
    home_rows = np.arange(parts.sources)
    into = hauled(router.matrix(homes, parts.process_places), home_rows, home_rows)
    process = _spread(Legs(into.allowed & takes, into.km, into.eur, into.kg), source)
    if stored.size and len(parts.processes):
        from_store = hauled(
            router.matrix(parts.store_places, parts.process_places), parts.store_of[stored], source[stored]
        )
        _put(process, stored, from_store, from_store.allowed & takes[source[stored]])
    process.eur[:] += _process_eur(parts)
    to_store = Legs.none(source.size)
    if stored.size:
        whole = hauled(router.matrix(homes, parts.store_places), home_rows, home_rows)
        at = source[stored], parts.store_of[stored]
        for name in ("km", "eur", "kg", "allowed"):
            getattr(to_store, name)[stored] = getattr(whole, name)[at]
        own = np.array([*then.catalogue.streams["plant_id"], *parts.processes["at_id"]], dtype=object)[source[stored]]
        beside = stored[own == parts.stores["at_id"].to_numpy(dtype=object)[parts.store_of[stored]]]
        _free(to_store, beside)
    _free(to_store, yards)
    return user, process, to_store


def _free(legs: Legs, origins: Ints) -> None:
    """No haul at all: it lies where it arises."""
    legs.allowed[origins] = True
    for values in (legs.km, legs.eur, legs.kg):
        values[origins] = 0.0


def _spread(legs: Legs, source: Ints) -> Legs:
    """Every origin with the hauls of its source's home."""
    return Legs(*(getattr(legs, name)[source].copy() for name in ("allowed", "km", "eur", "kg")))


def _put(legs: Legs, origins: Ints, others: Legs, allowed: Bools) -> None:
    legs.allowed[origins] = allowed
    for name in ("km", "eur", "kg"):
        getattr(legs, name)[origins] = getattr(others, name)


def _taken(parts: _Parts, then: Situation) -> Bools:
    """(s + p, p) whether a process takes in a source: only side streams, by material, substance and verdict."""
    streams, processes = then.catalogue.streams, parts.processes
    takes = np.zeros((parts.sources, len(processes)), dtype=bool)
    possible = then.matches.without_hauls.allowed(("fits",) if then.scenario.only_fits else POSSIBLE)
    for column, (_, row) in enumerate(processes.iterrows()):
        fits = (streams["material"] == row["material"]).to_numpy(dtype=bool)
        if row["substance"]:
            fits = fits & (streams["substance"] == row["substance"]).to_numpy(dtype=bool)
        if row["at_id"] in then.user_ids:
            fits = fits & possible[:, then.user_ids.index(row["at_id"])]
        takes[: parts.streams, column] = fits
    return takes


def _process_eur(parts: _Parts) -> Floats:
    """(p,) euros for a tonne taken in."""
    constants = parts.now.scenario.constants()
    return np.array(
        [
            getattr(constants, PROCESS_COSTS[row["kind"]]).central if np.isnan(row["eur_per_t"]) else row["eur_per_t"]
            for _, row in parts.processes.iterrows()
        ],
        dtype=np.float64,
    )


def _joined(one: Places, other: Places) -> Places:
    values = (np.concatenate([getattr(one, name), getattr(other, name)]) for name in ("lon", "lat", "accuracy_m"))
    return Places((*one.ids, *other.ids), *values)


def _stacked(legs: list[Legs]) -> Legs:
    return Legs(*(np.stack([getattr(each, name) for each in legs]) for name in ("allowed", "km", "eur", "kg")))


def _shared(capacity_t: Floats, shares: Floats) -> Floats:
    """(u, 12) tonnes; no limit in the months of a user without one, and nothing in the others."""
    endless = np.isinf(capacity_t)[:, None]
    monthly = np.where(endless, 0.0, np.nan_to_num(capacity_t, posinf=0.0)[:, None] * shares)
    whole: Floats = np.where(endless & (shares > 0), np.inf, monthly)
    return whole
