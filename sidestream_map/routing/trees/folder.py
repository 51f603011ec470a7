"""The folder in which trees, and what was compiled to search for them, are kept between runs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

CACHE_VARIABLE: Final = "SIDESTREAM_CACHE_DIR"
"""Environment variable: folder for trees; the user's cache folder if it is not set."""


def default_folder() -> Path:
    """The folder in which trees are kept, by the settings."""
    named = os.environ.get(CACHE_VARIABLE, "").strip()
    return Path(named) if named else Path(platformdirs.user_cache_dir("sidestream-map"))
