"""Finds needs and offers that fit each other, with reasons in words; no scores and no chance.

A pair fits in one of four ways, the first of which that can be told decides:

1. the offer names a plant and the need a user of the region, and the plant has side streams of that material: the
   region's matching rules judge them (:mod:`sidestream_map.matching.matches`);
2. both name the same service, in whatever words;
3. both name the same material category;
4. their services, or texts where one names no service, share a telling word: that is a ``maybe``.

What was only recognised in the words of one of them, and not confirmed by who wrote it, makes no more than a ``maybe``,
and the reasons say which words these are.

Pairs farther apart than the setting ``board_match_km`` in a straight line are not proposed. Whoever may not see an
entry gets no proposal with it: only the entries that are given are looked at.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from sidestream_map.base import BOARD_MATCH_KM, N_, Term, Translator
from sidestream_map.matching import Matches, Reason
from sidestream_map.region import MATERIALS, Catalogue
from sidestream_map.workshop.board.entry_places import Where, straight_km, where
from sidestream_map.workshop.board.model import Entry
from sidestream_map.workshop.board.understanding import amount_of, materials_of, services_of

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
    needs, offers = (
        [_Side(entry, where(entry, catalogue)) for entry in shown if entry.kind == kind] for kind in ("need", "offer")
    )
    limit = BOARD_MATCH_KM.get()
    found = []
    for need in needs:
        for offer in offers:
            distance = straight_km(need.place, offer.place)
            if distance > limit:
                continue
            judged = _judged(need, offer, catalogue, matches)
            if judged is not None:
                fit, because, rules = judged
                because = (*because, *_amounts(need, offer), _apart(distance), *_how_known(need, offer))
                found.append(Proposal(need.entry.id, offer.entry.id, fit, distance, because, rules))
    return tuple(sorted(found, key=_order))


_Judged = tuple[Fit, tuple[Because, ...], tuple[Reason, ...]]


def _order(proposal: Proposal) -> tuple[bool, float, str, str]:
    distance = math.inf if math.isnan(proposal.distance_km) else proposal.distance_km
    return proposal.fit != "fits", distance, proposal.need_id, proposal.offer_id


class _Side:
    """A need or an offer, with all that it says."""

    def __init__(self, entry: Entry, place: Where | None) -> None:
        self.entry = entry
        self.place = place
        self.materials = materials_of(entry)
        self.services = services_of(entry)
        self.amount = amount_of(entry)
        self.words = _telling(entry)

    @property
    def is_told(self) -> bool:
        """Whether it is known what it is about."""
        return bool(self.materials or self.services)


def _judged(need: _Side, offer: _Side, catalogue: Catalogue, matches: Matches | None) -> _Judged | None:
    # Who needs a service is not helped by a material alone.
    lacking = bool(need.services) and not need.services.keys() & offer.services.keys()
    judged = _by_rules(need, offer, catalogue, matches) or _by_service(need, offer) or _by_material(need, offer)
    if judged is not None:
        fit, because, rules = judged
        if lacking:
            return "maybe", (*because, Because(N_("The need is about a service that the offer doesn't name."))), rules
        return fit, because, rules
    if need.is_told and offer.is_told and not (need.entry.service and offer.entry.service):
        return None
    if need.entry.material and offer.entry.material:
        return None
    shared = sorted(need.words.keys() & offer.words.keys())
    if not shared:
        return None
    words = ", ".join(need.words[each] for each in shared[:3])
    return "maybe", (Because(N_("Both speak of: {words}."), {"words": words}),), ()


def _by_rules(need: _Side, offer: _Side, catalogue: Catalogue, matches: Matches | None) -> _Judged | None:
    """The best verdict on a plant's side streams of the offered material for the user; None where rules can't tell."""
    plant, user = offer.place, need.place
    if matches is None or plant is None or user is None or (plant.kind, user.kind) != ("plant", "user"):
        return None
    materials = [each for each in offer.materials if not need.materials or each in need.materials]
    streams = catalogue.streams
    here = streams.index[(streams["plant_id"] == plant.id) & streams["material"].isin(materials)]
    known = [str(each) for each in here if str(each) in matches.stream_ids]
    if user.id not in matches.user_ids:
        return None
    sure = plant.sure and user.sure
    for fit in ("fits", "maybe"):
        for stream in known:
            if matches.verdict(stream, user.id) == fit:
                told = Because(N_("The region's matching rules judged plant and user."))
                material = str(streams.loc[stream, "material"])
                sides = [each.materials[material] for each in (need, offer) if material in each.materials]
                certain = sure and all(each.sure for each in sides)
                return fit if certain else "maybe", (told,), matches.reasons(stream, user.id)
    return None


def _by_material(need: _Side, offer: _Side) -> _Judged | None:
    shared = [each for each in need.materials if each in offer.materials]
    if not shared:
        return None
    because = tuple(
        Because(N_("Both name the material {material}."), {"material": Term(MATERIALS[each])}) for each in shared
    )
    sure = any(need.materials[each].sure and offer.materials[each].sure for each in shared)
    return "fits" if sure else "maybe", because, ()


def _by_service(need: _Side, offer: _Side) -> _Judged | None:
    shared = [each for each in need.services if each in offer.services]
    if not shared:
        return None
    because = tuple(
        Because(
            N_("Both name the same service: “{need}”, “{offer}”."),
            {"need": need.services[each].word, "offer": offer.services[each].word},
        )
        for each in shared
    )
    sure = any(need.services[each].sure and offer.services[each].sure for each in shared)
    return "fits" if sure else "maybe", because, ()


def _how_known(need: _Side, offer: _Side) -> Iterator[Because]:
    """Which words were confirmed by who wrote them, and which were only recognised."""
    for state, message in (
        ("confirmed", N_("Confirmed by who wrote it: {words}.")),
        ("recognised", N_("Only recognised in the words, not confirmed: {words}.")),
    ):
        words = [each.word for side in (need, offer) for each in side.entry.recognised if each.state == state]
        if words:
            yield Because(message, {"words": ", ".join(dict.fromkeys(words))})


def _amounts(need: _Side, offer: _Side) -> tuple[Because, ...]:
    wanted, offered = need.amount, offer.amount
    if wanted is None or offered is None or wanted.unit != offered.unit:
        return ()
    values = {"need": wanted.value, "offer": offered.value, "unit": Term(wanted.unit)}
    if offered.value >= wanted.value:
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
