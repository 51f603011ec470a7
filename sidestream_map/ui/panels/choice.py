"""The panel of a choice: what is known of it, and its hauls as a table."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import pandas as pd
import streamlit as st

from sidestream_map import wording
from sidestream_map.atlas import Atlas
from sidestream_map.i18n import N_, Translator
from sidestream_map.map_layers import materials_words
from sidestream_map.sources import Source, sources_of
from sidestream_map.ui import state
from sidestream_map.ui.components.notices import plain
from sidestream_map.ui.components.selection import row_of, show_neighbours
from sidestream_map.ui.panels.haul_table import show_hauls
from sidestream_map.ui.view import View

LIMIT_KM = (5, 300, 5)
"""Shortest, longest and step of the distance slider, km."""


def show(view: View) -> None:
    """Everything beside the map.

    Args:
        view: with the choice.
    """
    atlas, scenario, hauls, t = view.atlas, view.scenario, view.hauls, view.t
    row = row_of(scenario.selection, atlas)
    if row is None:
        show_start(atlas, t)
        return
    catalogue = atlas.catalogue
    member = str(row["plant_id"]) if scenario.selection.kind == "stream" else scenario.selection.id
    show_neighbours(atlas.site(member), atlas, t)
    show_summary(scenario.selection.kind, row, t)
    if hauls is None:
        st.info(
            t(N_("The catalogue doesn't know which plant this side stream comes from, so no haul can be computed."))
        )
    else:
        show_limit(t)
        from_plant = hauls.direction == "from_plant"
        others = catalogue.users if from_plant else catalogue.plants
        show_hauls(hauls, others, t, other_name=t(N_("User") if from_plant else N_("Plant")))
    show_facts(scenario.selection.kind, row, atlas, t)


def show_limit(t: Translator) -> None:
    """The slider of the distance limit."""
    low, high, step = LIMIT_KM
    bound = state.bound("distance_limit_km", "limit", float)
    # A link may hold any limit; the slider shows the nearest that it can and changes nothing until it is moved.
    st.session_state[bound["key"]] = int(min(max(round(st.session_state[bound["key"]] / step) * step, low), high))
    st.slider(t(N_("Distance limit by road, km")), low, high, step=step, **bound)


def show_start(atlas: Atlas, t: Translator) -> None:
    """What to do while nothing is chosen, and what the map can't show.

    Args:
        atlas: the region.
        t: the reader's translator.
    """
    st.info(
        t(
            N_(
                "Click a plant or a user on the map, or search above: you see the truck routes to everybody in reach, "
                "with kilometres, minutes and how sure they are."
            )
        ),
        icon=":material/touch_app:",
    )
    streams = atlas.catalogue.streams.sort_values("tonnes_per_year", ascending=False, na_position="last")
    st.dataframe(
        pd.DataFrame(
            {
                "name": [wording.in_language(row, "name", t) for _, row in streams.iterrows()],
                "material": [wording.material_name(str(code), t) for code in streams["material"]],
                "tonnes": streams["tonnes_per_year"].to_numpy(),
                "year": streams["year"].to_numpy(),
                "quality": [t(wording.QUALITY_NAMES[str(quality)]) for quality in streams["quality"]],
                "arises": [t(wording.ARISES_NAMES[str(arises)]) for arises in streams["arises"]],
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
    places = [*atlas.catalogue.plants.iterrows(), *atlas.catalogue.users.iterrows()]
    missing = [wording.in_language(place, "name", t) for _, place in places if pd.isna(place["lon"])]
    if missing:
        with st.expander(t(N_("Not on the map, position unknown: {count}"), count=t.number(len(missing)))):
            st.markdown("\n".join(f"- {plain(name)}" for name in missing))


def show_summary(kind: str, row: pd.Series, t: Translator) -> None:
    """The line that matters most of the choice: amount and state, or what a firm does and how sure its position is.

    Args:
        kind: ``stream``, ``plant`` or ``user``.
        row: of the catalogue.
        t: the reader's translator.
    """
    if kind == "stream":
        state_now = wording.in_language(row, "status_now", t) or t(wording.ARISES_NAMES[str(row["arises"])])
        first, second = wording.amount(row, t), state_now
    else:
        first = wording.in_language(row, "sector" if kind == "plant" else "business", t)
        second = wording.position(float(row["coord_accuracy_m"]), t)
    st.markdown(f"**{plain(first)}** · {plain(second)}")


def show_facts(kind: str, row: pd.Series, atlas: Atlas, t: Translator) -> None:
    """What else the catalogue knows of the choice, with its doubt and its sources.

    Args:
        kind: ``stream``, ``plant`` or ``user``.
        row: of the catalogue.
        atlas: the region.
        t: the reader's translator.
    """
    if kind == "stream":
        lines = [
            (t(N_("Material")), wording.material_name(str(row["material"]), t)),
            (t(N_("Use today")), wording.in_language(row, "current_use", t)),
            (t(N_("Possible uses (suggestion)")), wording.in_language(row, "possible_uses", t)),
            (t(N_("EWC code")), " · ".join(part for part in (str(row["ewc_code"]), str(row["ewc_basis"])) if part)),
        ]
    else:
        lines = [
            (t(N_("State")), wording.in_language(row, "status", t)),
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


def show_sources(sources: Iterable[Source], t: Translator) -> None:
    """Where the figures come from, each with its address.

    Args:
        sources: of the region.
        t: the reader's translator.
    """
    lines = [f"- [{plain(source.citation(t.language))}]({address(source.url)})" for source in sources]
    if lines:
        with st.expander(t(N_("Sources: {count}"), count=t.number(len(lines)))):
            st.markdown("\n".join(lines))


def address(url: str) -> str:
    """A source's address as it may stand in a Markdown link; the catalogue has checked that it is http or https.

    Args:
        url: of a source.
    """
    return quote(url, safe=":/?&=%#@+,;~!$*'")
