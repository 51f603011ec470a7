"""The tool that builds the bundled roads: its meaning of the source's codes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import click
import geopandas as gpd
import pytest
import shapely


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "build_roads.py"
    spec = importlib.util.spec_from_file_location("build_roads", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def edges(**changes: list[object]) -> gpd.GeoDataFrame:
    columns: dict[str, list[object]] = {
        "rtn": ["98#99", "N_A"],
        "rte": ["E8#E75", "N_A"],
        "rtt": [16, 984],
        "rst": [2, 0],
        "icc": ["FI", "SE"],
        "lle": [9, -1],
    }
    line = shapely.LineString([(0, 0), (1, 1)])
    return gpd.GeoDataFrame(columns | changes, geometry=[line, line], crs=3067)


def test_codes_become_words_and_what_is_unknown_stays_unknown(tool: ModuleType) -> None:
    table = tool.attributes(edges())
    assert table["road_number"].tolist() == ["98;99", ""]
    assert table["e_road"].tolist() == ["E8;E75", ""]
    assert table["road_class"].tolist() == ["motorway", "local"]
    assert table["surface"].tolist() == ["unpaved", "unknown"]
    assert table["country"].tolist() == ["FI", "SE"]
    assert table["bridge"].tolist() == [True, False]


def test_a_class_without_a_name_is_refused(tool: ModuleType) -> None:
    with pytest.raises(click.ClickException, match="5"):
        tool.attributes(edges(rtt=[16, 5]))
