"""Files are read in processes that the system ends, few at a time and one of each owner."""

import itertools
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sidestream_map.base import OWN_ROWS_MAX, InputError, LimitError, TableError, Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    made = Workers(["sidestream_map.base"])
    yield made
    made.stop()


def test_a_result_and_an_error_come_back_as_they_are(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    assert workers.read(divmod, 7, 2, file="f", owner="a") == (3, 1)
    monkeypatch.setenv("SIDESTREAM_OWN_ROWS_MAX", "many")
    with pytest.raises(InputError, match="SIDESTREAM_OWN_ROWS_MAX is many") as caught:
        workers.read(OWN_ROWS_MAX.get, file="f", owner="a")
    assert caught.value.values["text"] == "many"


def test_each_file_has_a_process_of_its_own_that_is_gone_afterwards(workers: Workers) -> None:
    first, second = (workers.read(os.getpid, file="f", owner="a") for _ in range(2))
    assert len({first, second, os.getpid()}) == 3
    for child in (first, second):
        gone_at = time.monotonic() + 10  # it answers before it is gone
        while Path(f"/proc/{child}").exists() and time.monotonic() < gone_at:
            time.sleep(0.01)
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


@pytest.mark.parametrize(
    ("function", "args", "setting"),
    [
        (sum, (itertools.repeat(1),), "SIDESTREAM_READING_CPU_SECONDS_MAX"),
        (time.sleep, (60,), "SIDESTREAM_READING_SECONDS_MAX"),
        (bytearray, (2_000_000_000,), "SIDESTREAM_READING_MEMORY_BYTES_MAX"),
    ],
    ids=["processor", "clock", "memory"],
)
def test_whoever_exceeds_a_limit_is_ended_and_told_which(
    workers: Workers, monkeypatch: pytest.MonkeyPatch, function: type, args: tuple[object, ...], setting: str
) -> None:
    monkeypatch.setenv("SIDESTREAM_READING_CPU_SECONDS_MAX", "1")
    monkeypatch.setenv("SIDESTREAM_READING_SECONDS_MAX", "30" if function is sum else "1")
    with pytest.raises(LimitError) as caught:
        workers.read(function, *args, file="big.xlsx", owner="a")
    assert setting in str(caught.value)
    assert str(caught.value).startswith(
        "big.xlsx takes more" if function is not time.sleep else "big.xlsx takes longer"
    )
    assert workers.read(abs, -1, file="f", owner="a") == 1


def test_a_reader_that_breaks_off_is_told_and_the_next_file_is_read(workers: Workers) -> None:
    for function, args in ((os.abort, ()), (os._exit, (3,)), (signal.raise_signal, (signal.SIGSEGV,)), (int, ("x",))):
        with pytest.raises(TableError, match="broke off"):
            workers.read(function, *args, file="f", owner="a")
    assert workers.read(abs, -1, file="f", owner="a") == 1


def test_the_process_that_others_are_forked_from_may_be_killed(workers: Workers) -> None:
    parent = workers.read(os.getppid, file="f", owner="a")
    os.kill(parent, signal.SIGKILL)
    assert workers.read(abs, -1, file="f", owner="a") == 1


def test_temporary_files_of_one_that_was_ended_are_deleted(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Path(workers.read(tempfile.mkdtemp, file="f", owner="a"))
    assert not made.parent.exists()
    assert made.parent != Path(tempfile.gettempdir())


def test_one_of_an_owner_few_at_a_time_and_who_waits_too_long_is_told(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_READING_AT_A_TIME_MAX", "1")
    monkeypatch.setenv("SIDESTREAM_READING_WAIT_SECONDS_MAX", "0")
    monkeypatch.setenv("SIDESTREAM_READING_SECONDS_MAX", "2")
    told: list[str] = []

    def sleep() -> None:
        with pytest.raises(LimitError) as caught:
            workers.read(time.sleep, 30, file="f", owner="a")
        told.append(str(caught.value))

    thread = threading.Thread(target=sleep)
    thread.start()
    while not workers.busy:
        time.sleep(0.01)
    with pytest.raises(LimitError, match="your last file"):
        workers.read(abs, -1, file="f", owner="a")
    with pytest.raises(LimitError, match="many files"):
        workers.read(abs, -1, file="f", owner="b")
    monkeypatch.setenv("SIDESTREAM_READING_WAIT_SECONDS_MAX", "60")
    assert workers.read(abs, -1, file="f", owner="b") == 1  # its turn came
    thread.join()
    assert "longer than 2 s" in told[0]
