from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from region_cases import save, tables

from sidestream_map.cli.group import main
from sidestream_map.region.settings import bundled_folder


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_the_region_that_ships_passes_with_a_summary() -> None:
    code, out, err = run()
    assert (code, err) == (0, "")
    for told in (
        "Plants: 21",
        "Side streams: 29; 15 with a known amount, together 2,030,714 t/y of the years 2018, 2021, 2023",
        "reported: 1,919,714 t/y",
        "estimate: 111,000 t/y",
        "amount unknown: 12 (S16,",
        "not added: 20,000 t/y that no longer arise",
        "not added: S24, which is part of S07",
        "Users: 59",
        "capacity unknown: 59",
        "must be confirmed",
        "not the sum of its side streams",
        "2,000,000 t/y, 130 truckloads/d (teollinenkiertotalous-2018)",
    ):
        assert told in out


def test_problems_are_one_line_each_and_end_with_1(tmp_path: Path) -> None:
    content = tables()
    content["plants.csv"][0]["lat"] = "65,75 N"
    content["users.csv"][0]["role"] = "a\nb"
    code, out, err = run(str(save(tmp_path / "r", content)))
    assert code == 1
    lines = out.splitlines()
    assert any(line.startswith('plants.csv:2:lat: "65,75 N" is not a number.') for line in lines)
    assert any(line.startswith("users.csv:2:role:") for line in lines)
    assert all(line.isprintable() for line in lines)
    assert err.startswith("2 errors")


def test_warnings_alone_pass(tmp_path: Path) -> None:
    code, out, _ = run(str(save(tmp_path / "r", tables())))
    assert code == 0
    assert "sea.geojson: The file is missing" in out
    assert "roads.npz: The file is missing" in out
    assert "Plants: 2" in out


@pytest.mark.parametrize(("file", "raw"), [("roads.npz", b"PK\x03\x04"), ("sea.geojson", b"<VRT/>")])
def test_broken_roads_and_layers_are_problems(tmp_path: Path, file: str, raw: bytes) -> None:
    folder = save(tmp_path / "r", tables())
    (folder / file).write_bytes(raw)
    code, out, _ = run(str(folder))
    assert code == 1
    assert any(line.startswith(f"{file}: ") and "(warning)" not in line for line in out.splitlines())


def test_no_folder_and_a_file_for_a_folder_are_one_line_and_end_with_2(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in (tmp_path / "nowhere", tmp_path / "file"):
        code, out, err = run(str(place))
        assert (code, out) == (2, "")
        assert len(err.splitlines()) == 1
        assert "region folder" in err


def test_an_empty_folder_lists_what_is_missing(tmp_path: Path) -> None:
    code, out, _ = run(str(tmp_path))
    assert code == 1
    for file in ("region.toml", "plants.csv", "side_streams.csv", "users.csv", "sources.csv"):
        assert f"{file}: " in out


def test_a_region_of_one_plant_and_no_amount_has_a_summary(tmp_path: Path) -> None:
    content = tables()
    content["side_streams.csv"] = content["side_streams.csv"][1:2]
    code, out, _ = run(str(save(tmp_path / "r", content)))
    assert code == 0
    assert "together unknown" in out
    assert json.dumps(out)


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("rules.toml", 'stream = "S01"', 'stream = "S99"', "S99"),
        ("suppliers.toml", None, "nonsense = [", "suppliers.toml"),
        ("rules.toml", None, "[[rule]]\nid = 3\n", "rules.toml"),
    ],
)
def test_what_another_command_would_refuse_does_not_pass(
    tmp_path: Path, file: str, old: str | None, new: str, words: str
) -> None:
    """``match`` refused a region that ``check`` had passed: a rule named a stream that isn't there."""
    folder = tmp_path / "r"
    shutil.copytree(bundled_folder(), folder)
    text = (folder / file).read_text(encoding="utf-8")
    changed = new if old is None else text.replace(old, new, 1)
    assert changed != text
    (folder / file).write_text(changed, encoding="utf-8")
    code, out, err = run(str(folder))
    assert (code, err.split(",")[0]) == (1, "1 errors"), out
    assert words in out
    result = CliRunner().invoke(main, ["match", "--region", str(folder), "--stream", "S02", "--user", "U05"])
    assert (result.exit_code != 0) == (file == "rules.toml")
