"""The light page that a firm gets: what it tells, to whom it may be sent, and that nothing hostile gets through it."""

import io
import json
import re
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, unquote, urlencode, urlsplit

import pytest
from phone_server import Answer, Client, serving
from PIL import Image

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.firm import page as firm_page
from sidestream_map.ui.firm import picture
from sidestream_map.ui.firm.asked import asked
from sidestream_map.ui.firm.message import MAILTO_MAX
from sidestream_map.ui.pages.company.offer_cards import cards_html
from sidestream_map.ui.session import regions
from sidestream_map.ui.session.address import Address, from_query, to_query

FARM = "U44"
HOSTILE = '"><img src=x onerror=alert(1)>{{7*7}}%0d%0aBcc: a@b.fi'
OWN = NewUser("NU1", HOSTILE, 24.6, 65.75, ("lime", "ash"), 25_000.0)
LINKS = json.loads((Path(__file__).parents[1] / "links_v1.json").read_text(encoding="utf-8"))
BYTES_MAX = 60_000


@pytest.fixture(scope="module")
def firm() -> Iterator[Client]:
    with serving(firm_page.ROUTES) as port:
        yield Client(port)


def link(chosen: Scenario, path: str = "/firm") -> str:
    return f"{path}?{urlencode(to_query(Address(chosen)))}"


def of_user(user: str, language: str = "en", **more: object) -> str:
    return link(Scenario(language=language, selection=Selection("user", user), **more))  # type: ignore[arg-type]


def plain(answer: Answer) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", answer.text))


def tags(answer: Answer) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', answer.text)
    return {name: unescape(value) for name, value in found}


def mail_of(answer: Answer) -> str:
    found = re.search(r'href="(mailto:[^"]*)" id="mail"', answer.text)
    assert found
    return unescape(found[1])


def test_a_page_speaks_the_browsers_language_and_has_a_switch(firm: Client) -> None:
    spoken = {
        header: re.search(r'<html lang="(\w+)">', firm.get(f"/firm?sel=user.{FARM}", Accept_Language=header).text)
        for header in ("sv-FI,sv;q=0.9,en;q=0.5", "en-GB", "fi", "de,en;q=0.3", "xx", "")
    }
    assert [found and found[1] for found in spoken.values()] == ["sv", "en", "fi", "en", "fi", "fi"]
    answer = firm.get(f"/firm?sel=user.{FARM}&km=50&lang=sv", Accept_Language="en")
    assert '<html lang="sv">' in answer.text
    ways = [unescape(way) for way in re.findall(r'href="(firm\?[^"]*)" hreflang', answer.text)]
    assert [dict(parse_qsl(urlsplit(way).query)) for way in ways] == [
        {"lang": language, "sel": f"user.{FARM}", "km": "50"} for language in LANGUAGES
    ]
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize("user", ["U01", "U02", "U05", "U09", "U19", FARM])
def test_the_figures_are_those_of_the_full_page(firm: Client, user: str) -> None:
    answer = firm.get(of_user(user, distance_limit_km=80, payload_t=36))
    region = regions.atlas()
    found = asked(dict(parse_qsl(urlsplit(of_user(user, distance_limit_km=80, payload_t=36)).query)), translator("en"))
    assert found.found
    crushed = [offer for offer in found.first if "crushing_l_t" in offer.carried.inputs]
    assert answer.text.count("without crushing, which its CO2e holds") == len(crushed)
    full = cards_html(found.found.of("fits", "maybe"), found.atlas.catalogue, translator("en"))
    light = re.findall(r'<div class="figure .*?</div></div>', answer.text)
    assert len(light) >= 2 * len(found.first) - sum(offer.status == "same_site" for offer in found.first)
    cards = full.split('<li class="offer ')[1:]
    for offer, card in zip(found.first, cards, strict=False):
        name = region.catalogue.streams.at[offer.stream_id, "name_en"]
        part = answer.text.split("<h2>" + str(name) + "</h2>")[1].split('</li>\n<li class="offer')[0]
        shown = re.findall(r'<div class="figure .*?</div></div>', part)
        assert shown
        assert all(figure in card for figure in shown)


def test_a_page_tells_what_is_near_why_at_what_price_and_whom_to_ask(firm: Client) -> None:
    said = " ".join(plain(firm.get(of_user(FARM))).split())
    for part in (
        "6 side streams may fit once something is settled.",
        "The nearest: lime ash and lime mud, Metsä Fibre Kemi",
        "Speaks for it the substance suits the use",
        "Settle this first the use has a limit, and the quality is not known",
        "Whom to ask Metsä Fibre Oy (Metsä Group) · Kemi",
        "Kemin Digipolis Oy",
        "EUR/t",
    ):
        assert part in said, part


def test_it_is_light_and_holds_no_script_of_its_own(firm: Client) -> None:
    for user in ("U01", "U19", FARM):
        answer = firm.get(of_user(user))
        names = set(re.findall(r'(?:href|src)="(firm/static/[^"]+)"', answer.text))
        loaded = {"base.css", "colours.css", "firm.css", "firm.js", "icon.svg"}
        assert {name.rsplit("/", 1)[1] for name in names} == loaded
        files = [firm.get(f"/{name}") for name in names]
        assert all(file.status == 200 and "immutable" in file.headers["cache-control"] for file in files)
        assert len(answer.body) + sum(len(file.body) for file in files) < BYTES_MAX
        assert re.findall(r"<script(?![^>]*\bsrc=)", answer.text) == []
        assert re.findall(r"\s(?:style|on\w+)=", answer.text) == []
        policy = answer.headers["content-security-policy"]
        assert "'unsafe-inline'" not in policy
        assert "script-src 'self'" in policy
        assert not re.search(r'<(?!a )[a-z]+ [^>]*(?:src|href)="(?:https?:)?//', answer.text)


def test_a_chat_shows_title_sentence_and_picture(firm: Client) -> None:
    found = tags(firm.get(of_user(FARM, "fi"), Host="map.example.fi", User_Agent="WhatsApp/2"))
    assert found["og:title"] == "Sivuvirtoja: Maatalousyhtymä Kanto"
    assert "6 sivuvirtaa voi sopia" in found["og:description"]
    assert found["og:url"] == "http://map.example.fi/firm?sel=user.U44"
    assert found["og:image"].startswith("http://map.example.fi/firm/map.png?")
    assert (found["og:locale"], found["twitter:card"]) == ("fi_FI", "summary_large_image")
    image = firm.get("/" + found["og:image"].split("/", 3)[3])
    assert (image.status, image.headers["content-type"]) == (200, "image/png")
    assert image.headers["cross-origin-resource-policy"] == "cross-origin"
    drawn = Image.open(io.BytesIO(image.body))
    assert drawn.size == (int(found["og:image:width"]), int(found["og:image:height"]))
    assert len(drawn.convert("RGB").getcolors(1 << 20) or ()) > 20
    again = firm.get("/" + found["og:image"].split("/", 3)[3], If_None_Match=image.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_addresses_that_leave_the_page_are_those_that_others_reach(
    firm: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for host in ("a.fi/evil?", 'x"onload=', "a b", "..", "user@a.fi", "a.fi:99999", ""):
        answer = firm.get(of_user(FARM), Host=host)
        assert answer.status == 200
        assert "og:image" not in tags(answer)
        assert host not in mail_of(answer) or not host
    monkeypatch.setenv("SIDESTREAM_PUBLIC_URL", "https://kartta.example.fi/virrat")
    found = tags(firm.get(of_user(FARM), Host="evil.example"))
    assert found["og:url"].startswith("https://kartta.example.fi/virrat/firm?")
    assert found["og:image"].startswith("https://kartta.example.fi/virrat/firm/map.png?")


def test_an_email_is_ready_in_the_firms_language_with_the_figures(firm: Client) -> None:
    for language, hello in (("fi", "Hei,"), ("sv", "Hej,"), ("en", "Hello,")):
        address = mail_of(firm.get(of_user(FARM, language), Host="map.example.fi"))
        assert len(address) <= MAILTO_MAX
        parts = parse_qs(urlsplit(address).query, strict_parsing=True)
        assert set(parts) == {"subject", "body"}
        body = parts["body"][0].replace("\xa0", " ")
        assert body.startswith(f"{hello}\r\n")
        assert "EUR/t" in body
        assert "1. " in body
        assert "http://map.example.fi/firm?sel=user.U44" in body
        assert body.endswith("Maatalousyhtymä Kanto")
        assert "18 km" in body


def test_a_hostile_name_stays_a_name(firm: Client) -> None:
    answer = firm.get(link(Scenario(new_users=(OWN,), selection=Selection("user", "NU1"))), Host="map.example.fi")
    assert answer.status == 200
    assert "<img src=x" not in answer.text
    assert "{{7*7}}" in answer.text
    address = mail_of(answer)
    assert "%0D%0ABcc" not in address
    assert set(parse_qs(urlsplit(address).query)) == {"subject", "body"}
    assert urlsplit(address).path == ""
    drawn = firm.get(link(Scenario(new_users=(OWN,), selection=Selection("user", "NU1")), "/firm/map.png"))
    assert drawn.body.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "query",
    [
        "sel=user.%3Cscript%3E", "sel=user.U999", "sel=stream.S01", "sel=", "km=-1", "km=NaN&sel=user.U44",
        "s=1.AAAA&sel=user.U44", "s=9.x", "s=1." + "A" * 50_000, "region=nowhere&sel=user.U44", "lang=xx&sel=user.U44",
        "sel=user.U44&sel=user.U01", "%00=%ff&sel=user.U44", "vs=1.x&story=1.y&board=%27&sel=user.U44",
        "&".join(f"x{number}=1" for number in range(900)), "sel[]=user.U44", "off=" + "P01." * 5000,
    ],
)  # fmt: skip
def test_a_hostile_link_gets_a_page_and_no_traceback(firm: Client, query: str) -> None:
    answer = firm.get(f"/firm?{query}")
    assert answer.status == 200
    assert "Traceback" not in answer.text
    assert "<script>" not in answer.text
    assert firm.get(f"/firm/map.png?{query}").status in {200, 404}


def test_every_link_that_there_is_opens_as_a_light_page(firm: Client) -> None:
    for each in LINKS:
        answer = firm.get(f"/firm?{urlsplit(each['link']).query}")
        assert answer.status == 200, each["is"]


def test_a_firm_that_has_only_said_where_it_is_gets_one_question(firm: Client) -> None:
    placed = Scenario(
        language="en", new_users=(NewUser("NU1", "Own company", 24.6, 65.75),), selection=Selection("user", "NU1")
    )
    answer = firm.get(link(placed))
    assert "What could you use?" in plain(answer)
    assert '<li class="offer' not in answer.text
    ways = {
        unescape(words): unescape(way)
        for way, words in re.findall(r'<li><a class="button" href="([^"]+)">([^<]+)<', answer.text)
    }
    assert {"slag", "ash", "I don't know: show everything"} <= set(ways)
    said = firm.get("/" + ways["slag"])
    assert "What could you use?" not in plain(said)
    assert '<li class="offer' in said.text
    assert "may fit once something is settled" in plain(firm.get("/" + ways["I don't know: show everything"]))


@pytest.mark.parametrize(
    "typed", ["94900", "94900 Kemi", "Haaparanta", "haparanda", "Uleåborg", "Torneå", "65.75, 24.6"]
)
def test_where_am_i_is_answered_by_postcode_name_or_coordinates(firm: Client, typed: str) -> None:
    answer = firm.get("/firm?" + urlencode({"lang": "en", "at": typed}))
    assert "What could you use?" in plain(answer)
    assert "at=" not in answer.text


@pytest.mark.parametrize(
    ("typed", "eastern"), [("95200", True), ("952 00", False), ("95200 Kalix", False), ("952 00 Simo", True)]
)
def test_a_postcode_of_both_countries_is_the_one_that_was_meant(firm: Client, typed: str, *, eastern: bool) -> None:
    answer = firm.get("/firm?" + urlencode({"lang": "en", "at": typed}))
    query = re.search(r'href="company\?([^"]+)"', answer.text)
    assert query
    (made,) = from_query(dict(parse_qsl(unescape(query[1]))))[0].scenario.new_users
    assert (made.lon > 24.5) is eastern


def test_what_is_not_known_offline_says_what_works(firm: Client) -> None:
    said = plain(firm.get("/firm?" + urlencode({"lang": "en", "at": "Kauppakatu <b>5</b>, Kemi"})))
    assert "street addresses can't be looked up" in said
    assert "Where are you?" in said


def test_a_point_in_the_sea_is_told_at_once(firm: Client) -> None:
    said = plain(firm.get("/firm?" + urlencode({"lang": "en", "at": "65.45, 24.2"})))
    assert "This point lies in the sea" in said


def test_who_has_a_public_telephone_or_web_page_is_reached_by_it(firm: Client) -> None:
    answer = firm.get(of_user(FARM))
    assert 'href="https://www.metsagroup.com/fi/metsafibre/" rel="noopener noreferrer"' in answer.text
    assert "Switchboard unknown; ask the development company." in plain(answer)
    assert 'href="https://www.digipolis.fi"' in answer.text


def test_without_a_firm_the_page_asks_who_it_is(firm: Client) -> None:
    answer = firm.get("/firm?km=50&lang=en")
    assert 'name="km" value="50"' in answer.text
    assert '<option value="user.U44">Maatalousyhtymä Kanto' in answer.text
    chosen = firm.get("/firm?km=50&lang=en&sel=user.U44")
    assert "hauls up to 50 km by road" in plain(chosen)
    assert firm.get("/firm/map.png?lang=en").status == 404


def test_pictures_are_drawn_once_and_few_are_kept(firm: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []

    def png(svg: str, _: int) -> bytes:
        drawn.append(svg)
        return _PNG

    monkeypatch.setattr(picture, "map_png", png)
    monkeypatch.setattr(picture, "KEPT", 2)
    monkeypatch.setattr(picture, "_KEPT", type(picture._KEPT)())
    for user in ("U44", "U44", "U05", "U44", "U07", "U05", "U44"):
        assert firm.get(of_user(user).replace("/firm?", "/firm/map.png?")).status == 200
    assert len(drawn) == 5
    assert len(picture._KEPT) == 2
    # A typed demand changes no picture.
    firm.get(of_user("U44", capacities={"U44": 100.0}).replace("/firm?", "/firm/map.png?"))
    assert len(drawn) == 5


def _small() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 2)).save(out, "PNG")
    return out.getvalue()


_PNG = _small()


def test_who_comes_while_too_many_wait_is_told_to_come_back(firm: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_LIGHT_WAITING_MAX", "2")
    free, started = threading.Event(), threading.Event()

    def slow(*_: object) -> None:
        started.set()
        free.wait(20)
        raise RuntimeError

    monkeypatch.setattr(firm_page, "asked", slow)
    waiting = [threading.Thread(target=firm.get, args=("/firm?sel=user.U44",)) for _ in range(2)]
    try:
        for each in waiting:
            each.start()
        started.wait(10)
        deadline = threading.Event()
        for _ in range(100):
            answer = firm.get("/firm?sel=user.U44&lang=en") if firm_page.TURNS.waiting == 2 else None
            if answer:
                break
            deadline.wait(0.05)
        assert answer
        assert (answer.status, answer.headers["retry-after"]) == (503, "60")
        assert "Try again in a minute" in plain(answer)
    finally:
        free.set()
        for each in waiting:
            each.join(10)
    monkeypatch.undo()
    assert firm.get("/firm?sel=user.U44").status == 200


def test_a_file_that_is_not_of_the_page_is_not_served(firm: Client) -> None:
    for name in ("page.py", "..%2fpage.py", "firm.html", "%2e%2e/asked.py"):
        assert firm.get(f"/firm/static/x/{name}").status == 404
    assert unquote(firm.get("/firm/static/x/firm.js").headers["content-type"]).startswith("text/javascript")
