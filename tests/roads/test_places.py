from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sidestream_map.base.errors import LocationError
from sidestream_map.roads.places import Places


def test_of_a_catalogue_frame() -> None:
    frame = pd.DataFrame(
        {"lon": [24.1, None], "lat": [65.7, None], "coord_accuracy_m": [800, None]}, index=pd.Index(["P01", "P02"])
    )
    places = Places.of(frame)
    assert places.ids == ("P01", "P02")
    assert places.known.tolist() == [True, False]
    assert np.isnan(places.accuracy_m[1])
    nullable = frame.convert_dtypes()
    assert Places.of(nullable).known.tolist() == [True, False]
    assert np.isnan(Places.of(frame.drop(columns="coord_accuracy_m")).accuracy_m).all()
    assert Places.of(frame.rename(columns={"coord_accuracy_m": "accuracy_m"})).accuracy_m[0] == 800


def test_at_and_take() -> None:
    place = Places.at(24.5, 65.25)
    assert place.ids == ("24.5,65.25",)
    assert np.isnan(place.accuracy_m[0])
    assert Places.at(24.5, 65.25, accuracy_m=5, place_id="gate").ids == ("gate",)
    both = Places(("a", "b"), np.array([1.0, 2.0]), np.array([3.0, 4.0]), np.array([5.0, 6.0]))
    turned = both.take([1, 0])
    assert turned.ids == ("b", "a")
    assert turned.lon.tolist() == [2, 1]
    assert len(both.take([])) == 0


def test_arrays_are_copies_that_can_not_be_changed() -> None:
    lon = np.array([24.0])
    places = Places(("a",), lon, np.array([65.0]), np.array([1.0]))
    lon[0] = 0
    assert places.lon[0] == 24
    with pytest.raises(ValueError, match="read-only"):
        places.lon[0] = 1


@pytest.mark.parametrize(
    ("lon", "lat", "accuracy"),
    [(181, 65, 1), (24, 91, 1), (np.inf, 65, 1), (24, -np.inf, 1), (24, 65, -1), (24, 65, np.inf), (2.4e6, 65, 1)],
)
def test_no_place_on_the_globe(lon: float, lat: float, accuracy: float) -> None:
    with pytest.raises(LocationError, match=r"^a: "):
        Places(("a",), np.array([lon]), np.array([lat]), np.array([accuracy]))


def test_lengths_must_agree() -> None:
    with pytest.raises(LocationError, match="2 places, but lat holds 1"):
        Places(("a", "b"), np.zeros(2), np.zeros(1), np.zeros(2))
