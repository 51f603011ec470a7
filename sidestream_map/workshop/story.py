"""A workshop's story: scenes in the order of the presentation, each a saved view with one message.

A story is a frozen value like a scenario: it travels in an address and in a file, and everything in it is hostile until
it has been checked here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, get_args

from sidestream_map.base import N_, STORY_SCENES_MAX, ScenarioError, checked_choice, checked_line, checked_number
from sidestream_map.scenario import DEFAULT, Scenario, few, from_plain, to_plain, unknown_names

ScenePage = Literal["map", "company", "planner"]
SCENE_PAGES: Final[tuple[ScenePage, ...]] = get_args(ScenePage)
"""Pages that a scene may show."""
TITLE_MAX: Final = 60
"""Characters of a title: one line on a projector at 1920x1080."""
MESSAGE_MAX: Final = 160
"""Characters of a scene's message: two lines on a projector at 1920x1080."""
NOTES_MAX: Final = 400
"""Characters of a scene's notes, which only the presenter's own window shows."""
MINUTES_MAX: Final = 600
"""Longest time of a workshop's timer."""
THEME_SLOTS: Final = 4
FIRST_THEME: Final = N_("Bio and circular economy")
"""The one theme of the seed workshop of 2018 that its source names; the other three are for the leader to name
(http://www.teollinenkiertotalous.fi/fi/ajankohtaista.html)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One saved view with a message.

    Attributes:
        title: one line, at most :data:`TITLE_MAX` characters.
        message: what the room should take home; at most :data:`MESSAGE_MAX` characters, may be empty.
        scenario: everything that the view shows.
        page: which page shows it.
        base: the scenario that the view is compared with; None for the region as it is.
        notes: for the presenter, on no slide; at most :data:`NOTES_MAX` characters, may be empty.

    Raises:
        ScenarioError: a text is too long or holds characters that can't be seen, or there is no such page.
    """

    title: str
    message: str = ""
    scenario: Scenario = DEFAULT
    page: ScenePage = "map"
    base: Scenario | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", checked_line(self.title, N_("Title"), 1, TITLE_MAX))
        object.__setattr__(self, "message", checked_line(self.message, N_("Message"), 0, MESSAGE_MAX))
        object.__setattr__(self, "notes", checked_line(self.notes, N_("Notes"), 0, NOTES_MAX))
        checked_choice(self.page, N_("Page"), SCENE_PAGES)
        if not isinstance(self.scenario, Scenario) or not isinstance(self.base, Scenario | None):
            raise ScenarioError(N_("A scene has no view."))


@dataclass(frozen=True, slots=True)
class Story:
    """Scenes in order, and the themes of the workshop.

    Attributes:
        title: of the workshop; may be empty.
        scenes: in the order in which they are shown.
        themes: names of the theme slots after the first, ``""`` where the leader has named none yet.
        minutes: that the presenter's timer counts down from; 0 where it counts up.

    Raises:
        ScenarioError: more scenes than the setting ``story_scenes_max``, a text that is too long, or minutes out of
            their bounds.
    """

    title: str = ""
    scenes: tuple[Scene, ...] = ()
    themes: tuple[str, ...] = ("",) * (THEME_SLOTS - 1)
    minutes: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", checked_line(self.title, N_("Title"), 0, TITLE_MAX))
        object.__setattr__(self, "scenes", tuple(self.scenes))
        names = tuple(checked_line(name, N_("Theme"), 0, TITLE_MAX) for name in self.themes)
        object.__setattr__(self, "themes", (*names, *("",) * THEME_SLOTS)[: THEME_SLOTS - 1])
        minutes = checked_number(self.minutes, N_("Minutes of the timer"), 0, MINUTES_MAX)
        object.__setattr__(self, "minutes", int(minutes))
        limit = int(STORY_SCENES_MAX.get())
        if len(self.scenes) > limit:
            raise _too_many(len(self.scenes), limit)

    def replace(self, **changes: Any) -> Story:
        """A copy with other values in some fields.

        Args:
            **changes: by name of the field.

        Raises:
            ScenarioError: a value is out of its bounds.
        """
        return dataclasses.replace(self, **changes)

    def with_scene(self, scene: Scene, at: int | None = None) -> Story:
        """A copy with one more scene.

        Args:
            scene: the new one.
            at: its place; the end if None.
        """
        place = len(self.scenes) if at is None else max(0, min(at, len(self.scenes)))
        return self.replace(scenes=(*self.scenes[:place], scene, *self.scenes[place:]))

    def with_changed(self, at: int, **changes: Any) -> Story:
        """A copy with other values in one scene.

        Args:
            at: place of the scene.
            **changes: fields of :class:`Scene`.
        """
        scene = dataclasses.replace(self.scenes[at], **changes)
        return self.replace(scenes=(*self.scenes[:at], scene, *self.scenes[at + 1 :]))

    def without(self, at: int) -> Story:
        """A copy without one scene."""
        return self.replace(scenes=self.scenes[:at] + self.scenes[at + 1 :])

    def duplicated(self, at: int) -> Story:
        """A copy in which one scene is followed by a copy of it."""
        return self.with_scene(self.scenes[at], at + 1)

    def moved(self, at: int, by: int) -> Story:
        """A copy with one scene earlier or later.

        Args:
            at: place of the scene.
            by: places to move it by; negative for earlier. It stops at either end.
        """
        to = max(0, min(at + by, len(self.scenes) - 1))
        return self.without(at).with_scene(self.scenes[at], to)


NO_STORY: Final = Story()
STORY_FIELDS: Final = ("title", "themes", "minutes", "scenes")
SCENE_FIELDS: Final = ("title", "message", "page", "view", "base", "notes")
"""Names in what is written of a story and of each of its scenes."""


def story_to_plain(story: Story) -> dict[str, Any]:
    """The differences from an empty story, as strings, lists and mappings."""
    plain: dict[str, Any] = {}
    if story.title:
        plain["title"] = story.title
    if any(story.themes):
        plain["themes"] = list(story.themes)
    if story.minutes:
        plain["minutes"] = story.minutes
    if story.scenes:
        plain["scenes"] = [_scene_to_plain(scene) for scene in story.scenes]
    return plain


def story_from_plain(plain: Mapping[str, object]) -> tuple[Story, tuple[ScenarioError, ...]]:
    """Read plain values: what :func:`story_to_plain` wrote, or what a person wrote.

    Args:
        plain: hostile.

    Returns:
        The story of all that is sound, and what was left out, as notices.
    """
    problems: list[ScenarioError] = []
    scenes: list[Scene] = []
    limit = int(STORY_SCENES_MAX.get())
    given = _entries(plain.get("scenes"))
    for entry in given[:limit]:
        scene = _scene_from_plain(entry, problems)
        if scene is not None:
            scenes.append(scene)
    if len(given) > limit:
        problems.append(
            ScenarioError(
                N_("{count} scenes in one story; at most {limit} are allowed."), count=len(given), limit=limit
            )
        )
    story = Story(scenes=tuple(scenes))
    unknown = [name for name in plain if name not in STORY_FIELDS]
    if unknown:
        problems.append(unknown_names(unknown))
    for field, value in (
        ("title", plain.get("title", "")),
        ("themes", _entries(plain.get("themes"))),
        ("minutes", plain.get("minutes", 0)),
    ):
        try:
            story = story.replace(**{field: value})
        except ScenarioError as problem:
            problems.append(problem)
    return story, few(problems)


def _too_many(count: int, limit: int) -> ScenarioError:
    return ScenarioError(N_("{count} scenes in one story; at most {limit} are allowed."), count=count, limit=limit)


def _entries(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _scene_to_plain(scene: Scene) -> dict[str, Any]:
    plain: dict[str, Any] = {"title": scene.title}
    if scene.message:
        plain["message"] = scene.message
    if scene.page != SCENE_PAGES[0]:
        plain["page"] = scene.page
    plain["view"] = to_plain(scene.scenario)
    if scene.base is not None:
        plain["base"] = to_plain(scene.base)
    if scene.notes:
        plain["notes"] = scene.notes
    return plain


def _scene_from_plain(entry: object, problems: list[ScenarioError]) -> Scene | None:
    if not isinstance(entry, Mapping):
        problems.append(ScenarioError(N_("A scene has the wrong form and was left out.")))
        return None
    unknown = [name for name in entry if name not in SCENE_FIELDS]
    if unknown:
        problems.append(unknown_names(unknown))
    scenario = _scenario(entry.get("view"), problems) or DEFAULT
    texts: Iterable[tuple[str, object]] = (("message", ""), ("page", SCENE_PAGES[0]), ("notes", ""))
    more: dict[str, Any] = {name: entry.get(name, default) for name, default in texts}
    try:
        return Scene(
            title=entry.get("title", ""), scenario=scenario, base=_scenario(entry.get("base"), problems), **more
        )
    except ScenarioError as problem:
        problems.append(problem)
        return None


def _scenario(plain: object, problems: list[ScenarioError]) -> Scenario | None:
    if not isinstance(plain, Mapping):
        return None
    scenario, left_out = from_plain(plain)
    problems.extend(left_out)
    return scenario
