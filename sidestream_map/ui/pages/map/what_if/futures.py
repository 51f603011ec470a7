"""Two futures with names: which two are compared, both on one map, and the council's memo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pydeck as pdk
import streamlit as st

from sidestream_map.base import N_, Translator, safe_text
from sidestream_map.decisions import compare
from sidestream_map.decisions.exchanges import ExchangeState
from sidestream_map.exports import Edition
from sidestream_map.exports.reports import Memo, MemoSide, memo_pdf
from sidestream_map.maps.layers import least_leg_m, load_legend, map_layers, road_loads_layers, sided
from sidestream_map.maps.picture import map_svg
from sidestream_map.scenario import Scenario, describe, differ, shares_constants
from sidestream_map.ui.pages.map.what_if.changes import names_of, take_over
from sidestream_map.ui.pages.map.what_if.compare import base_of
from sidestream_map.ui.session import Address, View, regions, results, road_results, state
from sidestream_map.ui.widgets import Drawing, link_of, plain

KEPT: Final = "futures"
"""Futures that this session has kept, by name; a link holds the two that are compared."""
KEPT_MAX: Final = 12
NAME_MAX: Final = 40
NAME, BASE_NAME, WHICH = "future-name", "future-base-name", "future-base"
TODAY: Final = ""
"""Stands for the region as it is among the names."""
MEMO_MAP_PX: Final = (560, 620)
"""Each of the memo's two maps as a screen would have it."""


def show_futures(view: View) -> None:
    """Draw names, the choice of what it is compared with, the map of both, and the memo."""
    t, address = view.t, state.address()
    held = st.session_state
    held[NAME] = address.name
    st.text_input(
        t(N_("Name of this future")),
        key=NAME,
        max_chars=NAME_MAX,
        placeholder=t(N_("for example: 76 t trucks from 2030")),
        on_change=_take_name,
    )
    kept = _kept()
    names = [TODAY, *kept]
    now = address.base_name if address.base is not None else TODAY
    if now not in names:
        names.append(now)
    held[WHICH] = now
    st.selectbox(
        t(N_("Compared with")),
        names,
        format_func=lambda name: name or t(N_("the best use without the change")),
        key=WHICH,
        on_change=_take_base,
    )
    with st.container(horizontal=True, gap="small"):
        _show_ways(view, address)
    if not differ(view.scenario, base_of(view.scenario, address.base)):
        st.caption(plain(t(N_("Both are the same until one of them is changed."))))
        return
    _show_both(view, address)


def _show_ways(view: View, address: Address) -> None:
    t = view.t
    if differ(view.scenario, base_of(view.scenario, address.base)):
        st.button(
            t(N_("Keep this to compare with")),
            icon=":material/bookmark_add:",
            key="keep-base",
            on_click=_keep,
            help=t(N_("Then change something else: the two stand side by side, also in the link.")),
        )
    if address.base is not None:
        st.button(
            t(N_("Compare with the best use without the change")),
            icon=":material/home:",
            key="drop-base",
            on_click=_drop,
        )
        st.button(t(N_("Swap the two")), icon=":material/swap_horiz:", key="future-swap", on_click=_swap)


def _show_both(view: View, address: Address) -> None:
    t, held = view.t, st.session_state
    held["future-side"] = address.side_by_side
    st.toggle(
        t(N_("Both on the map, with a divider to drag")),
        key="future-side",
        on_change=lambda: state.update_address(side_by_side=bool(st.session_state["future-side"])),
    )
    st.download_button(
        t(N_("Memo for the council, one page (.pdf)")),
        data=lambda: memo_of(view, address, link_of(address)),
        file_name="sidestream-memo.pdf",
        mime="application/pdf",
        icon=":material/description:",
        key="future-memo",
        on_click="ignore",
        width="stretch",
    )


def future_names(address: Address, t: Translator, uses: ExchangeState = "best") -> tuple[str, str]:
    """Names of what is compared with and of the future itself, as people read them.

    Args:
        address: of the page.
        uses: whose trucks are compared: those of the best use, which nobody drives today, or today's named uses.
    """
    as_it_is = N_("Today's named uses, without the change") if uses == "today" else N_("Best use without the change")
    before = t(as_it_is) if address.base is None else address.base_name or t(N_("The kept one"))
    return before, address.name or t(N_("This future"))


def two_sides(view: View, right: list[pdk.Layer]) -> tuple[list[pdk.Layer], Drawing | None]:
    """Layers of both futures, each on its side, and what the legend gets; only the right ones where one is shown.

    Args:
        right: layers of the scenario itself.
    """
    address = state.address()
    base = base_of(view.scenario, address.base)
    if view.scenario.panel != "scenario" or not address.side_by_side or not differ(view.scenario, base):
        return right, None
    t = view.t
    names = future_names(address, t)
    layers = [
        *sided(_layers(view, base), "left"),
        *sided([*_loads(view, view.scenario), *right], "right"),
    ]
    summary = t(N_("Map of two futures. Left: {left}. Right: {right}"), left=names[0], right=names[1])
    return layers, Drawing(summary=summary, legend=load_legend(t))


def memo_of(view: View, address: Address, link: str) -> bytes:
    """The council's memo: both futures on one page of A4.

    Args:
        address: whose two futures are compared.
        link: opens both.
    """
    t, scenario = view.t, view.scenario
    base = base_of(scenario, address.base)
    before, after = results.totals(view.region, base), results.totals(view.region, scenario)
    changes = compare(before, after, same_constants=shares_constants(scenario, base))
    legend = Drawing(legend=load_legend(t)).printed_legend
    sides = tuple(
        MemoSide(
            name,
            map_svg(
                _layers(view, each),
                results.changed(view.region, each),
                scenario.camera,
                MEMO_MAP_PX,
                t,
                legend=legend,
            ),
        )
        for name, each in zip(future_names(address, t), (base, scenario), strict=True)
    )
    words = describe(scenario, t, base, names_of(view))
    return memo_pdf(Memo(sides, changes, words, scenario), Edition(view.region.region, t, link))


def _layers(view: View, scenario: Scenario) -> list[pdk.Layer]:
    """Roads with their trucks, plants, users and road edits of a scenario."""
    atlas, router = results.changed(view.region, scenario), regions.router(scenario)
    signs, _ = road_results.drawing_of(view.region, scenario, view.t)
    return [
        *map_layers(
            atlas,
            view.t,
            router,
            None,
            between=_loads(view, scenario),
            scenario=scenario.replace(camera=view.scenario.camera),
            together=True,
        ),
        *signs,
    ]


def _loads(view: View, scenario: Scenario) -> list[pdk.Layer]:
    least_m = least_leg_m(view.atlas.user_sites, view.region.region.view, view.scenario.camera)
    figures = results.asked(view.region, scenario).scenario
    return results.kept(
        "future-loads",
        (view.region, figures, scenario.selection, view.t.language, least_m),
        lambda: road_loads_layers(results.loads(view.region, scenario), view.t, (), least_leg_m=least_m),
    )


def _kept() -> Mapping[str, Scenario]:
    kept: dict[str, Scenario] = st.session_state.get(KEPT, {})
    return kept


def keep(name: str, scenario: Scenario) -> None:
    """Keep a future in this session, to compare others with."""
    kept = {each: future for each, future in _kept().items() if each != name}
    st.session_state[KEPT] = dict([*kept.items(), (name, scenario.without_view())][-KEPT_MAX:])


def free_name(t: Translator) -> str:
    """A name for a future that nobody has named."""
    taken = {*_kept(), state.address().base_name}
    return next(
        name for number in range(1, KEPT_MAX + 3) if (name := t(N_("Future {number}"), number=number)) not in taken
    )


def _take_name() -> None:
    state.update_address(name=safe_text(str(st.session_state[NAME] or "").strip()))


def _take_base() -> None:
    name = st.session_state[WHICH]
    address, kept = state.address(), _kept()
    if address.base is not None:
        keep(address.base_name or free_name(state.translator()), address.base)
    if name == TODAY:
        state.update_address(base=None, base_name="")
    elif name in kept:
        state.update_address(base=kept[name], base_name=name)


def _keep() -> None:
    address = state.address()
    name = address.name or free_name(state.translator())
    keep(name, address.scenario)
    state.update_address(base=address.scenario.without_view(), base_name=name, name="")


def _drop() -> None:
    address = state.address()
    if address.base is not None:
        keep(address.base_name or free_name(state.translator()), address.base)
    state.update_address(base=None, base_name="")


def _swap() -> None:
    address = state.address()
    if address.base is None:
        return
    here, there = address.scenario.without_view(), address.base
    names = address.base_name, address.name or free_name(state.translator())
    take_over(there)
    state.update_address(base=here, name=names[0], base_name=names[1])
