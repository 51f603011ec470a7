"""The dashboard's own address: as this browser opened it, and as phones and other people reach it."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from sidestream_map.base import InputError
from sidestream_map.ui.http.public_url import PUBLIC_URL_VARIABLE, checked_public_url, is_this_machine_only

_CHOSEN: Final = "public-url"


def opened_address() -> str:
    """The address of the current page without its query; empty outside a browser."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))


def choose_public_address(url: str) -> None:
    """Set the public address in this session's links and QR codes.

    Args:
        url: of :func:`sidestream_map.ui.http.checked_public_url`; empty for the one that the page was opened by.
    """
    st.session_state[_CHOSEN] = url


def public_address() -> str:
    """The address at which phones reach the dashboard, without a final slash; empty if it is unknown.

    What the leader set comes first, then ``serve --public-url``, then the browser's own address unless that is one
    that only this machine knows.
    """
    chosen: str = st.session_state.get(_CHOSEN, "")
    if chosen:
        return chosen
    try:
        if served := checked_public_url(os.environ.get(PUBLIC_URL_VARIABLE, "")):
            return served
    except InputError:
        pass  # the command checks it; somebody set the variable by hand, and the page tells what to do
    here = urlsplit(opened_address())
    if not here.hostname or is_this_machine_only(here.hostname):
        return ""
    return urlunsplit((here.scheme, here.netloc, "", "", ""))


def page_address() -> str:
    """The address of the current page for other people, without a query; empty outside a browser."""
    here, public = opened_address(), public_address()
    return public + urlsplit(here).path if public else here


def base_address() -> str:
    """The address of the dashboard for other people, without a final slash; empty outside a browser."""
    here = urlsplit(opened_address())
    return public_address() or urlunsplit((here.scheme, here.netloc, "", "", ""))
