"""The command ``allocate``: what a person reads, what the files hold, and what is refused."""

from pathlib import Path

import pandas as pd
import pyogrio
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.scenario.files import to_text
from sidestream_map.scenario.scenario import Scenario


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["allocate", *arguments])


OPEN = ("--unknown-capacity", "unlimited", "--language", "en")


def test_says_that_capacities_are_missing_and_where_one_would_count() -> None:
    result = run("--language", "en")
    assert result.exit_code == 0, result.output
    assert "Placed: 0 of" in result.output
    assert "has an unknown capacity; set one to place it" in result.output
    assert "U08 Kuusakoski Oy, Veitsiluoto: one more tonne is placed, for" in result.output


def test_tonnes_flows_reasons_and_what_rests_on_unknown_capacities(tmp_path: Path) -> None:
    out = tmp_path / "flows.csv"
    result = run(*OPEN, "--out", str(out))
    assert result.exit_code == 0, result.output
    flows = pd.read_csv(out)
    assert f"Capacity unknown: {flows.tonnes_per_year.sum():,.0f} t/y" in result.output
    assert set(flows.capacity_origin) == {"unknown"}
    assert "geometry" not in flows
    for row in flows.itertuples():
        assert f"{row.stream} → {row.user}: {row.tonnes_per_year:,.0f} t/y" in result.output
    assert "No user that fits it can be reached by road. (position of the source unknown)" in result.output
    assert "Cost: " in result.output
    assert " EUR/y" in result.output


def test_package_holds_three_layers(tmp_path: Path) -> None:
    out = tmp_path / "plan.gpkg"
    out.write_text("old", encoding="utf-8")
    assert run(*OPEN, "--out", str(out)).exit_code == 0
    layers = {name: pyogrio.read_dataframe(out, layer=name) for name, _ in pyogrio.list_layers(out)}
    assert set(layers) == {"flows", "left_over", "capacities"}
    assert layers["flows"].crs == 4326
    assert layers["left_over"].placed_t.sum() == pytest.approx(layers["flows"].tonnes_per_year.sum())
    assert layers["capacities"].received_t.sum() == pytest.approx(layers["flows"].tonnes_per_year.sum())
    moved = layers["flows"][layers["flows"].km > 0]
    assert (moved.geometry.geom_type == "MultiLineString").all()
    unplaced = layers["left_over"].set_index("stream_id").loc["S07"]
    assert (unplaced.reason, unplaced.haul_status) == ("no_haul", "origin_position_unknown")
    assert not [path for path in tmp_path.iterdir() if path != out], "nothing half-written is left behind"


def test_set_capacities_count_as_set() -> None:
    result = run("--capacity", "U01=1000", "--capacity", "U33=50.5", "--language", "en")
    assert "Capacity set by you: 1,050 t/y" in result.output or "Capacity set by you: 1,051 t/y" in result.output


def test_scenario_of_a_file_and_of_a_link(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(to_text(Scenario(capacities={"U01": 1000.0}, language="en")), encoding="utf-8")
    from_file = run("--scenario", str(path))
    assert "Capacity set by you: 1,000 t/y" in from_file.output
    assert "Objective" not in from_file.stderr
    lost = run("--scenario", "?nonsense=1", *OPEN)
    assert lost.exit_code == 0
    assert lost.stderr


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_speaks_three_languages(language: str) -> None:
    result = run("--unknown-capacity", "unlimited", "--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output


def test_exclusions_limits_and_own_use() -> None:
    whole = run(*OPEN)
    assert "S04 " in whole.output.split("Flows:")[1].split("Left over:")[0]
    without = run(*OPEN, "--exclude", "S04:")
    assert "ruled out by you" in without.output
    near = run(*OPEN, "--limit-km", "1")
    assert "farther than the distance limit" in near.output
    assert run(*OPEN, "--only-fits").output != whole.output
    assert run(*OPEN, "--no-own-use").output != whole.output


def test_trade_off() -> None:
    result = run(*OPEN, "--trade-off", "-1000, 2,100")
    lines = result.output.split("As a placed tonne is worth more:")[1].splitlines()[1:4]
    placed = [float(line.split(":")[1].split(" t/y")[0].replace(",", "")) for line in lines]
    assert placed == sorted(placed)
    assert placed[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--capacity", "U15"), "--capacity U15 is not understood"),
        (("--capacity", "U15=much"), "is not understood"),
        (("--capacity", "U99=5"), "There is no user U99"),
        (("--capacity", "U15=-5"), "Capacity (t/y)"),
        (("--capacity", "U15=nan"), "Capacity (t/y)"),
        (("--exclude", "S01"), "--exclude S01 is not understood"),
        (("--exclude", ":"), "is not understood"),
        (("--exclude", "S01:U99"), "to rule out"),
        (("--limit-km", "nan"), "Distance limit"),
        (("--limit-km", "-1"), "Distance limit"),
        (("--trade-off", "a,b"), "--trade-off a,b is not understood"),
        (("--trade-off", "nan"), "finite"),
        (("--out", "result.xlsx"), "must end in .csv / .gpkg"),
        (("--scenario", "none.json"), "none.json"),
        (("--region", "nowhere"), "nowhere"),
    ],
)
def test_refuses_with_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_help_teaches() -> None:
    result = run("--help")
    assert "sidestream-map allocate --capacity U05=30000" in result.output
