"""The command ``years``: what a person reads, what the file holds, and what is refused."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sidestream_map.cli.group import main
from sidestream_map.scenario import from_bytes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "years.md"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["years", *arguments])


def test_the_worked_example_is_what_the_command_says_and_so_is_its_file(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    ((arguments, said),) = re.findall(r"```console\n\$ sidestream-map years (.*?)\n(.*?)```", text, flags=re.DOTALL)
    out = tmp_path / "years.csv"
    result = run(*arguments.split(), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert said.strip() in result.output
    # The same row as a file gives the same lines.
    (toml,) = re.findall(r"```toml\n(.*?)```", text, flags=re.DOTALL)
    plan = tmp_path / "plan.toml"
    plan.write_text(toml, encoding="utf-8")
    assert len(tomllib.loads(toml)["years"]) == 3
    assert from_bytes(toml.encode(), "plan.toml").years
    again = run("--scenario", str(plan), "--language", "en")
    assert said.strip() in again.output
    # In the file the gap is blank, not 0, and the years are all there.
    table = pd.read_csv(out, comment="#")
    assert list(table.iloc[:, 0]) == [2026, 2027, 2028, 2029]
    assert table.iloc[2, 3:-1].isna().all()
    assert table.iloc[0, 3] == 549_000
    # The command rounds as the pages do; the file has what the sums by hand say.
    placed, left, co2e, tax = (table[table.columns[at]].drop(index=2) for at in (3, 6, 15, 18))
    assert all(f"{each:,.0f} t" in text for each in placed + left)
    assert tax.iloc[0] == (400_000 + 22_000) * 80
    assert all(f"{each:,.0f}" in text for each in co2e.iloc[1:])


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_speaks_the_other_languages_and_tells_what_sources_say(language: str) -> None:
    result = run("--years", "2023", "--language", language)
    assert result.exit_code == 0, result.output
    assert "{" not in result.output
    assert "390" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--years", "2030-2026"),
        ("--years", "next year"),
        ("--years", "0001-9999"),
        ("--years", "1990"),
        ("--years", "2015-2035"),
        ("--closes", "P05"),
        ("--closes", "soon:P05"),
        ("--amount", "2027:S02=much"),
        ("--waste-tax", "2027=-5"),
        ("--closes", "2027:P05", "--opens", "2027:P05"),
        ("--years", "2026", "--out", "years.docx"),
    ],
)
def test_what_is_no_row_is_refused_in_a_line(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert result.output.count("\n") <= 3


def test_what_the_region_lacks_is_told_and_left_out() -> None:
    result = run(
        "--years", "2026", "--opens", "2026:P05", "--closes", "2026:P999", "--waste-tax", "2026=90", "--language", "en"
    )
    assert result.exit_code == 0, result.output
    assert "P999" in result.output
    assert "Waste tax on a taxed tonne in a landfill: ≈ 90 EUR/t" in result.output


def test_the_help_teaches_what_a_row_is() -> None:
    told = run("--help").output
    assert "[[years]]" in told
    assert "2027 isn't in that row" in told
