"""What it costs to process a tonne and to keep it: the constants that a year by months has beside those of hauls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PROCESS_COSTS: Final[Mapping[str, str]] = {
    "crush": "crush_eur_t",
    "treat": "treat_eur_t",
    "dry": "dry_eur_t",
    "granulate": "granulate_eur_t",
    "stabilise": "stabilise_eur_t",
    "compost": "compost_eur_t",
    "burn": "burn_eur_t",
}
"""Id of the constant that counts for each kind of process without a cost of its own."""
MONTH_CONSTANTS: Final = (*PROCESS_COSTS.values(), "keep_eur_t_month", "wood_loss_pct_month", "yard_months")
"""Ids of the constants that only a year by months has."""
