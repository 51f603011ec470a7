"""How a company gets in: the facts that ship are sourced, in three languages, and a bad file says where it is bad."""

from __future__ import annotations

from pathlib import Path

import pytest

from sidestream_map.base.errors import RegionError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.region.catalogue import load_catalogue
from sidestream_map.region.settings import bundled_folder
from sidestream_map.region.suppliers import Suppliers, check_ids, load_suppliers, parse_suppliers

CATALOGUE = load_catalogue(bundled_folder())
BUNDLED = load_suppliers(bundled_folder(), CATALOGUE)
GOOD = """
[[section]]
id = "one"
plants = ["P01"]
title = {fi = "a", sv = "b", en = "c"}
[[section.fact]]
id = "fact"
quality = "reported"
as_of = "2021"
sources = ["yle-2018"]
text = {fi = "a", sv = "b", en = "c"}
"""


def test_every_fact_that_ships_has_a_source_or_says_that_none_was_found() -> None:
    facts = [fact for section in BUNDLED.sections for fact in section.facts]
    assert len(facts) > 20
    for fact in facts:
        assert bool(fact.sources) == (fact.quality == "reported"), fact.id
        assert len({fact.text[language] for language in LANGUAGES}) == 3, fact.id
    assert {fact.id for fact in facts if fact.quality == "not_found"} == {
        "metsa-supplier-portal",
        "metsa-aanekoski-share",
    }


FIGURES = [
    ("outokumpu-suppliers", "9 000", "80–90 %"),
    ("outokumpu-177-parts", "177", ""),
    ("metsa-domestic-share", "70 %", ""),
    ("metsa-firms-on-site", "15 000", "2 000"),
    ("metsa-person-years", "10 000", ""),
    ("materiaalitori-duty", "2 000", ""),
    ("materiaalitori-14-days", "14", ""),
    ("jakala-landfill", "165", "85 +"),
    ("jakala-mixed", "137–167", "189"),
    ("kho-2005-90", "2005:90", ""),
    ("region-smes", "15 000–20 000", "25"),
    ("region-cluster", "200", ""),
]


@pytest.mark.parametrize(("fact_id", "one", "other"), FIGURES)
def test_a_figure_is_the_same_in_every_language(fact_id: str, one: str, other: str) -> None:
    fact = next(fact for section in BUNDLED.sections for fact in section.facts if fact.id == fact_id)
    for language in LANGUAGES:
        assert one in fact.text[language]
        assert other in fact.text[language]


def test_who_asks_a_plant_reads_its_section_first_and_what_holds_for_everybody() -> None:
    ids = [section.id for section in BUNDLED.about(["P10", "P05"])]
    assert ids == ["metsa", "materiaalitori", "fees", "law", "region"]
    assert [section.id for section in BUNDLED.about([])] == ids[1:]
    assert BUNDLED.untold(["P05", "P01", "P05", "P12"]) == ("P05", "P12")


def test_a_region_without_the_file_has_no_facts(tmp_path: Path) -> None:
    assert load_suppliers(tmp_path) == Suppliers(())
    (tmp_path / "suppliers.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegionError, match=r"suppliers\.toml can't be read"):
        load_suppliers(tmp_path)


def test_the_small_case_is_good() -> None:
    (section,) = parse_suppliers(GOOD).sections
    assert section.plants == {"P01"}
    assert section.facts[0].as_of == "2021"
    check_ids(parse_suppliers(GOOD), CATALOGUE)


BAD = [
    ("[[section", "[[[section", "not TOML"),
    ('id = "one"', 'id = "One!"', "small letters"),
    ('id = "one"', 'id = "one"\nsurprise = 1', "surprise is not known"),
    ('quality = "reported"', 'quality = "guessed"', "reported, not_found"),
    ('quality = "reported"', 'quality = "not_found"', "must be one of: reported"),
    ('sources = ["yle-2018"]', "sources = []", "sources is missing"),
    ('sources = ["yle-2018"]', "sources = [1]", "a list of ids"),
    ('as_of = "2021"', 'as_of = "lately"', "2020–21"),
    ('as_of = "2021"', "as_of = 2021", "2020–21"),
    ('text = {fi = "a", sv = "b", en = "c"}', 'text = {fi = "a", sv = "b"}', "text: en is missing"),
    ('text = {fi = "a", sv = "b", en = "c"}', 'text = {fi = "", sv = "b", en = "c"}', "text: fi is"),
    ('text = {fi = "a", sv = "b", en = "c"}', f'text = {{fi = "a", sv = "b", en = "{"x" * 700}"}}', "1 to 600"),
    ("[[section.fact]]", "[section.fact]", r"\[\[fact\]\]"),
]


@pytest.mark.parametrize(("old", "new", "told"), BAD)
def test_a_bad_file_says_where_it_is_bad(old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(RegionError, match=told) as caught:
        parse_suppliers(GOOD.replace(old, new))
    for language in LANGUAGES:
        assert "suppliers.toml" in caught.value.text(translator(language).catalogue.gettext)


def test_a_section_without_facts_and_an_id_used_twice_are_refused() -> None:
    with pytest.raises(RegionError, match="fact is missing"):
        parse_suppliers(GOOD.split("[[section.fact]]", maxsplit=1)[0])
    with pytest.raises(RegionError, match="twice"):
        parse_suppliers(GOOD + GOOD)
    with pytest.raises(RegionError, match="twice"):
        parse_suppliers(GOOD + GOOD.replace('"one"', '"two"'))


@pytest.mark.parametrize(("old", "new"), [('"P01"', '"P99"'), ('"yle-2018"', '"nobody-1999"')])
def test_an_id_that_the_catalogue_lacks_is_refused(old: str, new: str) -> None:
    with pytest.raises(RegionError, match=f"there is no {new.strip(chr(34))}"):
        check_ids(parse_suppliers(GOOD.replace(old, new)), CATALOGUE)
