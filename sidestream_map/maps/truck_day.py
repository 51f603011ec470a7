"""The truck day on the map: roads and departures for the browser, which moves the dots, and the dots of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pydeck as pdk
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.truck_day import HOURS, TruckDay
from sidestream_map.maps import palette
from sidestream_map.roads import FloatArray
from sidestream_map.routing import Route

SECONDS: Final = 20.0
"""That the day takes on the screen."""
POINTS_MAX: Final = 9_000
"""Points of all roads together: some 200 kB for the browser, coarser lines where a region has more."""
TOLERANCES_M: Final = (5.0, 20.0, 60.0, 200.0, 600.0)
STILL_H: Final = 10.0
"""The moment that a still picture shows; in the middle of a working day."""
DAY_LAYER: Final = "truck-day"


def day_payload(day: TruckDay, t: Translator) -> dict[str, Any]:
    """The day as plain values for the browser.

    Returns:
        rides: of each way, ``path`` (degrees), ``at`` (share of the way at each point), ``hours``, ``starts`` (hours of
        the day), ``colour``, ``empty``; ``seconds`` and ``still`` (the hour shown where nothing moves); ``words``.
    """
    ways = list(_ways(day))
    paths = _simplified([route for route, *_ in ways], day)
    return {
        "rides": [
            {
                "path": path.round(5).tolist(),
                "at": at.round(4).tolist(),
                "hours": round(route.duration_s / 3600, 4),
                "starts": [round(start, 3) for start in starts],
                "colour": palette.hex_colour(palette.material_colour(material)),
                "empty": empty,
            }
            for (route, material, starts, empty), (path, at) in zip(ways, paths, strict=True)
        ],
        "seconds": SECONDS,
        "still": STILL_H,
        "words": {"play": t(N_("Play the day")), "pause": t(N_("Pause")), "clock": t(N_("Hour of the day"))},
    }


def still_layer(day: TruckDay, hour: float = STILL_H) -> pdk.Layer:
    """The trucks of one moment as a layer, for pictures that don't move.

    Args:
        hour: of the day.
    """
    rows = []
    for route, material, starts, empty in _ways(day):
        lonlat, at = _whole(route, day)
        hours = route.duration_s / 3600
        for start in starts:
            gone = ((hour - start) % HOURS) / hours
            if gone <= 1:
                colour = list(palette.material_colour(material))
                rows.append(
                    {
                        "position": [float(np.interp(gone, at, lonlat[:, axis])) for axis in (0, 1)],
                        "fill": [255, 255, 255] if empty else colour,
                        "line": colour,
                    }
                )
    return pdk.Layer(
        "ScatterplotLayer",
        rows,
        id=DAY_LAYER,
        get_position="position",
        get_fill_color="fill",
        get_line_color="line",
        get_radius=5,
        radius_units=pdk.types.String("pixels"),
        line_width_units=pdk.types.String("pixels"),
        get_line_width=2,
        stroked=True,
        filled=True,
    )


def day_legend(t: Translator) -> tuple[tuple[str, str, str], ...]:
    """Signs of the dots."""
    colour = palette.hex_colour(palette.TEXT)
    return (
        (colour, "dot", t(N_("truck with its load, in the colour of the material"))),
        (colour, "ring", t(N_("empty truck on its way back"))),
    )


def _ways(day: TruckDay) -> Iterator[tuple[Route, str, list[float], bool]]:
    """Each way that is driven, with the hours at which its trucks leave."""
    starts: dict[tuple[int, bool], list[float]] = {}
    for trip in day.trips():
        starts.setdefault((trip.ride, trip.empty), []).append(trip.start_h)
    for (row, empty), hours in starts.items():
        ride = day.rides[row]
        route = ride.back if empty else ride.way
        if route is not None and route.duration_s > 0:
            yield route, ride.material, hours, empty


def _whole(route: Route, day: TruckDay) -> tuple[FloatArray, FloatArray]:
    """The whole way with its access legs in degrees, and the share of it at each point."""
    parts = [part for part in (route.access_origin_line, route.line, route.access_destination_line) if len(part) > 1]
    lonlat = np.concatenate(parts)
    metres = day.network.to_metres(lonlat[:, 0], lonlat[:, 1])
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(metres, axis=0).T))])
    return lonlat, along / along[-1] if along[-1] > 0 else along


def _simplified(routes: list[Route], day: TruckDay) -> list[tuple[FloatArray, FloatArray]]:
    """Ways with so few points that all of them together stay within bounds."""
    wholes = [_whole(route, day) for route in routes]
    for tolerance in TOLERANCES_M:
        found = [_thinned(lonlat, at, day, tolerance) for lonlat, at in wholes]
        if sum(len(at) for _, at in found) <= POINTS_MAX:
            break
    return found if routes else []


def _thinned(lonlat: FloatArray, at: FloatArray, day: TruckDay, tolerance_m: float) -> tuple[FloatArray, FloatArray]:
    metres = day.network.to_metres(lonlat[:, 0], lonlat[:, 1])
    kept = shapely.get_coordinates(shapely.simplify(shapely.LineString(metres), tolerance_m))
    rows, place = [], 0
    for corner in kept:
        while not np.array_equal(metres[place], corner):
            place += 1
        rows.append(place)
    return lonlat[rows], at[rows]
