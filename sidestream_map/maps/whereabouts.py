"""Where somebody is: postcodes, places with their Finnish and Swedish names, plants; and what is odd about a point."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, InputError, LocationError, Translator
from sidestream_map.maps.finder import folded
from sidestream_map.region import POSTCODE_ACCURACY_M, load_other_names, load_postcodes, wording
from sidestream_map.roads import Places
from sidestream_map.routing import Router, typed_place

PLACE_ACCURACY_M: Final = 4000.0
"""How far a company may be from the point of the place name that it was put on. Quality: assumption, as the catalogue
takes 4 to 8 km for a town's centre."""
FAR_M: Final = 5000.0
"""A straight line to the nearest road from which on it is told: the haul is then more estimate than road. Quality:
assumption."""
TYPED_MAX: Final = 80


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a person may mean, EPSG:4326.

    Attributes:
        label: as it is offered.
        names: what it is found by, folded; each whole.
        lon: degrees east.
        lat: degrees north.
        accuracy_m: how far off the person may be; None where it is a known site.
    """

    label: str
    names: tuple[str, ...]
    lon: float
    lat: float
    accuracy_m: float | None


def spots(atlas: Atlas, t: Translator) -> tuple[Spot, ...]:
    """All places that can be named without a network: places by population, postcodes, plants; inside the region."""
    west, south, east, north = atlas.region.bounds
    found = (*_places(atlas), *_postcodes(atlas), *_plants(atlas, t))
    return tuple(spot for spot in found if west <= spot.lon <= east and south <= spot.lat <= north)


def spot_of(text: str, atlas: Atlas, t: Translator) -> Spot:
    """The place that a text means: coordinates, a postcode with or without its town, a name in Finnish or Swedish.

    Args:
        text: as typed; hostile.

    Raises:
        InputError: nothing of that name; street addresses can't be known without a network, and the message says what
            works.
    """
    typed = " ".join(text.split())[:TYPED_MAX]
    try:
        lon, lat = typed_place(typed, atlas.region)
        return Spot(typed, (), lon, lat, None)
    except LocationError:
        pass
    whole, digits = folded(typed), "".join(mark for mark in typed if mark.isascii() and mark.isdigit())
    wanted = {whole, digits} if len(digits) == 5 else {whole}
    meant = [spot for spot in spots(atlas, t) if whole and wanted & set(spot.names)]
    if meant:
        # A postcode of both countries is that of the town beside it; else a blank after its third digit is Swedish.
        town = " ".join(re.findall(r"[^\W\d_]+", whole))
        swedish = re.search(r"\d{3} \d{2}", typed) is not None

        def likely(spot: Spot) -> tuple[bool, bool]:
            return town in folded(spot.label), spot.label.endswith("SE") is swedish

        return max(meant, key=likely) if len(digits) == 5 else meant[0]
    raise InputError(
        N_(
            "“{text}” isn't known here. Type a postcode, the name of a town or village, or coordinates; street "
            "addresses can't be looked up without the internet: copy the coordinates from a map service."
        ),
        text=typed[:40],
    )


def oddities(lon: float, lat: float, atlas: Atlas, router: Router, t: Translator) -> tuple[str, ...]:
    """What has to be told of a point at once: it lies in the sea, off the roads, or far from one.

    Args:
        lon: degrees east, EPSG:4326.
        lat: degrees north.
    """
    if not (math.isfinite(lon) and math.isfinite(lat)):
        return ()
    told = []
    sea = atlas.background.sea
    if len(sea) and bool(sea.geometry.contains(shapely.Point(lon, lat)).any()):
        told.append(t(N_("This point lies in the sea. Move it onto land.")))
    at = Places(("here",), np.array([lon]), np.array([lat]), np.array([np.nan]))
    snapped = router.snap(at)
    if not bool(snapped.on_network[0]):
        told.append(t(N_("No known road is near this point, so no haul can be told. Move it closer to a road.")))
    elif float(snapped.straight_m[0]) > FAR_M:
        km = t.number(float(snapped.straight_m[0]) / 1000, 1)
        told.append(
            t(N_("The nearest known road is {km} km away in a straight line: hauls are rough from here."), km=km)
        )
    return tuple(told)


def _places(atlas: Atlas) -> Sequence[Spot]:
    others = load_other_names(atlas.region.folder)
    rows = atlas.background.places
    made = []
    for name, country, at in zip(rows["name"], rows["country"], rows.geometry, strict=True):
        other = others.get(str(name), "")
        label = " · ".join(part for part in (str(name), other, str(country)) if part)
        names = tuple(folded(each) for each in (str(name), other) if each)
        made.append(Spot(label, names, float(at.x), float(at.y), PLACE_ACCURACY_M))
    return made


def _postcodes(atlas: Atlas) -> Sequence[Spot]:
    return [
        Spot(f"{each.code} {each.place} · {each.country}", (each.code,), each.lon, each.lat, POSTCODE_ACCURACY_M)
        for each in load_postcodes(atlas.region.folder)
    ]


def _plants(atlas: Atlas, t: Translator) -> Sequence[Spot]:
    made = []
    for _, row in atlas.catalogue.plants.dropna(subset=["lon", "lat"]).iterrows():
        names = tuple(folded(str(row[f"name_{code}"])) for code in ("fi", "sv", "en"))
        accuracy = float(row["coord_accuracy_m"])
        label = wording.in_language(row, "name", t)
        made.append(Spot(label, names, float(row["lon"]), float(row["lat"]), accuracy if accuracy > 0 else None))
    return made
