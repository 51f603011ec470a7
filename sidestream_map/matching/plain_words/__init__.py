"""Recognises materials, amounts, places, services, needs and offers in short texts of three languages.

Words are data: general ones ship here, a region adds its own in ``words.toml``. Whatever is found is a proposal, to be
confirmed by whoever wrote the text.
"""

from sidestream_map.matching.plain_words.gazetteer import named_places
from sidestream_map.matching.plain_words.lexicon import WORDS_FILE, WORDS_TEMPLATE, load_words, parse_words
from sidestream_map.matching.plain_words.morphology import Snowball, Voikko, best_morphology
from sidestream_map.matching.plain_words.reading import Amount, Reading, Spotted
from sidestream_map.matching.plain_words.recogniser import Recogniser, recogniser_of
from sidestream_map.matching.plain_words.word_problems import word_problems

__all__ = [
    "WORDS_FILE",
    "WORDS_TEMPLATE",
    "Amount",
    "Reading",
    "Recogniser",
    "Snowball",
    "Spotted",
    "Voikko",
    "best_morphology",
    "load_words",
    "named_places",
    "parse_words",
    "recogniser_of",
    "word_problems",
]
