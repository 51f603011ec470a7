"""A municipality's profile: its side streams and how sure they are, its companies, and possible outlets.

    found = municipal(here, areas)
    found.profile("Tornio").tonnage.total
    found.overview()                  # all municipalities and the rest; its sums are the region's

Tonnes are counted as for the whole region (:mod:`sidestream_map.region.tonnage`): a side stream that is part of
another one with a known amount is not counted, wherever the other one lies. So the sums of all municipalities, with
what lies in none, are the region's. Side streams that no longer arise are summed apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure
from sidestream_map.decisions.municipality.areas import OUTSIDE, MunicipalAreas
from sidestream_map.decisions.situation import Situation
from sidestream_map.matching import VERDICTS, Matches, tally
from sidestream_map.region import Tonnage, takes_material, tonnes

Counted = Literal["counted", "unknown", "in_another", "ended"]
COUNTED_NAMES: Final[Mapping[Counted, str]] = {
    "counted": N_("in the sum"),
    "unknown": N_("amount unknown, not in the sum"),
    "in_another": N_("its tonnes are in another side stream's"),
    "ended": N_("no longer arises, summed apart"),
}
"""Whether a side stream's tonnes are in the sum of its municipality."""


@dataclass(frozen=True, eq=False)
class Profile:
    """What one municipality holds.

    Attributes:
        key: its Finnish name; :data:`~sidestream_map.decisions.municipality.OUTSIDE` for what lies in none.
        streams: rows of the catalogue that arise in it, the largest first, with ``counted``
            (:data:`COUNTED_NAMES`) and ``how`` (:data:`~sidestream_map.decisions.municipality.HOW_NAMES`).
        tonnage: of those that arise, nothing twice.
        ended: t/y of those that no longer arise.
        plants: rows of the catalogue, with ``how``, ``border_m`` and ``accuracy_m``.
        users: likewise.
        perhaps: ids of plants and users that lie elsewhere, but whose position may be off by as much as it is away.
    """

    key: str
    streams: pd.DataFrame
    tonnage: Tonnage
    ended: Figure
    plants: gpd.GeoDataFrame
    users: gpd.GeoDataFrame
    perhaps: tuple[str, ...]

    @property
    def could_use(self) -> int:
        """Users in it that could use a side stream at all: no university, authority, port or landfill."""
        return int(takes_material(self.users).sum())

    @property
    def unknown(self) -> int:
        """Side streams that arise but whose amount is unknown."""
        return int((self.streams["counted"] == "unknown").sum())

    def by_material(self) -> pd.DataFrame:
        """Tonnes by material and by the quality of the figure.

        Returns:
            A row for each material and quality: material, quality, tonnes_per_year (NaN where none of them is known),
            streams (how many). Side streams of unknown amount have the quality ``unknown``. The materials with the
            most tonnes come first.
        """
        rows = self.streams[self.streams["counted"].isin(["counted", "unknown"])]
        quality = rows["quality"].where(rows["counted"] == "counted", "unknown")
        table = (
            rows.assign(quality=quality)
            .groupby(["material", "quality"])["tonnes_per_year"]
            .agg([_sum_known, "size"])
            .set_axis(["tonnes_per_year", "streams"], axis=1)
            .reset_index()
        )
        of_material = table.groupby("material")["tonnes_per_year"].transform("sum")
        table = table.assign(all=of_material).sort_values(
            ["all", "material", "tonnes_per_year"], ascending=[False, True, False], na_position="last", kind="stable"
        )
        return table.drop(columns="all").reset_index(drop=True)


@dataclass(frozen=True, eq=False)
class Municipal:
    """All municipalities of a region in a scenario.

    Attributes:
        situation: the region, judged.
        areas: of the municipalities.
        plants: in which municipality each lies (:meth:`~sidestream_map.decisions.municipality.MunicipalAreas.places`).
        users: likewise.
    """

    situation: Situation
    areas: MunicipalAreas
    plants: pd.DataFrame
    users: pd.DataFrame

    @cached_property
    def of_stream(self) -> dict[str, str]:
        """Municipality of each side stream, by id: that of its plant."""
        at = self.plants["municipality"]
        plants = self.situation.catalogue.streams["plant_id"]
        return {str(stream): at.get(plant, OUTSIDE) for stream, plant in plants.items()}

    @cached_property
    def of_user(self) -> dict[str, str]:
        """Municipality of each user, by id."""
        return {str(user): str(key) for user, key in self.users["municipality"].items()}

    @cached_property
    def counted(self) -> pd.Series[str]:
        """How each side stream counts in the sum of its municipality (:data:`COUNTED_NAMES`)."""
        streams = self.situation.catalogue.streams
        ended = streams["arises"] == "ended"
        inside = tonnes(streams[~ended]).left_out
        words = np.select(
            [ended, streams.index.isin(list(inside)), streams["tonnes_per_year"].isna()],
            ["ended", "in_another", "unknown"],
            default="counted",
        )
        return pd.Series(words.astype(object), index=streams.index)

    def chosen(self, key: str) -> list[str]:
        """The municipalities that can be chosen: those of the region, then others with plants, users or roads.

        Args:
            key: one that is in the list whatever it holds, if there is such a municipality.
        """
        areas, nodes = self.areas, self.situation.router.network.node_xy
        with_roads = {areas.keys[row] for row in np.unique(areas.rows_at(nodes)) if row >= 0}
        held = {*self.plants["municipality"], *self.users["municipality"], *with_roads, key}
        return [name for place, name in enumerate(areas.keys) if place < areas.own or name in held]

    def profile(self, key: str) -> Profile:
        """The profile of one municipality.

        Args:
            key: its Finnish name; :data:`~sidestream_map.decisions.municipality.OUTSIDE` for what lies in none.
        """
        catalogue = self.situation.catalogue
        mine = pd.Series(self.of_stream, dtype=object) == key
        how = self.plants["how"].reindex(catalogue.streams["plant_id"]).set_axis(catalogue.streams.index)
        streams = catalogue.streams.assign(counted=self.counted, how=how.fillna("unknown"))[mine.to_numpy(dtype=bool)]
        perhaps = [
            place
            for frame in (catalogue.plants, catalogue.users)
            for place in (self.areas.might_hold(key, frame) if key else [])
        ]
        return Profile(
            key=key,
            streams=streams.sort_values("tonnes_per_year", ascending=False, na_position="last", kind="stable"),
            tonnage=tonnes(streams[streams["counted"].isin(["counted", "unknown"])]),
            ended=tonnes(streams[streams["counted"] == "ended"]).ended,
            plants=_of(catalogue.plants, self.plants, key),
            users=_of(catalogue.users, self.users, key),
            perhaps=tuple(perhaps),
        )

    def overview(self) -> pd.DataFrame:
        """One row for every municipality with plants, users or roads, and one for the rest.

        Returns:
            One row each, those of the region first: municipality
            (:data:`~sidestream_map.decisions.municipality.OUTSIDE` for what lies in none), tonnes_per_year (of what
            arises; NaN where no amount is known), streams (that arise and are no part of another), unknown (of these,
            without a known amount), ended_t (NaN without any), plants, users.
        """
        streams = self.situation.catalogue.streams
        rows = pd.DataFrame(
            {
                "municipality": list(self.of_stream.values()),
                "counted": self.counted.to_numpy(),
                "t": streams["tonnes_per_year"].to_numpy(dtype=float, na_value=np.nan),
            }
        )
        could_use = self.users[takes_material(self.situation.catalogue.users).to_numpy(dtype=bool)]
        arising = rows[rows["counted"].isin(["counted", "unknown"])].groupby("municipality")
        table = pd.DataFrame(
            {
                "tonnes_per_year": arising["t"].sum(min_count=1),
                "streams": arising.size(),
                "unknown": rows[rows["counted"] == "unknown"].groupby("municipality").size(),
                "ended_t": rows[rows["counted"] == "ended"].groupby("municipality")["t"].sum(min_count=1),
                "plants": self.plants.groupby("municipality").size(),
                "users": could_use.groupby("municipality").size(),
            }
        )
        table = table.reindex([*self.chosen(""), OUTSIDE])
        counts = ["streams", "unknown", "plants", "users"]
        table[counts] = table[counts].fillna(0).astype(int)
        return table.rename_axis("municipality").reset_index()


def municipal(situation: Situation, areas: MunicipalAreas) -> Municipal:
    """Find the municipalities of a region in a scenario."""
    return Municipal(
        situation, areas, areas.places(situation.catalogue.plants), areas.places(situation.catalogue.users)
    )


def outlets(matches: Matches, streams: pd.DataFrame) -> pd.DataFrame:
    """Users to which the side streams of a municipality could go.

    Args:
        matches: verdicts on all pairs, the distance limit among the rules.
        streams: some of the catalogue's side streams.

    Returns:
        Indexed by stream id, in the order of ``streams``: ``fits`` and ``maybe`` (users of that verdict),
        ``nearest_id`` (the nearest user with the best verdict there is, None without), ``nearest_verdict``,
        ``nearest_km`` (NaN without a haul).
    """
    rows = [matches.stream_ids.index(str(key)) for key in streams.index]
    codes, km = matches.verdict_code[rows], matches.facts.distance_m[rows] / 1000
    return _nearest(codes, km, matches.user_ids, streams.index)


def inlets(matches: Matches, users: pd.DataFrame) -> pd.DataFrame:
    """Side streams with which the users of a municipality could be served.

    Args:
        matches: verdicts on all pairs, the distance limit among the rules.
        users: some of the catalogue's users.

    Returns:
        Indexed by user id, in the order of ``users``; columns as of :func:`outlets`, with side streams for users.
    """
    columns = [matches.user_ids.index(str(key)) for key in users.index]
    codes, km = matches.verdict_code[:, columns].T, matches.facts.distance_m[:, columns].T / 1000
    return _nearest(codes, km, matches.stream_ids, users.index)


def _nearest(codes: np.ndarray, km: np.ndarray, ids: tuple[str, ...], index: pd.Index) -> pd.DataFrame:
    fits, maybe = (codes == VERDICTS.index(verdict) for verdict in ("fits", "maybe"))
    counts = tally(codes)
    rows = []
    for row in range(len(index)):
        possible = np.flatnonzero(fits[row] if fits[row].any() else maybe[row])
        # A pair without a haul may still be the only one: it comes after all that have one.
        first = min(possible, key=lambda other: (np.nan_to_num(km[row, other], nan=np.inf), ids[other]), default=None)
        rows.append(
            {
                "fits": int(counts[row, 0]),
                "maybe": int(counts[row, 1]),
                "nearest_id": None if first is None else ids[first],
                "nearest_verdict": None if first is None else VERDICTS[int(codes[row, first])],
                "nearest_km": np.nan if first is None else float(km[row, first]),
            }
        )
    columns = ["fits", "maybe", "nearest_id", "nearest_verdict", "nearest_km"]
    return pd.DataFrame(rows, columns=columns, index=index)


def _sum_known(cells: pd.Series[float]) -> float:
    return float(cells.sum(min_count=1))


def _of(frame: gpd.GeoDataFrame, found: pd.DataFrame, key: str) -> gpd.GeoDataFrame:
    mine = (found["municipality"] == key).to_numpy(dtype=bool)
    told = {column: found.loc[mine, column] for column in ("how", "border_m", "accuracy_m")}
    return gpd.GeoDataFrame(frame[mine].assign(**told))
