"""Which workshops are on a screen at the moment, in any session of this server."""

from __future__ import annotations

import time
from typing import Final

LIVE_S: Final = 6.0
"""Seconds since its last look after which a screen counts as gone."""
_LOOKED: Final[dict[str, float]] = {}


def look(workshop_id: str) -> None:
    """Tell that a screen shows a workshop's board now."""
    _LOOKED[workshop_id] = time.monotonic()
    if len(_LOOKED) > 200:
        for each in [key for key, at in _LOOKED.items() if time.monotonic() - at > LIVE_S]:
            _LOOKED.pop(each, None)


def is_on(workshop_id: str) -> bool:
    """Whether a screen shows a workshop's board."""
    return time.monotonic() - _LOOKED.get(workshop_id, -LIVE_S) < LIVE_S
