"""The differences between two scenarios, one by one: each has its words and can be taken back alone.

for change in changes(scenario, base):
    describe(change.alone, t, base)     # its words
    change.taken_back                   # the scenario without it
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from sidestream_map.scenario.parts import NewPlant, NewStream, NewUser
from sidestream_map.scenario.scenario import NEW_FIELDS, VIEW_FIELDS, Scenario

NO_CHANGES: Final = (*VIEW_FIELDS, "site_search", "materials")
"""Fields that change nothing of the region: what is shown, what a search for sites looks for, which materials count."""
_SETS: Final = ("plants_off", "rules_off", "seasons_on", "seasons_off")
_NUMBERS: Final = ("amounts", "capacities", "assumptions")
PARTS: Final = (*NEW_FIELDS, "surveyed", "road_edits")
"""Fields that hold parts with an id."""
_New: TypeAlias = NewPlant | NewStream | NewUser
_ORDER: Final = (
    "region",
    *_SETS[:1],
    *NEW_FIELDS,
    *_NUMBERS[:2],
    "surveyed",
    "vehicle",
    "payload_t",
    "days_per_year",
    "year",
    "biofuel_share",
    "distance_limit_km",
    "minimise",
    "assumptions",
    "month",
    *_SETS[2:],
    "road_edits",
    "rules_off",
    "years",
)
"""Fields in the order in which they are told; the others follow."""
SHARED: Final = ("vehicle", "payload_t", "days_per_year", "year", "biofuel_share", "assumptions", "minimise")
"""Where two scenarios agree in these, their ranges come from the same constants and move together."""


@dataclass(frozen=True)
class ScenarioChange:
    """One difference between a scenario and its base.

    Attributes:
        field: of the scenario.
        key: id within the field, empty where the field is one value.
        scenario: the one that has the difference.
        base: what it is held against.
    """

    field: str
    key: str
    scenario: Scenario
    base: Scenario

    @cached_property
    def alone(self) -> Scenario:
        """The base with this one change.

        Raises:
            ScenarioError: it would hold more than the settings allow.
        """
        return _with_one(self.base, self.scenario, self.field, self.key)

    @cached_property
    def taken_back(self) -> Scenario:
        """The scenario without this change, and without what is said of a new part that goes with it.

        Raises:
            ScenarioError: it would hold more than the settings allow.
        """
        left = _with_one(self.scenario, self.base, self.field, self.key)
        if self.field not in NEW_FIELDS:
            return left
        before, after = (_new_parts(each).get(self.key) for each in (self.base, self.scenario))
        return left if after is None or type(after) is type(before) else _tidied(left, self.key)


def changes(scenario: Scenario, base: Scenario) -> tuple[ScenarioChange, ...]:
    """All differences between two scenarios that can change a figure.

    Taking back a new plant takes its new side streams along, and taking back any new part what is said of it. A part
    whose id the other scenario gives to a part of another kind is one change, in the field of the kind that it is now.

    Args:
        base: what it is held against, e.g. ``Scenario()``.
    """
    ordered = [*_ORDER, *(name for name in _fields() if name not in _ORDER)]
    return tuple(
        # Day and month are one change, told at the month's place.
        ScenarioChange("day" if name == "month" and scenario.day else name, key, scenario, base)
        for name in ordered
        for key in _keys(name, scenario, base)
    )


def differ(scenario: Scenario, base: Scenario) -> bool:
    """Whether two scenarios differ in anything that can change a figure.

    Args:
        base: what it is held against, e.g. ``Scenario()``.
    """
    return any(getattr(scenario, name) != getattr(base, name) for name in _fields())


def plain_base(scenario: Scenario, base: Scenario | None) -> Scenario:
    """The scenario that another is compared with, with the other's view settings and language.

    Args:
        base: None for the region as it is.
    """
    seen = {name: getattr(scenario, name) for name in NO_CHANGES}
    return (base or Scenario(region=scenario.region)).replace(**seen)


def _fields() -> list[str]:
    return [field.name for field in dataclasses.fields(Scenario) if field.name not in NO_CHANGES]


def _keys(name: str, now: Scenario, base: Scenario) -> Iterator[str]:
    """Ids within a field in which two scenarios differ; an empty one where a field that is one value does."""
    after, before = getattr(now, name), getattr(base, name)
    if name == "month":
        if (now.day, now.month) != (base.day, base.month):
            yield ""
    elif name == "day" or after == before:
        return
    elif name in _SETS:
        yield from sorted(after ^ before)
    elif name in _NUMBERS:
        yield from (key for key in sorted({*after, *before}) if after.get(key) != before.get(key))
    elif name in NEW_FIELDS:
        yield from _new_keys(name, now, base)
    elif name in PARTS:
        old, new = ({part.id: part for part in parts} for parts in (before, after))
        yield from (key for key in dict.fromkeys([*new, *old]) if old.get(key) != new.get(key))
    else:
        yield ""


def _new_keys(name: str, now: Scenario, base: Scenario) -> Iterator[str]:
    """Ids are shared by all new parts: what has one in the other scenario may be of another kind and another field."""
    old, new = _new_parts(base), _new_parts(now)
    for key in dict.fromkeys(part.id for each in (now, base) for part in getattr(each, name)):
        before, after = old.get(key), new.get(key)
        if before != after and isinstance(before if after is None else after, NEW_FIELDS[name]):
            yield key


def _with_one(scenario: Scenario, other: Scenario, name: str, key: str) -> Scenario:
    """The scenario, but for one thing that is as in the other."""
    mine, theirs = getattr(scenario, name), getattr(other, name)
    if name in ("day", "month"):
        return scenario.replace(day=other.day, month=other.month)
    if name in NEW_FIELDS:
        return _with_part(scenario, key, _new_parts(other).get(key))
    if name in _SETS:
        return scenario.replace(**{name: mine ^ {key}})
    if name in _NUMBERS:
        rest = {each: number for each, number in mine.items() if each != key}
        return scenario.replace(**{name: {**rest, key: theirs[key]} if key in theirs else rest})
    if name in PARTS:
        parts = {part.id: part for part in mine} | {key: next((part for part in theirs if part.id == key), None)}
        return scenario.replace(**{name: [part for part in parts.values() if part is not None]})
    return scenario.replace(**{name: theirs})


def _with_part(scenario: Scenario, key: str, part: _New | None) -> Scenario:
    """With this new part of an id in place of the one that has it, or without any."""
    fields: dict[str, list[_New]] = {}
    for name, kind in NEW_FIELDS.items():
        rest = [each for each in getattr(scenario, name) if each.id != key]
        fields[name] = [*rest, part] if isinstance(part, kind) else rest
    return scenario.replace(**fields)


def _new_parts(scenario: Scenario) -> dict[str, _New]:
    return {part.id: part for part in scenario.new_parts}


def _tidied(scenario: Scenario, gone: str) -> Scenario:
    """Without what is said of a new part that has gone; a part of another kind may have its id now."""
    holder = next((part for part in scenario.new_parts if part.id == gone), None)
    orphans = {stream.id for stream in scenario.new_streams if stream.plant_id == gone}
    if isinstance(holder, NewPlant):
        orphans = set()

    def lost(kind: type[_New]) -> set[str]:
        return orphans if isinstance(holder, kind) else {gone, *orphans}

    return scenario.replace(
        new_streams=[stream for stream in scenario.new_streams if stream.id not in orphans],
        plants_off=scenario.plants_off - lost(NewPlant),
        amounts={key: value for key, value in scenario.amounts.items() if key not in lost(NewStream)},
        capacities={key: value for key, value in scenario.capacities.items() if key not in lost(NewUser)},
        surveyed=[each for each in scenario.surveyed if each.id not in lost(NewUser) | lost(NewStream)],
    )


def shares_constants(scenario: Scenario, base: Scenario) -> bool:
    """Whether two scenarios use the same constants, so that their ranges move together.

    Args:
        base: what it is compared with.
    """
    return all(getattr(scenario, name) == getattr(base, name) for name in SHARED)
