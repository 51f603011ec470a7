"""The moment on the projector: a need and an offer that meet, their road, and what the haul takes, in large type."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from sidestream_map.base import N_, Translator
from sidestream_map.maps import for_projector
from sidestream_map.maps.layers import board_layers, mark_address, short
from sidestream_map.ui.pages.workshop.framing import framed
from sidestream_map.ui.session import board
from sidestream_map.ui.widgets.map import Trip, map_overlay
from sidestream_map.workshop.board import KIND_NAMES

if TYPE_CHECKING:
    from sidestream_map.workshop import Pair
    from sidestream_map.workshop.board import Board

COVER: Final = (0.46, 0.12, 0.08, 0.3)
"""Parts of the screen that lie under the words (left), the timer, and the code for joining (below)."""
TEXT_CHARACTERS: Final = 130
"""What a slide has room for of each text."""
POINTS_MAX: Final = 300
"""Points of the road that the truck drives."""


def show_moment(seen: Board, t: Translator) -> str:
    """Lay the pair over the map and give the slide's HTML; empty where the leader shows none.

    Args:
        seen: the board as this screen sees it.
    """
    from sidestream_map.workshop import links, marks  # noqa: PLC0415 — imports what only the board needs

    pair = shown_pair(seen)
    if pair is None:
        return ""
    view = board.view(seen)
    ends = {pair.need.id, pair.offer.id}
    layers = board_layers(
        [mark for mark in marks(view, t) if mark.id in ends], [link for link in links(view, t) if link.id == pair.id]
    )
    line = view.lines.get(pair.id)
    has_road = line is not None and pair.km.value is not None
    trip = None
    if line is not None and has_road:
        step = -(-len(line) // POINTS_MAX)
        points = [*line[:-1:step], line[-1]]
        trip = Trip(tuple((round(float(lon), 5), round(float(lat), 5)) for lon, lat in points))
    map_overlay(list(for_projector(layers)), key="map", view=None if line is None else framed(line, COVER), trip=trip)
    return _words(pair, seen, t)


def shown_pair(seen: Board) -> Pair | None:
    """The pair that the leader shows, None for none."""
    spotlight = seen.spotlight
    if spotlight is None:
        return None
    ends = (spotlight.need_id, spotlight.offer_id)
    return next((pair for pair in board.view(seen).pairs if (pair.need.id, pair.offer.id) == ends), None)


def _words(pair: Pair, seen: Board, t: Translator) -> str:
    from sidestream_map.workshop import moment_of  # noqa: PLC0415

    said = moment_of(pair, board.view(seen).catalogue, t)
    ends = "".join(
        f'<div class="end"><img src="{mark_address(end.kind)}" alt="">'
        f"<p><small>{html.escape(t(KIND_NAMES[end.kind]))}</small>{html.escape(short(end.text, TEXT_CHARACTERS))}"
        + (f"<span>{html.escape(short(end.about, 90))}</span>" if end.about else "")
        + "</p></div>"
        for end in (said.need, said.offer)
    )
    figures = "".join(
        f"<div><dt>{html.escape(each.value)}"
        + (f"<small>{html.escape(each.extent)}</small>" if each.extent else "")
        + f"</dt><dd>{html.escape(each.label)}</dd></div>"
        for each in said.figures
    )
    missing = f'<p class="closed">{html.escape(said.missing)}</p>' if said.missing else ""
    return (
        f'<section class="slide board-slide moment" aria-live="polite" data-pair="{pair.id}"'
        f' data-version="{seen.version}">'
        f"<h1>{html.escape(t(N_('These two meet')))}</h1>{ends}{missing}<dl>{figures}</dl>"
        f'<p class="note">{html.escape(t(N_("Computed, with range. People decide what becomes of it.")))}</p></section>'
    )
