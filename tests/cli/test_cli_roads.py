"""``route`` and ``matrix`` on a date and with road edits, and the pairs that they change."""

import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main

EDITS = {
    "version": 1,
    "road_edits": [{"kind": "closure", "id": "RE1", "lon": 24.33952, "lat": 65.82205, "name": "Flood"}],
}
ENDS = ("--from", "24.176,65.767", "--to", "24.707,65.782")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def edits(tmp_path: Path) -> Path:
    path = tmp_path / "edits.json"
    path.write_text(json.dumps(EDITS))
    return path


def total(path: Path) -> float:
    return float(json.loads(path.read_text())["total_m"])


def test_a_route_goes_round_a_closed_road_and_says_why(tmp_path: Path, edits: Path) -> None:
    plain, round_ = tmp_path / "plain.geojson", tmp_path / "round.geojson"
    assert run("route", *ENDS, "--out", plain).exit_code == 0
    result = run("route", *ENDS, "--out", round_, "--scenario", edits)
    assert result.exit_code == 0, result.output
    assert "RE1 (closure Flood): 0.02 km." in result.output
    assert total(round_) > total(plain) + 500
    told = json.loads(round_.read_text())
    assert "Flood" in told["why_this_way"]
    assert "edited: RE1" in told["source"]


def test_a_day_and_a_link_decide_what_holds(tmp_path: Path) -> None:
    out = tmp_path / "thaw.geojson"
    for day, holds in (("05-01", True), ("2026-08-01", False)):
        scenario = tmp_path / "thaw.json"
        scenario.write_text(json.dumps({"seasons_on": ["gravel-thaw"], "day": "01-01"}))
        result = run("route", *ENDS, "--out", out, "--scenario", scenario, "--day", day)
        assert result.exit_code == 0
        assert ("gravel-thaw (seasonal limit): 855" in result.output) == holds
    assert (
        "No seasonal limit here: nowhere"
        in run("route", *ENDS, "--out", out, "--scenario", _saved(tmp_path, {"seasons_on": ["nowhere"]})).output
    )


def test_a_matrix_knows_the_same_roads(tmp_path: Path, edits: Path) -> None:
    table = tmp_path / "places.csv"
    table.write_text("id,lon,lat\nA,24.176,65.767\nB,24.707,65.782\n")
    found = []
    for name, more in (("plain.csv", ()), ("round.csv", ("--scenario", edits))):
        out = tmp_path / name
        result = run("matrix", "--origins", table, "--destinations", table, "--out", out, *more)
        assert result.exit_code == 0, result.output
        found.append(pd.read_csv(out).set_index(["origin_id", "destination_id"])["total_m"])
    assert found[1]["A", "B"] > found[0]["A", "B"] + 500


@pytest.mark.parametrize("day", ["13-01", "tomorrow", ""])
def test_a_day_that_is_none_is_one_line(tmp_path: Path, day: str) -> None:
    result = run("route", *ENDS, "--out", tmp_path / "x.geojson", "--day", day)
    assert result.exit_code == (2 if day else 0)


def _saved(folder: Path, scenario: object) -> Path:
    path = folder / "scenario.json"
    path.write_text(json.dumps(scenario))
    return path
