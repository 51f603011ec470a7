from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pandas as pd
import pytest
from road_cases import BUNDLED

from sidestream_map.base import CatalogueError
from sidestream_map.region import catalogue as reading
from sidestream_map.region import load_catalogue


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path / "kept"))
    return Path(shutil.copytree(BUNDLED.parent, tmp_path / "region"))


def counting(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Folders whose tables are read and checked from here on."""
    read, whole = [], reading._read_tables

    def noted(place: Path, *rest: object) -> object:
        read.append(place)
        return whole(place, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_read_tables", noted)
    return read


def test_kept_tables_are_the_same_to_the_last_type(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = counting(monkeypatch)
    first, second = load_catalogue(folder), load_catalogue(folder)
    assert len(read) == 1
    for each in fields(first):
        before, after = getattr(first, each.name), getattr(second, each.name)
        pd.testing.assert_frame_equal(pd.DataFrame(before), pd.DataFrame(after))
        assert type(before) is type(after)
        assert [type(before[name].array) for name in before] == [type(after[name].array) for name in after]


@pytest.mark.parametrize("file", ["users.csv", "region.toml"])
def test_a_changed_file_is_read_and_checked_again(folder: Path, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalogue(folder)
    read = counting(monkeypatch)
    text = (folder / file).read_text(encoding="utf-8")
    (folder / file).write_text(text.replace("Kemi", "Kami"), encoding="utf-8")
    assert load_catalogue(folder) is not None
    assert len(read) == 1


def test_a_fault_is_told_each_time(folder: Path) -> None:
    load_catalogue(folder)
    users = folder / "users.csv"
    users.write_text(users.read_text(encoding="utf-8").replace("U05,", "U 05,"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CatalogueError):
            load_catalogue(folder)


def test_a_table_that_has_become_too_large_is_refused_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_catalogue(folder)
    monkeypatch.setenv("SIDESTREAM_TABLE_BYTES_MAX", "1000")
    with pytest.raises(CatalogueError, match="problems"):
        load_catalogue(folder)
