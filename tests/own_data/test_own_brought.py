"""Spreadsheets, text tables and geodata as people bring them: a value is right, or its row is told."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_cases import atlas, saved

from sidestream_map.base.errors import TableError
from sidestream_map.base.i18n import translator
from sidestream_map.own_data.reading import Reading, read_own_data
from sidestream_map.region.tables import parse_table, table_records

BROUGHT = Path(__file__).parents[1] / "brought"
KEPT = Path(__file__).parents[1] / "kept"
ENGLISH = translator("en")


def read(name: str, kind: Any = None) -> Reading:
    path = BROUGHT / name
    return read_own_data(path.read_bytes(), path.name, atlas(), kind)


def told(reading: Reading, severity: str = "error") -> list[str]:
    return [f"{each.place(ENGLISH)}: {each.text(ENGLISH)}" for each in reading.problems if each.severity == severity]


def refused(content: bytes, name: str) -> str:
    with pytest.raises(TableError) as caught:
        read_own_data(content, name, atlas(), "plants")
    return str(caught.value)


@pytest.mark.parametrize("name", ["dim_A1.xlsx", "dim_A1_B6.xlsx", "dim_A1_D3.xlsx"])
def test_all_rows_are_read_whatever_size_the_sheet_says(name: str) -> None:
    reading = read(f"01/{name}")
    assert (reading.rows, reading.good) == (5, 5)
    assert reading.own is not None
    assert list(reading.own.plants["name_en"]) == [f"Mill {number}" for number in range(1, 6)]


def test_escaped_characters_are_those_they_stand_for() -> None:
    """ST_Xstring of ISO/IEC 29500-1: ``_x000D_`` is a line end, and ``_x005F_`` the mark that escapes."""
    reading = read("02/x000D.xlsx")
    assert reading.own is not None
    assert list(reading.own.plants["name_en"]) == ["Kemi works\nsouth yard _x41"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("03/strict.xlsx", "Strict Open XML. Save it as Excel workbook"),
        ("04/export.xls", "is a web page (HTML). Open it in a spreadsheet program and save it as .xlsx"),
        ("04/plants.xls", "is a table in XML (Excel 2003)"),
        ("33/plants_topo.json", "is TopoJSON. Export it as GeoJSON"),
        ("33/plants_esri.json", "is Esri JSON. Export it as GeoJSON"),
        ("33/plants_latin1.geojson", "row 1: byte 0xf6 is no letter in UTF-8"),
        ("30/plants_3067_nocrs.geojson", "has coordinates in metres and names no system"),
    ],
)
def test_a_file_that_can_not_be_read_is_called_what_it_is(name: str, words: str) -> None:
    assert words in refused((BROUGHT / name).read_bytes(), Path(name).name)
    assert Path(name).name in refused((BROUGHT / name).read_bytes(), Path(name).name)


@pytest.mark.parametrize(("name", "above"), [("06/plants.csv", 1), ("06/plants2_title_only.csv", 1)])
def test_titles_above_the_headings_of_a_text_table_are_passed_over(name: str, above: int) -> None:
    reading = read(name, "plants")
    assert reading.own is not None
    assert list(reading.own.plants["name_en"]) == ["Mill"]
    assert [float(value) for value in reading.own.plants[["lat", "lon"]].iloc[0]] == [65.7, 24.2]
    assert any(f"row {above}: This row stands above the headings" in text for text in told(reading, "warning"))


def test_what_is_hidden_is_read_and_told() -> None:
    reading = read("11/hidden.xlsx")
    assert (reading.rows, reading.good) == (3, 3)
    warnings = told(reading, "warning")
    assert "Plants: The sheet is hidden in the workbook. It is read like the others." in warnings
    assert 'Side streams: The column "Tonnes" is hidden in the workbook. It is read like the others.' in warnings
    assert "Side streams, row 3: The row is hidden in the workbook. It is read like the others." in warnings


def plants_book(*rows: Sequence[Any], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Side streams"
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    return saved(book)


HEADER = ["Plant", "Name", "Material", "Tonnes", "Year", "Quality"]


@pytest.mark.parametrize(("merge", "bad"), [("D2:D3", [2, 3]), ("A2:A3", [2, 3]), ("D2:E2", [2]), ("A2:F2", [2])])
def test_a_value_that_spans_cells_is_told_in_each_row(merge: str, bad: list[int]) -> None:
    content = plants_book(HEADER, *[["P01", name, "slag", 100, 2023, "measured"] for name in "abc"], merge=merge)
    reading = read_own_data(content, "own.xlsx", atlas())
    assert sorted(reading.sheets[0].bad) == bad
    assert any("spans several rows or columns" in text for text in told(reading))
    assert reading.good == 3 - len(bad)


def test_a_merged_title_above_the_headings_does_no_harm() -> None:
    row = ["P01", "a", "slag", 100, 2023, "measured"]
    reading = read_own_data(plants_book(["Our streams"], HEADER, row, merge="A1:F1"), "own.xlsx", atlas())
    assert (reading.good, told(reading)) == (1, [])


def test_a_second_table_on_a_sheet_is_told_row_by_row() -> None:
    rows: list[list[Any]] = [
        HEADER,
        ["P01", "a", "slag", 100, 2023, "measured"],
        [],
        ["Name", "Latitude", "Longitude"],
        ["Mill", 65.7, 24.2],
    ]
    reading = read_own_data(plants_book(*rows), "own.xlsx", atlas())
    assert reading.good == 1
    assert sorted(reading.sheets[0].bad) == [4, 5]
    assert any("A second table begins in row 4" in text for text in told(reading))
    text = "Plant;Name;Material;Tonnes;Year\nP01;a;slag;100;2023\n"
    text += "Name;Latitude;Longitude;Operator;Note;Sector\nMill;65,7;24,2;x;y;z\n"
    reading = read_own_data(text.encode(), "streams.csv", atlas(), "streams")
    assert (reading.good, sorted(reading.sheets[0].bad)) == (1, [3, 4])


@pytest.mark.parametrize(
    ("heading", "fits"),
    [
        ("Tonnes", True),
        ("Tonnes (t/y)", True),
        ("Määrä, t/v", True),
        ("Tonnes (t/a, 2023)", True),
        ("Tonnes (estimate)", True),
        ("Tonnes (kt/y)", False),
        ("Määrä, kt/v", False),
        ("Tonnes, kg", False),
        ("Tonnes (1000 t/a)", False),
        ("Mängd (t/månad, mån)", False),
    ],
)
def test_another_unit_in_a_heading_is_told(heading: str, fits: bool) -> None:
    text = f"Plant;Name;Material;{heading};Year;Quality\nP01;a;slag;12;2023;measured\n"
    reading = read_own_data(text.encode(), "own.csv", atlas(), "streams")
    assert reading.good == (1 if fits else 0), told(reading)
    assert fits or any("says another unit: t/y is read here" in each for each in told(reading))


@pytest.mark.parametrize(
    ("cells", "bad"),
    [
        (["1,234"], [2]),
        (["1.234"], [2]),
        (["1234,5", "1,234"], []),
        (["0.5", "1.234"], []),
        (["1.234,5", "12"], []),
        (["1 234", "1\u00a0234,5"], []),
        (["1,234", "12.5"], [2]),
        (["1,2340"], []),
        (["123"], []),
    ],
)
def test_a_mark_that_may_part_thousands_or_decimals_is_told(cells: list[str], bad: list[int]) -> None:
    rows = "".join(f"P01;s{place};slag;{cell};2023;measured\n" for place, cell in enumerate(cells))
    reading = read_own_data(f"Plant;Name;Material;Tonnes;Year;Quality\n{rows}".encode(), "own.csv", atlas(), "streams")
    assert sorted(reading.sheets[0].bad) == bad, told(reading)
    # A position with three decimals is one.
    place = read_own_data(b"Name;Latitude;Longitude\nMill;65,712;24,212\n", "own.csv", atlas(), "plants")
    assert place.good == 1


def test_one_wrong_byte_among_good_letters_is_told_by_its_row() -> None:
    text = "Name;Latitude;Longitude;Operator\nTörmä;65,7;24,2;Åbo\nYlä-Kemi;65,7;24,2;x\n".encode()
    broken = text.replace("Ylä".encode(), b"Yl\xe4")
    assert "own.csv, row 3: byte 0xe4 is no letter in UTF-8, in which the other letters are" in refused(
        broken, "own.csv"
    )
    old = read_own_data(text.decode().encode("cp1252"), "own.csv", atlas(), "plants")
    assert old.own is not None
    assert list(old.own.plants["name_en"]) == ["Törmä", "Ylä-Kemi"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text("aäöåÄÖ ", min_size=1, max_size=8), min_size=1, max_size=6), st.integers(0, 200))
def test_a_byte_changed_in_good_letters_is_never_read_as_other_letters(names: list[str], place: int) -> None:
    content = ("name;x\nÄäkkönen öö;1\n" + "".join(f"{name};1\n" for name in names)).encode()
    at = place % len(content)
    broken = content[:at] + b"\xe4" + content[at + 1 :]
    try:
        cells = [cell for _, row in table_records(broken, "a.csv") for cell in row]
    except TableError:
        return
    assert all("Ã" not in cell for cell in cells)


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("33/plants_utf16.geojson", ["Törmä"]),
        ("33/plants_rs.geojson", ["a"]),
        ("33/plants_seq.geojson", ["a", "b"]),
    ],
)
def test_geojson_in_other_forms_is_read(name: str, names: list[str]) -> None:
    """UTF-16, record separators (RFC 8142), and features line by line."""
    reading = read(name, "plants")
    assert reading.own is not None
    assert list(reading.own.plants["name_en"]) == names
    assert [float(value) for value in reading.own.plants[["lat", "lon"]].iloc[0]] == [65.7, 24.2]


def test_a_shape_alone_is_a_feature_without_a_name() -> None:
    reading = read("33/plants_geom.geojson", "plants")
    assert (reading.rows, reading.good) == (1, 0)
    assert any("There is no name" in text for text in told(reading))


@pytest.mark.parametrize(
    ("columns", "good"),
    [
        ({}, 1),
        ({"Latitude": 65.7, "Longitude": 24.2}, 1),
        ({"Latitude": "65,7", "Longitude": "24,2"}, 1),
        ({"Latitude": 65.7005, "Longitude": 24.2}, 1),
        ({"Latitude": 65.8, "Longitude": 24.2}, 0),
        ({"Latitude": 24.2, "Longitude": 65.7}, 0),
        ({"Latitude": 7290000, "Longitude": 380000}, 0),
        ({"Latitude": "north"}, 0),
    ],
)
def test_a_shape_and_columns_that_say_another_place_are_told(columns: dict[str, Any], good: int) -> None:
    feature = {
        "type": "Feature",
        "properties": {"Name": "Mill", **columns},
        "geometry": {"type": "Point", "coordinates": [24.2, 65.7]},
    }
    reading = read_own_data(json.dumps(feature).encode(), "plants.geojson", atlas(), "plants")
    assert reading.good == good, told(reading)
    assert good or any("another place than the shape" in text for text in told(reading))


def test_a_middle_in_the_columns_of_an_area_is_no_other_place() -> None:
    ring = [[24.2, 65.7], [24.3, 65.7], [24.3, 65.8], [24.2, 65.8], [24.2, 65.7]]
    feature = {
        "type": "Feature",
        "properties": {"Name": "Mill", "Latitude": 65.71, "Longitude": 24.21},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    assert read_own_data(json.dumps(feature).encode(), "plants.geojson", atlas(), "plants").good == 1


def test_one_odd_shape_or_a_table_of_styles_damages_no_geopackage() -> None:
    assert (read("34/styled.gpkg").rows, read("34/styled.gpkg").good) == (1, 1)
    assert read("34/bowtie.gpkg").good == 1
    assert read("34/mixed.gpkg").rows == 5
    surface = read("34/triangle.gpkg")
    assert (surface.rows, surface.good) == (1, 0)
    assert any("The shape can't be read as a place" in text for text in told(surface))


def test_a_title_above_a_table_of_places_is_passed_over() -> None:
    text = b"Plants, as of 1.1.2026\n\nid;lon;lat\na;24,2;65,7\n"
    table = parse_table(text, "a.csv", required=("id", "lon", "lat"))
    assert (list(table["id"]), list(table.index)) == (["a"], [4])
    for content in (b"id,lon,lat\na,24.2,65.7\n", b"id;lon;lat\na;24,2;65,7\n", b"id\tlon\tlat\na\t24,2\t65,7\n"):
        assert list(parse_table(content, "a.csv", required=("id", "lon", "lat"))["lat"]) in (["65.7"], ["65,7"])


def test_a_size_far_too_large_costs_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO((BROUGHT / "01/dim_A1.xlsx").read_bytes()))
    book.worksheets[0]["A900000"] = "Far Mill"
    reading = read_own_data(saved(book), "far.xlsx", atlas())
    assert reading.rows == 6


def test_a_firm_that_sells_a_service_needs_no_materials_and_brings_its_contacts() -> None:
    text = (
        "Nimi;Rooli;Palvelut;Puhelin;Leveysaste;Pituusaste\nMurskaus Oy;palveluyritys;murskaa;016 123 456;65,74;24,56\n"
    )
    reading = read_own_data(text.encode(), "firma.csv", atlas())
    assert reading.own is not None
    (firm,) = reading.own.users.to_dict("records")
    assert (firm["role"], firm["materials"], firm["phone"]) == ("service", "all", "016 123 456")
    assert any("service firm without materials" in line for line in told(reading, "warning"))
    receiver = text.replace("palveluyritys", "vastaanottaja")
    assert read_own_data(receiver.encode(), "firma.csv", atlas()).own is None, "a receiver says what it takes"


@pytest.mark.parametrize(
    ("tonnes", "year", "fits"),
    [
        (100, 2023, True),
        (100, dt.datetime(2023, 5, 1), False),
        (dt.datetime(2026, 2, 1), 2023, False),
        (dt.time(12, 30), 2023, False),
        (100, "1.5.2023", False),
        ("1.2.", 2023, False),
    ],
)
def test_a_day_where_a_number_belongs_is_told(tonnes: Any, year: Any, fits: bool) -> None:
    reading = read_own_data(plants_book(HEADER, ["P01", "a", "slag", tonnes, year, "measured"]), "own.xlsx", atlas())
    assert reading.good == int(fits), told(reading)
    assert fits or any("row 2" in text for text in told(reading))
    if reading.own is not None:
        assert tuple(reading.own.streams[["tonnes_per_year", "year"]].iloc[0]) == (100, 2023)


def test_two_columns_of_one_meaning_are_told_in_every_kind_of_table() -> None:
    header = [*HEADER, "Tonnes"]
    reading = read_own_data(plants_book(header, ["P01", "a", "slag", 1, 2023, "measured", 2]), "own.xlsx", atlas())
    assert reading.good == 0
    assert any("mean the same" in text for text in told(reading))
    words = refused(b"Name;Latitude;Longitude;Name\nMill;65.7;24.2;Works\n", "own.csv")
    assert "twice" in words
    assert "Name" in words


@pytest.mark.parametrize("name", sorted(path.name for path in KEPT.glob("own-data-*.xlsx")))
def test_own_data_that_an_earlier_version_saved_opens(name: str) -> None:
    reading = read_own_data((KEPT / name).read_bytes(), name, atlas())
    assert (reading.rows, reading.good, reading.errors) == (3, 3, ())
    assert reading.own is not None
    assert list(reading.own.plants["name_fi"]) == ["Oma tehdas"]
    assert list(reading.own.streams["tonnes_per_year"]) == [1234.5]
    assert list(reading.own.users["materials"]) == ["ash;slag"]
