"""Numbers on the axes of charts in the reader's language."""

from __future__ import annotations

from typing import Final

from sidestream_map.base import Translator

_LOCAL: Final = "replace(replace(datum.label, /,/g, '\\u00a0'), '.', ',')"
"""Vega's expression for a label as Finnish and Swedish write it: a space between thousands, a comma for decimals."""


def axis_marks(t: Translator) -> str:
    """The ``labelExpr`` of an axis of numbers, whose labels Vega writes the English way."""
    return "datum.label" if t.language == "en" else _LOCAL
