"""Turns pydeck layers into JSON for the browser."""

from __future__ import annotations

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
SHARED_FROM: Final = 40
"""Rows: of fewer nothing is shared."""
_SHARED_PART: Final = 0.5
"""Part of the rows that must hold a value before it is said once for all of them."""


def layer_texts(layers: Sequence[pdk.Layer]) -> list[tuple[str, str, str]]:
    """Id, properties and data of each layer, the last two as JSON.

    The two are apart so that the browser can tell which of them changed. What most of many rows hold alike stands among
    the properties as :data:`ROW_DEFAULTS`, and only in the rows that differ: 2,000 marks of one colour say it once.
    Texts that many rows share stand among the properties as :data:`ROW_TEXTS`.

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
        shared = _shared(data)
        if shared:
            spec[ROW_DEFAULTS] = {key: value for key, (_, value) in shared.items()}
            data = [_own(row, shared) for row in data]
        if texts := _texts(data):
            spec[ROW_TEXTS] = {key: list(places) for key, places in texts.items()}
            data = [{key: texts[key][value] if key in texts else value for key, value in row.items()} for row in data]
    return _text(name, spec), NO_DATA if data is None else _text(name, data)


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


def _shared(rows: Sequence[dict[str, Any]]) -> dict[str, tuple[object, Any]]:
    """Keys that all rows have, each with the value that most of them hold, as something that can be compared."""
    found: dict[str, tuple[object, Any]] = {}
    for key in rows[0]:
        if all(key in row for row in rows):
            counts = Counter(_comparable(row[key]) for row in rows)
            most, count = counts.most_common(1)[0]
            if most is not None and count >= _SHARED_PART * len(rows):
                found[key] = most, next(row[key] for row in rows if _comparable(row[key]) == most)
    return found


def _comparable(value: object) -> object:
    """A text, number or short list so that equal ones are equal and others not; None for what is never shared."""
    if isinstance(value, (str, int, float)):
        return type(value), value
    if isinstance(value, list) and len(value) <= 4 and all(type(each) in (int, float) for each in value):
        return "list", *value
    return None


def _own(row: dict[str, Any], shared: dict[str, tuple[object, Any]]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in shared or _comparable(value) != shared[key][0]}


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
