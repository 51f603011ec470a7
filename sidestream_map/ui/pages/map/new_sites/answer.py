"""The answer of a site search: chosen sites, the change from today, and the tables behind it."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Figure, Translator, significant
from sidestream_map.decisions.siting import CANDIDATE_MEANINGS, PROOF_MEANINGS, Sites, site_doubts
from sidestream_map.maps.layers import NUMBERED_MAX
from sidestream_map.region import wording
from sidestream_map.ui.pages.map.new_sites.candidate_names import site_name
from sidestream_map.ui.session import View, results, site_results
from sidestream_map.ui.widgets import plain, show_figure, show_table

ROWS_SHOWN: Final = 50
"""Candidates that can't be compared which are named."""
ROW_PX: Final = 35
NUMBER_PX: Final = 45
NAME_PX: Final = 165
"""So wide that the column that decides is in view beside it on a laptop."""


def show_answer(view: View, best: Sites) -> None:
    """Draw the chosen sites, their figures, and how sure the answer is.

    Args:
        view: with the scenario's search.
    """
    t = view.t
    wanted = view.scenario.site_search.count
    if best.objective == "least_tonne_km":
        show_figure(t(N_("Fewest tonne-kilometres")), Figure(best.value, "t-km/y", "computed"), t)
    else:
        label = t(N_("Tonnes within {km} km"), km=t.number(best.within_km, 1))
        show_figure(label, Figure(best.value, "t/y", "computed"), t)
    gap = "" if best.proof == "proven" else f" {t.number(100 * best.gap, 1)} %"
    few = ""
    if len(best.chosen) < wanted:
        few = " " + t(N_("More than {count} would bring nothing more."), count=t.number(len(best.chosen)))
    st.caption(plain(t(PROOF_MEANINGS[best.proof]) + gap + few))
    table, numbers = best.site_table(), best.numbers()
    places = [numbers[str(key)] for key in table["candidate_id"]]
    show_table(
        pd.DataFrame(
            {
                "number": places,
                "name": [site_name(view, str(key)) for key in table["candidate_id"]],
                "tonne_km": table["tonne_km"].map(significant),
                "tonnes": table["tonnes_per_year"].map(significant),
                "far": table["farthest_km"].round(1),
                "streams": table["demands"],
            }
        ),
        hide_index=True,
        column_order=["number", "name", *_deciding_first(best, "tonne_km", "tonnes"), "far", "streams"],
        column_config={
            "number": st.column_config.NumberColumn(t(N_("No.")), width=NUMBER_PX),
            "name": st.column_config.TextColumn(t(N_("Site")), width=NAME_PX),
            "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized", width=85),
            "tonne_km": st.column_config.NumberColumn(t(N_("t-km/y")), format="localized", width=100),
            "far": st.column_config.NumberColumn(t(N_("Farthest, km")), format="localized"),
            "streams": st.column_config.NumberColumn(t(N_("Side streams"))),
        },
        key="site-table",
    )
    if sorted(places) != [*range(1, len(places) + 1)]:
        st.caption(plain(t(N_("A number says how good a place is as the only site; together others can be better."))))
    streams = results.judged(view.region, view.scenario).catalogue.streams
    doubts = site_doubts(
        best,
        lambda key: site_name(view, key),
        lambda key: wording.in_language(dict(streams.loc[key]), "name", t),
        t,
    )
    for doubt in doubts:
        st.warning(plain(doubt), icon=":material/help:")


def show_against_today(best: Sites, t: Translator) -> None:
    """Draw what changes compared with where the tonnes go today."""
    change = best.against_today()
    st.markdown(f"**{plain(t(N_('Against today')))}**")
    left, right = st.columns(2, gap="small")
    saved = change.saved_tonne_km
    with left:
        show_figure(
            t(N_("Tonnes that reach a site")),
            Figure(change.reached_t, "t/y", "computed"),
            t,
            note=t(N_("today a haul is known of {tonnes}"), tonnes=wording.about(change.reached_today_t, t)),
        )
    with right:
        show_figure(
            t(N_("Tonne-kilometres saved") if saved >= 0 else N_("More tonne-kilometres")),
            Figure(abs(saved), "t-km/y", "computed"),
            t,
            note=t(N_("of what has a haul both today and then")),
        )
    lines = [t(N_("Newly reached: {tonnes}."), tonnes=wording.about(change.newly_reached_t, t))]
    if change.no_longer_reached_t:
        lines.append(t(N_("No longer reached: {tonnes}."), tonnes=wording.about(change.no_longer_reached_t, t)))
    if change.unknown_amounts:
        lines.append(
            t.plural(
                "{count} side stream of unknown amount weighs nothing here.",
                "{count} side streams of unknown amount weigh nothing here.",
                change.unknown_amounts,
            )
        )
    lines.append(
        t(N_("Today: users that a source names. A new site takes whatever comes; its permits and capacity are open."))
    )
    st.caption(plain(" ".join(lines)))


def show_demands(view: View, best: Sites) -> None:
    """Draw which side stream goes to which site."""
    t, table = view.t, best.demand_table()
    box = st.expander(t(N_("Which side stream goes where")), key="site-demands", on_change="rerun")
    if not box.open:
        return
    streams = view.atlas.catalogue.streams
    goes = {"today": t(N_("where it goes today")), "nowhere": t(N_("reaches none"))}
    with box:
        show_table(
            pd.DataFrame(
                {
                    "name": [wording.in_language(streams.loc[key], "name", t) for key in table["demand_id"]],
                    "to": [
                        goes.get(where) or site_name(view, str(key))
                        for where, key in zip(table["goes_to"], table["candidate_id"], strict=True)
                    ],
                    "tonnes": table["tonnes_per_year"].map(significant, na_action="ignore"),
                    "km": table["km"].round(1),
                    "today": table["today_km"].round(1),
                }
            ),
            hide_index=True,
            column_config={
                "name": t(N_("Side stream")),
                "to": t(N_("Goes to")),
                "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
                "km": st.column_config.NumberColumn(t(N_("Road, km")), format="localized"),
                "today": st.column_config.NumberColumn(t(N_("Today, km")), format="localized"),
            },
            placeholder="–",
            key="site-demand-table",
        )


def show_candidates(view: View, best: Sites) -> None:
    """Draw every candidate as the only site, the best first, numbered as on the map."""
    t = view.t
    st.markdown(f"**{plain(t(N_('Each candidate as the only site')))}**")
    whole = best.problem.table(best.within_km)
    whole = whole[whole["status"] == "ok"]
    table = whole.head(NUMBERED_MAX)
    within = t(N_("t/y within {km} km"), km=t.number(best.within_km)) if not math.isnan(best.within_km) else ""
    show_table(
        pd.DataFrame(
            {
                "number": range(1, len(table) + 1),
                "name": [site_name(view, str(key)) for key in table["candidate_id"]],
                "tonne_km": table["tonne_km"].map(significant, na_action="ignore").to_numpy(),
                "within": table["within_t"].map(significant, na_action="ignore").to_numpy(),
                "reached": table["reached_t"].map(significant, na_action="ignore").to_numpy(),
                "mean": table["mean_km"].round(1).to_numpy(),
            }
        ),
        hide_index=True,
        column_order=["number", "name", *_deciding_first(best, "tonne_km", "within"), "mean", "reached"],
        column_config={
            "number": st.column_config.NumberColumn(t(N_("No.")), width=NUMBER_PX),
            "name": st.column_config.TextColumn(t(N_("Candidate")), width=NAME_PX),
            "tonne_km": st.column_config.NumberColumn(t(N_("t-km/y")), format="localized", width=100),
            "within": st.column_config.NumberColumn(within, format="localized", width=110) if within else None,
            "reached": st.column_config.NumberColumn(t(N_("Reached, t/y")), format="localized"),
            "mean": st.column_config.NumberColumn(t(N_("Mean haul, km")), format="localized"),
        },
        placeholder="–",
        height=min(ROW_PX * (len(table) + 1) + 3, 390),
        key="site-candidate-table",
    )
    if len(whole) > len(table):
        st.caption(
            t(N_("The best {shown} of {all}."), shown=t.number(len(table)), all=t.number(len(whole)))
            + " "
            + t(N_("The others are dots on the map."))
        )


def _deciding_first(best: Sites, distance: str, tonnes: str) -> tuple[str, str]:
    """The column that the search goes by, then the other."""
    return (distance, tonnes) if best.objective == "least_tonne_km" else (tonnes, distance)


def show_apart(view: View) -> None:
    """Draw the candidates that can't be compared, and why.

    Args:
        view: with the scenario's search.
    """
    t, problem = view.t, site_results.question(view.region, view.scenario).problem
    apart = [
        (key, status)
        for key, status in zip(problem.candidate_ids, problem.candidate_status, strict=True)
        if status != "ok"
    ]
    if apart:
        with st.expander(t(N_("Candidates that can't be compared: {count}"), count=t.number(len(apart)))):
            lines = [f"- {plain(site_name(view, key))}: {plain(t(CANDIDATE_MEANINGS[why]))}" for key, why in apart]
            st.markdown("\n".join(lines[:ROWS_SHOWN]))
