"""The cookie that keeps a leader signed in over a reload: who gets it, who doesn't, and when it goes."""

import http.client
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from board_cases import PASSPHRASE, Led, led
from phone_server import Client, serving

from sidestream_map.ui.session import kept_leader
from sidestream_map.workshop.board import services
from sidestream_map.workshop.board.people.leaders import Leaders


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_DATA_DIR", str(Path(tmp_path_factory.mktemp("board"))))
        patch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
        services.close()
        with serving(kept_leader.ROUTES) as here:
            yield here
        services.close()


@pytest.fixture
def board(port: int) -> Led:
    return led(services.store())


def test_a_ticket_gives_the_cookie_once_and_no_script_or_other_site_gets_at_it(port: int, board: Led) -> None:
    code = board.workshop.code
    ticket = kept_leader.ticket(code, board.leader)
    assert board.leader not in ticket
    answer = Client(port).ask("POST", "/board/leader/keep", ticket.encode())
    assert answer.status == 200
    cookie = SimpleCookie(answer.headers["set-cookie"])[kept_leader.COOKIE + code]
    assert cookie.value == board.leader
    assert (cookie["httponly"], cookie["samesite"].lower(), cookie["path"]) == (True, "strict", "/")
    assert not cookie["max-age"]
    assert not cookie["expires"]
    again = Client(port).ask("POST", "/board/leader/keep", ticket.encode())
    assert (again.status, "set-cookie" in again.headers) == (403, False)


@pytest.mark.parametrize(("origin", "secure"), [("https", True), ("http", False)])
def test_behind_a_proxy_that_speaks_tls_the_cookies_go_over_tls_alone(
    port: int, board: Led, origin: str, secure: bool
) -> None:
    """Though the proxy says nothing about it: the page's own origin does."""
    joined = services.leaders().sign_in(board.workshop.code, PASSPHRASE)
    said = kept_leader.ticket(board.workshop.code, joined.token, joined.device)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/board/leader/keep", body=said, headers={"Origin": f"{origin}://127.0.0.1:{port}"})
    set_cookies = connection.getresponse().headers.get_all("Set-Cookie") or []
    connection.close()
    assert len(set_cookies) == 2
    assert ["secure" in each.lower() for each in set_cookies] == [secure] * 2


@pytest.mark.parametrize("body", [b"", b"x", b"\xff" * 40, b"y" * 5000])
def test_without_a_ticket_nobody_gets_one(port: int, body: bytes) -> None:
    answer = Client(port).ask("POST", "/board/leader/keep", body)
    assert (answer.status, "set-cookie" in answer.headers) == (403, False)


def test_other_sites_get_none_and_a_ticket_grows_old(port: int, board: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = kept_leader.ticket(board.workshop.code, board.leader)
    foreign = Client(port).ask("POST", "/board/leader/keep", ticket.encode(), Origin="https://evil.example")
    assert (foreign.status, "set-cookie" in foreign.headers) == (403, False)
    monkeypatch.setattr(kept_leader, "TICKET_S", -1.0)
    old = kept_leader.ticket(board.workshop.code, board.leader)
    assert Client(port).ask("POST", "/board/leader/keep", old.encode()).status == 403


def test_only_what_opens_nothing_any_more_is_dropped(port: int, board: Led) -> None:
    name = kept_leader.COOKIE + board.workshop.code
    sent = {"Cookie": f"{name}={board.leader}; other=1"}
    assert "set-cookie" not in Client(port).ask("POST", "/board/leader/drop", b"", **sent).headers
    Leaders(board.store).sign_out(board.leader)
    foreign = Client(port).ask("POST", "/board/leader/drop", b"", **sent, Origin="https://evil.example")
    assert (foreign.status, "set-cookie" in foreign.headers) == (403, False)
    gone = SimpleCookie(Client(port).ask("POST", "/board/leader/drop", b"", **sent).headers["set-cookie"])
    assert list(gone) == [name]
    assert gone[name]["max-age"] == "0"


def test_a_key_opens_its_own_workshop_only(board: Led) -> None:
    other = led(board.store)
    assert kept_leader._opens(board.workshop.code, board.leader)
    for code, token in ((other.workshop.code, board.leader), ("", board.leader), (board.workshop.code, "l_x")):
        assert not kept_leader._opens(code, token)
    assert not kept_leader._opens(board.workshop.code, board.participant)


def test_a_device_that_led_is_known_longer_and_its_cookie_opens_nothing(port: int, board: Led) -> None:
    joined = services.leaders().sign_in(board.workshop.code, PASSPHRASE)
    said = kept_leader.ticket(board.workshop.code, joined.token, joined.device)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("POST", "/board/leader/keep", body=said)
    cookies = SimpleCookie("; ".join(connection.getresponse().headers.get_all("Set-Cookie") or ()))
    connection.close()
    kept = cookies[kept_leader.DEVICE + board.workshop.code]
    assert kept.value == joined.device
    assert kept["httponly"]
    assert kept["samesite"].lower() == "strict"
    assert int(kept["max-age"]) == 90 * 86_400
    assert cookies[kept_leader.COOKIE + board.workshop.code].value == joined.token
    assert not kept_leader._opens(board.workshop.code, kept.value)
