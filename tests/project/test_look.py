"""The page of visual rules: its colours are those of the code, its ratios are right, and each is enough."""

import re
from pathlib import Path

import pytest

from sidestream_map.cli.serve import OPTIONS
from sidestream_map.maps import palette

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
STYLES = sorted((ROOT / "sidestream_map" / "ui").rglob("*.css"))
ON_THE_MAP = re.findall(r"^\| (.+?) \| `(#\w{6})` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", TEXT, re.MULTILINE)
ON_THE_PAGE = re.findall(r"^\| (.+?) \| `(#\w{6})` \| `(#\w{6})` \| ([\d.]+) \| ([\d.]+) \|$", TEXT, re.MULTILINE)


def colour(text: str) -> palette.Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@pytest.mark.parametrize("row", ON_THE_MAP, ids=lambda row: row[0])
def test_what_is_on_the_map_stands_out(row: tuple[str, ...]) -> None:
    name, value, on_land, on_sea, least = row
    kind, _, code = name.partition(" ")
    assert colour(value) == (palette.COLOURS[code] if kind == "material" else getattr(palette, name))
    for ground, said in ((palette.LAND, on_land), (palette.SEA, on_sea)):
        ratio = palette.contrast(colour(value), ground)
        assert f"{ratio:.1f}" == said
        assert ratio >= float(least)


@pytest.mark.parametrize("row", ON_THE_PAGE, ids=lambda row: row[0])
def test_what_is_on_the_page_can_be_read(row: tuple[str, ...]) -> None:
    _, value, ground, said, least = row
    ratio = palette.contrast(colour(value), colour(ground))
    assert f"{ratio:.1f}" == said
    assert ratio >= float(least)


def test_every_colour_of_the_palette_is_listed() -> None:
    assert {row[0] for row in ON_THE_MAP} >= {f"material {code}" for code in palette.COLOURS}
    constants = [name for name, value in vars(palette).items() if name.isupper() and isinstance(value, tuple)]
    assert constants
    for name in constants:
        assert palette.hex_colour(getattr(palette, name)) in TEXT, name


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_every_colour_of_a_stylesheet_is_listed(path: Path) -> None:
    used = {value.lower() for value in re.findall(r"#[0-9a-fA-F]{6}\b", path.read_text(encoding="utf-8"))}
    assert {value for value in used if value not in TEXT} == set()


def test_the_theme_uses_listed_colours() -> None:
    for name, value in OPTIONS.items():
        if value.startswith("#") and name != "theme.borderColor":
            assert value in TEXT, name


def test_there_are_stylesheets_and_rows() -> None:
    assert len(STYLES) >= 3
    assert len(ON_THE_MAP) >= 18
    assert len(ON_THE_PAGE) >= 15
