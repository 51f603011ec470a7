"""The municipalities of the bundled region."""

from __future__ import annotations

from functools import cache

from situation_cases import region

from sidestream_map.decisions.municipality.areas import MunicipalAreas
from sidestream_map.scenario.scenario import Scenario

UNLIMITED = Scenario(unknown_capacity="unlimited")


@cache
def areas() -> MunicipalAreas:
    atlas, _ = region()
    return MunicipalAreas.of(atlas.region, atlas.background)
