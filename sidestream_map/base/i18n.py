"""Finnish, Swedish and English: gettext catalogues through Babel, and numbers as the reader writes them.

The catalogues are the ``.po`` files under ``locale/``. What is compiled out of one is kept between runs under the
hash of the file, so that there is no compiled file to forget. The English message is the message id.
"""

from __future__ import annotations

import hashlib
import io
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import metadata, resources
from typing import Final, Literal, get_args

from babel.numbers import NumberPattern, format_decimal, format_scientific, parse_pattern
from babel.support import NullTranslations, Translations

from sidestream_map.base.kept_files import keep, kept

Language = Literal["fi", "sv", "en"]
"""The languages of the interface; Finnish comes first because it is the default."""
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
DEFAULT_LANGUAGE: Final[Language] = "fi"
HUGE: Final = 1e15
"""From here on a number is written with an exponent: its digits would pretend to an accuracy that no float has."""
LANGUAGE_NAMES: Final[dict[Language, str]] = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def N_(message: str) -> str:  # noqa: N802 — the name that gettext tools know
    """Mark a message for translation without translating it yet."""
    return message


class Term(str):
    """A field's value that is itself a message id, so that it is translated too."""

    __slots__ = ()


def filled(values: Mapping[str, object], translate: Callable[[str], str]) -> dict[str, object]:
    """The values for a message's fields, with each :class:`Term` translated into the reader's language.

    Args:
        values: by field.
        translate: maps a message id to its translation.
    """
    return {name: translate(value) if isinstance(value, Term) and value else value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Translator:
    """Says messages and numbers in one language. Call it with a message id and the values for its fields."""

    language: Language
    catalogue: NullTranslations = field(repr=False, compare=False)

    def __call__(self, message: str, /, **values: object) -> str:
        """The message in this language, with the values put in after translation."""
        text = self.catalogue.gettext(message) if message else ""
        return text.format(**filled(values, self.catalogue.gettext)) if values else text

    def plural(self, singular: str, plural: str, count: int, /, **values: object) -> str:
        """The message in this language and number; ``{count}`` is put in as the reader writes numbers."""
        text = self.catalogue.ngettext(singular, plural, count)
        return text.format(count=self.number(count), **filled(values, self.catalogue.gettext))

    def number(self, value: float | None, digits: int = 0) -> str:
        """A number in the reader's form, e.g. ``1 234,5`` in Finnish; None and NaN read as unknown.

        Args:
            value: the number.
            digits: digits after the decimal mark.
        """
        if value is None or math.isnan(value):
            return self(N_("unknown"))
        if math.isfinite(value) and abs(value) >= HUGE:
            huge: str = format_scientific(value, "0.##E0", locale=self.language)
            return huge
        return _decimal(round(value, digits) + 0.0, digits, self.language)  # turns -0.0 into 0.0


@lru_cache(maxsize=65_536)
def _decimal(rounded: float, digits: int, language: Language) -> str:
    """A number in a language's form; a page says the same ones over and over."""
    text: str = format_decimal(rounded, _pattern(digits), locale=language)
    return text


@cache
def _pattern(digits: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * digits if digits else ""))


@cache
def translator(language: str) -> Translator:
    """The translator of a language; an unknown language gets the default one.

    Args:
        language: ``fi``, ``sv`` or ``en``.
    """
    known = next((code for code in LANGUAGES if code == language), DEFAULT_LANGUAGE)
    return Translator(known, _catalogue(known))


def _catalogue(language: Language) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    file = resources.files("sidestream_map.base") / "locale" / language / "LC_MESSAGES" / "sidestream_map.po"
    raw = file.read_bytes()
    key = hashlib.sha256(f"{language} {metadata.version('babel')} ".encode() + raw).hexdigest()
    compiled = kept("messages", key)
    if compiled is None:
        compiled = _compiled(raw, language)
        keep("messages", key, compiled)
    return Translations(io.BytesIO(compiled))


def _compiled(raw: bytes, language: Language) -> bytes:
    """What is in a ``.po`` file, as gettext's quickly read ``.mo``."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415 — seldom needed, and takes time to load
    from babel.messages.pofile import read_po  # noqa: PLC0415

    made = io.BytesIO()
    write_mo(made, read_po(io.BytesIO(raw), locale=language))
    return made.getvalue()
