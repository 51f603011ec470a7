"""The input of a plan over the months: what arises, what is made of it, where it can lie, and who takes it when.

A *source* is a side stream at its plant, or a product at its processor. An *origin* is where a source is loaded: its
home (plant or processor), or a store that it lies in. So a store holds each source apart, and what leaves it still is
what came.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import N_, InputError

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]

YEAR: Final = 12
"""Months of a year; month 0 is January, and December is followed by January again."""


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """Hauls of one tonne.

    Attributes:
        allowed: whether they may be used.
        km: kilometres.
        eur: euros a tonne, with what the far end charges; NaN unknown, and then the haul isn't used where euros count.
        kg: CO2e a tonne, likewise.
    """

    allowed: Bools
    km: Floats
    eur: Floats
    kg: Floats

    @classmethod
    def none(cls, *shape: int) -> Legs:
        """No hauls at all."""
        return cls(np.zeros(shape, bool), *(np.full(shape, np.nan) for _ in range(3)))


@dataclass(frozen=True, eq=False)
class MonthsProblem:
    """s side streams, p processes, k stores, u users, o origins, and g kinds of months that differ in hauls or rules.

    Attributes:
        stream_ids: (s,).
        process_ids: (p,).
        store_ids: (k,).
        user_ids: (u,).
        supply_t: (s, 12) tonnes that arise in each month.
        user_t: (u, 12) tonnes that each user takes at most; ``inf`` without a limit.
        process_t: (p, 12) tonnes that each process takes in at most; ``inf`` without a limit.
        yields: (p,) tonnes of product from a tonne taken in.
        store_t: (k,) tonnes that lie in each store at most; ``inf`` without a limit.
        keep_eur: (k,) euros for a tonne that lies there at a month's end.
        source_of: (o,) the source of each origin: a place in stream_ids, or s + a place in process_ids. The first s + p
            origins are the homes, in this order.
        store_of: (o,) its store, a place in store_ids; -1 for a home.
        loss: (o,) share of what lies there that is lost from one month to the next, 0 to 1; 0 for a home.
        kind_of_month: (12,) place on the first axis of the hauls.
        to_user: (g, o, u) hauls from each origin.
        to_process: (g, o, p) hauls of side streams, with the cost of processing.
        to_store: (g, o) hauls from the home to the store; not allowed for homes.
        left_eur: (s,) euros for a tonne left over, or lost in a store; 0 where unknown.
        left_kg: (s,) CO2e for a tonne left over; 0 where unknown.

    Raises:
        InputError: shapes that don't fit, negative or unknown amounts, or a yield of 0.
    """

    stream_ids: tuple[str, ...]
    process_ids: tuple[str, ...]
    store_ids: tuple[str, ...]
    user_ids: tuple[str, ...]
    supply_t: Floats
    user_t: Floats
    process_t: Floats
    yields: Floats
    store_t: Floats
    keep_eur: Floats
    source_of: Ints
    store_of: Ints
    loss: Floats
    kind_of_month: Ints
    to_user: Legs
    to_process: Legs
    to_store: Legs
    left_eur: Floats = field(default_factory=lambda: np.zeros(0))
    left_kg: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        s, p, k, u, o = (*(len(ids) for ids in self._ids), len(self.source_of))
        kinds = int(self.kind_of_month.max(initial=-1)) + 1
        for name in ("left_eur", "left_kg"):
            if not getattr(self, name).size:
                object.__setattr__(self, name, np.zeros(s))
        wanted: dict[str, tuple[int, ...]] = {
            "supply_t": (s, YEAR), "user_t": (u, YEAR), "process_t": (p, YEAR), "yields": (p,), "store_t": (k,),
            "loss": (o,), "keep_eur": (k,), "store_of": (o,), "kind_of_month": (YEAR,), "left_eur": (s,),
            "left_kg": (s,),
        }  # fmt: skip
        for name, shape in wanted.items():
            _shape(name, getattr(self, name), shape)
        for name, ends in (("to_user", (o, u)), ("to_process", (o, p)), ("to_store", (o,))):
            for part in fields(Legs):
                _shape(f"{name}.{part.name}", getattr(getattr(self, name), part.name), (kinds, *ends))
        self._check(s + p)

    @property
    def _ids(self) -> tuple[tuple[str, ...], ...]:
        return self.stream_ids, self.process_ids, self.store_ids, self.user_ids

    def _check(self, sources: int) -> None:
        if any(len(set(ids)) < len(ids) for ids in self._ids):
            raise InputError(N_("An id occurs twice in one plan over the months."))
        for name in ("supply_t", "user_t", "process_t", "store_t", "keep_eur", "loss"):
            values = getattr(self, name)
            if np.isnan(values).any() or (values < 0).any():
                raise InputError(N_("{name} holds a negative or an unknown number."), name=name)
        if np.isinf(self.supply_t).any() or (self.loss > 1).any() or not (self.yields > 0).all():
            raise InputError(N_("An amount without end, a yield of 0 or a loss above all of it can't be planned."))
        homes = self.source_of[:sources]
        if not np.array_equal(homes, np.arange(sources)) or (self.store_of[:sources] != -1).any():
            raise InputError(N_("The first origins must be the homes of all sources."))

    @property
    def streams(self) -> int:
        """Number of side streams."""
        return len(self.stream_ids)

    @property
    def sources(self) -> int:
        """Number of side streams and products: the homes among the origins."""
        return len(self.stream_ids) + len(self.process_ids)

    @property
    def origins(self) -> int:
        """Number of origins."""
        return len(self.source_of)

    def lost_per_t(self, left: Floats) -> Floats:
        """(o,) what a tonne that is lost there costs: as much as if it were left over.

        A product's tonne stands for the dearest side stream that may be made into it, so that nothing is gained by
        letting it rot.

        Args:
            left: (s,) of side streams, :attr:`left_eur` or :attr:`left_kg`.
        """
        into: Bools = np.asarray(self.to_process.allowed.any(axis=0))[: self.streams]
        dearest = np.where(into, left[:, None], 0.0).max(axis=0, initial=0.0)
        per_t: Floats = np.concatenate([left, dearest / self.yields])[self.source_of]
        return per_t

    @property
    def worth(self) -> Floats:
        """(o,) tonnes of side stream in a tonne loaded there: 1, or one over the yield of what it was made by."""
        of_source = np.concatenate([np.ones(self.streams), 1.0 / self.yields])
        worth: Floats = of_source[self.source_of]
        return worth


def _shape(name: str, array: Any, wanted: tuple[int, ...]) -> None:
    if np.shape(array) != wanted:
        raise InputError(
            N_("{name} has the shape {shape}, but the ids say {wanted}."),
            name=name,
            shape=str(np.shape(array)),
            wanted=str(wanted),
        )
