"""Net value of a delivered tonne: avoided landfill fee, waste tax and virgin material, less delivery.

A part that nobody knows is left out and named, never counted as 0: the net value is then "at least". Where nothing
that could be worth something is known, the net value is unknown. The view is that of plant and user together: what one
pays the other for the material moves between them and is not in the sum. Not in it either, because not known: what
treatment at either end costs, and the haul to the landfill that is saved.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Figure, Range
from sidestream_map.haulage.alternatives import Alternative
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from sidestream_map.haulage.draws import SAMPLES, Floats, triangular, uniform
from sidestream_map.haulage.hauls import Haul, haul
from sidestream_map.haulage.inputs import Basis
from sidestream_map.haulage.materials import Replaced, material_named
from sidestream_map.haulage.spreads import percentiles
from sidestream_map.haulage.waste_tax import KHO_2005_90, NOT_WASTE, ORGANIC_BARRED, Legal, landfill_bar, waste_tax_on
from sidestream_map.roads import Vehicle

PART_NAMES: Final[Mapping[str, str]] = {
    "gate_fee": N_("Avoided gate fee"),
    "waste_tax": N_("Avoided waste tax"),
    "virgin": N_("Replaced virgin material"),
    "cost": N_("Delivered cost"),
}
"""Message id of each part of a net value."""

CREDITS: Final[Mapping[Replaced, tuple[str, str]]] = {
    "aggregate": ("virgin_eur_t", "virgin_co2_kg_t"),
    "lime": ("lime_eur_t", "lime_co2_kg_t"),
    "fertiliser": ("fertiliser_eur_t", "fertiliser_co2_kg_t"),
    "fuel": ("fuel_eur_t", "fuel_co2_kg_t"),
}
"""Constants that say what a tonne of virgin material costs and emits, by what is replaced."""
REPLACED_NAMES: Final[Mapping[Replaced, str]] = {
    "aggregate": N_("virgin aggregate"),
    "lime": N_("ground limestone"),
    "fertiliser": N_("fertiliser"),
    "fuel": N_("fuel"),
}
"""Message id of what is replaced."""
OWN_LANDFILL: Final = N_("What a plant's own landfill costs it is not known.")
USED_TODAY: Final = N_("It is used today: no landfill fee or tax is avoided.")
ALTERNATIVE_UNKNOWN: Final = N_("Where it would go otherwise is not known.")
REPLACES_UNKNOWN: Final = N_("What it would replace, and at what price, is not known.")
AT_LEAST: Final = N_("At least: a part that is not known is not counted.")
NOTHING_KNOWN: Final = N_("Nothing that it could be worth is known.")
WET_FEES: Final = N_("Fee and tax are paid on wet tonnes; here a dry tonne.")


@dataclass(frozen=True, slots=True)
class Traits:
    """The facts about a side stream that its value depends on.

    Attributes:
        material: category of the catalogue.
        ewc_code: code in the European list of waste; None or empty where unknown.
        hazardous: ``yes``, ``no`` or ``unknown``.
        legal: what it is by law.
        basis: whether its tonnes hold their water.
        gate_fee: what the landfill that would get it charges, EUR/t without tax; None for the constant.
    """

    material: str | None = None
    ewc_code: str | None = None
    hazardous: str = "unknown"
    legal: Legal = "unknown"
    basis: Basis = "as_hauled"
    gate_fee: Figure | None = None

    @classmethod
    def of(
        cls,
        stream: Mapping[str, object] | pd.Series[Any],
        legal: Legal = "unknown",
        gate_fee: Figure | None = None,
    ) -> Traits:
        """Read the traits from a row of the catalogue's side streams.

        Args:
            stream: with ``material``, ``ewc_code`` and ``hazardous``; what is no text is unknown.
            legal: what it is by law; the catalogue doesn't say.
            gate_fee: of the landfill that would get it; None where nobody has given it.
        """
        material, code, hazardous = (stream.get(key) for key in ("material", "ewc_code", "hazardous"))
        return cls(
            material if isinstance(material, str) else None,
            code if isinstance(code, str) else None,
            hazardous if isinstance(hazardous, str) else "unknown",
            legal,
            gate_fee=gate_fee,
        )


@dataclass(frozen=True, slots=True)
class Worth:
    """Value of a tonne before delivery, EUR/t.

    Attributes:
        gate_fee: avoided gate fee.
        waste_tax: avoided waste tax.
        virgin: price of the virgin material that it replaces.
        total: sum of the known parts; unknown where none of them is above 0 and one is unknown.
        missing: ids of the parts that are unknown (:data:`PART_NAMES`).
    """

    gate_fee: Figure
    waste_tax: Figure
    virgin: Figure
    total: Figure
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetValue:
    """Value of a tonne after delivery, EUR/t.

    Attributes:
        worth: what it is worth before it is delivered.
        cost: delivered cost.
        net: worth less cost; its range is 5 to 95 % of a Monte Carlo in which all vary at once.
        co2e_haul: emissions of the haul, kg CO2e/t.
        co2e_avoided: emissions of the virgin material that it replaces, kg CO2e/t.
        co2e_net: haul less avoided, kg CO2e/t; unknown where either is.
    """

    worth: Worth
    cost: Figure
    net: Figure
    co2e_haul: Figure
    co2e_avoided: Figure
    co2e_net: Figure

    def figures(self) -> Mapping[str, Figure]:
        """All parts by id, in the order in which they are shown."""
        return {
            "gate_fee": self.worth.gate_fee,
            "waste_tax": self.worth.waste_tax,
            "virgin": self.worth.virgin,
            "worth": self.worth.total,
            "cost": self.cost,
            "net": self.net,
            "co2e_haul": self.co2e_haul,
            "co2e_avoided": self.co2e_avoided,
            "co2e_net": self.co2e_net,
        }


def worth_of(
    traits: Traits, year: int, *, alternative: Alternative = "landfill", assumptions: Assumptions = DEFAULT_ASSUMPTIONS
) -> Worth:
    """Value of a tonne of a side stream before delivery.

    Args:
        year: calendar year, for the waste tax.
        alternative: where the tonne would go otherwise; a product never goes to a landfill.
        assumptions: constants in force.

    Raises:
        InputError: no such material, or text that is no EWC code.
    """
    stuff = material_named(traits.material)
    tax = waste_tax_on(year, traits.ewc_code, hazardous=traits.hazardous, legal=traits.legal, assumptions=assumptions)
    if traits.legal in {"product", "by-product"}:
        gate = _nothing(NOT_WASTE, (KHO_2005_90,) if traits.material == "slag" else ())
        tax = gate
    elif alternative == "used":
        gate = tax = _nothing(USED_TODAY)
    elif alternative == "unknown":
        gate = tax = _unknown(ALTERNATIVE_UNKNOWN)
    elif (barred := landfill_bar(year, stuff, traits.ewc_code)) == ORGANIC_BARRED:
        gate = tax = _unknown(barred)
    elif barred:
        gate = _unknown(barred)
    else:
        charged = assumptions.figure("gate_fee_eur_t") if traits.gate_fee is None else traits.gate_fee
        gate = _unknown(OWN_LANDFILL) if alternative == "own_landfill" else charged
    if traits.basis == "dry":
        gate, tax = _wet(gate, stuff.moisture), _wet(tax, stuff.moisture)
    virgin = assumptions.figure(CREDITS[stuff.replaces][0]) if stuff.replaces else _unknown(REPLACES_UNKNOWN)
    parts = {"gate_fee": gate, "waste_tax": tax, "virgin": virgin}
    missing = tuple(name for name, each in parts.items() if each.value is None)
    return Worth(gate, tax, virgin, _total(tuple(parts.values()), bool(missing)), missing)


def net_value(
    carried: Haul,
    traits: Traits,
    year: int,
    *,
    alternative: Alternative = "landfill",
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
) -> NetValue:
    """Value of a tonne after delivery: its worth less the cost of the haul.

    Args:
        carried: the haul, of the same basis.
        year: calendar year, for the waste tax.
        alternative: where the tonne would go otherwise.
        assumptions: constants in force.

    Raises:
        InputError: no such material, or text that is no EWC code.
    """
    worth = worth_of(traits, year, alternative=alternative, assumptions=assumptions)
    cost, emitted = carried.figure("cost_eur_per_t"), carried.figure("co2e_kg_per_t")
    avoided = avoided_co2e(traits, assumptions)
    drawn_cost, drawn_emitted = carried.samples("cost_eur_per_t"), carried.samples("co2e_kg_per_t")
    net = _less(worth.total, cost, _worth_samples(worth), drawn_cost)
    co2e = _less(emitted, avoided, drawn_emitted, _drawn("avoided_co2e", avoided))
    return NetValue(worth, cost, net, emitted, avoided, co2e)


def avoided_co2e(traits: Traits, assumptions: Assumptions = DEFAULT_ASSUMPTIONS) -> Figure:
    """Emissions of the virgin material that a tonne of a side stream replaces, kg CO2e/t.

    Args:
        traits: of the side stream.
        assumptions: constants in force.

    Raises:
        InputError: no such material.
    """
    replaces = material_named(traits.material).replaces
    if not replaces:
        return _unknown(REPLACES_UNKNOWN, "kg CO2e/t")
    return assumptions.figure(CREDITS[replaces][1])


BreakEvenState = Literal["within", "marginal", "never", "always", "unknown"]
"""``within``: it pays up to a distance; ``marginal``: only at the best end of the range; ``never``: not even next
door; ``always``: distance costs nothing; ``unknown``: what it is worth, or what it costs, is not known."""
STATE_NAMES: Final[Mapping[str, str]] = {
    "within": N_("Pays up to this distance"),
    "marginal": N_("Pays only at the best end of the ranges"),
    "never": N_("Never pays, not even next door"),
    "always": N_("Pays at any distance"),
    "unknown": N_("Not known"),
}
"""Message id of each state."""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The haul distance at which delivery costs as much as a tonne is worth.

    Attributes:
        state: whether there is such a haul.
        km: distance one way where ``within`` or ``marginal``, else None; 5 to 95 % of a Monte Carlo.
        worth: what a tonne is worth.
        cost_at_gate: delivered cost at no distance, EUR/t.
        cost_per_km: what each kilometre one way adds, EUR/t.
        sources: URLs of all that went in.
    """

    state: BreakEvenState
    km: Range | None
    worth: Worth
    cost_at_gate: Range | None
    cost_per_km: Range | None
    sources: tuple[str, ...] = ()

    def figure(self) -> Figure:
        """The distance as a figure: unknown where there is none; its note says why."""
        if self.km is None:
            note = self.worth.total.note if self.state == "unknown" and self.worth.missing else STATE_NAMES[self.state]
            return Figure(None, "km", "unknown", self.sources, note=note)
        high = self.km.high if math.isfinite(self.km.high) else None
        note = AT_LEAST if self.worth.missing else STATE_NAMES[self.state]
        return Figure(self.km.central, "km", "computed", self.sources, self.km.low, high, note=note)


def break_even(
    traits: Traits,
    vehicle: Vehicle,
    year: int,
    *,
    alternative: Alternative = "landfill",
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
) -> BreakEven:
    """The longest haul at which delivering a side stream pays; it limits the service area of its plant.

    The cost of a tonne is a straight line in the distance (at the constant ``speed_kmh``), so the distance is where
    that line meets the worth: for each draw of a Monte Carlo, 5 to 95 % of which are the ends.

    Args:
        year: calendar year, for the waste tax.
        alternative: where the tonne would go otherwise.
        assumptions: constants in force.

    Raises:
        InputError: no such material, or text that is no EWC code.
    """
    worth = worth_of(traits, year, alternative=alternative, assumptions=assumptions)
    near, far = (
        haul(None, km, vehicle, material=traits.material, assumptions=assumptions, basis=traits.basis)
        for km in (0.0, _FAR_KM)
    )
    fixed, distant = near.spread("cost_eur_per_t"), far.spread("cost_eur_per_t")
    total = worth.total.range
    if fixed is None or distant is None or total is None:
        return BreakEven("unknown", None, worth, fixed, None)
    here, there = near.samples("cost_eur_per_t"), far.samples("cost_eur_per_t")
    slope = percentiles((there - here) / _FAR_KM, (distant.central - fixed.central) / _FAR_KM)
    central = _meets(total.central, fixed.central, slope.central)
    worths = _worth_samples(worth)
    meets = [
        _meets(*each) for each in zip(worths.tolist(), here.tolist(), ((there - here) / _FAR_KM).tolist(), strict=True)
    ]
    low, high = (float(np.quantile(meets, each, method="nearest")) for each in (0.05, 0.95))
    low, high = min(low, central), max(high, central)
    sources = tuple(dict.fromkeys((*worth.total.sources, *far.figure("cost_eur_per_t").sources)))
    if high < 0:
        # What is not known might still make it pay.
        return BreakEven("unknown" if worth.missing else "never", None, worth, fixed, slope, sources)
    if math.isinf(low) and low > 0:
        return BreakEven("always", None, worth, fixed, slope, sources)
    if central < 0:
        return BreakEven("marginal", Range(0.0, 0.0, high), worth, fixed, slope, sources)
    if math.isinf(central):
        return BreakEven("always", None, worth, fixed, slope, sources)
    return BreakEven("within", Range(max(low, 0.0), central, high), worth, fixed, slope, sources)


_FAR_KM: Final = 100.0


def _meets(worth: float, fixed: float, per_km: float) -> float:
    """Where a straight line of cost meets the worth, km; below 0 or infinite where it doesn't."""
    if per_km > 0:
        return (worth - fixed) / per_km
    return math.inf if worth >= fixed else -math.inf


def _nothing(note: str, sources: tuple[str, ...] = ()) -> Figure:
    return Figure(0.0, "EUR/t", "computed", sources, 0.0, 0.0, note=note)


def _unknown(note: str, unit: str = "EUR/t") -> Figure:
    return Figure(None, unit, "unknown", note=note)


def _wet(figure: Figure, moisture: Range | None) -> Figure:
    """A fee on wet tonnes as a fee on a dry tonne."""
    value = figure.range
    if value is None or value.high == 0:
        return figure
    if moisture is None:
        return _unknown(figure.note)
    return Figure.of_range(value / (1 - moisture), figure.unit, "computed", figure.sources, note=WET_FEES)


def _total(parts: tuple[Figure, ...], incomplete: bool) -> Figure:
    known = [value for value in (each.range for each in parts) if value is not None]
    total = sum(known, Range.exact(0.0))
    sources = tuple(dict.fromkeys(source for each in parts for source in each.sources))
    if incomplete and total.high == 0:
        return Figure(None, "EUR/t", "unknown", sources, note=NOTHING_KNOWN)
    return Figure.of_range(total, "EUR/t", "computed", sources, note=AT_LEAST if incomplete else "")


def _worth_samples(worth: Worth) -> Floats:
    """What a tonne is worth for each draw; parts that nobody knows are left out."""
    parts = {"gate_fee_eur_t": worth.gate_fee, "waste_tax_eur_t": worth.waste_tax, "virgin_eur_t": worth.virgin}
    drawn = [_drawn(name, each) for name, each in parts.items() if each.value is not None]
    return np.asarray(sum(drawn, np.zeros(SAMPLES)), dtype=np.float64)


def _drawn(name: str, figure: Figure) -> Floats:
    value = figure.range
    if value is None:
        return np.full(SAMPLES, np.nan)
    return triangular(
        uniform(name), *(np.asarray(end, dtype=np.float64) for end in (value.low, value.central, value.high))
    )


def _less(one: Figure, other: Figure, one_drawn: Floats, other_drawn: Floats) -> Figure:
    sources = tuple(dict.fromkeys((*one.sources, *other.sources)))
    if one.value is None or other.value is None:
        return Figure(None, one.unit, "unknown", sources, note=one.note if one.value is None else other.note)
    found = percentiles(one_drawn - other_drawn, one.value - other.value)
    return Figure.of_range(found, one.unit, "computed", sources, note=one.note or other.note)
