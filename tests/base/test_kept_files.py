from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from sidestream_map.base import cache_folder, keep, kept, translator
from sidestream_map.base.kept_files import KEPT_MAX

KEY = hashlib.sha256(b"a file").hexdigest()


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path / "kept"))


def test_what_is_kept_comes_back_under_its_key_alone() -> None:
    assert kept("tables", KEY) is None
    keep("tables", KEY, b"sound")
    assert kept("tables", KEY) == b"sound"
    assert kept("messages", KEY) is None
    assert kept("tables", hashlib.sha256(b"another").hexdigest()) is None


@pytest.mark.parametrize("damage", [b"", b"sound", b"x" * 40])
def test_a_torn_file_is_as_none(damage: bytes) -> None:
    keep("tables", KEY, b"sound")
    (cache_folder() / "tables" / KEY).write_bytes(damage)
    assert kept("tables", KEY) is None


def test_a_folder_that_can_not_be_made_keeps_nothing_and_is_no_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path / "file"))
    keep("tables", KEY, b"sound")
    assert kept("tables", KEY) is None


def test_what_nobody_asked_for_the_longest_goes_first() -> None:
    keys = [hashlib.sha256(str(number).encode()).hexdigest() for number in range(KEPT_MAX + 1)]
    for second, key in enumerate(keys[:-1]):
        keep("tables", key, b"sound")
        os.utime(cache_folder() / "tables" / key, (second, second))
    assert kept("tables", keys[0]) == b"sound"  # asked for, so younger than all others
    keep("tables", keys[-1], b"sound")
    assert kept("tables", keys[0]) == b"sound"
    assert kept("tables", keys[1]) is None
    assert kept("tables", keys[2]) == b"sound"


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_compiled_words_are_those_of_the_catalogue(language: str) -> None:
    translator.cache_clear()
    compiled = translator(language)("unknown")
    translator.cache_clear()
    assert len(list((cache_folder() / "messages").iterdir())) == 1
    assert translator(language)("unknown") == compiled != "unknown"
    translator.cache_clear()
