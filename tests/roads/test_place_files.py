from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sidestream_map.base.errors import LocationError, SidestreamError, TableError
from sidestream_map.region.settings import load_region
from sidestream_map.roads.place_files import read_places, read_position, refuse_formulas
from sidestream_map.roads.places import Places

REGION = load_region()


def save(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "places.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_as_a_finnish_spreadsheet_saves_it(tmp_path: Path) -> None:
    text = "id;lon;lat;accuracy_m;nimi\r\nTehdas 1;24,176;65,767;800;Röyttä\r\nei tiedossa;;;;\r\n"
    for encoding in ("utf-8-sig", "cp1252"):
        places = read_places(save(tmp_path, text, encoding), REGION)
        assert places.ids == ("Tehdas 1", "ei tiedossa")
        assert places.lon[0] == 24.176
        assert places.known.tolist() == [True, False]
        assert places.accuracy_m[0] == 800
    assert np.isnan(read_places(save(tmp_path, "id,lon,lat\na,24,65.7\n"), REGION).accuracy_m[0])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id,lat\na,65\n", "no column lon"),
        ("id,lon,lat\n", "no rows"),
        ("id,lon,lat\na,24.1,north\n", "row 2, column lat: 'north'"),
        ("id,lon,lat\na,24.1,65.7\nb,65.7,24.1\n", "row 3: .*swapped"),
        ("id,lon,lat\na,24.1,\n", "row 2: only one"),
        ("id,lon,lat\n,24.1,65.7\n", "row 2, column id"),
        ("id,lon,lat\n" + "x" * 201 + ",24.1,65.7\n", "row 2, column id"),
        ("id,lon,lat\na\x07b,24.1,65.7\n", "row 2, column id"),
        ("id,lon,lat\na,24.1,65.7\na,24.1,65.7\n", "row 3, column id: a is there already"),
        ("id,lon,lat\na,370000,7295000\n", "row 2: .*not metres"),
        ("id,lon,lat\na,24,1e999\n", "row 2, column lat"),
        ("id,lon,lat,accuracy_m\na,24.1,65.7,-5\n", "row 2, column accuracy_m"),
        ("id,lon,lat,accuracy_m\na,24.1,65.7,good\n", "row 2, column accuracy_m"),
    ],
)
def test_one_clear_line(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SidestreamError, match=words) as caught:
        read_places(save(tmp_path, text), REGION)
    assert "\n" not in str(caught.value)


def test_far_places_are_taken_as_they_are(tmp_path: Path) -> None:
    assert read_places(save(tmp_path, "id,lon,lat\nSydney,151.2,-33.9\n"), REGION).known.all()


def test_position() -> None:
    place = read_position("24.176, 65.767", REGION, "--from")
    assert (place.lon[0], place.lat[0]) == (24.176, 65.767)
    assert place.ids == ("--from",)


@pytest.mark.parametrize("text", ["", "24", "24.1,65.7,3", "24,1;65,7", "a,b", "nan,65", "24.1,", "inf,1", "24 65"])
def test_no_position(text: str) -> None:
    with pytest.raises(LocationError, match="not LON,LAT"):
        read_position(text, REGION, "--to")


def test_swapped_and_impossible_positions() -> None:
    with pytest.raises(LocationError, match="swapped"):
        read_position("65.7,24.1", REGION, "--to")
    with pytest.raises(LocationError, match="no place on the globe"):
        read_position("24.1,165.7", REGION, "--to")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_formulas_are_refused(start: str) -> None:
    ids = ("ok", start + "1")
    places = Places(ids, np.zeros(2), np.zeros(2), np.zeros(2))
    with pytest.raises(TableError, match="formula"):
        refuse_formulas(places, "a.csv")
    refuse_formulas(places.take([0]), "a.csv")
