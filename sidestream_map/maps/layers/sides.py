"""Layers of two futures on one map: each is drawn on its side of a divider."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Final, Literal
from weakref import WeakKeyDictionary

import pydeck as pdk

Side = Literal["left", "right"]
_LEFT: Final = "--left"
_KNOWN: Final[WeakKeyDictionary[pdk.Layer, dict[Side, pdk.Layer]]] = WeakKeyDictionary()
"""Copies of layers by side."""


def sided(layers: Iterable[pdk.Layer], side: Side) -> list[pdk.Layer]:
    """Copies of layers for one side; those of the left have ids of their own, so that both can be on one map.

    The same layer has the same copy: a layer that is kept between runs is written for the browser once.

    Args:
        layers: of one future.
    """
    return [_copies(layer)[side] for layer in layers]


def _copies(layer: pdk.Layer) -> dict[Side, pdk.Layer]:
    if (known := _KNOWN.get(layer)) is None:
        known = _KNOWN[layer] = {"left": copy.copy(layer), "right": copy.copy(layer)}
        known["left"].id = f"{layer.id}{_LEFT}"
        for side, each in known.items():
            each.side = side
    return known


def unsided(layer: str) -> str:
    """The id of a layer as it is without sides.

    Args:
        layer: id, as a click gives it.
    """
    return layer.removesuffix(_LEFT)
