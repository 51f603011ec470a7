from __future__ import annotations

from pathlib import Path

import pytest
from region_cases import Row, save, tables

from sidestream_map.region import EVENT_NAMES, EVENTS, check_region, load_catalogue, load_region
from sidestream_map.scenario import Scenario, apply

EVENT: Row = {
    "id": "Y1", "name_fi": "avataan", "name_sv": "öppnas", "name_en": "opens", "plant_id": "P1", "year": "2024",
    "what": "opens", "product_t": "", "quality": "reported", "source_ids": "page",
}  # fmt: skip


def region(folder: Path, **cells: str) -> Path:
    return save(folder / "r", {**tables(), EVENTS.file: [{**EVENT, **cells}]})


def test_what_ships_names_a_plant_a_year_and_a_source() -> None:
    catalogue = load_catalogue(load_region())
    events = catalogue.events
    assert set(events["plant_id"]) <= set(catalogue.plants.index)
    assert set(events["what"]) <= set(EVENT_NAMES)
    assert (events["source_ids"] != "").all()
    closed = events.loc[events["what"] == "closes", "plant_id"]
    assert set(catalogue.plants.loc[closed, "operating"]) == {"closed"}
    assert (events.loc[events["what"] == "planned", "doubt_en"] != "").all()


def test_a_region_may_lack_the_table_and_a_scenario_keeps_it(tmp_path: Path) -> None:
    bare = load_catalogue(save(tmp_path / "a", tables()))
    assert bare.events.empty
    assert list(bare.events.columns) == list(load_catalogue(load_region()).events.columns)
    known = load_catalogue(region(tmp_path))
    assert known.events.loc["Y1", "year"] == 2024
    assert apply(Scenario(plants_off=frozenset({"P1"})), known).events.equals(known.events)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"plant_id": "P9"}, "plant_id"),
        ({"plant_id": ""}, "plant_id"),
        ({"year": ""}, "year"),
        ({"year": "99"}, "year"),
        ({"what": "explodes"}, "what"),
        ({"product_t": "5"}, "product_t"),
        ({"what": "makes"}, "product_t"),
        ({"quality": "assumption"}, "quality"),
        ({"source_ids": "nowhere"}, "source_ids"),
        ({"name_fi": "", "name_sv": "", "name_en": ""}, "name_fi"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    found = [each for each in check_region(region(tmp_path, **cells)) if each.severity == "error"]
    assert [(each.file, each.row, each.column) for each in found] == [(EVENTS.file, 2, column)]
