"""Plausible capacities of users whose capacity is unknown, by kind and size. Assumptions, not data.

The ranges are orders of magnitude for a plant of that kind in northern Finland and Sweden, set for this tool and taken
from no source; each can be replaced by a figure for the user itself. A user's kind is read from what the catalogue says
that it does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import N_, Range


@dataclass(frozen=True, slots=True)
class CapacityRule:
    """The assumed capacity of users of one kind and size.

    Attributes:
        name: of the kind, a message id.
        words: pattern in the English words for what a user does; empty for every user.
        capacity: t/y.
    """

    name: str
    words: str
    capacity: Range


CAPACITY_RULES: Final = (
    CapacityRule(N_("processor of a works' slag"), r"slag processor", Range(200_000, 600_000, 1_200_000)),
    CapacityRule(N_("port"), r"\bport\b", Range(20_000, 100_000, 400_000)),
    CapacityRule(N_("mine"), r"\bmine\b", Range(20_000, 100_000, 300_000)),
    CapacityRule(N_("road builder or seller of aggregates"), r"infrastructure|aggregate|asphalt|road and env",
                 Range(20_000, 80_000, 300_000)),
    CapacityRule(N_("office, research or advice: trial lots"),
                 r"authority|advisory|research|development|funder|consultant", Range(0, 50, 500)),
    CapacityRule(N_("concrete plant"), r"concrete|ready-mix|cement", Range(3_000, 15_000, 50_000)),
    CapacityRule(N_("lime kiln"), r"lime", Range(5_000, 20_000, 60_000)),
    CapacityRule(N_("steel works"), r"steel", Range(5_000, 30_000, 100_000)),
    CapacityRule(N_("pulp, paper or board mill"), r"pulp|paper|board mill|textile", Range(10_000, 50_000, 200_000)),
    CapacityRule(N_("power or heat plant"), r"power|heat|chp|energy util|biogas", Range(10_000, 50_000, 200_000)),
    CapacityRule(N_("waste company or recycler"), r"waste|recycl|re-use", Range(500, 5_000, 30_000)),
    CapacityRule(N_("growing media or land restoration"), r"growing media|restoration", Range(5_000, 20_000, 60_000)),
    CapacityRule(N_("group of farms"), r"\bfarms\b", Range(1_000, 5_000, 20_000)),
    CapacityRule(N_("single farm"), r"\bfarm\b", Range(50, 300, 1_500)),
    CapacityRule(N_("industrial area, while it is built"),
                 r"industrial (area|park)|business park|economy park|\bsite\b", Range(5_000, 40_000, 200_000)),
    CapacityRule(N_("municipality"), r"municipality", Range(2_000, 10_000, 40_000)),
    CapacityRule(N_("another user"), r"", Range(500, 3_000, 20_000)),
)  # fmt: skip
"""The first rule whose words are found counts."""


def capacity_rule(user: pd.Series) -> CapacityRule:
    """The rule that applies to a user.

    Args:
        user: its row of the catalogue.
    """
    words = str(user.get("business_en") or "").lower()
    return next(rule for rule in CAPACITY_RULES if re.search(rule.words, words))
