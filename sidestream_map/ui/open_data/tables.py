"""The tables that can be had by link, and how each is made from the results that the pages show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sidestream_map.atlas import Atlas
from sidestream_map.base import DATA_ROWS_MAX, N_, LimitError
from sidestream_map.exports import Edition, ExportTable, ExportView
from sidestream_map.exports.tables import (
    allocation_export,
    catalogue_export,
    matches_export,
    matrix_export,
    roads_export,
    sites_export,
)
from sidestream_map.scenario import Scenario
from sidestream_map.ui.session import results, site_results


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table that has an address.

    Attributes:
        id: its name in the address; part of what is promised.
        says: message id: what it holds, in a sentence.
        table: id of the table in the view.
        view: makes what it is part of.
        pairs: whether it has a row for each pair of side stream and user.
        placed: whether its rows have places.
    """

    id: str
    says: str
    table: str
    view: Callable[[Atlas, Scenario, Edition], ExportView]
    pairs: bool = False
    placed: bool = True


def _catalogue(region: Atlas, scenario: Scenario, edition: Edition) -> ExportView:
    return catalogue_export(results.changed(region, scenario).catalogue, edition, scenario)


def _hauls(region: Atlas, scenario: Scenario, edition: Edition) -> ExportView:
    now = results.asked(region, scenario)
    return matrix_export(now.matrix, now.scenario, now.catalogue, edition)


def _pairs(region: Atlas, scenario: Scenario, edition: Edition) -> ExportView:
    return _matches(region, scenario, edition, routes=False)


def _matches(region: Atlas, scenario: Scenario, edition: Edition, *, routes: bool = True) -> ExportView:
    now, chosen = results.judged(region, scenario), scenario.selection
    return matches_export(
        now,
        edition,
        stream_id=chosen.id if chosen.kind == "stream" and chosen.id in now.stream_ids else None,
        user_id=chosen.id if chosen.kind == "user" and chosen.id in now.user_ids else None,
        routes=routes,
    )


def _best_use(region: Atlas, scenario: Scenario, edition: Edition) -> ExportView:
    return allocation_export(results.asked(region, scenario), results.best_use(region, scenario), edition)


def _roads(region: Atlas, scenario: Scenario, edition: Edition) -> ExportView:
    now, allocation = results.asked(region, scenario), results.best_use(region, scenario)
    return roads_export(now, results.loads(region, scenario), region.background, edition, allocation=allocation)


def _sites(region: Atlas, scenario: Scenario, edition: Edition) -> ExportView:
    found = site_results.search(region, scenario).result()
    candidates = site_results.question(region, scenario).candidates
    return sites_export(results.judged(region, scenario), found, candidates, edition)


TABLES: Final[Mapping[str, OpenTable]] = {
    each.id: each
    for each in (
        OpenTable("streams", N_("Side streams with amount, quality, use and doubts."), "side_streams", _catalogue),
        OpenTable("plants", N_("Plants with their operators and positions."), "plants", _catalogue),
        OpenTable("users", N_("Possible users with what they take, capacity and position."), "users", _catalogue),
        OpenTable("hauls", N_("The haul of every pair by road, and why there is none."), "hauls", _hauls, pairs=True,
                  placed=False),
        OpenTable("matches", N_("Who could take what, or why not; cost and CO2e of a tonne."), "matches", _pairs,
                  pairs=True, placed=False),
        OpenTable("routes", N_("Roads of all pairs that fit or may fit, as lines."), "routes", _matches, pairs=True),
        OpenTable("flows", N_("The best use of everything: tonnes, loads, euros and CO2e, with roads."), "flows",
                  _best_use),
        OpenTable("left_over", N_("What stays over by the best use, and why."), "left_over", _best_use),
        OpenTable("road_loads", N_("Trucks a day on every piece of road by the best use."), "road_loads", _roads),
        OpenTable("sites", N_("The best places for new sites, as the link asks for them."), "sites", _sites),
    )
}  # fmt: skip
"""By their names in the address."""


def made(wanted: OpenTable, region: Atlas, scenario: Scenario, edition: Edition) -> tuple[ExportView, ExportTable]:
    """The table, and a view of it alone with what it rests on.

    Args:
        region: as it is without the scenario.
        scenario: that fits it.

    Raises:
        LimitError: more rows than :data:`sidestream_map.base.DATA_ROWS_MAX`.
        InputError: a search for sites that has no answer.
    """
    limit = int(DATA_ROWS_MAX.get())
    pairs = len(region.catalogue.streams) * len(region.catalogue.users)
    if wanted.pairs and pairs > limit:
        raise _too_many(pairs, limit)
    view = wanted.view(region, scenario, edition)
    table = next(each for each in view.tables if each.id == wanted.table)
    if len(table.frame) > limit:
        raise _too_many(len(table.frame), limit)
    return replace(view, tables=(table,)), table


def _too_many(rows: int, limit: int) -> LimitError:
    return LimitError(
        N_("{rows} rows are more than the {limit} that an address gives. Choose a side stream, or raise {variable}."),
        rows=rows,
        limit=limit,
        variable=DATA_ROWS_MAX.variable,
    )
