"""Density, moisture and truck body of each material category, where a source tells them.

A load can be full by volume before it is full by mass. Where the density is unknown, a load is taken as full by mass,
and the result says so. Side streams of one category differ: the ranges are wide on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, Figure, InputError, Quality, Range
from sidestream_map.haulage.assumptions import CHIP_PAYLOAD, LOOSE_WOOD

Body = Literal["tipper", "chip", "tanker", "none"]
"""What carries it: a tipping, chip or tank combination, or no truck at all (a gas goes through a pipe)."""

TRAILER_TABLE: Final = "https://ert.ee/kkk/materjalide-erikaalud/"
"""Loose densities, kg/m3: bark and wood waste 240, sawdust 210, ash dry 570-650, ash wet 730-890, crushed granite
1,650, sand dry 1,602 and wet 1,922."""
AGGREGATES: Final = "https://maansiirtohuttunen.fi/maa-ja-kiviainekset/"
"""Loose densities of sand, gravel and crushed aggregate sold in Finland, 1.3 to 1.8 t/m3."""
OKTO: Final = "https://www.lapland.fi/business/solution/sustainable-infrastructure-development-high-class-materials/"
"""OKTO insulation 0/11 mm: 1.65 to 1.8 Mg/m3."""
BARK_WATER: Final = "https://lutpub.lut.fi/handle/10024/159399"
"""Water is about half of bark's mass and over two thirds of sludge's."""
FIBRE_SLUDGE: Final = (
    "https://bioresources.cnr.ncsu.edu/resources/"
    "eco-and-material-efficient-utilization-applications-of-biotechnologically-modified-fiber-sludge/"
)
"""Fibre sludge holds 10 to 20 % solids."""


@dataclass(frozen=True, slots=True)
class Material:
    """Density, moisture and truck body of one material category.

    Attributes:
        id: the category in the catalogue.
        body: what carries it.
        density_t_m3: loose density as hauled, t/m3; None where unknown.
        density_quality: how the density came about.
        moisture: water over wet mass, 0 to 1; None where unknown.
        moisture_quality: how the moisture came about.
        replaces_aggregate: whether it can stand for virgin sand, gravel or crushed rock; the compiler's judgement.
        sources: URLs.
        note: message id: doubt.
    """

    id: str
    body: Body
    density_t_m3: Range | None = None
    density_quality: Quality = "unknown"
    moisture: Range | None = None
    moisture_quality: Quality = "unknown"
    replaces_aggregate: bool = False
    sources: tuple[str, ...] = ()
    note: str = ""

    def density_figure(self) -> Figure:
        """Loose density of the material as it is hauled, t/m3."""
        return _figure(self.density_t_m3, "t/m3", self.density_quality, self.sources, self.note)

    def moisture_figure(self) -> Figure:
        """Moisture: mass of water over wet mass."""
        return _figure(self.moisture, "share", self.moisture_quality, self.sources, self.note)


def _figure(value: Range | None, unit: str, quality: Quality, sources: tuple[str, ...], note: str) -> Figure:
    if value is None:
        return Figure(None, unit, "unknown", note=note)
    return Figure.of_range(value, unit, quality, sources, note=note)


_ALL: Final = (
    Material(
        "slag",
        "tipper",
        Range(1.65, 1.725, 1.8),
        "reported",
        replaces_aggregate=True,
        sources=(OKTO,),
        note=N_("Density of OKTO insulation; other slags may be denser."),
    ),
    Material(
        "rock",
        "tipper",
        Range(1.3, 1.65, 1.8),
        "reported",
        replaces_aggregate=True,
        sources=(AGGREGATES, TRAILER_TABLE),
        note=N_("Density of aggregates; blasted rock is looser."),
    ),
    Material(
        "wood",
        "chip",
        Range(0.21, 0.27, 0.38),
        "estimate",
        Range(0.4, 0.5, 0.55),
        "estimate",
        sources=(TRAILER_TABLE, CHIP_PAYLOAD, LOOSE_WOOD, BARK_WATER),
        note=N_(
            "Sawdust 0.21; chips at 40 and 55 % moisture 0.27 and 0.38, from solid density at 0.4 solid m3 a loose m3."
        ),
    ),
    Material("lime", "tipper", note=N_("No source for its density as hauled.")),
    Material(
        "ash",
        "tipper",
        Range(0.57, 0.65, 0.89),
        "reported",
        replaces_aggregate=True,
        sources=(TRAILER_TABLE,),
        note=N_("From dry to wetted ash."),
    ),
    Material(
        "sludge",
        "tipper",
        Range(0.9, 1.0, 1.1),
        "assumption",
        Range(0.67, 0.8, 0.9),
        "estimate",
        sources=(BARK_WATER, FIBRE_SLUDGE),
        note=N_("Mostly water, so near 1 t/m3: our assumption. Metal sludges of a steel works differ."),
    ),
    Material("refractory", "tipper", note=N_("No source for its density as hauled.")),
    Material(
        "tailings",
        "tipper",
        Range(1.6, 1.76, 1.92),
        "estimate",
        replaces_aggregate=True,
        sources=(TRAILER_TABLE,),
        note=N_("Taken from dry and wet sand."),
    ),
    Material("bio-oil", "tanker", note=N_("A liquid: a tanker carries it, taken as full by mass.")),
    Material("metal", "tipper", note=N_("No source for its density as hauled.")),
    Material("gas", "none", note=N_("A gas: it goes through a pipe, not by truck.")),
    Material("dust", "tipper", note=N_("No source for its density as hauled.")),
    Material("mixed", "tipper", note=N_("A mixture: no density can be given.")),
    Material("other", "tipper", note=N_("No source for its density as hauled.")),
)

MATERIALS: Final[Mapping[str, Material]] = {each.id: each for each in _ALL}
"""All material categories by id."""


def material_named(category: str | None) -> Material:
    """The material of a category; without one ``other``, of which nothing is known.

    Args:
        category: id, e.g. ``slag``.

    Raises:
        InputError: no such category.
    """
    if category is None:
        return MATERIALS["other"]
    found = MATERIALS.get(category)
    if found is None:
        raise InputError(
            N_("There is no material category {name}. Choose one of: {known}."),
            name=str(category)[:40],
            known=", ".join(MATERIALS),
        )
    return found
