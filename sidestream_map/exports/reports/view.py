"""The report of a panel of the map: its picture, its figures, and the tables that fit on a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from sidestream_map.base import N_, Translator
from sidestream_map.exports.reports.report import Report, ReportFigure, ReportTable
from sidestream_map.exports.view import ExportTable, ExportView

PRINTED: Final[Mapping[str, tuple[str, ...]]] = {
    "flows": ("stream", "user", "tonnes_per_year", "km", "loads_per_day", "cost_eur_per_t", "capacity_origin"),
    "left_over": ("stream", "tonnes_per_year", "left_t", "why"),
    "exchange_links": ("source", "target", "what", "tonnes_per_year", "cost_eur", "co2e_t", "way"),
    "return_pairs": ("first", "second", "rounds_per_year", "empty_km_before", "empty_km_after", "saved_eur_per_year"),
    "return_sums": ("figure", "value", "value_low", "value_high", "unit"),
    "by_road": ("road_number", "length_km", "busiest", "vehicle_km_per_year"),
    "by_municipality": ("municipality", "length_km", "busiest", "vehicle_km_per_year"),
    "traffic_counts": ("name", "road_number", "heavy_per_day", "trucks", "share", "state"),
    "truck_hours": ("hour", "loaded", "empty", "trucks", "trucks_low", "trucks_high"),
    "chains": ("way", "eur_per_t", "eur_per_t_low", "eur_per_t_high", "co2e_kg_per_t", "km", "truck_km"),
    "chain_legs": ("way", "leg", "kind", "start", "end", "km", "eur_per_t", "co2e_kg_per_t", "departures"),
    "months": ("month", "arises", "to_users", "into_processes", "into_stores", "from_stores", "stock", "left"),
    "month_full": ("kind", "name", "months", "tonnes_per_year"),
    "month_left": ("stream", "months", "tonnes", "why", "store"),
    "month_sums": ("figure", "value", "unit"),
    "sites": ("site", "demands", "tonnes_per_year", "tonne_km", "farthest_km"),
    "demands": ("stream", "tonnes_per_year", "goes_to", "site", "km"),
    "years": ("year", "changes", "placed_t", "left_t", "loads_per_day", "cost_eur", "co2e_t", "tax_left_eur"),
    "municipal_years": (
        *("year", "changes", "arises_here_t", "placed_here_t", "loads_on_roads_per_day", "busiest_trucks_per_day"),
        *("co2e_here_t", "cost_here_eur"),
    ),
    "year_events": ("year", "plant", "name", "product_t", "doubt"),
    "changes": ("figure", "unit", "before", "after", "difference", "difference_low", "difference_high", "direction"),
}
"""Columns of each table that a page has room for; the files hold all of them, and tables that are not here."""


def view_report(
    view: ExportView,
    t: Translator,
    *,
    picture: str | None = None,
    picture_text: str = "",
    diagram: tuple[str, str] | None = None,
    figures: Sequence[ReportFigure] = (),
) -> Report:
    """Make the report of an exported view.

    Args:
        view: in the language of ``t``.
        picture: of :func:`sidestream_map.maps.picture.map_svg`.
        diagram: a second picture as SVG, and what it shows; None for none.
        figures: those that matter most.
    """
    return Report(
        title=view.title,
        language=t.language,
        link=view.link,
        made_on=view.made_on,
        picture=picture,
        picture_text=picture_text,
        diagram=diagram,
        figures=tuple(figures),
        tables=tuple(_printed(table, t) for table in view.tables if table.id in PRINTED),
        assumptions=view.assumptions,
        sources=view.sources,
        notices=view.notes,
    )


def with_view(report: Report, view: ExportView, t: Translator) -> Report:
    """A report with the tables of a view after its own, and what they rest on.

    Args:
        view: in the language of ``t``.
    """
    more = view_report(view, t)
    return replace(
        report,
        tables=(*report.tables, *more.tables),
        assumptions=tuple(dict.fromkeys((*report.assumptions, *more.assumptions))),
        sources=tuple(dict.fromkeys((*report.sources, *more.sources))),
        notices=tuple(dict.fromkeys((*report.notices, *more.notices))),
    )


def _printed(table: ExportTable, t: Translator) -> ReportTable:
    names = PRINTED[table.id]
    note = "" if len(names) == len(table.columns) else t(N_("The files that can be downloaded have more columns."))
    return ReportTable.of_export(table, names, note)
