"""The workshop page: the leader arranges a story of scenes, names the themes, and presents."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from sidestream_map.base import N_, ScenarioError, SidestreamError, Translator
from sidestream_map.ui.pages.workshop.phones import show_phones
from sidestream_map.ui.pages.workshop.presenter_controls import KEYS
from sidestream_map.ui.pages.workshop.scene_list import show_scenes
from sidestream_map.ui.session import SessionAnswers, readers, scenes, state
from sidestream_map.ui.widgets import plain, show_number, told
from sidestream_map.workshop import (
    FIRST_THEME,
    MINUTES_MAX,
    STORY_FILE,
    THEME_SLOTS,
    TITLE_MAX,
    Story,
    read_story,
    starter_story,
    story_bytes,
)

LINK_LONG = 30_000
"""Characters of the packed story from which on an address may be too long for a server in between."""
_FILE = "story-file"
_FILE_NOTICES = "story-file-notices"
_FILE_TAKEN = "story-file-taken"


def show(pages: Sequence[StreamlitPage] = ()) -> None:
    """Draw the page.

    Args:
        pages: of the dashboard, to open a scene on its own.
    """
    t, story = state.translator(), scenes.story()
    st.header(t(N_("Presentation")), anchor=False)
    left, right = st.columns([8, 5], gap="medium")
    with left:
        if problem := scenes.problem():
            st.error(plain(problem.text(t.catalogue.gettext)), icon=":material/error:")
        if story.scenes:
            show_scenes(story, pages, t)
        else:
            _show_empty(t)
    with right, st.container(key="workshop-side"):
        _show_present(t)
        _show_themes(story, t)
        _show_files(story, t)
        show_phones(t)
        _show_keys(t)


def present(at: int | None) -> None:
    """Start presenting.

    Args:
        at: place of the scene to start with; None for the start with the themes.
    """
    state.update_address(presenting=True)
    scenes.go_to(at)


def start_with_example() -> None:
    """Add the example's scenes after the existing ones."""
    t = state.translator()
    example = starter_story(state.scenario(), SessionAnswers(state.atlas()), t)

    def added(story: Story) -> Story:
        if not example.scenes:
            raise ScenarioError(N_("This region has nothing yet that an example could show."))
        for scene in example.scenes:
            story = story.with_scene(scene)
        return story

    scenes.change(added)


def _show_empty(t: Translator) -> None:
    st.info(
        t(
            N_(
                "There are no scenes yet. Start with the example, which is computed from this region's own figures, or "
                "go to the map, choose what to show, and save the view as a scene under Share."
            )
        ),
        icon=":material/slideshow:",
    )
    st.button(
        t(N_("Start with an example")),
        key="start-example",
        icon=":material/auto_stories:",
        type="primary",
        on_click=start_with_example,
    )


def _show_present(t: Translator) -> None:
    st.button(
        t(N_("Present")),
        key="present",
        icon=":material/slideshow:",
        type="primary",
        on_click=present,
        args=(None,),
        width="stretch",
        help=t(N_("Fills the screen: title, message, map. Esc leads back here.")),
    )


def _show_themes(story: Story, t: Translator) -> None:
    st.subheader(t(N_("Title and themes")), anchor=False)
    _bound_text(t(N_("Title of the workshop")), "story-title", story.title, lambda text: {"title": text})
    st.markdown(f"{t(N_('Theme {number}'), number=1)}: **{plain(t(FIRST_THEME))}**")
    for slot in range(THEME_SLOTS - 1):

        def with_name(text: str, slot: int = slot) -> dict[str, object]:
            names = list(scenes.story().themes)
            names[slot] = text
            return {"themes": tuple(names)}

        _bound_text(
            t(N_("Theme {number}"), number=slot + 2),
            f"theme-{slot}",
            story.themes[slot],
            with_name,
            placeholder=t(N_("for the leader to name")),
        )
    show_number("story-minutes", story.minutes)

    def take_minutes() -> None:
        minutes = int(st.session_state["story-minutes"])
        scenes.change(lambda now: now.replace(minutes=minutes))

    st.number_input(
        t(N_("Minutes of the timer")),
        0,
        MINUTES_MAX,
        step=1,
        key="story-minutes",
        on_change=take_minutes,
        help=t(N_("The timer counts down from here; at 0 it counts up. T starts it while presenting.")),
    )


def _bound_text(label: str, key: str, value: str, changes: object, placeholder: str = "") -> None:
    st.session_state[key] = value

    def take_over() -> None:
        text = st.session_state[key]
        scenes.change(lambda now: now.replace(**changes(text)))  # type: ignore[operator]

    st.text_input(label, key=key, max_chars=TITLE_MAX, placeholder=placeholder or None, on_change=take_over)


def _show_files(story: Story, t: Translator) -> None:
    st.subheader(t(N_("Keep the story")), anchor=False)
    st.caption(t(N_("The story is in this page's address: a bookmark keeps it. A file keeps it too.")))
    if len(str(st.query_params.get("story", ""))) > LINK_LONG:
        st.warning(
            t(N_("The story has grown long: some servers refuse addresses like that. Save it to a file.")),
            icon=":material/link_off:",
        )
    st.download_button(
        t(N_("Save the story to a file")),
        data=story_bytes(story),
        file_name=STORY_FILE,
        mime="application/json",
        icon=":material/download:",
        on_click="ignore",
        key="story-download",
        disabled=not story.scenes,
        width="stretch",
    )
    st.file_uploader(
        t(N_("Open a story from a file")), type=["json", "toml"], key=_FILE, on_change=_open_file, max_upload_size=5
    )
    told(st.session_state.pop(_FILE_NOTICES, []), t)


def _open_file() -> None:
    given = st.session_state.get(_FILE)
    if given is None:
        return
    try:
        story, notices = readers.read(read_story, given.name, given.getvalue(), name=given.name)
    except SidestreamError as problem:
        st.session_state[_FILE_NOTICES] = [problem]
        return
    st.session_state[_FILE_NOTICES] = list(notices)
    scenes.change(lambda _: story)


def _show_keys(t: Translator) -> None:
    with st.expander(t(N_("Keys while presenting")), icon=":material/keyboard:"):
        st.markdown(
            f"| {t(N_('Key'))} | |\n|---|---|\n" + "\n".join(f"| **{t(key)}** | {t(what)} |" for key, what in KEYS)
        )
        st.caption(t(N_("A presenter's remote works too. Move the mouse to see buttons for all of it.")))
