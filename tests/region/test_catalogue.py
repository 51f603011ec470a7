from __future__ import annotations

import math
from dataclasses import fields
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from region_cases import Row, Tables, read_rows, save, save_table, tables

from sidestream_map.base.errors import CatalogueError, RegionError
from sidestream_map.base.problems import Problem
from sidestream_map.region.catalogue import Catalogue, check_region, load_catalogue, position_quality, text
from sidestream_map.region.columns import TABLES
from sidestream_map.region.settings import bundled_folder, load_region

FILES = [spec.file for spec in TABLES if not spec.optional]


def errors(folder: Path) -> list[Problem]:
    return [problem for problem in check_region(folder) if problem.severity == "error"]


def same(a: Catalogue, b: Catalogue) -> None:
    for name in ("plants", "streams", "users", "sources"):
        assert_frame_equal(pd.DataFrame(getattr(a, name)), pd.DataFrame(getattr(b, name)))


def test_the_region_that_ships_has_no_problem() -> None:
    assert check_region(bundled_folder()) == ()


def test_types_positions_and_blanks() -> None:
    catalogue = load_catalogue(load_region())
    plants, streams, users = catalogue.plants, catalogue.streams, catalogue.users
    assert (len(plants), len(streams), len(users)) == (21, 29, 59)
    assert str(plants.crs) == str(users.crs) == "EPSG:4326"
    assert plants.geometry["P07"] is None
    assert math.isnan(plants.loc["P07", "lat"])
    assert (plants.geometry["P01"].x, plants.geometry["P01"].y) == (24.176472, 65.767115)
    assert plants["position_quality"][["P01", "P02", "P07", "P16"]].tolist() == ["site", "area", "unknown", "town"]
    assert streams["tonnes_per_year"].dtype == "float64"
    assert math.isnan(streams["tonnes_per_year"]["S16"])
    assert str(streams["year"].dtype) == "Int64"
    assert pd.isna(streams["plant_id"]["S07"])
    assert streams.loc["S24", "part_of"] == "S07"
    assert streams["part_of"].notna().sum() == 1
    assert streams["in_2018_list"].dtype == bool
    assert streams["in_2018_list"].sum() == 13
    assert users["capacity_t_per_year"].isna().all()


def test_the_small_region_loads_with_defaults_for_missing_columns(tmp_path: Path) -> None:
    catalogue = load_catalogue(save(tmp_path / "r", tables()))
    assert catalogue.users.loc["U1", "operating"] == "unknown"
    assert catalogue.plants.loc["P1", "doubt_fi"] == ""
    assert catalogue.streams.loc["S1", "arises"] == "unknown"
    assert not catalogue.streams["in_2018_list"].any()
    assert catalogue.plants["position_quality"].tolist() == ["site", "unknown"]


def test_a_part_has_its_own_rows_and_those_alone() -> None:
    whole = load_catalogue(load_region())
    streams, users = np.array([2, 0], dtype=np.intp), np.arange(len(whole.users))
    for columns in (users, users[3:5]):
        part = whole.part(streams, columns)
        assert [*part.stream_rows] == [*part.streams.index] == [whole.streams.index[2], whole.streams.index[0]]
        assert [*part.user_rows] == [*part.users.index] == [*whole.users.index[columns]]
        anew = Catalogue(**{each.name: getattr(part, each.name) for each in fields(part)})
        assert anew.user_rows.keys() == part.user_rows.keys()
        for name in ("plant_rows", "stream_rows", "user_rows"):
            for key, row in getattr(part, name).items():
                assert str(row) == str(getattr(anew, name)[key])
    assert whole.ids == {*whole.plants.index, *whole.streams.index, *whole.users.index}


def test_a_region_object_and_its_folder_give_the_same() -> None:
    same(load_catalogue(load_region()), load_catalogue(bundled_folder()))


# --- tables as people save them -----------------------------------------------------------------------------------


def as_people_save(row: Row, decimal: str, blank: str) -> Row:
    changed = dict(row)
    for column in ("lat", "lon", "coord_accuracy_m"):
        if changed.get(column):
            changed[column] = changed[column].replace(".", decimal)
    for column in ("tonnes_per_year", "coord_accuracy_m"):
        cell = changed.get(column, "")
        if blank and cell.isdigit():
            changed[column] = f"{int(cell):,}".replace(",", blank)
    return changed


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    separator=st.sampled_from([",", ";", "\t"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
    number=st.tuples(st.sampled_from([".", ","]), st.sampled_from(["", " ", "\u00a0", "'"])),
)
def test_the_tables_that_ship_saved_by_a_spreadsheet_give_the_same_catalogue(
    tmp_path: Path, separator: str, encoding: str, end: str, number: tuple[str, str]
) -> None:
    bundled = bundled_folder()
    settings_text = (bundled / "region.toml").read_text(encoding="utf-8")
    folder = save(tmp_path / "saved", {}, settings_text)
    for file in FILES:
        rows = [as_people_save(row, *number) for row in read_rows(bundled / file)]
        rows = [dict(reversed(row.items())) for row in rows]  # the order of columns says nothing
        save_table(folder / file, rows, separator=separator, encoding=encoding, end=end)
    assert check_region(folder) == ()
    same(load_catalogue(folder), load_catalogue(bundled))


# --- every problem, with its place --------------------------------------------------------------------------------

CASES: list[tuple[str, int, str, str, str]] = [
    ("plants.csv", 0, "lat", "north", "not a number"),
    ("plants.csv", 0, "lat", "nan", "not a number"),
    ("plants.csv", 0, "lat", "1e309", "not a number"),
    ("plants.csv", 0, "lat", "95", "outside -90 to 90"),
    ("plants.csv", 0, "lat", "60.1", "outside the region"),
    ("plants.csv", 0, "lat", "", "Only one of lat and lon"),
    ("plants.csv", 0, "lon", "", "Only one of lat and lon"),
    ("plants.csv", 0, "coord_accuracy_m", "", "no accuracy"),
    ("plants.csv", 0, "coord_accuracy_m", "-5", "outside"),
    ("plants.csv", 0, "coord_source", "", "has no source"),
    ("plants.csv", 0, "coord_source", "nobody", "no row with the id nobody"),
    ("plants.csv", 0, "operating", "running", "not known here"),
    ("plants.csv", 0, "source_ids", "", "empty"),
    ("plants.csv", 0, "source_ids", "page;nobody", "no row with the id nobody"),
    ("plants.csv", 0, "id", "", "empty"),
    ("plants.csv", 0, "id", "P 1", "can't be an id"),
    ("plants.csv", 0, "id", "../P1", "can't be an id"),
    ("plants.csv", 1, "id", "P1", "stands in row 2 too"),
    ("plants.csv", 0, "name_fi", "=cmd|' /C calc'!A0", "formula"),
    ("plants.csv", 0, "name_fi", "a\x1b[31mb", "control character"),
    ("plants.csv", 0, "name_fi", "a\u202eb", "control character"),
    ("plants.csv", 0, "name_fi", "x" * 5000, "longer than 4000"),
    ("side_streams.csv", 0, "plant_id", "P9", "no row with the id"),
    ("side_streams.csv", 0, "material", "gold", "Write one of: slag"),
    ("side_streams.csv", 0, "material", "", "empty"),
    ("side_streams.csv", 0, "tonnes_per_year", "-1", "outside 0"),
    ("side_streams.csv", 0, "tonnes_per_year", "2e9", "outside 0"),
    ("side_streams.csv", 0, "tonnes_per_year", "12 34", "not a number"),
    ("side_streams.csv", 0, "quality", "unknown", "no quality"),
    ("side_streams.csv", 0, "quality", "", "no quality"),
    ("side_streams.csv", 1, "quality", "reported", "no tonnage"),
    ("side_streams.csv", 0, "quality", "guess", "not known here"),
    ("side_streams.csv", 0, "year", "", "no year"),
    ("side_streams.csv", 0, "year", "18", "outside 1900"),
    ("side_streams.csv", 0, "year", "2018,5", "not a year"),
    ("side_streams.csv", 0, "year", "1e300", "not a year"),
    ("side_streams.csv", 0, "hazardous", "perhaps", "not known here"),
    ("side_streams.csv", 0, "source_ids", "", "empty"),
    ("side_streams.csv", 2, "part_of", "S9", "no row with the id"),
    ("side_streams.csv", 2, "part_of", "S3", "part of itself"),
    ("users.csv", 0, "id", "P1", "id of a plant too"),
    ("users.csv", 0, "role", "friend", "not known here"),
    ("users.csv", 0, "materials", "slag;gold", "gold is not a material"),
    ("users.csv", 0, "materials", "", "empty"),
    ("sources.csv", 0, "url", "javascript:alert(1)", "not an address"),
    ("sources.csv", 0, "url", "https://a b", "not an address"),
    ("sources.csv", 0, "title", "", "empty"),
]


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_problem_is_found_where_it_stands(tmp_path: Path, case: tuple[str, int, str, str, str]) -> None:
    file, place, column, cell, told = case
    content = tables()
    content[file][place][column] = cell
    found = errors(save(tmp_path / "r", content))
    shown_at = {"lon": "lat"}.get(column, column)
    here = [problem for problem in found if (problem.file, problem.row, problem.column) == (file, place + 2, shown_at)]
    assert here, [str(problem) for problem in found]
    assert any(told in str(problem) for problem in here), [str(problem) for problem in here]
    assert all(str(problem).isprintable() for problem in found)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path / "r")
    assert set(found) <= set(caught.value.problems)


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    content = tables()
    for file, place, column, cell, _ in (CASES[0], CASES[11], CASES[23], CASES[42], CASES[44]):
        content[file][place][column] = cell
    places = {problem.place for problem in errors(save(tmp_path / "r", content))}
    assert places >= {"plants.csv:2:lat", "plants.csv:2:operating", "side_streams.csv:2:material", "sources.csv:2:url"}


def test_swapped_latitude_and_longitude_are_told(tmp_path: Path) -> None:
    content = tables()
    content["users.csv"][0] |= {"lat": "24.5", "lon": "65.75"}
    (problem,) = errors(save(tmp_path / "r", content))
    assert "swapped" in str(problem)
    assert problem.place == "users.csv:2:lat"


def test_no_name_in_any_language_is_an_error_and_a_missing_language_a_warning(tmp_path: Path) -> None:
    content = tables()
    content["plants.csv"][0] |= {"name_sv": ""}
    content["plants.csv"][1] |= {"name_fi": "", "name_sv": "", "name_en": ""}
    found = check_region(save(tmp_path / "r", content))
    assert [(each.place, each.severity) for each in found] == [
        ("plants.csv:2:name_fi", "warning"),
        ("plants.csv:3:name_fi", "error"),
    ]


def test_a_circle_of_parts_is_told_on_each_of_its_rows(tmp_path: Path) -> None:
    content = tables()
    content["side_streams.csv"][0]["part_of"] = "S3"
    assert [problem.row for problem in errors(save(tmp_path / "r", content))] == [2, 4]


def test_a_part_larger_than_its_whole_and_a_zero_are_warnings(tmp_path: Path) -> None:
    content = tables()
    content["side_streams.csv"][2]["tonnes_per_year"] = "700000"
    content["side_streams.csv"][0]["tonnes_per_year"] = "0"
    found = check_region(save(tmp_path / "r", content))
    assert {(each.place, each.severity) for each in found} == {
        ("side_streams.csv:2:tonnes_per_year", "warning"),
        ("side_streams.csv:4:part_of", "warning"),
    }
    load_catalogue(tmp_path / "r")


def test_markup_in_a_name_is_a_name(tmp_path: Path) -> None:
    content = tables()
    content["plants.csv"][0]["name_fi"] = "<img src=x onerror=alert(1)>"
    folder = save(tmp_path / "r", content)
    assert check_region(folder) == ()
    assert text(load_catalogue(folder).plants.loc["P1"], "name", "fi") == "<img src=x onerror=alert(1)>"


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    content = tables()
    folder = save(tmp_path / "r", content)
    raw = (folder / "plants.csv").read_text(encoding="utf-8").splitlines()
    raw[2] = raw[2].replace("closed", "shut")
    (folder / "plants.csv").write_text("\n".join([raw[0], raw[1], "", raw[2]]) + "\n", encoding="utf-8")
    assert [problem.place for problem in errors(folder)] == ["plants.csv:4:operating"]


# --- files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file_a_folder_for_a_file_and_rubbish(tmp_path: Path, file: str) -> None:
    folder = save(tmp_path / "r", tables())
    (folder / file).unlink()
    assert (file, None, None) in {(each.file, each.row, each.column) for each in errors(folder)}
    (folder / file).mkdir()
    assert any(each.file == file and "not a file" in str(each) for each in errors(folder))
    (folder / file).rmdir()
    for raw in (b"", b"\x00" * 50, b"PK\x03\x04rest", b"id,id\na,b\n", b"\xff\xfe", b'id,lat\n"open', b"id;x\n1;2;3\n"):
        (folder / file).write_bytes(raw)
        assert any(each.file == file for each in errors(folder))
        with pytest.raises(CatalogueError):
            load_catalogue(folder)


def test_a_missing_column_is_told_and_an_unknown_one_with_the_likely_meaning(tmp_path: Path) -> None:
    content = tables()
    for row in content["plants.csv"]:
        row["operatng"] = row.pop("operating")
    found = check_region(save(tmp_path / "r", content))
    assert [(each.place, each.severity) for each in found] == [
        ("plants.csv:1", "warning"),
        ("plants.csv:1:operating", "error"),
    ]
    assert "Did you mean operating?" in str(found[0])


def test_broken_settings_are_a_problem_and_the_tables_are_checked_all_the_same(tmp_path: Path) -> None:
    content = tables()
    content["plants.csv"][0]["operating"] = "shut"
    found = errors(save(tmp_path / "r", content, "id = 1"))
    assert [each.place for each in found] == ["plants.csv:2:operating", "region.toml"]


def test_a_headline_without_its_source(tmp_path: Path) -> None:
    folder = save(tmp_path / "r", tables())
    text_before = (folder / "region.toml").read_text(encoding="utf-8")
    (folder / "region.toml").write_text(text_before.replace('source = "page"', 'source = "leaf"'), encoding="utf-8")
    assert [each.place for each in errors(folder)] == ["region.toml:headline"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(RegionError):
        check_region(tmp_path / "nowhere")
    with pytest.raises(RegionError):
        load_catalogue(tmp_path / "nowhere")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), cell=st.text(max_size=40) | st.sampled_from(["nan", "1,234.5", "1e309", "-0", "０", "65;75"]))
def test_no_cell_breaks_the_check(tmp_path: Path, data: st.DataObject, cell: str) -> None:
    content: Tables = tables()
    file = data.draw(st.sampled_from(FILES))
    row = data.draw(st.sampled_from(content[file]))
    row[data.draw(st.sampled_from(list(row)))] = cell.replace("\0", "").encode("utf-8", "ignore").decode()
    folder = save(tmp_path / "r", content)
    found = check_region(folder)
    assert all(str(each).isprintable() for each in found)
    if any(each.severity == "error" for each in found):
        with pytest.raises(CatalogueError):
            load_catalogue(folder)
    else:
        load_catalogue(folder)


# --- helpers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("accuracy", "quality"),
    [(1, "site"), (1000, "site"), (1001, "area"), (2500, "area"), (2501, "town"), (math.nan, "town")],
)
def test_position_quality(accuracy: float, quality: str) -> None:
    assert position_quality(65.7, 24.5, accuracy) == quality
    assert position_quality(math.nan, 24.5, accuracy) == position_quality(65.7, math.nan, accuracy) == "unknown"


def test_text_falls_back_to_a_language_that_is_there() -> None:
    row = {"name_fi": "Tehdas", "name_en": "", "name_sv": float("nan")}
    assert text(row, "name", "sv") == "Tehdas"
    assert text({**row, "name_en": "Mill"}, "name", "sv") == "Mill"
    assert text({**row, "name_sv": "Bruk"}, "name", "sv") == "Bruk"
    assert text(row, "doubt", "fi") == ""


def test_rows_by_id_hold_what_the_tables_hold() -> None:
    catalogue = load_catalogue(load_region())
    for rows, frame in ((catalogue.stream_rows, catalogue.streams), (catalogue.user_rows, catalogue.users)):
        assert list(rows) == list(frame.index)
        assert [row["name_fi"] for row in rows.values()] == frame["name_fi"].tolist()
    assert catalogue.stream_rows["S03"]["tonnes_per_year"] == 220_000
