"""Splits a text into words and numbers, each with its position."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

TOKENS_MAX: Final = 400
"""Words and numbers of a text that are looked at; the board's longest text has fewer."""
WORD_MAX: Final = 48
"""Letters of a word that is looked at; a longer one is no word of any list."""

_TOKEN: Final = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_][\w'’-]*)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number.

    Attributes:
        text: as it was written.
        start: where it begins in the text.
        end: where it ends.
        is_number: whether it is written in digits.
    """

    text: str
    start: int
    end: int
    is_number: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter but isn't all capitals."""
        return self.text[:1].isupper() and not self.text.isupper()


def tokens_of(text: str) -> tuple[Token, ...]:
    """Words and numbers of a text, in its order."""
    found = []
    for match in _TOKEN.finditer(text):
        word = match.group().rstrip("-'’")
        found.append(Token(word, match.start(), match.start() + len(word), match.lastgroup == "number"))
        if len(found) == TOKENS_MAX:
            break
    return tuple(found)
