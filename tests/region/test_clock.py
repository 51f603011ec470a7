"""Times by the clock of the region's people, summer time included."""

import dataclasses
import datetime as dt

from sidestream_map.base import i18n
from sidestream_map.region.clock import clock_words, day_words, local_time, time_words
from sidestream_map.region.settings import load_region

WINTER = dt.datetime(2027, 3, 1, 22, 30, tzinfo=dt.UTC)
SUMMER = dt.datetime(2027, 6, 1, 9, 5, tzinfo=dt.UTC)


def test_the_clock_is_the_regions_in_winter_and_in_summer() -> None:
    region, t = load_region(), i18n.translator("fi")
    assert clock_words(SUMMER, region, t) == "12:05"
    assert clock_words(WINTER, region, t) == "00:30"
    assert local_time(WINTER, region).day == 2
    assert day_words(WINTER, region, t) == "2. maaliskuuta 2027"
    assert time_words(SUMMER, region, t).startswith("1.6.2027")


def test_a_region_that_has_told_no_zone_has_its_times_marked() -> None:
    region = dataclasses.replace(load_region(), time_zone="UTC")
    assert clock_words(SUMMER, region, i18n.translator("en")) == "09:05 UTC"
