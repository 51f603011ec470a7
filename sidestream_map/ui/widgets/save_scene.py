"""Saves the current view as a scene of the workshop's story, from every page with a view."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import PANEL_NAMES, results, scenes, state
from sidestream_map.ui.widgets.notices import plain
from sidestream_map.ui.widgets.selection import row_of, title
from sidestream_map.workshop import MESSAGE_MAX, TITLE_MAX

_TITLE: Final = "new-scene-title"
_MESSAGE: Final = "new-scene-message"
_SAVED: Final = "scene-saved"


def suggested_title(scenario: Scenario, t: Translator) -> str:
    """A suggested title for a view: the selection, else the panel's subject."""
    atlas = results.changed(state.atlas(), scenario)
    if scenario.panel == "choice" and row_of(scenario.selection, atlas) is not None:
        return title(scenario.selection, atlas, t)[:TITLE_MAX]
    return t(PANEL_NAMES[scenario.panel])


def show_save_scene(t: Translator) -> None:
    """Draw title, message and button that save the view, and a button that replaces the open scene."""
    with st.expander(t(N_("Save this view as a scene")), icon=":material/add_to_queue:"):
        suggestion = suggested_title(state.scenario(), t)
        # An empty box takes the suggestion, which stands in it in grey.
        st.text_input(t(N_("Title")), key=_TITLE, max_chars=TITLE_MAX, placeholder=suggestion)
        st.text_input(t(N_("Message")), key=_MESSAGE, max_chars=MESSAGE_MAX)
        st.button(
            t(N_("Save as a new scene")),
            key="save-scene",
            icon=":material/add_to_queue:",
            type="primary",
            on_click=_save,
            args=(suggestion,),
            width="stretch",
        )
        at = state.address().scene
        if at is not None:
            st.button(
                t(N_("Put it in place of scene {number}: {title}"), number=at + 1, title=_name(at)),
                key="replace-scene",
                icon=":material/sync:",
                on_click=replace_scene,
                args=(at,),
                width="stretch",
            )
        if problem := scenes.problem():
            st.error(plain(problem.text(t.catalogue.gettext)), icon=":material/error:")
        elif saved := st.session_state.pop(_SAVED, None):
            st.success(t(N_("Saved as scene {number}. The workshop page has the whole story."), number=saved))


def replace_scene(at: int) -> None:
    """Replace a scene's view by the current one; title and message stay.

    Args:
        at: place of the scene.
    """
    view = scenes.current_view("-")
    if scenes.change(lambda story: story.with_changed(at, scenario=view.scenario, page=view.page, base=view.base)):
        st.session_state[_SAVED] = at + 1


def _save(suggestion: str) -> None:
    title_now = st.session_state[_TITLE].strip() or suggestion
    if scenes.change(
        lambda story: story.with_scene(scenes.current_view(title_now, st.session_state[_MESSAGE])),
        scene=len(scenes.story().scenes),
    ):
        st.session_state[_SAVED] = len(scenes.story().scenes)
        st.session_state[_TITLE] = st.session_state[_MESSAGE] = ""


def _name(at: int) -> str:
    return plain(scenes.story().scenes[at].title)
