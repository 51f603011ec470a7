"""Every format read back: all rows, all numbers, hostile text as text, unknown as unknown."""

from __future__ import annotations

import datetime as dt
import io
import math
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely
from export_cases import COLUMNS, HOSTILE, LINK, collection, csv_files, csv_rows, frame, number, sheets, styles, view
from hypothesis import given, settings
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError, LimitError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.base.inert_text import inert, tidy
from sidestream_map.exports.files import FORMATS, export_bytes, file_name, formats_of
from sidestream_map.exports.formats.csv import table_csv
from sidestream_map.exports.formats.qgis_styles import CLASSES_MAX, class_ends
from sidestream_map.exports.formats.xlsx import CHARACTERS_MAX
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle, plain

FI, EN = translator("fi"), translator("en")
TONNES = [plain(value) for value in frame()["tonnes_per_year"]]


def package(whole: ExportView, folder: Path) -> Path:
    path = folder / "view.gpkg"
    path.write_bytes(export_bytes(whole, "gpkg", FI))
    return path


def test_a_workbook_holds_every_row_and_number_and_no_formula() -> None:
    book = sheets(export_bytes(view(), "xlsx", FI))
    assert len(book) == 6 + 2
    header, *rows = book["Laitokset"]
    assert header == ["Nimi", "Määrä (t/v)", "Luku", "=Aine", "Varma"]
    assert [row[0] for row in rows] == list(HOSTILE)
    assert [row[1] for row in rows] == TONNES
    assert [row[2] for row in rows] == [plain(value) for value in frame()["count"]]
    assert book["Laitokset 2"] == book["Laitokset"]
    assert book["Tyhjä"] == [header]
    assert "TYHJÄ 2" in book, "names of sheets differ in more than the case of letters"


def test_a_workbook_says_what_it_rests_on_and_its_sources() -> None:
    book = sheets(export_bytes(view(), "xlsx", EN))
    about = [cell for row in book["About"] for cell in row if cell is not None]
    for said in ("Näkymä", LINK, "2026-11-25", "=1+1", "Kuorma: 42 t.", "@note", "Tyhjä, jos ei tiedetä."):
        assert said in about
    sources = book["Sources"]
    assert sources[0] == ["Id", "Title", "Publisher", "Year", "Address", "Licence", "What it supports"]
    assert sources[1] == ["s1", "=cmd", "P", 2018, "https://a.example/x?a=1&b=2", "CC BY 4.0 [assumed]", "+all"]
    assert len(sources[2][4]) > 3000, "a link that is too long to be clicked is text"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "https://x.example/ a", "\\\\host\\share"]
)
def test_only_web_addresses_can_be_clicked(link: str) -> None:
    whole = replace(view(), link=link)
    book = openpyxl.load_workbook(io.BytesIO(export_bytes(whole, "xlsx", EN)))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == link for cell in cells)
    assert {cell.hyperlink.target for cell in cells if cell.hyperlink} == {"https://a.example/x?a=1&b=2"}


def test_a_hostile_title_breaks_no_style(tmp_path: Path) -> None:
    title = '"/><x a="]]> & \x00 \'; DROP TABLE layer_styles; --'
    columns = (ExportColumn("name", title), ExportColumn("material", "M"))
    table = ExportTable("plants", title, frame(), columns, LayerStyle((1, 2, 3), "material", label="name"))
    found = styles(package(ExportView(title, "", dt.date(2026, 1, 1), (table,)), tmp_path))
    assert next(each.get("name") for each in found["plants"].iter("alias")) == tidy(title)
    assert set(sheets(export_bytes(ExportView(title, "", dt.date(2026, 1, 1), (table,)), "xlsx", EN))) > {"About"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=8), st.sampled_from(["xlsx", "csv", "gpkg", "geojson"]))
def test_any_text_comes_back_as_that_text(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], kind: str
) -> None:
    t = EN
    data = export_bytes(view(tuple(names)), kind, t)
    wanted = [tidy(name) for name in names]
    if kind == "xlsx":
        # openpyxl leaves out trailing empty cells, and reads XML, which knows no difference between blank and "".
        found = [row[0] or "" for row in sheets(data)["Laitokset"][1:]]
    elif kind == "csv":
        wanted = [inert(name) for name in wanted]
        found = [row[0] for row in csv_files(data, t)["plants.csv"][1:]]
    elif kind == "gpkg":
        path = tmp_path_factory.mktemp("gpkg") / "a.gpkg"
        path.write_bytes(data)
        found = [name or "" for name in pyogrio.read_dataframe(path, layer="sums")["name"]]
    else:
        features = collection(data)["features"]
        found = [each["properties"]["name"] for each in features if each["properties"]["layer"] == "plants"]
    assert found == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12), st.integers(-(10**9), 10**9)), min_size=1, max_size=12))
def test_any_number_comes_back_as_that_number(values: list[float | None]) -> None:
    table = ExportTable("a", "A", pd.DataFrame({"x": pd.Series(values, dtype=object)}), (ExportColumn("x", "X", "t"),))
    whole = ExportView("V", "", dt.date(2026, 1, 1), (table,))
    read = [row[0] for row in sheets(export_bytes(whole, "xlsx", FI))["A"][1:]]
    read += [None] * (len(values) - len(read))
    for t in (FI, EN):
        rows = csv_rows(table_csv(table, t), t)[1:]
        # A row whose one cell is blank reads back as no cells.
        found = [number(row[0], t) if row else None for row in rows]
        assert len(found) == len(values)
        for wanted, sheet, text in zip(values, read, found, strict=True):
            assert (sheet is None) == (text is None) == (wanted is None)
            if wanted is not None:
                assert math.isclose(sheet, wanted, rel_tol=1e-12, abs_tol=1e-300)
                assert math.isclose(text or 0.0, wanted, rel_tol=1e-11, abs_tol=1e-300)


def test_csv_is_as_the_readers_spreadsheet_expects() -> None:
    finnish, english = (export_bytes(view(), "csv", t) for t in (FI, EN))
    files = csv_files(finnish, FI)
    assert list(files) == [
        "plants.csv", "sums.csv", "roads.csv", "reach.csv", "empty_places.csv", "empty.csv",
        "_about.csv", "_columns.csv", "_sources.csv",
    ]  # fmt: skip
    assert files["plants.csv"][1][1] == "0,25"
    assert csv_files(english, EN)["plants.csv"][1][1] == "0.25"
    assert [number(row[1], FI) for row in files["plants.csv"][1:]] == TONNES, "negative numbers stay numbers"
    assert [row[0] for row in files["plants.csv"][1:]] == [inert(name) for name in HOSTILE]
    assert files["plants.csv"][0][3] == "'=Aine"
    assert files["_sources.csv"][1][1] == "'=cmd"
    assert ["Link to this view", LINK] in csv_files(english, EN)["_about.csv"]
    assert files["empty.csv"] == [["Nimi"]]


def test_geojson_is_what_the_standard_asks() -> None:
    whole = collection(export_bytes(view(), "geojson", EN))
    features = whole["features"]
    plants = [each for each in features if each["properties"]["layer"] == "plants"]
    assert [each["properties"]["name"] for each in plants] == list(HOSTILE)
    assert [each["properties"]["tonnes_per_year"] for each in plants] == TONNES
    assert plants[2]["geometry"] is None
    assert plants[0]["geometry"] == {"type": "Point", "coordinates": [24.0, 65.5]}
    assert all("unseen" not in each["properties"] for each in features)
    road = next(each for each in features if each["properties"]["layer"] == "roads")
    assert 24 < road["geometry"]["coordinates"][0][0] < 26, "degrees, whatever the frame is in"
    ring = next(each for each in features if each["properties"]["layer"] == "reach")["geometry"]["coordinates"][0]
    assert shapely.is_ccw(shapely.LinearRing(ring)), "RFC 7946: outer rings run against the clock"
    assert whole["left_out"] == [
        "Laitokset has no places and is not in this file.",
        "TYHJÄ has no places and is not in this file.",
    ]
    assert whole["sources"][0]["url"] == "https://a.example/x?a=1&b=2"
    assert whole["layers"]["plants"]["columns"]["tonnes_per_year"]["unit"] == "t/v"


def test_a_geopackage_holds_all_tables_in_metres(tmp_path: Path) -> None:
    path = package(view(), tmp_path)
    layers = {str(name): kind for name, kind in pyogrio.list_layers(path)}
    assert layers == {
        "plants": "Point", "sums": None, "roads": "MultiLineString", "reach": "MultiPolygon", "empty_places": "Point",
        "empty": None, "about": None, "columns": None, "sources": None, "layer_styles": None,
    }  # fmt: skip
    plants = gpd.read_file(path, layer="plants")
    assert plants.crs.to_epsg() == 3067
    assert plants["name"].tolist() == list(HOSTILE)
    assert [plain(value) for value in plants["tonnes_per_year"]] == TONNES
    assert plants["count"].dropna().tolist() == frame()["count"].dropna().tolist()
    assert plants["material"].isna().sum() == frame()["material"].isna().sum()
    expected = frame().to_crs(3067).geometry
    assert plants.geometry.isna().tolist() == expected.isna().tolist()
    assert plants.geometry.dropna().geom_equals_exact(expected.dropna(), 1e-6).all()
    assert gpd.read_file(path, layer="sums")["name"].tolist() == list(HOSTILE)
    sources = pyogrio.read_dataframe(path, layer="sources")
    assert sources["source_id"].tolist() == ["s1", "s2"]
    assert LINK in pyogrio.read_dataframe(path, layer="about")["text"].tolist()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_layer_opens_styled(tmp_path: Path) -> None:
    found = styles(package(view(), tmp_path))
    assert set(found) == {"plants", "roads", "reach", "empty_places"}
    kinds = {name: root.find("renderer-v2").get("type") for name, root in found.items()}  # type: ignore[union-attr]
    assert kinds == {
        "plants": "categorizedSymbol", "roads": "graduatedSymbol", "reach": "singleSymbol",
        "empty_places": "singleSymbol",
    }  # fmt: skip
    plants = found["plants"]
    categories = {each.get("value"): each.get("symbol") for each in plants.iter("category")}
    assert set(categories) == {"slag", "ash", ""}
    symbols = {each.get("name"): each for each in plants.iter("symbol")}
    colour = next(each for each in symbols[categories["slag"]].iter("Option") if each.get("name") == "color")
    assert colour.get("value") == "51,34,136,255", "the colour of slag on our own map"
    size = next(each.get("value") for each in plants.iter("Option") if each.get("name") == "expression")
    assert size is not None
    assert '"tonnes_per_year"' in size
    ranges = [(float(each.get("lower", "")), float(each.get("upper", ""))) for each in found["roads"].iter("range")]
    assert ranges[0][0] == 0
    assert ranges[-1][1] >= 40
    assert all(before[1] == after[0] for before, after in pairwise(ranges))


@given(st.floats(1e-6, 1e12))
def test_classes_are_few_round_and_hold_all(largest: float) -> None:
    ends = class_ends(largest)
    assert ends[0] == 0
    assert ends[-1] >= largest
    assert list(ends) == sorted(set(ends))
    assert 2 <= len(ends) <= CLASSES_MAX + 1
    assert len(ends) == 2 or ends[-2] < largest


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.id)
def test_nothing_to_export_is_still_a_file(language: str, each: Any) -> None:
    t = translator(language)
    nothing = ExportView("", "", dt.date(2026, 1, 1), ())
    data = export_bytes(nothing, each.id, t)
    assert data
    assert file_name(nothing, each.id) == f"sidestream-map-2026-01-01{each.suffix}"
    assert [one.id for one in formats_of(nothing)] == ["xlsx", "csv", "gpkg"]
    assert [one.id for one in formats_of(view())] == [one.id for one in FORMATS]


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c:d", "\x00\n", "x" * 500, "Ääkkösiä <b>"])
def test_a_file_name_is_no_path(title: str) -> None:
    name = file_name(view(title=title), "xlsx")
    assert Path(name).name == name
    assert not set(name) & set("/\\:\x00\n<>")
    assert len(name) < 100


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so() -> None:
    table = ExportTable("a", "A", pd.DataFrame({"x": ["=" + "y" * 40_000, "next"]}), (ExportColumn("x", "X"),))
    rows = sheets(export_bytes(ExportView("V", "", dt.date(2026, 1, 1), (table,)), "xlsx", EN))["A"]
    assert len(rows[1][0]) == CHARACTERS_MAX
    assert rows[1][0].endswith("…")
    assert rows[2] == ["next"]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [(None, None), (pd.NA, None), (float("nan"), None), (float("inf"), None), (True, True), (3, 3), ("", ""),
     (("a", 1), "a; 1"), (pd.Timestamp("2026-01-02"), "2026-01-02 00:00:00"), ("a\x00", "a\ufffd")],
)  # fmt: skip
def test_plain_cells(value: object, wanted: object) -> None:
    assert plain(value) == wanted


@pytest.mark.parametrize(
    "broken",
    [
        lambda: ExportTable("Plants", "A", frame(), COLUMNS),
        lambda: ExportTable("plants", "A", frame(), (*COLUMNS, COLUMNS[0])),
        lambda: ExportTable("plants", "A", frame(), (ExportColumn("lost", "A"),)),
        lambda: ExportTable("plants", "A", frame(), (ExportColumn("geometry", "A"),)),
        lambda: ExportTable('x"; --', "A", frame(), COLUMNS),
        lambda: ExportTable("plants", "A", frame().set_crs(None, allow_override=True), COLUMNS),
        lambda: ExportView("V", "", dt.date(2026, 1, 1), (view().tables[0], view().tables[0])),
    ],
)
def test_a_view_that_can_not_be_written_is_refused(broken: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"export|column|coordinate|one id"):
        broken()


def test_unknown_formats_and_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="There is no format pdf"):
        export_bytes(view(), "pdf", EN)
    # The face's function has the module's name, so a dotted path finds the function.
    monkeypatch.setattr(import_module("sidestream_map.exports.formats.xlsx"), "ROWS_MAX", 3)
    with pytest.raises(LimitError, match="Laitokset has 14 rows"):
        export_bytes(view(), "xlsx", EN)


def test_a_table_may_be_called_as_one_of_ours(tmp_path: Path) -> None:
    table = ExportTable("sources", "S", frame(), COLUMNS, LayerStyle((1, 2, 3)))
    whole = ExportView("V", "", dt.date(2026, 1, 1), (table,))
    path = package(whole, tmp_path)
    assert len(pyogrio.read_dataframe(path, layer="sources_")) == len(HOSTILE)
    assert set(styles(path)) == {"sources_"}
    assert len(csv_files(export_bytes(whole, "csv", FI), FI)["sources.csv"]) == len(HOSTILE) + 1
