"""The command ``months``: what a person reads, what the file holds, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "months.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["months", *arguments])


def test_the_worked_example_is_what_the_command_says_and_adds_up(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    ((arguments, said),) = re.findall(r"```console\n\$ sidestream-map months (.*?)\n(.*?)```", text, flags=re.DOTALL)
    out = tmp_path / "year.xlsx"
    result = run(*arguments.split(), "--out", str(out))
    assert result.exit_code == 0, result.output
    told = result.output.splitlines()
    for line in said.strip("\n").splitlines():
        assert line in told
    monthly, summer = 650_000 / 12, 400_000 / 6
    steps = dict(re.findall(r"^\| (\w[^|]*?)(?:: [^|]*)? \| ([\d,]+) \|$", text, flags=re.MULTILINE))
    values = [int(value.replace(",", "")) for value in steps.values()]
    by_hand = [monthly, summer, summer - monthly, 6 * (summer - monthly), 650_000 - 400_000]
    assert values == pytest.approx(by_hand, abs=1)
    stocks = [20_833, 75_000, 62_500, 50_000, 37_500, 25_000, 12_500]
    assert 0.3 * sum(stocks) == pytest.approx(85_000, abs=1)
    book = openpyxl.load_workbook(out)
    rows = [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    assert any("field of the port of Ajos" in row for row in rows)
    assert any("bodensenergi" in str(cell) for row in rows for cell in row)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages_and_says_what_is_unknown(language: str) -> None:
    result = run("--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output
    assert "S01" in result.output, "with known capacities alone nothing is placed, and it says so"


def test_unknown_ends_and_formats_are_refused_in_one_line(tmp_path: Path) -> None:
    for arguments in (
        ("--capacity", "U99=5"),
        ("--capacity", "ST-AJOS"),
        ("--exclude", "S01"),
        ("--exclude", "S99:U27"),
        ("--out", str(tmp_path / "x.docx")),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.output.count("\n") <= 2
    assert not list(tmp_path.iterdir())


def test_the_help_teaches_how_a_year_is_planned() -> None:
    told = run("--help").output
    assert "processes.csv" in told
    assert "December is followed by January again" in " ".join(told.split())
