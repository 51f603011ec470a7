import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.ui.http import public_url as room


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", ""),
        ("  ", ""),
        ("http://192.168.1.20:8501", "http://192.168.1.20:8501"),
        (" https://kartta.example.org/ ", "https://kartta.example.org"),
        ("https://example.org/meri/lappi/", "https://example.org/meri/lappi"),
        ("HTTP://Example.ORG", "http://example.org"),
        ("http://[fe80::1]:8501", "http://[fe80::1]:8501"),
    ],
)
def test_an_address_is_taken_as_links_need_it(text: str, url: str) -> None:
    assert room.checked_public_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "192.168.1.20:8501", "javascript:alert(1)", "ftp://a", "http://", "http://a b", "http://a?x=1", "http://a#x",
        "http://u:p@a", "http://a:99999", "http://a:x", "http://[::1", "http://a/../<b>", "http://a/\u202e",
        "http://" + "a" * 300, "//a", "http://ä.fi/ö", "http://a/?", "http://a\nb",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        room.checked_public_url(text)


@given(st.text(max_size=80))
def test_what_is_taken_can_stand_in_a_link(text: str) -> None:
    try:
        url = room.checked_public_url(text)
    except InputError:
        return
    assert url == room.checked_public_url(url)
    assert url == "" or url.isascii()


@pytest.mark.parametrize(
    ("host", "only"),
    [
        ("localhost", True), ("LOCALHOST.", True), ("a.localhost", True), ("127.0.0.1", True), ("127.9.9.9", True),
        ("::1", True), ("[::1]", True), ("0.0.0.0", True),  # noqa: S104 — a name that is asked about, nothing listens there
        ("192.168.1.20", False), ("example.org", False),
        ("localhost.example.org", False), ("fe80::1", False), ("", False),
    ],
)  # fmt: skip
def test_names_that_only_this_machine_knows(host: str, only: bool) -> None:
    assert room.is_this_machine_only(host) is only


def test_own_addresses_are_addresses_that_others_can_open() -> None:
    for address in room.network_addresses():
        assert not ipaddress.ip_address(address).is_loopback
