"""The frame around every page: styles, title, language switch."""

from __future__ import annotations

import html

import streamlit as st

from sidestream_map.i18n import LANGUAGE_NAMES, LANGUAGES, N_
from sidestream_map.ui import data, state

MAP_HEIGHT = "max(20rem, min(100dvh - 15.2rem, 160vw))"
"""The map fills the window between the headline and the legend."""
PANEL_HEIGHT = "calc(100dvh - 10.8rem)"
"""The panel beside it reaches the window's bottom and scrolls by itself."""

_STYLE = """
<style>
.stMainBlockContainer, [data-testid="stMainBlockContainer"] { padding: 0.9rem 1.25rem 0.5rem 1.25rem; max-width: none; }
[data-testid="stHeader"] { display: none; }
[data-testid="stVerticalBlock"] { gap: 0.6rem; }
h1 { font-size: 1.55rem !important; padding: 0 !important; line-height: 1.25 !important; }
.st-key-headline [data-testid="stHorizontalBlock"] { gap: 1.25rem; }
.figure { line-height: 1.25; min-width: 0; }
.figure .label { color: #4a5a63; font-size: 0.92rem; }
.figure .value { font-size: 1.65rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.figure .value .unit { font-size: 1rem; font-weight: 500; color: #33444d; }
.figure .note { color: #4a5a63; font-size: 0.85rem; }
.figure.estimate .value::before, .figure.computed .value::before { content: "≈ "; color: #4a5a63; font-weight: 500; }
.chips { display: flex; flex-wrap: wrap; gap: 0.3rem 0.9rem; font-size: 0.88rem; color: #26353d; }
.chips .chip { display: inline-flex; align-items: center; gap: 0.35rem; white-space: nowrap; }
.chips .dot { width: 0.85rem; height: 0.85rem; border-radius: 50%; display: inline-block; border: 1px solid #fff; }
.chips .dot.hollow { background: #fff; border: 2px solid #4a5a63; }
.chips .dot.disc { width: 1.1rem; height: 1.1rem; background: rgba(90,107,117,.14); border-color: rgba(90,107,117,.6); }
.chips .line { width: 1.5rem; height: 0; border-top: 4px solid; display: inline-block; }
.chips .line.dashed { border-top: 3px dashed; }
.st-key-map-frame { gap: 0; border-radius: 6px; overflow: hidden; border: 1px solid #c9d3d8; }
.st-key-panel { height: PANEL_HEIGHT; overflow-y: auto; overflow-x: hidden; padding-right: 0.4rem; }
@media (min-width: 1800px) {
  html { font-size: 18px; }
}
.subtitle { color: #4a5a63; font-size: 0.95rem; }
@media (max-width: 640px) {
  .subtitle { display: none; }
  /* A phone shows the map first: the headline follows below everything else. */
  [data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"] > :has(.st-key-headline) { order: 9; }
  [data-testid="stMainBlockContainer"] { padding: 0.5rem 0.6rem; }
  .st-key-panel { height: auto; overflow: visible; }
  .st-key-headline [data-testid="stHorizontalBlock"] { flex-wrap: wrap; gap: 0.4rem 1rem; }
  .figure .value { font-size: 1.25rem; }
  h1 { font-size: 1.2rem !important; }
}
</style>
""".replace("PANEL_HEIGHT", PANEL_HEIGHT)


def style() -> None:
    """The page's own styles: light, calm, nothing of Streamlit's chrome."""
    st.html(_STYLE)


def header() -> None:
    """The region's name as the title, and the language switch."""
    t = state.translator()
    title, language = st.columns([3, 2], vertical_alignment="center")
    with title:
        st.title(data.atlas().region.names[t.language], anchor=False)
        about = t(N_("Industrial side streams: what arises, who could use it, and how far it is by truck"))
        st.html(f'<div class="subtitle">{html.escape(about)}</div>')
    with language:
        st.segmented_control(
            "Kieli · Språk · Language",
            LANGUAGES,
            format_func=lambda code: LANGUAGE_NAMES[code],
            label_visibility="collapsed",
            required=True,
            width="stretch",
            **state.bound("language", "language"),
        )
