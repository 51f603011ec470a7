"""The reasons of many pairs as texts: what reasons say one by one, said of all pairs of a side stream at once.

A province has 600,000 pairs with six reasons each. A reason's text is a template with fields. Here what a field says is
made once for all pairs that share it, no reason becomes an object of its own, and Arrow joins the parts: a pair's text
is put together once, in the memory from which it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import Formatter
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sidestream_map.base import Language
from sidestream_map.matching.matches import VERDICTS, Matches
from sidestream_map.matching.questions import ADDRESSEES, Question
from sidestream_map.matching.reasons import Reason, depends_on, filling, kilometres
from sidestream_map.matching.rules import Effect, Rule
from sidestream_map.roads import FloatArray

BETWEEN: Final = " | "
"""Parts the reasons of a cell, and what different addressees are asked."""
Texts = Any
"""``pyarrow.StringArray`` with a text a pair, or null; its type has no stubs."""

_METRES: Final = ("distance", "uncertainty")
_MAYBE: Final = VERDICTS.index("maybe")
_TIE: Final = 1e-3
"""How near two equally near roundings a number, in units of its last digit, is looked at by itself."""


@dataclass(frozen=True, eq=False)
class PairTexts:
    """The texts of pairs in one language.

    Attributes:
        matches: verdicts and what each rule says.
        language: of the texts.
    """

    matches: Matches
    language: Language
    _of_users: dict[str, Texts] = field(init=False, repr=False, default_factory=dict)
    _of_acceptances: dict[tuple[str, int, int], str] = field(init=False, repr=False, default_factory=dict)
    _tenths: dict[int, str] = field(init=False, repr=False, default_factory=dict)
    _addressees: dict[tuple[str, int], Texts] = field(init=False, repr=False, default_factory=dict)

    def of_stream(self, stream_id: str, columns: NDArray[np.intp]) -> StreamTexts:
        """The texts of one side stream's pairs with some users.

        Args:
            stream_id: of the side stream.
            columns: (n,) places of the users.

        Raises:
            InputError: there is no such side stream.
        """
        row = self.matches.row_of(stream_id)
        order, held = self.matches.held(np.full(len(columns), row, dtype=np.intp), columns)
        return StreamTexts(self, row, columns, order, held)

    def reason(self, rule: Rule, row: int, column: int) -> Reason:
        """The reason that a rule is for one pair."""
        matches = self.matches
        return Reason(rule.id, rule.effect, matches.stream_ids[row], matches.user_ids[column], rule, matches.facts)

    def of_users(self, rule: Rule, name: str, row: int, columns: NDArray[np.intp]) -> Texts:
        """What a field that depends on the user alone says of each of some."""
        if name not in self._of_users:
            every = range(len(self.matches.user_ids))
            self._of_users[name] = _texts(filling(self.reason(rule, row, each), name, self.language) for each in every)
        return self._of_users[name].take(pa.array(columns))

    def of_acceptances(self, rule: Rule, name: str, row: int, columns: NDArray[np.intp]) -> Texts:
        """What a field that depends on how the users' uses take the side stream says of each of some."""
        acceptances = self.matches.facts.acceptances
        sample = int(acceptances.row[row])
        uses, first, back = np.unique(acceptances.column[columns], return_index=True, return_inverse=True)
        said = []
        for use, place in zip(uses.tolist(), first.tolist(), strict=True):
            key = (name, sample, use)
            if key not in self._of_acceptances:
                reason = self.reason(rule, row, int(columns[place]))
                self._of_acceptances[key] = filling(reason, name, self.language)
            said.append(self._of_acceptances[key])
        return _texts(said).take(pa.array(back))

    def addressees(self, rule: Rule, row: int, columns: NDArray[np.intp]) -> Texts:
        """Whom a caution asks for each of some users."""

        def asked(column: int) -> str:
            return Question(rule.whom, (self.reason(rule, row, column),)).addressee(self.language)

        of_user = rule.whom == "user"
        key = (rule.whom, row if rule.whom == "producer" else -1)
        if key not in self._addressees:
            users = range(len(self.matches.user_ids)) if of_user else range(1)
            self._addressees[key] = _texts(asked(column) for column in users)
        return self._addressees[key].take(pa.array(columns if of_user else np.zeros_like(columns)))

    def kilometres(self, metres: FloatArray) -> Texts:
        """As :func:`kilometres` says them, each number of tenths or of whole kilometres once."""
        step = np.where(metres < 10_000, 100.0, 1000.0)
        parts = metres / step
        with np.errstate(invalid="ignore"):
            plain = np.isfinite(parts) & (np.abs(parts - np.floor(parts) - 0.5) > _TIE) & (parts >= 0) & (parts < 1e6)
        tenths = np.where(plain, np.rint(np.where(plain, parts, 0.0)) * (step / 100.0), -1.0).astype(np.int64)
        # Ten kilometres come of both: with a decimal from below, without from above.
        keys = np.where(plain & (step == 1000.0), -2 - tenths, tenths)
        different, first, back = np.unique(keys, return_index=True, return_inverse=True)
        said = []
        for key, place in zip(different.tolist(), first.tolist(), strict=True):
            if key not in self._tenths:
                self._tenths[key] = kilometres(float(metres[place]), self.language)
            said.append(self._tenths[key])
        found = _texts(said).take(pa.array(back))
        apart = np.flatnonzero(keys == -1)
        if len(apart):
            self._tenths.pop(-1, None)
            whole = found.to_pylist()
            for place in apart.tolist():
                whole[place] = kilometres(float(metres[place]), self.language)
            found = _texts(whole)
        return found


@dataclass(frozen=True, eq=False)
class StreamTexts:
    """The texts of one side stream's pairs with n users.

    Attributes:
        texts: of all pairs.
        row: of the side stream.
        columns: (n,) places of the users.
        order: r rules in the order in which reasons are told.
        held: (n, r) whether each holds.
    """

    texts: PairTexts
    row: int
    columns: NDArray[np.intp]
    order: Sequence[Rule]
    held: NDArray[np.bool_]

    def reasons(self, *effects: Effect) -> Texts:
        """(n,) the reasons of some effects in words, in the order of :meth:`Matches.reasons`, in one text a pair.

        Args:
            effects: in the order of :data:`sidestream_map.matching.EFFECTS`.
        """
        return _joined(
            [self._at(at, self._said(rule, at)) for rule, at in self._ruled(effects)], BETWEEN, len(self.columns)
        )

    def reason_ids(self, *effects: Effect) -> Texts:
        """(n,) the reasons of some effects by the ids of their rules, as :meth:`reasons` in words."""
        return self._by_pattern(
            [rule.effect in effects for rule in self.order], lambda rules: [each.id for each in rules]
        )

    def questions(self) -> Texts:
        """(n,) what would settle each "maybe", addressee by addressee as :func:`questions` has them.

        An addressee and what to ask, parted by a colon; empty where the verdict is none that can be settled.
        """
        cautions, asked = self._ruled(("caution",), maybe=True), []
        for whom in ADDRESSEES:
            said: list[Texts] = []
            who = pa.nulls(len(self.columns), pa.string())
            for rule, at in cautions:
                if rule.whom == whom:
                    text = self._at(at, self._asked(rule, at))
                    for before in said:  # each sentence once
                        text = pc.if_else(
                            pc.fill_null(pc.equal(text, before), False), pa.scalar(None, pa.string()), text
                        )
                    said.append(text)
                    who = pc.coalesce(who, self._at(at, self.texts.addressees(rule, self.row, self.columns[at])))
            if said:
                asked.append(pc.binary_join_element_wise(who, _joined(said, " ", len(self.columns)), ": "))
        return _joined(asked, BETWEEN, len(self.columns))

    def question_ids(self) -> Texts:
        """(n,) whom each "maybe" asks, with the ids of the rules that ask, as :meth:`questions` in words."""

        def told(rules: Sequence[Rule]) -> list[str]:
            by_whom = {whom: " ".join(rule.id for rule in rules if rule.whom == whom) for whom in ADDRESSEES}
            return [f"{whom or 'anybody'}: {ids}" for whom, ids in by_whom.items() if ids]

        return self._by_pattern([rule.effect == "caution" for rule in self.order], told, maybe=True)

    def _held(self, *, maybe: bool) -> NDArray[np.bool_]:
        if not maybe:
            return self.held
        settled: NDArray[np.bool_] = self.texts.matches.verdict_code[self.row, self.columns] == _MAYBE
        return self.held & settled[:, None]

    def _ruled(self, effects: Sequence[Effect], *, maybe: bool = False) -> list[tuple[Rule, NDArray[np.intp]]]:
        """Each rule of some effects that holds for a pair, with the places of the pairs."""
        held = self._held(maybe=maybe)
        chosen = np.array([rule.effect in effects for rule in self.order], dtype=np.bool_)
        some = np.flatnonzero(held[:, chosen].any(axis=0))
        some = np.flatnonzero(chosen)[some]
        return [(self.order[number], np.flatnonzero(held[:, number])) for number in some.tolist()]

    def _by_pattern(
        self, which: Sequence[bool], told: Callable[[Sequence[Rule]], list[str]], *, maybe: bool = False
    ) -> Texts:
        """(n,) a text for each set of rules that holds, made once."""
        held = self._held(maybe=maybe)[:, np.asarray(which, dtype=np.bool_)]
        rules = [rule for rule, chosen in zip(self.order, which, strict=True) if chosen]
        bits = np.packbits(held, axis=1)
        keys = np.ascontiguousarray(np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8)))).view(np.uint64)
        order = np.lexsort(keys.T) if keys.shape[1] else np.arange(len(keys))
        starts = np.ones(len(keys), dtype=np.bool_)
        starts[1:] = (keys[order][1:] != keys[order][:-1]).any(axis=1)
        back = np.empty(len(keys), dtype=np.intp)
        back[order] = np.cumsum(starts) - 1
        first = order[starts]
        said = [
            BETWEEN.join(told([rule for rule, is_held in zip(rules, held[place], strict=True) if is_held]))
            for place in first
        ]
        return _texts(said).take(pa.array(back))

    def _at(self, at: NDArray[np.intp], texts: Texts) -> Texts:
        """(n,) texts at their places, null elsewhere."""
        if len(at) == len(self.columns):
            return texts
        places = np.zeros(len(self.columns), dtype=np.intp)
        places[at] = np.arange(len(at))
        absent = np.ones(len(self.columns), dtype=np.bool_)
        absent[at] = False
        return texts.take(pa.array(places, mask=absent))

    def _asked(self, rule: Rule, at: NDArray[np.intp]) -> Texts:
        """A caution's question, or the caution itself where it has none."""
        said = self._said(rule, at)
        if rule.ask is None:
            return said
        asks = self._filled(rule, rule.ask[self.texts.language], at)
        return pc.if_else(pc.equal(asks, ""), said, asks)

    def _said(self, rule: Rule, at: NDArray[np.intp]) -> Texts:
        return self._filled(rule, rule.text[self.texts.language], at)

    def _filled(self, rule: Rule, template: str, at: NDArray[np.intp]) -> Texts:
        """A template filled for each of some pairs."""
        columns, parts, whole = self.columns[at], [], ""
        first = self.texts.reason(rule, self.row, int(columns[0]))
        for literal, name in _parts(template):
            whole += literal
            if name and depends_on(name) in ("run", "stream"):
                whole += filling(first, name, self.texts.language)
            elif name:
                parts += [pa.scalar(whole), self._values(rule, name, columns)]
                whole = ""
        if not parts:
            return _texts([whole]).take(pa.array(np.zeros(len(at), dtype=np.int32)))
        return pc.binary_join_element_wise(*parts, pa.scalar(whole), "")

    def _values(self, rule: Rule, name: str, columns: NDArray[np.intp]) -> Texts:
        """What a field says of each pair."""
        kind, facts = depends_on(name), self.texts.matches.facts
        if kind == "user":
            return self.texts.of_users(rule, name, self.row, columns)
        if kind == "acceptance":
            return self.texts.of_acceptances(rule, name, self.row, columns)
        if name in _METRES:
            metres = (facts.distance_m if name == "distance" else facts.uncertainty_m)[self.row, columns]
            return self.texts.kilometres(metres)
        language = self.texts.language
        return _texts(filling(self.texts.reason(rule, self.row, each), name, language) for each in columns.tolist())


def _texts(said: Any) -> Texts:
    return pa.array(list(said), pa.string())


def _joined(texts: Sequence[Texts], between: str, count: int) -> Texts:
    """(count,) texts one after the other, nulls left out; empty where there is none."""
    if not texts:
        return _texts([""]).take(pa.array(np.zeros(count, dtype=np.int32)))
    absent = np.logical_and.reduce([np.asarray(each.is_null()) for each in texts])
    first = pc.if_else(pa.array(absent), "", texts[0]) if absent.any() else texts[0]  # Arrow drops rows of nulls alone
    return pc.binary_join_element_wise(first, *texts[1:], between, null_handling="skip")


@lru_cache(maxsize=1000)
def _parts(template: str) -> tuple[tuple[str, str], ...]:
    """A template's texts, each with the name of the field after it, empty at the end."""
    return tuple((literal, name or "") for literal, name, _, _ in Formatter().parse(template))
