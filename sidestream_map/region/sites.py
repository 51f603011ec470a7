"""Groups plants or users that share one position into sites, so that no mark on the map hides another.

Several plants of the catalogue stand at one and the same point (a works area, a town's centre). A site keeps them
together, with the tonnes of what arises there.
"""

from __future__ import annotations

import math
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


def plant_sites(plants: gpd.GeoDataFrame, streams: pd.DataFrame) -> tuple[Site, ...]:
    """Sites of the plants whose position is known, the largest first.

    Args:
        plants: indexed by id, with lon, lat, coord_accuracy_m, position_quality.
        streams: indexed by id, with plant_id, material, tonnes_per_year, part_of, arises.
    """
    sites = []
    for (lon, lat), members in _by_position(plants):
        here = streams[streams["plant_id"].isin(members.index)].sort_values(
            "tonnes_per_year", ascending=False, na_position="last", kind="stable"
        )
        ended = here["arises"] == "ended"
        here = pd.concat([here[~ended], here[ended]])
        arising = here[here["arises"] != "ended"]
        counted = arising[arising["part_of"].isna()]
        known = counted["tonnes_per_year"].dropna()
        tonnes_of = counted.groupby("plant_id")["tonnes_per_year"].sum()
        order = sorted(members.index, key=lambda plant: -float(tonnes_of.get(plant, 0.0)))
        own = counted[counted["plant_id"] == order[0]]
        material, material_t = _main_material(own if len(own) else arising if len(arising) else here)
        sites.append(
            Site(
                id=order[0],
                kind="plant",
                members=tuple(order),
                lon=lon,
                lat=lat,
                accuracy_m=float(members["coord_accuracy_m"].max()),
                position_quality=_worst(members["position_quality"]),
                streams=tuple(here.index),
                tonnes_per_year=float(known.sum()) if len(known) else math.nan,
                material=material,
                material_t=material_t if len(own) else math.nan,
                unknown_amounts=int(arising["tonnes_per_year"].isna().sum()),
            )
        )
    return tuple(sorted(sites, key=lambda site: (-site.tonnes_per_year if site.tonnes_per_year > 0 else 0.0, site.id)))


def _main_material(streams: pd.DataFrame) -> tuple[str, float]:
    """Category with the most known tonnes and these tonnes; that of the first stream where none is known."""
    by_material = streams.groupby("material")["tonnes_per_year"].sum(min_count=1).dropna()
    if len(by_material):
        return str(by_material.idxmax()), float(by_material.max())
    return (str(streams["material"].iloc[0]) if len(streams) else ""), math.nan


def user_sites(users: gpd.GeoDataFrame) -> tuple[Site, ...]:
    """Sites of the users whose position is known, in the catalogue's order.

    Args:
        users: indexed by id, with lon, lat, coord_accuracy_m, position_quality, role.
    """
    return tuple(
        Site(
            id=str(members.index[0]),
            kind="user",
            members=tuple(members.index),
            lon=lon,
            lat=lat,
            accuracy_m=float(members["coord_accuracy_m"].max()),
            position_quality=_worst(members["position_quality"]),
            roles=tuple(dict.fromkeys(members["role"])),
        )
        for (lon, lat), members in _by_position(users)
    )


def site_of(sites: tuple[Site, ...], member: str) -> Site | None:
    """The site that holds a plant or user, or None where its position is unknown.

    Args:
        sites: as from :func:`plant_sites` or :func:`user_sites`.
        member: id of a plant or user.
    """
    return next((site for site in sites if member in site.members), None)


def _by_position(places: gpd.GeoDataFrame) -> list[tuple[tuple[float, float], gpd.GeoDataFrame]]:
    known = places[places["lon"].notna() & places["lat"].notna()]
    return [((float(lon), float(lat)), group) for (lon, lat), group in known.groupby(["lon", "lat"], sort=False)]


def _worst(qualities: pd.Series) -> str:
    order = ("site", "area", "town")
    ranks = [order.index(quality) for quality in qualities if quality in order]
    return order[max(ranks)] if ranks else "town"
