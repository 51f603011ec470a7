"""The address at which other devices reach this machine, for QR codes: a phone can't open ``localhost``.

Nothing here asks anybody outside: a UDP socket that is "connected" sends nothing, it only tells which of this machine's
own addresses would be used.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from sidestream_map.base import N_, InputError

PUBLIC_URL_VARIABLE: Final = "SIDESTREAM_PUBLIC_URL"
"""Environment variable that carries ``serve --public-url`` to the app."""
LENGTH_MAX: Final = 200
"""Characters of an address: a longer one makes a QR code that is hard to scan."""
_HOST: Final = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?", re.ASCII)
_PATH: Final = re.compile(r"(/[A-Za-z0-9._~-]+)*/?", re.ASCII)
_PROBES: Final = ("192.0.2.1", "10.255.255.254", "172.31.255.254", "192.168.255.254")
"""Documentation (RFC 5737) and private (RFC 1918) addresses: each tells the own address on the way there."""


def checked_public_url(text: str) -> str:
    """Check a public address; returned without a query and final slash, and empty if it was empty.

    Args:
        text: as typed, e.g. ``http://192.168.1.20:8501``; hostile.

    Raises:
        InputError: it is no http or https address, or holds more than scheme, host, port and path.
    """
    wrong = InputError(
        N_("“{text}” is no address that a phone can open. Give one such as http://192.168.1.20:8501."),
        text="".join(mark if mark.isprintable() else "?" for mark in text[:60]),
    )
    text = text.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise wrong from error
    extra = parts.query or parts.fragment or parts.username is not None or "?" in text or "#" in text
    sound = text.isprintable() and len(text) <= LENGTH_MAX and parts.scheme in {"http", "https"}
    if extra or not sound or not _PATH.fullmatch(parts.path):
        raise wrong
    if not (is_ip_address(host) or _HOST.fullmatch(host)):
        raise wrong
    named = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, named if port is None else f"{named}:{port}", parts.path.rstrip("/"), "", ""))


def is_this_machine_only(host: str) -> bool:
    """Whether only this machine can open a host name or address.

    Args:
        host: e.g. ``localhost``, ``127.0.0.1``, ``[::1]``.
    """
    bare = host.strip("[]").lower().rstrip(".")
    if bare == "localhost" or bare.endswith(".localhost"):
        return True
    try:
        found = ipaddress.ip_address(bare)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def network_addresses() -> tuple[str, ...]:
    """IPv4 addresses of this machine, that of the default route first; empty without a network."""
    found: dict[str, None] = {}
    for probe in _PROBES:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
            try:
                end.connect((probe, 9))
                own = str(end.getsockname()[0])
            except OSError:
                continue
        if not is_this_machine_only(own):
            found[own] = None
    return tuple(found)


def is_ip_address(host: str) -> bool:
    """Whether a host is an IP address, of version 4 or 6 and without brackets."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
