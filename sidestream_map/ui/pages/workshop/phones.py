"""The server's address for phones, and links and QR codes for participants."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from sidestream_map.base import N_, InputError, Translator
from sidestream_map.scenario import Scenario
from sidestream_map.ui.http import (
    checked_public_url,
    choose_public_address,
    is_this_machine_only,
    network_addresses,
    opened_address,
    public_address,
)
from sidestream_map.ui.session import Address, state
from sidestream_map.ui.widgets import QR_CHARACTERS_MAX, plain, qr_png, show_qr
from sidestream_map.workshop import SCENE_PAGES

_WRONG: Final = "public-url-wrong"
_SHORT: Final = "public-url-input"


def participant_link(address: Address, page: str) -> str:
    """The link for participants: the view without the story. Empty if no phone could open it.

    Args:
        page: address of the page that shows it.
    """
    base = public_address()
    if not base:
        return ""
    # The map is the start page and needs no path.
    path = "" if page == SCENE_PAGES[0] else page
    return f"{base}/{path}?{urlencode(state.query_of(Address(address.scenario, address.base)))}"


@lru_cache(maxsize=64)
def qr_data(link: str) -> str:
    """A QR code as a ``data:`` address; empty if the link is too long to be scanned."""
    if not link or len(link) > QR_CHARACTERS_MAX:
        return ""
    return "data:image/png;base64," + base64.b64encode(qr_png(link, scale=8)).decode()


def show_phones(t: Translator) -> None:
    """Draw the part of the page that sets the address for phones."""
    st.subheader(t(N_("Address for phones")), anchor=False)
    base, offered = public_address(), network_urls()
    if listens_to_this_machine_only():
        _show_how(t(N_("Phones can't open this dashboard: it listens to this computer only. Start it with {command}."),
                    command=COMMAND), offered, t)  # fmt: skip
    elif not base:
        st.warning(
            t(
                N_(
                    "Phones can't open {host}: that is this computer's name for itself. Put the phones into the same "
                    "network and choose this computer's address."
                ),
                host=plain(urlsplit(opened_address()).netloc or "localhost"),
            ),
            icon=":material/wifi_off:",
        )
    if not listens_to_this_machine_only():
        for number, url in enumerate(offered):
            if url != base:
                st.button(
                    t(N_("Use {url}"), url=plain(url)),
                    key=f"use-address-{number}",
                    icon=":material/wifi:",
                    on_click=_choose,
                    args=(url,),
                )
    st.session_state.setdefault(_SHORT, base)
    st.text_input(
        t(N_("Address that QR codes hold")),
        key=_SHORT,
        placeholder="http://192.168.1.20:8501",
        on_change=lambda: _choose(st.session_state[_SHORT]),
        help=t(N_("As phones reach this server: http or https, name or number, port. Empty: as this page was opened.")),
    )
    if wrong := st.session_state.get(_WRONG):
        st.error(plain(wrong.text(t.catalogue.gettext)), icon=":material/error:")
    if base:
        show_qr(participant_link(start_address(), SCENE_PAGES[0]), t, width=180)
        st.caption(t(N_("Try it with a phone before the workshop: {url}"), url=plain(base)))


COMMAND: Final = "sidestream-map serve --address 0.0.0.0"
"""How the dashboard is started so that others reach it."""


def listens_to_this_machine_only() -> bool:
    """Whether the server answers only this computer, whatever the address."""
    address = str(st.get_option("server.address") or "")
    return bool(address) and is_this_machine_only(address) and address not in {"0.0.0.0", "::"}  # noqa: S104


def network_urls() -> tuple[str, ...]:
    """Addresses at which other devices may reach this server; none if the page was opened from elsewhere."""
    here = urlsplit(opened_address())
    if not here.hostname or not is_this_machine_only(here.hostname):
        return ()
    return tuple(f"http://{found}:{here.port}" if here.port else f"http://{found}" for found in network_addresses())


def _show_how(text: str, offered: tuple[str, ...], t: Translator) -> None:
    where = " ".join(t(N_("Then open {url} here and on the phones."), url=f"**{plain(url)}**") for url in offered[:1])
    st.warning(f"{plain_but_command(text)} {where}", icon=":material/wifi_off:")


def plain_but_command(text: str) -> str:
    """A text as escaped Markdown in which only the command is set as code.

    Args:
        text: holds :data:`COMMAND` once.
    """
    before, _, after = text.partition(COMMAND)
    return f"{plain(before)}`{COMMAND}`{plain(after)}"


def start_address() -> Address:
    """The first view of a participant: the region as it is, in the session's language."""
    scenario = state.scenario()
    return Address(Scenario(region=scenario.region, language=scenario.language))


def _choose(url: str) -> None:
    try:
        choose_public_address(checked_public_url(url))
    except InputError as error:
        st.session_state[_WRONG] = error
        return
    st.session_state[_WRONG] = None
    st.session_state[_SHORT] = public_address()
