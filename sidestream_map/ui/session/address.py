"""Everything in an address of the dashboard: scenario, base of comparison, story and board.

Of the board it is the code by which people join. No passphrase and no token of anybody is ever in an address.

=========  ===========  ==================================================================
parameter  field        written as
=========  ===========  ==================================================================
vs         base         packed like ``s`` of :mod:`sidestream_map.scenario.links`
name       name         text
vsname     base_name    text
side       side_by_side ``1``
story      story        packed likewise
scene      scene        number, the first is 1
..         on_board     ``board``; with board_part ``theme1`` to ``theme4`` or ``end``
board      board        code by which people join
mode       presenting   ``present``
others     scenario     :mod:`sidestream_map.scenario.links`
=========  ===========  ==================================================================

An address is hostile: nothing that it holds raises; what can't be taken over is told as a notice.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from sidestream_map.base import LINK_CHARACTERS_MAX, N_, ScenarioError, safe_text
from sidestream_map.scenario import DEFAULT, Scenario, few, from_plain, pack, to_plain, unpack
from sidestream_map.scenario import from_query as scenario_from_query
from sidestream_map.scenario import to_query as scenario_to_query
from sidestream_map.workshop import NO_STORY, Story, story_from_plain, story_to_plain
from sidestream_map.workshop.board import THEMES

BASE: Final = "vs"
STORY: Final = "story"
SCENE: Final = "scene"
BOARD: Final = "board"
"""Parameter of the code, and the scene that is the board itself."""
MODE: Final = "mode"
PRESENT: Final = "present"
NAME: Final = "name"
BASE_NAME: Final = "vsname"
SIDE: Final = "side"
OWN_PARAMETERS: Final = (BASE, STORY, SCENE, BOARD, MODE, NAME, BASE_NAME, SIDE)
"""Parameters that belong to the address and not to the scenario."""
END: Final = "end"
BOARD_PARTS: Final = (*(f"theme{slot + 1}" for slot in range(THEMES)), END)
"""Slides of the board beside the whole: each theme's, and the end."""
_CODE: Final = re.compile(r"[A-Za-z0-9-]{4,40}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Address:
    """The whole state that an address holds.

    Attributes:
        scenario: what a person has chosen.
        base: the scenario that it is compared with; None for the region as it is.
        story: scenes of a workshop.
        scene: place of the scene that is shown, from 0; None where no scene is.
        presenting: whether the page is shown on a projector.
        board: code by which people join the board of a workshop; empty for none.
        on_board: whether the board is what the projector shows, in place of a scene.
        name: of the scenario, for people; empty for none.
        base_name: of the base.
        board_part: the slide of the board, one of :data:`BOARD_PARTS`; empty for the whole board.
        side_by_side: whether the map shows scenario and base with a divider between them.
    """

    scenario: Scenario = DEFAULT
    base: Scenario | None = None
    story: Story = NO_STORY
    scene: int | None = None
    presenting: bool = False
    board: str = ""
    on_board: bool = False
    name: str = ""
    base_name: str = ""
    side_by_side: bool = False
    board_part: str = ""

    def replace(self, **changes: Any) -> Address:
        """A copy with other values in some fields.

        Args:
            **changes: by name of the field.
        """
        return dataclasses.replace(self, **changes)


def slot_of(part: str) -> int | None:
    """The theme's slot of a slide of the board; None where it is no theme's.

    Args:
        part: of :data:`BOARD_PARTS`, or empty.
    """
    return BOARD_PARTS.index(part) if part in BOARD_PARTS and part != END else None


def to_query(address: Address) -> dict[str, str]:
    """The query parameters of an address. They always name the language, as browsers differ."""
    query = {"lang": address.scenario.language, **scenario_to_query(address.scenario)}
    if address.base is not None:
        query[BASE] = pack(to_plain(address.base))
        if address.base_name:
            query[BASE_NAME] = address.base_name
    if address.name:
        query[NAME] = address.name
    if address.side_by_side:
        query[SIDE] = "1"
    if address.story != NO_STORY:
        query[STORY] = pack(story_to_plain(address.story))
    if address.scene is not None:
        query[SCENE] = str(address.scene + 1)
    if address.board:
        query[BOARD] = address.board
        if address.on_board:
            query[SCENE] = address.board_part or BOARD
    if address.presenting:
        query[MODE] = PRESENT
    return query


def from_query(query: Mapping[str, str]) -> tuple[Address, tuple[ScenarioError, ...]]:
    """Read the address of a query; what could not be read is returned beside it.

    Args:
        query: parameters, percent-decoded; hostile.
    """
    scenario, notices = scenario_from_query({name: text for name, text in query.items() if name not in OWN_PARAMETERS})
    problems = list(notices)
    base = story = None
    if (plain := _plain(query, BASE, problems)) is not None:
        base, left_out = from_plain(plain)
        problems.extend(left_out)
    if (plain := _plain(query, STORY, problems)) is not None:
        story, left_out = story_from_plain(plain)
        problems.extend(left_out)
    story, board = story or NO_STORY, _board(query, problems)
    wanted = query.get(SCENE, "")
    on_board = bool(board) and wanted in {BOARD, *BOARD_PARTS}
    scene = None if on_board else _scene(query, story, problems)
    return Address(
        scenario,
        base,
        story,
        scene,
        query.get(MODE) == PRESENT,
        board,
        on_board,
        name=safe_text(query.get(NAME, "")),
        base_name=safe_text(query.get(BASE_NAME, "")) if base is not None else "",
        side_by_side=query.get(SIDE) == "1",
        board_part=wanted if on_board and wanted != BOARD else "",
    ), few(problems)


def to_link(address: Address, page: str = "") -> str:
    """A link to this address.

    Args:
        page: address of the page, without a query.
    """
    return f"{page}?{urlencode(to_query(address))}"


def _plain(query: Mapping[str, str], name: str, problems: list[ScenarioError]) -> dict[str, object] | None:
    text, limit = query.get(name), int(LINK_CHARACTERS_MAX.get())
    if text is None:
        return None
    if len(text) > limit:
        problems.append(ScenarioError(N_("The link's {name} is longer than {limit}."), name=name, limit=limit))
        return None
    try:
        return unpack(text)
    except ScenarioError as problem:
        problems.append(problem)
        return None


def _board(query: Mapping[str, str], problems: list[ScenarioError]) -> str:
    text = query.get(BOARD, "")
    if text and not _CODE.fullmatch(text):
        problems.append(ScenarioError(N_("“{code}” is no code of a board."), code=safe_text(text)))
        return ""
    return text


def _scene(query: Mapping[str, str], story: Story, problems: list[ScenarioError]) -> int | None:
    text = query.get(SCENE)
    if text is None:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if 1 <= number <= len(story.scenes):
        return number - 1
    problems.append(ScenarioError(N_("The story has no scene {number}."), number=safe_text(text)))
    return None
