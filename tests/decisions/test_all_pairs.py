"""All pairs in parts in a folder: the same as in one piece, whoever is killed meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from sidestream_map.atlas import load_roads
from sidestream_map.base import JobError, translator
from sidestream_map.cli.group import main
from sidestream_map.decisions.all_pairs import FORMAT, SCHEMA, PairsJob, PairTables, prepare_pairs
from sidestream_map.decisions.situation import Situation, situation
from sidestream_map.matching import load_rules
from sidestream_map.region import Catalogue, Region, load_catalogue, load_region
from sidestream_map.region.settings import bundled_folder
from sidestream_map.roads import load_seasons
from sidestream_map.routing import Router, router_in
from sidestream_map.routing.bulk import Progress, connected, open_result, run
from sidestream_map.scenario import Scenario

SCENARIO = Scenario(distance_limit_km=60, month=5, rules_off=frozenset({"role-public"}))


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region()


@pytest.fixture(scope="module")
def catalogue(region: Region) -> Catalogue:
    return load_catalogue(region)


@pytest.fixture(scope="module")
def router(region: Region) -> Router:
    return router_in(SCENARIO, load_roads(region), load_seasons(region))


@pytest.fixture(scope="module")
def here(region: Region, catalogue: Catalogue, router: Router) -> Situation:
    return situation(catalogue, SCENARIO, router, load_rules(region, catalogue))


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with connected("local", 2) as local:
        yield local


def in_order(table: Any) -> Any:
    return table.sort_by([("stream_id", "ascending"), ("user_id", "ascending")])


def assert_is_the_whole(job: PairsJob, here: Situation) -> None:
    tables = PairTables(here, here.matches_within_limit, translator(job.language), job.told)
    whole = pa.concat_tables(tables.tables(tables.asked(within_limit=job.within_limit)))
    found = open_result(job.folder, FORMAT).to_table().replace_schema_metadata(None)
    assert in_order(found).combine_chunks().equals(in_order(whole).combine_chunks())
    assert found.schema == SCHEMA
    assert not (job.folder / "_work").exists()


@pytest.mark.parametrize(("told", "within_limit"), [("words", False), ("ids", True)])
def test_equal_to_the_pairs_in_one_piece(
    client: Any,
    router: Router,
    here: Situation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    told: Any,
    within_limit: bool,
) -> None:
    monkeypatch.setenv("SIDESTREAM_MATRIX_BATCH_PAIRS", "200")
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done == 4:
            killed.extend(client.run(os.getpid).values())
            os.kill(killed[0], signal.SIGKILL)

    job = prepare_pairs(
        tmp_path / "m", load_region(), SCENARIO, router, language="sv", told=told, within_limit=within_limit
    )
    assert job.batches == 10
    counts = run(job, client, kill)
    assert len(killed) == 2, "a worker dies on the way"
    assert set(counts) == {"fits", "maybe", "no"}
    assert (sum(counts.values()) == job.pairs) is not within_limit
    assert_is_the_whole(job, here)
    again = prepare_pairs(
        tmp_path / "m", load_region(), SCENARIO, router, language="sv", told=told, within_limit=within_limit
    )
    assert again.missing() == []
    assert run(again, client) == {}


def test_a_command_that_is_killed_goes_on_where_it_stood(
    client: Any, region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_MATRIX_BATCH_PAIRS", "59")
    out = tmp_path / "m"
    asked = ["match", "--language", "fi", "--out", str(out)]
    running = subprocess.Popen(
        [sys.executable, "-m", "sidestream_map", *asked, "--dask", "local", "--workers", "1"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(list(out.glob("part-*"))) < 2:
        assert running.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    os.killpg(running.pid, signal.SIGKILL)  # the command, its scheduler and its workers
    running.wait()
    before = {path: path.stat().st_mtime_ns for path in out.glob("part-*")}
    assert 2 <= len(before) < 29
    with pytest.raises(JobError, match="not complete"):
        open_result(out, FORMAT)
    with pytest.raises(JobError, match="no such result"):
        open_result(out)
    (out / ".part-000028.parquet.x.part").write_text("torn")  # what a write that was cut off leaves
    (out / "part-000028.parquet").write_bytes(b"PAR1 no PAR1")
    result = CliRunner().invoke(main, [*asked, "--dask", client.scheduler.address])
    assert result.exit_code == 0, result.output
    assert "29 tiedostossa" in result.output
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what was done is not done again"
    catalogue, plain = load_catalogue(region), Scenario(region=region.id)
    routes = router_in(plain, load_roads(region), load_seasons(region))
    whole = situation(catalogue, plain, routes, load_rules(region, catalogue))
    assert_is_the_whole(prepare_pairs(out, region, plain, routes, language="fi"), whole)
    assert CliRunner().invoke(main, [*asked, "--dask", "local"]).exit_code == 0, "nothing is left to do"


def made(folder: Path, region: Region, router: Router, scenario: Scenario = SCENARIO, **other: Any) -> PairsJob:
    return prepare_pairs(folder / "m", region, scenario, router, **{"language": "en", "told": "words", **other})


@pytest.mark.parametrize("what", ["scenario", "reasons", "language", "within_limit", "tables"])
def test_a_folder_of_another_job_is_refused_and_says_what_differs(
    tmp_path: Path, region: Region, router: Router, what: str
) -> None:
    made(tmp_path, region, router)
    changes: dict[str, Any] = {
        "scenario": {"scenario": SCENARIO.replace(distance_limit_km=61)},
        "reasons": {"told": "ids"},
        "language": {"language": "fi"},
        "within_limit": {"within_limit": True},
        "tables": {},
    }
    if what == "tables":
        copy = tmp_path / "copy"
        copy.mkdir()
        for path in bundled_folder().iterdir():
            (copy / path.name).write_bytes(path.read_bytes())
        users = (copy / "users.csv").read_text(encoding="utf-8")
        (copy / "users.csv").write_text(users.replace("Kemi", "Kemiö"), encoding="utf-8")
        region = load_region(copy)
    with pytest.raises(JobError, match=f"other: {what}"):
        made(tmp_path, region, router, **changes[what])
    assert made(tmp_path, load_region(), router).missing() == [0]


def test_a_matrix_is_no_folder_of_pairs(tmp_path: Path, region: Region, router: Router) -> None:
    made(tmp_path, region, router)
    asked = ["matrix", "--origins", "o.csv", "--destinations", "o.csv", "--out", str(tmp_path / "m"), "--dask", "local"]
    (tmp_path / "o.csv").write_text("id,lon,lat\na,24.5,65.8\n", encoding="utf-8")
    asked[2] = asked[4] = str(tmp_path / "o.csv")
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 2
    assert "no such result" in result.output
