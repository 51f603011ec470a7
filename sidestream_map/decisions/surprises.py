"""Changes that surprise: figures that one expects to go together don't, and why.

What a change costs or emits is a product: tonnes, loads a tonne, kilometres a load, fuel a kilometre, CO2e a litre.
When loads fall and CO2e doesn't, one of these has risen; it is named with its share.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.comparison import Outcome
from sidestream_map.decisions.outcomes import PLACED
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import OUTPUTS, haul
from sidestream_map.region import wording

SHARE_MIN: Final = 0.01
"""A factor that changes by less explains nothing."""
EXPECTED_MIN: Final = 0.05
"""A figure that changes by less lets nobody expect much of the others."""
FOLLOWS_MIN: Final = 0.25
"""A figure that follows another by less than this part of its share surprises like one that goes the other way."""
LOADS, VEHICLE_KM, FUEL, CO2E, COST = (
    OUTPUTS[key].name for key in ("loads_per_day", "vehicle_km", "fuel_l", "co2e_t", "cost_eur")
)
SHORT: Final[Mapping[str, str]] = {
    PLACED: N_("tonnes placed"),
    LOADS: N_("truckloads"),
    CO2E: N_("CO2e"),
    COST: N_("cost"),
}
"""Message id of each figure in few words."""
PAIRS: Final = ((LOADS, CO2E), (LOADS, COST), (PLACED, CO2E), (PLACED, COST))
"""Figures of which one expects that they rise and fall together."""
_TO_LOADS: Final = ((PLACED, ""), (LOADS, PLACED), (VEHICLE_KM, LOADS))
CHAINS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    CO2E: (*_TO_LOADS, (FUEL, VEHICLE_KM), (CO2E, FUEL)),
    COST: (*_TO_LOADS, (COST, VEHICLE_KM)),
}
"""The factors of a figure, each as a figure a unit of another; their product is the figure."""
WORDS: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    (PLACED, ""): (N_("{share} % more tonnes find a user"), N_("{share} % fewer tonnes find a user")),
    (LOADS, PLACED): (N_("a load carries {share} % less"), N_("a load carries {share} % more")),
    (VEHICLE_KM, LOADS): (N_("a load travels {share} % farther"), N_("a load travels {share} % less far")),
    (FUEL, VEHICLE_KM): (
        N_("a kilometre takes {share} % more fuel"),
        N_("a kilometre takes {share} % less fuel"),
    ),
    (CO2E, FUEL): (
        N_("{share} % more CO2e come of a litre that the trucks burn, machines included"),
        N_("{share} % less CO2e come of a litre that the trucks burn, machines included"),
    ),
    (COST, VEHICLE_KM): (
        N_("a kilometre costs {share} % more, hours and handling included"),
        N_("a kilometre costs {share} % less, hours and handling included"),
    ),
}
"""Message ids of each factor that has grown, and that has shrunk."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """Two figures that one expects to go together and that don't: opposite ways, or the other hardly moves.

    Attributes:
        figure: message id of the one.
        other: message id of the other.
        share: change of the one over what it was, e.g. -0.2.
        other_share: the same of the other.
        because: factors of the other that went against the one, with their shares; the largest first.
    """

    figure: str
    other: str
    share: float
    other_share: float
    because: tuple[tuple[tuple[str, str], float], ...]

    def text(self, t: Translator) -> str:
        """The surprise and its reason in the reader's language."""
        head = ", ".join(
            f"{t(SHORT[name])} {_signed(share, t)} %"
            for name, share in ((self.figure, self.share), (self.other, self.other_share))
        )
        reasons = []
        for factor, share in self.because:
            # A load a tonne is what a load carries upside down.
            told = 1 / (1 + share) - 1 if factor == (LOADS, PLACED) else share
            reasons.append(t(WORDS[factor][share < 0], share=t.number(100 * abs(told), 0 if abs(told) >= 0.1 else 1)))
        return f"{head[:1].upper()}{head[1:]}: {'; '.join(reasons)}."


def surprises(before: Outcome, after: Outcome) -> tuple[Surprise, ...]:
    """Pairs of figures that don't go together, each with the factors that make it so."""
    found: list[Surprise] = []
    for figure, other in PAIRS:
        share, other_share = _share(figure, before, after), _share(other, before, after)
        if share is None or other_share is None or abs(share) < EXPECTED_MIN or other in {each.other for each in found}:
            continue
        if other_share / share < FOLLOWS_MIN:
            found.append(Surprise(figure, other, share, other_share, _because(other, before, after, -share)))
    return tuple(each for each in found if each.because)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What side streams that no longer flow brought, and what others bring to the same users instead.

    Attributes:
        streams: ids of the side streams that no longer flow.
        lost_t: what they brought, t/y.
        instead_t: of it, what others now bring more to the same users, t/y.
    """

    streams: tuple[str, ...]
    lost_t: float
    instead_t: float

    def text(self, t: Translator, names: Mapping[str, str]) -> str:
        """It in the reader's language.

        Args:
            names: of the side streams by their ids.
        """
        return t(
            N_(
                "No longer hauled: {streams}, {lost}. Of it other side streams bring {instead} to the same users: "
                "their capacity limits what is placed, not what arises."
            ),
            streams=", ".join(names.get(key, key) for key in self.streams),
            lost=wording.about(self.lost_t, t),
            instead=wording.about(self.instead_t, t),
        )


def taken_over(before: Allocation, after: Allocation) -> TakenOver | None:
    """Where other side streams take the place of some that no longer flow; None where none do.

    Args:
        before: allocation before the change.
        after: and after it.
    """
    old, new = (each.flows_table()[["stream_id", "user_id", "tonnes_per_year"]] for each in (before, after))
    gone = old[~old["stream_id"].isin(new["stream_id"])]
    stayed = old[old["stream_id"].isin(new["stream_id"])].groupby("user_id")["tonnes_per_year"].sum()
    lost = gone.groupby("user_id")["tonnes_per_year"].sum()
    now = new.groupby("user_id")["tonnes_per_year"].sum()
    more = now.reindex(lost.index, fill_value=0.0) - stayed.reindex(lost.index, fill_value=0.0)
    instead = float(np.minimum(more.clip(lower=0.0), lost).sum())
    if instead <= 0:
        return None
    return TakenOver(tuple(dict.fromkeys(gone["stream_id"].astype(str))), float(lost.sum()), instead)


def full_by_volume(situation: Situation, allocation: Allocation, t: Translator) -> Iterator[str]:
    """Materials of the flows that fill the truck before they weigh what it may carry, in words."""
    rows = np.flatnonzero((np.nan_to_num(allocation.flows_t) > 0).any(axis=1)).tolist()
    truck = situation.scenario.truck()
    for material in sorted({situation.materials[row] or "" for row in rows} - {""}):
        one = haul(1.0, 1.0, truck, hours=0.1, material=material, assumptions=situation.scenario.constants())
        carried = one.payload_carried_t
        if one.load_limit in ("volume", "either") and carried and carried.central < truck.payload_t.central:
            yield t(
                N_("{material} fills the truck by volume: {carried} t of the {payload} t that it may carry."),
                material=wording.material_name(material, t),
                carried=t.number(carried.central, 1),
                payload=t.number(truck.payload_t.central, 1),
            )


def _because(name: str, before: Outcome, after: Outcome, way: float) -> tuple[tuple[tuple[str, str], float], ...]:
    found = []
    for part, unit in CHAINS[name]:
        was, now = (_ratio(part, unit, outcome) for outcome in (before, after))
        if was and now and (now / was - 1) * way > 0 and abs(now / was - 1) >= SHARE_MIN:
            found.append(((part, unit), now / was - 1))
    return tuple(sorted(found, key=lambda each: -abs(math.log1p(each[1]))))


def _ratio(part: str, unit: str, outcome: Outcome) -> float | None:
    top, below = _value(part, outcome), 1.0 if not unit else _value(unit, outcome)
    return top / below if top and below else None


def _share(name: str, before: Outcome, after: Outcome) -> float | None:
    was, now = _value(name, before), _value(name, after)
    return now / was - 1 if was and now is not None else None


def _value(name: str, outcome: Outcome) -> float | None:
    figure = outcome.figures.get(name)
    return None if figure is None else figure.value


def _signed(share: float, t: Translator) -> str:
    return ("+" if share > 0 else "−") + t.number(100 * abs(share), 0 if abs(share) >= 0.1 else 1)
