"""The figures of a scenario for one municipality, to compare with those of another scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from sidestream_map.base import N_, Figure, Range
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.comparison import Outcome
from sidestream_map.decisions.municipality.roads import MunicipalLoads
from sidestream_map.decisions.outcomes import NO_ALLOCATION, ON_PLAUSIBLE_CAPACITY, ON_UNKNOWN_CAPACITY, UNKNOWN_AMOUNTS
from sidestream_map.haulage import OUTPUTS
from sidestream_map.region import split_ids

ARISES: Final = N_("Side streams that arise here")
PLACED: Final = N_("Of them placed")
LEFT_OVER: Final = N_("Of them left over")
RECEIVED: Final = N_("Received by users here")
TRUCKLOADS: Final = N_("Truckloads a day from or to here, mean of 365 days")
ON_HAUL_DAYS: Final = N_("Truckloads from or to here on a day of haulage")
ON_ROADS: Final = N_("Truckloads a day on its roads, mean of 365 days")
VEHICLE_KM: Final = N_("Vehicle kilometres on its roads")
BUSIEST: Final = N_("Trucks a day on its busiest road, mean of 365 days")
EMISSIONS: Final = N_("Emissions of hauls from or to here, well-to-wheel")
EXHAUST: Final = N_("of them the trucks' exhaust (tank-to-wheel)")
COST: Final = N_("Cost of hauls from or to here")
WHOLE_HAULS: Final = N_("Whole hauls, also outside the municipality.")
SAME_SITE_TOO: Final = N_("Hauls on one site are in it.")
BOTH_WAYS: Final = N_("Loaded and empty, access legs too.")

MUNICIPAL_FIGURES: Final[Mapping[str, str]] = {
    ARISES: "arises_here_t", PLACED: "placed_here_t", LEFT_OVER: "left_here_t", RECEIVED: "received_here_t",
    TRUCKLOADS: "loads_here_per_day", ON_HAUL_DAYS: "loads_here_per_haul_day", ON_ROADS: "loads_on_roads_per_day",
    VEHICLE_KM: "vehicle_km_on_roads", BUSIEST: "busiest_trucks_per_day", EMISSIONS: "co2e_here_t",
    EXHAUST: "co2e_ttw_here_t", COST: "cost_here_eur",
}  # fmt: skip
"""Name of each figure in a table; the figures are message ids."""
_HAULED: Final = (
    ("loads_per_day", TRUCKLOADS),
    ("loads_per_haul_day", ON_HAUL_DAYS),
    ("co2e_t", EMISSIONS),
    ("co2e_ttw_t", EXHAUST),
    ("cost_eur", COST),
)


def municipal_outcome(cut: MunicipalLoads, allocation: Allocation, key: str, name: str = "") -> Outcome:
    """Tonnes, truckloads, kilometres, emissions and euros of a municipality under an allocation.

    Tonnes and vehicle kilometres of all municipalities and of what lies in none add up to the region's. Truckloads,
    emissions and euros are those of whole hauls from or to the municipality, so that one between two of them is in
    both.

    Args:
        cut: road loads of the allocation.
        key: the municipality's Finnish name; empty for what lies in none.
    """
    found, situation = cut.found, cut.found.situation
    problem, rests = allocation.problem, allocation.outcome in ("optimal", "nothing_to_place")
    mine = np.array([found.of_stream[stream] == key for stream in situation.stream_ids], dtype=bool)
    ours = np.array([found.of_user[user] == key for user in situation.user_ids], dtype=bool)
    flows = np.nan_to_num(allocation.flows_t)
    touched = (flows > 0) & (mine[:, None] | ours[None, :])
    rests_on = {problem.capacity_origin[column] for column in np.flatnonzero(touched.any(axis=0))}
    note = ON_UNKNOWN_CAPACITY if "unknown" in rests_on else ON_PLAUSIBLE_CAPACITY if "plausible" in rests_on else ""
    missing = UNKNOWN_AMOUNTS if np.isnan(problem.supply_t[mine]).any() else ""
    counted = mine & problem.counts
    sources = _sources(situation.catalogue.streams["source_ids"].to_numpy()[counted])
    supply = float(problem.supply_t[counted].sum())
    placed, received = float(flows[mine].sum()), float(flows[:, ours].sum())
    arriving = _sources(situation.catalogue.streams["source_ids"].to_numpy()[touched[:, ours].any(axis=1)])
    figures = {
        ARISES: _tonnes(supply if counted.any() else None, sources, missing),
        PLACED: _tonnes(placed if rests and counted.any() else None, sources, note),
        LEFT_OVER: _tonnes(max(supply - placed, 0.0) if rests and counted.any() else None, sources, missing),
        RECEIVED: _tonnes(received if rests else None, arriving, note),
    }
    rows, columns = np.nonzero(touched)
    sums = situation.sums(rows, columns, [output for output, _ in _HAULED], flows[rows, columns])
    for output, label in _HAULED:
        bounds = sums[output]
        ends = [float(part) for part in (bounds.low, bounds.central, bounds.high)]
        said = SAME_SITE_TOO if output.startswith("loads") else WHOLE_HAULS
        figures[label] = _figure(ends if rests else None, OUTPUTS[output].unit, note or said)
    if rests:
        return Outcome(name, figures | road_figures(cut, key, note))
    unknown = {each: _figure(None, figure.unit, "") for each, figure in road_figures(cut, key).items()}
    return Outcome(name, figures | unknown)


def road_figures(cut: MunicipalLoads, key: str, note: str = "") -> dict[str, Figure]:
    """Truckloads, trucks and vehicle kilometres on a municipality's roads.

    Args:
        cut: road loads of any flows.
        key: the municipality's Finnish name.
        note: what the flows rest on, a message id.
    """
    flows = cut.flows(key)
    on_roads = flows[(flows["state"] == "on_roads") & flows["relation"].isin(["within", "out", "in", "through"])]
    loads = [float(on_roads[end].sum()) for end in ("loads_low", "loads_per_day", "loads_high")]
    overview = cut.overview()
    columns = ["vehicle_km_per_year_low", "vehicle_km_per_year", "vehicle_km_per_year_high"]
    metres = [float(value) for value in overview.reindex([key])[columns].fillna(0.0).to_numpy()[0]]
    pieces = cut.roads(key)
    busiest = [0.0, 0.0, 0.0]
    if len(pieces):
        piece = pieces.loc[pieces["trucks"].idxmax()]
        busiest = [float(piece[column]) for column in ("trucks_low", "trucks", "trucks_high")]
    return {
        ON_ROADS: _figure(loads, "truckloads/d", note),
        BUSIEST: _figure(busiest, "trucks/d", note or BOTH_WAYS),
        VEHICLE_KM: _figure(metres, "vehicle-km/y", note or BOTH_WAYS),
    }


def _figure(ends: list[float] | None, unit: str, note: str) -> Figure:
    if ends is None or not np.isfinite(ends).all():
        return Figure(None, unit, "unknown", note=NO_ALLOCATION if ends is None else "")
    return Figure.of_range(Range(*ends), unit, "computed", note=note)


def _tonnes(value: float | None, sources: tuple[str, ...], note: str) -> Figure:
    if value is None:
        return Figure(None, "t/y", "unknown", note=note)
    return Figure(value, "t/y", "computed", sources, note=note)


def _sources(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for cell in cells for source in split_ids(cell)))
