"""What the figures of an export are based on: choices, constants and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

import pandas as pd

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import counted_words
from sidestream_map.haulage import (
    ALTERNATIVE_MEANINGS,
    ASSUMPTIONS,
    INPUTS,
    RANGE_MEANS,
    WTW_MEANS,
    material_named,
    together_words,
)
from sidestream_map.region import (
    QUALITY_NAMES,
    Catalogue,
    Source,
    category_name,
    figure,
    in_language,
    source,
    split_ids,
)
from sidestream_map.scenario import (
    CAPACITY_POLICY_MEANINGS,
    FLAG_MEANINGS,
    MINIMISE_MEANINGS,
    MONTHS,
    OBJECTIVE_MEANINGS,
    Scenario,
    day_words,
    describe,
    overload_words,
    share_words,
    year_words,
)

ADDRESS: Final = re.compile(r"https?://[^\s<>\"']{3,1000}")
DIGITS_MAX: Final = 3


def haul_lines(scenario: Scenario, t: Translator, materials: Iterable[str] = ()) -> Iterator[str]:
    """Vehicle, limits and constants of hauls, one line each.

    Args:
        materials: categories that are hauled; their density and moisture are told.
    """
    truck = scenario.truck()
    yield t(N_("Vehicle: {vehicle}."), vehicle=t(truck.name))
    load = truck.payload_t
    yield t(
        N_("Payload: {payload}."), payload=figure(Figure(load.central, "t", "computed", (), load.low, load.high), t, 1)
    )
    if over := overload_words(scenario, t):
        yield over
    yield year_words(scenario, t)
    yield share_words(scenario, t)
    yield f"{t(RANGE_MEANS)} {together_words(set(INPUTS), t)}"
    yield t(WTW_MEANS)
    yield t(N_("Hauls up to {number} km."), number=t.number(scenario.distance_limit_km))
    yield from way_lines(scenario, t)
    constants = scenario.constants()
    for name, known in ASSUMPTIONS.items():
        value = constants.figure(name)
        if value.value is None:
            yield f"{t(known.name)}: {t(known.unset)}. {t(known.note)}"
        else:
            yield _line(t(known.name), value, t)
    for category in sorted(set(materials)):
        traits, name = material_named(category), t(category_name(category))
        yield _line(f"{t(N_('Density as hauled'))}, {name}", traits.density_figure(), t)
        # The note is that of the material, and the line above has said it.
        yield _line(f"{t(N_('Moisture'))}, {name}", replace(traits.moisture_figure(), note=""), t)


def way_lines(scenario: Scenario, t: Translator) -> Iterator[str]:
    """Which way a truck takes and when, one line each."""
    yield t(MINIMISE_MEANINGS[scenario.minimise])
    if scenario.day:
        yield t(N_("Day: {day}."), day=day_words(scenario.day, t))
    elif scenario.month is not None:
        yield t(N_("Month: {month}."), month=t(MONTHS[scenario.month - 1]))


def allocation_lines(scenario: Scenario, t: Translator, materials: Iterable[str | None] = ()) -> Iterator[str]:
    """What the best use is the best of, what that counts, and what it may use, one line each.

    Args:
        scenario: what is chosen.
        materials: categories of the side streams.
    """
    yield t(OBJECTIVE_MEANINGS[scenario.objective])
    yield from counted_words(scenario, materials, t)
    if scenario.objective == "trade_off":
        yield t(N_("A tonne placed is worth {number} EUR."), number=t.number(scenario.eur_per_t_placed, 2))
        yield t(N_("A tonne of CO2e costs {number} EUR."), number=t.number(scenario.eur_per_t_co2e, 2))
    yield t(CAPACITY_POLICY_MEANINGS[scenario.unknown_capacity])
    yield t(ALTERNATIVE_MEANINGS[scenario.alternative])
    for field, (yes, no) in FLAG_MEANINGS.items():
        yield t(yes if getattr(scenario, field) else no)


def change_lines(scenario: Scenario, catalogue: Catalogue, t: Translator) -> Iterator[str]:
    """What the scenario changes against the region as it is, one line a change.

    Args:
        catalogue: that knows the names.
    """
    names = {
        str(key): in_language(row, "name", t)
        for frame in (catalogue.plants, catalogue.streams, catalogue.users)
        for key, row in frame.iterrows()
    }
    base = Scenario(region=scenario.region, language=scenario.language)
    for line in describe(scenario, t, base, names):
        yield t(N_("Changed in this scenario: {change}"), change=line)


def haul_addresses(scenario: Scenario, t: Translator, materials: Iterable[str] = ()) -> dict[str, str]:
    """Addresses of the sources behind haul figures, with what each supports.

    Args:
        materials: categories that are hauled.
    """
    supports: dict[str, dict[str, None]] = {}
    for evidence in scenario.truck().sources:
        if evidence.url:
            supports.setdefault(evidence.url, {})[evidence.what] = None
    constants = scenario.constants()
    for name, known in ASSUMPTIONS.items():
        for address in constants.figure(name).sources:
            supports.setdefault(address, {})[t(known.name)] = None
    for category in sorted(set(materials)):
        for address in material_named(category).sources:
            supports.setdefault(address, {})[t(category_name(category))] = None
    return {address: "; ".join(words) for address, words in supports.items()}


def cited(sources: pd.DataFrame, cells: Iterable[object], addresses: Mapping[str, str] | None = None) -> list[Source]:
    """Sources by their ids or addresses, each once.

    Args:
        sources: a catalogue's, indexed by id.
        cells: of ids parted by semicolons, or single ids or addresses; a blank or missing one gives none, and so does
            an id that the catalogue doesn't have.
        addresses: of further works, with what each supports.
    """
    known = {str(address): str(key) for key, address in sources["url"].items()}
    found: dict[str, Source] = {}
    wanted = dict.fromkeys([*(part for cell in cells for part in _parts(cell)), *(addresses or {})])
    strangers = [each for each in wanted if each not in sources.index and each not in known]
    names = _names([each for each in strangers if ADDRESS.fullmatch(each)])
    for each in wanted:
        key = each if each in sources.index else known.get(each, "")
        if key:
            found.setdefault(key, source(sources, key))
        elif name := names.get(each):
            found.setdefault(each, Source(name, name, each, supports=(addresses or {}).get(each, "")))
    return list(found.values())


def _parts(cell: object) -> tuple[str, ...]:
    # An address may hold a semicolon, which parts ids.
    return (cell,) if isinstance(cell, str) and ADDRESS.fullmatch(cell) else split_ids(cell)


def _names(addresses: Iterable[str]) -> dict[str, str]:
    """Names made of addresses, for pages whose own nobody has written down: the whole address where two share one."""
    short: dict[str, str] = {}
    for each in addresses:
        parts = urlsplit(each)
        short[each] = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/")[:120]
    shared = Counter(short.values())
    return {each: name if shared[name] == 1 else each for each, name in short.items()}


def _line(name: str, value: Figure, t: Translator) -> str:
    ends = [end for end in (value.low, value.value, value.high) if end is not None]
    words = figure(value, t, max((_digits(end) for end in ends), default=0))
    quality = "" if value.value is None else f" ({t(QUALITY_NAMES[value.quality])})"
    note = f" {t(value.note)}" if value.note else ""
    return f"{name}: {words}{quality}.{note}"


def _digits(value: float) -> int:
    return next((digits for digits in range(DIGITS_MAX) if round(value, digits) == value), DIGITS_MAX)
