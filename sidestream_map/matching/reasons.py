"""Reasons for and against a pair in plain words; the text is made only when somebody reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from string import Formatter
from types import MappingProxyType
from typing import Any, Final, Literal

import pandas as pd

from sidestream_map.base import LANGUAGES, N_, Language, Translator, translator
from sidestream_map.matching.acceptance import Acceptance
from sidestream_map.matching.facts import Facts
from sidestream_map.matching.rules import (
    FROM_LEGAL,
    FROM_LIMIT,
    FROM_NAMED,
    FROM_USE,
    Effect,
    Limit,
    Rule,
    RuleQuality,
    Whom,
)
from sidestream_map.region import QUANTITIES, SUBSTANCES, USE_NAMES, text


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that is true of one pair.

    Attributes:
        rule_id: id of the rule, by which it can be switched off.
        effect: what it does to the pair.
        stream_id: id of the side stream.
        user_id: id of the user.
        rule: as in ``rules.toml``.
        facts: what its text is filled from.
    """

    rule_id: str
    effect: Effect
    stream_id: str
    user_id: str
    rule: Rule = field(repr=False, compare=False)
    facts: Facts = field(repr=False, compare=False)

    def title(self, language: Language) -> str:
        """The reason's heading, a few words."""
        return self.rule.title[language]

    def message(self, language: Language) -> str:
        """The reason in plain words, in one language."""
        return self._filled("text", language)

    def question(self, language: Language) -> str:
        """What would settle the matter; empty where the rule has no question."""
        if self.rule.ask is None:
            return ""
        return self._filled("ask", language)

    def _filled(self, which: Literal["text", "ask"], language: Language) -> str:
        """A text of the rule with its fields filled in, made once for all pairs that it is the same of."""
        words = self.rule.text if which == "text" or self.rule.ask is None else self.rule.ask
        template, said = words[language], self.facts.said
        kept_by = _kept_by(template, self)
        key = (self.rule_id, which, language, *kept_by)
        if kept_by != _PAIR and (known := said.get(key)) is not None:
            return known
        filled = template.format_map(_Fields(_Place(self, translator(language))))
        if kept_by != _PAIR:
            said[key] = filled
        return filled

    def party(self, whom: Whom | Literal[""], language: Language) -> str:
        """Name of the pair's producer or user; empty for others, and where the producer isn't known.

        Args:
            whom: who is meant.
        """
        place = _Place(self, translator(language))
        if whom == "user":
            return place.name_in(self.facts.catalogue.user_rows, self.user_id)
        if whom != "producer":
            return ""
        plants, plant = self.facts.catalogue.plants, place.stream["plant_id"]
        operator = plants["operator"].get(plant) if "operator" in plants and isinstance(plant, str) else None
        return (
            operator
            if isinstance(operator, str) and operator
            else place.name_in(self.facts.catalogue.plant_rows, plant)
        )

    @property
    def whom(self) -> Whom | Literal[""]:
        """Who can settle it; empty without a question."""
        return self.rule.whom

    @property
    def messages(self) -> dict[Language, str]:
        """The reason in plain words, in every language."""
        return {language: self.message(language) for language in LANGUAGES}

    @property
    def quality(self) -> RuleQuality:
        """Whether a published page says so, or it is our assumption."""
        if self.rule.source in (FROM_USE, FROM_LIMIT) and not self.source:
            return "assumption"
        return self.rule.quality

    @property
    def source(self) -> str:
        """Address of the source; empty for an assumption."""
        if self.rule.source == FROM_NAMED:
            return self.facts.named[self.stream_id, self.user_id].source
        if self.rule.source == FROM_LEGAL:
            return self.facts.rules.traits[self.stream_id].source
        if self.rule.source in (FROM_USE, FROM_LIMIT):
            return self._acceptance_source()
        return self.rule.source

    def _acceptance_source(self) -> str:
        facts = self.facts
        found = facts.acceptances.at(facts.stream_at[self.stream_id], facts.user_at[self.user_id])
        if self.rule.source == FROM_LIMIT:
            return next((limit.source for limit in found.limits if limit.source), "")
        if found.suits == "sold":
            return facts.rules.traits[self.stream_id].source
        return facts.rules.uses[found.use].source if found.use in facts.rules.uses else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """What a reason's text is filled from."""

    reason: Reason
    t: Translator

    @property
    def facts(self) -> Facts:
        return self.reason.facts

    @property
    def at(self) -> tuple[int, int]:
        """Row and column of the pair."""
        facts = self.reason.facts
        return facts.stream_at[self.reason.stream_id], facts.user_at[self.reason.user_id]

    @property
    def stream(self) -> Mapping[str, Any]:
        return self.facts.catalogue.stream_rows[self.reason.stream_id]

    def name_in(self, rows: Mapping[str, Mapping[str, Any]], row_id: object) -> str:
        """Name of a plant, stream or user in the reader's language; empty where there is none of that id."""
        if not isinstance(row_id, str) or row_id not in rows:
            return ""
        return text(rows[row_id], "name", self.t.language) or row_id

    def says(self) -> str:
        named = self.facts.named.get((self.reason.stream_id, self.reason.user_id))
        return named.says[self.t.language] if named else ""

    def legal_why(self) -> str:
        traits = self.facts.rules.traits.get(self.reason.stream_id)
        return traits.legal_why[self.t.language] if traits else ""

    @property
    def user(self) -> Mapping[str, Any]:
        return self.facts.catalogue.user_rows[self.reason.user_id]

    @property
    def acceptance(self) -> Acceptance:
        return self.facts.acceptances.at(*self.at)

    def substance(self) -> str:
        code = self.facts.texts["stream.substance"]
        word = code.words[int(code.codes[self.at[0], 0])]
        return self.t(SUBSTANCES[word][1]) if word in SUBSTANCES else ""

    def use(self) -> str:
        """The use that decides."""
        found = self.acceptance
        return self.t(USE_NAMES[found.use]) if found.use in USE_NAMES else ""

    def why(self) -> str:
        """Why the use takes what it takes."""
        rules, found = self.facts.rules, self.acceptance
        return rules.uses[found.use].why[self.t.language] if found.use in rules.uses else ""

    def uses(self) -> str:
        """All uses of the user."""
        cell = self.user.get("uses")
        codes = [each.strip() for each in cell.split(";")] if isinstance(cell, str) else []
        return ", ".join(self.t(USE_NAMES[code]) for code in codes if code in USE_NAMES)

    def limits(self) -> str:
        """Limits of the use that decides, each with the figure, its unit and what sets it."""
        return "; ".join(self.limit(each) for each in self.acceptance.limits)

    def limit(self, each: Limit) -> str:
        quantity, rule = QUANTITIES[each.quantity], each.rule[self.t.language]
        name = self.t(quantity.name)
        if each.at_most is None:
            return f"{name} ({rule})"
        figure = self.t.number(each.at_most, 1 if each.at_most % 1 else 0)
        said = self.t(N_("{name} at most {figure} {unit}"), name=name, figure=figure, unit=quantity.unit)
        return f"{said} ({rule})"

    def missing(self) -> str:
        return ", ".join(self.t(QUANTITIES[key].name) for key in self.acceptance.missing)

    def gate_fee(self) -> str:
        fee = self.user.get("gate_fee_eur_per_t")
        return "" if fee is None or pd.isna(fee) else self.t.number(float(fee), 2 if float(fee) % 1 else 0)

    def ewc(self) -> str:
        codes = self.facts.texts["stream.ewc"]
        return codes.words[int(codes.codes[self.at[0], 0])]


FILLINGS: Final[Mapping[str, Callable[[_Place], str]]] = MappingProxyType(
    {
        "stream": lambda place: place.name_in(place.facts.catalogue.stream_rows, place.reason.stream_id),
        "user": lambda place: place.name_in(place.facts.catalogue.user_rows, place.reason.user_id),
        "plant": lambda place: place.name_in(place.facts.catalogue.plant_rows, place.stream["plant_id"]),
        "part_of": lambda place: place.name_in(place.facts.catalogue.stream_rows, place.stream["part_of"]),
        "material": lambda place: place.facts.rules.materials[str(place.stream["material"])][place.t.language],
        "ewc": _Place.ewc,
        "tonnes": lambda place: place.t.number(float(place.stream["tonnes_per_year"])),
        "year": lambda place: "" if pd.isna(place.stream["year"]) else str(int(place.stream["year"])),
        "moisture": lambda place: place.t.number(100 * float(place.facts.numbers["stream.moisture"][place.at[0], 0])),
        "distance": lambda place: kilometres(float(place.facts.distance_m[place.at]), place.t.language),
        "uncertainty": lambda place: kilometres(float(place.facts.uncertainty_m[place.at]), place.t.language),
        "limit": lambda place: "" if place.facts.limit_km is None else place.t.number(place.facts.limit_km),
        "month": lambda place: "" if place.facts.month is None else str(place.facts.month),
        "says": _Place.says,
        "legal_why": _Place.legal_why,
        "substance": _Place.substance,
        "use": _Place.use,
        "uses": _Place.uses,
        "why": _Place.why,
        "limits": _Place.limits,
        "missing": _Place.missing,
        "gate_fee": _Place.gate_fee,
    }
)
"""What goes into each of :data:`sidestream_map.matching.rules.FIELDS`; an empty text reads as unknown."""


Dependence = Literal["run", "stream", "user", "acceptance", "pair"]
"""What a text or a field of one depends on."""
_OF_STREAM: Final = frozenset(
    {"stream", "plant", "part_of", "material", "ewc", "tonnes", "year", "moisture", "legal_why", "substance"}
)
_OF_USER: Final = frozenset({"user", "uses", "gate_fee"})
_OF_ACCEPTANCE: Final = frozenset({"use", "why", "limits", "missing"})
_OF_RUN: Final = frozenset({"limit", "month"})
"""Fields by what fills them; all others are of the pair."""
_PAIR: Final = ("pair",)


@lru_cache(maxsize=1000)
def _fields_of(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


@lru_cache(maxsize=1000)
def _filled_by(template: str) -> Dependence:
    """What the fields of a text depend on."""
    return _dependence(_fields_of(template))


@cache
def depends_on(name: str) -> Dependence:
    """What a field depends on.

    Args:
        name: of :data:`sidestream_map.matching.rules.FIELDS`.
    """
    return _dependence(frozenset({name}))


def filling(reason: Reason, name: str, language: Language) -> str:
    """What a field says in the text of a reason.

    Args:
        name: of :data:`sidestream_map.matching.rules.FIELDS`.
        language: of the text.
    """
    return _Fields(_Place(reason, translator(language)))[name]


def kilometres(metres: float, language: Language) -> str:
    """Kilometres as reasons say them, with a decimal below ten.

    Args:
        metres: NaN where unknown.
        language: of the text.
    """
    return translator(language).number(metres / 1000, 1 if metres < 10_000 else 0)


def _dependence(names: frozenset[str]) -> Dependence:
    fields = names - _OF_RUN
    if not fields:
        return "run"
    if fields <= _OF_STREAM:
        return "stream"
    if fields <= _OF_USER:
        return "user"
    return "acceptance" if fields <= _OF_ACCEPTANCE else "pair"


def _kept_by(template: str, reason: Reason) -> tuple[str, ...]:
    """What a text is known by among those of its rule: as little as its fields depend on."""
    whole, facts = _filled_by(template), reason.facts
    if whole == "run":
        return ("run",)
    if whole == "stream":
        return ("stream", reason.stream_id)
    if whole == "user":
        return ("user", reason.user_id)
    if whole == "acceptance":
        found = facts.acceptances
        row, column = facts.stream_at[reason.stream_id], facts.user_at[reason.user_id]
        return ("acceptance", str(found.row[row]), str(found.column[column]))
    return _PAIR


class _Fields(dict[str, str]):
    """The fields of one reason's text, each made when the text asks for it."""

    def __init__(self, place: _Place) -> None:
        super().__init__()
        self.place = place

    def __missing__(self, name: str) -> str:
        return FILLINGS[name](self.place) or self.place.t("unknown")
