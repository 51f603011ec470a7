"""A scribe's page and API, and the page of a link that follows up: who may, and what they read."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from board_cases import Led, led
from phone_server import Client, serving

from sidestream_map.ui.phone import api, follow, page, scribe
from sidestream_map.workshop.board import services
from sidestream_map.workshop.board.groups import PointDraft

API = "/board/api/scribe"
FORM = {"Content_Type": "application/x-www-form-urlencoded"}
NAME = "<b>Maija</b> & Co"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path_factory.mktemp("board")))
        patch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
        services.close()
        with serving((*page.ROUTES, *follow.ROUTES, *scribe.ROUTES, *api.ROUTES)) as here:
            yield here
        services.close()


@pytest.fixture
def board(port: int) -> Led:
    return led(services.store())


@pytest.fixture
def pen(port: int, board: Led) -> Client:
    """The scribe of the second theme."""
    return Client(port, services.groups().invite(board.leader, 1))


def point(pen: Client, **more: Any) -> str:
    value = {"text": "Kysytään satamasta", "owner": NAME, "due": "2027-03-31", **more}
    answer = pen.write(f"{API}/points", value)
    assert answer.status == 200, answer.text
    return str(answer.json["id"])


def test_a_scribe_reads_the_theme_and_writes_for_it(board: Led, pen: Client) -> None:
    board.post("Oma asia", theme=1)
    board.post("Toisten asia", theme=0)
    made = point(pen)
    assert pen.write(f"{API}/summary", {"text": "Kuona kulkee <i>", "public": True}).status == 200
    desk = pen.get(API, Accept_Language="fi").json
    assert (desk["theme"], desk["summary"], desk["public"], desk["open"]) == (
        "Rakentaminen ä",
        "Kuona kulkee <i>",
        True,
        True,
    )
    assert [each["text"] for each in desk["entries"]] == ["Oma asia"]
    assert [(each["id"], each["owner"], each["due"], each["day"]) for each in desk["points"]] == [
        (made, NAME, "2027-03-31", "31.3.2027")
    ]
    assert point(pen, id=made, text="Kysytään rautateiltä", due="") == made
    assert pen.write(f"{API}/points/{made}/drop", {}).status == 200
    assert pen.get(API).json["points"] == []


@pytest.mark.parametrize("token", ["", "s_", "s_wrong", "p_wrong", "leader", "participant"])
def test_nobody_else_gets_in(port: int, board: Led, token: str) -> None:
    held = {"leader": board.leader, "participant": board.participant}.get(token, token)
    other = Client(port, held)
    assert other.get(API).status == 401
    assert other.write(f"{API}/summary", {"text": "Minä myös", "public": False}).status == 401
    assert other.write(f"{API}/points", {"text": "Minä myös"}).status == 401
    assert other.write(f"{API}/points/x/drop", {}).status == 401
    assert board.board().summaries == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("summary", {}),
        ("summary", {"text": 5, "public": True}),
        ("summary", {"text": "a", "public": "yes"}),
        ("summary", {"text": "x" * 3_000, "public": True}),
        ("points", {"text": ""}),
        ("points", {"text": "a", "owner": 5}),
        ("points", {"text": "a", "due": "soon"}),
        ("points", {"text": "a", "due": "0001-01-01"}),
        ("points", {"text": "a", "id": ["x"]}),
    ],
)
def test_what_no_page_sends_is_refused_in_words(pen: Client, path: str, value: Any) -> None:
    answer = pen.write(f"{API}/{path}", value)
    assert answer.status == 422
    assert answer.json["error"]
    assert pen.write(f"{API}/{path}", value, Origin="http://elsewhere.example").status == 403


def test_the_page_holds_no_key_and_says_all_in_three_languages(port: int) -> None:
    for language in ("fi", "sv", "en"):
        answer = Client(port).get(f"/scribe?lang={language}")
        assert answer.status == 200
        assert f'<html lang="{language}">' in answer.text
        assert "no-store" in answer.headers["cache-control"]
        assert "s_" not in answer.text.split("</head>", 1)[1]


def test_a_link_is_read_and_ticked_without_scripts(port: int, board: Led, pen: Client) -> None:
    made = point(pen)
    services.groups().put(board.leader, 0, PointDraft("Vanha asia", due=dt.date(2021, 1, 1)))
    key = services.groups().follow_key(board.leader, make=True)
    reader = Client(port)
    seen = reader.get(f"/tasks/{key}?lang=fi")
    assert seen.status == 200
    assert "<script" not in seen.text
    assert "&lt;b&gt;Maija&lt;/b&gt; &amp; Co" in seen.text
    assert "<b>Maija" not in seen.text
    assert "31. maaliskuuta 2027" in seen.text
    assert seen.text.count('class="point late"') == 1
    assert "0/2" in seen.text
    assert seen.headers["referrer-policy"] == "no-referrer"
    ticked = reader.ask("POST", f"/tasks/{key}?lang=fi", f"point={made}&done=yes".encode(), **FORM)
    assert ticked.status == 303
    assert ticked.headers["location"] == f"{key}?lang=fi#p{made}"
    assert "1/2" in reader.get(f"/tasks/{key}?lang=fi").text
    assert next(each for each in board.board().points if each.id == made).done is not None
    assert reader.ask("POST", f"/tasks/{key}", f"point={made}&done=no".encode(), **FORM).status == 303
    assert next(each for each in board.board().points if each.id == made).done is None


def test_a_wrong_link_opens_and_ticks_nothing(port: int, board: Led, pen: Client) -> None:
    made, other = point(pen), led(services.store())
    key = services.groups().follow_key(other.leader, make=True)
    reader = Client(port)
    body = f"point={made}&done=yes".encode()
    for wrong in ("f_wrong", "f_", "x" * 300, board.leader, board.participant, "%3Cscript%3E"):
        assert reader.get(f"/tasks/{wrong}").status == 404
        assert reader.ask("POST", f"/tasks/{wrong}", body, **FORM).status == 404
    # A key opens its own workshop's points only, and a body that no page sends does nothing.
    assert reader.ask("POST", f"/tasks/{key}", body, **FORM).status == 404
    assert reader.ask("POST", f"/tasks/{key}", b"\xff" * 100, **FORM).status == 404
    assert reader.ask("POST", f"/tasks/{key}", b"a" * 5_000, **FORM).status == 413
    assert board.board().points[0].done is None
