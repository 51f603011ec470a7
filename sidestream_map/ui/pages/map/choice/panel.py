"""The panel of the selection: who could take it and why, how far it pays, its hauls, and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pydeck as pdk
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import ranked_pairs, verdict_counts
from sidestream_map.maps import palette
from sidestream_map.maps.layers import (
    ROUTES_LAYERS,
    USERS_LAYER,
    closure_layers,
    closure_legend,
    closure_words,
    materials_words,
    pair_layer,
    verdict_layer,
)
from sidestream_map.region import ARISES_NAMES, KIND_NAMES, QUALITY_NAMES, SUBSTANCE_NAMES, sources_of, wording
from sidestream_map.scenario import Selection
from sidestream_map.ui.pages.map.choice.break_even import break_even_layers, show_break_even
from sidestream_map.ui.pages.map.choice.chain import chain_drawing
from sidestream_map.ui.pages.map.choice.citations import link, show_sources
from sidestream_map.ui.pages.map.choice.gaps import show_gaps
from sidestream_map.ui.pages.map.choice.haul_table import show_hauls
from sidestream_map.ui.pages.map.choice.matches import show_matches
from sidestream_map.ui.pages.map.choice.opened import opened_pair
from sidestream_map.ui.pages.map.choice.pair import VERDICT_ICONS, rule_names
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import NOTHING_DRAWN, Drawing, plain, row_of, show_limit, show_neighbours, show_table


def show(view: View) -> None:
    """Draw everything beside the map."""
    atlas, selection, t = view.atlas, view.scenario.selection, view.t
    row = row_of(selection, atlas)
    if row is None:
        show_start(view)
        return
    member = str(row["plant_id"]) if selection.kind == "stream" else selection.id
    show_neighbours(atlas.site(member), atlas, t)
    show_summary(selection.kind, row, t)
    if view.hauls is None:
        st.info(
            t(N_("The catalogue doesn't know which plant this side stream comes from, so no haul can be computed."))
        )
    if selection.kind == "plant":
        if view.hauls is not None:
            show_limit(t)
        show_streams(view, selection.id)
        show_haul_table(view)
    else:
        show_matches(view, "stream" if selection.kind == "stream" else "user", selection.id)
        if selection.kind == "stream":
            show_break_even(view, selection.id)
        if view.hauls is not None:
            box = st.expander(t(N_("All hauls as a table")), icon=":material/table:", key="hauls", on_change="rerun")
            if box.open:
                with box:
                    show_haul_table(view)
    st.subheader(t(N_("What is known of it")), anchor=False)
    show_facts(selection.kind, row, atlas, t)
    show_reported(view, selection.id)


def drawing(view: View) -> Drawing:
    """Verdicts on the map, the open pair's road, and how far the side stream pays."""
    selection = view.scenario.selection
    if row_of(selection, view.atlas) is None or selection.kind == "plant":
        return NOTHING_DRAWN
    situation = results.judged(view.region, view.scenario)
    layers: list[pdk.Layer] = []
    legend: list[tuple[str, str, str]] = []
    above: list[pdk.Layer] = []
    colour = palette.hex_colour(palette.USER)
    if selection.kind == "stream" and (area := break_even_layers(view, selection.id)):
        layers += area
        legend.append((colour, "line", view.t(N_("roads up to the break-even haul"))))
    pair = opened_pair(view)
    if pair is not None:
        layers.append(pair_layer(situation, *pair))
        legend.append((colour, "line", view.t(N_("the opened pair"))))
        chain = chain_drawing(view)
        above += chain.above
        legend += chain.legend
        if detour := results.detour(view.region, view.scenario, *pair):
            free, closed = closure_layers(detour, view.t, rule_names(view))
            layers.append(free)
            above += [closed, closure_words(detour, view.t)]
            legend += closure_legend(view.t)
    above.insert(0, verdict_layer(situation, "stream" if selection.kind == "stream" else "user", selection.id, view.t))
    return Drawing(
        tuple(layers), legend=tuple(legend), above=tuple(above), pick=lambda layer, name: open_user(layer, name, view)
    )


def open_user(layer: str, name: str, view: View) -> bool:
    """Open the pair of the selected side stream and the user that was clicked.

    A second click on the same user chooses it, as any click does elsewhere.

    Args:
        layer: id of the layer.
        name: id of the object.
    """
    selection, users = view.scenario.selection, view.atlas.catalogue.users
    if selection.kind != "stream" or layer not in (USERS_LAYER, *ROUTES_LAYERS) or name not in users.index:
        return False
    place = view.atlas.site(name)
    members = place.members if place is not None else (name,)
    rows = ranked_pairs(results.judged(view.region, view.scenario), "stream", selection.id, view.scenario.ranking)
    best = next((row.other_id for row in rows if row.other_id in members), name)
    if view.scenario.opened in members:
        return False
    state.update(opened=best)
    return True


def show_streams(view: View, plant_id: str) -> None:
    """Draw a plant's side streams to select, each with how many could take it.

    Args:
        plant_id: of the catalogue as it is in the scenario.
    """
    t, streams = view.t, view.atlas.catalogue.streams
    own = streams[streams["plant_id"] == plant_id].sort_values(
        "tonnes_per_year", ascending=False, na_position="last", kind="stable"
    )
    st.subheader(t(N_("Side streams")), anchor=False)
    if own.empty:
        st.markdown(plain(t(N_("no side stream in the catalogue"))))
        return
    situation = results.judged(view.region, view.scenario)
    for key, stream in own.iterrows():
        counts = verdict_counts(situation, "stream", str(key))
        name, tonnes = wording.in_language(stream, "name", t), float(stream["tonnes_per_year"])
        st.button(
            plain(f"{name} · {wording.short_tonnes(tonnes, t)}"),
            key=f"stream-{key}",
            icon=":material/arrow_forward:",
            on_click=_select,
            args=(Selection("stream", str(key)),),
        )
        st.markdown(
            " · ".join(
                f"{VERDICT_ICONS[verdict]} {plain(t(wording.VERDICT_NAMES[verdict]))} {plain(t.number(count))}"
                for verdict, count in counts.items()
            )
        )


def _select(selection: Selection) -> None:
    state.update(selection=selection)


def show_haul_table(view: View) -> None:
    """Draw the hauls of the selection as a table."""
    if view.hauls is None:
        return
    from_plant = view.hauls.direction == "from_plant"
    catalogue, t = view.atlas.catalogue, view.t
    others = catalogue.users if from_plant else catalogue.plants
    show_hauls(view.hauls, others, t, other_name=t(N_("User") if from_plant else N_("Plant")))


def show_start(view: View) -> None:
    """Draw what to do while nothing is selected, the region's gaps, and what the map can't show."""
    atlas, t = view.atlas, view.t
    st.caption(
        t(
            N_(
                "Click a plant or a user on the map, or search above: you see who could take what and why, "
                "and the truck routes with kilometres, minutes and cost."
            )
        )
    )
    show_gaps(view)
    # Folded: its table is a fifth of what a first visitor would fetch.
    box = st.expander(
        t(N_("All side streams as a table")), icon=":material/table:", key="all-streams", on_change="rerun"
    )
    if box.open:
        with box:
            show_stream_table(view)
    places = [*atlas.catalogue.plants.iterrows(), *atlas.catalogue.users.iterrows()]
    missing = [wording.in_language(place, "name", t) for _, place in places if pd.isna(place["lon"])]
    if missing:
        with st.expander(t(N_("Not on the map, position unknown: {count}"), count=t.number(len(missing)))):
            st.markdown("\n".join(f"- {plain(name)}" for name in missing))


def show_stream_table(view: View) -> None:
    """Draw the side streams as a table, the largest first."""
    atlas, t = view.atlas, view.t
    streams = atlas.catalogue.streams.sort_values("tonnes_per_year", ascending=False, na_position="last")
    show_table(
        pd.DataFrame(
            {
                "name": [wording.in_language(row, "name", t) for _, row in streams.iterrows()],
                "material": [wording.material_name(str(code), t) for code in streams["material"]],
                "tonnes": streams["tonnes_per_year"].to_numpy(),
                "year": streams["year"].to_numpy(),
                "quality": [t(QUALITY_NAMES[str(quality)]) for quality in streams["quality"]],
                "arises": [t(ARISES_NAMES[str(arises)]) for arises in streams["arises"]],
            }
        ),
        hide_index=True,
        column_config={
            "name": st.column_config.TextColumn(t(N_("Side stream")), width="medium"),
            "material": t(N_("Material")),
            "tonnes": st.column_config.NumberColumn(
                t(N_("t/y")), format="localized", help=t(N_("A blank amount is unknown, not zero."))
            ),
            "year": st.column_config.NumberColumn(t(N_("Year")), format="%d"),
            "quality": t(N_("Quality")),
            "arises": t(N_("State")),
        },
        placeholder="–",
        key="streams",
    )


def show_summary(kind: str, row: Mapping[str, Any], t: Translator) -> None:
    """Draw the most important line: amount and state, or what a company does and how sure its position is.

    Args:
        kind: ``stream``, ``plant`` or ``user``.
    """
    if kind == "stream":
        state_now = wording.in_language(row, "status_now", t) or t(ARISES_NAMES[str(row["arises"])])
        first, second = wording.amount(row, t), state_now
    else:
        first = wording.in_language(row, "sector" if kind == "plant" else "business", t)
        second = wording.position(float(row["coord_accuracy_m"]), t)
    st.markdown(" · ".join((*([f"**{plain(first)}**"] if first else []), plain(second))))


def show_reported(view: View, key: str) -> None:
    """What others report of the choice, beside the catalogue's own amounts and in none of its sums.

    Args:
        key: id of a plant or side stream.
    """
    t, found = view.t, [each for each in view.region.region.reported if each.of == key]
    if not found:
        return
    sources = view.atlas.catalogue.sources
    lines = []
    for each in found:
        where = sources_of(sources, ";".join(each.figure.sources))
        links = ", ".join(link(one.publisher or one.title, one.url) for one in where)
        lines.append(f"- {plain(each.said(t))} ({links})" if links else f"- {plain(each.said(t))}")
    with st.container(key="reported"):
        st.markdown(f"**{plain(t(N_('Reported by others, in no sum here')))}**\n" + "\n".join(lines))


def show_facts(kind: str, row: Mapping[str, Any], atlas: Atlas, t: Translator) -> None:
    """Draw the catalogue's other facts about the selection, with doubts and sources.

    Args:
        kind: ``stream``, ``plant`` or ``user``.
    """
    if kind == "stream":
        lines = [
            (t(N_("Material")), wording.material_name(str(row["material"]), t)),
            (t(N_("Substance")), t(SUBSTANCE_NAMES.get(str(row.get("substance")), ""))),
            (t(N_("Analysis")), wording.quality_figures(row, t)),
            (t(N_("Use today")), wording.in_language(row, "current_use", t)),
            (t(N_("Possible uses (suggestion)")), wording.in_language(row, "possible_uses", t)),
            (t(N_("EWC code")), " · ".join(part for part in (str(row["ewc_code"]), str(row["ewc_basis"])) if part)),
        ]
    else:
        lines = [
            (t(N_("State")), wording.in_language(row, "status", t)),
            (t(N_("Kind")), t(KIND_NAMES.get(str(row.get("kind")), ""))),
            (t(N_("Uses")), wording.uses(row, t)),
            (t(N_("Product")), wording.in_language(row, "product", t)),
            (t(N_("Gate fee")), wording.gate_fee(row, t)),
            (t(N_("Services")), wording.in_language(row, "services", t)),
            (t(N_("Materials")), materials_words(str(row.get("materials") or ""), t)),
            (t(N_("Municipality")), str(row["municipality"] or "")),
        ]
    doubt = wording.in_language(row, "doubt", t)
    text = "  \n".join(f"**{plain(name)}:** {plain(value)}" for name, value in lines if value)
    if doubt:
        text += f"\n\n:material/help: *{plain(doubt)}*"
    st.markdown(text)
    show_sources(sources_of(atlas.catalogue.sources, row["source_ids"]), t)
