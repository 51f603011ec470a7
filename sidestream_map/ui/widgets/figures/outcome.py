"""Draws the figures of an outcome as a grid of two columns."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from sidestream_map.base import Figure, Translator
from sidestream_map.region import sources_of
from sidestream_map.ui.widgets.figures.figure import show_figure

DIGITS = 3
"""Digits that mean something in a figure whose range spans a factor of two or more."""


def show_outcome(figures: Mapping[str, Figure], sources: pd.DataFrame, t: Translator) -> None:
    """Draw all figures, each with its range.

    Args:
        figures: by name, a message id.
        sources: of the region; a source that isn't there is an address by itself.
    """
    with st.container(horizontal=True, key="outcome"):
        for name, figure in figures.items():
            shown = as_sure(figure)
            small = shown.value is not None and abs(shown.value) < 10
            show_figure(t(name), shown, t, digits=1 if small else 0, sources=_cited(figure, sources, t))


def as_sure(figure: Figure) -> Figure:
    """A figure rounded to the digits that its range allows; one without a range stays as it is."""
    if figure.value is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return figure
    value, low, high = (rounded(end) for end in (figure.value, figure.low, figure.high))
    return replace(figure, value=value, low=low, high=high)


def rounded(value: float) -> float:
    """A number rounded to :data:`DIGITS` significant digits.

    Args:
        value: finite.
    """
    return value if value == 0 else round(value, DIGITS - 1 - math.floor(math.log10(abs(value))))


def _cited(figure: Figure, sources: pd.DataFrame, t: Translator) -> str:
    known = [name for name in figure.sources if name in sources.index]
    cited = [source.citation(t.language) for source in sources_of(sources, known)]
    return "; ".join([*cited, *(name for name in figure.sources if name not in sources.index)])
