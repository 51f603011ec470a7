from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from region_cases import SETTINGS

from sidestream_map.base.errors import RegionError
from sidestream_map.region.settings import FILE_BYTES_MAX, bundled_folder, load_region


def region_with(folder: Path, old: str, new: str) -> None:
    assert old in SETTINGS
    (folder / "region.toml").write_text(SETTINGS.replace(old, new), encoding="utf-8")
    load_region(folder)


def test_the_region_that_ships() -> None:
    region = load_region()
    assert region.folder == bundled_folder()
    assert region.id == "meri-lappi"
    assert dict(region.names)["fi"] == "Meri-Lappi"
    assert region.crs_metres == "EPSG:3067"
    assert region.time_zone == "Europe/Helsinki"
    west, south, east, north = region.view
    assert region.holds(west, south)
    assert region.holds(east, north)
    assert not region.holds(65.75, 24.5)
    assert set(region.municipalities) == {"Kemi", "Keminmaa", "Simo", "Tervola", "Tornio"}


def test_headlines_keep_who_said_them_and_which_number_is_an_assumption() -> None:
    first, *older = load_region().headline
    assert (first.tonnes.value, first.tonnes.quality, first.tonnes.year) == (2_000_000, "reported", 2018)
    assert first.said == dt.date(2018, 12, 12)
    assert first.tonnes.sources == ("teollinenkiertotalous-2018",)
    assert first.truckloads is not None
    assert first.truckloads.value == 130
    assert first.days is not None
    assert (first.days.value, first.days.quality, first.days.sources) == (365, "assumption", ())
    payload = first.implied_payload
    assert payload is not None
    assert payload.value == pytest.approx(42.15, abs=0.005)
    assert payload.quality == "computed"
    said = {(each.tonnes.value, each.truckloads and each.truckloads.value) for each in older}
    assert said == {(1.7e6, 130), (1.7e6, 120), (1.7e6, None), (1.4e6, None)}
    assert [each.implied_payload is None for each in older] == [each.truckloads is None for each in older]


def test_settings_that_are_read_as_they_stand(tmp_path: Path) -> None:
    (tmp_path / "region.toml").write_bytes(b"\xef\xbb\xbf" + SETTINGS.encode())
    region = load_region(tmp_path)
    assert region.view == region.bounds == (23.0, 65.0, 26.0, 67.0)
    assert region.folder == tmp_path


def test_a_missing_language_gets_another_name(tmp_path: Path) -> None:
    (tmp_path / "region.toml").write_text(SETTINGS.replace('sv = "Liten"\n', ""), encoding="utf-8")
    assert load_region(tmp_path).names["sv"] == "Pieni"


def test_control_characters_never_get_into_names(tmp_path: Path) -> None:
    (tmp_path / "region.toml").write_text(SETTINGS.replace("Pieni", "Pi\\u001B[31meni"), encoding="utf-8")
    assert load_region(tmp_path).names["fi"] == "Pi[31meni"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id = "small"', 'id = "../etc"', "id"),
        ('id = "small"', "id = 7", "id"),
        ("EPSG:3067", "EPSG:4326", "crs_metres"),
        ("EPSG:3067", "EPSG:99999", "crs_metres"),
        ("EPSG:3067", "+proj=pipeline +step", "crs_metres"),
        ("[23.0, 65.0, 26.0, 67.0]", "[65.0, 23.0, 67.0]", "bounds"),
        ("[23.0, 65.0, 26.0, 67.0]", "[26.0, 65.0, 23.0, 67.0]", "bounds"),
        ("[23.0, 65.0, 26.0, 67.0]", "[23.0, 65.0, nan, 67.0]", "bounds"),
        ("[23.0, 65.0, 26.0, 67.0]", "[23.0, 65.0, 1" + "0" * 400 + ", 67.0]", "bounds"),
        ("[23.0, 65.0, 26.0, 67.0]", "[true, 65.0, 26.0, 67.0]", "bounds"),
        ("[23.0, 65.0, 26.0, 67.0]", "[23.0, 65.0, 26.0, 67.0]\nview = [20.0, 65.0, 24.0, 66.0]", "view"),
        ("[names]", "[words]", "names"),
        ("[names]", 'time_zone = "Europe/Nowhere"\n[names]', "time_zone"),
        ("[names]", 'time_zone = "../../etc/passwd"\n[names]', "time_zone"),
        ("[names]", "time_zone = 2\n[names]", "time_zone"),
        ("year = 2018", "year = 12018", "headline.year"),
        ("year = 2018", 'said = "yesterday"', "headline.said"),
        ("year = 2018", "said = 2018-12-12T10:00:00", "headline.said"),
        ("2_000_000", "0", "headline.tonnes_per_year"),
        ("2_000_000", "inf", "headline.tonnes_per_year"),
        ("130", '"many"', "headline.truckloads_per_day"),
        ('source = "page"', "", "source"),
        ("[[headline]]", "[headline]", "headline"),
        ("[names]", "municipalities = 3\n[names]", "municipalities"),
    ],
)
def test_what_cannot_be_used_says_which_key(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(RegionError) as caught:
        region_with(tmp_path, old, new)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("raw", [b"id = ", b"\xff\xfe\x00", b"\x00", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000])
def test_what_is_no_toml(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "region.toml").write_bytes(raw)
    with pytest.raises(RegionError):
        load_region(tmp_path)


def test_no_folder_no_file_a_folder_for_a_file_and_a_huge_file(tmp_path: Path) -> None:
    with pytest.raises(RegionError, match="no region folder"):
        load_region(tmp_path / "nowhere")
    with pytest.raises(RegionError, match="can't be read"):
        load_region(tmp_path)
    (tmp_path / "region.toml").mkdir()
    with pytest.raises(RegionError, match="can't be read"):
        load_region(tmp_path)
    (tmp_path / "region.toml").rmdir()
    (tmp_path / "region.toml").write_bytes(b"#" * (FILE_BYTES_MAX + 1))
    with pytest.raises(RegionError, match="larger"):
        load_region(tmp_path)
