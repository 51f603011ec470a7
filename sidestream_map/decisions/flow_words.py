"""An allocation in words and table rows: flows, left-over tonnes and why, and what more capacity brings.

No Streamlit here: the panel, a notebook and a test read the same rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions.allocation import CAPACITY_ORIGIN_NAMES, LEFT_OVER_MEANINGS, Allocation, Explanation
from sidestream_map.decisions.judgement import Judgement
from sidestream_map.decisions.outcomes import stopped_by
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import ALTERNATIVE_MEANINGS, CREDITS, REPLACED_NAMES, Replaced, material_named, waste_tax
from sidestream_map.region import QUALITY_NAMES, wording
from sidestream_map.scenario import ObjectiveName, Scenario, capacity_rule, surveyed_words

OBJECTIVE_NAMES: Final[dict[ObjectiveName, str]] = {
    "most_tonnes": N_("Most tonnes, then shortest hauls"),
    "tonnes_then_cost": N_("Most tonnes, then least cost"),
    "tonnes_then_co2e": N_("Most tonnes, then least CO2e"),
    "least_cost": N_("Least cost"),
    "least_co2e": N_("Least CO2e"),
    "trade_off": N_("Trade-off of tonnes, cost and CO2e"),
}
"""A few words for each of :data:`~sidestream_map.scenario.OBJECTIVE_MEANINGS`."""
TREATING_NAMED: Final = 3
"""Users that only treat which are named in sentences, those with the most tonnes; a province has hundreds."""
STREAMS_NAMED: Final = 5
"""Side streams of each that are named, the largest."""
TOLD_APART: Final = ("placed", "nothing_arises", "part_of_another")
"""Reasons of side streams of which nothing stays over."""


def counted_words(scenario: Scenario, materials: Iterable[str | None], t: Translator) -> tuple[str, ...]:
    """What the objective counts for a tonne delivered or left over, with the figures of the scenario's year.

    Args:
        scenario: with objective, alternative and constants.
        materials: categories of the side streams.
    """
    constants, year = scenario.constants(), scenario.value_year()
    replaced = dict.fromkeys(found for each in materials if (found := material_named(each).replaces))
    lines = []
    if scenario.objective in ("tonnes_then_cost", "least_cost", "trade_off"):
        parts = [t(N_("delivery"))]
        if scenario.alternative == "landfill":
            parts.append(
                t(
                    N_(
                        "gate fee {fee} EUR/t (a landfill's own where it is known) and the waste tax of {year} "
                        "({tax} EUR/t) where landfill is allowed"
                    ),
                    fee=_rounded(constants.figure("gate_fee_eur_t"), t),
                    tax=_rounded(waste_tax(year, constants), t),
                    year=year,
                )
            )
        parts += [_credit(each, constants.figure(CREDITS[each][0]), t) for each in replaced]
        lines.append(t(N_("Counted in euros: {parts}."), parts="; ".join(parts)))
        if scenario.alternative != "landfill":
            lines.append(
                t(
                    N_("No landfill fee and no waste tax is counted: {why}"),
                    why=t(ALTERNATIVE_MEANINGS[scenario.alternative]),
                )
            )
    if scenario.objective in ("tonnes_then_co2e", "least_co2e") or scenario.eur_per_t_co2e > 0:
        parts = [t(N_("hauls well-to-wheel with machines"))]
        parts += [_credit(each, constants.figure(CREDITS[each][1]), t) for each in replaced]
        lines.append(t(N_("Counted in CO2e: {parts}."), parts="; ".join(parts)))
    if scenario.objective == "most_tonnes":
        lines.append(t(N_("Counted are tonnes and tonne-kilometres only.")))
    return tuple(lines)


def treated_words(situation: Situation, t: Translator) -> tuple[str, ...]:
    """Who only treats a side stream that arises and passes most of it on, so that no best use ends there.

    Returns:
        A sentence for each such user; of more than :data:`TREATING_NAMED` one for those that treat most tonnes, and one
        that counts the others.
    """
    treated = _treated(situation)
    columns = np.flatnonzero(treated.any(axis=0))
    told = columns
    if len(columns) > TREATING_NAMED:
        tonnes = np.nan_to_num(situation.supply_t) @ treated[:, columns]
        told = np.sort(columns[np.argsort(-tonnes, kind="stable")[:TREATING_NAMED]])
    words = [
        t(
            N_("{user} treats {streams} and passes most of it on as a product: counted is who uses that."),
            user=user_name(situation, situation.user_ids[column], t),
            streams=_some_streams(situation, treated[:, column], t),
        )
        for column in told.tolist()
    ]
    if others := len(columns) - len(told):
        words.append(
            t.plural(
                N_("So does {count} other user: its capacity in the best use says what it treats."),
                N_("So do {count} other users: their capacities in the best use say what they treat."),
                others,
            )
        )
    return tuple(words)


def _some_streams(situation: Situation, which: NDArray[np.bool_], t: Translator) -> str:
    """Names of side streams in one sentence: all of a few, or the largest and how many others.

    Args:
        which: (s,)
    """
    rows = np.flatnonzero(which)
    told = rows
    if len(rows) > STREAMS_NAMED + 1:
        told = np.sort(rows[np.argsort(-np.nan_to_num(situation.supply_t[rows]), kind="stable")[:STREAMS_NAMED]])
    names = ", ".join(stream_name(situation, situation.stream_ids[row], t) for row in told.tolist())
    if others := len(rows) - len(told):
        return t(N_("{names} and {count} others"), names=names, count=t.number(others))
    return names


def _treated(situation: Situation) -> NDArray[np.bool_]:
    """(s, u) whether a user that may take a side stream only treats it and passes most of it on."""
    goes_on = situation.matches.facts.texts["pair.way"].where(lambda word: word == "goes_on")
    found: NDArray[np.bool_] = goes_on & situation.matches.allowed() & (np.nan_to_num(situation.supply_t) > 0)[:, None]
    return found


def _credit(replaced: Replaced, figure: Figure, t: Translator) -> str:
    return t(
        N_("replaced {material} {value} {unit} ({quality})"),
        material=t(REPLACED_NAMES[replaced]),
        value=_rounded(figure, t),
        unit=figure.unit,
        quality=t(QUALITY_NAMES[figure.quality]),
    )


def _rounded(figure: Figure, t: Translator) -> str:
    value = figure.value
    return t.number(value, 0 if value is None or value == round(value) else 1)


def flow_rows(situation: Situation, allocation: Allocation, t: Translator) -> pd.DataFrame:
    """One row a flow, most tonnes first.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.

    Returns:
        stream_id, user_id, stream and user (names), tonnes (t/y), km (NaN on one site, where positions say nothing),
        haul (how it is hauled), eur_per_t, eur (a year), co2e_t (a year), capacity (who gave the user's), product (what
        a processor makes of it, with its tonnes where the yield is known; empty at an end use).
    """
    flows = allocation.flows_table()
    status = [
        situation.matrix.status_of(situation.stream_ids.index(stream), situation.user_ids.index(user))
        for stream, user in zip(flows["stream_id"], flows["user_id"], strict=True)
    ]
    return pd.DataFrame(
        {
            "stream_id": flows["stream_id"],
            "user_id": flows["user_id"],
            "stream": [stream_name(situation, stream, t) for stream in flows["stream_id"]],
            "user": [user_name(situation, user, t) for user in flows["user_id"]],
            "tonnes": flows["tonnes_per_year"],
            "km": flows["km"].where(np.array(status, dtype=object) == "ok"),
            "haul": [t(wording.STATUS_NAMES[each]) for each in status],
            "eur_per_t": flows["cost_per_t"],
            "eur": flows["cost_eur"],
            "co2e_t": flows["co2e_t"],
            "capacity": [t(CAPACITY_ORIGIN_NAMES[origin]) for origin in flows["capacity_origin"]],
            "product": [
                product_words(situation, user, tonnes, t)
                for user, tonnes in zip(flows["user_id"], flows["tonnes_per_year"], strict=True)
            ],
        }
    )


def product_words(situation: Situation, user: str, tonnes: float, t: Translator) -> str:
    """What a processor makes of the tonnes that it gets, with its amount; empty where it makes no product.

    Args:
        user: its id.
        tonnes: that it gets, t/y.
    """
    product = wording.in_language(situation.catalogue.user_rows[user], "product", t)
    made = product_t(situation, user, tonnes)
    if not product:
        return ""
    if math.isnan(made):
        return t(N_("{product}, yield unknown"), product=product)
    return t(N_("{product}, {tonnes} t/y"), product=product, tonnes=t.number(made))


def product_t(situation: Situation, user: str, tonnes: float) -> float:
    """Tonnes a year of product of the tonnes that a processor gets; NaN where its yield is unknown.

    Args:
        user: its id.
        tonnes: that it gets, t/y.
    """
    share = situation.catalogue.user_rows[user].get("yield_t_per_t")
    return math.nan if share is None or pd.isna(share) else tonnes * float(share)


def left_over_rows(situation: Situation, allocation: Allocation, t: Translator) -> pd.DataFrame:
    """One row a side stream that isn't placed in full: the most tonnes first, unknown amounts last.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.

    Returns:
        stream_id, stream (name), tonnes (left over, t/y; NaN where unknown), reason (a code), why, disposal (name of
        the nearest landfill that takes it for a fee; empty where none does, or where leaving over is no disposal).
    """
    rows = [row for row, reason in enumerate(allocation.reasons) if reason not in TOLD_APART]
    why = []
    for row in rows:
        reason = allocation.reasons[row]
        status = stopped_by(situation, allocation, row) if reason == "no_haul" else ""
        why.append(t(LEFT_OVER_MEANINGS[reason]) + (f" ({t(wording.STATUS_NAMES[status])})" if status else ""))
    table = pd.DataFrame(
        {
            "stream_id": [situation.stream_ids[row] for row in rows],
            "stream": [stream_name(situation, situation.stream_ids[row], t) for row in rows],
            "tonnes": allocation.left_t[rows],
            "reason": [allocation.reasons[row] for row in rows],
            "why": why,
            "disposal": [
                user_name(situation, landfill, t) if landfill and situation.scenario.alternative == "landfill" else ""
                for landfill in (situation.disposals[row] for row in rows)
            ],
        }
    )
    return table.sort_values("tonnes", ascending=False, na_position="last", kind="stable", ignore_index=True)


def capacity_rows(situation: Situation, allocation: Allocation, t: Translator) -> pd.DataFrame:
    """One row a user that some side stream fits within reach, in the catalogue's order.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.

    Returns:
        Index user_id; user (name), capacity (t/y, NaN where unknown), origin (who gave it), received (t/y), more (what
        one more tonne of capacity brings, in words; empty where it brings nothing).
    """
    problem = allocation.problem
    supplied = ~np.isnan(problem.supply_t) & (problem.supply_t > 0) & problem.counts
    usable = (problem.allowed & ~problem.excluded & problem.within_reach)[supplied].any(axis=0)
    columns, treated = np.flatnonzero(usable).tolist(), _treated(situation)
    return pd.DataFrame(
        {
            "user": [user_name(situation, situation.user_ids[column], t) for column in columns],
            "capacity": problem.capacity_t[columns],
            "origin": [_origin_words(situation, allocation, column, treated, t) for column in columns],
            "received": allocation.received_t[columns],
            "more": [next_tonne(allocation, column, t) for column in columns],
        },
        index=pd.Index([situation.user_ids[column] for column in columns], name="user_id"),
    )


def origin_words(situation: Situation, allocation: Allocation, column: int, t: Translator) -> str:
    """Who gave a user's capacity, and what it doesn't count for.

    An assumed one is told with the kind of user and the range that it is taken from; that of a user that only treats
    some side streams and passes them on, with what it keeps.
    """
    return _origin_words(situation, allocation, column, _treated(situation), t)


def _origin_words(
    situation: Situation, allocation: Allocation, column: int, treated: NDArray[np.bool_], t: Translator
) -> str:
    """The same, with what :func:`_treated` found once for all users."""
    origin = allocation.problem.capacity_origin[column]
    heard = {part.id: part for part in situation.scenario.surveyed}
    user = situation.user_ids[column]
    if origin == "workshop" and user in heard:
        words = surveyed_words(heard[user], t)
    elif origin != "plausible":
        words = t(CAPACITY_ORIGIN_NAMES[origin])
    else:
        rule = capacity_rule(situation.catalogue.users.iloc[column])
        low, high = t.number(rule.capacity.low), t.number(rule.capacity.high)
        words = t(N_("Assumption, {kind}: {low}–{high} t/y"), kind=t(rule.name), low=low, high=high)
    if treated[:, column].any():
        rows = np.flatnonzero(treated[:, column]).tolist()
        streams = ", ".join(stream_name(situation, situation.stream_ids[row], t) for row in rows)
        passed = t(
            N_("Counts for what it keeps only, not for what it treats and passes on: {streams}"), streams=streams
        )
        words += f". {passed}"
    return words


def next_tonne(allocation: Allocation, column: int, t: Translator) -> str:
    """What one more tonne of a user's capacity brings, in words; empty if it brings nothing."""
    places, saves = float(allocation.prices.tonnes[column]), float(allocation.prices.saving[column])
    unit = allocation.objective.unit.removesuffix("/t")
    if places > 0 and saves <= 0:
        return t(N_("1 t more placed, for {amount} {unit}"), amount=t.number(-saves, 2), unit=unit)
    if places > 0:
        return t(N_("1 t more placed, {amount} {unit} saved"), amount=t.number(saves, 2), unit=unit)
    if saves > 0:
        return t(N_("{amount} {unit} saved"), amount=t.number(saves, 2), unit=unit)
    return ""


def explanation_words(explanation: Explanation, situation: Situation, t: Translator) -> str:
    """Why there is no allocation, in words with names instead of ids.

    Args:
        explanation: of an allocation of ``situation``.
    """
    values = dict(explanation.values)
    for field, known, name in (("stream", situation.stream_ids, stream_name), ("user", situation.user_ids, user_name)):
        if values.get(field) in known:
            values[field] = name(situation, str(values[field]), t)
    for field, value in values.items():
        if isinstance(value, float):
            values[field] = t.number(value)
    return t(explanation.message, **values)


def stream_name(situation: Situation, stream: str, t: Translator) -> str:
    """Name of a side stream in the reader's language.

    Args:
        stream: its id.
    """
    return _names(situation.judgement, t)[0][stream]


def user_name(situation: Situation, user: str, t: Translator) -> str:
    """Name of a user in the reader's language.

    Args:
        user: its id.
    """
    return _names(situation.judgement, t)[1][user]


_NAMES: Final[WeakKeyDictionary[Judgement, dict[str, tuple[dict[str, str], dict[str, str]]]]] = WeakKeyDictionary()
"""Names of side streams and of users by language."""


def _names(judgement: Judgement, t: Translator) -> tuple[dict[str, str], dict[str, str]]:
    """All names of a catalogue at once: looked up one by one in a frame they cost a millisecond each."""
    known = _NAMES.setdefault(judgement, {})
    if t.language not in known:
        known[t.language] = _all_names(judgement, t)
    return known[t.language]


def _all_names(judgement: Judgement, t: Translator) -> tuple[dict[str, str], dict[str, str]]:
    def names(frame: pd.DataFrame) -> dict[str, str]:
        rows = frame.filter(regex="^name_").to_dict("records")
        return {
            str(key): wording.in_language({str(column): value for column, value in row.items()}, "name", t)
            for key, row in zip(frame.index, rows, strict=True)
        }

    return names(judgement.catalogue.streams), names(pd.DataFrame(judgement.catalogue.users))
