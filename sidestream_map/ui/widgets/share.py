"""Shares the current view: the link to copy, and its QR code."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from urllib.parse import urlencode

import segno
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.ui.http import base_address, embed_hosts, page_address, public_address
from sidestream_map.ui.open_data import fresh_addresses
from sidestream_map.ui.session import Address, state
from sidestream_map.ui.widgets.notices import plain
from sidestream_map.workshop import NO_STORY

QR_CHARACTERS_MAX = 600
"""A longer link makes a code so fine that a phone can't read it off a projector from the back of a room."""


def link_of(address: Address, page: str | None = None, *, story: bool = False) -> str:
    """A whole link to an address.

    Args:
        page: path of another page of the dashboard, e.g. ``company``; the page that is shown if None.
        story: whether it holds the workshop's story too, which makes it long.
    """
    # Who gets a link isn't thereby invited to the board: its code is told in the room.
    shown = address.replace(board="", on_board=False) if story else _two(address)
    start = page_address() if page is None else f"{base_address()}/{page}"
    return f"{start}?{urlencode(state.query_of(shown))}"


def _two(address: Address) -> Address:
    """The scenario, what it is compared with, and how the two are called and shown."""
    return Address(
        address.scenario,
        address.base,
        name=address.name,
        base_name=address.base_name,
        side_by_side=address.side_by_side,
    )


def firm_link() -> str:
    """A link to the light page of the user that is chosen (:mod:`sidestream_map.ui.firm`); empty where none is.

    It says no language: the firm's own browser does.
    """
    scenario = state.scenario()
    if scenario.selection.kind != "user":
        return ""
    query = {name: text for name, text in state.query_of(Address(scenario)).items() if name != "lang"}
    return f"{base_address()}/firm?{urlencode(query)}"


def fresh_of(names: Iterable[str]) -> list[str]:
    """Addresses of tables of this session's scenario; none where it has own data, which is in no address.

    Args:
        names: of :mod:`sidestream_map.ui.open_data`.
    """
    if state.atlas() is not state.served_atlas():
        return []
    return fresh_addresses(names, state.query_of(Address(state.scenario())), f"{base_address()}/")


EMBED_HEIGHT_PX = 700
"""Height of a frame in which map and panel can be read; below 640 px of width they stand one below the other."""
LINK_SHOWN = 400
"""A longer link scrolls in its box."""


@lru_cache(maxsize=64)
def qr_png(text: str, scale: int = 6) -> bytes:
    """A QR code as a PNG picture.

    Args:
        scale: pixels a module.
    """
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(picture, kind="png", scale=scale, border=3)
    return picture.getvalue()


def show_qr(text: str, t: Translator, *, width: int, scale: int = 6) -> None:
    """Draw a QR code, named for those who don't see it.

    Args:
        width: px, of the picture on the page.
        scale: pixels a module.
    """
    picture, name = b64encode(qr_png(text, scale)).decode(), html.escape(t(N_("QR code of the link")), quote=True)
    st.html(f'<img class="qr" src="data:image/png;base64,{picture}" width="{width}" height="{width}" alt="{name}">')


def share_buttons(link: str, t: Translator) -> str:
    """Buttons as HTML that share a link by the device's own sheet, where it has one, and that copy it."""
    data = {
        "title": t(N_("Side streams of industry")),
        "done": t(N_("Copied")),
        "failed": t(N_("It couldn't be copied. Mark the link below.")),
    }
    said = " ".join(f'data-{name}="{html.escape(text, quote=True)}"' for name, text in data.items())
    address = html.escape(link, quote=True)
    return (
        f'<p class="share-buttons"><button type="button" class="share-sheet" data-share="{address}" {said}>'
        f"{html.escape(t(N_('Share with…')))}</button> "
        f'<button type="button" data-copy="{address}" {said}>{html.escape(t(N_("Copy the link")))}</button> '
        '<span role="status"></span></p>'
    )


def embed_line(link: str, t: Translator) -> str:
    """The line of HTML that shows a view in another page: no header, as wide as there is room.

    Args:
        link: of the view.
    """
    address = html.escape(f"{link}{'&' if '?' in link else '?'}embed=true", quote=True)
    title = html.escape(t(N_("Side streams of industry")), quote=True)
    return (
        f'<iframe src="{address}" title="{title}" width="100%" height="{EMBED_HEIGHT_PX}" style="border:0" '
        'loading="lazy" allow="fullscreen; clipboard-write"></iframe>'
    )


def show_share(t: Translator, more: Callable[[], None] | None = None) -> None:
    """Draw a button that opens link and QR code of the current view.

    Args:
        more: draws what else can be done with a view, above the link.
    """
    popover = st.popover(t(N_("Share")), icon=":material/share:", key="share", on_change="rerun")
    if not popover.open:
        return
    with popover:
        if more is not None:
            more()
        if light := firm_link():
            st.markdown(t(N_("For the firm itself: a light page that opens at once on any phone.")))
            st.code(light, language=None, wrap_lines=True, height=None if len(light) < LINK_SHOWN else 120)
        # Who gets a view needs no story, and a story makes the link too long for a code.
        led = state.address().story != NO_STORY
        # On the workshop page the story is what is shared.
        key = "share-view" if more is not None else "share-story"
        story = led and st.toggle(t(N_("With the workshop's story")), value=more is None, key=key)
        link = link_of(state.address(), story=story)
        st.markdown(t(N_("This link opens the same view: choices, language and camera.")))
        st.html(share_buttons(link, t))
        st.code(link, language=None, wrap_lines=True, height=None if len(link) < LINK_SHOWN else 120)
        if len(link) <= QR_CHARACTERS_MAX:
            with st.container(key="share-code"):
                show_qr(link, t, width=280)
                st.caption(t(N_("Scan with a phone's camera")))
        else:
            st.info(t(N_("The link is too long for a QR code that a phone can read. Copy the link instead.")))
        with st.expander(t(N_("For a page of your own")), icon=":material/code:"):
            st.code(embed_line(link, t), language="html", wrap_lines=True)
            hosts = ", ".join(embed_hosts()) or t(N_("none yet"))
            st.caption(
                plain(t(N_("Sites that may show it: {hosts}. Whoever runs this server names them."), hosts=hosts))
            )
        if not public_address():
            st.caption(t(N_("Only this computer can open this link. The workshop page says how phones can, too.")))
