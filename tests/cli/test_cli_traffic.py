"""The command ``traffic``: what a person reads, what the files hold, and what is refused."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pyogrio
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.region import bundled_folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["traffic", *arguments])


def flows(folder: Path, text: str) -> str:
    path = folder / "flows.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_roads_of_the_best_allocation(tmp_path: Path) -> None:
    out = tmp_path / "roads.gpkg"
    result = run("--unknown-capacity", "unlimited", "--language", "en", "--out", str(out))
    assert result.exit_code == 0, result.output
    layers = {name: pyogrio.read_dataframe(out, layer=name) for name, _ in pyogrio.list_layers(out)}
    assert set(layers) == {"pieces", "access_legs", "by_road", "by_municipality", "flows", "traffic_counts"}
    roads = layers["pieces"].vehicle_km_per_year.sum()
    assert f"On roads: ≈ {round(roads, -4):,.0f} vehicle-km/y (" in result.output
    for layer in ("by_road", "by_municipality"):
        assert layers[layer].vehicle_km_per_year.sum() == pytest.approx(roads)
    together = roads + layers["access_legs"].vehicle_km_per_year.sum()
    assert layers["flows"].vehicle_km_per_year.sum() == pytest.approx(together)
    assert layers["pieces"].crs == 4326
    assert "Kemi: up to" in result.output


def test_flows_of_a_table(tmp_path: Path) -> None:
    table = flows(tmp_path, "stream_id;user_id;tonnes_per_year\nS04;U15;4200,5\nS04;U15;4200\nS04;U09;\nS07;U15;10\n")
    out = tmp_path / "roads.csv"
    result = run("--flows", table, "--language", "en", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "S04 → U09: Its amount is unknown" in result.output
    assert "S07 → U15: It has no haul" in result.output
    assert "(position of the source unknown)" in result.output
    assert pd.read_csv(out).loaded.max() > 0


def test_nothing_to_drive() -> None:
    result = run("--language", "en")
    assert result.exit_code == 0
    assert "On roads: 0 vehicle-km/y" in result.output


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages(language: str) -> None:
    result = run("--unknown-capacity", "unlimited", "--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output
    assert ("Torneå" if language == "sv" else "Tornio") in result.output


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stream_id,user_id\nS04,U15\n", "tonnes_per_year"),
        ("stream_id,user_id,tonnes_per_year\nS99,U15,5\n", "row 2, column stream_id: 'S99'"),
        ("stream_id,user_id,tonnes_per_year\nS04,=1+1,5\n", "row 2, column user_id: '=1+1'"),
        ("stream_id,user_id,tonnes_per_year\nS04,U15,-5\n", "row 2, column tonnes_per_year"),
        ("stream_id,user_id,tonnes_per_year\nS04,U15,much\n", "much"),
    ],
)
def test_refuses_tables_that_can_not_be(tmp_path: Path, text: str, message: str) -> None:
    result = run("--flows", flows(tmp_path, text))
    assert result.exit_code == 2
    assert message in result.stderr


def test_never_overwrites_what_it_reads(tmp_path: Path) -> None:
    table = flows(tmp_path, "stream_id,user_id,tonnes_per_year\nS04,U15,5\n")
    result = run("--flows", table, "--out", table)
    assert result.exit_code == 2
    assert "also read" in result.stderr
    assert Path(table).read_text(encoding="utf-8").startswith("stream_id")


def test_help_teaches() -> None:
    assert "sidestream-map traffic --flows flows.csv" in run("--help").output


def test_the_worked_example_of_counts_is_what_the_command_says(tmp_path: Path) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "traffic-counts.md").read_text(encoding="utf-8")
    copy = tmp_path / "copy"
    shutil.copytree(bundled_folder(), copy)
    counts = pd.read_csv(copy / "traffic_counts.csv", dtype=str, keep_default_na=False).set_index("id")
    counts.loc["T24441", ["heavy_per_day", "year", "quality"]] = ["800", "2024", "measured"]
    counts.to_csv(copy / "traffic_counts.csv")
    blocks = re.findall(r"```console\n\$ sidestream-map traffic (.*?)\n(.*?)```", text, flags=re.DOTALL)
    assert len(blocks) == 2
    for arguments, said in blocks:
        result = run(*arguments.replace("COPY", str(copy)).split())
        assert result.exit_code == 0, result.output
        told = result.output.splitlines()
        for line in said.strip("\n").splitlines():
            assert line in told
    assert round(100 * 2 * 25_000 / 365 / 800, 1) == 17.1
