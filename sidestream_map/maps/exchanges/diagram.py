"""What a flow diagram shows, in the reader's language: boxes in columns and in order, bands with widths and words.

The page lays it out with d3-sankey, paper with :mod:`sidestream_map.maps.exchanges.layout`: both keep the columns and
the order that are set here, so that a person finds on paper what the screen showed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.exchanges import (
    NODE_KINDS,
    UNIT_NAMES,
    WAY_NAMES,
    Exchanges,
    Link,
    Node,
    NodeKind,
    Unit,
    link_name,
    node_name,
)
from sidestream_map.maps import palette
from sidestream_map.region import MATERIALS, wording

THIN: Final = 1 / 250
"""What an unknown or empty band counts for in the layout, as a share of all known ones: seen, and taking no room."""
_BOX_COLOURS: Final[Mapping[NodeKind, palette.Colour]] = {
    "plant": palette.TEXT,
    "processor": palette.USER,
    "user": palette.USER,
    "product": palette.USER,
    "disposal": palette.ROAD_LIMIT,
    "lost": palette.UNCERTAIN,
    "left": palette.UNCERTAIN,
    "untold": palette.UNCERTAIN,
}
_ENDS: Final = ("disposal", "lost", "left", "untold")
"""What is no use stands below all uses."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn.

    Attributes:
        key: of the node.
        column: from 0 on the left.
        order: within its column, from 0 above.
        label: its name.
        amount: what goes through it, in words.
        value: what its known bands come to: the larger of what comes in and what goes out.
        colour: as CSS.
        pick: kind and id of what a click chooses, as in a link (``plant.P01``); empty where it is no place.
    """

    key: str
    column: int
    order: int
    label: str
    amount: str
    value: float
    colour: str
    pick: str


@dataclass(frozen=True, slots=True)
class Band:
    """A link as it is drawn.

    Attributes:
        source: key of a box.
        target: key of a box in a column further right.
        value: its width in the unit; 0 where it is unknown or nothing.
        known: whether the value is known; what isn't is a thin dashed line.
        dashed: whether the line is dashed: its amount is unknown, or no truck carries it.
        colour: as CSS, of its material.
        material: name of the material, written on a wide band; empty where it has none.
        title: what goes there.
        lines: what is known of it, a line each.
        pick: what a click chooses (``stream.S01``); empty for nothing.
    """

    source: str
    target: str
    value: float
    known: bool
    dashed: bool
    colour: str
    material: str
    title: str
    lines: tuple[str, ...]
    pick: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A flow diagram in one unit and language.

    Attributes:
        title: state and unit, in words.
        boxes: column by column, in order.
        bands: widest first.
        legend: colour and name of each material, and what a thin dashed line means.
    """

    title: str
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    legend: tuple[tuple[str, str], ...]

    @property
    def thin(self) -> float:
        """What a band without a known width counts for in the layout."""
        return max(sum(box.value for box in self.boxes if box.column == 0) * THIN, 1e-9)

    def payload(self) -> dict[str, Any]:
        """It as plain values for a browser."""
        return {
            "title": self.title,
            "thin": self.thin,
            "boxes": [asdict(box) for box in self.boxes],
            "bands": [asdict(band) for band in self.bands],
            "legend": [list(entry) for entry in self.legend],
        }


def diagram(picture: Exchanges, situation: Situation, unit: Unit, t: Translator, *, title: str = "") -> Diagram:
    """Label the exchanges of a region and set columns and order.

    Args:
        picture: of ``situation``.
        unit: of the widths.
        title: of the state, in the reader's language; the unit is put after it.
    """
    columns = _columns(picture)
    ranks = _ranks(picture, columns, unit)
    boxes = [
        _box(node, (columns[node.key], ranks[node.key]), (picture, situation), unit, t)
        for node in sorted(picture.nodes, key=lambda node: (columns[node.key], ranks[node.key]))
    ]
    bands = [_band(link, picture, situation, unit, t) for link in picture.links]
    bands.sort(key=lambda band: -band.value)
    name, of = UNIT_NAMES[unit]
    codes = {link.material for link in picture.links if link.material}
    legend = [
        (palette.hex_colour(palette.material_colour(code)), wording.material_name(code, t))
        for code in MATERIALS
        if code in codes
    ]
    heading = f"{t(name)}, {t(of)}"
    return Diagram(f"{title}: {heading}" if title else heading, tuple(boxes), tuple(bands), tuple(legend))


def _columns(picture: Exchanges) -> dict[str, int]:
    """Column of each node: plants first, every end last, and in between by the longest way that leads there."""
    depth = dict.fromkeys(picture.by_key, 0)
    for _ in picture.nodes:
        deeper = {
            link.target: depth[link.source] + 1
            for link in sorted(picture.links, key=lambda link: depth[link.source])
            if depth[link.target] <= depth[link.source]
        }
        if not deeper:
            break
        depth |= deeper
    last = max(depth.values(), default=0)
    gives = {link.source for link in picture.links}
    return {key: column if key in gives else last for key, column in depth.items()}


def _ranks(picture: Exchanges, columns: Mapping[str, int], unit: Unit) -> dict[str, int]:
    """Place of each node within its column: near what it gets most from, so that few bands cross."""
    ranks: dict[str, int] = {}
    for column in range(max(columns.values(), default=-1) + 1):
        nodes = [node for node in picture.nodes if columns[node.key] == column]
        nodes.sort(key=lambda node: (node.kind in _ENDS, _middle(node, picture, ranks, columns, unit)))
        ranks |= {node.key: place for place, node in enumerate(nodes)}
    return ranks


def _middle(
    node: Node, picture: Exchanges, ranks: Mapping[str, int], columns: Mapping[str, int], unit: Unit
) -> tuple[float, float]:
    links = [link for link in picture.links if link.target == node.key and link.source in ranks]
    weights = [max(_known(link, unit), 1e-9) for link in links]
    size = sum(_known(link, unit) for link in picture.links if node.key in (link.source, link.target))
    if columns[node.key] == 0 or not links:
        return 0.0 if columns[node.key] == 0 else math.inf, -size
    return sum(w * ranks[link.source] for w, link in zip(weights, links, strict=True)) / sum(weights), -size


def _known(link: Link, unit: Unit) -> float:
    value = link.value(unit)
    return 0.0 if math.isnan(value) else max(value, 0.0)


def _box(node: Node, place: tuple[int, int], drawn: tuple[Exchanges, Situation], unit: Unit, t: Translator) -> Box:
    picture, situation = drawn
    into = [link for link in picture.links if link.target == node.key]
    out = [link for link in picture.links if link.source == node.key]
    value = max(sum(_known(link, unit) for link in into), sum(_known(link, unit) for link in out))
    nothing_known = all(math.isnan(link.value(unit)) for link in (*into, *out))
    kind = "" if node.kind in ("plant", "user", "lost", "left", "untold") else t(NODE_KINDS[node.kind])
    amount = t("unknown") if nothing_known else wording.about(value, t, UNIT_NAMES[unit][1])
    catalogue = situation.catalogue
    of = "plant" if node.id in catalogue.plants.index else "user" if node.id else ""
    return Box(
        node.key,
        *place,
        node_name(node, situation, t),
        f"{kind} · {amount}" if kind else amount,
        value,
        palette.hex_colour(_BOX_COLOURS[node.kind]),
        f"{of}.{node.id}" if of else "",
    )


def _band(link: Link, picture: Exchanges, situation: Situation, unit: Unit, t: Translator) -> Band:
    known = not math.isnan(link.value(unit))
    colour = palette.material_colour(link.material) if link.material else palette.UNCERTAIN
    ends = [node_name(picture.by_key[key], situation, t) for key in (link.source, link.target)]
    return Band(
        link.source,
        link.target,
        _known(link, unit),
        known,
        not known or link.way == "pipe",
        palette.hex_colour(colour),
        wording.material_name(link.material, t) if link.material else "",
        link_name(link, picture, situation, t),
        (" → ".join(ends), *_facts(link, picture, t)),
        f"stream.{link.id}" if link.id in situation.catalogue.streams.index else "",
    )


def _facts(link: Link, picture: Exchanges, t: Translator) -> Sequence[str]:
    """What is known of a link; of a product or pipe only what can be known."""
    way = [t(WAY_NAMES[link.way])] if link.way != "none" else []
    tonnes = f"{t.number(link.tonnes)} {t(N_('t/y'))}" if not math.isnan(link.tonnes) else ""
    if not math.isnan(link.gwh):
        return [f"{t.number(link.gwh, 1)} {t(N_('GWh/y'))}", *way]
    if not tonnes:
        return [t(N_("amount unknown")), *way]
    lines = [tonnes]
    if link.loads > 0:
        lines[0] += f" · {t(N_('{loads} truckloads a year'), loads=wording.about(link.loads, t, ''))}"
    if picture.by_key[link.target].kind == "product":
        return lines
    for value, unit in ((link.eur, N_("EUR/y")), (link.co2e_t, N_("t CO2e/y"))):
        lines.append(f"{t(unit)}: {t('unknown')}" if math.isnan(value) else wording.about(value, t, unit))
    return [*lines, *way]
