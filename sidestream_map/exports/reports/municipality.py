"""The report of a municipality: map, figures, side streams, trucks on its roads, scenarios, sources."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import DIRECTION_NAMES, Change
from sidestream_map.decisions.chains import Chains
from sidestream_map.decisions.municipality import COUNTED_NAMES, RELATION_NAMES, MunicipalLoads, Profile, road_figures
from sidestream_map.decisions.truck_day import Passing, TruckDay
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.beside import chain_tables, count_tables, hour_table
from sidestream_map.exports.reports.report import (
    NOTHING_DRAWN,
    MapDrawing,
    Report,
    ReportColumn,
    ReportFigure,
    ReportTable,
)
from sidestream_map.haulage import road_day
from sidestream_map.maps import legend_entries
from sidestream_map.maps.layers import map_layers, outline_layer
from sidestream_map.maps.picture import map_svg
from sidestream_map.region import QUALITY_NAMES, wording
from sidestream_map.roads import road_name

PICTURE_PX: Final = (1000, 720)
"""Width and height of the map with its legend."""
ROADS_MAX: Final = 15
"""Roads in the table, those with the most vehicle kilometres first."""


def municipal_report(
    cut: MunicipalLoads,
    atlas: Atlas,
    key: str,
    edition: Edition,
    *,
    allocated: bool,
    flowing: bool,
    drawn: MapDrawing = NOTHING_DRAWN,
    changes: Sequence[Change] = (),
    lines: Sequence[str] = (),
    counted: Collection[str] = (),
    chains: Sequence[Chains] = (),
    hours: tuple[TruckDay, Passing, Passing | None] | None = None,
) -> Report:
    """The report of a municipality for its council.

    Args:
        cut: trucks on roads, cut at the borders.
        key: the municipality's Finnish name.
        edition: for whom, with the link to the same view.
        allocated: whether the trucks are those of the best use; else of today's named uses.
        flowing: whether there is anything on the roads; if not, its figures are unknown and not 0.
        drawn: what the page draws on the map.
        changes: the municipality's figures in two scenarios.
        lines: what the second scenario changes against the first, in the reader's language.
        counted: ids of the places in it where heavy vehicles are counted.
        chains: rail and sea beside the truck alone, one a side stream that arises there.
        hours: a day of haulage, and who passes a place on it, now and as compared; None where no place is asked about.
    """
    found, situation, t = cut.found, cut.found.situation, edition.t
    profile, name = found.profile(key), found.areas.name(key, t.language)
    figures = tuple(_figures(cut, profile, t, allocated=allocated, flowing=flowing))
    materials = {str(each) for each in profile.streams["material"]}
    cells = [
        *(source for each in figures for source in each.figure.sources),
        *profile.streams["source_ids"],
        *profile.plants["source_ids"],
        *profile.users["source_ids"],
    ]
    return Report(
        title=name,
        language=t.language,
        subtitle=t(N_("Side streams and their trucks · {region}"), region=edition.region.names[t.language]),
        link=edition.link,
        made_on=edition.made_on,
        picture=_picture(cut, atlas, key, t, drawn),
        picture_text=t(N_("Map of {place} with its border, plants by tonnes a year and possible users"), place=name),
        figures=figures,
        tables=(
            *_tables(cut, profile, t, changes, flowing=flowing),
            *(count_tables(cut.loads, situation.catalogue, counted, t) if flowing else ()),
            *(() if hours is None else (hour_table(*hours, t),)),
            *chain_tables(chains, situation.catalogue, t),
        ),
        assumptions=(
            *(t(N_("Against the base: {change}"), change=line) for line in lines),
            *change_lines(situation.scenario, situation.catalogue, t),
            *(allocation_lines(situation.scenario, t, situation.materials) if allocated else ()),
            *haul_lines(situation.scenario, t, materials),
        ),
        sources=tuple(cited(situation.catalogue.sources, cells, haul_addresses(situation.scenario, t, materials))),
        notices=tuple(_notices(profile, t, flowing=flowing)),
    )


def _picture(
    cut: MunicipalLoads,
    atlas: Atlas,
    key: str,
    t: Translator,
    drawn: MapDrawing,
) -> str:
    found = cut.found
    scenario = found.situation.scenario
    between = [outline_layer(found.areas, key), *(drawn.layers or ())]
    layers = [*map_layers(atlas, t, found.situation.router, None, between=between, scenario=scenario), *drawn.above]
    signs = legend_entries((site.material for site in atlas.plant_sites), t, routes=False, more=drawn.legend)
    return map_svg(layers, atlas, found.areas.land_box(key), PICTURE_PX, t, legend=signs, shows=scenario.shows)


def _figures(
    cut: MunicipalLoads, profile: Profile, t: Translator, *, allocated: bool, flowing: bool
) -> Iterator[ReportFigure]:
    unknown = t.plural(N_("{count} amount unknown"), N_("{count} amounts unknown"), profile.unknown)
    yield ReportFigure(t(N_("Side streams that arise here")), profile.tonnage.total, unknown)
    if profile.ended.value is not None:
        yield ReportFigure(t(N_("No longer arise")), profile.ended)
    said = t(N_("Best use") if allocated else N_("Today's named uses"))
    for name, figure in road_figures(cut, profile.key).items():
        known = figure if flowing else Figure(None, figure.unit, "unknown")
        yield ReportFigure(t(name), known, said, 1 if (figure.value or 0) < 100 else 0)


def _tables(
    cut: MunicipalLoads, profile: Profile, t: Translator, changes: Sequence[Change], *, flowing: bool
) -> Iterator[ReportTable]:
    table = profile.by_material()
    yield ReportTable(
        t(N_("Side streams by material")),
        (
            ReportColumn(t(N_("Material"))),
            ReportColumn(t(N_("Quality"))),
            ReportColumn(t(N_("t/y")), numeric=True),
            ReportColumn(t(N_("Side streams")), numeric=True),
        ),
        tuple(
            (
                wording.material_name(str(row["material"]), t),
                t(QUALITY_NAMES[str(row["quality"])]),
                _known(row["tonnes_per_year"]),
                int(row["streams"]),
            )
            for row in table.to_dict("records")
        ),
        t(profile.tonnage.total.note),
    )
    plants = cut.found.situation.catalogue.plants
    yield ReportTable(
        t(N_("Side streams")),
        (
            ReportColumn(t(N_("Side stream"))),
            ReportColumn(t(N_("Plant"))),
            ReportColumn(t(N_("t/y")), numeric=True),
            ReportColumn(t(N_("Quality"))),
            ReportColumn(t(N_("In the sum"))),
        ),
        tuple(
            (
                wording.in_language(row, "name", t),
                wording.in_language(dict(plants.loc[row["plant_id"]]), "name", t)
                if row["plant_id"] in plants.index
                else None,
                _known(row["tonnes_per_year"]),
                t(QUALITY_NAMES[str(row["quality"])]),
                t(COUNTED_NAMES[row["counted"]]),
            )
            for _, row in profile.streams.iterrows()
        ),
    )
    if flowing:
        yield from _road_tables(cut, profile.key, t)
    if changes:
        yield _change_table(changes, t)


def _road_tables(cut: MunicipalLoads, key: str, t: Translator) -> Iterator[ReportTable]:
    roads = cut.by_road(key)
    if len(roads):
        yield ReportTable(
            t(N_("Road by road")),
            (
                ReportColumn(t(N_("Road"))),
                ReportColumn(t(N_("Trucks/d")), numeric=True, few=True),
                ReportColumn(t(N_("loaded")), numeric=True, few=True),
                ReportColumn(t(N_("empty")), numeric=True, few=True),
                ReportColumn(t(N_("Length, km")), numeric=True, digits=1),
                ReportColumn(t(N_("Vehicle-km/y")), numeric=True),
            ),
            tuple(
                (
                    road_name(str(row["road_number"]), t),
                    *(float(row[name]) for name in ("trucks", "loaded", "empty", "length_km", "vehicle_km_per_year")),
                )
                for row in roads.head(ROADS_MAX).to_dict("records")
            ),
            " ".join(
                (
                    t(N_("Trucks of these flows only; all other traffic is not in these figures.")),
                    road_day(cut.found.situation.scenario.days_per_year, t),
                )
            ),
        )
    flows = cut.flows(key)
    flows = flows[flows["relation"] != "elsewhere"].sort_values("loads_per_day", ascending=False)
    if len(flows):
        catalogue = cut.found.situation.catalogue
        yield ReportTable(
            t(N_("Which flows bring them")),
            (
                ReportColumn(t(N_("Side stream"))),
                ReportColumn(t(N_("User"))),
                ReportColumn(t(N_("Direction"))),
                ReportColumn(t(N_("Truckloads/d")), numeric=True, few=True),
                ReportColumn(t(N_("Haul, km")), numeric=True, digits=1),
            ),
            tuple(
                (
                    wording.in_language(dict(catalogue.streams.loc[row["stream_id"]]), "name", t),
                    wording.in_language(dict(catalogue.users.loc[row["user_id"]]), "name", t),
                    t(RELATION_NAMES[row["relation"]]),
                    _known(row["loads_per_day"]),
                    _known(row["km"]),
                )
                for row in flows.to_dict("records")
            ),
        )


def _change_table(changes: Sequence[Change], t: Translator) -> ReportTable:
    return ReportTable(
        t(N_("Scenario against the base")),
        (
            ReportColumn(t(N_("Figure"))),
            ReportColumn(t(N_("Unit"))),
            ReportColumn(t(N_("Base")), numeric=True),
            ReportColumn(t(N_("Scenario")), numeric=True),
            ReportColumn(t(N_("Difference")), numeric=True),
            ReportColumn(t(N_("How sure"))),
        ),
        tuple(
            (
                t(change.name),
                t(change.difference.unit),
                None if change.before is None else change.before.value,
                None if change.after is None else change.after.value,
                change.difference.value,
                t(DIRECTION_NAMES[change.direction]),
            )
            for change in changes
        ),
        t(N_("Sure only where the whole range is on one side of 0.")),
    )


def _notices(profile: Profile, t: Translator, *, flowing: bool) -> Iterator[str]:
    if not flowing:
        yield t(N_("Nothing flows while nobody has given a capacity: trucks are unknown, not none."))
    near = int((profile.plants["how"] == "near_border").sum() + (profile.users["how"] == "near_border").sum())
    if near:
        yield t.plural(
            N_("{count} plant or user may lie in the neighbour: its position is less sure than the border is near."),
            N_(
                "{count} plants and users may lie in the neighbour: "
                "their positions are less sure than the border is near."
            ),
            near,
        )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else float(value)
