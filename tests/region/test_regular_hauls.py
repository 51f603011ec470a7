from __future__ import annotations

import math
from pathlib import Path

import pytest
from region_cases import Row, save, tables

from sidestream_map.region import HAULS, check_region, load_catalogue, load_region
from sidestream_map.scenario import Scenario, apply

HAUL: Row = {
    "id": "H1", "name_fi": "malmi", "name_sv": "malm", "name_en": "ore", "from_id": "P1", "to_id": "U1",
    "material": "rock", "tonnes_per_year": "1 100 000", "year": "2019", "vehicle": "", "haulier": "",
    "from_month": "", "to_month": "", "quality": "reported", "source_ids": "page",
}  # fmt: skip


def region(folder: Path, **cells: str) -> Path:
    return save(folder / "r", {**tables(), HAULS.file: [{**HAUL, **cells}]})


def test_the_hauls_of_the_region_that_ships_are_read() -> None:
    hauls = load_catalogue(load_region()).hauls
    assert [hauls.loc["H01", name] for name in ("from_id", "to_id", "tonnes_per_year")] == ["P03", "P02", 1_100_000.0]
    assert math.isnan(hauls["tonnes_per_year"]["H02"])  # unknown, not 0
    assert str(hauls["year"].dtype) == "Int64"


def test_a_region_may_lack_the_table_or_have_no_rows_in_it(tmp_path: Path) -> None:
    bare = load_catalogue(save(tmp_path / "a", tables()))
    assert list(bare.hauls.columns) == list(load_catalogue(load_region()).hauls.columns)
    assert bare.hauls.empty
    folder = region(tmp_path)
    (folder / HAULS.file).write_text(",".join(HAULS.by_column) + "\n", encoding="utf-8")
    assert not [problem for problem in check_region(folder) if problem.file == HAULS.file]
    assert load_catalogue(folder).hauls.empty


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"from_id": "P9"}, "from_id"),
        ({"to_id": "S1"}, "to_id"),  # a side stream is no place
        ({"to_id": "P1"}, "to_id"),
        ({"material": "gold"}, "material"),
        ({"vehicle": "bicycle"}, "vehicle"),
        ({"tonnes_per_year": "-5"}, "tonnes_per_year"),
        ({"tonnes_per_year": ""}, "quality"),
        ({"quality": "unknown"}, "quality"),
        ({"from_month": "5"}, "to_month"),
        ({"from_month": "13", "to_month": "2"}, "from_month"),
        ({"source_ids": "nowhere"}, "source_ids"),
        ({"source_ids": ""}, "source_ids"),
        ({"name_fi": "", "name_sv": "", "name_en": ""}, "name_fi"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    found = [each for each in check_region(region(tmp_path, **cells)) if each.severity == "error"]
    assert [(each.file, each.row, each.column) for each in found] == [(HAULS.file, 2, column)]


def test_a_scenario_keeps_the_hauls(tmp_path: Path) -> None:
    catalogue = load_catalogue(region(tmp_path))
    assert apply(Scenario(plants_off=frozenset({"P1"})), catalogue).hauls.equals(catalogue.hauls)
