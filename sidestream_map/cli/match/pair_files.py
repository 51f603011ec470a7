"""Writes tables of pairs as they come, as CSV or Parquet, without a text of Python's for any cell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from sidestream_map.base import FORMULA_STARTS, inert

_DECIMALS: Final = 3
_TIE: Final = 1e-3
"""How near a number may lie to the middle between two roundings, in units of the last digit, before it is rounded by
Python, which looks at all its digits."""
_RISKY: Final = np.isin(np.arange(256), [each.encode()[0] for each in FORMULA_STARTS])
"""(256,) whether a text that starts with this byte may be a formula's."""
_QUOTED: Final = '[",\r\n]'
"""Characters for which a cell is put in quotes, as Python's ``csv`` does."""


def write_csv(path: Path, schema: Any, tables: Iterable[Any]) -> None:
    """Write tables as text: commas, decimal points, three decimals; unknown is empty, and no text runs as a formula.

    Args:
        path: made.
        schema: ``pyarrow.Schema`` of texts and numbers.
        tables: ``pyarrow.Table`` with that schema.
    """
    with path.open("wb") as handle:
        handle.write((",".join(schema.names) + "\n").encode())
        for table in tables:
            if table.num_rows:
                _write_lines(handle, table)


def _write_lines(handle: BinaryIO, table: Any) -> None:
    cells = []
    for column in table.columns:
        whole = column.combine_chunks()
        cells.append(decimals(whole) if pa.types.is_floating(whole.type) else quoted(whole))
    cells[-1] = pc.binary_join_element_wise(cells[-1], "\n", "")
    # The texts of an array lie one after the other in the memory: these are the lines of the file.
    handle.write(_bytes(pc.binary_join_element_wise(*cells, ",")))


def write_parquet(path: Path, schema: Any, tables: Iterable[Any]) -> None:
    """Write tables as Parquet, a group of rows each.

    Args:
        path: made.
        schema: ``pyarrow.Schema``.
        tables: ``pyarrow.Table`` with that schema.
    """
    with pq.ParquetWriter(path, schema) as writer:
        for table in tables:
            writer.write_table(table)


def decimals(numbers: Any) -> Any:
    """Numbers as texts with three decimals, as ``"%.3f"`` writes them; empty where unknown.

    Args:
        numbers: ``pyarrow.DoubleArray``, null where unknown.

    Returns:
        ``pyarrow.StringArray``.
    """
    values = numbers.to_numpy(zero_copy_only=False)
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = values * 10**_DECIMALS
        plain = (scaled >= 0) & (scaled < 1e12) & ~np.signbit(values)
        plain &= np.abs(scaled - np.floor(scaled) - 0.5) > _TIE
    digits = np.zeros((len(values), 2), dtype=np.int64)  # the lower and the upper half of 128 bits
    digits[:, 0] = np.rint(np.where(plain, scaled, 0.0))
    whole = pa.Array.from_buffers(pa.decimal128(18, _DECIMALS), len(values), [None, pa.py_buffer(digits)])
    texts = whole.cast(pa.string())
    if plain.all():
        return texts
    apart = np.flatnonzero(~plain)
    said = ["" if np.isnan(each) else f"{each:.{_DECIMALS}f}" for each in values[apart].tolist()]
    return pc.replace_with_mask(texts, pa.array(~plain), pa.array(said, pa.string()))


def quoted(texts: Any) -> Any:
    """Texts as cells: in quotes where they need them, with an apostrophe where a spreadsheet would run them.

    Args:
        texts: ``pyarrow.StringArray`` without nulls.

    Returns:
        ``pyarrow.StringArray``.
    """
    data, starts = _numbers(texts)
    first = data[starts[:-1][starts[1:] > starts[:-1]]]
    if _RISKY[first].any():
        texts = pa.array([inert(each) for each in texts.to_pylist()], pa.string())
        data, _ = _numbers(texts)
    if (data == ord('"')).any():
        texts = pc.replace_substring(texts, '"', '""')
    needed = pc.match_substring_regex(texts, _QUOTED)
    if not pc.any(needed).as_py():
        return texts
    return pc.if_else(needed, pc.binary_join_element_wise('"', texts, '"', ""), texts)


def _bytes(texts: Any) -> Any:
    """All the texts of an array, one after the other."""
    return _numbers(texts)[0].data


def _numbers(texts: Any) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """The bytes of an array's texts, and where each begins among them; the last number is where they end."""
    _, places, data = texts.buffers()
    starts = np.frombuffer(places, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    if data is None:
        return np.zeros(0, dtype=np.uint8), starts
    return np.frombuffer(data, dtype=np.uint8)[starts[0] : starts[-1]], starts - starts[0]
