"""The calendar of seasonal limits: when a row holds, and every problem of its file."""

from pathlib import Path
from typing import Any

import pytest
import region_cases as cases
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.atlas import load_atlas
from sidestream_map.base.errors import RegionError
from sidestream_map.region.settings import bundled_folder, load_region
from sidestream_map.roads.seasons import NO_SEASONS, Season, Seasons, load_seasons, season_problems

NAMES: Any = {"fi": "x", "sv": "x", "en": "x"}
GOOD = {
    "id": "thaw-926", **cases.NAMES, "from_day": "04-15", "to_day": "06-30", "road_number": "926",
    "max_weight_t": "12", "quality": "reported", "source_ids": "page",
}  # fmt: skip
RING = "POLYGON ((24 65, 25 65, 25 66, 24 66, 24 65))"


def saved(folder: Path, *rows: dict[str, str]) -> Path:
    cases.save(folder, {**cases.tables(), "seasons.csv": [{**dict.fromkeys(columns(rows), ""), **row} for row in rows]})
    return folder


def columns(rows: tuple[dict[str, str], ...]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


@pytest.mark.parametrize(
    ("first", "last", "day", "month", "holds"),
    [
        ("04-15", "06-30", "2026-04-15", None, True),
        ("04-15", "06-30", "06-30", None, True),
        ("04-15", "06-30", "2026-07-01", None, False),
        ("04-15", "06-30", "", 4, True),
        ("04-15", "06-30", "", 3, False),
        ("04-15", "06-30", "", None, False),
        ("12-01", "03-15", "01-10", None, True),
        ("12-01", "03-15", "2026-12-24", None, True),
        ("12-01", "03-15", "04-01", None, False),
        ("2026-04-15", "2026-06-30", "2026-05-01", None, True),
        ("2026-04-15", "2026-06-30", "2027-05-01", None, False),
        ("2026-04-15", "2026-06-30", "05-01", None, True),
        ("2025-12-01", "2026-03-15", "01-10", None, True),
        ("2025-12-01", "2026-03-15", "07-10", None, False),
        ("2026-04-15", "2026-06-30", "", 6, True),
        ("02-29", "02-29", "2024-02-29", None, True),
    ],
)
def test_a_row_holds_on_its_days(first: str, last: str, day: str, month: int | None, holds: bool) -> None:
    assert Season("s", NAMES, first, last, road_number="4", closed=True).holds(day, month) == holds


@given(st.dates(), st.dates(), st.dates())
def test_a_season_and_the_rest_of_the_year_share_no_day(first: Any, last: Any, day: Any) -> None:
    season = Season("s", NAMES, f"{first:%m-%d}", f"{last:%m-%d}")
    here = f"{day:%m-%d}"
    inside = season.holds(here, None)
    assert season.holds("", day.month) or not inside
    turned = Season("s", NAMES, season.to_day, season.from_day)
    one_day = season.from_day == season.to_day
    assert inside or turned.holds(here, None) or one_day


def test_rows_count_as_they_say_unless_a_person_says_otherwise() -> None:
    on = Season("on", NAMES, "01-01", "12-31", closed=True)
    off = Season("off", NAMES, "01-01", "12-31", closed=True, by_default=False)
    seasons = Seasons((on, off))
    assert seasons.in_force("05-01", None) == (on,)
    assert seasons.in_force("05-01", None, on={"off"}, off={"on"}) == (off,)
    assert seasons.in_force("", None, on={"off"}) == ()


def test_what_ships_is_one_assumption_that_is_off_and_sourced() -> None:
    (row,) = load_atlas().seasons.rows
    assert (row.by_default, row.quality, row.max_weight_t, row.surface) == (False, "assumption", 12, "unpaved")
    assert set(row.source_ids) <= set(load_atlas().catalogue.sources.index)
    assert all("12 t" in name for name in row.names.values())
    assert season_problems(bundled_folder()) == ()


def test_a_region_without_a_calendar_has_no_seasons(tmp_path: Path) -> None:
    cases.save(tmp_path, cases.tables())
    assert load_seasons(load_region(tmp_path)) is NO_SEASONS
    assert season_problems(tmp_path) == ()


def test_a_calendar_is_read_with_all_it_says(tmp_path: Path) -> None:
    (tmp_path / "hill.geojson").write_text(
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":'
        '{"type":"Polygon","coordinates":[[[24,65],[25,65],[25,66],[24,65]]]}}]}'
    )
    saved(
        tmp_path,
        GOOD | {"from_km": "1,5", "to_km": "12", "country": "FI"},
        {**GOOD, "id": "hill", "road_number": "", "area": "hill.geojson", "max_weight_t": "", "closed": "yes"},
        {**GOOD, "id": "box", "area": RING, "by_default": "no", "quality": "assumption", "source_ids": ""},
    )
    assert season_problems(tmp_path) == ()
    first, hill, box = load_seasons(load_region(tmp_path)).rows
    assert (first.from_km, first.to_km, first.max_weight_t, first.closed) == (1.5, 12, 12, False)
    assert (hill.closed, hill.max_weight_t, hill.area.bounds) == (True, None, (24, 65, 25, 66))
    assert (box.by_default, box.area.area) == (False, 1.0)


BAD: list[tuple[dict[str, str], str]] = [
    ({"from_day": "15.4."}, "from_day"),
    ({"from_day": "02-30"}, "from_day"),
    ({"to_day": "2026-06-30"}, "to_day"),
    ({"from_day": "2026-06-30", "to_day": "2026-04-15"}, "to_day"),
    ({"id": "a b"}, "id"),
    ({"max_weight_t": ""}, "max_weight_t"),
    ({"max_weight_t": "0"}, "max_weight_t"),
    ({"max_weight_t": "=1+1"}, "max_weight_t"),
    ({"road_number": ""}, "road_number"),
    ({"road_number": "", "surface": "unpaved", "from_km": "1"}, "from_km"),
    ({"from_km": "5", "to_km": "2"}, "to_km"),
    ({"surface": "gravel"}, "surface"),
    ({"closed": "maybe"}, "closed"),
    ({"quality": "unknown"}, "quality"),
    ({"source_ids": ""}, "source_ids"),
    ({"source_ids": "page;nowhere"}, "source_ids"),
    ({"area": "POLYGON"}, "area"),
    ({"area": "POINT (24 65)"}, "area"),
    ({"area": "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"}, "area"),
    ({"area": "POLYGON ((24 65, 250 65, 25 66, 24 65))"}, "area"),
    ({"area": "missing.geojson"}, "area"),
    ({"area": "../page.geojson"}, "area"),
    ({"area": "bad.geojson"}, "area"),
    ({"name_fi": "", "name_sv": "", "name_en": ""}, "name_fi"),
]


@pytest.mark.parametrize(("change", "column"), BAD)
def test_each_problem_is_told_where_it_stands(tmp_path: Path, change: dict[str, str], column: str) -> None:
    (tmp_path / "bad.geojson").write_text('{"type":"Feature","geometry":{"type":"Point","coordinates":["x"]}}')
    saved(tmp_path, {**GOOD, "id": "fine"}, GOOD | change)
    errors = [each for each in season_problems(tmp_path) if each.severity == "error"]
    assert [(each.file, each.row, each.column) for each in errors] == [("seasons.csv", 3, column)]
    assert str(errors[0])
    with pytest.raises(RegionError, match="sidestream-map check"):
        load_seasons(load_region(tmp_path))


def test_a_road_that_the_network_lacks_is_a_warning(tmp_path: Path) -> None:
    saved(tmp_path, GOOD)
    (problem,) = season_problems(tmp_path, {"4", "921"})
    assert (problem.column, problem.severity) == ("road_number", "warning")
    assert season_problems(tmp_path, {"926"}) == ()


@pytest.mark.parametrize("cell", ["[" * 100_000, '{"type":"FeatureCollection"}', "null", "5", '{"type":"Polygon"}'])
def test_a_hostile_area_file_is_a_problem(tmp_path: Path, cell: str) -> None:
    (tmp_path / "bad.geojson").write_text(cell)
    saved(tmp_path, GOOD | {"area": "bad.geojson"})
    assert [each.column for each in season_problems(tmp_path)] == ["area"]
