"""Draws the figures of an outcome as a grid of two columns."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from sidestream_map.base import Figure, Translator
from sidestream_map.region import sources_of
from sidestream_map.ui.widgets.figures.figure import show_figure


def show_outcome(
    figures: Mapping[str, Figure],
    sources: pd.DataFrame,
    t: Translator,
    *,
    notes: Mapping[str, str] | None = None,
    key: str = "outcome",
) -> None:
    """Draw all figures, each with its range.

    Args:
        figures: by name, a message id.
        sources: of the region; a source that isn't there is an address by itself.
        notes: what stands below a figure, by its name, in the reader's language.
        key: of the grid, beginning with ``outcome``; another one for each grid of a page.
    """
    with st.container(horizontal=True, key=key):
        for name, figure in figures.items():
            show_figure(t(name), figure, t, note=(notes or {}).get(name, ""), sources=_cited(figure, sources, t))


def _cited(figure: Figure, sources: pd.DataFrame, t: Translator) -> str:
    known = [name for name in figure.sources if name in sources.index]
    cited = [source.citation(t.language) for source in sources_of(sources, known)]
    return "; ".join([*cited, *(name for name in figure.sources if name not in sources.index)])
