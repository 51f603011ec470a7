"""What trucks carry one way: the flows of a best use, and the regular hauls of the region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.situation import Situation, stream_places
from sidestream_map.haulage import YEAR_DAYS, material_named, matrix_inputs, spread_bounds
from sidestream_map.roads import FloatArray, Places

LoadKind = Literal["flow", "haul"]
"""A flow of a side stream, or a regular haul that is none."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one line of trucks carries.

    Attributes:
        kind: of it.
        id: of the side stream, or of the regular haul.
        from_id: plant or user where it is loaded; empty where the side stream's plant is unknown.
        to_id: plant or user where it is unloaded.
        material: category; ``other`` where it isn't known.
        vehicle: body that carries it, ``special`` for one that brings no bulk back, ``none`` for a pipe.
        hazardous: whether the side stream is hazardous waste.
        months: in which it moves, 1 to 12.
    """

    kind: LoadKind
    id: str
    from_id: str
    to_id: str
    material: str
    vehicle: str
    hazardous: bool = False
    months: frozenset[int] = frozenset(range(1, 13))


@dataclass(frozen=True, eq=False)
class Loads:
    """All loads, n of them.

    Attributes:
        rows: n loads: flows with most tonnes first, then regular hauls in the file's order.
        origins: n places where they are loaded.
        destinations: n places where they are unloaded.
        per_year: (n,) truckloads a year; NaN where unknown.
    """

    rows: tuple[Load, ...]
    origins: Places
    destinations: Places
    per_year: FloatArray

    @property
    def months(self) -> NDArray[np.bool_]:
        """(n, 12) whether a load moves in a month."""
        flags = [[month in each.months for month in range(1, 13)] for each in self.rows]
        return np.array(flags, dtype=bool).reshape(-1, 12)


def loads_of(situation: Situation, allocation: Allocation) -> Loads:
    """The flows of an allocation and the regular hauls whose plants haven't closed.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``; one without an answer has no flows.
    """
    flows, catalogue = situation.flows(allocation), situation.catalogue
    order = np.argsort(-np.nan_to_num(flows.loads_per_year.central), kind="stable")
    streams = catalogue.streams.iloc[flows.origin[order]]
    users = [situation.user_ids[column] for column in flows.destination[order]]
    moved = [
        Load(
            "flow",
            str(key),
            "" if pd.isna(row["plant_id"]) else str(row["plant_id"]),
            user,
            material := situation.materials[place] or "other",
            material_named(material).body,
            row["hazardous"] == "yes",
        )
        for (key, row), user, place in zip(streams.iterrows(), users, flows.origin[order].tolist(), strict=True)
    ]
    hauls = list(_hauls(catalogue.hauls, {*_closed(catalogue.plants), *_closed(catalogue.users)}))
    known = catalogue.hauls.loc[[each.id for each in hauls]]
    here = stream_places(catalogue).take(flows.origin[order]), flows.destinations.take(flows.destination[order])
    ends = _places(situation, [each.from_id for each in hauls]), _places(situation, [each.to_id for each in hauls])
    return Loads(
        (*moved, *hauls),
        _joined(here[0], ends[0]),
        _joined(here[1], ends[1]),
        np.concatenate([flows.loads_per_year.central[order], _truckloads(situation, known, hauls)]),
    )


def regular_hauls(situation: Situation) -> pd.DataFrame:
    """The region's regular hauls that are no side stream: what drives today beside the flows, between open places.

    Args:
        situation: with the catalogue and the truck that loads are counted with.

    Returns:
        One row a haul: the catalogue's columns, and ``loads_per_day``, truckloads as a mean of 365 days, NaN where
        unknown.
    """
    catalogue = situation.catalogue
    hauls = list(_hauls(catalogue.hauls, {*_closed(catalogue.plants), *_closed(catalogue.users)}))
    known = catalogue.hauls.loc[[each.id for each in hauls]]
    return known.assign(loads_per_day=_truckloads(situation, known, hauls) / YEAR_DAYS)


def _closed(frame: pd.DataFrame) -> list[str]:
    return [str(key) for key in frame.index[frame["operating"] == "closed"]]


def _hauls(table: pd.DataFrame, closed: set[str]) -> Iterator[Load]:
    for key, row in table.iterrows():
        if not {row["from_id"], row["to_id"]} & closed:
            yield Load(
                "haul",
                str(key),
                row["from_id"],
                row["to_id"],
                row["material"],
                row["vehicle"] or material_named(row["material"]).body,
                months=_months(row["from_month"], row["to_month"]),
            )


def _months(first: float, last: float) -> frozenset[int]:
    if np.isnan(first) or np.isnan(last):
        return frozenset(range(1, 13))
    if first <= last:
        return frozenset(range(int(first), int(last) + 1))
    return frozenset({*range(int(first), 13), *range(1, int(last) + 1)})


def _places(situation: Situation, ids: list[str]) -> Places:
    """Plants and users by id; unknown where the scenario has no such place."""
    catalogue = situation.catalogue
    columns = ["lon", "lat", "coord_accuracy_m"]
    both = pd.concat([pd.DataFrame(catalogue.plants[columns]), pd.DataFrame(catalogue.users[columns])])
    return Places.of(both.reindex(ids))


def _joined(first: Places, second: Places) -> Places:
    """Two lists of places as one, with ids by number: a place may be the end of many loads."""
    values = {
        name: np.concatenate([getattr(first, name), getattr(second, name)]) for name in ("lon", "lat", "accuracy_m")
    }
    return Places(tuple(str(number) for number in range(len(first) + len(second))), **values)


def _truckloads(situation: Situation, table: pd.DataFrame, hauls: list[Load]) -> FloatArray:
    """(h,) truckloads a year of regular hauls by the scenario's truck; NaN where unknown."""
    if not hauls:
        return np.zeros(0)
    scenario = situation.scenario
    inputs = matrix_inputs(
        table["tonnes_per_year"].to_numpy(dtype=np.float64),
        np.zeros((len(hauls), 1)),
        scenario.truck(),
        materials=[each.material for each in hauls],
        assumptions=scenario.constants(),
    )
    found: FloatArray = spread_bounds(inputs, ("loads_per_year",))["loads_per_year"].central.reshape(-1)
    return found
