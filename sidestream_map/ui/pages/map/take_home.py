"""Downloads of the map page: tables, report and picture of what its panel shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pydeck as pdk
from babel.dates import format_date

from sidestream_map.base import N_
from sidestream_map.decisions import choice_counts, compare
from sidestream_map.decisions.months import YEAR_AS_ONE
from sidestream_map.exports import Edition, ExportView, joined
from sidestream_map.exports.reports import (
    MapDrawing,
    ReportFigure,
    choice_picture,
    choice_report,
    report_pdf,
    view_report,
    with_view,
)
from sidestream_map.exports.tables import (
    allocation_export,
    catalogue_export,
    chains_export,
    comparison_export,
    exchanges_export,
    hauls_export,
    matches_export,
    road_effects_export,
    roads_export,
    sites_export,
    truck_day_export,
    years_export,
)
from sidestream_map.maps.picture import map_png, titled
from sidestream_map.scenario import NOTHING_SELECTED, Panel, describe, shares_constants, year_lines
from sidestream_map.ui.pages.map import exchanges
from sidestream_map.ui.pages.map.choice import opened_chains
from sidestream_map.ui.pages.map.what_if import base_of, names_of
from sidestream_map.ui.session import View, regions, results, road_results, site_results, state
from sidestream_map.ui.widgets import (
    Drawing,
    MoreFormat,
    fresh_of,
    link_of,
    part_words,
    passings,
    place_of,
    show_export,
)

PNG_PX = 2400
"""Width of the picture: 20 cm in print at 300 dots an inch."""


def show_take_home(view: View, layers: Sequence[pdk.Layer], drawn: Drawing, summary: str) -> None:
    """Draw the download button.

    Args:
        drawn: what the panel adds to the map.
        summary: what the map shows, in a sentence.
    """
    t = view.t
    edition = Edition(view.region.region, t, link_of(state.address()))
    show_export(
        lambda: view_export(view, edition),
        t,
        key="map-export",
        more=lambda export: _report_and_picture(view, export, layers, drawn, summary),
        width="stretch",
        fresh=fresh_of(_tables_of(view)),
    )


def _tables_of(view: View) -> Sequence[str]:
    if view.scenario.panel == "choice":
        return ("matches", "routes") if view.hauls is not None else ("streams", "plants", "users")
    return {"best_use": ("flows", "left_over"), "roads": ("road_loads",), "sites": ("sites",)}.get(
        view.scenario.panel, ()
    )


def view_export(view: View, edition: Edition) -> ExportView:
    """What the open panel shows, as tables."""
    export = _EXPORTS[view.scenario.panel](view, edition)
    asked = view.scenario if view.scenario.panel != "choice" else view.scenario.replace(selection=NOTHING_SELECTED)
    part = part_words(view.atlas, asked, view.t)
    if not part:
        return export
    note = view.t(N_("Only: {part}"), part=part)
    return replace(export, title=f"{export.title} · {part}", notes=(note, *export.notes))


def _best_use(view: View, edition: Edition) -> ExportView:
    situation = results.asked(view.region, view.scenario)
    by_month = results.by_month(view.region, view.scenario) if view.scenario.by_month else None
    best = allocation_export(situation, results.best_use(view.region, view.scenario), edition, by_month)
    picture = results.exchanges(view.region, view.scenario, "best")
    return joined(best, exchanges_export(situation, picture, edition))


def _roads(view: View, edition: Edition) -> ExportView:
    region, scenario = view.region, view.scenario
    allocation, loads = results.best_use(region, scenario), results.loads(region, scenario)
    situation, place = results.asked(region, scenario), place_of(scenario)
    roads = roads_export(situation, loads, region.background, edition, allocation=allocation)
    if place is None:
        return roads
    now, before = passings(region, scenario, base_of(scenario, state.address().base), place)
    return joined(roads, truck_day_export(situation, results.day(region, scenario), now, edition, before=before))


def _sites(view: View, edition: Edition) -> ExportView:
    region, scenario = view.region, view.scenario
    found, asked = site_results.search(region, scenario).result(), site_results.question(region, scenario)
    return sites_export(results.judged(region, scenario), found, asked.candidates, edition)


def _choice(view: View, edition: Edition) -> ExportView:
    catalogue, scenario, chosen = view.atlas.catalogue, view.scenario, view.scenario.selection
    if view.hauls is None:
        return catalogue_export(catalogue, edition, scenario)
    hauls = hauls_export(catalogue, regions.router(scenario), view.hauls, scenario, edition)
    situation = results.judged(view.region, scenario)
    chains = opened_chains(view)
    more = () if chains is None else (chains_export(situation, chains, edition),)
    if chosen.kind == "stream":
        return joined(hauls, matches_export(situation, edition, stream_id=chosen.id), *more)
    if chosen.kind == "user":
        return joined(hauls, matches_export(situation, edition, user_id=chosen.id), *more)
    return hauls


def _comparison(view: View, edition: Edition) -> ExportView:
    region, scenario, t = view.region, view.scenario, view.t
    base = base_of(scenario, state.address().base)
    before, after = results.totals(region, base), results.totals(region, scenario)
    changes = compare(before, after, same_constants=shares_constants(scenario, base))
    lines = describe(scenario, t, base=base)
    export = comparison_export(changes, view.atlas.catalogue, edition, lines=lines)
    parts = [export]
    if roads := road_results.changes_of(region, scenario, t):
        parts.append(road_effects_export(road_results.effects_of(region, scenario), roads, edition))
    if row := results.years(region, scenario):
        changed = year_lines(scenario, t, names_of(view))
        parts.append(years_export(row, changed, view.region.catalogue, edition, lines=lines))
    return joined(*parts) if len(parts) > 1 else export


_EXPORTS: Final[Mapping[Panel, Callable[[View, Edition], ExportView]]] = {
    "choice": _choice,
    "best_use": _best_use,
    "roads": _roads,
    "sites": _sites,
    "scenario": _comparison,
}


def _report_and_picture(
    view: View, export: ExportView, layers: Sequence[pdk.Layer], drawn: Drawing, summary: str
) -> tuple[MoreFormat, ...]:
    t = view.t
    return (
        MoreFormat(
            "pdf",
            t(N_("Report (.pdf)")),
            t(N_("Map, figures, assumptions and numbered sources, to print or to send.")),
            ".pdf",
            "application/pdf",
            _report_maker(view, export, layers, drawn, summary),
        ),
        MoreFormat(
            "png",
            t(N_("Picture of the map (.png)")),
            t(N_("For slides and documents, with title, day, scale, legend and link.")),
            ".png",
            "image/png",
            lambda: map_png(titled(_picture(view, layers, drawn), export.title, _lines(view, export)), PNG_PX),
        ),
        *(exchanges.formats(view) if view.scenario.panel in exchanges.PANELS_WITH else ()),
    )


def _lines(view: View, export: ExportView) -> tuple[str, ...]:
    """What stands below a picture: region and day, and the link."""
    region = view.region.region.names[view.t.language]
    day = format_date(export.made_on, "long", locale=view.t.language)
    months = (view.t(YEAR_AS_ONE),) if view.scenario.by_month and view.scenario.panel == "best_use" else ()
    return " · ".join((region, day, *months)), export.link


def _report_maker(
    view: View, export: ExportView, layers: Sequence[pdk.Layer], drawn: Drawing, summary: str
) -> Callable[[], bytes]:
    t, scenario = view.t, view.scenario
    if scenario.panel == "choice":
        edition, chains = Edition(view.atlas.region, t, export.link), opened_chains(view)

        def make_choice() -> bytes:
            situation = results.judged(view.region, scenario)
            report = choice_report(
                view.atlas,
                scenario,
                regions.router(scenario),
                edition,
                drawn=MapDrawing(layers, legend=drawn.printed_legend),
                judged=view.hauls,
                counts=choice_counts(situation, scenario.selection),
            )
            return report_pdf(
                report if chains is None else with_view(report, chains_export(situation, chains, edition), t), t
            )

        return make_choice
    found = {} if scenario.panel == "sites" else results.totals(view.region, scenario).figures
    figures = [ReportFigure(t(name), figure.rough()) for name, figure in found.items()]

    def make() -> bytes:
        picture = _picture(view, layers, drawn)
        diagram = exchanges.printed(view) if scenario.panel in exchanges.PANELS_WITH else None
        report = view_report(export, t, picture=picture, picture_text=summary, diagram=diagram, figures=figures)
        return report_pdf(report, t)

    return make


def _picture(view: View, layers: Sequence[pdk.Layer], drawn: Drawing) -> str:
    hauls = view.hauls if drawn.hauls else None
    return choice_picture(
        view.atlas,
        view.scenario,
        regions.router(view.scenario),
        hauls,
        view.t,
        drawn=MapDrawing([*layers, *drawn.still], legend=drawn.printed_legend),
    )
