"""Heaps of four branches as machine code: one that knows where each item stands, and one whose items may come again.

Imported only where :func:`sidestream_map.routing.trees.machine_code.can_compile` says that it can be.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.routing.trees.machine_code import compiled

Records = NDArray[Any]
"""Structured array of one of the types of a search."""

ENTRY: Final = np.dtype([("key", "f8"), ("item", "u4"), ("nothing", "u4")])


@compiled
def raise_item(heap: Records, node: Records, at: Any, key: float, item: Any) -> None:
    """Put an item at a place of the heap or above it."""
    while at > 0:
        above = np.uint32((at - np.uint32(1)) >> np.uint32(2))
        if heap[above].key <= key:
            break
        moved = heap[above].item
        heap[at].key = heap[above].key
        heap[at].item = moved
        node[moved].place = at
        at = above
    heap[at].key = key
    heap[at].item = item
    node[item].place = at


@compiled
def lower_root(heap: Records, node: Records, size: Any) -> None:
    """Put the item after the last one at the root's place or below it."""
    key = heap[size].key
    item = heap[size].item
    at = np.uint32(0)
    while True:
        first = np.uint32((at << np.uint32(2)) + np.uint32(1))
        if first >= size:
            break
        least, least_key = first, heap[first].key
        end = min(np.uint32(first + np.uint32(4)), size)
        child = np.uint32(first + np.uint32(1))
        while child < end:
            child_key = heap[child].key
            if child_key < least_key:
                least, least_key = child, child_key
            child = np.uint32(child + np.uint32(1))
        if least_key >= key:
            break
        moved = heap[least].item
        heap[at].key = least_key
        heap[at].item = moved
        node[moved].place = at
        at = least
    heap[at].key = key
    heap[at].item = item
    node[item].place = at


@compiled
def push(heap: Records, size: Any, key: float, item: Any) -> None:
    """Put an item into a heap of some size whose items may stand in it several times."""
    at = size
    while at > 0:
        above = np.uint32((at - np.uint32(1)) >> np.uint32(2))
        if heap[above].key <= key:
            break
        heap[at].key = heap[above].key
        heap[at].item = heap[above].item
        at = above
    heap[at].key = key
    heap[at].item = item


@compiled
def drop_root(heap: Records, size: Any) -> None:
    """Take the root out of such a heap: put the item after the last one in its place or below it."""
    key = heap[size].key
    item = heap[size].item
    at = np.uint32(0)
    while True:
        first = np.uint32((at << np.uint32(2)) + np.uint32(1))
        if first >= size:
            break
        least, least_key = first, heap[first].key
        end = min(np.uint32(first + np.uint32(4)), size)
        child = np.uint32(first + np.uint32(1))
        while child < end:
            child_key = heap[child].key
            if child_key < least_key:
                least, least_key = child, child_key
            child = np.uint32(child + np.uint32(1))
        if least_key >= key:
            break
        heap[at].key = least_key
        heap[at].item = heap[least].item
        at = least
    heap[at].key = key
    heap[at].item = item
