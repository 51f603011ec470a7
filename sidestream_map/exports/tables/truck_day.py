"""Trucks by hour at a place as an export, in the scenario and as it was compared."""

from __future__ import annotations

from typing import Final

from sidestream_map.base import N_
from sidestream_map.decisions import Situation
from sidestream_map.decisions.truck_day import DAY_CONSTANTS, NEAR_M, Passing, TruckDay, day_words
from sidestream_map.exports.basis import change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.view import ExportColumn, ExportView
from sidestream_map.haulage import ASSUMPTIONS

_TRUCKS: Final = ExportColumn("trucks", N_("Trucks"), "trucks/h", N_("Loaded and empty, on a day of haulage."), 1)
HOUR_COLUMNS: Final = (
    ExportColumn("hour", N_("Hour"), meaning=N_("6 is from 6 to 7 o'clock.")),
    ExportColumn("loaded", N_("Loaded trucks"), "trucks/h", digits=1),
    ExportColumn("empty", N_("Empty trucks"), "trucks/h", digits=1),
    *_TRUCKS.with_ends(),
)
BEFORE: Final = ExportColumn("trucks_before", N_("Trucks in what it is compared with"), "trucks/h", digits=1)


def truck_day_export(
    situation: Situation, day: TruckDay, now: Passing, edition: Edition, *, before: Passing | None = None
) -> ExportView:
    """Trucks that pass a place, hour by hour.

    Args:
        situation: that the day was made from.
        now: of ``day``.
        before: of the day that it is compared with; None for none.
    """
    t, scenario = edition.t, situation.scenario
    materials = {ride.material for ride in day.rides}
    table = now.table
    columns: tuple[ExportColumn, ...] = HOUR_COLUMNS
    if before is not None:
        table, columns = table.assign(trucks_before=before.table["trucks"]), (*HOUR_COLUMNS, BEFORE)
    names = {t(ASSUMPTIONS[name].name) for name in DAY_CONSTANTS}
    return edition.view(
        N_("Trucks by hour"),
        (edition.table("truck_hours", N_("Trucks by hour at the place"), table, columns),),
        assumptions=(
            day_words(day, t),
            *change_lines(scenario, situation.catalogue, t),
            *(line for line in haul_lines(scenario, t, materials) if not any(name in line for name in names)),
        ),
        sources=cited(
            situation.catalogue.sources,
            [*situation.catalogue.streams.loc[[ride.stream_id for ride in day.rides], "source_ids"]],
            haul_addresses(scenario, t, materials),
        ),
        notes=(
            t(
                N_("The place: {lat}, {lon}. Counted are trucks whose road lies within {metres} m of it."),
                lat=f"{now.lat:.5f}",
                lon=f"{now.lon:.5f}",
                metres=t.number(NEAR_M),
            ),
            t(N_("Trucks of these flows only; all other traffic is not in these figures.")),
        ),
    )
