"""Make the font files of reports and pictures from Source Sans 3: two weights, Latin letters and the signs we need.

Its name is reserved by its licence (SIL OFL 1.1, clause 3), so a changed version bears another: "Sidestream Sans".

    pip install fonttools fontpkg-source-sans-3
    python tools/build_fonts.py
"""

from __future__ import annotations

import importlib.util
from copy import deepcopy
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.otlLib.builder import buildLookup, buildSingleSubstSubtable
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

OUT: Final = Path(__file__).resolve().parent.parent / "sidestream_map" / "maps" / "picture" / "fonts"
FAMILY: Final = "Sidestream Sans"
ORIGINAL: Final = "Source Sans 3"
WEIGHTS: Final = {400: "Regular", 600: "SemiBold"}
CHARACTERS: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x250),
    *range(0x300, 0x330),
    *range(0x1E00, 0x1F00),
    *range(0x2010, 0x2028),
    *map(ord, "\u202f‰′″‹›⁄⁰⁴₀₁₂₃₄€™←↑→↓↔∆−√∞≈≠≤≥●○✓✗"),
)
"""Latin with all its marks, punctuation, arrows, and signs of figures; its figures are all of one width."""
WRITTEN: Final = "hyphen.written"
FEATURES: Final = ("kern", "mark", "mkmk", "ccmp", "locl")


def original() -> Path:
    """The variable font of the package that holds it."""
    found = importlib.util.find_spec("fontpkg_source_sans_3")
    if found is None or found.origin is None:
        raise SystemExit("pip install fontpkg-source-sans-3")
    return Path(found.origin).parent / "files" / "SourceSans3[wght].ttf"


def main() -> None:
    """Write one file a weight."""
    for weight, style in WEIGHTS.items():
        font = instantiateVariableFont(TTFont(original()), {"wght": weight}, updateFontNames=True)
        options = subset.Options(layout_features=list(FEATURES), name_IDs=["*"], notdef_outline=True, hinting=False)
        cut = subset.Subsetter(options)
        cut.populate(unicodes=CHARACTERS)
        cut.subset(font)
        part_hyphens(font)
        rename(font)
        font.save(OUT / f"SidestreamSans-{style}.ttf")


def part_hyphens(font: TTFont) -> None:
    """Let a hyphen that is written have another glyph than one at which a word is broken.

    A PDF says for each glyph which letter it is. With one glyph for both, every hyphen of a copied address would be a
    soft one once a word on the page was broken. The typesetter takes the second as it is and shapes the first, so
    shaping gives that one a glyph of its own, which looks the same.
    """
    font["glyf"][WRITTEN] = deepcopy(font["glyf"]["hyphen"])
    font["hmtx"][WRITTEN] = font["hmtx"]["hyphen"]
    font.setGlyphOrder(list(dict.fromkeys([*font.getGlyphOrder(), WRITTEN])))
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildSingleSubstSubtable({"hyphen": WRITTEN})]))
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp":
            record.Feature.LookupListIndex.append(len(table.LookupList.Lookup) - 1)


def rename(font: TTFont) -> None:
    """Take the reserved name out of every name but copyright and licence."""
    names = font["name"]
    names.removeNames(nameID=7)  # the trademark is of the name that goes
    for record in names.names:
        if record.nameID not in (0, 13, 14):
            text = str(record).replace(ORIGINAL, FAMILY).replace("SourceSans3", FAMILY.replace(" ", ""))
            names.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)


if __name__ == "__main__":
    main()
