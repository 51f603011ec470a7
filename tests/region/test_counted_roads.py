from __future__ import annotations

from pathlib import Path

import pytest
from region_cases import Row, save, tables

from sidestream_map.region import COUNTS, check_region, load_catalogue, load_region
from sidestream_map.scenario import Scenario, apply

COUNT: Row = {
    "id": "C1", "name_fi": "silta", "name_sv": "bron", "name_en": "bridge", "road_number": "4", "lat": "65.8",
    "lon": "24.5", "counts": "all", "heavy_per_day": "1 200", "year": "2024", "quality": "measured",
    "source_ids": "page",
}  # fmt: skip


def region(folder: Path, **cells: str) -> Path:
    return save(folder / "r", {**tables(), COUNTS.file: [{**COUNT, **cells}]})


def test_no_count_that_ships_is_made_up() -> None:
    counts = load_catalogue(load_region()).counts
    stations = counts[counts["counts"] == "all"]
    assert len(stations) == 19
    assert stations["heavy_per_day"].isna().all(), "none could be had: unknown, not 0"
    assert stations[["lon", "lat"]].notna().all(axis=None)
    assert dict(counts.loc[counts["counts"] == "some", "heavy_per_day"]) == {"K01": 250.0, "K02": 24.0}


def test_a_region_may_lack_the_table_or_have_no_rows_in_it(tmp_path: Path) -> None:
    bare = load_catalogue(save(tmp_path / "a", tables()))
    assert list(bare.counts.columns) == list(load_catalogue(load_region()).counts.columns)
    assert bare.counts.empty
    known = load_catalogue(region(tmp_path)).counts.loc["C1"]
    assert (known["heavy_per_day"], known["year"], known["road_number"]) == (1200.0, 2024, "4")
    unsaid = load_catalogue(save(tmp_path / "b", {**tables(), COUNTS.file: [
        {**COUNT, "heavy_per_day": "", "quality": "unknown", "lat": "", "lon": ""}]})).counts  # fmt: skip
    assert unsaid["heavy_per_day"].isna().all()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"lat": ""}, "lat"),
        ({"lon": "190"}, "lon"),
        ({"counts": "none"}, "counts"),
        ({"heavy_per_day": "-1"}, "heavy_per_day"),
        ({"heavy_per_day": ""}, "quality"),
        ({"quality": "unknown"}, "quality"),
        ({"source_ids": "nowhere"}, "source_ids"),
        ({"name_fi": "", "name_sv": "", "name_en": ""}, "name_fi"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    found = [each for each in check_region(region(tmp_path, **cells)) if each.severity == "error"]
    assert [(each.file, each.row, each.column) for each in found] == [(COUNTS.file, 2, column)]


def test_a_scenario_keeps_the_counts(tmp_path: Path) -> None:
    catalogue = load_catalogue(region(tmp_path))
    assert apply(Scenario(plants_off=frozenset({"P1"})), catalogue).counts.equals(catalogue.counts)
