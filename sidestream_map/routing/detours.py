"""Explains detours: which truck rules close a shorter way, found by routing the same haul without rules.

The free way is the best one on the same roads with one-ways alone. Where it is better, every rule that it breaks is
named, and lifting them all would open it. Whether lifting fewer would open another way, shorter too, is not asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray

from sidestream_map.base import N_, Translator
from sidestream_map.roads import (
    ENDS_ONLY,
    OPEN,
    Closure,
    Passage,
    Places,
    RoadNetwork,
    manoeuvres_of,
    restricts_turns,
    section_lines,
)
from sidestream_map.routing.options import AccessLegs, OpenSections
from sidestream_map.routing.router import Router
from sidestream_map.routing.routes import Route

WORTH_TELLING_M: Final = 1.0
"""A way that is shorter by less than this is the same way."""

NAME_MAX: Final = 60
"""Characters of a road's name that are shown."""

NAMED_MAX: Final = 3
"""Obstacles that are told by a sentence; the others are counted."""


@dataclass(frozen=True, eq=False)
class Obstacle:
    """One rule that closes one road on the shorter way.

    Attributes:
        closure: the rule, None for a forbidden turn.
        sections: sections of the free way that it closes, or the two of the turn.
        road: name of the road, else its number, empty where it has neither.
        metres: metres of the free way that it closes, 0 for a turn.
        lines: (k,) shapely lines of the sections, or the point of the turn; longitude and latitude.
        numbered: whether ``road`` is a number.
    """

    closure: Closure | None
    sections: tuple[int, ...]
    road: str
    metres: float
    lines: tuple[shapely.LineString | shapely.Point, ...]
    numbered: bool = False

    @property
    def rule(self) -> str:
        """Short name of the rule: one of the truck rules, or ``turn``."""
        return self.closure.rule if self.closure else "turn"

    def text(self, t: Translator, names: Mapping[str, str] | None = None) -> str:
        """The rule and the road in a few words.

        Args:
            names: names of seasons and edits by id, for limits that one of them set.
        """
        rule = self.closure.text(t) if self.closure else t(N_("a turn that is not allowed"))
        road = t(N_("road {number}"), number=self.road) if self.numbered else self.road
        told = t(N_("{road}: {rule}"), road=road, rule=rule) if road else rule
        by = (names or {}).get(self.closure.restricted_by, "") if self.closure else ""
        return t(N_("{rule} ({source})"), rule=told, source=by) if by else told


@dataclass(frozen=True, eq=False)
class Detour:
    """A haul that truck rules make longer, or impossible.

    Attributes:
        route: the haul as it is.
        free: the haul as if no rule held.
        obstacles: what closes the free way, in the order of travel.
    """

    route: Route
    free: Route
    obstacles: tuple[Obstacle, ...]

    @property
    def extra_m(self) -> float:
        """Metres that the rules add, NaN if they leave no way."""
        return self.route.total_m - self.free.total_m

    @property
    def extra_s(self) -> float:
        """Seconds that the rules add, NaN if they leave no way."""
        return self.route.duration_s - self.free.duration_s

    def text(self, t: Translator, names: Mapping[str, str] | None = None) -> str:
        """Why the haul takes this way, in a sentence.

        Args:
            names: names of seasons and edits by id.
        """
        told = "; ".join(obstacle.text(t, names) for obstacle in self.obstacles[:NAMED_MAX])
        more = len(self.obstacles) - NAMED_MAX
        if more > 0:
            told = t(N_("{rules}; {count} more"), rules=told, count=more)
        free_km = t.number(self.free.total_m / 1000, 1)
        if not self.route.has_haul:
            return t(N_("No way for this truck. The way of {km} km is closed: {rules}."), km=free_km, rules=told)
        if self.extra_m < WORTH_TELLING_M:
            minutes = t.number(self.extra_s / 60)
            return t(N_("A way that is {minutes} min faster is closed: {rules}."), minutes=minutes, rules=told)
        extra_km = t.number(self.extra_m / 1000, 1)
        return t(
            N_("{extra} km more than the way of {km} km, which is closed: {rules}."),
            extra=extra_km,
            km=free_km,
            rules=told,
        )


def has_rules(router: Router) -> bool:
    """Whether any rule closes a road to a router's vehicle; without one, no haul has a detour."""
    closed = (router.passage.level != OPEN).any() or router.shut.any()
    return router.rules and (bool(closed) or restricts_turns(router.network))


def free_router(router: Router) -> Router:
    """A router of the same vehicle on the same roads that ignores all rules."""
    return Router(
        router.network,
        router.vehicle,
        router.store.folder,
        legs=AccessLegs(router.snap_limit_m, router.detour_factor),
        sections=OpenSections(rules=False),
        minimise=router.minimise,
    )


def detour(router: Router, free: Router, origin: Places, destination: Places) -> Detour | None:
    """Find what truck rules add to a haul.

    Args:
        free: its :func:`free_router`.
        origin: one place.
        destination: one place.

    Returns:
        None where the haul is as good as it would be without rules, and where there is none either way.

    Raises:
        InputError: not one place each.
    """
    route, unbound = router.route(origin, destination), free.route(origin, destination)
    if not unbound.has_haul:
        return None
    if route.has_haul:
        metres = router.minimise == "metres"
        better = route.total_m - unbound.total_m if metres else route.duration_s - unbound.duration_s
        if better < (WORTH_TELLING_M if metres else 1.0):
            return None
    obstacles = _obstacles(router.passage, unbound)
    return Detour(route, unbound, obstacles) if obstacles else None


def _obstacles(passage: Passage, free: Route) -> tuple[Obstacle, ...]:
    network = passage.network
    found: dict[tuple[object, ...], list[tuple[Closure, float]]] = {}
    level = passage.level[free.section]
    first, last = _ends_run(passage, free, level)
    for row, section in enumerate(free.section.tolist()):
        at_end = row < first or row >= last
        for closure in passage.closures(section):
            if not (closure.ends_only and at_end):
                said = (closure.rule, closure.limit, closure.word, closure.restricted_by)
                key: tuple[object, ...] = (*said, _road(network, section))
                found.setdefault(key, []).append((closure, float(free.section_m[row])))
    obstacles: list[tuple[int, Obstacle]] = []
    order = {section: row for row, section in reversed(list(enumerate(free.section.tolist())))}
    for key, rows in found.items():
        sections = tuple(dict.fromkeys(closure.section for closure, _ in rows))
        lines = tuple(_in_degrees(network, line) for line in section_lines(network, np.array(sections)))
        metres = sum(part for _, part in rows)
        obstacles.append(
            (
                order[sections[0]],
                Obstacle(rows[0][0], sections, str(key[-1]), metres, lines, _numbered(network, sections[0])),
            )
        )
    obstacles += [(row, _turn(network, free, row)) for row in _forbidden_turns(network, free)]
    return tuple(obstacle for _, obstacle in sorted(obstacles, key=lambda each: each[0]))


def _ends_run(passage: Passage, free: Route, level: NDArray[np.int8]) -> tuple[int, int]:
    """Rows of a route up to which it leaves, and from which it arrives, on sections for ends only."""
    network, driven = passage.network, len(level)
    through = np.flatnonzero(level != ENDS_ONLY)
    first, last = (int(through[0]), int(through[-1]) + 1) if len(through) else (driven, 0)
    if not driven:
        return 0, 0
    tail = (network.section_v if free.section_backward[0] else network.section_u)[free.section[0]]
    head = _node_after(network, free, driven - 1)
    # A place at a junction is on sections for ends only where all that meet there are.
    if _whole(network, free, 0) and _is_open(passage, int(tail)):
        first = 0
    if _whole(network, free, driven - 1) and _is_open(passage, head):
        last = driven
    return first, last


def _whole(network: RoadNetwork, route: Route, row: int) -> bool:
    return bool(route.section_m[row] > network.section_length_m[route.section[row]] - WORTH_TELLING_M / 1000)


def _is_open(passage: Passage, node: int) -> bool:
    network = passage.network
    here = (network.section_u == node) | (network.section_v == node)
    return bool((passage.level[here] == OPEN).any())


def _forbidden_turns(network: RoadNetwork, free: Route) -> list[int]:
    """Rows of a route after which it turns as a restriction forbids."""
    rules: dict[tuple[int, int], list[tuple[int, bool]]] = {}
    for start, via, to, only in zip(
        network.turn_from.tolist(),
        network.turn_via.tolist(),
        network.turn_to.tolist(),
        network.turn_only.tolist(),
        strict=True,
    ):
        rules.setdefault((start, via), []).append((to, only))
    rows = []
    for row, (before, after) in enumerate(itertools.pairwise(free.section.tolist())):
        named = rules.get((before, _node_after(network, free, row)), [])
        only = [to for to, alone in named if alone]
        if (after, False) in named or (only and after not in only):
            rows.append(row)
    return sorted({*rows, *_forbidden_manoeuvres(network, free)})


def _forbidden_manoeuvres(network: RoadNetwork, free: Route) -> Iterator[int]:
    """Rows of a route after which it goes on as a restricted manoeuvre forbids."""
    driven = list(zip(free.section.tolist(), free.section_backward.tolist(), strict=True))
    forbidden: dict[tuple[tuple[int, bool], ...], set[tuple[int, bool]]] = {}
    wanted: dict[tuple[tuple[int, bool], ...], set[tuple[int, bool]]] = {}
    for each in manoeuvres_of(network):
        for length in range(1, len(each.driven)) if each.only else (len(each.driven) - 1,):
            said = wanted if each.only else forbidden
            said.setdefault(each.driven[:length], set()).add(each.driven[length])
    for before in {*forbidden, *wanted}:
        for row in range(len(driven) - len(before)):
            after = driven[row + len(before)]
            if tuple(driven[row : row + len(before)]) == before and (
                after in forbidden.get(before, ()) or after not in wanted.get(before, {after})
            ):
                yield row + len(before) - 1


def _node_after(network: RoadNetwork, route: Route, row: int) -> int:
    section = int(route.section[row])
    return int(network.section_u[section] if route.section_backward[row] else network.section_v[section])


def _turn(network: RoadNetwork, free: Route, row: int) -> Obstacle:
    section = int(free.section[row])
    at = network.to_degrees(network.node_xy[[_node_after(network, free, row)]])[0]
    sections = (section, int(free.section[row + 1]))
    return Obstacle(None, sections, _road(network, section), 0.0, (shapely.Point(at),), _numbered(network, section))


def _road(network: RoadNetwork, section: int) -> str:
    name = str(network.name[section]) or str(network.road_number[section])
    return "".join(char if char.isprintable() else " " for char in name[:NAME_MAX]).strip()


def _numbered(network: RoadNetwork, section: int) -> bool:
    return not network.name[section] and bool(network.road_number[section])


def _in_degrees(network: RoadNetwork, line: shapely.LineString) -> shapely.LineString:
    return shapely.LineString(network.to_degrees(shapely.get_coordinates(line)))
