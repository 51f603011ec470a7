"""The map's legend: the meaning of colours, sizes, discs and lines; for pages, pictures and reports alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers import USERS_LAYER, material_layer
from sidestream_map.osm import ATTRIBUTION
from sidestream_map.region import MATERIALS, Region, wording

EntryKind = Literal["dot", "hollow", "disc", "diamond", "line", "dashed", "picture"]
SIZES: Final = N_("The area of a plant's mark grows with its tonnes a year.")


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign of the map and its meaning.

    Attributes:
        kind: the sign's form.
        colour: as CSS writes it; of a picture its ``data:`` address.
        text: in the reader's language.
        width_px: of a line as the map draws it; None for a line of one width.
    """

    kind: EntryKind
    colour: str
    text: str
    width_px: float | None = None


WIDE: Final = "wide"
"""What the kinds of a panel's lines begin with that have a width, in pixels."""


def printed_signs(chips: Iterable[tuple[str, str, str]]) -> list[LegendEntry]:
    """Signs of what a panel has drawn, as :func:`legend_entries` takes them: each line as wide as on the map.

    Args:
        chips: colour, kind (``dot``, ``halo``, ``ring``, ``diamond``, ``dashed``, ``line``, or ``wide`` with the
            pixels) and text of each.
    """
    kinds: dict[str, EntryKind] = {
        "dot": "dot", "halo": "disc", "ring": "hollow", "diamond": "diamond", "dashed": "dashed",
    }  # fmt: skip
    return [
        LegendEntry(
            kinds.get(kind, "line"), colour, text, float(kind.removeprefix(WIDE)) if kind.startswith(WIDE) else None
        )
        for colour, kind, text in chips
    ]


def attribution(region: Region, t: Translator) -> str:
    """The owners of the background's and roads' data, in the reader's language; empty if unknown.

    Args:
        region: with what its ``region.toml`` says.
    """
    parts = [part.strip() for part in region.attribution.split("·")]
    return " · ".join(t(ATTRIBUTION) if part == ATTRIBUTION else part for part in parts if part)


def legend_entries(
    materials: Iterable[str],
    t: Translator,
    *,
    routes: bool,
    more: Iterable[LegendEntry] = (),
    shows: Callable[[str], bool] = lambda _: True,
    doubts: bool = False,
) -> tuple[LegendEntry, ...]:
    """All signs of the map with their meanings.

    Args:
        materials: codes of the materials that are on the map.
        routes: whether routes are drawn.
        more: further signs, of what a panel has drawn.
        shows: whether a layer is shown, by its id; a scenario's own ``shows``.
        doubts: whether rings of uncertain positions are drawn.
    """
    shown = {code for code in materials if shows(material_layer(code))}
    signs = [
        LegendEntry("dot", palette.hex_colour(palette.material_colour(code)), wording.material_name(code, t))
        for code in MATERIALS
        if code in shown
    ]
    grey = palette.hex_colour(palette.UNCERTAIN)
    signs.append(LegendEntry("hollow", grey, t(N_("plant, amount unknown"))))
    if shows(USERS_LAYER):
        signs.append(LegendEntry("dot", palette.hex_colour(palette.USER), t(N_("possible user"))))
    if doubts:
        signs.append(LegendEntry("dashed", grey, t(N_("position uncertain"))))
    if routes:
        signs += route_signs(t)
    return (*signs, *more)


def route_signs(t: Translator, *, access: bool = True) -> list[LegendEntry]:
    """The signs of routes: those that fit, those that may fit, and access legs.

    Args:
        access: whether access legs are named.
    """
    colour = palette.hex_colour(palette.ROUTE)
    signs = [
        LegendEntry("line", colour, t(N_("route that fits"))),
        LegendEntry("dashed", colour, t(N_("route that may fit"))),
    ]
    if access:
        leg = t(N_("access leg, off the known roads (estimate)"))
        signs.append(LegendEntry("dashed", palette.hex_colour(palette.ACCESS), leg))
    return signs
