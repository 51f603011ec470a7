"""The strip above the map: tonnes a year, truckloads a day, and the published 130 to compare with."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import Situation, truckload_words
from sidestream_map.region import Tonnage, sources_of, tonnes, wording
from sidestream_map.scenario import NOTHING_SELECTED, Scenario, overload_words
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets.figures import show_figure
from sidestream_map.ui.widgets.held_choice import show_number
from sidestream_map.ui.widgets.legend import show_layers
from sidestream_map.ui.widgets.narrowing import part_words
from sidestream_map.ui.widgets.notices import plain
from sidestream_map.ui.widgets.selection import row_of


def show_headline(atlas: Atlas, scenario: Scenario, t: Translator, show_more: Callable[[], None]) -> None:
    """Draw three figures that belong together, the load that links them, and actions on the view.

    Args:
        show_more: draws a further button.
    """
    narrowed = row_of(scenario.selection, atlas) is not None
    counted = results.asked(state.atlas(), scenario) if narrowed else atlas
    # The same at each distance limit.
    of = counted.judgement if isinstance(counted, Situation) else counted
    shown = results.kept("tonnage", of, lambda: tonnes(counted.catalogue.streams))
    chosen = scenario if narrowed else scenario.replace(selection=NOTHING_SELECTED)
    loads = results.truckloads_shown(state.atlas(), chosen)
    with st.container(key="headline"):
        one, two, three, four = st.columns([4, 4, 5, 3], vertical_alignment="top")
        with one:
            part = part_words(atlas, scenario, t)
            note = contents(shown, t) + (f" · {part}" if part else "")
            said = sources_of(atlas.catalogue.sources, shown.total.sources)
            sources = "; ".join(source.citation(t.language) for source in said)
            show_figure(t(N_("Side streams shown")), shown.total, t, note=note, sources=sources)
        with two:
            note = truckload_words(loads, shown.total.value, scenario, t)
            show_figure(t(N_("Truckloads a day")), loads, t, note=note)
        with three:
            show_published(atlas, loads, t)
        with four:
            with st.container(key="view-tools", horizontal=True, gap="small"):
                # Drawn when it is opened: a room that opens a link waits for what nobody looks at.
                box = st.popover(
                    t(N_("Load")), icon=":material/local_shipping:", key="load", on_change="rerun", width="stretch"
                )
                if box.open:
                    with box:
                        show_load(scenario.truck().payload_t.central, t)
                show_layers(t)
            show_more()


def contents(shown: Tonnage, t: Translator) -> str:
    """What the sum includes, in words, so that nobody mistakes it for the published total."""
    years = f"{shown.years[0]}–{shown.years[-1]}" if len(shown.years) > 1 else "".join(map(str, shown.years))
    parts = [
        t.plural("{count} stream", "{count} streams", len(shown.counted)) + (f", {years}" if years else ""),
    ]
    if shown.unknown:
        parts.append(t.plural("{count} amount unknown", "{count} amounts unknown", len(shown.unknown)))
    if shown.ended.value:
        parts.append(t(N_("{tonnes} has ended and is not in it"), tonnes=wording.spoken(shown.ended, t)))
    return " · ".join(parts)


def show_published(atlas: Atlas, loads: Figure, t: Translator) -> None:
    """Draw the published figure, beside ours and never mixed with it.

    Args:
        loads: truckloads a day of the streams shown.
    """
    if not atlas.region.headline:
        return
    published = atlas.region.headline[0]
    if published.truckloads is None or published.truckloads.value is None:
        return
    said = sources_of(atlas.catalogue.sources, [published.source_id])
    load = published.implied_payload
    parts = [
        t(
            N_("{tonnes} Mt a year, so {load} t a load"),
            tonnes=t.number((published.tonnes.value or 0) / 1e6, 1),
            load=t.number(load.value if load else None, 1),
        )
    ]
    if loads.value is not None:
        share = loads.value / published.truckloads.value
        parts.append(t(N_("the streams shown make {share} % of them"), share=t.number(100 * share)))
    show_figure(
        t(N_("Published truckloads a day ({year})"), year=published.tonnes.year or ""),
        published.truckloads,
        t,
        note=" · ".join(parts),
        sources="; ".join(source.citation(t.language) for source in said),
    )


def show_load(payload: float, t: Translator) -> None:
    """Draw payload and days a year, which turn tonnes into truckloads a day.

    Args:
        payload: tonnes a load in force.
    """

    def take_payload() -> None:
        state.update(payload_t=float(st.session_state["payload"]))

    def take_days() -> None:
        state.update(days_per_year=float(st.session_state["days"]))

    show_number("payload", float(payload))
    st.number_input(
        t(N_("Payload, t a load")), 1.0, 200.0, step=1.0, format="%.1f", key="payload", on_change=take_payload
    )
    if over := overload_words(state.scenario(), t):
        st.warning(plain(over), icon=":material/warning:")
    show_number("days", float(state.scenario().days_per_year))
    st.number_input(
        t(N_("Days of haulage a year")),
        1.0,
        366.0,
        step=1.0,
        format="%.0f",
        key="days",
        on_change=take_days,
    )
    st.caption(
        t(
            N_(
                "2,000,000 t a year, 365 days and 130 truckloads a day give 42.1 t a load, "
                "between a 60 t and a 68 t truck. Side streams arise on 365 days; what days of haulage make of that is "
                "told beside the figure."
            )
        )
    )
