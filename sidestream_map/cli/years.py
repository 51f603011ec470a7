"""``sidestream-map years``: what a row of years comes to, year by year, with a gap where nothing is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import click

from sidestream_map.atlas import load_roads
from sidestream_map.base import N_, Figure, InputError
from sidestream_map.cli.answers import opened_for, options_of_answer, save_view
from sidestream_map.cli.opening import Opened, allocated
from sidestream_map.decisions import YearResult, event_words, events_of, situation, year_figures, year_row
from sidestream_map.exports.tables import years_export
from sidestream_map.haulage import YEAR_MAX, YEAR_MIN
from sidestream_map.region import in_language, load_catalogue
from sidestream_map.roads import load_seasons
from sidestream_map.routing import router_in
from sidestream_map.scenario import Scenario, YearStep, describe, validated, year_lines

EXAMPLES: Final = """\b
Examples:
  sidestream-map years --years 2026-2030 --unknown-capacity plausible --language en
  sidestream-map years --years 2026-2028 --closes 2027:P05 --amount 2028:S02=200000 --out years.xlsx
  sidestream-map years --scenario plan.toml --out years.csv

\b
A row of years in a scenario's file (TOML; JSON likewise):
  [[years]]
  year = 2026                                # nothing changes, but the year is there
  [[years]]
  year = 2028                                # on top of 2026
  closes = ["P05"]                           # stays closed until a later year opens it
  opens = ["NP1"]                            # first event of NP1, so it is closed before
  amounts = { S02 = 200000 }                 # t/y of side streams
  capacities = { U05 = 30000 }               # t/y of users
  assumptions = { waste_tax_eur_t = 90 }     # any constant
  vehicle = "76t"

\b
What is unknown:
  2027 isn't in that row, so it is unknown and not as 2026: the files hold a blank, the chart a gap. The waste tax is
  known to 2027; later years have none unless the row sets it. Fuel goes by the law's steps, which are known to 2030.

\b
What sources say of those years (plants that opened or closed) comes from the region's years.csv and changes no figure.

\b
What the ending of --out says:
  .xlsx  years, events, sources;  .csv  the years alone;  .zip  both tables as .csv"""
"""Shown below the help; the first line of each part keeps its lines as they are."""
_SPAN: Final = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)


@click.command(epilog=EXAMPLES)
@options_of_answer
@click.option("--years", "spans", multiple=True, metavar="FROM-TO", help="Years that are in the row, e.g. 2026-2030.")
@click.option("--closes", multiple=True, metavar="YEAR:PLANT", help="A plant that closes in a year.")
@click.option("--opens", multiple=True, metavar="YEAR:PLANT", help="A plant that opens in a year.")
@click.option("--amount", multiple=True, metavar="YEAR:STREAM=TONNES", help="A side stream's t/y from a year on.")
@click.option("--waste-tax", multiple=True, metavar="YEAR=EUR", help="Waste tax from a year on, EUR/t.")
def command(
    *,
    source: str | None,
    folder: Path | None,
    language: str | None,
    out: Path | None,
    **wishes: Any,
) -> None:
    """What the best use comes to in each year of a row: tonnes, truckloads, euros, CO2e, and what is left over.

    The row comes from the scenario, and from the options here on top of it. Each year holds what the year before held,
    and what changes in it.
    """
    region = opened_for(out, source, folder, language, wishes)
    now, t = region.situation, region.t
    catalogue, rules = load_catalogue(region.region), now.matches.facts.rules
    seasons, network = load_seasons(region.region), load_roads(region.region)
    scenario = now.scenario.replace(years=_row(now.scenario.years, wishes))
    scenario, problems = validated(scenario, catalogue, region=region.region.id)
    for problem in problems:
        click.echo(problem.text(t), err=True)
    if not scenario.years:
        raise InputError(N_("There is no row of years. Give --years 2026-2030, or a scenario with years."))

    def answer(then: Scenario) -> Mapping[str, Figure]:
        judged = situation(catalogue, then, router_in(then, network, seasons), rules)
        asked = judged.of_choice(then.selection) if then.selection.kind in ("plant", "stream") else judged
        return year_figures(asked, allocated(asked, wishes))

    row = year_row(scenario, answer)
    names = {
        str(key): in_language(each, "name", t)
        for frame in (catalogue.plants, catalogue.streams, catalogue.users)
        for key, each in frame.iterrows()
    }
    changed = year_lines(scenario, t, names)
    for line in _lines(region, row, changed):
        click.echo(line)
    lines = describe(scenario.replace(years=()), t, names=names)
    save_view(out, region, source, lambda edition: years_export(row, changed, catalogue, edition, lines=lines))


def _lines(region: Opened, row: Sequence[YearResult], changed: Mapping[int, tuple[str, ...]]) -> Iterator[str]:
    t, catalogue = region.t, region.situation.catalogue
    events = events_of(row, catalogue)
    for each in row:
        yield f"{each.year}: " + (
            " ".join(changed.get(each.year, ())) or t(N_("nothing changes") if each.named else N_("unknown"))
        )
        for _, event in events[events["year"] == each.year].iterrows():
            yield "  " + t(N_("a source says: {event}"), event=event_words(event, t))
        if not each.named:
            yield "  " + t(next(iter(each.figures.values())).note)
            continue
        for name, figure in each.figures.items():
            yield f"  {t(name)}: {region.figure(figure)}"
    yield from dict.fromkeys(
        t(figure.note) for each in row if each.named for figure in each.figures.values() if figure.note
    )


def _row(kept: Iterable[YearStep], wishes: Mapping[str, Any]) -> tuple[YearStep, ...]:
    """The years of a scenario with those of the options on top of them."""
    steps = {step.year: step for step in kept}
    for given in wishes["spans"]:
        for year in _span(given):
            steps.setdefault(year, YearStep(year))

    def step(option: str, given: str, parting: str, form: str) -> tuple[YearStep, str]:
        year, found, rest = given.partition(parting)
        if not found or not year.strip().isdecimal() or not rest.strip():
            raise _form(option, given, form)
        return steps.get(int(year), YearStep(int(year))), rest.strip()

    for option, name in (("--closes", "closes"), ("--opens", "opens")):
        for given in wishes[name]:
            now, plant = step(option, given, ":", "2028:P05")
            steps[now.year] = replace(now, **{name: getattr(now, name) | {plant}})
    for given in wishes["amount"]:
        now, rest = step("--amount", given, ":", "2028:S02=200000")
        stream, _, tonnes = rest.partition("=")
        number = _number("--amount", given, tonnes, "2028:S02=200000")
        steps[now.year] = replace(now, amounts={**now.amounts, stream.strip(): number})
    for given in wishes["waste_tax"]:
        now, rest = step("--waste-tax", given, "=", "2028=90")
        number = _number("--waste-tax", given, rest, "2028=90")
        steps[now.year] = replace(now, assumptions={**now.assumptions, "waste_tax_eur_t": number})
    return tuple(steps.values())


def _span(given: str) -> range:
    found = _SPAN.fullmatch(given.strip())
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, -1)
    if not 0 <= last - first <= YEAR_MAX - YEAR_MIN:
        raise _form("--years", given, "2026-2030")
    return range(first, last + 1)


def _number(option: str, given: str, text: str, form: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise _form(option, given, form) from None


def _form(option: str, given: str, form: str) -> InputError:
    return InputError(
        N_("{option} {text} is not understood: write it as {form}."), option=option, text=given[:40], form=form
    )
