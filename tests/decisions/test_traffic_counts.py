"""Our trucks beside today's: at its place, on its road, and unknown where that is unknown."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from municipal_cases import UNLIMITED, areas
from situation_cases import situated

from sidestream_map.decisions.allocation import allocate
from sidestream_map.decisions.traffic import COUNT_STATES, RoadLoads, beside_counts, road_loads
from sidestream_map.roads import to_metres


@cache
def loads() -> RoadLoads:
    here = situated(UNLIMITED)
    return road_loads(here.router, here.flows(allocate(here.allocation_problem(), UNLIMITED.goal())))


def counts() -> pd.DataFrame:
    return situated(UNLIMITED).catalogue.counts.copy()


def test_no_share_is_told_where_no_count_is_known() -> None:
    found = beside_counts(loads(), counts())
    assert list(found.index) == list(counts().index)
    assert set(found["state"]) == {"count_unknown", "some_only"}
    assert found[["share", "share_low", "share_high"]].isna().all(axis=None)
    assert found["trucks"]["T24441"] == pytest.approx(2 * 25_000 / 365, rel=1e-3)
    assert found["trucks"]["T24458"] == 0, "a station that none of them passes: none, not unknown"
    assert np.isnan(found["trucks"]["K01"])


@settings(max_examples=30, deadline=None)
@given(st.floats(0.5, 1e5), st.randoms(use_true_random=False))
def test_a_share_is_our_trucks_over_the_count_and_other_rows_change_nothing(heavy: float, random: object) -> None:
    table = counts()
    table.loc["T24441", "heavy_per_day"] = heavy
    order = list(table.index)
    random.shuffle(order)  # type: ignore[attr-defined]
    found, again = beside_counts(loads(), table), beside_counts(loads(), table.loc[order])
    pd.testing.assert_frame_equal(found, again.loc[found.index])
    row = found.loc["T24441"]
    for end in ("", "_low", "_high"):
        assert row[f"share{end}"] * heavy == pytest.approx(row[f"trucks{end}"])
    assert row["share_low"] <= row["share"] <= row["share_high"]
    assert (found["share"].notna() == (found["state"] == "shared")).all()


def test_each_station_is_held_against_the_nearest_road_of_its_number() -> None:
    """By hand: all pieces of that number that touch the foot of the perpendicular."""
    table, pieces, network = counts(), loads().pieces(), loads().network
    found = beside_counts(loads(), table)
    for key, row in table[table["lon"].notna()].iterrows():
        spot = shapely.Point(to_metres(np.array([row["lon"]]), np.array([row["lat"]]), network.crs)[0])
        own = [
            line
            for line, number in zip(network.lines, network.road_number, strict=True)
            if number == row["road_number"]
        ]
        nearest = min(own, key=spot.distance)
        foot = nearest.interpolate(nearest.project(spot))
        here = pieces[(pieces["road_number"] == row["road_number"]) & (pieces.distance(foot) < 0.01)]
        assert found.loc[[key], "trucks"].iloc[0] == pytest.approx(here["trucks"].max() if len(here) else 0.0)


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        ({"road_number": "99999"}, "off_road"),
        ({"lat": 60.2, "lon": 24.9}, "off_road"),
        ({"lat": np.nan, "lon": np.nan}, "no_position"),
        ({"road_number": ""}, "no_position"),
        ({"counts": "some"}, "some_only"),
        ({"heavy_per_day": 0.0}, "shared"),
    ],
)
def test_what_cannot_be_told_is_not_told(cells: dict[str, Any], state: str) -> None:
    table = counts().loc[["T24441"]].assign(heavy_per_day=500.0)
    for name, cell in cells.items():
        table[name] = cell
    row = beside_counts(loads(), table).iloc[0]
    assert row["state"] == state
    assert state in COUNT_STATES
    assert np.isnan(row["share"])


def test_a_year_stays_a_whole_number_beside_unknown_ones() -> None:
    table = counts()
    table.loc["T24441", "year"] = 2018
    found = beside_counts(loads(), table)
    assert ",2018," in found.loc[["T24441"]].to_csv()
    assert found["year"].isna().tolist() == table["year"].isna().tolist()


def test_without_counts_the_table_has_its_columns_and_no_rows() -> None:
    found = beside_counts(loads(), counts().iloc[:0])
    assert found.empty
    assert {"heavy_per_day", "share", "trucks"} <= set(found.columns)


def test_a_municipality_has_the_stations_in_it() -> None:
    here = {key: areas().counted_in(key, counts()) for key in areas().keys}
    assert "T24441" in here["Tornio"]
    assert "T24454" in here["Kemi"]
    assert sum(map(len, here.values())) == len({each for ids in here.values() for each in ids})
    assert "K01" not in {each for ids in here.values() for each in ids}, "no position, so in none"
