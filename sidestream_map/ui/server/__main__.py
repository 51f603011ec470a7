"""``python -m sidestream_map.ui.server`` is ``streamlit``, with connections that have limits."""

from __future__ import annotations

import uvicorn.config
from streamlit.web.cli import main

from sidestream_map.ui.server.connections import LimitedConnection, allow_many_files

if __name__ == "__main__":
    # Streamlit takes the protocol that uvicorn takes by itself, and has no setting for it.
    uvicorn.config.HTTP_PROTOCOLS["auto"] = f"{LimitedConnection.__module__}:{LimitedConnection.__qualname__}"
    allow_many_files()
    main(prog_name="streamlit")
