"""Words about results in a notebook."""

from __future__ import annotations

from sidestream_map.base import N_, Translator


def count_words(count: int, t: Translator) -> str:
    """How many rows a table has."""
    return t(N_("{count} rows"), count=t.number(count))
