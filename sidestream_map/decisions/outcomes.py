"""The results of an allocation as figures that can be quoted and compared with another scenario's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions.allocation import Allocation, Totals
from sidestream_map.decisions.comparison import Outcome
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import OUTPUTS, haul
from sidestream_map.region import is_planned, split_ids, wording
from sidestream_map.routing import STATUSES

PLACED: Final = N_("Tonnes placed")
LEFT_OVER: Final = N_("Tonnes left over")
SUMMED: Final = (
    "loads_per_day", "loads_per_haul_day", "vehicle_km", "tonne_km", "truck_hours", "fuel_l", "co2e_t", "co2e_ttw_t",
    "co2e_machines_t", "cost_eur",
)  # fmt: skip
"""Outputs of the haul formula that add up over flows."""
ON_PLAUSIBLE_CAPACITY: Final = N_("Rests on assumed capacities of users, by their kind.")
ON_UNKNOWN_CAPACITY: Final = N_("Rests on users whose capacity nobody has given.")
UNKNOWN_AMOUNTS: Final = N_("Side streams of unknown amount are not in it.")
NO_ALLOCATION: Final = N_("There is no allocation.")


def outcome(situation: Situation, allocation: Allocation, name: str = "") -> Outcome:
    """Tonnes, truckloads, kilometres, hours, fuel, emissions and euros of an allocation.

    Low and high are 5 and 95 % of a Monte Carlo of the sum: what is uncertain for all flows alike, like the price of
    fuel, varies for all at once, and so does what is uncertain place by place, which widens the range.

    Args:
        situation: what the allocation was made from.
        allocation: of :meth:`~sidestream_map.decisions.Situation.allocation_problem`.
    """
    totals, rests = allocation.totals(), allocation.outcome in ("optimal", "nothing_to_place")
    rows, columns = np.nonzero(np.nan_to_num(allocation.flows_t) > 0)
    counted = allocation.problem.counts
    sources = _sources(situation, np.flatnonzero(counted))
    note = capacity_note(totals)
    unknown = UNKNOWN_AMOUNTS if totals.streams_unknown else ""
    figures = {
        PLACED: _tonnes(totals.placed_t if rests else None, sources, note or unknown),
        LEFT_OVER: _tonnes(totals.left_t if rests else None, sources, unknown),
    }
    sums = situation.sums(rows, columns, SUMMED, allocation.flows_t[rows, columns])
    constants = _constant_sources(situation, set(rows.tolist()))
    for key in SUMMED:
        output, value = OUTPUTS[key], sums[key].at()
        if rests and value is not None:
            figures[output.name] = Figure.of_range(value, output.unit, "computed", constants[key], note=note)
        else:
            figures[output.name] = Figure(None, output.unit, "unknown", note=NO_ALLOCATION if not rests else "")
    return Outcome(name, figures)


def capacity_note(totals: Totals) -> str:
    """What an allocation rests on, a message id: users of unknown, or of assumed capacity; empty for neither."""
    if totals.on_unknown_capacity_t > 0:
        return ON_UNKNOWN_CAPACITY
    return ON_PLAUSIBLE_CAPACITY if totals.on_plausible_capacity_t > 0 else ""


def planned_t(situation: Situation, allocation: Allocation) -> float:
    """Tonnes a year placed at users that are at planning stage and don't exist yet.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``; without an answer it is 0.
    """
    received = np.nan_to_num(allocation.received_t)
    users = map(situation.catalogue.user_rows.__getitem__, situation.user_ids)
    return float(sum(tonnes for user, tonnes in zip(users, received, strict=True) if is_planned(user)))


def planned_words(tonnes: float, t: Translator) -> str:
    """How much of a sum goes to users that don't exist yet; empty where nothing does.

    Args:
        tonnes: a year.
    """
    if not tonnes > 0:
        return ""
    return t(N_("of it {tonnes} to users that are planned and don't exist yet"), tonnes=wording.about(tonnes, t))


def stopped_by(situation: Situation, allocation: Allocation, row: int) -> str:
    """Why no suitable user of a side stream can be reached: the status of most hauls; empty if one can.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.
    """
    fits = allocation.problem.allowed[row]
    if not fits.any() or situation.matrix.has_haul[row, fits].any():
        return ""
    names, counts = np.unique(
        [STATUSES[code] for code in situation.matrix.status_code[row, fits].tolist()], return_counts=True
    )
    return str(names[counts.argmax()])


def _tonnes(value: float | None, sources: tuple[str, ...], note: str) -> Figure:
    if value is None or not np.isfinite(value):
        return Figure(None, "t/y", "unknown", note=NO_ALLOCATION)
    return Figure(value, "t/y", "computed", sources, note=note)


def _sources(situation: Situation, rows: Iterable[int]) -> tuple[str, ...]:
    cells = situation.catalogue.streams["source_ids"]
    return tuple(dict.fromkeys(source for row in rows for source in split_ids(cells.iloc[row])))


def _constant_sources(situation: Situation, rows: set[int]) -> dict[str, tuple[str, ...]]:
    """Sources of each output, of the materials that are hauled."""
    found: dict[str, dict[str, None]] = {key: {} for key in SUMMED}
    for material in sorted({situation.materials[row] or "" for row in rows}):
        one = haul(1.0, 1.0, situation.scenario.truck(), hours=0.1, material=material or None,
                   assumptions=situation.scenario.constants())  # fmt: skip
        for key in SUMMED:
            found[key] |= dict.fromkeys(one.sources_of(key))
    return {key: tuple(each) for key, each in found.items()}
