"""Distances on the bundled roads against what other people say about the same roads."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from road_cases import BUNDLED

from sidestream_map.roads.network import RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.router import Router

# Town centres and stations, GeoNames (data README) and Digitraffic (FACTS 8).
KEMI = Places.at(24.5637, 65.7364, accuracy_m=500, place_id="Kemi")
OULU = Places.at(25.4651, 65.0124, accuracy_m=500, place_id="Oulu")
ROVANIEMI = Places.at(25.7167, 66.5000, accuracy_m=500, place_id="Rovaniemi")
TORNIO = Places.at(24.1466, 65.8481, accuracy_m=500, place_id="Tornio")
WORKS = Places.at(24.176472, 65.767115, accuracy_m=800, place_id="P01")


@pytest.fixture(scope="module")
def router(tmp_path_factory: pytest.TempPathFactory) -> Router:
    return Router(RoadNetwork.load(BUNDLED), cache_dir=tmp_path_factory.mktemp("trees"))


@pytest.mark.parametrize(
    ("destination", "said_km", "tolerance_km"),
    [
        # Encyclopaedia article on Kemi (https://en.wikipedia.org/wiki/Kemi): 105 km to Oulu, 117 km to Rovaniemi,
        # about 30 km to Tornio. They don't say from which point to which.
        (OULU, 105, 4),
        (ROVANIEMI, 117, 4),
        (TORNIO, 27, 4),
    ],
    ids=["Oulu", "Rovaniemi", "Tornio"],
)
def test_kemi_to_its_neighbours(router: Router, destination: Places, said_km: float, tolerance_km: float) -> None:
    route = router.route(KEMI, destination)
    assert route.status == "ok"
    assert route.total_m / 1000 == pytest.approx(said_km, abs=tolerance_km)
    assert route.straight_m < route.total_m < 1.5 * route.straight_m


def test_tornio_works_to_the_mine(router: Router) -> None:
    mine = Places.at(24.707, 65.782, accuracy_m=1000, place_id="P03")
    shortest = router.route(WORKS, mine)
    fastest = Router(router.network, cache_dir=router.store.folder, minimise="seconds").route(WORKS, mine)
    # Between Tornio and Keminmaa the old road 921 is a little shorter than the motorway 29 (E8) beside it, and slower.
    assert "921" in router.network.road_number[shortest.section]
    assert "29" in router.network.road_number[fastest.section]
    assert shortest.total_m < fastest.total_m < 1.06 * shortest.total_m
    assert fastest.duration_s < shortest.duration_s
    # 24.4 km in a straight line; the way leads north round the bay and over the Kemijoki.
    assert 33_000 < shortest.total_m < 43_000
    assert shortest.access_destination_m > 500  # the mine's own road is not in the network (data README: about 590 m)


def test_every_public_road_of_finland_and_sweden_hangs_together_but_for_stray_parts(router: Router) -> None:
    far_ends = Places(("Luleå", "Oulu"), np.array([22.1465, 25.4651]), np.array([65.5842, 65.0124]), np.full(2, 500.0))
    assert (router.matrix(WORKS, far_ends).status == "ok").all()


def test_service_areas_grow_and_hold_what_is_near(router: Router) -> None:
    small, large = router.service_area(WORKS, 20_000), router.service_area(WORKS, 60_000)
    assert 0 < small.road_m < large.road_m
    assert large.hull.covers(small.hull.buffer(-200))
    assert large.hull.covers(shapely.MultiLineString(list(small.lines)))
    towards = router.service_area(WORKS, 20_000, direction="to")
    assert towards.road_m == pytest.approx(small.road_m, abs=0.01)  # all bundled roads are two-way


def test_catalogue_matrix_has_every_pair(router: Router) -> None:
    folder = Path(BUNDLED).parent
    plants, users = (pd.read_csv(folder / f"{name}.csv", index_col="id") for name in ("plants", "users"))
    table = router.matrix(Places.of(plants), Places.of(users)).table()
    assert len(table) == len(plants) * len(users)
    hauls = table[table["status"].isin(["ok", "same_site"])]
    assert (hauls["uncertainty_m"] > 0).all()
    assert hauls["total_m"].notna().all()
    unknown = plants.index[plants["lat"].isna()]
    assert (table.loc[table["origin_id"].isin(unknown), "status"] == "origin_position_unknown").all()
