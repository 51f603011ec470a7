"""The command ``exchanges``: what a person reads, what the files hold, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.scenario import Scenario, to_link

PAGE = Path(__file__).resolve().parents[2] / "docs" / "exchanges.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["exchanges", *arguments])


def test_every_format_is_what_it_says(tmp_path: Path) -> None:
    heads = {".svg": b"<svg", ".png": b"\x89PNG", ".pdf": b"%PDF", ".xlsx": b"PK"}
    for suffix, head in heads.items():
        out = tmp_path / f"exchanges{suffix}"
        result = run("--unknown-capacity", "unlimited", "--language", "sv", "--out", str(out))
        assert result.exit_code == 0, result.output
        assert out.read_bytes().startswith(head)
        assert "{" not in result.output
    out = tmp_path / "exchanges.csv"
    assert run("--unknown-capacity", "unlimited", "--language", "en", "--out", str(out)).exit_code == 0
    table = pd.read_csv(out, comment="#")
    assert len(table) == 20


def test_a_file_of_another_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    result = run("--out", str(tmp_path / "exchanges.docx"))
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


def test_the_help_teaches_what_a_link_is() -> None:
    told = run("--help").output
    assert "pipes.csv" in told
    assert "plant → processor → product" in told


@pytest.mark.parametrize("unit", ["eur", "co2e"])
def test_other_units_are_told(unit: str) -> None:
    result = run("--unknown-capacity", "unlimited", "--unit", unit, "--language", "fi")
    assert result.exit_code == 0, result.output


def test_a_scenario_by_months_goes_through_its_processes(tmp_path: Path) -> None:
    planned = to_link(Scenario(language="en", unknown_capacity="plausible", by_month=True))
    out = tmp_path / "months.csv"
    result = run("--scenario", planned, "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "treatment of steel slag → " in result.output
    assert "A mean year that follows itself" in result.output
    assert "process.PR-SLAG" in out.read_text(encoding="utf-8")


def test_the_worked_example_is_what_the_command_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n\$ sidestream-map exchanges (.*?)\n(.*?)```", text, flags=re.DOTALL)
    assert len(blocks) == 2
    for arguments, said in blocks:
        result = run(*arguments.split())
        assert result.exit_code == 0
        told = result.output.splitlines()
        for line in said.rstrip().splitlines():
            assert line in told, line
