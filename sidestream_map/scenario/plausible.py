"""Plausible capacities of users whose capacity is unknown, by kind and use. Assumptions, not data.

The ranges are orders of magnitude for a plant of that kind in northern Finland and Sweden, set for this tool and taken
from no source; each can be replaced by a figure for the user itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import N_, Range
from sidestream_map.region import split_ids


@dataclass(frozen=True, slots=True)
class CapacityRule:
    """The assumed capacity of users of some kinds, uses and roles.

    Attributes:
        name: of them, a message id.
        capacity: t/y.
        kinds: codes of a user's ``kind``; empty for all.
        uses: codes of which a user's ``uses`` hold one; empty for all.
        roles: codes of a user's ``role``; empty for all.
    """

    name: str
    capacity: Range
    kinds: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def holds(self, kind: str, uses: frozenset[str], role: str) -> bool:
        """Whether it is the rule of such a user."""
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.uses or not uses.isdisjoint(self.uses))
            and (not self.roles or role in self.roles)
        )


CAPACITY_RULES: Final = (
    CapacityRule(N_("no taker of material: trial lots"), Range(0, 50, 500), kinds=("none",)),
    CapacityRule(N_("port"), Range(20_000, 100_000, 400_000), kinds=("transfer",)),
    CapacityRule(N_("storage or terminal"), Range(5_000, 40_000, 200_000), kinds=("storage",)),
    CapacityRule(N_("waste company or recycler"), Range(500, 5_000, 30_000), kinds=("disposal",)),
    CapacityRule(N_("industrial area, while it is built"), Range(5_000, 40_000, 200_000), kinds=("client",),
                 roles=("site",)),
    CapacityRule(N_("municipality or road authority"), Range(2_000, 15_000, 300_000), kinds=("client",),
                 roles=("public",)),
    CapacityRule(N_("contractor or seller of aggregates"), Range(20_000, 80_000, 300_000), kinds=("client",)),
    CapacityRule(N_("processor of a works' slag"), Range(200_000, 600_000, 1_200_000), uses=("slag-treatment",)),
    CapacityRule(N_("mine"), Range(20_000, 100_000, 300_000), uses=("mine-fill", "mine-cover")),
    CapacityRule(N_("lime kiln"), Range(5_000, 20_000, 60_000), uses=("lime-burning",)),
    CapacityRule(N_("steel works"), Range(5_000, 30_000, 100_000), uses=("steelmaking",)),
    CapacityRule(N_("pulp, paper or board mill"), Range(10_000, 50_000, 200_000), uses=("pulping", "textile")),
    CapacityRule(N_("power or heat plant"), Range(10_000, 50_000, 200_000), uses=("fuel", "fuel-gas", "biogas")),
    CapacityRule(N_("concrete plant"), Range(3_000, 15_000, 50_000), uses=("concrete",)),
    CapacityRule(N_("waste company or recycler"), Range(500, 5_000, 30_000),
                 uses=("metal-recovery", "electrical-waste")),
    CapacityRule(N_("growing media or land restoration"), Range(5_000, 20_000, 60_000), uses=("soil",)),
    CapacityRule(N_("farm or group of farms"), Range(50, 1_000, 20_000), uses=("field", "bedding")),
    CapacityRule(N_("another user"), Range(500, 3_000, 20_000)),
)  # fmt: skip
"""The first rule that holds counts."""


def capacity_rule(user: pd.Series) -> CapacityRule:
    """The rule that applies to a user.

    Args:
        user: its row of the catalogue, with ``kind``, ``uses`` and ``role`` where they are known.
    """
    kind, role = (word if isinstance(word := user.get(key), str) else "" for key in ("kind", "role"))
    uses = frozenset(split_ids(user.get("uses")))
    return next(rule for rule in CAPACITY_RULES if rule.holds(kind, uses, role))
