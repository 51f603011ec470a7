"""A scenario as plain values (what JSON and TOML can hold) and back; files and links both use it.

Only what differs from the default is written. What can't be taken over is left out and told; the rest is kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from sidestream_map.base import (
    N_,
    SCENARIO_CHANGES_MAX,
    SCENARIO_NEW_MAX,
    SCENARIO_ROAD_EDITS_MAX,
    SCENARIO_YEARS_MAX,
    ScenarioError,
    safe_text,
)
from sidestream_map.region import MATERIALS
from sidestream_map.roads import EDIT_KINDS, RoadEdit
from sidestream_map.scenario.parts import Camera, NewPlant, NewStream, NewUser, Selection, SiteSearch, Surveyed
from sidestream_map.scenario.scenario import ID_SETS, PART_FIELDS, Scenario
from sidestream_map.scenario.year_steps import STEP_SETS, YearStep

VERSION: Final = 1
"""Of the shape. It rises only when a field changes its meaning; a new field needs no new version."""
VERSION_KEY: Final = "version"
NUMBER_MAPS: Final = ("amounts", "capacities", "assumptions")
DEFAULT: Final = Scenario()
FIELDS: Final[tuple[str, ...]] = tuple(field.name for field in dataclasses.fields(Scenario))
MARKS_OF: Final = "material-"
"""What the ids of layers begin with that hold the plants of one material."""
NOTICES_MAX: Final = 8
"""More problems than this are told as a number."""

_Part = TypeVar("_Part", bound=NewPlant | NewStream | NewUser | Surveyed | RoadEdit | YearStep)


def to_plain(scenario: Scenario) -> dict[str, Any]:
    """The fields that differ from their defaults, as strings, numbers, lists and mappings."""
    changed = {name: value for name in FIELDS if (value := getattr(scenario, name)) != getattr(DEFAULT, name)}
    if "day" in changed:
        del changed["month"]  # it follows from the day
    return {name: _written(value) for name, value in changed.items()}


def from_plain(plain: Mapping[str, object]) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """Read plain values: what :func:`to_plain` wrote, or what a person wrote.

    Args:
        plain: by name of the field; hostile.

    Returns:
        The scenario of all that is sound, and what was left out, as notices.
    """
    scenario = DEFAULT
    problems: list[ScenarioError] = []
    unknown = [name for name in plain if name not in FIELDS and name != VERSION_KEY]
    if unknown:
        problems.append(unknown_names(unknown))
    for name in FIELDS:
        if name in plain:
            scenario = _taken_over(scenario, name, plain[name], problems)
    return _narrowed(scenario), few(problems)


def _narrowed(scenario: Scenario) -> Scenario:
    """Older links switched the marks of materials off one by one; what they left on is what they asked about."""
    off = {code for code in MATERIALS if f"{MARKS_OF}{code}" in scenario.layers_off}
    if not off or len(off) == len(MATERIALS) or scenario.materials:
        return scenario
    rest = scenario.layers_off - {f"{MARKS_OF}{code}" for code in off}
    return scenario.replace(layers_off=rest, materials=[code for code in MATERIALS if code not in off])


def unknown_names(names: Iterable[object]) -> ScenarioError:
    """The notice that some names are unknown to this program.

    Args:
        names: hostile.
    """
    some = list(names)
    listed = ", ".join(safe_text(name) for name in some[:3])
    return ScenarioError(
        N_("This version doesn't know {names}; it was left out."), names=listed + (", …" if len(some) > 3 else "")
    )


def few(problems: Sequence[ScenarioError]) -> tuple[ScenarioError, ...]:
    """Problems without repeats; of many, the first few and how many more there are.

    Args:
        problems: in the order in which they were found.
    """
    once = list({str(problem): problem for problem in problems}.values())
    if len(once) <= NOTICES_MAX:
        return tuple(once)
    rest = ScenarioError(N_("{count} more parts were left out."), count=len(once) - NOTICES_MAX + 1)
    return (*once[: NOTICES_MAX - 1], rest)


def selection_text(selection: Selection) -> str:
    """A selection as one word, e.g. ``stream.S01``; ``none`` where nothing is selected."""
    return f"{selection.kind}.{selection.id}" if selection.id else selection.kind


def _written(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Selection):
        return selection_text(value)
    if isinstance(value, Camera):
        return [value.lon, value.lat, value.zoom]
    if isinstance(value, tuple):
        return [part if isinstance(part, str) else _written_part(part) for part in value]
    return _written_part(value) if isinstance(value, SiteSearch) else value


def _written_part(
    part: NewPlant | NewStream | NewUser | Surveyed | SiteSearch | RoadEdit | YearStep,
) -> dict[str, object]:
    if isinstance(part, YearStep):
        told = {each.name: getattr(part, each.name) for each in dataclasses.fields(part)}
        return {name: _written(value) for name, value in told.items() if value}
    whole: dict[str, Any] = dataclasses.asdict(part)
    if isinstance(part, RoadEdit):
        default = {each.name: each.default for each in dataclasses.fields(part)}
        told = {name: value for name, value in whole.items() if value != default[name]}
        return {"kind": part.kind, **told} | ({"points": [list(p) for p in told["points"]]} if "points" in told else {})
    return {name: list(v) if isinstance(v, tuple) else v for name, v in whole.items() if v is not None}


def _taken_over(scenario: Scenario, name: str, value: object, problems: list[ScenarioError]) -> Scenario:
    if name in (*PART_FIELDS, "road_edits", "years"):
        return _with_parts(scenario, name, value, problems)
    if name in NUMBER_MAPS and isinstance(value, Mapping):
        pieces = [{key: number} for key, number in value.items()]
        return _with_pieces(scenario, name, pieces, problems, lambda now, piece: {**now, **piece})
    if name == "site_search" and isinstance(value, Mapping):
        pieces = [{key: given} for key, given in value.items()]
        return _with_pieces(scenario, name, pieces, problems, lambda now, piece: dataclasses.replace(now, **piece))
    if name in (*ID_SETS, "materials") and isinstance(value, list):
        return _with_pieces(scenario, name, value, problems, lambda now, piece: type(now)([*now, piece]))
    try:
        return scenario.replace(**{name: _read(name, value)})
    except ScenarioError as problem:
        problems.append(problem)
        return scenario


def _with_pieces(
    scenario: Scenario,
    name: str,
    pieces: list[Any],
    problems: list[ScenarioError],
    add: Callable[[Any, Any], Any],
) -> Scenario:
    """Take over the sound pieces of a field; each is tried alone, so that one bad piece costs no other."""
    limit = int(SCENARIO_CHANGES_MAX.get())
    sound = getattr(DEFAULT, name)
    for piece in pieces[:limit]:
        try:
            DEFAULT.replace(**{name: add(getattr(DEFAULT, name), piece)})
        except TypeError:  # a list or a mapping where an id belongs can't be put into a set
            problems.append(_wrong_form(name))
        except ScenarioError as problem:
            problems.append(problem)
        else:
            sound = add(sound, piece)
    if len(pieces) > limit:
        problems.append(_too_many(len(pieces), limit))
    try:
        return scenario.replace(**{name: sound})
    except ScenarioError as problem:
        problems.append(problem)
        return scenario


def _with_parts(scenario: Scenario, name: str, value: object, problems: list[ScenarioError]) -> Scenario:
    if not isinstance(value, list):
        problems.append(_wrong_form(name))
        return scenario
    limit = int(_LIMITS.get(name, SCENARIO_NEW_MAX).get())
    for given in value[:limit]:
        try:
            part = _READ[name](given, problems) if name in _READ else _part(PART_FIELDS[name], name, given, problems)
            scenario = scenario.replace(**{name: (*getattr(scenario, name), part)})
        except ScenarioError as problem:
            problems.append(problem)
    if len(value) > limit:
        problems.append(_too_many(len(value), limit))
    return scenario


def _edit(given: object, problems: list[ScenarioError]) -> RoadEdit:
    kind = given.get("kind") if isinstance(given, Mapping) else None
    if not isinstance(given, Mapping) or not isinstance(kind, str) or kind not in EDIT_KINDS:
        raise _wrong_form("road_edits")
    return _part(EDIT_KINDS[kind], "road_edits", {key: v for key, v in given.items() if key != "kind"}, problems)


def _part(kind: type[_Part], name: str, given: object, problems: list[ScenarioError]) -> _Part:
    if not isinstance(given, Mapping):
        raise _wrong_form(name)
    fields = dataclasses.fields(kind)
    missing = [each.name for each in fields if each.default is dataclasses.MISSING and each.name not in given]
    if missing:
        raise ScenarioError(N_("{field}: {missing} is missing."), field=name, missing=", ".join(missing))
    known = {each.name: given[each.name] for each in fields if each.name in given}
    if len(known) < len(given):
        problems.append(unknown_names(key for key in given if key not in known))
    return kind(**known)


def _year(given: object, problems: list[ScenarioError]) -> YearStep:
    lists = given if isinstance(given, Mapping) else {}
    if any(not isinstance(lists[name], list) for name in STEP_SETS if name in lists):
        raise _wrong_form("years")
    return _part(YearStep, "years", given, problems)


def _read(name: str, value: object) -> object:
    if name == "selection":
        kind, _, chosen = value.partition(".") if isinstance(value, str) else ("", "", "")
        return Selection(kind, chosen)  # type: ignore[arg-type]  # checked there
    if name == "camera":
        if not isinstance(value, list) or len(value) != 3:
            raise _wrong_form(name)
        return Camera(*value)
    return value


def _wrong_form(name: str) -> ScenarioError:
    return ScenarioError(N_("{field} has the wrong form."), field=name)


def _too_many(count: int, limit: int) -> ScenarioError:
    return ScenarioError(N_("{count} entries in one list; the first {limit} were kept."), count=count, limit=limit)


_LIMITS: Final = {"road_edits": SCENARIO_ROAD_EDITS_MAX, "years": SCENARIO_YEARS_MAX}
"""Most parts of a field's list; of others :data:`~sidestream_map.base.SCENARIO_NEW_MAX`."""
_READ: Final[Mapping[str, Callable[[object, list[ScenarioError]], RoadEdit | YearStep]]] = {
    "road_edits": _edit,
    "years": _year,
}
"""Reader of a part of the fields whose parts have no id of the catalogue."""
