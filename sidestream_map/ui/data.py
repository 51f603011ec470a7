"""What every session shares and nobody changes: loaded once a process, also outside a page."""

from __future__ import annotations

import os
import threading
from functools import cache
from pathlib import Path
from typing import Literal

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.cli.serve import REGION_VARIABLE
from sidestream_map.map_files import map_files
from sidestream_map.routing import Router
from sidestream_map.scenario import Minimise, Scenario
from sidestream_map.vehicles import VEHICLES

_LOCK = threading.RLock()


def atlas() -> Atlas:
    """The region that is served, loaded on the first call.

    Raises:
        RegionError: its folder can't be used.
    """
    with _LOCK:
        return _atlas(os.environ.get(REGION_VARIABLE, ""))


def router(scenario: Scenario) -> Router:
    """The router of a scenario's vehicle; it keeps its shortest-path trees for all sessions.

    Args:
        scenario: with the vehicle, and whether the shortest or the quickest way counts.
    """
    with _LOCK:
        return _router(os.environ.get(REGION_VARIABLE, ""), scenario.vehicle, scenario.minimise)


def map_file(name: str) -> bytes | None:
    """A file of the map's background, or None where there is none of that name.

    Args:
        name: as the browser asked for it.
    """
    with _LOCK:
        return _map_files(os.environ.get(REGION_VARIABLE, "")).get(name)


@cache
def _atlas(folder: str) -> Atlas:
    return load_atlas(Path(folder) if folder else None)


@cache
def _router(folder: str, vehicle: str, minimise: Minimise) -> Router:
    weight: Literal["metres", "seconds"] = "metres" if minimise == "distance" else "seconds"
    return Router(_atlas(folder).network, VEHICLES[vehicle], minimise=weight)


@cache
def _map_files(folder: str) -> dict[str, bytes]:
    whole = _atlas(folder)
    return map_files(whole.background, whole.network)
