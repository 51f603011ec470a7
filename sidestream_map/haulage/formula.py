"""The one formula of haulage, for single hauls and for matrices alike.

A haul of ``tonnes`` a year over ``km`` one way, by trucks that carry ``payload`` and drive ``empty_return`` of the way
back empty::

    density      = as hauled, or dry mass in a loose m3 / (1 - moisture)
    payload      = min(payload by mass, density * volume)
    loads        = tonnes as hauled / payload             (a year; a part load counts as its part)
    vehicle-km   = loads * km * (1 + empty_return)
    hours        = loads * (driving hours * (1 + empty_return) + loading + unloading)
    litres       = loads * km * (litres loaded + empty_return * litres empty), loaded by how heavy the load is
    cost         = vehicle-km * EUR/km + hours * EUR/h + litres * EUR/l + tonnes as hauled * handling
    exhaust      = litres * ((1 - renewable share) * fossil TTW + renewable share * renewable TTW)       (tank-to-wheel)
    supply       = litres * ((1 - renewable share) * fossil WTT + renewable share * renewable WTT)       (well-to-tank)
    machines     = tonnes as hauled * (handling l/t + crushing l/t) * (fossil TTW + fossil WTT)
    CO2e         = exhaust + supply + machines                                                           (well-to-wheel)
    loads a day  = loads / 365 on a mean day of the year, loads / days of haulage on such a day

Every output rises or falls in each input all the way, and all outputs that a person pays for rise together. So the low
end of an output is the formula at one corner of the inputs and the high end at the opposite corner: the interval is
exact, also where an input stands in the formula more than once, and holds every combination of inputs in their ranges.
People are shown the narrower range of :mod:`sidestream_map.haulage.spreads`: all inputs at their worst at once is no
likely case.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final, Generic, Literal, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from sidestream_map.base import N_, Range

Floats: TypeAlias = npt.NDArray[np.float64]
Corner = Literal["low", "central", "high"]
CORNERS: Final[tuple[Corner, ...]] = ("low", "central", "high")
YEAR_DAYS: Final = 365.0
"""Days of a year: side streams arise on all of them."""
_OPPOSITE: Final[Mapping[Corner, Corner]] = {"low": "high", "central": "central", "high": "low"}

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Input:
    """One input of the formula.

    Attributes:
        name: message id.
        unit: of its values, as it is shown.
        raises: whether more of it means more trucks, hours and euros.
    """

    name: str
    unit: str
    raises: bool = True


INPUTS: Final[Mapping[str, Input]] = {
    "tonnes": Input(N_("Amount"), "t/y"),
    "km": Input(N_("Distance one way"), "km"),
    "hours": Input(N_("Routed driving time one way"), "h"),
    "speed_kmh": Input(N_("Mean speed where no route is known"), "km/h", raises=False),
    "payload_t": Input(N_("Payload by mass"), "t", raises=False),
    "litres_empty": Input(N_("Fuel of the empty truck"), "l/100 km"),
    "litres_loaded": Input(N_("Fuel of the full truck"), "l/100 km"),
    "density_t_m3": Input(N_("Density as hauled"), "t/m3", raises=False),
    "dry_density_t_m3": Input(N_("Dry mass in a loose cubic metre"), "t/m3", raises=False),
    "volume_m3": Input(N_("Volume of the truck"), "m3", raises=False),
    "moisture": Input(N_("Moisture"), "share"),
    "days_per_year": Input(N_("Days of haulage a year"), "d/y", raises=False),
    "empty_return": Input(N_("Share of the way back that is driven empty"), "share"),
    "duration_factor": Input(N_("Driving time over the routed time"), "ratio"),
    "eur_per_hour": Input(N_("Vehicle and driver an hour, without fuel"), "EUR/h"),
    "eur_per_km": Input(N_("Vehicle a kilometre, without fuel"), "EUR/km"),
    "fuel_eur_l": Input(N_("Diesel a litre, without VAT"), "EUR/l"),
    "biofuel_share": Input(N_("Renewable share of the diesel"), "share", raises=False),
    "fossil_ttw_g_l": Input(N_("Exhaust of a litre of fossil diesel"), "g CO2e/l"),
    "fossil_wtt_g_l": Input(N_("Supply of a litre of fossil diesel"), "g CO2e/l"),
    "renewable_ttw_g_l": Input(N_("Exhaust of a litre of renewable diesel"), "g CO2e/l"),
    "renewable_wtt_g_l": Input(N_("Supply of a litre of renewable diesel"), "g CO2e/l"),
    "co2_g_l": Input(N_("Exhaust of a litre of diesel as sold, if set by hand"), "g CO2e/l"),
    "loading_min": Input(N_("Loading and waiting, a load"), "min"),
    "unloading_min": Input(N_("Unloading and waiting, a load"), "min"),
    "handling_eur_t": Input(N_("Machine work of loading and unloading"), "EUR/t"),
    "handling_l_t": Input(N_("Fuel of the machines that load and unload"), "l/t"),
    "crushing_l_t": Input(N_("Fuel of crushing, where a material is crushed"), "l/t"),
}
"""All inputs by id. Without density and volume a load is full by mass; without moisture tonnes are as hauled; without
hours the time is the distance at the mean speed; without exhaust set by hand it follows from the renewable share;
without crushing nothing is crushed."""


@dataclass(frozen=True, slots=True)
class HaulOutputs(Generic[T_co]):
    """The results of the formula, each as the same type of value. Units: :data:`OUTPUTS`.

    "A tonne" is a tonne of the amount that was asked for: delivered, or dry where the amount was given dry.
    """

    payload_carried_t: T_co
    loads_per_year: T_co
    trips_per_year: T_co
    loads_per_day: T_co
    loads_per_haul_day: T_co
    hauled_t: T_co
    vehicle_km: T_co
    tonne_km: T_co
    truck_hours: T_co
    fuel_l: T_co
    co2e_t: T_co
    co2e_ttw_t: T_co
    co2e_machines_t: T_co
    cost_eur: T_co
    cost_km_eur: T_co
    cost_hour_eur: T_co
    cost_fuel_eur: T_co
    cost_handling_eur: T_co
    vehicle_km_per_t: T_co
    tonne_km_per_t: T_co
    truck_hours_per_t: T_co
    fuel_l_per_t: T_co
    co2e_kg_per_t: T_co
    co2e_ttw_kg_per_t: T_co
    co2e_machines_kg_per_t: T_co
    cost_eur_per_t: T_co
    cost_km_eur_per_t: T_co
    cost_hour_eur_per_t: T_co
    cost_fuel_eur_per_t: T_co
    cost_handling_eur_per_t: T_co


@dataclass(frozen=True, slots=True)
class Output:
    """One output of the formula.

    Attributes:
        name: message id.
        unit: of its values, as it is shown.
        inputs: ids of the inputs it depends on.
    """

    name: str
    unit: str
    inputs: tuple[str, ...]


_LOAD: Final = ("payload_t", "density_t_m3", "dry_density_t_m3", "volume_m3", "moisture")
_LOADS: Final = _LOAD
_KM: Final = (*_LOADS, "km", "empty_return")
_HOURS: Final = (*_LOADS, "km", "speed_kmh", "hours", "duration_factor", "empty_return", "loading_min", "unloading_min")
_FUEL: Final = (*_KM, "litres_empty", "litres_loaded")
_COST: Final = tuple(
    dict.fromkeys((*_FUEL, "fuel_eur_l", "eur_per_km", *_HOURS, "eur_per_hour", "handling_eur_t", "moisture"))
)
_TTW: Final = (*_FUEL, "co2_g_l", "biofuel_share", "fossil_ttw_g_l", "renewable_ttw_g_l")
_MACHINES: Final = ("moisture", "handling_l_t", "crushing_l_t", "fossil_ttw_g_l", "fossil_wtt_g_l")
_WTW: Final = tuple(dict.fromkeys((*_TTW, "fossil_wtt_g_l", "renewable_wtt_g_l", *_MACHINES)))

OUTPUTS: Final[Mapping[str, Output]] = {
    "payload_carried_t": Output(N_("Load"), "t", _LOAD),
    "loads_per_year": Output(N_("Truckloads a year"), "truckloads/y", ("tonnes", *_LOADS)),
    "trips_per_year": Output(N_("Whole trips a year"), "trips/y", ("tonnes", *_LOADS)),
    "loads_per_day": Output(N_("Truckloads a day, mean of 365 days"), "truckloads/d", ("tonnes", *_LOADS)),
    "loads_per_haul_day": Output(
        N_("Truckloads on a day of haulage"), "truckloads/d", ("tonnes", *_LOADS, "days_per_year")
    ),
    "hauled_t": Output(N_("Tonnes on the road"), "t/y", ("tonnes", "moisture")),
    "vehicle_km": Output(N_("Vehicle kilometres"), "vehicle-km/y", ("tonnes", *_KM)),
    "tonne_km": Output(N_("Tonne-kilometres"), "t-km/y", ("tonnes", "moisture", "km")),
    "truck_hours": Output(N_("Truck hours"), "h/y", ("tonnes", *_HOURS)),
    "fuel_l": Output(N_("Fuel"), "l/y", ("tonnes", *_FUEL)),
    "co2e_t": Output(N_("Emissions, well-to-wheel with machines"), "t CO2e/y", ("tonnes", *_WTW)),
    "co2e_ttw_t": Output(N_("of them the truck's exhaust (tank-to-wheel)"), "t CO2e/y", ("tonnes", *_TTW)),
    "co2e_machines_t": Output(N_("of them machines: loading, unloading, crushing"), "t CO2e/y", ("tonnes", *_MACHINES)),
    "cost_eur": Output(N_("Cost"), "EUR/y", ("tonnes", *_COST)),
    "cost_km_eur": Output(N_("Cost of kilometres"), "EUR/y", ("tonnes", *_KM, "eur_per_km")),
    "cost_hour_eur": Output(N_("Cost of hours"), "EUR/y", ("tonnes", *_HOURS, "eur_per_hour")),
    "cost_fuel_eur": Output(N_("Cost of fuel"), "EUR/y", ("tonnes", *_FUEL, "fuel_eur_l")),
    "cost_handling_eur": Output(N_("Cost of handling"), "EUR/y", ("tonnes", "moisture", "handling_eur_t")),
    "vehicle_km_per_t": Output(N_("Vehicle kilometres a tonne"), "vehicle-km/t", _KM),
    "tonne_km_per_t": Output(N_("Tonne-kilometres a tonne"), "t-km/t", ("moisture", "km")),
    "truck_hours_per_t": Output(N_("Truck hours a tonne"), "h/t", _HOURS),
    "fuel_l_per_t": Output(N_("Fuel a tonne"), "l/t", _FUEL),
    "co2e_kg_per_t": Output(N_("Emissions a tonne, well-to-wheel with machines"), "kg CO2e/t", _WTW),
    "co2e_ttw_kg_per_t": Output(N_("Truck's exhaust a tonne (tank-to-wheel)"), "kg CO2e/t", _TTW),
    "co2e_machines_kg_per_t": Output(N_("Machines a tonne: loading, unloading, crushing"), "kg CO2e/t", _MACHINES),
    "cost_eur_per_t": Output(N_("Delivered cost a tonne"), "EUR/t", _COST),
    "cost_km_eur_per_t": Output(N_("Cost of kilometres a tonne"), "EUR/t", (*_KM, "eur_per_km")),
    "cost_hour_eur_per_t": Output(N_("Cost of hours a tonne"), "EUR/t", (*_HOURS, "eur_per_hour")),
    "cost_fuel_eur_per_t": Output(N_("Cost of fuel a tonne"), "EUR/t", (*_FUEL, "fuel_eur_l")),
    "cost_handling_eur_per_t": Output(N_("Cost of handling a tonne"), "EUR/t", ("moisture", "handling_eur_t")),
}
"""All outputs by the name of their field, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """Low, central and high of many values: three float arrays of one shape, NaN where unknown."""

    low: Floats
    central: Floats
    high: Floats

    @classmethod
    def exact(cls, values: npt.ArrayLike) -> Bounds:
        """Bounds of values without a range: low, central and high are equal."""
        array = np.asarray(values, dtype=np.float64)
        return cls(array, array, array)

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the three arrays."""
        return self.central.shape

    def at(self, *index: int) -> Range | None:
        """One value as a range; None where it is unknown."""
        return range_or_none(*(float(part[index]) for part in (self.low, self.central, self.high)))


def range_or_none(low: float, central: float, high: float) -> Range | None:
    """Three numbers as a range; None where one of them is NaN."""
    if np.isnan(low) or np.isnan(central) or np.isnan(high):
        return None
    return Range(low, central, high)


def evaluate(values: Mapping[str, Floats], outputs: Collection[str] | None = None) -> dict[str, Floats]:
    """Compute the formula elementwise: outputs by name from inputs by name.

    Args:
        values: float arrays that broadcast together, by the ids of :data:`INPUTS`, in their units. NaN is unknown and
            makes unknown whatever depends on it. A density of infinity means that a load is full by mass.
        outputs: fields of :class:`HaulOutputs` that are wanted; all if None. Only their steps are computed.

    Returns:
        A float array for each of them.
    """
    steps = _Steps(values)
    return {name: getattr(steps, name) for name in (OUTPUTS if outputs is None else outputs)}


class _Steps:
    """The formula at some inputs; each step is computed when an output asks for it, and once."""

    def __init__(self, values: Mapping[str, Floats]) -> None:
        self.v = values

    @cached_property
    def hauled_per_t(self) -> Floats:
        wet: Floats = 1.0 / (1.0 - self.v["moisture"]) if "moisture" in self.v else np.ones_like(self.v["payload_t"])
        return wet

    @cached_property
    def payload_carried_t(self) -> Floats:
        v, payload = self.v, self.v["payload_t"]
        if "dry_density_t_m3" in v:
            payload = np.minimum(payload, _wet(v["dry_density_t_m3"], self.hauled_per_t) * v["volume_m3"])
        if "density_t_m3" in v:
            payload = np.minimum(payload, v["density_t_m3"] * v["volume_m3"])
        return payload

    @cached_property
    def loads_per_t(self) -> Floats:
        return self.hauled_per_t / self.payload_carried_t

    @cached_property
    def there_and_back(self) -> Floats:
        return 1.0 + self.v["empty_return"]

    @cached_property
    def vehicle_km_per_t(self) -> Floats:
        return self.loads_per_t * self.v["km"] * self.there_and_back

    @cached_property
    def truck_hours_per_t(self) -> Floats:
        v = self.v
        hours = v["hours"] if "hours" in v else v["km"] / v["speed_kmh"]
        load_hours = hours * v["duration_factor"] * self.there_and_back + (v["loading_min"] + v["unloading_min"]) / 60.0
        return self.loads_per_t * load_hours

    @cached_property
    def fuel_l_per_t(self) -> Floats:
        v, payload = self.v, self.payload_carried_t
        there = v["litres_empty"] + (v["litres_loaded"] - v["litres_empty"]) * (payload / v["payload_t"])
        litres: Floats = self.loads_per_t * v["km"] * (there + v["empty_return"] * v["litres_empty"]) / 100.0
        return litres

    @cached_property
    def cost_km_eur_per_t(self) -> Floats:
        return self.vehicle_km_per_t * self.v["eur_per_km"]

    @cached_property
    def cost_hour_eur_per_t(self) -> Floats:
        return self.truck_hours_per_t * self.v["eur_per_hour"]

    @cached_property
    def cost_fuel_eur_per_t(self) -> Floats:
        return self.fuel_l_per_t * self.v["fuel_eur_l"]

    @cached_property
    def cost_handling_eur_per_t(self) -> Floats:
        return self.hauled_per_t * self.v["handling_eur_t"]

    @cached_property
    def cost_eur_per_t(self) -> Floats:
        driven = self.cost_km_eur_per_t + self.cost_hour_eur_per_t
        return driven + self.cost_fuel_eur_per_t + self.cost_handling_eur_per_t

    @cached_property
    def ttw_g_l(self) -> Floats:
        v = self.v
        if "co2_g_l" in v:  # the share in it is not known
            return v["co2_g_l"]
        share = v["biofuel_share"]
        return (1.0 - share) * v["fossil_ttw_g_l"] + share * v["renewable_ttw_g_l"]

    @cached_property
    def wtt_g_l(self) -> Floats:
        v = self.v
        if "co2_g_l" in v:
            return v["fossil_wtt_g_l"]
        share = v["biofuel_share"]
        return (1.0 - share) * v["fossil_wtt_g_l"] + share * v["renewable_wtt_g_l"]

    @cached_property
    def co2e_ttw_kg_per_t(self) -> Floats:
        return self.fuel_l_per_t * self.ttw_g_l / 1000.0

    @cached_property
    def co2e_machines_kg_per_t(self) -> Floats:
        v = self.v
        litres = v["handling_l_t"] + v["crushing_l_t"] if "crushing_l_t" in v else v["handling_l_t"]
        return self.hauled_per_t * litres * (v["fossil_ttw_g_l"] + v["fossil_wtt_g_l"]) / 1000.0

    @cached_property
    def co2e_kg_per_t(self) -> Floats:
        return self.co2e_ttw_kg_per_t + self.fuel_l_per_t * self.wtt_g_l / 1000.0 + self.co2e_machines_kg_per_t

    @cached_property
    def tonne_km_per_t(self) -> Floats:
        return self.hauled_per_t * self.v["km"]

    @cached_property
    def loads_per_year(self) -> Floats:
        return self.v["tonnes"] * self.loads_per_t

    @property
    def trips_per_year(self) -> Floats:
        # A millionth of a load is rounding, not a trip; adding 0 turns -0 into 0.
        whole: Floats = np.ceil(self.loads_per_year - 1e-6) + 0.0
        return whole

    @property
    def loads_per_day(self) -> Floats:
        return self.loads_per_year / YEAR_DAYS

    @property
    def loads_per_haul_day(self) -> Floats:
        return self.loads_per_year / self.v["days_per_year"]

    @property
    def hauled_t(self) -> Floats:
        return self.v["tonnes"] * self.hauled_per_t

    @property
    def vehicle_km(self) -> Floats:
        return self.v["tonnes"] * self.vehicle_km_per_t

    @property
    def tonne_km(self) -> Floats:
        return self.v["tonnes"] * self.hauled_per_t * self.v["km"]

    @property
    def truck_hours(self) -> Floats:
        return self.v["tonnes"] * self.truck_hours_per_t

    @property
    def fuel_l(self) -> Floats:
        return self.v["tonnes"] * self.fuel_l_per_t

    @property
    def co2e_t(self) -> Floats:
        return self.v["tonnes"] * self.co2e_kg_per_t / 1000.0

    @property
    def co2e_ttw_t(self) -> Floats:
        return self.v["tonnes"] * self.co2e_ttw_kg_per_t / 1000.0

    @property
    def co2e_machines_t(self) -> Floats:
        return self.v["tonnes"] * self.co2e_machines_kg_per_t / 1000.0

    @property
    def cost_eur(self) -> Floats:
        return self.v["tonnes"] * self.cost_eur_per_t

    @property
    def cost_km_eur(self) -> Floats:
        return self.v["tonnes"] * self.cost_km_eur_per_t

    @property
    def cost_hour_eur(self) -> Floats:
        return self.v["tonnes"] * self.cost_hour_eur_per_t

    @property
    def cost_fuel_eur(self) -> Floats:
        return self.v["tonnes"] * self.cost_fuel_eur_per_t

    @property
    def cost_handling_eur(self) -> Floats:
        return self.v["tonnes"] * self.cost_handling_eur_per_t


def _wet(dry_t_m3: Floats, wet_per_dry: Floats) -> Floats:
    """Density as hauled; endless where nothing is known of it, also where the moisture is unknown."""
    density: Floats = np.where(np.isinf(dry_t_m3), np.inf, dry_t_m3 * wet_per_dry)
    return density


def evaluate_bounds(inputs: Mapping[str, Bounds]) -> HaulOutputs[Bounds]:
    """Compute the formula with low, central and high inputs.

    Args:
        inputs: as in :func:`evaluate`.

    Returns:
        Low, central and high of every output; exact, see the top of this module.
    """
    return HaulOutputs(**bounds_of(inputs, [each.name for each in fields(HaulOutputs)]))


def bounds_of(inputs: Mapping[str, Bounds], outputs: Collection[str]) -> dict[str, Bounds]:
    """Some outputs of :func:`evaluate_bounds`; what they don't need is not computed.

    Args:
        inputs: as in :func:`evaluate`.
        outputs: fields of :class:`HaulOutputs`.
    """
    results: dict[Corner, dict[str, Floats]] = {}
    for corner in CORNERS:
        results[corner] = evaluate(
            {
                name: getattr(bounds, corner if INPUTS[name].raises else _OPPOSITE[corner])
                for name, bounds in inputs.items()
            },
            outputs,
        )
    if "dry_density_t_m3" in inputs and "payload_carried_t" in outputs:
        # Water makes a load heavier and yet more loads: the load itself has corners of its own.
        for corner in CORNERS:
            own = {name: getattr(bounds, corner) for name, bounds in inputs.items()}
            wet = _wet(own["dry_density_t_m3"], 1.0 / (1.0 - own["moisture"]))
            wet = np.minimum(wet, own["density_t_m3"]) if "density_t_m3" in own else wet
            results[corner]["payload_carried_t"] = np.minimum(own["payload_t"], wet * own["volume_m3"])
    found: dict[str, Bounds] = {}
    for name in outputs:
        low, central, high = (results[corner].pop(name) for corner in CORNERS)
        # The payload falls where the rest rises, and the last bit of a rounded product may lie on the wrong side.
        least, most = np.minimum(low, high), np.maximum(low, high)
        found[name] = Bounds(np.minimum(least, central), central, np.maximum(most, central))
    return found
