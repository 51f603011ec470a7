"""Links to sources as Markdown; no name and no address can break out of it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.region import Source
from sidestream_map.ui.widgets import plain


def link(text: str, url: str) -> str:
    """A link as Markdown; only its text if the address is not http or https.

    Args:
        url: where it leads; hostile.
    """
    return f"[{plain(text)}]({address(url)})" if urlsplit(url).scheme in ("http", "https") else plain(text)


def address(url: str) -> str:
    """A source's address escaped for a Markdown link.

    Args:
        url: of a source.
    """
    return quote(url, safe=":/?&=%#@+,;~!$*'")


def show_sources(sources: Iterable[Source], t: Translator) -> None:
    """Draw the sources of the figures, with their addresses."""
    lines = [f"- {link(source.citation(t.language), source.url)}" for source in sources]
    if lines:
        with st.expander(t(N_("Sources: {count}"), count=t.number(len(lines)))):
            st.markdown("\n".join(lines))
