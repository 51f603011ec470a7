"""Hauls by road between places (matrices, routes, service areas), from shortest-path trees.

Trees are computed once for each place on the smaller side and kept (:mod:`sidestream_map.routing.trees.store`);
everything else is a look-up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import (
    DETOUR_FACTOR,
    MATRIX_PAIRS_MAX,
    N_,
    POSITION_ACCURACY_M,
    SNAP_LIMIT_M,
    InputError,
    LimitError,
    going_on,
)
from sidestream_map.roads import (
    DEFAULT_VEHICLE,
    ChangedSnapper,
    FloatArray,
    Places,
    RoadNetwork,
    Snapped,
    Snapper,
    Vehicle,
    held_on,
    lawless,
    passage,
    restricts_turns,
    section_seconds,
)
from sidestream_map.routing.kept_distances import Answers
from sidestream_map.routing.matrices import Matrix, code
from sidestream_map.routing.pair_ways import trees_in_turn, ways_of_pairs
from sidestream_map.routing.reached_roads import reached_parts, service_area
from sidestream_map.routing.route_lines import passages, routes_along
from sidestream_map.routing.routes import Route
from sidestream_map.routing.service_areas import ServiceArea
from sidestream_map.routing.trees import (
    Direction,
    Graph,
    KeptHierarchy,
    Minimise,
    Spots,
    TargetWays,
    Tree,
    TreeKey,
    TreeStore,
    TurnGraph,
    build_links,
    digest,
    pays,
    spots_on,
)
from sidestream_map.routing.trees_before import TreesBefore, graph_after, links_told, repairable
from sidestream_map.routing.uncertainty import end_half_width, farthest_m, network_half_width
from sidestream_map.routing.ways_before import PART, Side, look_up_again

SAME_POSITION_M: Final = 1.0
"""Two positions nearer than this are the same position: the haul is 0 network metres, with an uncertainty."""

SAME_SITE_M: Final = 300.0
"""Positions that their accuracies can't tell apart are called one site only up to this straight line. Quality:
assumption. Beyond it a poor position says so by its uncertainty, since two places in one town are not one site."""

VERSION: Final = "4"
"""Part of the key of trees on disk: another one when links, arcs or trees are made another way."""

BATCH_ENTRIES: Final = 1_000_000
"""Junctions times places of one call of scipy's search; bounds its memory to about 25 MB."""

GROWN_KEPT: Final = 1000
"""Answers of which a router remembers whether their trees grew from the origins or to the destinations."""

SIDE_BY_SIDE_FROM: Final = 100_000
"""Road sections from which the search graph and what finds points on roads are made at the same time."""

SEARCHED_MAX: Final = 4
"""So many trees are searched where a hierarchy is kept too: a tree serves routes and the next question as well."""

QUICK_BATCH_ENTRIES: Final = 4_000_000
"""Likewise of one call of the search on all cores, whose cores each want several places; about 80 MB."""


def check_pairs(origins: int, destinations: int) -> None:
    """Refuse a matrix with too many pairs, before any work is done.

    Args:
        origins: how many.
        destinations: how many.

    Raises:
        LimitError: more pairs than the setting ``matrix_pairs_max`` allows.
    """
    pairs, limit = origins * destinations, int(MATRIX_PAIRS_MAX.get())
    if pairs > limit:
        raise LimitError(
            N_("{pairs} pairs are more than {limit}. Ask for fewer places, or raise the setting {setting}."),
            pairs=pairs,
            limit=limit,
            setting=MATRIX_PAIRS_MAX.variable,
        )


@dataclass(frozen=True, slots=True)
class AccessLegs:
    """How places are joined to the roads.

    Attributes:
        snap_limit_m: a place farther than this from every usable road is not on the network; the setting if None.
        detour_factor: length of access legs over their straight line; the setting if None.
    """

    snap_limit_m: float | None = None
    detour_factor: float | None = None

    def in_force(self) -> tuple[float, float]:
        """Limit in metres and factor, with the settings where nothing is given.

        Raises:
            InputError: one of them is out of bounds.
        """
        limit = SNAP_LIMIT_M.get() if self.snap_limit_m is None else self.snap_limit_m
        factor = DETOUR_FACTOR.get() if self.detour_factor is None else self.detour_factor
        if not 0 < limit < math.inf or not 1 <= factor < math.inf:
            raise InputError(
                N_("A snapping limit must be more than 0 m and a detour factor at least 1, not {limit} and {factor}."),
                limit=f"{limit:g}",
                factor=f"{factor:g}",
            )
        return limit, factor


@dataclass(frozen=True, slots=True, eq=False)
class OpenSections:
    """Which road sections a vehicle may use and can drive.

    Attributes:
        usable: (m,) sections the vehicle may use; those that the rules let it if None.
        shut: (m,) usable sections that can't be driven for now: a place is still snapped to them and then has no way,
            instead of being led over fields to another road. None if None.
        rules: whether the network's limits, signs and turn restrictions hold for the vehicle
            (:mod:`sidestream_map.roads.truck_rules`); without, one-ways alone do.
    """

    usable: NDArray[np.bool_] | None = None
    shut: NDArray[np.bool_] | None = None
    rules: bool = True


SETTINGS_LEGS: Final = AccessLegs()
"""As the settings say."""
RULED_SECTIONS: Final = OpenSections()
"""All that the network's rules let the vehicle use."""


class Router:
    """Computes hauls of one vehicle on one network; safe to use from several threads.

    Attributes:
        key: hash of all that decides the trees.
        graph: what is searched.
        store: the trees.
        hierarchy: what hauls on a large network are told by where trees are missing; None where it can't be prepared:
            on changed roads, or where turns or roads for ends of hauls matter.

    Args:
        vehicle: its speeds make the driving times.
        cache_dir: where trees are kept between runs; ``SIDESTREAM_CACHE_DIR`` or the user's cache folder if None.
        legs: how places are joined to the roads.
        sections: which roads the vehicle may use.
        minimise: ``metres`` for the shortest haul, ``seconds`` for the fastest.
        graph: search graph of a router that is equal in all the above, e.g. mapped from files; made here if None.
        keep_trees: whether trees are kept in memory and on disk; not where no place is asked for twice.
        before: router on the roads before they were cut, closed or added to (:mod:`sidestream_map.roads.edits`), whose
            positions and trees serve where the change leaves them as they are.

    Raises:
        InputError: a limit or factor is out of bounds, or ``usable`` has not one value a section.
    """

    def __init__(
        self,
        network: RoadNetwork,
        vehicle: Vehicle = DEFAULT_VEHICLE,
        cache_dir: Path | None = None,
        *,
        legs: AccessLegs = SETTINGS_LEGS,
        sections: OpenSections = RULED_SECTIONS,
        minimise: Minimise = "metres",
        graph: Graph | TurnGraph | None = None,
        keep_trees: bool = True,
        before: Router | None = None,
    ) -> None:
        self.network = network
        self.vehicle = vehicle
        self.minimise: Minimise = minimise
        self.snap_limit_m, self.detour_factor = legs.in_force()
        every = np.ones(network.section_count, dtype=np.bool_)
        self.rules = sections.rules
        self.passage = passage(network, vehicle) if sections.rules else lawless(network, vehicle)
        self._before = before
        self.usable = self.passage.usable if sections.usable is None else np.asarray(sections.usable, dtype=np.bool_)
        self.shut = ~every if sections.shut is None else np.asarray(sections.shut, dtype=np.bool_)
        if self.usable.shape != every.shape or self.shut.shape != every.shape:
            raise InputError(N_("The mask of usable roads must have one value a road section."))
        known = None if before is None or before.vehicle != vehicle else (before.network, before.section_seconds)
        self.section_seconds: FloatArray = section_seconds(network, vehicle, known)
        first = before.graph.links.junction if before is not None and repairable(before) else None
        changed = graph_after(before, self) if before is not None and graph is None else None
        if graph is None and before is None and network.section_count >= SIDE_BY_SIDE_FROM:
            with ThreadPoolExecutor(max_workers=1) as beside:  # both are long steps over arrays
                finding = beside.submit(getattr, self, "snapper")
                self.graph: Graph | TurnGraph = self._graph(first)
                finding.result()
        else:
            self.graph = graph or (changed[0] if changed else self._graph(first))
        masks: list[bytes | str] = [self.usable.tobytes(), *([self.shut.tobytes()] if self.shut.any() else [])]
        if isinstance(self.graph, TurnGraph):
            masks += ["turns", self.passage.ends_only.tobytes()]
        if before is not None and first is not None and isinstance(self.graph, Graph):
            self.key: bytes = digest("after", *links_told(self.graph.links), minimise, VERSION)
        else:
            self.key = digest(network.key, self.section_seconds.tobytes(), *masks, minimise, VERSION)
        self._answers = Answers()
        self._grown: dict[bytes, Direction] = {}  # by question, which way its trees grew
        self.store = TreeStore(self.graph.tree_size, self.graph.other_kind, self.key, cache_dir, keep=keep_trees)
        self.hierarchy: KeptHierarchy | None = None
        if before is None and isinstance(self.graph, Graph):
            self.hierarchy = KeptHierarchy(self.graph, self.key, self.store.folder)
        self._trees_before: TreesBefore | None = None
        if before is not None and first is not None and keep_trees and isinstance(self.graph, Graph):
            found = TreesBefore(before, self.graph, changed[1] if changed else None)
            self._trees_before = found if found.worth else None

    def _graph(self, first: NDArray[np.int32] | None) -> Graph | TurnGraph:
        """What is searched: junctions, or directed links where it matters how a junction is reached."""
        ends_only = self.passage.ends_only & self.usable
        matters = self.turns_matter
        links = build_links(
            self.network,
            self.section_seconds,
            self.usable,
            ends_only if matters else None,
            shut=self.shut,
            first=first,
        )
        if matters:
            return TurnGraph.of(self.network, links, self.minimise, ends_only)
        return Graph.of(links, self.minimise)

    @property
    def turns_matter(self) -> bool:
        """Whether it matters how a junction is reached: turns are restricted, or roads are for ends of hauls only."""
        return self.rules and (restricts_turns(self.network) or bool((self.passage.ends_only & self.usable).any()))

    @cached_property
    def snapper(self) -> Snapper | ChangedSnapper:
        """Finds the points where places meet the roads."""
        usable = self.usable & ~np.logical_or.reduce([*held_on(self.network).values()])
        if self._before is None or self._before.snap_limit_m != self.snap_limit_m:
            return Snapper(self.network, usable, self.snap_limit_m)
        return ChangedSnapper(self._before.snapper, self.network, usable)

    def snap(self, places: Places) -> Snapped:
        """Find each place's nearest point on a usable road where a truck can leave it.

        Not in the middle of a ferry line, a motorway, a tunnel or a bridge
        (:func:`sidestream_map.routing.passed_roads` tells where one of those is nearer).

        Args:
            places: in EPSG:4326; a position may be unknown.
        """
        return self.snapper.snap(places)

    def matrix(self, origins: Places, destinations: Places, *, limit_m: float = math.inf) -> Matrix:
        """Compute the hauls from every origin to every destination.

        Args:
            origins: o places.
            destinations: d places.
            limit_m: longest way on the network that is asked for, metres; pairs with a longer one are ``over_limit``.

        Raises:
            LimitError: more pairs than the setting ``matrix_pairs_max`` allows.

        Examples:
            >>> from sidestream_map.atlas import load_atlas
            >>> from sidestream_map.roads import Places
            >>> atlas = load_atlas()
            >>> plants = Places.of(atlas.catalogue.plants.loc[["P01", "P03"]])
            >>> users = Places.of(atlas.catalogue.users.loc[["U01", "U02", "U05"]])
            >>> matrix = Router(atlas.network).matrix(plants, users)
            >>> (matrix.total_m / 1000).round(1)  # km; NaN where there is no haul
            array([[ 0. ,  nan, 82.2],
                   [36.9,  nan, 99.4]])
            >>> matrix.status[0].tolist()  # and why there is none
            ['same_site', 'destination_position_unknown', 'ok']
        """
        check_pairs(len(origins), len(destinations))
        return self.matrix_of(self.snap(origins), self.snap(destinations), limit_m=limit_m)

    def matrix_within(self, origins: Places, destinations: Places, limit_m: float) -> Matrix:
        """Compute the hauls that are, or may be, within a limit; others are ``over_limit``, or told as well.

        Only what lies within the limit is searched, but where seconds are minimised.

        Args:
            origins: o places.
            destinations: d places.
            limit_m: longest haul with its access legs, metres; one whose uncertainty reaches below it is told.

        Raises:
            LimitError: more pairs than the setting ``matrix_pairs_max`` allows.
        """
        check_pairs(len(origins), len(destinations))
        start, end = self.snap(origins), self.snap(destinations)
        return self.matrix_of(start, end, limit_m=self.farthest_m(start, end, limit_m))

    def farthest_m(self, start: Snapped, end: Snapped, limit_m: float) -> float:
        """Metres on the network from which on no haul between some places can be within a limit, nor near it.

        Args:
            start: o origins, snapped by this router.
            end: d destinations, likewise.
            limit_m: longest haul with its access legs, metres.
        """
        measured, more = self.network.record.accuracy, 0.0
        for side in (start, end):
            straight, accuracy = side.straight_m[side.on_network], side.places.accuracy_m[side.on_network]
            accuracy = np.where(np.isnan(accuracy), POSITION_ACCURACY_M.get(), accuracy)
            half = end_half_width(straight, accuracy, self.detour_factor, measured)
            more += float((half - self.detour_factor * straight).max(initial=0.0))
        return farthest_m(limit_m, more, measured)

    def route(self, origin: Places, destination: Places) -> Route:
        """Compute the haul from one place to another, with its line.

        Args:
            origin: one place.
            destination: one place.

        Raises:
            InputError: not one place each.
        """
        _one(origin)
        _one(destination)
        one = np.zeros(1, dtype=np.intp)
        return self._routes(self.snap(origin), self.snap(destination), one, one)[0]

    def routes(
        self, origins: Places, destinations: Places, rows: Sequence[int], columns: Sequence[int]
    ) -> tuple[Route, ...]:
        """Compute the hauls of some pairs, each with its line: as :meth:`route` one by one, places looked at once.

        Args:
            origins: o places.
            destinations: d places.
            rows: (p,) origin of each pair.
            columns: (p,) destination of each pair.
        """
        (of_o, row), (of_d, column) = (
            np.unique(np.asarray(each, dtype=np.intp), return_inverse=True) for each in (rows, columns)
        )
        return self._routes(self.snap(origins.take(of_o)), self.snap(destinations.take(of_d)), row, column)

    def _routes(
        self, start: Snapped, end: Snapped, row: NDArray[np.intp], column: NDArray[np.intp]
    ) -> tuple[Route, ...]:
        """The hauls of (p,) pairs of snapped places."""
        on_roads = np.flatnonzero(start.on_network[row] & end.on_network[column])
        spot_o, spot_d = (np.cumsum(snapped.on_network) - 1 for snapped in (start, end))
        cost, other, pieces = ways_of_pairs(
            self.graph,
            (self.spots(start), self.spots(end)),
            (spot_o[row[on_roads]], spot_d[column[on_roads]]),
            self.has_tree,
            self.trees,
        )
        found = np.stack((cost, other) if self.minimise == "metres" else (other, cost))
        ways = np.full((2, len(start.section), len(end.section)), np.nan)
        ways[:, row[on_roads], column[on_roads]] = np.where(np.isinf(found), np.nan, found)
        matrix = self._matrix(start, end, ways)
        drives = ((matrix.status_code == code("ok")) | (matrix.network_m > 0))[row, column]
        way_of = dict(zip(on_roads.tolist(), pieces, strict=True))
        driven = passages(
            self.network,
            self.graph.links,
            [way_of.get(pair, []) if drives[pair] else [] for pair in range(len(row))],
        )
        return routes_along(self.network, matrix, (start, end), (row, column), driven)

    def service_area(self, place: Places, limit_m: float, *, direction: Direction = "from") -> ServiceArea:
        """Find the roads within a distance of a place by road.

        Args:
            place: one place.
            limit_m: longest haul, metres, the place's own access leg included.
            direction: ``from`` the place or ``to`` it.

        Raises:
            InputError: not one place, a limit that is not a length, or a router that minimises seconds.
        """
        _one(place)
        if not 0 < limit_m < math.inf:
            raise InputError(N_("A distance limit must be more than 0 m."))
        if self.minimise != "metres":
            raise InputError(N_("A service area in metres needs a router that minimises metres."))
        snapped = self.snap(place)
        access = float(self.detour_factor * snapped.straight_m[0])
        if not snapped.on_network[0] or access > limit_m:
            return service_area(self.network, snapped, limit_m, access, None)
        spots = self.spots(snapped)
        tree = self.trees(spots, direction, bound=limit_m - access)[0]
        parts = reached_parts(self.network, self.graph, tree, spots, direction=direction, limit_m=limit_m - access)
        return service_area(self.network, snapped, limit_m, access, parts)

    def matrix_of(self, start: Snapped, end: Snapped, *, limit_m: float = math.inf) -> Matrix:
        """Compute the hauls between places that are snapped already, for any number of pairs.

        Args:
            start: o origins, snapped by this router or an equal one.
            end: d destinations, likewise.
            limit_m: as of :meth:`matrix`.
        """
        return self._matrix(start, end, np.stack(self._distances(start, end, limit_m)))

    def _matrix(self, start: Snapped, end: Snapped, ways: FloatArray) -> Matrix:
        """Hauls from (2, o, d) metres and seconds on the network alone."""
        network, seconds = ways
        accuracies = [snapped.places.accuracy_m for snapped in (start, end)]
        straight = np.hypot(*(start.xy[:, None, :] - end.xy[None, :, :]).transpose(2, 0, 1))
        apart = np.hypot(accuracies[0][:, None], accuracies[1])
        status = _statuses(start, end, straight, apart, network, has_roads=self.network.section_count > 0)
        same = straight < SAME_POSITION_M
        haul = (status == code("ok")) | (status == code("same_site"))
        access = [self.detour_factor * snapped.straight_m for snapped in (start, end)]
        legs = [np.broadcast_to(leg, straight.shape) for leg in (access[0][:, None], access[1][None, :])]
        network, seconds, origin, destination = (
            np.where(haul, np.where(same, 0.0, values), np.nan) for values in (network, seconds, *legs)
        )
        seconds += (origin + destination) / (self.vehicle.access_speed_kmh.central / 3.6)
        assumed = [np.isnan(accuracy) for accuracy in accuracies]
        return Matrix(
            origin_ids=start.places.ids,
            destination_ids=end.places.ids,
            status_code=status,
            network_m=network,
            access_origin_m=origin,
            access_destination_m=destination,
            uncertainty_m=self._uncertainty(network, origin, destination, accuracies),
            straight_m=straight,
            duration_s=seconds,
            origin_accuracy_assumed=assumed[0] & start.places.known,
            destination_accuracy_assumed=assumed[1] & end.places.known,
        )

    def _uncertainty(
        self, network: FloatArray, origin: FloatArray, destination: FloatArray, accuracies: list[FloatArray]
    ) -> FloatArray:
        known = [np.where(np.isnan(values), POSITION_ACCURACY_M.get(), values) for values in accuracies]
        measured = self.network.record.accuracy
        half = network_half_width(network, measured)
        for leg, accuracy in ((origin, known[0][:, None]), (destination, known[1][None, :])):
            half = np.hypot(half, end_half_width(leg / self.detour_factor, accuracy, self.detour_factor, measured))
        return half

    def between(self, start: Snapped, end: Snapped) -> tuple[FloatArray, FloatArray]:
        """Distances and times on the network alone, without access legs.

        Args:
            start: o origins, snapped by this router.
            end: d destinations, likewise.

        Returns:
            Metres and seconds, (o, d) each, NaN where there is no way or no point on the network.
        """
        return self._distances(start, end, math.inf)

    def _distances(self, start: Snapped, end: Snapped, limit_m: float) -> tuple[FloatArray, FloatArray]:
        """As :meth:`between`; infinite where the way is longer than a limit."""
        if not self.store.keep:
            metres, seconds = self._ways(start, end, limit_m)
            return metres, seconds
        question = _question(start, end, limit_m)

        def find() -> FloatArray:
            found = self._ways_from_before(start, end, limit_m)
            return self._ways(start, end, limit_m) if found is None else found

        whole = self._answers.get(question, find)
        return whole[0].copy(), whole[1].copy()

    def told(self, start: Snapped, end: Snapped) -> tuple[FloatArray, Direction] | None:
        """Ways between places that were asked for before, and which way the trees grew; None where they aren't kept.

        Args:
            start: o origins, snapped by this router.
            end: d destinations, likewise.

        Returns:
            (2, o, d) metres and seconds, not to be written to, as :meth:`between` has them.
        """
        question = _question(start, end, math.inf)
        known, direction = self._answers.known(question), self._grown.get(question)
        return None if known is None or direction is None else (known, direction)

    def _ways_from_before(self, start: Snapped, end: Snapped, limit_m: float) -> FloatArray | None:
        """As :meth:`_ways`, from those of the router before the change; None where they or their trees aren't there."""
        before, repairs = self._before, self._trees_before
        if before is None or repairs is None or limit_m < math.inf or not isinstance(self.graph, Graph):
            return None
        was = before.snap(start.places), before.snap(end.places)
        if (told := before.told(*was)) is None:
            return None
        known, direction = told
        sides = [
            Side.of(now, then, *spots, repairs.same_link(spots[0]))
            for now, then, spots in zip((start, end), was, map(self._unique_spots, (start, end)), strict=True)
        ]
        if not all(len(side.spots) for side in sides):
            return None
        if self._nearer_at_hand(sides[0].spots, sides[1].spots)[0] != direction:
            return None  # added up from the other end the last bits are others
        near, far = sides if direction == "from" else sides[::-1]
        if self._missing((direction, near.spots, far.spots), PART) == PART:
            return None
        whole = known.copy()
        trees = self.trees(near.spots, direction, len(near.spots))
        turned = whole if direction == "from" else whole.transpose(0, 2, 1)
        look_up_again(turned, self.graph, direction, trees, (near, far))
        self._rest()
        self.graph.rest()
        self._note_grown(_question(start, end, limit_m), direction)
        return whole

    def _note_grown(self, question: bytes, direction: Direction) -> None:
        """Remember which way the trees of an answer grew, of some thousand answers at the most."""
        if len(self._grown) >= GROWN_KEPT:
            self._grown.clear()
        self._grown[question] = direction

    def _ways(self, start: Snapped, end: Snapped, limit_m: float) -> FloatArray:
        """(2, o, d) metres and seconds, as :meth:`_distances` tells them."""
        bound = limit_m if self.minimise == "metres" else math.inf
        whole = np.full((2, len(start.section), len(end.section)), np.nan)
        sides = [self._unique_spots(snapped) for snapped in (start, end)]
        (spots_o, back_o), (spots_d, back_d) = sides
        if len(spots_o) and len(spots_d):
            direction, places, targets = self._nearer_at_hand(spots_o, spots_d)
            self._note_grown(_question(start, end, limit_m), direction)
            table = np.empty((2, len(places), len(targets)))
            missing = self._missing((direction, places, targets), SEARCHED_MAX + 1)
            ways = self._prepared(direction, targets) if missing > SEARCHED_MAX and bound == math.inf else None
            for rows in self._batches(len(places), len(targets) if ways else 0, at_hand=not missing):
                batch = places.take(rows)
                trees: Sequence[Tree] = ways.trees(batch) if ways else self.trees(batch, direction, len(places), bound)
                cost, other, _ = self.graph.reach_all(trees, batch, direction, targets)
                if bound < math.inf:
                    self._tell_beyond(trees, batch, direction, targets, (cost, other), bound=bound)
                table[:, rows] = (cost, other) if self.minimise == "metres" else (other, cost)
                self._rest()
                going_on(min(rows.stop, len(places)), len(places))
            if bound == math.inf:
                table[np.isinf(table)] = np.nan
                table[:, table[0] > limit_m] = math.inf
            if direction == "to":
                table = table.transpose(0, 2, 1)
            on_o, on_d = np.flatnonzero(start.on_network), np.flatnonzero(end.on_network)
            whole[:, on_o[:, None], on_d] = table[:, back_o[:, None], back_d]
        return whole

    def _tell_beyond(
        self,
        trees: Sequence[Tree],
        places: Spots,
        direction: Direction,
        targets: Spots,
        found: tuple[FloatArray, FloatArray],
        *,
        bound: float,
    ) -> None:
        """Tell what is farther than a bound (infinite) from what no road leads to (NaN), in place."""
        cost, other = found
        if not (cost > bound).any():
            return
        joined = self.graph.joined(trees, places, direction, targets)
        for row, tree in enumerate(trees):
            beyond, nowhere = cost[row] > bound, np.isinf(cost[row])
            lost = nowhere & ((joined[row] == 0) | (tree.bound == math.inf))
            if (unsure := nowhere & ~lost & (joined[row] < 0)).any():
                here = places.take(slice(row, row + 1))
                whole = self.trees(here, direction)[0]
                lost |= unsure & np.isinf(self.graph.reach(whole, here, direction, targets)[0])
            for values in (cost[row], other[row]):
                values[beyond] = math.inf
                values[lost] = math.nan

    def spots(self, snapped: Snapped) -> Spots:
        """Positions on links of the places that are on the network, in their order."""
        rows = np.flatnonzero(snapped.on_network)
        return spots_on(
            self.graph.links, self.network, self.section_seconds, snapped.section[rows], snapped.offset_m[rows]
        )

    def _unique_spots(self, snapped: Snapped) -> tuple[Spots, NDArray[np.intp]]:
        spots = self.spots(snapped)
        pairs = np.stack([spots.link.astype(np.float64), spots.metres], axis=1)
        _, first, back = np.unique(pairs, axis=0, return_index=True, return_inverse=True)
        return spots.take(first), back.reshape(-1)

    def _nearer_at_hand(self, origins: Spots, destinations: Spots) -> tuple[Direction, Spots, Spots]:
        """Grow trees from the origins or to the destinations: where fewer are missing, then where fewer are needed."""
        sides: list[tuple[Direction, Spots, Spots]] = [("from", origins, destinations), ("to", destinations, origins)]
        few, many = sorted(sides, key=lambda side: len(side[1]))
        missing = self._missing(few, len(few[1]))
        return few if not missing or self._missing(many, missing) >= missing else many

    def _missing(self, side: tuple[Direction, Spots, Spots], enough: int) -> int:
        """Trees of a side that are not at hand, counted up to ``enough``."""
        direction, spots, _ = side
        if self._trees_before is not None:
            keys = self._keys(spots, direction)
            there = self._trees_before.at_hand(spots, direction)
            return min(enough, sum(not self.store.has(keys[row]) for row in np.flatnonzero(~there).tolist()))
        missing = 0
        for row in range(len(spots)):
            missing += not self.has_tree(spots.take(slice(row, row + 1)), direction)
            if missing == enough:
                break
        return missing

    def has_tree(self, place: Spots, direction: Direction) -> bool:
        """Whether the tree of one position needs no search.

        Args:
            place: one position.
        """
        at_hand = self.store.has(self._keys(place, direction)[0])
        if at_hand or self._trees_before is None:
            return at_hand
        return bool(self._trees_before.at_hand(place, direction)[0])

    def _keys(self, spots: Spots, direction: Direction) -> list[TreeKey]:
        return [
            (direction, link, metres) for link, metres in zip(spots.link.tolist(), spots.metres.tolist(), strict=True)
        ]

    def _prepared(self, direction: Direction, targets: Spots) -> TargetWays | None:
        """What tells hauls without trees; None where nothing was prepared."""
        hierarchy = None if self.hierarchy is None else self.hierarchy.at_hand()
        return None if hierarchy is None else hierarchy.ways(targets, direction)

    def _batches(self, count: int, targets: int, *, at_hand: bool) -> list[slice]:
        """Places that are looked at together: by trees, or to some targets without trees."""
        if targets:
            size = max(1, BATCH_ENTRIES // targets)
            return [slice(first, first + size) for first in range(0, count, size)]
        # Whether machine code searches is only asked where trees are missing: it takes a third of a second to load.
        most = QUICK_BATCH_ENTRIES if at_hand or pays(self.graph.tree_size) else BATCH_ENTRIES
        size = max(1, most // max(1, self.graph.tree_size))
        return [slice(first, first + size) for first in range(0, count, size)]

    def trees(self, places: Spots, direction: Direction, among: int = 0, bound: float = math.inf) -> list[Tree]:
        """Shortest-path trees, from the store, or computed and kept there.

        Args:
            places: positions on links, no two alike.
            direction: ``from`` or ``to`` them.
            among: trees that the same question asks for in all; more than the disk may hold are not written there.
            bound: cost up to which they have to be exact.
        """
        keys = self._keys(places, direction)
        if self._trees_before is None:
            return self._searched(places, keys, direction, among, bound)
        # Where a tree of before is missing it is searched there, so that the next edit finds it.
        here = np.flatnonzero(
            self._trees_before.same_link(places) & ~np.array([*map(self.store.has, keys)], dtype=bool)
        )
        rest = np.setdiff1d(np.arange(len(places)), here)
        found = dict(
            zip(
                here.tolist(),
                self._trees_before.trees(places.take(here), [keys[row] for row in here], direction, (among, bound)),
                strict=True,
            )
        )
        searched = self._searched(places.take(rest), [keys[row] for row in rest], direction, among, bound)
        found |= zip(rest.tolist(), searched, strict=True)
        return [found[row] for row in range(len(places))]

    def trees_in_turn(self, places: Spots, direction: Direction) -> Iterator[Tree]:
        """The trees of many positions one after the other, some of them searched for at a time by all cores.

        Args:
            places: positions on links, no two alike.
            direction: ``from`` or ``to`` them.
        """
        for number, tree in enumerate(
            trees_in_turn(places, direction, lambda some, way: self.trees(some, way, len(places))), start=1
        ):
            yield tree
            if number % PART == 0 or number == len(places):
                self._rest()

    def _rest(self) -> None:
        """Give back the pages of mapped trees that were read, here and of the router before, where they are many."""
        for router in (self, self._before):
            if router is not None:
                router.store.rest()

    def _searched(
        self, places: Spots, keys: list[TreeKey], direction: Direction, among: int, bound: float
    ) -> list[Tree]:
        return self.store.get(
            keys,
            lambda missing: self.graph.trees(places.take(np.array(missing, dtype=np.intp)), direction, bound),
            among,
            bound,
        )


def _statuses(
    start: Snapped, end: Snapped, straight: FloatArray, apart: FloatArray, network: FloatArray, *, has_roads: bool
) -> NDArray[np.int8]:
    status = np.full(straight.shape, code("ok"), dtype=np.int8)
    status[np.isnan(network)] = code("no_road")
    status[np.isinf(network)] = code("over_limit")
    one_site = (straight < np.minimum(apart, SAME_SITE_M)) & np.isfinite(network)
    status[one_site | (straight < SAME_POSITION_M)] = code("same_site")
    status[:, ~end.on_network] = code("destination_off_network")
    status[~start.on_network] = code("origin_off_network")
    if not has_roads:
        status[:] = code("no_network")
    status[:, ~end.places.known] = code("destination_position_unknown")
    status[~start.places.known] = code("origin_position_unknown")
    return status


def _question(start: Snapped, end: Snapped, limit_m: float) -> bytes:
    """Hash of all that decides the ways between some places on one router."""
    places = [array for side in (start, end) for array in (side.section, side.offset_m)]
    return digest(*(array.tobytes() for array in places), float(limit_m))


def _one(place: Places) -> None:
    if len(place) != 1:
        raise InputError(N_("One place is needed here, not {count}."), count=len(place))
