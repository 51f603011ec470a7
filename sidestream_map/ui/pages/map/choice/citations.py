"""Links to sources, as Markdown that nothing in a name or an address can break."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.region import Source
from sidestream_map.ui.widgets import plain


def link(text: str, url: str) -> str:
    """A link as Markdown; the text alone where the address is no http or https.

    Args:
        url: where it leads; hostile.
    """
    return f"[{plain(text)}]({address(url)})" if urlsplit(url).scheme in ("http", "https") else plain(text)


def address(url: str) -> str:
    """A source's address as it may stand in a Markdown link.

    Args:
        url: of a source.
    """
    return quote(url, safe=":/?&=%#@+,;~!$*'")


def show_sources(sources: Iterable[Source], t: Translator) -> None:
    """Where the figures come from, each with its address."""
    lines = [f"- {link(source.citation(t.language), source.url)}" for source in sources]
    if lines:
        with st.expander(t(N_("Sources: {count}"), count=t.number(len(lines)))):
            st.markdown("\n".join(lines))
