"""The bundled region in a scenario, judged once for all tests of a process."""

from __future__ import annotations

import dataclasses
import shutil
from functools import cache
from pathlib import Path
from typing import Any, Final

from road_cases import BUNDLED

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.decisions.situation import Situation, situation, stream_places
from sidestream_map.matching.rule_file import load_rules
from sidestream_map.matching.rules import Rules
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router
from sidestream_map.routing.routes import Route
from sidestream_map.scenario.scenario import Scenario

STREAM: Final = "S05"
USER: Final = "U44"
"""A haul of some length between two places that are both on the roads."""


@cache
def region() -> tuple[Atlas, Rules]:
    atlas = load_atlas()
    return atlas, load_rules(atlas.region, atlas.catalogue)


@cache
def situated(scenario: Scenario | None = None) -> Situation:
    atlas, rules = region()
    chosen = scenario or Scenario()
    weight = "seconds" if chosen.minimise == "time" else "metres"
    router = Router(atlas.network, chosen.truck(), minimise=weight)  # type: ignore[arg-type]
    return situation(atlas.catalogue, chosen, router, rules)


def pair_places(stream: str = STREAM, user: str = USER) -> tuple[Places, Places]:
    """Both ends of a haul."""
    now = situated()
    row, column = now.stream_ids.index(stream), now.user_ids.index(user)
    return stream_places(now.catalogue).take([row]), Places.of(now.catalogue.users).take([column])


def pair_route(stream: str = STREAM, user: str = USER) -> Route:
    """The haul of a pair."""
    return situated().router.route(*pair_places(stream, user))


def region_copy(folder: Path, **arrays: Any) -> Path:
    """A copy of the bundled region, whose roads have other attributes.

    Args:
        folder: where to put it.
    """
    copied = folder / "meri-lappi"
    shutil.copytree(BUNDLED.parent, copied)
    dataclasses.replace(region()[0].network, **arrays).save(copied / "roads.npz")
    return copied
