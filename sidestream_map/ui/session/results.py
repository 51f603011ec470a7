"""Results for pages and panels: computed once for all sessions that ask the same, dropped when unused.

A scenario's figures don't depend on what is shown (:meth:`~sidestream_map.scenario.Scenario.without_view`), so a
language, a selection or a camera costs no computation.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import Any, Final, TypeVar

from sidestream_map.atlas import Atlas
from sidestream_map.base import Figure, ScenarioError, going_on
from sidestream_map.decisions import (
    Answer,
    End,
    Outcome,
    Situation,
    YearResult,
    answer,
    judged_hauls,
    named_uses,
    outcome,
    situation,
    stream_places,
    truckloads,
    year_figures,
    year_row,
)
from sidestream_map.decisions.allocation import Allocation, allocate
from sidestream_map.decisions.chains import Chains, chains
from sidestream_map.decisions.exchanges import Exchanges, ExchangeState, best_exchanges, today_exchanges, year_exchanges
from sidestream_map.decisions.months import Year, planned_year
from sidestream_map.decisions.return_loads import ReturnLoads, return_loads
from sidestream_map.decisions.traffic import RoadLoads, road_loads
from sidestream_map.decisions.truck_day import DayHours, TruckDay, day_hours, truck_day
from sidestream_map.matching import Rules, load_rules
from sidestream_map.roads import Places
from sidestream_map.routing import (
    Charges,
    Detour,
    Hauls,
    PassedRoad,
    charges,
    choice_hauls,
    detours,
    free_router,
    has_charges,
    has_rules,
    passed_roads,
)
from sidestream_map.scenario import NOTHING_SELECTED, Scenario, apply, fields_changing, validated
from sidestream_map.ui.session import regions

KEPT: Final = 48
"""Results of each kind that are kept: about one a participant of a workshop, some 2 MB each at the most."""
BYTES_KEPT: Final = 150_000_000
"""Of each kind, where a region has so many pairs that fewer results fit: of a province some twenty."""
JUDGED_BYTES_KEPT: Final = 400_000_000
"""Of judged regions, which take long to make."""
_BYTES_A_PAIR: Final = {"judged": 180, "situation": 8, "asked": 180, "allocation": 14, "loads": 64}
"""What a result of a kind holds of each pair of side stream and user, about; other kinds hold no pairs."""

_HOLD_NO_PAIRS: Final = ("rules", "fitted", "sound", "atlas")
"""Kinds of results that keep no judged region alive."""

TOLD_EVERY_S: Final = 0.2
"""Seconds after which who waits for somebody else's computation looks whether the person still wants it."""
IDLE_S: Final = 900.0
"""A result that nobody has asked for so long is let go of, but for the latest few."""
LATEST: Final = 4
"""Results of each kind that are kept in any case: what the next visitor of a quiet server asks for first."""

_T = TypeVar("_T")
_LOCK = threading.Lock()
_STORES: dict[str, OrderedDict[Hashable, Any]] = {}
_USED: dict[tuple[str, Hashable], float] = {}
_PAIRS_LET_GO: list[int] = []
_MAKING: dict[tuple[str, Hashable], threading.Event] = {}
"""Results that are being computed."""


def kept(kind: str, key: Hashable, make: Callable[[], _T]) -> _T:
    """A result from the cache, or computed and kept; the least recently used ones are dropped.

    Args:
        kind: of the result; each kind has its own store.
        key: all that the result depends on.
        make: computes it.
    """
    while True:
        with _LOCK:
            store = _STORES.setdefault(kind, OrderedDict())
            if key in store:
                store.move_to_end(key)
                _USED[kind, key] = time.monotonic()
                found: _T = store[key]
                return found
            making = _MAKING.get((kind, key))
            if making is None:
                made = _MAKING[kind, key] = threading.Event()
        if making is None:
            return _made(kind, key, make, made)
        # Fifty sessions that ask the same wait for one computation; who asks something else doesn't wait for it. If it
        # fails, one of those who waited tries again.
        while not making.wait(TOLD_EVERY_S):
            going_on()


def _made(kind: str, key: Hashable, make: Callable[[], _T], made: threading.Event) -> _T:
    try:
        with _LOCK:  # room for one as large as the latest, so that no more are there at once while it is made
            _drop_oldest(kind, _STORES.setdefault(kind, OrderedDict()), more=1)
        result = make()
        with _LOCK:
            store = _STORES.setdefault(kind, OrderedDict())
            store[key] = result
            _drop_oldest(kind, store)
            _USED[kind, key] = time.monotonic()
        return result
    finally:
        with _LOCK:
            del _MAKING[kind, key]
        made.set()


def _drop_oldest(kind: str, store: OrderedDict[Hashable, Any], more: int = 0) -> None:
    """Let go of results until the others, and some more as large as the latest, are few enough; with the lock held."""
    sized = kind in _BYTES_A_PAIR and len(store) > 0
    held = _bytes(kind, store) if sized else 0
    held += more * _bytes(kind, {None: next(reversed(store.values()))}) if sized else 0
    while len(store) > KEPT - more or (len(store) > 1 and held > _bytes_kept(kind)):
        gone, dropped = store.popitem(last=False)
        held -= _bytes(kind, {gone: dropped})
        _USED.pop((kind, gone), None)
        if isinstance(dropped, Situation) and isinstance(gone, tuple) and kind == "judged":
            _let_go_what_stands_on(dropped, gone[0])
            _PAIRS_LET_GO.append(_pairs(dropped))


def _let_go_what_stands_on(judged: Situation, atlas: Atlas) -> None:
    """Let go of all that holds a judged region's pairs or its roads, whatever was decided there; with the lock held."""
    for kind, store in _STORES.items():
        for key in [key for key in store if isinstance(key, tuple) and kind not in _HOLD_NO_PAIRS]:
            of_region = key[0] is atlas and isinstance(key[1], Scenario) and _undecided(key[1]) == judged.scenario
            if of_region or key[0] is judged.router:
                store.pop(key)
                _USED.pop((kind, key), None)


def pairs_let_go() -> int:
    """How many pairs the judged regions had that made room for others since this was asked last."""
    with _LOCK:
        found = sum(_PAIRS_LET_GO)
        _PAIRS_LET_GO.clear()
        return found


def forget_idle(idle_s: float = IDLE_S) -> int:
    """Let go of results that nobody has asked for in a while; how many there were.

    Args:
        idle_s: what has been asked for since so many seconds stays.
    """
    gone = 0
    with _LOCK:
        before = time.monotonic() - idle_s
        for kind, store in _STORES.items():
            while len(store) > LATEST and _USED.get((kind, next(iter(store))), 0.0) < before:
                _USED.pop((kind, store.popitem(last=False)[0]), None)
                gone += 1
    return gone


def _bytes_kept(kind: str) -> int:
    return JUDGED_BYTES_KEPT if kind == "judged" else BYTES_KEPT


def _bytes(kind: str, store: Mapping[Hashable, Any]) -> int:
    """What the pairs of all results of a kind take in memory, about."""
    return _BYTES_A_PAIR.get(kind, 0) * sum(_pairs(each) for each in store.values())


def _pairs(result: object) -> int:
    match result:
        case Situation():
            return len(result.stream_ids) * len(result.user_ids)
        case Allocation():
            return result.flows_t.size
        case RoadLoads():
            return result.matrix.status_code.size
    return 0


def rules(atlas: Atlas) -> Rules:
    """The matching rules of a region."""
    return kept("rules", atlas, lambda: load_rules(atlas.region, atlas.catalogue))


def fitted(scenario: Scenario, atlas: Atlas) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """The part of a scenario that fits its region, and what was left out of it.

    Args:
        atlas: the region as it is without the scenario.
    """
    return kept(
        "fitted",
        (atlas, scenario),
        lambda: validated(
            scenario, atlas.catalogue, region=atlas.region.id, rules=rules(atlas).ids, seasons=atlas.seasons.ids
        ),
    )


def judged(atlas: Atlas, scenario: Scenario) -> Situation:
    """The region judged in a scenario: hauls, costs and matches of every pair.

    Args:
        scenario: what is chosen; parts that don't fit the region are left out (the page has told so).
    """
    sound = _sound(atlas, scenario)
    region = _judged(atlas, sound)
    return kept("situation", (atlas, sound), lambda: dataclasses.replace(region, scenario=sound))


def company(atlas: Atlas, scenario: Scenario, user_id: str) -> Answer:
    """The answer for a company: the same one for its page, its light page and its picture.

    Args:
        user_id: of the company, in the catalogue as it is in the scenario.
    """
    now = judged(atlas, scenario)
    return kept("company", (atlas, now.scenario, user_id), lambda: answer(now, user_id))


def changed(atlas: Atlas, scenario: Scenario) -> Atlas:
    """The region in a scenario for maps and tables, with new, changed and closed rows marked."""
    changes = _changes(_sound(atlas, scenario))
    return kept(
        "atlas", (atlas, changes), lambda: dataclasses.replace(atlas, catalogue=apply(changes, atlas.catalogue))
    )


def whole(atlas: Atlas, scenario: Scenario) -> Atlas:
    """The region as it is in a scenario, with the side streams of all materials."""
    return changed(atlas, scenario.replace(materials=()))


def _sound(atlas: Atlas, scenario: Scenario) -> Scenario:
    """What changes figures, as far as it fits the region: a link's base of comparison comes here unchecked.

    A row of years changes none of the scenario itself; each of its years is asked for as a scenario of its own.
    """
    plain = scenario.replace(years=()) if scenario.years else scenario
    return kept("sound", (atlas, plain), lambda: fitted(plain.without_view(), atlas)[0])


def _judged(atlas: Atlas, sound: Scenario) -> Situation:
    """The part of a situation that no decision changes: a slider of the distance limit computes no haul anew."""
    plain = _undecided(sound)

    def judge() -> Situation:
        # What a planner has looked at before an edit of the roads tells all pairs that still go the same way.
        before = _at_hand("judged", (atlas, plain.replace(road_edits=()))) if plain.road_edits else None
        return situation(atlas.catalogue, plain, regions.router(plain), rules(atlas), before=before)

    return kept("judged", (atlas, plain), judge)


def _at_hand(kind: str, key: Hashable) -> Any:
    """A result that is kept, as one that was asked for; None where it isn't there."""
    with _LOCK:
        found = _STORES.get(kind, OrderedDict()).get(key)
        if found is not None:
            _STORES[kind].move_to_end(key)
            _USED[kind, key] = time.monotonic()
        return found


def undecided(atlas: Atlas, scenario: Scenario) -> Scenario:
    """What of a scenario isn't a decision, as far as it fits the region: the key of what no distance limit changes."""
    return _undecided(_sound(atlas, scenario))


@lru_cache(maxsize=256)
def _changes(sound: Scenario) -> Scenario:
    """What of a scenario changes the catalogue."""
    return Scenario(**{name: getattr(sound, name) for name in fields_changing(Scenario, "catalogue")})


@lru_cache(maxsize=256)
def _undecided(sound: Scenario) -> Scenario:
    """A scenario without its decisions."""
    plain = Scenario()
    return sound.replace(**{name: getattr(plain, name) for name in fields_changing(Scenario, "value")})


def detour(atlas: Atlas, scenario: Scenario, stream_id: str, user_id: str) -> Detour | None:
    """What truck rules add to the haul of a pair; None if nothing or if a position is unknown.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    now = judged(atlas, scenario)
    router = now.router
    if not has_rules(router):
        return None

    def compute(*ends: Places) -> Detour | None:
        return detours.detour(router, kept("free", router, lambda: free_router(router)), *ends)

    return _of_haul("detour", now, stream_id, user_id, compute)


def charged(atlas: Atlas, scenario: Scenario, stream_id: str, user_id: str) -> Charges | None:
    """Ferries and toll roads on the haul of a pair; None if the region has none.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    now = judged(atlas, scenario)
    network = now.router.network
    if not has_charges(network):
        return None
    return _of_haul("charges", now, stream_id, user_id, lambda *ends: charges(network, now.router.route(*ends)))


def passed(atlas: Atlas, scenario: Scenario, stream_id: str, user_id: str) -> tuple[PassedRoad, ...]:
    """Roads nearer to the ends of a pair's haul that no truck can leave there.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        user_id: likewise.
    """
    now = judged(atlas, scenario)
    return _of_haul("passed", now, stream_id, user_id, lambda *ends: passed_roads(now.router, *ends))


def _of_haul(kind: str, now: Situation, stream_id: str, user_id: str, compute: Callable[[Places, Places], _T]) -> _T:
    """A result of one haul, kept: an opened pair is asked for at every rerun."""
    row, column = now.stream_ids.index(stream_id), now.user_ids.index(user_id)
    ends = stream_places(now.catalogue).take([row]), Places.of(now.catalogue.users).take([column])
    # The places, not the ids, decide the answer.
    key = (now.router, *(float(values[0]) for end in ends for values in (end.lon, end.lat)))
    return kept(kind, key, lambda: compute(*ends))


def asked(atlas: Atlas, scenario: Scenario) -> Situation:
    """The part of a judged region that the choice asks about: all of it where nothing is chosen.

    Best use, road loads, sums and new sites are of this part; who could take what is of the whole.
    """
    now = judged(atlas, scenario)
    if scenario.selection == NOTHING_SELECTED:
        return now
    return kept("asked", (atlas, now.scenario, scenario.selection), lambda: now.of_choice(scenario.selection))


def best_use(atlas: Atlas, scenario: Scenario, end: End = "central") -> Allocation:
    """The best use of the side streams that a scenario asks about.

    Args:
        end: of the range of plausible capacities.
    """
    now = asked(atlas, scenario)
    return kept(
        "allocation",
        (atlas, now.scenario, scenario.selection, end),
        lambda: allocate(now.allocation_problem(end=end), now.scenario.goal()),
    )


def loads(atlas: Atlas, scenario: Scenario) -> RoadLoads:
    """Truckloads on the roads by the best use of the side streams that a scenario asks about."""
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection)
    return kept("loads", key, lambda: road_loads(now.router, now.flows(best_use(atlas, scenario)), now.matrix))


def chain(atlas: Atlas, scenario: Scenario, stream_id: str, to_id: str) -> Chains:
    """The truck alone and the chains with rail or sea of one side stream to a user or terminal.

    Args:
        stream_id: of the catalogue as it is in the scenario.
        to_id: of a user or terminal.
    """
    now = judged(atlas, scenario)
    return kept("chains", (atlas, now.scenario, stream_id, to_id), lambda: chains(now, stream_id, to_id))


def day(atlas: Atlas, scenario: Scenario, uses: ExchangeState = "best") -> TruckDay:
    """The day of haulage of the side streams that a scenario asks about.

    Args:
        uses: whether the trucks are those of today's named uses or of the best use.
    """
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection, uses)
    if uses == "today":
        return kept("truck-day", key, lambda: truck_day(now, named_uses(now).tonnes_t))
    return kept("truck-day", key, lambda: truck_day(now, best_use(atlas, scenario)))


def hours(atlas: Atlas, scenario: Scenario) -> DayHours:
    """The hours of the day of haulage of the best use that a scenario asks about, without the roads of its trucks."""
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection)
    return kept("truck-hours", key, lambda: day_hours(now, best_use(atlas, scenario)))


def returns(atlas: Atlas, scenario: Scenario) -> ReturnLoads:
    """Return loads of the best use of the side streams that a scenario asks about, and of the regular hauls."""
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection)
    return kept("returns", key, lambda: return_loads(now, best_use(atlas, scenario)))


def by_month(atlas: Atlas, scenario: Scenario) -> Year:
    """The best use over the months of the side streams that a scenario asks about."""
    now, chosen = asked(atlas, scenario), scenario.selection
    return kept(
        "year",
        (atlas, now.scenario.replace(day="", month=None), chosen),
        lambda: planned_year(now, lambda then: asked(atlas, then.replace(selection=chosen)), atlas.seasons),
    )


def exchanges(atlas: Atlas, scenario: Scenario, shown: ExchangeState) -> Exchanges:
    """The exchanges of the side streams that a scenario asks about, today or by the best use.

    Args:
        shown: whether today's named uses or the best use.
    """
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection, shown)
    if shown == "today":
        return kept("exchanges", key, lambda: today_exchanges(now))
    if now.scenario.by_month:
        return kept("exchanges", key, lambda: year_exchanges(by_month(atlas, scenario)))
    return kept("exchanges", key, lambda: best_exchanges(now, best_use(atlas, scenario)))


def truckloads_shown(atlas: Atlas, scenario: Scenario) -> Figure:
    """Truckloads a day of the side streams that a scenario asks about; kept, as every rerun shows it."""
    narrowed = scenario.selection != NOTHING_SELECTED
    shown = asked(atlas, scenario) if narrowed else changed(atlas, scenario)
    # The same at each distance limit, as long as the side streams and the truck are.
    key = (shown.judgement if isinstance(shown, Situation) else shown, undecided(atlas, scenario))
    return kept("truckloads", key, lambda: truckloads(shown.catalogue.streams, scenario))


def totals(atlas: Atlas, scenario: Scenario, name: str = "") -> Outcome:
    """What the best use of the side streams that a scenario asks about comes to, to be laid beside another one's."""
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection, name)
    return kept("outcome", key, lambda: outcome(now, best_use(atlas, scenario), name))


def year(atlas: Atlas, scenario: Scenario) -> dict[str, Figure]:
    """The figures of one year of a row, of the side streams that a scenario asks about.

    Args:
        scenario: of that year (:func:`sidestream_map.scenario.by_year`).
    """
    now = asked(atlas, scenario)
    key = (atlas, now.scenario, scenario.selection)
    return kept("year", key, lambda: year_figures(now, best_use(atlas, scenario)))


def years(atlas: Atlas, scenario: Scenario) -> tuple[YearResult, ...]:
    """A scenario's row of years, each year kept by itself; none without a row.

    Args:
        atlas: as it is without the scenario.
    """
    return year_row(fitted(scenario, atlas)[0], lambda then: year(atlas, then))


def hauls_of(atlas: Atlas, scenario: Scenario) -> Hauls | None:
    """The hauls of the choice, judged; None where nothing is chosen, or a stream whose plant nobody knows.

    Args:
        scenario: with the choice, the vehicle and the distance limit.
    """
    return kept("hauls", (atlas, _sound(atlas, scenario), scenario.selection), lambda: _hauls_of(atlas, scenario))


def _hauls_of(atlas: Atlas, scenario: Scenario) -> Hauls | None:
    hauls = choice_hauls(changed(atlas, scenario), regions.router(scenario), scenario)
    return None if hauls is None else judged_hauls(hauls, judged(atlas, scenario), scenario.selection)
