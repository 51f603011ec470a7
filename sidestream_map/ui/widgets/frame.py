"""The frame of every page: title, links to pages, language switch, sharing, undo."""

from __future__ import annotations

import datetime as dt
import html
import secrets
from collections.abc import Sequence

import streamlit as st
from babel.dates import format_date
from streamlit.navigation.page import StreamlitPage

from sidestream_map.base import LANGUAGE_NAMES, LANGUAGES, N_
from sidestream_map.ui.session import scenes, state
from sidestream_map.ui.widgets.region_choice import show_region_choice
from sidestream_map.ui.widgets.save_scene import show_save_scene
from sidestream_map.ui.widgets.share import link_of, show_share

_SESSION = "page-session"


def header(pages: Sequence[StreamlitPage], current: StreamlitPage) -> None:
    """Draw the header: the region's name, the pages, undo, sharing, and the language switch.

    Args:
        pages: in the order of the links; what is chosen goes along with a link.
    """
    t = state.translator()
    region = state.atlas().region.names[t.language]
    day = format_date(dt.date.today(), "long", locale=t.language)
    address = html.escape(link_of(state.address()))
    st.html(
        f'<div class="print-only print-head"><h1>{html.escape(f"{region} · {current.title}")}</h1>'
        f'<p>{html.escape(day)}</p><p class="address">{address}</p></div>'
    )
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="name", gap=None, width="content"):
            st.html(f'<p class="kicker">{html.escape(t(N_("Side streams of industry")))}</p>', width="content")
            st.title(state.atlas().region.names[t.language], anchor=False, width="content")
        show_region_choice(t)
        query = state.offered_query()
        with st.container(key="pages", horizontal=True, gap="small", width="stretch"):
            for page in pages:
                mark = "page-here" if page.url_path == current.url_path else f"page-{page.url_path}"
                with st.container(key=mark, width="content"):
                    st.page_link(page, query_params=query, width="content")
        with st.container(key="tools", horizontal=True, gap="small", width="content", vertical_alignment="center"):
            st.button(
                t(N_("Undo")),
                icon=":material/undo:",
                key="undo",
                on_click=state.undo,
                disabled=not state.can_undo(),
                help=t(N_("Takes back the latest change that changed a figure.")),
            )
            show_share(t, (lambda: show_save_scene(t)) if scenes.looked_at(current.url_path) else None)
            st.segmented_control(
                "Kieli · Språk · Language",
                LANGUAGES,
                format_func=lambda code: f"{code.upper()}",
                help=" · ".join(LANGUAGE_NAMES.values()),
                label_visibility="collapsed",
                required=True,
                width="content",
                **state.bound("language", "language"),
            )


def style_embedded() -> None:
    """Give the height of the missing header to the map and the panel."""
    st.html("<style>.st-key-panel { height: calc(100dvh - 7rem); }</style>")


def foot(*, embedded: bool) -> bool:
    """Draw what stands below every page: the tour, the accessibility statement, from a frame the way to the whole page.

    Args:
        embedded: whether another site shows the page in a frame.

    Returns:
        Whether the tour was asked for.
    """
    t = state.translator()
    links = [(f"accessibility?lang={t.language}", t(N_("Accessibility")))]
    if embedded:
        links.insert(0, (link_of(state.address()), t(N_("Open the whole page"))))
    said = " · ".join(
        f'<a href="{html.escape(address, quote=True)}" target="_blank" rel="noopener">{html.escape(words)}</a>'
        for address, words in links
    )
    # The script first_page/static/trouble.js sees by it that the server has begun anew for a page that was open.
    session = st.session_state.setdefault(_SESSION, secrets.token_hex(8))
    with st.container(key="foot", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<footer class="foot" data-session="{session}">{said}</footer>', width="content")
        return not embedded and st.button(
            t(N_("Tour in five steps")), icon=":material/route:", key="foot-tour", type="tertiary"
        )
