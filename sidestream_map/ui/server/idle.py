"""Lets go of memory while nobody needs it: sessions that have left, results that nobody asks for, pages of the heap.

Streamlit keeps a session whose connection broke for two minutes, in case its browser comes back, but only looks at what
is older when another one leaves: without a look from here, the last to leave would be kept for good.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import gc
import logging
from typing import Any, Final

from streamlit.runtime import Runtime

from sidestream_map.ui.http import open_sessions
from sidestream_map.ui.session import results

LOOK_S: Final = 30.0
MANY_PAIRS: Final = 100_000
"""Pairs of judged regions that went, as a planner's edits before the latest, from which on their room is given back."""
LOGGER: Final = logging.getLogger("sidestream_map")


async def let_go() -> None:
    """Look for what isn't needed any more, again and again; on the server's own loop, as sessions come and go there."""
    while True:
        await asyncio.sleep(LOOK_S)
        try:
            # Where nobody is, nobody asks again for what was worked out of a session's own rows.
            idle_s = results.IDLE_S if open_sessions() else LOOK_S
            large = results.pairs_let_go() >= MANY_PAIRS
            if left_sessions() + results.forget_idle(idle_s):
                # A collection of the whole heap stops everybody for a moment, so only where there is something to gain.
                await asyncio.to_thread(give_back)
            elif large:
                await asyncio.to_thread(trim)
        except Exception:
            LOGGER.exception("idle memory was not let go of")


def left_sessions() -> int:
    """Drop the sessions whose time to come back is over; how many there were.

    Streamlit has no way to ask for it: what is looked at here is its own (1.67), and a test tells when it changes.
    """
    if not Runtime.exists():
        return 0
    manager: Any = Runtime.instance()._session_mgr  # noqa: SLF001
    kept: Any = manager._session_storage._cache  # noqa: SLF001
    with manager._storage_lock:  # noqa: SLF001
        return len(kept.expire())


def give_back() -> None:
    """Collect what is not reachable, and give free pages of the heap back."""
    gc.collect()
    trim()


def trim() -> None:
    """Give free pages of the heap back to the system where it can be asked to; nobody waits for it."""
    with contextlib.suppress(OSError, AttributeError):  # another C library than glibc
        ctypes.CDLL(None).malloc_trim(0)
