"""The data page's script without a browser, in three languages, and what it says of the region's quality."""

from __future__ import annotations

import dataclasses

import pytest
from own_cases import ASH, BUILDER, MILL, atlas, book
from streamlit.testing.v1 import AppTest

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions.data_quality import BUNDLED_LACKS, BUNDLED_NOTE, data_quality, doubts, road_figures
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.tables.catalogue import catalogue_export
from sidestream_map.own_data.own import merged
from sidestream_map.own_data.reading import read_own_data
from sidestream_map.region.catalogue import Catalogue
from sidestream_map.region.sources import Source
from sidestream_map.roads.record import UNRECORDED
from sidestream_map.ui.pages.data.page import opened_part, tab_titles
from sidestream_map.ui.pages.data.tables import SHOWN, citation, definitions


def script(language: str, content: bytes, part: str) -> None:
    """The page by itself; Streamlit runs this function's text, so it imports what it needs."""
    import streamlit as st  # noqa: PLC0415

    from sidestream_map.own_data.reading import read_own_data  # noqa: PLC0415
    from sidestream_map.ui.pages.data.page import show  # noqa: PLC0415
    from sidestream_map.ui.session import regions, state  # noqa: PLC0415
    from sidestream_map.ui.session.own_data import use_own  # noqa: PLC0415

    st.query_params["lang"] = language
    st.query_params["open"] = f"data-{part}"
    state.read_address()
    if content:
        use_own(read_own_data(content, "[x](y) own.xlsx", regions.atlas()).own)
    show()


def page(tab: int, language: str, own: bool = False) -> AppTest:
    """The page with one of its tabs open."""
    content = book([MILL], [ASH], [BUILDER]) if own else b""
    part = list(tab_titles(atlas(), translator(language)))[tab]
    app = AppTest.from_function(script, args=(language, content, part), default_timeout=60)
    return app.run()


@pytest.mark.parametrize(
    ("opened", "part"),
    [
        ("data-quality", "quality"),
        ("data-own", "own"),
        ("", "first"),
        ("data-moon", "first"),
        ("U05", "first"),
        ("quality", "first"),
    ],
)
def test_the_link_says_which_part_is_open(opened: str, part: str) -> None:
    assert opened_part(opened, ("first", "quality", "own")) == part


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tab", range(6))
def test_every_tab_runs_in_every_language(tab: int, language: str) -> None:
    app = page(tab, language)
    assert not app.exception
    assert not app.error
    if tab < 5:
        assert len(app.dataframe) >= 1


def test_own_rows_are_in_the_tables_and_can_be_removed() -> None:
    app = page(0, "en", own=True)
    assert not app.exception
    assert "oma tuhka" in list(app.dataframe[0].value["stream"])
    own = page(5, "en", own=True)
    assert any(r"\[x\]\(y\) own" in each.value for each in own.markdown)
    assert {"own-remove", "own-map"} <= {button.key for button in own.button}


def test_the_shown_columns_are_those_of_the_export() -> None:
    view = catalogue_export(atlas().catalogue, Edition(atlas().region, translator("en")))
    for table in view.tables:
        assert set(SHOWN[table.id]) - {"sources"} <= {column.name for column in table.columns}


def test_quality_adds_up() -> None:
    catalogue = atlas().catalogue
    quality = data_quality(catalogue)
    total = quality.sums.total.value
    assert total is not None
    assert sum(each.value or 0 for each in quality.sums.by_quality.values()) == pytest.approx(total)
    assert quality.years["tonnes_per_year"].sum() == pytest.approx(total)
    assert quality.years["streams"].sum() == catalogue.streams["tonnes_per_year"].notna().sum()
    assert sum(quality.sources.values()) == len(catalogue.sources)
    gaps = {gap.what: gap for gap in quality.gaps}
    assert gaps["Side streams of unknown amount"].count == catalogue.streams["tonnes_per_year"].isna().sum()
    assert all(0 < gap.count <= gap.of for gap in quality.gaps)
    assert set(quality.conflicts) == {"S01", "S02"}


def test_own_rows_change_the_quality_by_themselves() -> None:
    own = read_own_data(book([MILL], [ASH], [BUILDER]), "own.xlsx", atlas()).own
    assert own is not None
    before, after = data_quality(atlas().catalogue), data_quality(merged(atlas(), own).catalogue)
    assert after.doubts == before.doubts + 3
    assert after.sources["none"] == before.sources["none"] + 1
    known = before.sums.by_quality
    first = (known["measured"].value or 0) if "measured" in known else 0
    assert after.sums.by_quality["measured"].value == pytest.approx(first + 1234.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_doubts_are_told_once_with_all_that_carry_them(language: str) -> None:
    told = doubts(atlas().catalogue, translator(language))
    assert told["doubt"].is_unique
    assert (told["rows"] == told["names"].str.split("; ").map(len)).mean() > 0.95  # a name may hold the mark
    assert told["rows"].is_monotonic_decreasing
    most, users = told.iloc[0], atlas().catalogue.users
    assert most["rows"] == users[f"doubt_{language}"].str.contains(most["doubt"].rstrip("."), regex=False).sum() > 50


def test_a_region_of_nothing_has_no_gaps() -> None:
    catalogue = atlas().catalogue
    empty = Catalogue(
        catalogue.plants.iloc[:0], catalogue.streams.iloc[:0], catalogue.users.iloc[:0], catalogue.sources.iloc[:0]
    )
    quality = data_quality(empty)
    assert quality.gaps == ()
    assert quality.sums.total.value is None


def test_the_roads_accuracy_is_that_of_their_record() -> None:
    accuracy = atlas().network.record.accuracy
    assert accuracy is not None
    values = [figure.value for figure in road_figures(atlas()).values()]
    assert values == [accuracy.position_median_m, accuracy.position_p90_m, accuracy.length_ratio_total, 280.5]
    assert atlas().network.record.lacks == BUNDLED_LACKS
    assert accuracy.note == BUNDLED_NOTE
    unmeasured = dataclasses.replace(atlas().network, record=UNRECORDED)
    assert road_figures(dataclasses.replace(atlas(), network=unmeasured)) == {}


def test_names_and_sources_are_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    made = citation(Source("x", hostile, 'https://a"onclick=x', hostile, None, "[assumed]"), translator("en"))
    assert "<script" not in made + definitions([(hostile, hostile)])
    assert '"onclick' not in made
    assert "[assumed]" in made
