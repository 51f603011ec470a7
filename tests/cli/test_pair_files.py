"""Tables of pairs as files: the same bytes as Python's own ways of writing numbers and cells."""

import csv
import io
import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base import inert
from sidestream_map.cli.match.pair_files import decimals, quoted, write_csv, write_parquet

NUMBERS = st.floats(allow_infinity=False) | st.floats(0, 1e5) | st.integers(-5000, 10**7).map(lambda each: each / 2000)
CELLS = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "", '"', "a,b", "a\nb", "＝x", "+", "-5", "@a", "é=", "ｅ", "\t"]
)


def printed(numbers: list[float]) -> list[str]:
    return ["" if math.isnan(each) else f"{each:.3f}" for each in numbers]


@given(st.lists(NUMBERS, max_size=50))
def test_numbers_are_printed_as_python_prints_them(numbers: list[float]) -> None:
    some = [*numbers, 0.0, -0.0, 0.0005, 1.0005, 2.5e-4, 0.9995, 999_999.9995, 1e15, math.nan]
    for each in (some, some[:-1]):
        assert decimals(pa.array(each, pa.float64(), from_pandas=True)).to_pylist() == printed(each)


@given(st.lists(CELLS, max_size=20))
def test_cells_are_quoted_as_python_quotes_them(cells: list[str]) -> None:
    for each, cell in zip(cells, quoted(pa.array(cells, pa.string())).to_pylist(), strict=True):
        part = io.StringIO()
        csv.writer(part, lineterminator="\n").writerow([inert(each), "x"])
        expected = part.getvalue().removesuffix(",x\n")
        # Python leaves a lone carriage return as it is, which not every program reads back.
        assert cell == (expected if "\r" not in each or expected.startswith('"') else f'"{expected}"')


def test_an_array_that_starts_within_another_keeps_its_own_cells() -> None:
    whole = pa.array(["=skipped", "a", '"b"', "=c", "=left out"], pa.string())
    assert quoted(whole.slice(1, 3)).to_pylist() == ["a", '"""b"""', "'=c"]
    assert quoted(whole.slice(1, 1)).to_pylist() == ["a"]
    assert quoted(whole.slice(0, 0)).to_pylist() == []


@pytest.mark.parametrize("count", [0, 3])
def test_files_hold_all_rows_of_all_tables(tmp_path: Path, count: int) -> None:
    schema = pa.schema([("name", pa.string()), ("km", pa.float64()), ("said", pa.string())])
    random = np.random.default_rng(1)
    tables = [
        pa.table(
            {"name": [f"n{row}" for row in range(size)], "km": random.uniform(0, 9, size), "said": ["a, b"] * size},
            schema=schema,
        )
        for size in (2, 0, 5)[:count]
    ]
    write_csv(tmp_path / "t.csv", schema, tables)
    write_parquet(tmp_path / "t.parquet", schema, tables)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as handle:
        found = list(csv.reader(handle))
    expected = [list(row.values()) for table in tables for row in table.to_pylist()]
    assert found == [["name", "km", "said"], *([name, f"{km:.3f}", said] for name, km, said in expected)]
    assert pa.parquet.read_table(tmp_path / "t.parquet").num_rows == len(expected)
