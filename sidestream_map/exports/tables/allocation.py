"""The best use as an export: flows with roads, left-over tonnes with reasons, and users' capacities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Outcome, Situation, outcome, stream_places
from sidestream_map.decisions.allocation import CAPACITY_ORIGIN_NAMES, LEFT_OVER_MEANINGS, OUTCOME_MEANINGS, Allocation
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import KM, POSITION, STATUS, STREAM, UNCERTAINTY, USER, Edition, placed, points
from sidestream_map.exports.tables.matches import CO2E, COST, ends
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import USER as USER_COLOUR
from sidestream_map.maps import material_colour
from sidestream_map.region import QUALITY_NAMES, STATUS_NAMES
from sidestream_map.roads import Places

_LOADS: Final = ExportColumn("loads_per_year", N_("Truckloads a year"), "truckloads/y", digits=0)
_ORIGIN: Final = ExportColumn("capacity_origin", N_("Who gave the capacity"))

FLOW_COLUMNS: Final = (
    *STREAM,
    *USER,
    ExportColumn("tonnes_per_year", N_("Amount"), "t/y"),
    STATUS,
    KM,
    UNCERTAINTY,
    *_LOADS.with_ends(),
    ExportColumn("loads_per_day", N_("Truckloads a day"), "truckloads/d", digits=2),
    ExportColumn("tonne_km", N_("Tonne-kilometres"), "t-km/y"),
    ExportColumn("vehicle_km", N_("Vehicle kilometres"), "vehicle-km/y", N_("Loaded, and empty on the way back.")),
    *COST.with_ends(),
    *ExportColumn("cost_eur", N_("Cost"), "EUR/y", N_("Without VAT.")).with_ends(),
    *CO2E.with_ends(),
    *ExportColumn("co2e_t", N_("Emissions"), "t CO2e/y", N_("From the exhaust."), 1).with_ends(),
    _ORIGIN,
)
LEFT_COLUMNS: Final = (
    *STREAM,
    ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Blank where the amount is unknown.")),
    ExportColumn("placed_t", N_("Tonnes placed"), "t/y"),
    ExportColumn(
        "left_t", N_("Tonnes left over"), "t/y", N_("Blank where unknown, or counted in another side stream.")
    ),
    ExportColumn("reason", N_("Reason code"), meaning=N_("The same in every language.")),
    ExportColumn("why", N_("Why it stays over")),
)
CAPACITY_COLUMNS: Final = (
    *USER,
    ExportColumn("capacity_t", N_("Capacity"), "t/y", N_("Blank where nobody has given it.")),
    _ORIGIN,
    ExportColumn("received_t", N_("Received"), "t/y"),
    ExportColumn("spare_t", N_("Room left"), "t/y", N_("Blank where the capacity is unknown.")),
    ExportColumn("next_tonne_places", N_("Placed by one more tonne of capacity"), "t", digits=2),
    ExportColumn(
        "next_tonne_saves",
        N_("Saved by one more tonne of capacity"),
        meaning=N_("In the unit of the next column; negative where the tonne costs that much."),
        digits=2,
    ),
    ExportColumn("next_tonne_unit", N_("Unit of what is saved")),
    *POSITION,
)
TOTAL_COLUMNS: Final = (
    ExportColumn("figure", N_("Figure")),
    *ExportColumn("value", N_("Value"), meaning=N_("Blank where unknown."), digits=1).with_ends(),
    ExportColumn("unit", N_("Unit")),
    ExportColumn("quality", N_("Quality")),
    ExportColumn("note", N_("Note")),
)


def allocation_export(situation: Situation, allocation: Allocation, edition: Edition) -> ExportView:
    """Flows with their routes, what stays over, capacities and sums.

    Args:
        situation: what the allocation was made from.
    """
    t, found = edition.t, outcome(situation, allocation)
    materials = {
        each
        for row in np.flatnonzero(allocation.placed_t > 0).tolist()
        if (each := situation.materials[row]) is not None
    }
    figures = [each for figure in found.figures.values() for each in figure.sources]
    rows = np.flatnonzero(np.nan_to_num(allocation.received_t) > 0)
    return edition.view(
        N_("The best use of all side streams"),
        (
            _flows(situation, allocation, edition),
            _left_over(situation, allocation, edition),
            _capacities(situation, allocation, edition),
            totals_table(found, edition),
        ),
        assumptions=(
            *change_lines(situation.scenario, situation.catalogue, t),
            *allocation_lines(situation.scenario, t),
            *haul_lines(situation.scenario, t, materials),
        ),
        sources=cited(
            situation.catalogue.sources,
            [*figures, *situation.catalogue.streams["source_ids"], *situation.catalogue.users["source_ids"].iloc[rows]],
            haul_addresses(situation.scenario, t, materials),
        ),
        notes=allocation_notes(allocation, t),
    )


def totals_table(found: Outcome, edition: Edition) -> ExportTable:
    """Figures of an outcome, one row each."""
    t = edition.t
    frame = pd.DataFrame(
        [
            {
                "figure": t(name),
                "value": each.value,
                "value_low": each.low,
                "value_high": each.high,
                "unit": t(each.unit),
                "quality": t(QUALITY_NAMES[each.quality]),
                "note": t(each.note) or None,
            }
            for name, each in found.figures.items()
        ],
        columns=[column.name for column in TOTAL_COLUMNS],
    )
    return edition.table("totals", N_("Sums"), frame, TOTAL_COLUMNS)


def allocation_notes(allocation: Allocation, t: Translator) -> Iterator[str]:
    """Whether there is a best use, what it places, and its basis, in words."""
    totals = allocation.totals()
    yield t(OUTCOME_MEANINGS[allocation.outcome])
    for each in allocation.explanations:
        yield t(each.message, **each.values)
    if allocation.outcome in ("optimal", "nothing_to_place"):
        yield t(
            N_("Placed: {placed} of {known} t/y; left over: {left} t/y. Amounts unknown: {unknown} side streams."),
            placed=t.number(totals.placed_t),
            known=t.number(totals.known_t),
            left=t.number(totals.left_t),
            unknown=t.number(totals.streams_unknown),
        )
    if totals.on_unknown_capacity_t > 0:
        yield f"{t(CAPACITY_ORIGIN_NAMES['unknown'])}: {t.number(totals.on_unknown_capacity_t)} {t(N_('t/y'))}"
    if totals.cost_unknown_t > 0:
        yield t(
            N_("Cost of delivering or of leaving over unknown, and counted as nothing: {tonnes} t/y"),
            tonnes=t.number(totals.cost_unknown_t),
        )


def _flows(situation: Situation, allocation: Allocation, edition: Edition) -> ExportTable:
    t, flows = edition.t, allocation.flows_table()
    rows = [situation.stream_ids.index(stream) for stream in flows["stream_id"]]
    columns = [situation.user_ids.index(user) for user in flows["user_id"]]
    starts, goals = stream_places(situation.catalogue), Places.of(situation.catalogue.users)
    hauls = situation.hauls(allocation.flows_t)
    cells: dict[str, Any] = {
        **edition.stream_cells(situation.catalogue, list(flows["stream_id"])),
        "user_id": flows["user_id"].to_numpy(),
        "user": [edition.name(situation.catalogue.users, key) for key in flows["user_id"]],
        "tonnes_per_year": flows["tonnes_per_year"].to_numpy(),
        "status": [t(STATUS_NAMES[status]) for status in situation.matrix.status[rows, columns]],
        "km": flows["km"].to_numpy(),
        "uncertainty_km": situation.matrix.uncertainty_m[rows, columns] / 1000,
        "loads_per_day": hauls.loads_per_day.central[rows, columns],
        "tonne_km": flows["tonne_km"].to_numpy(),
        "vehicle_km": hauls.vehicle_km.central[rows, columns],
        "capacity_origin": [t(CAPACITY_ORIGIN_NAMES[origin]) for origin in flows["capacity_origin"]],
    }
    for name in ("loads_per_year", "cost_eur", "cost_eur_per_t", "co2e_t", "co2e_kg_per_t"):
        cells |= ends(name, getattr(hauls, name), rows, columns)
    shapes = [
        situation.router.route(starts.take([row]), goals.take([column])).shape
        for row, column in zip(rows, columns, strict=True)
    ]
    style = LayerStyle(material_colour(""), "material", "tonnes_per_year")
    return edition.table("flows", N_("Flows"), placed(cells, shapes), FLOW_COLUMNS, style)


def _left_over(situation: Situation, allocation: Allocation, edition: Edition) -> ExportTable:
    left = allocation.left_over_table()
    cells = {
        **edition.stream_cells(situation.catalogue, situation.stream_ids),
        **{name: left[name].to_numpy() for name in ("tonnes_per_year", "placed_t", "left_t")},
        "reason": list(allocation.reasons),
        "why": [edition.t(LEFT_OVER_MEANINGS[reason]) for reason in allocation.reasons],
    }
    style = LayerStyle(material_colour(""), "material", "left_t", "stream")
    frame = placed(cells, points(stream_places(situation.catalogue)))
    return edition.table("left_over", N_("What stays over"), frame, LEFT_COLUMNS, style)


def _capacities(situation: Situation, allocation: Allocation, edition: Edition) -> ExportTable:
    t, users, capacities = edition.t, situation.catalogue.users, allocation.capacity_table()
    numbers = ("capacity_t", "received_t", "spare_t", "next_tonne_places", "next_tonne_saves")
    cells = {
        "user_id": list(situation.user_ids),
        "user": [edition.name(users, key) for key in situation.user_ids],
        **{name: capacities[name].to_numpy() for name in numbers},
        "capacity_origin": [t(CAPACITY_ORIGIN_NAMES[origin]) for origin in capacities["capacity_origin"]],
        "next_tonne_unit": [allocation.objective.unit] * len(capacities),
        "lon": users["lon"].to_numpy(),
        "lat": users["lat"].to_numpy(),
        "accuracy_m": users["coord_accuracy_m"].to_numpy(),
    }
    style = LayerStyle(USER_COLOUR, amount="received_t", label="user")
    frame = placed(cells, points(Places.of(users)))
    return edition.table("capacities", N_("Users and their room"), frame, CAPACITY_COLUMNS, style)
