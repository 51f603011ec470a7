"""Which other sites may show the dashboard in a frame of theirs: none, until the person who runs it names them."""

from __future__ import annotations

import os
import re
from typing import Final

EMBED_HOSTS_VARIABLE: Final = "SIDESTREAM_EMBED_HOSTS"
"""Environment variable with the sites, separated by commas or spaces, e.g. ``https://www.kemi.fi``."""
_SITE: Final = re.compile(r"(https?://)?(\*\.)?[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?(:\d{1,5})?", re.ASCII)


def embed_hosts() -> tuple[str, ...]:
    """The sites that may frame the dashboard; what is no site is left out, so that nothing else gets into a header."""
    named = re.split(r"[,\s]+", os.environ.get(EMBED_HOSTS_VARIABLE, ""))
    return tuple(dict.fromkeys(each for each in named if _SITE.fullmatch(each)))


def frame_policy() -> str:
    """The ``Content-Security-Policy`` that lets those sites, and the dashboard's own, frame a page."""
    return " ".join(("frame-ancestors 'self'", *embed_hosts()))
