"""Places that a person types: in any usual form, and never outside the region."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import LocationError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.region.settings import load_region
from sidestream_map.routing.typed_place import typed_place

REGION = load_region()
WEST, SOUTH, EAST, NORTH = REGION.bounds


@pytest.mark.parametrize(
    "text",
    ["65.7369, 24.5636", "65,7369 24,5636", "65,7369, 24,5636", "24.5636 65.7369", "N 65.7369° E 24.5636°",
     "65.7369N, 24.5636E", "65.7369;24.5636", "  65.7369 / 24.5636 ", "24.5636E 65.7369N"],
)  # fmt: skip
def test_degrees_in_any_usual_form(text: str) -> None:
    assert typed_place(text, REGION) == (24.5636, 65.7369)


@pytest.mark.parametrize("text", ["7291230, 385120", "7 291 230, 385 120", "385120 7291230", "N 7291230 E 385120"])
def test_metres_of_the_national_grid(text: str) -> None:
    lon, lat = typed_place(text, REGION)
    # By pyproj: EPSG:3067 (385120, 7291230) is 24.49554 E, 65.72215 N.
    assert (lon, lat) == pytest.approx((24.49554, 65.72215), abs=1e-5)


@pytest.mark.parametrize(
    "text",
    ["", "Kemi", "65.7", "1, 2", "60.17, 24.94", "-65.7, 24.5", "65.7, 24.5, 3", "nan, inf", "1e3, 24", "9" * 80],
)
def test_anything_else_says_what_to_type(text: str) -> None:
    with pytest.raises(LocationError) as caught:
        typed_place(text, REGION)
    for language in LANGUAGES:
        assert caught.value.text(translator(language).catalogue.gettext)


@given(st.floats(WEST, EAST), st.floats(SOUTH, NORTH))
def test_every_place_of_the_region_is_found_again(lon: float, lat: float) -> None:
    assert typed_place(f"{lat:.6f}, {lon:.6f}", REGION) == pytest.approx((lon, lat), abs=1e-5)
    assert typed_place(f"{lon:.6f} {lat:.6f}".replace(".", ","), REGION) == pytest.approx((lon, lat), abs=1e-5)


@given(st.text(max_size=70))
def test_no_text_breaks_it(text: str) -> None:
    try:
        lon, lat = typed_place(text, REGION)
    except LocationError:
        return
    assert WEST <= lon <= EAST
    assert SOUTH <= lat <= NORTH
