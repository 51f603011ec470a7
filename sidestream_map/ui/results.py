"""Results that pages and panels show: computed once for all sessions that ask the same, never longer kept than needed.

A scenario's figures don't depend on what is shown (:meth:`~sidestream_map.scenario.Scenario.without_view`), so a
language, a selection or a camera costs no computation.
"""

from __future__ import annotations

import dataclasses
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

from sidestream_map.allocation import Allocation, allocate
from sidestream_map.atlas import Atlas
from sidestream_map.comparison import Outcome
from sidestream_map.outcomes import outcome
from sidestream_map.rule_file import load_rules
from sidestream_map.rules import Rules
from sidestream_map.scenario import Scenario
from sidestream_map.scenario_catalogue import validated
from sidestream_map.situation import Situation, situation
from sidestream_map.traffic import RoadLoads, road_loads
from sidestream_map.ui import data

KEPT: Final = 48
"""Results of each kind that are kept: about one a participant of a workshop, some 2 MB each at the most."""

_T = TypeVar("_T")
_LOCK = threading.RLock()
_STORES: dict[str, OrderedDict[Hashable, Any]] = {}


def kept(kind: str, key: Hashable, make: Callable[[], _T]) -> _T:
    """A result made once for a key; the least recently used are dropped.

    Args:
        kind: of the result; each kind has its own store.
        key: all that the result depends on.
        make: computes it.
    """
    # One at a time: with two cores, fifty sessions that compute the same at once would only wait for each other.
    with _LOCK:
        store = _STORES.setdefault(kind, OrderedDict())
        if key in store:
            store.move_to_end(key)
        else:
            store[key] = make()
            while len(store) > KEPT:
                store.popitem(last=False)
        found: _T = store[key]
        return found


def rules(atlas: Atlas) -> Rules:
    """The matching rules of a region.

    Args:
        atlas: the region.
    """
    return kept("rules", atlas, lambda: load_rules(atlas.region, atlas.catalogue))


def here(atlas: Atlas, scenario: Scenario) -> Situation:
    """The region judged in a scenario: hauls, costs and matches of every pair.

    Args:
        atlas: the region.
        scenario: what is chosen; parts that don't fit the region are left out (the page has told so).
    """
    sound, _ = validated(scenario.without_view(), atlas.catalogue)
    return kept(
        "situation",
        (atlas, sound),
        lambda: situation(atlas.catalogue, sound, data.router(sound), rules(atlas)),
    )


def changed(atlas: Atlas, scenario: Scenario) -> Atlas:
    """The region as it is in a scenario, for maps and tables: with new, changed and closed rows marked.

    Args:
        atlas: the region.
        scenario: what is chosen.
    """
    now = here(atlas, scenario)
    return kept("atlas", (atlas, now.scenario), lambda: dataclasses.replace(atlas, catalogue=now.catalogue))


def best_use(atlas: Atlas, scenario: Scenario) -> Allocation:
    """The best use of all side streams in a scenario.

    Args:
        atlas: the region.
        scenario: what is chosen.
    """
    now = here(atlas, scenario)
    return kept("allocation", (atlas, now.scenario), lambda: allocate(now.allocation_problem(), now.scenario.goal()))


def loads(atlas: Atlas, scenario: Scenario) -> RoadLoads:
    """Truckloads on the roads by the best use of all side streams.

    Args:
        atlas: the region.
        scenario: what is chosen.
    """
    now = here(atlas, scenario)
    return kept("loads", (atlas, now.scenario), lambda: road_loads(now.router, now.flows(best_use(atlas, scenario))))


def totals(atlas: Atlas, scenario: Scenario, name: str = "") -> Outcome:
    """What the best use of all side streams comes to, to be laid beside that of another scenario.

    Args:
        atlas: the region.
        scenario: what is chosen.
        name: of the scenario, for people.
    """
    now = here(atlas, scenario)
    return kept("outcome", (atlas, now.scenario, name), lambda: outcome(now, best_use(atlas, scenario), name))
