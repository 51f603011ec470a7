import math

import pandas as pd
import pytest

from sidestream_map.base.figures import Figure
from sidestream_map.base.i18n import translator
from sidestream_map.region import wording

EN = translator("en")


def stream(tonnes: float, year: object = 2018, quality: str = "reported") -> pd.Series:
    return pd.Series({"tonnes_per_year": tonnes, "year": year, "quality": quality})


def test_an_amount_has_unit_year_quality_and_source() -> None:
    assert wording.amount(stream(650_000), EN, "Teräs 2018") == "650,000 t/y (2018, reported, Teräs 2018)"


def test_an_unknown_amount_is_never_a_number() -> None:
    assert wording.amount(stream(math.nan), EN, "x") == "amount unknown"


def test_a_year_that_is_not_known_is_left_out() -> None:
    assert wording.amount(stream(5, pd.NA, "estimate"), EN) == "≈ 5 t/y (estimate)"


def test_a_figure_shows_its_range() -> None:
    assert wording.figure(Figure(1234.5, "t", "computed", low=1000, high=2000), EN, 1) == "1,234.5 t (1,000.0–2,000.0)"
    assert wording.figure(Figure(None, "t", "unknown"), EN) == "unknown"


@pytest.mark.parametrize(
    ("accuracy", "words"),
    [
        (0.0, "position as it was given"),
        (800.0, "position ± 800 m"),
        (1500.0, "position ± 1.5 km"),
        (math.nan, "accuracy of the position unknown"),
    ],
)
def test_a_position_says_how_sure_it_is(accuracy: float, words: str) -> None:
    assert wording.position(accuracy, EN) == words


@pytest.mark.parametrize(
    ("tonnes", "words"),
    [
        (1_050_000.0, "1.05 Mt"),
        (60_000.0, "60 kt"),
        (2_500.0, "2.5 kt"),
        (104_700.0, "105 kt"),
        (999_600.0, "1 Mt"),
        (900.0, "900 t"),
        (math.nan, "?"),
    ],
)
def test_labels_are_short(tonnes: float, words: str) -> None:
    assert wording.short_tonnes(tonnes, EN) == words


def test_a_text_falls_back_to_a_language_that_has_it() -> None:
    row = pd.Series({"name_fi": "kuona", "name_sv": "", "name_en": None})
    assert wording.in_language(row, "name", translator("sv")) == "kuona"
    assert wording.in_language(row, "doubt", EN) == ""
