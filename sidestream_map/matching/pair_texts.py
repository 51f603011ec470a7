"""The reasons of many pairs as texts: what reasons say one by one, said of all pairs of a side stream at once.

A province has 600,000 pairs with six reasons each. A reason's text is a template with fields. Here what a field says is
made once for all pairs that share it, and no reason becomes an object of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import Language
from sidestream_map.matching.matches import VERDICTS, Matches
from sidestream_map.matching.questions import ADDRESSEES, Question
from sidestream_map.matching.reasons import Reason, depends_on, filling, kilometres
from sidestream_map.matching.rules import EFFECTS, Effect, Rule
from sidestream_map.roads import FloatArray

_METRES: Final = ("distance", "uncertainty")
_MAYBE: Final = VERDICTS.index("maybe")


@dataclass(frozen=True, eq=False)
class PairTexts:
    """The texts of pairs in one language.

    Attributes:
        matches: verdicts and what each rule says.
        language: of the texts.
    """

    matches: Matches
    language: Language
    _of_users: dict[str, list[str | None]] = field(init=False, repr=False, default_factory=dict)
    _of_acceptances: dict[tuple[str, int, int], str] = field(init=False, repr=False, default_factory=dict)
    _whole_km: dict[float, str] = field(init=False, repr=False, default_factory=dict)
    _addressees: dict[tuple[str, int, int], str] = field(init=False, repr=False, default_factory=dict)

    def reasons(self, stream_id: str, columns: NDArray[np.intp]) -> dict[Effect, list[list[str]]]:
        """The reasons of some pairs in words, in the order of :meth:`Matches.reasons`.

        Args:
            stream_id: of the side stream.
            columns: (n,) places of the users.

        Returns:
            (n,) texts by effect.

        Raises:
            InputError: there is no such side stream.
        """
        row, order, held = self._held(stream_id, columns)
        found: dict[Effect, list[list[str]]] = {effect: [[] for _ in columns] for effect in EFFECTS}
        for rule, at in _ruled(order, held):
            of_effect = found[rule.effect]
            texts = self._texts(rule, rule.text[self.language], row, columns[at])
            for place, text in zip(at.tolist(), texts, strict=True):
                of_effect[place].append(text)
        return found

    def questions(self, stream_id: str, columns: NDArray[np.intp]) -> list[list[str]]:
        """What would settle each "maybe" among some pairs, addressee by addressee as :func:`questions` has them.

        Args:
            stream_id: of the side stream.
            columns: (n,) places of the users.

        Returns:
            (n,) an addressee and what to ask, parted by a colon; empty where the verdict is none that can be settled.

        Raises:
            InputError: there is no such side stream.
        """
        row, order, held = self._held(stream_id, columns)
        asked: list[list[str]] = [[] for _ in columns]
        held &= (self.matches.verdict_code[row, columns] == _MAYBE)[:, None]
        cautions = [(rule, at) for rule, at in _ruled(order, held) if rule.effect == "caution"]
        for whom in ADDRESSEES:
            said: dict[int, dict[str, None]] = {}
            first: dict[int, Rule] = {}
            for rule, at in cautions:
                if rule.whom == whom:
                    for place, text in zip(at.tolist(), self._asks(rule, row, columns[at]), strict=True):
                        said.setdefault(place, {})[text] = None
                        first.setdefault(place, rule)
            for place, texts in said.items():
                who = self._addressee(first[place], row, int(columns[place]))
                asked[place].append(f"{who}: {' '.join(texts)}")
        return asked

    def _held(self, stream_id: str, columns: NDArray[np.intp]) -> tuple[int, Sequence[Rule], NDArray[np.bool_]]:
        row = self.matches.row_of(stream_id)
        order, held = self.matches.held(np.full(len(columns), row, dtype=np.intp), columns)
        return row, order, held

    def _reason(self, rule: Rule, row: int, column: int) -> Reason:
        matches = self.matches
        return Reason(rule.id, rule.effect, matches.stream_ids[row], matches.user_ids[column], rule, matches.facts)

    def _asks(self, rule: Rule, row: int, columns: NDArray[np.intp]) -> list[str]:
        """A caution's question, or the caution itself where it has none."""
        texts = self._texts(rule, rule.text[self.language], row, columns)
        if rule.ask is None:
            return texts
        asks = self._texts(rule, rule.ask[self.language], row, columns)
        return [ask or text for ask, text in zip(asks, texts, strict=True)]

    def _addressee(self, rule: Rule, row: int, column: int) -> str:
        key = (rule.whom, row if rule.whom == "producer" else -1, column if rule.whom == "user" else -1)
        if key not in self._addressees:
            question = Question(rule.whom, (self._reason(rule, row, column),))
            self._addressees[key] = question.addressee(self.language)
        return self._addressees[key]

    def _texts(self, rule: Rule, template: str, row: int, columns: NDArray[np.intp]) -> list[str]:
        """A template filled for each pair."""
        whole, varying = "", []
        first = self._reason(rule, row, int(columns[0]))
        for literal, name in _parts(template):
            whole += literal.replace("%", "%%")
            if name and depends_on(name) in ("run", "stream"):
                whole += filling(first, name, self.language).replace("%", "%%")
            elif name:
                whole += "%s"
                varying.append(self._values(rule, name, row, columns))
        if not varying:
            return [whole % ()] * len(columns)
        return [whole % each for each in zip(*varying, strict=True)]

    def _values(self, rule: Rule, name: str, row: int, columns: NDArray[np.intp]) -> list[str]:
        """What a field says of each pair."""

        def say(column: int) -> str:
            return filling(self._reason(rule, row, column), name, self.language)

        kind, facts = depends_on(name), self.matches.facts
        if kind == "user":
            known = self._of_users.setdefault(name, [None] * len(self.matches.user_ids))
            return [_kept(known, column, say) for column in columns.tolist()]
        if kind == "acceptance":
            sample = int(facts.acceptances.row[row])
            keys = [(name, sample, uses) for uses in facts.acceptances.column[columns].tolist()]
            for key, column in zip(keys, columns.tolist(), strict=True):
                if key not in self._of_acceptances:
                    self._of_acceptances[key] = say(column)
            return [self._of_acceptances[key] for key in keys]
        if name in _METRES:
            metres = (facts.distance_m if name == "distance" else facts.uncertainty_m)[row, columns]
            return self._kilometres(metres)
        return [say(column) for column in columns.tolist()]

    def _kilometres(self, metres: FloatArray) -> list[str]:
        """As :func:`kilometres` says them, each whole number once."""
        whole = np.where(metres >= 10_000, np.rint(metres / 1000), np.nan)
        for km in np.unique(whole[~np.isnan(whole)]).tolist():
            if km not in self._whole_km:
                self._whole_km[km] = kilometres(max(1000 * km, 10_000), self.language)
        return [
            self._whole_km[km] if km == km else kilometres(each, self.language)  # noqa: PLR0124 — NaN is not itself
            for km, each in zip(whole.tolist(), metres.tolist(), strict=True)
        ]


def _kept(known: list[str | None], column: int, say: Callable[[int], str]) -> str:
    text = known[column]
    if text is None:
        text = known[column] = say(column)
    return text


def _ruled(order: Sequence[Rule], held: NDArray[np.bool_]) -> list[tuple[Rule, NDArray[np.intp]]]:
    """Each rule that holds for a pair, with the places of the pairs."""
    return [(order[number], np.flatnonzero(held[:, number])) for number in np.flatnonzero(held.any(axis=0)).tolist()]


@lru_cache(maxsize=1000)
def _parts(template: str) -> tuple[tuple[str, str], ...]:
    """A template's texts, each with the name of the field after it, empty at the end."""
    return tuple((literal, name or "") for literal, name, _, _ in Formatter().parse(template))
