"""Constants of haulage and value: each named, with unit, range, quality and sources, and each changeable in a scenario.

A constant with a source says which; one without has the quality ``assumption`` and looks like one wherever it shows.
Money is euros without VAT. Where a figure follows from others by arithmetic, its ``note`` says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Final

from sidestream_map.base import N_, Figure, InputError, Quality, Range, Term
from sidestream_map.roads import NAKKI, SEED_LOAD

LIIKENNEFAKTA: Final = "https://www.liikennefakta.fi/ymparisto/paketti-_ja_kuorma-autot/paastot_ja_kulutus"
"""All Finnish lorries 2016: 37.4 l/100 km, 799 g CO2e/km."""
LIPASTO_DIESEL: Final = "http://climatecalculator.net/en/calculation-basis?country=1320&year=10746"
"""Diesel 2,676 g CO2 a litre (VTT Lipasto 2018, as quoted there)."""
DISTRIBUTION_OBLIGATION: Final = "https://eduskunta.fi/fi/vaski/hallituksenesitys/sivut/he_36+2023.aspx"
"""HE 36/2023: share of renewable fuel to be sold, 22.5 % in 2027."""
SKAL_DIESEL: Final = "https://skal.fi/tiedotteet/skalin-esitys-ammattidieselin-kayttoonotosta-suomessa/"
"""Diesel at the pump 1.38 (12/2020) and 1.67 (12/2021) EUR/l with VAT; 21 % dearer diesel made combinations 5.1 %
dearer to run, so that fuel is about 24 % of their cost."""
ENERGY_WOOD_TIMES: Final = "https://www.silvafennica.fi/raw/1280"
"""Energy wood by road: loading 44 to 62 minutes, unloading 27 to 56."""
CHIP_PAYLOAD: Final = "https://silvafennica.fi/raw/5659"
"""Payload of a 69 t chip truck with stored wood: 55.2 solid m3."""
LOOSE_WOOD: Final = "https://tstforest.fi/mittayksikot"
"""One loose m3 of wood holds about 0.4 solid m3."""
JAKALA_PRICES: Final = "https://jakala.fi/maksut-ja-hinnasto/yrityshinnasto/"
"""Jäkälä waste centre, price list for companies of 1.6.2024, without VAT: landfill 85 + waste tax 80 = 165 EUR/t."""

CHANGED: Final = N_("Changed in this scenario.")
"""Note of a constant that is not at its default."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One constant: its meaning, its default, and where that comes from.

    Attributes:
        id: name of the field in :class:`Assumptions`.
        name: message id, for people.
        unit: unit of the values.
        default: low, central, high; None where it is unknown until somebody sets it.
        quality: how the default came about; ``assumption`` where no source is known.
        sources: URLs.
        note: message id: where the ends come from, and doubts.
        minimum: smallest value that may be set.
        maximum: largest value that may be set.
    """

    id: str
    name: str
    unit: str
    default: Range | None
    quality: Quality
    sources: tuple[str, ...]
    note: str
    minimum: float
    maximum: float

    def check(self, value: Range) -> Range:
        """Return a value if the constant may have it.

        Raises:
            InputError: it is out of bounds or not finite.
        """
        if not (math.isfinite(value.low) and math.isfinite(value.high)) or not (
            self.minimum <= value.low and value.high <= self.maximum
        ):
            raise InputError(
                N_("{name} can be from {minimum} to {maximum} {unit}. Set it within that."),
                name=Term(self.name),
                minimum=f"{self.minimum:g}",
                maximum=f"{self.maximum:g}",
                unit=self.unit,
            )
        return value


_ALL: Final = (
    Assumption(
        "days_per_year",
        N_("Days of haulage a year"),
        "d/y",
        Range.exact(365.0),
        "assumption",
        (SEED_LOAD,),
        N_("The published 2 Mt and 130 truckloads a day give a truck-and-trailer load only when all days are counted."),
        1.0,
        366.0,
    ),
    Assumption(
        "empty_return",
        N_("Share of the way back that is driven empty"),
        "share",
        Range(0.25, 1.0, 1.0),
        "assumption",
        (NAKKI,),
        N_(
            "Low: 20 % of all truck kilometres run empty, so a quarter of the way back. High: every haul returns "
            "empty. The central value is our assumption: bulk goes one way."
        ),
        0.0,
        1.0,
    ),
    Assumption(
        "duration_factor",
        N_("Driving time over the routed time"),
        "ratio",
        Range(0.9, 1.0, 1.25),
        "assumption",
        (),
        N_("Weather, traffic and breaks; no source."),
        0.5,
        3.0,
    ),
    Assumption(
        "speed_kmh",
        N_("Mean speed where no route is known"),
        "km/h",
        Range(40.0, 60.0, 75.0),
        "assumption",
        (),
        N_("No source. Used for break-even distances; routed hauls have their own times."),
        1.0,
        120.0,
    ),
    Assumption(
        "eur_per_hour",
        N_("Vehicle and driver an hour, without fuel"),
        "EUR/h",
        Range(45.0, 60.0, 85.0),
        "assumption",
        (SKAL_DIESEL,),
        N_("No public figure found. Chosen so that fuel is about a quarter of the cost, as the source implies."),
        0.0,
        500.0,
    ),
    Assumption(
        "eur_per_km",
        N_("Vehicle a kilometre, without fuel"),
        "EUR/km",
        Range(0.25, 0.45, 0.8),
        "assumption",
        (SKAL_DIESEL,),
        N_("No public figure found. Chosen so that fuel is about a quarter of the cost, as the source implies."),
        0.0,
        20.0,
    ),
    Assumption(
        "fuel_eur_l",
        N_("Diesel a litre, without VAT"),
        "EUR/l",
        Range(1.11, 1.35, 1.7),
        "estimate",
        (SKAL_DIESEL,),
        N_("Pump prices of 12/2020 and 12/2021 without 24 % VAT; the high end is our assumption."),
        0.0,
        10.0,
    ),
    Assumption(
        "co2_g_l",
        N_("Emissions a litre of diesel sold"),
        "g CO2e/l",
        Range(2074.0, 2136.0, 2676.0),
        "estimate",
        (LIIKENNEFAKTA, LIPASTO_DIESEL, DISTRIBUTION_OBLIGATION),
        N_(
            "Central: 799 g/km over 37.4 l/100 km, all lorries in 2016, blended with biofuel. High: fossil diesel. "
            "Low: fossil diesel less the 22.5 % renewable share of 2027. From the exhaust only."
        ),
        0.0,
        5000.0,
    ),
    Assumption(
        "loading_min",
        N_("Loading and waiting, a load"),
        "min",
        Range(10.0, 20.0, 44.0),
        "assumption",
        (ENERGY_WOOD_TIMES,),
        N_("High: the shortest loading time measured for energy wood. Low and central: our assumption for bulk."),
        0.0,
        600.0,
    ),
    Assumption(
        "unloading_min",
        N_("Unloading and waiting, a load"),
        "min",
        Range(5.0, 15.0, 27.0),
        "assumption",
        (ENERGY_WOOD_TIMES,),
        N_("High: the shortest unloading time measured for energy wood. Low and central: our assumption for bulk."),
        0.0,
        600.0,
    ),
    Assumption(
        "handling_eur_t",
        N_("Machine work of loading and unloading"),
        "EUR/t",
        Range(0.3, 0.8, 2.0),
        "assumption",
        (),
        N_("No public figure found; a wheel loader's work, the truck's waiting is counted apart."),
        0.0,
        100.0,
    ),
    Assumption(
        "tipper_m3",
        N_("Volume of a tipping combination"),
        "m3",
        Range(40.0, 50.0, 65.0),
        "assumption",
        (),
        N_("No source found."),
        1.0,
        300.0,
    ),
    Assumption(
        "chip_m3",
        N_("Volume of a chip combination"),
        "m3",
        Range(120.0, 138.0, 150.0),
        "estimate",
        (CHIP_PAYLOAD, LOOSE_WOOD),
        N_("Central: 55.2 solid m3 of stored wood at 0.4 solid m3 a loose m3. The ends are our assumption."),
        1.0,
        300.0,
    ),
    Assumption(
        "gate_fee_eur_t",
        N_("Landfill gate fee without waste tax"),
        "EUR/t",
        Range.exact(85.0),
        "reported",
        (JAKALA_PRICES,),
        N_("Price list of 1.6.2024 of the municipal waste centre. A company's own landfill costs it something else."),
        0.0,
        2000.0,
    ),
    Assumption(
        "waste_tax_eur_t",
        N_("Waste tax, if set by hand"),
        "EUR/t",
        None,
        "unknown",
        (),
        N_("Not set: the steps of the law by year."),
        0.0,
        2000.0,
    ),
    Assumption(
        "virgin_eur_t",
        N_("Price of the virgin aggregate that is replaced"),
        "EUR/t",
        None,
        "unknown",
        (),
        N_("No public figure found for the region. Set it to count it."),
        0.0,
        1000.0,
    ),
    Assumption(
        "virgin_co2_kg_t",
        N_("Emissions of the virgin aggregate that is replaced"),
        "kg CO2e/t",
        None,
        "unknown",
        (),
        N_("No public figure found for the region. Set it to count it."),
        0.0,
        1000.0,
    ),
)

ASSUMPTIONS: Final[Mapping[str, Assumption]] = {each.id: each for each in _ALL}
"""All constants by id, in the order in which they are shown."""


def _default(name: str) -> Range:
    value = ASSUMPTIONS[name].default
    if value is None:  # pragma: no cover - a mistake in the table above
        raise LookupError(name)
    return value


@dataclass(frozen=True, slots=True)
class Assumptions:
    """The constants in force: the defaults, or what a scenario set. Units and meaning: :data:`ASSUMPTIONS`.

    Raises:
        InputError: a value is out of the bounds of its constant.
    """

    days_per_year: Range = field(default=_default("days_per_year"))
    empty_return: Range = field(default=_default("empty_return"))
    duration_factor: Range = field(default=_default("duration_factor"))
    speed_kmh: Range = field(default=_default("speed_kmh"))
    eur_per_hour: Range = field(default=_default("eur_per_hour"))
    eur_per_km: Range = field(default=_default("eur_per_km"))
    fuel_eur_l: Range = field(default=_default("fuel_eur_l"))
    co2_g_l: Range = field(default=_default("co2_g_l"))
    loading_min: Range = field(default=_default("loading_min"))
    unloading_min: Range = field(default=_default("unloading_min"))
    handling_eur_t: Range = field(default=_default("handling_eur_t"))
    tipper_m3: Range = field(default=_default("tipper_m3"))
    chip_m3: Range = field(default=_default("chip_m3"))
    gate_fee_eur_t: Range = field(default=_default("gate_fee_eur_t"))
    waste_tax_eur_t: Range | None = None
    virgin_eur_t: Range | None = None
    virgin_co2_kg_t: Range | None = None

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if value is not None:
                ASSUMPTIONS[each.name].check(value)

    def changed(self, values: Mapping[str, Range | float | None]) -> Assumptions:
        """A copy with some constants set to other values.

        Args:
            values: by id; a number is a range of no width; None goes back to the default.

        Raises:
            InputError: an id that is no constant, a value that is no number, or one out of bounds.
        """
        new: dict[str, Range | None] = {}
        for name, value in values.items():
            known = ASSUMPTIONS.get(name)
            if known is None:
                raise InputError(
                    N_("There is no constant {name}. Choose one of: {known}."),
                    name=str(name)[:40],
                    known=", ".join(ASSUMPTIONS),
                )
            if value is None:
                new[name] = known.default
            elif isinstance(value, Range):
                new[name] = known.check(value)
            elif isinstance(value, (int, float)) and math.isfinite(value):
                new[name] = known.check(Range.exact(float(value)))
            else:
                raise InputError(N_("{name} must be a number."), name=Term(known.name))
        return replace(self, **new)  # type: ignore[arg-type]  # the field types are those of the table

    def changes(self) -> Mapping[str, Range | None]:
        """The constants that differ from their defaults, by id."""
        now = {name: self.get(name) for name in ASSUMPTIONS}
        return {name: value for name, value in now.items() if value != ASSUMPTIONS[name].default}

    def get(self, name: str) -> Range | None:
        """The value of a constant by its id; None where it is unknown."""
        value: Range | None = getattr(self, ASSUMPTIONS[name].id)
        return value

    def figure(self, name: str) -> Figure:
        """A constant as a figure: value, unit, quality, sources, range and doubt."""
        known, value = ASSUMPTIONS[name], self.get(name)
        if value is None:
            return Figure(None, known.unit, "unknown", known.sources, note=known.note)
        if value == known.default:
            return Figure.of_range(value, known.unit, known.quality, known.sources, note=known.note)
        return Figure.of_range(value, known.unit, "assumption", note=CHANGED)


DEFAULT_ASSUMPTIONS: Final = Assumptions()
"""All constants at their defaults."""
