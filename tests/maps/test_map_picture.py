import io

import numpy as np
import pydeck as pdk
import pytest
from PIL import Image
from report_cases import parsed

from sidestream_map.atlas import Atlas, load_atlas
from sidestream_map.base.errors import InputError
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers.region import map_layers
from sidestream_map.maps.legend import LegendEntry, attribution, legend_entries
from sidestream_map.maps.picture.frame import MapFrame
from sidestream_map.maps.picture.furniture import scale_metres, scale_svg
from sidestream_map.maps.picture.picture import PNG_PIXELS_MAX, map_png, map_svg, svg_size, titled
from sidestream_map.routing.hauls import hauls_from_plant
from sidestream_map.routing.router import Router
from sidestream_map.scenario.parts import Camera

FI = translator("fi")
SIZE = (800, 600)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="module")
def layers(atlas: Atlas) -> list[pdk.Layer]:
    router = Router(atlas.network)
    return map_layers(atlas, FI, router, hauls_from_plant(atlas, router, "P02", 100_000))


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in parsed(svg).iter("{http://www.w3.org/2000/svg}text")]


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=int)


def test_the_ground_has_the_colours_of_sea_and_land_where_they_lie(atlas: Atlas) -> None:
    png = map_png(map_svg([], atlas, None, SIZE, FI, scale=False, attribution=False), SIZE[0])
    picture = pixels(png)
    assert picture.shape == (600, 800, 3)
    frame = MapFrame.of_box(atlas.region.view, SIZE)
    for place, colour in (
        ((24.45, 65.62), palette.SEA),  # south of Kemi
        ((24.16, 65.68), palette.SEA),  # south of Röyttä
        ((24.75, 65.85), palette.LAND),  # forest north-east of Kemi
        ((24.35, 65.95), palette.LAND),
    ):
        x, y = frame.pixels([place])[0]
        assert np.abs(picture[round(y), round(x)] - colour).max() <= 2, place


def test_a_png_is_as_wide_as_asked_and_not_blank(atlas: Atlas, layers: list[pdk.Layer]) -> None:
    svg = map_svg(layers, atlas, None, SIZE, FI)
    for width in (None, 500):
        picture = pixels(map_png(svg, width))
        assert picture.shape[1] == (width or 1600)
        assert picture.shape[0] == round(picture.shape[1] * 0.75)
        assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 500


def test_the_picture_shows_marks_routes_and_labels(atlas: Atlas, layers: list[pdk.Layer]) -> None:
    svg = map_svg(layers, atlas, None, SIZE, FI)
    assert {"Stora Enso Oyj", attribution(atlas.region, FI), "10 km"} <= set(texts(svg))
    picture = pixels(map_png(svg, 800))
    route = np.abs(picture - palette.ROUTE).max(axis=2) < 40
    assert route.sum() > 500
    site = atlas.site("P02")
    assert site
    x, y = MapFrame.of_box(atlas.region.view, SIZE).pixels([[site.lon, site.lat]])[0]
    slag = palette.material_colour("slag")
    around = picture[round(y) - 24 : round(y) + 24, round(x) - 24 : round(x) + 24]
    assert (np.abs(around - slag).max(axis=2) < 40).mean() > 0.3


def test_the_picture_is_small(atlas: Atlas, layers: list[pdk.Layer]) -> None:
    whole = MapFrame.of_box(atlas.region.bounds, (1200, 900))
    assert len(map_svg(layers, atlas, Camera(whole.lon, whole.lat, whole.zoom), (1200, 900), FI)) < 500_000


def test_a_camera_shows_what_it_looks_at(atlas: Atlas) -> None:
    near = texts(map_svg([], atlas, Camera(24.56, 65.74, 11), SIZE, FI))
    assert "Kemi" in near
    assert "Haparanda" not in near


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_says_all_its_signs_inside_the_picture(atlas: Atlas, language: str) -> None:
    t = translator(language)
    materials = [site.material for site in atlas.plant_sites]
    entries = legend_entries(materials, t, routes=True, more=[LegendEntry("line", "#123456", "<Lisä & muu>")])
    svg = map_svg([], atlas, None, (500, 700), t, legend=entries)
    said = texts(svg)
    assert all(entry.text in said for entry in entries)
    assert "<Lisä & muu>" in said
    assert svg_size(svg) == (500, 700)
    for node in parsed(svg).iter("{http://www.w3.org/2000/svg}text"):
        assert float(node.attrib["y"]) <= 700


def test_the_legend_leaves_out_what_is_switched_off() -> None:
    off = {"material-slag", "users", "uncertainty"}
    texts = [
        entry.text for entry in legend_entries(["slag", "wood"], FI, routes=False, shows=lambda id_: id_ not in off)
    ]
    assert texts == ["puutähteet", "laitos, määrä tuntematon"]


def test_a_colour_from_outside_cannot_leave_its_attribute(atlas: Atlas) -> None:
    sign = LegendEntry("dot", 'url(https://example.org/x)" onload="x', "x")
    svg = map_svg([], atlas, None, SIZE, FI, legend=[sign])
    assert "onload" not in svg
    assert "example.org" not in svg


def test_hostile_names_stay_text_in_the_picture(atlas: Atlas) -> None:
    name = '</text></svg><script>alert(1)</script><image href="file:///etc/passwd"/>'
    layer = pdk.Layer("TextLayer", [{"p": [24.6, 65.7], "t": name}], id="x", get_position="p", get_text="t", get_size=6)
    svg = map_svg([layer], atlas, None, SIZE, FI)
    assert name in texts(svg)
    assert {node.tag.rsplit("}")[-1] for node in parsed(svg).iter()} <= {
        "svg", "defs", "clipPath", "rect", "g", "path", "circle", "text",
    }  # fmt: skip
    assert map_png(svg, 300)


def test_layers_of_the_ground_can_be_switched_off(atlas: Atlas) -> None:
    svg = map_svg([], atlas, None, SIZE, FI, scale=False, attribution=False, shows=lambda _: False)
    assert texts(svg) == []
    assert "<path" not in svg


@pytest.mark.parametrize("room", [0.7, 3.0, 149.0, 150.0, 9_999.0, 10_000.0, 4e5])
def test_a_scale_bar_is_a_round_length_that_fits(room: float) -> None:
    metres = scale_metres(room)
    assert room / 2.5 <= metres <= room
    assert str(int(f"{metres:e}"[0])) in "125"


def test_a_scale_bar_has_the_length_that_it_says() -> None:
    frame = MapFrame(24.5, 65.7, 9.0, 800, 600)
    svg, _ = scale_svg(frame, FI)
    assert ">5 km<" in svg
    assert f"h{5_000 / frame.metres_per_pixel():.1f}v" in svg
    assert ">200 m<" in scale_svg(MapFrame(24.5, 65.7, 13.5, 800, 600), FI)[0]


def test_sizes_beyond_reason_are_refused(atlas: Atlas) -> None:
    for size in ((0, 0), (100, 600), (800, 100_000)):
        with pytest.raises(InputError, match="5000"):
            map_svg([], atlas, None, size, FI)
    svg = map_svg([], atlas, None, SIZE, FI)
    for width in (0, -5, PNG_PIXELS_MAX):
        with pytest.raises(InputError, match="width of this picture"):
            map_png(svg, width)
    with pytest.raises(ValueError, match="not an SVG"):
        map_png("<svg/>")


def test_a_titled_picture_has_title_day_link_and_widths_of_lines(atlas: Atlas) -> None:
    entries = [LegendEntry("line", "#b03020", text, width) for text, width in (("few", 3.0), ("many", 13.0))]
    svg = map_svg([], atlas, None, (800, 600), translator("en"), legend=entries)
    assert 'stroke-width="3"' in svg
    assert 'stroke-width="13"' in svg
    whole = titled(svg, "Road <loads>", ["Meri-Lappi · 5 March 2026", "https://example.fi/?" + "s=1" * 200])
    assert "Road &lt;loads&gt;" in whole
    assert "5 March 2026" in whole
    width, height = svg_size(whole)
    assert width == 800
    assert height > 640
    assert map_png(whole, 400)[:4] == b"\x89PNG"
