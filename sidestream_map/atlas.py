"""A region loaded whole (catalogue, roads, background): where a page, a notebook or a command starts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from sidestream_map.region import (
    Background,
    Catalogue,
    Region,
    Site,
    load_background,
    load_catalogue,
    load_region,
    plant_sites,
    site_of,
    user_sites,
)
from sidestream_map.roads import NO_SEASONS, RoadNetwork, Seasons, load_seasons

ROADS_FILE: Final = "roads.npz"
"""Name of the road network in a region's folder."""


@dataclass(frozen=True, eq=False)
class Atlas:
    """Everything that a region's folder holds, read and validated.

    Attributes:
        region: settings and names.
        catalogue: plants, side streams, users, sources.
        network: the roads, in the region's metres; without any where the region has no road file yet.
        background: what the map shows below the results, EPSG:4326.
        seasons: calendar of seasonal road limits; empty where the region has none.
    """

    region: Region
    catalogue: Catalogue
    network: RoadNetwork
    background: Background
    seasons: Seasons = NO_SEASONS

    @cached_property
    def plant_sites(self) -> tuple[Site, ...]:
        """Positions of plants, the largest first."""
        return plant_sites(self.catalogue.plants, self.catalogue.streams)

    @cached_property
    def user_sites(self) -> tuple[Site, ...]:
        """Positions of users."""
        return user_sites(self.catalogue.users)

    def site(self, member: str) -> Site | None:
        """The position where a plant or user stands, None where it is unknown.

        Args:
            member: id of a plant or user.
        """
        return site_of(self.plant_sites, member) or site_of(self.user_sites, member)


def load_roads(region: Region) -> RoadNetwork:
    """A region's roads in its own system of metres; a network without any where it has no road file yet.

    Args:
        region: whose folder holds ``roads.npz``.

    Raises:
        RoadsError: the file is there but can't be used.
    """
    file = region.folder / ROADS_FILE
    return (RoadNetwork.load(file) if file.exists() else RoadNetwork.none()).within(region.crs_metres)


def load_atlas(folder: Path | None = None) -> Atlas:
    """Read a region's folder.

    Args:
        folder: None for the bundled region.

    Raises:
        RegionError: the folder can't be used; its subclasses say what of it.

    Examples:
        >>> atlas = load_atlas()
        >>> atlas.region.id, len(atlas.catalogue.plants), len(atlas.catalogue.users)
        ('meri-lappi', 21, 59)
        >>> stream = atlas.catalogue.streams.loc["S03"]
        >>> f"{stream['name_en']}: {stream['tonnes_per_year']:.0f} t/y"
        'lumpy rock from heavy-media separation: 220000 t/y'
    """
    region = load_region(folder)
    return Atlas(
        region=region,
        catalogue=load_catalogue(region),
        network=load_roads(region),
        background=load_background(region),
        seasons=load_seasons(region),
    )
