"""Compiles functions over arrays to machine code that runs without the interpreter's lock.

numba takes a third of a second to load and some seconds to compile, so it is asked for only where a large network is
searched. What it compiled is kept on disk beside the trees, under the settings of numba's own variable
``NUMBA_CACHE_DIR`` where that is set, and is loaded from there by the next process.
"""

from __future__ import annotations

import importlib
import logging
import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, TypeVar, cast

from sidestream_map.base import cache_folder

Function = TypeVar("Function", bound=Callable[..., Any])

_pool_lock = threading.Lock()


@cache
def can_compile() -> bool:
    """Whether numba is there and works; where it doesn't, everything is searched for by scipy."""
    try:
        importlib.import_module("numba")
    except (ImportError, OSError, SystemError) as error:
        logging.getLogger(__name__).warning("Searches run without machine code: %s", error)
        return False
    return True


def compiled(function: Function) -> Function:
    """A function as machine code that lets other threads run; compiled when it is first called.

    Nothing in it may make an array: it is compiled without the counting of references to arrays, which took a fifth of
    the time of a search.

    Args:
        function: of arrays and numbers, in what numba understands.
    """
    numba: Any = importlib.import_module("numba")
    config: Any = importlib.import_module("numba.core.config")
    config.CACHE_DIR = config.CACHE_DIR or str(cache_folder() / "compiled")
    try:
        return cast("Function", numba.njit(nogil=True, cache=True)(function))
    except (RuntimeError, OSError):  # neither our folder, nor that of the package, nor the person's can be written to
        return cast("Function", numba.njit(nogil=True)(function))


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=cores(), thread_name_prefix="search")


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_all_cores(work: Callable[[Iterable[int]], None], count: int) -> None:
    """Let all cores take numbers from one queue until it is empty.

    Args:
        work: takes numbers; is called once a core.
        count: numbers 0 to count - 1.
    """
    queue = iter(range(count))  # handing out one number needs the interpreter's lock, so each is handed out once
    hands = min(cores(), count)
    if hands <= 1:
        work(queue)
        return
    with _pool_lock:
        pool = _pool()
    for done in [pool.submit(work, queue) for _ in range(hands)]:
        done.result()
