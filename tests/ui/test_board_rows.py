"""Entries share a slide's height: whole and large while there is room, cut or on pages only then."""

from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.ui.pages.workshop.board_rows import CUT_LINES, HEADING, ROOM, SIZES, UNCUT, laid_out, shared

LONG = "Kuonaa saatavilla murskattuna ja seulottuna. " * 5


def test_a_few_entries_stand_whole_in_large_letters() -> None:
    layout = laid_out([[LONG], ["Kuka mittaa?"]])
    assert (layout.size, layout.lines, layout.rows) == (SIZES[0], UNCUT, (1, 1))
    assert layout.characters > len(LONG)


def test_letters_are_made_smaller_before_a_text_is_cut_and_texts_cut_before_pages_are_turned() -> None:
    found = [laid_out([[LONG[:100]] * count]) for count in range(1, 20)]
    sizes = [each.size for each in found]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == set(SIZES)
    found = [laid_out([[LONG] * count]) for count in range(1, 20)]
    cut = [each for each in found if each.lines < UNCUT]
    assert {each.size for each in cut} == {SIZES[-1]}
    assert any(each.lines > CUT_LINES for each in cut)
    paged = [each for count, each in enumerate(found, 1) if each.rows[0] < count]
    assert paged
    assert {each.lines for each in paged} == {CUT_LINES}


WORDS = st.text("aäö", min_size=1, max_size=400)


@given(st.lists(st.lists(WORDS, max_size=30), min_size=1, max_size=4), st.integers(700, ROOM))
def test_what_is_shown_never_needs_more_than_there_is(texts: list[list[str]], room: int) -> None:
    layout = laid_out(texts, room)
    assert len(layout.rows) == len(texts)
    per_line = layout.characters // layout.lines
    # Also of the page that happens to hold the longest ones of each theme.
    pages = [
        sorted((min(layout.lines, -(-len(text) // per_line)) for text in theme), reverse=True)[:rows]
        for theme, rows in zip(texts, layout.rows, strict=True)
    ]
    assert sum(map(sum, pages)) * layout.size <= room - HEADING * len(texts)


def test_short_entries_use_the_room_that_long_ones_would_take() -> None:
    short, long = (laid_out([[text] * 40]).rows[0] for text in ("Kuonaa", LONG))
    assert short > 1.4 * long


def test_rows_are_shared_so_that_no_theme_goes_without() -> None:
    assert shared(7, [1, 40, 2]) == [1, 4, 2]
    assert shared(3, [9, 9, 9, 9]) == [1, 1, 1, 1]
    assert shared(7, []) == []
