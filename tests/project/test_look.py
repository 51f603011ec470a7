"""The page of visual rules: its colours are those of the code, its ratios are right, and each is enough."""

import math
import re
from pathlib import Path

import pytest

from sidestream_map.cli.serve import OPTIONS
from sidestream_map.maps import palette

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
STYLES = sorted((ROOT / "sidestream_map" / "ui").rglob("*.css"))
ON_THE_MAP = re.findall(r"^\| (.+?) \| `(#\w{6})` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", TEXT, re.MULTILINE)
ROWS = ON_THE_MAP
ON_THE_MAP = [row for row in ROWS if not row[0].startswith("chart ")]
IN_CHARTS = [row for row in ROWS if row[0].startswith("chart ")]
ON_THE_PAGE = re.findall(r"^\| (.+?) \| `(#\w{6})` \| `(#\w{6})` \| ([\d.]+) \| ([\d.]+) \|$", TEXT, re.MULTILINE)


COLOURS = ROOT / "sidestream_map" / "ui" / "light" / "static" / "colours.css"
LIGHT, DARK = (dict(re.findall(r"--([\w-]+): (#\w{6})", part)) for part in COLOURS.read_text("utf-8").split("@media"))


def colour(text: str) -> palette.Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def at_night(value: palette.Colour) -> palette.Colour:
    """What the filter ``--night`` makes of a colour (https://www.w3.org/TR/filter-effects-1/#FilterPrimitivesOverview)."""
    filters = r"--night: invert\(([\d.]+)\) hue-rotate\((\d+)deg\) brightness\(([\d.]+)\)"
    found = re.search(filters, COLOURS.read_text("utf-8"))
    assert found
    invert, angle, brightness = (float(each) for each in found.groups())
    red, green, blue = (each * (1 - 2 * invert) + 255 * invert for each in value)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    rows = (
        (0.213 + cos * 0.787 - sin * 0.213, 0.715 - cos * 0.715 - sin * 0.715, 0.072 - cos * 0.072 + sin * 0.928),
        (0.213 - cos * 0.213 + sin * 0.143, 0.715 + cos * 0.285 + sin * 0.140, 0.072 - cos * 0.072 - sin * 0.283),
        (0.213 - cos * 0.213 - sin * 0.787, 0.715 - cos * 0.715 + sin * 0.715, 0.072 + cos * 0.928 + sin * 0.072),
    )
    turned = [min(255.0, max(0.0, a * red + b * green + c * blue)) * brightness for a, b, c in rows]
    return tuple(min(255, round(each)) for each in turned)  # type: ignore[return-value]


@pytest.mark.parametrize("row", ON_THE_MAP, ids=lambda row: row[0])
def test_what_is_on_the_map_stands_out(row: tuple[str, ...]) -> None:
    name, value, on_land, on_sea, least = row
    night = name.startswith("at night ")

    def seen(value: palette.Colour) -> palette.Colour:
        return at_night(value) if night else value

    name = name.removeprefix("at night ")
    kind, _, code = name.partition(" ")
    assert colour(value) == seen(palette.COLOURS[code] if kind == "material" else getattr(palette, name))
    for ground, said in ((seen(palette.LAND), on_land), (seen(palette.SEA), on_sea)):
        ratio = palette.contrast(colour(value), ground)
        assert f"{ratio:.1f}" == said
        assert ratio >= float(least)


@pytest.mark.parametrize("row", IN_CHARTS, ids=lambda row: row[0])
def test_what_is_in_a_chart_stands_out_by_day_and_by_night(row: tuple[str, ...]) -> None:
    name, value, by_day, by_night, least = row
    assert colour(value) == getattr(palette, name.removeprefix("chart "))
    for ground, said in ((LIGHT["paper"], by_day), (DARK["paper"], by_night)):
        ratio = palette.contrast(colour(value), colour(ground))
        assert f"{ratio:.1f}" == said
        assert ratio >= float(least)


@pytest.mark.parametrize("row", ON_THE_PAGE, ids=lambda row: row[0])
def test_what_is_on_the_page_can_be_read(row: tuple[str, ...]) -> None:
    _, value, ground, said, least = row
    ratio = palette.contrast(colour(value), colour(ground))
    assert f"{ratio:.1f}" == said
    assert ratio >= float(least)


def test_every_colour_of_the_palette_is_listed() -> None:
    codes = {f"material {code}" for code in palette.COLOURS}
    assert {row[0] for row in ON_THE_MAP} >= codes | {f"at night {code}" for code in codes}
    constants = [name for name, value in vars(palette).items() if name.isupper() and isinstance(value, tuple)]
    assert constants
    for name in constants:
        assert palette.hex_colour(getattr(palette, name)) in TEXT, name


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_colour_of_a_stylesheet_is_listed(path: Path) -> None:
    used = {value.lower() for value in re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))}
    assert {value for value in used if value not in TEXT} == set()


@pytest.mark.parametrize("path", [path for path in STYLES if path != COLOURS], ids=lambda path: path.name)
def test_a_stylesheet_takes_its_colours_from_the_one_that_knows_the_dark(path: Path) -> None:
    """But for what the filter of the night turns over: edges and hollow signs in the colours of the light map."""
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", path.read_text(encoding="utf-8"))) <= {"#fff", "#4a5a63"}


def test_each_colour_has_a_dark_one_and_the_grounds_are_the_maps() -> None:
    assert set(DARK) == set(LIGHT)
    for name, ground in (("map-sea", palette.SEA), ("map-ground", palette.LAND)):
        assert colour(LIGHT[name]) == ground
        assert colour(DARK[name]) == at_night(ground)


def test_what_can_be_read_by_day_can_be_read_by_night() -> None:
    least = {row[0]: (row[4], row[1]) for row in ON_THE_PAGE}
    dark = {name.removesuffix(" in the dark"): each for name, each in least.items() if name.endswith(" in the dark")}
    light = {name: each for name, each in least.items() if not name.endswith(" in the dark")}
    assert {name: each[0] for name, each in dark.items()} == {name: each[0] for name, each in light.items()}
    assert {each[1] for each in dark.values()} <= set(DARK.values())


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_uses_the_pages_colours(scheme: str, colours: dict[str, str]) -> None:
    theme = {name.split(".")[-1]: value for name, value in OPTIONS.items() if name.startswith(f"theme.{scheme}.")}
    names = {
        "primaryColor": "accent",
        "backgroundColor": "paper",
        "secondaryBackgroundColor": "soft",
        "textColor": "ink",
    }
    assert {name: theme[name] for name in names} == {name: colours[each] for name, each in names.items()}
    assert theme["borderColor"] in TEXT
    assert "theme.base" not in OPTIONS, "one base for all would hide the other"


def test_there_are_stylesheets_and_rows() -> None:
    assert len(STYLES) >= 3
    assert len(ON_THE_MAP) >= 18
    assert len(ON_THE_PAGE) >= 15
