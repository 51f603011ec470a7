"""Search by name among side streams, plants, users, places, municipalities and roads.

A name is found with and without its diacritics: a key is folded once here, and whoever asks folds the question the same
way (:func:`folded`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import LANGUAGES, N_, Language, Translator
from sidestream_map.region import municipality_column, wording

FoundKind = Literal["stream", "plant", "user", "municipality", "place", "road"]
FOUND_KINDS: Final[tuple[FoundKind, ...]] = get_args(FoundKind)
KIND_NAMES: Final[dict[FoundKind, str]] = {
    "stream": N_("Side stream"),
    "plant": N_("Plant"),
    "user": N_("User"),
    "municipality": N_("Municipality"),
    "place": N_("Place"),
    "road": N_("Road"),
}
"""Message id of each kind."""
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "ß": "ss", "đ": "d", "ł": "l", "ŋ": "n"})
"""Letters that Unicode doesn't take apart; ø and æ of Norwegian, đ and ŋ of Sámi names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found.

    Attributes:
        kind: what it is.
        id: of the catalogue's row; the name of a place or municipality; the number of a road.
        label: its name in the reader's language.
        detail: what tells it apart from others of the same name.
        key: what is searched: folded names in all languages, operator, municipality.
        box: west, south, east, north, EPSG:4326 degrees; a point has no extent. None where its position is unknown.
    """

    kind: FoundKind
    id: str
    label: str
    detail: str
    key: str
    box: tuple[float, float, float, float] | None


def folded(text: str) -> str:
    """A text in lower case without diacritics: ``Övertorneå`` becomes ``overtornea``."""
    apart = unicodedata.normalize("NFD", text.casefold().translate(_LETTERS))
    return "".join(mark for mark in apart if unicodedata.category(mark) != "Mn")


def entries(atlas: Atlas, t: Translator) -> tuple[Entry, ...]:
    """All entries of the search: side streams by tonnes, plants, users, municipalities, places, roads."""
    return (*_streams(atlas, t), *_sites(atlas, t), *_municipalities(atlas, t), *_places(atlas), *_roads(atlas, t))


def find(question: str, among: Sequence[Entry], limit: int = 12) -> tuple[Entry, ...]:
    """Entries that contain all words of a query; those whose name begins with it come first.

    Args:
        question: as typed.
        among: entries to search.
        limit: most entries.
    """
    words = folded(question).split()
    if not words:
        return ()
    hits = [entry for entry in among if all(word in entry.key for word in words)]
    return tuple(sorted(hits, key=lambda entry: _rank(words, entry))[:limit])


def municipality_points(atlas: Atlas, language: Language) -> dict[tuple[float, float], str]:
    """Longitude, latitude and name of a point on the land of each municipality.

    Args:
        language: of the names.
    """
    areas = atlas.background.municipalities
    names = areas[municipality_column(language)] if len(areas) else []
    inside = areas.geometry.representative_point()
    return {(round(at.x, 5), round(at.y, 5)): str(name) for at, name in zip(inside, names, strict=True)}


def _rank(words: Sequence[str], entry: Entry) -> int:
    name = folded(entry.label)
    whole = " ".join(words)
    if name.startswith(whole):
        return 0
    return 1 if f" {whole}" in f" {name}" else 2 if whole in name else 3


def _key(*texts: object) -> str:
    return folded(" ".join(str(text) for text in texts if isinstance(text, str) and text))


def _names(row: pd.Series) -> list[object]:
    return [row.get(f"name_{language}") for language in LANGUAGES]


def _point(row: pd.Series | None) -> tuple[float, float, float, float] | None:
    if row is None or pd.isna(row["lon"]) or pd.isna(row["lat"]):
        return None
    lon, lat = float(row["lon"]), float(row["lat"])
    return (lon, lat, lon, lat)


def _streams(atlas: Atlas, t: Translator) -> Iterable[Entry]:
    plants = atlas.catalogue.plants
    ranked = atlas.catalogue.streams.sort_values("tonnes_per_year", ascending=False, na_position="last", kind="stable")
    for stream, row in ranked.iterrows():
        plant = plants.loc[row["plant_id"]] if row["plant_id"] in plants.index else None
        at = "" if plant is None else wording.in_language(plant, "name", t)
        tonnes = wording.short_tonnes(float(row["tonnes_per_year"]), t)
        name = wording.in_language(row, "name", t)
        material = wording.material_name(str(row["material"]), t)
        key = _key(*_names(row), at, material, row["ewc_code"], str(stream))
        yield Entry("stream", str(stream), name, " · ".join(part for part in (tonnes, at) if part), key, _point(plant))


def _sites(atlas: Atlas, t: Translator) -> Iterable[Entry]:
    for place, row in atlas.catalogue.plants.iterrows():
        town = str(row["municipality"] or "")
        key = _key(*_names(row), row["operator"], town, str(place))
        yield Entry("plant", str(place), wording.in_language(row, "name", t), town, key, _point(row))
    for place, row in atlas.catalogue.users.iterrows():
        town, business = str(row["municipality"] or ""), wording.in_language(row, "business", t)
        key = _key(*_names(row), town, business, str(place))
        detail = " · ".join(part for part in (town, business) if part)
        yield Entry("user", str(place), wording.in_language(row, "name", t), detail, key, _point(row))


def _municipalities(atlas: Atlas, t: Translator) -> Iterable[Entry]:
    for _, row in atlas.background.municipalities.iterrows():
        west, south, east, north = row.geometry.bounds
        name = str(row[municipality_column(t.language)])
        key = _key(row["name_fi"], row["name_sv"])
        yield Entry("municipality", str(row["name_fi"]), name, str(row["country"]), key, (west, south, east, north))


def _places(atlas: Atlas) -> Iterable[Entry]:
    for _, row in atlas.background.places.iterrows():
        lon, lat = float(row.geometry.x), float(row.geometry.y)
        name = str(row["name"])
        yield Entry("place", name, name, str(row["country"]), folded(name), (lon, lat, lon, lat))


def _roads(atlas: Atlas, t: Translator) -> Iterable[Entry]:
    network = atlas.network
    starts = network.vertex_start[:-1]
    # Degrees first: a box in metres is askew in degrees.
    vertices = network.to_degrees(network.vertex_xy)
    low, high = np.minimum.reduceat(vertices, starts, axis=0), np.maximum.reduceat(vertices, starts, axis=0)
    parts: dict[tuple[str, str], list[int]] = {}
    for number in range(network.section_count):
        for code in {*str(network.road_number[number]).split(";"), *str(network.e_road[number]).split(";")} - {""}:
            parts.setdefault((code, str(network.country[number])), []).append(number)
    ranked = sorted(parts.items(), key=lambda each: -float(network.section_length_m[each[1]].sum()))
    for (code, country), rows in ranked:
        (west, south), (east, north) = low[rows].min(axis=0).tolist(), high[rows].max(axis=0).tolist()
        km = t.number(float(network.section_length_m[rows].sum()) / 1000)
        label = code if code.startswith("E") else t(N_("Road {number}"), number=code)
        key = _key(label, code, f"tie {code}", f"väg {code}", f"road {code}")
        yield Entry("road", f"{country}-{code}", label, f"{country} · {km} km", key, (west, south, east, north))
