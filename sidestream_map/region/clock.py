"""Times as the region's people read them off their clocks."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time

from sidestream_map.base import Translator
from sidestream_map.region.settings import Region


def local_time(moment: dt.datetime, region: Region) -> dt.datetime:
    """A moment by the region's clock.

    Args:
        moment: with a time zone.
    """
    return moment.astimezone(ZoneInfo(region.time_zone))


def clock_words(moment: dt.datetime, region: Region, t: Translator) -> str:
    """Hour and minute; with its zone where the region has told none, since nobody's clock shows that one.

    Args:
        moment: with a time zone.
    """
    return format_time(local_time(moment, region), "HH:mm", locale=t.language) + _zone(region)


def time_words(moment: dt.datetime, region: Region, t: Translator) -> str:
    """Day, hour and minute, short.

    Args:
        moment: with a time zone.
    """
    return format_datetime(local_time(moment, region), "short", locale=t.language) + _zone(region)


def day_words(moment: dt.datetime, region: Region, t: Translator) -> str:
    """The day in full, such as 1 March 2027.

    Args:
        moment: with a time zone.
    """
    return format_date(local_time(moment, region).date(), "long", locale=t.language)


def _zone(region: Region) -> str:
    return " UTC" if region.time_zone == "UTC" else ""
