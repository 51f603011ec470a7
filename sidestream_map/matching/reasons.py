"""Reasons for and against a pair in plain words; the text is made only when somebody reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import pandas as pd

from sidestream_map.base import LANGUAGES, Language, Translator, translator
from sidestream_map.matching.facts import Facts
from sidestream_map.matching.rules import FROM_LEGAL, FROM_NAMED, Effect, Rule, RuleQuality
from sidestream_map.region import text


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
        return self.rule.text[language].format_map(_Fields(_Place(self, translator(language))))

    @property
    def messages(self) -> dict[Language, str]:
        """The reason in plain words, in every language."""
        return {language: self.message(language) for language in LANGUAGES}

    @property
    def quality(self) -> RuleQuality:
        """Whether a published page says so, or it is our assumption."""
        return self.rule.quality

    @property
    def source(self) -> str:
        """Address of the source; empty for an assumption."""
        if self.rule.source == FROM_NAMED:
            return self.facts.named[self.stream_id, self.user_id].source
        if self.rule.source == FROM_LEGAL:
            return self.facts.rules.traits[self.stream_id].source
        return self.rule.source


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
        return facts.stream_ids.index(self.reason.stream_id), facts.user_ids.index(self.reason.user_id)

    @property
    def stream(self) -> pd.Series[Any]:
        return self.facts.catalogue.streams.iloc[self.at[0]]

    def name_in(self, frame: pd.DataFrame, row_id: object) -> str:
        """Name of a plant, stream or user in the reader's language; empty where there is none of that id."""
        if not isinstance(row_id, str) or row_id not in frame.index:
            return ""
        row = frame.iloc[frame.index.tolist().index(row_id)]
        return text(row, "name", self.t.language) or row_id

    def kilometres(self, metres: float) -> str:
        """Kilometres, with a decimal below ten."""
        return self.t.number(metres / 1000, 1 if metres < 10_000 else 0)

    def says(self) -> str:
        named = self.facts.named.get((self.reason.stream_id, self.reason.user_id))
        return named.says[self.t.language] if named else ""

    def legal_why(self) -> str:
        traits = self.facts.rules.traits.get(self.reason.stream_id)
        return traits.legal_why[self.t.language] if traits else ""

    def ewc(self) -> str:
        codes = self.facts.texts["stream.ewc"]
        return codes.words[int(codes.codes[self.at[0], 0])]


FILLINGS: Final[Mapping[str, Callable[[_Place], str]]] = MappingProxyType(
    {
        "stream": lambda place: place.name_in(place.facts.catalogue.streams, place.reason.stream_id),
        "user": lambda place: place.name_in(place.facts.catalogue.users, place.reason.user_id),
        "plant": lambda place: place.name_in(place.facts.catalogue.plants, place.stream["plant_id"]),
        "part_of": lambda place: place.name_in(place.facts.catalogue.streams, place.stream["part_of"]),
        "material": lambda place: place.facts.rules.materials[str(place.stream["material"])][place.t.language],
        "ewc": _Place.ewc,
        "tonnes": lambda place: place.t.number(float(place.stream["tonnes_per_year"])),
        "year": lambda place: "" if pd.isna(place.stream["year"]) else str(int(place.stream["year"])),
        "moisture": lambda place: place.t.number(100 * float(place.facts.numbers["stream.moisture"][place.at[0], 0])),
        "distance": lambda place: place.kilometres(float(place.facts.distance_m[place.at])),
        "uncertainty": lambda place: place.kilometres(float(place.facts.uncertainty_m[place.at])),
        "limit": lambda place: "" if place.facts.limit_km is None else place.t.number(place.facts.limit_km),
        "month": lambda place: "" if place.facts.month is None else str(place.facts.month),
        "says": _Place.says,
        "legal_why": _Place.legal_why,
    }
)
"""What goes into each of :data:`sidestream_map.matching.rules.FIELDS`; an empty text reads as unknown."""


class _Fields(dict[str, str]):
    """The fields of one reason's text, each made when the text asks for it."""

    def __init__(self, place: _Place) -> None:
        super().__init__()
        self.place = place

    def __missing__(self, name: str) -> str:
        return FILLINGS[name](self.place) or self.place.t("unknown")
