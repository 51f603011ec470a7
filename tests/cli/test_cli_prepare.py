"""``roads prepare``."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from road_cases import BUNDLED

from sidestream_map.atlas import load_atlas
from sidestream_map.cli.group import main
from sidestream_map.roads import VEHICLES
from sidestream_map.routing import router_in
from sidestream_map.routing.trees import hierarchy_file
from sidestream_map.routing.trees import quick_search as quick
from sidestream_map.scenario import Scenario


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path))
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["roads", "prepare", *(str(each) for each in arguments)])


def files(folder: Path) -> list[Path]:
    return list(folder.glob("*.hierarchy"))


def test_a_small_network_needs_nothing(folder: Path) -> None:
    result = run()
    assert result.exit_code == 0
    assert "nothing to prepare" in result.output
    assert not files(folder)


def test_what_was_prepared_is_kept_and_said_with_seconds_and_size(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(quick, "QUICK_FROM", 0)
    first = run("--network", BUNDLED)
    assert first.exit_code == 0, first.output
    assert len(files(folder)) == 1
    assert f"{files(folder)[0].stat().st_size / 1e6:.1f} MB" in first.stdout
    assert "junctions prepared in" in first.stdout
    assert " of " in first.stderr
    made = files(folder)[0].stat().st_mtime_ns
    assert "prepared already" in run("--network", BUNDLED).output
    assert files(folder)[0].stat().st_mtime_ns == made
    again = run("--network", BUNDLED, "--fresh", "--quiet")
    assert "junctions prepared in" in again.stdout
    assert not again.stderr
    assert files(folder)[0].stat().st_mtime_ns > made
    files(folder)[0].write_bytes(b"torn")
    assert "junctions prepared in" in run("--network", BUNDLED).output
    assert "junctions prepared in" in run("--minimise", "seconds").output
    assert len(files(folder)) == 2
    every = run("--vehicle", "all")
    assert [line.split(",")[0] for line in every.stdout.splitlines()] == list(VEHICLES)


def test_the_dashboards_router_finds_what_was_prepared(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(quick, "QUICK_FROM", 0)
    assert run().exit_code == 0
    atlas = load_atlas()
    router = router_in(Scenario(), atlas.network)
    assert router.hierarchy is not None
    assert router.hierarchy.at_hand() is not None


def test_stopped_it_says_that_nothing_is_lost(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(quick, "QUICK_FROM", 0)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(hierarchy_file, "contract", stopped)
    result = run()
    assert result.exit_code == 130
    assert "Stopped." in result.stderr
    assert not files(folder)


def test_where_turns_are_restricted_it_says_so(folder: Path) -> None:
    result = run("--region", BUNDLED.parent.parent / "helsinki-centre")
    assert result.exit_code == 2
    assert "turns are restricted" in result.output
    assert not files(folder)


def test_a_folder_that_cant_be_written_to_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setattr(quick, "QUICK_FROM", 0)
    (folder / "file").write_text("")
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(folder))
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(folder / "file"))
    result = run()
    assert result.exit_code == 2
    assert "can't be written" in result.output


def test_without_machine_code_it_says_what_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "QUICK_FROM", 0)
    monkeypatch.setattr(quick, "can_compile", lambda: False)
    result = run()
    assert result.exit_code == 2
    assert "numba is missing" in result.output
    assert not files(folder)
