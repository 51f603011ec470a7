"""Calls typst with our templates and fonts only; data can't become code, and there is no network.

A template reads what it is given with ``json(bytes(sys.inputs.data))``: as strings, which typst never takes for markup.
It can read no file but those of :data:`FONTS`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Literal

import typst
from PIL import ImageFont

from sidestream_map.base import tidy

FONTS: Final = Path(__file__).parent / "fonts"
FONT_FAMILY: Final = "Sidestream Sans"
"""Name of the font that ships (``fonts/NOTICE``)."""
_NOWHERE: Final = "\U0010ffff"
"""A code to which no font has a glyph."""
_KEPT: Final = "\u200b\ufffd"
"""A place where a word may be broken, and what stands for a mark that was taken out."""
_FALLBACK: Final = ((0x370, 0x3FF), (0x400, 0x4FF))
"""Greek and Cyrillic, which a font that typst brings draws."""
_SIGN: Final = "sign"
_JOINER: Final = "joiner"
_REORDERING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks by which a text from right to left can pretend to be another."""


def font_file(*, semibold: bool = False) -> Path:
    """The path of a font file of the package.

    Args:
        semibold: whether its letters are heavier.
    """
    return FONTS / f"SidestreamSans-{'SemiBold' if semibold else 'Regular'}.ttf"


def typeset(
    template: Path,
    data: Mapping[str, Any],
    form: Literal["pdf", "png"],
    *,
    ppi: float = 144.0,
    made_on: dt.date | None = None,
) -> list[bytes]:
    """Fill a template with data and typeset it.

    Args:
        template: file, e.g. ``report.typ``.
        data: plain values for JSON.
        ppi: pixels an inch of a PNG.
        made_on: day that the PDF's record names, so that the same data give the same file; today if None.

    Returns:
        One PDF, tagged as PDF/UA-1 (https://pdfa.org/resource/iso-14289-1/) where its letters allow it, or one PNG a
        page.
    """
    day = made_on or dt.date.today()
    call = {
        "root": FONTS,
        "font_paths": _fonts(),
        "format": form,
        "ppi": ppi,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False, allow_nan=False)},
        "timestamp": dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC),
    }
    source = template.read_bytes()
    done: Any
    try:
        done = typst.compile(source, pdf_standards="ua-1" if form == "pdf" else None, **call)
    except typst.TypstError:
        # PDF/UA is refused where a name holds letters that our font lacks; those are drawn as boxes, the rest is kept.
        done = typst.compile(source, **call)
    return [done] if isinstance(done, bytes) else list(done)


def printable(text: str) -> str:
    """A text in which what no font here can draw stands as its name: ``[grinning face]``, ``[3 × Han]``.

    Letters of another script are counted, signs are named as Unicode names them; marks that only join others are left
    out with them. A box would say that something is missing, and not what.
    """
    if text.isascii():
        return text
    out: list[str] = []
    for script, run in groupby(text, key=_lacking):
        letters = list(run)
        if not script:
            out += letters
        elif script == _SIGN:
            out += [f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]" for sign in letters]
        elif script != _JOINER:
            out.append(f"[{len(letters)} × {script}]")
    return "".join(out)


def _lacking(letter: str) -> str:
    """The kind of a letter that can't be drawn: its script, a sign, a joiner; empty for one that can."""
    code = ord(letter)
    if (
        code < 0x7F
        or letter in _KEPT
        or letter.isspace()
        or any(first <= code <= last for first, last in _FALLBACK)
        or _has(letter)
    ):
        return ""
    kind = unicodedata.category(letter)
    if kind in ("Cf", "Mn", "Me") or 0xFE00 <= code <= 0xFE0F:
        return _JOINER
    if kind[0] in "LM":
        first = unicodedata.name(letter, "another script").split()[0]
        return "Han" if first == "CJK" else first.title()
    return _SIGN


@cache
def _has(letter: str) -> bool:
    """Whether our font has a letter: it draws another picture than for one that no font has."""
    font = _measured()
    drawn, lacking = (font.getmask(each) for each in (letter, _NOWHERE))
    return bool(drawn.size != lacking.size or bytes(drawn) != bytes(lacking))


@cache
def _measured() -> Any:
    return ImageFont.truetype(str(font_file()), 32, layout_engine=ImageFont.Layout.BASIC)


def visible(text: str) -> str:
    """A text without control characters and without characters that reorder what is seen."""
    return _REORDERING.sub("\ufffd", tidy(text))


@cache
def _fonts() -> Any:  # its own type makes typst's signature unsolvable
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
