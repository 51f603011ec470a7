"""What a participant types becomes plain text within its limits, or is refused with a message."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sidestream_map.base.errors import BoardEntryError
from sidestream_map.workshop.board.keys import (
    checked_passphrase,
    code_of,
    new_code,
    new_passphrase,
    opens,
    sealed,
    spaced,
)
from sidestream_map.workshop.board.model import Contact, Draft
from sidestream_map.workshop.board.plain_text import plain_line, plain_text

TEXTS = st.text(max_size=300) | st.text(alphabet="a\u0301\u202e\u200b\x00\x1b\n\r\t \u2028<>&=+@\ud83d", max_size=60)


@given(TEXTS)
@example("\u202egnp.exe")
@example("a" + "\u0301" * 200)
@example("A\x1f\u0300")
@example("x\r\n\r\n\r\n\r\ny")
def test_a_text_is_plain(text: str) -> None:
    try:
        found = plain_text(text, "Text", 0, 300)
    except BoardEntryError:
        assert len(unicodedata.normalize("NFC", text)) > 300
        return
    assert found == found.strip()
    assert "\n\n\n" not in found
    for letter in found:
        category = unicodedata.category(letter)
        assert letter in "\n\u200d" or category not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
        assert category != "Zs" or letter == " "
    assert plain_text(found, "Text", 0, 300) == found
    assert "\n" not in plain_line(text, "Text", 0, 300)
    found.encode()  # either store can hold it


@given(st.text(max_size=100))
def test_a_usual_text_stays_as_it_is(text: str) -> None:
    usual = "".join(letter for letter in text if unicodedata.category(letter)[0] in "LNPS")
    composed = unicodedata.normalize("NFC", usual)
    if unicodedata.is_normalized("NFC", composed):
        assert plain_text(composed, "Text", 0, 400) == composed


@pytest.mark.parametrize("text", ["👩‍👩‍👧 perhe", "Kuonaa ♻️ åäö", "<b>5 < 6 & 7</b>", "=1+1", "https://example.org"])
def test_emoji_and_signs_stay(text: str) -> None:
    assert Draft("idea", 0, text).text == text


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "rumour"},
        {"kind": 5},
        {"theme": 4},
        {"theme": -1},
        {"theme": "0"},
        {"theme": True},
        {"text": ""},
        {"text": " \n\u200b "},
        {"text": "x" * 601},
        {"text": "x" * 10_000_000},
        {"text": None},
        {"visibility": "everyone"},
        {"material": "gold"},
        {"material": None},
        {"service": "x" * 81},
        {"amount": float("nan")},
        {"amount": float("inf")},
        {"amount": -1},
        {"amount": 1e12},
        {"amount": "5"},
        {"unit": "kg"},
        {"lon": 24.0},
        {"lat": 65.0},
        {"lon": 500.0, "lat": 65.0},
        {"lon": float("nan"), "lat": 65.0},
        {"place_id": "../etc"},
        {"place_id": "x" * 65},
        {"place_id": "a b"},
    ],
)
def test_what_is_out_of_bounds_is_refused_as_ours(change: dict[str, object]) -> None:
    with pytest.raises(BoardEntryError):
        Draft(**({"kind": "need", "theme": 0, "text": "Tuhkaa"} | change))  # type: ignore[arg-type]


def test_the_limits_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_BOARD_TEXT_MAX", "20")
    monkeypatch.setenv("SIDESTREAM_BOARD_LINE_MAX", "10")
    monkeypatch.setenv("SIDESTREAM_BOARD_CONTACT_MAX", "10")
    Draft("need", 0, "x" * 20, service="x" * 10, contact=Contact("x" * 10, "x" * 10))
    for make in (
        lambda: Draft("need", 0, "x" * 21),
        lambda: Draft("need", 0, "x", service="x" * 11),
        lambda: Contact("x" * 11),
        lambda: Contact("", "x" * 11),
    ):
        with pytest.raises(BoardEntryError) as told:
            make()
        assert str(told.value).endswith("characters.")


def test_a_contact_is_one_line_and_not_in_the_text_of_a_draft() -> None:
    contact = Contact(" Aino\nVirtanen ", "aino@example.org\u202e")
    assert (contact.name, contact.contact) == ("Aino Virtanen", "aino@example.org")
    assert "Aino" not in repr(Draft("need", 0, "Tuhkaa", contact=contact))
    assert bool(contact)
    assert not Contact(" ", "\u200b")


def test_codes_and_passphrases_are_random() -> None:
    assert len({new_code() for _ in range(1000)}) == 1000
    assert len({new_passphrase() for _ in range(100)}) == 100
    assert all(code_of(spaced(code).lower()) == code for code in (new_code() for _ in range(100)))


@given(st.text(max_size=60) | st.none() | st.integers())
def test_a_typed_code_is_one_or_none(typed: object) -> None:
    assert code_of(code_of(typed)) == code_of(typed)


def test_a_passphrase_is_known_again_and_stored_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    seal = sealed("hyvä salasana 1")  # at its full cost
    assert "salasana" not in seal
    assert sealed("hyvä salasana 1") != seal
    monkeypatch.setattr("sidestream_map.workshop.board.keys.SCRYPT", (4, 8, 1))
    assert opens(" hyvä salasana 1 ", seal)
    assert not opens("hyvä salasana 2", seal)
    cheap = sealed("hyvä salasana 1")
    wrong: tuple[object, ...] = ("", "x" * 10_000, None, 5, "\ud800", cheap)
    assert not any(opens(each, cheap) for each in wrong)
    for bad in ("short", " " * 20, "x" * 201, None):
        with pytest.raises(BoardEntryError):
            checked_passphrase(bad)


@pytest.mark.parametrize(
    "text", ["\u3164", "\uffa0 \u115f\u1160", "\u2800\u2800", "\ufe0f", "\u200d\u200d", "\u034f\n\u3164"]
)
def test_what_nobody_sees_is_empty(text: str) -> None:
    with pytest.raises(BoardEntryError):
        plain_text(text, "Text", 1, 100)
    assert plain_text(f"{text}a", "Text", 1, 100).endswith("a")


def test_what_is_seen_stays() -> None:
    for text in ("👍", "1\ufe0f\u20e3", "👩\u200d🔧", "?", "한글", "é"):
        assert plain_text(text, "Text", 1, 100) == text
