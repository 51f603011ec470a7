"""One side stream and one user: the ranked list of matches, the full haul, and its net value.

``situation`` is a :class:`~sidestream_map.decisions.Situation`. Only what is asked for is computed; reasons are made
when somebody opens a pair.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import Range
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import (
    OUTPUTS,
    REACHED,
    BreakEven,
    Haul,
    NetValue,
    Swing,
    break_even,
    haul,
    net_value,
    routed,
)
from sidestream_map.matching import VERDICTS, Verdict, tally
from sidestream_map.routing import Hauls
from sidestream_map.scenario import Ranking, Selection

PairEnd = Literal["stream", "user"]
"""Whose matches are asked for."""
ChoiceEnd = Literal["stream", "user", "plant"]
"""Whose verdicts are asked for."""


RANKED_BY: Final = ("cost_eur_per_t", "co2e_kg_per_t", "co2e_ttw_kg_per_t")
"""Outputs that a list of matches shows."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """One match in the ranked list.

    Attributes:
        other_id: the user of a side stream, or the side stream of a user.
        verdict: of the pair.
        rank: 1 for the smallest figure; None where the figure is unknown.
        status: of the haul.
        km: distance by road, km; None without a haul.
        cost_eur_per_t: delivered cost; None where unknown.
        co2e_kg_per_t: emissions, well-to-wheel with machines; None where unknown.
        co2e_ttw_kg_per_t: exhaust of the truck alone; None where unknown.
    """

    other_id: str
    verdict: Verdict
    rank: int | None
    status: str
    km: float | None
    cost_eur_per_t: Range | None
    co2e_kg_per_t: Range | None
    co2e_ttw_kg_per_t: Range | None


def ranked_pairs(situation: Situation, end: PairEnd, key: str, by: Ranking = "distance") -> tuple[PairRow, ...]:
    """Pairs that fit or may fit, ordered by one figure; pairs with an unknown figure come last.

    Args:
        situation: the region judged, its distance limit counting as a rule.
        end: whether ``key`` is a side stream or a user.

    Raises:
        InputError: there is no such side stream or user.
    """
    situation = _near(situation, end, key)
    matches = situation.matches_within_limit
    figures = {"cost": situation.per_tonne.cost_eur_per_t, "co2e": situation.per_tonne.co2e_kg_per_t}
    values = figures.get(by)
    stream, user = (key, None) if end == "stream" else (None, key)
    ranked = matches.rank(by, values, stream_id=stream, user_id=user)
    others = ranked["user_id" if end == "stream" else "stream_id"]
    row_of, column_of = matches.facts.stream_at, matches.facts.user_at
    places = [(row_of[key], column_of[each]) if end == "stream" else (row_of[each], column_of[key]) for each in others]
    shown = situation.spreads([row for row, _ in places], [column for _, column in places], RANKED_BY)
    rows = []
    for at, (other, verdict, rank, status) in enumerate(
        zip(others, ranked["verdict"], ranked["rank"], ranked["status"], strict=True)
    ):
        metres = float(situation.matrix.total_m[places[at]])
        rows.append(
            PairRow(
                other,
                verdict,
                None if pd.isna(rank) else int(rank),
                status,
                None if math.isnan(metres) else metres / 1000,
                *(shown[name].at(at) for name in RANKED_BY),
            )
        )
    return tuple(rows)


def ruled_out(situation: Situation, end: PairEnd, key: str) -> tuple[str, ...]:
    """The partners that don't fit, in the order of the catalogue.

    Args:
        situation: the region judged, its distance limit counting as a rule.
        end: whether ``key`` is a side stream or a user.
    """
    situation = _near(situation, end, key)
    allowed = situation.matches_within_limit.allowed()
    if end == "stream":
        row = situation.stream_ids.index(key)
        return tuple(user for user, fits in zip(situation.user_ids, allowed[row], strict=True) if not fits)
    column = situation.user_ids.index(key)
    return tuple(stream for stream, fits in zip(situation.stream_ids, allowed[:, column], strict=True) if not fits)


def end_verdicts(situation: Situation, end: ChoiceEnd, key: str) -> dict[str, Verdict]:
    """The verdict of each other end: what every map, panel, slide, report and count says.

    Args:
        situation: the region judged, its distance limit counting as a rule.
        end: what ``key`` is.

    Returns:
        By id of a user, or of a side stream where ``key`` is a user. Of a plant's side streams the best verdict counts.

    Raises:
        ValueError: there is no such side stream or user.
    """
    ids, codes = _end(situation, end, key)
    return {other: VERDICTS[code] for other, code in zip(ids, codes.tolist(), strict=True)}


def verdict_counts(situation: Situation, end: ChoiceEnd, key: str) -> dict[Verdict, int]:
    """How many other ends fit, may fit, and don't.

    Args:
        situation: the region judged, its distance limit counting as a rule.
        end: what ``key`` is.
    """
    _, codes = _end(situation, end, key)
    return dict(zip(VERDICTS, tally(codes).tolist(), strict=True))


def choice_counts(situation: Situation, chosen: Selection) -> dict[Verdict, int] | None:
    """How many other ends of a choice fit, may fit, and don't; None where nothing is chosen that the region knows.

    Args:
        situation: the region judged, its distance limit counting as a rule.
    """
    known = {"stream": situation.stream_ids, "user": situation.user_ids, "plant": situation.catalogue.plants.index}
    return (
        verdict_counts(situation, chosen.kind, chosen.id)
        if chosen.kind != "none" and chosen.id in known[chosen.kind]
        else None
    )


def judged_hauls(hauls: Hauls | None, situation: Situation, chosen: Selection) -> Hauls | None:
    """The hauls of a choice, each with its verdict.

    Args:
        hauls: of the choice; None for none.

    Returns:
        Of a user's hauls the best verdict of each plant's side streams; the hauls as they are for a choice that the
        situation doesn't know.
    """
    known = {"stream": situation.stream_ids, "user": situation.user_ids, "plant": situation.catalogue.plants.index}
    if hauls is None or chosen.kind == "none" or chosen.id not in known[chosen.kind]:
        return hauls
    said = end_verdicts(situation, chosen.kind, chosen.id)
    if chosen.kind != "user":
        return hauls.with_verdicts(said)
    plants: dict[str, Verdict] = {}
    for stream, plant in situation.catalogue.streams["plant_id"].items():
        plants[str(plant)] = min(said[str(stream)], plants.get(str(plant), "no"), key=VERDICTS.index)
    return hauls.with_verdicts(plants)


def _near(situation: Situation, end: ChoiceEnd, key: str) -> Situation:
    """The part that holds all pairs of one end: at a new distance limit only they are judged again."""
    return situation if end == "user" else situation.of_choice(Selection(end, key))


def _end(situation: Situation, end: ChoiceEnd, key: str) -> tuple[tuple[str, ...], NDArray[np.int8]]:
    situation = _near(situation, end, key)
    codes = situation.matches_within_limit.verdict_code
    if end == "user":
        return situation.stream_ids, codes[:, situation.user_ids.index(key)]
    if end == "stream":
        return situation.user_ids, codes[situation.stream_ids.index(key)]
    own = codes[(situation.catalogue.streams["plant_id"] == key).to_numpy(dtype=bool)]
    return (situation.user_ids, own.min(axis=0)) if len(own) else ((), np.zeros(0, dtype=np.int8))


def pair_haul(situation: Situation, stream_id: str, user_id: str) -> Haul:
    """The haul of a side stream's whole amount to one user, with its inputs.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    row, column = _place(situation, stream_id, user_id)
    truck, matrix = situation.scenario.truck(), situation.matrix
    km, hours = routed(
        matrix.total_m[row, column],
        matrix.uncertainty_m[row, column],
        matrix.duration_s[row, column],
        truck.access_speed_kmh,
    )
    status = matrix.status_of(row, column)
    return haul(
        float(situation.supply_t[row]),
        km.at() if status in REACHED else None,
        truck,
        hours=_hours(hours.at() if status in REACHED else None),
        material=situation.materials[row],
        assumptions=situation.scenario.constants(),
        status=status,
    )


def pair_value(situation: Situation, stream_id: str, user_id: str) -> NetValue:
    """Net value of a tonne that this user takes.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    return net_value(
        pair_haul(situation, stream_id, user_id),
        situation.traits[situation.stream_ids.index(stream_id)],
        situation.year,
        alternative=situation.scenario.alternative,
        assumptions=situation.scenario.constants(),
    )


def stream_break_even(situation: Situation, stream_id: str) -> BreakEven:
    """Longest haul of a side stream at which a tonne is still worth its delivery.

    Args:
        stream_id: of the catalogue as it is in the scenario.
    """
    return break_even(
        situation.traits[situation.stream_ids.index(stream_id)],
        situation.scenario.truck(),
        situation.year,
        alternative=situation.scenario.alternative,
        assumptions=situation.scenario.constants(),
    )


def largest_swings(carried: Haul, output: str = "cost_eur_per_t", count: int = 3) -> tuple[Swing, ...]:
    """The inputs that move an output most, the largest first; none if the output is unknown or has no range.

    Args:
        output: field of :class:`~sidestream_map.haulage.HaulOutputs`.
        count: how many at the most.
    """
    known = all(carried.inputs.get(name) is not None for name in OUTPUTS[output].inputs if name in carried.inputs)
    if getattr(carried, output) is None or not known:
        return ()
    return tuple(swing for swing in carried.tornado(output).swings[:count] if swing.size > 0)


def _place(situation: Situation, stream_id: str, user_id: str) -> tuple[int, int]:
    return situation.stream_ids.index(stream_id), situation.user_ids.index(user_id)


def _hours(value: Range | None) -> Range | float:
    """Unknown driving time is NaN: None would stand for the mean speed."""
    return math.nan if value is None else value
