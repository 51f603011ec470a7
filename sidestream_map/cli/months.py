"""``sidestream-map months``: the best use over the months, with processing and storage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.base import N_
from sidestream_map.cli.answers import opened_for, options_of_answer, save_view
from sidestream_map.cli.opening import Opened
from sidestream_map.decisions.months import Year, apart_lines, load_words, planned_year, year_figures
from sidestream_map.exports.tables import full_rows, left_over_rows, months_export
from sidestream_map.region import wording
from sidestream_map.scenario import MONTHS

EXAMPLES: Final = """\b
Examples:
  sidestream-map months --unknown-capacity plausible --language en
  sidestream-map months --unknown-capacity unlimited --out year.xlsx
  sidestream-map months --capacity U27=200000 --capacity ST-AJOS=50000 --out months.csv

\b
How a year is planned:
  What arises in a month goes to users, into processing or into a store; what lies in a store may leave it from the next
  month on. All months are solved at once, and December is followed by January again. A user takes its yearly capacity
  by the calendar of its uses: earthworks in summer, fuel in the heating season, others evenly. Thaw limits of roads
  and rules that hold in some months count in those months. A product that nobody takes or keeps isn't made.

\b
Tables of the region (each may be missing or empty):
  processes.csv  at_id, kind, material, product_material, yield_t_per_t, eur_per_t, capacity_t_per_year, source_ids
  stores.csv     at_id, materials, capacity_t, eur_per_t_month, loss_pct_month, source_ids
  calendar.csv   kind (use, user, stream), of, jan to dec as shares of the year, source_ids

\b
Unknown capacities of processes and stores follow --unknown-capacity like those of users; --capacity sets one by its id,
t/y for a process, t for a store. With plausible capacities a plant's own yard holds yard_months of its amount. Further
constants that a scenario can change: keep_eur_t_month, wood_loss_pct_month, crush_eur_t, treat_eur_t, dry_eur_t,
granulate_eur_t, stabilise_eur_t, compost_eur_t, burn_eur_t.

\b
What the ending of --out says:
  .xlsx  all tables with sources and assumptions;  .csv  the balance alone;  .zip  all tables as .csv"""
"""Shown below the help; the first line of each part keeps its lines as they are."""
SHOWN: Final = ("arises", "to_users", "into_processes", "into_stores", "from_stores", "stock", "left")
"""Columns of the balance that are printed, tonnes."""


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
    """The best use over the months, with processing and storage.

    Prints for each month what arises, what users get, what is processed, put into stores and taken from them, the stock
    and what stays over; then who is full when, and what stays over when and why.
    """
    region = opened_for(out, source, folder, language, wishes)
    found = planned_year(region.situation, region.judged, region.seasons, excluded=region.excluded(wishes))
    for line in _lines(region, found):
        click.echo(line)
    save_view(out, region, source, lambda edition: months_export(found, edition))


HEADS: Final = {
    "arises": N_("arises"),
    "to_users": N_("to users"),
    "into_processes": N_("processed"),
    "into_stores": N_("into store"),
    "from_stores": N_("from store"),
    "stock": N_("stock"),
    "left": N_("left over"),
}
"""Message id of the heading of each printed column."""


def _lines(region: Opened, found: Year) -> Iterator[str]:
    t = region.t
    balance = found.plan.balance_table()
    yield t(N_("Tonnes by month:"))
    yield _row("", [t(HEADS[name]) for name in SHOWN])
    for _, month in balance.iterrows():
        yield _row(t(MONTHS[int(month["month"]) - 1]), [t.number(month[name]) for name in SHOWN])
    yield ""
    for name, figure in year_figures(found).items():
        yield f"{t(name)}: {region.figure(figure)}"
    if found.plan.solved and (loads := load_words(found, t)):
        yield loads
    full = full_rows(found, t)
    if len(full):
        yield ""
        yield t(N_("Full:"))
        for row in full.to_dict("records"):
            yield f"  {row['id']} {row['name']} ({row['kind']}): {row['months']}, {t.number(row['tonnes_per_year'])} t"
    left = left_over_rows(found, t)
    if len(left):
        yield ""
        yield t(N_("What stays over:"))
        for row in left.to_dict("records"):
            tonnes = t("unknown") if row["tonnes"] != row["tonnes"] else wording.about(row["tonnes"], t, "t")
            why = " ".join(filter(None, (row["why"], row["store"])))
            yield f"  {row['stream_id']} {row['stream']}: {tonnes}, {row['months']}. {why}"
    yield from (f"  {line}" for line in apart_lines(found, t))


def _row(first: str, cells: list[str]) -> str:
    return f"{first:<12}" + "".join(f"{cell:>13}" for cell in cells)
