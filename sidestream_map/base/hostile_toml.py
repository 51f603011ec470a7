"""Reads TOML that a person sent: the standard library takes minutes for keys of many parts."""

from __future__ import annotations

import re
import tomllib
from typing import Any, Final

KEY_PARTS_MAX: Final = 50
"""Parts of a dotted key; ours have two. The time that tomllib takes grows with their square."""
_DOTTED: Final = re.compile(rf"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{KEY_PARTS_MAX}}}")


def parse_toml(text: str) -> dict[str, Any]:
    """Read TOML.

    Args:
        text: hostile; short enough to be looked at.

    Raises:
        ValueError: it is no TOML, or a key has too many parts.
        RecursionError: it is nested too deeply.
    """
    if _DOTTED.search(text):
        raise ValueError("a key of too many parts")
    return tomllib.loads(text)
