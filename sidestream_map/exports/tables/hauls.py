"""The hauls of a selection as an export, with their routes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import geopandas as gpd

from sidestream_map.base import N_
from sidestream_map.exports.basis import change_lines, cited
from sidestream_map.exports.columns import KM, POSITION, STATUS, UNCERTAINTY, taken
from sidestream_map.exports.parts import Column, Edition, points
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import ROUTE
from sidestream_map.maps import USER as USER_COLOUR
from sidestream_map.region import STATUS_NAMES, Catalogue
from sidestream_map.roads import Places
from sidestream_map.routing import Hauls, Router, ServiceArea
from sidestream_map.scenario import Scenario

NETWORK: Final = ExportColumn("network_km", N_("On the road network"), "km", digits=1)
LEGS: Final = ExportColumn("access_km", N_("Straight legs at both ends"), "km", digits=1)
STRAIGHT: Final = ExportColumn("straight_km", N_("Straight line"), "km", digits=1)
DRIVING: Final = ExportColumn("driving_min", N_("Driving time"), "min", N_("One way, at assumed speeds of trucks."))


@dataclass(frozen=True, eq=False)
class HaulRows:
    """Hauls of a choice, one a row.

    Attributes:
        others: table of the catalogue that the other ends are in.
    """

    hauls: Hauls
    others: gpd.GeoDataFrame

    @property
    def ids(self) -> list[str]:
        """Of the other ends."""
        return [str(key) for key in self.hauls.table.index]


def _km(head: ExportColumn, name: str) -> Column[HaulRows]:
    return Column(head, lambda rows, _: rows.hauls.table[name].to_numpy() / 1000)


HAUL_COLUMNS: Final[tuple[Column[HaulRows], ...]] = (
    Column(ExportColumn("place_id", N_("Place's id")), lambda rows, _: rows.ids),
    Column(
        ExportColumn("place", N_("Place")), lambda rows, edition: [edition.name(rows.others, key) for key in rows.ids]
    ),
    Column(STATUS, lambda rows, edition: [edition.t(STATUS_NAMES[str(each)]) for each in rows.hauls.table["status"]]),
    Column(
        ExportColumn("within", N_("Within the distance limit")),
        lambda rows, _: rows.hauls.table["within"].to_numpy(dtype=bool),
    ),
    _km(KM, "total_m"),
    _km(UNCERTAINTY, "uncertainty_m"),
    _km(NETWORK, "network_m"),
    _km(LEGS, "access_m"),
    _km(STRAIGHT, "straight_m"),
    *(
        column.of(lambda rows: rows.hauls.table)
        for column in taken(
            ExportColumn(
                "detour_factor", N_("Road over straight line"), meaning=N_("Blank below a kilometre."), digits=2
            )
        )
    ),
    Column(DRIVING, lambda rows, _: rows.hauls.table["duration_s"].to_numpy() / 60),
)


@dataclass(frozen=True, eq=False)
class Place:
    """The chosen place.

    Attributes:
        table: of the catalogue that it is in.
        at: the place alone.
    """

    id: str
    table: gpd.GeoDataFrame
    at: Places


CHOSEN_COLUMNS: Final[tuple[Column[Place], ...]] = (
    Column(ExportColumn("place_id", N_("Place's id")), lambda place, _: [place.id]),
    Column(ExportColumn("place", N_("Place")), lambda place, edition: [edition.name(place.table, place.id)]),
    Column(POSITION[0], lambda place, _: place.at.lon),
    Column(POSITION[1], lambda place, _: place.at.lat),
    Column(POSITION[2], lambda place, _: place.at.accuracy_m),
)
AREA_COLUMNS: Final[tuple[Column[ServiceArea], ...]] = (
    Column(ExportColumn("place_id", N_("Place's id")), lambda area, _: [area.place_id]),
    Column(
        ExportColumn("limit_km", N_("Longest haul"), "km", N_("With the straight leg at the place."), 1),
        lambda area, _: [area.limit_m / 1000],
    ),
    Column(ExportColumn("road_km", N_("Roads within reach"), "km"), lambda area, _: [area.road_m / 1000]),
)


def hauls_export(
    catalogue: Catalogue,
    router: Router,
    hauls: Hauls,
    scenario: Scenario,
    edition: Edition,
    *,
    area: ServiceArea | None = None,
) -> ExportView:
    """All hauls of a selection with their routes; pairs without a haul have a reason instead.

    Args:
        hauls: of one plant or user.
        area: roads within the limit; None without.
    """
    t = edition.t
    from_plant = hauls.direction == "from_plant"
    here, others = (catalogue.plants, catalogue.users) if from_plant else (catalogue.users, catalogue.plants)
    ids = [str(key) for key in hauls.table.index]
    chosen, ends = Places.of(here.loc[[hauls.chosen]]), Places.of(others.loc[ids])
    shapes = [
        router.route(*((chosen, end) if from_plant else (end, chosen))).shape
        for end in (ends.take([row]) for row in range(len(ids)))
    ]
    truck = scenario.truck()
    return edition.view(
        N_("Hauls from a plant") if from_plant else N_("Hauls to a user"),
        (
            edition.made(
                "hauls", N_("Hauls"), HaulRows(hauls, others), HAUL_COLUMNS, style=LayerStyle(ROUTE), shapes=shapes
            ),
            edition.made(
                "chosen",
                N_("Chosen place"),
                Place(hauls.chosen, here, chosen),
                CHOSEN_COLUMNS,
                style=LayerStyle(USER_COLOUR, label="place"),
                shapes=points(chosen),
            ),
            *_area(area, edition),
        ),
        assumptions=(
            *change_lines(scenario, catalogue, t),
            t(N_("Vehicle: {vehicle}."), vehicle=t(truck.name)),
            t(N_("Hauls up to {number} km."), number=t.number(hauls.limit_m / 1000)),
            t(N_("At assumed truck speeds by road class.")),
        ),
        sources=cited(
            catalogue.sources,
            [*here.loc[[hauls.chosen], "coord_source"], *others.loc[ids, "coord_source"]],
            {each.url: each.what for each in truck.sources if each.url},
        ),
        notes=(
            f"{edition.name(here, hauls.chosen)} ({hauls.chosen})",
            t(N_("By truck, access legs included.")),
            t(N_("Where a position is uncertain, the haul's plus or minus holds that.")),
        ),
    )


def _area(area: ServiceArea | None, edition: Edition) -> Sequence[ExportTable]:
    if area is None or area.status != "ok":
        return ()
    title, style, shapes = N_("Within reach"), LayerStyle(ROUTE), [area.hull_in(4326)]
    return (edition.made("service_area", title, area, AREA_COLUMNS, style=style, shapes=shapes),)
