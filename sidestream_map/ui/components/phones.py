"""The address under which phones reach this server, and links for participants: what the QR codes hold."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from sidestream_map.address import Address, to_link
from sidestream_map.errors import InputError
from sidestream_map.i18n import N_, Translator
from sidestream_map.public_address import checked_public_url, is_this_machine_only, network_addresses
from sidestream_map.scenario import Scenario
from sidestream_map.story import SCENE_PAGES
from sidestream_map.ui import state
from sidestream_map.ui.components.notices import plain
from sidestream_map.ui.components.share import QR_CHARACTERS_MAX, qr_png
from sidestream_map.ui.public import choose_public_address, opened_address, public_address

_WRONG: Final = "public-url-wrong"
_SHORT: Final = "public-url-input"


def participant_link(address: Address, page: str) -> str:
    """The link that a participant opens: the view without the story, as short as it can be; empty where no phone
    could open it.

    Args:
        address: what is shown.
        page: address of the page that shows it.
    """
    base = public_address()
    if not base:
        return ""
    # The map is the start page and needs no path.
    path = "" if page == SCENE_PAGES[0] else page
    return to_link(Address(address.scenario, address.base), f"{base}/{path}")


@lru_cache(maxsize=64)
def qr_data(link: str) -> str:
    """A QR code as an address that holds the picture; empty where the link is too long to be scanned.

    Args:
        link: what it holds.
    """
    if not link or len(link) > QR_CHARACTERS_MAX:
        return ""
    return "data:image/png;base64," + base64.b64encode(qr_png(link, scale=8)).decode()


def show_phones(t: Translator) -> None:
    """The section of the workshop page that sees to the address for phones.

    Args:
        t: the reader's translator.
    """
    st.subheader(t(N_("Address for phones")), anchor=False)
    here = opened_address()
    host, port = urlsplit(here).hostname or "", urlsplit(here).port
    local = is_this_machine_only(host) if host else True
    base = public_address()
    if not base:
        st.warning(
            t(
                N_(
                    "Phones can't open {host}: that is this computer's name for itself. Start the dashboard with "
                    "{command}, put the phones into the same network, and choose this computer's address below."
                ),
                host=plain(host or "localhost"),
                command="`sidestream-map serve --address 0.0.0.0`",
            ),
            icon=":material/wifi_off:",
        )
    if local:
        for number, found in enumerate(network_addresses()):
            url = f"http://{found}:{port}" if port else f"http://{found}"
            if url != base:
                st.button(
                    t(N_("Use {url}"), url=plain(url)),
                    key=f"use-address-{number}",
                    icon=":material/wifi:",
                    on_click=_choose,
                    args=(url,),
                )
    if _SHORT not in st.session_state:
        st.session_state[_SHORT] = base
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
        link = participant_link(start_address(), SCENE_PAGES[0])
        st.image(qr_png(link), width=180)
        st.caption(t(N_("Try it with a phone before the workshop: {url}"), url=plain(base)))


def start_address() -> Address:
    """What a participant sees first: the region as it is, in the session's language."""
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
