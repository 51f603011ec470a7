"""The one door to typst: our templates, our fonts, data that stays data. No network, no font of the machine.

A template reads what it is given with ``json(bytes(sys.inputs.data))``: as strings, which typst never takes for markup.
It can read no file but those of :data:`FONTS`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

PACKAGE: Final = Path(__file__).parent
FONTS: Final = PACKAGE / "fonts"
FONT_FAMILY: Final = "Sidestream Sans"
"""Name of the font that ships (``fonts/NOTICE``)."""


def font_file(*, semibold: bool = False) -> Path:
    """A font file that ships.

    Args:
        semibold: whether its letters are heavier.
    """
    return FONTS / f"SidestreamSans-{'SemiBold' if semibold else 'Regular'}.ttf"


def typeset(
    template: str,
    data: Mapping[str, Any],
    form: Literal["pdf", "png"],
    *,
    ppi: float = 144.0,
    made_on: dt.date | None = None,
) -> list[bytes]:
    """A template filled with data.

    Args:
        template: name of a file of this package, e.g. ``report.typ``.
        data: plain values for JSON.
        form: what comes out.
        ppi: pixels an inch of a PNG.
        made_on: day that the PDF's record names, so that the same data give the same file; today if None.

    Returns:
        One PDF, or one PNG a page.
    """
    day = made_on or dt.date.today()
    done: Any = typst.compile(
        (PACKAGE / template).read_bytes(),
        root=FONTS,
        font_paths=_fonts(),
        format=form,
        ppi=ppi,
        pdf_standards="ua-1" if form == "pdf" else None,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, allow_nan=False)},
        timestamp=dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC),
    )
    return [done] if isinstance(done, bytes) else list(done)


@cache
def _fonts() -> Any:  # its own type makes typst's signature unsolvable
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])
