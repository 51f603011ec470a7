from __future__ import annotations

from pathlib import Path

import pytest
from region_cases import Row, save, tables

from sidestream_map.region import LINKS, TERMINALS, check_region, load_catalogue, load_region
from sidestream_map.scenario import Scenario, apply

ENDS: list[Row] = [
    {
        "id": key, "name_fi": key, "name_sv": key, "name_en": key, "lat": "65.8", "lon": lon, "coord_accuracy_m": "500",
        "coord_source": "page", "source_ids": "page",
    }
    for key, lon in (("T1", "24.5"), ("T2", "24.7"))
]  # fmt: skip
LINK: Row = {
    "id": "R1", "from_id": "T1", "to_id": "T2", "mode": "rail", "gauge_mm": "1524", "power": "diesel", "km": "12,5",
    "lot_t": "", "quality": "estimate", "source_ids": "page",
}  # fmt: skip


def region(folder: Path, **cells: str) -> Path:
    return save(folder / "r", {**tables(), TERMINALS.file: ENDS, LINKS.file: [{**LINK, **cells}]})


def test_the_legs_that_ship_join_known_terminals_and_say_what_they_rest_on() -> None:
    catalogue = load_catalogue(load_region())
    assert len(catalogue.terminals) == 15
    assert set(catalogue.links["from_id"]) | set(catalogue.links["to_id"]) == set(catalogue.terminals.index)
    assert catalogue.links.loc["R-KEMI-OULU", "km"] == 104.7
    assert set(catalogue.links["gauge_mm"].dropna()) == {1524.0, 1435.0}
    assert (catalogue.links["doubt_en"] != "").all()
    assert set(catalogue.terminals["position_quality"]) == {"site", "area", "town"}


def test_a_region_may_lack_both_tables(tmp_path: Path) -> None:
    bare = load_catalogue(save(tmp_path / "a", tables()))
    assert bare.links.empty
    assert bare.terminals.empty
    assert bare.terminals.crs.to_epsg() == 4326
    known = load_catalogue(region(tmp_path))
    assert known.links.loc["R1", "km"] == 12.5
    assert apply(Scenario(plants_off=frozenset({"P1"})), known).links.equals(known.links)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"from_id": "T9"}, "from_id"),
        ({"to_id": "P1"}, "to_id"),
        ({"to_id": "T1"}, "to_id"),
        ({"mode": "air", "gauge_mm": ""}, "mode"),
        ({"gauge_mm": ""}, "gauge_mm"),
        ({"mode": "sea"}, "gauge_mm"),
        ({"power": "steam"}, "power"),
        ({"km": "0"}, "km"),
        ({"km": ""}, "km"),
        ({"lot_t": "-4"}, "lot_t"),
        ({"source_ids": "nowhere"}, "source_ids"),
    ],
)
def test_a_wrong_cell_is_told_by_row_and_column(tmp_path: Path, cells: dict[str, str], column: str) -> None:
    found = [each for each in check_region(region(tmp_path, **cells)) if each.severity == "error"]
    assert [(each.file, each.row, each.column) for each in found] == [(LINKS.file, 2, column)]
