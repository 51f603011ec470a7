"""Turns pydeck layers into JSON for the browser."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

NO_DATA: Final = "null"
_WRITTEN: Final[WeakKeyDictionary[pdk.Layer, tuple[str, str]]] = WeakKeyDictionary()
"""Properties and data of layers that are in use."""
ROW_DEFAULTS: Final = "rowDefaults"
"""Property of a layer that says what its rows hold where they don't say it themselves."""
ROW_TEXTS: Final = "rowTexts"
"""Property of a layer with lists of texts by key: its rows hold the place of theirs in the list."""
ROW_COLUMNS: Final = "rowColumns"
"""Property of a layer with the keys of its rows, which are then lists: the values of these keys, and after them an
object with what not all rows hold, where there is any."""
ROW_PATHS: Final = "rowPaths"
"""Property of a layer with the keys of its lines: each is one list of whole numbers, longitude and latitude in units of
1e-5 degrees (about a metre), first those of its beginning, then the steps from vertex to vertex."""
PATH_UNIT: Final = 1e5
"""Units of a packed line a degree."""
SHARED_FROM: Final = 40
"""Rows: of fewer nothing is shared."""
_SHARED_PART: Final = 0.5
"""Part of the rows that must hold a value before it is said once for all of them."""
_SAMPLE: Final = 32
"""Rows that are looked at first: what none of two of them share isn't counted in all."""


def layer_texts(layers: Sequence[pdk.Layer]) -> list[tuple[str, str, str]]:
    """Id, properties and data of each layer, the last two as JSON.

    The two are apart so that the browser can tell which of them changed. What most of many rows hold alike stands among
    the properties as :data:`ROW_DEFAULTS`, and only in the rows that differ: 2,000 marks of one colour say it once.
    Texts that many rows share stand among the properties as :data:`ROW_TEXTS`. Of many rows the keys stand there as
    :data:`ROW_COLUMNS`, and lines that are rounded to five decimals are packed (:data:`ROW_PATHS`).

    Args:
        layers: each with an ``id`` of its own.

    Raises:
        ValueError: two layers share an id, or a layer holds a number that JSON doesn't know (NaN, infinity).
    """
    texts = []
    seen: set[str] = set()
    for layer in layers:
        name = str(layer.id)
        if name in seen:
            raise ValueError(f"two map layers are called {name!r}")
        seen.add(name)
        # A layer that several sessions show is written once; none is changed once it is made.
        if layer not in _WRITTEN:
            _WRITTEN[layer] = _written(name, layer)
        texts.append((name, *_WRITTEN[layer]))
    return texts


def _written(name: str, layer: pdk.Layer) -> tuple[str, str]:
    spec: dict[str, Any] = default_serialize(layer)
    data = spec.pop("data", None)
    if isinstance(data, list) and len(data) >= SHARED_FROM and all(type(row) is dict for row in data):
        data = _packed(spec, data)
    return _text(name, spec), NO_DATA if data is None else _text(name, data)


def _packed(spec: dict[str, Any], data: list[dict[str, Any]]) -> list[Any]:
    """Rows as they are sent; what is said of them stands among the properties."""
    shared = _shared(data)
    if shared:
        spec[ROW_DEFAULTS] = shared
        data = [_own(row, shared) for row in data]
    if texts := _texts(data):
        spec[ROW_TEXTS] = {key: list(places) for key, places in texts.items()}
        data = [{key: texts[key][value] if key in texts else value for key, value in row.items()} for row in data]
    if paths := _paths(data):
        spec[ROW_PATHS] = [*paths]
        data = [{**row, **{key: steps[place] for key, steps in paths.items()}} for place, row in enumerate(data)]
    columns = [key for key in data[0] if all(key in row for row in data)]
    spec[ROW_COLUMNS], known = columns, frozenset(columns)
    rests = ({key: value for key, value in row.items() if key not in known} for row in data)
    return [[*(row[key] for key in columns), *([rest] if rest else ())] for row, rest in zip(data, rests, strict=True)]


def _paths(rows: Sequence[dict[str, Any]]) -> dict[str, list[list[int]]]:
    """Keys under which all rows hold lines of five decimals, each with the lines packed."""
    found = {}
    for key in rows[0]:
        lines = [row.get(key) for row in rows]
        if all(type(line) is list and line and type(line[0]) is list and len(line[0]) == 2 for line in lines):
            packed = _steps(lines)
            if packed is not None:
                found[key] = packed
    return found


def _steps(lines: Sequence[Any]) -> list[list[int]] | None:
    """Packed lines; None where one isn't of two numbers a vertex, or has more decimals."""
    try:
        whole = np.array([vertex for line in lines for vertex in line], dtype=np.float64)
    except (TypeError, ValueError):
        return None
    units = np.rint(whole * PATH_UNIT)
    if whole.ndim != 2 or whole.shape[1] != 2 or not np.array_equal(units / PATH_UNIT, whole):
        return None
    begins = np.cumsum([0, *(len(line) for line in lines)])
    steps = np.diff(units, axis=0, prepend=0.0)
    steps[begins[:-1]] = units[begins[:-1]]
    numbers = steps.astype(np.int64).ravel().tolist()
    return [numbers[2 * begin : 2 * end] for begin, end in itertools.pairwise(begins.tolist())]


def _texts(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    """Keys under which all rows hold texts that many share, each with the place of every text."""
    found: dict[str, dict[str, int]] = {}
    for key in rows[0]:
        if all(type(row.get(key)) is str for row in rows):
            places: dict[str, int] = {}
            for row in rows:
                places.setdefault(row[key], len(places))
            if len(places) <= _SHARED_PART * len(rows):
                found[key] = places
    return found


def _shared(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Keys that all rows have, each with the value that most of them hold, as far as a sample tells it."""
    found: dict[str, Any] = {}
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    for key in rows[0]:
        counts = Counter(_comparable(row.get(key)) for row in sample)
        most, count = counts.most_common(1)[0]
        if most is None or count < _SHARED_PART * len(sample) / 2:
            continue
        value = next(row[key] for row in sample if _comparable(row.get(key)) == most)
        kind = type(value)
        if all(key in row for row in rows):
            alike = sum(type(row[key]) is kind and row[key] == value for row in rows)
            if alike >= _SHARED_PART * len(rows):
                found[key] = value
    return found


def _comparable(value: object) -> object:
    """A text, number or short list so that equal ones are equal and others not; None for what is never shared."""
    if isinstance(value, (str, int, float)):
        return type(value), value
    if isinstance(value, list) and len(value) <= 4 and all(type(each) in (int, float) for each in value):
        return "list", *value
    return None


def _own(row: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in row.items()
        if key not in shared or type(value) is not type(shared[key]) or value != shared[key]
    }


def _text(layer: str, value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)
    except ValueError as error:
        raise ValueError(f"map layer {layer!r}: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    return default_serialize(value)
