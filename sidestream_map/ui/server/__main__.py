"""``python -m sidestream_map.ui.server`` is ``streamlit``, with connections that have limits."""

from __future__ import annotations

import sys
from typing import Final

import uvicorn.config
from streamlit.web.cli import main

from sidestream_map.ui.server.connections import LimitedConnection, allow_many_files

TURN_S: Final = 0.0005
"""So long a thread may compute before others get their turn, s. Python gives 5 ms, and whoever writes to the board
waits for a turn after each statement: of a hundred posts at once the last twentieth took twice as long so
(``benchmarks/board.py``)."""

if __name__ == "__main__":
    # Streamlit takes the protocol that uvicorn takes by itself, and has no setting for it.
    uvicorn.config.HTTP_PROTOCOLS["auto"] = f"{LimitedConnection.__module__}:{LimitedConnection.__qualname__}"
    allow_many_files()
    sys.setswitchinterval(TURN_S)
    main(prog_name="streamlit")
