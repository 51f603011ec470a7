"""Checks of a region's ``words.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sidestream_map.base import LANGUAGES, N_, Problem, RegionError, short
from sidestream_map.matching.plain_words.gazetteer import named_places
from sidestream_map.matching.plain_words.lexicon import WORDS_FILE, load_words

if TYPE_CHECKING:
    from sidestream_map.region import Background, Catalogue, Region


def word_problems(region: Region, catalogue: Catalogue, background: Background) -> tuple[Problem, ...]:
    """Every problem of a region's ``words.toml``; none where it has no such file."""
    try:
        words = load_words(region.folder)
    except RegionError as error:
        return (Problem(WORDS_FILE, None, None, error.message, error.values),)
    known = {*catalogue.plants.index, *catalogue.users.index}
    there = set(named_places(catalogue, background, words).points)
    sites = {site for each in LANGUAGES for _, site in words.sites[each]} - known
    places = {place for each in LANGUAGES for _, place in words.places[each]} - there
    return tuple(_problems(sites, N_("There is no plant or user {name}. Correct the id, or add the row."))) + tuple(
        _problems(places, N_("There is no place {name} in places.geojson or municipalities.geojson. Correct the name."))
    )


def _problems(names: set[str], message: str) -> Iterator[Problem]:
    for name in sorted(names):
        yield Problem(WORDS_FILE, None, None, message, {"name": short(name)})
