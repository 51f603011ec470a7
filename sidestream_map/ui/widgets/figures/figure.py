"""The one component that draws a figure: value, unit, range, quality, and on asking the exact one and its sources."""

from __future__ import annotations

import html

import streamlit as st

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.region import QUALITY_NAMES, wording


def show_figure(
    label: str, value: Figure, t: Translator, *, note: str = "", sources: str = "", foldable: bool = True
) -> None:
    """Draw a figure; arguments as of :func:`figure_html`."""
    st.html(figure_html(label, value, t, note=note, sources=sources, foldable=foldable))


def figure_html(
    label: str, value: Figure, t: Translator, *, note: str = "", sources: str = "", foldable: bool = True
) -> str:
    """A figure as HTML, to combine several in one piece; all texts are escaped.

    Args:
        note: what it contains or assumes; shown below.
        sources: titles of its sources.
        foldable: whether a press on the value tells the exact figure and the sources.
    """
    said = wording.said(value, t)
    extent = f"{said.extent} {said.unit}" if said.extent else ""
    quality = "" if value.value is None and value.quality == "unknown" else t(QUALITY_NAMES[value.quality])
    about = " · ".join(part for part in (extent, quality, note) if part)
    more = [t(N_("Exactly: {figure}"), figure=said.exact)] if said.exact else []
    more += [t(N_("Source: {sources}"), sources=sources)] if sources else []
    number = f'{_say(said.number)} <span class="unit">{_say(said.unit)}</span>'
    if more and foldable:
        lines = "".join(f"<p>{_say(line)}</p>" for line in more)
        number = f'<details class="exact"><summary class="value">{number}</summary>{lines}</details>'
    else:
        number = f'<div class="value">{number}</div>'
    return (
        f'<div class="figure {value.quality}" title="{_say(chr(10).join(more))}"><div class="label">{_say(label)}</div>'
        f'{number}<div class="note">{_say(about)}</div></div>'
    )


def _say(text: str) -> str:
    return html.escape(text, quote=True)
