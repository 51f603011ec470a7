"""What a truck costs and emits where it drives empty, and what a round with a return load costs beside it.

The formula of :mod:`sidestream_map.haulage.formula` counts what is saved: a load that returns empty less one that
doesn't. So an empty kilometre costs here what it costs in every haul.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from sidestream_map.base import Range
from sidestream_map.haulage.assumptions import Assumptions
from sidestream_map.haulage.draws import SAMPLES, triangular, uniform
from sidestream_map.haulage.formula import Floats, evaluate
from sidestream_map.haulage.inputs import constant_inputs, vehicle_inputs
from sidestream_map.haulage.materials import material_named
from sidestream_map.haulage.spreads import percentiles
from sidestream_map.roads import Vehicle

ROUND_CONSTANTS: Final = ("washing_eur", "washing_min", "round_waiting_min")
"""Ids of the constants that only rounds with a return load have."""


@dataclass(frozen=True, slots=True, eq=False)
class EmptyLegs:
    """Rates of empty driving: (k,) arrays, the central value first and then a draw each of a Monte Carlo.

    Attributes:
        eur_per_km: vehicle and fuel.
        eur_per_hour: vehicle and driver, by the hour of routed driving time.
        kg_per_km: CO2e, well-to-wheel.
        washing_eur: a washing with its time.
        waiting_eur: the waiting of a round.
    """

    eur_per_km: Floats
    eur_per_hour: Floats
    kg_per_km: Floats
    washing_eur: Floats
    waiting_eur: Floats

    def eur(self, km: npt.ArrayLike, hours: npt.ArrayLike, washings: npt.ArrayLike, rounds: npt.ArrayLike) -> Floats:
        """Euros that are saved, central: empty driving less washing and waiting; arguments broadcast together.

        Args:
            km: empty kilometres that are saved.
            hours: routed driving time that is saved, h.
            washings: how often a body is washed.
            rounds: how many rounds have a return load.
        """
        saved: Floats = (
            np.asarray(km, dtype=np.float64) * self.eur_per_km[0]
            + np.asarray(hours, dtype=np.float64) * self.eur_per_hour[0]
            - np.asarray(washings, dtype=np.float64) * self.washing_eur[0]
            - np.asarray(rounds, dtype=np.float64) * self.waiting_eur[0]
        )
        return saved

    def eur_range(self, km: float, hours: float, washings: float, rounds: float) -> Range:
        """Euros that are saved, with 5 to 95 % of the draws; arguments as of :meth:`eur`."""
        drawn = (
            km * self.eur_per_km + hours * self.eur_per_hour - washings * self.washing_eur - rounds * self.waiting_eur
        )
        return percentiles(drawn[1:], float(drawn[0]))

    def kg_range(self, km: float) -> Range:
        """Kilograms of CO2e that are saved with empty kilometres, with 5 to 95 % of the draws."""
        drawn = km * self.kg_per_km
        return percentiles(drawn[1:], float(drawn[0]))


def empty_legs(vehicle: Vehicle, assumptions: Assumptions) -> EmptyLegs:
    """The rates of a truck with the constants in force."""
    stuff = material_named(None)  # an empty truck carries nothing whose kind matters
    values = {name: _drawn(name, value) for name, value in vehicle_inputs(vehicle, stuff, assumptions).items()}
    values |= {name: _drawn(name, value) for name, value in constant_inputs(stuff, assumptions).items()}
    one_load, wanted = {**values, "tonnes": values["payload_t"]}, ("cost_eur", "co2e_t")

    def saved(km: float, hours: float) -> dict[str, Floats]:
        leg = {**one_load, "km": np.full(1, km), "hours": np.full(1, hours)}
        empty, none = (evaluate({**leg, "empty_return": np.full(1, share)}, wanted) for share in (1.0, 0.0))
        return {name: empty[name] - none[name] for name in wanted}

    by_km, by_hour = saved(1.0, 0.0), saved(0.0, 1.0)
    washing, minutes, waiting = (_drawn(name, assumptions.in_force(name)) for name in ROUND_CONSTANTS)
    eur_per_hour = values["eur_per_hour"]
    return EmptyLegs(
        eur_per_km=by_km["cost_eur"],
        eur_per_hour=by_hour["cost_eur"],
        kg_per_km=by_km["co2e_t"] * 1000.0,
        washing_eur=washing + minutes / 60.0 * eur_per_hour,
        waiting_eur=waiting / 60.0 * eur_per_hour,
    )


def _drawn(name: str, value: Range | None) -> Floats:
    """The central value, and after it the draws that every haul has; NaN where it is unknown."""
    if value is None:
        return np.full(1 + SAMPLES, np.nan)
    low, central, high = (np.full(1, each) for each in (value.low, value.central, value.high))
    return np.concatenate([central, triangular(uniform(name), low, central, high)])
