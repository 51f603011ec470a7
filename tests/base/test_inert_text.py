from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.inert_text import FORMULA_STARTS, inert, inert_table, starts_like_formula, tidy


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_what_begins_like_a_formula_gets_an_apostrophe(start: str) -> None:
    assert starts_like_formula(f"{start}1")
    assert inert(f"{start}1") == f"'{start}1"


@given(st.text())
def test_nothing_inert_begins_like_a_formula_and_no_text_is_lost(text: str) -> None:
    safe = inert(text)
    assert not starts_like_formula(safe)
    assert safe.removeprefix("'") == text or safe == text


def test_numbers_of_a_table_stay_numbers() -> None:
    table = inert_table(pd.DataFrame({"a": ["=1", "x", None], "b": [-1.0, 2.0, None]}))
    assert table["a"].tolist()[:2] == ["'=1", "x"]
    assert table["b"].tolist()[:2] == [-1.0, 2.0]


@given(st.text())
def test_tidy_text_can_be_written_anywhere(text: str) -> None:
    safe = tidy(text)
    safe.encode("utf-8")
    assert "\r" not in safe
    assert "\x00" not in safe
    assert tidy(safe) == safe


def test_tidy_keeps_letters_line_ends_and_tabs() -> None:
    assert tidy("ä\tå\nö 😀") == "ä\tå\nö 😀"
    assert tidy("a\r\nb\rc") == "a\nb\nc"
    assert tidy("a\x00b\ud800c") == "a\ufffdb\ufffdc"
