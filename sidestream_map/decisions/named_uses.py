"""Today's uses of side streams that sources name: the users, hardly ever the amounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import N_
from sidestream_map.decisions.situation import Situation
from sidestream_map.decisions.traffic import RoadLoads, road_loads
from sidestream_map.roads import FloatArray

Reason = Literal["counted", "amount_unknown", "several_users", "in_another", "no_haul"]
REASON_NAMES: Final[Mapping[Reason, str]] = {
    "counted": N_("counted: the whole side stream goes to its only named user (our assumption)"),
    "amount_unknown": N_("not counted: its amount is unknown"),
    "several_users": N_("not counted: several users are named, and who takes how much is unknown"),
    "in_another": N_("not counted: its tonnes are in another side stream's"),
    "no_haul": N_("not counted: there is no haul by road"),
}
"""Whether a use of today is among the flows, and why not."""


@dataclass(frozen=True, eq=False)
class NamedUses:
    """Today's uses of side streams that sources name.

    Attributes:
        tonnes_t: (s, u) tonnes a year: NaN for a named use whose amount is unknown, 0 for pairs that nobody names.
        table: one row a named use: stream_id, user_id, reason (:data:`REASON_NAMES`), tonnes_per_year (NaN where not
            counted), source (address).
    """

    tonnes_t: FloatArray
    table: pd.DataFrame

    def loads(self, situation: Situation) -> RoadLoads:
        """Road loads of these uses.

        Args:
            situation: what the uses were taken from.
        """
        return road_loads(situation.router, situation.flows(self.tonnes_t))


def named_uses(situation: Situation) -> NamedUses:
    """Find today's uses that a source names."""
    now = [(pair, named) for pair, named in situation.matches.facts.named.items() if named.state == "now"]
    users_of = pd.Series([stream for (stream, _), _ in now], dtype=object).value_counts()
    amounts = np.zeros(situation.matrix.has_haul.shape)
    rows = []
    for (stream, user), named in now:
        row, column = situation.stream_ids.index(stream), situation.user_ids.index(user)
        supply, reason = float(situation.supply_t[row]), _reason(situation, row, column, int(users_of[stream]))
        if supply == 0:
            continue
        amounts[row, column] = supply if reason == "counted" else np.nan
        counted = supply if reason == "counted" else np.nan
        rows.append((stream, user, reason, counted, named.source))
    columns = ["stream_id", "user_id", "reason", "tonnes_per_year", "source"]
    return NamedUses(amounts, pd.DataFrame(rows, columns=columns))


def _reason(situation: Situation, row: int, column: int, users: int) -> Reason:
    if situation.counted_in[row]:
        return "in_another"
    if np.isnan(situation.supply_t[row]):
        return "amount_unknown"
    if users > 1:
        return "several_users"
    return "counted" if situation.matrix.has_haul[row, column] else "no_haul"
