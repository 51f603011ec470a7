"""The first words of a link: title, sentence and key figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sidestream_map.base import N_, SidestreamError, Translator
from sidestream_map.region import sources_of, tonnes, wording
from sidestream_map.scenario import NOTHING_SELECTED, Scenario
from sidestream_map.ui.session import Address, is_unsaid, regions, results
from sidestream_map.ui.widgets import answer_words

SOURCES_TOLD: Final = 2
"""Sources named under the first figures; the page itself has all of them."""
ANSWER_PAIRS_MAX: Final = 100_000
"""Pairs of side stream and user of a region up to which a company's answer stands in the first words: of more the
first visitor would wait for them."""
PAGES: Final[Mapping[str, tuple[str, str]]] = {
    "map": (N_("Map"), N_("Side streams of {region} on a map: what arises, who could use it, how far it is by truck")),
    "company": (
        N_("For a company"),
        N_("What a company in {region} could use, what it costs at the gate, whom to ask"),
    ),
    "planner": (
        N_("Municipality"),
        N_("Side streams of one municipality: what arises, what passes, what would change"),
    ),
    "workshop": (N_("Presentation"), N_("A workshop's story of {region}, to show and to follow on the phone")),
    "board": (N_("Workshop board"), N_("What people in the room need, offer and ask, on the screen and on the map")),
    "data": (N_("Data"), N_("Every figure of {region} with its source and its doubt")),
}
"""Name of each page and the sentence that says what it is for, by its path; message ids."""


@dataclass(frozen=True, slots=True)
class FirstWords:
    """The texts that can be read before the page itself has loaded.

    Attributes:
        name: of the region.
        title: of the link, for the browser's tab and for chats.
        sentence: what the page is.
        answer: what a company's link tells of it: how much fits, how far the nearest is and what it costs; else empty.
        figures: label and figure with its unit, the most important first.
        sources: what the figures rest on, in a line; empty without any.
        pages: path, name and whether it is the one that is open.
    """

    name: str
    title: str
    sentence: str
    answer: str
    figures: tuple[tuple[str, str], ...]
    sources: str
    pages: tuple[tuple[str, str, bool], ...]


def first_words(path: str, address: Address, t: Translator) -> FirstWords:
    """The first words of an address.

    Args:
        path: of the page, a key of :data:`PAGES`.
        address: what the link holds, checked.
    """
    scenario = address.scenario
    name, sentence = regions.atlas(scenario.region).region.names[t.language], _sentence(path, scenario, t)
    return FirstWords(
        name,
        _title(path, scenario, t),
        sentence,
        _answer(scenario, t) if path == "company" else "",
        tuple(_figures(scenario, t)),
        _sources(scenario, t),
        tuple((key, t(label), key == path) for key, (label, _) in PAGES.items()),
    )


def title_of(path: str, address: Address, t: Translator) -> str:
    """The title of an address for the browser's tab; the product's name if the region can't be used.

    Args:
        path: of the page, a key of :data:`PAGES`.
    """
    try:
        return _title(path, address.scenario, t)
    except SidestreamError:
        return "sidestream-map"


def _sentence(path: str, scenario: Scenario, t: Translator) -> str:
    sentence = PAGES[path][1]
    name = regions.atlas(scenario.region).region.names[t.language]
    return t(sentence, region=name) if "{region}" in sentence else t(sentence)


def _title(path: str, scenario: Scenario, t: Translator) -> str:
    """Name of what is chosen or of the page, and of the region. It counts no figure: every run of a session asks."""
    chosen = _chosen(scenario, t)
    if path == "map" and not chosen:
        return _sentence(path, scenario, t)
    return f"{chosen or t(PAGES[path][0])} – {regions.atlas(scenario.region).region.names[t.language]}"


def _chosen(scenario: Scenario, t: Translator) -> str:
    """Name of what a link chooses; empty where it chooses nothing that the region has."""
    catalogue, chosen = regions.atlas(scenario.region).catalogue, scenario.selection
    tables = {"plant": catalogue.plant_rows, "stream": catalogue.stream_rows, "user": catalogue.user_rows}
    row = tables.get(chosen.kind, {}).get(chosen.id)
    return "" if row is None else wording.in_language(row, "name", t)


def _answer(scenario: Scenario, t: Translator) -> str:
    """The answer for the company that a link chooses, as its page has it; empty where there is none, or not at once."""
    region, chosen = regions.atlas(scenario.region), scenario.selection
    atlas = results.changed(region, scenario)
    streams, users = atlas.catalogue.streams, atlas.catalogue.users
    if chosen.kind != "user" or chosen.id not in users.index or is_unsaid(scenario):
        return ""
    if len(streams) * len(users) > ANSWER_PAIRS_MAX:
        return ""
    return answer_words(results.company(region, scenario, chosen.id), atlas.catalogue, t)


def _figures(scenario: Scenario, t: Translator) -> list[tuple[str, str]]:
    """Tonnes and truckloads of what a link shows, as the strip above the map has them."""
    region = regions.atlas(scenario.region)
    atlas = results.changed(region, scenario)
    shown = results.kept("tonnage", atlas, lambda: tonnes(atlas.catalogue.streams))
    if shown.total.value is None:
        return []
    loads = results.truckloads_shown(region, scenario.replace(selection=NOTHING_SELECTED))
    return [
        (t(N_("Side streams")), wording.spoken(shown.total, t)),
        (t(N_("Truckloads a day")), wording.spoken(loads, t)),
    ]


def _sources(scenario: Scenario, t: Translator) -> str:
    atlas = results.changed(regions.atlas(scenario.region), scenario)
    shown = results.kept("tonnage", atlas, lambda: tonnes(atlas.catalogue.streams))
    known = sources_of(atlas.catalogue.sources, shown.total.sources)
    if not known:
        return ""
    named = [f"{each.publisher or each.title}{f' {each.year}' if each.year else ''}" for each in known[:SOURCES_TOLD]]
    rest = len(known) - len(named)
    more = " " + t(N_("and {count} more"), count=t.number(rest)) if rest > 0 else ""
    return t(N_("Source: {sources}"), sources="; ".join(named)) + more
