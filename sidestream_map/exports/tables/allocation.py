"""The best use as an export: flows with roads, left-over tonnes with reasons, and users' capacities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import (
    PLACED,
    Situation,
    outcome,
    planned_t,
    planned_words,
    product_t,
    stream_places,
    treated_words,
)
from sidestream_map.decisions.allocation import CAPACITY_ORIGIN_NAMES, LEFT_OVER_MEANINGS, OUTCOME_MEANINGS, Allocation
from sidestream_map.decisions.months import YEAR_AS_ONE, Year
from sidestream_map.decisions.return_loads import return_loads
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.columns import KM, POSITION, STREAM, USER, Chosen, figures, ranged, sums_table, taken
from sidestream_map.exports.parts import Column, Edition, points
from sidestream_map.exports.tables.matches import CO2E, COST, PAIR, PAIR_STATUS, PAIR_UNCERTAINTY, PairRows, ends
from sidestream_map.exports.tables.months import months_lines, months_sources, months_tables
from sidestream_map.exports.tables.returns import returns_lines, returns_sources, returns_tables
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.haulage import Bounds, Worth
from sidestream_map.maps import USER as USER_COLOUR
from sidestream_map.maps import material_colour
from sidestream_map.region import in_language
from sidestream_map.roads import Places

APART_FROM_MONTHS: Final = N_(
    "Map, sums and flows take the year as one, without months; the flow diagram and the tables by month are the plan "
    "by months."
)
"""What a download says that holds the year both ways."""
_ORIGIN: Final = ExportColumn("capacity_origin", N_("Who gave the capacity"))
_CO2E_T: Final = ExportColumn(
    "co2e_t",
    N_("Emissions, well-to-wheel"),
    "t CO2e/y",
    N_("Exhaust, fuel supply, and machines that load, unload and crush."),
    1,
)
_CO2E_TTW_T: Final = ExportColumn("co2e_ttw_t", N_("Of them the truck's exhaust (tank-to-wheel)"), "t CO2e/y", digits=1)
_SHOWN: Final = ("loads_per_year", "cost_eur_per_t", "cost_eur", "co2e_kg_per_t", "co2e_t", "co2e_ttw_t")
_CENTRAL: Final = ("loads_per_day", "loads_per_haul_day", "vehicle_km")


@dataclass(frozen=True, eq=False)
class FlowRows:
    """What the best use carries, one flow a row.

    Attributes:
        pairs: of side stream and user.
        table: :meth:`Allocation.flows_table`.
    """

    pairs: PairRows
    table: pd.DataFrame

    @cached_property
    def shown(self) -> Mapping[str, Bounds]:
        """Figures of each flow with the range that people are shown, (n,) each."""
        tonnes = self.table["tonnes_per_year"].to_numpy()
        return self.pairs.situation.spreads(self.pairs.rows, self.pairs.columns, _SHOWN, tonnes)

    @cached_property
    def central(self) -> Mapping[str, Bounds]:
        """Figures of each flow that are shown without a range, (n,) each."""
        tonnes = self.table["tonnes_per_year"].to_numpy()
        return self.pairs.situation.hauls(self.pairs.rows, self.pairs.columns, _CENTRAL, tonnes)

    @classmethod
    def of(cls, situation: Situation, allocation: Allocation) -> FlowRows:
        """The flows of an allocation."""
        table = allocation.flows_table()
        rows = np.array([situation.stream_ids.index(stream) for stream in table["stream_id"]], dtype=np.intp)
        columns = np.array([situation.user_ids.index(user) for user in table["user_id"]], dtype=np.intp)
        return cls(PairRows(situation, rows, columns), table)


def _pairs(*columns: Column[PairRows]) -> tuple[Column[FlowRows], ...]:
    return tuple(column.of(lambda flows: flows.pairs) for column in columns)


def _table(*heads: ExportColumn) -> tuple[Column[FlowRows], ...]:
    return tuple(column.of(lambda flows: flows.table) for column in taken(*heads))


def _hauls(head: ExportColumn) -> tuple[Column[FlowRows], ...]:
    return ranged(head, lambda flows: ends(flows.shown[head.name]))


def _central(head: ExportColumn) -> Column[FlowRows]:
    return Column(head, lambda flows, _: flows.central[head.name].central)


FLOW_COLUMNS: Final[tuple[Column[FlowRows], ...]] = (
    *_pairs(*PAIR),
    *_table(ExportColumn("tonnes_per_year", N_("Amount"), "t/y")),
    *_pairs(PAIR_STATUS),
    *_table(KM),
    *_pairs(PAIR_UNCERTAINTY),
    *_hauls(ExportColumn("loads_per_year", N_("Truckloads a year"), "truckloads/y", digits=0)),
    _central(ExportColumn("loads_per_day", N_("Truckloads a day, mean of 365 days"), "truckloads/d", digits=2)),
    _central(ExportColumn("loads_per_haul_day", N_("Truckloads on a day of haulage"), "truckloads/d", digits=2)),
    *_table(ExportColumn("tonne_km", N_("Tonne-kilometres"), "t-km/y")),
    _central(
        ExportColumn("vehicle_km", N_("Vehicle kilometres"), "vehicle-km/y", N_("Loaded, and empty on the way back."))
    ),
    *_hauls(COST),
    *_hauls(ExportColumn("cost_eur", N_("Cost"), "EUR/y", N_("Without VAT."))),
    *_hauls(CO2E),
    *_hauls(_CO2E_T),
    *_hauls(_CO2E_TTW_T),
    Column(
        _ORIGIN,
        lambda flows, edition: [edition.t(CAPACITY_ORIGIN_NAMES[each]) for each in flows.table["capacity_origin"]],
    ),
    Column(
        ExportColumn(
            "product", N_("Product"), meaning=N_("What a processor makes of it; blank where it is used as it is.")
        ),
        lambda flows, edition: [
            in_language(flows.pairs.situation.catalogue.user_rows[each], "product", edition.t) or None
            for each in flows.table["user_id"]
        ],
    ),
    Column(
        ExportColumn("product_t", N_("Product made"), "t/y", N_("Blank where the yield is unknown."), 0),
        lambda flows, _: [
            product_t(flows.pairs.situation, user, tonnes)
            for user, tonnes in zip(flows.table["user_id"], flows.table["tonnes_per_year"], strict=True)
        ],
    ),
)


@dataclass(frozen=True, eq=False)
class Best:
    """A judged region and its best use: side streams or users one a row."""

    situation: Situation
    allocation: Allocation


def _left(*heads: ExportColumn) -> tuple[Column[Best], ...]:
    return tuple(column.of(lambda best: best.allocation.left_over_table()) for column in taken(*heads))


def _capacity(*heads: ExportColumn) -> tuple[Column[Best], ...]:
    return tuple(column.of(lambda best: best.allocation.capacity_table()) for column in taken(*heads))


def _users(head: ExportColumn, name: str) -> Column[Best]:
    return Column(head, lambda best, _: best.situation.catalogue.users[name].to_numpy())


_GATE_FEE: Final[tuple[Column[Sequence[Worth]], ...]] = figures(
    ExportColumn(
        "gate_fee_counted",
        N_("Gate fee that is counted"),
        "EUR/t",
        N_("The landfill's own, or the assumption; blank where it isn't known, 0 where it wouldn't be landfilled."),
        2,
    ),
    lambda worth: worth.gate_fee,
)
LEFT_COLUMNS: Final[tuple[Column[Best], ...]] = (
    *(column.of(lambda best: Chosen(best.situation.catalogue, best.situation.stream_ids)) for column in STREAM),
    *_left(
        ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Blank where the amount is unknown.")),
        ExportColumn("placed_t", N_("Tonnes placed"), "t/y"),
        ExportColumn(
            "left_t", N_("Tonnes left over"), "t/y", N_("Blank where unknown, or counted in another side stream.")
        ),
    ),
    Column(
        ExportColumn("reason", N_("Reason code"), meaning=N_("The same in every language.")),
        lambda best, _: list(best.allocation.reasons),
    ),
    Column(
        ExportColumn("why", N_("Why it stays over")),
        lambda best, edition: [edition.t(LEFT_OVER_MEANINGS[reason]) for reason in best.allocation.reasons],
    ),
    Column(
        ExportColumn(
            "disposal",
            N_("Landfill that takes it"),
            meaning=N_("The nearest by road; a fee, and no use. Blank for none."),
        ),
        lambda best, edition: [
            edition.name(best.situation.catalogue.users, each) if each else None for each in best.situation.disposals
        ],
    ),
    *(column.of(lambda best: best.situation.worths) for column in _GATE_FEE),
)
CAPACITY_COLUMNS: Final[tuple[Column[Best], ...]] = (
    *(column.of(lambda best: Chosen(best.situation.catalogue, best.situation.user_ids)) for column in USER),
    *_capacity(ExportColumn("capacity_t", N_("Capacity"), "t/y", N_("Blank where nobody has given it."))),
    Column(
        _ORIGIN,
        lambda best, edition: [
            edition.t(CAPACITY_ORIGIN_NAMES[each]) for each in best.allocation.capacity_table()["capacity_origin"]
        ],
    ),
    *_capacity(
        ExportColumn("received_t", N_("Received"), "t/y"),
        ExportColumn("spare_t", N_("Room left"), "t/y", N_("Blank where the capacity is unknown.")),
        ExportColumn("next_tonne_places", N_("Placed by one more tonne of capacity"), "t", digits=2),
        ExportColumn(
            "next_tonne_saves",
            N_("Saved by one more tonne of capacity"),
            meaning=N_("In the unit of the next column; negative where the tonne costs that much."),
            digits=2,
        ),
    ),
    Column(
        ExportColumn("next_tonne_unit", N_("Unit of what is saved")),
        lambda best, _: [best.allocation.objective.unit] * len(best.situation.user_ids),
    ),
    _users(POSITION[0], "lon"),
    _users(POSITION[1], "lat"),
    _users(POSITION[2], "coord_accuracy_m"),
)


def allocation_export(
    situation: Situation, allocation: Allocation, edition: Edition, by_month: Year | None = None
) -> ExportView:
    """Flows with their routes, what stays over, capacities and sums; return loads where the scenario has them.

    Args:
        situation: what the allocation was made from.
        by_month: the year by months, where its tables are wanted too.
    """
    t, found = edition.t, outcome(situation, allocation)
    materials = {
        each
        for row in np.flatnonzero(allocation.placed_t > 0).tolist()
        if (each := situation.materials[row]) is not None
    }
    behind = [each for figure in found.figures.values() for each in figure.sources]
    rows = np.flatnonzero(np.nan_to_num(allocation.received_t) > 0)
    returns = return_loads(situation, allocation) if situation.scenario.return_loads else None
    whole = (
        _flows(situation, allocation, edition),
        _left_over(Best(situation, allocation), edition),
        _capacities(Best(situation, allocation), edition),
        sums_table("totals", N_("Sums"), found.figures, edition),
        *(() if returns is None else returns_tables(situation, returns, edition)),
    )
    if by_month is not None:
        whole = tuple(replace(table, title=f"{table.title} · {t(YEAR_AS_ONE)}") for table in whole)
    return edition.view(
        N_("The best use of all side streams"),
        (
            *whole,
            *(() if by_month is None else months_tables(by_month, edition)),
        ),
        assumptions=(
            *change_lines(situation.scenario, situation.catalogue, t),
            *allocation_lines(situation.scenario, t, situation.materials),
            *haul_lines(situation.scenario, t, materials),
            *(() if returns is None else returns_lines(situation, returns, t)),
            *(() if by_month is None else months_lines(by_month, t)),
        ),
        sources=cited(
            situation.catalogue.sources,
            [
                *behind,
                *(() if returns is None else returns_sources(situation, returns)),
                *([] if by_month is None else months_sources(by_month)),
                *situation.catalogue.streams["source_ids"],
                *situation.catalogue.users["source_ids"].iloc[rows],
            ],
            haul_addresses(situation.scenario, t, materials),
        ),
        notes=(
            *(() if by_month is None else (t(APART_FROM_MONTHS),)),
            *allocation_notes(allocation, t),
            *([f"{t(PLACED)}: {planned}"] if (planned := planned_words(planned_t(situation, allocation), t)) else ()),
            *treated_words(situation, t),
        ),
    )


def allocation_notes(allocation: Allocation, t: Translator) -> Iterator[str]:
    """Whether there is a best use, what it places, and its basis, in words."""
    totals = allocation.totals()
    yield t(OUTCOME_MEANINGS[allocation.outcome])
    for each in allocation.explanations:
        yield t(each.message, **each.values)
    if allocation.outcome in ("optimal", "nothing_to_place"):
        yield t(
            N_("Placed: {placed} of {known} t/y; left over: {left} t/y. Amounts unknown: {unknown} side streams."),
            placed=t.number(totals.placed_t),
            known=t.number(totals.known_t),
            left=t.number(totals.left_t),
            unknown=t.number(totals.streams_unknown),
        )
    if totals.on_unknown_capacity_t > 0:
        yield f"{t(CAPACITY_ORIGIN_NAMES['unknown'])}: {t.number(totals.on_unknown_capacity_t)} {t(N_('t/y'))}"
    if totals.cost_unknown_t > 0:
        yield t(
            N_("Cost of delivering or of leaving over unknown, and counted as nothing: {tonnes} t/y"),
            tonnes=t.number(totals.cost_unknown_t),
        )


def _flows(situation: Situation, allocation: Allocation, edition: Edition) -> ExportTable:
    flows = FlowRows.of(situation, allocation)
    style = LayerStyle(material_colour(""), "material", "tonnes_per_year")
    return edition.made("flows", N_("Flows"), flows, FLOW_COLUMNS, style=style, shapes=flows.pairs.routes())


def _left_over(best: Best, edition: Edition) -> ExportTable:
    style = LayerStyle(material_colour(""), "material", "left_t", "stream")
    shapes = points(stream_places(best.situation.catalogue))
    return edition.made("left_over", N_("What stays over"), best, LEFT_COLUMNS, style=style, shapes=shapes)


def _capacities(best: Best, edition: Edition) -> ExportTable:
    style = LayerStyle(USER_COLOUR, amount="received_t", label="user")
    shapes = points(Places.of(best.situation.catalogue.users))
    return edition.made("capacities", N_("Users and their room"), best, CAPACITY_COLUMNS, style=style, shapes=shapes)
