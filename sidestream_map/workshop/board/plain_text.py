"""Plain text that a person typed: composed, without what can't be seen, as short as it may be; hostile until then."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from sidestream_map.base import N_, BoardEntryError, Term

_DROPPED: Final = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Unicode categories that a text loses. Of the formats (Cf) only the joiner of emoji stays: others reorder what is
seen, or hide."""
_JOINER: Final = "\u200d"
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing: fillers of Hangul, and Braille's blank
(https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt, Default_Ignorable_Code_Point)."""
_MARKS_MAX: Final = 3
"""Combining marks on one letter; more are piled up to cover the lines above and below."""


def plain_line(value: object, what: str, shortest: int, longest: int) -> str:
    """Clean one line of plain text.

    Args:
        what: message id of what it is.
        shortest: characters.
        longest: characters.

    Raises:
        BoardEntryError: it is no text, too short or too long.
    """
    return plain_text(value, what, shortest, longest, lines=False)


def plain_text(value: object, what: str, shortest: int, longest: int, *, lines: bool = True) -> str:
    """Clean plain text: composed (NFC), without invisible characters and repeated blank lines.

    Args:
        what: message id of what it is.
        shortest: characters.
        longest: characters.
        lines: whether line breaks stay; they become blanks otherwise.

    Raises:
        BoardEntryError: it is no text, too short or too long.
    """
    # What is far too long is not worth composing; composing never makes it four times as short.
    given = value if isinstance(value, str) and len(value) <= 4 * longest + 100 else None
    text = _seen(given or "")
    text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text))
    text = re.sub(r"\n{3,}", "\n\n", text) if lines else re.sub(r"\n+", " ", text)
    text = text.strip()
    if given is None or not shortest <= len(text) <= longest:
        raise BoardEntryError(
            N_("{what}: {shortest} to {longest} characters."), what=Term(what), shortest=shortest, longest=longest
        )
    return text


def _seen(text: str) -> str:
    """A text without characters that can't be seen, every blank a plain one, every line break one character."""
    kept: list[str] = []
    for letter in text.replace("\r\n", "\n").replace("\r", "\n"):
        category = unicodedata.category(letter)
        if letter == "\n" or category in {"Zl", "Zp"}:
            kept.append("\n")
        elif category == "Zs" or letter == "\t" or letter in _FILLERS:
            kept.append(" ")
        elif category not in _DROPPED and (category != "Cf" or letter == _JOINER):
            kept.append(letter)
    # Only now: what stood between a letter and its mark may be gone.
    seen = _with_few_marks(unicodedata.normalize("NFC", "".join(kept)))
    # Joiners and marks without a letter are nothing that anybody sees.
    return seen if any(unicodedata.category(letter)[0] in "LNPS" for letter in seen) else ""


def _with_few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= _MARKS_MAX:
            kept.append(letter)
    return "".join(kept)
