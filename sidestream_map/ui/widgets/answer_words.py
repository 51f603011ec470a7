"""The answer for a company in a sentence or two, for its page, its light page and previews of its link."""

from __future__ import annotations

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Answer, Offer
from sidestream_map.region import Catalogue, wording


def answer_words(found: Answer, catalogue: Catalogue, t: Translator) -> str:
    """How many side streams fit or may fit, and the nearest one, in words.

    Args:
        catalogue: as it is in the scenario.
    """
    fits, maybe = len(found.of("fits")), len(found.of("maybe"))
    if not fits and not maybe:
        return t(N_("No side stream fits or may fit this firm as it is described here."))
    parts = []
    if fits:
        parts.append(t.plural("{count} side stream fits.", "{count} side streams fit.", fits))
    if maybe:
        parts.append(
            t.plural(
                "{count} side stream may fit once something is settled.",
                "{count} side streams may fit once something is settled.",
                maybe,
            )
        )
    if found.nearest is not None:
        parts.append(t(N_("The nearest: {what}."), what=offer_line(found.nearest, catalogue, t)))
    return " ".join(parts)


def offer_line(offer: Offer, catalogue: Catalogue, t: Translator) -> str:
    """A side stream in one line: name, place, distance, price.

    Args:
        catalogue: as it is in the scenario.
    """
    parts = [wording.in_language(catalogue.streams.loc[[offer.stream_id]].iloc[0], "name", t)]
    if offer.plant_id in catalogue.plants.index:
        parts.append(wording.in_language(catalogue.plants.loc[[offer.plant_id]].iloc[0], "name", t))
    known = offer.status == "ok" and offer.km.value is not None
    parts.append(wording.spoken(offer.km, t) if known else t(wording.STATUS_NAMES[offer.status]))
    if offer.cost.value is not None:
        parts.append(t(N_("delivered {cost}"), cost=wording.ranged(offer.cost, t)))
    return ", ".join(parts)
