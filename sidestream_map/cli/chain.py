"""``sidestream-map chain``: a haul by truck, train and ship, leg by leg, beside the truck alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from sidestream_map.base import N_
from sidestream_map.cli.answers import opened_for, save_view
from sidestream_map.cli.opening import FILE, Opened, options_of_all
from sidestream_map.decisions.chains import (
    CHAIN_STATES,
    NOT_COUNTED,
    Chains,
    break_even_words,
    chain_lines,
    chains,
    doubts,
    end_name,
)
from sidestream_map.exports.tables import chain_ways, chains_export

EXAMPLES: Final = """\b
Examples:
  sidestream-map chain --stream S01 --to T-LULEA --language en
  sidestream-map chain --stream S04 --to U19 --out chain.xlsx
  sidestream-map chain --stream S03 --to T-KOLARI --scenario plan.json

\b
How a chain is found:
  Road, railways and sea legs are joined to one network at the terminals. A truck goes between all places; a train or
  ship along the legs of links.csv; each change of mode, and of gauge, costs a transfer. The cheapest and the cleanest
  way with at least one train or ship is found exactly, and stands beside the truck alone. A leg whose train or ship a
  year's tonnes don't fill once is left out.

\b
Terminals and legs come from the region's terminals.csv (id, name, lat, lon) and links.csv (from_id, to_id, mode,
gauge_mm, power, km, lot_t). Rates are constants that a scenario can change: rail_eur_tkm, sea_eur_tkm,
rail_diesel_g_tkm, rail_electric_g_tkm, sea_g_tkm, transfer_eur_t, transfer_kg_t, train_t, ship_t.

\b
What the ending of --out says:
  .xlsx  ways and legs with sources and assumptions;  .csv  the ways alone;  .zip  all tables as .csv"""
"""Shown below the help; the first line of each part keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@click.option("--stream", "stream_id", required=True, help="The side stream, by its id, e.g. S01.")
@click.option("--to", "to_id", required=True, help="The user or terminal, by its id, e.g. U19 or T-LULEA.")
@options_of_all
@click.option("--out", type=FILE, help="The file; its ending says which format.")
def command(
    *,
    stream_id: str,
    to_id: str,
    source: str | None,
    folder: Path | None,
    language: str | None,
    out: Path | None,
) -> None:
    """A haul by truck, train and ship, leg by leg, beside the truck alone.

    Finds the cheapest and the cleanest chain truck - terminal - train or ship - terminal - truck: euros and CO2e a
    tonne with ranges, leg by leg, how often a train or ship would go, from how many kilometres and tonnes on it pays.
    """
    region = opened_for(out, source, folder, language, {})
    found = chains(region.situation, stream_id, to_id)
    for line in _lines(region, found):
        click.echo(line)
    save_view(out, region, source, lambda edition: chains_export(region.situation, found, edition))


def _lines(region: Opened, found: Chains) -> Iterator[str]:
    t, catalogue = region.t, region.situation.catalogue
    yield t(
        N_("{stream} to {end}, {tonnes} t/y"),
        stream=region.stream(region.situation.stream_ids.index(found.stream_id)),
        end=end_name(found.to_id, catalogue, t),
        tonnes=t("unknown") if found.tonnes_per_year != found.tonnes_per_year else t.number(found.tonnes_per_year),
    )
    for title, chain in chain_ways(found):
        yield t(
            N_("{way}: {eur} ({eur_low}–{eur_high}) EUR/t, {kg} ({kg_low}–{kg_high}) kg CO2e/t, {km} km"),
            way=t(title),
            **{
                f"{name}{end}": t.number(getattr(value, part), 2)
                for name, value in (("eur", chain.eur_per_t), ("kg", chain.kg_per_t))
                for end, part in (("", "central"), ("_low", "low"), ("_high", "high"))
            },
            km=t.number(chain.km, 1),
        )
        for line in chain_lines(chain, catalogue, t):
            yield f"  {line}"
    if found.truck is None:
        yield t(N_("The truck alone has no haul there."))
    if found.state != "found":
        yield t(CHAIN_STATES[found.state])
        return
    yield break_even_words(found, t)
    yield t(NOT_COUNTED)
    for doubt in dict.fromkeys(each for _, chain in chain_ways(found) for each in doubts(chain, catalogue, t)):
        yield f"  {doubt}"
