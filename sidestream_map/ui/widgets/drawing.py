"""What a panel adds to the map. Each panel has ``show(view)``, which draws it, and ``drawing(view)``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pydeck as pdk

from sidestream_map.maps import LegendEntry, printed_signs
from sidestream_map.scenario import Panel
from sidestream_map.ui.session import View


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that a panel adds to the map: layers, legend, and a sentence about them.

    Attributes:
        layers: between the uncertain positions and the marks of users and plants, the lowest first.
        summary: what the map shows in a sentence, for those who can't see it; empty for the page's own.
        legend: chips of the legend as (colour as CSS, kind, text); kinds: ``line``, ``dashed``, ``dot``, ``disc``,
            ``halo``, ``ring``, ``diamond`` and lines of other widths as style.css names them, e.g. ``wide6``.
        hauls: whether the map draws the hauls of the choice besides.
        above: layers above the marks, the lowest first: what a panel asks about must not lie under them.
        day: trucks that the map plays (:func:`sidestream_map.maps.day_payload`); None for none.
        still: layers that only pictures have, of what moves on the map.
        pick: gets layer id and object id of a click and says whether it took it; None where clicks choose as ever.
    """

    layers: tuple[pdk.Layer, ...] = ()
    summary: str = ""
    legend: tuple[tuple[str, str, str], ...] = ()
    hauls: bool = True
    above: tuple[pdk.Layer, ...] = ()
    pick: Callable[[str, str], bool] | None = field(default=None, compare=False)
    day: Mapping[str, Any] | None = field(default=None, compare=False)
    still: tuple[pdk.Layer, ...] = ()

    def with_legend(self, more: tuple[tuple[str, str, str], ...]) -> Drawing:
        """A copy with more legend entries.

        Args:
            more: as of ``legend``.
        """
        return replace(self, legend=(*self.legend, *more)) if more else self

    @property
    def printed_legend(self) -> list[LegendEntry]:
        """The legend entries for a picture, each line as wide as on the map."""
        return printed_signs(self.legend)


NOTHING_DRAWN: Final = Drawing()
Show = Callable[[View], None]
Draw = Callable[[View], Drawing]
PanelParts = Mapping[Panel, tuple[Show, Draw | None]]
"""The two functions of each panel; None where the page itself draws all of it."""
