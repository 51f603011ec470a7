import dataclasses
import math

import pytest
from babel.support import NullTranslations
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.i18n import (
    DEFAULT_LANGUAGE,
    HUGE,
    LANGUAGE_NAMES,
    LANGUAGES,
    N_,
    Term,
    Translator,
    filled,
    translator,
)

NBSP = "\u00a0"
KNOWN = N_("unknown")
"""A message that is in the catalogues."""


class Words(NullTranslations):
    """A catalogue that a test can hold in its hand."""

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, num: int) -> str:
        return self.words.get(msgid1 if num == 1 else msgid2, msgid1 if num == 1 else msgid2)


@pytest.mark.parametrize(
    ("language", "value", "digits", "text"),
    [
        ("fi", 1234567.5, 0, f"1{NBSP}234{NBSP}568"),
        ("fi", 1234.5, 1, f"1{NBSP}234,5"),
        ("sv", 1234.56, 1, f"1{NBSP}234,6"),
        ("en", 1234.5, 1, "1,234.5"),
        ("fi", 0, 2, "0,00"),
        ("en", 0.1 + 0.2, 2, "0.30"),
        ("en", 999.96, 1, "1,000.0"),
        ("en", math.inf, 0, "∞"),
    ],
)
def test_a_number_is_written_as_the_reader_writes_it(language: str, value: float, digits: int, text: str) -> None:
    assert translator(language).number(value, digits) == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [-0.0, -0.04, 0.04])
def test_nothing_is_written_without_a_sign(language: str, value: float) -> None:
    assert translator(language).number(value, 1) == translator(language).number(0.0, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_reads_as_unknown_and_never_as_a_number(language: str) -> None:
    t = translator(language)
    assert t.number(None) == t.number(math.nan) == t.number(math.nan, 3) == t(KNOWN)
    assert not any(mark.isdigit() for mark in t.number(None))


@pytest.mark.parametrize("language", LANGUAGES)
@given(value=st.floats(allow_nan=False), digits=st.integers(0, 6))
def test_every_number_can_be_written(language: str, value: float, digits: int) -> None:
    assert translator(language).number(value, digits)


@given(st.floats(-1e14, 1e14), st.integers(0, 3))
def test_a_number_reads_back_as_its_rounding(value: float, digits: int) -> None:
    text = translator("en").number(value, digits).replace(",", "")
    assert float(text) == pytest.approx(value, abs=0.5 * 10**-digits + 1e-9 * abs(value))


def test_a_huge_number_has_an_exponent() -> None:
    assert translator("en").number(1.5e300) == "1.5E300"
    assert "E" not in translator("en").number(HUGE - 1)


def test_an_unknown_language_gets_the_default_one() -> None:
    for language in ("", "de", "FI", "fi_FI", "../fi", "\x00"):
        assert translator(language).language == DEFAULT_LANGUAGE
    assert {translator(language).language for language in LANGUAGES} == set(LANGUAGES) == set(LANGUAGE_NAMES)


def test_english_is_the_message_itself() -> None:
    assert translator("en")("Payload: {tonnes} t", tonnes=42) == "Payload: 42 t"
    assert translator("en")("") == ""


@pytest.mark.parametrize("value", ["{0}", "{name}", "{name.__class__.__init__.__globals__}", "{", "}}", "%s", "%(x)s"])
def test_a_value_with_braces_does_no_harm(value: str) -> None:
    for language in LANGUAGES:
        assert translator(language)("{name}!", name=value) == f"{value}!"
        assert translator(language).plural("{count} of {name}", "{count} of {name}", 2, name=value) == f"2 of {value}"


@given(st.text())
def test_any_value_is_put_in_as_it_is(value: str) -> None:
    assert translator("fi")("<{value}>", value=value) == f"<{value}>"


def test_fields_are_filled_in_after_translation() -> None:
    t = Translator("fi", Words({"{a} to {b}": "{b}:sta {a}:han"}))
    assert t("{a} to {b}", a="{b}", b="Kemi") == "Kemi:sta {b}:han"


def test_a_term_is_translated_and_other_text_is_not() -> None:
    t = Translator("fi", Words({"plant": "laitos", "There is no {what}.": "Ei ole: {what}."}))
    assert t("There is no {what}.", what=Term("plant")) == "Ei ole: laitos."
    assert t("There is no {what}.", what="plant") == "Ei ole: plant."
    assert t("There is no {what}.", what=Term("horse")) == "Ei ole: horse."
    assert filled({"a": Term("plant"), "b": 5, "c": Term("")}, t.catalogue.gettext) == {"a": "laitos", "b": 5, "c": ""}


def test_the_plural_follows_the_number_and_writes_it() -> None:
    t = translator("en")
    assert t.plural("{count} plant", "{count} plants", 1) == "1 plant"
    assert t.plural("{count} plant", "{count} plants", 0) == "0 plants"
    assert t.plural("{count} plant of {name}", "{count} plants of {name}", 1234, name="Kemi") == "1,234 plants of Kemi"


def test_translators_are_shared_and_cannot_be_changed() -> None:
    assert translator("fi") is translator("fi")
    with pytest.raises(dataclasses.FrozenInstanceError):
        translator("fi").language = "sv"  # type: ignore[misc]
