"""Reads what people bring in processes of their own, which end when they take too much time or memory.

A file within every limit of size can still keep a reader busy for good. Here it keeps nobody waiting but who brought
it: few files are read at a time, one of each owner, and each in a process that the system itself ends.
"""

from __future__ import annotations

import contextlib
import copyreg
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast

from sidestream_map.base.errors import LimitError, SidestreamError, TableError
from sidestream_map.base.i18n import N_
from sidestream_map.base.settings import (
    READING_AT_A_TIME_MAX,
    READING_CPU_SECONDS_MAX,
    READING_MEMORY_BYTES_MAX,
    READING_SECONDS_MAX,
    READING_WAIT_SECONDS_MAX,
)
from sidestream_map.base.worker_process import ENDED, LENGTH, NO_LENGTH, Job, receive

Result = TypeVar("Result")
LOGGER: Final = logging.getLogger("sidestream_map")

_GRACE_S: Final = 5.0
"""So long after its limit a child that says nothing is given up."""
_MAIN: Final = "from sidestream_map.base.worker_process import main; main()"
_ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""A process with threads can't be forked safely."""


def _proxied(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


def _unproxied(
    proxy: MappingProxyType[Any, Any],
) -> tuple[Callable[[dict[Any, Any]], MappingProxyType[Any, Any]], tuple[dict[Any, Any]]]:
    return _proxied, (dict(proxy),)


copyreg.pickle(MappingProxyType, _unproxied)  # a region's settings hold some


class Workers:
    """Processes that read files; the first call or :meth:`start` starts the one that they are forked from."""

    def __init__(self, modules: Sequence[str], environment: Callable[[], dict[str, str]] = dict) -> None:
        """Name what is imported before the first file comes.

        Args:
            modules: in which the functions are.
            environment: of the processes, beside this one's; asked when they start.
        """
        self._modules = tuple(modules)
        self._environment = environment
        self._lock = threading.Lock()
        self._turns = threading.Condition()
        self._owners: set[str] = set()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process that the others are forked from, unless it runs."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._close()
                ours, theirs = socket.socketpair()
                with theirs:
                    self._process = subprocess.Popen(  # noqa: S603 — our own interpreter and modules
                        [sys.executable, "-c", _MAIN, *self._modules],
                        stdin=theirs.fileno(),
                        stdout=subprocess.DEVNULL,
                        env=os.environ | _ONE_THREAD | self._environment(),
                    )
                self._control = ours

    @property
    def busy(self) -> int:
        """Files that are being read now."""
        with self._turns:
            return len(self._owners)

    def stop(self) -> None:
        """End the process that the others are forked from; files that are being read are read to their end."""
        with self._lock:
            self._close()

    def _close(self) -> None:
        if self._control is not None:
            self._control.close()  # at which it ends
            self._control = None
        if self._process is not None:
            self._process.wait()
            self._process = None

    def read(self, function: Callable[..., Result], *args: object, file: str, owner: str) -> Result:
        """Call a function in a process of its own.

        Args:
            function: of one of the modules.
            args: picklable.
            file: name of what is read, fit for a message.
            owner: whose file it is; of one owner one is read at a time.

        Raises:
            LimitError: it took more than a setting allows, or too many are being read.
            SidestreamError: what the function raised.
            TableError: the process broke off.
        """
        with self._turn(file, owner), tempfile.TemporaryDirectory(prefix="sidestream-read-") as folder:
            job = Job(
                function,
                args,
                {name: value for name, value in os.environ.items() if name.startswith("SIDESTREAM_")},
                folder,
                int(READING_CPU_SECONDS_MAX.get()),
                READING_SECONDS_MAX.get(),
                int(READING_MEMORY_BYTES_MAX.get()),
            )
            done, said = self._asked(pickle.dumps(job, pickle.HIGHEST_PROTOCOL), job.wall_s + _GRACE_S)
        if done == "answer":
            return cast("Result", said)
        if isinstance(said, SidestreamError):
            raise said
        if done == "ended" or said is None:
            raise _limit(file, said if isinstance(said, int) else None)
        LOGGER.error("reading a file broke off", exc_info=said if isinstance(said, BaseException) else None)
        raise TableError(_BROKEN, file=file)

    def _asked(self, job: bytes, patience_s: float) -> tuple[str, object]:
        """What a child answers: ``answer``, ``error`` or ``ended``, and the result, the error or the signal."""
        for again in (False, True):
            self.start()
            ours, theirs = socket.socketpair()
            with ours:
                ours.settimeout(patience_s)
                try:
                    with theirs, self._lock:
                        if self._control is None:
                            continue
                        socket.send_fds(self._control, [b"j"], [theirs.fileno()])
                    ours.sendall(LENGTH.pack(len(job)) + job)
                except OSError:  # the process was ended from outside: another takes its place
                    self._gone()
                    continue
                try:
                    (length,) = LENGTH.unpack(receive(ours, LENGTH.size))
                    if length == NO_LENGTH:
                        (ended,) = ENDED.unpack(LENGTH.pack(length) + receive(ours, ENDED.size - LENGTH.size))[1:]
                        return "ended", ended
                    good, said = pickle.loads(receive(ours, length))  # noqa: S301 — of our own process
                except TimeoutError:
                    return "ended", int(signal.SIGALRM)
                except (EOFError, OSError) as error:  # nobody told how it ended: whoever would is gone
                    if again:
                        return "error", error
                    self._gone()
                    continue
                return ("answer" if good else "error"), said
        return "error", RuntimeError("no process")

    def _gone(self) -> None:
        """Wait until a process that was ended from outside is seen to be so."""
        with self._lock, contextlib.suppress(subprocess.TimeoutExpired):
            if self._process is not None:
                self._process.wait(_GRACE_S)

    @contextlib.contextmanager
    def _turn(self, file: str, owner: str) -> Iterator[None]:
        with self._turns:
            if owner in self._owners:
                raise LimitError(
                    N_("{file}: your last file is still being read. Bring this one in a moment."), file=file
                )
            free = self._turns.wait_for(
                lambda: len(self._owners) < READING_AT_A_TIME_MAX.get() and owner not in self._owners,
                READING_WAIT_SECONDS_MAX.get(),
            )
            if not free:
                raise LimitError(N_("{file}: many files are being read at once. Bring yours in a minute."), file=file)
            self._owners.add(owner)
        try:
            yield
        finally:
            with self._turns:
                self._owners.discard(owner)
                self._turns.notify_all()


_BROKEN: Final = N_("{file} can't be read: reading it broke off. Open it in the program it is from and save it again.")


def _limit(file: str, ended: int | None) -> SidestreamError:
    """The error of a process that ended without an answer.

    Args:
        file: name of what was read.
        ended: the signal that ended it; None where it said itself that its memory was full.
    """
    if ended in (None, signal.SIGKILL):  # the system's own, where memory is short
        return LimitError(
            N_("{file} takes more than {limit} MB of memory to read. Split it, or raise the setting {setting}."),
            file=file,
            limit=int(READING_MEMORY_BYTES_MAX.get() / 1e6),
            setting=READING_MEMORY_BYTES_MAX.variable,
        )
    if ended == signal.SIGXCPU:
        return LimitError(
            N_("{file} takes more than {limit} s of processor time to read. Split it, or raise the setting {setting}."),
            file=file,
            limit=int(READING_CPU_SECONDS_MAX.get()),
            setting=READING_CPU_SECONDS_MAX.variable,
        )
    if ended == signal.SIGALRM:
        return LimitError(
            N_("{file} takes longer than {limit} s to read. Split it, or raise the setting {setting}."),
            file=file,
            limit=int(READING_SECONDS_MAX.get()),
            setting=READING_SECONDS_MAX.variable,
        )
    return TableError(_BROKEN, file=file)
