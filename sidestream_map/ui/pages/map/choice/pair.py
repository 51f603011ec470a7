"""One open pair: its verdict with all reasons, its haul in figures, the parts of the cost, and the net value."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from sidestream_map.base import N_, Figure, Range, Translator
from sidestream_map.decisions import COST_PARTS, PairEnd, Situation, largest_swings, pair_haul, pair_value
from sidestream_map.haulage import (
    INPUTS,
    OUTPUTS,
    PART_NAMES,
    RANGE_MEANS,
    REACHED,
    WTW,
    WTW_MEANS,
    Haul,
    NetValue,
    Swing,
    crushing_words,
    exhaust_words,
    mean_day,
    together_words,
)
from sidestream_map.matching import Effect, Question, Reason, Verdict
from sidestream_map.region import QUALITY_NAMES, source, wording
from sidestream_map.scenario import Selection
from sidestream_map.ui.pages.map.choice.chain import show_chain
from sidestream_map.ui.pages.map.choice.citations import link
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import plain, show_figure

EFFECT_WORDS: Final[dict[Effect, tuple[str, str]]] = {
    "blocks": (":material/block:", N_("Rules it out")),
    "caution": (":material/warning:", N_("Asks for caution")),
    "supports": (":material/check_circle:", N_("Speaks for it")),
    "notes": (":material/info:", N_("Worth knowing")),
}
"""Icon and heading of each effect, in the order in which they are shown."""
VERDICT_ICONS: Final[dict[Verdict, str]] = {
    "fits": ":material/check_circle:",
    "maybe": ":material/help:",
    "no": ":material/block:",
}
"""Icon of each verdict; its word always stands beside it."""


def show_pair(view: View, stream_id: str, user_id: str, end: PairEnd) -> None:
    """Draw everything known about one pair.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
        end: which of the two is the choice.
    """
    t = view.t
    situation = results.judged(view.region, view.scenario)
    matches = situation.matches_within_limit
    user = wording.in_language(situation.catalogue.users.loc[user_id], "name", t)
    stream = wording.in_language(situation.catalogue.streams.iloc[situation.stream_ids.index(stream_id)], "name", t)
    verdict = matches.verdict(stream_id, user_id)
    with st.container(border=True, key="pair"):
        st.subheader(plain(user if end == "stream" else stream), anchor=False)
        st.markdown(f"{VERDICT_ICONS[verdict]} **{plain(t(wording.VERDICT_NAMES[verdict]))}**")
        carried = pair_haul(situation, stream_id, user_id)
        reached = carried.status in REACHED
        # What is ruled out is explained first; of what may go the figures are asked for first.
        if reached and verdict != "no":
            show_haul(carried, situation, t)
        show_questions(matches.questions(stream_id, user_id), t)
        show_way(view, stream_id, user_id)
        show_reasons(matches.reasons(stream_id, user_id), view)
        if reached and verdict == "no":
            show_haul(carried, situation, t)
        if reached:
            show_cost(carried, t)
            show_chain(view, user_id)
            show_value(pair_value(situation, stream_id, user_id), t)
        else:
            st.info(t(N_("No haul: {why}."), why=t(wording.STATUS_NAMES[carried.status])))
        with st.container(horizontal=True, gap="small"):
            other: Selection = Selection("user", user_id) if end == "stream" else Selection("stream", stream_id)
            st.button(
                t(N_("Look from the user's side") if end == "stream" else N_("Look from the side stream's side")),
                icon=":material/swap_horiz:",
                key="turn-pair",
                on_click=_turn,
                args=(other, stream_id if end == "stream" else user_id),
            )
            st.button(t(N_("Close")), icon=":material/close:", key="close-pair", on_click=_close)


def show_questions(asked: tuple[Question, ...], t: Translator) -> None:
    """What would settle a "maybe", and whom to ask, who can end the matter soonest first.

    Args:
        asked: of a pair; nothing is shown where nothing is asked.
    """
    if not asked:
        return
    lines = [f"1. **{plain(each.addressee(t.language))}**: {plain(each.text(t.language))}" for each in asked]
    with st.container(key="pair-questions"):
        st.markdown(f":material/contact_support: **{plain(t(N_('What would settle it')))}**\n" + "\n".join(lines))


def show_way(view: View, stream_id: str, user_id: str) -> None:
    """Draw why the haul takes its way: rules that close a better one, fares and tolls, nearer roads passed by.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    found = results.detour(view.region, view.scenario, stream_id, user_id)
    if found is not None:
        st.warning(plain(found.text(view.t, rule_names(view))), icon=":material/alt_route:")
    charged = results.charged(view.region, view.scenario, stream_id, user_id)
    if charged is not None and (told := charged.text(view.t)):
        st.info(plain(told), icon=":material/toll:")
    for road in results.passed(view.region, view.scenario, stream_id, user_id):
        st.info(plain(road.text(view.t)), icon=":material/wrong_location:")


def rule_names(view: View) -> dict[str, str]:
    """Names of seasonal limits and of a planner's own road edits by id, to say which of them closes a road."""
    return {
        **{row.id: row.names[view.t.language] for row in view.region.seasons.rows},
        **{edit.id: edit.name for edit in view.scenario.road_edits if edit.name},
    }


def _turn(selection: Selection, opened: str) -> None:
    state.update(selection=selection, opened=opened)


def _close() -> None:
    state.update(opened="")


def show_reasons(reasons: tuple[Reason, ...], view: View) -> None:
    """Draw the reasons by effect, those that block first, each with its basis."""
    t, parts = view.t, []
    for effect, (icon, heading) in EFFECT_WORDS.items():
        some = [reason for reason in reasons if reason.effect == effect]
        if some:
            lines = [f"- {plain(reason.message(t.language))} {basis(reason, view)}" for reason in some]
            parts.append(f"{icon} **{plain(t(heading))}**\n" + "\n".join(lines))
    st.markdown("\n\n".join(parts))


def basis(reason: Reason, view: View) -> str:
    """The basis of a reason as Markdown: a link to a page, or that it is our assumption."""
    t = view.t
    if reason.quality == "assumption" or not reason.source:
        return f"*({plain(t(QUALITY_NAMES['assumption']))})*"
    known = view.atlas.catalogue.sources
    if reason.source in known.index:
        found = source(known, reason.source)
        return f"({link(found.publisher or found.title, found.url)})"
    return f"({link(urlsplit(reason.source).hostname or reason.source, reason.source)})"


def show_haul(carried: Haul, situation: Situation, t: Translator) -> None:
    """Draw cost a tonne, truckloads, emissions and distance."""
    yearly, load = carried.figure("loads_per_year"), carried.figure("payload_carried_t")
    loads_note = " · ".join(
        (
            mean_day(yearly.value, situation.scenario.days_per_year, t),
            *((wording.figure(yearly, t),) if yearly.value is not None else ()),
            t(N_("{payload} t a load"), payload=t.number(load.value, 1)),
        )
    )
    left, right = st.columns(2, gap="small")
    with left:
        show_figure(
            t(N_("Delivered cost")), carried.figure("cost_eur_per_t"), t, note=crushing_words(carried.inputs, t)
        )
        show_figure(t(N_("Truckloads a day")), carried.figure("loads_per_day"), t, note=loads_note)
    with right:
        show_figure(
            t(WTW),
            carried.figure("co2e_kg_per_t"),
            t,
            note=exhaust_words(carried.figure("co2e_ttw_kg_per_t"), t),
        )
        km = carried.inputs["km"]
        distance = Figure(None, "km", "unknown") if km is None else Figure.of_range(km, "km", "computed")
        show_figure(
            t(N_("By road, one way")),
            distance,
            t,
            note=t(wording.STATUS_NAMES[carried.status]) if carried.status == "same_site" else "",
        )


def show_cost(carried: Haul, t: Translator) -> None:
    """Draw the cost of a tonne: its inputs, its parts, and which input matters most."""
    box = st.expander(t(N_("How the cost comes about")), key="pair-cost", on_change="rerun")
    if not box.open:
        return
    with box:
        if carried.cost_eur_per_t is None:
            reasons = [t(reason) for reason in carried.unknown_because]
            st.markdown(plain(" ".join(reasons) or t(N_("unknown"))))
            return
        parts = [(t(OUTPUTS[name].name), _ranged(carried.spread(name), t, 2)) for name in COST_PARTS]
        total = (t(N_("Together: delivered cost")), _ranged(carried.spread("cost_eur_per_t"), t, 2))
        st.markdown(_table((t(N_("A tonne costs")), "EUR/t"), [*parts, total]))
        given = [
            (t(INPUTS[name].name) + f" ({t(INPUTS[name].unit)})", _ranged(value, t, 2))
            for name, value in carried.inputs.items()
            if value is not None and name in OUTPUTS["cost_eur_per_t"].inputs
        ]
        swings = largest_swings(carried)
        if swings:
            st.markdown(f"**{plain(t(N_('What matters most')))}**\n" + "\n".join(_swing(each, t) for each in swings))
        st.markdown(_table((t(N_("It rests on")), t(N_("Central (low–high)"))), given))
        notes = " ".join(t(note) for note in carried.notes)
        how = t(
            N_(
                "Cost = vehicle kilometres × EUR/km + hours × EUR/h + litres × EUR/l + machine work, "
                "over the tonnes. Constants can be changed under What if."
            )
        )
        together = together_words(set(carried.inputs) & set(OUTPUTS["cost_eur_per_t"].inputs), t)
        st.caption(plain(f"{notes} {how} {t(RANGE_MEANS)} {together} {t(WTW_MEANS)}"))
        show_urls(carried.figure("cost_eur_per_t"), t)


def _swing(swing: Swing, t: Translator) -> str:
    low, high = sorted((swing.at_low, swing.at_high))
    name = t(INPUTS[swing.input].name)
    return "- " + plain(t(N_("{input}: {low}–{high} EUR/t"), input=name, low=t.number(low, 1), high=t.number(high, 1)))


def show_value(value: NetValue, t: Translator) -> None:
    """Draw the net value of a delivered tonne; unknown parts are named."""
    missing = ", ".join(t(PART_NAMES[name]) for name in value.worth.missing)
    note = t(N_("not counted, as not known: {parts}"), parts=missing) if missing else ""
    show_figure(t(N_("Net value of a tonne taken")), value.net, t, note=note)
    box = st.expander(t(N_("How the value comes about")), key="pair-value", on_change="rerun")
    if box.open:
        with box:
            show_worth_parts(value, t)


def show_worth_parts(value: NetValue, t: Translator) -> None:
    """Draw the parts of a net value, each with its figure or why it is unknown."""
    parts = {
        "gate_fee": value.worth.gate_fee,
        "waste_tax": value.worth.waste_tax,
        "virgin": value.worth.virgin,
        "cost": value.cost,
    }
    rows = [
        (
            ("− " if name == "cost" else "+ ") + t(PART_NAMES[name]),
            t(each.note) if each.value is None and each.note else wording.figure(each, t, 1),
        )
        for name, each in parts.items()
    ]
    rows.append(("= " + t(N_("Net value of a tonne taken")), wording.figure(value.net, t, 1)))
    st.markdown(_table((t(N_("A tonne")), "EUR/t"), rows))
    st.caption(
        plain(
            t(
                N_(
                    "Seen for plant and user together: what one pays the other is not in it, nor is treatment, "
                    "nor the haul to a landfill that is saved."
                )
            )
        )
    )
    show_urls(value.net, t)


def show_urls(figure: Figure, t: Translator) -> None:
    """Draw links to the pages behind a computed figure."""
    if figure.sources:
        hosts = [link(urlsplit(url).hostname or url, url) for url in figure.sources]
        st.markdown(f"{plain(t(N_('Sources of the constants')))}: " + " · ".join(hosts))


def _ranged(value: Range | None, t: Translator, digits: int) -> str:
    if value is None:
        return t(N_("unknown"))
    if value.low == value.high:
        return t.number(value.central, digits)
    return f"{t.number(value.central, digits)} ({wording.extent(value.low, value.high, t, digits)})"


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [f"| {plain(head[0])} | {plain(head[1])} |", "|---|---:|"]
    return "\n".join([*lines, *(f"| {plain(name)} | {plain(value)} |" for name, value in rows)])
