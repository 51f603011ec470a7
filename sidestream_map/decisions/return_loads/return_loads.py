"""Which truckloads ride back on which: rounds of two loads, and what they save.

    found = return_loads(situation, allocation)
    found.pairs_table(), found.loads_table(), found.figures()

A round carries load i from o_i to d_i, drives empty to o_j, carries load j to d_j and drives empty back to o_i. Without
it both trucks return empty. What a round saves is the euros of those kilometres and hours, less washing and waiting; a
round that saves no kilometres or no euros isn't made. All loads are counted with the scenario's truck, and all return
empty in what the saving is held against, whatever share the constants assume.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, Figure
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.return_loads.cleaning import Cleaning, cleaning
from sidestream_map.decisions.return_loads.loads import Load, Loads, loads_of
from sidestream_map.decisions.return_loads.pairing import Ints, paired
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import EmptyLegs, empty_legs
from sidestream_map.roads import FloatArray

LoadState = Literal["counted", "amount_unknown", "no_truck", "no_haul"]
LOAD_STATES: Final[Mapping[LoadState, str]] = {
    "counted": N_("Its trucks are counted."),
    "amount_unknown": N_("How many truckloads it is isn't known."),
    "no_truck": N_("It goes by pipe, not by truck."),
    "no_haul": N_("There is no known way back by road."),
}
"""Whether a load's trucks can be counted, and if not, why."""

EMPTY_BEFORE: Final = N_("Empty kilometres if every truck returns empty")
EMPTY_AFTER: Final = N_("Empty kilometres with return loads")
KM_SAVED: Final = N_("Kilometres saved")
EUR_SAVED: Final = N_("Euros saved")
CO2E_SAVED: Final = N_("CO2e saved")
EMPTY_SHARE: Final = N_("Share of the way back that is driven empty, as a result")
ROUNDS: Final = N_("Rounds with a return load")
RANGE_NOTE: Final = N_(
    "Range: prices, times and fuel for these rounds, 5 to 95 % of the draws; not how far off the places lie."
)


@dataclass(frozen=True, eq=False)
class ReturnLoads:
    """Rounds of two loads among n loads.

    Attributes:
        loads: n loads.
        states: n codes of :data:`LOAD_STATES`.
        back_km: (n,) kilometres from where a load is unloaded to where it is loaded; NaN without a way.
        across_km: (n, n) kilometres from where i is unloaded to where j is loaded; NaN without a way.
        cleaning: (n, n) what the body needs where j follows i.
        saved_km: (n, n) empty kilometres that one round of i and j saves; NaN where there is no such round.
        saved_hours: (n, n) routed driving time that it saves, h.
        washings: (n, n) how often its body is washed.
        saved_eur: (n, n) euros that it saves.
        rounds: (n, n) rounds a year, symmetric.
        proved: whether no other pairing saves more.
        rates: of empty driving.
    """

    loads: Loads
    states: tuple[LoadState, ...]
    back_km: FloatArray
    across_km: FloatArray
    cleaning: NDArray[Any]
    saved_km: FloatArray
    saved_hours: FloatArray
    washings: FloatArray
    saved_eur: FloatArray
    rounds: Ints
    proved: bool
    rates: EmptyLegs

    @property
    def counted(self) -> NDArray[np.bool_]:
        """(n,) whether a load's trucks are in the sums."""
        return np.array([state == "counted" for state in self.states], dtype=bool)

    @property
    def paired_loads(self) -> Ints:
        """(n,) truckloads a year that are in a round."""
        found: Ints = self.rounds.sum(axis=1)
        return found

    @property
    def empty_before_km(self) -> float:
        """Kilometres a year on which every truck of a counted load returns empty."""
        here = self.counted
        return float((self.loads.per_year[here] * self.back_km[here]).sum())

    @property
    def empty_after_km(self) -> float:
        """Empty kilometres a year with the rounds: what is not in a round still returns empty."""
        here = self.counted
        alone = (self.loads.per_year - self.paired_loads)[here] * self.back_km[here]
        return float(alone.sum() + (self.rounds * np.nan_to_num(self.across_km)).sum())

    @property
    def empty_share(self) -> float | None:
        """Empty kilometres over the kilometres back; None where there are none."""
        return self.empty_after_km / self.empty_before_km if self.empty_before_km > 0 else None

    def figures(self) -> Mapping[str, Figure]:
        """Sums over the year by message id of their name, with ranges where prices count."""
        i, j, rounds = self._pairs()
        km, hours = (float((rounds * each[i, j]).sum()) for each in (self.saved_km, self.saved_hours))
        washings, count = float((rounds * self.washings[i, j]).sum()), float(rounds.sum())
        eur, co2e = self.rates.eur_range(km, hours, washings, count), self.rates.kg_range(km) / 1000.0
        share = self.empty_share
        return {
            EMPTY_BEFORE: Figure(self.empty_before_km, "vehicle-km/y", "computed"),
            EMPTY_AFTER: Figure(self.empty_after_km, "vehicle-km/y", "computed"),
            EMPTY_SHARE: Figure(share, "share", "unknown" if share is None else "computed"),
            ROUNDS: Figure(count, "rounds/y", "computed"),
            KM_SAVED: Figure(km, "vehicle-km/y", "computed"),
            EUR_SAVED: Figure.of_range(eur, "EUR/y", "computed", note=RANGE_NOTE),
            CO2E_SAVED: Figure.of_range(co2e, "t CO2e/y", "computed", note=RANGE_NOTE),
        }

    def _pairs(self) -> tuple[NDArray[np.intp], NDArray[np.intp], Ints]:
        i, j = np.nonzero(np.triu(self.rounds))
        most = np.argsort(-(self.rounds * np.nan_to_num(self.saved_eur))[i, j], kind="stable")
        return i[most], j[most], self.rounds[i[most], j[most]]

    def pairs_table(self) -> pd.DataFrame:
        """One row a pair of loads that ride together, most euros first.

        Returns:
            first_row, second_row (rows of the loads), first_id, second_id, rounds_per_year, empty_km_before and
            empty_km_after (of one round), saved_km (of one round), cleaning_then and cleaning_back
            (:data:`~sidestream_map.decisions.return_loads.CLEANING_NAMES`), saved_vehicle_km_per_year,
            saved_eur_per_year with _low and _high, saved_co2e_t_per_year with _low and _high.
        """
        i, j, rounds = self._pairs()
        rows = []
        for one, two, count in zip(i.tolist(), j.tolist(), rounds.tolist(), strict=True):
            km = count * float(self.saved_km[one, two])
            eur = self.rates.eur_range(
                km, count * float(self.saved_hours[one, two]), count * float(self.washings[one, two]), count
            )
            co2e = self.rates.kg_range(km) / 1000.0
            rows.append(
                {
                    "first_row": one,
                    "second_row": two,
                    "first_id": self.loads.rows[one].id,
                    "second_id": self.loads.rows[two].id,
                    "rounds_per_year": count,
                    "empty_km_before": self.back_km[one] + self.back_km[two],
                    "empty_km_after": self.across_km[one, two] + self.across_km[two, one],
                    "saved_km": self.saved_km[one, two],
                    "cleaning_then": self.cleaning[one, two],
                    "cleaning_back": self.cleaning[two, one],
                    "saved_vehicle_km_per_year": km,
                    "saved_eur_per_year": eur.central,
                    "saved_eur_per_year_low": eur.low,
                    "saved_eur_per_year_high": eur.high,
                    "saved_co2e_t_per_year": co2e.central,
                    "saved_co2e_t_per_year_low": co2e.low,
                    "saved_co2e_t_per_year_high": co2e.high,
                }
            )
        return pd.DataFrame(rows, columns=PAIR_COLUMNS)

    def pairs_at(self, places: Collection[str]) -> pd.DataFrame:
        """The rows of :meth:`pairs_table` that concern some places: one of the two loads starts or ends there.

        Args:
            places: ids of plants and users.
        """
        at = [not {load.from_id, load.to_id}.isdisjoint(places) for load in self.loads.rows]
        pairs = self.pairs_table()
        ends = zip(pairs["first_row"], pairs["second_row"], strict=True)
        return pairs[np.array([at[int(one)] or at[int(two)] for one, two in ends], dtype=bool)]

    def loads_table(self) -> pd.DataFrame:
        """One row a load, in the order of the loads: how many of its truckloads are in rounds, and why not more.

        Returns:
            kind, id, from_id, to_id, material, state (:data:`LOAD_STATES`), truckloads_per_year, in_rounds_per_year,
            alone_per_year, back_km; NaN where unknown.
        """
        per_year, found = self.loads.per_year, self.paired_loads
        return pd.DataFrame(
            {
                "kind": [each.kind for each in self.loads.rows],
                "id": [each.id for each in self.loads.rows],
                "from_id": [each.from_id for each in self.loads.rows],
                "to_id": [each.to_id for each in self.loads.rows],
                "material": [each.material for each in self.loads.rows],
                "state": list(self.states),
                "truckloads_per_year": per_year,
                "in_rounds_per_year": found,
                "alone_per_year": per_year - found,
                "back_km": self.back_km,
            }
        )


PAIR_COLUMNS: Final = (
    "first_row", "second_row", "first_id", "second_id", "rounds_per_year", "empty_km_before", "empty_km_after",
    "saved_km", "cleaning_then", "cleaning_back", "saved_vehicle_km_per_year", "saved_eur_per_year",
    "saved_eur_per_year_low", "saved_eur_per_year_high", "saved_co2e_t_per_year", "saved_co2e_t_per_year_low",
    "saved_co2e_t_per_year_high",
)  # fmt: skip
"""Columns of :meth:`ReturnLoads.pairs_table`, also of one without rows."""


def return_loads(situation: Situation, allocation: Allocation) -> ReturnLoads:
    """Pair the truckloads of a best use and of the region's regular hauls so that they save the most euros.

    Distances and times are those of the situation's router, with its truck rules and seasonal limits.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.

    Raises:
        LimitError: more pairs of loads than the settings allow.
    """
    scenario, loads = situation.scenario, loads_of(situation, allocation)
    back = situation.router.matrix(loads.destinations, loads.origins)
    across_km, across_hours = back.total_m / 1000.0, back.duration_s / 3600.0
    back_km, back_hours = np.diagonal(across_km), np.diagonal(across_hours)
    states = tuple(
        _state(load, amount, km) for load, amount, km in zip(loads.rows, loads.per_year, back_km, strict=True)
    )
    kinds = _cleanings(loads.rows)
    washed = (kinds == "washing").astype(np.float64)
    washings = washed + washed.T
    may = np.isin(kinds, ("none", "washing"))
    may &= may.T & np.array([state == "counted" for state in states], dtype=bool)[:, None]
    may &= may.T & ~np.eye(len(states), dtype=bool)
    saved_km = np.where(may, back_km[:, None] + back_km[None, :] - across_km - across_km.T, np.nan)
    saved_hours = np.where(may, back_hours[:, None] + back_hours[None, :] - across_hours - across_hours.T, np.nan)
    rates = empty_legs(scenario.truck(), scenario.constants())
    saved_eur = rates.eur(saved_km, saved_hours, washings, 1.0)
    worth_it = np.where(np.nan_to_num(saved_km) > _ROUNDING_KM, saved_eur, np.nan)
    rounds, proved = paired(np.where(may.any(axis=1), loads.per_year, np.nan), loads.months, worth_it)
    return ReturnLoads(
        loads, states, back_km, across_km, kinds, saved_km, saved_hours, washings, saved_eur, rounds, proved, rates
    )


_ROUNDING_KM: Final = 1e-6


def _state(load: Load, per_year: float, back_km: float) -> LoadState:
    if load.vehicle == "none":
        return "no_truck"
    if np.isnan(per_year):
        return "amount_unknown"
    return "no_haul" if np.isnan(back_km) else "counted"


def _cleanings(rows: tuple[Load, ...]) -> NDArray[Any]:
    """(n, n) what the body needs where j follows i; ``never`` where it takes another truck."""

    def between(one: Load, two: Load) -> Cleaning:
        if one.vehicle != two.vehicle or one.vehicle in ("special", "none"):
            return "never"
        if (one.kind, one.id) == (two.kind, two.id):
            return "none"  # the same stuff
        return cleaning(one.material, two.material, hazardous=one.hazardous or two.hazardous)

    found = np.empty((len(rows), len(rows)), dtype=object)
    for i, one in enumerate(rows):
        for j, two in enumerate(rows):
            found[i, j] = between(one, two)
    return found
