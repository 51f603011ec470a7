"""Road loads as an export: trucks a day on every piece of road, by road, by municipality, and the flows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from sidestream_map.base import N_
from sidestream_map.decisions import Situation
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.traffic import COUNT_STATES, FLOW_STATES, RoadLoads, beside_counts
from sidestream_map.decisions.truck_day import DAY_CONSTANTS, NEAR_M, Passing, TruckDay, day_words, roads_words
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.tables.allocation import allocation_notes
from sidestream_map.exports.view import ExportColumn, ExportView, LayerStyle
from sidestream_map.haulage import ASSUMPTIONS, road_day
from sidestream_map.maps import ACCESS, ROUTE
from sidestream_map.region import STATUS_NAMES, SURFACE_NAMES, Background, in_language, municipality_column

ROAD_CLASS_NAMES: Final[Mapping[str, str]] = {
    "motorway": N_("motorway"),
    "trunk": N_("trunk road"),
    "primary": N_("main road"),
    "secondary": N_("secondary road"),
    "tertiary": N_("connecting road"),
    "local": N_("local road"),
}
ROLE_NAMES: Final[Mapping[str, str]] = {"origin": N_("from the plant"), "destination": N_("to the user")}
DAY: Final = N_("trucks/d")
VEHICLE_KM: Final = ExportColumn(
    "vehicle_km_per_year", N_("Vehicle kilometres"), "vehicle-km/y", N_("Loaded, and empty on the way back.")
)
TRUCKS: Final = ExportColumn(
    "trucks",
    N_("Trucks"),
    DAY,
    N_("Of these flows only, loaded and empty, both ways; all other traffic is not in it."),
    2,
)
_SUMS: Final = (
    ExportColumn("length_km", N_("Length that carries trucks"), "km", digits=1),
    ExportColumn("busiest", N_("Most trucks a day"), DAY, N_("On its busiest piece."), 2),
    *VEHICLE_KM.with_ends(),
)
PIECE_COLUMNS: Final = (
    ExportColumn("road_number", N_("Road"), meaning=N_("Blank for roads without a number.")),
    ExportColumn("e_road", N_("European road")),
    ExportColumn("road_class", N_("Class")),
    ExportColumn("surface", N_("Surface")),
    ExportColumn("country", N_("Country")),
    ExportColumn("length_m", N_("Length"), "m"),
    *TRUCKS.with_ends(),
    ExportColumn("loaded", N_("Loaded trucks"), DAY, digits=2),
    ExportColumn("empty", N_("Empty trucks"), DAY, digits=2),
    ExportColumn("loaded_forward", N_("Loaded, along the line"), DAY, digits=2),
    ExportColumn("loaded_backward", N_("Loaded, against the line"), DAY, digits=2),
    ExportColumn("empty_forward", N_("Empty, along the line"), DAY, digits=2),
    ExportColumn("empty_backward", N_("Empty, against the line"), DAY, digits=2),
    *VEHICLE_KM.with_ends(),
)
LEG_COLUMNS: Final = (
    ExportColumn("place_id", N_("Place's id")),
    ExportColumn("role", N_("Which end")),
    ExportColumn("leg_m", N_("Length"), "m", N_("Straight line times a detour factor: the road there is not known.")),
    ExportColumn("straight_m", N_("Straight line"), "m"),
    ExportColumn("loaded", N_("Loaded trucks"), DAY, digits=2),
    ExportColumn("empty", N_("Empty trucks"), DAY, digits=2),
    *VEHICLE_KM.with_ends(),
)
FLOW_COLUMNS: Final = (
    ExportColumn("name", N_("Side stream's id")),
    ExportColumn("stream", N_("Side stream")),
    ExportColumn("destination_id", N_("User's id")),
    ExportColumn("user", N_("User")),
    ExportColumn("state", N_("On the roads")),
    ExportColumn("status", N_("Way"), meaning=N_("Whether there is a haul by road, and why there is none.")),
    ExportColumn("loads_per_year", N_("Truckloads a year"), "truckloads/y", N_("Blank where the amount is unknown.")),
    ExportColumn("network_km", N_("On the road network"), "km", digits=1),
    ExportColumn("access_km", N_("Straight legs at both ends"), "km", digits=1),
    ExportColumn("uncertainty_km", N_("Haul, plus or minus"), "km", digits=1),
    *VEHICLE_KM.with_ends(),
)
COUNT_COLUMNS: Final = (
    ExportColumn("id", N_("Id")),
    ExportColumn("name", N_("Counted at")),
    ExportColumn("road_number", N_("Road"), meaning=N_("Blank where it isn't said.")),
    ExportColumn("heavy_per_day", N_("Heavy vehicles today"), DAY, N_("Both ways; blank where unknown.")),
    ExportColumn("year", N_("Year")),
    ExportColumn("state", N_("What is known")),
    *TRUCKS.with_ends(),
    *ExportColumn("share", N_("Our trucks over today's"), "share", N_("Blank where unknown."), 3).with_ends(),
    ExportColumn("source_ids", N_("Sources"), meaning=N_("Ids in the list of sources.")),
    ExportColumn("doubt", N_("Doubt")),
)


def roads_export(
    situation: Situation,
    loads: RoadLoads,
    background: Background,
    edition: Edition,
    *,
    allocation: Allocation | None = None,
) -> ExportView:
    """Pieces of road, sums by road and municipality, access legs, and the flows.

    Args:
        situation: what the flows were made from.
        allocation: that the flows are of; None where they come from elsewhere.
    """
    t = edition.t
    towns = loads.by_municipality(background.municipalities, municipality_column(t.language))
    towns["municipality"] = towns["municipality"].replace("", t(N_("outside the municipalities of the region")))
    pieces, legs = loads.pieces(), loads.access_legs()
    pieces["road_class"] = [t(ROAD_CLASS_NAMES.get(str(each), str(each))) for each in pieces["road_class"]]
    pieces["surface"] = [t(SURFACE_NAMES.get(str(each), str(each))) for each in pieces["surface"]]
    for name in ("road_number", "e_road"):
        pieces[name] = [str(each) or None for each in pieces[name]]
    legs["role"] = [t(ROLE_NAMES[each]) for each in legs["role"]]
    town = (ExportColumn("municipality", N_("Municipality")), *_SUMS)
    road = (ExportColumn("road_number", N_("Road"), meaning=N_("Blank for roads without a number.")), *_SUMS)
    materials = _materials(situation, loads.flows.names)
    return edition.view(
        N_("Trucks on the roads"),
        (
            edition.table(
                "road_loads", N_("Roads, piece by piece"), pieces, PIECE_COLUMNS, LayerStyle(ROUTE, amount="trucks")
            ),
            edition.table("by_road", N_("Road by road"), loads.by_road(), road),
            edition.table("by_municipality", N_("By municipality"), towns, town),
            edition.table("access_legs", N_("Straight legs"), legs, LEG_COLUMNS, LayerStyle(ACCESS)),
            edition.table("road_flows", N_("Flows"), _flows(situation, loads, edition), FLOW_COLUMNS),
            edition.table(
                "traffic_counts", N_("Beside today's heavy traffic"), _counts(situation, loads, edition), COUNT_COLUMNS
            ),
        ),
        assumptions=(
            *change_lines(situation.scenario, situation.catalogue, t),
            *(allocation_lines(situation.scenario, t, situation.materials) if allocation is not None else ()),
            *haul_lines(situation.scenario, t, materials),
        ),
        sources=cited(
            situation.catalogue.sources,
            pd.concat(
                [
                    situation.catalogue.streams["source_ids"].reindex(loads.flows.names),
                    situation.catalogue.counts["source_ids"],
                ]
            ),
            haul_addresses(situation.scenario, t, materials),
        ),
        notes=(
            *(allocation_notes(allocation, t) if allocation is not None else ()),
            *(() if loads.flows.origin.size else (t(N_("There are no flows, so there are no trucks.")),)),
            t(N_("Trucks of these flows only; all other traffic is not in these figures.")),
            t(N_("Straight legs lie on no known road and are listed apart.")),
            road_day(situation.scenario.days_per_year, t),
        ),
    )


def _flows(situation: Situation, loads: RoadLoads, edition: Edition) -> pd.DataFrame:
    t, flows = edition.t, loads.flow_table()
    flows["stream"] = [edition.name(situation.catalogue.streams, key) for key in flows["name"]]
    flows["user"] = [edition.name(situation.catalogue.users, key) for key in flows["destination_id"]]
    flows["state"] = [t(FLOW_STATES[state]) for state in flows["state"]]
    flows["status"] = [t(STATUS_NAMES[str(status)]) for status in flows["status"]]
    return flows


def _counts(situation: Situation, loads: RoadLoads, edition: Edition) -> pd.DataFrame:
    t, counts = edition.t, situation.catalogue.counts
    found = beside_counts(loads, counts)
    found["name"] = [edition.name(counts, key) for key in found.index]
    found["state"] = [t(COUNT_STATES[state]) for state in found["state"]]
    found["source_ids"] = counts["source_ids"]
    found["doubt"] = [in_language(counts.loc[[key]].iloc[0], "doubt", t) for key in found.index]
    return found.reset_index()


def _materials(situation: Situation, names: Iterable[str]) -> set[str]:
    rows = [situation.stream_ids.index(name) for name in dict.fromkeys(names) if name in situation.stream_ids]
    return {each for row in rows if (each := situation.materials[row]) is not None}


_HOURLY: Final = ExportColumn("trucks", N_("Trucks"), "trucks/h", N_("Loaded and empty, on a day of haulage."), 1)
HOUR_COLUMNS: Final = (
    ExportColumn("hour", N_("Hour"), meaning=N_("6 is from 6 to 7 o'clock.")),
    ExportColumn("loaded", N_("Loaded trucks"), "trucks/h", digits=1),
    ExportColumn("empty", N_("Empty trucks"), "trucks/h", digits=1),
    *_HOURLY.with_ends(),
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
            *filter(None, (roads_words(now, t),)),
            t(N_("Trucks of these flows only; all other traffic is not in these figures.")),
        ),
    )
