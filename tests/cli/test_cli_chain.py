"""The command ``chain``: what a person reads, what the file holds, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rail-and-sea.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["chain", *arguments])


def test_the_worked_example_is_what_the_command_says_and_adds_up(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    ((arguments, said),) = re.findall(r"```console\n\$ sidestream-map chain (.*?)\n(.*?)```", text, flags=re.DOTALL)
    out = tmp_path / "chain.xlsx"
    result = run(*arguments.split(), "--out", str(out))
    assert result.exit_code == 0, result.output
    told = result.output.splitlines()
    for line in said.strip("\n").splitlines():
        assert line in told
    parts = re.findall(r"^\| (?:truck|transfer|ship).* \| ([\d.]+) \| ([\d.]+) \|$", text, flags=re.MULTILINE)
    assert len(parts) == 4
    for column, whole in ((0, 8.29), (1, 6.20)):
        assert sum(float(part[column]) for part in parts) == pytest.approx(whole, abs=0.02)
    book = openpyxl.load_workbook(out)
    rows = [[cell.value for cell in row] for sheet in book.worksheets for row in sheet.iter_rows()]
    assert any("Port of Röyttä, Tornio" in row for row in rows)
    assert any("lipasto.vtt.fi" in str(cell) for row in rows for cell in row)


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages(language: str) -> None:
    result = run("--stream", "S03", "--to", "T-KOLARI", "--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output


def test_unknown_ends_and_formats_are_refused_in_one_line(tmp_path: Path) -> None:
    for arguments in (
        ("--stream", "S99", "--to", "U19"),
        ("--stream", "S01", "--to", "=cmd"),
        ("--stream", "S01", "--to", "U19", "--out", str(tmp_path / "x.docx")),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert result.output.count("\n") <= 2
    assert not list(tmp_path.iterdir())


def test_the_help_teaches_what_a_chain_is() -> None:
    told = run("--help").output
    assert "links.csv" in told
    assert "each change of mode" in told
