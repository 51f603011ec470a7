"""Reads texts: finds the words that name materials, services, places, amounts, needs and offers.

Nothing is learned and nothing is by chance. A text is read in each of the three languages, and the language that knows
most of its words decides. What stands under a "no" is left out, and so is what looks like somebody's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from sidestream_map.base import LANGUAGES, Language
from sidestream_map.matching.plain_words.amounts import AmountFinder
from sidestream_map.matching.plain_words.gazetteer import Named, named_places
from sidestream_map.matching.plain_words.lexicon import Words, load_words
from sidestream_map.matching.plain_words.morphology import Morphology, best_morphology
from sidestream_map.matching.plain_words.phrases import Keys, Phrases, exact_key
from sidestream_map.matching.plain_words.reading import Reading, Spotted
from sidestream_map.matching.plain_words.tokens import WORD_MAX, Token, tokens_of

if TYPE_CHECKING:
    from sidestream_map.atlas import Atlas

READINGS_KEPT: Final = 2_000
"""Texts whose reading is kept."""
HINT: Final = 0.5
"""What the reader's own language counts, where a text's words don't tell."""
Way = Literal["from", "at", "to", "none"]
_WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "need": ("to", "at", "none"),
    "offer": ("from", "at", "none"),
    "": ("at", "from", "none", "to"),
}
"""Where something is wanted, or comes from: ways in which a text names a place, the best first."""
_FROM: Final = re.compile(r"(st[aä]|lt[aä])$")
_AT: Final = re.compile(r"(ss[aä]|ll[aä])$")
_TO: Final = re.compile(r"(lle|seen|h[aeiouyäö]n|aan|ään|oon|öön|uun|een|iin|yyn)$")


@dataclass(frozen=True, eq=False)
class _Grammar:
    """All that is known of one language."""

    materials: Phrases
    trade: Phrases
    services: Phrases
    cues: Phrases
    never: Phrases
    goods: Phrases
    places: Phrases
    sites: Phrases
    amounts: AmountFinder
    negation: frozenset[str]
    contrast: frozenset[str]
    ways: tuple[tuple[Way, frozenset[str]], ...]
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that a text names."""

    value: str
    word: str
    is_site: bool
    way: Way


class Recogniser:
    """Reads texts with the words and names of one region. Safe to use from several threads.

    Args:
        named: its places, plants and users; None for none.
        morphology: what undoes inflection; None for the best that this machine has.
    """

    def __init__(self, words: Words, named: Named | None = None, morphology: Morphology | None = None) -> None:
        self._morphology = morphology or best_morphology()
        self.words = words
        self.named = named or Named(dict.fromkeys(LANGUAGES, ()), dict.fromkeys(LANGUAGES, ()), frozenset(), {})
        self._grammars: dict[Language, _Grammar] = {each: self._grammar(each) for each in LANGUAGES}
        self.read = lru_cache(READINGS_KEPT)(self._read)

    def _grammar(self, language: Language) -> _Grammar:
        def phrases(rows: Iterable[tuple[str, str]], *, compounds: bool = False) -> Phrases:
            return Phrases(rows, lambda word: self._keys(word, language), compounds=compounds and language != "en")

        words, lists = self.words, {name: rows[language] for name, rows in self.words.lists.items()}
        carriers = phrases([(word, "carrier") for word in lists["carriers"]], compounds=True)
        ways: tuple[Way, ...] = ("from", "to", "at")
        return _Grammar(
            materials=phrases(words.materials[language], compounds=True),
            trade=phrases([row for row in words.materials[language] if row[0] in words.trade_names]),
            services=phrases(words.services[language], compounds=True),
            cues=phrases(words.cues[language]),
            never=phrases([(word, "never") for word in lists["never"]], compounds=True),
            goods=phrases([(word, "goods") for word in lists["goods"]], compounds=True),
            places=phrases(self.named.places[language]),
            sites=phrases(self.named.sites[language]),
            amounts=AmountFinder(words, language, carriers),
            negation=frozenset(lists["negation"]),
            contrast=frozenset(lists["contrast"]),
            ways=tuple((way, frozenset(lists[way])) for way in ways),
            telling=frozenset(lists["language"]),
        )

    def _keys(self, word: str, language: Language) -> Keys:
        if len(word) > WORD_MAX:
            return frozenset()
        return self._morphology.keys(word, language) | {exact_key(word)}

    def _read(self, text: str, hint: Language | Literal[""] = "") -> Reading:
        """What a text says; the same text always says the same.

        Args:
            text: of any length, hostile; words beyond :data:`~sidestream_map.matching.plain_words.tokens.TOKENS_MAX`
                are not looked at.
            hint: language that its author probably writes, where the words don't tell.
        """
        tokens = tokens_of(text)
        best, most = Reading(), -1.0
        for language in LANGUAGES:
            found, known = _Text(text, tokens, language, self).read()
            known += HINT * (language == hint)
            if known > most:
                best, most = found, known
        return best

    def grammar(self, language: Language) -> _Grammar:
        """The phrases and forms of one language; for this module."""
        return self._grammars[language]

    def keys_of(self, token: Token, language: Language) -> Keys:
        """The basic forms of a token, none for a number; for this module."""
        return frozenset() if token.is_number else self._keys(token.text, language)


@cache
def recogniser_of(atlas: Atlas) -> Recogniser:
    """The recogniser of a region; made once.

    A ``words.toml`` that can't be used stops it: ``sidestream-map check`` tells every problem.

    Raises:
        RegionError: the region's words can't be used.
    """
    words = load_words(atlas.region.folder)
    return Recogniser(words, named_places(atlas.catalogue, atlas.background, words))


class _Text:
    """A text read in one language."""

    def __init__(self, text: str, tokens: Sequence[Token], language: Language, by: Recogniser) -> None:
        self._text, self._tokens, self._language, self._by = text, tokens, language, by
        self._grammar = by.grammar(language)
        self._capital = by.named.capital
        self._small = [token.text.casefold() for token in tokens]
        self._keys = [by.keys_of(token, language) for token in tokens]
        self._used = [""] * len(tokens)
        """What each token was taken for."""

    def read(self) -> tuple[Reading, float]:
        """What it says, and how many of its words the language knows."""
        places = self._places()
        self._pass_over()
        cues = self._cues()
        amount = self._grammar.amounts.find(self._text, self._tokens, self._keys, self._used)
        materials, services = self._subjects(self._denied(cues))
        kind = self._kind(cues)
        place = _chosen(places, kind.value if kind else "")
        return Reading(self._language, kind, materials, amount, place, services), self._known()

    def _words(self, first: int, count: int) -> str:
        return self._text[self._tokens[first].start : self._tokens[first + count - 1].end]

    def _between(self, place: int) -> str:
        """What stands before a token and after the one before it."""
        return self._text[self._tokens[place - 1].end : self._tokens[place].start]

    def _mark(self, first: int, count: int, what: str) -> None:
        for place in range(first, first + count):
            self._used[place] = self._used[place] or what

    # ------------------------------------------------------------------------------------------------------ places

    def _places(self) -> list[_Place]:
        found, place = [], 0
        while place < len(self._tokens):
            count, value = self._grammar.sites.at(self._keys, place)
            is_site = count > 1 or (count == 1 and self._tokens[place].text[:1].isupper())
            if not is_site:
                count, value = self._grammar.places.at(self._keys, place)
                if count and (self._grammar.never.at(self._keys, place)[0] or not self._is_place(place, count, value)):
                    count = 0
            if count:
                way = self._way(place, place + count - 1)
                found.append(_Place(value, self._words(place, count), is_site, way))
                self._mark(place, count, "place")
            place += max(count, 1)
        return found

    def _is_place(self, first: int, count: int, value: str) -> bool:
        if not self._tokens[first].text[:1].isupper():
            return value not in self._capital
        after = first + count
        looks_like_a_person = (
            self._words(first, count).casefold() == value.casefold()
            and after < len(self._tokens)
            and self._tokens[after].is_capital
            and self._between(after) == " "
            and not self._grammar.places.at(self._keys, after)[0]
        )
        return not looks_like_a_person or self._way(first, first) != "none"

    def _way(self, first: int, last: int) -> Way:
        for word in reversed(self._small[max(0, first - 2) : first]):
            for way, words in self._grammar.ways:
                if word in words:
                    return way
        if self._language == "fi":
            word = self._small[last]
            return "from" if _FROM.search(word) else "at" if _AT.search(word) else "to" if _TO.search(word) else "none"
        return "none"

    # ---------------------------------------------------------------------------------------------- needs and offers

    def _pass_over(self) -> None:
        """Mark what looks like a word of ours and is none."""
        place = 0
        while place < len(self._tokens):
            never, keys = self._grammar.never, self._keys
            count = never.at(keys, place)[0] or int(bool(never.tail(keys[place])))
            self._mark(place, count, "never")
            place += max(count, 1)

    def _cues(self) -> list[tuple[int, int, str]]:
        """Where somebody needs or offers: first word, number of words, and which of the two."""
        found, place = [], 0
        while place < len(self._tokens):
            count, kind = (0, "") if self._used[place] else self._grammar.cues.at(self._keys, place)
            if count:
                found.append((place, count, kind))
                self._mark(place, count, "cue")
            place += max(count, 1)
        return found

    def _kind(self, cues: Sequence[tuple[int, int, str]]) -> Spotted | None:
        counts = Counter(kind for _, _, kind in cues)
        if counts["need"] == counts["offer"]:
            return None
        kind = max(counts, key=counts.__getitem__)
        first, count, _ = next(cue for cue in cues if cue[2] == kind)
        return Spotted(kind, self._words(first, count))

    def _denied(self, cues: Sequence[tuple[int, int, str]]) -> set[int]:
        """Tokens under a "no": what follows it up to the next mark or "but".

        In Finnish and Swedish also what stands before it where it denies a need ("kuonaa ei tarvita").
        """
        clauses = self._clauses()
        denied: set[int] = set()
        for place, word in enumerate(self._small):
            if word not in self._grammar.negation:
                continue
            if word in self._grammar.contrast and any(each in self._grammar.negation for each in self._small[:place]):
                continue  # "inte slagg utan aska": the second one says what instead
            whole = self._language != "en" and any(
                clauses[first] == clauses[place] and kind == "need" for first, _, kind in cues
            )
            denied |= {
                each for each in range(len(self._tokens)) if clauses[each] == clauses[place] and (whole or each > place)
            }
        return denied

    def _clauses(self) -> list[int]:
        found, clause = [], 0
        for place, word in enumerate(self._small):
            if place and (re.search(r"[,.;:!?\n]", self._between(place)) or word in self._grammar.contrast):
                clause += 1
            found.append(clause)
        return found

    # ---------------------------------------------------------------------------------------- materials and services

    def _subjects(self, denied: set[int]) -> tuple[tuple[Spotted, ...], tuple[Spotted, ...]]:
        materials: dict[str, list[str]] = {}
        services: dict[str, list[str]] = {}
        place = 0
        while place < len(self._tokens):
            used = self._used[place]
            if used not in {"", "cue"} or self._is_name(place):
                place += 1
                continue
            count, material, service = self._subject(place)
            if used == "cue":  # within "etsitään tuhkalle käyttöä" a material may stand, but no service
                count, service = count if material else 0, ""
            if count and place not in denied:
                word = self._words(place, count)
                if material:
                    materials.setdefault(material, []).append(word)
                if service:
                    services.setdefault(service, []).append(word)
            self._mark(place, count, "term")
            place += max(count, 1)
        return _spotted(materials), _spotted(services)

    def _subject(self, place: int) -> tuple[int, str, str]:
        """How many words name something, the material and the service; either may be empty."""
        grammar, keys = self._grammar, self._keys
        material_words, material = grammar.materials.at(keys, place)
        service_words, service = grammar.services.at(keys, place)
        if material_words and material_words == service_words:
            word = self._words(place, material_words)
            # One word is one of the two: "chips" as it stands in the list, "chipping" too. Without, it is the material.
            if grammar.services.is_exact(word) and not grammar.materials.is_exact(word):
                material_words = 0
            else:
                service_words = 0
        count = max(material_words, service_words)
        if count:
            return count, material * (material_words == count), service * (service_words == count)
        word = self._tokens[place].text
        service = grammar.services.tail(keys[place])
        material = grammar.materials.tail(keys[place]) or self._trade(place)
        if not material and (service or grammar.goods.tail(keys[place])):
            material = grammar.materials.first_part(word)  # "tuhkanlevitys", "askspridning", "kuonatuote"
        service = service or grammar.services.head(word)
        return int(bool(material or service)), material, service

    def _trade(self, place: int) -> str:
        """The material of a trade name that a joined word begins with: "OKTO-tuotteita"."""
        head, joined, _ = self._tokens[place].text.partition("-")
        if not joined or not head:
            return ""
        return self._grammar.trade.at([self._by.keys_of(Token(head, 0, 0, is_number=False), self._language)], 0)[1]

    def _is_name(self, place: int) -> bool:
        """Whether a word begins somebody's name: two capitals in a row, the second of which is no place."""
        after = place + 1
        return (
            after < len(self._tokens)
            and self._tokens[place].is_capital
            and self._tokens[after].is_capital
            and not self._used[after]
            and self._between(after) == " "
            and not self._grammar.trade.at(self._keys, place)[0]
            and not self._grammar.trade.at(self._keys, after)[0]
        )

    def _known(self) -> float:
        """How many words the language knows; names of places tell no language."""
        known = 0.0
        for small, used in zip(self._small, self._used, strict=True):
            if used == "place":
                continue
            known += (small in self._grammar.telling) + (used in {"cue", "term", "amount", "period"})
            if self._language != "en":
                known += 0.5 * bool(re.search("[äö]", small)) + ("å" in small) * (self._language == "sv")
        return known


def _spotted(found: dict[str, list[str]]) -> tuple[Spotted, ...]:
    return tuple(Spotted(value, ", ".join(dict.fromkeys(words))) for value, words in found.items())


def _chosen(places: Sequence[_Place], kind: str) -> Spotted | None:
    """The place that a need or offer is at; plants and users before places, then as the text names it."""
    for is_site in (True, False):
        for way in _WAYS[kind]:
            for place in places:
                if place.is_site == is_site and place.way == way:
                    return Spotted(place.value, place.word)
    return None
