from __future__ import annotations

from pathlib import Path

import pytest
from region_cases import Row, save, tables

from sidestream_map.region import CALENDAR, MONTH_COLUMNS, PROCESSES, STORES, check_region, load_catalogue, load_region
from sidestream_map.scenario import Scenario, apply

NAMED = {"name_fi": "Nimi", "name_sv": "Namn", "name_en": "Name", "source_ids": "page"}
PROCESS: Row = {
    "id": "PR1", **NAMED, "at_id": "U1", "kind": "crush", "material": "slag", "product_fi": "a", "product_sv": "a",
    "product_en": "a", "product_material": "slag", "yield_t_per_t": "0,9", "capacity_t_per_year": "",
    "quality": "estimate",
}  # fmt: skip
STORE: Row = {"id": "ST1", **NAMED, "at_id": "P1", "materials": "slag;ash", "capacity_t": "5000", "quality": "reported"}
SUMMER: Row = {"id": "C1", **NAMED, "kind": "use", "of": "earthworks", "jul": "1", "quality": "assumption"}


def region(folder: Path, file: str = "", **cells: str) -> Path:
    rows = {PROCESSES.file: PROCESS, STORES.file: STORE, CALENDAR.file: SUMMER}
    given = {name: [{**row, **(cells if name == file else {})}] for name, row in rows.items()}
    return save(folder / "r", {**tables(), **given})


def test_the_tables_that_ship_say_what_is_unknown() -> None:
    catalogue = load_catalogue(load_region())
    assert catalogue.processes["capacity_t_per_year"].isna().all()
    assert catalogue.stores["capacity_t"].isna().all()
    for table in (catalogue.processes, catalogue.stores, catalogue.calendar):
        assert (table["doubt_en"] != "").all()
        assert (table["source_ids"] != "").all()
    months = catalogue.calendar.set_index("of")[[*MONTH_COLUMNS]].fillna(0)
    assert list(months.loc["earthworks"]) == [0] * 4 + [1] * 6 + [0] * 2
    assert months.loc["fuel", "jan"] == 856


def test_a_region_may_lack_all_three(tmp_path: Path) -> None:
    bare = load_catalogue(save(tmp_path / "a", tables()))
    assert bare.processes.empty
    assert bare.stores.empty
    assert bare.calendar.empty
    known = load_catalogue(region(tmp_path))
    assert known.processes.loc["PR1", "yield_t_per_t"] == 0.9
    assert apply(Scenario(plants_off=frozenset({"P1"})), known).stores.equals(known.stores)


@pytest.mark.parametrize(
    ("file", "column", "cell"),
    [
        ("processes.csv", "at_id", "P9"),
        ("processes.csv", "kind", "melt"),
        ("processes.csv", "material", "gold"),
        ("processes.csv", "substance", "gold"),
        ("processes.csv", "yield_t_per_t", "0"),
        ("processes.csv", "yield_t_per_t", "=1+1"),
        ("processes.csv", "eur_per_t", "-1"),
        ("processes.csv", "capacity_t_per_year", "much"),
        ("processes.csv", "source_ids", "nowhere"),
        ("stores.csv", "at_id", "ST1"),
        ("stores.csv", "materials", "slag;gold"),
        ("stores.csv", "capacity_t", "-5"),
        ("stores.csv", "loss_pct_month", "101"),
        ("calendar.csv", "of", "dancing"),
        ("calendar.csv", "kind", "people"),
        ("calendar.csv", "jan", "-1"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(tmp_path: Path, file: str, column: str, cell: str) -> None:
    found = [each for each in check_region(region(tmp_path, file, **{column: cell})) if each.severity == "error"]
    assert (file, 2, column) in [(each.file, each.row, each.column) for each in found]


def test_a_calendar_without_a_month_is_told(tmp_path: Path) -> None:
    found = check_region(region(tmp_path, CALENDAR.file, jul=""))
    assert [(each.file, each.column) for each in found if each.severity == "error"] == [(CALENDAR.file, "jan")]
