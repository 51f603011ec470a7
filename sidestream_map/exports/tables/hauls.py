"""The hauls of a selection as an export, with their routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sidestream_map.base import N_
from sidestream_map.exports.basis import change_lines, cited
from sidestream_map.exports.parts import KM, POSITION, STATUS, UNCERTAINTY, Edition, placed, points
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import ROUTE
from sidestream_map.maps import USER as USER_COLOUR
from sidestream_map.region import STATUS_NAMES, Catalogue
from sidestream_map.roads import Places
from sidestream_map.routing import Hauls, Router, ServiceArea
from sidestream_map.scenario import Scenario

HAUL_COLUMNS: Final = (
    ExportColumn("place_id", N_("Place's id")),
    ExportColumn("place", N_("Place")),
    STATUS,
    ExportColumn("within", N_("Within the distance limit")),
    KM,
    UNCERTAINTY,
    ExportColumn("network_km", N_("On the road network"), "km", digits=1),
    ExportColumn("access_km", N_("Straight legs at both ends"), "km", digits=1),
    ExportColumn("straight_km", N_("Straight line"), "km", digits=1),
    ExportColumn("detour_factor", N_("Road over straight line"), meaning=N_("Blank below a kilometre."), digits=2),
    ExportColumn("driving_min", N_("Driving time"), "min", N_("One way, at assumed speeds of trucks.")),
)
CHOSEN_COLUMNS: Final = (
    ExportColumn("place_id", N_("Place's id")),
    ExportColumn("place", N_("Place")),
    *POSITION,
)
AREA_COLUMNS: Final = (
    ExportColumn("place_id", N_("Place's id")),
    ExportColumn("limit_km", N_("Longest haul"), "km", N_("With the straight leg at the place."), 1),
    ExportColumn("road_km", N_("Roads within reach"), "km"),
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
    table = hauls.table
    cells = {
        "place_id": ids,
        "place": [edition.name(others, key) for key in ids],
        "status": [t(STATUS_NAMES[str(status)]) for status in table["status"]],
        "within": table["within"].to_numpy(dtype=bool),
        "km": table["total_m"].to_numpy() / 1000,
        **{
            f"{name}_km": table[f"{name}_m"].to_numpy() / 1000
            for name in ("uncertainty", "network", "access", "straight")
        },
        "detour_factor": table["detour_factor"].to_numpy(),
        "driving_min": table["duration_s"].to_numpy() / 60,
    }
    point = {
        "place_id": [hauls.chosen],
        "place": [edition.name(here, hauls.chosen)],
        "lon": chosen.lon,
        "lat": chosen.lat,
        "accuracy_m": chosen.accuracy_m,
    }
    truck = scenario.truck()
    return edition.view(
        N_("Hauls from a plant") if from_plant else N_("Hauls to a user"),
        (
            edition.table("hauls", N_("Hauls"), placed(cells, shapes), HAUL_COLUMNS, LayerStyle(ROUTE)),
            edition.table(
                "chosen",
                N_("Chosen place"),
                placed(point, points(chosen)),
                CHOSEN_COLUMNS,
                LayerStyle(USER_COLOUR, label="place"),
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
    cells = {"place_id": [area.place_id], "limit_km": [area.limit_m / 1000], "road_km": [area.road_m / 1000]}
    frame = placed(cells, [area.hull_in(4326)])
    return (edition.table("service_area", N_("Within reach"), frame, AREA_COLUMNS, LayerStyle(ROUTE)),)
