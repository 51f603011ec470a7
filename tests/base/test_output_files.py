from __future__ import annotations

from pathlib import Path

import pytest

from sidestream_map.base.errors import InputError
from sidestream_map.base.files import check_output, written


def fail_halfway(path: Path) -> None:
    with written(path) as part:
        part.write_text("half")
        raise RuntimeError


def test_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    with pytest.raises(RuntimeError):
        fail_halfway(path)
    assert path.read_text() == "old"
    with written(path) as part:
        part.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o444 == 0o444
    assert [file.name for file in tmp_path.iterdir()] == ["out.csv"]


def test_errors_of_the_disk_are_ours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be written"), written(tmp_path / "none" / "out.csv"):
        pass
    with pytest.raises(InputError, match="can't be written"), written(tmp_path / "out.csv"):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_check_before_any_work(tmp_path: Path) -> None:
    source = tmp_path / "a.csv"
    source.write_text("x")
    (tmp_path / "dir.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(source)
    check_output(tmp_path / "b.CSV", (".csv",), (source,))
    for path, words in (
        (tmp_path / "b.xls", "must end in .csv"),
        (tmp_path / "b", "must end in .csv"),
        (tmp_path / "none" / "b.csv", "no folder"),
        (tmp_path / "dir.csv", "not a file"),
        (source, "also read"),
        (tmp_path / "link.csv", "also read"),
    ):
        with pytest.raises(InputError, match=words):
            check_output(path, (".csv",), (source,))
