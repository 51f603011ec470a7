"""What was recognised in a text, as buttons on the phone that one tap confirms."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, cast

from sidestream_map.base import Language, RegionError, Translator, i18n
from sidestream_map.matching.plain_words import Recogniser, recogniser_of
from sidestream_map.region import category_name
from sidestream_map.ui.phone.responses import place_label
from sidestream_map.ui.session import regions
from sidestream_map.workshop import quantity_words
from sidestream_map.workshop.board import KIND_NAMES, Draft, Recognised, recognise

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Unit

LOGGER = logging.getLogger("sidestream_map")


def with_recognised(
    draft: Draft, region: str, language: Language, confirmed: Collection[str], refused: Collection[str]
) -> Draft:
    """The draft with what is recognised in its words; what the page says was recognised is ignored.

    Args:
        region: id of the workshop's region; nothing is recognised where it isn't served.
        confirmed: keys that the author confirmed; hostile.
        refused: keys that the author refused; hostile.
    """
    reader = _reader(region)
    if reader is None:
        return draft
    found = recognise(reader, draft.text, draft.service, language, confirmed=confirmed, refused=refused)
    return dataclasses.replace(draft, recognised=found)


def chips(text: str, region: str, language: Language) -> list[dict[str, Any]]:
    """What is recognised in a text, in the reader's words, with what the form needs to take it over."""
    reader = _reader(region)
    if reader is None:
        return []
    t = i18n.translator(language)
    kind = reader.read(text, language).kind
    first: list[dict[str, Any]] = []
    if kind is not None:
        label = t(KIND_NAMES["need" if kind.value == "need" else "offer"])
        first.append({"key": f"kind:{kind.value}", "kind": "kind", "value": kind.value, "label": label})
    return first + [_chip(each, reader, region, t) for each in recognise(reader, text, "", language)]


def prepare(region: str) -> None:
    """Load what reads texts, so that the first reader doesn't wait for it."""
    if (reader := _reader(region)) is not None:
        reader.read("")


def _reader(region: str) -> Recogniser | None:
    """What reads texts of a region; None without one: people write all the same."""
    if region not in regions.served():
        return None
    try:
        return recogniser_of(regions.atlas(region))
    except RegionError as error:
        LOGGER.warning("nothing is recognised in what people write: %s", error)
        return None


def _chip(thing: Recognised, reader: Recogniser, region: str, t: Translator) -> dict[str, Any]:
    chip: dict[str, Any] = {"key": thing.key, "kind": thing.kind, "value": thing.value, "label": thing.value}
    if thing.kind == "material":
        name = t(category_name(thing.value))
        chip["label"] = name[:1].upper() + name[1:]
    elif thing.kind == "service":
        name = reader.words.service_name(thing.value, t.language)
        chip["label"] = name[:1].upper() + name[1:]
    elif thing.kind == "place":
        chip["label"] = place_label(thing.value, region, t)
        is_site = thing.lon is None
        chip |= {"lon": thing.lon, "lat": thing.lat, "place_id": thing.value if is_site else ""}
    else:
        number, _, said = thing.value.partition(" ")
        unit = cast("Unit", said)
        chip |= {"label": quantity_words(float(number), unit, t), "unit": unit}
        chip["amount"] = number if t.language == "en" else number.replace(".", ",")
    return chip
