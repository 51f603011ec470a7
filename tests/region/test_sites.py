import math

import geopandas as gpd
import pandas as pd
import pytest

from sidestream_map.region.sites import plant_sites, site_of, user_sites


def places(rows: list[tuple[str, float, float, float, str]]) -> gpd.GeoDataFrame:
    frame = pd.DataFrame(rows, columns=["id", "lon", "lat", "coord_accuracy_m", "position_quality"]).set_index("id")
    frame["role"] = "receiver"
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(frame["lon"], frame["lat"]), crs=4326)


def streams(rows: list[tuple[str, str | None, str, float, str | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["id", "plant_id", "material", "tonnes_per_year", "part_of"]).set_index("id")
    return frame.assign(arises="now")


NAN = math.nan
PLANTS = places(
    [
        ("P1", 24.1, 65.7, 800, "site"),
        ("P2", 24.1, 65.7, 1500, "area"),
        ("P3", 24.7, 65.8, NAN, "site"),
        ("P4", NAN, NAN, NAN, "unknown"),
        ("P5", 25.0, 65.9, 8000, "town"),
    ]
)
STREAMS = streams(
    [
        ("S1", "P1", "ash", 100.0, None),
        ("S2", "P2", "slag", 900.0, None),
        ("S3", "P2", "slag", 400.0, "S2"),
        ("S4", "P1", "dust", NAN, None),
        ("S5", "P3", "gas", NAN, None),
        ("S6", "P4", "rock", 5000.0, None),
        ("S7", None, "ash", 70.0, None),
    ]
)


def test_plants_of_one_position_are_one_site_without_double_counting() -> None:
    site = plant_sites(PLANTS, STREAMS)[0]
    assert site.members == ("P2", "P1")  # by tonnes, so the mark is named after the larger
    assert site.id == "P2"
    assert site.tonnes_per_year == 1000
    assert site.material == "slag"
    assert site.streams == ("S2", "S3", "S1", "S4")
    assert site.unknown_amounts == 1
    assert (site.accuracy_m, site.position_quality) == (1500, "area")


def test_a_sites_label_is_of_its_first_members_own_material() -> None:
    site = plant_sites(PLANTS, STREAMS)[0]
    assert (site.material, site.material_t) == ("slag", 900)  # P2's slag, neither P1's ash nor the part S3


def test_what_has_ended_is_in_no_sum_and_names_no_site() -> None:
    ended = STREAMS.assign(arises=["now", "ended", "now", "now", "now", "now", "now"])
    site = plant_sites(PLANTS, ended)[0]
    assert (site.id, site.tonnes_per_year, site.material, site.material_t) == ("P1", 100, "ash", 100)
    assert site.streams[-1] == "S2"


def test_unknown_amounts_stay_unknown() -> None:
    site = site_of(plant_sites(PLANTS, STREAMS), "P3")
    assert site is not None
    assert math.isnan(site.tonnes_per_year)
    assert site.material == "gas"
    empty = site_of(plant_sites(PLANTS, STREAMS), "P5")
    assert empty is not None
    assert empty.material == ""
    assert math.isnan(empty.tonnes_per_year)


def test_a_plant_without_a_position_has_no_site() -> None:
    sites = plant_sites(PLANTS, STREAMS)
    assert site_of(sites, "P4") is None
    assert sorted(member for site in sites for member in site.members) == ["P1", "P2", "P3", "P5"]


def test_largest_sites_come_first_so_that_small_marks_lie_on_top() -> None:
    tonnes = [site.tonnes_per_year for site in plant_sites(PLANTS, STREAMS)]
    known = [value for value in tonnes if not math.isnan(value)]
    assert known == sorted(known, reverse=True)
    assert tonnes[: len(known)] == known


@pytest.mark.parametrize("frame", [PLANTS, PLANTS.iloc[:0]])
def test_users_keep_the_catalogues_order(frame: gpd.GeoDataFrame) -> None:
    sites = user_sites(frame)
    assert [site.id for site in sites] == (["P1", "P3", "P5"] if len(frame) else [])
