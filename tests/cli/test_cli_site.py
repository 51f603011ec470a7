"""The command ``site``: what a person reads, what the files hold, and what is refused."""

from pathlib import Path

import pandas as pd
import pyogrio
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["site", "--language", "en", *arguments])


def table(folder: Path, text: str) -> str:
    path = folder / "plots.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


PLOTS = "id,lon,lat\nTornio,24.18,65.78\nKemi,24.57,65.74\nfar,0,0\nwhere,,\n"


@pytest.mark.parametrize("candidates", ["sites", "users", "plants", "nodes"])
def test_candidates_that_need_no_table(candidates: str) -> None:
    result = run("--candidates", candidates)
    assert result.exit_code == 0, result.output
    assert "No other choice of as many sites is better." in result.output
    assert "reaches none: S07" in result.output


def test_places_of_a_table_against_today(tmp_path: Path) -> None:
    out = tmp_path / "sites.gpkg"
    result = run("--candidates", table(tmp_path, PLOTS), "--sites", "2", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "Today: " in result.output
    assert "far: It is too far from every road" in result.output
    assert "where: Its position is unknown" in result.output
    layers = {name: pyogrio.read_dataframe(out, layer=name) for name, _ in pyogrio.list_layers(out)}
    assert set(layers) == {"candidates", "sites", "side_streams"}
    assert sorted(layers["sites"].candidate_id) == ["Kemi", "Tornio"]
    assert layers["candidates"].chosen.sum() == 2
    goes = layers["side_streams"].set_index("demand_id")
    assert goes.at["S01", "candidate_id"] == "Tornio"
    assert goes.at["S07", "goes_to"] == "nowhere"


def test_most_tonnes_within_a_distance(tmp_path: Path) -> None:
    out = tmp_path / "sites.csv"
    result = run("--candidates", table(tmp_path, PLOTS), "--within-km", "15", "--material", "slag", "--out", str(out))
    assert "Most tonnes within 15 km: 1,050,000 t/y." in result.output
    found = pd.read_csv(out).set_index("candidate_id")
    assert found.within_t["Tornio"] == 1_050_000
    assert found.chosen.to_dict() == {"Tornio": True, "Kemi": False, "far": False, "where": False}


def test_only_some_side_streams_and_an_allocation_as_today() -> None:
    result = run("--stream", "S04", "--today", "allocation", "--unknown-capacity", "unlimited", "--keep-today")
    assert result.exit_code == 0, result.output
    assert "170,000 t/y" in result.output
    assert run("--today", "none").output.count("Today: 0 t/y") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--sites", "0"), "from 1 to the"),
        (("--sites", "99"), "from 1 to the"),
        (("--within-km", "nan"), "positive number of kilometres"),
        (("--within-km", "-5"), "positive number of kilometres"),
        (("--stream", "S99"), "There is no side stream S99"),
        (("--candidates", "missing.csv"), "missing.csv"),
        (("--out", "sites.shp"), "must end in"),
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


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages(language: str) -> None:
    result = run("--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output


def test_help_teaches() -> None:
    assert "sidestream-map site --candidates nodes" in run("--help").output
