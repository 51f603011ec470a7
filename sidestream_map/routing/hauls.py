"""Hauls of one selection: from a plant or side stream to every user, or to a user from every plant.

The figures come from :mod:`sidestream_map.routing.router`; nothing is dropped. A pair without a haul is a row with its
status.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final, Literal

import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.region import takes_material
from sidestream_map.roads import Places
from sidestream_map.routing.reach import reach_codes
from sidestream_map.routing.router import Router
from sidestream_map.scenario import Scenario

REACHED: Final = ("ok", "same_site")
"""Statuses of a pair that has a haul."""

Direction = Literal["from_plant", "to_user"]


@dataclass(frozen=True)
class Hauls:
    """All pairs of one selection with their hauls.

    Attributes:
        direction: whether the chosen end is a plant or a user.
        chosen: id of the plant or user that was chosen.
        table: indexed by the id of the other end (users, or plants), the nearest first, pairs without a haul last;
            columns ``status``, ``total_m``, ``network_m``, ``access_m`` (both ends), ``uncertainty_m``, ``straight_m``,
            ``duration_s``, ``detour_factor`` (total over straight line, NaN where the straight line is too short to
            mean something), ``uses`` (a user that could use a side stream at all; every plant), ``within`` (has a haul
            no longer than the limit, or near it), ``near`` (the limit lies within the haul's uncertainty). Metres and
            seconds, NaN without a haul.
            Once judged also ``verdict`` (``fits``, ``maybe`` or ``no``).
        limit_m: the distance limit.
    """

    direction: Direction
    chosen: str
    table: pd.DataFrame
    limit_m: float

    @property
    def within(self) -> pd.DataFrame:
        """Pairs with a haul no longer than the limit, or near it."""
        return self.table[self.table["within"]]

    @property
    def usable(self) -> pd.DataFrame:
        """Of these, without universities, authorities, ports and landfills: who could use a side stream at all."""
        return self.table[self.table["within"] & self.table["uses"]]

    @cached_property
    def possible(self) -> pd.DataFrame:
        """Pairs within the limit that fit or may fit; all within the limit where nobody has judged them."""
        within = self.within
        return within[within["verdict"] != "no"] if self.judged else within

    @property
    def judged(self) -> bool:
        """Whether the pairs have verdicts."""
        return "verdict" in self.table

    def with_verdicts(self, verdicts: Mapping[str, str]) -> Hauls:
        """The same hauls, judged.

        Args:
            verdicts: by id of the other end; one that isn't there doesn't fit.
        """
        words = [verdicts.get(str(key), "no") for key in self.table.index]
        return replace(self, table=self.table.assign(verdict=words))

    @property
    def beyond(self) -> pd.DataFrame:
        """Pairs with a haul longer than the limit."""
        return self.table[self.table["status"].isin(REACHED) & ~self.table["within"]]

    @property
    def without(self) -> pd.DataFrame:
        """Pairs without a haul; their status says why."""
        return self.table[~self.table["status"].isin(REACHED)]


def hauls_from_plant(atlas: Atlas, router: Router, plant: str, limit_m: float) -> Hauls:
    """Truck hauls from a plant to every user.

    Args:
        plant: id of a plant.
        limit_m: longest haul that is within reach, metres including access legs.
    """
    return _within("from_plant", plant, _pairs(atlas, router, "from_plant", plant), limit_m)


def hauls_to_user(atlas: Atlas, router: Router, user: str, limit_m: float) -> Hauls:
    """Truck hauls to a user from every plant.

    Args:
        user: id of a user.
        limit_m: longest haul that is within reach, metres including access legs.
    """
    return _within("to_user", user, _pairs(atlas, router, "to_user", user), limit_m)


def choice_hauls(atlas: Atlas, router: Router, scenario: Scenario) -> Hauls | None:
    """The hauls of a scenario's selection; None if nothing is selected or the stream's plant is unknown.

    Args:
        router: of the scenario's vehicle.
        scenario: with the choice and the distance limit.
    """
    kind, chosen, limit_m = scenario.selection.kind, scenario.selection.id, scenario.distance_limit_km * 1000
    catalogue = atlas.catalogue
    if kind == "user" and chosen in catalogue.users.index:
        return hauls_to_user(atlas, router, chosen, limit_m)
    if kind == "stream" and chosen in catalogue.streams.index:
        chosen = str(catalogue.streams.loc[chosen, "plant_id"])
    if kind in ("plant", "stream") and chosen in catalogue.plants.index:
        return hauls_from_plant(atlas, router, chosen, limit_m)
    return None


MEANINGFUL_STRAIGHT_M: Final = 1000.0
"""Below this straight line the ratio of road to straight line says more about the positions than about the road."""


def _within(direction: Direction, chosen: str, pairs: pd.DataFrame, limit_m: float) -> Hauls:
    codes = reach_codes(pairs["total_m"], pairs["uncertainty_m"], limit_m)
    table = pairs.assign(within=pairs["status"].isin(REACHED) & (codes <= 1), near=codes == 1)
    return Hauls(direction, chosen, table, limit_m)


@lru_cache(maxsize=256)
def _pairs(atlas: Atlas, router: Router, direction: Direction, chosen: str) -> pd.DataFrame:
    """All pairs of a choice, whatever the limit: what a slider asks again and again. Not to be changed."""
    catalogue = atlas.catalogue
    if direction == "from_plant":
        matrix = router.matrix(Places.of(catalogue.plants.loc[[chosen]]), Places.of(catalogue.users))
    else:
        matrix = router.matrix(Places.of(catalogue.plants), Places.of(catalogue.users.loc[[chosen]]))
    table = matrix.table().set_index("destination_id" if direction == "from_plant" else "origin_id")
    table.index.name = "id"
    table["access_m"] = table["access_origin_m"] + table["access_destination_m"]
    table["detour_factor"] = (table["total_m"] / table["straight_m"]).where(
        table["straight_m"] >= MEANINGFUL_STRAIGHT_M
    )
    users = takes_material(catalogue.users)
    table["uses"] = [bool(users[key]) if direction == "from_plant" else True for key in table.index]
    columns = [
        "status",
        "total_m",
        "network_m",
        "access_m",
        "uncertainty_m",
        "straight_m",
        "duration_s",
        "detour_factor",
        "uses",
    ]
    return table[columns].sort_values("total_m", kind="stable", na_position="last")
