"""Turns pydeck layers into JSON for the browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize

NO_DATA: Final = "null"
_WRITTEN: Final[WeakKeyDictionary[pdk.Layer, tuple[str, str]]] = WeakKeyDictionary()
"""Properties and data of layers that are in use."""


def layer_texts(layers: Sequence[pdk.Layer]) -> list[tuple[str, str, str]]:
    """Id, properties and data of each layer, the last two as JSON.

    The two are apart so that the browser can tell which of them changed.

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
    return _text(name, spec), NO_DATA if data is None else _text(name, data)


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
