"""Matrices that processes compute batch by batch: equal to the one in memory, whoever is killed meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from road_cases import BUNDLED

from sidestream_map.base.errors import InputError, JobError, LimitError, SidestreamError
from sidestream_map.cli.group import main
from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.roads.vehicles import VEHICLES
from sidestream_map.routing.bulk import folder as matrix_folder
from sidestream_map.routing.bulk import open_matrix
from sidestream_map.routing.bulk.dask import Progress, connected, run
from sidestream_map.routing.bulk.folder import MANIFEST, alone, read_manifest
from sidestream_map.routing.bulk.job import WORK, Job, prepare, table, work
from sidestream_map.routing.bulk.network_map import INDEX, mapped, unpack
from sidestream_map.routing.options import AccessLegs, OpenSections
from sidestream_map.routing.router import Router

NUMBERS = ["total_m", "network_m", "access_origin_m", "access_destination_m", "straight_m", "duration_s"]


def places(count: int, prefix: str, seed: int = 7) -> Places:
    """Anywhere in the region, in the sea too; every fifth is unknown."""
    random = np.random.default_rng(seed)
    lon, lat = random.uniform(24, 25.5, count), random.uniform(65.5, 66.2, count)
    lon[::5] = lat[::5] = np.nan
    accuracy = np.where(random.random(count) < 0.5, np.nan, 100.0)
    return Places(tuple(f"{prefix}{i}" for i in range(count)), lon, lat, accuracy)


def write(path: Path, some: Places) -> Path:
    pd.DataFrame({"id": some.ids, "lon": some.lon, "lat": some.lat, "accuracy_m": some.accuracy_m}).to_csv(
        path, index=False
    )
    return path


@pytest.fixture(scope="module")
def router(tmp_path_factory: pytest.TempPathFactory) -> Router:
    return Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path_factory.mktemp("trees"))


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with connected("local", 2) as local:
        yield local


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["origin_id", "destination_id"], ignore_index=True)


def assert_is_the_matrix(folder: Path, router: Router, origins: Places, destinations: Places) -> None:
    found = open_matrix(folder).to_table().to_pandas()
    expected = router.matrix(origins, destinations).table()
    assert found.columns.tolist() == expected.columns.tolist()
    assert not found.duplicated(["origin_id", "destination_id"]).any()
    found, expected = in_order(found), in_order(expected)
    assert found["status"].tolist() == expected["status"].tolist()
    assert set(found["status"]) >= {"ok", "origin_position_unknown", "destination_position_unknown"}
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, rtol=0, atol=1e-6)
    assert not (folder / WORK).exists()
    assert not list(folder.glob(".*"))
    pd.testing.assert_frame_equal(in_order(pd.read_parquet(folder)), found)  # as other tools read it


@pytest.mark.parametrize(("origins", "destinations"), [(23, 40), (40, 23)])
def test_equal_to_the_matrix_in_memory(
    client: Any, router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, origins: int, destinations: int
) -> None:
    monkeypatch.setenv("SIDESTREAM_MATRIX_BATCH_PAIRS", "200")
    sides = places(origins, "o"), places(destinations, "d", 8)
    steps: list[Progress] = []
    job = prepare(tmp_path / "m", router, *sides)
    assert (job.batches, job.places_a_batch) == (5, 5)
    counts = run(job, client, steps.append)
    assert sum(counts.values()) == job.pairs == origins * destinations
    assert [step.done for step in steps] == [0, 1, 2, 3, 4, 5]
    assert (steps[0].seconds_left, steps[-1].pairs, steps[-1].seconds_left) == (None, job.pairs, 0)
    assert_is_the_matrix(tmp_path / "m", router, *sides)
    assert run(prepare(tmp_path / "m", router, *sides), client) == {}  # nothing is left to do
    assert read_manifest(tmp_path / "m")["finished"]


def test_turn_restrictions_and_masks_reach_the_workers(client: Any, tmp_path: Path, router: Router) -> None:
    network = router.network
    u, v = network.section_u, network.section_v
    first = np.flatnonzero(np.bincount(np.concatenate([u, v]))[v] > 2)[:30]
    then = [int(np.flatnonzero((u == v[one]) | (v == v[one]))[-1]) for one in first]
    turned = replace(
        network,
        turn_from=first.astype(np.int32),
        turn_via=v[first].astype(np.int32),
        turn_to=np.array(then, dtype=np.int32),
        turn_only=np.zeros(len(first), dtype=np.bool_),
        max_weight_t=np.where(np.arange(network.section_count) % 50 == 0, 12.0, np.nan).astype(np.float32),
    )
    shut = np.zeros(network.section_count, dtype=bool)
    shut[5:40] = True
    other = Router(
        turned, VEHICLES["76t"], cache_dir=tmp_path / "t", minimise="seconds", sections=OpenSections(shut=shut)
    )
    sides = places(12, "o"), places(30, "d", 8)
    run(prepare(tmp_path / "m", other, *sides), client)
    assert_is_the_matrix(tmp_path / "m", other, *sides)
    assert not np.array_equal(other.matrix(*sides).network_m, router.matrix(*sides).network_m, equal_nan=True)


def test_a_killed_worker_loses_and_doubles_nothing(
    client: Any, router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_MATRIX_BATCH_PAIRS", "1000")
    sides = places(300, "o"), places(400, "d", 8)
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done == 10:
            for worker in client.run(os.getpid).values():
                killed.append(worker)
                os.kill(worker, signal.SIGKILL)
                break

    job = prepare(tmp_path / "m", router, *sides)
    assert job.batches == 150
    run(job, client, kill)
    assert len(killed) == 1
    assert_is_the_matrix(tmp_path / "m", router, *sides)


def test_a_command_that_is_killed_goes_on_where_it_stood(
    client: Any, router: Router, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_MATRIX_BATCH_PAIRS", "1000")
    sides = places(200, "o"), places(1000, "d", 8)
    files = [write(tmp_path / f"{name}.csv", side) for name, side in zip("od", sides, strict=True)]
    out = tmp_path / "m"
    asked = ["matrix", "--origins", str(files[0]), "--destinations", str(files[1]), "--out", str(out)]
    running = subprocess.Popen(
        [sys.executable, "-m", "sidestream_map", *asked, "--dask", "local", "--workers", "1"],
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(list(out.glob("part-*"))) < 5:
        assert running.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    os.killpg(running.pid, signal.SIGKILL)  # the command, its scheduler and its workers
    running.wait()
    before = {path: path.stat().st_mtime_ns for path in out.glob("part-*")}
    assert 5 <= len(before) < 200
    with pytest.raises(JobError, match="not complete"):
        open_matrix(out)
    (out / ".part-000199.parquet.x.part").write_text("torn")  # what a write that was cut off leaves
    last = out / "part-000199.parquet"
    last.write_bytes(b"PAR1 no PAR1")
    result = CliRunner().invoke(main, [*asked, "--dask", client.scheduler.address])
    assert result.exit_code == 0, result.output
    assert "200000 pairs in 200 files" in result.output
    assert {path: path.stat().st_mtime_ns for path in before} == before, "what was done is not done again"
    assert_is_the_matrix(out, router, *sides)
    assert "Computed now: 0 pairs" in CliRunner().invoke(main, [*asked, "--dask", "local"]).output


def made(tmp_path: Path, router: Router, **changed: Any) -> Job:
    sides = {"origins": places(4, "o"), "destinations": places(6, "d", 8)} | changed
    return prepare(tmp_path / "m", router, **sides)


@pytest.mark.parametrize("what", ["origins", "destinations", "vehicle", "minimise", "settings", "batches", "network"])
def test_a_folder_of_another_job_is_refused_and_says_what_differs(
    tmp_path: Path, router: Router, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    made(tmp_path, router)
    network = router.network
    other, changed = router, {}
    if what in ("origins", "destinations"):
        changed[what] = places(4 if what == "origins" else 6, "x")
    elif what == "vehicle":
        other = Router(network, VEHICLES["76t"], cache_dir=tmp_path)
    elif what == "minimise":
        other = Router(network, cache_dir=tmp_path, minimise="seconds")
    elif what == "settings":
        other = Router(network, cache_dir=tmp_path, legs=AccessLegs(detour_factor=2.0))
    elif what == "batches":
        monkeypatch.setenv("SIDESTREAM_MATRIX_BATCH_PAIRS", "6")
    else:
        other = Router(replace(network, section_length_m=network.section_length_m * 1.01), cache_dir=tmp_path)
    with pytest.raises(JobError, match=what):
        made(tmp_path, other, **changed)
    monkeypatch.undo()
    assert made(tmp_path, router).missing() == [0]


@pytest.mark.parametrize("held", ["notes.txt", "_other", "m.parquet"])
def test_a_folder_with_other_things_is_refused(tmp_path: Path, router: Router, held: str) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / held).write_text("mine")
    with pytest.raises(JobError, match="no result of this program"):
        made(tmp_path, router)
    assert [path.name for path in (tmp_path / "m").iterdir()] == [held]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": "x"}', '{"format": "sidestream-map matrix 1"}'])
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, router: Router, text: str) -> None:
    made(tmp_path, router)
    (tmp_path / "m" / MANIFEST).write_text(text)
    for ask in (lambda: made(tmp_path, router), lambda: open_matrix(tmp_path / "m")):
        with pytest.raises(JobError):
            ask()


@pytest.mark.parametrize(
    "changed",
    [
        {"counts": {"pairs": 25, "batches": 1, "origins": 4, "destinations": 6}},
        {"counts": {"pairs": 24, "batches": 2, "origins": 4, "destinations": 6}},
        {"counts": {"pairs": "x", "batches": 1, "origins": 4}},
        {"counts": None},
        {"decides": {"batches": {"split": "origins", "places": 0}}},
        {"decides": {"batches": {"split": ["a"], "places": 1}}},
        {"decides": []},
        {"key": "0" * 64},
    ],
)
def test_a_result_is_only_opened_when_it_is_whole(tmp_path: Path, router: Router, changed: dict[str, Any]) -> None:
    job = made(tmp_path, router)
    work(job, 0)
    assert open_matrix(job.folder).count_rows() == 24
    manifest = read_manifest(job.folder)
    (job.folder / MANIFEST).write_text(json.dumps(manifest | changed))
    with pytest.raises(JobError):
        open_matrix(job.folder)


def test_a_batch_that_is_done_twice_is_there_once(tmp_path: Path, router: Router) -> None:
    job = made(tmp_path, router)
    assert work(job, 0) == work(job, 0)
    assert len(list(job.folder.glob("part-*"))) == 1
    (job.folder / "part-000000 (copy).parquet").write_bytes(job.file(0).read_bytes())
    assert open_matrix(job.folder).count_rows() == 24


def test_one_run_a_folder(tmp_path: Path, router: Router) -> None:
    made(tmp_path, router)
    with alone(tmp_path / "m"), pytest.raises(JobError, match="another run"):
        made(tmp_path, router)
    made(tmp_path, router)


@pytest.mark.parametrize("damage", ["gone", "index", "elsewhere", "torn", "kind"])
def test_a_worker_without_the_shared_network_says_so(tmp_path: Path, router: Router, damage: str) -> None:
    job = made(tmp_path, router)
    index = job.folder / WORK / INDEX
    told = json.loads(index.read_text())
    if damage == "gone":
        index.unlink()
    elif damage == "torn":
        (job.folder / WORK / told["parts"]["usable"]["array"]).write_bytes(b"\x93NUMPY")
    else:
        told["parts"]["usable"] = {"elsewhere": {"array": "../../x.npy"}, "kind": {"kind": "Path", "fields": {}}}.get(
            damage, {}
        )
        index.write_text(json.dumps(told if damage != "index" else []))
    with pytest.raises(JobError, match="shared network"):
        work(replace(job, folder=job.folder), 0)


def test_a_worker_of_another_make_refuses(tmp_path: Path, router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    job = made(tmp_path, router)
    with pytest.raises(JobError, match="another version"):
        work(replace(job, router_key="0"), 0)
    monkeypatch.setenv("SIDESTREAM_POSITION_ACCURACY_M", "5")
    with pytest.raises(JobError, match="other settings"):
        work(replace(job, key=job.key), 0)


def test_mapped_parts_are_what_was_unpacked(tmp_path: Path, router: Router) -> None:
    some = places(3, "ä")
    unpack(tmp_path, "k", {"places": some, "none": np.zeros((0, 2)), "n": 3, "network": router.network})
    found = mapped(tmp_path, "k")
    assert found["places"].ids == some.ids
    assert found["none"].shape == (0, 2)
    assert found["network"].key == router.network.key
    assert isinstance(np.load(tmp_path / "network.node_xy.npy", mmap_mode="r"), np.memmap)
    assert not (tmp_path / "network.max_weight_t.npy").exists(), "what nobody told takes no file"
    with pytest.raises(TypeError):
        unpack(tmp_path, "k", {"x": object()})


def test_limits_and_addresses(tmp_path: Path, router: Router, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="at least one"):
        made(tmp_path, router, origins=places(0, "o"))
    with pytest.raises(InputError, match="make it first"):
        prepare(tmp_path / "a" / "b", router, places(1, "o"), places(1, "d"))
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="not a folder"):
        prepare(tmp_path / "file", router, places(1, "o"), places(1, "d"))
    monkeypatch.setenv("SIDESTREAM_JOB_PAIRS_MAX", "23")
    with pytest.raises(LimitError, match="JOB_PAIRS_MAX"):
        made(tmp_path, router)
    for address in ("", "here", "http://127.0.0.1:1", "tcp://x", "tcp://user@h:1", "tcp://a b:1"):
        with pytest.raises(InputError, match="no address"), connected(address):
            pass
    monkeypatch.setattr("sidestream_map.routing.bulk.dask.CONNECT_SECONDS", 0.3)
    with pytest.raises(JobError, match="No Dask scheduler"), connected("tcp://127.0.0.1:9"):
        pass


def test_hostile_places_are_one_line_and_no_folder_is_made(tmp_path: Path) -> None:
    good = write(tmp_path / "d.csv", places(3, "d"))
    for text in (
        "id,lon,lat\n../../etc,24,abc\n",
        "id,lon,lat\na\0b,24,65\n",
        "id,lon\na,24\n",
        "id,lon,lat\na,1e9,65\n",
    ):
        bad = tmp_path / "o.csv"
        bad.write_text(text)
        asked = ["matrix", "--origins", str(bad), "--destinations", str(good), "--out", str(tmp_path / "m")]
        result = CliRunner().invoke(main, [*asked, "--dask", "local"])
        assert result.exit_code == 2
        assert result.output.startswith("sidestream-map: ")
        assert result.output.count("\n") == 1
        assert not (tmp_path / "m").exists()


def test_ids_are_only_ever_values(tmp_path: Path, router: Router) -> None:
    names = ("../../etc/passwd", "=cmd()", "<b>", "a'\";--")
    some = Places(names, np.full(4, 24.5), np.full(4, 65.8), np.full(4, np.nan))
    job = made(tmp_path, router, origins=some)
    work(job, 0)
    assert set(open_matrix(job.folder).to_table()["origin_id"].to_pylist()) == set(names)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m"]


def test_arrow_has_the_columns_of_the_frame(router: Router) -> None:
    matrix = router.matrix(places(5, "o"), places(7, "d", 8))
    found = table(matrix).to_pandas()
    pd.testing.assert_frame_equal(found, matrix.table(), check_dtype=False)
    assert found[NUMBERS].isna().any(axis=None)


def test_errors_survive_the_way_from_a_worker(client: Any, tmp_path: Path, router: Router) -> None:
    job = made(tmp_path, router)
    (job.folder / WORK / INDEX).unlink()
    with pytest.raises(SidestreamError, match="shared network"):
        run(job, client)
    assert issubclass(JobError, SidestreamError)
    assert matrix_folder.part_file(tmp_path, 3).name == "part-000003.parquet"
