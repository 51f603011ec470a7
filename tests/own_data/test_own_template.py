"""The template and saved own data: what is filled in or saved reads back as it was."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_cases import ASH, BUILDER, MILL, atlas, book, saved

from sidestream_map.base.errors import TableError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.own_data.own import OwnData
from sidestream_map.own_data.reading import read_own_data
from sidestream_map.own_data.template import own_xlsx, template_xlsx
from sidestream_map.own_data.words import COLUMNS, KINDS, SHEETS, SPECS, Kind, example
from sidestream_map.region.categories import MATERIALS

FILLED: dict[Kind, dict[str, Any]] = {"plants": MILL, "streams": ASH, "users": BUILDER}


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def fill(content: bytes, language: str, rows: dict[Kind, dict[str, Any]] = FILLED, start: int = 4) -> bytes:
    """The template as a person fills it in, words chosen from its lists."""
    made, t = opened(content), translator(language)
    for kind, row in rows.items():
        sheet = made[SHEETS[kind][LANGUAGES.index(t.language)]]
        for number, column in enumerate(COLUMNS[kind], start=1):
            value = row.get(column.name)
            if column.words and value:
                value = "; ".join(t(column.words[code]) for code in str(value).split(";"))
            sheet.cell(start, number).value = value
    return saved(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filled_template_reads_without_a_problem(language: str) -> None:
    reading = read_own_data(fill(template_xlsx(translator(language)), language), "own.xlsx", atlas())
    assert reading.problems == ()
    assert reading.rows == reading.good == 3
    assert [len(each.marked) for each in reading.sheets] == [2, 2, 2]
    assert reading.own is not None
    assert reading.own.streams.iloc[0]["material"] == "ash"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_as_it_comes_holds_no_data(language: str) -> None:
    with pytest.raises(TableError, match="no rows of data"):
        read_own_data(template_xlsx(translator(language)), "own.xlsx", atlas())


def test_an_example_that_was_written_over_is_data_and_told() -> None:
    content = template_xlsx(translator("en"))
    made = opened(content)
    made["Plants"].cell(3, 6).value = 25.1
    reading = read_own_data(saved(made), "own.xlsx", atlas())
    assert reading.rows == 1
    assert ["still marked as the example" in each.text(translator("en")) for each in reading.errors] == [True]
    filled = read_own_data(fill(content, "en", start=3), "own.xlsx", atlas())
    assert (filled.rows, filled.good) == (3, 3)


def test_the_example_itself_would_be_good_data() -> None:
    rows = [{name: example(kind, name)[2] for name in SPECS[kind].example} for kind in KINDS]
    reading = read_own_data(book(rows[:1], rows[1:2], rows[2:]), "own.xlsx", atlas())
    assert reading.problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_explains_each_column_and_has_lists(language: str) -> None:
    t = translator(language)
    made = opened(template_xlsx(t))
    for kind in KINDS:
        sheet = made[SHEETS[kind][LANGUAGES.index(t.language)]]
        headings = [cell.value for cell in sheet[1]]
        assert headings == [column.heading(t.language) for column in COLUMNS[kind]]
        assert len(set(headings)) == len(headings)
        assert all(cell.value for cell in sheet[2])
        listed = {str(rule.sqref).split(":")[0].rstrip("0123456789"): rule for rule in
                  sheet.data_validations.dataValidation}  # fmt: skip
        for number, column in enumerate(COLUMNS[kind]):
            letter = openpyxl.utils.get_column_letter(number + 1)
            assert (letter in listed) == (column.words is not None)
            if column.words is not None:
                name, span = listed[letter].formula1.rsplit("!", 1)
                cells = made[name.strip("'")][span.replace("$", "")]
                assert [cell[0].value for cell in cells] == [t(word) for word in column.words.values()]
    assert made.worksheets[-1].sheet_state == "hidden"


def test_no_cell_of_a_saved_file_is_a_formula() -> None:
    own = _own()
    own = dataclasses.replace(own, plants=own.plants.assign(operator="=1+1", municipality="+358 40"))
    for sheet in opened(own_xlsx(own, translator("en"))):
        assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


def _own() -> OwnData:
    own = read_own_data(book([MILL], [ASH], [BUILDER]), "own.xlsx", atlas()).own
    assert own is not None
    return own


texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n"), max_size=30
).map(str.strip)
names = texts.filter(lambda text: text and not text.startswith(("=", "@")) and ":" not in text)
notes = texts.filter(lambda text: not text.startswith(("=", "@")))
positions: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {
            "lat": st.floats(64.5, 68.1).map(lambda value: round(value, 9)),
            "lon": st.floats(21.1, 28.5),
            "coord_accuracy_m": st.one_of(st.none(), st.floats(0.01, 9e4)),
        }
    ),
)
plants = st.builds(
    lambda name, more, place: {**more, **place, "name": name},
    names,
    st.fixed_dictionaries(
        {
            "operator": notes,
            "note": notes,
            "doubt": notes,
            "years_fi": notes,
            "operating": st.sampled_from(["operating", "closed", "planned", "unknown", None]),
            "country": st.sampled_from(["FI", "SE", "NO", None]),
        }
    ),
    positions,
)
amounts = st.one_of(
    st.just({"tonnes_per_year": None}),
    st.fixed_dictionaries(
        {
            "tonnes_per_year": st.floats(0.001, 1e9),
            "year": st.integers(1900, 2100),
            "quality": st.sampled_from(["measured", "reported", "estimate", None]),
        }
    ),
)
streams = st.builds(
    lambda name, more, amount: {**more, **amount, "name": name},
    names,
    st.fixed_dictionaries(
        {
            "plant_id": st.sampled_from(["P01", "P03", None]),
            "material": st.sampled_from(sorted(MATERIALS)),
            "hazardous": st.sampled_from(["yes", "no", "unknown", None]),
            "arises": st.sampled_from(["now", "changed", "ended", "unknown", None]),
            "ewc_code": st.sampled_from(["10 02 02", "16 11 03*", None]),
            "ewc_basis": notes,
            "doubt": notes,
            "doubt_sv": notes,
            "in_2018_list": st.sampled_from(["yes", "no", None]),
            "id": st.one_of(st.none(), st.from_regex(r"[a-z][a-z0-9-]{4,10}", fullmatch=True)),
        }
    ),
    amounts,
)
users = st.builds(
    lambda name, more, place: {**more, **place, "name": name},
    names,
    st.fixed_dictionaries(
        {
            "role": st.sampled_from(["receiver", "service", "site", None]),
            "materials": st.lists(st.sampled_from(sorted(MATERIALS)), min_size=1, max_size=4).map(";".join),
            "capacity_t_per_year": st.one_of(st.none(), st.floats(0, 1e9)),
            "business": notes,
        }
    ),
    positions,
)


@settings(max_examples=40)
@given(st.lists(plants, max_size=3), st.lists(streams, max_size=4), st.lists(users, max_size=3),
       st.sampled_from(LANGUAGES))  # fmt: skip
def test_what_is_saved_reads_back_as_it_was(
    own_plants: list[Any], own_streams: list[Any], own_users: list[Any], language: str
) -> None:
    if not (own_plants or own_streams or own_users):
        return
    first = read_own_data(book(own_plants, own_streams, own_users), "own.xlsx", atlas()).own
    if first is None:
        return
    again = read_own_data(own_xlsx(first, translator(language)), "own.xlsx", atlas())
    assert again.errors == ()
    assert again.own is not None
    for kind in KINDS:
        pd.testing.assert_frame_equal(
            pd.DataFrame(again.own.table(kind)), pd.DataFrame(first.table(kind)), check_exact=True
        )
    assert again.own.digest == first.digest
    pd.testing.assert_frame_equal(again.own.sources, first.sources)
