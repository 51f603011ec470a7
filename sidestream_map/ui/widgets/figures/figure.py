"""The one component that draws a figure: value, unit, range, quality, and sources."""

from __future__ import annotations

import html

import streamlit as st

from sidestream_map.base import Figure, Translator
from sidestream_map.region import QUALITY_NAMES, wording


def show_figure(
    label: str, value: Figure, t: Translator, *, digits: int = 0, note: str = "", sources: str = ""
) -> None:
    """Draw a figure; arguments as of :func:`figure_html`."""
    st.html(figure_html(label, value, t, digits=digits, note=note, sources=sources))


def figure_html(label: str, value: Figure, t: Translator, *, digits: int = 0, note: str = "", sources: str = "") -> str:
    """A figure as HTML, to combine several in one piece; all texts are escaped.

    Args:
        digits: digits after the decimal mark.
        note: what it contains or assumes; shown below.
        sources: titles of its sources; shown when the reader asks.
    """
    if value.value is None:
        number, unit = t("unknown"), ""
    else:
        number, unit = t.number(value.value, digits), t(value.unit)
    extent = ""
    if value.low is not None and value.high is not None and value.low != value.high:
        extent = f"{wording.extent(value.low, value.high, t, digits)} {unit}"
    quality = "" if value.value is None and value.quality == "unknown" else t(QUALITY_NAMES[value.quality])
    about = " · ".join(part for part in (extent, quality, note) if part)
    return (
        f'<div class="figure {value.quality}" title="{html.escape(sources, quote=True)}">'
        f'<div class="label">{html.escape(label)}</div>'
        f'<div class="value">{html.escape(number)} <span class="unit">{html.escape(unit)}</span></div>'
        f'<div class="note">{html.escape(about)}</div></div>'
    )
