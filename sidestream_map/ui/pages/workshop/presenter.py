"""One scene on a projector: title, one message, the map behind, and at most three figures."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

import pydeck as pdk
import streamlit as st

from sidestream_map.base import N_, BoardError, Translator
from sidestream_map.maps import MapWords, attribution, for_projector, palette, route_signs
from sidestream_map.maps.layers import LINK, background_layers, map_layers
from sidestream_map.region import VERDICT_NAMES
from sidestream_map.scenario import Scenario
from sidestream_map.ui.http import public_address
from sidestream_map.ui.pages.map import PANEL_PARTS, map_summary
from sidestream_map.ui.pages.workshop.board_slide import BOARD_COVER, legend, show_board_slide
from sidestream_map.ui.pages.workshop.framing import bounds
from sidestream_map.ui.pages.workshop.phones import participant_link, qr_data, start_address
from sidestream_map.ui.pages.workshop.presenter_controls import Code, show_controls
from sidestream_map.ui.session import (
    BOARD_PARTS,
    END,
    Address,
    SessionAnswers,
    View,
    board,
    hauls_of,
    regions,
    results,
    road_results,
    scenes,
    slot_of,
    state,
)
from sidestream_map.ui.widgets import NOTHING_DRAWN, Drawing, background_url, deck_of, region_view, show_figure
from sidestream_map.ui.widgets.map import MapCamera, deck_map
from sidestream_map.workshop import FIRST_THEME, SCENE_PAGES, Story, scene_figures
from sidestream_map.workshop.board import spaced

SCENE_COVER: Final = (0.3, 0.26, 0.19, 0.05)
"""Parts of the screen's width and height that lie under figures (left), title with legend (top) and QR code (right)."""
START_COVER: Final = (0.66, 0.04, 0.03, 0.42)
"""The same of the start: title and themes lie on the left, the QR code below."""
HEIGHT: Final = "100vh"


def show() -> None:
    """Draw the slide of this session's address."""
    t, address = state.translator(), state.address()
    story, at = address.story, address.scene
    shown = start_address() if at is None else Address(address.scenario, address.base)
    page = SCENE_PAGES[0] if at is None else story.scenes[at].page
    if address.on_board:
        _show_board(t, story)
        return
    with st.container(key="presenter"):
        drawn, routes = _show_map(shown.scenario, t, START_COVER if at is None else SCENE_COVER)
        if at is None:
            _show_start(story, t)
        else:
            _show_scene(story, at, _legend(drawn, t, routes=routes), t)
            _show_figures(shown, t)
        link = participant_link(shown, page)
        show_controls(
            0 if at is None else at + 1,
            stops(),
            t,
            codes=[
                Code(qr_data(link), t(N_("This view on your phone")), public_address().partition("//")[2]),
                *([_join_code(t)] if board.code() else []),
            ],
            minutes=story.minutes,
            on_step=step,
            on_leave=leave,
            board=board_stop(),
            slides=_slides(story, t),
        )


def board_parts() -> tuple[str, ...]:
    """The slides of the board in their order: the whole, each theme's where there are several, and the end."""
    if not board.code():
        return ()
    try:
        seen = board.board("room" if board.token() else None)
    except BoardError:
        return ("",)
    if seen is None:
        return ("",)
    themes = tuple(BOARD_PARTS[slot] for slot in seen.slots) if len(seen.slots) > 1 else ()
    return ("", *themes, END)


def board_stop() -> int:
    """The stop of the whole board; 0 without one."""
    return len(scenes.story().scenes) + 1 if board.code() else 0


def stops() -> int:
    """Number of slides after the start: the scenes, and those of the board if there is one."""
    return len(scenes.story().scenes) + len(board_parts())


def step(to: int) -> None:
    """Go to a slide.

    Args:
        to: 0 for the start, then the scenes, then the board, its themes and the end.
    """
    first, parts = board_stop(), board_parts()
    if first and first <= to < first + len(parts):
        state.update_address(on_board=True, board_part=parts[to - first], scene=None)
        state.move_camera(None)
        return
    scenes.go_to(None if to == 0 else to - 1)


def _show_board(t: Translator, story: Story) -> None:
    """The live board; the map below it is the region as it is chosen, without a choice of its own."""
    with st.container(key="presenter"):
        # Names give way to the entries' own marks by themselves.
        _show_map(start_address().scenario, t, BOARD_COVER)
        part, parts = state.address().board_part, board_parts()
        codes = [_join_code(t)] if part != END else _follow_codes(t)
        show_board_slide(t, part, code=bool(codes))
        chips = "".join(
            f'<span class="chip"><img src="{picture}" alt="">{html.escape(words)}</span>'
            for picture, words in legend(t)
        )
        meet = "".join(
            f'<span class="chip"><span class="{look}" style="border-color:{palette.hex_colour(LINK)}"></span>'
            f"{html.escape(words)}</span>"
            for look, words in (("line", t(N_("could meet"))), ("line dashed", t(VERDICT_NAMES["maybe"])))
        )
        st.html(f'<div class="slide-legend board-legend chips" role="note">{chips}{meet}</div>')
        show_controls(
            board_stop() + (parts.index(part) if part in parts else 0),
            stops(),
            t,
            codes=codes,
            minutes=story.minutes,
            on_step=step,
            on_leave=leave,
            board=board_stop(),
            slides=_slides(story, t),
        )


def _slides(story: Story, t: Translator) -> list[tuple[str, str, str]]:
    """Title, message and notes of every slide, for the presenter's own window."""
    start = (story.title or t(N_("Start")), t(N_("Themes")), "")
    board_slides = [(_part_name(part, t), "", "") for part in board_parts()]
    return [start, *((scene.title, scene.message, scene.notes) for scene in story.scenes), *board_slides]


def _part_name(part: str, t: Translator) -> str:
    from sidestream_map.workshop import theme_names  # noqa: PLC0415 — imports what only the board needs

    slot = slot_of(part)
    if slot is None:
        return t(N_("What was said and agreed")) if part == END else t(N_("Board"))
    seen = board.board("room" if board.token() else None)
    return "" if seen is None else theme_names(seen.workshop, t)[slot]


def _follow_codes(t: Translator) -> list[Code]:
    """The code of the link to the action points, where the leader has made one."""
    try:
        link = board.follow_address()
    except BoardError:
        return []
    return [Code(qr_data(link), t(N_("Follow it up")), link.partition("//")[2])] if link else []


def _join_code(t: Translator) -> Code:
    """The code with which phones join the board."""
    link = board.join_address()
    where = " · ".join((link.partition("//")[2].rpartition("/")[0], spaced(board.code())))
    return Code(qr_data(link), t(N_("Scan and write")), where)


def prepare() -> None:
    """Compute the next scene's results after this one is drawn, so that the next step is quick."""
    address = state.address()
    if address.on_board:
        return
    following = 0 if address.scene is None else address.scene + 1
    if following < len(address.story.scenes):
        scene = address.story.scenes[following]
        scenario, _ = scenes.sound(scene)
        _layers(scenario, state.translator())
        scene_figures(scenario, scene.base, SessionAnswers(state.atlas_of(scenario.region)), state.translator())


def leave() -> None:
    """Go back to the page from which the presentation was started; the map stays at the scene's view."""
    state.update_address(presenting=False, on_board=False, board_part="")
    state.move_camera(state.scenario().camera)


def _layers(scenario: Scenario, t: Translator) -> tuple[list[pdk.Layer], Drawing, View]:
    region = state.atlas_of(scenario.region)
    atlas = results.changed(region, scenario)
    view = View(region, atlas, scenario, hauls_of(region, scenario), t)
    draw = PANEL_PARTS[scenario.panel][1]
    drawn = draw(view) if draw else NOTHING_DRAWN
    router = regions.router(scenario)
    layers = map_layers(
        atlas, t, router, view.hauls, between=drawn.layers, scenario=scenario, routes=drawn.hauls, together=True
    )
    signs, sign_legend = road_results.drawing_of(region, scenario, t)
    return for_projector([*layers, *signs, *drawn.above]), drawn.with_legend(sign_legend), view


def _show_map(scenario: Scenario, t: Translator, cover: tuple[float, float, float, float]) -> tuple[Drawing, bool]:
    layers, drawn, view = _layers(scenario, t)
    home = region_view(view.region.region)
    with st.container(key="map-frame"):
        deck_map(
            deck_of(layers),
            key="map",
            height=HEIGHT,
            background=for_projector(
                layer for layer in background_layers(background_url(view.region.region)) if scenario.shows(layer.id)
            ),
            camera=MapCamera(
                bounds(state.opened_camera() or home, cover),
                state.address_serial(),
                bounds(home, cover),
                reported=False,
            ),
            words=MapWords.of(t, drawn.summary or map_summary(view.atlas, scenario.selection, view.hauls, t)),
        )
    return drawn, view.hauls is not None and drawn.hauls


def _show_start(story: Story, t: Translator) -> None:
    region = state.atlas().region
    title = story.title or t(N_("Side streams of {region}"), region=region.names[t.language])
    themes = [t(FIRST_THEME), *(name for name in story.themes if name)]
    items = "".join(f"<li>{html.escape(name)}</li>" for name in themes)
    empty = "" if story.scenes else f"<p>{html.escape(t(NO_SCENES))}</p>"
    nothing = "" if story.scenes else ' data-empty="true"'
    origin = attribution(region, t)
    said = f'<p class="origin">{html.escape(t(N_("Map: {origin}"), origin=origin))}</p>' if origin else ""
    st.html(
        f'<section class="slide start" aria-live="polite"{nothing}><h1>{html.escape(title)}</h1>'
        f"<h2>{html.escape(t(N_('Themes')))}</h2><ol>{items}</ol>{empty}{said}</section>"
    )


NO_SCENES: Final = N_("There are no scenes yet. Press Esc, and start with an example or save views as scenes.")


def _show_scene(story: Story, at: int, legend: str, t: Translator) -> None:
    scene = story.scenes[at]
    message = f"<p>{html.escape(scene.message)}</p>" if scene.message else ""
    place = t(N_("{number} of {count}"), number=at + 1, count=len(story.scenes))
    st.html(
        f'<section class="slide scene" aria-live="polite"><h1>{html.escape(scene.title)}</h1>{message}'
        f'<p class="place">{html.escape(place)}</p>{legend}</section>'
    )


def _show_figures(shown: Address, t: Translator) -> None:
    answers = SessionAnswers(state.atlas())
    with st.container(key="presenter-figures"):
        for each in scene_figures(shown.scenario, shown.base, answers, t):
            show_figure(each.label, each.figure, t, note=each.note, foldable=False)


def _legend(drawn: Drawing, t: Translator, *, routes: bool) -> str:
    """The legend in HTML, which stands with the title: on the map it would cover labels and flows."""
    chips = list(drawn.legend)
    if routes:
        chips += [(sign.colour, sign.kind, sign.text) for sign in route_signs(t, access=False)]
    return f'<div class="slide-legend chips" role="note">{"".join(_chips(chips))}</div>' if chips else ""


def _chips(chips: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    for colour, kind, words in chips:
        mark, name = ("dot", "background") if kind in {"dot", "disc"} else (f"line {kind}", "border-color")
        yield (
            f'<span class="chip"><span class="{html.escape(mark)}" style="{name}:{html.escape(colour)}"></span>'
            f"{html.escape(words)}</span>"
        )
