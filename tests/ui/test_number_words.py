"""Numbers in tables: the page's language and one number of digits a column, while sorting goes by the numbers."""

import math

import pandas as pd
import streamlit as st

from sidestream_map.base import LANGUAGES
from sidestream_map.base.i18n import translator
from sidestream_map.ui.widgets.table import CELLS_MAX, FEW, column_digits, in_words, printed_table

FRAME = pd.DataFrame({"km": [43.1, 7.0, math.nan], "tonne_km": [29_155_523.0, 1200.0, 3.0], "name": ["a", "b", "c"]})


def shown(language: str) -> dict[str, list[str]]:
    styler = in_words(FRAME, {}, translator(language), "–")
    return {
        name: [str(row[place]["display_value"]) for row in styler._translate(False, False)["body"]]
        for place, name in enumerate(FRAME.columns, start=1)
    }


def test_the_same_table_is_the_same_message_again() -> None:
    one, other = (in_words(FRAME, {}, translator("en"), "–") for _ in range(2))
    assert one.uuid == other.uuid


def test_one_form_of_numbers_a_language() -> None:
    for language in LANGUAGES:
        number, cells = translator(language).number, shown(language)
        assert cells["km"] == [number(43.1, 1), number(7, 1), "–"]
        assert cells["tonne_km"] == [number(each) for each in FRAME["tonne_km"]]
        assert cells["name"] == ["a", "b", "c"]


def test_a_column_of_years_has_no_separators_and_a_given_format_its_digits() -> None:
    year = {"year": st.column_config.NumberColumn("Year", format="%d")}
    styler = in_words(pd.DataFrame({"year": [2018]}), year, translator("en"))
    assert styler._translate(False, False)["body"][0][1]["display_value"] == "2018"
    assert column_digits(pd.Series([1.0, 2.0]), st.column_config.NumberColumn("km", format="%.1f")) == 1
    assert column_digits(pd.Series([1.0, 2.25]), None) == 2


def test_a_column_of_truckloads_says_each_as_people_do() -> None:
    column = {"loads": st.column_config.NumberColumn("trucks/d", format=FEW)}
    frame = pd.DataFrame({"loads": [91.0, 4.26, float("nan")]})
    shown = in_words(frame, column, translator("fi"), "–").to_html()
    assert [each for each in ("91<", "4,3<", "–<") if each not in shown] == []
    assert ">91<" in printed_table(frame, None, column, translator("fi"))


def test_a_huge_table_and_one_without_numbers_stay_as_they_are() -> None:
    words = pd.DataFrame({"a": ["x"]})
    assert in_words(words, {}, translator("en")) is words
    large = pd.DataFrame({"a": range(CELLS_MAX + 1)})
    assert in_words(large, {}, translator("en")) is large
