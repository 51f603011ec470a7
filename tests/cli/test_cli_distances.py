"""The commands ``matrix`` and ``route``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli import matrix as matrix_command
from sidestream_map.cli.group import main

COLUMNS = [
    "origin_id",
    "destination_id",
    "status",
    "total_m",
    "network_m",
    "access_origin_m",
    "access_destination_m",
    "uncertainty_m",
    "straight_m",
    "duration_s",
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    origins, destinations = tmp_path / "a.csv", tmp_path / "b.csv"
    origins.write_text("id,lon,lat\nworks,24.176472,65.767115\nnowhere,,\n", encoding="utf-8")
    destinations.write_text(
        "id;lon;lat\nKemi;24,5637;65,7364\nmeri;23,2;64,9\nkaivos;24,707;65,782\n", encoding="cp1252"
    )
    return origins, destinations


def check_table(table: pd.DataFrame) -> None:
    assert table.columns.tolist() == COLUMNS
    assert table["origin_id"].tolist() == ["works"] * 3 + ["nowhere"] * 3
    assert table["status"].tolist() == ["ok", "destination_off_network", "ok"] + ["origin_position_unknown"] * 3
    numbers = table.loc[table["status"] != "ok", ["total_m", "network_m", "uncertainty_m", "duration_s"]]
    assert numbers.isna().all(axis=None)
    hauls = table[table["status"] == "ok"]
    parts = hauls["network_m"] + hauls["access_origin_m"] + hauls["access_destination_m"]
    np.testing.assert_allclose(hauls["total_m"], parts, atol=0.01)
    assert (hauls["total_m"] > hauls["straight_m"]).all()


def test_matrix_as_csv_and_parquet(tables: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_command, "PAIRS_AT_ONCE", 3)  # one origin at once: several batches
    for name, read in (("m.csv", pd.read_csv), ("m.parquet", pd.read_parquet)):
        out = tmp_path / name
        result = run("matrix", "--origins", tables[0], "--destinations", tables[1], "--out", out)
        assert result.exit_code == 0, result.output
        assert "6 pairs" in result.output
        check_table(read(out))
    assert not list(tmp_path.glob(".*"))


def test_longer_hauls_are_over_the_limit_and_not_unreachable(tables: tuple[Path, Path], tmp_path: Path) -> None:
    line = ("matrix", "--origins", tables[0], "--destinations", tables[1], "--out")
    assert run(*line, tmp_path / "all.csv").exit_code == 0
    whole = pd.read_csv(tmp_path / "all.csv")
    near, far = sorted(whole.loc[whole["status"] == "ok", "network_m"])
    assert run(*line, tmp_path / "near.csv", "--max-km", (near + far) / 2000).exit_code == 0
    assert run(*line, tmp_path / "near.parquet", "--max-km", (near + far) / 2000).exit_code == 0
    some = pd.read_csv(tmp_path / "near.csv")
    beyond = whole["network_m"] == far
    assert some.loc[beyond, "status"].tolist() == ["over_limit"]
    assert some.loc[beyond, "total_m"].isna().all()
    pd.testing.assert_frame_equal(some[~beyond], whole[~beyond])
    limit = ("--max-km", (near + far) / 2000)
    assert run(*line, tmp_path / "folder", *limit, "--dask", "local", "--workers", 1).exit_code == 0
    parts = pd.read_parquet(tmp_path / "folder")
    pd.testing.assert_frame_equal(parts, pd.read_parquet(tmp_path / "near.parquet"))
    other = run(*line, tmp_path / "folder", "--max-km", 1, "--dask", "local")
    assert other.exit_code == 2
    assert "limit_m" in other.output, "a folder holds the hauls of one limit"


@pytest.mark.parametrize(
    ("origins", "words"),
    [
        ("id,lat\na,65\n", "no column lon"),
        ("id,lon,lat\n", "no rows"),
        ("id,lon,lat\na,24,abc\n", "row 2, column lat"),
        ("id,lon,lat\na,65.7,24.1\n", "swapped"),
        ("id,lon,lat\n=cmd(),24.1,65.7\n", "formula"),
        ("", "empty"),
        ("id,lon,lat\na,24.1,65.7,9\n", "4 cells"),
    ],
)
def test_bad_tables_are_one_line_and_nothing_is_written(
    tables: tuple[Path, Path], tmp_path: Path, origins: str, words: str
) -> None:
    tables[0].write_text(origins, encoding="utf-8")
    out = tmp_path / "m.csv"
    out.write_text("kept")
    result = run("matrix", "--origins", tables[0], "--destinations", tables[1], "--out", out)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert out.read_text() == "kept"
    assert {path.name for path in tmp_path.iterdir()} == {"a.csv", "b.csv", "m.csv"}


def test_formulas_may_go_into_parquet(tables: tuple[Path, Path], tmp_path: Path) -> None:
    tables[0].write_text("id,lon,lat\n-1,24.1,65.8\n", encoding="utf-8")
    result = run("matrix", "--origins", tables[0], "--destinations", tables[1], "--out", tmp_path / "m.parquet")
    assert result.exit_code == 0, result.output


def test_a_thousand_million_pairs_are_refused_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_work(*_: object, **__: object) -> None:
        raise AssertionError("work was done")

    monkeypatch.setattr(matrix_command, "Router", no_work)
    many = tmp_path / "many.csv"
    many.write_text("id,lon,lat\n" + "".join(f"p{i},24,65\n" for i in range(31_700)), encoding="utf-8")
    copy = tmp_path / "copy.csv"
    copy.write_bytes(many.read_bytes())
    result = run("matrix", "--origins", many, "--destinations", copy, "--out", tmp_path / "m.csv")
    assert result.exit_code == 2
    assert "1004890000 pairs are more than 25000000" in result.stderr
    assert not (tmp_path / "m.csv").exists()


def test_results_never_replace_inputs_folders_or_other_kinds(tables: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    before = tables[0].read_bytes()
    for out, words in (
        (tables[0], "also read"),
        (tmp_path / "folder.csv", "not a file"),
        (tmp_path / "m.xlsx", "must end in"),
        (tmp_path / "none" / "m.csv", "no folder"),
    ):
        result = run("matrix", "--origins", tables[0], "--destinations", tables[1], "--out", out)
        assert result.exit_code == 2
        assert words in result.stderr
    assert tables[0].read_bytes() == before


def test_missing_inputs_and_regions(tables: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "m.csv"
    missing = run("matrix", "--origins", tmp_path / "none.csv", "--destinations", tables[1], "--out", out)
    assert missing.exit_code == 2
    assert "can't be read" in missing.stderr
    region = run("matrix", "--origins", tables[0], "--destinations", tables[1], "--out", out, "--region", tmp_path)
    assert region.exit_code == 2
    assert region.stderr.startswith("sidestream-map: ")


def test_route_as_geojson(tmp_path: Path) -> None:
    out = tmp_path / "r.geojson"
    result = run("route", "--from", "24.176472,65.767115", "--to", "24.707,65.782", "--out", out)
    assert result.exit_code == 0, result.output
    assert "km ±" in result.output
    whole = json.loads(out.read_text(encoding="utf-8"))
    parts = {feature["properties"]["part"]: feature for feature in whole["features"]}
    assert set(parts) == {"origin", "destination", "road", "access_origin", "access_destination"}
    road = parts["road"]
    assert road["properties"]["status"] == whole["status"] == "ok"
    assert road["geometry"]["coordinates"][0] == parts["access_origin"]["geometry"]["coordinates"][1]
    assert road["geometry"]["coordinates"][-1] == parts["access_destination"]["geometry"]["coordinates"][0]
    assert whole["total_m"] == pytest.approx(
        whole["network_m"] + whole["access_origin_m"] + whole["access_destination_m"], abs=0.01
    )
    assert "[assumed" in whole["licence"]


def test_no_route_is_a_status_in_the_file(tmp_path: Path) -> None:
    out = tmp_path / "r.geojson"
    result = run("route", "--from", "24.176,65.767", "--to", "23.2,64.9", "--out", out)
    assert result.exit_code == 0
    assert "No haul: destination_off_network" in result.output
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert whole["status"] == "destination_off_network"
    assert whole["total_m"] is None
    assert [feature["geometry"]["type"] for feature in whole["features"]] == ["Point", "Point"]


@pytest.mark.parametrize(
    ("start", "words"),
    [("65.767,24.176", "swapped"), ("here", "not LON,LAT"), ("24.176", "not LON,LAT"), ("24.1,999", "no place")],
)
def test_bad_positions(tmp_path: Path, start: str, words: str) -> None:
    out = tmp_path / "r.geojson"
    result = run("route", "--from", start, "--to", "24.5,65.7", "--out", out)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not list(tmp_path.iterdir())
