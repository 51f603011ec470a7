"""Groups plants or users that share one position into sites, so that no mark on the map hides another.

Several plants of the catalogue stand at one and the same point (a works area, a town's centre). A site keeps them
together, with the tonnes of what arises there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import pandas as pd

SiteKind = Literal["plant", "user"]


@dataclass(frozen=True, slots=True)
class Site:
    """One position with the plants or users that stand there.

    Attributes:
        id: id of its first member, by tonnes for plants, else in the catalogue's order.
        kind: whether its members are plants or users.
        members: ids of all members, the first one first.
        lon: degrees east, EPSG:4326.
        lat: degrees north, EPSG:4326.
        accuracy_m: the worst accuracy of the members' positions, NaN where none is known.
        position_quality: ``site``, ``area`` or ``town``, as in the catalogue.
        streams: ids of the side streams of its plants, by tonnes, those that have ended last.
        tonnes_per_year: sum of the known amounts that arise, streams that are part of another left out; NaN where none
            is known.
        material: category with the most tonnes of the first member; of its first stream where no amount is known; of
            the site where the first member has none; empty without streams.
        material_t: tonnes a year of this material at the first member alone, NaN where none is known.
        unknown_amounts: how many of the streams that arise have no known amount.
        roles: of the users, each once; empty for plants.
    """

    id: str
    kind: SiteKind
    members: tuple[str, ...]
    lon: float
    lat: float
    accuracy_m: float
    position_quality: str
    streams: tuple[str, ...] = ()
    tonnes_per_year: float = math.nan
    material: str = ""
    material_t: float = math.nan
    unknown_amounts: int = 0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stream:
    """What a site asks of a side stream."""

    id: str
    material: str
    tonnes: float
    is_part: bool
    ended: bool


def plant_sites(plants: gpd.GeoDataFrame, streams: pd.DataFrame) -> tuple[Site, ...]:
    """Sites of the plants whose position is known, the largest first.

    Args:
        plants: indexed by id, with lon, lat, coord_accuracy_m, position_quality.
        streams: indexed by id, with plant_id, material, tonnes_per_year, part_of, arises.
    """
    # Numbers and texts of a row once: of a province's 2,200 places a frame each would be seconds.
    of_plant: dict[str, list[tuple[int, _Stream]]] = {}
    columns = (
        map(str, streams.index),
        streams["material"],
        streams["tonnes_per_year"].astype(float),
        streams["part_of"].notna(),
        streams["arises"] == "ended",
    )
    for row, (plant, *values) in enumerate(zip(streams["plant_id"], *columns, strict=True)):
        of_plant.setdefault(plant, []).append((row, _Stream(*values)))
    sites = [
        _plant_site(position, members, [of_plant.get(member.id, []) for member in members])
        for position, members in _by_position(plants).items()
    ]
    return tuple(sorted(sites, key=lambda site: (-site.tonnes_per_year if site.tonnes_per_year > 0 else 0.0, site.id)))


def _plant_site(position: tuple[float, float], members: list[_Place], streams: list[list[tuple[int, _Stream]]]) -> Site:
    """A site of some plants, with the side streams of each by their rows in the table."""
    counted = {
        member.id: [each for _, each in own if not each.ended and not each.is_part]
        for member, own in zip(members, streams, strict=True)
    }
    here = [each for _, each in sorted((each for own in streams for each in own), key=lambda each: each[0])]
    here.sort(key=lambda each: (each.ended, math.isnan(each.tonnes), -each.tonnes))
    arising = [each for each in here if not each.ended]
    order = sorted(counted, key=lambda plant: -math.fsum(_known(counted[plant])))
    own = [each for each in arising if not each.is_part and each in counted[order[0]]]
    material, material_t = _main_material(own or arising or here)
    known = _known(each for each in arising if not each.is_part)
    return Site(
        id=order[0],
        kind="plant",
        members=tuple(order),
        lon=position[0],
        lat=position[1],
        accuracy_m=_largest(member.accuracy_m for member in members),
        position_quality=_worst([member.quality for member in members]),
        streams=tuple(each.id for each in here),
        tonnes_per_year=sum(known) if known else math.nan,
        material=material,
        material_t=material_t if own else math.nan,
        unknown_amounts=sum(math.isnan(each.tonnes) for each in arising),
    )


def _known(streams: Iterable[_Stream]) -> list[float]:
    return [each.tonnes for each in streams if not math.isnan(each.tonnes)]


def _largest(values: Iterable[float]) -> float:
    return max((value for value in values if not math.isnan(value)), default=math.nan)


def _main_material(streams: list[_Stream]) -> tuple[str, float]:
    """Category with the most known tonnes and these tonnes; that of the first stream where none is known."""
    by_material: dict[str, list[float]] = {}
    for each in streams:
        if not math.isnan(each.tonnes):
            by_material.setdefault(each.material, []).append(each.tonnes)
    if by_material:
        sums = {material: math.fsum(tonnes) for material, tonnes in sorted(by_material.items())}
        most = max(sums, key=sums.__getitem__)
        return str(most), sums[most]
    return (str(streams[0].material) if streams else ""), math.nan


def user_sites(users: gpd.GeoDataFrame) -> tuple[Site, ...]:
    """Sites of the users whose position is known, in the catalogue's order.

    Args:
        users: indexed by id, with lon, lat, coord_accuracy_m, position_quality, role.
    """
    roles = dict(zip(map(str, users.index), users["role"], strict=True))
    return tuple(
        Site(
            id=members[0].id,
            kind="user",
            members=tuple(member.id for member in members),
            lon=lon,
            lat=lat,
            accuracy_m=_largest(member.accuracy_m for member in members),
            position_quality=_worst([member.quality for member in members]),
            roles=tuple(dict.fromkeys(roles[member.id] for member in members)),
        )
        for (lon, lat), members in _by_position(users).items()
    )


def site_of(sites: tuple[Site, ...], member: str) -> Site | None:
    """The site that holds a plant or user, or None where its position is unknown.

    Args:
        sites: as from :func:`plant_sites` or :func:`user_sites`.
        member: id of a plant or user.
    """
    return next((site for site in sites if member in site.members), None)


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of plants or users."""

    id: str
    accuracy_m: float
    quality: object


def _by_position(places: gpd.GeoDataFrame) -> dict[tuple[float, float], list[_Place]]:
    """Rows by position, in the table's order; those without a position are left out."""
    found: dict[tuple[float, float], list[_Place]] = {}
    numbers = (places[name].astype(float) for name in ("lon", "lat", "coord_accuracy_m"))
    for key, lon, lat, accuracy, quality in zip(
        map(str, places.index), *numbers, places["position_quality"], strict=True
    ):
        if not math.isnan(lon) and not math.isnan(lat):
            found.setdefault((lon, lat), []).append(_Place(key, accuracy, quality))
    return found


def _worst(qualities: Iterable[object]) -> str:
    order = ("site", "area", "town")
    ranks = [order.index(quality) for quality in qualities if isinstance(quality, str) and quality in order]
    return order[max(ranks)] if ranks else "town"
