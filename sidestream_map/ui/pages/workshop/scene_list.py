"""The list of a story's scenes: each can be renamed, moved, copied, opened, replaced and removed."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from sidestream_map.base import N_, Translator
from sidestream_map.scenario import Scenario, describe
from sidestream_map.ui.session import PANEL_NAMES, results, scenes, state
from sidestream_map.ui.widgets import replace_scene, row_of, title, told
from sidestream_map.workshop import MESSAGE_MAX, NOTES_MAX, SCENE_PAGES, TITLE_MAX, Scene, Story

PAGE_NAMES = {"map": N_("Map"), "company": N_("For a company"), "planner": N_("Municipality")}
"""Name of each page that a scene may show, as the header has it."""


def show_scenes(story: Story, pages: Sequence[StreamlitPage], t: Translator) -> None:
    """Draw all scenes, and the button that undoes the latest change.

    Args:
        pages: of the dashboard; a scene opens on its own.
    """
    with st.container(horizontal=True, vertical_alignment="center", key="scene-tools"):
        st.markdown("**" + t.plural("{count} scene", "{count} scenes", len(story.scenes)) + "**", width="stretch")
        st.button(
            t(N_("Take back the latest change of the story")),
            key="story-undo",
            icon=":material/undo:",
            on_click=scenes.undo,
            disabled=not scenes.can_undo(),
        )
    for at, scene in enumerate(story.scenes):
        with st.container(border=True, key=f"scene-{at}"):
            _show_scene(at, scene, story, pages, t)


def _show_scene(at: int, scene: Scene, story: Story, pages: Sequence[StreamlitPage], t: Translator) -> None:
    number = at + 1
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.html(f'<div class="scene-number">{number}</div>', width="content")
        _text(t(N_("Title of scene {number}"), number=number), at, "title", scene.title, TITLE_MAX)
    _text(t(N_("Message of scene {number}"), number=number), at, "message", scene.message, MESSAGE_MAX)
    _text(t(N_("Notes for the presenter, scene {number}"), number=number), at, "notes", scene.notes, NOTES_MAX)
    scenario, notices = scenes.sound(scene)
    st.html(f'<div class="subtitle">{html.escape(what_it_shows(scene, scenario, t))}</div>')
    told(list(notices), t)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"scene-actions-{at}"):
        _show_open(at, scene, scenario, pages, t)
        last = len(story.scenes) - 1
        for name, icon, words, act, off in (
            ("present", "slideshow", t(N_("Present from scene {number}"), number=number), _present(at), False),
            ("up", "arrow_upward", t(N_("Move scene {number} up"), number=number), _move(at, -1), at == 0),
            ("down", "arrow_downward", t(N_("Move scene {number} down"), number=number), _move(at, 1), at == last),
            ("copy", "content_copy", t(N_("Duplicate scene {number}"), number=number), _copy(at), False),
            (
                "replace",
                "sync",
                t(N_("Put the current view in place of scene {number}'s"), number=number),
                lambda: replace_scene(at),
                False,
            ),
            ("delete", "delete", t(N_("Delete scene {number}"), number=number), _delete(at), False),
        ):
            # The icon stands for the words, which a screen reader gets as the button's help.
            st.button(
                words,
                key=f"scene-{name}-{at}",
                icon=f":material/{icon}:",
                on_click=act,
                disabled=off,
                help=words,
            )


def what_it_shows(scene: Scene, scenario: Scenario, t: Translator) -> str:
    """A scene's view in one line: page, panel, selection, and the scenario's changes.

    Args:
        scenario: of the scene, as this region can show it.
    """
    region = state.atlas_of(scenario.region)
    atlas = results.changed(region, scenario)
    parts = [t(PAGE_NAMES[scene.page]), t(PANEL_NAMES[scenario.panel])]
    if region.region.id != state.atlas().region.id:
        parts.append(region.region.names[t.language])
    if row_of(scenario.selection, atlas) is not None:
        parts.append(title(scenario.selection, atlas, t))
    if scenario.municipality:
        parts.append(scenario.municipality)
    start = Scenario(region=scenario.region, language=scenario.language)
    parts += describe(scenario, t, scene.base or start)
    return " · ".join(parts)


def _show_open(at: int, scene: Scene, scenario: Scenario, pages: Sequence[StreamlitPage], t: Translator) -> None:
    path = "" if scene.page == SCENE_PAGES[0] else scene.page
    page = next((each for each in pages if each.url_path == path), None)
    if page is None:
        return
    address = state.address().replace(scenario=scenario, base=scene.base, scene=at)
    st.page_link(
        page,
        label=t(N_("Open scene {number}"), number=at + 1),
        icon=":material/open_in_full:",
        query_params=state.query_of(address),
    )


def _text(label: str, at: int, field: str, value: str, longest: int) -> None:
    key = f"scene-{field}-{at}"
    st.session_state[key] = value

    def take_over() -> None:
        changes: dict[str, Any] = {field: st.session_state[key]}
        scenes.change(lambda now: now.with_changed(at, **changes))

    st.text_input(label, key=key, max_chars=longest, on_change=take_over)


def _present(at: int) -> Any:
    def act() -> None:
        state.update_address(presenting=True)
        scenes.go_to(at)

    return act


def _move(at: int, by: int) -> Any:
    return lambda: scenes.change(lambda now: now.moved(at, by))


def _copy(at: int) -> Any:
    return lambda: scenes.change(lambda now: now.duplicated(at))


def _delete(at: int) -> Any:
    return lambda: scenes.change(lambda now: now.without(at))
