"""Regions and routers that all sessions share: loaded once in a process, never changed.

A server may show several regions. Each is loaded when somebody looks at it; those that were looked at last are kept.
"""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Final, Literal, ParamSpec, TypeVar

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.maps import map_files, tolerance
from sidestream_map.region import REGION_VARIABLE, Region, served_regions
from sidestream_map.roads import VEHICLES, Changed, RoadEdit, Season, edited, seasonal
from sidestream_map.routing import Router, router_on, rows_in_force
from sidestream_map.scenario import Minimise, Scenario

ATLASES_KEPT: Final = 6
"""Regions that are in the memory at once; the bundled one takes some 60 MB with its map files."""
ROUTERS_KEPT: Final = 36
"""Routers that are in the memory at once: one for each region, vehicle and way of routing that was asked for."""
CHANGED_KEPT: Final = 24
"""Road networks with seasonal limits or road edits, and routers on them, that are in the memory at once."""
CHANGED_SECTIONS_KEPT: Final = 1_000_000
"""Their road sections together, if they are more than two: a section and its router take some 250 bytes."""

_LOCK = threading.RLock()
_Asked = ParamSpec("_Asked")


def served() -> Mapping[str, Region]:
    """The served regions by id, the default first.

    Raises:
        RegionError: they can't be used.
    """
    with _LOCK:
        return _served(os.environ.get(REGION_VARIABLE, ""))


def region_id(wanted: str = "") -> str:
    """The id of the wanted region if it is served, else of the default one.

    Args:
        wanted: id of a region.
    """
    regions = served()
    return wanted if wanted in regions else next(iter(regions))


def atlas(region: str = "") -> Atlas:
    """A served region, loaded at the first call.

    Args:
        region: its id; the default region if there is none of that id.

    Raises:
        RegionError: its folder can't be used.
    """
    with _LOCK:
        return _atlas(os.environ.get(REGION_VARIABLE, ""), region_id(region))


def router(scenario: Scenario) -> Router:
    """The router for a scenario's region, truck and roads; all sessions share its shortest-path trees.

    Args:
        scenario: with the region, the vehicle, whether the shortest or the quickest way counts, date and road edits.
    """
    with _LOCK:
        text, region = os.environ.get(REGION_VARIABLE, ""), region_id(scenario.region)
        rows = rows_in_force(scenario, _atlas(text, region).seasons)
        if rows and scenario.road_edits:  # what the edits start from is not to be the oldest
            _router_on((text, region), scenario.vehicle, scenario.minimise, rows, ())
        if rows or scenario.road_edits:
            return _router_on((text, region), scenario.vehicle, scenario.minimise, rows, scenario.road_edits)
        return _router(text, region, scenario.vehicle, scenario.minimise)


def roads(scenario: Scenario) -> Changed:
    """The roads of a scenario's region with the scenario's changes.

    Args:
        scenario: with the region, date and road edits.
    """
    with _LOCK:
        text, region = os.environ.get(REGION_VARIABLE, ""), region_id(scenario.region)
        return _roads((text, region), rows_in_force(scenario, _atlas(text, region).seasons), scenario.road_edits)


def map_file(name: str, region: str = "") -> bytes | None:
    """A file of the map's background by name, None if there is none.

    Args:
        name: as the browser asked for it.
        region: its id, likewise; empty for the default region.
    """
    with _LOCK:
        if region and region not in served():
            return None
        return _map_files(os.environ.get(REGION_VARIABLE, ""), region_id(region)).get(name)


@cache
def _served(text: str) -> Mapping[str, Region]:
    return served_regions(text)


@lru_cache(maxsize=ATLASES_KEPT)
def _atlas(text: str, region: str) -> Atlas:
    return load_atlas(_served(text)[region].folder)


@lru_cache(maxsize=ROUTERS_KEPT)
def _router(text: str, region: str, vehicle: str, minimise: Minimise) -> Router:
    weight: Literal["metres", "seconds"] = "metres" if minimise == "distance" else "seconds"
    return Router(_atlas(text, region).network, VEHICLES[vehicle], minimise=weight)


_Kept = TypeVar("_Kept", Changed, Router)


def _few_of_large(make: Callable[_Asked, _Kept]) -> Callable[_Asked, _Kept]:
    """A cache of what is made of a network: of large ones it keeps few, at least the two that were asked for last."""
    kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()

    def get(*asked: _Asked.args, **named: _Asked.kwargs) -> _Kept:
        key = (asked, *named.items())
        if key not in kept:
            # Room is made first, so that no more are there at once while this one is made.
            sections = [each.network.section_count for each in kept.values()]
            while len(kept) >= CHANGED_KEPT or (len(kept) > 1 and sum(sections) + sections[-1] > CHANGED_SECTIONS_KEPT):
                kept.popitem(last=False)
                sections.pop(0)
            kept[key] = make(*asked, **named)
        kept.move_to_end(key)
        return kept[key]

    return get


@_few_of_large
def _roads(where: tuple[str, str], rows: tuple[Season, ...], edits: tuple[RoadEdit, ...]) -> Changed:
    return edited(seasonal(Changed.of(_atlas(*where).network), rows), edits)


@_few_of_large
def _router_on(
    where: tuple[str, str],
    vehicle: str,
    minimise: Minimise,
    rows: tuple[Season, ...],
    edits: tuple[RoadEdit, ...],
) -> Router:
    weight: Literal["metres", "seconds"] = "metres" if minimise == "distance" else "seconds"
    # Without the edits: what a planner has looked at before, so that its trees are there.
    before = _router_on(where, vehicle, minimise, rows, ()) if rows and edits else _router(*where, vehicle, minimise)
    return router_on(_roads(where, rows, edits), _atlas(*where).network, VEHICLES[vehicle], weight, before=before)


@lru_cache(maxsize=ATLASES_KEPT)
def _map_files(text: str, region: str) -> dict[str, bytes]:
    whole = _atlas(text, region)
    return map_files(whole.background, whole.network, tolerance(whole.region.view))
