"""The input of an allocation: amounts, capacities, allowed pairs, hauls, limits and objective.

Everything is plain numpy arrays, streams in rows (s) and users in columns (u), so that an allocation can be made from
any table in a notebook. Unknown is NaN and is never filled in: see :class:`AllocationProblem`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sidestream_map.base import ALLOCATION_PAIRS_MAX, N_, InputError, LimitError
from sidestream_map.routing import within_reach
from sidestream_map.scenario import CAPACITY_POLICIES, CapacityPolicy, Objective

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

CapacityOrigin = Literal["unknown", "plausible", "catalogue", "workshop", "set_by_you"]
CAPACITY_ORIGIN_NAMES: Final[dict[CapacityOrigin, str]] = {
    "unknown": N_("Capacity unknown"),
    "plausible": N_("Plausible capacity, an assumption"),
    "catalogue": N_("Capacity from the catalogue"),
    "workshop": N_("Estimated in a workshop, unverified"),
    "set_by_you": N_("Capacity set by you"),
}


_OPTIONAL: Final = ("left_cost_per_t", "left_co2e_kg_per_t", "minimum_t", "must_place", "excluded", "uncertainty_km")


@dataclass(frozen=True)
class AllocationProblem:
    """The input of an allocation: amounts, capacities, allowed pairs and hauls.

    A stream whose amount is unknown can't be allocated; results list it as such. A user whose capacity is unknown
    follows ``unknown_capacity``. An unknown cost or CO2e of leaving a tonne over counts as nothing, and results say for
    how many streams.

    Attributes:
        stream_ids: s ids, each once.
        user_ids: u ids, each once.
        supply_t: (s,) tonnes a year; NaN unknown. ``inf``, an amount without end, is let through and explained.
        capacity_t: (u,) tonnes a year that a user can take; NaN unknown.
        allowed: (s, u) whether matching lets the user take the stream.
        km: (s, u) haul in kilometres; NaN where there is no haul.
        cost_per_t: (s, u) euros for one tonne delivered; NaN unknown.
        co2e_kg_per_t: (s, u) kilograms of CO2e for one tonne delivered; NaN unknown.
        capacity_origin: (u,) who gave each capacity: :data:`CAPACITY_ORIGIN_NAMES`.
        counted_in: (s,) id of the stream that holds this one's tonnes too, ``""`` for none; such a stream is not
            allocated by itself, so that no tonne counts twice.
        left_cost_per_t: (s,) euros for one tonne that is left over: landfill fee, waste tax, the virgin material that
            is bought in its stead; NaN unknown.
        left_co2e_kg_per_t: (s,) kilograms of CO2e for one tonne that is left over, likewise; NaN unknown.
        minimum_t: (u,) tonnes a year that a user must get, 0 for none.
        must_place: (s,) streams that may not stay over.
        excluded: (s, u) pairs that a person has ruled out.
        uncertainty_km: (s, u) how far each haul may be off; a haul that the limit lies within the uncertainty of is
            within reach. Zeros where left out.
        distance_limit_km: longest haul; NaN for no limit.
        unknown_capacity: what to do with an unknown capacity.

    Raises:
        InputError: arrays of other shapes than the ids say, an id twice, or negative or infinite figures.
        LimitError: more pairs than the setting ``allocation_pairs_max``.
    """

    stream_ids: tuple[str, ...]
    user_ids: tuple[str, ...]
    supply_t: Floats
    capacity_t: Floats
    allowed: Bools
    km: Floats
    cost_per_t: Floats
    co2e_kg_per_t: Floats
    capacity_origin: tuple[CapacityOrigin, ...] = ()
    counted_in: tuple[str, ...] = ()
    left_cost_per_t: Floats = field(default_factory=lambda: np.zeros(0))
    left_co2e_kg_per_t: Floats = field(default_factory=lambda: np.zeros(0))
    minimum_t: Floats = field(default_factory=lambda: np.zeros(0))
    must_place: Bools = field(default_factory=lambda: np.zeros(0, bool))
    excluded: Bools = field(default_factory=lambda: np.zeros((0, 0), bool))
    uncertainty_km: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    distance_limit_km: float = float("nan")
    unknown_capacity: CapacityPolicy = "exclude"

    def __post_init__(self) -> None:
        s, u = len(self.stream_ids), len(self.user_ids)
        if len(set(self.stream_ids)) < s or len(set(self.user_ids)) < u:
            raise InputError(N_("An id of a side stream or a user occurs twice in one allocation."))
        if s * u > ALLOCATION_PAIRS_MAX.get():
            raise LimitError(
                N_("{pairs} pairs of side stream and user are more than the limit of {limit} (setting {setting})."),
                pairs=s * u,
                limit=int(ALLOCATION_PAIRS_MAX.get()),
                setting=ALLOCATION_PAIRS_MAX.variable,
            )
        for name in ("supply_t", "left_cost_per_t", "left_co2e_kg_per_t"):
            self._shape(name, (s,), np.float64)
        for name in ("capacity_t", "minimum_t"):
            self._shape(name, (u,), np.float64)
        for name in ("km", "cost_per_t", "co2e_kg_per_t"):
            self._shape(name, (s, u), np.float64)
        self._shape("must_place", (s,), np.bool_)
        self._shape("allowed", (s, u), np.bool_)
        self._shape("excluded", (s, u), np.bool_)
        self._shape("uncertainty_km", (s, u), np.float64)
        origins = self.capacity_origin or tuple(
            "unknown" if np.isnan(capacity) else "catalogue" for capacity in self.capacity_t
        )
        object.__setattr__(self, "capacity_origin", origins)
        object.__setattr__(self, "counted_in", self.counted_in or ("",) * s)
        self._check()

    def _shape(self, name: str, shape: tuple[int, ...], kind: type[Any]) -> None:
        given: ArrayLike = getattr(self, name)
        array = np.asarray(given, dtype=kind)
        if array.size == 0 and name in _OPTIONAL:
            array = np.zeros(shape, kind)
        if array.shape != shape:
            raise InputError(
                N_("{name} has the shape {shape}, but the ids say {wanted}."),
                name=name,
                shape=str(array.shape),
                wanted=str(shape),
            )
        object.__setattr__(self, name, _kept(array))

    def _check(self) -> None:
        for name in ("supply_t", "capacity_t", "km", "minimum_t"):
            if np.any(getattr(self, name) < 0):
                raise InputError(N_("{name} holds a negative number."), name=name)
        for name in ("km", "cost_per_t", "co2e_kg_per_t", "left_cost_per_t", "left_co2e_kg_per_t", "minimum_t"):
            if np.any(np.isinf(getattr(self, name))):
                raise InputError(N_("{name} holds an infinite number."), name=name)
        if np.isnan(self.minimum_t).any():
            raise InputError(N_("{name} must be known: give 0 where there is none."), name="minimum_t")
        if self.distance_limit_km < 0:
            raise InputError(N_("The distance limit can't be negative."))
        if self.unknown_capacity not in CAPACITY_POLICIES:
            raise InputError(
                N_("There is no rule {name} for unknown capacities. Choose one of {known}."),
                name=str(self.unknown_capacity)[:40],
                known=", ".join(CAPACITY_POLICIES),
            )
        unknown = np.array([origin == "unknown" for origin in self.capacity_origin], bool)
        if unknown.size != self.capacity_t.size or np.any(unknown != np.isnan(self.capacity_t)):
            raise InputError(N_("capacity_origin must say 'unknown' for exactly the capacities that are unknown."))
        if len(self.counted_in) != len(self.stream_ids):
            raise InputError(N_("counted_in must name a stream, or none, for each stream."))

    @property
    def counts(self) -> Bools:
        """(s,) whether a stream's tonnes are known and not part of another stream."""
        apart: Bools = np.array([not whole for whole in self.counted_in], bool)
        return apart & ~np.isnan(self.supply_t)

    @property
    def known_supply_t(self) -> Floats:
        """(s,) tonnes that can be allocated: 0 where unknown or part of another stream."""
        return np.where(self.counts, self.supply_t, 0.0)

    @property
    def effective_capacity_t(self) -> Floats:
        """(u,) capacity that the model uses: 0 or ``inf`` where unknown, by :attr:`unknown_capacity`."""
        unknown = 0.0 if self.unknown_capacity == "exclude" else np.inf
        return np.where(np.isnan(self.capacity_t), unknown, self.capacity_t)

    @property
    def within_reach(self) -> Bools:
        """(s, u) pairs with a haul that is no longer than the limit, or near it."""
        return within_reach(self.km, self.uncertainty_km, self.distance_limit_km)


def _kept(array: NDArray[Any]) -> NDArray[Any]:
    """An array that can't be changed: itself if nobody can, which the hauls of all limits are, else a copy."""
    owner: Any = array
    while isinstance(owner, np.ndarray) and not owner.flags.writeable and owner.base is not None:
        owner = owner.base
    if isinstance(owner, np.ndarray) and not owner.flags.writeable:
        return array
    array = array.copy()
    array.flags.writeable = False
    return array


def weights(objective: Objective, problem: AllocationProblem) -> Floats:
    """Change of the minimised sum when one tonne goes from a stream to a user instead of staying where it is.

    Args:
        problem: amounts, hauls and costs.

    Returns:
        (s, u) in :attr:`Objective.unit`; NaN where a needed figure is unknown.
    """
    left_cost = np.nan_to_num(problem.left_cost_per_t)[:, None]
    left_co2e = np.nan_to_num(problem.left_co2e_kg_per_t)[:, None]
    cost = problem.cost_per_t - left_cost
    co2e = problem.co2e_kg_per_t - left_co2e
    if objective.name == "most_tonnes":
        return problem.km.copy()
    if objective.name in ("tonnes_then_cost", "least_cost"):
        return cost
    if objective.name in ("tonnes_then_co2e", "least_co2e"):
        return co2e
    if objective.eur_per_t_co2e == 0:
        return cost - objective.eur_per_t_placed
    return cost + objective.eur_per_t_co2e / 1000 * co2e - objective.eur_per_t_placed
