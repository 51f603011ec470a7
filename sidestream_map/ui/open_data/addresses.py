"""Addresses of tables that stay fresh, for who takes a page's answer home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

VIEW: Final = ("p", "view", "open", "rank", "mun")
"""Parameters of a link that only say how a page shows it."""


def fresh_addresses(names: Iterable[str], query: Mapping[str, str], base: str) -> list[str]:
    """The addresses of tables as CSV, in English with decimal points whatever the page's language.

    Args:
        names: of tables.
        query: of the page's link.
        base: of the dashboard, with a final slash.
    """
    kept = {name: text for name, text in query.items() if name not in (*VIEW, "lang")}
    tail = f"?{urlencode(kept)}" if kept else ""
    return [f"{base}data/{name}.csv{tail}" for name in names]
