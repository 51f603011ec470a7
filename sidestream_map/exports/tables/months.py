"""A year by months as an export: balance, stocks, flows, what is full, what stays over, and the sums."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.months import (
    MONTH_REASONS,
    RESTS_ON,
    STORE_REASONS,
    Year,
    apart_lines,
    left_rows,
    load_words,
    month_words,
    source_name,
    store_name,
    taker_name,
    year_figures,
)
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.columns import sums_table
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView
from sidestream_map.haulage import ASSUMPTIONS, MONTH_CONSTANTS
from sidestream_map.region import in_language
from sidestream_map.scenario import MONTHS

FULL_NAMES = {"user": N_("user"), "process": N_("processor"), "store": N_("store")}
"""Message id of each kind of what can be full."""
_MONTH = ExportColumn("month", N_("Month"))
BALANCE_COLUMNS = (
    _MONTH,
    ExportColumn("arises", N_("Arises"), "t"),
    ExportColumn("to_users", N_("To users"), "t", N_("Side streams and products.")),
    ExportColumn("products_to_users", N_("Of it products"), "t"),
    ExportColumn(
        "into_processes", N_("Into processing"), "t", N_("Processes of the table; users that make a product are users.")
    ),
    ExportColumn("made", N_("Made"), "t"),
    ExportColumn("into_stores", N_("Into stores"), "t"),
    ExportColumn("from_stores", N_("From stores"), "t"),
    ExportColumn("lost", N_("Lost in stores"), "t"),
    ExportColumn("stock", N_("Stock at the month's end"), "t"),
    ExportColumn("left", N_("Left over"), "t"),
)
STOCK_COLUMNS = (
    _MONTH,
    ExportColumn("store_id", N_("Id of the store")),
    ExportColumn("store", N_("Store")),
    ExportColumn("stock_t", N_("Stock at the month's end"), "t"),
    ExportColumn("capacity_t", N_("Holds"), "t", N_("Blank without a limit.")),
    ExportColumn("full", N_("Full")),
)
FLOW_COLUMNS = (
    _MONTH,
    ExportColumn("source_id", N_("Id of the side stream or process")),
    ExportColumn("source", N_("What")),
    ExportColumn("store", N_("From store"), meaning=N_("Blank where it comes straight.")),
    ExportColumn("to_id", N_("Id of the end")),
    ExportColumn("end", N_("To")),
    ExportColumn("tonnes", N_("Tonnes"), "t", digits=1),
    ExportColumn("km", N_("Haul"), "km", digits=1),
    ExportColumn("eur_per_t", N_("Cost"), "EUR/t", N_("Haul, and processing where it goes to a processor."), 2),
    ExportColumn("co2e_kg_per_t", N_("CO2e of the haul, well-to-wheel"), "kg/t", digits=2),
)
FULL_COLUMNS = (
    ExportColumn("kind", N_("Kind")),
    ExportColumn("id", N_("Id")),
    ExportColumn("name", N_("Who")),
    ExportColumn("months", N_("Full in")),
    ExportColumn("tonnes_per_year", N_("Gets"), "t/y", N_("Of a store the largest stock.")),
)
LEFT_COLUMNS = (
    ExportColumn("stream_id", N_("Id of the side stream")),
    ExportColumn("stream", N_("Side stream")),
    ExportColumn("months", N_("Left over in")),
    ExportColumn("tonnes", N_("Left over"), "t", N_("Blank where the amount is unknown.")),
    ExportColumn("why", N_("Why nobody takes it")),
    ExportColumn("store", N_("Why it doesn't wait")),
)


def months_tables(year: Year, edition: Edition) -> tuple[ExportTable, ...]:
    """Balance, stocks, flows, what is full, what stays over, sums."""
    t, plan = edition.t, year.plan
    balance = plan.balance_table()
    balance["month"] = [t(MONTHS[month - 1]) for month in balance["month"]]
    stocks = plan.stock_table()
    stocks["store"] = [store_name(year, key, t) for key in stocks["store_id"]]
    stocks["month"] = [t(MONTHS[month - 1]) for month in stocks["month"]]
    stocks["capacity_t"] = stocks["capacity_t"].where(np.isfinite(stocks["capacity_t"]))
    stocks["full"] = [t(N_("yes")) if full else "" for full in stocks["full"]]
    flows = plan.flows_table()
    flows["source"] = [source_name(year, key, t) for key in flows["source_id"]]
    flows["store"] = [store_name(year, key, t) if key else None for key in flows["store_id"]]
    flows["end"] = [taker_name(year, kind, key, t) for kind, key in zip(flows["to_kind"], flows["to_id"], strict=True)]
    flows["month"] = [t(MONTHS[month - 1]) for month in flows["month"]]
    return (
        edition.table("months", N_("Balance by month"), balance, BALANCE_COLUMNS),
        edition.table("month_stocks", N_("Stocks by month"), _chosen(stocks, STOCK_COLUMNS), STOCK_COLUMNS),
        edition.table("month_flows", N_("Flows by month"), _chosen(flows, FLOW_COLUMNS), FLOW_COLUMNS),
        edition.table("month_full", N_("What is full, and when"), full_rows(year, t), FULL_COLUMNS),
        edition.table("month_left", N_("What stays over, and when"), left_over_rows(year, t), LEFT_COLUMNS),
        sums_table("month_sums", N_("Sums over the months"), year_figures(year), edition),
    )


def full_rows(year: Year, t: Translator) -> pd.DataFrame:
    """Users, processors and stores that are full in some month, in words; most tonnes first.

    Returns:
        kind, id, name, months, tonnes_per_year.
    """
    table = year.plan.full_table().sort_values("tonnes_per_year", ascending=False, ignore_index=True)
    table["name"] = [taker_name(year, kind, key, t) for kind, key in zip(table["kind"], table["id"], strict=True)]
    table["kind"] = [t(FULL_NAMES[kind]) for kind in table["kind"]]
    table["months"] = [month_words(months, t) for months in table["months"]]
    return _chosen(table, FULL_COLUMNS)


def left_over_rows(year: Year, t: Translator) -> pd.DataFrame:
    """What stays over in words.

    Returns:
        stream_id, stream, months, tonnes (NaN unknown), why, store.
    """
    table = left_rows(year)
    table["stream"] = [source_name(year, key, t) for key in table["stream_id"]]
    table["months"] = [month_words(months, t) for months in table["months"]]
    table["why"] = [t(MONTH_REASONS[code]) for code in table["reason"]]
    table["store"] = [t(STORE_REASONS[code]) if code in STORE_REASONS else "" for code in table["store"]]
    return _chosen(table, LEFT_COLUMNS)


def months_lines(year: Year, t: Translator) -> Iterator[str]:
    """What a plan of a year rests on, one line each: constants, the calendar, what is unknown."""
    yield t(RESTS_ON)
    if year.plan.solved and (loads := load_words(year, t)):
        yield loads
    constants = year.situation.scenario.constants()
    for name in MONTH_CONSTANTS:
        value = constants.figure(name)
        ends = "" if value.low is None else f" ({t.number(value.low, 2)}–{t.number(value.high, 2)})"
        yield f"{t(ASSUMPTIONS[name].name)}: {t.number(value.value, 2)}{ends} {t(value.unit)}"
    for _, row in year.situation.catalogue.calendar.iterrows():
        yield " ".join(filter(None, (f"{in_language(row, 'name', t)}:", in_language(row, "doubt", t))))
    yield from apart_lines(year, t)


def months_sources(year: Year) -> list[str]:
    """Cells of source ids behind processes, stores and the calendar."""
    catalogue = year.situation.catalogue
    return [
        str(cell)
        for table in (catalogue.processes, catalogue.stores, catalogue.calendar)
        for cell in table["source_ids"]
    ]


def months_export(year: Year, edition: Edition) -> ExportView:
    """A year by months, with what it rests on."""
    t, now = edition.t, year.situation
    materials = {each for each in now.materials if each is not None}
    return edition.view(
        N_("The year by months"),
        months_tables(year, edition),
        assumptions=(
            *change_lines(now.scenario, now.catalogue, t),
            *months_lines(year, t),
            *allocation_lines(now.scenario, t, now.materials),
            *haul_lines(now.scenario, t, materials),
        ),
        sources=cited(
            now.catalogue.sources,
            [*now.catalogue.streams["source_ids"], *months_sources(year)],
            haul_addresses(now.scenario, t, materials),
        ),
    )


def _chosen(table: pd.DataFrame, columns: tuple[ExportColumn, ...]) -> pd.DataFrame:
    return table.reindex(columns=[column.name for column in columns])
