"""Density, moisture and truck body of each material category, where a source tells them.

A load can be full by volume before it is full by mass, and how heavy a cubic metre is depends on the water in it:
density is a function of moisture, one for each material (:class:`DryMatter`, :class:`Pulp`, :class:`AsHauled`). Where
nothing is known of it, a load is taken as full by mass, and the result says so. Side streams of one category differ:
the ranges are wide on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from sidestream_map.base import N_, Figure, InputError, Quality, Range
from sidestream_map.roads import LOOSE_WOOD

Body = Literal["tipper", "chip", "tanker", "none"]
"""What carries it: a tipping, chip or tank combination, or no truck at all (a gas goes through a pipe)."""
Replaced = Literal["aggregate", "lime", "fertiliser", "fuel", ""]
"""What virgin material it can stand for; empty for none that we know of."""

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
CHIP_DENSITY: Final = "http://www.metla.fi/tiedotteet/1999/hake99.htm"
"""Metla 8.10.1999 (Lindblad & Verkasalo): dry mass in a fresh solid m3 of sawmill chips, kg: pine of northern Finland
407, of southern Finland 435, spruce 404."""
CHIP_SOLIDS: Final = (
    "http://www.ruraltech.org/projects/conversions/briggs_conversions/briggs_ch07/briggs_horztable_7_2ab.asp"
)
"""Solid m3 of sawmill chips in a m3: 0.33 loose, 0.42 compacted."""


@dataclass(frozen=True, slots=True)
class DryMatter:
    """A loose material whose pores take up water: the same volume, the more mass the wetter.

    Attributes:
        dry_t_m3: dry mass in a loose m3, t.
    """

    dry_t_m3: Range

    def at(self, moisture: float) -> Range:
        """Density as hauled, t/m3.

        Args:
            moisture: water over wet mass, 0 to below 1.
        """
        return self.dry_t_m3 / (1 - moisture)


@dataclass(frozen=True, slots=True)
class Pulp:
    """A sludge: solids and water fill the m3, but for some air; the drier, the heavier.

    Attributes:
        solid_t_m3: density of its solids, t/m3.
        filled: share of the volume that solids and water fill.
    """

    solid_t_m3: float
    filled: Range

    def at(self, moisture: float) -> Range:
        """Density as hauled, t/m3.

        Args:
            moisture: water over wet mass, 0 to 1.
        """
        return self.filled / ((1 - moisture) / self.solid_t_m3 + moisture)


@dataclass(frozen=True, slots=True)
class AsHauled:
    """A material whose density is only known as it is hauled, at a moisture that the source doesn't say.

    Attributes:
        t_m3: density, t/m3.
    """

    t_m3: Range

    def at(self, moisture: float) -> Range:  # noqa: ARG002
        """Density as hauled, t/m3: the same at every moisture, as nothing better is known.

        Args:
            moisture: water over wet mass; makes no difference.
        """
        return self.t_m3


@dataclass(frozen=True, slots=True)
class Material:
    """Density, moisture and truck body of one material category.

    Attributes:
        id: the category in the catalogue.
        body: what carries it.
        bulk: density as a function of moisture; None where unknown.
        density_quality: how the density came about.
        moisture: water over wet mass, 0 to 1; None where unknown.
        moisture_quality: how the moisture came about.
        replaces: what virgin material it can stand for; the compiler's judgement.
        crushed: whether it is crushed before use, unless it is sold so; the compiler's judgement.
        organic: whether it is organic waste where it is waste, so that a landfill may not take it.
        sources: URLs.
        note: message id: doubt.
    """

    id: str
    body: Body
    bulk: DryMatter | Pulp | AsHauled | None = None
    density_quality: Quality = "unknown"
    moisture: Range | None = None
    moisture_quality: Quality = "unknown"
    replaces: Replaced = ""
    crushed: bool = False
    organic: bool = False
    sources: tuple[str, ...] = ()
    note: str = ""

    @property
    def density_t_m3(self) -> Range | None:
        """Loose density as hauled at the moisture of the category, t/m3; None where unknown."""
        if self.bulk is None:
            return None
        water = self.moisture or Range.exact(0.0)
        ends = [self.bulk.at(each) for each in (water.low, water.central, water.high)]
        return Range(min(each.low for each in ends), ends[1].central, max(each.high for each in ends))

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
        AsHauled(Range(1.65, 1.725, 1.8)),
        "reported",
        replaces="aggregate",
        crushed=True,
        sources=(OKTO,),
        note=N_("Density of OKTO insulation; other slags may be denser."),
    ),
    Material(
        "rock",
        "tipper",
        AsHauled(Range(1.3, 1.65, 1.8)),
        "reported",
        replaces="aggregate",
        crushed=True,
        sources=(AGGREGATES, TRAILER_TABLE),
        note=N_("Density of aggregates; blasted rock is looser."),
    ),
    Material(
        "wood",
        "chip",
        DryMatter(Range(0.133, 0.163, 0.183)),
        "estimate",
        Range(0.4, 0.5, 0.55),
        "estimate",
        replaces="fuel",
        organic=True,
        sources=(CHIP_DENSITY, LOOSE_WOOD, CHIP_SOLIDS, BARK_WATER),
        note=N_(
            "Sawmill chips: 407 kg of dry wood in a solid m3 (404 to 435), 0.4 of it in a loose m3 (0.33 to 0.42), and "
            "the water. Sawdust and bark differ."
        ),
    ),
    Material("lime", "tipper", replaces="lime", note=N_("No source for its density as hauled.")),
    Material(
        "ash",
        "tipper",
        DryMatter(Range(0.57, 0.61, 0.65)),
        "reported",
        Range(0.0, 0.2, 0.27),
        "assumption",
        replaces="aggregate",
        sources=(TRAILER_TABLE,),
        note=N_("From dry to wetted ash. How wet it is hauled: our assumption within these densities."),
    ),
    Material(
        "sludge",
        "tipper",
        Pulp(1.5, Range(0.85, 0.93, 1.0)),
        "assumption",
        Range(0.67, 0.8, 0.9),
        "estimate",
        replaces="fertiliser",
        sources=(BARK_WATER, FIBRE_SLUDGE),
        note=N_("Mostly water, so near 1 t/m3: our assumption. Metal sludges of a steel works differ."),
    ),
    Material("refractory", "tipper", crushed=True, note=N_("No source for its density as hauled.")),
    Material(
        "tailings",
        "tipper",
        DryMatter(Range.exact(1.602)),
        "estimate",
        Range(0.0, 0.09, 0.166),
        "estimate",
        replaces="aggregate",
        sources=(TRAILER_TABLE,),
        note=N_("Taken from dry and wet sand, 1.602 and 1.922 t/m3."),
    ),
    Material("bio-oil", "tanker", organic=True, note=N_("A liquid: a tanker carries it, taken as full by mass.")),
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
