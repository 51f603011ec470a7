"""The differences between two scenarios, one by one: each has its words and can be taken back alone.

for change in changes(scenario, base):
    describe(change.alone, t, base)     # its words
    change.taken_back                   # the scenario without it
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from sidestream_map.base import Numbers
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


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """One difference between a scenario and its base.

    Attributes:
        field: of the scenario.
        key: id within the field, empty where the field is one value.
        alone: the other scenario with this one change.
        taken_back: the scenario without it.
    """

    field: str
    key: str
    alone: Scenario
    taken_back: Scenario


def changes(scenario: Scenario, base: Scenario) -> tuple[ScenarioChange, ...]:
    """All differences between two scenarios that can change a figure.

    Taking back a new plant takes its new side streams along, and taking back any new part what is said of it. A part
    whose id the other scenario gives to a part of another kind is one change, in the field of the kind that it is now.

    Args:
        base: what it is held against, e.g. ``Scenario()``.

    Raises:
        ScenarioError: both hold so much that one of them with a change of the other is more than the settings allow;
            :func:`differ` still tells whether they differ.
    """
    ordered = [*_ORDER, *(name for name in _fields() if name not in _ORDER)]
    return tuple(change for name in ordered for change in _of_field(name, scenario, base))


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


def _of_field(name: str, now: Scenario, base: Scenario) -> Iterator[ScenarioChange]:
    after, before = getattr(now, name), getattr(base, name)
    if name in ("day", "month"):
        if name == "month":
            yield from _of_date(now, base)
    elif after == before:
        return
    elif name in _SETS:
        for key in sorted(after ^ before):
            yield ScenarioChange(
                name, key, base.replace(**{name: before ^ {key}}), now.replace(**{name: after ^ {key}})
            )
    elif name in _NUMBERS:
        for key in sorted({*after, *before}):
            if after.get(key) != before.get(key):
                yield ScenarioChange(
                    name,
                    key,
                    base.replace(**{name: _with(before, key, after.get(key))}),
                    now.replace(**{name: _with(after, key, before.get(key))}),
                )
    elif name in PARTS:
        yield from (_of_new if name in NEW_FIELDS else _of_parts)(name, now, base)
    else:
        yield ScenarioChange(name, "", base.replace(**{name: after}), now.replace(**{name: before}))


def _of_parts(name: str, now: Scenario, base: Scenario) -> Iterator[ScenarioChange]:
    old, new = ({part.id: part for part in getattr(each, name)} for each in (base, now))
    for key in dict.fromkeys([*new, *old]):
        if old.get(key) != new.get(key):
            alone, back = {**old, key: new.get(key)}.values(), {**new, key: old.get(key)}.values()
            yield ScenarioChange(
                name,
                key,
                base.replace(**{name: [part for part in alone if part is not None]}),
                now.replace(**{name: [part for part in back if part is not None]}),
            )


def _of_new(name: str, now: Scenario, base: Scenario) -> Iterator[ScenarioChange]:
    """Ids are shared by all new parts: what has one in the other scenario may be of another kind and another field."""
    old, new = ({part.id: part for part in each.new_parts} for each in (base, now))
    for key in dict.fromkeys(part.id for each in (now, base) for part in getattr(each, name)):
        before, after = old.get(key), new.get(key)
        told_here = isinstance(before if after is None else after, NEW_FIELDS[name])
        if before != after and told_here:
            taken_back = _with_part(now, key, before)
            if after is not None and type(after) is not type(before):
                taken_back = _tidied(taken_back, key)
            yield ScenarioChange(name, key, _with_part(base, key, after), taken_back)


def _with_part(scenario: Scenario, key: str, part: _New | None) -> Scenario:
    """With this new part of an id in place of the one that has it, or without any."""
    fields: dict[str, list[_New]] = {}
    for name, kind in NEW_FIELDS.items():
        rest = [each for each in getattr(scenario, name) if each.id != key]
        fields[name] = [*rest, part] if isinstance(part, kind) else rest
    return scenario.replace(**fields)


def _of_date(now: Scenario, base: Scenario) -> Iterator[ScenarioChange]:
    """Day and month are one change: the month follows from the day."""
    date = {"day": now.day, "month": now.month}
    before = {"day": base.day, "month": base.month}
    if date != before:
        yield ScenarioChange("day" if now.day else "month", "", base.replace(**date), now.replace(**before))


def _with(numbers: Numbers, key: str, value: float | None) -> dict[str, float]:
    rest = {name: number for name, number in numbers.items() if name != key}
    return rest if value is None else {**rest, key: value}


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
