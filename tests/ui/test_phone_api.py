"""What a participant's page may ask of the board, and what nobody may, however they ask."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from board_cases import Led, busy, led
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from phone_server import Client, draft, serving
from sqlalchemy import delete

from sidestream_map.scenario.parts import Selection
from sidestream_map.ui.phone import api, meetings
from sidestream_map.ui.phone.poll_card import step_of
from sidestream_map.ui.session import regions
from sidestream_map.workshop.board import services
from sidestream_map.workshop.board.people.leaders import Leaders
from sidestream_map.workshop.board.people.moderation import Moderation
from sidestream_map.workshop.board.polls import Question
from sidestream_map.workshop.board.storage.schema import HITS

PLANT = "P08"
API = "/board/api"
WRITES = (
    *("/join", "/entries", "/entries/x/change", "/entries/x/withdraw", "/entries/x/react"),
    *("/entries/x/agree", "/entries/x/publish", "/polls/x/answer"),
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path_factory.mktemp("board")))
        patch.delenv("SIDESTREAM_DATABASE_URL", raising=False)
        patch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "500")
        patch.setenv("SIDESTREAM_BOARD_WRONG_CODES_MAX", "500")
        services.close()
        with serving() as here:
            yield here
        services.close()


@pytest.fixture
def board(port: int) -> Led:
    return led(services.store())


@pytest.fixture(scope="module")
def quiet(port: int) -> Client:
    """A participant of a workshop in which nothing is ever saved."""
    return Client(port).joined(led(services.store()).workshop.code)


@pytest.fixture
def anna(port: int, board: Led) -> Client:
    return Client(port).joined(board.workshop.code)


@pytest.fixture
def ben(port: int, board: Led) -> Client:
    return Client(port).joined(board.workshop.code)


def test_what_one_writes_the_other_sees_and_reacts_to(anna: Client, ben: Client) -> None:
    before = ben.changes()
    made = anna.post("kuorta <b>nyt</b>", kind="offer", amount=1234.5, unit="t/y", material="wood", place_id=PLANT)
    assert made.status == 200
    [entry] = ben.changes(before["version"])["entries"]
    assert (entry["text"], entry["quantity"]) == ("kuorta <b>nyt</b>", "1\xa0234,5 t/v")
    assert entry["place"]
    assert ben.write(f"{API}/entries/{entry['id']}/react", {"kind": "can_do", "on": True}).status == 200
    assert [one["can_do"] for one in anna.changes()["entries"]] == [1]
    assert ben.get(f"{API}/mine").json["reactions"] == [[entry["id"], "can_do"]]
    ben.write(f"{API}/entries/{entry['id']}/react", {"kind": "can_do", "on": False})
    assert [one["can_do"] for one in anna.changes()["entries"]] == [0]


def test_only_what_changed_comes_back(anna: Client, ben: Client) -> None:
    first, second = (anna.post(text).json["id"] for text in ("one", "two"))
    seen = ben.changes()
    assert seen["whole"]
    assert len(seen["entries"]) == 2
    assert ben.changes(seen["version"]) == {"version": seen["version"]}
    anna.write(f"{API}/entries/{first}/change", draft("one, changed"))
    then = ben.changes(seen["version"])
    assert not then["whole"]
    assert [(entry["id"], entry["text"]) for entry in then["entries"]] == [(first, "one, changed")]
    anna.write(f"{API}/entries/{second}/withdraw", {})
    last = ben.changes(then["version"])
    assert (last["entries"], last["gone"]) == ([], [second])
    # Whoever comes from far back, or from nowhere, gets it all.
    assert [entry["id"] for entry in ben.changes(0)["entries"]] == [first]
    for odd in ("-1", "", "x", "1e3", "9" * 30, "٣"):
        assert ben.get(f"{API}/changes?since={odd.encode().hex() if not odd.isascii() else odd}").json["whole"]


def test_an_acknowledged_entry_is_never_doubled(anna: Client, ben: Client) -> None:
    sent = draft("once")
    assert anna.write(f"{API}/entries", sent).json == anna.write(f"{API}/entries", sent).json
    assert len(anna.changes()["entries"]) == 1
    assert anna.write(f"{API}/entries", sent | {"text": "other"}).status == 422
    assert ben.write(f"{API}/entries", sent).status == 422
    assert len(anna.changes()["entries"]) == 1


@pytest.mark.parametrize("token", ["", "p_wrong", "p_" + "a" * 22, "w_", "l_x", "x" * 5000, "p_' OR 1=1 --"])
def test_without_a_key_nothing_is_told(port: int, board: Led, token: str) -> None:
    board.post("word")
    nobody = Client(port, token)
    for path in ("/changes", "/changes?since=0", "/mine", "/meetings", "/region"):
        answer = nobody.get(API + path)
        assert answer.status == 401, path
        assert "word" not in answer.text
    assert nobody.post().status == 401
    one = board.entries["word"].id
    for path, value in (("change", draft()), ("withdraw", {}), ("react", {"kind": "agree", "on": True})):
        assert nobody.write(f"{API}/entries/{one}/{path}", value).status in {401, 403}
    assert nobody.get(f"{API}/changes?token={board.participant}").status == 401  # a key is no part of an address


def test_hidden_leader_only_and_contacts_are_out_of_reach(port: int) -> None:
    board = busy(services.store(), PLANT)
    reader = Client(port).joined(board.workshop.code)
    public = Client(port, f"w_{board.workshop.id}")
    paths = [
        f"{API}/changes", f"{API}/changes?since=0&audience=leader", f"{API}/changes?audience=leader", f"{API}/mine",
        f"{API}/mine?all=1", f"{API}/entries", f"{API}/contacts", f"{API}/board", f"/join/{board.workshop.code}",
        "/board/privacy2", f"{API}/changes?state=hidden&visibility=leader",
    ]  # fmt: skip
    paths += [
        f"{API}/entries/{entry.id}{more}" for entry in board.entries.values() for more in ("", "/change", "/contact")
    ]
    for path in paths:
        for who in (reader, public, Client(port)):
            text = who.get(path, Range="bytes=0-").text
            for secret in ("SECRET", "LEADER-offer", "HIDDEN"):
                assert secret not in text, path
    assert "ROOM-need" in reader.get(f"{API}/changes").text
    # Their ids, were they known, open nothing either.
    for word in ("LEADER-offer", "PUBLIC-but-HIDDEN"):
        one = board.entries[word].id
        for path, value in (("react", {"kind": "agree", "on": True}), ("change", draft()), ("withdraw", {})):
            answer = reader.write(f"{API}/entries/{one}/{path}", value)
            assert answer.status == 403
            assert word not in answer.text
    # The author gets the own ones back, but a contact goes one way.
    author = Client(port, board.participant).get(f"{API}/mine").text
    assert "LEADER-offer" in author
    assert "SECRET" not in author


def test_the_public_key_only_reads_nothing_here(port: int, board: Led) -> None:
    board.post("ROOM-word")
    answer = Client(port, f"w_{board.workshop.id}").get(f"{API}/changes")
    assert "ROOM-word" not in answer.text
    assert answer.status == 401


def test_others_entries_cant_be_changed(anna: Client, ben: Client) -> None:
    one = anna.post("mine").json["id"]
    assert ben.write(f"{API}/entries/{one}/change", draft("theirs")).status == 403
    assert ben.write(f"{API}/entries/{one}/withdraw", {}).status == 403
    assert [entry["text"] for entry in ben.changes()["entries"]] == ["mine"]


def test_a_contact_stays_when_an_entry_is_changed_and_is_replaced_when_told(anna: Client, board: Led) -> None:
    one = anna.post("x", name="Anna", contact="anna@example.fi").json["id"]
    assert anna.get(f"{API}/mine").json["entries"][0]["with_contact"]
    anna.write(f"{API}/entries/{one}/change", draft("y"))
    assert Leaders(services.store()).contacts(board.leader)[one].contact == "anna@example.fi"
    anna.write(f"{API}/entries/{one}/change", draft("y", contact="040 1"))
    assert Leaders(services.store()).contacts(board.leader)[one].contact == "040 1"


def test_a_closed_workshop_can_be_read_only(port: int, anna: Client, board: Led) -> None:
    one = anna.post("before").json["id"]
    Leaders(services.store()).set_state(board.leader, "closed")
    assert anna.changes()["open"] is False
    answers = [anna.post("after"), anna.write(f"{API}/entries/{one}/change", draft("after"))]
    assert [answer.status for answer in answers] == [409, 409]
    assert all(answer.json["error"] for answer in answers)
    assert [entry["text"] for entry in anna.changes()["entries"]] == ["before"]
    Leaders(services.store()).set_state(board.leader, "open")


def test_what_the_leader_hid_is_not_the_authors_to_change(anna: Client, board: Led) -> None:
    one = anna.post("rude").json["id"]
    Moderation(services.store()).hide(board.leader, one)
    assert anna.changes()["entries"] == []
    assert anna.write(f"{API}/entries/{one}/change", draft("ruder")).status == 409
    assert anna.get(f"{API}/mine").json["entries"][0]["state"] == "hidden"


@pytest.mark.parametrize("path", WRITES)
def test_writes_take_json_of_this_origin_only(port: int, quiet: Client, path: str) -> None:
    value = {"code": "x"}
    here = f"127.0.0.1:{port}"
    for origin in (
        "http://evil.example",
        "null",
        f"http://{here}.evil.example",
        "https://127.0.0.1:1",
        f"ftp://{here}",
        "",
    ):
        assert quiet.write(API + path, value, Origin=origin).status == 403, origin
    assert quiet.write(API + path, value, Origin=f"http://{here}").status not in {403, 415} or "/x/" in path
    for kind in ("", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp"):
        assert quiet.ask("POST", API + path, b"{}", Content_Type=kind).status == 415, kind
    assert quiet.get(API + path).status in {404, 405}


def test_a_configured_address_is_an_own_origin_too(anna: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    origin = "https://board.example.fi"
    assert anna.write(f"{API}/entries", draft(), Origin=origin).status == 403
    monkeypatch.setenv("SIDESTREAM_PUBLIC_URL", origin)
    assert anna.write(f"{API}/entries", draft(), Origin=origin).status == 200


DEEP = b"[" * 15_000
BODIES = {
    "nothing": b"", "no JSON": b"{", "a list": b"[]", "a word": b'"x"', "deep": DEEP, "deep inside": b'{"text":' + DEEP,
    "no UTF-8": b'{"text":"\xff"}', "no number": b'{"amount":NaN}', "many digits": b'{"amount":' + b"9" * 9_000 + b"}",
    "nulls": b"\x00" * 100,
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_what_is_no_entry_is_refused_in_words(quiet: Client, body: bytes) -> None:
    for path in ("/entries", "/join"):
        answer = quiet.ask("POST", API + path, body, Content_Type="application/json")
        assert answer.status in {400, 422}
        assert answer.json["error"]
        assert "Traceback" not in answer.text


def test_a_body_that_is_too_large_is_cut_off(quiet: Client) -> None:
    big = json.dumps(draft("x" * 20_000)).encode()
    assert quiet.ask("POST", f"{API}/entries", big, Content_Type="application/json").status == 413
    assert quiet.changes()["entries"] == []


WRONG = [
    {"kind": "shout"}, {"kind": None}, {"kind": ["need"]}, {"theme": 4}, {"theme": -1}, {"theme": "0"}, {"theme": True},
    {"text": ""}, {"text": " \n\u200b "}, {"text": "x" * 601}, {"text": 5}, {"text": None}, {"visibility": "all"},
    {"visibility": None}, {"material": "gold"}, {"material": 1}, {"service": "x" * 81}, {"amount": -1}, {"amount": "5"},
    {"amount": 1e300}, {"amount": True}, {"unit": "kg"}, {"unit": None}, {"lon": 24.5}, {"lon": 0, "lat": 0},
    {"lon": 24.5, "lat": 95}, {"place_id": "../../etc/passwd"}, {"place_id": "P999"}, {"place_id": {}},
    {"key": "short"}, {"key": None}, {"key": "k" * 65}, {"contact": "x" * 121}, {"name": []},
]  # fmt: skip


@pytest.mark.parametrize("more", WRONG, ids=lambda more: json.dumps(more)[:40])
def test_a_wrong_value_is_told_and_nothing_is_saved(quiet: Client, more: dict[str, object]) -> None:
    answer = quiet.write(f"{API}/entries", draft() | more)
    assert answer.status == 422
    assert answer.json["error"]
    assert quiet.changes()["entries"] == []


def test_what_cant_be_seen_is_dropped_and_markup_stays_text(anna: Client, ben: Client) -> None:
    anna.post("a\x00b\x1b[31m \u202ec\r\n\r\n\r\nd</script><script>alert(1)</script>")
    [entry] = ben.changes()["entries"]
    assert entry["text"] == "ab[31m c\n\nd</script><script>alert(1)</script>"
    answer = ben.get(f"{API}/changes?since=-1")
    assert answer.headers["content-type"] == "application/json"


def test_too_much_is_answered_with_when_to_try_again(port: int, board: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_POSTS_PER_MINUTE", "2")
    eager = Client(port).joined(board.workshop.code)
    answers = [eager.post(str(number)) for number in range(5)]
    refused = [answer for answer in answers if answer.status == 429]
    assert len(refused) >= 1  # a minute may turn in between
    assert {answer.status for answer in answers} == {200, 429}
    assert 1 <= refused[0].json["seconds"] <= 60
    assert refused[0].headers["retry-after"] == str(refused[0].json["seconds"])


def test_wrong_codes_must_wait_at_any_door_and_shut_nobody_out(
    port: int, board: Led, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_WRONG_CODES_MAX", "1")
    stranger = Client(port)
    assert {stranger.get("/join/AAAAAAAAAA").status for _ in range(9)} == {404, 429}
    refused = [stranger.write(f"{API}/join", {"code": "AAAAAAAAAA"}) for _ in range(3)]
    assert 429 in {answer.status for answer in refused}
    assert stranger.get("/join/AAAAAAAAAA", X_Forwarded_For="203.0.113.9").status == 429
    # Everybody else behind the same address gets in with the code on the screen.
    assert stranger.get(f"/join/{board.workshop.code}").status == 200
    assert stranger.write(f"{API}/join", {"code": board.workshop.code}).status == 200
    with services.store().writing() as connection:  # other tests come from the same address
        connection.execute(delete(HITS))


def test_every_answer_has_its_headers(anna: Client, board: Led) -> None:
    code = board.workshop.code
    style = re.search(r'href="(static/[^"]+\.css)"', anna.get(f"/join/{code}").text)
    assert style
    answers = {
        path: anna.get(path)
        for path in (f"/join/{code}", "/join", "/join/WRONG", f"/join/{style[1]}", "/join/static/x/none.js",
                     f"{API}/changes", f"{API}/none", "/board/map/meri-lappi.json", "/board/map/none.json",
                     "/board/places/meri-lappi/sv.json", "/board/places/meri-lappi/xx.json")
    }  # fmt: skip
    for path, answer in answers.items():
        assert "default-src 'self'" in answer.headers["content-security-policy"], path
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "set-cookie" not in answer.headers
        assert "access-control-allow-origin" not in answer.headers
    for path in (f"/join/{code}", "/join", f"{API}/changes", f"{API}/none"):
        assert answers[path].headers["cache-control"] == "no-store"
    assert "immutable" in answers[f"/join/{style[1]}"].headers["cache-control"]
    assert [answers[path].status for path in ("/join/WRONG", "/join/static/x/none.js", f"{API}/none")] == [404] * 3


@pytest.mark.parametrize(
    "name",
    ["../phone.py", "..%2f..%2fpage.py", "%2e%2e/%2e%2e/api.py", "....//page.py", "/etc/passwd", "phone.js%00.py", "..",
     "templates/board.html", "phone.JS", "phone.js/"],
)  # fmt: skip
def test_only_listed_files_are_served(port: int, name: str) -> None:
    answer = Client(port).get(f"/join/static/x/{name}")
    assert answer.status in {404, 307, 400}
    assert b"import" not in answer.body
    assert b"root:" not in answer.body


def test_the_page_says_it_in_three_languages_and_holds_no_script(port: int, board: Led) -> None:
    visitor = Client(port)
    told = {
        (header, asked): re.search(r'<html lang="(\w+)"', visitor.get(f"/join/{board.workshop.code}{asked}",
                                                                     Accept_Language=header).text)[1]  # type: ignore[index]
        for header in ("sv-FI,sv;q=0.9,en;q=0.8", "en-GB", "de", "", "fi;q=0.1, sv;q=0.7", "x" * 3000)
        for asked in ("", "?lang=fi", "?lang=sv", "?lang=en", "?lang=%3Cscript%3E")
    }  # fmt: skip
    assert told["sv-FI,sv;q=0.9,en;q=0.8", ""] == "sv"
    assert told["en-GB", ""] == "en"
    assert told["de", ""] == told["", ""] == "fi"
    assert told["fi;q=0.1, sv;q=0.7", ""] == "sv"
    assert {told[header, "?lang=en"] for header, _ in told} == {"en"}
    page = visitor.get(f"/join/{board.workshop.code}").text
    # The title of the workshop holds markup.
    assert "Sivuvirrat &lt;b&gt;kiertoon" in page
    assert "<b>kiertoon" not in page
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))[^>]*>", page) == []
    assert re.findall(r"\son\w+=|style=|javascript:|https?://(?!www\.w3\.org)", page) == []


def test_the_page_is_light(port: int, board: Led) -> None:
    visitor = Client(port)
    page = visitor.get(f"/join/{board.workshop.code}", Accept_Encoding="gzip")
    text = visitor.get(f"/join/{board.workshop.code}").text
    names = set(re.findall(r'(?:href|src)="(static/[^"]+)"', text))
    assert len(names) >= 9
    files = [visitor.get(f"/join/{name}", Accept_Encoding="gzip") for name in names]
    assert all(file.status == 200 for file in files)
    assert len(page.body) + sum(len(file.body) for file in files) < 30_000
    assert len(visitor.get("/board/map/meri-lappi.json", Accept_Encoding="gzip").body) < 100_000


def test_a_typed_code_leads_on_and_nowhere_else(port: int) -> None:
    answer = Client(port).get("/join?code=ab2%2F..%2F%2Fevil.example%0d%0aX: y".replace(" ", "%20"))
    assert answer.status == 303
    assert answer.headers["location"] == "join/ab2%2F..%2F%2Fevil.example%0D%0AX%3A%20y"
    assert "x" not in answer.headers


def test_who_comes_while_too_many_wait_is_told_so_and_loses_nothing(
    anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = draft("waited for")
    monkeypatch.setattr(api.TURNS, "_waiting", 10_000)
    answer = anna.write(f"{API}/entries", sent)
    assert (answer.status, answer.json["error"]) == (503, "Moni kysyy yhtä aikaa. Yritä minuutin kuluttua uudelleen.")
    monkeypatch.undo()
    assert anna.write(f"{API}/entries", sent).status == 200
    assert [entry["text"] for entry in anna.changes()["entries"]] == ["waited for"]


def test_a_store_that_is_gone_says_so_and_takes_the_entry_when_it_is_back(
    port: int, anna: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent = draft("kept")
    monkeypatch.setenv("SIDESTREAM_DATA_DIR", str(tmp_path / "a file"))
    (tmp_path / "a file").write_text("no folder")
    services.close()
    answer = anna.write(f"{API}/entries", sent)
    assert answer.status == 503
    assert answer.json["error"]
    monkeypatch.undo()
    services.close()
    assert anna.write(f"{API}/entries", sent).status == 200
    assert [entry["text"] for entry in anna.changes()["entries"]] == ["kept"]


def test_places_are_told_in_words(anna: Client) -> None:
    rows = anna.get("/board/places/meri-lappi/sv.json").json
    assert {kind for kind, *_ in rows} == {"plant", "user", "municipality"}
    kemi = next(row for row in rows if row[:3] == ["municipality", "", "Torneå"])
    anna.post("municipality", lon=kemi[4], lat=kemi[5])
    anna.post("tapped", lon=kemi[4] + 0.01, lat=kemi[5])
    said = {entry["text"]: entry["place"] for entry in anna.get(f"{API}/changes", Accept_Language="sv").json["entries"]}
    assert "Torneå" in said["municipality"]
    assert "°" not in said["municipality"]
    assert said["tapped"].startswith("Torneå, ")
    assert "°" in said["tapped"]


def test_a_region_that_is_not_served_any_more_names_no_place(port: int) -> None:
    made = services.administration().create("Elsewhere", "nowhere", ("x",))
    guest = Client(port).joined(made.workshop.code)
    assert "nowhere" not in regions.served()
    assert guest.post("x", place_id=PLANT).status == 200
    assert guest.changes()["entries"][0]["place"] == ""


def test_the_privacy_notice_is_there_in_three_languages(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_PERSONAL_DAYS", "37")
    texts = {language: Client(port).get(f"/board/privacy?lang={language}") for language in ("fi", "sv", "en")}
    for language, answer in texts.items():
        assert answer.status == 200
        assert f'<html lang="{language}">' in answer.text
        assert "37" in answer.text
        assert answer.text.count("<h2>") >= 4


def test_a_page_of_errors_finds_its_styles_and_leads_to_the_code(port: int) -> None:
    for path in ("/join/none", "/join", "/board/privacy"):
        text = Client(port).get(path).text
        style = re.search(r'rel="stylesheet" href="([^"]+)"', text)
        assert style
        # As a browser resolves it.
        at = urljoin(f"http://x{path}", style[1])
        assert Client(port).get(at.removeprefix("http://x")).status == 200
        if action := re.search(r'action="([^"]+)"', text):
            assert urljoin(f"http://x{path}", action[1]) == "http://x/join"


# ------------------------------------------------------------------------------------- what the words seem to say


def heard(client: Client, text: object, language: str = "fi") -> dict[str, dict[str, Any]]:
    answer = client.write(f"{API}/read?lang={language}", {"text": text})
    assert answer.status == 200, answer.text
    return {chip["key"]: chip for chip in answer.json["chips"]}


def test_what_a_text_seems_to_say_is_told_in_the_readers_language(anna: Client) -> None:
    chips = heard(anna, "Etsitään haketta ja purua 3 000 t vuodessa Tervolaan, murskattuna")
    assert list(chips) == ["kind:need", "material:wood", "amount:3000 t/y", "place:Tervola"]
    assert (chips["material:wood"]["label"], chips["amount:3000 t/y"]["amount"]) == ("Puutähteet", "3000")
    place = chips["place:Tervola"]
    assert (place["place_id"], round(place["lon"]), round(place["lat"])) == ("", 25, 66)
    swedish = heard(anna, "Krossning av slagg i Torneå, 1,5 kt per år", "sv")
    assert [chip["label"] for chip in swedish.values()] == ["Slagg", "Krossning", "1\xa0500 t/år", "Torneå"]
    assert heard(anna, "Kemin kaivos")["place:P03"]["place_id"] == "P03"
    assert heard(anna, "") == heard(anna, "Terve!") == {}


@pytest.mark.parametrize("text", [None, 3, ["kuonaa"], {"a": 1}, "kuonaa " * 1_000])
def test_what_is_no_text_is_not_read(quiet: Client, text: object) -> None:
    assert quiet.write(f"{API}/read", {"text": text}).status in {413, 422}


def test_nobody_reads_without_a_key(port: int, anna: Client) -> None:
    assert Client(port).write(f"{API}/read", {"text": "kuonaa"}).status == 401
    assert anna.write(f"{API}/read", {"text": "kuonaa"}, Origin="https://elsewhere.example").status == 403
    assert anna.ask("GET", f"{API}/read").status in {404, 405}


def test_what_was_recognised_and_what_was_confirmed_is_kept(anna: Client, board: Led) -> None:
    anna.post(
        "Kuonaa tai tuhkaa 300 t Tornioon",
        confirmed=["material:slag", "material:gold", "place:Kemi"],
        refused=["amount:300 t"],
    )
    (entry,) = board.board().entries
    states = {each.key: each.state for each in entry.recognised}
    assert states == {
        "material:slag": "confirmed",
        "material:ash": "recognised",
        "amount:300 t": "refused",
        "place:Tornio": "recognised",
    }  # gold and Kemi stand nowhere in the text: a page can't put them there
    (own,) = anna.get(f"{API}/mine").json["entries"]
    assert own["said"] == {"material:slag": "confirmed", "amount:300 t": "refused"}
    # A change is read anew.
    assert (
        anna.write(f"{API}/entries/{entry.id}/change", draft("Kalkkia Kemiin", confirmed=["place:Kemi"])).status == 200
    )
    (entry,) = board.board().entries
    assert {each.key: each.state for each in entry.recognised} == {
        "material:lime": "recognised",
        "place:Kemi": "confirmed",
    }


@pytest.mark.parametrize("answers", ["material:slag", 3, {"a": 1}, [3], ["x" * 101], ["x"] * 61])
def test_answers_that_are_no_keys_are_refused(quiet: Client, answers: object) -> None:
    assert quiet.post("kuonaa", confirmed=answers).status == 422
    assert quiet.post("kuonaa", refused=answers).status == 422


def test_an_entry_sent_again_is_the_same_whatever_is_recognised_by_then(anna: Client) -> None:
    sent = draft("kuonaa", confirmed=["material:slag"])
    first = anna.write(f"{API}/entries", sent)
    assert anna.write(f"{API}/entries", sent | {"confirmed": []}).json == first.json


def met(client: Client, seconds: float = 20) -> Any:
    """The only pair of a phone's only entry, once the server has computed it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = client.get(f"{API}/meetings").json
        if pairs := [pair for each in answer["meetings"] for pair in each["pairs"]]:
            return pairs[0]
        time.sleep(0.1)
    raise AssertionError("nothing met")


def test_two_phones_learn_that_they_meet_and_hand_their_contacts_over(
    anna: Client, ben: Client, port: int, board: Led
) -> None:
    need = anna.post("Kuonaa Kemiin", material="slag", amount=4200, unit="t/y", lon=24.56, lat=65.74).json["id"]
    offer = ben.post("Kuonaa on", kind="offer", material="slag", amount=8000, unit="t/y", lon=24.15, lat=65.85).json[
        "id"
    ]
    pair = met(anna)
    assert (pair["other"], pair["kind"], pair["text"], pair["fit"]) == (offer, "offer", "Kuonaa on", "fits")
    assert "km" in pair["haul"]
    assert re.match(r"1\d\d kuormaa \(", pair["loads"]), pair["loads"]
    assert pair["reasons"]
    said = {"agreed": False, "other_agreed": False, "contact": "", "name": "", "on_screen": False}
    assert said.items() <= pair.items()
    # One's yes, without and then with a contact; the other learns of the yes and of nothing else.
    agree = f"{API}/entries/{need}/agree"
    assert anna.write(agree, {"other": offer, "on": True}).status == 422
    value = {"other": offer, "on": True, "name": "Anna", "contact": "anna@example.fi"}
    assert anna.write(agree, value).status == 200
    assert said | {"other_agreed": True} == {name: met(ben)[name] for name in said}
    assert "anna@" not in ben.get(f"{API}/meetings").text + ben.get(f"{API}/changes").text
    assert ben.write(f"{API}/entries/{offer}/agree", {"other": need, "on": True, "contact": "040 1"}).status == 200
    assert (met(ben)["name"], met(ben)["contact"]) == ("Anna", "anna@example.fi")
    assert met(anna)["contact"] == "040 1"
    third = Client(port).joined(board.workshop.code)
    assert "anna@" not in third.get(f"{API}/meetings").text
    ben.write(f"{API}/entries/{offer}/agree", {"other": need, "on": False})
    assert (met(anna)["contact"], met(anna)["agreed"]) == ("", True)
    assert ben.write(agree, {"other": offer, "on": True, "contact": "x"}).status == 403
    for odd in (
        {"other": 1, "on": True},
        {"other": offer, "on": 1},
        {},
        {"other": offer, "on": True, "contact": "x" * 5000},
    ):
        assert anna.write(agree, odd).status == 422


def test_a_phone_learns_what_the_screen_shows_and_is_asked_by_the_leader(anna: Client, ben: Client, board: Led) -> None:
    need = anna.post("Kuonaa Kemiin", material="slag").json["id"]
    offer = ben.post("Kuonaa on", kind="offer", material="slag").json["id"]
    assert not met(anna)["on_screen"]
    services.screen().show(board.leader, need, offer)
    assert met(anna)["on_screen"]
    assert anna.get(f"{API}/meetings").json["asked"] == []
    services.publicity().ask(board.leader)
    assert anna.get(f"{API}/meetings").json["asked"] == [need]
    publish = f"{API}/entries/{need}/publish"
    assert anna.write(publish, {"public": "yes"}).status == 422
    assert ben.write(publish, {"public": True}).status == 403
    assert anna.write(publish, {"public": True}).status == 200
    assert anna.get(f"{API}/meetings").json["asked"] == []
    assert [each["visibility"] for each in anna.changes()["entries"] if each["id"] == need] == ["public"]


def test_a_phone_learns_what_the_region_has(anna: Client) -> None:
    anna.post("Etsitään kuonaa Kemiin", material="slag", lon=24.56, lat=65.74)
    anna.post("Mitä kuuluu?", kind="question")
    [found] = anna.get(f"{API}/region?lang=en").json["meetings"]
    assert all(each["name"] and each["verdict"] and each["reasons"] for each in found["region"])
    assert any("slag" in each["name"].lower() for each in found["region"])
    assert any("km by road" in each["haul"] for each in found["region"])


def test_only_one_thread_computes_and_the_others_take_what_is_there() -> None:
    slot: meetings._Slot[int] = meetings._Slot()
    assert slot.get(1, lambda: 10) == (1, 10)
    # A changed board is told from what is there for a while, and says of which version that is.
    assert slot.get(2, lambda: 20) == (1, 10)
    slot.at -= meetings.FRESH_S
    assert slot.turn.acquire()
    assert slot.get(2, lambda: 20) == (1, 10)
    slot.turn.release()
    assert slot.get(2, lambda: 20) == (2, 20)
    slot.at -= meetings.FRESH_S
    with pytest.raises(ZeroDivisionError):
        slot.get(3, lambda: 1 // 0)
    assert slot.get(3, lambda: 30) == (3, 30)


def test_a_question_is_answered_once_a_device_and_told_with_its_result(board: Led, anna: Client, ben: Client) -> None:
    one, other = anna, ben
    desk, leader = services.polls(), board.leader
    poll = desk.ask(leader, Question("capacity", Selection("user", "U05"), low=0, high=50_000))
    told = one.changes()["poll"]
    assert (told["id"], told["low"], told["high"], told["step"], told["open"]) == (poll.id, 0, 50_000, 500, True)
    assert told["about"]
    assert told["result"] == ""
    assert one.write(f"/board/api/polls/{poll.id}/answer", {"value": 20_000}).json == {"value": 20_000}
    assert one.write(f"/board/api/polls/{poll.id}/answer", {"value": 30_000}).status == 200
    assert one.get("/board/api/mine").json["answers"] == {poll.id: 30_000}
    assert other.get("/board/api/mine").json["answers"] == {}
    for wrong in ({"value": 50_001}, {"value": "5"}, {"value": None}, {}, {"value": 5, "name": 7}):
        assert other.write(f"/board/api/polls/{poll.id}/answer", wrong).status == 422
    assert other.write("/board/api/polls/nothing/answer", {"value": 5}).status == 403
    desk.set_state(leader, poll.id, "shown")
    assert other.write(f"/board/api/polls/{poll.id}/answer", {"value": 5}).status == 409
    # One answer alone is nobody's business.
    assert (one.changes()["poll"]["count"], one.changes()["poll"]["result"]) == (1, "")
    desk.set_state(leader, poll.id, "closed")
    assert one.changes()["poll"] is None


@pytest.mark.parametrize(("low", "high", "step"), [(0, 100, 1), (0, 1, 0.01), (0, 99_999, 500), (-5, 5, 0.1)])
def test_a_sliders_step_is_a_round_number(low: float, high: float, step: float) -> None:
    assert step_of(low, high) == pytest.approx(step)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = ("kind", "theme", "text", "key", "material", "amount", "unit", "lon", "lat", "place_id", "visibility",
           "contact", "code", "on", "answer", "consent", "name")  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(WRITES),
    st.dictionaries(st.sampled_from(_FIELDS), _JSON | st.sampled_from(["need", 0, "slag", 24.5, 65.7, "room"])) | _JSON,
)
def test_any_json_is_saved_or_refused_and_breaks_nothing(quiet: Client, path: str, body: Any) -> None:
    assert quiet.write(API + path, body).status < 500
