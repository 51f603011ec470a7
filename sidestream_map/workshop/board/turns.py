"""Turns at checking passphrases, which takes time and memory on purpose: few at once."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sidestream_map.base import BOARD_PASSPHRASE_CHECKS_MAX, BOARD_WAIT_SECONDS, N_, BoardBusyError

KNOWN_AT_ONCE: Final = 1
"""Places of devices that signed in before; nobody else takes them."""
_BUSY: Final[Counter[bool]] = Counter()
_CHANGED: Final = threading.Condition()


@contextmanager
def passphrase_turn(*, known: bool = False) -> Iterator[None]:
    """Wait for a turn, and hold it for the block.

    Args:
        known: whether a device asks that signed in before.

    Raises:
        BoardBusyError: no turn came within the setting ``board_wait_seconds``.
    """
    most = KNOWN_AT_ONCE if known else int(BOARD_PASSPHRASE_CHECKS_MAX.get())
    longest = BOARD_WAIT_SECONDS.get()
    with _CHANGED:
        if not _CHANGED.wait_for(lambda: _BUSY[known] < most, longest):
            raise BoardBusyError(
                N_("Many people sign in just now. Wait {seconds} s and send it again."), seconds=max(1, round(longest))
            )
        _BUSY[known] += 1
    try:
        yield
    finally:
        with _CHANGED:
            _BUSY[known] -= 1
            _CHANGED.notify_all()
