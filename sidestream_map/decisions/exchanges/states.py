"""The exchanges in a state: today as sources tell them, by a best use, or by a best use over the months.

best_exchanges(situation, allocation)   # where the best use sends every known tonne
year_exchanges(year)                    # the same over the months, with processing and storage
today_exchanges(situation)              # where sources say that it goes today
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from sidestream_map.base import N_, InputError
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.exchanges.collecting import Collected
from sidestream_map.decisions.exchanges.exchanges import ROUNDING_T, Exchanges
from sidestream_map.decisions.months import Plan, Year
from sidestream_map.decisions.named_uses import named_uses
from sidestream_map.decisions.situation import Situation


def best_exchanges(situation: Situation, allocation: Allocation) -> Exchanges:
    """The exchanges of a best use: every known tonne goes to a user, to a landfill, or stays over.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``; one without an answer leaves only pipes.

    Raises:
        InputError: the allocation is of other side streams or users.
    """
    picture = Collected(situation)
    if allocation.flows_t.shape != situation.matrix.has_haul.shape:
        raise InputError(N_("Flows need an amount for each pair of side stream and user."))
    tonnes = np.nan_to_num(allocation.flows_t)
    picture.flows(tonnes)
    problem = allocation.problem
    landfilled = situation.scenario.alternative == "landfill"
    for row in np.flatnonzero(np.nan_to_num(allocation.left_t) > ROUNDING_T).tolist():
        left = float(allocation.left_t[row])
        landfill = situation.disposals[row] if landfilled else ""
        picture.leave(row, left, landfill, left * float(problem.left_cost_per_t[row]),
                      left * float(problem.left_co2e_kg_per_t[row]) / 1000)  # fmt: skip
    return picture.done("best", _unknown(situation))


def year_exchanges(year: Year) -> Exchanges:
    """The exchanges of a best use over the months: also what goes into processes, what they make, and what is lost.

    Where the plan has no answer, only pipes are left. Euros and CO2e of what is lost in a store are unknown, and so are
    truckloads into and out of processes.
    """
    here, plan = year.situation, year.plan
    picture = Collected(here)
    if plan.solved:
        for source, kind, end, *amounts, km in _sums(plan).itertuples(index=False):
            t, eur, kg = map(float, amounts)
            if source not in here.stream_ids:
                picture.out_of_process(source, end, (t, eur, kg / 1000), km)
            elif kind == "process":
                picture.into_process(here.stream_ids.index(source), end, (t, eur, kg / 1000), km)
            else:
                picture.flow(here.stream_ids.index(source), here.user_ids.index(end), t, (eur, kg / 1000))
        _lose(picture, plan)
        landfilled, of_year = here.scenario.alternative == "landfill", year.of_kinds[0]
        left_t = plan.left_t.sum(axis=0)
        for row in np.flatnonzero(left_t > ROUNDING_T).tolist():
            left, landfill = float(left_t[row]), here.disposals[row] if landfilled else ""
            picture.leave(row, left, landfill, left * float(of_year.left_cost_per_t[row]),
                          left * float(of_year.left_co2e_kg_per_t[row]) / 1000)  # fmt: skip
    return picture.done("best", _unknown(here), by_month=True)


def today_exchanges(situation: Situation) -> Exchanges:
    """The exchanges of today as sources tell them: named users, and nobody says where all other tonnes go.

    A side stream with one named user goes there whole (our assumption, as in
    :func:`~sidestream_map.decisions.named_uses`); of one with several, who takes how much is unknown.
    """
    picture = Collected(situation)
    named = named_uses(situation)
    table, amounts = named.table, named.tonnes_t
    picture.flows(np.where(np.isnan(amounts), 0.0, amounts))
    for stream, user in table.loc[table["tonnes_per_year"].isna(), ["stream_id", "user_id"]].itertuples(index=False):
        picture.flow(situation.stream_ids.index(stream), situation.user_ids.index(user), math.nan)
    placed = np.nansum(amounts, axis=1)
    for row in range(len(situation.stream_ids)):
        supply = float(situation.supply_t[row])
        if not situation.counted_in[row] and supply - placed[row] > ROUNDING_T:
            picture.leave(row, supply - placed[row], None)
    told = set(table["stream_id"])
    return picture.done("today", [stream for stream in _unknown(situation) if stream not in told])


def _sums(plan: Plan) -> pd.DataFrame:
    """One row a flow of the year: source_id, to_kind, to_id, tonnes, eur, kg, km; unknown where a month's is."""
    table = plan.flows_table()
    table["eur"], table["kg"] = (table["tonnes"] * table[name] for name in ("eur_per_t", "co2e_kg_per_t"))
    flows = table.groupby(["source_id", "to_kind", "to_id"], sort=False)
    sums = flows[["tonnes", "eur", "kg"]].agg(_whole)
    return sums.assign(km=flows["km"].max()).reset_index()


def _whole(months: pd.Series[float]) -> float:
    return float(months.sum(skipna=False))


def _lose(picture: Collected, plan: Plan) -> None:
    here, lost_t = picture.situation, plan.lost_of_source_t
    for source in np.flatnonzero(lost_t > ROUNDING_T).tolist():
        row = source - plan.problem.streams
        if row < 0:
            key, material = here.stream_ids[source], here.materials[source] or "other"
            picture.lose(picture.plant_of(source), key, material, float(lost_t[source]))
        else:
            key = plan.problem.process_ids[row]
            material = str(here.catalogue.processes["product_material"][key])
            picture.lose(picture.process(key), key, material, float(lost_t[source]))


def _unknown(situation: Situation) -> list[str]:
    """Side streams of unknown amount that aren't part of another one."""
    return [
        stream
        for row, stream in enumerate(situation.stream_ids)
        if math.isnan(situation.supply_t[row]) and not situation.counted_in[row]
    ]
