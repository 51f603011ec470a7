import json
from typing import Any

import pydeck as pdk
import pytest

from sidestream_map.maps import palette
from sidestream_map.maps.deck_json import layer_texts
from sidestream_map.maps.layers import marks
from sidestream_map.maps.projector import TEXT_MIN_PX, for_projector


def spec(layer: pdk.Layer) -> dict[str, Any]:
    _, props, data = layer_texts([layer])[0]
    return {**json.loads(props), "data": json.loads(data)}


def text_layer(**more: Any) -> pdk.Layer:
    rows = [{"position": [24.0, 65.0], "text": "a", "size": size, "offset": [10, 0]} for size in (11, 20)]
    return pdk.Layer("TextLayer", rows, id="t", get_position="position", get_text="text", **more)


@pytest.mark.parametrize("size", [15, 11, 40, "size"])
def test_no_letters_are_smaller_than_ten_metres_allow(size: int | str) -> None:
    got = spec(for_projector([text_layer(get_size=size, get_color=[200, 200, 200])])[0])
    smallest = 11 if size == "size" else int(size)
    assert smallest * got["sizeScale"] >= TEXT_MIN_PX
    assert got["getColor"] == list(palette.TEXT)


def test_letters_of_a_file_get_one_size() -> None:
    places = marks.background_layers("background")[-1]
    got = spec(for_projector([places])[0])
    assert got["getSize"] >= TEXT_MIN_PX
    assert palette.contrast(palette.TEXT, palette.LAND) >= 7


def test_a_label_moves_away_as_its_mark_grows() -> None:
    got = spec(for_projector([text_layer(get_size=15, get_pixel_offset="offset")])[0])
    assert all(row["offset"][0] > 10 for row in got["data"])


def test_marks_in_pixels_grow_and_those_in_metres_do_not() -> None:
    pixels, metres = (
        pdk.Layer("ScatterplotLayer", [], id="m", radius_units=pdk.types.String(unit)) for unit in ("pixels", "meters")
    )
    assert spec(for_projector([pixels])[0])["radiusScale"] > 1
    assert "radiusScale" not in spec(for_projector([metres])[0])


def test_the_layers_given_stay_as_they_are() -> None:
    layer = text_layer(get_size=15, get_pixel_offset="offset")
    before = spec(layer)
    for_projector([layer])
    assert spec(layer) == before
