"""The map of a firm as a picture made by the server, for the page and for a chat's preview."""

from __future__ import annotations

import dataclasses
import io
import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from PIL import Image

from sidestream_map.base import Translator
from sidestream_map.exports.reports import company_picture
from sidestream_map.maps.picture import map_png
from sidestream_map.ui.firm.asked import Asked
from sidestream_map.ui.session import regions

SIZE_PX: Final = (600, 315)
"""As it is drawn, so that labels can be read on a phone; chats ask for 1.91 to 1."""
WIDTH_PX: Final = 1200
"""Of the PNG (https://ogp.me/ names no size; 1200 by 630 is what the large chats show whole)."""
COLOURS: Final = 128
"""The map has few colours: with so many the file is a third as large and looks the same."""
KEPT: Final = 64
"""Pictures in memory, some 80 kB each."""

_LOCK = threading.Lock()
_KEPT: OrderedDict[Hashable, bytes] = OrderedDict()


def picture_png(asked: Asked, t: Translator) -> bytes:
    """Draw the firm and the roads from the plants of the side streams on the page.

    Args:
        asked: what the link asks for, with a firm whose position is known.

    Raises:
        ValueError: there is no firm.
    """
    found, firm = asked.found, asked.firm
    if found is None or firm is None:
        raise ValueError("a picture is of a firm")
    # What lies on the firm's own site draws no road: then all of them are shown.
    by_road = any(offer.status == "ok" for offer in asked.first)
    shown = dataclasses.replace(found, offers=asked.first) if by_road else found
    scenario = asked.scenario.replace(camera=None)
    # What is typed in of demands draws nothing.
    drawn = scenario.replace(capacities={}, new_users=())
    at = (str(firm["lon"]), str(firm["lat"]), *(str(firm[f"name_{code}"]) for code in ("fi", "sv", "en")))
    key = (asked.region, drawn, at, shown.plants(), t.language)
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    svg = company_picture(asked.atlas, scenario, regions.router(scenario), shown, t, size_px=SIZE_PX, explained=False)
    made = _smaller(map_png(svg, WIDTH_PX))
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > KEPT:
            _KEPT.popitem(last=False)
    return made


def _smaller(png: bytes) -> bytes:
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
