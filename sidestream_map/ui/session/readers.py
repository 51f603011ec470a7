"""Reads the files that a session brings in processes of their own, so that no file keeps the other sessions waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx

from sidestream_map.atlas import Atlas
from sidestream_map.base import Workers
from sidestream_map.own_data import Kind, Reading, file_name, only_our_drivers, read_own_data
from sidestream_map.roads import RoadNetwork

Result = TypeVar("Result")

WORKERS: Final = Workers(
    ("sidestream_map.own_data.reading", "sidestream_map.workshop", "sidestream_map.scenario"), only_our_drivers
)
"""Of this server."""
DRAWN_ONLY: Final = ("sea", "lakes", "rivers", "borders", "railways")
"""Layers of a region's background in which no row of own data is looked for."""


def read(function: Callable[..., Result], *args: object, name: str) -> Result:
    """Call a function that reads a file of this session.

    Args:
        function: of a module of ours.
        args: picklable; the file's content among them.
        name: of the file, as the browser gave it.

    Raises:
        LimitError: reading took more than a setting allows, or too many files are being read.
        SidestreamError: what the function raised, or that reading broke off.
    """
    context = get_script_run_ctx(suppress_warning=True)
    return WORKERS.read(function, *args, file=file_name(name), owner=context.session_id if context else "")


def read_own(content: bytes, name: str, atlas: Atlas, kind: Kind | None) -> Reading:
    """Read and check a file of own data (:func:`sidestream_map.own_data.read_own_data`).

    Raises:
        SidestreamError: as of :func:`read`.
    """
    # Roads and shores can be large, and no row is checked against them: copying them keeps the other sessions waiting.
    drawn = {layer: getattr(atlas.background, layer).iloc[:0] for layer in DRAWN_ONLY}
    least = replace(atlas, network=RoadNetwork.none(), background=replace(atlas.background, **drawn))
    return read(read_own_data, content, name, least, kind, name=name)
