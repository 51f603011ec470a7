"""Searches for new sites: shared by sessions that ask the same, run beside the page so that it isn't blocked.

A search runs in a thread of its own and never holds up another session. A page waits for it a moment, then shows that
it goes on; whoever stops it stops only waiting, and the search ends by its own limit.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Final

from sidestream_map.atlas import Atlas
from sidestream_map.base import PAGE_SITING_SECONDS_MAX
from sidestream_map.decisions import Situation, candidate_places
from sidestream_map.decisions.siting import Sites, SitingProblem, least_tonne_km, most_tonnes_within
from sidestream_map.roads import Places
from sidestream_map.scenario import Scenario, SiteSearch
from sidestream_map.ui.session import results

KEPT: Final = 48
"""Searches that are kept."""
_LOCK = threading.Lock()
_SEARCHES: OrderedDict[Hashable, Future[Sites]] = OrderedDict()


@dataclass(frozen=True, eq=False)
class SiteQuestion:
    """The input of a search.

    Attributes:
        problem: side streams, candidates and hauls.
        candidates: the places that could be chosen, in the problem's order.
    """

    problem: SitingProblem
    candidates: Places


def question(atlas: Atlas, scenario: Scenario) -> SiteQuestion:
    """The search that a scenario's options describe."""
    situation = results.judged(atlas, scenario)
    asked = results.asked(atlas, scenario)
    # Neither the distance limit nor how capacities count changes what is looked for.
    key = (situation.judgement, scenario.site_search, asked.stream_ids)
    return results.kept("site-question", key, lambda: _question(situation, asked, scenario.site_search))


def search(atlas: Atlas, scenario: Scenario) -> Future[Sites]:
    """The state of a scenario's search: finished, running, or started now.

    Its result may raise :class:`~sidestream_map.base.InputError`: more sites than candidates by a road.
    """
    asked = question(atlas, scenario)
    wanted = scenario.site_search
    key = (asked, wanted.count, wanted.within_km)
    with _LOCK:
        found = _SEARCHES.get(key)
        if found is None:
            found = _threads().submit(_answer, asked.problem, wanted.count, wanted.within_km)
            _SEARCHES[key] = found
        _SEARCHES.move_to_end(key)
        while len(_SEARCHES) > KEPT:
            _SEARCHES.popitem(last=False)[1].cancel()
    return found


def _answer(problem: SitingProblem, count: int, within_km: float | None) -> Sites:
    seconds = PAGE_SITING_SECONDS_MAX.get()
    if within_km is None:
        return least_tonne_km(problem, count, seconds=seconds)
    return most_tonnes_within(problem, within_km, count, seconds=seconds)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(2, thread_name_prefix="sites")


def _question(situation: Situation, asked: Situation, wanted: SiteSearch) -> SiteQuestion:
    places = candidate_places(situation, wanted.candidates)
    streams = asked.catalogue.streams
    some = streams.index[streams["material"].isin(wanted.materials)] if wanted.materials else streams.index
    problem = situation.siting_problem(places, streams=[*map(str, some)], keep_today=wanted.keep_today)
    return SiteQuestion(problem, places)
