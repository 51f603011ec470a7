"""Truckloads of a plan's months: when the roads carry most, and how far that is from an even year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sidestream_map.decisions.months.problem import YEAR, Floats
from sidestream_map.decisions.months.year import Year
from sidestream_map.haulage import MATERIALS, bounds_of, material_named, matrix_inputs


@dataclass(frozen=True, slots=True)
class MonthLoads:
    """Truckloads on a day of haulage, central values: of the busiest month, and as the year's mean.

    Attributes:
        month: the busiest one, 1 to 12; the first of several.
        busiest: truckloads/d in that month, with a twelfth of the year's days of haulage.
        mean: truckloads/d over the year.
    """

    month: int
    busiest: float
    mean: float


def road_loads_by_month(year: Year) -> Floats:
    """(12,) truckloads on the roads in each month: to users, into processes and into stores.

    What stays on its site, and what goes by pipe, is in no load.
    """
    plan, p = year.plan, year.plan.problem
    f, kinds = plan.flow, p.kind_of_month
    made = [str(year.situation.catalogue.processes["product_material"][key]) for key in p.process_ids]
    materials = [each if each in MATERIALS else None for each in (*year.situation.materials, *made)]
    per_t = _loads_per_t(year, materials)[p.source_of]
    loads = np.zeros(YEAR)
    on_road = p.to_user.km[kinds[f.month], f.origin, f.user] > 0
    np.add.at(loads, f.month, np.where(on_road, f.tonnes * per_t[f.origin], 0.0))
    loads += np.where(p.to_process.km[kinds] > 0, f.processed * per_t[None, :, None], 0.0).sum(axis=(1, 2))
    loads += np.where(p.to_store.km[kinds] > 0, f.stored * per_t, 0.0).sum(axis=1)
    return loads


def month_loads(year: Year) -> MonthLoads:
    """The busiest month beside the mean of the year, on a day of haulage.

    Args:
        year: whose plan is solved.
    """
    loads, days = road_loads_by_month(year), year.situation.scenario.days_per_year
    month = int(loads.argmax())
    return MonthLoads(month + 1, float(loads[month]) * YEAR / days, float(loads.sum()) / days)


def _loads_per_t(year: Year, materials: list[str | None]) -> Floats:
    """(s + p,) truckloads a tonne of each source; 0 for what no truck carries."""
    if not materials:
        return np.zeros(0)
    scenario = year.situation.scenario
    by_truck = np.array([material_named(each).body != "none" for each in materials], dtype=bool)
    inputs = matrix_inputs(
        np.ones(len(materials)), np.zeros((len(materials), 1)), scenario.truck(),
        materials=materials, assumptions=scenario.constants(),
    )  # fmt: skip
    found = bounds_of(inputs, ("loads_per_year",))["loads_per_year"].central
    per_t: Floats = np.where(by_truck, np.broadcast_to(found, (len(materials), 1))[:, 0], 0.0)
    return per_t
