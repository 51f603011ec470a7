"""What a tonne costs and emits by rail and by sea, and where it changes from one to another.

    rates = link_rates(constants)
    rates.eur("rail", 104.7), rates.kg("rail", 104.7, electric=True), rates.transfer_eur(), rates.transfer_kg()

Every value is an array: the central one first, and after it the draws that every haul has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from sidestream_map.base import Range
from sidestream_map.haulage.assumptions import Assumptions
from sidestream_map.haulage.draws import SAMPLES, triangular, uniform
from sidestream_map.haulage.formula import Floats
from sidestream_map.haulage.spreads import percentiles

LinkMode = Literal["rail", "sea"]
LINK_CONSTANTS: Final = (
    "rail_eur_tkm", "sea_eur_tkm", "rail_diesel_g_tkm", "rail_electric_g_tkm", "sea_g_tkm", "transfer_eur_t",
    "transfer_kg_t", "train_t", "ship_t",
)  # fmt: skip
"""Ids of the constants that only rail and sea have."""


@dataclass(frozen=True, slots=True, eq=False)
class LinkRates:
    """Rates of rail, sea and transfer; draws by id of :data:`LINK_CONSTANTS`, (1 + samples,) each."""

    drawn: dict[str, Floats]

    def eur(self, mode: LinkMode, km: float) -> Floats:
        """Euros a tonne of a leg.

        Args:
            km: its length.
        """
        return km * self.drawn[f"{mode}_eur_tkm"]

    def kg(self, mode: LinkMode, km: float, *, electric: bool = False) -> Floats:
        """Kilograms of CO2e a tonne of a leg, well-to-wheel.

        Args:
            km: its length.
            electric: whether an electric engine pulls the train.
        """
        name = "sea_g_tkm" if mode == "sea" else "rail_electric_g_tkm" if electric else "rail_diesel_g_tkm"
        return km * self.drawn[name] / 1000.0

    def transfer_eur(self, known: float = float("nan")) -> Floats:
        """Euros a tonne of a change between truck, train and ship.

        Args:
            known: of this terminal; NaN for the constant.
        """
        return self.drawn["transfer_eur_t"] if np.isnan(known) else np.full(1 + SAMPLES, known)

    def transfer_kg(self) -> Floats:
        """Kilograms of CO2e a tonne of such a change."""
        return self.drawn["transfer_kg_t"]

    def lot_t(self, mode: LinkMode) -> float:
        """Least load of a train or a ship, tonnes, central."""
        return float(self.drawn["train_t" if mode == "rail" else "ship_t"][0])


def link_rates(assumptions: Assumptions) -> LinkRates:
    """The rates with the constants in force."""
    return LinkRates({name: _drawn(name, getattr(assumptions, name)) for name in LINK_CONSTANTS})


def drawn_range(drawn: Floats) -> Range:
    """A value with 5 to 95 % of its draws.

    Args:
        drawn: (1 + samples,), the central value first.
    """
    return percentiles(drawn[1:], float(drawn[0]))


def _drawn(name: str, value: Range) -> Floats:
    low, central, high = (np.full(1, each) for each in (value.low, value.central, value.high))
    return np.concatenate([central, triangular(uniform(name), low, central, high)])
