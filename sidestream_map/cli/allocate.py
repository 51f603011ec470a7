"""``sidestream-map allocate``: the best use of all side streams at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click
import geopandas as gpd
import numpy as np
import pandas as pd

from sidestream_map.base import N_, InputError, check_output, significant
from sidestream_map.cli.opening import FILE, Opened, allocated, opened, options_of_all, options_of_allocation
from sidestream_map.cli.result_files import SUFFIXES, has_places, write_result
from sidestream_map.decisions import Situation, outcome, stopped_by, stream_places
from sidestream_map.decisions.allocation import (
    CAPACITY_ORIGIN_NAMES,
    LEFT_OVER_MEANINGS,
    OUTCOME_MEANINGS,
    Allocation,
    trade_off_table,
)
from sidestream_map.region import STATUS_NAMES
from sidestream_map.roads import Places
from sidestream_map.scenario import OBJECTIVE_MEANINGS

EXAMPLES: Final = """\b
Examples:
  sidestream-map allocate --unknown-capacity unlimited --language en
  sidestream-map allocate --capacity U05=30000 --capacity U06=20000 --out flows.csv
  sidestream-map allocate --objective least_cost --alternative landfill --unknown-capacity unlimited
  sidestream-map allocate --unknown-capacity unlimited --trade-off 0,2,5,10
  sidestream-map allocate --scenario plan.json --exclude S01:U05 --out plan.gpkg"""
"""Shown below the help; the first line keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@options_of_allocation
@options_of_all
@click.option("--trade-off", metavar="EUR,EUR,...", help="Also show what is placed as a placed tonne is worth more.")
@click.option("--out", type=FILE, help="Flows as .csv, or flows, left-over and capacities as .gpkg.")
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    trade_off: str | None,
    out: Path | None,
    **wishes: Any,
) -> None:
    """The best use of all side streams at once.

    Says which tonnes go to which user, what stays over and why, and what one more tonne of capacity at a user would be
    worth. Nobody has given the users' capacities: set them with --capacity or in a scenario, or say with
    --unknown-capacity unlimited that those users have no upper limit; what rests on that is marked.
    """
    if out is not None:
        check_output(out, SUFFIXES)
    worths = _worths(trade_off)
    region = opened(source, folder, language, wishes)
    result = allocated(region.situation, wishes)
    for line in _lines(region, result):
        click.echo(line)
    if worths:
        for line in _trade_off(region, result, worths):
            click.echo(line)
    if out is not None:
        write_result(out, tables(region, result) if has_places(out) else {"flows": flows_table(region, result)})
        click.echo(region.t(N_("Written to {file}."), file=out.name))


def flows_table(region: Opened, result: Allocation) -> pd.DataFrame:
    """Flows with names, without their ways on the roads."""
    situation = region.situation
    flows = result.flows_table()
    rows, columns = _pairs(situation, flows)
    flows.insert(1, "stream", [region.stream(row) for row in rows])
    flows.insert(3, "user", [region.user(column) for column in columns])
    flows["status"] = [situation.matrix.status_of(row, column) for row, column in zip(rows, columns, strict=True)]
    flows["uncertainty_km"] = [
        situation.matrix.uncertainty_m[row, column] / 1000 for row, column in zip(rows, columns, strict=True)
    ]
    return flows


def _pairs(situation: Situation, flows: pd.DataFrame) -> tuple[list[int], list[int]]:
    """Rows of the side streams and columns of the users of some flows."""
    row_of = {key: row for row, key in enumerate(situation.stream_ids)}
    column_of = {key: column for column, key in enumerate(situation.user_ids)}
    return [row_of[key] for key in flows["stream_id"]], [column_of[key] for key in flows["user_id"]]


def tables(region: Opened, result: Allocation) -> dict[str, pd.DataFrame]:
    """Flows, left-over and capacities with names and geometry (EPSG:4326)."""
    from sidestream_map.exports import points  # noqa: PLC0415 — half a second to load, and a table needs no geometry

    situation, t = region.situation, region.t
    flows = flows_table(region, result)
    starts, ends = stream_places(situation.catalogue), Places.of(situation.catalogue.users)
    lines = [route.shape for route in situation.router.routes(starts, ends, *_pairs(situation, flows))]
    left = result.left_over_table()
    left.insert(1, "stream", [region.stream(row) for row in range(len(left))])
    left["why"] = [t(LEFT_OVER_MEANINGS[reason]) for reason in result.reasons]
    left["haul_status"] = [stopped_by(region.situation, result, row) for row in range(len(left))]
    capacities = result.capacity_table()
    capacities.insert(1, "user", [region.user(column) for column in range(len(capacities))])
    capacities["next_tonne_unit"] = result.objective.unit
    return {
        "flows": gpd.GeoDataFrame(flows, geometry=lines, crs=4326),
        "left_over": gpd.GeoDataFrame(left, geometry=points(starts), crs=4326),
        "capacities": gpd.GeoDataFrame(capacities, geometry=points(ends), crs=4326),
    }


def _lines(region: Opened, result: Allocation) -> Iterator[str]:
    t, totals, n = region.t, result.totals(), region.t.number
    yield t(OBJECTIVE_MEANINGS[result.objective.name])
    yield t(OUTCOME_MEANINGS[result.outcome])
    for each in result.explanations:
        yield "  " + t(each.message, **each.values)
    yield t(
        N_("Placed: {placed} of {known} t/y; left over: {left} t/y. Amounts unknown: {unknown} side streams."),
        placed=n(totals.placed_t),
        known=n(totals.known_t),
        left=n(totals.left_t),
        unknown=n(totals.streams_unknown),
    )
    for tonnes, origin in (
        (totals.on_unknown_capacity_t, "unknown"),
        (totals.on_set_capacity_t, "set_by_you"),
        (totals.on_workshop_capacity_t, "workshop"),
    ):
        if tonnes > 0:
            yield f"  {t(CAPACITY_ORIGIN_NAMES[origin])}: {n(tonnes)} {t('t/y')}"  # type: ignore[index]
    if totals.cost_unknown_t > 0:
        yield "  " + t(
            N_("Cost of delivering or of leaving over unknown, and counted as nothing: {tonnes} t/y"),
            tonnes=n(totals.cost_unknown_t),
        )
    for name, figure in outcome(region.situation, result).figures.items():
        yield f"  {t(name)}: {region.figure(figure)}"
    yield ""
    yield t(N_("Flows:"))
    flows = result.flows_table()
    for flow, row, column in zip(flows.itertuples(index=False), *_pairs(region.situation, flows), strict=True):
        yield (
            f"  {region.stream(row)} → {region.user(column)}: {n(_float(flow.tonnes_per_year))} {t('t/y')}, "
            f"{n(_float(flow.km), 1)} km, {n(_float(flow.cost_per_t), 2)} {t('EUR/t')}"
        )
    yield t(N_("Left over:"))
    for row, reason in enumerate(result.reasons):
        if reason not in ("placed", "nothing_arises", "part_of_another"):
            status = stopped_by(region.situation, result, row) if reason == "no_haul" else ""
            yield (
                f"  {region.stream(row)}, {n(result.left_t[row])} {t('t/y')}: {t(LEFT_OVER_MEANINGS[reason])}"
                + (f" ({t(STATUS_NAMES[status])})" if status else "")
            )
    yield t(N_("What one more tonne of capacity would bring:"))
    yield from _prices(region, result)


def _prices(region: Opened, result: Allocation) -> Iterator[str]:
    """What the next tonne of capacity brings, user by user, where it brings anything."""
    t, n, prices = region.t, region.t.number, result.prices
    unit = result.objective.unit.removesuffix("/t")
    wanted = np.flatnonzero((np.nan_to_num(prices.tonnes) > 0) | (np.nan_to_num(prices.saving) > 0))
    for user in wanted.tolist():
        saving = float(prices.saving[user])
        if prices.tonnes[user] > 0 and saving <= 0:
            message, amount = N_("  {user}: one more tonne is placed, for {amount} {unit}"), -saving
        elif prices.tonnes[user] > 0:
            message, amount = N_("  {user}: one more tonne is placed, and {amount} {unit} are saved"), saving
        else:
            message, amount = N_("  {user}: {amount} {unit} are saved"), saving
        yield t(message, user=region.user(user), amount=n(amount + 0.0, 2), unit=unit)
    if not wanted.size:
        yield "  " + t(N_("Nothing: capacity isn't what limits."))


def _trade_off(region: Opened, result: Allocation, worths: list[float]) -> Iterator[str]:
    t, n = region.t, region.t.number
    yield t(N_("As a placed tonne is worth more:"))
    for row in trade_off_table(result.problem, worths).itertuples(index=False):
        yield t(
            N_("  {worth} EUR/t: {placed} t/y placed for {cost} EUR/y"),
            worth=n(_float(row.eur_per_t_placed), 2),
            placed=n(_float(row.placed_t)),
            cost=n(significant(_float(row.eur))),
        )


def _worths(given: str | None) -> list[float]:
    try:
        return [float(part) for part in (given or "").split(",") if part.strip()]
    except ValueError:
        raise InputError(
            N_("{option} {text} is not understood: write it as {form}."),
            option="--trade-off",
            text=(given or "")[:40],
            form="0,2,5,10",
        ) from None


def _float(value: object) -> float:
    return float(value)  # type: ignore[arg-type]  # a cell of a column of numbers
