"""Nodes and links of the exchanges: plants, processors, users, disposal and what stays over, with t, EUR and t CO2e.

    best_exchanges(situation, allocation)   # where the best use sends every known tonne
    today_exchanges(situation)              # where sources say that it goes today

At every node what comes in and arises goes out or stays, in tonnes (:meth:`Exchanges.nodes_table`). An unknown amount
is NaN and in no sum. Pipes of the region's ``pipes.csv`` are links that no truck drives, in both states.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from sidestream_map.base import LANGUAGES, N_, InputError
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.named_uses import named_uses
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import material_named
from sidestream_map.roads import FloatArray

ExchangeState = Literal["today", "best"]
NodeKind = Literal["plant", "processor", "user", "product", "disposal", "left", "untold"]
NODE_KINDS: Final[Mapping[NodeKind, str]] = {
    "plant": N_("Plant"),
    "processor": N_("Processor"),
    "user": N_("User"),
    "product": N_("Product"),
    "disposal": N_("Landfill"),
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
ROUNDING_T: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Node:
    """A place, or an end, of the picture.

    Attributes:
        key: its kind and id; each once in a picture.
        kind: what it is.
        id: of the plant or user; that of its processor for a product; empty for an end that is no place.
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
        id: of the side stream or pipe; that of its processor for a product.
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
    """

    state: ExchangeState
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    untold: tuple[str, ...] = ()

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


def best_exchanges(situation: Situation, allocation: Allocation) -> Exchanges:
    """The exchanges of a best use: every known tonne goes to a user, to a landfill, or stays over.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``; one without an answer leaves only pipes.

    Raises:
        InputError: the allocation is of other side streams or users.
    """
    picture = _Picture(situation)
    if allocation.flows_t.shape != situation.matrix.has_haul.shape:
        raise InputError(N_("Flows need an amount for each pair of side stream and user."))
    tonnes = np.nan_to_num(allocation.flows_t)
    picture.flows(tonnes)
    problem = allocation.problem
    landfilled = situation.scenario.alternative == "landfill"
    for row in np.flatnonzero(np.nan_to_num(allocation.left_t) > ROUNDING_T).tolist():
        left = float(allocation.left_t[row])
        landfill = situation.disposals[row] if landfilled else ""
        picture.leave(row, left, landfill, left * float(problem.left_cost_per_t[row]),
                      left * float(problem.left_co2e_kg_per_t[row]) / 1000)  # fmt: skip
    unknown = [
        stream
        for row, stream in enumerate(situation.stream_ids)
        if math.isnan(situation.supply_t[row]) and not situation.counted_in[row]
    ]
    return picture.done("best", unknown)


def today_exchanges(situation: Situation) -> Exchanges:
    """The exchanges of today as sources tell them: named users, and nobody says where all other tonnes go.

    A side stream with one named user goes there whole (our assumption, as in
    :func:`~sidestream_map.decisions.named_uses`); of one with several, who takes how much is unknown.
    """
    picture = _Picture(situation)
    named = named_uses(situation)
    table, amounts = named.table, named.tonnes_t
    picture.flows(np.where(np.isnan(amounts), 0.0, amounts))
    for stream, user in table.loc[table["tonnes_per_year"].isna(), ["stream_id", "user_id"]].itertuples(index=False):
        picture.flow(situation.stream_ids.index(stream), situation.user_ids.index(user), math.nan)
    placed = np.nansum(amounts, axis=1)
    for row in range(len(situation.stream_ids)):
        supply = float(situation.supply_t[row])
        if not situation.counted_in[row] and supply - placed[row] > ROUNDING_T:
            picture.leave(row, supply - placed[row], None)
    told = set(table["stream_id"])
    unknown = [
        stream
        for row, stream in enumerate(situation.stream_ids)
        if math.isnan(situation.supply_t[row]) and not situation.counted_in[row] and stream not in told
    ]
    return picture.done("today", unknown)


@dataclass
class _Picture:
    """Nodes and links while they are collected."""

    situation: Situation
    nodes: dict[str, Node] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def node(self, kind: NodeKind, key: str = "") -> str:
        name = f"{kind}.{key}" if key or kind == "plant" else kind
        self.nodes.setdefault(name, Node(name, kind, key))
        return name

    def plant_of(self, row: int) -> str:
        plant = self.situation.catalogue.streams["plant_id"].iloc[row]
        return self.node("plant", "" if pd.isna(plant) else str(plant))

    def receiver(self, user: str) -> str:
        """Node of a user; a processor where it makes a product."""
        kind: NodeKind = "processor" if _makes(self.situation.catalogue.user_rows[user]) else "user"
        return self.node(kind, user)

    def flows(self, tonnes: FloatArray) -> None:
        rows, columns = np.nonzero(tonnes > 0)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            self.flow(row, column, float(tonnes[row, column]))

    def flow(self, row: int, column: int, tonnes: float) -> None:
        """A side stream that goes to a user."""
        here, matrix = self.situation, self.situation.matrix
        material = here.materials[row] or "other"
        per_tonne, way = here.per_tonne, _way(material, matrix.status_of(row, column))
        counted = way in ("truck", "site")
        loads = math.nan
        if counted and not math.isnan(tonnes):
            found = here.hauls([row], [column], ("loads_per_year",), tonnes)["loads_per_year"]
            loads = float(found.central[0])
        self.links.append(
            Link(
                self.plant_of(row),
                self.receiver(here.user_ids[column]),
                here.stream_ids[row],
                material,
                way,
                tonnes,
                tonnes * float(per_tonne.cost_eur_per_t.central[row, column]) if counted else math.nan,
                tonnes * float(per_tonne.co2e_kg_per_t.central[row, column]) / 1000 if counted else math.nan,
                loads if counted else 0.0,
            )
        )

    def leave(
        self, row: int, tonnes: float, landfill: str | None, eur: float = math.nan, co2e_t: float = math.nan
    ) -> None:
        """Tonnes of a side stream that no user gets: to a landfill, nowhere (``""``), or nobody says where (None)."""
        if landfill is None:
            target = self.node("untold")
        else:
            target = self.node("disposal", landfill) if landfill else self.node("left")
        material = self.situation.materials[row] or "other"
        stream = self.situation.stream_ids[row]
        self.links.append(Link(self.plant_of(row), target, stream, material, "none", tonnes, eur, co2e_t))

    def products(self) -> Iterator[Link]:
        """What processors make of what they get; unknown where their yield is."""
        got: dict[str, float] = {}
        for link in self.links:
            if self.nodes[link.target].kind == "processor":
                got[link.target] = got.get(link.target, 0.0) + link.tonnes
        for key, tonnes in list(got.items()):
            user = self.nodes[key].id
            share = self.situation.catalogue.user_rows[user].get("yield_t_per_t")
            made = math.nan if share is None or pd.isna(share) else tonnes * float(share)
            yield Link(key, self.node("product", user), user, "", "none", made)

    def pipes(self) -> Iterator[Link]:
        """Pipes of the region, but those whose plant or user has closed."""
        catalogue = self.situation.catalogue
        for key, row in catalogue.pipes.iterrows():
            ends = str(row["from_id"]), str(row["to_id"])
            frames = [catalogue.plants if end in catalogue.plants.index else catalogue.users for end in ends]
            if any(
                end not in frame.index or frame["operating"][end] == "closed"
                for end, frame in zip(ends, frames, strict=True)
            ):
                continue
            source = self.node("plant", ends[0]) if frames[0] is catalogue.plants else self.receiver(ends[0])
            # A plant that receives stands apart from itself as a giver, and so does a user at which a circle would
            # close: what flows in a circle has no place in a picture from left to right.
            is_user = frames[1] is catalogue.users
            target = self.receiver(ends[1]) if is_user else self.node("user", ends[1])
            if is_user and self._reaches(target, source):
                target = self.node("user", f"{ends[1]}.again")
                self.nodes[target] = Node(target, "user", ends[1])
            yield Link(source, target, str(key), "gas" if row["carries"] == "gas" else "", "pipe",
                       float(row["tonnes_per_year"]), loads=0.0, gwh=float(row["gwh_per_year"]))  # fmt: skip

    def _reaches(self, start: str, end: str) -> bool:
        """Whether the links so far lead from a node to another, or both are one."""
        seen, ahead = {start}, [start]
        while ahead and end not in seen:
            here = ahead.pop()
            onward = {link.target for link in self.links if link.source == here} - seen
            seen |= onward
            ahead += onward
        return end in seen

    def done(self, state: ExchangeState, untold: list[str]) -> Exchanges:
        self.links += self.products()
        for link in self.pipes():
            self.links.append(link)
        touched = {key for link in self.links for key in (link.source, link.target)}
        weight = dict.fromkeys(touched, 0.0)
        for link in self.links:
            if not math.isnan(link.tonnes):
                weight[link.source] += link.tonnes
                weight[link.target] += link.tonnes
        order = list(NODE_KINDS)
        nodes = sorted(
            (node for key, node in self.nodes.items() if key in touched),
            key=lambda node: (order.index(node.kind), -weight[node.key], node.key),
        )
        links = sorted(
            self.links,
            key=lambda link: (math.isnan(link.tonnes), -np.nan_to_num(link.tonnes), link.source, link.target, link.id),
        )
        return Exchanges(state, tuple(nodes), tuple(links), tuple(untold))


def _makes(user: Mapping[str, object]) -> bool:
    """Whether a user makes a product of what it gets."""
    return user.get("kind") == "processing" and any(user.get(f"product_{language}") for language in LANGUAGES)


def _way(material: str, status: str) -> Way:
    if material_named(material).body == "none":
        return "pipe"
    return "site" if status == "same_site" else "truck"
