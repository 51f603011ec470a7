"""Truckloads, kilometres, hours, fuel, emissions and cost of hauls, one at a time or as matrices, with low and high.

The formula and why its intervals are exact: :mod:`sidestream_map.haulage.formula`. The constants with their sources:
:mod:`sidestream_map.haulage.assumptions`. Unknown stays unknown: without an amount there are no truckloads but still a
cost a tonne; without a road there is no cost; neither is ever 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Final

import numpy as np
import numpy.typing as npt

from sidestream_map.base import N_, Figure, InputError, Quality, Range
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from sidestream_map.haulage.draws import SAMPLES, SEED
from sidestream_map.haulage.formula import OUTPUTS, Bounds, Floats, HaulOutputs, evaluate, evaluate_bounds
from sidestream_map.haulage.inputs import (
    CONSTANTS,
    ENDLESS,
    VEHICLE_QUALITIES,
    Basis,
    LoadLimit,
    checked,
    checked_bounds,
    column,
    load_inputs,
    load_limit,
    provenance,
    to_bounds,
    vehicle_inputs,
)
from sidestream_map.haulage.materials import Material, material_named
from sidestream_map.haulage.sensitivity import (
    Model,
    Spread,
    Tornado,
    monte_carlo,
    tornado,
)
from sidestream_map.haulage.spreads import samples_of, spread_bounds
from sidestream_map.roads import Vehicle

REACHED: Final = ("ok", "same_site")
"""Statuses of a pair that has a haul (:mod:`sidestream_map.routing.router`)."""

NO_AMOUNT: Final = N_("The amount is unknown, so there are no yearly figures; a tonne has its figures all the same.")
NO_ROAD: Final = N_("There is no haul by road; its status says why.")
NO_DISTANCE: Final = N_("The distance is unknown.")
NO_TIME: Final = N_("The driving time is unknown.")
NO_TRUCK: Final = N_("No truck carries this material.")
NO_MOISTURE: Final = N_("The amount is dry and the moisture is unknown, so the tonnes on the road are unknown.")
DENSITY_UNKNOWN: Final = N_("The density is unknown: a load is taken as full by mass.")
AS_HAULED: Final = N_("The amount is taken as hauled, with its water.")
_REASON_OF: Final[Mapping[str, str]] = {
    NO_TRUCK: "payload_t",
    NO_ROAD: "km",
    NO_DISTANCE: "km",
    NO_TIME: "hours",
    NO_MOISTURE: "moisture",
    NO_AMOUNT: "tonnes",
}
"""The input that is unknown for each reason."""
ON_ASSUMPTIONS: Final = N_("Rests on assumptions of ours, which can be changed.")


@dataclass(frozen=True, slots=True)
class Haul(HaulOutputs[Range | None]):
    """One haul: the outputs of the formula, None where unknown, and the inputs behind them.

    The ranges of the outputs hold every combination of inputs; :meth:`spread` and :meth:`figure` give the range that
    people are shown, 5 to 95 % of a Monte Carlo.

    Attributes:
        inputs: the ranges that went in, by id of :data:`~sidestream_map.haulage.INPUTS`; None where unknown.
        vehicle_id: profile of the truck.
        material_id: material category.
        basis: whether the amount holds its water.
        status: status of the pair in the origin-destination matrix.
        load_limit: what fills a load first.
        unknown_because: message ids: why something is unknown.
        notes: message ids: what was taken for granted.
        sources: URLs of each input.
        qualities: quality of each input.
    """

    inputs: Mapping[str, Range | None]
    vehicle_id: str
    material_id: str
    basis: Basis
    status: str
    load_limit: LoadLimit
    unknown_because: tuple[str, ...]
    notes: tuple[str, ...]
    sources: Mapping[str, tuple[str, ...]]
    qualities: Mapping[str, Quality]
    _spreads: dict[str, Range] = field(default_factory=dict, compare=False, repr=False)

    def spread(self, name: str) -> Range | None:
        """An output with the range that people are shown: 5 to 95 % of a Monte Carlo, around the central value.

        Args:
            name: field of :class:`~sidestream_map.haulage.formula.HaulOutputs`.
        """
        if getattr(self, name) is None:
            return None
        if name not in self._spreads:
            inputs = {key: to_bounds(value) for key, value in self.inputs.items()}
            found = spread_bounds(inputs, (name,))[name].at()
            if found is not None:
                self._spreads[name] = found
        return self._spreads.get(name)

    def samples(self, name: str) -> Floats:
        """An output for each draw of :mod:`sidestream_map.haulage.draws`, (samples,); NaN where it is unknown.

        Args:
            name: field of :class:`~sidestream_map.haulage.formula.HaulOutputs`.
        """
        return samples_of({key: to_bounds(value) for key, value in self.inputs.items()}, name)

    def sources_of(self, name: str) -> tuple[str, ...]:
        """Sources of all inputs that an output depends on; its figure has them too, and takes its draws.

        Args:
            name: field of :class:`~sidestream_map.haulage.HaulOutputs`.
        """
        used = [each for each in OUTPUTS[name].inputs if each in self.inputs]
        return tuple(dict.fromkeys(source for each in used for source in self.sources.get(each, ())))

    def figure(self, name: str) -> Figure:
        """An output as a figure, with the sources of all inputs that it depends on.

        Args:
            name: field of :class:`~sidestream_map.haulage.HaulOutputs`.
        """
        output = OUTPUTS[name]
        value = self.spread(name)
        used = [each for each in output.inputs if each in self.inputs]
        sources = self.sources_of(name)
        if value is None:
            reasons = (each for each in self.unknown_because if _REASON_OF[each] in output.inputs)
            return Figure(None, output.unit, "unknown", sources, note=next(reasons, ""))
        assumed = any(self.qualities.get(each) == "assumption" for each in used)
        return Figure.of_range(value, output.unit, "computed", sources, note=ON_ASSUMPTIONS if assumed else "")

    def figures(self) -> Mapping[str, Figure]:
        """All outputs as figures, in the order in which they are shown."""
        return {name: self.figure(name) for name in OUTPUTS}

    def known_inputs(self, output: str) -> Mapping[str, Range]:
        """Inputs that an output depends on.

        Args:
            output: field of :class:`~sidestream_map.haulage.HaulOutputs`.

        Raises:
            InputError: one of them is unknown, and so is the output.
        """
        used = {name: self.inputs[name] for name in OUTPUTS[output].inputs if name in self.inputs}
        known = {name: value for name, value in used.items() if value is not None}
        if len(known) < len(used):
            raise InputError(N_("The result is unknown, so nothing can be said about what matters to it."))
        return known

    def tornado(self, output: str = "cost_eur_per_t") -> Tornado:
        """Change one input at a time and see which one moves an output most.

        Raises:
            InputError: the output is unknown.
        """
        return tornado(self._model(output), self.known_inputs(output))

    def monte_carlo(self, output: str = "cost_eur_per_t", samples: int = SAMPLES, seed: int = SEED) -> Spread:
        """Spread of an output when all inputs vary at once; see :func:`sidestream_map.haulage.sensitivity.monte_carlo`.

        Raises:
            InputError: the output is unknown.
        """
        return monte_carlo(self._model(output), self.known_inputs(output), samples, seed)

    def _model(self, output: str) -> Model:
        others = {
            name: np.float64(np.nan if value is None else value.central)
            for name, value in self.inputs.items()
            if name not in OUTPUTS[output].inputs
        }

        def model(values: Mapping[str, Floats]) -> Floats:
            whole = {**{name: np.asarray(value) for name, value in others.items()}, **values}
            return evaluate(whole, (output,))[output]

        return model


def haul(
    tonnes_per_year: Range | float | None,
    km: Range | float | None,
    vehicle: Vehicle,
    *,
    hours: Range | float | None = None,
    material: str | None = None,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    basis: Basis = "as_hauled",
    status: str = "ok",
) -> Haul:
    """One haul of an amount a year over a distance.

    Args:
        tonnes_per_year: amount, t/y; None or NaN where unknown.
        km: distance one way with its access legs, km; None or NaN where unknown.
        hours: routed driving time one way, h, NaN where unknown; None: the distance at the constant ``speed_kmh``.
        material: material category of the catalogue.
        assumptions: constants in force.
        basis: whether the amount holds its water.
        status: status of the pair in the origin-destination matrix; without a haul, distance and time are unknown.

    Raises:
        InputError: a negative or infinite number, or no such material.
    """
    stuff = material_named(material)
    reached = status in REACHED
    amount = checked(tonnes_per_year, N_("amount"))
    distance = checked(km, N_("distance")) if reached else None
    time = checked(hours, N_("driving time")) if reached else None
    inputs: dict[str, Range | None] = {"tonnes": amount, "km": distance}
    inputs |= {"speed_kmh": assumptions.speed_kmh} if hours is None else {"hours": time}
    inputs |= vehicle_inputs(vehicle, stuff, assumptions)
    inputs |= load_inputs(vehicle, stuff, assumptions, basis)
    bounds = {name: to_bounds(value) for name, value in inputs.items()}
    outputs = evaluate_bounds(bounds)
    reasons = {
        NO_TRUCK: stuff.body == "none",
        NO_ROAD: not reached,
        NO_DISTANCE: reached and distance is None,
        NO_TIME: reached and hours is not None and time is None,
        NO_MOISTURE: basis == "dry" and stuff.moisture is None,
        NO_AMOUNT: amount is None,
    }
    notes = {
        DENSITY_UNKNOWN: stuff.density_t_m3 is None and stuff.body != "none",
        AS_HAULED: basis == "as_hauled",
    }
    sources, qualities = provenance(inputs, vehicle, stuff, assumptions)
    return Haul(
        **{each.name: getattr(outputs, each.name).at() for each in fields(HaulOutputs)},
        inputs=inputs,
        vehicle_id=vehicle.id,
        material_id=stuff.id,
        basis=basis,
        status=status,
        load_limit=load_limit(vehicle, inputs),
        unknown_because=tuple(message for message, true in reasons.items() if true),
        notes=tuple(message for message, true in notes.items() if true),
        sources=sources,
        qualities=qualities,
    )


def haul_matrix(
    tonnes_per_year: Bounds | npt.ArrayLike,
    km: Bounds | npt.ArrayLike,
    vehicle: Vehicle,
    *,
    hours: Bounds | npt.ArrayLike | None = None,
    materials: Sequence[str | None] | str | None = None,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    basis: Basis = "as_hauled",
) -> HaulOutputs[Bounds]:
    """Hauls of every origin to every destination; each figure equals that of :func:`haul` to the last digit.

    Low and high hold every combination of inputs. For the range that people are shown, ask
    :func:`sidestream_map.haulage.spreads.spread_bounds` with :func:`matrix_inputs`.

    Args:
        tonnes_per_year: t/y, one number, one an origin (o,), or one a pair (o, d); NaN where unknown.
        km: distance one way, km, (o, d); NaN where there is no haul.
        hours: routed driving time one way, h, (o, d); without it, the distance at the constant ``speed_kmh``.
        materials: material category of each origin, or one for all.
        assumptions: constants in force.
        basis: whether amounts hold their water.

    Returns:
        Low, central and high of every output, broadcast to (o, d) wherever the output depends on the pair; NaN where
        unknown.

    Raises:
        InputError: a negative or infinite number, shapes that don't fit, or no such material.
    """
    return evaluate_bounds(
        matrix_inputs(
            tonnes_per_year, km, vehicle, hours=hours, materials=materials, assumptions=assumptions, basis=basis
        )
    )


def matrix_inputs(
    tonnes_per_year: Bounds | npt.ArrayLike,
    km: Bounds | npt.ArrayLike,
    vehicle: Vehicle,
    *,
    hours: Bounds | npt.ArrayLike | None = None,
    materials: Sequence[str | None] | str | None = None,
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS,
    basis: Basis = "as_hauled",
) -> dict[str, Bounds]:
    """What the formula starts from for every origin and destination; arguments and errors as of :func:`haul_matrix`.

    Returns:
        Inputs by id, each of a shape that broadcasts to (o, d).
    """
    distance = checked_bounds(km, N_("distance"))
    if len(distance.shape) != 2:
        raise InputError(N_("Distances must be a matrix of origins and destinations."))
    time = None if hours is None else checked_bounds(hours, N_("driving time"))
    origins = distance.shape[0]
    amount = checked_bounds(tonnes_per_year, N_("amount"))
    if len(amount.shape) == 1:
        amount = Bounds(*(part.reshape(-1, 1) for part in (amount.low, amount.central, amount.high)))
    one_a_row = [materials] * origins if materials is None or isinstance(materials, str) else list(materials)
    shapes_fit = len(one_a_row) == origins and (time is None or time.shape == distance.shape)
    try:
        shapes_fit = shapes_fit and np.broadcast_shapes(amount.shape, distance.shape) == distance.shape
    except ValueError:
        shapes_fit = False
    if not shapes_fit:
        raise InputError(N_("Amounts, times and materials must fit the matrix of distances."))
    inputs = {"tonnes": amount, "km": distance}
    inputs |= {"speed_kmh": to_bounds(assumptions.speed_kmh)} if time is None else {"hours": time}
    return inputs | _row_inputs([material_named(each) for each in one_a_row], vehicle, assumptions, basis)


def _each_once(stuffs: Sequence[Material]) -> list[Material]:
    return [*{id(each): each for each in stuffs}.values()]


def _row_inputs(
    stuffs: Sequence[Material], vehicle: Vehicle, assumptions: Assumptions, basis: Basis
) -> dict[str, Bounds]:
    """Inputs that differ by material as columns, the others as single values."""
    # Thousands of hauls carry a few dozen materials.
    of_load = {id(each): load_inputs(vehicle, each, assumptions, basis) for each in _each_once(stuffs)}
    of_truck = {id(each): vehicle_inputs(vehicle, each, assumptions) for each in _each_once(stuffs)}
    loads, trucks = ([known[id(each)] for each in stuffs] for known in (of_load, of_truck))
    inputs = {name: column([each[name] for each in trucks]) for name in VEHICLE_QUALITIES}
    inputs |= {name: to_bounds(assumptions.in_force(name)) for name in CONSTANTS}
    if assumptions.co2_g_l is not None:
        inputs["co2_g_l"] = to_bounds(assumptions.co2_g_l)
    inputs["crushing_l_t"] = column([each.get("crushing_l_t", Range.exact(0.0)) for each in trucks])
    inputs["volume_m3"] = column([each.get("volume_m3", Range.exact(1.0)) for each in loads])
    inputs["density_t_m3"] = column([each.get("density_t_m3", ENDLESS) for each in loads])
    if basis == "dry":
        inputs["dry_density_t_m3"] = column([each.get("dry_density_t_m3", ENDLESS) for each in loads])
        inputs["moisture"] = column([each["moisture"] for each in loads])
    return inputs


def routed_below(access_speed_kmh: Range) -> tuple[float, float]:
    """How far distances and driving times of :func:`routed` may lie below their central value, over how far above.

    Args:
        access_speed_kmh: speed on access legs.
    """
    return 1.0, access_speed_kmh.low / access_speed_kmh.high


def routed(
    total_m: npt.ArrayLike, uncertainty_m: npt.ArrayLike, duration_s: npt.ArrayLike, access_speed_kmh: Range
) -> tuple[Bounds, Bounds]:
    """Distances and driving times of an origin-destination matrix, with the ranges of their uncertainty.

    What is uncertain is where the places lie, so it is driven on access legs, at their speed.

    Args:
        total_m: haul one way with its access legs, m, any shape; NaN where there is none.
        uncertainty_m: m, same shape; NaN makes the haul unknown.
        duration_s: s, same shape.
        access_speed_kmh: speed on access legs (:class:`sidestream_map.roads.Vehicle`).

    Returns:
        Distance in km and driving time in h, each with its range.
    """
    metres, doubt, seconds = (np.asarray(each, dtype=np.float64) for each in (total_m, uncertainty_m, duration_s))
    km = metres / 1000.0 + 0.0 * doubt
    hours = seconds / 3600.0 + 0.0 * doubt
    less, more = doubt / 1000.0 / access_speed_kmh.high, doubt / 1000.0 / access_speed_kmh.low
    return (
        Bounds(np.maximum(km - doubt / 1000.0, 0.0), km, km + doubt / 1000.0),
        Bounds(np.maximum(hours - less, 0.0), hours, hours + more),
    )
