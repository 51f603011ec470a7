"""Hostile and broken files: one clear message each, nothing run, nothing that fills the memory."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_cases import MILL, atlas, book, geojson, part, point, repacked, sheet, whole, workbook
from shapely.geometry import Point

from sidestream_map.base.errors import InputError, LimitError, TableError
from sidestream_map.base.i18n import translator
from sidestream_map.own_data.files import file_name, read_sheets
from sidestream_map.own_data.reading import read_own_data

SHEET = "xl/worksheets/sheet1.xml"


def refused(content: bytes, name: str = "own.xlsx") -> str:
    with pytest.raises(InputError) as caught:
        read_own_data(content, name, atlas())
    message = str(caught.value)
    assert len(message) < 400
    assert message.isprintable()
    return message


def _replaced(content: bytes, name: str, data: bytes) -> bytes:
    return repacked(content, **{name.replace("/", "__"): data})


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf", b"\x00" * 100])
def test_an_empty_file_says_so(content: bytes) -> None:
    assert "is empty" in refused(content, "own.csv")


def test_old_and_protected_workbooks_say_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert "password" in refused(ole + "EncryptedPackage".encode("utf-16-le"))
    assert "Save it as .xlsx" in refused(ole, "own.xls")


def test_an_archive_that_is_no_workbook_says_so() -> None:
    assert "no .xlsx workbook" in refused(zipped(a_xml=b"<a/>"))
    assert "no .xlsx workbook" in refused(
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=b"<a/>"), "own.ods"
    )
    assert "no .xlsx workbook" in refused(b"PK\x05\x06" + b"\x00" * 18)


@pytest.mark.parametrize("keep", [4, 30, 200, 2000])
def test_a_damaged_workbook_says_so(keep: int) -> None:
    assert "may be damaged" in refused(whole()[:keep])


def test_macros_are_refused() -> None:
    content = repacked(whole(), xl__vbaProject_bin=b"x")
    assert "xl/vbaProject_bin" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert "holds macros" in refused(content, "own.xlsm")


def test_a_zip_bomb_is_refused_by_its_size_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = repacked(whole(), xl__media__x=b"\x00" * 60_000_000)
    assert len(content) < 200_000
    assert "when it is unpacked" in refused(content)
    monkeypatch.setenv("SIDESTREAM_OWN_UNPACKED_BYTES_MAX", "1000")
    assert "SIDESTREAM_OWN_UNPACKED_BYTES_MAX" in refused(whole())


def test_a_bomb_whose_size_lies_is_refused() -> None:
    content = bytearray(repacked(whole(), xl__media__x=b"\x00" * 60_000_000))
    small, true = (100).to_bytes(4, "little"), (60_000_000).to_bytes(4, "little")
    assert "may be damaged" in refused(bytes(content).replace(true, small))


def test_document_types_and_entities_are_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    assert "may be damaged" in refused(_replaced(whole(), SHEET, laughs))
    for encoding in ("utf-16", "utf-32", "cp037"):
        text = part(whole(), SHEET).decode().encode(encoding)
        assert refused(_replaced(whole(), SHEET, text))
    text = part(whole(), SHEET).replace(b"<worksheet", b'<?xml version="1.0" encoding="cp037"?><worksheet')
    assert "may be damaged" in refused(_replaced(whole(), SHEET, text))


@pytest.mark.parametrize("address", ["ZZZZZZ1", "A99999999", "A1048577", "XFD1", "-1", "A1:B2"])
def test_addresses_that_would_make_endless_rows_are_refused(address: str) -> None:
    data = part(whole(), SHEET).replace(b'r="A1"', f'r="{address}"'.encode())
    assert refused(_replaced(whole(), SHEET, data))


def test_a_row_far_down_costs_nothing() -> None:
    made = openpyxl.load_workbook(io.BytesIO(whole()))
    made["Plants"].cell(1_048_576, 1, "far away")
    out = io.BytesIO()
    made.save(out)
    reading = read_own_data(out.getvalue(), "own.xlsx", atlas())
    assert reading.rows == 4
    assert any(each.row == 1_048_576 for each in reading.problems)


def test_more_rows_than_the_limit_are_refused_in_every_format(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SIDESTREAM_OWN_ROWS_MAX", "3")
    rows = [{**MILL, "name": f"m{n}"} for n in range(40)]
    for few in (rows[:4], rows):
        assert "more than 3 rows" in refused(book(few))
    text = "\n".join(";".join(str(cell) for cell in row) for row in sheet("plants", *rows))
    assert "more than 3 rows" in refused(text.encode(), "plants.csv")
    assert "more than 3 rows" in refused(geojson(*((point(24.5, 65.7), {"name": "x"}) for _ in rows)), "x.geojson")
    path = tmp_path / "own.gpkg"
    gpd.GeoDataFrame({"name": ["a"] * 40}, geometry=[Point(24.5, 65.7)] * 40, crs=4326).to_file(path, layer="plants")
    assert "more than 3 rows" in refused(path.read_bytes(), "own.gpkg")
    assert read_own_data(book(rows[:3]), "own.xlsx", atlas()).rows == 3


def test_ten_million_rows_are_refused_by_their_bytes() -> None:
    assert "larger than 5000000 bytes" in refused(b"name;lat\n" + b"a;1\n" * 10_000_000, "plants.csv")


def test_nul_bytes_and_binary_content_are_no_table() -> None:
    assert "not a text table" in refused(b"name;lat\na\x00b;1\n", "own.csv")
    assert "not a text table" in refused(bytes(range(256)) * 20, "own.csv")
    assert "PDF" in refused(b"%PDF-1.7\n\xff\xfe\x00", "own.csv")


def test_huge_strings_are_told_and_quoted_short() -> None:
    reading = read_own_data(book([{**MILL, "name": "x" * 30_000}]), "own.xlsx", atlas())
    assert [len(each.text(translator("en"))) < 200 for each in reading.errors] == [True]
    assert "can't be told apart" in refused(b'name;lat\n"' + b"x" * 200_000 + b'";1\n', "plants.csv")
    assert refused(b'name;lat\n"a;1\n', "plants.csv")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "{}",
        '{"type":"FeatureCollection"}',
        '{"type":"FeatureCollection","features":5}',
        '{"type":"FeatureCollection","features":[5]}',
        '{"type":"FeatureCollection","features":[]}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"type":"Topology"}',
        '{"x":' + "9" * 100_000 + "}",
    ],
)
def test_json_that_is_no_geojson_says_so(text: str) -> None:
    assert "JSON" in refused(text.encode(), "own.geojson") or "empty" in refused(text.encode(), "own.geojson")


@pytest.mark.parametrize(
    "shape",
    [
        5,
        "x",
        [],
        {},
        {"type": "Point"},
        {"type": "Point", "coordinates": "x"},
        {"type": "Point", "coordinates": [1e999, 2]},
        {"type": "Point", "coordinates": [None, None]},
        {"type": "Polygon", "coordinates": [[[1, 2]]]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "Sphere", "coordinates": [1, 2]},
    ],
)
def test_a_shape_that_is_none_is_told_by_its_feature(shape: Any) -> None:
    content = geojson((point(24.5, 65.7), {"name": "A", "operator": "x"}), (shape, {"name": "B", "operator": "y"}))
    reading = read_own_data(content, "own.geojson", atlas())
    assert [(each.row, each.message) for each in reading.errors if "shape" in each.message] or not reading.errors
    assert reading.rows == 2
    assert [each.row for each in reading.errors] in ([2], [])
    if reading.good == 2:  # an empty shape is no position
        assert reading.own is not None
        assert reading.own.plants["lat"].isna().tolist() == [False, True]


@pytest.mark.parametrize(
    "name", ["EPSG:99999", "+proj=pipeline +step +proj=hgridshift", "file:///etc/passwd", "", "x" * 9999]
)
def test_a_coordinate_system_that_is_none_says_so(name: str) -> None:
    content = geojson((point(24.5, 65.7), {"name": "A"}), crs={"type": "name", "properties": {"name": name}})
    assert "coordinate system" in refused(content, "plants.geojson")


def database(path: Path, *statements: str) -> bytes:
    gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(24.5, 65.7)], crs=4326).to_file(
        path, layer="plants", driver="GPKG"
    )
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path.read_bytes()


def test_databases_that_are_no_geopackage_or_hold_views_are_refused(tmp_path: Path) -> None:
    assert read_own_data(database(tmp_path / "a.gpkg"), "a.gpkg", atlas()).good == 1
    endless = "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
    assert "holds a view" in refused(database(tmp_path / "b.gpkg", endless), "b.gpkg")
    assert "holds a view" in refused(database(tmp_path / "c.gpkg", "CREATE VIRTUAL TABLE t USING fts4(x)"), "c.gpkg")
    with sqlite3.connect(tmp_path / "d.gpkg") as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    assert "no GeoPackage" in refused((tmp_path / "d.gpkg").read_bytes(), "d.gpkg")
    whole_file = database(tmp_path / "e.gpkg")
    for cut in (100, 5000, 50_000):
        assert refused(whole_file[:cut], "e.gpkg")


def test_a_layer_without_a_coordinate_system_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.gpkg"
    gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(1, 2)]).to_file(path, layer="plants", driver="GPKG")
    assert "coordinate system" in refused(path.read_bytes(), "x.gpkg")


def test_content_decides_and_not_the_ending() -> None:
    for name in ("own.csv", "own.gpkg", "own", "own.xlsx.exe"):
        assert read_own_data(whole(), name, atlas()).good == 3
    text = b"name;lat;lon;operator;accuracy_m\nA;65.7;24.5;x;10\n"
    assert read_own_data(text, "own.xlsx", atlas()).good == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\data\\own.xlsx", "own.xlsx"),
        ("a\u202exslx.exe", "a?xslx.exe"),
        ("a\nb.csv", "a?b.csv"),
        ("", "data"),
        ("..", "data"),
        ("a/..", "data"),
        ("\u2066.\u2069", "data"),
        ("<b>x</b>.csv", "b>.csv"),
    ],
)
def test_a_files_name_is_only_a_name(name: str, shown: str) -> None:
    assert file_name(name) == shown
    assert len(file_name("x" * 5000 + ".csv")) <= 100


def test_names_that_are_markup_stay_text() -> None:
    name = "<img src=x onerror=alert(1)> [a](javascript:x) $x$"
    own = read_own_data(book([{**MILL, "name": name}]), "own.xlsx", atlas()).own
    assert own is not None
    assert own.plants.iloc[0]["name_fi"] == name


@settings(max_examples=60)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"SQLite format 3\x00", b"{", b"\xff\xfe", b"a;b\n"])
)
def test_any_bytes_give_sheets_or_one_of_our_errors(content: bytes, start: bytes) -> None:
    with contextlib.suppress(TableError, LimitError):
        read_sheets(start + content, "own.xlsx")


@settings(max_examples=30)
@given(st.integers(0, 5000), st.integers(0, 255))
def test_a_workbook_with_one_byte_changed_reads_or_is_refused(place: int, byte: int) -> None:
    content = bytearray(whole())
    content[place % len(content)] = byte
    with contextlib.suppress(TableError, LimitError):
        read_own_data(bytes(content), "own.xlsx", atlas())


def test_a_workbook_with_too_many_columns_or_sheets_is_refused() -> None:
    assert "right of column" in refused(workbook({"Plants": [["x"] * 300, ["y"] * 300]}))
    assert "more than 50 sheets" in refused(workbook({f"s{n}": [["a"], ["b"]] for n in range(60)}))


def test_a_property_of_any_kind_is_text() -> None:
    more = {"name": "A", "operator": {"a": [1]}, "note": [1, "x"], "sector": True, "doubt": 10**400, "lat": None}
    reading = read_own_data(geojson((point(24.5, 65.7), more)), "own.geojson", atlas())
    assert reading.own is not None
    plant = reading.own.plants.iloc[0]
    assert json.loads(plant["operator"]) == {"a": [1]}
    assert plant["sector_en"] == "yes"


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x00\x01\x02" * 50, b"MZ\x90\x00\x03\x00"]
)
def test_a_file_that_is_no_workbook_is_called_that(content: bytes) -> None:
    assert "own.xlsx isn't a workbook" in refused(content)


def test_a_postcode_of_two_countries_stands_where_it_is_written_so() -> None:
    written = {"95200": "Simo, FI", "952 00": "Kalix, SE", "SE-95200": "Kalix, SE", "FI 952 00": "Simo, FI"}
    for said, place in written.items():
        reading = read_own_data(f"name;municipality;materials\nOma;{said};ash\n".encode(), "own.csv", atlas(), "users")
        assert reading.own is not None
        assert any(place in each.text(translator("en")) for each in reading.problems), said
        assert bool(reading.own.users.iloc[0]["lon"] > 24.5) is ("Simo" in place), said


@pytest.mark.parametrize(
    ("said", "most_m"), [("Kemi", 60_000), ("torneå", 90_000), ("94900", 4_000), ("94900 Kemi", 4_000)]
)
def test_a_row_with_only_a_municipality_or_postcode_stands_there_with_its_doubt(said: str, most_m: float) -> None:
    reading = read_own_data(f"name;municipality;materials\nOma;{said};ash\n".encode(), "own.csv", atlas(), "users")
    assert reading.own is not None
    row = reading.own.users.iloc[0]
    assert 65.4 < row["lat"] < 66.4
    assert 500 < row["coord_accuracy_m"] <= most_m
    assert "Only the municipality or postcode" in row["doubt_en"]
    nowhere = read_own_data(b"name;municipality;materials\nOma;Atlantis;ash\n", "own.csv", atlas(), "users")
    assert nowhere.own is not None
    assert nowhere.own.users["lat"].isna().all()
