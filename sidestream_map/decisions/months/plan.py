"""The best plan of a year by months, with its tables: what goes where and when, stocks, what is full, what stays over.

found = plan(problem, Objective("tonnes_then_cost"))
found.flows_table(), found.balance_table(), found.stock_table(), found.full_table(), found.left_table()
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.decisions.months.network import Flow, Network, Weights, tolerance_t
from sidestream_map.decisions.months.problem import YEAR, Bools, Floats, Ints, Legs, MonthsProblem
from sidestream_map.scenario import Objective

FullKind = Literal["user", "process", "store"]
FULL_FROM: Final = 1e-6
"""Share of a limit by which it may be missed and still be full: rounding of the solver."""


@dataclass(frozen=True, eq=False)
class Plan:
    """The answer to a :class:`MonthsProblem`.

    Attributes:
        problem: what it answers.
        objective: what was wanted.
        flow: the solved year; its tonnes are NaN where the solver gave up.
        usable: (g, o, u), (g, o, p) and (g, o) hauls that could be used.
    """

    problem: MonthsProblem
    objective: Objective
    flow: Flow
    usable: tuple[Bools, Bools, Bools]

    @property
    def solved(self) -> bool:
        """Whether there is a plan."""
        return self.flow.status == "optimal"

    @cached_property
    def from_origin(self) -> Floats:
        """(12, o) tonnes that go to users from each origin."""
        sums = np.zeros((YEAR, self.problem.origins))
        np.add.at(sums, (self.flow.month, self.flow.origin), self.flow.tonnes)
        return sums

    @cached_property
    def to_user(self) -> Floats:
        """(12, u) tonnes that each user gets."""
        sums = np.zeros((YEAR, len(self.problem.user_ids)))
        np.add.at(sums, (self.flow.month, self.flow.user), self.flow.tonnes)
        return sums

    @cached_property
    def into_process(self) -> Floats:
        """(12, p) tonnes that each process takes in."""
        whole: Floats = self.flow.processed.sum(axis=1)
        return whole

    @cached_property
    def in_store(self) -> Floats:
        """(12, k) tonnes in each store at each month's end."""
        p = self.problem
        sums = np.zeros((YEAR, len(p.store_ids)))
        stored = p.store_of >= 0
        np.add.at(sums.T, p.store_of[stored], self.flow.stock.T[stored])
        return sums

    @cached_property
    def lost_t(self) -> Floats:
        """(12, k) tonnes that each store loses on the way into each month."""
        p = self.problem
        of_origin = np.roll(self.flow.stock, 1, axis=0) * p.loss
        sums = np.zeros((YEAR, len(p.store_ids)))
        stored = p.store_of >= 0
        np.add.at(sums.T, p.store_of[stored], of_origin.T[stored])
        return sums

    @property
    def lost_of_source_t(self) -> Floats:
        """(s + p,) tonnes a year of each side stream and product that are lost in stores."""
        p = self.problem
        sums = np.zeros(p.sources)
        np.add.at(sums, p.source_of, (self.flow.stock * p.loss).sum(axis=0))
        return sums

    @property
    def _lost_eur(self) -> float:
        p = self.problem
        return float((self.flow.stock * p.loss * p.lost_per_t(p.left_eur)).sum())

    @cached_property
    def left_t(self) -> Floats:
        """(12, s) tonnes of each side stream that nobody takes in its month and that lie nowhere."""
        p, s = self.problem, self.problem.streams
        gone = self.from_origin[:, :s] + self.flow.processed[:, :s].sum(axis=2)
        into = np.zeros((YEAR, p.sources))
        np.add.at(into.T, p.source_of, self.flow.stored.T)
        left: Floats = p.supply_t.T - gone - into[:, :s]
        left[left <= tolerance_t(p.supply_t)] = 0.0
        return left

    @cached_property
    def placed_t(self) -> Floats:
        """(12, s + p) tonnes that users get of each source."""
        sums = np.zeros((YEAR, self.problem.sources))
        np.add.at(sums.T, self.problem.source_of, self.from_origin.T)
        return sums

    @cached_property
    def of_stream_t(self) -> Floats:
        """(12, s) tonnes of each side stream that go to a user, a process or a store when they arise."""
        taken: Floats = self.problem.supply_t.T - self.left_t
        return taken

    def flows_table(self) -> pd.DataFrame:
        """One row a flow to a user in a month, or into a process.

        Returns:
            month (1 to 12), source_id (side stream or process), store_id (blank where it comes straight), to_id (user
            or process), to_kind (``user`` or ``process``), tonnes, km, eur_per_t, co2e_kg_per_t.
        """
        p, f = self.problem, self.flow
        m, o, to = np.nonzero(f.processed > tolerance_t(p.supply_t))
        parts = [
            _flows(p, "user", (f.month, f.origin, f.user), f.tonnes),
            _flows(p, "process", (m, o, to), f.processed[m, o, to]),
        ]
        table = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
        order = ["month", "tonnes", "source_id", "to_id"]
        return table.sort_values(order, ascending=[True, False, True, True], ignore_index=True)

    def balance_table(self) -> pd.DataFrame:
        """One row a month, tonnes of side streams and products.

        Returns:
            month, arises, to_users, products_to_users (of ``to_users``), into_processes, made, into_stores,
            from_stores, lost, stock (at the month's end), left.
        """
        p, f = self.problem, self.flow
        stored = p.store_of >= 0
        made = self.into_process * p.yields
        return pd.DataFrame(
            {
                "month": np.arange(1, YEAR + 1),
                "arises": p.supply_t.sum(axis=0),
                "to_users": self.to_user.sum(axis=1),
                "products_to_users": self.placed_t[:, p.streams :].sum(axis=1),
                "into_processes": self.into_process.sum(axis=1),
                "made": made.sum(axis=1),
                "into_stores": f.stored.sum(axis=1),
                "from_stores": self.from_origin[:, stored].sum(axis=1) + f.processed[:, stored].sum(axis=(1, 2)),
                "lost": self.lost_t.sum(axis=1),
                "stock": f.stock.sum(axis=1),
                "left": self.left_t.sum(axis=1),
            }
        )

    def stock_table(self) -> pd.DataFrame:
        """One row a store and month; stores that stay empty all year are left out.

        Returns:
            month, store_id, stock_t (at the month's end), capacity_t (``inf`` without a limit), full.
        """
        return self._limits("store", self.in_store, np.broadcast_to(self.problem.store_t, self.in_store.shape)).rename(
            columns={"id": "store_id", "tonnes": "stock_t", "limit_t": "capacity_t"}
        )[["month", "store_id", "stock_t", "capacity_t", "full"]]

    def full_table(self) -> pd.DataFrame:
        """One row a user, process or store that is full in some month.

        Returns:
            kind (``user``, ``process``, ``store``), id, months (tuple of 1 to 12), tonnes_per_year (that it gets; of a
            store the largest stock).
        """
        p = self.problem
        parts = [
            self._limits("user", self.to_user, p.user_t.T),
            self._limits("process", self.into_process, p.process_t.T),
            self._limits("store", self.in_store, np.broadcast_to(p.store_t, self.in_store.shape)),
        ]
        rows = []
        for part in parts:
            for (kind, key), months in part.groupby(["kind", "id"], sort=False):
                if months["full"].any():
                    whole = months["tonnes"].max() if kind == "store" else months["tonnes"].sum()
                    rows.append((kind, key, tuple(int(m) for m in months.loc[months["full"], "month"]), float(whole)))
        return pd.DataFrame(rows, columns=["kind", "id", "months", "tonnes_per_year"])

    def _limits(self, kind: FullKind, tonnes: Floats, limit: Floats) -> pd.DataFrame:
        """One row a month for all that get something."""
        ids = np.array(getattr(self.problem, f"{kind}_ids"), dtype=object)
        used = np.flatnonzero(tonnes.max(axis=0, initial=0.0) > tolerance_t(self.problem.supply_t))
        amounts, most = tonnes[:, used], limit[:, used]
        full = (amounts > 0) & (amounts >= most * (1 - FULL_FROM))
        return pd.DataFrame(
            {
                "kind": kind,
                "month": np.tile(np.arange(1, YEAR + 1), used.size),
                "id": np.repeat(ids[used], YEAR),
                "tonnes": amounts.T.ravel(),
                "limit_t": most.T.ravel(),
                "full": full.T.ravel(),
            }
        )

    def sums(self) -> dict[str, float]:
        """Tonnes and euros of the year.

        Returns:
            arises, placed (tonnes of side streams behind what users get), processed, left, lost, largest_stock (of all
            stores together); eur_hauls (processing included), eur_keeping, eur_left; tonne_km. NaN without a plan.
        """
        p, f = self.problem, self.flow
        kinds = p.kind_of_month
        worth = p.worth[f.origin]
        m, o, to = np.nonzero(f.processed > 0)
        i_m, i_o = np.nonzero(f.stored > 0)
        hauled = [
            (f.tonnes, p.to_user, (kinds[f.month], f.origin, f.user)),
            (f.processed[m, o, to], p.to_process, (kinds[m], o, to)),
            (f.stored[i_m, i_o], p.to_store, (kinds[i_m], i_o)),
        ]
        keep = np.where(p.store_of >= 0, np.append(p.keep_eur, 0.0)[p.store_of], 0.0)
        return {
            "arises": float(p.supply_t.sum()),
            "placed": float((f.tonnes * worth).sum()),
            "processed": float(f.processed.sum()),
            "left": float(self.left_t.sum()),
            "lost": float(self.lost_t.sum()),
            "largest_stock": float(f.stock.sum(axis=1).max()),
            "eur_hauls": sum(float((tonnes * np.nan_to_num(legs.eur[at])).sum()) for tonnes, legs, at in hauled),
            "eur_keeping": float((f.stock * keep).sum()),
            "eur_left": float((self.left_t * p.left_eur).sum()) + self._lost_eur,
            "tonne_km": sum(float((tonnes * np.nan_to_num(legs.km[at])).sum()) for tonnes, legs, at in hauled),
        }


def _flows(
    p: MonthsProblem, kind: Literal["user", "process"], at: tuple[Ints, Ints, Ints], tonnes: Floats
) -> pd.DataFrame:
    legs: Legs = getattr(p, f"to_{kind}")
    ends: tuple[str, ...] = getattr(p, f"{kind}_ids")
    month, origin, to = at
    place = p.kind_of_month[month], origin, to
    sources = np.array([*p.stream_ids, *p.process_ids], dtype=object)
    stores = np.array([*p.store_ids, ""], dtype=object)
    return pd.DataFrame(
        {
            "month": month + 1,
            "source_id": sources[p.source_of[origin]],
            "store_id": stores[p.store_of[origin]],
            "to_id": np.array([*ends, ""], dtype=object)[to],
            "to_kind": kind,
            "tonnes": tonnes,
            "km": legs.km[place],
            "eur_per_t": legs.eur[place],
            "co2e_kg_per_t": legs.kg[place],
        }
    )


def plan(problem: MonthsProblem, objective: Objective | None = None) -> Plan:
    """Find the best plan.

    Args:
        problem: amounts, limits and hauls.
        objective: what counts as best, as for a year's allocation
            (:class:`~sidestream_map.scenario.Objective`); what lies in a store costs by the month, what is lost there
            costs as much as what is left over. Without one, most tonnes at least cost.

    Returns:
        The plan; the same input gives the same output.
    """
    wanted = objective or Objective()
    weights = _weights(wanted, problem)
    usable = (
        problem.to_user.allowed & ~np.isnan(weights.user),
        problem.to_process.allowed & ~np.isnan(weights.process),
        problem.to_store.allowed & ~np.isnan(weights.store),
    )
    stages = [_placed(problem), weights] if wanted.tonnes_first else [weights]
    return Plan(problem, wanted, Network(problem, usable).minimise(stages), usable)


def _placed(problem: MonthsProblem) -> Weights:
    """Minus the tonnes of side stream that stand behind what a user gets."""
    user = np.broadcast_to(-problem.worth[:, None], problem.to_user.km.shape)
    nothing = np.zeros(problem.origins)
    return Weights(user, np.zeros(problem.to_process.km.shape), np.zeros(problem.to_store.km.shape), nothing)


def _weights(objective: Objective, problem: MonthsProblem) -> Weights:
    """What a tonne adds: its haul, processing and keeping, less what it would have cost to leave over."""
    p, name = problem, objective.name
    hauls, placing = (p.to_user, p.to_process, p.to_store), 0.0
    if name == "most_tonnes":
        parts = [legs.km for legs in hauls]
        keep, left = np.zeros(len(p.store_ids)), np.zeros(p.streams)
    elif name in ("tonnes_then_co2e", "least_co2e"):
        parts = [legs.kg for legs in hauls]
        keep, left = np.zeros(len(p.store_ids)), p.left_kg
    else:
        price = objective.eur_per_t_co2e / 1000 if name == "trade_off" else 0.0
        placing = objective.eur_per_t_placed if name == "trade_off" else 0.0
        parts = [legs.eur if price == 0 else legs.eur + price * legs.kg for legs in hauls]
        keep, left = p.keep_eur, p.left_eur + price * p.left_kg
    user, process, store = parts
    lost = p.loss * p.lost_per_t(left)
    # A tonne leaves what would be left over only where it leaves its plant: at a home of a side stream.
    saved = np.zeros(p.origins)
    saved[: p.streams] = left
    at_source = np.append(left, np.zeros(len(p.process_ids)))[p.source_of]
    return Weights(
        user - saved[:, None] - placing * p.worth[:, None],
        process - saved[:, None],
        store - at_source,
        np.append(keep, 0.0)[p.store_of] + lost,
    )
