from __future__ import annotations

import math
from pathlib import Path

import pytest
from region_cases import Row, save, tables

from sidestream_map.region import PIPES, check_region, load_catalogue, load_region

PIPE: Row = {
    "id": "R1", "name_fi": "höyry", "name_sv": "ånga", "name_en": "steam", "from_id": "P1", "to_id": "U1",
    "carries": "steam", "tonnes_per_year": "", "gwh_per_year": "12,5", "year": "2019", "quality": "reported",
    "source_ids": "page",
}  # fmt: skip


def region(folder: Path, **cells: str) -> Path:
    return save(folder / "r", {**tables(), PIPES.file: [{**PIPE, **cells}]})


def test_the_pipes_of_the_region_that_ships_are_read() -> None:
    pipes = load_catalogue(load_region()).pipes
    assert [*pipes["carries"]] == ["steam", "heat", "heat"]
    assert math.isnan(pipes["gwh_per_year"]["PP1"])  # unknown, not 0
    assert pipes["gwh_per_year"]["PP3"] == 0


def test_a_region_may_lack_the_table(tmp_path: Path) -> None:
    assert load_catalogue(save(tmp_path / "a", tables())).pipes.empty
    assert load_catalogue(region(tmp_path)).pipes["gwh_per_year"]["R1"] == 12.5


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"from_id": "P9"}, "from_id"),
        ({"to_id": "S1"}, "to_id"),
        ({"to_id": "P1"}, "to_id"),
        ({"carries": "milk"}, "carries"),
        ({"gwh_per_year": "-1"}, "gwh_per_year"),
        ({"gwh_per_year": ""}, "quality"),
        ({"quality": "unknown"}, "quality"),
        ({"source_ids": "nowhere"}, "source_ids"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    found = [each for each in check_region(region(tmp_path, **cells)) if each.severity == "error"]
    assert [(each.file, each.row, each.column) for each in found] == [(PIPES.file, 2, column)]
