import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.maps import finder as room

FI = translator("fi")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def entries(atlas: Atlas) -> tuple[room.Entry, ...]:
    return room.entries(atlas, FI)


def test_everything_that_has_a_name_can_be_found(atlas: Atlas, entries: tuple[room.Entry, ...]) -> None:
    count = {kind: sum(entry.kind == kind for entry in entries) for kind in room.FOUND_KINDS}
    catalogue = atlas.catalogue
    assert count["stream"] == len(catalogue.streams)
    assert count["plant"] == len(catalogue.plants)
    assert count["user"] == len(catalogue.users)
    assert count["place"] == len(atlas.background.places)
    assert count["municipality"] == len(atlas.background.municipalities)
    assert len({(entry.kind, entry.id) for entry in entries if entry.kind != "place"}) == len(entries) - count["place"]


@pytest.mark.parametrize(
    ("question", "kind", "label"),
    [
        ("royttä", "user", "Röyttä"), ("rautatie", "", ""), ("KEMINMAA", "municipality", "Keminmaa"),
        ("overtornea", "place", "Övertorneå"), ("e8", "road", "E8"), ("tie 29", "road", "29"),
        ("metsa fibre", "plant", "Metsä Fibre"), ("meesa", "stream", "meesa"), ("P03", "plant", "kaivos"),
    ],
)  # fmt: skip
def test_a_question_finds_with_and_without_diacritics(
    entries: tuple[room.Entry, ...], question: str, kind: str, label: str
) -> None:
    found = room.find(question, entries, 40)
    if not kind:
        assert found == ()
        return
    assert any(entry.kind == kind and label.casefold() in entry.label.casefold() for entry in found), found


def test_a_name_that_begins_with_the_question_comes_first(entries: tuple[room.Entry, ...]) -> None:
    assert room.find("kemi", entries)[0].label.startswith("Kemi")
    assert room.find("", entries) == room.find("   ", entries) == ()
    assert len(room.find("a", entries, 5)) == 5


def test_boxes_lie_in_the_region_and_an_unknown_position_has_none(
    atlas: Atlas, entries: tuple[room.Entry, ...]
) -> None:
    for entry in entries:
        if entry.box is not None:
            west, south, east, north = entry.box
            assert west <= east
            assert south <= north
            assert 10 < west < 40
            assert 60 < south < 72
    blank = atlas.catalogue.users.index[atlas.catalogue.users["lon"].isna()]
    assert {entry.id for entry in entries if entry.kind == "user" and entry.box is None} == set(blank)


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert room.folded(room.folded(text)) == room.folded(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_entries(atlas: Atlas, language: str, entries: tuple[room.Entry, ...]) -> None:
    assert len(room.entries(atlas, translator(language))) == len(entries)
