"""Explains why a side stream or a user has no match: which rules rule pairs out, and which decide."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sidestream_map.matching.facts import BoolArray
from sidestream_map.matching.reasons import Reason
from sidestream_map.matching.rules import Axis, Effect, Rule


@dataclass(frozen=True, slots=True)
class Against:
    """A rule that keeps a side stream or a user from being matched.

    Attributes:
        rule_id: id of the rule.
        effect: ``blocks`` or ``caution``.
        pairs: how many of its pairs the rule holds for.
        decisive: how many of these would have a better verdict if this one rule were switched off.
        example: the reason of the first of these pairs, of a decisive one where there is one.
    """

    rule_id: str
    effect: Effect
    pairs: int
    decisive: int
    example: Reason


@dataclass(frozen=True, eq=False)
class Obstacles:
    """The rules that rule pairs out.

    Attributes:
        shape: numbers of side streams and of users.
        rules: those that block or ask for caution.
        hits: (s, u) for each of them, where it holds.
        decisive: (s, u) for each of them, where it alone keeps the pair from a better verdict.
    """

    shape: tuple[int, int]
    rules: tuple[Rule, ...]
    hits: tuple[BoolArray, ...]
    decisive: tuple[BoolArray, ...]

    @classmethod
    def of(cls, rules: Sequence[Rule], hits: Sequence[BoolArray], shape: tuple[int, int]) -> Obstacles:
        """Pick those rules that rule pairs out.

        Args:
            rules: all that count.
            hits: for each of them, where it holds; arrays that broadcast to the shape.
            shape: numbers of side streams and of users.
        """
        count = {effect: np.zeros(shape, dtype=np.int32) for effect in ("blocks", "caution", "supports")}
        for rule, hit in zip(rules, hits, strict=True):
            if rule.effect in count:
                count[rule.effect] += hit
        supported, free = count["supports"] > 0, count["blocks"] == 0
        alone = {
            "blocks": supported & (count["blocks"] == 1),
            "caution": supported & free & (count["caution"] == 1),
        }
        chosen = [
            (rule, np.broadcast_to(hit, shape)) for rule, hit in zip(rules, hits, strict=True) if rule.effect in alone
        ]
        return cls(
            shape,
            tuple(rule for rule, _ in chosen),
            tuple(hit for _, hit in chosen),
            tuple(hit & alone[rule.effect] for rule, hit in chosen),
        )

    def against(
        self, reason: Callable[[Rule, int, int], Reason], *, stream: int | None = None, user: int | None = None
    ) -> tuple[Against, ...]:
        """The rules against one side stream or user: those that block first, then by how many pairs they decide.

        Args:
            reason: makes the reason of a rule for a pair, by row and column.
            stream: row of the side stream, or None.
            user: column of the user, or None.
        """
        where = (slice(None) if stream is None else stream, slice(None) if user is None else user)
        found = []
        for rule, hit, decisive in zip(self.rules, self.hits, self.decisive, strict=True):
            held, alone = hit[where], decisive[where]
            if held.any():
                first = int(np.argmax(alone if alone.any() else held))
                example = reason(rule, first if stream is None else stream, first if user is None else user)
                found.append(Against(rule.id, rule.effect, int(held.sum()), int(alone.sum()), example))
        return tuple(
            sorted(found, key=lambda each: (each.effect != "blocks", -each.decisive, -each.pairs, each.rule_id))
        )

    def ruled_out_by_itself(self, itself: Axis) -> BoolArray:
        """(s,) or (u,) those that one rule about themselves blocks for every partner.

        Args:
            itself: ``stream`` or ``user``.
        """
        others = 1 if itself == "stream" else 0
        out = np.zeros(self.shape[1 - others], dtype=bool)
        for rule, hit in zip(self.rules, self.hits, strict=True):
            if rule.effect == "blocks" and rule.about == itself:
                out |= hit.all(axis=others)
        return out


def largest_first(frame: pd.DataFrame, amount: str, first: str) -> pd.DataFrame:
    """Rows whose ``because`` is ``first``, then the others; the largest first, unknown amounts last, then by id."""
    frame = frame.assign(_first=frame["because"] != first, _id=frame.index)
    frame = frame.sort_values(
        ["_first", amount, "_id"], ascending=[True, False, True], kind="stable", na_position="last"
    )
    return frame.drop(columns=["_first", "_id"])
