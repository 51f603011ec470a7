"""The still picture of a region's map, shown until the live map is there."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sidestream_map.base import Language, translator
from sidestream_map.maps.layers import map_layers
from sidestream_map.maps.picture import map_png, map_svg
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import regions
from sidestream_map.ui.widgets import region_box

SIZE_PX: Final = (820, 512)
"""Size of the picture, that of a laptop's map; larger screens show its middle."""
PREVIEW_PX: Final = (1200, 630)
"""Size that chats show without cutting (Open Graph)."""
PHONE_PX: Final = (370, 359)
"""Size of a phone's picture."""


@lru_cache(maxsize=24)
def still_svg(region: str, language: Language, *, phone: bool = False) -> bytes:
    """Draw the plain map of a region.

    Args:
        region: id of a region that is served.
        phone: whether a phone shows it.

    Raises:
        RegionError: its folder can't be used.
    """
    atlas, t = regions.atlas(region), translator(language)
    scenario = Scenario(region=atlas.region.id, language=language)
    layers = map_layers(atlas, t, regions.router(scenario), None, scenario=scenario, together=True, narrow=phone)
    picture = map_svg(
        layers, atlas, region_box(atlas.region), PHONE_PX if phone else SIZE_PX, t, scale=False, attribution=False
    )
    return picture.encode()


@lru_cache(maxsize=12)
def preview_png(region: str, language: Language) -> bytes:
    """Draw the plain map of a region as the picture that chats show with a link.

    Args:
        region: id of a region that is served.

    Raises:
        RegionError: its folder can't be used.
    """
    atlas, t = regions.atlas(region), translator(language)
    scenario = Scenario(region=atlas.region.id, language=language)
    layers = map_layers(atlas, t, regions.router(scenario), None, scenario=scenario, together=True)
    picture = map_svg(layers, atlas, region_box(atlas.region), PREVIEW_PX, t, scale=False)
    return map_png(picture, PREVIEW_PX[0])
