"""Downloads of the municipality: layers for QGIS, tables, a report as PDF."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sidestream_map.base import N_
from sidestream_map.exports import Edition, ExportView, joined
from sidestream_map.exports.reports import MapDrawing, municipal_report, report_pdf, with_view
from sidestream_map.exports.tables import municipal_export, truck_day_export, years_export
from sidestream_map.ui.pages.municipality import compare, hours, roads, service, sites
from sidestream_map.ui.pages.municipality.planner import Planner
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets import Drawing, link_of, show_export


def edition_of(planner: Planner) -> Edition:
    """The edition (reader, region, link, day) of exports and reports."""
    return Edition(planner.region.region, planner.t, link_of(state.address()))


def export_of(planner: Planner) -> ExportView:
    """All layers and tables of the municipality."""
    best = sites.sites_of(planner)
    whole = municipal_export(
        planner.cut(planner.uses),
        planner.key,
        edition_of(planner),
        allocated=planner.uses == "best",
        reached=service.reach_of(planner),
        sites=None if best is None else (best, sites.places_of(planner)),
        changes=compare.changes_of(planner),
        lines=compare.changed_words(planner),
    )
    parts = [whole]
    if (asked := hours.hours_of(planner)) is not None:
        day, now, before = asked
        parts.append(truck_day_export(planner.situation, day, now, edition_of(planner), before=before))
    if (years := years_of(planner)) is not None:
        parts.append(years)
    return joined(*parts) if len(parts) > 1 else whole


def years_of(planner: Planner) -> ExportView | None:
    """The municipality's row of years; None without one."""
    row, changed = compare.years_of(planner)
    if not row:
        return None
    return years_export(row, changed, planner.region.catalogue, edition_of(planner), municipal=True)


def pdf_of(planner: Planner, drawn: Drawing) -> Callable[[], bytes]:
    """The function that makes the municipality's report; it runs when somebody asks for the file.

    Args:
        drawn: what the open tab adds to the map.
    """
    lines = compare.changed_words(planner)
    changes = compare.changes_of(planner) if lines else ()
    edition, cut = edition_of(planner), planner.cut(planner.uses)
    allocated, flowing = planner.uses == "best", planner.flowing
    asked = hours.hours_of(planner)
    counted = planner.areas.counted_in(planner.key, planner.atlas.catalogue.counts)

    def make() -> bytes:
        report = municipal_report(
            cut,
            planner.atlas,
            planner.key,
            edition,
            allocated=allocated,
            flowing=flowing,
            drawn=MapDrawing(drawn.layers, drawn.above, drawn.printed_legend),
            changes=changes,
            lines=lines,
            counted=counted,
            chains=roads.chains_here(planner),
            hours=asked,
        )
        years = years_of(planner)
        return report_pdf(report if years is None else with_view(report, years, planner.t), planner.t)

    return make


def show(planner: Planner, drawn: Drawing) -> None:
    """Draw the download buttons.

    Args:
        drawn: what the open tab adds to the map.
    """
    t = planner.t
    with st.container(key="planner-home", gap="small"):
        show_export(lambda: export_of(planner), t, key="planner-export", label=t(N_("For QGIS")))
        st.download_button(
            "PDF",
            data=pdf_of(planner, drawn),
            file_name=f"{planner.key}.pdf",
            mime="application/pdf",
            icon=":material/picture_as_pdf:",
            help=t(N_("A report to print: map, figures, roads, scenarios, sources.")),
            on_click="ignore",
            key="planner-pdf",
            width="stretch",
        )
