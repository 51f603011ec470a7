"""A region, loaded whole: catalogue, roads, background. What a page, a notebook or a command starts from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sidestream_map.background import Background, load_background
from sidestream_map.catalogue import Catalogue, load_catalogue
from sidestream_map.region import Region, load_region
from sidestream_map.roads import RoadNetwork


@dataclass(frozen=True)
class Atlas:
    """Everything that a region's folder holds, read and validated.

    Attributes:
        region: settings and names.
        catalogue: plants, side streams, users, sources.
        network: the roads, EPSG:3067 metres.
        background: what the map shows below the results, EPSG:4326.
    """

    region: Region
    catalogue: Catalogue
    network: RoadNetwork
    background: Background


def load_atlas(folder: Path | None = None) -> Atlas:
    """Read a region's folder.

    Args:
        folder: None for the bundled region.

    Raises:
        RegionError: the folder can't be used; its subclasses say what of it.
    """
    region = load_region(folder)
    return Atlas(
        region=region,
        catalogue=load_catalogue(region),
        network=RoadNetwork.load(region.folder / "roads.npz"),
        background=load_background(region),
    )
