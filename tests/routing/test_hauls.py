import math
from pathlib import Path

import pytest

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.routing.hauls import hauls_from_plant, hauls_to_user
from sidestream_map.routing.router import Router


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def router(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Router:
    return Router(atlas.network, cache_dir=Path(tmp_path_factory.mktemp("trees")))


def test_nothing_is_dropped(atlas: Atlas, router: Router) -> None:
    hauls = hauls_from_plant(atlas, router, "P02", 100_000)
    assert set(hauls.table.index) == set(atlas.catalogue.users.index)
    assert len(hauls.within) + len(hauls.beyond) + len(hauls.without) == len(atlas.catalogue.users)
    assert set(hauls.without["status"]) == {"destination_position_unknown"}
    assert hauls.without["total_m"].isna().all()


def test_the_nearest_comes_first_and_pairs_without_a_haul_last(atlas: Atlas, router: Router) -> None:
    totals = hauls_from_plant(atlas, router, "P03", 100_000).table["total_m"]
    known = totals.dropna()
    assert known.is_monotonic_increasing
    assert totals.iloc[len(known) :].isna().all()


def test_a_longer_limit_never_takes_a_user_away(atlas: Atlas, router: Router) -> None:
    reached = [set(hauls_from_plant(atlas, router, "P03", limit).within.index) for limit in (1_000, 30_000, 300_000)]
    assert reached[0] <= reached[1] <= reached[2]
    assert reached[0] < reached[2]


def test_the_same_haul_from_both_sides(atlas: Atlas, router: Router) -> None:
    there = hauls_from_plant(atlas, router, "P03", 100_000).table.loc["U44"]
    back = hauls_to_user(atlas, router, "U44", 100_000).table.loc["P03"]
    # Every bundled road can be driven both ways.
    assert there["total_m"] == pytest.approx(back["total_m"])
    assert there["access_m"] == pytest.approx(back["access_m"])


def test_one_site_is_a_status_and_not_a_distance(atlas: Atlas, router: Router) -> None:
    row = dict(hauls_from_plant(atlas, router, "P02", 100_000).table.loc["U01"])
    assert row["status"] == "same_site"
    assert row["uncertainty_m"] > 1000
    assert math.isnan(float(row["detour_factor"]))


def test_a_plant_whose_position_is_unknown_reaches_nobody_and_says_so(atlas: Atlas, router: Router) -> None:
    hauls = hauls_from_plant(atlas, router, "P07", 300_000)
    assert hauls.within.empty
    assert set(hauls.table["status"]) == {"origin_position_unknown"}
