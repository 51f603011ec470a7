"""Hauls by road between places (matrices, routes, service areas), from shortest-path trees.

Trees are computed once for each place on the smaller side and kept (:mod:`sidestream_map.routing.trees.store`);
everything else is a look-up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sidestream_map.base import (
    N_,
    POSITION_ACCURACY_M,
    InputError,
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
from sidestream_map.routing.kept_distances import Distances
from sidestream_map.routing.known_trees import KnownTrees
from sidestream_map.routing.matrices import Ends, Matrix, code, haul_matrix
from sidestream_map.routing.options import RULED_SECTIONS, SETTINGS_LEGS, AccessLegs, OpenSections, check_pairs
from sidestream_map.routing.pair_ways import ways_of_pairs
from sidestream_map.routing.reached_roads import reached_parts, service_area
from sidestream_map.routing.route_lines import passages, routes_along
from sidestream_map.routing.routes import Route
from sidestream_map.routing.service_areas import ServiceArea
from sidestream_map.routing.trees import (
    Direction,
    Graph,
    KeptHierarchy,
    Links,
    Minimise,
    Spots,
    Tree,
    TreeStore,
    TurnGraph,
    build_links,
    digest,
    spots_on,
)
from sidestream_map.routing.trees_before import TreesBefore, graph_after, links_told, repairable
from sidestream_map.routing.uncertainty import end_half_width, farthest_m

VERSION: Final = "4"
"""Part of the key of trees on disk: another one when links, arcs or trees are made another way."""

SIDE_BY_SIDE_FROM: Final = 100_000
"""Road sections from which the search graph and what finds points on roads are made at the same time."""


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
        self.store = TreeStore(self.graph.tree_size, self.graph.other_kind, self.key, cache_dir, keep=keep_trees)
        self.hierarchy: KeptHierarchy | None = None
        if before is None and isinstance(self.graph, Graph):
            self.hierarchy = KeptHierarchy(self.graph, self.key, self.store.folder)
        repairs: TreesBefore | None = None
        if before is not None and first is not None and keep_trees and isinstance(self.graph, Graph):
            found = TreesBefore(before, self.graph, changed[1] if changed else None)
            repairs = found if found.worth else None
        self._spots = partial(_spots, self.graph.links, network, self.section_seconds)
        self._trees = KnownTrees(self.graph, self.store, repairs, None if before is None else before.store)
        self._distances = Distances(self._trees, self._spots, self.hierarchy, before)

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
        matrix = haul_matrix(start, end, ways, self._ends)
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
        return haul_matrix(start, end, np.stack(self._distances.between(start, end, limit_m)), self._ends)

    def between(self, start: Snapped, end: Snapped) -> tuple[FloatArray, FloatArray]:
        """Distances and times on the network alone, without access legs.

        Args:
            start: o origins, snapped by this router.
            end: d destinations, likewise.

        Returns:
            Metres and seconds, (o, d) each, NaN where there is no way or no point on the network.
        """
        return self._distances.between(start, end, math.inf)

    def told(self, start: Snapped, end: Snapped) -> tuple[FloatArray, Direction] | None:
        """Ways between places that were asked for before, and which way the trees grew; None where they aren't kept.

        Args:
            start: o origins, snapped by this router.
            end: d destinations, likewise.

        Returns:
            (2, o, d) metres and seconds, not to be written to, as :meth:`between` has them.
        """
        return self._distances.told(start, end)

    @property
    def _ends(self) -> Ends:
        return Ends(
            self.detour_factor,
            self.vehicle.access_speed_kmh.central / 3.6,
            self.network.record.accuracy,
            has_roads=self.network.section_count > 0,
        )

    def spots(self, snapped: Snapped) -> Spots:
        """Positions on links of the places that are on the network, in their order."""
        return self._spots(snapped)

    def has_tree(self, place: Spots, direction: Direction) -> bool:
        """Whether the tree of one position needs no search.

        Args:
            place: one position.
        """
        return self._trees.has(place, direction)

    def trees(self, places: Spots, direction: Direction, among: int = 0, bound: float = math.inf) -> list[Tree]:
        """Shortest-path trees, from the store, or computed and kept there.

        Args:
            places: positions on links, no two alike.
            direction: ``from`` or ``to`` them.
            among: trees that the same question asks for in all; more than the disk may hold are not written there.
            bound: cost up to which they have to be exact.
        """
        return self._trees.get(places, direction, among, bound)

    def trees_in_turn(self, places: Spots, direction: Direction) -> Iterator[Tree]:
        """The trees of many positions one after the other, some of them searched for at a time by all cores.

        Args:
            places: positions on links, no two alike.
            direction: ``from`` or ``to`` them.
        """
        return self._trees.in_turn(places, direction)


def _spots(links: Links, network: RoadNetwork, seconds: FloatArray, snapped: Snapped) -> Spots:
    rows = np.flatnonzero(snapped.on_network)
    return spots_on(links, network, seconds, snapped.section[rows], snapped.offset_m[rows])


def _one(place: Places) -> None:
    if len(place) != 1:
        raise InputError(N_("One place is needed here, not {count}."), count=len(place))
