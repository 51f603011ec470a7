"""Constants of haulage and value: each named, with unit, range, quality and sources, and each changeable in a scenario.

A constant with a source says which; one without has the quality ``assumption`` and looks like one wherever it shows.
Money is euros without VAT. Where a figure follows from others by arithmetic, its ``note`` says so. Some hold only once
somebody sets them: until then the vehicle, the year or the law decides, and ``unset`` says which.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sidestream_map.base import N_, Figure, InputError, Quality, Range, Term
from sidestream_map.haulage.biofuel import CONSTANTS_YEAR, biofuel_figure, biofuel_share
from sidestream_map.roads import NAKKI

LIIKENNEFAKTA: Final = "https://www.liikennefakta.fi/ymparisto/paketti-_ja_kuorma-autot/paastot_ja_kulutus"
"""All Finnish lorries 2016: 37.4 l/100 km, 799 g CO2e/km."""
DEFRA_DIESEL: Final = "https://greencalculus.com/methodology/diesel-combustion/"
"""Factors of DEFRA 2025 as quoted there, kg CO2e a litre: mineral diesel 2.66155 from the exhaust; pump diesel 0.62665
up to the tank; renewable diesel (HVO) 0.03558 from the exhaust."""
RED_COMPARATOR: Final = (
    "https://www.bp.com/en_gb/united-kingdom/home/products-and-services/bp-fleet/bp-bioenergy-hvo.html"
)
"""Fossil comparator of directive (EU) 2018/2001: 94 g CO2e/MJ; renewable diesel at least 85 % below it."""
NESTE_90: Final = "https://www.renewableenergymagazine.com/biofuels/the-share-of-biofuels-in-road-traffic-20190206"
"""Renewable diesel of waste: up to 90 % less than fossil diesel over its life."""
RED_TEXT: Final = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A02018L2001-20220607"
"""Directive (EU) 2018/2001: biofuels of new plants must save 65 %; 36 MJ in a litre of diesel (annex III)."""
LIPASTO_DIESEL: Final = "http://climatecalculator.net/en/calculation-basis?country=1320&year=10746"
"""Diesel 2,676 g CO2 a litre (VTT Lipasto 2018, as quoted there)."""
SKAL_DIESEL: Final = "https://skal.fi/tiedotteet/skalin-esitys-ammattidieselin-kayttoonotosta-suomessa/"
"""Diesel at the pump 1.38 (12/2020) and 1.67 (12/2021) EUR/l with VAT; 21 % dearer diesel made combinations 5.1 %
dearer to run, so that fuel is about 24 % of their cost."""
ENERGY_WOOD_TIMES: Final = "https://www.silvafennica.fi/raw/1280"
"""Energy wood by road: loading 44 to 62 minutes, unloading 27 to 56."""
AGGREGATE_TURNOVER: Final = (
    "https://vdocuments.pub/kiviaines-ja-luonnonkiviteollisuuden-kehitysnkym-julkisilla-hankinnoilla-on.html"
)
"""Ministry of Economic Affairs 54/2015: aggregates in Finland turn over 550 million EUR a year."""
AGGREGATE_USE: Final = (
    "http://news.cision.com/fi/rakennusteollisuus-rt-ry/r/kiviainesta-tarvitaan-kaikessa-rakentamisessa,c502369"
)
"""Finland uses about 110 million tonnes of aggregate a year; about half of the price at the site is its haul."""
GRAVEL_PRICES: Final = "http://kiirkandur.ee/&mid=23&lang=est&sisu=karjaar"
"""Price list of an Estonian quarry, 1/2019, without VAT: gravel 5, crushed gravel 6.90, sorted 11.50 EUR/t."""
LIME_CO2: Final = "https://www.fels.de/en/emissions-trading.html"
"""A lime producer: about 1.2 t CO2 for each tonne of burnt lime, 785 kg of it from the stone itself."""
FUEL_PRICES: Final = "https://stat.fi./til/ehi/2020/03/ehi_2020_03_2020-12-10_tau_002_fi.html"
"""Statistics Finland, third quarter of 2020, without VAT: forest chips 22.2, milled peat 16.2 EUR/MWh."""
JAKALA_PRICES: Final = "https://jakala.fi/maksut-ja-hinnasto/yrityshinnasto/"
"""Jäkälä waste centre, price list for companies of 1.6.2024, without VAT: landfill 85 + waste tax 80 = 165 EUR/t."""

CHIP_DRYING: Final = "https://www.silvafennica.fi/article/5659/ref/69"
"""Laitila and others 2017: artificial drying of forest chips in northern Finland pays up to 1.2 to 3.2 EUR/MWh."""
CHIP_LOSS: Final = "https://doi.org/10.3390/en15197094"
"""Natural Resources Institute Finland 2022: stockpiled stemwood chips lost 2.4 to 3.8 % of dry matter in 5.9 months."""
LIPASTO_TRAINS: Final = "http://lipasto.vtt.fi/yksikkopaastot/tavaraliikenne/raideliikenne/tavarakaikki.htm"
"""VTT Lipasto, freight trains of 2016, the way back included: diesel 25.5 g CO2e/t-km (17.9 to 30.8), electric 0.027
kWh/t-km (0.017 to 0.027); net load of a mixed train 525 t, of timber 780 t, of ore 1,344 t (diesel) and 2,400 t."""
LIPASTO_SHIPS: Final = "http://lipasto.vtt.fi/yksikkopaastot/tavaraliikenne/vesiliikenne/kaikki_rahti.htm"
"""VTT Lipasto, cargo ships of 2016, the way back included: small dry cargo ship 28 g CO2e/t-km, bulk carrier of medium
size 13, multi-purpose ship 29."""
LIPASTO_SMALL_SHIP: Final = "http://lipasto.vtt.fi/yksikkopaastot/tavaraliikenne/vesiliikenne/monikaytto.htm"
"""VTT Lipasto: a small dry cargo ship carries 4,000 t and is 40 % full over both ways."""
TIMBER_MODES: Final = "http://docplayer.fi/3330471-5-puun-korjuu-ja-kuljetus.html"
"""Statistical Yearbook of Forestry 2011: timber to the mill in 2010 on average 166 km at 7.94 EUR/m3; of it 73 % by
lorry, 110 km at 7.02 EUR/m3; 24 % by rail and 3 % by water."""
PORT_DUES: Final = "http://en3.shippingchina.com/portcharges/index/detail/id/132.html"
"""A Finnish port's list of 2008: cargo dues of slag and gravel 0.29, of lime, ore and scrap 0.98 EUR/t."""
KASKINEN_DUES: Final = "http://portofkaskinen.fi/satamaohjeistus/satamamaksut/"
"""Port of Kaskinen, list of 1.1.2019: general cargo due 3.15 EUR/t."""

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
        unset: message id: what holds where there is no default and nobody set it.
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
    unset: str = N_("unknown")

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
        Range(220.0, 250.0, 365.0),
        "assumption",
        (),
        N_(
            "Five days a week without holidays are 250. Plants make their side streams on 365 days: a mean day of the "
            "year is told apart."
        ),
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
        "biofuel_share",
        N_("Renewable share of the diesel"),
        "share",
        None,
        "unknown",
        (),
        N_("Not set: the distribution obligation of the year, from half to one and a half of it."),
        0.0,
        1.0,
        N_("by the year"),
    ),
    Assumption(
        "fossil_ttw_g_l",
        N_("Exhaust of a litre of fossil diesel"),
        "g CO2e/l",
        Range(2662.0, 2676.0, 2676.0),
        "reported",
        (LIPASTO_DIESEL, DEFRA_DIESEL),
        N_("Tank-to-wheel. Central and high: VTT Lipasto 2018. Low: DEFRA 2025."),
        2000.0,
        3500.0,
    ),
    Assumption(
        "fossil_wtt_g_l",
        N_("Supply of a litre of fossil diesel"),
        "g CO2e/l",
        Range(560.0, 627.0, 708.0),
        "estimate",
        (DEFRA_DIESEL, RED_COMPARATOR, RED_TEXT),
        N_(
            "Well-to-tank. Central: pump diesel, DEFRA 2025. High: 94 g/MJ of the EU's comparator at 36 MJ a litre "
            "less the exhaust. Low: our assumption."
        ),
        0.0,
        2000.0,
    ),
    Assumption(
        "renewable_ttw_g_l",
        N_("Exhaust of a litre of renewable diesel"),
        "g CO2e/l",
        Range.exact(36.0),
        "reported",
        (DEFRA_DIESEL,),
        N_("Tank-to-wheel, without the carbon that grew in the plants. DEFRA 2025."),
        0.0,
        2000.0,
    ),
    Assumption(
        "renewable_wtt_g_l",
        N_("Supply of a litre of renewable diesel"),
        "g CO2e/l",
        Range(302.0, 472.0, 1148.0),
        "estimate",
        (RED_COMPARATOR, NESTE_90, RED_TEXT),
        N_(
            "Well-to-tank, a litre being 36 MJ. Central: 85 % below the EU's 94 g/MJ. Low: 90 %. High: 65 %, the least "
            "that the directive asks of new plants."
        ),
        0.0,
        2000.0,
    ),
    Assumption(
        "co2_g_l",
        N_("Exhaust of a litre of diesel as sold, if set by hand"),
        "g CO2e/l",
        None,
        "unknown",
        (LIIKENNEFAKTA,),
        N_(
            "Tank-to-wheel; its supply is then counted as fossil. Not set: fossil and renewable diesel by their "
            "shares. All lorries of 2016 come to 799 g/km "
            "over 37.4 l/100 km, 2,136 g a litre."
        ),
        0.0,
        5000.0,
        N_("by the renewable share"),
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
        "handling_l_t",
        N_("Fuel of the machines that load and unload"),
        "l/t",
        Range(0.05, 0.15, 0.3),
        "assumption",
        (),
        N_("No public figure found: a wheel loader at both ends. Counted as fossil diesel."),
        0.0,
        10.0,
    ),
    Assumption(
        "crushing_l_t",
        N_("Fuel of crushing, where a material is crushed"),
        "l/t",
        Range(0.0, 0.4, 0.9),
        "assumption",
        (),
        N_(
            "No public figure found. Slag, rock and bricks only; low: it is sold crushed. Its emissions are counted, "
            "its cost is not."
        ),
        0.0,
        10.0,
    ),
    Assumption(
        "tipper_m3",
        N_("Volume of a tipping combination, if set by hand"),
        "m3",
        None,
        "unknown",
        (),
        N_("Not set: the vehicle's own."),
        1.0,
        300.0,
        N_("the vehicle's own"),
    ),
    Assumption(
        "chip_m3",
        N_("Volume of a chip combination, if set by hand"),
        "m3",
        None,
        "unknown",
        (),
        N_("Not set: the vehicle's own."),
        1.0,
        300.0,
        N_("the vehicle's own"),
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
        N_("by the law of the year"),
    ),
    Assumption(
        "virgin_eur_t",
        N_("Price of the virgin aggregate that is replaced"),
        "EUR/t",
        Range(2.5, 5.0, 11.5),
        "estimate",
        (AGGREGATE_TURNOVER, AGGREGATE_USE, GRAVEL_PRICES),
        N_(
            "Central: the industry's 550 million EUR over 110 million tonnes. Low: half of that, the rest being haul. "
            "High: sorted gravel of a price list. No price of the region was found."
        ),
        0.0,
        1000.0,
    ),
    Assumption(
        "virgin_co2_kg_t",
        N_("Emissions of the virgin aggregate that is replaced"),
        "kg CO2e/t",
        Range(1.5, 3.0, 8.0),
        "assumption",
        (),
        N_("No figure was found that could be read: quarrying, crushing and loading by diesel and electricity."),
        0.0,
        1000.0,
    ),
    Assumption(
        "lime_eur_t",
        N_("Price of the ground limestone that is replaced"),
        "EUR/t",
        Range(10.0, 25.0, 50.0),
        "assumption",
        (),
        N_("No public price found. Burnt lime costs more."),
        0.0,
        1000.0,
    ),
    Assumption(
        "lime_co2_kg_t",
        N_("Emissions of the ground limestone that is replaced"),
        "kg CO2e/t",
        Range(5.0, 20.0, 1200.0),
        "assumption",
        (LIME_CO2,),
        N_("Low and central: quarrying and grinding, our assumption. High: burnt lime, as a producer says."),
        0.0,
        3000.0,
    ),
    Assumption(
        "fertiliser_eur_t",
        N_("Price of the fertiliser that a tonne replaces"),
        "EUR/t",
        Range(0.0, 5.0, 20.0),
        "assumption",
        (),
        N_("No public figure found: what a wet tonne of sludge holds of nutrients is little and differs."),
        0.0,
        1000.0,
    ),
    Assumption(
        "fertiliser_co2_kg_t",
        N_("Emissions of the fertiliser that a tonne replaces"),
        "kg CO2e/t",
        Range(0.0, 10.0, 40.0),
        "assumption",
        (),
        N_("No public figure found: what a wet tonne of sludge holds of nutrients is little and differs."),
        0.0,
        3000.0,
    ),
    Assumption(
        "fuel_eur_t",
        N_("Price of the fuel that a tonne of wood replaces"),
        "EUR/t",
        Range(38.0, 52.0, 65.0),
        "estimate",
        (FUEL_PRICES,),
        N_(
            "Central: forest chips at 22.2 EUR/MWh and 2.33 MWh a tonne at 50 % moisture. Low: milled peat at 16.2. "
            "High: our assumption."
        ),
        0.0,
        1000.0,
    ),
    Assumption(
        "fuel_co2_kg_t",
        N_("Emissions of the fuel that a tonne of wood replaces"),
        "kg CO2e/t",
        Range(5.0, 15.0, 900.0),
        "assumption",
        (),
        N_(
            "Low and central: other wood, felled, chipped and hauled. High: peat, some 380 kg a MWh. Which fuel it is "
            "decides, and nobody knows: set it."
        ),
        0.0,
        3000.0,
    ),
    Assumption(
        "washing_eur",
        N_("Washing of a truck's body between two loads"),
        "EUR",
        Range(20.0, 50.0, 120.0),
        "assumption",
        (),
        N_("No public price found for washing a combination in the region."),
        0.0,
        5000.0,
    ),
    Assumption(
        "washing_min",
        N_("Time of a washing with the way to it"),
        "min",
        Range(15.0, 30.0, 60.0),
        "assumption",
        (),
        N_("No public figure found: where trucks are washed decides."),
        0.0,
        600.0,
    ),
    Assumption(
        "day_starts_h",
        N_("Hour from which trucks leave on a day of haulage"),
        "h",
        Range(0.0, 6.0, 8.0),
        "assumption",
        (),
        N_("Our assumption: a working day of two shifts. Some haulage of the region goes round the clock (0)."),
        0.0,
        23.0,
    ),
    Assumption(
        "day_ends_h",
        N_("Hour until which trucks leave on a day of haulage"),
        "h",
        Range(16.0, 20.0, 24.0),
        "assumption",
        (),
        N_("Our assumption: a working day of two shifts. Some haulage of the region goes round the clock (24)."),
        1.0,
        24.0,
    ),
    Assumption(
        "round_waiting_min",
        N_("Waiting for the return load, a round"),
        "min",
        Range(0.0, 20.0, 60.0),
        "assumption",
        (),
        N_("Beside the waiting that each loading has. How well two plants agree on hours decides: our assumption."),
        0.0,
        1440.0,
    ),
    Assumption(
        "rail_eur_tkm",
        N_("Freight by rail"),
        "EUR/t-km",
        Range(0.015, 0.03, 0.05),
        "estimate",
        (TIMBER_MODES,),
        N_(
            "Derived: timber that came by rail or water cost 10.4 EUR/m3 over 317 km in 2010, lorry to the station "
            "included. No public tariff found; the ends are our assumption."
        ),
        0.0,
        1.0,
    ),
    Assumption(
        "sea_eur_tkm",
        N_("Freight by sea"),
        "EUR/t-km",
        Range(0.008, 0.015, 0.03),
        "assumption",
        (),
        N_("No public figure found for small bulk ships in the Bothnian Bay; ice and fairway dues not told apart."),
        0.0,
        1.0,
    ),
    Assumption(
        "rail_diesel_g_tkm",
        N_("CO2e of a diesel train"),
        "g/t-km",
        Range(22.1, 31.5, 38.1),
        "estimate",
        (LIPASTO_TRAINS, DEFRA_DIESEL),
        N_("Exhaust of 25.5 g (17.9 to 30.8) in 2016, the way back included, and 23.5 % more for the fuel's supply."),
        0.0,
        500.0,
    ),
    Assumption(
        "rail_electric_g_tkm",
        N_("CO2e of an electric train"),
        "g/t-km",
        Range(0.5, 2.2, 4.9),
        "assumption",
        (LIPASTO_TRAINS,),
        N_("0.017 to 0.027 kWh a t-km (2016); times 30 to 180, central 80, g CO2e a kWh of electricity: ours."),
        0.0,
        500.0,
    ),
    Assumption(
        "sea_g_tkm",
        N_("CO2e of a ship"),
        "g/t-km",
        Range(16.1, 34.6, 35.8),
        "estimate",
        (LIPASTO_SHIPS, DEFRA_DIESEL),
        N_(
            "Exhaust of a small dry cargo ship 28 g, of a medium bulk carrier 13, of a multi-purpose ship 29 (2016), "
            "the way back included, and 23.5 % more for the fuel's supply."
        ),
        0.0,
        500.0,
    ),
    Assumption(
        "transfer_eur_t",
        N_("Changing between truck, train and ship"),
        "EUR/t",
        Range(1.0, 2.5, 5.0),
        "assumption",
        (PORT_DUES, KASKINEN_DUES),
        N_("Dues alone are 0.29 to 3.15 EUR/t in public lists; for the work and the yard no public figure was found."),
        0.0,
        1000.0,
    ),
    Assumption(
        "transfer_kg_t",
        N_("CO2e of changing between truck, train and ship"),
        "kg/t",
        Range(0.2, 0.5, 1.0),
        "assumption",
        (DEFRA_DIESEL,),
        N_("No public figure found: a wheel loader's 0.05 to 0.3 l of diesel a tonne, at 3.3 kg a litre."),
        0.0,
        100.0,
    ),
    Assumption(
        "train_t",
        N_("Least load of a train"),
        "t",
        Range(525.0, 525.0, 1344.0),
        "estimate",
        (LIPASTO_TRAINS,),
        N_("Mean net load of a mixed train; of an ore train behind diesel 1,344 t. Wagons alone: ask the railway."),
        1.0,
        20000.0,
    ),
    Assumption(
        "ship_t",
        N_("Least load of a ship"),
        "t",
        Range(1600.0, 3000.0, 4000.0),
        "estimate",
        (LIPASTO_SMALL_SHIP,),
        N_("A small dry cargo ship carries 4,000 t and is 40 % full over both ways; the central value is ours."),
        1.0,
        200000.0,
    ),
    Assumption(
        "crush_eur_t",
        N_("Crushing and screening"),
        "EUR/t",
        Range(1.0, 1.9, 4.0),
        "estimate",
        (GRAVEL_PRICES,),
        N_("Crushed gravel costs 6.90 and gravel 5 EUR/t in one price list: the difference. The range is ours."),
        0.0,
        1000.0,
    ),
    Assumption(
        "treat_eur_t",
        N_("Treatment of slag"),
        "EUR/t",
        Range(3.0, 8.0, 15.0),
        "assumption",
        (),
        N_("No public figure found."),
        0.0,
        1000.0,
    ),
    Assumption(
        "dry_eur_t",
        N_("Drying"),
        "EUR/t",
        Range(2.8, 5.0, 7.4),
        "assumption",
        (CHIP_DRYING,),
        N_("Drying of chips pays up to 1.2 to 3.2 EUR/MWh; at 2.3 MWh a tonne. The central value is ours."),
        0.0,
        1000.0,
    ),
    Assumption(
        "granulate_eur_t",
        N_("Granulating"),
        "EUR/t",
        Range(10.0, 25.0, 50.0),
        "assumption",
        (),
        N_("No public figure found."),
        0.0,
        1000.0,
    ),
    Assumption(
        "stabilise_eur_t",
        N_("Stabilising"),
        "EUR/t",
        Range(20.0, 40.0, 80.0),
        "assumption",
        (),
        N_("No public figure found."),
        0.0,
        1000.0,
    ),
    Assumption(
        "compost_eur_t",
        N_("Composting"),
        "EUR/t",
        Range(20.0, 45.0, 90.0),
        "assumption",
        (),
        N_("No public figure found."),
        0.0,
        1000.0,
    ),
    Assumption(
        "burn_eur_t",
        N_("Burning of lime"),
        "EUR/t",
        Range(30.0, 60.0, 100.0),
        "assumption",
        (),
        N_("No public figure found."),
        0.0,
        1000.0,
    ),
    Assumption(
        "keep_eur_t_month",
        N_("Keeping a tonne in a store for a month"),
        "EUR/t·month",
        Range(0.1, 0.3, 1.0),
        "assumption",
        (),
        N_("No public figure found: yard, wheel loader and tied-up capital."),
        0.0,
        100.0,
    ),
    Assumption(
        "wood_loss_pct_month",
        N_("Wood lost in a store in a month"),
        "%",
        Range(0.4, 0.5, 0.65),
        "estimate",
        (CHIP_LOSS,),
        N_("2.4 to 3.8 % of the dry matter of stockpiled stemwood chips in 5.9 months, divided by the months."),
        0.0,
        100.0,
    ),
    Assumption(
        "yard_months",
        N_("What a plant's own yard holds, in months of its amount"),
        "months",
        Range(0.0, 3.0, 12.0),
        "assumption",
        (),
        N_("No public figure found. It counts only where unknown capacities are taken as plausible."),
        0.0,
        120.0,
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

    ``year`` is the calendar year by which those go that change with the law.

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
    biofuel_share: Range | None = None
    fossil_ttw_g_l: Range = field(default=_default("fossil_ttw_g_l"))
    fossil_wtt_g_l: Range = field(default=_default("fossil_wtt_g_l"))
    renewable_ttw_g_l: Range = field(default=_default("renewable_ttw_g_l"))
    renewable_wtt_g_l: Range = field(default=_default("renewable_wtt_g_l"))
    co2_g_l: Range | None = None
    loading_min: Range = field(default=_default("loading_min"))
    unloading_min: Range = field(default=_default("unloading_min"))
    handling_eur_t: Range = field(default=_default("handling_eur_t"))
    handling_l_t: Range = field(default=_default("handling_l_t"))
    crushing_l_t: Range = field(default=_default("crushing_l_t"))
    tipper_m3: Range | None = None
    chip_m3: Range | None = None
    gate_fee_eur_t: Range = field(default=_default("gate_fee_eur_t"))
    waste_tax_eur_t: Range | None = None
    virgin_eur_t: Range = field(default=_default("virgin_eur_t"))
    virgin_co2_kg_t: Range = field(default=_default("virgin_co2_kg_t"))
    lime_eur_t: Range = field(default=_default("lime_eur_t"))
    lime_co2_kg_t: Range = field(default=_default("lime_co2_kg_t"))
    fertiliser_eur_t: Range = field(default=_default("fertiliser_eur_t"))
    fertiliser_co2_kg_t: Range = field(default=_default("fertiliser_co2_kg_t"))
    fuel_eur_t: Range = field(default=_default("fuel_eur_t"))
    fuel_co2_kg_t: Range = field(default=_default("fuel_co2_kg_t"))
    washing_eur: Range = field(default=_default("washing_eur"))
    washing_min: Range = field(default=_default("washing_min"))
    day_starts_h: Range = field(default=_default("day_starts_h"))
    day_ends_h: Range = field(default=_default("day_ends_h"))
    round_waiting_min: Range = field(default=_default("round_waiting_min"))
    rail_eur_tkm: Range = field(default=_default("rail_eur_tkm"))
    sea_eur_tkm: Range = field(default=_default("sea_eur_tkm"))
    rail_diesel_g_tkm: Range = field(default=_default("rail_diesel_g_tkm"))
    rail_electric_g_tkm: Range = field(default=_default("rail_electric_g_tkm"))
    sea_g_tkm: Range = field(default=_default("sea_g_tkm"))
    transfer_eur_t: Range = field(default=_default("transfer_eur_t"))
    transfer_kg_t: Range = field(default=_default("transfer_kg_t"))
    train_t: Range = field(default=_default("train_t"))
    ship_t: Range = field(default=_default("ship_t"))
    crush_eur_t: Range = field(default=_default("crush_eur_t"))
    treat_eur_t: Range = field(default=_default("treat_eur_t"))
    dry_eur_t: Range = field(default=_default("dry_eur_t"))
    granulate_eur_t: Range = field(default=_default("granulate_eur_t"))
    stabilise_eur_t: Range = field(default=_default("stabilise_eur_t"))
    compost_eur_t: Range = field(default=_default("compost_eur_t"))
    burn_eur_t: Range = field(default=_default("burn_eur_t"))
    keep_eur_t_month: Range = field(default=_default("keep_eur_t_month"))
    wood_loss_pct_month: Range = field(default=_default("wood_loss_pct_month"))
    yard_months: Range = field(default=_default("yard_months"))
    year: int = CONSTANTS_YEAR

    def __post_init__(self) -> None:
        for name, known in ASSUMPTIONS.items():
            value: Range | None = getattr(self, name)
            if value is not None:
                known.check(value)

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
        """The value of a constant by its id as it was set; None where nobody set it and there is no default."""
        value: Range | None = getattr(self, ASSUMPTIONS[name].id)
        return value

    def in_force(self, name: str) -> Range | None:
        """The value that counts: :meth:`get`, or that of the year where the year decides."""
        value = self.get(name)
        return biofuel_share(self.year) if value is None and name == "biofuel_share" else value

    def figure(self, name: str) -> Figure:
        """A constant as a figure: value, unit, quality, sources, range and doubt."""
        known, value = ASSUMPTIONS[name], self.get(name)
        if value is None and name == "biofuel_share":
            return biofuel_figure(self.year)
        if value is None:
            return Figure(None, known.unit, "unknown", known.sources, note=known.note)
        if value == known.default:
            return Figure.of_range(value, known.unit, known.quality, known.sources, note=known.note)
        return Figure.of_range(value, known.unit, "assumption", note=CHANGED)


DEFAULT_ASSUMPTIONS: Final = Assumptions()
"""All constants at their defaults."""
