"""The council's memo: one page, whatever the names and however many the changes."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
from situation_cases import region, situated

from sidestream_map.base import LANGUAGES, Figure
from sidestream_map.base.i18n import Language, translator
from sidestream_map.decisions import PLACED, Change, compare, outcome, service_words
from sidestream_map.decisions.allocation import allocate
from sidestream_map.exports import Edition
from sidestream_map.exports.reports import Memo, MemoSide, memo_pdf
from sidestream_map.exports.reports.memo import CHANGES_SHOWN, SHOWN, _largest
from sidestream_map.maps.picture import map_svg
from sidestream_map.scenario import Scenario, describe

TODAY = Scenario(unknown_capacity="unlimited")
HEAVY = TODAY.replace(vehicle="76t", plants_off=frozenset({"P01"}))
LINK = "https://example.org/?" + "x" * 400


@pytest.fixture(scope="module")
def changes() -> tuple[Change, ...]:
    before, after = (outcome(here, allocate(here.allocation_problem())) for here in (situated(TODAY), situated(HEAVY)))
    return compare(before, after)


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def memo(changes: tuple[Change, ...], names: tuple[str, str], lines: tuple[str, ...], language: Language) -> list[str]:
    t = translator(language)
    sides = tuple(MemoSide(name, map_svg([], region()[0], None, (560, 620), t)) for name in names)
    return pages(memo_pdf(Memo(sides, changes, lines, HEAVY), Edition(region()[0].region, t, LINK)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_memo_is_one_page_with_five_figures_and_says_how_sure_they_are(
    changes: tuple[Change, ...], language: Language
) -> None:
    t = translator(language)
    lines = describe(HEAVY, t, TODAY)
    (text,) = memo(changes, ("Best use", "Heavy trucks"), lines, language)
    flat = " ".join(text.split())
    for name in ("Best use", "Heavy trucks"):
        assert name in flat
    rows = {each.name: each for each in changes}
    assert len(SHOWN) == 5
    assert set(SHOWN) <= set(rows)
    less = [name for name in SHOWN if rows[name].direction == "less"]
    assert rows[PLACED].direction == "less"
    assert flat.count(t("surely less")) == 1, "only of tonnes: fewer euros for fewer tonnes save nothing"
    assert flat.count(t("less, but not for the same tonnes")) == len(less) - 1 > 0
    assert " ".join(service_words(changes, t).split()) in flat
    assert "76" in flat


def test_the_longest_names_and_the_most_changes_stay_on_the_page(changes: tuple[Change, ...]) -> None:
    names = ("#Tornion *pitkä* tulevaisuus " * 9, "$x$ <b>kuorma</b> " * 9)
    for language in LANGUAGES:
        (text,) = memo(changes, names, tuple(f"muutos {number} " + "sana " * 60 for number in range(40)), language)
        assert translator(language)("and {count} more", count=str(40 - CHANGES_SHOWN)) in " ".join(text.split())
        assert "<b>kuorma</b>" in " ".join(text.split())


def test_the_largest_number_says_how_many_digits_loads_have() -> None:
    assert _largest(None, Figure(3.0, "truckloads/d", "computed"), Figure(-12.4, "truckloads/d", "computed")) == 12.4
    assert _largest(Figure(-2.0, "x", "computed", (), -9.94, 1.0)) == 9.94
    assert _largest(None, Figure(None, "x", "unknown")) is None
