"""Plain words: how well 120 sentences are understood with each morphology, and how long a sentence takes.

apt-get install libvoikko1 voikko-fi     # without them Finnish is read by Snowball's stemmer alone
uv pip install simplemma                 # a peer; nothing that ships or is tested needs it
python benchmarks/plain_words.py
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from sentence_cases import FIELDS, counted, sentences

from sidestream_map.atlas import load_atlas
from sidestream_map.base import Language
from sidestream_map.matching.plain_words import Recogniser, Snowball, Voikko, load_words, named_places

REPEATS = 5


class Simplemma:
    """A peer: lemmas of a word list in all three languages, Snowball's stems for words that aren't in it."""

    name = "simplemma"

    def __init__(self) -> None:
        import simplemma  # noqa: PLC0415

        self._peer, self._rest = simplemma, Snowball()

    def keys(self, word: str, language: Language) -> frozenset[str]:
        """What a word is a form of."""
        small = word.casefold()
        if self._peer.is_known(small, lang=language):
            return frozenset({f"l:{self._peer.lemmatize(small, lang=language).casefold()}"})
        return self._rest.keys(word, language)


def main() -> None:
    """Print what is measured, as Markdown."""
    recognisers = _recognisers()
    for part in ("tuning", "held-out"):
        print(f"### {part}\n\n| | field | right | wrong | missed | precision | recall |\n|---|---|--:|--:|--:|--:|--:|")
        for recogniser in recognisers.items():
            _show_quality(*recogniser, part)
        print()
    _show_times(recognisers)


def _recognisers() -> dict[str, Recogniser]:
    atlas = load_atlas()
    words = load_words(atlas.region.folder)
    named = named_places(atlas.catalogue, atlas.background, words)
    made = {}
    for make in (lambda: Voikko(Snowball()), Snowball, Simplemma):
        try:
            morphology = make()
        except Exception as error:  # noqa: BLE001 — it is not installed, and says so in its own way
            print(f"left out: {error}\n")
            continue
        made[morphology.name] = Recogniser(words, named, morphology)
    return made


def _show_quality(name: str, recogniser: Recogniser, part: str) -> None:
    counts = counted(recogniser, [row for row in sentences() if row.part == part])
    for field in (*FIELDS, "all"):
        each = counts[field]
        figures = f"{each.right} | {each.wrong} | {each.missed} | {each.precision:.3f} | {each.recall:.3f}"
        print(f"| {name} | {field} | {figures} |")
    for told in counts["all"].told:
        print(f"<!-- {name}: {told} -->")


def _show_times(recognisers: dict[str, Recogniser]) -> None:
    print("| | ms a sentence | over the first | ms the same again |\n|---|--:|--:|--:|")
    rows, first = sentences(), 0.0
    for name, recogniser in recognisers.items():
        times = []
        for turn in range(REPEATS):
            start = time.process_time()
            for row in rows:
                recogniser.read(f"{row.text} {'.' * turn}")  # another text each time, of the same words
            times.append((time.process_time() - start) * 1000 / len(rows))
        start = time.process_time()
        for row in rows:
            recogniser.read(f"{row.text} ")
        again = (time.process_time() - start) * 1000 / len(rows)
        middle = statistics.median(times)
        first = first or middle
        print(f"| {name} | {middle:.2f} | {middle / first:.2f} | {again:.4f} |")


if __name__ == "__main__":
    main()
