"""The answer for a company as an export: side streams with figures and reasons, routes, facts on supply."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import BASIS_NAMES, Answer, Offer, Situation
from sidestream_map.exports.basis import cited
from sidestream_map.exports.columns import KM, STATUS, STREAM, UNCERTAINTY, Chosen, by_row, figures
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.tables.matches import CO2E, CO2E_TTW, COST, matches_export, questions_column, side_columns
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView
from sidestream_map.matching import Reason
from sidestream_map.region import QUALITY_NAMES, STATUS_NAMES, VERDICT_NAMES, Fact, Section, in_language, sources_of

_A_YEAR: Final = N_("Of the tonnes that could be taken. Blank where the demand or the amount is unknown.")


@dataclass(frozen=True, eq=False)
class Offers:
    """The offers of a judged region to a company, one a row."""

    situation: Situation
    found: Answer

    @property
    def rows(self) -> Sequence[Offer]:
        """The offers, in their order."""
        return self.found.offers

    @property
    def streams(self) -> Chosen:
        """Their side streams."""
        return Chosen(self.situation.catalogue, [offer.stream_id for offer in self.rows])

    @property
    def operators(self) -> list[str | None]:
        """Who runs the plants; None where the plant is not known."""
        known = {str(key): str(value) for key, value in self.situation.catalogue.plants["operator"].items()}
        return [known.get(offer.plant_id) for offer in self.rows]

    @property
    def uncertainty_km(self) -> list[float]:
        """Half widths of the hauls, km."""
        column, row_of = self.situation.user_ids.index(self.found.user_id), self.situation.stream_ids.index
        return [
            float(self.situation.matrix.uncertainty_m[row_of(offer.stream_id), column]) / 1000 for offer in self.rows
        ]


def _offer(head: ExportColumn, cell: Callable[[Offer, Edition], Any]) -> Column[Offers]:
    return by_row(head, cell).of(_rows)


def _carried(head: ExportColumn) -> tuple[Column[Offers], ...]:
    """A figure of the hauls that carry the offer, with its range."""

    def carried(offer: Offer) -> Figure:
        return offer.carried.figure(head.name)

    return tuple(column.of(_rows) for column in figures(head, carried))


def _rows(offers: Offers) -> Sequence[Offer]:
    return offers.rows


def _reasons(offers: Offers) -> list[Sequence[Reason]]:
    return [offer.reasons for offer in offers.rows]


OFFER_COLUMNS: Final[tuple[Column[Offers], ...]] = (
    *(column.of(lambda offers: offers.streams) for column in STREAM),
    Column(
        ExportColumn("operator", N_("Operator"), meaning=N_("Whom to ask. Blank where the plant is not known.")),
        lambda offers, _: offers.operators,
    ),
    _offer(ExportColumn("verdict", N_("Verdict")), lambda offer, edition: edition.t(VERDICT_NAMES[offer.verdict])),
    _offer(ExportColumn("amount_t", N_("Amount"), "t/y", N_("Blank is unknown.")), lambda offer, _: offer.amount.value),
    _offer(ExportColumn("amount_year", N_("Year")), lambda offer, _: offer.amount.year),
    _offer(
        ExportColumn("amount_quality", N_("Quality")),
        lambda offer, edition: edition.t(QUALITY_NAMES[offer.amount.quality]),
    ),
    _offer(STATUS, lambda offer, edition: edition.t(STATUS_NAMES[offer.status])),
    _offer(KM, lambda offer, _: offer.km.value),
    Column(UNCERTAINTY, lambda offers, _: offers.uncertainty_km),
    _offer(
        ExportColumn("access_km", N_("Straight legs at both ends"), "km", digits=1), lambda offer, _: offer.access_km
    ),
    _offer(
        ExportColumn("driving_min", N_("Driving time"), "min", N_("One way, at assumed speeds of trucks.")),
        lambda offer, _: offer.minutes,
    ),
    *_carried(COST),
    *_carried(CO2E),
    *_carried(CO2E_TTW),
    _offer(
        ExportColumn("taken_t", N_("Could be taken"), "t/y", N_("What arises, but no more than the demand.")),
        lambda offer, _: offer.tonnes.value,
    ),
    _offer(
        ExportColumn("basis", N_("What the yearly figures are of")),
        lambda offer, edition: edition.t(BASIS_NAMES[offer.basis]),
    ),
    _offer(
        ExportColumn("share_pct", N_("Share of the demand"), "%", N_("Blank where demand or amount is unknown.")),
        lambda offer, _: offer.share.value,
    ),
    *_carried(ExportColumn("loads_per_year", N_("Truckloads a year"), "truckloads/y", _A_YEAR)),
    *_carried(ExportColumn("cost_eur", N_("Cost"), "EUR/y", _A_YEAR)),
    *_carried(ExportColumn("co2e_t", N_("Emissions, well-to-wheel"), "t CO2e/y", _A_YEAR, 1)),
    *_carried(ExportColumn("co2e_ttw_t", N_("Of them the truck's exhaust (tank-to-wheel)"), "t CO2e/y", _A_YEAR, 1)),
    *_carried(ExportColumn("loads_per_day", N_("Truckloads a day, mean of 365 days"), "truckloads/d", _A_YEAR, 2)),
    *_carried(ExportColumn("loads_per_haul_day", N_("Truckloads on a day of haulage"), "truckloads/d", _A_YEAR, 2)),
    _offer(ExportColumn("rivals", N_("Other users that it suits or may suit")), lambda offer, _: offer.rivals),
    questions_column(lambda offers: [offer.asked for offer in offers.rows]),
    *side_columns(_reasons),
)


@dataclass(frozen=True, eq=False)
class FactRow:
    """A fact on how to get in, with the table of sources that it cites."""

    section: Section
    fact: Fact
    sources: pd.DataFrame


FACT_COLUMNS: Final[tuple[Column[Sequence[FactRow]], ...]] = (
    by_row(ExportColumn("section", N_("About")), lambda row, edition: row.section.title[edition.t.language]),
    by_row(ExportColumn("fact", N_("Fact")), lambda row, edition: row.fact.text[edition.t.language]),
    by_row(
        ExportColumn("as_of", N_("Year"), meaning=N_("Blank where the page names none.")),
        lambda row, _: row.fact.as_of or None,
    ),
    by_row(ExportColumn("fact_quality", N_("Quality")), lambda row, edition: quality_words(row.fact, edition.t)),
    by_row(
        ExportColumn("source", N_("Source")),
        lambda row, _: "\n".join(each.url for each in sources_of(row.sources, row.fact.sources)) or None,
    ),
)


def company_export(
    situation: Situation, found: Answer, sections: Iterable[Section], sources: pd.DataFrame, edition: Edition
) -> ExportView:
    """The answer with routes, facts for suppliers, assumptions and sources.

    Args:
        sections: facts on how to get in.
        sources: that the facts cite, indexed by id.
    """
    t, chosen = edition.t, tuple(sections)
    pairs = matches_export(situation, edition, user_id=found.user_id)
    name = in_language(situation.catalogue.users.loc[[found.user_id]].iloc[0], "name", t)
    facts = [FactRow(section, fact, sources) for section in chosen for fact in section.facts]
    tables: list[ExportTable] = [
        edition.made("offers", N_("Side streams for the company"), Offers(situation, found), OFFER_COLUMNS),
        *(table for table in pairs.tables if table.has_places),
    ]
    if facts:
        tables.append(edition.made("how_to_get_in", N_("How to get in"), facts, FACT_COLUMNS))
    # Facts cite the served region, whose sources a session's own data may lack.
    told = cited(sources, [source for row in facts for source in row.fact.sources])
    return replace(
        pairs,
        title=f"{name}, {edition.region.names[t.language]}",
        tables=tuple(tables),
        sources=tuple({source.id: source for source in (*pairs.sources, *told)}.values()),
        notes=(*_notes(found, t), *pairs.notes),
    )


def quality_words(fact: Fact, t: Translator) -> str:
    """Whether a published page says a fact, or none does.

    Args:
        fact: on how to get in.
    """
    return t(N_("not found")) if fact.quality == "not_found" else t(QUALITY_NAMES["reported"])


def _notes(found: Answer, t: Translator) -> Iterator[str]:
    if found.demand.value is None:
        yield t(N_("The company's demand is unknown, so there are no yearly figures."))
    else:
        yield t(N_("The company's demand: {tonnes} t/y."), tonnes=t.number(found.demand.value))
    yield t(N_("Side streams may go to others too; what is free isn't known."))
