"""The command ``match``: what a person reads, and what the file holds."""

import csv
import importlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.decisions.all_pairs import COLUMNS

match_command = importlib.import_module("sidestream_map.cli.match.command")  # its package has a command of that name


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["match", *arguments])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_overview_names_what_fits_and_the_gaps() -> None:
    result = run("--language", "en")
    assert result.exit_code == 0, result.output
    assert "1,711" in result.output
    assert "S24 → U19 fits" in result.output
    assert "S18 crude tall oil" in result.output
    assert (
        "U61 Saint-Gobain Finland (Weber), slag refining, Raahe: the haul is longer than the distance limit"
        in result.output
    )


def test_a_pair_with_all_its_reasons_in_three_languages() -> None:
    for language, words in (("fi", "Pari on ehdotus"), ("sv", "Paret är ett förslag"), ("en", "a suggestion")):
        result = run("--stream", "S02", "--user", "U05", "--language", language)
        assert result.exit_code == 0
        assert words in result.output
        assert "(only-suggested)" in result.output
        assert "https://blog.ncc.fi" in result.output


def test_a_pair_that_does_not_fit_says_why() -> None:
    result = run("--stream", "S23", "--user", "U18", "--language", "en")
    assert "✗ The gas is not hauled by truck" in result.output
    assert "✓ A source names this use" in result.output


@pytest.mark.parametrize(("by", "unit"), [("distance", " km ± "), ("cost", " EUR/t ("), ("co2e", " kg CO2e/t (")])
def test_ranking(by: str, unit: str) -> None:
    result = run("--stream", "S01", "--rank", by, "--language", "en")
    lines = [line for line in result.output.splitlines() if line.startswith("S01 →")]
    assert unit in lines[0]
    assert any("U02" in line and "position of the user unknown" in line for line in lines)


def test_file_holds_every_pair_with_its_reasons(tmp_path: Path) -> None:
    target = tmp_path / "pairs.csv"
    target.write_text("old", encoding="utf-8")
    assert run("--out", str(target), "--language", "en").exit_code == 0
    found = rows(target)
    assert len(found) == 29 * 59
    assert tuple(found[0]) == COLUMNS
    one = next(row for row in found if (row["stream_id"], row["user_id"]) == ("S24", "U19"))
    assert one["verdict"] == "fits"
    assert float(one["cost_eur_per_t_low"]) <= float(one["cost_eur_per_t"]) <= float(one["cost_eur_per_t_high"])
    assert "binder" in one["for"]
    asked = next(row for row in found if (row["stream_id"], row["user_id"]) == ("S24", "U45"))["questions"]
    assert asked.startswith(
        "Tornion Voima Oy (EPV Energia) (the producer): Ask for an analysis of: cadmium Cd, chromium Cr."
    )
    assert all(bool(row["questions"]) is (row["verdict"] == "maybe") for row in found)
    unknown = next(row for row in found if (row["stream_id"], row["user_id"]) == ("S01", "U02"))
    assert unknown["distance_km"] == unknown["cost_eur_per_t"] == ""
    assert unknown["status"] == "destination_position_unknown"
    assert all(row["against"] for row in found if row["verdict"] == "no")
    assert list(tmp_path.iterdir()) == [target]


def test_file_holds_only_what_was_asked(tmp_path: Path) -> None:
    target = tmp_path / "pairs.csv"
    assert run("--user", "U19", "--out", str(target)).exit_code == 0
    assert {row["user_id"] for row in rows(target)} == {"U19"}


def test_scenario_from_a_file_and_a_hostile_name(tmp_path: Path) -> None:
    scenario = tmp_path / "plan.json"
    name = "=HYPERLINK(1)"
    user = {"id": "NU1", "name": name, "lon": 24.6, "lat": 65.8, "materials": ["slag"]}
    scenario.write_text(json.dumps({"version": 1, "new_users": [user], "rules_off": ["role-public"]}), encoding="utf-8")
    target = tmp_path / "pairs.csv"
    result = run("--stream", "S01", "--scenario", str(scenario), "--out", str(target), "--language", "en")
    assert result.exit_code == 0, result.output
    found = {row["user_id"]: row for row in rows(target)}
    assert found["NU1"]["user"] == f"'{name}"
    assert found["NU1"]["verdict"] == "maybe"
    assert found["U31"]["verdict"] == "fits"


def test_a_scenario_shows_in_the_verdicts(tmp_path: Path) -> None:
    scenario = tmp_path / "plan.toml"
    scenario.write_text(
        """
        version = 1
        plants_off = ["P02"]
        distance_limit_km = 30
        month = 5
        [[new_plants]]
        id = "NP1"
        name = "Uusi tehdas"
        lon = 24.5
        lat = 65.8
        [[new_streams]]
        id = "NS1"
        plant_id = "NP1"
        name = "metalliromu"
        material = "metal"
        tonnes_per_year = 100
        """,
        encoding="utf-8",
    )

    def held(stream: str, user: str) -> str:
        return run("--stream", stream, "--user", user, "--scenario", str(scenario), "--language", "en").output

    assert "maybe" in held("NS1", "U08")
    assert "(amount-assumed)" in held("NS1", "U08")
    assert "(plant-closed)" in held("S01", "U01")
    assert "(beyond-limit)" in held("S24", "U19")
    assert "(thaw-season)" in held("S15", "U15")


def test_what_a_scenario_says_of_other_regions_is_told(tmp_path: Path) -> None:
    scenario = tmp_path / "plan.json"
    scenario.write_text(json.dumps({"version": 1, "rules_off": ["nosuch"]}), encoding="utf-8")
    result = run("--scenario", str(scenario), "--stream", "S01", "--user", "U02")
    assert result.exit_code == 0
    assert "nosuch" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--stream", "S99"],
        ["--user", "=1+1"],
        ["--out", "pairs.xlsx"],
        ["--out", "."],
        ["--scenario", "no-such-file.json"],
        ["--region", "no-such-folder"],
        ["--rank", "beauty"],
    ],
)
def test_bad_input_is_one_line_and_code_2(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_parquet_holds_the_same_pairs_as_the_text_file(tmp_path: Path) -> None:
    assert run("--user", "U19", "--out", str(tmp_path / "m.csv"), "--language", "en").exit_code == 0
    assert run("--user", "U19", "--out", str(tmp_path / "m.parquet"), "--language", "en").exit_code == 0
    text, frame = rows(tmp_path / "m.csv"), pd.read_parquet(tmp_path / "m.parquet")
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(text) == 29
    for name in ("stream_id", "verdict", "status", "against", "for", "questions"):
        assert frame[name].tolist() == [row[name].removeprefix("'") for row in text], name
    said = ["" if km != km else f"{km:.3f}" for km in frame["distance_km"]]  # noqa: PLR0124 — NaN is not itself
    assert [row["distance_km"] for row in text] == said


def test_within_the_limit_the_same_pairs_stand_and_no_others(tmp_path: Path) -> None:
    assert run("--stream", "S02", "--out", str(tmp_path / "all.csv"), "--language", "en").exit_code == 0
    assert run("--stream", "S02", "--within-limit", "--out", str(tmp_path / "near.csv")).exit_code == 0
    assert run("--stream", "S02", "--within-limit", "--out", str(tmp_path / "n.csv"), "--language", "en").exit_code == 0
    every, near = rows(tmp_path / "all.csv"), rows(tmp_path / "n.csv")
    kept = [
        row for row in every if row["distance_km"] and float(row["distance_km"]) - float(row["uncertainty_km"]) <= 100
    ]
    assert near == kept
    assert 0 < len(near) < len(every)


@pytest.mark.parametrize("km", [5, 40, 150])
def test_what_lies_beyond_the_limit_is_not_searched_and_all_else_stays_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, km: int
) -> None:
    asked: list[bool] = []
    judged = match_command.situation

    def noted(*arguments: Any, within_limit: bool) -> Any:
        asked.append(within_limit)
        return judged(*arguments, within_limit=within_limit)

    monkeypatch.setattr(match_command, "situation", noted)
    wish = ("--within-limit", "--scenario", f"?km={km}", "--language", "en", "--out", str(tmp_path / "m.csv"))
    bounded, near = run(*wish).output, (tmp_path / "m.csv").read_bytes()
    monkeypatch.setattr(match_command, "limit_settles", lambda *_: False)
    assert run(*wish).output == bounded
    assert (tmp_path / "m.csv").read_bytes() == near
    assert asked == [True, False]


def test_who_asks_for_one_pair_is_told_how_far_it_is_beyond_the_limit(tmp_path: Path) -> None:
    wish = ("--stream", "S05", "--user", "U44", "--scenario", "?km=5", "--language", "en")
    told = run(*wish).output
    assert "and the chosen limit is 5 km" in told
    assert told in run(*wish, "--within-limit", "--out", str(tmp_path / "m.csv")).output


def test_reasons_by_the_ids_of_their_rules(tmp_path: Path) -> None:
    asked = ("--stream", "S02", "--language", "en", "--reasons", "ids")
    assert run(*asked, "--out", str(tmp_path / "m.csv")).exit_code == 0
    assert run(*asked, "--out", str(tmp_path / "m.parquet")).exit_code == 0
    found = {row["user_id"]: row for row in rows(tmp_path / "m.csv")}
    assert found["U05"]["against"].split(" | ").count("only-suggested") == 1
    assert "only-suggested" in found["U05"]["questions"]
    assert not any(" " in each for row in found.values() for each in row["against"].split(" | "))
    assert pd.read_parquet(tmp_path / "m.parquet")["against"].tolist() == [row["against"] for row in found.values()]


@pytest.mark.parametrize(
    "arguments",
    [["--dask", "local"], ["--dask", "local", "--out", "m", "--stream", "S01"], ["--dask", "here", "--out", "m"]],
)
def test_bad_wishes_for_many_processes_are_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.output.startswith("sidestream-map: ")
    assert result.output.count("\n") == 1
