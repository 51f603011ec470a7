"""Chains of truck, train and ship as an export: the ways side by side, and every leg."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation
from sidestream_map.decisions.chains import (
    CHAIN_STATES,
    LEG_NAMES,
    NOT_COUNTED,
    Chain,
    Chains,
    break_even_words,
    doubts,
    end_name,
)
from sidestream_map.exports.basis import cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.view import ExportColumn, ExportView
from sidestream_map.haulage import ASSUMPTIONS, LINK_CONSTANTS

WAY_NAMES = {
    "truck": N_("the truck alone"),
    "cheapest": N_("cheapest by rail or sea"),
    "cleanest": N_("cleanest by rail or sea"),
}
"""Message id of each way that :class:`~sidestream_map.decisions.chains.Chains` holds."""
_EUR = ExportColumn("eur_per_t", N_("Delivered cost"), "EUR/t", digits=2)
_KG = ExportColumn("co2e_kg_per_t", N_("CO2e, well-to-wheel"), "kg/t", digits=2)
WAY_COLUMNS = (
    ExportColumn("way", N_("Way")),
    *_EUR.with_ends(),
    *_KG.with_ends(),
    ExportColumn("km", N_("Length of all legs"), "km", digits=1),
    ExportColumn("truck_km", N_("Of it by truck"), "km", digits=1),
)
LEG_COLUMNS = (
    ExportColumn("way", N_("Way")),
    ExportColumn("leg", N_("Leg")),
    ExportColumn("kind", N_("How")),
    ExportColumn("start", N_("From")),
    ExportColumn("end", N_("To")),
    ExportColumn("link_id", N_("Id of the rail or sea leg")),
    ExportColumn("km", N_("Length"), "km", digits=1),
    *_EUR.with_ends(),
    *_KG.with_ends(),
    ExportColumn("lot_t", N_("Least load"), "t", N_("Of a train or ship.")),
    ExportColumn("departures", N_("Departures"), "1/y", N_("That a year's tonnes fill; blank where unknown."), 1),
)


def chain_ways(found: Chains) -> Iterator[tuple[str, Chain]]:
    """The ways that there are, with their message ids: truck, cheapest, cleanest."""
    for name, title in WAY_NAMES.items():
        chain: Chain | None = getattr(found, name)
        if chain is not None:
            yield title, chain


def chains_export(situation: Situation, found: Chains, edition: Edition) -> ExportView:
    """The truck alone, the cheapest and the cleanest chain, and their legs.

    Args:
        situation: that the chains were made from.
    """
    t, catalogue = edition.t, situation.catalogue
    legs: list[dict[str, Any]] = []
    table = [
        {
            "way": t(title),
            **_ranged("eur_per_t", chain.eur_per_t),
            **_ranged("co2e_kg_per_t", chain.kg_per_t),
            "km": chain.km,
            "truck_km": chain.truck_km,
        }
        for title, chain in chain_ways(found)
    ]
    for title, chain in chain_ways(found):
        for number, leg in enumerate(chain.legs, 1):
            legs.append(
                {
                    "way": t(title),
                    "leg": number,
                    "kind": t(LEG_NAMES[leg.kind]),
                    "start": end_name(leg.from_id, catalogue, t),
                    "end": end_name(leg.to_id, catalogue, t),
                    "link_id": leg.link_id or None,
                    "km": leg.km,
                    **_ranged("eur_per_t", leg.eur_per_t),
                    **_ranged("co2e_kg_per_t", leg.kg_per_t),
                    "lot_t": leg.lot_t,
                    "departures": leg.departures,
                }
            )
    row = situation.stream_ids.index(found.stream_id)
    materials = {situation.materials[row] or "other"}
    used = {leg.link_id for _, chain in chain_ways(found) for leg in chain.legs if leg.link_id}
    links = catalogue.links.loc[[key for key in catalogue.links.index if key in used]]
    return edition.view(
        N_("By truck, rail and sea"),
        (
            edition.table("chains", N_("Ways side by side"), _frame(table, WAY_COLUMNS), WAY_COLUMNS),
            edition.table("chain_legs", N_("Leg by leg"), _frame(legs, LEG_COLUMNS), LEG_COLUMNS),
        ),
        assumptions=(*_constants(situation, t), *haul_lines(situation.scenario, t, materials)),
        sources=cited(
            catalogue.sources,
            [str(catalogue.streams.iloc[row]["source_ids"]), *map(str, links["source_ids"])],
            haul_addresses(situation.scenario, t, materials),
        ),
        notes=(
            t(CHAIN_STATES[found.state]),
            *filter(None, (break_even_words(found, t),)),
            t(NOT_COUNTED),
            *dict.fromkeys(doubt for _, chain in chain_ways(found) for doubt in doubts(chain, catalogue, t)),
        ),
    )


def _ranged(name: str, value: object) -> dict[str, float]:
    return {
        f"{name}{end}": float(getattr(value, part))
        for end, part in (("", "central"), ("_low", "low"), ("_high", "high"))
    }


def _frame(rows: list[dict[str, Any]], columns: tuple[ExportColumn, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[column.name for column in columns])


def _constants(situation: Situation, t: Translator) -> Iterator[str]:
    constants = situation.scenario.constants()
    for name in LINK_CONSTANTS:
        value = constants.figure(name)
        ends = "" if value.low is None else f" ({t.number(value.low, 3)}–{t.number(value.high, 3)})"
        yield f"{t(ASSUMPTIONS[name].name)}: {t.number(value.value, 3)}{ends} {value.unit}"
