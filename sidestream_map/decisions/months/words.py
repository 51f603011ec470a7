"""A year by months in words: names of stores and processes, months, and the sums as figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions.flow_words import stream_name, user_name
from sidestream_map.decisions.months.left_over import MONTH_REASONS, left_rows
from sidestream_map.decisions.months.problem import YEAR
from sidestream_map.decisions.months.year import YARD, Apart, Year
from sidestream_map.region import PROCESS_KINDS, in_language, wording
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
RESTS_ON: Final = N_(
    "A mean year that follows itself: what lies in store at the end of December lies there on the first of January. "
    "The calendar of uses, the costs of processing and storing and what yards hold are largely our assumptions."
)
"""What every plan of a year rests on."""


def year_figures(year: Year) -> dict[str, Figure]:
    """Sums of the year by message id."""
    sums = year.plan.sums()
    return {
        name: Figure(sums[key], unit, "computed", note=RESTS_ON)
        for name, key, unit in (
            (PLACED_BY_MONTHS, "placed", "t/y"),
            (LEFT_BY_MONTHS, "left", "t/y"),
            (PROCESSED, "processed", "t/y"),
            (LOST, "lost", "t/y"),
            (LARGEST_STOCK, "largest_stock", "t"),
            (HAULS_COST, "eur_hauls", "EUR/y"),
            (KEEPING_COST, "eur_keeping", "EUR/y"),
        )
    }


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
