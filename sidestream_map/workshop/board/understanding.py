"""The subject of an entry: what its author chose in the form, and what was recognised in its words, kept apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sidestream_map.base import BoardEntryError, Language
from sidestream_map.workshop.board.model import UNITS, Entry, Unit
from sidestream_map.workshop.board.recognised import (
    RECOGNISED_MAX,
    WORD_MAX,
    Recognised,
    RecognisedKind,
    RecognisedState,
)

if TYPE_CHECKING:
    from sidestream_map.matching.plain_words import Reading, Recogniser


@dataclass(frozen=True, slots=True)
class Said:
    """One material or service of an entry, and where it comes from.

    Attributes:
        value: a material category, or the id of a service.
        word: as the text says it; empty where its author chose it in the form.
        sure: whether its author told or confirmed it; otherwise a word was only recognised.
    """

    value: str
    word: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Amount:
    """The amount of an entry, and where it comes from.

    Attributes:
        value: in ``unit``.
        unit: of the board.
        sure: whether its author told or confirmed it.
    """

    value: float
    unit: Unit
    sure: bool = True


_NOT_ASKED: Final[frozenset[str]] = frozenset()


def recognise(
    recogniser: Recogniser,
    text: str,
    service: str = "",
    language: Language = "fi",
    *,
    confirmed: Collection[str] = _NOT_ASKED,
    refused: Collection[str] = _NOT_ASKED,
) -> tuple[Recognised, ...]:
    """What an entry's words seem to mean, with the author's answer to each.

    Nothing comes from the author's page but yes and no: what isn't found in the words can't be confirmed.

    Args:
        service: that its author told; what is recognised in it counts as confirmed.
        confirmed: keys (:attr:`Recognised.key`) that the author confirmed; hostile.
        refused: keys that the author refused; hostile.
    """
    found: dict[str, Recognised] = {}
    if service:
        for each in recogniser.read(service, language).services:
            found[f"service:{each.value}"] = Recognised("service", each.value, each.word[:WORD_MAX], "confirmed")
    for kind, value, word in _things(recogniser.read(text, language)):
        lon, lat = recogniser.named.points.get(value, (None, None)) if kind == "place" else (None, None)
        key = f"{kind}:{value}"
        state: RecognisedState = "refused" if key in refused else "confirmed" if key in confirmed else "recognised"
        with suppress(BoardEntryError):  # more than a board can hold, such as an amount of a billion billions
            found.setdefault(key, Recognised(kind, value, word[:WORD_MAX], state, lon, lat))
    return tuple(found.values())[:RECOGNISED_MAX]


def _things(reading: Reading) -> Iterator[tuple[RecognisedKind, str, str]]:
    for each in reading.materials:
        yield "material", each.value, each.word
    for each in reading.services:
        yield "service", each.value, each.word
    if reading.amount is not None:
        yield "amount", f"{reading.amount.value:.15g} {reading.amount.unit}", reading.amount.word
    if reading.place is not None:
        yield "place", reading.place.value, reading.place.word


def materials_of(entry: Entry) -> Mapping[str, Said]:
    """Material categories of an entry: the author's choice, then those of its words without refused ones."""
    found = {entry.material: Said(entry.material)} if entry.material else {}
    return {**_recognised(entry, "material"), **found}


def services_of(entry: Entry) -> Mapping[str, Said]:
    """Services of an entry by their ids, without refused ones."""
    return _recognised(entry, "service")


def amount_of(entry: Entry) -> Amount | None:
    """The author's amount, else the one in the words; None if there is neither."""
    if entry.amount is not None:
        return Amount(entry.amount, entry.unit)
    for each in entry.recognised:
        if each.kind == "amount" and each.state != "refused":
            number, _, unit = each.value.partition(" ")
            if unit in UNITS:
                return Amount(float(number), unit, each.state == "confirmed")
    return None


def _recognised(entry: Entry, kind: RecognisedKind) -> dict[str, Said]:
    return {
        each.value: Said(each.value, each.word, each.state == "confirmed")
        for each in entry.recognised
        if each.kind == kind and each.state != "refused"
    }
