"""The JSON API of the participants' page: the board, own entries, what they meet, and what is said to it.

====  ==================================  ==========================================================================
POST  ``/board/api/join``                 ``token``
GET   ``/board/api/changes?since=``       ``version`` alone where nothing changed; else also ``open``, ``title``,
                                          ``themes``, ``entries``, ``gone``, ``whole``, ``poll``
GET   ``/board/api/mine``                 ``entries``, ``reactions``, ``answers``
POST  ``/board/api/read``                 ``chips``: what a text seems to say
POST  ``/board/api/entries``              ``id``
POST  ``/board/api/entries/{id}/change``  ``id``
POST  ``…/withdraw``, ``…/react``         nothing
GET   ``/board/api/meetings``             ``version``, ``meetings`` of own entries with others', ``asked``
GET   ``/board/api/region``               ``meetings`` of own entries with the region
POST  ``…/agree``                         nothing: the contact goes to the other author, or no more
POST  ``…/publish``                       nothing: everybody may see the entry, or not
POST  ``/board/api/polls/{id}/answer``    ``value``: as it is kept
====  ==================================  ==========================================================================

The participant's key comes as ``Authorization: Bearer``. An error has ``error``, a sentence in the reader's language,
and with 429 ``seconds``.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sidestream_map.base import (
    BOARD_WAITING_MAX,
    N_,
    BoardAccessError,
    BoardBusyError,
    BoardClosedError,
    BoardEntryError,
    BoardUnavailableError,
    InputError,
    SidestreamError,
    i18n,
)
from sidestream_map.ui.http import COMPRESSED, guarded, language_of
from sidestream_map.ui.light import BusyError, Turns
from sidestream_map.ui.phone import heard, meetings, poll_card, requests, responses
from sidestream_map.ui.phone.guard import UNREADABLE, WrongRequestError, written
from sidestream_map.ui.session import regions
from sidestream_map.workshop.board import REACTION_KINDS, Deltas, Draft, services

AT_ONCE: Final = 4
"""Requests of phones that are computed side by side. Every thread more takes turns of the interpreter from the room's
screen: with 40 of them a hundred posts at once were on it after 2.8 to 3.5 s, with four after 1.6 s, and acknowledged
sooner too (p95 on two cores with PostgreSQL, ``benchmarks/board.py``)."""
TURNS: Final = Turns("phones", AT_ONCE, BOARD_WAITING_MAX)

LOGGER = logging.getLogger("sidestream_map")
STATUS: Final[Mapping[type[SidestreamError], int]] = {
    BoardBusyError: 429,
    BoardUnavailableError: 503,
    BusyError: 503,
    BoardAccessError: 403,
    BoardClosedError: 409,
    BoardEntryError: 422,
    InputError: 400,
}
"""Status of the answer to an error; of several the first that fits."""
_DELTAS: Final = Deltas()

Work = Callable[[Request, dict[str, Any]], dict[str, Any]]


def _join(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    code = value.get("code")
    if not isinstance(code, str):
        raise BoardEntryError(UNREADABLE)
    try:
        return {"token": services.participants().join(code, requests.address_of(request)).token}
    except BoardAccessError as error:
        raise WrongRequestError(404, error) from error


def _changes(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    since, language = requests.since_of(request), language_of(request)
    with known():
        board = services.participants().changes(requests.token_of(request), since, "room", patient=True)
    if board is None:
        return {"version": since}
    workshop, delta = board.workshop, _DELTAS.between(board, since)
    return {
        "version": delta.version,
        "open": workshop.is_open,
        "title": workshop.title,
        "themes": responses.themes(workshop, (entry.theme for entry in board.entries), i18n.translator(language)),
        "entries": [responses.card(entry, workshop.region, language) for entry in delta.entries],
        "gone": delta.gone,
        "whole": delta.whole,
        "poll": poll_card.card(board.poll, workshop.region, language),
    }


def _mine(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    token, language = requests.token_of(request), language_of(request)
    with known():
        region = services.participants().workshop(token).region
        mine = services.participants().mine(token)
    return {
        "entries": [responses.own_card(entry, mine, region, language) for entry in mine.entries],
        "reactions": sorted(mine.reactions),
        "answers": dict(services.polls().own_answers(token)),
    }


def _read(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    token, text = requests.token_of(request), requests.text_of(value)
    with known():
        region = services.participants().workshop(token).region
    return {"chips": heard.chips(text, region, language_of(request))}


def _post(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    token, draft = requests.token_of(request), requests.draft_of(value)
    key = value.get("key")
    if not isinstance(key, str):
        raise BoardEntryError(UNREADABLE)
    with known():
        draft = _in_region(request, value, draft, services.participants().workshop(token).region)
    return {"id": services.participants().post(token, draft, key, requests.address_of(request)).id}


def _change(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    from sidestream_map.workshop.board.people import Revision  # noqa: PLC0415 — brings the database in

    token, draft = requests.token_of(request), requests.draft_of(value)
    with known():
        draft = _in_region(request, value, draft, services.participants().workshop(token).region)
    entry_id = str(request.path_params["entry"])
    return {"id": Revision(services.store()).revise(token, entry_id, draft, requests.address_of(request)).id}


def _withdraw(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    services.participants().withdraw(requests.token_of(request), str(request.path_params["entry"]))
    return {}


def _react(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    kind, on = value.get("kind"), value.get("on")
    if kind not in REACTION_KINDS or not isinstance(on, bool):
        raise BoardEntryError(UNREADABLE)
    services.participants().react(requests.token_of(request), str(request.path_params["entry"]), kind, on=on)
    return {}


def _meetings(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    token = requests.token_of(request)
    with known():
        return meetings.of(token, language_of(request))


def _region(request: Request, _: dict[str, Any]) -> dict[str, Any]:
    token = requests.token_of(request)
    with known():
        return meetings.in_region(token, language_of(request))


def _agree(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    other, on = value.get("other"), value.get("on")
    if not isinstance(other, str) or not isinstance(on, bool):
        raise BoardEntryError(UNREADABLE)
    token, entry, desk = requests.token_of(request), str(request.path_params["entry"]), services.introductions()
    if on:
        desk.agree(token, entry, other, requests.contact_of(value))
    else:
        desk.withdraw(token, entry, other)
    return {}


def _publish(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    public = value.get("public")
    if not isinstance(public, bool):
        raise BoardEntryError(UNREADABLE)
    entry = str(request.path_params["entry"])
    services.publicity().answer(requests.token_of(request), entry, public=public)
    return {}


def _answer(request: Request, value: dict[str, Any]) -> dict[str, Any]:
    name = value.get("name", "")
    if not isinstance(name, str):
        raise BoardEntryError(UNREADABLE)
    poll = str(request.path_params["poll"])
    return {"value": services.polls().answer(requests.token_of(request), poll, value.get("value"), name)}


@contextmanager
def known() -> Iterator[None]:
    """Tell apart what a key opens nothing for from what it may not do: the page then joins anew.

    Raises:
        WrongRequestError: the key opens nothing.
    """
    try:
        yield
    except BoardAccessError as error:
        raise WrongRequestError(401, error) from error


def _in_region(request: Request, value: Mapping[str, Any], draft: Draft, region: str) -> Draft:
    """The draft with what its words say; a place that the workshop's map doesn't show is refused.

    Raises:
        BoardEntryError: it lies elsewhere, or there is no such plant or user.
    """
    wrong = BoardEntryError(N_("This place is not on the workshop's map. Choose another, or leave it out."))
    served = regions.served()
    if region not in served:
        return draft
    if draft.place_id and not responses.is_site(draft.place_id, region):
        raise wrong
    west, south, east, north = served[region].bounds
    tapped = draft.lon is not None and draft.lat is not None
    if tapped and not (west <= (draft.lon or 0) <= east and south <= (draft.lat or 0) <= north):
        raise wrong
    confirmed, refused = (requests.answers_of(value, name) for name in ("confirmed", "refused"))
    return heard.with_recognised(draft, region, language_of(request), confirmed, refused)


def answering(work: Work, *, writes: bool) -> Callable[[Request], Awaitable[Response]]:
    """A route that answers with what a function gives, in JSON, or with why it can't.

    Args:
        work: gets the request and the object that was sent.
        writes: whether an object is sent.
    """

    async def answer(request: Request) -> Response:
        try:
            value = await written(request) if writes else {}
            found = await TURNS.of(partial(work, request, value))
            return guarded(JSONResponse(found))
        except ClientDisconnect:
            return guarded(Response(status_code=400))  # nobody hears it
        except WrongRequestError as error:
            return refusal(request, error.error, error.status)
        except SidestreamError as error:
            return refusal(request, error)

    return answer


def refusal(request: Request, error: SidestreamError, status: int = 0) -> Response:
    """An error as an answer.

    Args:
        error: why.
        status: of the answer; by the error's kind without it.
    """
    status = status or next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    if status >= 500:
        LOGGER.warning("the board could not answer: %s", error)
    t = i18n.translator(language_of(request))
    answer: dict[str, Any] = {"error": error.text(t.catalogue.gettext)}
    headers = {}
    if isinstance(error, BoardBusyError):
        answer["seconds"] = int(str(error.values.get("seconds", 1)))
        headers["Retry-After"] = str(answer["seconds"])
    return guarded(JSONResponse(answer, status_code=status, headers=headers))


async def _nothing(request: Request) -> Response:
    return refusal(request, InputError(N_("There is nothing at this address.")), 404)


ROUTES: Final = [
    Route("/board/api/join", answering(_join, writes=True), methods=["POST"]),
    Route("/board/api/changes", answering(_changes, writes=False), middleware=COMPRESSED),
    Route("/board/api/mine", answering(_mine, writes=False), middleware=COMPRESSED),
    Route("/board/api/read", answering(_read, writes=True), methods=["POST"]),
    Route("/board/api/entries", answering(_post, writes=True), methods=["POST"]),
    Route("/board/api/entries/{entry}/change", answering(_change, writes=True), methods=["POST"]),
    Route("/board/api/entries/{entry}/withdraw", answering(_withdraw, writes=True), methods=["POST"]),
    Route("/board/api/entries/{entry}/react", answering(_react, writes=True), methods=["POST"]),
    Route("/board/api/entries/{entry}/agree", answering(_agree, writes=True), methods=["POST"]),
    Route("/board/api/entries/{entry}/publish", answering(_publish, writes=True), methods=["POST"]),
    Route("/board/api/meetings", answering(_meetings, writes=False), middleware=COMPRESSED),
    Route("/board/api/region", answering(_region, writes=False), middleware=COMPRESSED),
    Route("/board/api/polls/{poll}/answer", answering(_answer, writes=True), methods=["POST"]),
    # Else Streamlit would answer with its own page.
    Route("/board/api/{rest:path}", _nothing, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
]
"""The routes of the participants' page."""
