"""Why tonnes stay over in a month: why nobody takes them then, and why they don't wait in a store."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import N_
from sidestream_map.decisions.allocation import LEFT_OVER_MEANINGS, AllocationProblem, LeftOverReason, reasons
from sidestream_map.decisions.months.plan import FULL_FROM
from sidestream_map.decisions.months.problem import YEAR, Floats
from sidestream_map.decisions.months.year import Year

MonthReason = LeftOverReason | Literal["out_of_season", "process_full", "product_unplaced"]
MONTH_REASONS: Final[dict[str, str]] = {
    **{str(code): meaning for code, meaning in LEFT_OVER_MEANINGS.items()},
    "out_of_season": N_("Nobody within reach takes it in these months."),
    "process_full": N_("The processor that takes it is full."),
    "product_unplaced": N_("What is made of it finds no user and no store."),
}
"""Message id of each reason why a side stream isn't taken in a month."""
StoreReason = Literal["no_store", "store_unknown", "store_full", "no_gain"]
STORE_REASONS: Final[dict[StoreReason, str]] = {
    "no_store": N_("No store takes it."),
    "store_unknown": N_("What the stores hold isn't known. Set it, or count with plausible capacities."),
    "store_full": N_("The stores are full."),
    "no_gain": N_("Keeping it would bring nothing: later months are full too, or it costs more than it brings."),
}
"""Message id of each reason why it doesn't wait."""

_MAY_WAIT: Final = ("out_of_season", "capacity_full", "costs_more", "process_full", "product_unplaced")
"""Reasons of a month alone, which a store could help."""


def left_rows(year: Year) -> pd.DataFrame:
    """What stays over, most tonnes first: one row a side stream and pair of reasons.

    Returns:
        stream_id, months (tuple of 1 to 12), tonnes (of these months; NaN where the amount is unknown), reason
        (:data:`MONTH_REASONS`), store (:data:`STORE_REASONS`, blank where no store could help).
    """
    p, left = year.plan.problem, year.plan.left_t
    found: dict[tuple[int, str, str], list[int]] = {}
    for month in range(YEAR):
        codes = _funnel(year, month)
        for stream in np.flatnonzero(left[month] > 0):
            key = int(stream), _reason(year, month, stream, codes[stream]), _store(year, month, stream)
            found.setdefault(key, []).append(month)
    rows = [
        (
            p.stream_ids[stream],
            tuple(month + 1 for month in months),
            float(left[months, stream].sum()),
            reason,
            "" if reason not in _MAY_WAIT or (store == "no_gain" and len(months) == YEAR) else store,
        )
        for (stream, reason, store), months in found.items()
    ]
    whole = year.of_kinds[int(p.kind_of_month[0])]
    every = tuple(range(1, YEAR + 1))
    rows += [
        (key, every, float("nan"), "unknown_amount", "")
        for key, amount, part in zip(p.stream_ids, whole.supply_t, whole.counted_in, strict=True)
        if np.isnan(amount) and not part
    ]
    table = pd.DataFrame(rows, columns=["stream_id", "months", "tonnes", "reason", "store"])
    return table.sort_values(["tonnes", "stream_id"], ascending=[False, True], ignore_index=True)


def _funnel(year: Year, month: int) -> tuple[LeftOverReason, ...]:
    """Reason of each side stream if all users were full: the first step of the funnel that leaves nobody."""
    p = year.plan.problem
    kind = int(p.kind_of_month[month])
    problem: AllocationProblem = year.of_kinds[kind]
    usable = year.plan.usable[0][kind, : p.streams]
    nobody: Floats = np.zeros(len(p.user_ids))
    return reasons(problem, usable, year.plan.left_t[month], nobody)


def _reason(year: Year, month: int, stream: np.intp, funnel: LeftOverReason) -> str:
    p, plan = year.plan.problem, year.plan
    kind, own = p.kind_of_month[month], p.source_of == stream
    takers = plan.usable[0][kind, own].any(axis=0)
    processes = plan.usable[1][kind, own].any(axis=0)
    if not takers.any() and processes.any():
        room = plan.into_process[month] < p.process_t[:, month] * (1 - FULL_FROM)
        return "product_unplaced" if (processes & room).any() else "process_full"
    if funnel not in ("capacity_full", "costs_more"):
        return funnel
    if not (p.user_t[takers, month] > 0).any():
        return "out_of_season"
    room = plan.to_user[month] < p.user_t[:, month] * (1 - FULL_FROM)
    return "costs_more" if (takers & room).any() else "capacity_full"


def _store(year: Year, month: int, stream: np.intp) -> StoreReason:
    p, plan = year.plan.problem, year.plan
    kind = p.kind_of_month[month]
    stores = p.store_of[(p.source_of == stream) & plan.usable[2][kind]]
    if not stores.size:
        return "no_store"
    if (p.store_t[stores] == 0).all():
        return "store_unknown" if year.situation.scenario.unknown_capacity == "exclude" else "store_full"
    full = plan.in_store[month, stores] >= p.store_t[stores] * (1 - FULL_FROM)
    return "store_full" if full.all() else "no_gain"
