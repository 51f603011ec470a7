"""Workshop stories as files: JSON as saved by the program, JSON or TOML as written by hand.

Unlike a scenario's file, a story's is read as far as it can be: who opens it five minutes before a workshop wants the
scenes that are sound, and to be told what was left out.

.. code-block:: toml

    version = 1
    title = "Sivuvirrat kiertoon"
    themes = ["Rakentaminen"]
    minutes = 10

    [[scenes]]
    title = "Mitä täällä syntyy"
    message = "Kaksi miljoonaa tonnia vuodessa."
    view = { selection = "stream.S01", distance_limit_km = 80 }
"""

from __future__ import annotations

import json
from typing import Final, NoReturn

from sidestream_map.base import N_, SCENARIO_BYTES_MAX, ScenarioError, parse_toml, safe_text
from sidestream_map.scenario import VERSION, VERSION_KEY
from sidestream_map.workshop.story import STORY_FIELDS, Story, story_from_plain, story_to_plain

STORY_FILE: Final = "sidestream-story.json"
"""Name that a saved story gets."""


def story_bytes(story: Story) -> bytes:
    """Write a story as the content of a JSON file."""
    plain = {VERSION_KEY: VERSION, **story_to_plain(story)}
    return (json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def read_story(name: str, raw: bytes) -> tuple[Story, tuple[ScenarioError, ...]]:
    """Read a story from a file's content.

    Args:
        name: of the file; ``.toml`` is read as TOML, anything else as JSON.
        raw: its content; hostile.

    Returns:
        The story of all that is sound, and what was left out.

    Raises:
        ScenarioError: the file is too large, can't be read, is of another version, or holds no story.
    """
    limit = int(SCENARIO_BYTES_MAX.get())
    if len(raw) > limit:
        raise ScenarioError(N_("{path} is larger than {limit} bytes."), path=safe_text(name), limit=limit)
    unreadable = ScenarioError(
        N_("{path} is no story that can be read. Choose a .json or .toml file that was saved here."),
        path=safe_text(name),
    )
    try:
        text = raw.decode("utf-8-sig")
        plain = parse_toml(text) if name.lower().endswith(".toml") else json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise unreadable from error
    if not isinstance(plain, dict) or not any(field in plain for field in STORY_FIELDS):
        raise unreadable
    version = plain.pop(VERSION_KEY, VERSION)
    if version != VERSION:
        raise ScenarioError(
            N_("{path} has the version {version}, but version {known} is known here."),
            path=safe_text(name),
            version=safe_text(str(version)),
            known=VERSION,
        )
    return story_from_plain(plain)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
