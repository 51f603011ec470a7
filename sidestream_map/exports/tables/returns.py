"""Return loads as an export: which loads ride together, what becomes of each load's trucks, and the sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.return_loads import (
    CLEANING_NAMES,
    LOAD_STATES,
    ReturnLoads,
    load_name,
    partners,
    place_name,
)
from sidestream_map.exports.basis import cited, haul_addresses, haul_lines
from sidestream_map.exports.columns import ranged, sums_table, taken
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView
from sidestream_map.haulage import ASSUMPTIONS
from sidestream_map.region import category_name

COUNTED_ALIKE: Final = N_(
    "All loads are counted with the scenario's truck; what is saved is held against every truck returning empty. What "
    "may follow what is our assumption, on the careful side; hazardous loads share no truck."
)
NOT_PROVED: Final = N_("The solver ran out of time: another pairing may save more.")


@dataclass(frozen=True, eq=False)
class Rides:
    """What the tables are made from.

    Attributes:
        situation: that the loads come from.
        found: the rounds.
    """

    situation: Situation
    found: ReturnLoads

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """:meth:`ReturnLoads.pairs_table`."""
        return self.found.pairs_table()

    @cached_property
    def loads(self) -> pd.DataFrame:
        """:meth:`ReturnLoads.loads_table`."""
        return self.found.loads_table()

    def each(self, column: str, cell: Any) -> list[Any]:
        """A cell for the load that a column of :attr:`pairs` names, row by row."""
        return [cell(self.found.loads.rows[row]) for row in self.pairs[column]]


def _of_load(which: str, title: str, start: str, end: str, who: str) -> tuple[Column[Rides], ...]:
    row = f"{which}_row"

    def place(rides: Rides, edition: Edition, name: str) -> list[Any]:
        catalogue = rides.situation.catalogue
        return rides.each(row, lambda load: place_name(getattr(load, name), catalogue, edition.t))

    return (
        Column(
            ExportColumn(which, title),
            lambda rides, edition: rides.each(row, lambda load: load_name(load, rides.situation.catalogue, edition.t)),
        ),
        Column(ExportColumn(f"{which}_from", start), lambda rides, edition: place(rides, edition, "from_id")),
        Column(ExportColumn(f"{which}_to", end), lambda rides, edition: place(rides, edition, "to_id")),
        Column(
            ExportColumn(f"{which}_partners", who),
            lambda rides, edition: rides.each(
                row, lambda load: "; ".join(partners((load,), rides.situation.catalogue, edition.t)) or None
            ),
        ),
    )


def _cleaned(name: str, title: str) -> Column[Rides]:
    return Column(
        ExportColumn(name, title),
        lambda rides, edition: [edition.t(CLEANING_NAMES[each]) for each in rides.pairs[name]],
    )


def _saved(head: ExportColumn) -> tuple[Column[Rides], ...]:
    def bounds(rides: Rides) -> tuple[Any, Any, Any]:
        return rides.pairs[head.name], rides.pairs[f"{head.name}_low"], rides.pairs[f"{head.name}_high"]

    return ranged(head, bounds)


PAIR_COLUMNS: Final[tuple[Column[Rides], ...]] = (
    *_of_load("first", N_("One load"), N_("Its start"), N_("Its end"), N_("Who has a say in it")),
    *_of_load(
        "second", N_("The load that rides back"), N_("Start of the second"), N_("End of the second"),
        N_("Who has a say in the second"),
    ),
    *(column.of(lambda rides: rides.pairs) for column in taken(
        ExportColumn("rounds_per_year", N_("Rounds"), "rounds/y"),
        ExportColumn("empty_km_before", N_("Empty kilometres of both without it"), "km", digits=1),
        ExportColumn("empty_km_after", N_("Empty kilometres of the round"), "km", digits=1),
        ExportColumn("saved_vehicle_km_per_year", N_("Kilometres saved"), "vehicle-km/y"),
    )),
    *_saved(ExportColumn("saved_eur_per_year", N_("Euros saved"), "EUR/y")),
    *_saved(ExportColumn("saved_co2e_t_per_year", N_("CO2e saved"), "t CO2e/y", digits=1)),
    _cleaned("cleaning_then", N_("The second load follows the first")),
    _cleaned("cleaning_back", N_("The first load follows the second")),
)  # fmt: skip
LOAD_COLUMNS: Final[tuple[Column[Rides], ...]] = (
    Column(
        ExportColumn("load", N_("Load")),
        lambda rides, edition: [
            load_name(load, rides.situation.catalogue, edition.t) for load in rides.found.loads.rows
        ],
    ),
    Column(
        ExportColumn("start", N_("From")),
        lambda rides, edition: [
            place_name(load.from_id, rides.situation.catalogue, edition.t) for load in rides.found.loads.rows
        ],
    ),
    Column(
        ExportColumn("end", N_("To")),
        lambda rides, edition: [
            place_name(load.to_id, rides.situation.catalogue, edition.t) for load in rides.found.loads.rows
        ],
    ),
    Column(
        ExportColumn("material", N_("Material")),
        lambda rides, edition: [edition.t(category_name(each)) for each in rides.loads["material"]],
    ),
    *(column.of(lambda rides: rides.loads) for column in taken(
        ExportColumn("truckloads_per_year", N_("Truckloads"), "truckloads/y", N_("Blank where unknown.")),
        ExportColumn("in_rounds_per_year", N_("Of them in rounds"), "truckloads/y"),
        ExportColumn("alone_per_year", N_("Of them returning empty"), "truckloads/y", N_("Blank where unknown.")),
        ExportColumn("back_km", N_("Way back"), "km", N_("Blank where there is none."), 1),
    )),
    Column(
        ExportColumn("state", N_("Counted")),
        lambda rides, edition: [edition.t(LOAD_STATES[each]) for each in rides.loads["state"]],
    ),
)  # fmt: skip


def returns_tables(situation: Situation, found: ReturnLoads, edition: Edition) -> tuple[ExportTable, ...]:
    """The pairs, the loads and the sums.

    Args:
        situation: that the loads come from.
    """
    rides = Rides(situation, found)
    return (
        edition.made("return_pairs", N_("Return loads"), rides, PAIR_COLUMNS),
        edition.made("return_loads", N_("Truckloads and their way back"), rides, LOAD_COLUMNS),
        sums_table("return_sums", N_("What return loads save"), found.figures(), edition),
    )


def returns_lines(situation: Situation, found: ReturnLoads, t: Translator) -> Iterator[str]:
    """What the pairing rests on, one line each."""
    yield t(COUNTED_ALIKE)
    constants = situation.scenario.constants()
    for name in ("washing_eur", "washing_min", "round_waiting_min"):
        value = constants.figure(name)
        ends = "" if value.low is None else f" ({t.number(value.low)}–{t.number(value.high)})"
        yield f"{t(ASSUMPTIONS[name].name)}: {t.number(value.value)}{ends} {t(value.unit)}"
    if not found.proved:
        yield t(NOT_PROVED)


def returns_sources(situation: Situation, found: ReturnLoads) -> Sequence[str]:
    """Cells of source ids behind the loads."""
    catalogue, rows = situation.catalogue, found.loads.rows
    return [
        str((catalogue.streams if load.kind == "flow" else catalogue.hauls).loc[load.id, "source_ids"]) for load in rows
    ]


def returns_export(situation: Situation, found: ReturnLoads, edition: Edition) -> ExportView:
    """Which loads ride together, what becomes of each load's trucks, and the sums.

    Args:
        situation: that the loads come from.
    """
    materials = {load.material for load in found.loads.rows}
    return edition.view(
        N_("Return loads"),
        returns_tables(situation, found, edition),
        assumptions=(
            *returns_lines(situation, found, edition.t),
            *haul_lines(situation.scenario, edition.t, materials),
        ),
        sources=cited(
            situation.catalogue.sources,
            returns_sources(situation, found),
            haul_addresses(situation.scenario, edition.t, materials),
        ),
    )
