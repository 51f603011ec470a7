"""The command ``export``: every kind and ending, what is refused, and that nothing is half written."""

from __future__ import annotations

from pathlib import Path

import pyogrio
import pytest
from click.testing import CliRunner, Result
from export_cases import collection, csv_files, csv_rows, sheets

from sidestream_map.base.i18n import translator
from sidestream_map.cli.export import VIEWS
from sidestream_map.cli.group import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


@pytest.mark.parametrize("what", VIEWS)
def test_every_kind_is_written(what: str, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    result = run("--what", what, "--unknown-capacity", "unlimited", "--language", "en", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "Written to a.xlsx." in result.output
    book = sheets(out.read_bytes())
    assert {"About", "Sources"} <= set(book)
    assert list(tmp_path.iterdir()) == [out]


def test_every_ending_says_its_format(tmp_path: Path) -> None:
    t = translator("sv")
    for suffix in (".csv", ".zip", ".gpkg", ".geojson"):
        assert run("--language", "sv", "--out", str(tmp_path / f"a{suffix}")).exit_code == 0
    rows = csv_rows((tmp_path / "a.csv").read_bytes(), t)
    assert rows[1:] == csv_files((tmp_path / "a.zip").read_bytes(), t)["side_streams.csv"][1:]
    assert len(pyogrio.read_dataframe(tmp_path / "a.gpkg", layer="side_streams")) == len(rows) - 1
    features = collection((tmp_path / "a.geojson").read_bytes())["features"]
    assert sum(each["properties"]["layer"] == "side_streams" for each in features) == len(rows) - 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--out", "a.pdf"), "must end in .xlsx / .zip / .gpkg / .geojson / .csv"),
        (("--out", "nowhere/a.xlsx"), "There is no folder nowhere"),
        (("--out", "a.xlsx", "--capacity", "U99=3"), "There is no user U99"),
        (("--out", "a.xlsx", "--region", "nowhere"), "There is no region folder"),
        (("--out", "a.xlsx", "--what", "everything"), "everything"),
        ((), "--out"),
    ],
)
def test_what_can_not_be_is_refused_in_one_line(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "a.xlsx"
    out.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("--out", str(out))
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert out.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_help_teaches() -> None:
    text = run("--help").output
    assert "sidestream-map export --what best-use" in text
    assert "semicolons and decimal commas" in text
