"""Finds listed words and phrases of one language in a text, whatever their endings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

TAIL_MIN: Final = 4
"""Letters of a word that may end a compound; a shorter one ends too many others by chance."""
FIRST_MIN: Final = 3
"""Letters of a word that may be the first part of one."""
EXACT: Final = "!"
"""Begins a word that counts in this very form only."""
WHOLE: Final = "="
"""Begins a word that ends no compound."""
HEAD: Final = "-"
"""Ends a word that begins compounds."""

Keys = frozenset[str]
ANY_WORD: Final[Keys] = frozenset({"*"})
"""Part of a phrase that is any one word."""


class Phrases:
    """A list of phrases of one language, each with a value.

    Args:
        rows: phrase and value; ``murskaus-`` begins compounds, ``=gren`` ends none, ``!haetaan`` stands in this form
            only.
        keys_of: what a word is a form of.
        compounds: whether a word of one part is found at the end of a compound.
    """

    def __init__(
        self, rows: Iterable[tuple[str, str]], keys_of: Callable[[str], Keys], *, compounds: bool = False
    ) -> None:
        self._rows: dict[str, list[tuple[tuple[Keys, ...], str]]] = {}
        self._tails: dict[str, str] = {}
        self._firsts: dict[str, str] = {}
        self._heads: list[tuple[str, str]] = []
        self._exact: set[str] = set()
        for phrase, value in rows:
            self._add(phrase, value, keys_of, compounds=compounds)
        self._heads.sort(key=lambda row: -len(row[0]))

    def _add(self, phrase: str, value: str, keys_of: Callable[[str], Keys], *, compounds: bool) -> None:
        if phrase.startswith(EXACT):
            parts = tuple(frozenset({exact_key(part)}) for part in phrase[len(EXACT) :].split())
        elif phrase.endswith(HEAD):
            self._heads.append((phrase[: -len(HEAD)].casefold(), value))
            return
        else:
            plain = phrase.removeprefix(WHOLE)
            parts = tuple(ANY_WORD if part == "*" else keys_of(part) for part in plain.split())
            self._exact.add(plain.casefold())
            if compounds and len(parts) == 1 and not phrase.startswith(WHOLE):
                for key in parts[0]:
                    if len(key) >= TAIL_MIN + 2:
                        self._tails.setdefault(key, value)
                    if len(key) >= FIRST_MIN + 2:
                        self._firsts.setdefault(key[2:], value)
        for key in parts[0]:
            self._rows.setdefault(key, []).append((parts, value))

    def at(self, keys: Sequence[Keys], place: int) -> tuple[int, str]:
        """The longest phrase that begins at a word: its number of words and its value; 0 if there is none.

        Args:
            keys: of all words of the text.
        """
        longest, found = 0, ""
        for key in keys[place]:
            for parts, value in self._rows.get(key, ()):
                count = len(parts)
                if count > longest and all(
                    place + step < len(keys) and (parts[step] is ANY_WORD or parts[step] & keys[place + step])
                    for step in range(1, count)
                ):
                    longest, found = count, value
        return longest, found

    def tail(self, keys: Keys) -> str:
        """The value of the longest word that ends a compound; empty for none."""
        best, found = "", ""
        for key in keys:
            kind, word = key[:2], key[2:]
            for cut in range(2, len(word) - TAIL_MIN + 1):
                tail = kind + word[cut:]
                if tail in self._tails:
                    if len(tail) > len(best):
                        best, found = tail, self._tails[tail]
                    break
        return found

    def head(self, word: str) -> str:
        """The value of the longest word that begins a compound; empty for none."""
        small = word.casefold()
        return next((value for head, value in self._heads if small.startswith(head) and len(small) > len(head) + 1), "")

    def first_part(self, word: str) -> str:
        """The value of a listed word that a compound begins with, in its stem; empty for none."""
        small, best, found = word.casefold(), "", ""
        for stem, value in self._firsts.items():
            if small.startswith(stem) and len(small) > len(stem) + 3 and len(stem) > len(best):
                best, found = stem, value
        return found

    def is_exact(self, phrase: str) -> bool:
        """Whether the list has a phrase exactly as it is written."""
        return phrase.casefold() in self._exact


def exact_key(word: str) -> str:
    """The key of a word in exactly this form."""
    return f"!:{word.casefold()}"
