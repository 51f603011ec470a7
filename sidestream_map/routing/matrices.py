"""Origin-destination matrices: the haul between each pair, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Final, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import POSITION_ACCURACY_M
from sidestream_map.roads import FloatArray, NetworkAccuracy, Snapped
from sidestream_map.routing.uncertainty import end_half_width, network_half_width

Status = Literal[
    "ok",
    "same_site",
    "origin_position_unknown",
    "destination_position_unknown",
    "origin_off_network",
    "destination_off_network",
    "no_road",
    "no_network",
    "over_limit",
]
"""Whether there is a haul, and if not, why.

``same_site``: the two positions coincide, or are good enough to say that they are on one works' area; there may be no
haul on public roads at all. ``no_road``: both ends are at a road, but no allowed way joins them.
``no_network``: both positions are known, but the region has no roads yet. ``over_limit``: there is a way, but it is
longer than the limit that the question set; how long was not asked.
"""
STATUSES: Final[tuple[Status, ...]] = get_args(Status)
WITH_HAUL: Final[tuple[Status, ...]] = ("ok", "same_site")
"""Statuses under which distances are numbers; under all others they are NaN."""

SAME_POSITION_M: Final = 1.0
"""Two positions nearer than this are the same position: the haul is 0 network metres, with an uncertainty."""

SAME_SITE_M: Final = 300.0
"""Positions that their accuracies can't tell apart are called one site only up to this straight line. Quality:
assumption. Beyond it a poor position says so by its uncertainty, since two places in one town are not one site."""

_CODE: Final = {status: code for code, status in enumerate(STATUSES)}


def code(status: Status) -> int:
    """The number of a status: its place in :data:`STATUSES`."""
    return _CODE[status]


def differing(values: NDArray[Any], before: NDArray[Any]) -> NDArray[np.bool_]:
    """Where two arrays of numbers differ; NaN is like NaN.

    Args:
        values: any shape.
        before: same shape.
    """
    found: NDArray[np.bool_] = values != before
    if found.any() and values.dtype.kind == "f":
        found &= ~(np.isnan(values) & np.isnan(before))
    return found


@dataclass(frozen=True, eq=False)
class Matrix:
    """Hauls by road from every origin to every destination.

    All arrays but the ids are (origins, destinations). Metres and seconds are NaN where the status says that there is
    no haul; ``straight_m`` is known wherever both positions are.

    Attributes:
        origin_ids: (origins,).
        destination_ids: (destinations,).
        status_code: int8, place in :data:`STATUSES`.
        network_m: metres on the road network.
        access_origin_m: metres from the origin to the road: straight line times detour factor.
        access_destination_m: metres from the road to the destination, likewise.
        uncertainty_m: half width of the range in which about nine in ten true distances lie
            (:mod:`sidestream_map.routing.uncertainty`).
        straight_m: straight line.
        duration_s: driving time of the central speeds.
        origin_accuracy_assumed: (origins,) bool: the position's accuracy is unknown, and an assumption stands for it.
        destination_accuracy_assumed: (destinations,) bool, likewise.
    """

    origin_ids: tuple[str, ...]
    destination_ids: tuple[str, ...]
    status_code: NDArray[np.int8]
    network_m: FloatArray
    access_origin_m: FloatArray
    access_destination_m: FloatArray
    uncertainty_m: FloatArray
    straight_m: FloatArray
    duration_s: FloatArray
    origin_accuracy_assumed: NDArray[np.bool_]
    destination_accuracy_assumed: NDArray[np.bool_]

    @cached_property
    def total_m(self) -> FloatArray:
        """(origins, destinations) whole haul: network and both access legs; read-only."""
        whole: FloatArray = self.network_m + self.access_origin_m + self.access_destination_m
        whole.flags.writeable = False
        return whole

    @property
    def status(self) -> NDArray[Any]:
        """(origins, destinations) array of ``str``: one of :data:`STATUSES`. For a few pairs :meth:`status_of`."""
        names: NDArray[Any] = np.array(STATUSES, dtype=object)[self.status_code]
        return names

    def status_of(self, origin: int, destination: int) -> Status:
        """Status of one pair.

        Args:
            origin: its place.
            destination: its place.
        """
        return STATUSES[int(self.status_code[origin, destination])]

    @cached_property
    def has_haul(self) -> NDArray[np.bool_]:
        """(origins, destinations) whether a pair has a haul, so that its distances are numbers; read-only."""
        there: NDArray[np.bool_] = np.isin(self.status_code, [code(status) for status in WITH_HAUL])
        there.flags.writeable = False
        return there

    def sharing(self, before: Matrix) -> Matrix:
        """The same hauls, that hold arrays of others where they are alike instead of their own.

        Args:
            before: of as many places.
        """
        names = [each.name for each in fields(self) if isinstance(getattr(self, each.name), np.ndarray)]
        pairs = {name: (getattr(self, name), getattr(before, name)) for name in names}
        alike = {name: was for name, (now, was) in pairs.items() if not differing(now, was).any()}
        made = replace(self, **alike)
        if {"network_m", "access_origin_m", "access_destination_m"} <= set(alike):
            made.__dict__["total_m"] = before.total_m
        return made

    def part(self, origins: NDArray[np.intp], destinations: NDArray[np.intp]) -> Matrix:
        """Hauls of some of the pairs.

        Args:
            origins: (o,) places of the origins.
            destinations: (d,) places of the destinations.
        """
        pairs = np.ix_(origins, destinations)
        return Matrix(
            origin_ids=tuple(self.origin_ids[row] for row in origins),
            destination_ids=tuple(self.destination_ids[column] for column in destinations),
            status_code=self.status_code[pairs],
            network_m=self.network_m[pairs],
            access_origin_m=self.access_origin_m[pairs],
            access_destination_m=self.access_destination_m[pairs],
            uncertainty_m=self.uncertainty_m[pairs],
            straight_m=self.straight_m[pairs],
            duration_s=self.duration_s[pairs],
            origin_accuracy_assumed=self.origin_accuracy_assumed[origins],
            destination_accuracy_assumed=self.destination_accuracy_assumed[destinations],
        )

    def table(self) -> pd.DataFrame:
        """One row a pair, the origin's destinations together; no pair is left out.

        Returns:
            Columns ``origin_id``, ``destination_id``, ``status``, ``total_m``, ``network_m``, ``access_origin_m``,
            ``access_destination_m``, ``uncertainty_m``, ``straight_m`` (metres), ``duration_s`` (seconds).
        """
        return pd.DataFrame(
            {
                "origin_id": np.repeat(np.array(self.origin_ids, dtype=object), len(self.destination_ids)),
                "destination_id": np.tile(np.array(self.destination_ids, dtype=object), len(self.origin_ids)),
                "status": self.status.ravel(),
                "total_m": self.total_m.ravel(),
                "network_m": self.network_m.ravel(),
                "access_origin_m": self.access_origin_m.ravel(),
                "access_destination_m": self.access_destination_m.ravel(),
                "uncertainty_m": self.uncertainty_m.ravel(),
                "straight_m": self.straight_m.ravel(),
                "duration_s": self.duration_s.ravel(),
            }
        )


@dataclass(frozen=True, slots=True)
class Ends:
    """What makes hauls out of ways on the network.

    Attributes:
        detour_factor: length of access legs over their straight line.
        access_speed_ms: on access legs, metres a second.
        accuracy: how well the network was measured.
        has_roads: whether the region has any roads.
    """

    detour_factor: float
    access_speed_ms: float
    accuracy: NetworkAccuracy | None
    has_roads: bool


def haul_matrix(start: Snapped, end: Snapped, ways: FloatArray, ends: Ends) -> Matrix:
    """Make hauls out of ways on the network alone: access legs, statuses, and how sure they are.

    Args:
        start: o origins.
        end: d destinations.
        ways: (2, o, d) metres and seconds, NaN without a way, infinite beyond a limit.
        ends: what the ways are joined by.
    """
    network, seconds = ways
    accuracies = [snapped.places.accuracy_m for snapped in (start, end)]
    straight = np.hypot(*(start.xy[:, None, :] - end.xy[None, :, :]).transpose(2, 0, 1))
    apart = np.hypot(accuracies[0][:, None], accuracies[1])
    status = _statuses(start, end, straight, apart, network, has_roads=ends.has_roads)
    same = straight < SAME_POSITION_M
    haul = (status == code("ok")) | (status == code("same_site"))
    access = [ends.detour_factor * snapped.straight_m for snapped in (start, end)]
    legs = [np.broadcast_to(leg, straight.shape) for leg in (access[0][:, None], access[1][None, :])]
    network, seconds, origin, destination = (np.where(haul, values, np.nan) for values in (network, seconds, *legs))
    if (alike := same & haul).any():
        for values in (network, seconds, origin, destination):
            values[alike] = 0.0
    seconds += (origin + destination) / ends.access_speed_ms
    assumed = [np.isnan(accuracy) for accuracy in accuracies]
    return Matrix(
        origin_ids=start.places.ids,
        destination_ids=end.places.ids,
        status_code=status,
        network_m=network,
        access_origin_m=origin,
        access_destination_m=destination,
        uncertainty_m=_uncertainty(network, (origin, destination), accuracies, ends),
        straight_m=straight,
        duration_s=seconds,
        origin_accuracy_assumed=assumed[0] & start.places.known,
        destination_accuracy_assumed=assumed[1] & end.places.known,
    )


def _uncertainty(
    network: FloatArray, legs: tuple[FloatArray, FloatArray], accuracies: list[FloatArray], ends: Ends
) -> FloatArray:
    known = [np.where(np.isnan(values), POSITION_ACCURACY_M.get(), values) for values in accuracies]
    half = network_half_width(network, ends.accuracy)
    for leg, accuracy in zip(legs, (known[0][:, None], known[1][None, :]), strict=True):
        half = np.hypot(half, end_half_width(leg / ends.detour_factor, accuracy, ends.detour_factor, ends.accuracy))
    return half


def _statuses(
    start: Snapped, end: Snapped, straight: FloatArray, apart: FloatArray, network: FloatArray, *, has_roads: bool
) -> NDArray[np.int8]:
    status = np.full(straight.shape, code("ok"), dtype=np.int8)
    status[np.isnan(network)] = code("no_road")
    status[np.isinf(network)] = code("over_limit")
    one_site = (straight < np.minimum(apart, SAME_SITE_M)) & np.isfinite(network)
    status[one_site | (straight < SAME_POSITION_M)] = code("same_site")
    status[:, ~end.on_network] = code("destination_off_network")
    status[~start.on_network] = code("origin_off_network")
    if not has_roads:
        status[:] = code("no_network")
    status[:, ~end.places.known] = code("destination_position_unknown")
    status[~start.places.known] = code("origin_position_unknown")
    return status
