from typing import Any
from xml.etree.ElementTree import Element

import geopandas as gpd
import pydeck as pdk
import pytest
import shapely
from report_cases import parsed

from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.marks import Reader, marks_svg

FRAME = MapFrame(24.5, 65.7, 9.0, 400, 300)
PIXELS = pdk.types.String("pixels")


def drawn(layer: pdk.Layer) -> list[Element]:
    svg, _, _ = marks_svg([layer], FRAME)
    return list(parsed(f"<g>{svg}</g>"))


def test_a_disc_in_pixels_keeps_its_size_and_takes_its_objects_colours() -> None:
    data = [{"position": [24.5, 65.7], "radius": 12, "fill": [17, 34, 51, 204], "line": [255, 0, 0, 255], "width": 2}]
    (disc,) = drawn(
        pdk.Layer(
            "ScatterplotLayer", data, id="marks", get_position="position", get_radius="radius", radius_units=PIXELS,
            get_fill_color="fill", get_line_color="line", get_line_width="width", line_width_units=PIXELS, stroked=True,
        )
    )  # fmt: skip
    assert disc.attrib == {
        "cx": "200", "cy": "150", "r": "12", "fill": "#112233", "fill-opacity": "0.8", "stroke": "#ff0000",
        "stroke-width": "2",
    }  # fmt: skip


def test_a_disc_in_metres_is_as_wide_as_on_the_ground() -> None:
    (disc,) = drawn(
        pdk.Layer("ScatterplotLayer", [{"position": [24.5, 65.7]}], id="u", get_position="position", get_radius=4000)
    )
    assert float(disc.attrib["r"]) == pytest.approx(4000 / FRAME.metres_per_pixel(), abs=0.01)
    assert "stroke" not in disc.attrib


def test_marks_outside_the_picture_are_left_out() -> None:
    assert not drawn(pdk.Layer("ScatterplotLayer", [{"p": [30.0, 65.7]}], id="u", get_position="p", get_radius=10))
    assert not drawn(pdk.Layer("PathLayer", [{"path": [[30.0, 65.7], [31.0, 65.7]]}], id="u", get_path="path"))


def test_lines_have_the_width_of_their_object_and_dashes_in_widths() -> None:
    data = [{"path": [[24.4, 65.7], [24.6, 65.7]], "width": 5, "color": [1, 2, 3]}, {"path": [[24.4, 65.7]]}]
    (line,) = drawn(
        pdk.Layer(
            "PathLayer", data, id="roads", get_path="path", get_width="width", width_units=PIXELS, get_color="color",
            get_dash_array=[3, 2],
        )
    )  # fmt: skip
    assert line.attrib["stroke-width"] == "5"
    assert line.attrib["stroke-dasharray"] == "15.0 10.0"
    assert line.attrib["stroke"] == "#010203"
    assert line.attrib["fill"] == "none"


def test_a_width_in_metres_keeps_to_its_ends_in_pixels() -> None:
    layer = pdk.Layer("PathLayer", [{}], id="roads", get_width=1, width_min_pixels=3)
    assert Reader(layer).pixels("width", {}, FRAME, None, 1.0) == 3


SQUARE = shapely.box(24.4, 65.65, 24.6, 65.75)
HOLED = SQUARE.difference(shapely.box(24.45, 65.67, 24.55, 65.73))


@pytest.mark.parametrize(
    "data",
    [
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": HOLED.__geo_interface__}]},
        [{"type": "Feature", "geometry": HOLED.__geo_interface__}],
        gpd.GeoDataFrame(geometry=[HOLED], crs=4326),
    ],
    ids=["collection", "features", "frame"],
)
def test_areas_with_holes(data: Any) -> None:
    (area,) = drawn(pdk.Layer("GeoJsonLayer", data, id="area", get_fill_color=[1, 2, 3, 51], get_line_color=[0, 0, 0]))
    assert area.attrib["d"].count("M") == 2
    assert area.attrib["fill-rule"] == "evenodd"
    assert area.attrib["fill-opacity"] == "0.2"


def test_points_and_lines_of_a_collection_and_a_plain_polygon() -> None:
    features = [
        {"type": "Feature", "geometry": shape.__geo_interface__, "properties": {"width": 3}}
        for shape in (shapely.Point(24.5, 65.7), shapely.LineString([(24.4, 65.7), (24.6, 65.7)]))
    ]
    point, line = drawn(
        pdk.Layer(
            "GeoJsonLayer", features, id="mixed", get_line_width="properties.width", line_width_units=PIXELS,
            point_radius_min_pixels=4,
        )
    )  # fmt: skip
    assert (point.tag, point.attrib["r"], line.attrib["stroke-width"]) == ("circle", "4", "3")
    (plain,) = drawn(
        pdk.Layer("PolygonLayer", [{"p": shapely.get_coordinates(SQUARE).tolist()}], id="p", get_polygon="p")
    )
    assert plain.attrib["d"].count("M") == 1


def test_labels_have_their_lines_offset_and_rank() -> None:
    layer = pdk.Layer(
        "TextLayer", [{"position": [24.5, 65.7], "text": "Outokumpu\nkuona", "offset": [20, 0], "rank": 7}],
        id="labels", get_position="position", get_text="text", get_size=15, get_pixel_offset="offset",
        get_text_anchor=pdk.types.String("start"), font_weight=600, outline_width=4, outline_color=[255, 255, 255, 255],
        get_collision_priority="rank",
    )  # fmt: skip
    svg, (label,), _ = marks_svg([layer], FRAME)
    assert svg == ""
    assert label.lines == ("Outokumpu", "kuona")
    assert (label.dx, label.anchor, label.semibold, label.priority) == (20, "start", True, 7)
    assert label.halo == (255, 255, 255)


def test_what_a_picture_cannot_draw_is_an_error_and_never_silently_missing() -> None:
    with pytest.raises(ValueError, match="ArcLayer"):
        marks_svg([pdk.Layer("ArcLayer", [], id="arcs")], FRAME)
    with pytest.raises(ValueError, match="not at hand"):
        marks_svg([pdk.Layer("ScatterplotLayer", "https://example.org/x.json", id="far")], FRAME)
    with pytest.raises(ValueError, match="no name of a field"):
        Reader(pdk.Layer("PathLayer", [{}], id="sum", get_width="1 + width")).get("getWidth", {"width": 1}, 1)


def test_a_layer_that_is_switched_off_is_not_drawn() -> None:
    data = [{"position": [24.5, 65.7]}]
    assert not drawn(pdk.Layer("ScatterplotLayer", data, id="x", get_position="position", visible=False))
