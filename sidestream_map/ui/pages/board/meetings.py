"""Needs and offers that could meet: reasons, distance by road, cost, and the state of each match."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.maps.layers import mark_address, short
from sidestream_map.region import VERDICT_NAMES
from sidestream_map.ui.pages.board import moment, region
from sidestream_map.ui.session import board
from sidestream_map.workshop.board import MATCH_STATE_NAMES, MATCH_STATES, services

if TYPE_CHECKING:
    from sidestream_map.workshop import Pair
    from sidestream_map.workshop.board import Board, Match

FIRST: Final = 12
"""Pairs that are drawn at once; more come with a click."""
MORE: Final = "board-pairs-shown"
_PLACES: Final = "board-pairs-places"
"""Ids of the pairs in the order in which they were drawn last."""


def show(seen: Board, t: Translator) -> None:
    """Draw the part: among the entries first, then with the region.

    Args:
        seen: the leader's board.
    """
    _show_pairs(seen, t)
    region.show(seen, t)


def _show_pairs(seen: Board, t: Translator) -> None:
    view = board.view(seen)
    pairs = [pair for pair in view.pairs if "shown" == pair.need.state == pair.offer.state or pair.match is not None]
    if not pairs:
        st.info(
            t(
                N_(
                    "No need and offer fit each other yet. They do when both name the same material, or speak of the "
                    "same thing."
                )
            ),
            icon=":material/handshake:",
        )
        return
    st.caption(t(N_("Suggestions by the region's matching rules, material and words: people decide.")))
    ranked, before = [pair.id for pair in pairs], st.session_state.get(_PLACES, ())
    placed, limit = in_their_places(ranked, before, int(st.session_state.get(MORE, FIRST)))
    st.session_state[_PLACES], st.session_state[MORE] = placed, limit
    named = {pair.id: pair for pair in pairs}
    for key in placed[:limit]:
        _show_pair(named[key], seen, t)
    with st.container(horizontal=True, key="board-pairs-below"):
        if len(pairs) > limit:
            st.button(
                t(N_("Show more")), key="board-pairs-more", icon=":material/expand_more:", on_click=_more, args=(limit,)
            )
        if list(placed) != ranked:
            st.button(
                t(N_("Sort anew")),
                key="board-pairs-sort",
                icon=":material/refresh:",
                on_click=sort_anew,
                help=t(N_("New pairs stand at the end, so that nothing moves under your finger.")),
            )
    if view.more:
        st.caption(t.plural(N_("{count} more pair is not shown."), N_("{count} more pairs are not shown."), view.more))


def in_their_places(ranked: Sequence[str], before: Sequence[str], drawn: int) -> tuple[tuple[str, ...], int]:
    """Leave what is drawn where it stands, and add what is new behind it.

    A press on a button must not reach another pair because the list was sorted meanwhile: entries come in all the time,
    and a pair that is taken up would jump to the top.

    Args:
        ranked: ids of all pairs, the best first.
        before: ids as they stood when the list was drawn last; none if it wasn't.
        drawn: how many of them were drawn.

    Returns:
        All ids in the order to draw them, and how many to draw.
    """
    if not before:
        return tuple(ranked), drawn
    there, known = set(ranked), set(before)
    top = [key for key in before[:drawn] if key in there]
    new = [key for key in ranked if key not in known]
    hidden = known.difference(top)
    rest = [key for key in ranked if key in hidden]
    return (*top, *new, *rest), max(drawn, len(top) + len(new))


def sort_anew() -> None:
    """Draw the best pairs first again."""
    st.session_state.pop(_PLACES, None)
    st.session_state.pop(MORE, None)


def _more(limit: int) -> None:
    st.session_state[MORE] = limit + FIRST


def _show_pair(pair: Pair, seen: Board, t: Translator) -> None:
    from sidestream_map.workshop import haul_words, reasons, subject_words  # noqa: PLC0415

    fit = "" if pair.proposal is None else pair.proposal.fit
    verdict = f'<span class="verdict {fit}">{html.escape(t(VERDICT_NAMES[fit]))}</span>' if fit else ""
    sides = "".join(
        f'<p class="side"><img src="{mark_address(entry.kind)}" alt="">'
        f"<span>{html.escape(short(entry.text, 160))}<small>{html.escape(subject_words(entry, t))}</small></span></p>"
        for entry in (pair.need, pair.offer)
    )
    why = "".join(f"<li>{html.escape(reason)}</li>" for reason in reasons(pair, t))
    with st.container(border=True, key=f"board-pair-{pair.id}", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<article class="board-pair">{sides}<p class="haul">{verdict}{html.escape(haul_words(pair, t))}</p>'
            f"<details><summary>{html.escape(t(N_('Why')))}</summary><ul>{why}</ul></details></article>",
            width="stretch",
        )
        moment.show_button(pair, seen, t, key=f"board-show-{pair.id}")
        if pair.match is None:
            st.button(
                t(N_("Take up")),
                key=f"board-take-{pair.id}",
                icon=":material/handshake:",
                on_click=board.press,
                args=(_taking(pair), t(N_("Taken up: see Follow-up."))),
            )
        else:
            show_state(pair.match, t, key=f"board-pair-state-{pair.match.id}")


def show_state(match: Match, t: Translator, *, key: str) -> None:
    """Draw the choice of a match's state.

    Args:
        match: that was taken up.
    """
    st.session_state[key] = match.state

    def take_over() -> None:
        board.act(lambda: services.follow_up().set_state(board.token(), match.id, st.session_state[key]))

    st.selectbox(
        t(N_("How far it is")),
        MATCH_STATES,
        format_func=lambda each: t(MATCH_STATE_NAMES[each]),
        key=key,
        on_change=take_over,
        width=180,
    )


def _taking(pair: Pair) -> Callable[[], object]:
    return lambda: services.follow_up().take_up(board.token(), pair.need.id, pair.offer.id)
