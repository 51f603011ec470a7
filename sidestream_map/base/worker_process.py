"""The process that reads what people bring: forks a child for each file, with limits that the system itself enforces.

:mod:`sidestream_map.base.workers` runs :func:`main`. The modules that it names are imported before the first file
comes, so that a child starts within milliseconds. The control socket is standard input.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import resource
import selectors
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

LENGTH: Final = struct.Struct("!Q")
"""Before each message: its length in bytes."""
ENDED: Final = struct.Struct("!QI")
"""In place of an answer: a length that none has, and the signal that ended the child, 0 for none."""
NO_LENGTH: Final = 2**64 - 1
NICE: Final = 10
"""How far the children stand back for those who look at a page: beside the server's thread, Linux gives one a tenth
of a core that both want (weights 110 and 1,024 of ``sched_prio_to_weight``). With less, a sound file met the limit of
time by the clock on a busy machine."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a child does.

    Attributes:
        function: of a module, picklable.
        args: picklable.
        environment: settings in force, which may have changed since this process was started.
        folder: where its temporary files go; whoever asked deletes it.
        cpu_s: processor time, whole seconds.
        wall_s: time by the clock.
        memory_bytes: beyond what it starts with.
    """

    function: Callable[..., object]
    args: tuple[object, ...]
    environment: dict[str, str]
    folder: str
    cpu_s: int
    wall_s: float
    memory_bytes: int


def receive(connection: socket.socket, size: int) -> bytes:
    """Receive so many bytes.

    Raises:
        EOFError: there are fewer.
    """
    parts = bytearray()
    while len(parts) < size:
        part = connection.recv(min(size - len(parts), 1 << 20))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)


def serve(control: socket.socket) -> None:
    """Fork a child for each connection that comes over the control socket, until that closes.

    Args:
        control: a Unix stream socket; each byte on it brings the descriptor of a connection with a :class:`Job`.
    """
    children: dict[int, socket.socket] = {}
    woken, waker = socket.socketpair()
    for each in (woken, waker):
        each.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is woken:
                    with contextlib.suppress(BlockingIOError):
                        while woken.recv(4096):
                            pass
                    _bury(children)
                    continue
                said, descriptors, _, _ = socket.recv_fds(control, 1, 1)
                if not said:
                    return
                connection = socket.socket(fileno=descriptors[0])
                child = os.fork()
                if child == 0:
                    signal.set_wakeup_fd(-1)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    control.close()
                    for other in children.values():
                        other.close()
                    _work(connection)
                children[child] = connection


def _bury(children: dict[int, socket.socket]) -> None:
    """Tell those who wait for a child that has ended how it did."""
    while children:
        try:
            child, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if child == 0:
            return
        with children.pop(child) as connection, contextlib.suppress(OSError):
            connection.setblocking(False)
            connection.send(ENDED.pack(NO_LENGTH, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0))


def _work(connection: socket.socket) -> None:
    """Do one job and exit; never returns."""
    code = 1
    try:
        job: Job = pickle.loads(receive(connection, *LENGTH.unpack(receive(connection, LENGTH.size))))  # noqa: S301 — ours
        os.environ.update(job.environment)
        limit(job)
        answer = _answer(job)
        connection.sendall(LENGTH.pack(len(answer)) + answer)
        code = 0
    finally:
        os._exit(code)


def limit(job: Job) -> None:
    """Have the system end this process once it exceeds a job's limits."""
    tempfile.tempdir = job.folder
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (job.memory_bytes, job.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (job.cpu_s, job.cpu_s + 1))
    started_with = _address_space()
    if started_with is not None:
        most = started_with + job.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, job.wall_s)


def _address_space() -> int | None:
    """Bytes of address space in use; None where the system doesn't tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()


def _answer(job: Job) -> bytes:
    """Whether it went well, and the result or the error, pickled."""
    said: tuple[bool, Any]
    try:
        said = (True, job.function(*job.args))
        return pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        said = (False, None)
    except Exception as error:  # noqa: BLE001 — told to whoever waits, who knows which are meant for people
        said = (False, error)
    try:
        return pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 — an error that can't be pickled is told by its name
        return pickle.dumps((False, RuntimeError(type(error).__name__)))


def main() -> None:
    """Import the modules that are named, and serve."""
    # A key typed at the terminal is for the server, which closes the socket when it ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in sys.argv[1:]:
        importlib.import_module(name)
    serve(socket.socket(fileno=os.dup(0)))
