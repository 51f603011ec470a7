"""Reduces inflected words to their basic forms, with a library for each language.

Finnish by libvoikko with the dictionary voikko-fi where both are installed (Debian's packages ``libvoikko1`` and
``voikko-fi``); what they don't know, Swedish, English, and Finnish without them, by Snowball's stemmers. How much
better one is than the other is measured in ``benchmarks/README.md``.
"""

from __future__ import annotations

import logging
import threading
from functools import cache, lru_cache
from typing import Any, Final, Protocol

import snowballstemmer

from sidestream_map.base import Language

LOGGER = logging.getLogger("sidestream_map")
WORDS_KEPT: Final = 20_000
"""Words whose keys are kept; a room says the same words again and again."""
_STEMMERS: Final[dict[Language, str]] = {"fi": "finnish", "sv": "swedish", "en": "english"}


class Morphology(Protocol):
    """Interface for reducing words to their basic forms. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """The morphology's name, for a log or a benchmark."""

    def keys(self, word: str, language: Language) -> frozenset[str]:
        """The basic forms that a word may have; two words with a common one are forms of one word.

        Args:
            word: as written; never empty.
        """


class Snowball:
    """Stems by Snowball's rules, which know endings but not changes within a word."""

    name = "Snowball"

    def __init__(self) -> None:
        self._stemmers = {language: snowballstemmer.stemmer(name) for language, name in _STEMMERS.items()}
        self._lock = threading.Lock()
        self.keys = lru_cache(WORDS_KEPT)(self._keys)

    def _keys(self, word: str, language: Language) -> frozenset[str]:
        with self._lock:  # a stemmer keeps the word that it is at
            return frozenset({f"s:{self._stemmers[language].stemWord(word.casefold())}"})


class Voikko:
    """Basic forms of Finnish words from voikko-fi's dictionary; other words go to another morphology.

    Args:
        rest: for other languages and unknown words.

    Raises:
        OSError: libvoikko isn't installed.
        Exception: of libvoikko, when its Finnish dictionary isn't.
    """

    name = "libvoikko"

    def __init__(self, rest: Morphology) -> None:
        import libvoikko  # noqa: PLC0415 — looks for the library when it is imported

        # It lets go of its handle even where it never got one: Python would write that into the log as a traceback.
        libvoikko.Voikko._Voikko__handle = 0  # noqa: SLF001
        self._voikko: Any = libvoikko.Voikko("fi")
        self._rest = rest
        self._lock = threading.Lock()
        self.keys = lru_cache(WORDS_KEPT)(self._keys)

    def _keys(self, word: str, language: Language) -> frozenset[str]:
        if language != "fi":
            return self._rest.keys(word, language)
        with self._lock:  # one handle is for one thread
            found = self._voikko.analyze(word)
        return frozenset(f"v:{each['BASEFORM'].casefold()}" for each in found) or self._rest.keys(word, language)


@cache
def best_morphology() -> Morphology:
    """The best morphology on this machine: libvoikko if it is installed, else Snowball alone."""
    plain = Snowball()
    try:
        return Voikko(plain)
    except Exception as error:  # noqa: BLE001 — libvoikko's own error has no name before it is there
        LOGGER.info("Finnish words are read by Snowball's stemmer: libvoikko or voikko-fi is not installed (%s)", error)
        return plain
