"""Finds needs and offers that fit each other, with reasons in words; no scores and no chance.

A pair fits in one of three ways, the first of which that can be told decides:

1. the offer names a plant and the need a user of the region, and the plant has side streams of that material: the
   region's matching rules judge them (:mod:`sidestream_map.matching.matches`);
2. both name the same material category;
3. their services, or texts where one names no service, share a telling word: that is a ``maybe``.

Pairs farther apart than the setting ``board_match_km`` in a straight line are not proposed. Whoever may not see an
entry gets no proposal with it: only the entries that are given are looked at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from sidestream_map.base import BOARD_MATCH_KM, N_, Term, Translator
from sidestream_map.matching import Matches, Reason
from sidestream_map.region import MATERIALS, Catalogue
from sidestream_map.workshop.board.entry_places import Where, straight_km, where
from sidestream_map.workshop.board.model import Entry

Fit = Literal["fits", "maybe"]
LETTERS_MIN: Final = 5
"""Of a telling word; shorter ones stand in every text."""
STEM: Final = 6
"""Letters by which two words are the same: Finnish and Swedish words change at their ends."""
SAY_NOTHING: Final = frozenset((
    "tarvit", "tarjoa", "etsimm", "haluam", "haluai", "voimme", "voisim", "olemme", "meillä", "meidän", "tämän",
    "kaikki", "vuodes", "tonnia", "kilome", "alueel", "behöve", "erbjud", "söker", "skulle", "kommer", "finns",
    "mycket", "också", "sådana", "årlige", "needed", "offer", "offeri", "provid", "lookin", "search", "would",
    "could", "their", "there", "about", "which", "years", "tonnes", "annual",
))  # fmt: skip
"""Beginnings of words in which anybody needs or offers anything, in the three languages: no telling words."""


@dataclass(frozen=True, slots=True)
class Because:
    """One reason of a proposal.

    Attributes:
        message: message id.
        values: what goes into it; numbers are filled in as the reader writes them.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self, t: Translator) -> str:
        """The reason in the reader's language."""
        return t(
            self.message,
            **{name: t.number(value) if isinstance(value, float) else value for name, value in self.values.items()},
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A need and an offer that could meet.

    Attributes:
        need_id: of an entry.
        offer_id: of an entry.
        fit: ``fits``, or ``maybe`` where something is to be looked at first.
        distance_km: in a straight line; NaN where a place isn't known.
        because: reasons in our words.
        rules: reasons of the region's matching rules; empty where they didn't judge.
    """

    need_id: str
    offer_id: str
    fit: Fit
    distance_km: float
    because: tuple[Because, ...]
    rules: tuple[Reason, ...] = field(default=(), compare=False)

    def reasons(self, t: Translator) -> tuple[str, ...]:
        """All reasons in the reader's language."""
        return (*(each.text(t) for each in self.because), *(each.message(t.language) for each in self.rules))


def propose(entries: Iterable[Entry], catalogue: Catalogue, matches: Matches | None = None) -> tuple[Proposal, ...]:
    """Find pairs of a need and an offer that could meet: those that fit first, then the nearest.

    Args:
        entries: of the board, as one audience sees them; those that are not shown are passed over.
        catalogue: plants, side streams and users of the region.
        matches: of this catalogue by the region's rules; None judges by category and distance alone.
    """
    shown = [entry for entry in entries if entry.state == "shown"]
    needs, offers = ([entry for entry in shown if entry.kind == kind] for kind in ("need", "offer"))
    places = {entry.id: where(entry, catalogue) for entry in (*needs, *offers)}
    words = {entry.id: _telling(entry) for entry in (*needs, *offers)}
    limit = BOARD_MATCH_KM.get()
    found = []
    for need in needs:
        for offer in offers:
            distance = straight_km(places[need.id], places[offer.id])
            if distance > limit:
                continue
            judged = _by_rules(need, offer, places, catalogue, matches)
            if judged is None:
                shared = words[need.id].keys() & words[offer.id].keys()
                judged = _by_words(need, offer, [words[need.id][each] for each in sorted(shared)])
            if judged is not None:
                fit, because, rules = judged
                because = (*because, *_amounts(need, offer), _apart(distance))
                found.append(Proposal(need.id, offer.id, fit, distance, because, rules))
    return tuple(sorted(found, key=_order))


_Judged = tuple[Fit, tuple[Because, ...], tuple[Reason, ...]]


def _order(proposal: Proposal) -> tuple[bool, float, str, str]:
    distance = math.inf if math.isnan(proposal.distance_km) else proposal.distance_km
    return proposal.fit != "fits", distance, proposal.need_id, proposal.offer_id


def _by_rules(
    need: Entry, offer: Entry, places: Mapping[str, Where | None], catalogue: Catalogue, matches: Matches | None
) -> _Judged | None:
    """The best verdict on a plant's side streams of the offered material for the user; None where rules can't tell."""
    plant, user = places[offer.id], places[need.id]
    if matches is None or plant is None or user is None or (plant.kind, user.kind) != ("plant", "user"):
        return None
    if not offer.material or need.material not in {"", offer.material}:
        return None
    streams = catalogue.streams
    here = streams.index[(streams["plant_id"] == plant.id) & (streams["material"] == offer.material)]
    known = [str(each) for each in here if str(each) in matches.stream_ids]
    if user.id not in matches.user_ids:
        return None
    for fit in ("fits", "maybe"):
        for stream in known:
            if matches.verdict(stream, user.id) == fit:
                told = Because(N_("The region's matching rules judged plant and user."))
                return fit, (told,), matches.reasons(stream, user.id)
    return None


def _by_words(need: Entry, offer: Entry, shared: Sequence[str]) -> _Judged | None:
    if need.material and offer.material:
        if need.material != offer.material:
            return None
        named = {"material": Term(MATERIALS[need.material])}
        return "fits", (Because(N_("Both name the material {material}."), named),), ()
    if not shared:
        return None
    return "maybe", (Because(N_("Both speak of: {words}."), {"words": ", ".join(shared[:3])}),), ()


def _amounts(need: Entry, offer: Entry) -> tuple[Because, ...]:
    if need.amount is None or offer.amount is None or need.unit != offer.unit:
        return ()
    values = {"need": need.amount, "offer": offer.amount, "unit": Term(need.unit)}
    if offer.amount >= need.amount:
        return (Because(N_("The offer of {offer} {unit} covers the need of {need} {unit}."), values),)
    return (Because(N_("The offer of {offer} {unit} covers a part of the need of {need} {unit}."), values),)


def _apart(distance: float) -> Because:
    if math.isnan(distance):
        return Because(N_("How far apart they are is unknown: a place is missing."))
    return Because(N_("In a straight line they are {distance} km apart."), {"distance": distance})


def _telling(entry: Entry) -> dict[str, str]:
    """Words by which two entries can speak of the same, by their beginnings; of the service where one is named."""
    text = (entry.service or entry.text).casefold()
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) >= LETTERS_MIN]
    return {word[:STEM]: word for word in reversed(words) if word[:STEM] not in SAY_NOTHING}
