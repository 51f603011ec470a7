"""The panel of the best use of all side streams: what goes where, what stays over and why."""

from __future__ import annotations

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import (
    LEFT_OVER,
    PLACED,
    Situation,
    apart_loads,
    counted_words,
    explanation_words,
    planned_t,
    planned_words,
    stream_name,
    treated_words,
    user_name,
)
from sidestream_map.decisions.allocation import OUTCOME_MEANINGS, Allocation, Totals
from sidestream_map.decisions.months import YEAR_AS_ONE
from sidestream_map.haulage import OUTPUTS
from sidestream_map.maps.layers import (
    FLOWS_LAYER,
    RECEIVED_LAYER,
    ROUND_HAULS_LAYER,
    ROUNDS_LAYER,
    flow_legend,
    flow_of,
    flows_layers,
    is_crowded,
    least_leg_m,
    round_of,
    rounds_layers,
    rounds_legend,
    seen,
    together,
)
from sidestream_map.region import wording
from sidestream_map.scenario import NOTHING_SELECTED, Selection
from sidestream_map.ui.pages.map.best_use.choices import show_choices
from sidestream_map.ui.pages.map.best_use.empty import show_nothing
from sidestream_map.ui.pages.map.best_use.months import show_months
from sidestream_map.ui.pages.map.best_use.policies import show_policies
from sidestream_map.ui.pages.map.best_use.returns import share_words, show_returns
from sidestream_map.ui.pages.map.best_use.tables import show_capacities, show_flows, show_left_over
from sidestream_map.ui.pages.map.best_use.trade_off import show_trade_off
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import NOTHING_DRAWN, Drawing, is_phone, part_words, plain, show_outcome, show_part

FIGURES = (
    PLACED,
    LEFT_OVER,
    *(
        OUTPUTS[name].name
        for name in ("loads_per_day", "loads_per_haul_day", "vehicle_km", "cost_eur", "co2e_t", "co2e_ttw_t")
    ),
)
"""Of :func:`sidestream_map.outcomes.outcome`, in the order of the panel."""


ON_ROADS, ON_SITE = N_("of them on roads"), N_("of them on one site, on no road")
"""Truckloads a day that meet other traffic, and those that never do."""


def show(view: View) -> None:
    """Draw the panel."""
    t, scenario = view.t, view.scenario
    situation, allocation = results.asked(view.region, scenario), results.best_use(view.region, scenario)
    totals = allocation.totals()
    show_part(view.atlas, scenario, t)
    show_choices(t, scenario)
    if scenario.by_month:
        st.info(
            t(
                N_(
                    "Map, figures and flows here take **the year as one, without months**; the flow diagram and the "
                    "part by months further down are the plan by months."
                )
            ),
            icon=":material/calendar_month:",
        )
    st.caption(plain(" ".join((*counted_words(scenario, situation.materials, t), *treated_words(situation, t)))))
    if allocation.outcome not in ("optimal", "nothing_to_place"):
        lines = [t(OUTCOME_MEANINGS[allocation.outcome])]
        lines += [f"- {plain(explanation_words(each, situation, t))}" for each in allocation.explanations]
        st.error("\n".join(lines), icon=":material/error:")
    elif not totals.placed_t > 0:
        show_nothing(situation, allocation, t, table_below=True)
    else:
        found = results.totals(view.region, scenario).figures
        shown = {name: found[name] for name in FIGURES}
        road, site = apart_loads(situation, allocation)
        if site.value:
            loads = OUTPUTS["loads_per_day"].name
            shown = {loads: shown.pop(loads), ON_ROADS: road, ON_SITE: site, **shown}
            shown = {name: shown.pop(name) for name in (PLACED, LEFT_OVER)} | shown
        show_outcome(shown, situation.catalogue.sources, t)
        if planned := planned_words(planned_t(situation, allocation), t):
            found_a_user = wording.about(totals.placed_t, t)
            st.warning(
                t(N_("{tonnes} are placed, {planned}."), tonnes=found_a_user, planned=planned),
                icon=":material/warning:",
            )
        _show_grounds(totals, t)
    show_policies(view)
    if allocation.outcome in ("optimal", "nothing_to_place"):
        if totals.placed_t > 0:
            show_flows(situation, allocation, t, t(YEAR_AS_ONE) if scenario.by_month else "")
            show_returns(view, situation)
        show_months(view, totals)
        show_left_over(situation, allocation, t)
        show_capacities(situation, allocation, t, opened=not totals.placed_t > 0)
        if totals.placed_t > 0:
            show_trade_off(view.region, situation, t)


def drawing(view: View) -> Drawing:
    """The flows on the map."""
    t, scenario = view.t, view.scenario
    situation, allocation = results.asked(view.region, scenario), results.best_use(view.region, scenario)
    flows = allocation.flows_table()
    chosen = chosen_ids(situation, scenario.selection) & {*flows["stream_id"], *flows["user_id"]}
    least_m = least_leg_m(view.atlas.user_sites, view.region.region.view, scenario.camera)
    sites = view.atlas.user_sites
    # Of a choice few receive, and each is looked for by itself.
    gathered = is_crowded(sites) and scenario.selection == NOTHING_SELECTED
    at = seen(view.region.region.view, scenario.camera, narrow=is_phone()) if gathered else None
    layers = results.kept(
        "flow-layers",
        (view.region, situation.scenario, scenario.selection, t.language, chosen, least_m, at),
        lambda: tuple(
            flows_layers(
                situation,
                allocation,
                t,
                chosen,
                least_leg_m=least_m,
                together=() if at is None else [[sites[place] for place in mark] for mark in together(sites, at)],
            )
        ),
    )
    rounds = _rounds(view, situation) if allocation.totals().placed_t > 0 else NOTHING_DRAWN

    def pick(layer: str, name: str) -> bool:
        if layer == FLOWS_LAYER:
            stream, _ = flow_of(name)
            if stream in situation.stream_ids:
                state.update(selection=Selection("stream", stream))
            return True
        if layer == RECEIVED_LAYER and name in situation.user_ids:
            state.update(selection=Selection("user", name))
            return True
        if layer == ROUNDS_LAYER:
            stream = next((each for each in round_of(name) if each in situation.stream_ids), "")
            if stream:
                state.update(selection=Selection("stream", stream))
            return True
        return layer == ROUND_HAULS_LAYER

    return Drawing(
        (*layers, *rounds.layers),
        ". ".join(
            filter(
                None,
                (
                    summary(situation, allocation, t, part_words(view.atlas, scenario, t)),
                    t(YEAR_AS_ONE) if scenario.by_month else "",
                    rounds.summary,
                ),
            )
        ),
        (*flow_legend(allocation, t), *rounds.legend),
        hauls=False,
        pick=pick,
    )


def _rounds(view: View, situation: Situation) -> Drawing:
    """The rounds with a return load, where they are counted."""
    t = view.t
    if not view.scenario.return_loads:
        return NOTHING_DRAWN
    found = results.returns(view.region, view.scenario)
    layers = results.kept(
        "round-layers",
        (view.region, situation.scenario, view.scenario.selection, t.language),
        lambda: tuple(rounds_layers(situation, found, t)),
    )
    return Drawing(layers, share_words(found, situation, t), rounds_legend(found, t))


def chosen_ids(situation: Situation, selection: Selection) -> frozenset[str]:
    """Side streams and users that the selection means.

    Args:
        selection: what is chosen; a plant stands for its side streams.
    """
    if selection.kind != "plant":
        return frozenset({selection.id} - {""})
    streams = situation.catalogue.streams
    return frozenset(map(str, streams.index[streams["plant_id"] == selection.id]))


def summary(situation: Situation, allocation: Allocation, t: Translator, part: str = "") -> str:
    """What the map shows in a sentence.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.
        part: what it is the best use of; empty for all side streams.
    """
    part = part or t(N_("all side streams"))
    flows, totals = allocation.flows_table(), allocation.totals()
    if flows.empty:
        return t(N_("Map. Best use of {part}: nothing is placed"), part=part)
    first = flows.iloc[0]
    return t(
        N_("Map. Best use of {part}: {placed} placed in {count} flows, the largest: {stream} to {user}"),
        part=part,
        placed=wording.about(totals.placed_t, t),
        count=t.number(len(flows)),
        stream=stream_name(situation, str(first["stream_id"]), t),
        user=user_name(situation, str(first["user_id"]), t),
    )


def _show_grounds(totals: Totals, t: Translator) -> None:
    """What the sums rest on and don't hold."""
    if totals.on_unknown_capacity_t > 0:
        st.warning(
            t(
                N_("{tonnes} ({share} %) rest on users whose capacity nobody has given."),
                tonnes=wording.about(totals.on_unknown_capacity_t, t),
                share=t.number(100 * totals.on_unknown_capacity_t / totals.placed_t),
            ),
            icon=":material/warning:",
        )
    elif totals.on_plausible_capacity_t > 0:
        st.warning(
            t(
                N_("{tonnes} ({share} %) rest on capacities assumed by kind of user; the table below has each."),
                tonnes=wording.about(totals.on_plausible_capacity_t, t),
                share=t.number(100 * totals.on_plausible_capacity_t / totals.placed_t),
            ),
            icon=":material/rule:",
        )
    lines = []
    if totals.on_set_capacity_t > 0:
        rests = wording.about(totals.on_set_capacity_t, t)
        lines.append(t(N_("{tonnes} rest on capacities set by you."), tonnes=rests))
    if totals.on_workshop_capacity_t > 0:
        rests = wording.about(totals.on_workshop_capacity_t, t)
        lines.append(t(N_("{tonnes} rest on capacities that a workshop has estimated, unverified."), tonnes=rests))
    if totals.streams_unknown:
        lines.append(
            t.plural(
                N_("{count} side stream of unknown amount is in no sum."),
                N_("{count} side streams of unknown amount are in no sum."),
                totals.streams_unknown,
            )
        )
    if totals.cost_unknown_t > 0:
        lines.append(
            t(
                N_("What it costs to leave over {tonnes} is not known and counts as nothing."),
                tonnes=wording.about(totals.cost_unknown_t, t),
            )
        )
    elif totals.left_eur > 0:
        lines.append(t(N_("What stays over costs {eur}."), eur=wording.about(totals.left_eur, t, "EUR/y")))
    if lines:
        st.caption(" ".join(lines))
