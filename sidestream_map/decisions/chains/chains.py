"""A haul as the cheapest or cleanest chain truck - terminal - train or ship - terminal - truck, leg by leg.

    found = chains(situation, "S01", "T-LULEA")     # to a terminal, or to a user by its id
    found.truck, found.cheapest, found.cleanest     # each with its legs, euros and CO2e a tonne
    found.break_even_km                             # so far a truck alone drives for the cheapest chain's money

A truck's leg costs what every haul of that length costs, loading and unloading included; a train's or ship's leg what
the constants of :mod:`sidestream_map.haulage.links` say, both ways counted; each change of mode, and of gauge, costs a
transfer. A link is left out where a year's tonnes don't fill one train or ship. What isn't known (whether anybody runs
there, storage, fees of sidings) is in no figure.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import N_, InputError, Range
from sidestream_map.decisions.chains.paths import Edge, best_path
from sidestream_map.decisions.situation import Situation, stream_places
from sidestream_map.haulage import (
    Haul,
    LinkMode,
    LinkRates,
    drawn_range,
    haul,
    haul_matrix,
    link_rates,
    material_named,
    routed,
)
from sidestream_map.roads import FloatArray, Places
from sidestream_map.routing import WITH_HAUL

LegKind = Literal["truck", "rail", "sea", "transfer"]
LEG_NAMES: Final[Mapping[LegKind, str]] = {
    "truck": N_("by truck"),
    "rail": N_("by rail"),
    "sea": N_("by ship"),
    "transfer": N_("transfer"),
}
"""Message id of each kind of leg."""
ChainState = Literal["found", "no_truck", "no_position", "no_links", "too_little", "no_way"]
CHAIN_STATES: Final[Mapping[ChainState, str]] = {
    "found": N_("There is a chain."),
    "no_truck": N_("It goes by pipe, not by truck, train or ship."),
    "no_position": N_("The position of one of the two ends isn't known."),
    "no_links": N_("No rail or sea legs are known in this region."),
    "too_little": N_("A year's tonnes don't fill one train or ship of any leg."),
    "no_way": N_("No chain of known legs joins the two ends."),
}
"""Whether there is a chain by rail or sea, and if not, why."""
TRUCK: Final = "truck"
ORIGIN: Final = ""
"""Stands for the plant in :attr:`Leg.from_id`."""


@dataclass(frozen=True, slots=True, eq=False)
class Leg:
    """One leg of a chain, or one transfer.

    Attributes:
        kind: of it.
        from_id: terminal where it starts; empty for the plant.
        to_id: terminal or user where it ends; of a transfer the same as ``from_id``.
        link_id: of the table of links; empty for trucks and transfers.
        km: its length; 0 for a transfer.
        eur_per_t: euros a tonne.
        kg_per_t: CO2e a tonne, well-to-wheel.
        lot_t: tonnes of a train or ship; NaN for others.
        departures: trains or ships a year that the tonnes fill; NaN where unknown and for others.
    """

    kind: LegKind
    from_id: str
    to_id: str
    link_id: str
    km: float
    eur_per_t: Range
    kg_per_t: Range
    lot_t: float = float("nan")
    departures: float = float("nan")


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Legs in the order of travel, and their sums with 5 to 95 % of the draws."""

    legs: tuple[Leg, ...]
    eur_per_t: Range
    kg_per_t: Range

    @property
    def km(self) -> float:
        """Length of all legs."""
        return sum(leg.km for leg in self.legs)

    @property
    def truck_km(self) -> float:
        """Of it by truck."""
        return sum(leg.km for leg in self.legs if leg.kind == "truck")


@dataclass(frozen=True, slots=True, eq=False)
class Chains:
    """The answer for one side stream and one destination.

    Attributes:
        stream_id: of the side stream.
        to_id: of the user or terminal.
        tonnes_per_year: that are carried; NaN where unknown.
        state: whether there is a chain with rail or sea (:data:`CHAIN_STATES`).
        truck: the truck alone; None where it has no haul.
        cheapest: the chain with rail or sea that costs least; None without one.
        cleanest: the one that emits least.
        break_even_km: so far the truck alone would drive for the money of ``cheapest``; NaN without one.
        break_even_t: the tonnes a year that fill the largest train or ship of ``cheapest`` once; NaN without one.
    """

    stream_id: str
    to_id: str
    tonnes_per_year: float
    state: ChainState
    truck: Chain | None
    cheapest: Chain | None
    cleanest: Chain | None
    break_even_km: float
    break_even_t: float


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """An edge's leg: central euros and kilograms a tonne for the search, and all draws for a leg that was chosen."""

    edge: tuple[Any, Any]
    kind: LegKind
    ends: tuple[str, str]
    link_id: str
    km: float
    eur: float
    kg: float
    drawn: Callable[[], tuple[FloatArray, FloatArray]]
    lot_t: float = float("nan")


def chains(situation: Situation, stream_id: str, to_id: str) -> Chains:
    """The truck alone, the cheapest and the cleanest chain with rail or sea.

    Args:
        situation: with the hauls' router, the constants and the catalogue.
        stream_id: id of a side stream.
        to_id: id of a user or of a terminal.

    Raises:
        InputError: there is no such side stream, user or terminal.
    """
    catalogue = situation.catalogue
    if stream_id not in situation.stream_ids:
        raise InputError(N_("There is no side stream {id} in the catalogue."), id=stream_id[:40])
    if to_id not in catalogue.users.index and to_id not in catalogue.terminals.index:
        raise InputError(N_("There is no user or terminal {id} in the catalogue."), id=to_id[:40])
    row = situation.stream_ids.index(stream_id)
    tonnes = float(situation.supply_t[row])
    frame = catalogue.users if to_id in catalogue.users.index else catalogue.terminals
    destination = Places.of(frame.loc[[to_id]])
    origin = stream_places(catalogue).take([row])
    if material_named(situation.materials[row]).body == "none":
        return _none(stream_id, to_id, tonnes, "no_truck")
    if np.isnan(origin.lon[0]) or np.isnan(destination.lon[0]):
        return _none(stream_id, to_id, tonnes, "no_position")
    trucks = _Trucks(situation, row, tonnes)
    parts = list(_parts(trucks, origin, destination, to_id))
    direct = next((part for part in parts if part.edge == ("start", "end")), None)
    found: dict[str, Chain | None] = {
        name: _chain(parts, tonnes, [part.eur if name == "cheapest" else part.kg for part in parts])
        for name in ("cheapest", "cleanest")
    }
    cheapest = found["cheapest"]
    state: ChainState = "found"
    if cheapest is None:
        rates = link_rates(situation.scenario.constants())
        lots = [_lot(link, rates) for _, link in catalogue.links.iterrows()]
        state = "no_links" if not lots else "too_little" if all(tonnes < lot for lot in lots) else "no_way"
    return Chains(
        stream_id,
        to_id,
        tonnes,
        state,
        None if direct is None else _summed([direct], tonnes),
        cheapest,
        found["cleanest"],
        float("nan") if cheapest is None else trucks.km_for(cheapest.eur_per_t.central),
        float("nan") if cheapest is None else max(leg.lot_t for leg in cheapest.legs if leg.link_id),
    )


def _none(stream_id: str, to_id: str, tonnes: float, state: ChainState) -> Chains:
    return Chains(stream_id, to_id, tonnes, state, None, None, None, float("nan"), float("nan"))


def _chain(parts: list[_Part], tonnes: float, weights: list[float]) -> Chain | None:
    edges = [Edge(*part.edge, weight, is_link=bool(part.link_id)) for part, weight in zip(parts, weights, strict=True)]
    path = best_path(edges, "start", "end", with_link=True)
    return None if path is None else _summed([parts[place] for place in path], tonnes)


def _summed(parts: list[_Part], tonnes: float) -> Chain:
    drawn = [part.drawn() for part in parts]
    legs = tuple(
        Leg(
            part.kind,
            *part.ends,
            part.link_id,
            part.km,
            drawn_range(eur),
            drawn_range(kg),
            part.lot_t,
            tonnes / part.lot_t,
        )
        for part, (eur, kg) in zip(parts, drawn, strict=True)
    )
    return Chain(legs, *(drawn_range(np.sum(each, axis=0)) for each in zip(*drawn, strict=True)))


class _Trucks:
    """Hauls by the scenario's truck, with the draws of each."""

    def __init__(self, situation: Situation, row: int, tonnes: float) -> None:
        self.situation, self.tonnes = situation, tonnes
        self.material = situation.materials[row]

    def haul(self, km: Range | float | None, hours: Range | float | None) -> Haul:
        scenario = self.situation.scenario
        return haul(
            self.tonnes, km, scenario.truck(), hours=hours, material=self.material, assumptions=scenario.constants()
        )

    def parts(self, origins: Places, destinations: Places, ends: Mapping[str, object]) -> Iterator[_Part]:
        """A part for every pair of places with a haul by road.

        Args:
            ends: the state at each place, by its id.
        """
        scenario = self.situation.scenario
        matrix, truck = self.situation.router.matrix(origins, destinations), scenario.truck()
        km, hours = routed(matrix.total_m, matrix.uncertainty_m, matrix.duration_s, truck.access_speed_kmh)
        costs = haul_matrix(
            np.full(len(origins), self.tonnes), km, truck, hours=hours, materials=[self.material] * len(origins),
            assumptions=scenario.constants(),
        )  # fmt: skip
        for row, start in enumerate(origins.ids):
            for column, end in enumerate(destinations.ids):
                if start == end or matrix.status[row, column] not in WITH_HAUL:
                    continue
                yield _Part(
                    (ends[start], ends[end]),
                    "truck",
                    (start, end),
                    "",
                    float(matrix.total_m[row, column]) / 1000.0,
                    float(costs.cost_eur_per_t.central[row, column]),
                    float(costs.co2e_kg_per_t.central[row, column]),
                    partial(self._drawn, km.at(row, column), hours.at(row, column)),
                )

    def _drawn(self, km: Range | None, hours: Range | None) -> tuple[FloatArray, FloatArray]:
        way = self.haul(km, hours)
        return _drawn(way, "cost_eur_per_t"), _drawn(way, "co2e_kg_per_t")

    def km_for(self, eur_per_t: float) -> float:
        """So far the truck alone drives for this money, at the constant mean speed; 0 where not even loading is paid.

        A truck's cost a tonne is a straight line over the distance.
        """
        near, far = (self.haul(km, None).cost_eur_per_t for km in (100.0, 200.0))
        if near is None or far is None:
            return float("nan")
        slope = (far.central - near.central) / 100.0
        return max(0.0, 100.0 + (eur_per_t - near.central) / slope) if slope > 0 else float("nan")


def _drawn(way: Haul, name: str) -> FloatArray:
    """The central value and the draws of an output."""
    central: Range = getattr(way, name)
    found: FloatArray = np.concatenate([[central.central], way.samples(name)])
    return found


def _lot(link: pd.Series, rates: LinkRates) -> float:
    return rates.lot_t(link["mode"]) if np.isnan(link["lot_t"]) else float(link["lot_t"])


def _parts(trucks: _Trucks, origin: Places, destination: Places, to_id: str) -> Iterator[_Part]:
    """Every edge of the joined network: trucks between all places, links, and changes of mode at terminals."""
    situation = trucks.situation
    catalogue, rates = situation.catalogue, link_rates(situation.scenario.constants())
    used = {*catalogue.links["from_id"], *catalogue.links["to_id"]}
    terminals = catalogue.terminals[catalogue.terminals.index.isin(used) & (catalogue.terminals.index != to_id)]
    at_terminals = Places.of(terminals)
    start, end = _named(origin, ORIGIN), _named(destination, to_id)
    states: dict[str, object] = {ORIGIN: "start", to_id: "end"}
    states |= {key: (key, TRUCK) for key in at_terminals.ids}
    yield from trucks.parts(start, end, states)
    if len(at_terminals):
        yield from trucks.parts(start, at_terminals, states)
        yield from trucks.parts(at_terminals, at_terminals, states)
        yield from trucks.parts(at_terminals, end, states)
    lines: dict[str, set[str]] = {}
    for part in _links(catalogue.links, rates, trucks.tonnes):
        key, line = part.edge[0]
        lines.setdefault(key, set()).add(line)
        yield part
    for key, here in lines.items():
        eur, kg = rates.transfer_eur(float(catalogue.terminals["transfer_eur_per_t"][key])), rates.transfer_kg()
        for one, other in itertools.permutations(sorted({*here, TRUCK}), 2):
            # At the terminal that is the destination itself no truck comes or goes: unloaded there is arrived.
            if key == to_id and one == TRUCK:
                continue
            head = "end" if key == to_id and other == TRUCK else (key, other)
            yield _Part(((key, one), head), "transfer", (key, key), "", 0.0, *_fixed(eur, kg))


def _links(links: pd.DataFrame, rates: LinkRates, tonnes: float) -> Iterator[_Part]:
    """Legs by rail and sea in both directions, those that a year's tonnes fill; unknown tonnes may fill any."""
    for key, link in links.iterrows():
        lot = _lot(link, rates)
        if tonnes < lot:
            continue
        mode: LinkMode = link["mode"]
        line = mode if mode == "sea" else f"rail {link['gauge_mm']:.0f}"
        ends = (str(link["from_id"]), str(link["to_id"]))
        km = float(link["km"])
        eur, kg = rates.eur(mode, km), rates.kg(mode, km, electric=link["power"] == "electric")
        for one, other in (ends, ends[::-1]):
            yield _Part(((one, line), (other, line)), mode, (one, other), str(key), km, *_fixed(eur, kg), lot)


def _fixed(eur: FloatArray, kg: FloatArray) -> tuple[float, float, Callable[[], tuple[FloatArray, FloatArray]]]:
    """Central values and draws that are there already."""
    return float(eur[0]), float(kg[0]), lambda: (eur, kg)


def _named(places: Places, key: str) -> Places:
    return Places((key,), places.lon, places.lat, places.accuracy_m)
