"""Where this dashboard is reached: as this browser opened it, and as phones and other people can."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from sidestream_map.base import InputError
from sidestream_map.ui.http.public_url import PUBLIC_URL_VARIABLE, checked_public_url, is_this_machine_only

_CHOSEN: Final = "public-url"


def opened_address() -> str:
    """The address of the page that is shown, without its query; empty outside a browser."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))


def choose_public_address(url: str) -> None:
    """Let this session's links and QR codes hold an address.

    Args:
        url: of :func:`sidestream_map.ui.http.checked_public_url`; empty for the one that the page was opened by.
    """
    st.session_state[_CHOSEN] = url


def public_address() -> str:
    """Where phones reach this dashboard, without a slash at the end; empty where nobody knows.

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
    """The address of the page that is shown as others reach it, without a query; empty outside a browser."""
    here, public = opened_address(), public_address()
    return public + urlsplit(here).path if public else here


def base_address() -> str:
    """The address of the dashboard as others reach it, without a slash at its end; empty outside a browser."""
    here = urlsplit(opened_address())
    return public_address() or urlunsplit((here.scheme, here.netloc, "", "", ""))
