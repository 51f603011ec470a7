"""Names of a region's places, plants and users, to be found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sidestream_map.base import LANGUAGES, Language

if TYPE_CHECKING:
    from sidestream_map.matching.plain_words.lexicon import Words
    from sidestream_map.region import Background, Catalogue

TOWN_PEOPLE: Final = 5_000
"""Inhabitants from which a place's name also counts without a capital."""
SMALL_NAME: Final = 5
"""Letters of a name from which it does; ``simo`` or ``kemi`` may be something else."""
_COMPANY: Final = re.compile(r"\b(oy|oyj|ab|abp|ltd|as)\b.*", re.IGNORECASE)
_CASES: Final = ("n", "ssa", "ssä", "sta", "stä", "lla", "llä", "lle", "lta", "ltä")
"""Endings of Finnish place names: the stemmer loses more of a vowel before some than before others."""


@dataclass(frozen=True, eq=False)
class Named:
    """Names with the place, plant or user that each means.

    Attributes:
        places: names in each language, and the name by which the region knows the place.
        sites: names of plants and users in each language, and their ids.
        capital: places whose names count only with a capital.
        points: longitude and latitude of each place, degrees, EPSG:4326.
    """

    places: Mapping[Language, tuple[tuple[str, str], ...]]
    sites: Mapping[Language, tuple[tuple[str, str], ...]]
    capital: frozenset[str]
    points: Mapping[str, tuple[float, float]]


def named_places(catalogue: Catalogue, background: Background, words: Words) -> Named:
    """All names of a region.

    A municipality of which the map knows the main place stands at that place, another at a point on its land.
    """
    points: dict[str, tuple[float, float]] = {}
    small: set[str] = set()
    names: dict[Language, list[tuple[str, str]]] = {each: [] for each in LANGUAGES}
    areas = background.municipalities
    for (_, row), inside in zip(areas.iterrows(), areas.geometry.representative_point(), strict=True):
        name, swedish = str(row["name_fi"]), str(row["name_sv"])
        points[name] = (round(inside.x, 5), round(inside.y, 5))
        for each in LANGUAGES:
            names[each] += [(said, name) for said in {name, swedish}]
    for _, row in background.places.iterrows():
        name, people = str(row["name"]), row.get("population")
        known = name in points
        points[name] = (round(float(row.geometry.x), 5), round(float(row.geometry.y), 5))
        if not known:
            if not (isinstance(people, (int, float)) and people >= TOWN_PEOPLE):
                small.add(name)
            for each in LANGUAGES:
                names[each].append((name, name))
    for each in LANGUAGES:
        names[each] += [(said, name) for said, name in words.places[each] if name in points]
    names["fi"] = [(form, name) for said, name in names["fi"] for form in _forms(said)]
    small |= {name for name in points if len(name) < SMALL_NAME}
    return Named(
        places={each: tuple(rows) for each, rows in names.items()},
        sites={each: (*_sites(catalogue, each, points), *words.sites[each]) for each in LANGUAGES},
        capital=frozenset(small),
        points=points,
    )


def _forms(name: str) -> Iterable[str]:
    """A Finnish name and the beginnings of its cases, so that the plain stemmer leads all of them to one."""
    if " " in name or name[-1:].casefold() not in "aeiouyäöå":
        return (name,)
    return (name, name + name[-1] + "n", *(name + ending for ending in _CASES))


def _sites(catalogue: Catalogue, language: Language, places: Mapping[str, object]) -> list[tuple[str, str]]:
    """Names of plants and users that mean one of them: without what stands after a comma or a company's form."""
    ids: dict[str, set[str]] = {}
    for table in (catalogue.plants, catalogue.users):
        for key, row in table.iterrows():
            whole = str(row.get(f"name_{language}") or "")
            name = _COMPANY.sub("", re.split(r"[,(]", whole)[0]).strip()
            if name and name not in places:
                ids.setdefault(name, set()).add(str(key))
    return [(name, next(iter(found))) for name, found in ids.items() if len(found) == 1]
