"""A day of haulage hour by hour: when the trucks of a best use are where, and how many pass a place."""

from sidestream_map.decisions.truck_day.truck_day import (
    DAY_CONSTANTS,
    HOURS,
    NEAR_M,
    DayHours,
    Passing,
    TruckDay,
    day_hours,
    day_words,
    road_words,
    roads_words,
    truck_day,
)

__all__ = [
    "DAY_CONSTANTS",
    "HOURS",
    "NEAR_M",
    "DayHours",
    "Passing",
    "TruckDay",
    "day_hours",
    "day_words",
    "road_words",
    "roads_words",
    "truck_day",
]
