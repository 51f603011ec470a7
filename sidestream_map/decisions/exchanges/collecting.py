"""Collects nodes and links of a picture of the exchanges, flow by flow."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from sidestream_map.decisions.exchanges.exchanges import (
    NODE_KINDS,
    PROCESS,
    Exchanges,
    ExchangeState,
    Link,
    Node,
    NodeKind,
    Way,
)
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import material_named
from sidestream_map.region import makes_product
from sidestream_map.roads import FloatArray


@dataclass
class Collected:
    """Nodes and links while they are collected."""

    situation: Situation
    nodes: dict[str, Node] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def node(self, kind: NodeKind, key: str = "") -> str:
        """Key of a node, which is made where it isn't there yet."""
        name = f"{kind}.{key}" if key or kind == "plant" else kind
        self.nodes.setdefault(name, Node(name, kind, key))
        return name

    def plant_of(self, row: int) -> str:
        """Node of a side stream's plant."""
        plant = self.situation.catalogue.streams["plant_id"].iloc[row]
        return self.node("plant", "" if pd.isna(plant) else str(plant))

    def receiver(self, user: str) -> str:
        """Node of a user; a processor where it makes a product."""
        kind: NodeKind = "processor" if makes_product(self.situation.catalogue.user_rows[user]) else "user"
        return self.node(kind, user)

    def flows(self, tonnes: FloatArray) -> None:
        """All flows of (s, u) tonnes a year."""
        rows, columns = np.nonzero(tonnes > 0)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            self.flow(row, column, float(tonnes[row, column]))

    def flow(self, row: int, column: int, tonnes: float, costs: tuple[float, float] | None = None) -> None:
        """A side stream that goes to a user.

        Args:
            costs: EUR and t CO2e a year; None for those of the situation.
        """
        here, matrix = self.situation, self.situation.matrix
        material = here.materials[row] or "other"
        per_tonne, way = here.per_tonne, _way(material, matrix.status_of(row, column))
        counted = way in ("truck", "site")
        eur, co2e_t = costs or (
            tonnes * float(per_tonne.cost_eur_per_t[row, column]),
            tonnes * float(per_tonne.co2e_kg_per_t[row, column]) / 1000,
        )
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
                eur if counted else math.nan,
                co2e_t if counted else math.nan,
                loads if counted else 0.0,
            )
        )

    def process(self, key: str) -> str:
        """Node of a process of the region's table."""
        name, at = PROCESS + key, str(self.situation.catalogue.processes["at_id"][key])
        self.nodes.setdefault(name, Node(name, "processor", at))
        return name

    def into_process(self, row: int, process: str, amounts: tuple[float, float, float], km: float) -> None:
        """A side stream that goes into a process: tonnes, euros and t CO2e a year."""
        material = self.situation.materials[row] or "other"
        way = _way(material, "ok" if km > 0 else "same_site")
        loads = math.nan if way == "truck" else 0.0
        stream = self.situation.stream_ids[row]
        self.links.append(Link(self.plant_of(row), self.process(process), stream, material, way, *amounts, loads))

    def out_of_process(self, process: str, user: str, amounts: tuple[float, float, float], km: float) -> None:
        """What a process makes and a user gets: tonnes, euros and t CO2e a year."""
        material = str(self.situation.catalogue.processes["product_material"][process])
        way = _way(material, "ok" if km > 0 else "same_site")
        loads = math.nan if way == "truck" else 0.0
        self.links.append(Link(self.process(process), self.receiver(user), process, material, way, *amounts, loads))

    def lose(self, source: str, key: str, material: str, tonnes: float) -> None:
        """Tonnes of a side stream or product that are lost in a store.

        Args:
            source: key of a node.
            key: of the side stream or process.
        """
        self.links.append(Link(source, self.node("lost"), key, material, "none", tonnes))

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
            if self.nodes[link.target].kind == "processor" and not link.target.startswith(PROCESS):
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

    def done(self, state: ExchangeState, untold: list[str], *, by_month: bool = False) -> Exchanges:
        """The picture of all that was collected, with products and pipes.

        Args:
            untold: side streams that are in no link.
        """
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
        return Exchanges(state, tuple(nodes), tuple(links), tuple(untold), by_month)


def _way(material: str, status: str) -> Way:
    if material_named(material).body == "none":
        return "pipe"
    return "site" if status == "same_site" else "truck"
