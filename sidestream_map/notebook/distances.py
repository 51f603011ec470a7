"""Truck distances between any two frames of places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from sidestream_map.base import N_, InputError
from sidestream_map.exports import Edition, ExportView
from sidestream_map.exports.tables import matrix_export
from sidestream_map.maps import ACCESS, ROUTE, LegendEntry, hex_colour
from sidestream_map.maps.layers import path_coordinates, routes_layers
from sidestream_map.notebook.loading import LoadedRegion, load
from sidestream_map.notebook.results import Drawn, Result
from sidestream_map.roads import DEFAULT_VEHICLE, Places
from sidestream_map.routing import Matrix, Router, router_in
from sidestream_map.scenario import Scenario

ROUTES_DRAWN: Final = 150
"""Hauls that a map of a matrix shows, the shortest first."""


@dataclass(frozen=True, eq=False, repr=False)
class Distances(Result):
    """Hauls between two frames of places.

    Attributes:
        region: whose roads they are on.
        scenario: with vehicle and way of routing.
        router: of the scenario.
        origins: o places.
        destinations: d places.
        value: the matrix, (o, d).
    """

    region: LoadedRegion
    scenario: Scenario
    router: Router
    origins: Places
    destinations: Places
    value: Matrix

    @property
    def edition(self) -> Edition:
        """The region and the language of its words."""
        return self.region.edition

    def _export(self) -> ExportView:
        return matrix_export(self.value, self.scenario, self.region.atlas.catalogue, self.edition)

    def _drawn(self) -> Drawn:
        roads, access, words, t = [], [], [], self.region.t
        for flat in np.argsort(self.value.total_m, axis=None)[:ROUTES_DRAWN]:
            row, column = divmod(int(flat), len(self.destinations))
            if self.value.status[row, column] != "ok":
                continue
            route = self.router.route(self.origins.take([row]), self.destinations.take([column]))
            roads.append(path_coordinates(route.line))
            legs = (route.access_origin_line, route.access_destination_line)
            access += [path_coordinates(leg) for leg in legs if len(leg)]
            ends = self.origins.ids[row], self.destinations.ids[column]
            km = t.number(self.value.total_m[row, column] / 1000, 1)
            words.append((" → ".join(ends), " → ".join(ends), f"{km} km"))
        signs = (
            LegendEntry("line", hex_colour(ROUTE), t(N_("Hauls"))),
            LegendEntry("dashed", hex_colour(ACCESS), t(N_("access leg, off the known roads (estimate)"))),
        )
        return Drawn(self.region.atlas, tuple(routes_layers(roads, access, words)), signs, marks=False)


def matrix(
    origins: gpd.GeoDataFrame,
    destinations: gpd.GeoDataFrame,
    *,
    vehicle: str = DEFAULT_VEHICLE.id,
    region: LoadedRegion | None = None,
    scenario: Scenario | None = None,
) -> Distances:
    """Truck distances by road from every origin to every destination.

    Args:
        origins: o points in any coordinate system, their ids in the index; a column ``accuracy_m`` says how far a
            position may be off, metres. A missing geometry is an unknown position.
        destinations: d points, likewise.
        vehicle: id of a truck profile (:data:`sidestream_map.roads.VEHICLES`): which roads it may use.
        region: whose roads; the region that ships first if None.
        scenario: with date, closed roads and way of routing, and then with its own vehicle; None for the roads as they
            are.

    Returns:
        A row a pair, o × d of them, none left out: ``km`` with both access legs, ``uncertainty_km`` (about nine in ten
        true distances lie within it), ``driving_min``. Where there is no haul they are NA, and ``status`` says why.

    Raises:
        InputError: a frame has no coordinate system, an id twice, or a geometry that is no point.
        ScenarioError: there is no such vehicle.
        LimitError: more pairs than the settings allow.

    Examples:
        >>> import sidestream_map as ssm
        >>> region = ssm.load()
        >>> hauls = ssm.matrix(region.plants.loc[["P01"]], region.users.loc[["U05"]], region=region)
        >>> len(hauls.table), hauls.table.attrs["units"]["km"]
        (1, 'km')
    """
    here = region or _first()
    asked = scenario or Scenario(region=here.id, vehicle=vehicle)
    router = _router(here, asked)
    ends = places_of(origins, "origins"), places_of(destinations, "destinations")
    return Distances(here, asked, router, *ends, router.matrix(*ends))


@lru_cache(maxsize=1)
def _first() -> LoadedRegion:
    return load()


@lru_cache(maxsize=4)
def _router(region: LoadedRegion, scenario: Scenario) -> Router:
    return router_in(scenario, region.atlas.network, region.atlas.seasons)


def places_of(frame: gpd.GeoDataFrame, name: str) -> Places:
    """The places of a frame of points in any coordinate system.

    Args:
        name: of the argument, for messages.

    Raises:
        InputError: it has no coordinate system, an id twice, or a geometry that is no point.
    """
    if not isinstance(frame, gpd.GeoDataFrame) or frame.crs is None:
        raise InputError(
            N_("{name} needs to be a GeoDataFrame with a coordinate system: gpd.GeoDataFrame(…, crs=4326)."), name=name
        )
    if frame.index.has_duplicates:
        raise InputError(N_("{name} has an id twice in its index."), name=name)
    shapes = frame.geometry.to_crs(4326).to_numpy()
    known = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    if not (shapely.get_type_id(shapes[known]) == 0).all():
        raise InputError(N_("{name} holds shapes that are no points: use .representative_point()."), name=name)
    columns = pd.DataFrame(frame.drop(columns=[frame.geometry.name, "lon", "lat"], errors="ignore"))
    return Places.of(columns.assign(lon=shapely.get_x(shapes), lat=shapely.get_y(shapes)))
