"""Truckloads a day that side streams make together, each loaded as its material allows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sidestream_map.base import Figure, Range, Translator
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.situation import Situation
from sidestream_map.haulage import MATERIALS, YEAR_DAYS, load_words, material_named, matrix_inputs, spread_of_sum
from sidestream_map.region import tonnes
from sidestream_map.routing import STATUSES
from sidestream_map.scenario import Scenario


def truckloads(streams: pd.DataFrame, scenario: Scenario) -> Figure:
    """Truckloads a day, mean of 365 days, if all that arises of some side streams were hauled.

    A light material fills a truck before it is as heavy as it may be; what goes by pipe is in no load. Of one side
    stream it is what its hauls have (:func:`sidestream_map.decisions.pair_haul`), however far they go.

    Args:
        streams: of a catalogue, or some of them; a part and its whole count once, unknown amounts not at all.
        scenario: with truck, payload and constants.

    Returns:
        With 5 to 95 % of a Monte Carlo as its range; unknown where no amount is known.
    """
    rows = streams.loc[list(tonnes(streams).counted)]
    materials = [each if each in MATERIALS else None for each in rows["material"]]
    by_truck = np.array([material_named(each).body != "none" for each in materials], dtype=bool)
    if not by_truck.any():
        return Figure(None, "truckloads/d", "unknown")
    inputs = matrix_inputs(
        rows["tonnes_per_year"].to_numpy(dtype=np.float64)[by_truck],
        np.zeros((int(by_truck.sum()), 1)),
        scenario.truck(),
        materials=[each for each, driven in zip(materials, by_truck, strict=True) if driven],
        assumptions=scenario.constants(),
    )
    found = spread_of_sum(inputs, ("loads_per_day",))["loads_per_day"].at()
    if found is None:
        return Figure(None, "truckloads/d", "unknown")
    return Figure.of_range(found, "truckloads/d", "computed")


def apart_loads(situation: Situation, allocation: Allocation) -> tuple[Figure, Figure]:
    """Truckloads a day of an allocation, mean of 365 days: those that drive on roads, and those that stay on one site.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.
    """
    rows, columns = np.nonzero(np.nan_to_num(allocation.flows_t) > 0)
    stays = np.array([STATUSES[code] == "same_site" for code in situation.matrix.status_code[rows, columns].tolist()])
    found = []
    for part in (~stays.astype(bool), stays.astype(bool)):
        at = rows[part], columns[part]
        total = situation.sums(*at, ("loads_per_day",), allocation.flows_t[at])["loads_per_day"].at()
        total = Range.exact(0.0) if not part.any() else total
        unknown = Figure(None, "truckloads/d", "unknown")
        found.append(unknown if total is None else Figure.of_range(total, "truckloads/d", "computed"))
    return found[0], found[1]


def truckload_words(loads: Figure, tonnes_per_year: float | None, scenario: Scenario, t: Translator) -> str:
    """Mean tonnes a load, and which days truckloads a day count.

    Args:
        loads: truckloads a day, mean of 365 days.
        tonnes_per_year: that they carry, t/y; None where unknown.
        scenario: with the truck, whose payload is told where nothing is carried.
    """
    mean = None if not (loads.value and tonnes_per_year) else tonnes_per_year / (loads.value * YEAR_DAYS)
    payload = scenario.truck().payload_t.central if mean is None else mean
    return load_words(loads.value, payload, scenario.days_per_year, t)
