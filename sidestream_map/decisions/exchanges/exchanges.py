"""Nodes and links of the exchanges: plants, processors, users, disposal and what stays over, with t, EUR and t CO2e.

At every node what comes in and arises goes out or stays, in tonnes (:meth:`Exchanges.nodes_table`). An unknown amount
is NaN and in no sum. Pipes of the region's ``pipes.csv`` are links that no truck drives, in both states.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, get_args

import pandas as pd

from sidestream_map.base import N_

ExchangeState = Literal["today", "best"]
NodeKind = Literal["plant", "processor", "user", "product", "disposal", "lost", "left", "untold"]
NODE_KINDS: Final[Mapping[NodeKind, str]] = {
    "plant": N_("Plant"),
    "processor": N_("Processor"),
    "user": N_("User"),
    "product": N_("Product"),
    "disposal": N_("Landfill"),
    "lost": N_("Lost in stores"),
    "left": N_("Stays over"),
    "untold": N_("Where it goes today, no source says"),
}
"""Message id of each kind of node."""
Way = Literal["truck", "site", "pipe", "none"]
WAY_NAMES: Final[Mapping[Way, str]] = {
    "truck": N_("by truck"),
    "site": N_("on the same site"),
    "pipe": N_("by pipe, no truck"),
    "none": N_("goes nowhere"),
}
"""Message id of each way that a link is carried."""
Unit = Literal["tonnes", "eur", "co2e"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)
"""What the widths of links can show: t/y, EUR/y or t CO2e/y."""
NO_PLANT: Final = "plant."
"""Key of the node of side streams whose plant isn't in the data."""
LEFT: Final = "left"
UNTOLD: Final = "untold"
PROCESS: Final = "process."
"""What the key of a process's node begins with, before its id in the region's ``processes.csv``."""
ROUNDING_T: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Node:
    """A place, or an end, of the picture.

    Attributes:
        key: its kind and id; each once in a picture.
        kind: what it is.
        id: of the plant or user; that of its processor for a product; that of where it stands for a process of the
            region's ``processes.csv``; empty for an end that is no place.
    """

    key: str
    kind: NodeKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What goes from one node to another in a year.

    Attributes:
        source: key of a node.
        target: key of a node.
        id: of the side stream or pipe; that of its processor, or of the process, for a product.
        material: category of the side stream; empty where there is none.
        way: how it is carried.
        tonnes: t/y; NaN unknown.
        eur: EUR/y of delivery, or of leaving it over: landfill fee, waste tax and the virgin material in its stead; NaN
            unknown.
        co2e_t: t CO2e/y of delivery, or of leaving it over, likewise; NaN unknown.
        loads: truckloads a year; NaN unknown, 0 without a truck.
        gwh: energy that a pipe carries, GWh/y; NaN unknown or where it is none.
    """

    source: str
    target: str
    id: str
    material: str
    way: Way
    tonnes: float = math.nan
    eur: float = math.nan
    co2e_t: float = math.nan
    loads: float = math.nan
    gwh: float = math.nan

    def value(self, unit: Unit) -> float:
        """Its width in a unit; NaN unknown."""
        return {"tonnes": self.tonnes, "eur": self.eur, "co2e": self.co2e_t}[unit]


@dataclass(frozen=True, eq=False)
class Exchanges:
    """The exchanges of a region in one state.

    Attributes:
        state: today as sources say it, or a best use.
        nodes: those that a link touches: plants, processors, then all that receives; in the order of their sums.
        links: most tonnes first, unknown ones last.
        untold: side streams that are in no link: their amount is unknown, and so is who gets them.
        by_month: whether it is a best use over the months, with processing and storage.
    """

    state: ExchangeState
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    untold: tuple[str, ...] = ()
    by_month: bool = False

    @cached_property
    def by_key(self) -> Mapping[str, Node]:
        """Nodes by their key."""
        return {node.key: node for node in self.nodes}

    def total(self, unit: Unit) -> float:
        """Sum of the links out of plants whose value is known, in a unit."""
        plants = {node.key for node in self.nodes if node.kind == "plant"}
        values = (link.value(unit) for link in self.links if link.source in plants)
        return float(sum(value for value in values if not math.isnan(value)))

    def at(self, places: Collection[str]) -> Exchanges:
        """The part of the picture that some plants and users have a share in.

        Args:
            places: ids of plants and users. A product comes with its processor, and what stays over with its plant.
        """
        wanted = {node.key for node in self.nodes if node.id in places}
        links = tuple(link for link in self.links if link.source in wanted or link.target in wanted)
        touched = {key for link in links for key in (link.source, link.target)}
        return replace(self, nodes=tuple(node for node in self.nodes if node.key in touched), links=links, untold=())

    def nodes_table(self) -> pd.DataFrame:
        """One row a node, of known tonnes.

        Returns:
            Index key; kind, id, arises_t (t/y that begin here), in_t, out_t, kept_t (t/y that end here), with
            ``arises_t + in_t == out_t + kept_t``; links_unknown, how many of its links have an unknown amount.
        """
        into, out, unknown = (dict.fromkeys(self.by_key, 0.0) for _ in range(3))
        for link in self.links:
            if math.isnan(link.tonnes):
                unknown[link.source] += 1
                unknown[link.target] += 1
            else:
                out[link.source] += link.tonnes
                into[link.target] += link.tonnes
        rows = [
            (
                node.key,
                node.kind,
                node.id,
                max(out[node.key] - into[node.key], 0.0),
                into[node.key],
                out[node.key],
                max(into[node.key] - out[node.key], 0.0),
                int(unknown[node.key]),
            )
            for node in self.nodes
        ]
        return pd.DataFrame(rows, columns=["key", *NODE_COLUMNS]).set_index("key")

    def links_table(self) -> pd.DataFrame:
        """One row a link, in their order.

        Returns:
            source, target (keys), id, material, way, tonnes_per_year, cost_eur, co2e_t, loads_per_year, gwh_per_year;
            NaN where unknown.
        """
        rows = [
            (each.source, each.target, each.id, each.material, each.way, each.tonnes, each.eur, each.co2e_t, each.loads,
             each.gwh)
            for each in self.links
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=list(LINK_COLUMNS))


NODE_COLUMNS: Final = ("kind", "id", "arises_t", "in_t", "out_t", "kept_t", "links_unknown")
LINK_COLUMNS: Final = (
    "source", "target", "id", "material", "way", "tonnes_per_year", "cost_eur", "co2e_t", "loads_per_year",
    "gwh_per_year",
)  # fmt: skip
"""Columns of :meth:`Exchanges.links_table`, also without links."""
