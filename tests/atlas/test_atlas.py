from pathlib import Path

import pytest

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.errors import RegionError


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


def test_the_bundled_region_loads_whole(atlas: Atlas) -> None:
    assert atlas.region.id == "meri-lappi"
    assert len(atlas.catalogue.plants) == 21
    assert len(atlas.catalogue.streams) == 29
    assert len(atlas.catalogue.users) == 59
    assert atlas.network.section_count > 1000
    assert len(atlas.background.sea)


def test_every_known_position_is_on_one_site(atlas: Atlas) -> None:
    for frame, sites in (
        (atlas.catalogue.plants, atlas.plant_sites),
        (atlas.catalogue.users, atlas.user_sites),
    ):
        known = set(frame.index[frame["lon"].notna()])
        members = [member for site in sites for member in site.members]
        assert sorted(members) == sorted(known)


def test_a_place_is_found_by_any_of_its_members(atlas: Atlas) -> None:
    one, other = atlas.site("P01"), atlas.site("P02")
    assert one is not None
    assert one is other
    assert atlas.site("P07") is None  # the catalogue doesn't know where the quarry is
    assert atlas.site("nonsense") is None


def test_a_folder_without_a_region_is_explained(tmp_path: Path) -> None:
    with pytest.raises(RegionError):
        load_atlas(tmp_path)
