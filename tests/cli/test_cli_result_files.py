from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.inert_text import inert_table
from sidestream_map.cli import result_files
from sidestream_map.cli.result_files import write_result


def tables() -> dict[str, pd.DataFrame]:
    points = gpd.GeoDataFrame(
        {"name": ["=HYPERLINK(1)", "ä"], "t": [1.5, None]}, geometry=[shapely.Point(5e5, 7.3e6), None], crs=3067
    )
    return {"points": points, "sums": pd.DataFrame({"road": ["4", ""], "km": [1.0, 2.0]}), "none": points.iloc[:0]}


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    write_result(out, tables())
    assert out.read_text(encoding="utf-8") == "name,t\n'=HYPERLINK(1),1.5\nä,\n"
    table = pd.DataFrame({"a": ["@x", "-1", "x"], "b": [-1.0, 2.0, 3.0]})
    assert inert_table(table)["a"].tolist() == ["'@x", "'-1", "x"]
    assert inert_table(table)["b"].tolist() == [-1.0, 2.0, 3.0], "numbers stay numbers"
    assert table["a"].tolist() == ["@x", "-1", "x"]


@given(st.lists(st.floats(allow_infinity=False) | st.just(-1.5), max_size=20))
def test_numbers_are_those_that_pandas_prints(numbers: list[float]) -> None:
    table = pd.DataFrame({"a": ["=1"] * len(numbers), "b": numbers, "c": pd.array(range(len(numbers)), "Int64")})
    with TemporaryDirectory() as folder:
        write_result(Path(folder) / "a.csv", {"t": table})
        found = (Path(folder) / "a.csv").read_text(encoding="utf-8")
    assert found == inert_table(table).to_csv(index=False, float_format="%.6g", lineterminator="\n")


def test_package_holds_all_tables_in_degrees(tmp_path: Path) -> None:
    out = tmp_path / "a.gpkg"
    write_result(out, tables())
    assert {str(name) for name, _ in pyogrio.list_layers(out)} == {"points", "sums", "none"}
    points = pyogrio.read_dataframe(out, layer="points")
    assert points.crs == 4326
    assert points.geometry[0].x == pytest.approx(27, abs=0.01)
    assert points.geometry[1] is None
    assert list(tmp_path.iterdir()) == [out]


def test_a_failure_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.gpkg"
    out.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        (next(tmp_path.glob(".a.gpkg.*.part")).with_suffix(".gpkg")).write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(result_files, "_write_layer", fail)
    with pytest.raises(InputError, match="No space left"):
        write_result(out, tables())
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]
