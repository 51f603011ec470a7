"""The exchanges as an export: every link and every node of the flow diagram, with tonnes, euros and CO2e."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import pandas as pd

from sidestream_map.base import N_
from sidestream_map.decisions import Situation
from sidestream_map.decisions.exchanges import (
    NODE_KINDS,
    WAY_NAMES,
    Exchanges,
    ExchangeState,
    link_name,
    node_name,
    untold_words,
)
from sidestream_map.decisions.months import BY_MONTHS
from sidestream_map.exports.basis import allocation_lines, change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.columns import taken
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView
from sidestream_map.region import category_name

TITLES: Final[dict[ExchangeState, str]] = {
    "today": N_("The exchanges today, as sources say"),
    "best": N_("The exchanges by the best use"),
}


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture and what it was made from."""

    situation: Situation
    picture: Exchanges

    @cached_property
    def links(self) -> pd.DataFrame:
        """:meth:`Exchanges.links_table`."""
        return self.picture.links_table()

    @cached_property
    def nodes(self) -> pd.DataFrame:
        """:meth:`Exchanges.nodes_table`."""
        return self.picture.nodes_table().reset_index()

    def named(self, keys: pd.Series, edition: Edition) -> list[str]:
        """Names of nodes by their keys."""
        return [node_name(self.picture.by_key[key], self.situation, edition.t) for key in keys]


LINK_COLUMNS: Final[tuple[Column[Drawn], ...]] = (
    Column(ExportColumn("source", N_("From")), lambda drawn, edition: drawn.named(drawn.links["source"], edition)),
    Column(ExportColumn("target", N_("To")), lambda drawn, edition: drawn.named(drawn.links["target"], edition)),
    Column(
        ExportColumn("what", N_("What")),
        lambda drawn, edition: [
            link_name(each, drawn.picture, drawn.situation, edition.t) for each in drawn.picture.links
        ],
    ),
    Column(ExportColumn("what_id", N_("Id of the side stream, pipe or processor")), lambda drawn, _: drawn.links["id"]),
    Column(
        ExportColumn("material", N_("Material")),
        lambda drawn, edition: [edition.t(category_name(code)) if code else None for code in drawn.links["material"]],
    ),
    *(
        column.of(lambda drawn: drawn.links)
        for column in taken(
            ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Blank where unknown.")),
            ExportColumn(
                "cost_eur",
                N_("Euros"),
                "EUR/y",
                N_(
                    "Of delivery, or of leaving it over: landfill fee, waste tax, virgin material. Blank where unknown."
                ),
            ),
            ExportColumn("co2e_t", N_("CO2e, well-to-wheel"), "t CO2e/y", N_("Likewise."), 1),
            ExportColumn("loads_per_year", N_("Truckloads a year"), "truckloads/y", N_("0 where no truck drives.")),
            ExportColumn("gwh_per_year", N_("Energy by pipe"), "GWh/y", N_("Blank where unknown."), 1),
        )
    ),
    Column(
        ExportColumn("way", N_("Way")),
        lambda drawn, edition: [edition.t(WAY_NAMES[each.way]) for each in drawn.picture.links],
    ),
    Column(ExportColumn("source_key", N_("Code of the start")), lambda drawn, _: drawn.links["source"]),
    Column(ExportColumn("target_key", N_("Code of the end")), lambda drawn, _: drawn.links["target"]),
)
NODE_COLUMNS: Final[tuple[Column[Drawn], ...]] = (
    Column(ExportColumn("node_key", N_("Code")), lambda drawn, _: drawn.nodes["key"]),
    Column(ExportColumn("node", N_("Name")), lambda drawn, edition: drawn.named(drawn.nodes["key"], edition)),
    Column(
        ExportColumn("kind", N_("Kind")),
        lambda drawn, edition: [edition.t(NODE_KINDS[each.kind]) for each in drawn.picture.nodes],
    ),
    *(
        column.of(lambda drawn: drawn.nodes)
        for column in taken(
            ExportColumn("arises_t", N_("Arises here"), "t/y", N_("Of known amounts, as the other columns.")),
            ExportColumn("in_t", N_("Comes in"), "t/y"),
            ExportColumn("out_t", N_("Goes out"), "t/y"),
            ExportColumn("kept_t", N_("Stays here"), "t/y", N_("What arises and comes in goes out or stays.")),
            ExportColumn("links_unknown", N_("Links of unknown amount")),
        )
    ),
)


def exchanges_export(situation: Situation, picture: Exchanges, edition: Edition) -> ExportView:
    """Links and nodes of the exchanges, in one state.

    Args:
        situation: that the picture was made from.
    """
    t, catalogue, scenario = edition.t, situation.catalogue, situation.scenario
    drawn = Drawn(situation, picture)
    streams = {link.id for link in picture.links} & {*catalogue.streams.index}
    materials = {each for each in catalogue.streams.loc[sorted(streams), "material"] if isinstance(each, str) and each}
    processes = sorted({link.id for link in picture.links} & {*catalogue.processes.index})
    pipes = sorted({link.id for link in picture.links} & {*catalogue.pipes.index})
    tables: tuple[ExportTable, ...] = (
        edition.made("exchange_links", N_("Exchanges: links"), drawn, LINK_COLUMNS),
        edition.made("exchange_nodes", N_("Exchanges: plants, users and ends"), drawn, NODE_COLUMNS),
    )
    if picture.by_month:
        tables = tuple(replace(table, title=f"{table.title}, {t(BY_MONTHS)}") for table in tables)
    return edition.view(
        TITLES[picture.state],
        tables,
        assumptions=(
            *change_lines(scenario, catalogue, t),
            *(allocation_lines(scenario, t, situation.materials) if picture.state == "best" else ()),
            *haul_lines(scenario, t, materials),
        ),
        sources=cited(
            catalogue.sources,
            [
                *catalogue.streams.loc[sorted(streams), "source_ids"],
                *catalogue.pipes.loc[pipes, "source_ids"],
                *catalogue.processes.loc[processes, "source_ids"],
            ],
            haul_addresses(scenario, t, materials),
        ),
        notes=filter(None, (untold_words(picture, situation, t),)),
    )
