"""A year by months in words: names of stores and processes, months, and the sums as figures."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import numpy as np

from sidestream_map.base import N_, Figure, Quality, Translator
from sidestream_map.decisions.flow_words import stream_name, user_name
from sidestream_map.decisions.months.left_over import MONTH_REASONS, left_rows
from sidestream_map.decisions.months.loads import month_loads
from sidestream_map.decisions.months.problem import YEAR
from sidestream_map.decisions.months.year import YARD, Apart, Year
from sidestream_map.region import PROCESS_KINDS, in_language, makes_product, wording
from sidestream_map.scenario import MONTHS

APART: Final[dict[Apart, str]] = {
    "no_yield": N_("nobody has given how much it makes of a tonne"),
    "closed": N_("shut down"),
    "no_position": N_("its position isn't known"),
}
"""Message id of each reason why a process isn't in a plan."""
PLACED_BY_MONTHS: Final = N_("Placed over the months")
LEFT_BY_MONTHS: Final = N_("Left over in the months")
LOST: Final = N_("Lost in stores")
LARGEST_STOCK: Final = N_("Largest stock of all stores")
PROCESSED: Final = N_("Taken in by processors")
HAULS_COST: Final = N_("Hauls and processing")
KEEPING_COST: Final = N_("Keeping in stores")
BUSIEST_LOADS: Final = N_("Truckloads on a day of haulage, busiest month")
MEAN_LOADS: Final = N_("Truckloads on a day of haulage, mean of the year")
RESTS_ON: Final = N_(
    "A mean year that follows itself: what lies in store at the end of December lies there on the first of January. "
    "The calendar of uses, the costs of processing and storing and what yards hold are largely our assumptions."
)
"""What every plan of a year rests on."""
YEAR_AS_ONE: Final = N_("The year as one, without months")
"""What a map, table or figure shows that stands beside a plan by months and isn't of it."""
BY_MONTHS: Final = N_("by months")
EVEN_YEAR: Final = N_(
    "Planned by months, but the truckloads here are of the year as one, without months: the trucks of the busiest "
    "month aren't in them."
)
"""What road loads and the day of trucks don't hold where the year is planned by months."""


def year_figures(year: Year) -> dict[str, Figure]:
    """Sums of the year by message id; truckloads are unknown without a plan."""
    sums = year.plan.sums()
    figures = {
        name: Figure(value, unit, "computed", note=RESTS_ON)
        for name, value, unit in (
            (PLACED_BY_MONTHS, sums["placed"], "t/y"),
            (LEFT_BY_MONTHS, sums["left"], "t/y"),
            (PROCESSED, processed_t(year), "t/y"),
            (LOST, sums["lost"], "t/y"),
            (LARGEST_STOCK, sums["largest_stock"], "t"),
            (HAULS_COST, sums["eur_hauls"], "EUR/y"),
            (KEEPING_COST, sums["eur_keeping"], "EUR/y"),
        )
    }
    loads = month_loads(year) if year.plan.solved else None
    for name, truckloads in (
        (BUSIEST_LOADS, None if loads is None else loads.busiest),
        (MEAN_LOADS, None if loads is None else loads.mean),
    ):
        state: Quality = "unknown" if truckloads is None else "computed"
        figures[name] = Figure(truckloads, "truckloads/d", state, note=RESTS_ON)
    return figures


def processed_t(year: Year) -> float:
    """Tonnes of side streams that processors take in: those of the table, and users that make a product.

    What a processor passes on to another one counts at the first alone. NaN without a plan.
    """
    plan, p = year.plan, year.plan.problem
    if not plan.solved:
        return math.nan
    users = year.situation.catalogue.user_rows
    makers = np.array([makes_product(users[key]) for key in p.user_ids], dtype=bool)
    straight = p.source_of[plan.flow.origin] < p.streams
    return float(plan.flow.processed.sum() + plan.flow.tonnes[straight & makers[plan.flow.user]].sum())


def load_words(year: Year, t: Translator) -> str:
    """How far the busiest month is above the mean, and that nothing known holds it down.

    Args:
        year: whose plan is solved.
    """
    loads = month_loads(year)
    if not loads.mean > 0:
        return ""
    return t(
        N_(
            "Busiest month: {month}, {busiest} on a day of haulage; {mean} as the mean of the year. Nobody has given a "
            "limit on what is hauled in a month; only users' and processors' own capacities bound it. Road loads and "
            "the day of trucks are of the even year."
        ),
        month=t(MONTHS[loads.month - 1]),
        busiest=wording.about(loads.busiest, t, "truckloads/d"),
        mean=wording.about(loads.mean, t, "truckloads/d"),
    )


def month_words(months: Iterable[int], t: Translator) -> str:
    """Months as spans, e.g. ``November–April, July``; one span may run over the turn of the year.

    Args:
        months: 1 to 12.
    """
    there = set(months)
    if len(there) == YEAR:
        return t(N_("all year"))
    spans = []
    for first in sorted(there):
        if (first - 2) % YEAR + 1 in there:
            continue
        last = first
        while last % YEAR + 1 in there:
            last = last % YEAR + 1
        names = dict.fromkeys((t(MONTHS[first - 1]), t(MONTHS[last - 1])))
        spans.append("–".join(names))
    return ", ".join(spans)


def process_name(year: Year, key: str, t: Translator) -> str:
    """What is done, and by whom."""
    row = year.situation.catalogue.processes.loc[[key]].iloc[0]
    return f"{in_language(row, 'name', t) or t(PROCESS_KINDS[row['kind']])} ({place_name(year, str(row['at_id']), t)})"


def product_name(year: Year, key: str, t: Translator) -> str:
    """What a process makes."""
    row = year.situation.catalogue.processes.loc[[key]].iloc[0]
    return in_language(row, "product", t) or process_name(year, key, t)


def source_name(year: Year, key: str, t: Translator) -> str:
    """Name of a side stream, or of what a process makes."""
    return (
        stream_name(year.situation, key, t)
        if key in year.situation.stream_ids
        else product_name(year, key, t)
    )  # fmt: skip


def store_name(year: Year, key: str, t: Translator) -> str:
    """Name of a store; a yard is told with what lies in it."""
    if key.startswith(YARD):
        return t(N_("own yard: {source}"), source=source_name(year, key.removeprefix(YARD), t))
    return in_language(year.situation.catalogue.stores.loc[[key]].iloc[0], "name", t) or key


def taker_name(year: Year, kind: str, key: str, t: Translator) -> str:
    """Name of a user, process or store."""
    if kind == "store":
        return store_name(year, key, t)
    return process_name(year, key, t) if kind == "process" else user_name(year.situation, key, t)


def place_name(year: Year, key: str, t: Translator) -> str:
    """Name of a plant or user."""
    catalogue = year.situation.catalogue
    frame = catalogue.plants if key in catalogue.plants.index else catalogue.users
    return (in_language(frame.loc[[key]].iloc[0], "name", t) or key) if key in frame.index else key


def place_lines(year: Year, places: Collection[str], t: Translator) -> tuple[str, ...]:
    """What a plan holds for some plants and users: who gets what when, what stays over when, most tonnes first.

    Args:
        places: ids of plants and users.
    """
    plan, streams = year.plan, year.situation.catalogue.streams
    own = set(map(str, streams.index[streams["plant_id"].isin([*places])]))
    flows = plan.flows_table()
    here = flows[flows["source_id"].isin(own) | ((flows["to_kind"] == "user") & flows["to_id"].isin([*places]))]
    said: list[tuple[float, str]] = []
    for (source, kind, end), rows in here.groupby(["source_id", "to_kind", "to_id"], sort=False):
        tonnes = float(rows["tonnes"].sum())
        line = t(
            N_("{source} to {end}: {tonnes}, {months}."),
            source=source_name(year, str(source), t),
            end=taker_name(year, str(kind), str(end), t),
            tonnes=wording.about(tonnes, t),
            months=month_words(map(int, rows["month"]), t),
        )
        waited = float(rows.loc[rows["store_id"] != "", "tonnes"].sum())
        if waited > 0:
            line += " " + t(N_("Of it {tonnes} out of a store."), tonnes=wording.about(waited, t))
        said.append((tonnes, line))
    for row in left_rows(year).to_dict("records"):
        if row["stream_id"] in own and row["tonnes"] > 0:
            line = t(
                N_("{source} stays over: {tonnes}, {months}. {why}"),
                source=source_name(year, row["stream_id"], t),
                tonnes=wording.about(row["tonnes"], t),
                months=month_words(row["months"], t),
                why=t(MONTH_REASONS[row["reason"]]),
            )
            said.append((row["tonnes"], line))
    return tuple(line for _, line in sorted(said, key=lambda each: -each[0]))


def apart_lines(year: Year, t: Translator) -> Iterator[str]:
    """Every process that isn't in the plan, and why; then those whose capacity isn't known."""
    for key, why in year.apart.items():
        yield t(N_("Not in the plan: {process}: {why}."), process=process_name(year, key, t), why=t(APART[why]))
    table = year.situation.catalogue.processes
    unknown = [
        process_name(year, key, t)
        for key in year.plan.problem.process_ids
        if table["capacity_t_per_year"].isna()[key] and key not in year.situation.scenario.capacities
    ]
    if unknown:
        yield t(N_("Capacity not known: {processes}."), processes="; ".join(unknown))
