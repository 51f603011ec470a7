"""Calls typst with our templates and fonts only; data can't become code, and there is no network.

A template reads what it is given with ``json(bytes(sys.inputs.data))``: as strings, which typst never takes for markup.
It can read no file but those of :data:`FONTS`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from sidestream_map.base import tidy

FONTS: Final = Path(__file__).parent / "fonts"
FONT_FAMILY: Final = "Sidestream Sans"
"""Name of the font that ships (``fonts/NOTICE``)."""
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


def visible(text: str) -> str:
    """A text without control characters and without characters that reorder what is seen."""
    return _REORDERING.sub("\ufffd", tidy(text))


@cache
def _fonts() -> Any:  # its own type makes typst's signature unsolvable
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
