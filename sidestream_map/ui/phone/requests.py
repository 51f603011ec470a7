"""Reads and checks requests of the participants' page. Everything in them is untrusted until then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request

from sidestream_map.base import BOARD_TEXT_MAX, N_, BoardEntryError
from sidestream_map.ui.phone.guard import UNREADABLE
from sidestream_map.workshop.board import Contact, Draft, plain_text

ANSWERS_MAX: Final = 60
"""Things that one entry's author may confirm or refuse."""
ANSWER_LENGTH_MAX: Final = 100
_BEARER: Final = "bearer "


def token_of(request: Request) -> str:
    """The participant's key, empty without one. It comes in a header only, never in an address or a cookie."""
    said = request.headers.get("authorization", "")
    return said[len(_BEARER) :].strip() if said.lower().startswith(_BEARER) else ""


def address_of(request: Request) -> str:
    """The caller's address, for the limits; a proxy's client counts only if the proxy is trusted."""
    return request.client.host if request.client else ""


def since_of(request: Request) -> int:
    """The board version that a page has; -1 if it has none or sends something else."""
    text = request.query_params.get("since", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def draft_of(value: Mapping[str, Any]) -> Draft:
    """Read a typed entry as a draft.

    Raises:
        BoardEntryError: it can't be used.
    """
    contact = contact_of(value)
    return Draft(
        kind=value.get("kind", ""),
        theme=_number(value, "theme", -1),
        text=value.get("text", ""),
        visibility=value.get("visibility", ""),
        material=_text(value, "material"),
        service=_text(value, "service"),
        amount=_number(value, "amount", None),
        unit=value.get("unit", ""),
        lon=_number(value, "lon", None),
        lat=_number(value, "lat", None),
        place_id=_text(value, "place_id"),
        contact=contact,
    )


def contact_of(value: Mapping[str, Any]) -> Contact:
    """Read a typed name and contact; both may be empty.

    Raises:
        BoardEntryError: one of them is too long.
    """
    return Contact(_text(value, "name"), _text(value, "contact"))


def answers_of(value: Mapping[str, Any], name: str) -> frozenset[str]:
    """What the author confirmed or refused of what was recognised: keys.

    Args:
        name: ``confirmed`` or ``refused``.

    Raises:
        BoardEntryError: it is no list of short texts.
    """
    found = value.get(name)
    if found is None:
        return frozenset()
    sound = isinstance(found, list) and len(found) <= ANSWERS_MAX
    if not sound or not all(isinstance(each, str) and len(each) <= ANSWER_LENGTH_MAX for each in found):
        raise BoardEntryError(UNREADABLE)
    return frozenset(found)


def text_of(value: Mapping[str, Any]) -> str:
    """A text that is being written; it may be empty yet.

    Raises:
        BoardEntryError: it is no text, or longer than an entry may be.
    """
    return plain_text(value.get("text"), N_("Text"), 0, int(BOARD_TEXT_MAX.get()))


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BoardEntryError(UNREADABLE)
    return found


def _number(value: Mapping[str, Any], name: str, otherwise: Any) -> Any:
    found = value.get(name)
    if found is None:
        return otherwise
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        raise BoardEntryError(UNREADABLE)
    return found
