"""Cuts Streamlit's fonts down to what a first visitor needs: icons of its pages and ours, and Latin letters.

    uv pip install fonttools brotli
    python tools/page_fonts.py

After a new icon or a new Streamlit; a test tells when an icon is missing. Material Symbols Rounded (Google, Apache
License 2.0) has 3,700 icons in 375 kB. Source Sans (Adobe, SIL OFL 1.1) has a reserved name, so the part of it is
called "Sidestream Sans" inside, as in reports; letters that it lacks come from the device's own fonts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import streamlit
from build_fonts import FAMILY
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT: Final = Path(__file__).resolve().parent.parent
OUT: Final = ROOT / "sidestream_map" / "ui" / "assets" / "fonts"
STATIC: Final = Path(streamlit.__file__).parent / "static" / "static"
LETTERS: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *map(ord, "ƷʒǤǥǦǧǨǩǪǫǮǯȚțȘș"),
    *range(0x300, 0x330),
    *range(0x2010, 0x2028),
    *map(ord, "\u202f‰′″‹›⁄⁰⁴₀₁₂₃₄€™←↑→↓↔∆−√∞≈≠≤≥●○✓✗"),
)
"""Those of our languages, of the Sámi and of our neighbours, punctuation, and signs of figures."""
FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "locl", "tnum", "lnum")


def words() -> set[str]:
    """Every word that could name an icon: whole strings of our pages, and what Streamlit's scripts name as one."""
    ours = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "sidestream_map" / "ui").rglob("*.py"))
    theirs = "\n".join(path.read_text(encoding="utf-8") for path in (STATIC / "js").glob("*.js"))
    named = re.findall(r":material/([a-z0-9_]+)", ours + theirs)
    return {*named, *re.findall(r"""["']([a-z0-9_]+)["']""", ours)}


def ligatures(font: TTFont) -> dict[str, str]:
    """The glyph of each icon by the word that makes it."""
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    found: dict[str, str] = {}
    tables = [table for lookup in font["GSUB"].table.LookupList.Lookup for table in lookup.SubTable]
    for table in (getattr(each, "ExtSubTable", each) for each in tables):
        for first, several in getattr(table, "ligatures", {}).items():
            for each in several:
                found["".join(letters[part] for part in (first, *each.Component))] = each.LigGlyph
    return found


def cut_icons() -> None:
    """Write the icons, and their names beside them."""
    font = TTFont(next((STATIC / "media").glob("MaterialSymbols-Rounded.*.woff2")))
    icons = ligatures(font)
    kept = sorted(words() & icons.keys())
    cut = Subsetter(Options(layout_features=["*"], layout_closure=False, glyph_names=False, notdef_outline=True))
    cut.populate(text="".join(sorted(set("".join(kept)))), glyphs=[icons[name] for name in kept])
    cut.subset(font)
    save(font, "icons.woff2")
    (OUT / "icons.txt").write_text("\n".join(kept) + "\n", encoding="utf-8")


def cut_letters() -> None:
    """Write the upright letters, of all weights."""
    font = TTFont(next((STATIC / "media").glob("SourceSansVF-Upright.*.woff2")))
    cut = Subsetter(Options(layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=False))
    cut.populate(unicodes=LETTERS)
    cut.subset(font)
    names = font["name"]
    names.removeNames(nameID=7)  # the trademark is of the name that goes
    for record in names.names:
        if record.nameID not in (0, 13, 14):
            text = re.sub("Source ?Sans ?(3|VF|Pro)?( VF)?", FAMILY, str(record))
            names.setName(text.replace(FAMILY, FAMILY.replace(" ", "")) if record.nameID == 6 else text,
                          record.nameID, record.platformID, record.platEncID, record.langID)  # fmt: skip
    save(font, "letters.woff2")


def save(font: TTFont, name: str) -> None:
    """Write a font as browsers fetch it."""
    font.flavor = "woff2"
    font.save(OUT / name)
    print(f"{name}: {(OUT / name).stat().st_size} bytes")


if __name__ == "__main__":
    cut_icons()
    cut_letters()
