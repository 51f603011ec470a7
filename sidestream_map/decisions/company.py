"""The answer for one company: every side stream seen from its place, the best first, none left out.

A company is a user of the catalogue or one that a scenario has added. Its demand is the user's capacity, t/y. All
figures are those of :mod:`sidestream_map.decisions.situation`, :mod:`sidestream_map.matching.matches` and
:mod:`sidestream_map.haulage.hauls` for the same pair; here they are only put together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

import numpy as np
import pandas as pd
import shapely

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, InputError, Quality, Range
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import Haul, haul, routed
from sidestream_map.matching import POSSIBLE, VERDICTS, Question, Reason, Verdict, questions
from sidestream_map.region import Background, Tonnage, split_ids, tonnes
from sidestream_map.routing import Hauls, Router, hauls_to_user, within_reach
from sidestream_map.scenario import CAPACITY_ORIGIN

Basis = Literal["demand", "stream", "unasked", "unknown"]
"""What the yearly figures of an offer are of: the whole demand; the whole side stream, where it is less than that; or
nothing, since nobody has said the demand, or the side stream's amount is unknown."""
BASIS_NAMES: Final[Mapping[Basis, str]] = {
    "demand": N_("for your whole demand"),
    "stream": N_("for the whole side stream"),
    "unasked": N_("your demand is unknown"),
    "unknown": N_("the side stream's amount is unknown"),
}
"""Message id of each basis."""
COST_PARTS: Final = (
    "cost_km_eur_per_t",
    "cost_hour_eur_per_t",
    "cost_fuel_eur_per_t",
    "cost_handling_eur_per_t",
)
"""Outputs of the haul formula that add up to the delivered cost."""
CONTACT_ROLES: Final = ("public", "development")
"""Roles of the catalogue's users that a company may turn to."""
TYPED_IN: Final = N_("Typed in for this company.")
NO_DEMAND: Final = N_("The demand is unknown. Type it in to see what share of it a side stream could cover.")
UNKNOWN_AMOUNT: Final = N_("The side stream's amount is unknown.")


@dataclass(frozen=True, eq=False)
class Offer:
    """One side stream, seen from one company.

    Attributes:
        stream_id: of the catalogue.
        plant_id: where it arises; empty where nobody knows that.
        material: its category.
        verdict: whether it suits, the distance limit counted in.
        reasons: for and against, what counts most first.
        within: whether it has a haul no longer than the limit, or near it.
        amount: t/y that arise.
        km: haul one way with its access legs, and the range in which about nine in ten true distances lie.
        access_km: the part of it that is a straight line times a factor; None without a haul.
        minutes: driving time one way; None without a haul.
        carried: the haul of :attr:`tonnes`, with every figure and its sources.
        tonnes: t/y that could be taken: what arises, but no more than the demand.
        basis: what that is.
        share: of the demand that it could cover, %.
        rivals: how many other users it suits or may suit.
    """

    stream_id: str
    plant_id: str
    material: str
    verdict: Verdict
    reasons: tuple[Reason, ...]
    within: bool
    amount: Figure
    km: Figure
    access_km: float | None
    minutes: float | None
    carried: Haul
    tonnes: Figure
    basis: Basis
    share: Figure
    rivals: int

    @property
    def status(self) -> str:
        """Whether there is a haul by road, and if not why (:data:`sidestream_map.routing.STATUSES`)."""
        return self.carried.status

    @property
    def asked(self) -> tuple[Question, ...]:
        """What would settle a "maybe", and whom to ask; empty where nothing is open."""
        return questions(self.reasons) if self.verdict == "maybe" else ()

    @property
    def cost(self) -> Figure:
        """Cost of a delivered tonne, EUR/t."""
        return self.carried.figure("cost_eur_per_t")

    def cost_parts(self) -> Mapping[str, Figure]:
        """Parts of the delivered cost, EUR/t, by output of the haul formula."""
        return {name: self.carried.figure(name) for name in COST_PARTS}


@dataclass(frozen=True, eq=False)
class Answer:
    """All side streams for one company: those that suit first, then the nearest.

    Attributes:
        user_id: the company.
        demand: t/y; unknown where nobody has said.
        limit_km: distance limit of the scenario.
        offers: one a side stream.
        streams: the catalogue's rows of all side streams, as they are in the scenario.
    """

    user_id: str
    demand: Figure
    limit_km: float
    offers: tuple[Offer, ...]
    streams: pd.DataFrame

    def of(self, *verdicts: Verdict) -> tuple[Offer, ...]:
        """Offers that have one of these verdicts, in order.

        Args:
            *verdicts: of :data:`sidestream_map.matching.VERDICTS`.
        """
        return tuple(offer for offer in self.offers if offer.verdict in verdicts)

    @cached_property
    def arising(self) -> Tonnage:
        """Sum of the side streams that arise within the limit, suitable or not; a part is never added to its whole."""
        return self._sum(offer for offer in self.offers if offer.within)

    @cached_property
    def suiting(self) -> Tonnage:
        """What of :attr:`arising` suits or may suit."""
        possible = self.of(*POSSIBLE)
        found = self._sum(offer for offer in possible if offer.within)
        if any(offer.within for offer in possible) or any(offer.km.value is None for offer in possible):
            return found
        # Nothing fits, or all that does is known to lie farther: that is nought, not unknown.
        return replace(found, total=Figure(0.0, "t/y", "computed"))

    @property
    def nearest(self) -> Offer | None:
        """The nearest suitable or possibly suitable side stream with a way by road; None if there is none.

        One on the company's own site is left out: the road between two positions on one site says nothing.
        """
        by_road = [offer for offer in self._reachable() if offer.status == "ok"]
        return min(by_road, key=lambda offer: offer.km.value or 0.0, default=None)

    @property
    def cheapest(self) -> Offer | None:
        """The side stream with the lowest delivered cost; None if none has a haul."""
        known = [offer for offer in self._reachable() if offer.cost.value is not None]
        return min(known, key=lambda offer: offer.cost.value or 0.0, default=None)

    @property
    def covering(self) -> tuple[Offer, ...]:
        """Suitable streams within the limit that could each cover the whole demand alone."""
        known = (offer for offer in self._reachable() if offer.share.value is not None)
        return tuple(offer for offer in known if offer.within and offer.basis == "demand")

    def plants(self) -> tuple[str, ...]:
        """Plants of the suitable or possibly suitable side streams, in order, each once."""
        return tuple(dict.fromkeys(offer.plant_id for offer in self.of(*POSSIBLE) if offer.plant_id))

    def materials(self) -> tuple[str, ...]:
        """Categories of the suitable or possibly suitable side streams, in order, each once."""
        return tuple(dict.fromkeys(offer.material for offer in self.of(*POSSIBLE)))

    def _reachable(self) -> list[Offer]:
        return [offer for offer in self.of(*POSSIBLE) if offer.km.value is not None]

    def _sum(self, offers: Iterable[Offer]) -> Tonnage:
        return tonnes(self.streams.loc[[offer.stream_id for offer in offers]])


def answer(situation: Situation, user_id: str) -> Answer:
    """Work out the answer for a company.

    Args:
        situation: the region judged in a scenario, which holds the company, its demand and the distance limit.

    Raises:
        InputError: there is no such user.
    """
    if user_id not in situation.user_ids:
        raise InputError(N_("There is no user {id} in the catalogue."), id=user_id[:40])
    column = situation.user_ids.index(user_id)
    demand = _demand(situation.catalogue.users.loc[user_id])
    matches = situation.matches_within_limit
    rivals = matches.allowed(POSSIBLE).sum(axis=1)
    offers = []
    for stream_id in matches.of_user(user_id)["stream_id"]:
        row = situation.stream_ids.index(stream_id)
        judged = _Judged(
            matches.verdict(stream_id, user_id), matches.reasons(stream_id, user_id), int(rivals[row]), demand
        )
        offers.append(_offer(situation, (row, column), judged))
    return Answer(user_id, demand, situation.scenario.distance_limit_km, tuple(offers), situation.catalogue.streams)


def hauls_of(found: Answer, atlas: Atlas, router: Router) -> Hauls:
    """Hauls to the company; only those from plants with something that suits or may suit count as within the limit.

    Args:
        router: of the scenario's vehicle.
    """
    hauls = hauls_to_user(atlas, router, found.user_id, found.limit_km * 1000)
    suits = hauls.table.index.isin(found.plants())
    best: dict[str, Verdict] = {}
    for offer in found.offers:
        best[offer.plant_id] = min(offer.verdict, best.get(offer.plant_id, "no"), key=VERDICTS.index)
    return replace(hauls, table=hauls.table.assign(within=hauls.table["within"] & suits)).with_verdicts(best)


def contacts(users: pd.DataFrame, municipality: str = "") -> pd.DataFrame:
    """The region's public and development bodies, those of the company's municipality first.

    Args:
        municipality: Finnish name of where the company is; empty where unknown.
    """
    bodies = users[users["role"].isin(CONTACT_ROLES)]
    far = (bodies["municipality"] != municipality) if municipality else pd.Series(0, index=bodies.index)
    return bodies.loc[far.astype(int).sort_values(kind="stable").index]


def municipality_at(background: Background, lon: float, lat: float) -> str:
    """Finnish name of the municipality at a place; empty outside the known municipalities.

    Args:
        lon: degrees east, EPSG:4326; NaN where unknown.
        lat: degrees north; NaN where unknown.
    """
    areas = background.municipalities
    inside = areas.geometry.contains(shapely.Point(lon, lat)) if np.isfinite([lon, lat]).all() else []
    return next((str(name) for name in areas.loc[inside, "name_fi"]), "") if len(inside) else ""


def _demand(user: pd.Series) -> Figure:
    value = float(user["capacity_t_per_year"])
    if np.isnan(value):
        return Figure(None, "t/y", "unknown", note=NO_DEMAND)
    if user[CAPACITY_ORIGIN] == "catalogue":
        return Figure(value, "t/y", "reported", split_ids(user["source_ids"]))
    return Figure(value, "t/y", "reported", note=TYPED_IN)


@dataclass(frozen=True)
class _Judged:
    """What of an offer isn't a haul; ``takers`` are all users that the side stream suits or may suit."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    takers: int
    demand: Figure


def _offer(situation: Situation, at: tuple[int, int], judged: _Judged) -> Offer:
    demand = judged.demand
    matrix, scenario, stream = situation.matrix, situation.scenario, situation.catalogue.streams.iloc[at[0]]
    truck = scenario.truck()
    km, hours = routed(matrix.total_m[at], matrix.uncertainty_m[at], matrix.duration_s[at], truck.access_speed_kmh)
    distance, taken = km.at(), _taken(float(situation.supply_t[at[0]]), demand)
    carried = haul(
        taken[0],
        distance,
        truck,
        hours=hours.at() or float("nan"),
        material=situation.materials[at[0]],
        assumptions=scenario.constants(),
        status=matrix.status_of(*at),
    )
    access = matrix.access_origin_m[at] + matrix.access_destination_m[at]
    return Offer(
        stream_id=situation.stream_ids[at[0]],
        plant_id=str(stream["plant_id"]) if isinstance(stream["plant_id"], str) else "",
        material=str(stream["material"]),
        verdict=judged.verdict,
        reasons=judged.reasons,
        within=bool(
            matrix.has_haul[at]
            and within_reach(matrix.total_m[at], matrix.uncertainty_m[at], scenario.distance_limit_km * 1000)
        ),
        amount=_amount(stream),
        km=_computed(distance, "km"),
        access_km=_known(access / 1000),
        minutes=_known(matrix.duration_s[at] / 60),
        carried=carried,
        tonnes=_tonnes(*taken),
        basis=taken[1],
        share=_share(taken[0], demand),
        rivals=judged.takers - (judged.verdict in POSSIBLE),
    )


def _taken(supply: float, demand: Figure) -> tuple[float | None, Basis]:
    if np.isnan(supply):
        return None, "unknown"
    if demand.value is None:
        return None, "unasked"
    if supply < demand.value:
        return supply, "stream"
    return demand.value, "demand"


def _share(taken: float | None, demand: Figure) -> Figure:
    if not demand.value:
        return Figure(None, "%", "unknown", note=NO_DEMAND)
    if taken is None:
        return Figure(None, "%", "unknown", note=UNKNOWN_AMOUNT)
    return Figure(100 * taken / demand.value, "%", "computed")


def _tonnes(taken: float | None, basis: Basis) -> Figure:
    if taken is None:
        return Figure(None, "t/y", "unknown", note=NO_DEMAND if basis == "unasked" else UNKNOWN_AMOUNT)
    return Figure(taken, "t/y", "computed")


def _amount(stream: pd.Series) -> Figure:
    value, sources = float(stream["tonnes_per_year"]), split_ids(stream["source_ids"])
    if np.isnan(value):
        return Figure(None, "t/y", "unknown", sources, note=UNKNOWN_AMOUNT)
    year = None if pd.isna(stream["year"]) else int(stream["year"])
    quality: Quality = stream["quality"]
    return Figure(value, "t/y", quality, sources, year=year)


def _computed(value: Range | None, unit: str) -> Figure:
    return Figure(None, unit, "unknown") if value is None else Figure.of_range(value, unit, "computed")


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
