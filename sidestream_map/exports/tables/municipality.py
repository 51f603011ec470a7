"""A municipality as an export: side streams, companies, trucks on its roads, service area, scenarios."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import geopandas as gpd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Change
from sidestream_map.decisions.municipality import (
    COUNTED_NAMES,
    HOW_NAMES,
    RELATION_NAMES,
    Municipal,
    MunicipalLoads,
    Profile,
    Reach,
)
from sidestream_map.decisions.siting import Sites
from sidestream_map.decisions.traffic import FLOW_STATES
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import Edition, placed
from sidestream_map.exports.tables.catalogue import plants_table, streams_table, sum_notes, users_table
from sidestream_map.exports.tables.comparison import comparison_export
from sidestream_map.exports.tables.roads import (
    DAY,
    LEG_COLUMNS,
    PIECE_COLUMNS,
    ROAD_CLASS_NAMES,
    ROLE_NAMES,
    TRUCKS,
    VEHICLE_KM,
)
from sidestream_map.exports.tables.sites import sites_export
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.haulage import road_day
from sidestream_map.maps import ACCESS, ROUTE, USER
from sidestream_map.region import QUALITY_NAMES, SURFACE_NAMES, category_name, tonnes
from sidestream_map.roads import Places

COUNTED: Final = ExportColumn(
    "counted", N_("In the sum"), meaning=N_("Add up only rows that are in the sum: then no tonne is counted twice.")
)
WHERE: Final = ExportColumn("where_it_lies", N_("Where it lies"))
AREA_COLUMNS: Final = (
    ExportColumn("municipality", N_("Municipality")),
    ExportColumn("municipality_fi", N_("Finnish name"), meaning=N_("The same in every language.")),
    ExportColumn("tonnes_per_year", N_("Side streams that arise"), "t/y", N_("Unknown amounts are not in it.")),
    ExportColumn("unknown_amounts", N_("Amounts unknown")),
    ExportColumn("plants", N_("Plants")),
    ExportColumn("users", N_("Users")),
    VEHICLE_KM,
)
MATERIAL_COLUMNS: Final = (
    ExportColumn("material", N_("Material code"), meaning=N_("The same in every language.")),
    ExportColumn("material_name", N_("Material")),
    ExportColumn("quality", N_("Quality")),
    ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Blank where the amount is unknown.")),
    ExportColumn("streams", N_("Side streams")),
)
ROAD_COLUMNS: Final = (
    ExportColumn("road_number", N_("Road"), meaning=N_("Blank for roads without a number.")),
    ExportColumn("length_km", N_("Length that carries trucks"), "km", digits=1),
    *TRUCKS.with_ends(),
    ExportColumn("loaded", N_("Loaded trucks"), DAY, digits=2),
    ExportColumn("empty", N_("Empty trucks"), DAY, digits=2),
    *VEHICLE_KM.with_ends(),
)
FLOW_COLUMNS: Final = (
    ExportColumn("stream_id", N_("Side stream's id")),
    ExportColumn("stream", N_("Side stream")),
    ExportColumn("user_id", N_("User's id")),
    ExportColumn("user", N_("User")),
    ExportColumn("relation", N_("Direction")),
    ExportColumn("state", N_("On the roads")),
    ExportColumn(
        "loads_per_day", N_("Truckloads a day, mean of 365 days"), "truckloads/d", N_("Blank where unknown."), 2
    ),
    ExportColumn("km", N_("Haul"), "km", digits=1),
    ExportColumn("inside_km", N_("Of it here"), "km", N_("On known roads."), 1),
)
REACH_COLUMNS: Final = (
    ExportColumn("place_id", N_("Plant's id")),
    ExportColumn("plant", N_("Plant")),
    ExportColumn("limit_km", N_("Longest haul"), "km", N_("With the straight leg at the place."), 1),
    ExportColumn("road_km", N_("Roads within reach"), "km"),
    ExportColumn("tonnes_per_year", N_("Side streams within reach"), "t/y", N_("Unknown amounts are not in it.")),
)
REACHED_COLUMNS: Final = (
    ExportColumn("place_id", N_("Plant's id")),
    ExportColumn("length_m", N_("Length"), "m"),
)


def municipal_export(
    cut: MunicipalLoads,
    key: str,
    edition: Edition,
    *,
    allocated: bool,
    reached: Reach | None = None,
    sites: tuple[Sites, Places] | None = None,
    changes: Sequence[Change] = (),
    lines: Iterable[str] = (),
) -> ExportView:
    """Everything known about a municipality, as layers and tables.

    Args:
        cut: trucks on roads, cut at the borders.
        key: the municipality's Finnish name.
        allocated: whether the trucks are those of the best use; else of today's named uses.
        reached: what lies within reach of a plant; None for none.
        sites: the best sites, and the places they were chosen among.
        changes: the municipality's figures in two scenarios.
        lines: what the second scenario changes against the first, in the reader's language.
    """
    found, situation, t = cut.found, cut.found.situation, edition.t
    profile, sums = (
        found.profile(key),
        tonnes(situation.catalogue.streams[situation.catalogue.streams["arises"] != "ended"]),
    )
    mine = dataclasses.replace(
        situation.catalogue,
        streams=situation.catalogue.streams.loc[profile.streams.index],
        plants=situation.catalogue.plants.loc[profile.plants.index],
        users=situation.catalogue.users.loc[profile.users.index],
    )
    tables = [
        _area(cut, profile, edition),
        _told(streams_table(mine, edition, sums), edition, COUNTED, [t(COUNTED_NAMES[each]) for each in
                                                                     profile.streams["counted"]]),
        _told(plants_table(mine, edition, sums), edition, WHERE, [t(HOW_NAMES[each]) for each in
                                                                  profile.plants["how"]]),
        _told(users_table(mine, edition), edition, WHERE, [t(HOW_NAMES[each]) for each in profile.users["how"]]),
        _materials(profile, edition),
        *_roads(cut, key, edition),
        *(_reached(found, reached, edition) if reached is not None else ()),
    ]  # fmt: skip
    if sites is not None:
        tables += [table for table in sites_export(situation, *sites, edition).tables if table.id == "sites"]
    if changes:
        tables += comparison_export(changes, situation.catalogue, edition).tables
    materials = {str(each) for each in mine.streams["material"]}
    cells = [cell for frame in (mine.streams, mine.plants, mine.users) for cell in frame["source_ids"]]
    view = edition.view(
        N_("Municipality"),
        tables,
        assumptions=(
            *lines,
            *change_lines(situation.scenario, situation.catalogue, t),
            *(allocation_lines(situation.scenario, t, situation.materials) if allocated else ()),
            *haul_lines(situation.scenario, t, materials),
        ),
        sources=cited(situation.catalogue.sources, cells, haul_addresses(situation.scenario, t, materials)),
        notes=_notes(profile, situation.scenario.days_per_year, allocated=allocated, t=t),
    )
    return dataclasses.replace(view, title=f"{found.areas.name(key, t.language)}, {view.title.split(', ')[-1]}")


def _notes(profile: Profile, days: float, *, allocated: bool, t: Translator) -> Iterator[str]:
    yield from sum_notes(profile.tonnage, t)
    if profile.ended.value is not None:
        yield t(N_("Side streams that no longer arise are not in the sum."))
    yield t(N_("Trucks of the best use.")) if allocated else t(N_("Trucks of today's uses that sources name."))
    yield t(N_("Trucks of these flows only; all other traffic is not in these figures."))
    yield t(N_("Roads and vehicle kilometres end at the municipality's border."))
    yield road_day(days, t)


def _told(table: ExportTable, edition: Edition, column: ExportColumn, cells: Sequence[str]) -> ExportTable:
    """A table with one more column, behind the first two."""
    first, rest = table.columns[:2], table.columns[2:]
    return dataclasses.replace(
        table,
        frame=table.frame.assign(**{column.name: list(cells)}),
        columns=(*first, column.said(edition.t), *rest),
    )


def _area(cut: MunicipalLoads, profile: Profile, edition: Edition) -> ExportTable:
    areas, loads = cut.found.areas, cut.overview()
    driven = loads["vehicle_km_per_year"].get(profile.key, 0.0)
    cells: dict[str, Any] = {
        "municipality": [areas.name(profile.key, edition.t.language)],
        "municipality_fi": [profile.key],
        "tonnes_per_year": [profile.tonnage.total.value],
        "unknown_amounts": [profile.unknown],
        "plants": [len(profile.plants)],
        "users": [profile.could_use],
        "vehicle_km_per_year": [driven],
    }
    frame = placed(cells, [areas.outline(profile.key)])
    return edition.table(
        "municipality", N_("Municipality"), frame, AREA_COLUMNS, LayerStyle(USER, label="municipality")
    )


def _materials(profile: Profile, edition: Edition) -> ExportTable:
    table, t = profile.by_material(), edition.t
    frame = table.assign(
        material_name=[t(category_name(str(code))) for code in table["material"]],
        quality=[t(QUALITY_NAMES[str(each)]) for each in table["quality"]],
    )
    return edition.table("by_material", N_("Side streams by material"), frame, MATERIAL_COLUMNS)


def _roads(cut: MunicipalLoads, key: str, edition: Edition) -> Iterator[ExportTable]:
    t, situation = edition.t, cut.found.situation
    pieces = cut.roads(key)
    pieces["road_class"] = [t(ROAD_CLASS_NAMES.get(str(each), str(each))) for each in pieces["road_class"]]
    pieces["surface"] = [t(SURFACE_NAMES.get(str(each), str(each))) for each in pieces["surface"]]
    for name in ("road_number", "e_road"):
        pieces[name] = [str(each) or None for each in pieces[name]]
    kept = [column for column in PIECE_COLUMNS if column.name in pieces.columns]
    yield edition.table(
        "road_loads", N_("Trucks on its roads"), pieces, kept, LayerStyle(ROUTE, amount="trucks", label="road_number")
    )
    legs = gpd.GeoDataFrame(cut.legs[cut.legs["municipality"] == key].reset_index(drop=True))
    legs = legs.rename(columns={"length_m": "leg_m"})
    legs["role"] = [t(ROLE_NAMES[each]) for each in legs["role"]]
    columns = [column for column in LEG_COLUMNS if column.name in legs.columns]
    yield edition.table("access_legs", N_("Straight legs"), legs, columns, LayerStyle(ACCESS))
    roads = cut.by_road(key)
    roads["road_number"] = [str(each) or None for each in roads["road_number"]]
    yield edition.table("by_road", N_("Road by road"), roads, ROAD_COLUMNS)
    flows = cut.flows(key)
    flows = flows[flows["relation"] != "elsewhere"].reset_index(drop=True)
    flows["stream"] = [edition.name(situation.catalogue.streams, each) for each in flows["stream_id"]]
    flows["user"] = [edition.name(situation.catalogue.users, each) for each in flows["user_id"]]
    flows["relation"] = [t(RELATION_NAMES[each]) for each in flows["relation"]]
    flows["state"] = [t(FLOW_STATES[each]) for each in flows["state"]]
    yield edition.table("flows", N_("Flows"), flows, FLOW_COLUMNS)


def _reached(found: Municipal, reached: Reach, edition: Edition) -> Iterator[ExportTable]:
    area = reached.area
    if area.status != "ok":
        return
    cells: dict[str, Any] = {
        "place_id": [area.place_id],
        "plant": [edition.name(found.situation.catalogue.plants, area.place_id)],
        "limit_km": [area.limit_m / 1000],
        "road_km": [area.road_m / 1000],
        "tonnes_per_year": [reached.tonnage.total.value],
    }
    hull = placed(cells, [area.hull], area.crs)
    yield edition.table("service_area", N_("Service area"), hull, REACH_COLUMNS, LayerStyle(USER, label="plant"))
    roads = area.roads(area.crs).assign(place_id=area.place_id, length_m=area.end_m - area.start_m)
    yield edition.table(
        "service_roads", N_("Roads within reach"), gpd.GeoDataFrame(roads), REACHED_COLUMNS,
        LayerStyle(USER),
    )  # fmt: skip
