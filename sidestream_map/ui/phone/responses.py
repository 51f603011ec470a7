"""Answers to the participants' page: plain values, with amounts and places in the reader's language.

Only :class:`~sidestream_map.workshop.board.Entry` goes in, which holds neither an author nor a contact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from sidestream_map.base import N_, Language, Translator, i18n
from sidestream_map.decisions import municipality_at
from sidestream_map.maps import entries as findable
from sidestream_map.maps import municipality_points
from sidestream_map.matching.plain_words import recogniser_of
from sidestream_map.region import municipality_column
from sidestream_map.ui.session import regions
from sidestream_map.workshop import amount_words
from sidestream_map.workshop.board import THEMES, Entry, Mine, Workshop

CARDS_KEPT: Final = 6_000
"""Entries that are kept as they were told, so that a hundred phones cost one."""


@lru_cache(maxsize=CARDS_KEPT)
def card(entry: Entry, region: str, language: str) -> Mapping[str, Any]:
    """An entry in the form that the page shows.

    Args:
        region: id of the workshop's region.
    """
    t = i18n.translator(language)
    return {
        "id": entry.id,
        "kind": entry.kind,
        "theme": entry.theme,
        "text": entry.text,
        "visibility": entry.visibility,
        "material": entry.material,
        "service": entry.service,
        "quantity": amount_words(entry, t),
        "place": place_name(entry, region, t),
        "created": round(entry.created.timestamp() * 1000),
        "agree": entry.agree,
        "can_do": entry.can_do,
    }


def own_card(entry: Entry, mine: Mine, region: str, language: str) -> dict[str, Any]:
    """An own entry, with everything its author needs to change it.

    Args:
        entry: of ``mine``.
        region: id of the workshop's region.
    """
    amount = "" if entry.amount is None else f"{entry.amount:.6f}".rstrip("0").rstrip(".")
    return {
        **card(entry, region, language),
        "state": entry.state,
        "amount": amount if language == "en" else amount.replace(".", ","),
        "unit": entry.unit,
        "lon": entry.lon,
        "lat": entry.lat,
        "place_id": entry.place_id,
        "with_contact": entry.id in mine.with_contact,
        "said": {each.key: each.state for each in entry.recognised if each.state != "recognised"},
    }


def themes(workshop: Workshop, used: Iterable[int], t: Translator) -> list[tuple[int, str]]:
    """Slots and names of themes: those with a name or an entry, and at least the first.

    Args:
        used: slots of entries.
    """
    names = [t(name) if name else "" for name in workshop.themes]
    there = {*used, *([] if any(names) else [0])}
    return [
        (slot, name or t(N_("Theme {number}"), number=slot + 1))
        for slot, name in enumerate([*names, *[""] * THEMES][:THEMES])
        if name or slot in there
    ]


def place_name(entry: Entry, region: str, t: Translator) -> str:
    """The place of an entry in words; empty if it has none.

    Args:
        region: id of the workshop's region.
    """
    if region not in regions.served():
        return ""
    if entry.place_id:
        return _site_names(region, t.language).get(entry.place_id, "")
    if entry.lon is None or entry.lat is None:
        return ""
    return _point_name(entry.lon, entry.lat, region, t)


def _point_name(lon: float, lat: float, region: str, t: Translator) -> str:
    whole = _municipality_names(region, t.language).get((lon, lat))
    if whole is not None:
        return t(N_("{municipality} (municipality)"), municipality=whole)
    named = _place_names(region).get((lon, lat))
    if named is not None:
        return place_label(named, region, t)
    inside = _inside(lon, lat, region, t.language)
    point = f"{t.number(lat, 3)}° N, {t.number(lon, 3)}° E"
    return f"{inside}, {point}" if inside else point


def place_label(place: str, region: str, t: Translator) -> str:
    """Name of a place, plant or user in the reader's language.

    Args:
        place: id of a plant or user, or the name by which the region knows a place.
        region: id of a region that is served.
    """
    site = _site_names(region, t.language).get(place)
    if site is not None or t.language != "sv":
        return site or place
    areas = regions.atlas(region).background.municipalities
    swedish = areas.loc[areas["name_fi"] == place, "name_sv"]
    return str(swedish.iloc[0]) if len(swedish) else place


def _inside(lon: float, lat: float, region: str, language: Language) -> str:
    background = regions.atlas(region).background
    name = municipality_at(background, lon, lat)
    areas = background.municipalities
    return str(areas.loc[areas["name_fi"] == name, municipality_column(language)].iloc[0]) if name else ""


@cache
def _site_names(region: str, language: str) -> Mapping[str, str]:
    found = findable(regions.atlas(region), i18n.translator(language))
    return {entry.id: entry.label for entry in found if entry.kind in {"plant", "user"}}


@cache
def _place_names(region: str) -> Mapping[tuple[float, float], str]:
    """Places by the point that stands for them."""
    points = recogniser_of(regions.atlas(region)).named.points
    return {point: name for name, point in points.items()}


@cache
def _municipality_names(region: str, language: Language) -> Mapping[tuple[float, float], str]:
    return municipality_points(regions.atlas(region), language)


def is_site(name: str, region: str) -> bool:
    """Whether a region has a plant or user with an id.

    Args:
        name: the id; hostile.
        region: id of a region that is served.
    """
    return name in _site_names(region, i18n.DEFAULT_LANGUAGE)


def prepare(region: str, language: str) -> None:
    """Make the names of places, so that the first reader doesn't wait.

    Args:
        region: id of a region that is served.
        language: of the names.
    """
    _site_names(region, language)
    _municipality_names(region, language)
