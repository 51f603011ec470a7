"""Truck profiles: mass, payload, fuel, dimensions and speed, each with its source or the word assumption.

Masses, payloads and litres are those of FACTS: a Finnish thesis that quotes VTT, tare masses of two real timber
combinations, and the law. What has no source is an assumption: the speed below the legal ceiling, the fuel of an empty
truck, the spread around a single reported figure, most volumes. Each is a constant here, to be changed here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NamedTuple

from sidestream_map.base import N_, Quality, Range

NAKKI: Final = "https://9pdf.co/document/qo5gk500-ajoneuvoyhdistelmien-kokonaismassojen-nostamisen-vaikutukset.html"
"""Thesis S. Näkki 2011, quoting VTT 2006: own masses, payloads and fuel at 60, 68 and 74 t."""
TIMBER: Final = "https://silvafennica.fi/raw/10798"
"""Anttila et al., Silva Fennica 56(4) 10798: tare masses of a 68 t and a 76 t combination that drive."""
LAW_MASS: Final = "https://vayla.fi/en/transport-network/road-network/transport-fleet-mass-and-dimensions"
"""Finnish Transport Infrastructure Agency: 76 t and 4.4 m allowed from 1 October 2013 (before: 60 t, 4.2 m)."""
LAW_LENGTH: Final = "https://bigtruckmagazine.com/news/item/finland-longer-and-heavier-combinations"
"""Press report: combinations up to 34.5 m allowed (from 21 January 2019)."""
LENGTH_BEFORE: Final = (
    "https://www.logistiikanmaailma.fi/en/choosing-mode-of-transport/road-transport/dimensions-and-weights/"
)
"""Logistiikan Maailma: module combinations up to 25.25 m."""
WIDTH: Final = "https://freightlink.bg/node/301"
"""Haulier's country page: 2.6 m wide in Finland. No better source was found."""
SPEED_CEILING: Final = "https://yle.fi/a/3-9480421"
"""Yle News 2017: 80 km/h for trucks in Finland; one in four measured drove faster."""
CHIP_PAYLOAD: Final = "https://silvafennica.fi/raw/5659"
"""Payload of a 69 t chip truck with stored wood: 55.2 solid m3."""
LOOSE_WOOD: Final = "https://tstforest.fi/mittayksikot"
"""One loose m3 of wood holds about 0.4 solid m3."""
SEED_LOAD: Final = "http://www.teollinenkiertotalous.fi/fi/ajankohtaista.html"
"""The seed: 2 Mt a year and 130 truckloads a day; over 365 days that is 42.1 t a load (arithmetic)."""

SPEED_LIMIT_KMH: Final = 80.0
"""Legal ceiling of a truck in Finland, km/h (:data:`SPEED_CEILING`)."""

SPEED_KMH: Final[Mapping[str, Range]] = MappingProxyType(
    {
        "motorway": Range(75, 80, 80),
        "trunk": Range(65, 75, 80),
        "primary": Range(65, 75, 80),
        "secondary": Range(50, 65, 75),
        "tertiary": Range(40, 55, 70),
        "local": Range(30, 45, 60),
        "motorway_link": Range(40, 60, 75),
        "trunk_link": Range(40, 55, 65),
        "primary_link": Range(40, 50, 65),
        "secondary_link": Range(30, 45, 60),
        "tertiary_link": Range(30, 45, 60),
        "unclassified": Range(30, 45, 60),
        "residential": Range(20, 30, 40),
        "service": Range(15, 20, 30),
        "track": Range(15, 20, 30),
        "living_street": Range(10, 15, 20),
    }
)
"""Mean driving speed of a loaded combination by road class, ours or OpenStreetMap's, km/h. Quality: assumption. High
never passes the ceiling :data:`SPEED_LIMIT_KMH`; central and low stand for bends, hills, built-up limits, winter limits
and junctions. A signed limit below it counts instead (:mod:`sidestream_map.roads.speeds`)."""

OTHER_CLASS: Final = "local"
"""A road class without a speed of its own (streets, service roads) is driven like this one. Quality: assumption."""

UNPAVED_KMH: Final = Range(30, 50, 60)
"""No unpaved road is driven faster than this, km/h. Quality: assumption."""

ACCESS_KMH: Final = Range(20, 30, 40)
"""Mean speed on access legs: works' gates, yards, streets, km/h. Quality: assumption."""

EMPTY_SHARE: Final = Range(0.45, 0.65, 0.75)
"""Litres per km empty over loaded. Quality: assumption. The low end is the straight line through the reported
0.7 l/100 km for each tonne (18 of 45 l/100 km at 60 t), carried too far; the high end is ours."""

AXLE_T: Final = 11.5
"""Heaviest axle of every combination, tonnes: the driving axle as Directive 96/53/EC allows it. Quality: assumption,
since nobody told us how these loads stand on their axles."""

LITRES_SPREAD: Final = 0.10
"""Spread around a reported consumption (season, driver, hills), share of it. Quality: assumption."""

LITRES_PER_TONNE: Final = 0.7
"""l/100 km for each tonne more than a 60 t combination carries (:data:`NAKKI`, reported)."""


class Evidence(NamedTuple):
    """Where a figure of a vehicle comes from.

    Attributes:
        what: the figure, in English.
        url: the page, or empty for an assumption.
        quality: how the figure came about.
    """

    what: str
    url: str
    quality: Quality


@dataclass(frozen=True)
class Vehicle:
    """A truck combination.

    Attributes:
        id: stable id, used in links, files and caches.
        name: message id.
        gross_t: legal gross mass, or what this load weighs with its truck, tonnes.
        legal_gross_t: legal gross mass of the combination that carries it, tonnes.
        own_t: mass of the empty combination, tonnes.
        payload_t: mass it carries, tonnes.
        litres_per_100km_empty: diesel without load, l/100 km.
        litres_per_100km_loaded: diesel with full payload, l/100 km.
        tipper_m3: volume of its tipping bodies, m3.
        chip_m3: volume of its chip bodies, m3.
        length_m: longest that is allowed, metres, None if unknown.
        width_m: widest that is allowed, metres, None if unknown.
        height_m: highest that is allowed, metres, None if unknown.
        axle_t: load of the heaviest axle, tonnes, None if unknown.
        speed_kmh: mean speed by road class, km/h.
        access_speed_kmh: mean speed on access legs, km/h.
        sources: what each figure rests on.
    """

    id: str
    name: str
    gross_t: float
    legal_gross_t: float
    own_t: Range
    payload_t: Range
    litres_per_100km_empty: Range
    litres_per_100km_loaded: Range
    tipper_m3: Range
    chip_m3: Range
    length_m: float | None
    width_m: float | None
    height_m: float | None
    axle_t: float | None
    speed_kmh: Mapping[str, Range]
    access_speed_kmh: Range
    sources: tuple[Evidence, ...]

    @property
    def legal_payload_t(self) -> float:
        """The most that it may carry by law, tonnes: legal gross mass less the lightest own mass."""
        return self.legal_gross_t - self.own_t.low

    def speed_on(self, road_class: str, surface: str) -> Range:
        """Mean speed on a road.

        Args:
            road_class: as in :class:`sidestream_map.roads.RoadNetwork`; an unknown one counts as :data:`OTHER_CLASS`.
            surface: ``paved``, ``unpaved`` or ``unknown`` (which counts as paved).

        Returns:
            km/h.
        """
        speed = self.speed_kmh.get(road_class, self.speed_kmh[OTHER_CLASS])
        if surface != "unpaved":
            return speed
        cap = UNPAVED_KMH
        return Range(min(speed.low, cap.low), min(speed.central, cap.central), min(speed.high, cap.high))


_COMMON: Final = (
    Evidence("80 km/h ceiling for trucks", SPEED_CEILING, "reported"),
    Evidence("mean speeds by road class and on access legs", "", "assumption"),
    Evidence("litres empty as a share of litres loaded", "", "assumption"),
    Evidence("spread of ±10 % around the reported litres", "", "assumption"),
    Evidence("volume of tipping bodies, 50 m3 of a 68 t combination and by payload of the others", "", "assumption"),
    Evidence("height 4.4 m", LAW_MASS, "reported"),
    Evidence("width 2.6 m", WIDTH, "reported"),
    Evidence("heaviest axle 11.5 t, as Directive 96/53/EC allows a driving axle", "", "assumption"),
)


def _vehicle(
    vehicle_id: str,
    name: str,
    gross_t: float,
    *,
    legal_gross_t: float | None = None,
    own_t: Range,
    payload_t: Range,
    litres_loaded: float,
    tipper_m3: Range,
    chip_m3: Range,
    length_m: float,
    evidence: tuple[Evidence, ...],
) -> Vehicle:
    loaded = Range.around(litres_loaded, LITRES_SPREAD)
    return Vehicle(
        id=vehicle_id,
        name=name,
        gross_t=gross_t,
        legal_gross_t=gross_t if legal_gross_t is None else legal_gross_t,
        own_t=own_t,
        payload_t=payload_t,
        litres_per_100km_empty=Range(
            loaded.low * EMPTY_SHARE.low, loaded.central * EMPTY_SHARE.central, loaded.high * EMPTY_SHARE.high
        ),
        litres_per_100km_loaded=loaded,
        tipper_m3=tipper_m3,
        chip_m3=chip_m3,
        length_m=length_m,
        width_m=2.6,
        height_m=4.4,
        axle_t=AXLE_T,
        speed_kmh=SPEED_KMH,
        access_speed_kmh=ACCESS_KMH,
        sources=evidence + _COMMON,
    )


VEHICLES: Final[Mapping[str, Vehicle]] = MappingProxyType(
    {
        vehicle.id: vehicle
        for vehicle in (
            _vehicle(
                "42t-load",
                N_("42 t a load (the workshop's figure)"),
                64,
                legal_gross_t=68,
                own_t=Range(20, 22, 26),
                payload_t=Range(38, 42, 46),
                litres_loaded=45 + LITRES_PER_TONNE * 4,
                tipper_m3=Range(38, 46, 60),
                chip_m3=Range(115, 126, 140),
                length_m=25.25,
                evidence=(
                    Evidence("payload 42 t: 2 Mt a year over 130 truckloads a day and 365 days", SEED_LOAD, "computed"),
                    Evidence("range: payloads of a 60 t and a 68 t combination", NAKKI, "reported"),
                    Evidence("gross mass: 22 t own mass and 42 t load", NAKKI, "computed"),
                    Evidence("more than 60 t gross: a 68 t combination carries it", NAKKI, "computed"),
                    Evidence("chip volume by payload, between a 60 t and a 68 t combination", "", "assumption"),
                    Evidence("47.8 l/100 km: 45 at 38 t, 0.7 for each tonne more", NAKKI, "computed"),
                    Evidence("length 25.25 m", LENGTH_BEFORE, "reported"),
                ),
            ),
            _vehicle(
                "60t",
                N_("60 t combination"),
                60,
                own_t=Range(20, 22, 28),
                payload_t=Range(32, 38, 40),
                litres_loaded=45,
                tipper_m3=Range(35, 42, 55),
                chip_m3=Range(105, 114, 130),
                length_m=25.25,
                evidence=(
                    Evidence("own mass 20–28 t, 22 t taken; payload 38 t; 45 l/100 km", NAKKI, "reported"),
                    Evidence("payload range: 60 t less the own mass's range", NAKKI, "computed"),
                    Evidence("chip volume by payload, from that of the 68 t combination", "", "assumption"),
                    Evidence("length 25.25 m", LENGTH_BEFORE, "reported"),
                ),
            ),
            _vehicle(
                "68t",
                N_("68 t combination"),
                68,
                own_t=Range(20, 22, 28),
                payload_t=Range(40, 46, 48),
                litres_loaded=51.6,
                tipper_m3=Range(40, 50, 65),
                chip_m3=Range(120, 138, 150),
                length_m=25.25,
                evidence=(
                    Evidence("payload 46 t; 51.6 l/100 km", NAKKI, "reported"),
                    Evidence("20 t own mass, 48 t payload without a loader", TIMBER, "reported"),
                    Evidence(
                        "chip volume: 55.2 solid m3 of stored wood in a 69 t chip truck", CHIP_PAYLOAD, "reported"
                    ),
                    Evidence("0.4 solid m3 of wood in a loose m3", LOOSE_WOOD, "reported"),
                    Evidence("own mass up to 28 t, as of the 60 t combination", NAKKI, "assumption"),
                    Evidence("length 25.25 m", LENGTH_BEFORE, "reported"),
                ),
            ),
            _vehicle(
                "76t",
                N_("76 t combination"),
                76,
                own_t=Range(21.6, 23.5, 28),
                payload_t=Range(48, 52.5, 54.4),
                litres_loaded=54.8 + LITRES_PER_TONNE * 2,
                tipper_m3=Range(45, 57, 74),
                chip_m3=Range(140, 158, 200),
                length_m=34.5,
                evidence=(
                    Evidence("76 t allowed from October 2013", LAW_MASS, "reported"),
                    Evidence("23.5 t own mass: a 74 t combination with 50.5 t payload", NAKKI, "computed"),
                    Evidence("21.6 t own mass, 54.4 t payload without a loader", TIMBER, "reported"),
                    Evidence("own mass up to 28 t, as of the 60 t combination", NAKKI, "assumption"),
                    Evidence("chip volume by payload, from that of the 68 t combination", "", "assumption"),
                    Evidence("chip volume up to 200 m3 in a combination of 33 m and 76 t", LAW_LENGTH, "reported"),
                    Evidence("56.2 l/100 km: 54.8 at 74 t, 0.7 for each tonne more", NAKKI, "computed"),
                    Evidence("length 34.5 m; most 76 t combinations are 25.25 m", LAW_LENGTH, "reported"),
                ),
            ),
        )
    }
)
"""All profiles by id. Figures of a real haulier belong in their place as soon as somebody has them."""

DEFAULT_VEHICLE: Final[Vehicle] = VEHICLES["42t-load"]
"""The seed's load: what the headline of 130 truckloads a day rests on."""
