import pytest

from sidestream_map.maps import palette


@pytest.mark.parametrize("code", palette.COLOURS)
def test_a_mark_stands_out_from_land_and_sea(code: str) -> None:
    colour = palette.COLOURS[code]
    assert palette.contrast(colour, palette.LAND) >= 3
    assert palette.contrast(colour, palette.SEA) >= 3


@pytest.mark.parametrize("name", ["TEXT", "PLACE_TEXT", "USER", "ROUTE", "ACCESS"])
def test_text_and_lines_are_readable(name: str) -> None:
    colour = getattr(palette, name)
    assert palette.contrast(colour, palette.LAND) >= 4.5


def test_contrast_knows_its_ends() -> None:
    assert palette.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert palette.contrast((9, 9, 9), (9, 9, 9)) == pytest.approx(1)


def test_an_unknown_material_is_other() -> None:
    assert palette.material_colour("<script>") is palette.COLOURS["other"]
    assert palette.hex_colour((1, 2, 255)) == "#0102ff"
