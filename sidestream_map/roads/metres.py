"""Turns degrees into the metres of a region's system, and back."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from typing import Final

import numpy as np
import pyproj
from numpy.typing import NDArray

from sidestream_map.region import METRES

GEOGRAPHIC: Final = "EPSG:4326"
_Array = NDArray[np.float64]


def to_metres(lon: _Array, lat: _Array, crs: str = METRES) -> _Array:
    """EPSG:4326 degrees to metres.

    Args:
        lon: (n,) degrees east, NaN where unknown.
        lat: (n,) degrees north.
        crs: the system of the metres.

    Returns:
        (n, 2), NaN where unknown or where the projection is not defined.
    """
    return _transformed(lon, lat, GEOGRAPHIC, crs)


def to_degrees(xy: _Array, crs: str = METRES) -> _Array:
    """Metres to EPSG:4326 degrees.

    Args:
        xy: (n, 2).
        crs: the system of the metres.

    Returns:
        (n, 2) longitude and latitude.
    """
    lon, lat = _projected(xy[:, 0], xy[:, 1], crs, GEOGRAPHIC)
    return np.stack([np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)], axis=1)


def moved(xy: _Array, source: str, target: str) -> _Array:
    """Metres of one system in those of another.

    Args:
        xy: (n, 2).
        source: the system they are in.
        target: the one wanted.

    Returns:
        (n, 2), NaN where the projection is not defined.
    """
    return _transformed(xy[:, 0], xy[:, 1], source, target)


def _transformed(x: _Array, y: _Array, source: str, target: str) -> _Array:
    east, north = _projected(x, y, source, target)
    xy = np.stack([np.asarray(east, dtype=np.float64), np.asarray(north, dtype=np.float64)], axis=1)
    xy[~np.isfinite(xy).all(axis=1)] = np.nan
    return xy


def _projected(x: _Array, y: _Array, source: str, target: str) -> tuple[_Array, _Array]:
    """Coordinates in another system; from a thread that lives for a page's run they are asked of one that stays.

    pyproj makes a transformation anew in each thread, which takes 15 ms: longer than what a page transforms with it.
    """
    if threading.current_thread() is not threading.main_thread():
        try:
            return _staying().submit(_project, x, y, source, target).result()
        except RuntimeError:  # the interpreter is ending
            pass
    return _project(x, y, source, target)


def _project(x: _Array, y: _Array, source: str, target: str) -> tuple[_Array, _Array]:
    found: tuple[_Array, _Array] = _transformer(source, target).transform(x, y)
    return found


@cache
def _staying() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "projections")


# A process that is forked has none of its parent's threads.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_staying.cache_clear)


@lru_cache(maxsize=32)
def _transformer(source: str, target: str) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)
