"""The session's story: changing it, and stepping through it. For widget callbacks.

The story is in the address. Steps that are taken back and the page that was looked at last are kept here only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from sidestream_map.base import ScenarioError
from sidestream_map.scenario import FIELDS, Scenario
from sidestream_map.ui.session import results, state
from sidestream_map.workshop import SCENE_PAGES, Scene, ScenePage, Story

_DONE: Final = "story-done"
_PAGE: Final = "scene-page"
_PROBLEM: Final = "story-problem"
UNDO_MAX: Final = 30
"""Changes of the story that can be taken back."""


def story() -> Story:
    """The story of this session."""
    return state.address().story


def change(make: Callable[[Story], Story], *, scene: int | None = None) -> bool:
    """Change the story; after an error it stays as it was, and the next run shows the error.

    Args:
        make: gives the changed story.
        scene: place of the scene that is shown from now on.

    Returns:
        Whether it worked.
    """
    before = story()
    try:
        after = make(before)
    except ScenarioError as problem:
        st.session_state[_PROBLEM] = problem
        return False
    if after != before:
        st.session_state[_DONE] = [*st.session_state.get(_DONE, []), before][-UNDO_MAX:]
        shown = state.address().scene if scene is None else scene
        state.update_address(story=after, scene=shown if shown is not None and shown < len(after.scenes) else None)
    return True


def can_undo() -> bool:
    """Whether a change of the story can be undone."""
    return bool(st.session_state.get(_DONE))


def undo() -> None:
    """Undo the latest change of the story."""
    done: list[Story] = st.session_state.get(_DONE, [])
    if done:
        st.session_state[_DONE] = done[:-1]
        shown = state.address().scene
        state.update_address(
            story=done[-1], scene=shown if shown is not None and shown < len(done[-1].scenes) else None
        )


def problem() -> ScenarioError | None:
    """Why the latest change failed; returned once."""
    found: ScenarioError | None = st.session_state.pop(_PROBLEM, None)
    return found


def looked_at(page: str) -> bool:
    """Remember the page that is drawn, so that the workshop page knows the current view.

    Args:
        page: its address; empty for the start page.

    Returns:
        Whether a scene can show it.
    """
    name = page or SCENE_PAGES[0]
    if name in SCENE_PAGES:
        st.session_state[_PAGE] = name
    return name in SCENE_PAGES


def current_page() -> ScenePage:
    """The page with a view that was drawn last."""
    page: ScenePage = st.session_state.get(_PAGE, SCENE_PAGES[0])
    return page


def current_view(title: str, message: str = "") -> Scene:
    """The current view of this session as a scene.

    Raises:
        ScenarioError: a text is too long or empty.
    """
    return Scene(title, message, state.scenario(), current_page(), state.address().base)


def sound(scene: Scene) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """The part of a scene's scenario that its region can show, and notices of what was left out."""
    whole = state.atlas_of(scene.scenario.region)
    scenario, notices = results.fitted(scene.scenario, whole)
    return scenario.replace(language=state.scenario().language), notices


def go_to(at: int | None) -> None:
    """Go to a scene.

    Args:
        at: its place; None for the start, which shows the region as it is and leaves the session's choices alone.
    """
    state.update_address(on_board=False, board_part="")
    if at is None or not 0 <= at < len(story().scenes):
        state.update_address(scene=None)
        state.move_camera(None)
        return
    scene = story().scenes[at]
    scenario, _ = sound(scene)
    state.update(**{name: getattr(scenario, name) for name in FIELDS})
    state.update_address(scene=at, base=scene.base)
    state.move_camera(scenario.camera)
