"""Layers of two futures on one map: each is drawn on its side of a divider."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Final, Literal

import pydeck as pdk

Side = Literal["left", "right"]
_LEFT: Final = "--left"


def sided(layers: Iterable[pdk.Layer], side: Side) -> list[pdk.Layer]:
    """Copies of layers for one side; those of the left have ids of their own, so that both can be on one map.

    Args:
        layers: of one future.
    """
    found = []
    for layer in layers:
        mine = copy.copy(layer)
        mine.side = side
        if side == "left":
            mine.id = f"{layer.id}{_LEFT}"
        found.append(mine)
    return found


def unsided(layer: str) -> str:
    """The id of a layer as it is without sides.

    Args:
        layer: id, as a click gives it.
    """
    return layer.removesuffix(_LEFT)
