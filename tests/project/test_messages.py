"""Every message of the code is translated, and every translation can be filled in."""

import re
import string
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import messages


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_message_is_translated(language: str) -> None:
    catalogue = messages.read(language)
    wanted = {message.id for message in messages.template() if message.id}
    there = {message.id for message in catalogue if message.id}
    assert wanted - there == set(), "run `make messages` and translate what it adds"
    assert there - wanted == set(), "run `make messages`: these are no longer in the code"
    assert messages.missing(catalogue) == []
    assert not [message.id for message in catalogue if message.fuzzy]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_translation_has_the_fields_of_its_message(language: str) -> None:
    for message in messages.read(language):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else (message.id,)
        texts = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        allowed = set.union(*(fields(text) for text in ids))
        for text in texts:
            assert fields(str(text)) <= allowed, message.id
            if len(ids) == 1:
                assert fields(str(text)) == allowed, message.id


def test_the_syntax_tree_tells_messages_from_keys() -> None:
    source = (
        't(N_("one"), x=1)\nt("two")\nt(NAMES[row["key"]])\nf"{t(N_(\'three\'))}"\nt(N_("a") if x else N_("b"))\n'
        't.plural("{count} c", "{count} cs", n)\nt.plural(N_("{count} d"), N_("{count} ds"), n)\nt("")\nt(name)\n'
    )
    assert sorted(map(str, messages.messages_of(source))) == sorted(
        map(str, ["one", "two", "three", "a", "b", ("{count} c", "{count} cs"), ("{count} d", "{count} ds")])
    )


def test_no_swedish_text_is_finnish() -> None:
    def said(language: str) -> dict[object, tuple[str, ...]]:
        strings = {message.id: message.string for message in messages.read(language)}
        return {text: (each,) if isinstance(each, str) else tuple(each or ()) for text, each in strings.items()}

    def words(text: str) -> int:
        return len(re.findall(r"[^\W\d_]{3,}", re.sub(r"\{.*?\}", "", text)))

    finnish, swedish = said("fi"), said("sv")
    # Three words and more, of plurals two: names of formats and bare patterns may be the same.
    same = [
        text
        for text, forms in swedish.items()
        if forms == finnish.get(text) and words(forms[-1]) > (1 if len(forms) > 1 else 2)
    ]
    assert same == []
