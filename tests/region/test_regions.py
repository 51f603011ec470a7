"""Names and folders of the regions that one server shows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from region_cases import SETTINGS, save, tables

from sidestream_map.base.errors import RegionError
from sidestream_map.region.regions import REGIONS_MAX, joined, named, served_regions
from sidestream_map.region.settings import bundled_folder, load_region, region_folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return save(tmp_path / "small", tables())


def test_blank_is_the_region_that_ships_first() -> None:
    assert list(served_regions("")) == list(served_regions(f" {os.pathsep} ")) == ["meri-lappi"]


def test_folders_and_names_in_the_order_given(small: Path) -> None:
    text = joined([small, Path("meri-lappi")])
    assert list(served_regions(text)) == ["small", "meri-lappi"]
    assert served_regions(text)["meri-lappi"].folder == bundled_folder().resolve()
    assert list(served_regions(f"meri-lappi{os.pathsep} {small} ")) == ["meri-lappi", "small"]


def test_a_folder_comes_before_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert region_folder(Path("meri-lappi")) == bundled_folder()
    save(tmp_path / "meri-lappi", tables())
    assert load_region(Path("meri-lappi")).id == "small"


@pytest.mark.parametrize("name", ["../geodata/meri-lappi", "Meri-Lappi", "meri-lappi/", "", ".", "meri-lappi\x00"])
def test_only_a_plain_name_is_one_that_ships(name: str) -> None:
    assert region_folder(Path(name)) == Path(name) or name == "meri-lappi/"


def test_a_single_folder_may_have_the_sign_that_parts_lists(tmp_path: Path) -> None:
    folder = save(tmp_path / f"a{os.pathsep}b", tables())
    assert named(joined([folder])) == (folder,)
    with pytest.raises(RegionError, match="parts folders of a list"):
        joined([folder, Path("meri-lappi")])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("meri-lappi:meri-lappi", "Two regions have the id meri-lappi"),
        ("nowhere", "There is no region folder nowhere"),
        (":".join(f"r{number}" for number in range(REGIONS_MAX + 1)), f"more than the {REGIONS_MAX}"),
    ],
)
def test_what_cant_be_served_is_told(text: str, told: str) -> None:
    with pytest.raises(RegionError, match=told):
        served_regions(text.replace(":", os.pathsep))


def test_attribution_is_the_regions_own(small: Path) -> None:
    assert load_region(small).attribution == ""
    save(small, tables(), 'attribution = "Me \\u0007 · © OpenStreetMap contributors"\n' + SETTINGS)
    assert load_region(small).attribution == "Me  · © OpenStreetMap contributors"
    assert "EuroGeographics" in load_region().attribution
