"""Effects of a date and of road edits: pairs that are cut off, or whose haul becomes longer or dearer.

Two situations are laid side by side that differ only in their roads (:func:`sidestream_map.routing.as_they_are`). A
pair counts where it fits or may fit, and lies within the distance limit in one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure, InputError, Range
from sidestream_map.decisions.situation import Situation
from sidestream_map.matching import POSSIBLE
from sidestream_map.routing import within_reach
from sidestream_map.scenario import Selection

Effect = Literal["cut_off", "too_far", "longer", "shorter", "reached"]
EFFECTS: Final[tuple[Effect, ...]] = get_args(Effect)
"""What becomes of a pair, the worst first."""
EFFECT_NAMES: Final[dict[Effect, str]] = {
    "cut_off": N_("no way"),
    "too_far": N_("too far"),
    "longer": N_("longer"),
    "shorter": N_("shorter"),
    "reached": N_("reached"),
}
WORTH_KM: Final = 0.1
"""A haul that changes by less is the same haul: where a road is cut, its ends lie up to half a metre off."""
COLUMNS: Final = (
    "stream_id", "user_id", "effect", "km_before", "km", "extra_km", "extra_share", "eur_per_t_before", "eur_per_t",
    "extra_eur_per_t",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class RoadEffects:
    """Pairs of side stream and user before and after a change of roads.

    Attributes:
        before: with the roads as they are.
        after: with those of the scenario; else alike.
        considered: pairs that count.
        table: one row a pair that changes, worst first: :data:`COLUMNS`; kilometres with access legs and euros a tonne
            delivered (central), NaN where there is no haul or no figure; ``extra_share`` is a share of ``km_before``.
    """

    before: Situation
    after: Situation
    considered: int
    table: pd.DataFrame

    def of(self, selection: Selection) -> RoadEffects:
        """The pairs of the selection; all pairs if nothing is selected.

        Args:
            selection: a side stream, a plant with its side streams, or a user.
        """
        if selection.kind == "none":
            return self
        keep = _chosen(self.after, selection)
        mask = _counting(self.before, self.after)
        rows = np.array([keep[self._row[s], self._column[u]] for s, u in self._pairs], dtype=bool)
        return RoadEffects(self.before, self.after, int((mask & keep).sum()), self.table[rows].reset_index(drop=True))

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        return list(zip(self.table["stream_id"], self.table["user_id"], strict=True))

    @cached_property
    def _row(self) -> dict[str, int]:
        return {key: row for row, key in enumerate(self.after.stream_ids)}

    @cached_property
    def _column(self) -> dict[str, int]:
        return {key: column for column, key in enumerate(self.after.user_ids)}

    def count(self, *effects: Effect) -> int:
        """Number of pairs with one of some effects."""
        return int(self.table["effect"].isin(effects).sum())

    def figures(self) -> dict[str, Figure]:
        """Pairs lost, pairs made longer, and by how much, by message id of their names."""
        note = N_("Pairs that fit or may fit, within the distance limit.")
        lost, longer = self.count("cut_off", "too_far"), self.table[self.table["effect"].isin(("longer", "too_far"))]
        found = {
            N_("Pairs lost"): Figure(lost, N_("pairs"), "computed", (), note=note),
            N_("Pairs with a longer haul"): Figure(self.count("longer"), N_("pairs"), "computed", (), note=note),
        }
        if len(longer):
            for name, column, unit in (
                (N_("Longer by (median, least to most)"), "extra_km", "km"),
                (N_("Dearer by (median, least to most)"), "extra_eur_per_t", "EUR/t"),
            ):
                values = longer[column].dropna()
                if len(values):
                    spread = Range(float(values.min()), float(values.median()), float(values.max()))
                    found[name] = Figure.of_range(spread, unit, "computed")
        return found


def road_effects(before: Situation, after: Situation) -> RoadEffects:
    """Compare two situations that differ in their roads.

    Args:
        before: with the roads as they are.
        after: with the roads of the scenario.

    Raises:
        InputError: they don't hold the same side streams and users.
    """
    if before.stream_ids != after.stream_ids or before.user_ids != after.user_ids:
        raise InputError(N_("Two situations with different side streams or users can't be laid side by side."))
    counts = _counting(before, after)
    was, now = before.matrix.total_m / 1000, after.matrix.total_m / 1000
    reached_before, reached_now = (_within(each, after.scenario.distance_limit_km) for each in (before, after))
    changed = counts & ((np.isnan(was) != np.isnan(now)) | (np.abs(now - was) >= WORTH_KM))
    row, column = np.nonzero(changed)
    km_before, km = was[row, column], now[row, column]
    eur_before, eur = (each.per_tonne.cost_eur_per_t[row, column] for each in (before, after))
    effect = np.select(
        [np.isnan(km), np.isnan(km_before), (reached_before & ~reached_now)[row, column], km > km_before],
        ["cut_off", "reached", "too_far", "longer"],
        "shorter",
    )
    effect = np.where((effect == "shorter") & ~reached_before[row, column], "reached", effect)
    table = pd.DataFrame(
        {
            "stream_id": np.array(after.stream_ids, dtype=object)[row],
            "user_id": np.array(after.user_ids, dtype=object)[column],
            "effect": effect,
            "km_before": km_before,
            "km": km,
            "extra_km": km - km_before,
            "extra_share": (km - km_before) / np.where(km_before > 0, km_before, np.nan),
            "eur_per_t_before": np.where(np.isnan(km_before), np.nan, eur_before),
            "eur_per_t": np.where(np.isnan(km), np.nan, eur),
            "extra_eur_per_t": eur - eur_before,
        }
    )
    table["rank"] = table["effect"].map({name: place for place, name in enumerate(EFFECTS)})
    table = table.sort_values(
        ["rank", "extra_km", "km_before", "stream_id", "user_id"], ascending=[True, False, True, True, True]
    )
    return RoadEffects(before, after, int(counts.sum()), table.drop(columns="rank").reset_index(drop=True))


def _counting(before: Situation, after: Situation) -> np.ndarray:
    """(s, u) pairs that fit or may fit and lie within the limit on one of the two sides."""
    mask = np.zeros(after.matrix.total_m.shape, dtype=bool)
    for each in (before, after):
        mask |= each.matches.allowed(POSSIBLE) & _within(each, after.scenario.distance_limit_km)
    return mask


def _within(situation: Situation, limit_km: float) -> np.ndarray:
    """(s, u) pairs whose haul is no longer than a limit, or near it."""
    return np.asarray(within_reach(situation.matrix.total_m, situation.matrix.uncertainty_m, limit_km * 1000))


def _chosen(situation: Situation, selection: Selection) -> np.ndarray:
    mask = np.zeros(situation.matrix.total_m.shape, dtype=bool)
    if selection.kind == "user":
        mask[:, [column for column, key in enumerate(situation.user_ids) if key == selection.id]] = True
    elif selection.kind == "stream":
        mask[[row for row, key in enumerate(situation.stream_ids) if key == selection.id]] = True
    else:
        mask[np.flatnonzero((situation.catalogue.streams["plant_id"] == selection.id).to_numpy(dtype=bool))] = True
    return mask
