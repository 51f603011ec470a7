"""The page "company"."""

from __future__ import annotations


def show() -> None:
    """Draw the page."""
