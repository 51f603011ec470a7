from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import LimitError, TableError
from sidestream_map.region.tables import number, numbers, read_table


def save(folder: Path, raw: bytes) -> Path:
    path = folder / "t.csv"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    "raw",
    [
        "id,name,lat\na,Höytiö,65.5\n".encode(),
        "\ufeffid;name;lat\r\na;Höytiö;65,5\r\n".encode(),
        "id;name;lat\r\na;Höytiö;65,5\r\n".encode("cp1252"),
        "sep=;\r\nid;name;lat\r\na;Höytiö;65,5\r\n".encode("cp1252"),
        "id\tname\tlat\na\tHöytiö\t65,5\n".encode("utf-16"),
        'id,name,lat\n a , "Höytiö" ,"65,5"\n'.replace(' "H', '"H').replace('ö" ,', 'ö",').encode(),
        "id;name;lat;;\n\na;Höytiö;65,5;;\n;;;;\n".encode(),
    ],
)
def test_tables_as_people_save_them_read_the_same(tmp_path: Path, raw: bytes) -> None:
    table = read_table(save(tmp_path, raw), required=("id", "lat"))
    assert table.to_dict("records")[0]["name"] == "Höytiö"
    assert list(table["id"]) == ["a"]
    assert numbers(table, "lat", "t.csv").tolist() == [65.5]


def test_index_is_the_line_of_the_file(tmp_path: Path) -> None:
    table = read_table(save(tmp_path, b'id,note\na,"two\nlines"\n\nb,x\n'))
    assert table.index.tolist() == [2, 5]
    assert table.index.name == "row"
    hinted = read_table(save(tmp_path, b"sep=;\nid;note\na;x\n"))
    assert hinted.index.tolist() == [3]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"id,lat\n", "no rows"),
        (b"id,x\na,1\n", "no column lat"),
        (b"id,lat,id\na,1,b\n", "twice"),
        (b"id,lat\na,1,2\n", "row 2: 3 cells"),
        (b'id,lat\na,"1\n', "row 2"),
        (b"PK\x03\x04rest", "save it as CSV"),
        (b"id,lat\na\x00,1\n", "not a text table"),
        (b"id,lat\n\x81\xff,1\n", "not a text table"),
        (b"id,lat\n" + b"x" * 200_000 + b",1\n", "row 2"),
    ],
)
def test_what_is_no_table_says_so_in_one_line(tmp_path: Path, raw: bytes, words: str) -> None:
    with pytest.raises(TableError, match=words) as caught:
        read_table(save(tmp_path, raw), required=("id", "lat"))
    assert "\n" not in str(caught.value)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(TableError, match="can't be read"):
            read_table(path)


def test_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_TABLE_BYTES_MAX", "1000")
    with pytest.raises(LimitError, match="SIDESTREAM_TABLE_BYTES_MAX"):
        read_table(save(tmp_path, b"id\n" + b"a\n" * 1000))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1\u00a0234\u202f567,5", 1234567.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567,5", 1234567.5),
        ("1,234", 1.234),
        ("1'234", 1234.0),
        ("\u22123,5", -3.5),
        ("1e6", 1e6),
        (".5", 0.5),
        (" 7 ", 7.0),
    ],
)
def test_number(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    "text", ["x", "1_000", "nan", "inf", "1e999", "1,2,3", "1.2.3", "1 2", "1.2,5", "1,23.5", "0x10", "=1", "1;2", "٣"]
)
def test_not_a_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a number|too large"):
        number(text)


def test_blank_is_unknown_never_zero() -> None:
    assert math.isnan(number("  "))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_reads_what_python_and_a_finn_write(value: float) -> None:
    assert number(repr(value)) == value
    assert number(repr(value).replace(".", ",")) == value


def test_numbers_say_where(tmp_path: Path) -> None:
    table = read_table(save(tmp_path, b"id,lat\na,1\n\nb,north\nc,\n"))
    with pytest.raises(TableError, match=r"t\.csv, row 4, column lat: 'north'"):
        numbers(table, "lat", "t.csv")
    with pytest.raises(TableError, match=r"row 5.*empty"):
        numbers(table.drop(4), "lat", "t.csv")
    assert math.isnan(numbers(table.drop(4), "lat", "t.csv", blank_allowed=True)[1])
