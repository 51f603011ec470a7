"""The scenario's changes in words: each can be taken back, all can be, and they can be saved to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Final

import streamlit as st

from sidestream_map.base import N_, SidestreamError, Translator
from sidestream_map.region import wording
from sidestream_map.scenario import (
    NO_CHANGES,
    Scenario,
    ScenarioChange,
    changes,
    describe,
    from_bytes,
    plain_base,
    to_text,
)
from sidestream_map.ui.session import View, readers, results, state
from sidestream_map.ui.widgets import plain, told

CHANGES_SHOWN: Final = 25
FILE_NAME: Final = "sidestream-scenario.json"
UPLOAD_MB: Final = 1
"""Larger than any scenario that is read (:data:`~sidestream_map.base.SCENARIO_BYTES_MAX`)."""
PROBLEM: Final = "scenario-problems"
"""Where a callback leaves what it could not do, for the next run to tell."""


def show_changes(view: View) -> None:
    """Draw the changes against the region as it is, and the actions on all of them."""
    t, scenario = view.t, view.scenario
    told(st.session_state.pop(PROBLEM, ()), t)
    base = plain_base(scenario, None)
    found, names = changes(scenario, base), names_of(view)
    st.subheader(t(N_("What is different here")), anchor=False)
    if not found:
        st.markdown(
            plain(t(N_("Nothing: this is the region as it is. Change something below and compare what it leads to.")))
        )
    for change in found[:CHANGES_SHOWN]:
        _show_change(change, base, names, t)
    if len(found) > CHANGES_SHOWN:
        st.caption(plain(t(N_("and {count} more"), count=t.number(len(found) - CHANGES_SHOWN))))
    with st.container(horizontal=True, gap="small"):
        if found:
            st.button(t(N_("Take all back")), icon=":material/restart_alt:", key="reset", on_click=_reset)
            st.download_button(
                t(N_("Save as a file")),
                data=to_text(scenario.without_view()),
                file_name=FILE_NAME,
                mime="application/json",
                icon=":material/save:",
                key="save-scenario",
                on_click="ignore",
            )
        with st.popover(t(N_("Open a file")), icon=":material/folder_open:", key="open-scenario"):
            st.file_uploader(
                t(N_("A scenario saved here (.json), or one written by hand (.toml)")),
                ["json", "toml"],
                key="scenario-file",
                on_change=_open_file,
                max_upload_size=UPLOAD_MB,
            )


def names_of(view: View) -> Mapping[str, str]:
    """Names of plants, side streams, users and rules by id, in the reader's language."""
    t, catalogue = view.t, view.region.catalogue
    return results.kept("names", (view.region, t.language), lambda: {
        **{
            str(key): wording.in_language(row, "name", t)
            for frame in (catalogue.plants, catalogue.streams, catalogue.users)
            for key, row in frame.iterrows()
        },
        **{rule.id: rule.title[t.language] for rule in results.rules(view.region).rules},
        **{row.id: row.names[t.language] for row in view.region.seasons.rows},
    })  # fmt: skip


def _show_change(change: ScenarioChange, base: Scenario, names: Mapping[str, str], t: Translator) -> None:
    words = " ".join(describe(change.alone, t, base, names))
    show_row(plain(words), f"back-{change.field}-{change.key}", lambda: take_over(change.taken_back), t)


def show_row(words: str, key: str, take_back: Callable[[], None], t: Translator) -> None:
    """Draw one change with the button that takes it back.

    Args:
        words: Markdown, what came from outside made plain.
        take_back: takes it back.
    """
    with st.container(horizontal=True, gap="small", vertical_alignment="center", wrap=False):
        st.markdown(words, width="stretch")
        st.button(
            t(N_("Take back")),
            icon=":material/undo:",
            key=key,
            type="tertiary",
            on_click=take_back,
            width="content",
        )


def take_over(scenario: Scenario) -> None:
    """Take over a scenario's changes of the region; the view stays as it is."""
    state.update(
        **{each.name: getattr(scenario, each.name) for each in fields(Scenario) if each.name not in NO_CHANGES}
    )


def _reset() -> None:
    take_over(Scenario(region=state.scenario().region))


def _open_file() -> None:
    file = st.session_state["scenario-file"]
    if file is None:
        return
    atlas = state.atlas()
    try:
        found = readers.read(from_bytes, file.getvalue(), file.name, name=file.name)
    except SidestreamError as error:
        st.session_state[PROBLEM] = (error,)
        return
    sound, unfit = results.fitted(found, atlas)
    st.session_state[PROBLEM] = unfit
    take_over(sound)
