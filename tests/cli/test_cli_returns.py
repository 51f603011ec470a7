"""The command ``returns``: what a person reads, what the file holds, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "return-loads.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["returns", *arguments])


def test_who_rides_with_whom_and_what_it_saves(tmp_path: Path) -> None:
    out = tmp_path / "returns.csv"
    result = run("--unknown-capacity", "unlimited", "--language", "en", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "who would have to talk: Outokumpu Chrome Oy; Arctio Industrial Park" in result.output
    assert re.search(r"H02 .*: How many truckloads it is isn't known\.", result.output)
    table = pd.read_csv(out, comment="#")
    rounds = pd.to_numeric(table["rounds_per_year"] if "rounds_per_year" in table else table.iloc[:, 8])
    assert f"Rounds with a return load: ≈ {round(rounds.sum(), -2):,.0f} rounds/y" in result.output


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages(language: str) -> None:
    result = run("--unknown-capacity", "unlimited", "--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output


def test_a_file_of_another_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    result = run("--out", str(tmp_path / "returns.docx"))
    assert result.exit_code == 2
    assert result.output.count("\n") <= 2
    assert not list(tmp_path.iterdir())


def test_the_help_teaches_what_a_round_is() -> None:
    told = run("--help").output
    assert "A → B full, B → C empty, C → D full, D → A empty" in told
    assert "hauls.csv" in told


def test_the_worked_example_is_what_the_command_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ sidestream-map returns (.*?)\n(.*?)```", text, flags=re.DOTALL)
    assert blocks
    for arguments, said in blocks:
        result = run(*arguments.split())
        assert result.exit_code == 0
        told = result.output.splitlines()
        for line in said.strip().splitlines():
            assert line in told
    # The arithmetic by hand, of the figures that stand in the text.
    back = float(re.search(r"works → mine \| ([\d.]+) km", text)[1])  # type: ignore[index]
    park = float(re.search(r"park → works \| ([\d.]+) km", text)[1])  # type: ignore[index]
    across = float(re.search(r"park → mine \| ([\d.]+) km", text)[1])  # type: ignore[index]
    saved = float(re.search(r"saves \*\*([\d.]+) km\*\*", text)[1])  # type: ignore[index]
    assert back + park - across == pytest.approx(saved, abs=0.051)
