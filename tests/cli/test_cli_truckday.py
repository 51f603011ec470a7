"""The command ``truckday``: trucks by hour at a place, beside the roads as they are where the scenario closes one."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.roads import RoadClosure
from sidestream_map.scenario import Scenario
from sidestream_map.scenario.links import to_link

PAGE = Path(__file__).resolve().parents[2] / "docs" / "truck-day.md"
OPEN = ("--unknown-capacity", "unlimited")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["truckday", *arguments])


def test_the_worked_example_is_what_the_command_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    ((arguments, said),) = re.findall(r"```console\n\$ sidestream-map truckday (.*?)\n(.*?)```", text, flags=re.DOTALL)
    result = run(*arguments.split())
    assert result.exit_code == 0, result.output
    told = result.output.splitlines()
    for line in said.rstrip().splitlines():
        assert line in told
    # By hand: loads an hour, and what of the first hour is left when the first truck comes.
    loads, hours = (float(re.search(form, text)[1]) for form in (r"\*\*(100\.0)\*\*", r"(14) hours"))  # type: ignore[index]
    assert f"{loads / hours:.1f}" in said
    assert f"{loads / hours * 49 / 60:.1f}" in said


def test_a_closed_road_is_told_beside_the_roads_as_they_are(tmp_path: Path) -> None:
    closed = Scenario(language="en", unknown_capacity="unlimited", road_edits=(RoadClosure("E1", 24.20764, 65.84012),))
    out = tmp_path / "hours.csv"
    result = run("--at", "65.84012,24.20764", "--scenario", to_link(closed), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "On the roads as they are: ≈ 200 trucks/d" in result.output
    # The old road runs 94 m beside the closed one: who reads that nothing changed is told why.
    assert "On a day of haulage they pass on: Road 921 (≈ 200 trucks/d)." in result.output
    table = pd.read_csv(out, comment="#")
    assert len(table) == 24


@pytest.mark.parametrize("where", ["", "abc", "95,24", "65.8", "T99999", "nan,nan"])
def test_a_place_that_is_none_is_refused(where: str) -> None:
    result = run("--at", where, *OPEN)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages(language: str) -> None:
    result = run("--at", "T24440", "--language", language, *OPEN)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output


def test_the_help_teaches_how_an_hour_is_counted() -> None:
    assert "day_starts_h, day_ends_h" in run("--help").output
