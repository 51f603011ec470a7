"""The sentences of ``matching/board_sentences.toml`` and what a recogniser takes from them, held against each other."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sidestream_map.matching.plain_words import Reading, Recogniser

FILE: Final = Path(__file__).with_name("matching") / "board_sentences.toml"
FIELDS: Final = ("kind", "material", "amount", "place", "service")


@dataclass(frozen=True)
class Sentence:
    """What somebody wrote, and what a reader would take from it: several places where several are right."""

    id: str
    part: str
    text: str
    wanted: Mapping[str, frozenset[str]]

    @property
    def language(self) -> str:
        return self.id[:2]


@dataclass
class Count:
    """How often a field was right, wrong (said, but not so) and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    told: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def sentences() -> tuple[Sentence, ...]:
    """All of them, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["sentence"]
    return tuple(
        Sentence(
            row["id"],
            row["part"],
            row["text"],
            {
                "kind": frozenset([row["kind"]] if "kind" in row else []),
                "material": frozenset(row.get("materials", [])),
                "amount": frozenset([f"{row['amount']:g} {row['unit']}"] if "amount" in row else []),
                "place": frozenset(row.get("place", [])),
                "service": frozenset(row.get("services", [])),
            },
        )
        for row in rows
    )


def found(reading: Reading) -> dict[str, frozenset[str]]:
    """What a reading says, field by field."""
    return {
        "kind": frozenset([reading.kind.value] if reading.kind else []),
        "material": frozenset(each.value for each in reading.materials),
        "amount": frozenset([f"{reading.amount.value:g} {reading.amount.unit}"] if reading.amount else []),
        "place": frozenset([reading.place.value] if reading.place else []),
        "service": frozenset(each.value for each in reading.services),
    }


def counted(recogniser: Recogniser, chosen: Iterable[Sentence]) -> dict[str, Count]:
    """Right, wrong and missed by field, and ``all`` together; nothing is known of a sentence but its text."""
    counts = {name: Count() for name in (*FIELDS, "all")}
    for sentence in chosen:
        said = found(recogniser.read(sentence.text))
        for name in FIELDS:
            here, wanted = said[name], sentence.wanted[name]
            # Of several places that are right one is enough.
            missed = len(wanted - here) if name != "place" else int(bool(wanted) and not here & wanted)
            for count in (counts[name], counts["all"]):
                count.right += len(here & wanted)
                count.wrong += len(here - wanted)
                count.missed += missed
                if here - wanted or missed:
                    count.told.append(f"{sentence.id} {name}: {sorted(here)} for {sorted(wanted)}")
    return counts
