"""The company page: what arises around one company, what fits and why, cost, contacts, how to supply."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Answer, contacts, hauls_of, municipality_at
from sidestream_map.exports.reports import unknown_words
from sidestream_map.maps.layers import box_camera, company_layer, is_crowded, map_layers
from sidestream_map.matching import POSSIBLE
from sidestream_map.region import Bounds, Catalogue, wording
from sidestream_map.scenario import Scenario
from sidestream_map.ui.pages.company.company_files import chain_pairs, show_files, suppliers
from sidestream_map.ui.pages.company.doors import door_of, show_doors, show_left_over, show_service
from sidestream_map.ui.pages.company.offer_cards import cards_html, refusals_html
from sidestream_map.ui.pages.company.own_figures import (
    picked,
    show_company_choice,
    show_demand,
    show_device,
    show_errors,
    show_materials,
    show_name,
    show_new_company,
    show_oddities,
    show_question,
    show_tap,
)
from sidestream_map.ui.pages.company.print_sheet import show_print_sheet
from sidestream_map.ui.pages.company.supplier_facts import contacts_html, facts_html
from sidestream_map.ui.session import firm, regions, results, state
from sidestream_map.ui.widgets import (
    answer_words,
    plain,
    show_chain_list,
    show_exchanges_of,
    show_figure,
    show_legend,
    show_limit,
    show_map,
    show_rounds,
    show_year,
)

MAP_HEIGHT = "max(15rem, min(100dvh - 15rem, 70vw))"
"""The map fills the window beside the answer; on a phone the answer begins below it."""
BOX_MARGIN_DEG = 0.03
"""Least margin around what the map shows first, degrees of longitude: about 1.5 km."""
MAYBES_SHOWN = 3
"""Of what may fit the nearest are shown; a press opens the others."""


def show() -> None:
    """Draw the page."""
    t, scenario, region = state.translator(), state.scenario(), state.atlas()
    atlas = results.changed(region, scenario)
    users = atlas.catalogue.users
    chosen = scenario.selection.id if scenario.selection.kind == "user" else ""
    row = users.loc[[chosen]].iloc[0] if chosen in users.index else None
    found = None if row is None else results.company(region, scenario, chosen)
    marked = results.changed(region, only_places(scenario))
    if found is not None and not firm.is_unsaid(scenario) and door_of(scenario) == "use":
        # Above the map, so that the first screen of a phone holds the answer.
        with st.container(key="company-lead"):
            st.markdown(f"**{plain(answer_words(found, atlas.catalogue, t))}**")
    left, right = st.columns([5, 7], gap="medium")
    sheet = left.container(key="company-print")
    with left, st.container(key="company-map"):
        show_tap(t)
        hauls = None if found is None else hauls_of(found, atlas, regions.router(scenario))
        box = company_box(atlas, found)
        # Users that can't be told apart are drawn together for what the map shows first, until the camera moves.
        looks = scenario if scenario.camera is not None else scenario.replace(camera=box_camera(box))
        show_map(
            [
                *map_layers(marked, t, regions.router(scenario), hauls, scenario=looks, together=True),
                *([] if row is None else [company_layer(row["lon"], row["lat"], wording.in_language(row, "name", t))]),
            ],
            atlas.region,
            t,
            label=map_summary(atlas, found, t),
            height=MAP_HEIGHT,
            on_pick=lambda layer, name: picked(layer, name, atlas, t),
            box=box,
            follows=is_crowded(atlas.user_sites),
        )
        show_legend(results.whole(region, scenario), t, routes=hauls is not None)
    with right, st.container(key="company-answer"):
        door = door_of(scenario)
        if found is None or firm.is_unsaid(scenario) or door != "use":
            show_doors(t)
        if door == "service":
            show_service(t)
            show_new_company(atlas, t)
            show_errors(t)
        elif door == "left":
            show_left_over(atlas, t)
        elif found is None or row is None:
            show_start(atlas, t)
        else:
            show_answer(atlas, row, found, t)
    if found is not None:
        show_print_sheet(sheet, marked, found, t)


def only_places(scenario: Scenario) -> Scenario:
    """A copy of a scenario that keeps only what moves marks, so that a typed demand doesn't redraw all labels."""
    users = tuple(dataclasses.replace(user, capacity_t_per_year=None) for user in scenario.new_users)
    kept = ("region", "plants_off", "amounts", "new_plants", "new_streams")
    return Scenario(**{name: getattr(scenario, name) for name in kept}, new_users=users)


def map_summary(atlas: Atlas, found: Answer | None, t: Translator) -> str:
    """What the map shows in one sentence, for people who can't see it.

    Args:
        found: the answer; None while no company is chosen.
    """
    if found is None:
        return t(
            N_("Map of {region}: plants by tonnes a year and possible users"), region=atlas.region.names[t.language]
        )
    name = wording.in_language(atlas.catalogue.users.loc[[found.user_id]].iloc[0], "name", t)
    return t(
        N_("Map. {name}: roads from the plants whose side streams fit or may fit: {count}"),
        name=name,
        count=t.number(len(found.plants())),
    )


def company_box(atlas: Atlas, found: Answer | None) -> Bounds:
    """The box that the map shows first: the company and the plants within the limit that suit or may suit.

    Args:
        found: the answer; None while no company is chosen.

    Returns:
        West, south, east, north, EPSG:4326 degrees; the region's view where no position is known.
    """
    if found is None:
        return atlas.region.view
    near = dict.fromkeys(offer.plant_id for offer in found.of(*POSSIBLE) if offer.within)
    places = [
        atlas.catalogue.users.loc[[found.user_id], ["lon", "lat"]],
        atlas.catalogue.plants.loc[list(near), ["lon", "lat"]],
    ]
    points = pd.concat(list(map(pd.DataFrame, places))).dropna()
    if points.empty:
        return atlas.region.view
    (west, south), (east, north) = points.min(), points.max()
    margin = max(BOX_MARGIN_DEG, 0.15 * (east - west), 0.15 * (north - south))
    return float(west - margin), float(south - margin / 2), float(east + margin), float(north + margin / 2)


def show_start(atlas: Atlas, t: Translator) -> None:
    """Draw the page's purpose and the ways to select a company, while none is selected."""
    st.header(t(N_("What could your company use?")), anchor=False)
    st.markdown(
        t(
            N_(
                "Choose your company, or say where you are. You see at once which side streams arise near you, which "
                "of them fit and why, what a tonne costs delivered, how many truckloads that makes, whom to ask, and "
                "how to get in as a supplier. What you type stays in the link: send it on."
            )
        )
    )
    show_company_choice(atlas, t)
    show_new_company(atlas, t)
    show_device(t)
    show_errors(t)


def show_answer(atlas: Atlas, user: pd.Series, found: Answer, t: Translator) -> None:
    """Draw the answer.

    Args:
        user: row of the company.
    """
    catalogue = atlas.catalogue
    with st.container(key="company-head", horizontal=True, vertical_alignment="center"):
        st.header(plain(wording.in_language(user, "name", t)), anchor=False)
        show_files(atlas, found, t)
    about = (wording.in_language(user, "business", t), wording.position(float(user["coord_accuracy_m"]), t))
    st.markdown(" · ".join(plain(part) for part in about if part))
    show_oddities(atlas, t)
    if firm.is_unsaid(state.scenario()):
        show_name(t)
        show_question(atlas, t)
        show_errors(t)
        return
    show_figures(found, t)
    if found.demand.value:
        st.markdown(
            t.plural(
                "{count} of these side streams could cover your whole demand alone.",
                "{count} of these side streams could each cover your whole demand alone.",
                len(found.covering),
            )
        )
    with st.container(key="company-inputs"):
        show_company_choice(atlas, t)
        show_name(t)
        show_demand(found.user_id, t)
        show_limit(t)
        show_materials(atlas, user, t)
    show_errors(t)
    show_offers(found, catalogue, t)
    show_year(state.atlas(), state.scenario(), (found.user_id,), t)
    show_rounds(state.atlas(), state.scenario(), (found.user_id,), t)
    show_rail_and_sea(found, t)
    show_exchanges_of(state.atlas(), state.scenario(), (found.user_id,), t)
    show_way_in(atlas, user, found, t)


def show_offers(found: Answer, catalogue: Catalogue, t: Translator) -> None:
    """Draw all side streams: those that fit as cards, the others to open.

    Args:
        catalogue: as it is in the scenario.
    """
    fits, maybe, no = found.of("fits"), found.of("maybe"), found.of("no")
    st.subheader(t(N_("Fits: {count}"), count=t.number(len(fits))), anchor=False)
    if fits:
        st.html(cards_html(fits, catalogue, t))
    elif maybe:
        st.markdown(
            t(N_("Nothing fits outright: that takes a source that names your use. What may fit is listed below."))
        )
    else:
        st.markdown(
            t(N_("Nothing fits, and nothing may fit. The reasons are below; try other materials or a longer way."))
        )
    if maybe:
        title = t(N_("May fit once something is settled: {count}"), count=t.number(len(maybe)))
        with st.expander(title, expanded=not fits):
            st.html(cards_html(maybe, catalogue, t, first=len(fits) + 1, shown=MAYBES_SHOWN))
    if no:
        with st.expander(t(N_("Doesn't fit: {count}"), count=t.number(len(no)))):
            st.html(refusals_html(no, catalogue, t))


def show_rail_and_sea(found: Answer, t: Translator) -> None:
    """Draw whether a train or ship would bring it cheaper or cleaner; found when somebody opens the part."""
    region, scenario = state.atlas(), state.scenario()
    if region.catalogue.links.empty:
        return
    part = st.expander(
        t(N_("By rail or sea: would it be cheaper or cleaner?")),
        icon=":material/alt_route:", key="chains", on_change="rerun",
    )  # fmt: skip
    if not part.open:
        return
    with part:
        catalogue = results.judged(region, scenario).catalogue
        show_chain_list([results.chain(region, scenario, *pair) for pair in chain_pairs(found)], catalogue, t)


def show_figures(found: Answer, t: Translator) -> None:
    """Draw the most important figures."""
    arising, suiting = found.arising, found.suiting
    limit = t.number(found.limit_km)
    with st.container(key="company-figures", horizontal=True, gap="medium"):
        within = t(N_("Arises within {limit} km"), limit=limit)
        show_figure(within, arising.total, t, note=unknown_words(arising, t))
        show_figure(t(N_("Of that fits or may fit")), suiting.total, t, note=unknown_words(suiting, t))
        if found.cheapest is not None:
            show_figure(t(N_("Cheapest, delivered")), found.cheapest.cost, t)
        if found.nearest is not None:
            show_figure(t(N_("Nearest by road")), found.nearest.km, t)


def show_way_in(atlas: Atlas, user: pd.Series, found: Answer, t: Translator) -> None:
    """Draw how to become a supplier or user, and the region's public bodies.

    Args:
        user: row of the company.
    """
    catalogue = atlas.catalogue
    plants = found.plants()
    sections = suppliers().about(plants)
    if sections:
        st.subheader(t(N_("How to get in")), anchor=False)
        st.html(facts_html(sections, state.served_atlas().catalogue.sources, t))
        untold = [str(catalogue.plants.at[plant, "operator"]) for plant in suppliers().untold(plants)]
        if untold:
            st.caption(
                t(
                    N_("Nothing public was found on how these buy or sell: {names}."),
                    names=plain(", ".join(dict.fromkeys(untold))),
                )
            )
    bodies = contacts(
        catalogue.users, str(user["municipality"] or "") or municipality_at(atlas.background, user["lon"], user["lat"])
    )
    with st.expander(t(N_("Public bodies and development companies: {count}"), count=t.number(len(bodies)))):
        st.html(contacts_html(bodies, catalogue, t))
    st.caption(t(N_("Names as in the sources; state agencies may have been reorganised since.")))
