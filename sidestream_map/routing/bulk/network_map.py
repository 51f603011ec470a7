"""Network, search graph and snapped places as ``.npy`` files that many processes share by memory mapping.

Processes that map the same files share the memory of their pages. A folder holds one file an array and, written last,
``parts.json``, which says what they make up: a folder without it is not whole and is made again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from sidestream_map.base import N_, JobError, written
from sidestream_map.roads import LACKING, NetworkAccuracy, NetworkRecord, Places, RoadNetwork, Snapped, is_default
from sidestream_map.routing.trees import DirectedLinks, Graph, Links, TurnGraph

INDEX: Final = "parts.json"
"""Says what the files of a folder make up; written last."""

KINDS: Final = {
    kind.__name__: kind
    for kind in (
        DirectedLinks,
        Graph,
        Links,
        NetworkAccuracy,
        NetworkRecord,
        Places,
        RoadNetwork,
        Snapped,
        TurnGraph,
    )
}
"""Dataclasses that may stand in a folder: nothing else is made from what a file says."""


def unpack(folder: Path, key: str, parts: Mapping[str, object]) -> None:
    """Write the parts of a job as files for memory mapping.

    Args:
        folder: made if need be.
        key: names the job that the parts are for.
        parts: by name: arrays, texts, numbers, or dataclasses of :data:`KINDS` that hold such.

    Raises:
        InputError: the folder can't be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = {name: _unpacked(folder, name, part) for name, part in parts.items()}
    with written(folder / INDEX) as part_file:
        part_file.write_text(json.dumps({"key": key, "parts": told}), encoding="utf-8")


def is_unpacked(folder: Path, key: str) -> bool:
    """Whether a folder holds all parts of a job."""
    try:
        return bool(json.loads((folder / INDEX).read_text(encoding="utf-8"))["key"] == key)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def mapped(folder: Path, key: str) -> dict[str, Any]:
    """Open the parts in a folder; their arrays are memory-mapped, not read.

    Args:
        folder: as :func:`unpack` wrote it.

    Raises:
        JobError: the folder is not there, is torn, or is another job's.
    """
    try:
        told = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        _expect(told["key"] == key, "another job")
        return {name: _mapped(folder, part) for name, part in told["parts"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise JobError(
            N_("A worker can't read the shared network in {folder} ({reason}): all workers need the same folder."),
            folder=folder,
            reason=str(error)[:120] or type(error).__name__,
        ) from None


def _unpacked(folder: Path, name: str, part: object) -> dict[str, Any]:
    if isinstance(part, np.ndarray):
        np.save(folder / f"{name}.npy", part, allow_pickle=False)
        return {"array": f"{name}.npy"}
    if isinstance(part, tuple):
        np.save(folder / f"{name}.npy", np.array(part, dtype=np.str_), allow_pickle=False)
        return {"texts": f"{name}.npy"}
    if is_dataclass(part) and type(part).__name__ in KINDS:
        held = {field.name: getattr(part, field.name) for field in fields(part)}
        if isinstance(part, RoadNetwork):  # what nobody told is one value seen many times: it takes no file
            held = {key: value for key, value in held.items() if key not in LACKING or not is_default(value)}
        inner = {key: _unpacked(folder, f"{name}.{key}", value) for key, value in held.items()}
        return {"kind": type(part).__name__, "fields": inner}
    if part is None or isinstance(part, (str, int, float, bool)):
        return {"value": part}
    raise TypeError(f"{name}: {type(part).__name__} has no place in a mapped folder")


def _mapped(folder: Path, told: dict[str, Any]) -> Any:
    if "array" in told:
        return _array(folder, told["array"])
    if "texts" in told:
        return tuple(_array(folder, told["texts"]).tolist())
    if "kind" in told:
        return KINDS[told["kind"]](**{name: _mapped(folder, part) for name, part in told["fields"].items()})
    return told["value"]


def _expect(held: bool, reason: str) -> None:
    if not held:
        raise ValueError(reason)


def _array(folder: Path, name: str) -> Any:
    _expect(Path(name).name == name, "a file elsewhere")
    path = folder / name
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:
        whole = np.load(path, allow_pickle=False)  # an array without elements can't be mapped
        if whole.size:
            raise
        return whole
