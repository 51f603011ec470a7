"""``sidestream-map exchanges``: who gives what to whom, as a table, a flow diagram or a report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.base import N_, Translator
from sidestream_map.cli.answers import edition_of, opened_for, options_of_answer, save
from sidestream_map.cli.opening import Opened, allocated
from sidestream_map.decisions.exchanges import (
    UNIT_NAMES,
    UNITS,
    WAY_NAMES,
    Exchanges,
    Unit,
    best_exchanges,
    link_name,
    node_name,
    today_exchanges,
    untold_words,
    year_exchanges,
)
from sidestream_map.decisions.months import planned_year
from sidestream_map.exports import Edition, file_bytes
from sidestream_map.exports.reports import report_pdf, view_report
from sidestream_map.exports.tables import exchanges_export
from sidestream_map.maps.exchanges import diagram, diagram_svg
from sidestream_map.maps.picture import map_png
from sidestream_map.region import wording

PICTURES: Final = (".svg", ".png", ".pdf")
SIZE_PX: Final = (1100, 760)
PNG_PX: Final = 2400
EXAMPLES: Final = """\b
Examples:
  sidestream-map exchanges --unknown-capacity unlimited --language en
  sidestream-map exchanges --state today --out today.svg
  sidestream-map exchanges --scenario plan.json --unit co2e --out plan.pdf
  sidestream-map exchanges --unknown-capacity plausible --alternative landfill --out exchanges.xlsx

\b
What a link is:
  plant → user           a side stream, by truck, on the same site, or by pipe
  plant → processor → product   what a processor makes, where its yield is known
  plant → landfill       what no user gets, where the alternative is a landfill
  plant → stays over     what no user gets otherwise
  Tonnes that come in at a node or arise there go out or stay: no tonne is lost, none counts twice.

\b
Two states:
  today   what sources name; who takes how much of a side stream with several named users is unknown, and where most
          tonnes go today no source says
  best    the best use of all side streams in the scenario

\b
Pipes come from the region's pipes.csv (from_id, to_id, carries, tonnes_per_year, gwh_per_year, source_ids): gas, heat,
steam and water, which no truck carries. One of unknown amount is a thin dashed line.

\b
What the ending of --out says:
  .svg .png  the flow diagram;  .pdf  diagram and figures with sources;  .xlsx  links and nodes;  .csv  links alone"""
"""Shown below the help; the first line of each part keeps its lines as they are."""


@click.command(epilog=EXAMPLES)
@options_of_answer
@click.option("--state", type=click.Choice(("today", "best")), default="best", show_default=True, help="Which state.")
@click.option("--unit", type=click.Choice(UNITS), default="tonnes", show_default=True, help="What widths show.")
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    state: str,
    unit: Unit,
    out: Path | None,
    **wishes: Any,
) -> None:
    """Who gives what to whom: plants, processors, users, landfill and what stays over, in one picture.

    Takes today's uses that sources name, or the best use of all side streams, and tells every link with its tonnes,
    euros and CO2e, known pipes beside the trucks.
    """
    region = opened_for(out, source, folder, language, wishes, pictures=PICTURES)
    here = region.situation
    picture = today_exchanges(here) if state == "today" else _best(region, wishes)
    for line in _lines(region, picture, unit):
        click.echo(line)
    if out is not None:
        save(out, _file(region, picture, unit, out.suffix.lower(), edition_of(region, source)), region.t)


def _best(region: Opened, wishes: Mapping[str, Any]) -> Exchanges:
    """The best use, over the months where the scenario says so."""
    here = region.situation
    if here.scenario.by_month:
        return year_exchanges(planned_year(here, region.judged, region.seasons, excluded=region.excluded(wishes)))
    return best_exchanges(here, allocated(here, wishes))


def _file(region: Opened, picture: Exchanges, unit: Unit, suffix: str, edition: Edition) -> bytes:
    t, here = region.t, region.situation
    view = exchanges_export(here, picture, edition)
    if suffix not in PICTURES:
        return file_bytes(view, suffix, t)
    shown = diagram(picture, here, unit, t, title=view.title)
    svg = diagram_svg(shown, SIZE_PX, t)
    if suffix == ".pdf":
        return report_pdf(view_report(view, t, picture=svg, picture_text=shown.title), t)
    return svg.encode() if suffix == ".svg" else map_png(svg, PNG_PX)


def _lines(region: Opened, picture: Exchanges, unit: Unit) -> Iterator[str]:
    t, here = region.t, region.situation
    total = picture.total(unit)
    yield t(N_("From plants, as far as known: {amount}"), amount=_amount(total, unit, t))
    for link in picture.links:
        ends = [node_name(picture.by_key[key], here, t) for key in (link.source, link.target)]
        value = link.value(unit)
        if not math.isnan(link.gwh):
            amount = f"{t.number(link.gwh, 1)} {t(N_('GWh/y'))}"
        else:
            amount = _amount(value, unit, t)
        way = f", {t(WAY_NAMES[link.way])}" if link.way != "none" else ""
        yield f"  {ends[0]} → {ends[1]}: {link_name(link, picture, here, t)}, {amount}{way}"
    if words := untold_words(picture, here, t):
        yield words


def _amount(value: float, unit: Unit, t: Translator) -> str:
    """Tonnes as sources give them; euros and CO2e, which are estimates, as the pages say them."""
    _, of = UNIT_NAMES[unit]
    if math.isnan(value):
        return t("unknown")
    return f"{t.number(value)} {t(of)}" if unit == "tonnes" else wording.about(value, t, of)
