"""Driving times of sections from the vehicle's mean speed, signed limits, and ferries."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from sidestream_map.base import Range
from sidestream_map.roads.attributes import is_default
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import FloatArray
from sidestream_map.roads.vehicles import Vehicle

FERRY_KMH: Final = Range(8, 15, 25)
"""Mean speed of a car ferry on its crossing, km/h. Quality: assumption."""

FERRY_WAIT_S: Final = 600.0
"""Waiting and boarding for each crossing, seconds. Quality: assumption."""


def section_seconds(
    network: RoadNetwork, vehicle: Vehicle, before: tuple[RoadNetwork, FloatArray] | None = None
) -> FloatArray:
    """Driving time of every section at central speeds.

    A signed limit below the vehicle's mean speed is driven as it is signed; one above it makes nobody faster.

    Args:
        network: m sections.
        before: a network of which this one is a changed copy, with further sections after its own, and the vehicle's
            seconds on it: only those of sections that are others are computed.

    Returns:
        (m,) seconds, both ways alike.
    """
    every = np.arange(network.section_count)
    if before is None or not (is_default(network.ferry) and is_default(before[0].ferry)):  # crossings hang together
        return _seconds(network, vehicle, every)
    was, shared = before[0], before[0].section_count
    same = np.zeros(network.section_count, dtype=np.bool_)
    same[:shared] = network.section_length_m[:shared] == was.section_length_m
    for name in ("road_class", "surface"):
        same[:shared] &= getattr(network, name)[:shared] == getattr(was, name)
    ours, theirs = network.max_speed_kmh, was.max_speed_kmh
    if not (is_default(ours) and is_default(theirs)):
        same[:shared] &= (ours[:shared] == theirs) | (np.isnan(ours[:shared]) & np.isnan(theirs))
    seconds: FloatArray = np.empty(network.section_count)
    seconds[:shared] = before[1]
    rows = np.flatnonzero(~same)
    seconds[rows] = _seconds(network, vehicle, rows)
    return seconds


def _seconds(network: RoadNetwork, vehicle: Vehicle, rows: NDArray[np.intp]) -> FloatArray:
    speed = _class_kmh(network, vehicle, rows)
    if not is_default(network.max_speed_kmh):
        speed = np.fmin(speed, network.max_speed_kmh[rows])
    seconds: FloatArray = network.section_length_m[rows] / (speed / 3.6)
    if not is_default(network.ferry):
        crossing = np.flatnonzero(network.ferry)
        sailed = network.section_length_m[crossing]
        seconds[crossing] = sailed / (FERRY_KMH.central / 3.6) + FERRY_WAIT_S * _share_of_crossing(network, crossing)
    return seconds


def _class_kmh(network: RoadNetwork, vehicle: Vehicle, rows: NDArray[np.intp]) -> FloatArray:
    code, classes = pd.factorize(network.road_class[rows])
    unpaved = network.surface[rows] == "unpaved"
    paved_kmh, unpaved_kmh = (
        np.array([vehicle.speed_on(str(name), surface).central for name in classes], dtype=np.float64)
        for surface in ("paved", "unpaved")
    )
    return np.where(unpaved, unpaved_kmh[code], paved_kmh[code])


def _share_of_crossing(network: RoadNetwork, crossing: np.ndarray) -> FloatArray:
    """Length of each ferry section over that of all that hang together: who crosses waits once."""
    u, v = network.section_u[crossing], network.section_v[crossing]
    nodes, number = np.unique(np.concatenate([u, v]), return_inverse=True)
    tail, head = number[: len(u)], number[len(u) :]
    joined = csr_array((np.ones(len(u), dtype=np.int8), (tail, head)), shape=(len(nodes), len(nodes)))
    _, piece = connected_components(joined, directed=False)
    length = network.section_length_m[crossing]
    whole = np.bincount(piece[tail], weights=length)[piece[tail]]
    return np.asarray(np.divide(length, whole, out=np.ones(len(length)), where=whole > 0))
