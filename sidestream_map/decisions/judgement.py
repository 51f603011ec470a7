"""What of a judged region no decision changes: hauls, matches without a limit, and facts about streams and users.

One judgement serves all scenarios that differ only in what is decided (the distance limit, the objective, how unknown
capacities count), so that a slider computes none of it again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd

from sidestream_map.base import Figure
from sidestream_map.haulage import MATERIALS, Bounds, Traits, evaluate, matrix_inputs, routed
from sidestream_map.matching import Matches
from sidestream_map.region import Catalogue, split_ids, tonnes
from sidestream_map.roads import FloatArray
from sidestream_map.routing import Matrix, Router, differing
from sidestream_map.scenario import Scenario, capacity_rule

End = Literal["low", "central", "high"]
"""An end of a range, or what is counted with."""


@dataclass(frozen=True, eq=False)
class PerTonne:
    """Cost and emissions of a tonne a year between all pairs, computed when somebody asks for them.

    Of central inputs, which is what an allocation counts with; a situation's ``spreads`` has the range that people are
    shown. NaN where there is no haul.

    Attributes:
        matrix: (s, u) hauls.
        scenario: whose truck and constants count.
        materials: (s,) material categories; None where a category is not known.
        before: by other hauls, else the same; what it has computed serves the pairs whose haul is the same.
    """

    matrix: Matrix
    scenario: Scenario
    materials: tuple[str | None, ...]
    before: PerTonne | None = None

    @property
    def cost_eur_per_t(self) -> FloatArray:
        """(s, u) EUR/t delivered."""
        return self._both["cost_eur_per_t"]

    @property
    def co2e_kg_per_t(self) -> FloatArray:
        """(s, u) kg CO2e/t, well-to-wheel with machines."""
        return self._both["co2e_kg_per_t"]

    @cached_property
    def _both(self) -> dict[str, FloatArray]:
        if self.before is not None and (known := self.before.__dict__.get("_both")) is not None:
            return self._from(self.before.matrix, known)
        matrix, shape = self.matrix, self.matrix.has_haul.shape
        routes = matrix.total_m, matrix.uncertainty_m, matrix.duration_s
        found = self._computed(routes, self.materials)
        return {name: np.broadcast_to(_fixed(each), shape) for name, each in found.items()}

    def _computed(
        self, routes: tuple[FloatArray, FloatArray, FloatArray], materials: Sequence[str | None]
    ) -> dict[str, FloatArray]:
        inputs = haul_inputs(self.scenario, 1.0, routes, materials)
        central = {name: bounds.central for name, bounds in inputs.items()}
        return evaluate(central, ("cost_eur_per_t", "co2e_kg_per_t"))

    def _from(self, before: Matrix, known: Mapping[str, FloatArray]) -> dict[str, FloatArray]:
        """What is known by other hauls, with the pairs whose haul is another one computed anew."""
        routes = [(getattr(self.matrix, name), getattr(before, name)) for name in _ROUTE]
        other = np.logical_or.reduce([differing(*each) for each in routes])
        if not other.any():
            return dict(known)
        found = {name: each.copy() for name, each in known.items()}
        of = np.array([[*dict.fromkeys(self.materials)].index(each) for each in self.materials], dtype=np.intp)
        stream, user = np.nonzero(other)
        for kind, material in enumerate(dict.fromkeys(self.materials)):
            at = of[stream] == kind
            pairs = stream[at], user[at]
            length, doubt, seconds = (each[pairs][None] for each, _ in routes)
            for name, each in self._computed((length, doubt, seconds), [material]).items():
                found[name][pairs] = each
        return {name: _fixed(each) for name, each in found.items()}


_ROUTE: Final = ("total_m", "uncertainty_m", "duration_s")
"""What of a haul the formula starts from."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """A region judged without decisions: s side streams, u users, and the hauls, costs and matches between them.

    Attributes:
        catalogue: as it is in the scenario.
        router: of its vehicle.
        matrix: (s, u) hauls from the plants of the side streams to all users.
        matches: verdicts without the distance limit.
        per_tonne: (s, u) cost and emissions of one tonne a year.
    """

    catalogue: Catalogue
    router: Router
    matrix: Matrix
    matches: Matches
    per_tonne: PerTonne

    @cached_property
    def km(self) -> FloatArray:
        """(s, u) whole hauls, km; NaN without one."""
        km = self.matches.facts.numbers["pair.distance_km"]
        return _fixed(km if self.matches.facts.distance_m is self.matrix.total_m else self.matrix.total_m / 1000)

    @cached_property
    def uncertainty_km(self) -> FloatArray:
        """(s, u) how far each haul may be off, km; 0 without one."""
        return _fixed(np.nan_to_num(self.matrix.uncertainty_m / 1000))

    @property
    def materials(self) -> tuple[str | None, ...]:
        """(s,) material categories; None where a category is not known."""
        return self._told.materials

    @property
    def supply_t(self) -> FloatArray:
        """(s,) tonnes a year that arise: NaN where unknown, 0 where the side stream has ended."""
        return self._told.supply_t

    @property
    def plausible_t(self) -> Mapping[End, FloatArray]:
        """(u,) t/y that each user could plausibly take by its kind, whether its own capacity is known or not."""
        return self._told.plausible_t

    @property
    def counted_in(self) -> tuple[str, ...]:
        """(s,) id of the side stream that includes this one's tonnes, ``""`` if none does."""
        return self._told.counted_in

    @property
    def _told(self) -> _Told:
        if (found := _TOLD.get(self.catalogue)) is None:
            found = _TOLD[self.catalogue] = _Told(self.catalogue)
        return found

    @cached_property
    def disposals(self) -> tuple[str, ...]:
        """(s,) id of the nearest landfill by road that takes each side stream for a fee; ``""`` where none does."""
        facts, users = self.matches.facts, self.catalogue.users
        if "kind" not in users:
            return ("",) * len(self.matches.stream_ids)
        open_for = (users["kind"] == "disposal") & (users["operating"] != "closed")
        takes = facts.texts["pair.use"].where(lambda word: word in ("sold", "suits"))
        reached = takes & open_for.to_numpy(dtype=bool)[None, :] & self.matrix.has_haul
        metres = np.where(reached, self.matrix.total_m, np.inf)
        nearest = metres.argmin(axis=1) if len(users) else np.zeros(len(self.matches.stream_ids), dtype=np.intp)
        return tuple(
            self.matches.user_ids[column] if len(users) and np.isfinite(metres[row, column]) else ""
            for row, column in enumerate(nearest.tolist())
        )

    @cached_property
    def traits(self) -> tuple[Traits, ...]:
        """(s,) the facts about each side stream that its value depends on, the fee of its landfill among them."""
        legal = self.matches.facts.texts["stream.legal"]
        return tuple(
            Traits.of(row, legal.words[code], self._gate_fee(landfill))
            for (_, row), code, landfill in zip(
                self.catalogue.streams.iterrows(), legal.codes[:, 0], self.disposals, strict=True
            )
        )

    def _gate_fee(self, landfill: str) -> Figure | None:
        if not landfill:
            return None
        user = self.catalogue.users.loc[[landfill]].iloc[0]
        fee = user.get("gate_fee_eur_per_t")
        return None if pd.isna(fee) else Figure(float(fee), "EUR/t", "reported", split_ids(user["source_ids"]))


class _Told:
    """What a catalogue alone tells of its side streams and users, whatever the roads are."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._streams, self._users = catalogue.streams, catalogue.users
        self.materials = tuple(materials_of(catalogue))

    @cached_property
    def supply_t(self) -> FloatArray:
        amounts = self._streams["tonnes_per_year"].to_numpy(dtype=np.float64, na_value=np.nan)
        supply: FloatArray = np.where((self._streams["arises"] == "ended").to_numpy(dtype=bool), 0.0, amounts)
        return supply

    @cached_property
    def plausible_t(self) -> Mapping[End, FloatArray]:
        ranges = [capacity_rule(user).capacity for _, user in pd.DataFrame(self._users).iterrows()]
        ends: tuple[End, ...] = get_args(End)
        return {each: np.array([getattr(one, each) for one in ranges], dtype=np.float64) for each in ends}

    @cached_property
    def counted_in(self) -> tuple[str, ...]:
        within = tonnes(self._streams).left_out
        return tuple(within.get(str(stream), "") for stream in self._streams.index)


_TOLD: Final[WeakKeyDictionary[Catalogue, _Told]] = WeakKeyDictionary()


def _fixed(array: FloatArray) -> FloatArray:
    """The array, to be changed no more: each limit's allocation shares it instead of copying it."""
    array.flags.writeable = False
    return array


def haul_inputs(
    scenario: Scenario,
    tonnes_t: FloatArray | float,
    routes: tuple[FloatArray, FloatArray, FloatArray],
    materials: Sequence[str | None],
) -> dict[str, Bounds]:
    """Inputs of the formula for some hauls.

    Args:
        scenario: whose truck and constants count.
        tonnes_t: tonnes a year, one number, (o,) or (o, d); NaN where unknown.
        routes: metres, their uncertainty and seconds, (o, d) each.
        materials: (o,) categories; None where unknown.
    """
    truck = scenario.truck()
    km, hours = routed(*routes, truck.access_speed_kmh)
    return matrix_inputs(tonnes_t, km, truck, hours=hours, materials=materials, assumptions=scenario.constants())


def materials_of(catalogue: Catalogue) -> list[str | None]:
    """Material category of each side stream; None where it isn't known."""
    return [name if name in MATERIALS else None for name in catalogue.streams["material"]]
