"""Reading rules: the bundled file is sound, and every mistake is told with its place and what may stand there."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching_cases import catalogue

from sidestream_map.base.errors import RegionError
from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.matching.rule_file import RULES_FILE, check_ids, load_rules, parse_rules
from sidestream_map.matching.rules import FIELDS, MATERIAL_CATEGORIES
from sidestream_map.region.catalogue import load_catalogue
from sidestream_map.region.settings import load_region

BUNDLED = (load_region().folder / RULES_FILE).read_text(encoding="utf-8")

WORDS = '{{fi = "{0}", sv = "{0}", en = "{0}"}}'
MATERIALS = "\n".join(
    f'[material.{each}]\nform = "granular"\nname = {WORDS.format(each)}' for each in MATERIAL_CATEGORIES
)
FRAME = f"""
[nothing_for]
title = {WORDS.format("nothing")}
text = {WORDS.format("nothing for {user}")}
{MATERIALS}
"""


def a_rule(**changes: str | None) -> str:
    """A sound rule, with lines replaced (or left out: None)."""
    lines = {
        "id": '"r1"',
        "effect": '"blocks"',
        "quality": '"assumption"',
        "when.stream.form.is": '["gas"]',
        "title": WORDS.format("a title"),
        "text": WORDS.format("about {stream}"),
    } | {key.replace("__", "."): value for key, value in changes.items()}
    return "[[rule]]\n" + "\n".join(f"{key} = {value}" for key, value in lines.items() if value is not None) + "\n"


def test_a_sound_rule_is_read() -> None:
    book = parse_rules(a_rule() + FRAME)
    (rule,) = book.rules
    assert (rule.id, rule.effect, rule.quality, rule.source) == ("r1", "blocks", "assumption", "")
    assert rule.tests[0].fact.name == "stream.form"
    assert rule.tests[0].operand == ("gas",)
    assert rule.text["sv"] == "about {stream}"
    assert book.nothing_for.id == "nothing-for"
    assert book.forms["slag"] == "granular"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"id": None}, ["rule 1", "id is missing"]),
        ({"id": '"Not An Id"'}, ["rule Not An Id", "small letters"]),
        ({"id": '"nothing-for"'}, ["small letters"]),
        ({"id": "3"}, ["id is 3"]),
        ({"effect": '"block"'}, ["rule r1", "effect is block", "blocks, caution"]),
        ({"quality": '"guess"'}, ["quality is guess", "sourced, assumption"]),
        ({"qualty": '"sourced"'}, ["rule r1", "qualty is not known", "quality"]),
        ({"source": '"https://example.org"'}, ["left out"]),
        ({"quality": '"sourced"'}, ["source is missing"]),
        ({"quality": '"sourced"', "source": '"a book"'}, ["source is a book", "http", "named", "legal"]),
        ({"quality": '"sourced"', "source": '"https://example.org/ <script>"'}, ["source is"]),
        ({"when__stream__form__is": None}, ["when is missing"]),
        ({"when__stream__form__is": None, "when": "{}"}, ["a test is missing"]),
        ({"when__stream__from__is": '["gas"]'}, ["stream.from", "stream.form"]),
        ({"when__strem__form__is": '["gas"]'}, ["strem.form"]),
        ({"when__stream__form__equals": '["gas"]'}, ["when, stream, form", "equals is not known", "is_not"]),
        ({"when__stream__form__above": "3"}, ["above is not known"]),
        ({"when__stream__tonnes__starts_with": '["3"]'}, ["starts_with is not known", "above"]),
        ({"when__stream__form__is": '["gass"]'}, ["is is gass", "gas"]),
        ({"when__stream__form__is": "[]"}, ["a list"]),
        ({"when__stream__form__is": '"gas"'}, ["a list"]),
        ({"when__stream__form__is": "[3]"}, ["is is 3"]),
        ({"when__stream__form__known": '"yes"'}, ["true, false"]),
        ({"when__stream__tonnes__above": '"3"'}, ["a number"]),
        ({"when__stream__tonnes__above": "nan"}, ["a number"]),
        ({"when__stream__tonnes__above": "inf"}, ["a number"]),
        ({"when__stream__tonnes__above": "true"}, ["a number"]),
        ({"when__stream__tonnes__is": '["3"]'}, ["a list of numbers"]),
        ({"when__stream__tonnes__is": "[true]"}, ["a list of numbers"]),
        ({"title": '"a title"'}, ["title is a title", "a table"]),
        ({"title": '{fi = "a", sv = "b"}'}, ["title", "en is missing"]),
        ({"title": '{fi = "a", sv = "b", en = "c", de = "d"}'}, ["de is not known", "fi, sv, en"]),
        ({"title": WORDS.format("{stream}")}, ["title.fi", "no field"]),
        ({"title": WORDS.format("  ")}, ["a text of 1 to"]),
        ({"text": WORDS.format("x" * 700)}, ["a text of 1 to"]),
        ({"text": WORDS.format("{strem}")}, ["text.fi", "{strem}", "{stream}"]),
        ({"text": WORDS.format("{stream.__class__}")}, ["{stream.__class__}"]),
        ({"text": WORDS.format("{stream!r}")}, ["{stream}"]),
        ({"text": WORDS.format("{stream:>9}")}, ["{stream}"]),
        ({"text": WORDS.format("{}")}, ["{}"]),
        ({"text": WORDS.format("{stream")}, ["braces"]),
        ({"text": '{fi = "{user}", sv = "{user}", en = "{stream}"}'}, ["fi has the fields user", "stream"]),
    ],
)
def test_a_mistake_in_a_rule_is_told(changes: dict[str, str | None], told: list[str]) -> None:
    with pytest.raises(RegionError) as caught:
        parse_rules(a_rule(**changes) + FRAME)
    message = str(caught.value)
    assert message.startswith(RULES_FILE)
    for part in told:
        assert part in message


NAMED = {
    "stream": '"S1"',
    "user": '"U1"',
    "state": '"now"',
    "source": '"https://example.org"',
    "says": WORDS.format("so"),
}


def table(head: str, lines: dict[str, str]) -> str:
    return f"[{head}]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (a_rule() + a_rule() + FRAME, ["r1 stands there twice"]),
        (a_rule(), ["material.slag is missing"]),
        (MATERIALS, ["nothing_for is missing"]),
        (FRAME + "[materials.slag]\n", ["materials is not known"]),
        (FRAME + table("material.uranium", {"form": '"lump"', "name": WORDS.format("u")}), ["uranium", "slag"]),
        (FRAME.replace('form = "granular"', 'form = "grains"', 1), ["form is grains"]),
        ("rule = 3\n" + FRAME, ["[[rule]]"]),
        ("rule = [3]\n" + FRAME, ["[[rule]]"]),
        ("material = 3", ["a table"]),
        ("stream = 3\n" + FRAME, ["a table"]),
        ("x = \n", ["not TOML", "line 1"]),
        (FRAME + table("[named]", NAMED) + table("[named]", NAMED), ["S1 U1 stands there twice"]),
        (FRAME + table("[named]", NAMED | {"state": '"soon"'}), ["named 1", "state is soon", "planned"]),
        (FRAME + table("[named]", NAMED | {"says": WORDS.format("{user}")}), ["no field"]),
        (FRAME + table("[named]", NAMED | {"source": '"named"'}), ["an address"]),
        (FRAME + table("[group]", {"name": '"x"', "plants": '"P1"', "users": "[]"}), ["a list of ids"]),
        (FRAME + table("[group]", {"name": '"x"', "plants": "[1]", "users": "[]"}), ["a list of ids"]),
        (
            FRAME + table("stream.S1", {"legal": '"gift"', "source": '"https://example.org"'}),
            ["legal is gift", "by-product"],
        ),
        (
            FRAME + table("stream.S1", {"legal": '"product"', "source": '"https://example.org"'}),
            ["legal_why is missing"],
        ),
        (FRAME + table("stream.S1", {"form": '"goo"', "source": '"https://example.org"'}), ["form is goo"]),
        (FRAME + table("stream.S1", {"form": '"wet"'}), ["source is missing"]),
        (FRAME + "[stream]\nS1 = 3\n", ["a table"]),
    ],
)
def test_a_mistake_elsewhere_is_told(text: str, told: list[str]) -> None:
    with pytest.raises(RegionError) as caught:
        parse_rules(text)
    for part in told:
        assert part in str(caught.value)


@given(
    st.text(max_size=200) | st.sampled_from(["[[rule]]", "rule = [[1]]", "[rule]", "named = {}", "[material]\nslag=1"])
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(RegionError):
        parse_rules(text)


@given(st.data())
def test_a_line_lost_or_doubled_is_read_or_refused(data: st.DataObject) -> None:
    lines = BUNDLED.splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    changed = lines[:place] + data.draw(st.sampled_from([[], [lines[place]] * 2])) + lines[place + 1 :]
    try:
        parse_rules("".join(changed))
    except RegionError as error:
        assert RULES_FILE in str(error)  # noqa: PT017 — both outcomes are right; what is not is another error


def test_a_folder_without_rules_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegionError, match="UTF-8 text file"):
        load_rules(tmp_path)
    (tmp_path / RULES_FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegionError, match="UnicodeDecodeError"):
        load_rules(tmp_path)
    (tmp_path / RULES_FILE).write_text(a_rule() + FRAME, encoding="utf-8")
    assert load_rules(tmp_path).ids == {"r1"}


@pytest.mark.parametrize(
    "more",
    [
        table("[named]", NAMED | {"stream": '"S9"'}),
        table("[named]", NAMED | {"user": '"U9"'}),
        table("stream.S9", {"form": '"wet"', "source": '"https://example.org"'}),
        table("[group]", {"name": '"x"', "plants": '["P9"]', "users": "[]"}),
        table("[group]", {"name": '"x"', "plants": "[]", "users": '["U9"]'}),
    ],
)
def test_an_id_that_is_not_in_the_catalogue_is_told(more: str) -> None:
    check_ids(parse_rules(FRAME), catalogue())
    with pytest.raises(RegionError, match="9 in the catalogue"):
        check_ids(parse_rules(FRAME + more), catalogue())


# -------------------------------------------------------------------------------------------------- the bundled rules


def test_the_bundled_rules_know_their_catalogue() -> None:
    region = load_region()
    book = load_rules(region, load_catalogue(region))
    assert load_rules() == book
    assert [each.id for each in book.rules] == sorted(book.ids)
    assert {each.effect for each in book.rules} == {"blocks", "caution", "supports", "notes"}


def test_the_bundled_words_are_different_in_every_language() -> None:
    book = load_rules()
    for rule in (*book.rules, book.nothing_for):
        for words in (rule.title, rule.text):
            said = [words[language] for language in LANGUAGES]
            assert len(set(said)) == 3 or said[0] == "{legal_why}", rule.id
    for each in book.named:
        assert len(set(each.says.values())) == 3


def test_every_field_of_the_vocabulary_has_a_use_or_a_filling() -> None:
    from sidestream_map.matching.reasons import FILLINGS  # noqa: PLC0415 — the table behind FIELDS

    assert set(FILLINGS) == set(FIELDS)


def test_named_pairs_cite_pages_that_the_catalogue_knows() -> None:
    region = load_region()
    found = load_catalogue(region)
    addresses = set(found.sources["url"])
    unknown: list[Any] = [each for each in load_rules(region).named if each.source not in addresses]
    assert unknown == []
