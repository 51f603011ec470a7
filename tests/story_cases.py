"""Stories and their scenes, drawn by hypothesis."""

from __future__ import annotations

import scenario_cases as cases
from hypothesis import strategies as st

from sidestream_map.workshop import story as room

lines = st.text(st.characters(whitelist_categories=("L", "N")), min_size=1, max_size=40)


@st.composite
def scenes(draw: st.DrawFn) -> room.Scene:
    return room.Scene(
        draw(lines),
        draw(lines | st.just("")),
        draw(cases.scenarios()),
        draw(st.sampled_from(room.SCENE_PAGES)),
        draw(st.none() | cases.scenarios()),
    )


@st.composite
def stories(draw: st.DrawFn) -> room.Story:
    themes = draw(st.lists(lines | st.just(""), max_size=3))
    minutes = draw(st.integers(0, room.MINUTES_MAX))
    return room.Story(draw(lines | st.just("")), tuple(draw(st.lists(scenes(), max_size=3))), tuple(themes), minutes)
