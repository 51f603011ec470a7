"""The map's own words in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from sidestream_map.base import N_, Translator


@dataclass(frozen=True, slots=True)
class MapWords:
    """All that the map says.

    Attributes:
        label: the map's name for who can't see it; the page gives a table beside it.
        attribution: plain text in the map's corner.
        zoom_in: name of a button, as those after it.
        keys: what the keys do.
        credits: name of the button that opens the origin on a narrow screen.
        no_webgl: shown if no map can be drawn.
        lost: shown if the browser took the drawing away again and again.
        divider: names of the left and the right side and of the divider between them; None where there is none.
    """

    label: str
    attribution: str
    zoom_in: str
    zoom_out: str
    home: str
    fullscreen: str
    leave_fullscreen: str
    keys: str
    credits: str
    no_webgl: str
    lost: str
    divider: tuple[str, str, str] | None = None

    @classmethod
    def of(cls, t: Translator, label: str, attribution: str = "", sides: tuple[str, str] | None = None) -> Self:
        """The words in one language, with this map's own name and origin, and those of its sides if it has two."""
        return cls(
            label=label,
            attribution=attribution,
            zoom_in=t(N_("Zoom in")),
            zoom_out=t(N_("Zoom out")),
            home=t(N_("Show the whole region")),
            fullscreen=t(N_("Fullscreen")),
            leave_fullscreen=t(N_("Leave fullscreen")),
            keys=t(N_("Arrow keys move the map, plus and minus zoom, Home shows the whole region.")),
            credits=t(N_("Credits of the map")),
            no_webgl=t(
                N_(
                    "The map can't be drawn in this browser: it needs WebGL 2, or its files could not be fetched. "
                    "Reload the page, or try another browser. The table has the same content."
                )
            ),
            lost=t(
                N_(
                    "The browser has taken the map's drawing away, as a device short of memory does. Reload the page "
                    "to draw it again: what you chose stands in the address. The table has the same content."
                )
            ),
            divider=None
            if sides is None
            else (*sides, t(N_("Divider between {left} and {right}"), left=sides[0], right=sides[1])),
        )
