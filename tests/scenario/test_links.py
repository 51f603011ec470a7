import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.region import MATERIALS
from sidestream_map.scenario import links as room
from sidestream_map.scenario.parts import Camera, NewUser, Selection
from sidestream_map.scenario.scenario import Scenario

V1 = json.loads((Path(__file__).parents[1] / "links_v1.json").read_text(encoding="utf-8"))
"""Links of version 1 as they were written, with what they mean. Never change an entry: people keep links."""


def packed(text: bytes, checksum: bytes | None = None) -> str:
    deflate = zlib.compressobj(9, wbits=-15)
    body = deflate.compress(text) + deflate.flush()
    head = zlib.crc32(text).to_bytes(4, "big") if checksum is None else checksum
    return "1." + base64.urlsafe_b64encode(head + body).decode().rstrip("=")


@given(cases.scenarios())
def test_a_link_comes_back_as_the_same_scenario(scenario: Scenario) -> None:
    query = room.to_query(scenario)
    assert room.from_query(query) == (scenario, ())
    assert dict(parse_qsl(urlencode(query), keep_blank_values=True)) == query
    assert room.from_link(room.to_link(scenario, "https://example.fi/map")) == (scenario, ())


@given(cases.scenarios())
def test_a_link_needs_no_percent_encoding(scenario: Scenario) -> None:
    assert "%" not in room.to_link(scenario)


def test_the_default_has_no_parameters() -> None:
    assert room.to_query(Scenario()) == {}
    assert room.from_query({}) == (Scenario(), ())
    assert room.to_link(Scenario(), "https://example.fi/map") == "https://example.fi/map"


def test_ordinary_choices_are_readable() -> None:
    scenario = Scenario(
        language="sv",
        region="other",
        selection=Selection("stream", "S01"),
        distance_limit_km=62.5,
        payload_t=42,
        days_per_year=300,
        year=2024,
        biofuel_share=0.25,
        vehicle="76t",
        minimise="time",
        month=5,
        objective="least_cost",
        unknown_capacity="unlimited",
        plants_off=frozenset({"P04", "P01"}),
        camera=Camera(24.5, 65.8, 8),
    )
    assert room.to_query(scenario) == {
        "lang": "sv", "region": "other", "sel": "stream.S01", "km": "62.5", "t": "42", "d": "300", "y": "2024",
        "bio": "0.25", "v": "76t", "by": "time", "m": "5", "goal": "least_cost", "cap": "unlimited", "off": "P01.P04",
        "view": "24.5_65.8_8",
    }  # fmt: skip


def test_a_person_may_write_a_decimal_comma() -> None:
    assert room.from_query({"km": "62,5"})[0].distance_limit_km == 62.5


def test_an_ordinary_link_is_short() -> None:
    assert len(room.to_link(cases.ordinary(), "https://sidestream.example.fi/map")) < 1_000
    everything = cases.ordinary(
        capacities={f"U{number:02}": 10_000 + 777 * number for number in range(1, 21)},
        rules_off={"thaw-season", "position-uncertain"},
        layers_off={"rail", "places"},
        objective="trade_off",
        eur_per_t_co2e=80,
    )
    assert len(room.to_link(everything, "https://sidestream.example.fi/map")) < 1_500


def test_the_largest_scenario_still_fits_into_a_link() -> None:
    # Names and ids that hardly compress: the limits of settings.py belong together.
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    state = 12345

    def following(count: int) -> int:
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % count

    def key() -> str:
        return "".join(letters[following(62)] for _ in range(64))

    users = tuple(
        NewUser(key(), "".join(chr(0x20000 + following(0xA000)) for _ in range(60)), 24 + following(10**9) / 1e9, 65)
        for _ in range(50)
    )
    numbers = {key(): following(10**9) + following(10**6) / 1e6 for _ in range(300)}
    scenario = Scenario(new_users=users, amounts=numbers)
    assert room.from_link(room.to_link(scenario)) == (scenario, ())


@pytest.mark.parametrize("entry", V1, ids=[entry["is"] for entry in V1])
def test_links_of_version_1_keep_working(entry: dict[str, Any]) -> None:
    scenario, notices = room.from_link(entry["link"])
    assert notices == ()
    read: dict[str, Callable[[Any], Any]] = {
        "new_users": lambda value: [NewUser(**user) for user in value],
        "selection": lambda value: Selection(*value),
        "camera": lambda value: Camera(*value),
    }
    means = {name: read[name](value) if name in read else value for name, value in entry["means"].items()}
    wanted = Scenario().replace(**means)
    assert scenario == wanted


BOMB = packed(b'{"amounts":{' + b" " * 50_000_000 + b"}}")
HOSTILE: list[tuple[str, str]] = [
    ("km", "NaN"), ("km", "inf"), ("km", "-inf"), ("km", "1e309"), ("km", "-1"), ("km", "1_000"), ("km", "\u0661"),
    ("km", "0x10"), ("km", ""), ("km", " 5"), ("km", "9" * 10_000), ("km", "5\x00"), ("km", "1e99999"), ("t", "-0.5"),
    ("t", "Infinity"), ("d", "400"), ("d", "0"), ("m", "13"), ("m", "1.5"), ("m", "-1"), ("v", "horse"), ("v", ""),
    ("by", "<script>"), ("goal", "\u202e"), ("cap", "guess"), ("lang", "de"), ("lang", "fi\x00"), ("region", "../.."),
    ("region", "%2e%2e"), ("sel", "stream"), ("sel", "stream."), ("sel", ".S01"), ("sel", "road.S01"),
    ("sel", "stream.<b>"), ("sel", "stream.S01.S02"), ("sel", "%" * 5000), ("off", "P01.P02\x00"), ("view", "24_65"),
    ("view", "24_65_99"), ("view", "nan_65_8"), ("view", "24_65_8_1"), ("view", "_" * 50_000), ("s", ""), ("s", "1"),
    ("s", "1."), ("s", "2.AAAA"), ("s", "x"), ("s", "\u202e.AAAA"), ("s", "1.AAAA"), ("s", "1.A"), ("s", "1.%41"),
    ("s", "1.äö"), ("s", "1.A A"), ("s", "1." + "A" * 70_000), ("s", "1." + "A" * 60_000), ("s", BOMB),
    ("s", packed(b"[]")), ("s", packed(b"null")), ("s", packed(b"{")), ("s", packed(b"\xff\xfe")), ("s", packed(b"")),
    ("s", packed(b"[" * 100_000)), ("s", packed(b'{"a":' * 20_000)), ("s", packed(b'{"amounts":{"S01":NaN}}')),
    ("s", packed(b'{"amounts":{"S01":1e309}}')), ("s", packed(b'{"amounts":{"S01":-1}}')),
    ("s", packed(b'{"amounts":{"S01":' + b"9" * 6000 + b"}}")), ("s", packed(b'{"amounts":{"\\ud800":1}}')),
    ("s", packed(b'{"new_users":[{"id":"N1","name":"\\u202eimeK","lon":24,"lat":65}]}')),
    ("s", packed(b'{"new_users":[{"id":"N1","name":"K\\u0000","lon":24,"lat":65}]}')),
    ("s", packed(b'{"new_users":[{"id":"N1","name":"Kemi","lon":24,"lat":650}]}')),
    ("s", packed(b'{"amounts":{"S01":5}}', b"\0\0\0\0")), ("s", packed(b'{"amounts":{"S01":5}}')[:-3]),
    ("s", packed(b'{"amounts":{"S01":5}}') + "AAAA"), ("s", packed(b'{"tomorrow":1}')), ("utm_source", "x"),
    ("", ""), ("\x00", "\x00"), ("KM", "50"), ("__class__", "x"), ("replace", "x"), ("\ud800", "\ud800"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_parameter_opens_the_rest_with_a_notice(name: str, value: str) -> None:
    scenario, notices = room.from_query({"lang": "en", name: value, "d": "300"} | {name: value})
    assert len(notices) == 1
    wanted = Scenario(language="en", days_per_year=300)
    if name == "lang":
        wanted = wanted.replace(language="fi")
    if name == "d":
        wanted = wanted.replace(days_per_year=250)
    if name == "off":
        wanted = wanted.replace(plants_off=["P01"])
    assert scenario == wanted
    assert len(str(notices[0])) < 400
    assert str(notices[0]).isprintable()


@given(st.dictionaries(st.sampled_from([*"kmtdvs", "km", "sel", "off", "view", "lang"]) | st.text(), st.text()))
def test_no_query_raises(query: dict[str, str]) -> None:
    scenario, _ = room.from_query(query)
    assert room.from_query(room.to_query(scenario)) == (scenario, ())


@given(st.text() | st.text().map(lambda text: f"https://[?{text}"))
def test_no_link_raises(link: str) -> None:
    room.from_link(link)


@given(st.binary(max_size=60))
def test_no_packed_bytes_raise(raw: bytes) -> None:
    room.from_query({"s": "1." + base64.urlsafe_b64encode(raw).decode().rstrip("=")})
    room.from_query({"s": packed(raw)})


@given(cases.scenarios(), st.data())
def test_a_packed_part_with_one_character_changed_is_told(scenario: Scenario, data: st.DataObject) -> None:
    query = room.to_query(scenario)
    text = query.get("s", "")
    if not text:
        return
    place = data.draw(st.integers(2, len(text) - 1))
    other = data.draw(st.sampled_from("ABCDwxyz0189-_").filter(lambda mark: mark != text[place]))
    got, notices = room.from_query({**query, "s": text[:place] + other + text[place + 1 :]})
    # The last character may hold bits that base64 doesn't use; then nothing is lost.
    assert notices or got == scenario


def test_values_that_are_no_text_are_told() -> None:
    for value in (None, 5, ["50"], b"50"):
        scenario, notices = room.from_query({"km": value, "s": value})  # type: ignore[dict-item]
        assert scenario == Scenario()
        assert notices


def test_readable_parameters_go_before_the_packed_part() -> None:
    query = {"s": packed(b'{"distance_limit_km":20,"month":3}'), "km": "50"}
    assert room.from_query(query) == (Scenario(distance_limit_km=50, month=3), ())


def test_a_link_that_is_none_opens_the_default() -> None:
    for link in ("https://[", "?" + "a=1&" * 500, "?" + "x" * 300_000):
        scenario, notices = room.from_link(link)
        assert scenario == Scenario()
        assert len(notices) == 1
    assert room.from_link("") == (Scenario(), ())
    assert room.from_link("https://example.fi/map?") == (Scenario(), ())


def test_many_unknown_parameters_are_one_notice() -> None:
    scenario, notices = room.from_query({f"x{number}": "1" for number in range(10_000)} | {"km": "50"})
    assert scenario.distance_limit_km == 50
    assert len(notices) == 1


def test_older_links_that_left_one_material_on_ask_about_it() -> None:
    off = [*sorted(f"material-{code}" for code in MATERIALS if code != "slag"), "rail"]
    found, notices = room.from_query({"s": room.pack({"layers_off": off})})
    assert notices == ()
    assert found == Scenario(materials=("slag",), layers_off=frozenset({"rail"}))
    everything = sorted(f"material-{code}" for code in MATERIALS)
    assert room.from_query({"s": room.pack({"layers_off": everything})})[0].layers_off == frozenset(everything)


def test_materials_of_a_link_are_checked_one_by_one() -> None:
    found, notices = room.from_query({"only": "lime.slag.gold"})
    assert found.materials == ("slag", "lime")
    assert len(notices) == 1
    assert room.to_query(found) == {"only": "slag.lime"}


PLANNED = {"kind": "planned", "id": "R1", "points": [[24.5 + n / 1e5, 65.7] for n in range(5_000)]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b'{"road_edits":[' + b" " * 30_000_000 + b"]}", "damaged"),
        (b'{"amounts":{' + b'"S01":1,' * 3_000_000 + b'"S01":1}}', "damaged"),
        (b"[" * 150_000, "damaged"),
        (json.dumps({"road_edits": [PLANNED]}).encode(), "at most 20 points"),
        (
            json.dumps(
                {"road_edits": [{"kind": "closure", "id": f"R{n}", "lon": 24.5, "lat": 65.7} for n in range(1_000)]}
            ).encode(),
            "the first",
        ),
    ],
    ids=["blanks", "amounts", "lists in lists", "a drawn road", "a thousand edits"],
)
def test_bombs_and_floods_in_a_link_are_left_out(text: bytes, told: str) -> None:
    packed_part = packed(text)
    assert len(packed_part) < 64_000  # it is read, and not refused for its length
    scenario, notices = room.from_query({"s": packed_part, "km": "50"})
    assert scenario.distance_limit_km == 50
    assert len(scenario.road_edits) <= 30
    assert any(told in str(notice) for notice in notices), notices
