"""``sidestream-map returns``: which truckloads could ride back on which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.base import N_, Figure, Range
from sidestream_map.cli.answers import opened_for, options_of_answer, save_view
from sidestream_map.cli.opening import Opened, allocated
from sidestream_map.decisions.return_loads import (
    CLEANING_NAMES,
    LOAD_STATES,
    ReturnLoads,
    load_ends,
    load_name,
    partners,
    return_loads,
    rounds_words,
)
from sidestream_map.exports.tables import returns_export

EXAMPLES: Final = """\b
Examples:
  sidestream-map returns --unknown-capacity unlimited --language en
  sidestream-map returns --unknown-capacity plausible --out returns.xlsx
  sidestream-map returns --scenario plan.json --out returns.csv

\b
How a pair is found:
  Both trucks alone   A → B full, B → A empty;  C → D full, D → C empty
  One round           A → B full, B → C empty, C → D full, D → A empty
  A round is made where it saves kilometres and, after washing and waiting, euros. Each truckload rides once, whole. A
  tipping truck carries no load of a chip or tank truck; sludge is washed off before slag; hazardous loads share no
  truck. What washing and waiting cost are constants that a scenario can change: washing_eur, washing_min,
  round_waiting_min.

\b
Regular hauls come from the region's hauls.csv (from_id, to_id, material, tonnes_per_year, source_ids): what trucks
carry today that is no side stream. One of unknown amount is listed and paired with nothing.

\b
What the ending of --out says:
  .xlsx  pairs, loads and sums with sources and assumptions;  .csv  the pairs alone;  .zip  all tables as .csv"""
"""Shown below the help; the first line of each part keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@options_of_answer
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    out: Path | None,
    **wishes: Any,
) -> None:
    """Which truckloads could ride back on which, and what that saves.

    Takes the flows of the best use and the region's regular hauls, and pairs them into rounds that save the most euros
    over trucks that all return empty: kilometres empty before and after, euros and CO2e saved with ranges, the share of
    the way back that is driven empty, and who would have to talk to whom.
    """
    region = opened_for(out, source, folder, language, wishes)
    found = return_loads(region.situation, allocated(region.situation, wishes))
    for line in _lines(region, found):
        click.echo(line)
    save_view(out, region, source, lambda edition: returns_export(region.situation, found, edition))


def _lines(region: Opened, found: ReturnLoads) -> Iterator[str]:
    t, catalogue, rows = region.t, region.situation.catalogue, found.loads.rows
    for name, figure in found.figures().items():
        yield f"{t(name)}: {region.figure(figure)}"
    yield ""
    yield t(N_("Loads that ride together:"))

    def said(row: int) -> str:
        load = rows[row]
        return f"{load.id} {load_name(load, catalogue, t)} ({load_ends(load, catalogue, t)})"

    pairs = found.pairs_table()
    for pair in pairs.to_dict("records"):
        one, two = int(pair["first_row"]), int(pair["second_row"])
        yield t(
            N_("  {rounds} rounds/y: {first} and {second}"),
            rounds=rounds_words(float(pair["rounds_per_year"]), t),
            first=said(one),
            second=said(two),
        )
        saved = Range(*(float(pair[f"saved_eur_per_year{end}"]) for end in ("_low", "", "_high")))
        yield t(
            N_("    empty {before} → {after} km a round; saved {eur}; {then}, {back}"),
            before=t.number(pair["empty_km_before"], 1),
            after=t.number(pair["empty_km_after"], 1),
            eur=region.figure(Figure.of_range(saved, "EUR/y", "computed")),
            then=t(CLEANING_NAMES[pair["cleaning_then"]]),
            back=t(CLEANING_NAMES[pair["cleaning_back"]]),
        )
        who = partners((rows[one], rows[two]), catalogue, t)
        yield t(N_("    who would have to talk: {who}"), who="; ".join(who))
    if pairs.empty:
        yield "  " + t(N_("None: no two loads save euros together."))
    apart = [(row, state) for row, state in enumerate(found.states) if state != "counted"]
    if apart:
        yield t(N_("Loads that are in no sum:"))
    for row, state in apart:
        yield f"  {said(row)}: {t(LOAD_STATES[state])}"
