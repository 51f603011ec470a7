"""What a field of a scenario changes is said where it is declared, and is what the computations read."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from situation_cases import region, situated

from sidestream_map.decisions.situation import situation
from sidestream_map.scenario.catalogue import apply
from sidestream_map.scenario.effects import EFFECTS, changing, fields_changing
from sidestream_map.scenario.scenario import VIEW_FIELDS, Scenario

FIELDS = {field.name for field in dataclasses.fields(Scenario)}
READ: set[str] = set()


class Watched(Scenario):
    """A scenario that notes which of its fields are read."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        if name in FIELDS:
            READ.add(name)
        return super().__getattribute__(name)


def test_every_field_says_what_it_changes_and_only_one_thing() -> None:
    told = [name for effect in EFFECTS for name in fields_changing(Scenario, effect)]
    assert sorted(told) == sorted(FIELDS)
    assert fields_changing(Scenario, *EFFECTS) == tuple(field.name for field in dataclasses.fields(Scenario))
    assert set(VIEW_FIELDS) == set(fields_changing(Scenario, "view"))


def test_a_field_that_says_nothing_is_refused() -> None:
    @dataclasses.dataclass(frozen=True)
    class Forgetful:
        told: int = changing("hauls", 1)
        silent: int = 2
        wrong: int = dataclasses.field(default=3, metadata={"changes": "weather"})

    assert Forgetful().told == 1
    with pytest.raises(TypeError, match="Forgetful change: silent, wrong"):
        fields_changing(Forgetful, "hauls")


def test_a_catalogue_reads_no_field_that_is_said_to_change_less() -> None:
    atlas, _ = region()
    watched = Watched(plants_off=frozenset({"P02"}), amounts={"S01": 5.0}, capacities={"U01": 9.0})
    READ.clear()
    apply(watched, atlas.catalogue)
    assert {"plants_off", "amounts", "capacities"} <= READ <= set(fields_changing(Scenario, "catalogue"))


def test_hauls_and_matches_read_no_field_that_only_decides_with_them() -> None:
    atlas, rules = region()
    watched = Watched(payload_t=40.0, month=3)
    READ.clear()
    found = situation(atlas.catalogue, watched, situated().router, rules)
    assert found.per_tonne.cost_eur_per_t.shape == found.matrix.total_m.shape  # made on demand
    assert {"payload_t", "month"} <= READ <= set(fields_changing(Scenario, "catalogue", "hauls"))
    assert found.matrix.total_m.shape == situated().matrix.total_m.shape
