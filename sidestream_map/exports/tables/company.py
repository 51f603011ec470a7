"""The answer for a company as an export: side streams with figures and reasons, routes, facts on supply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import BASIS_NAMES, Answer, Offer, Situation
from sidestream_map.exports.basis import cited
from sidestream_map.exports.parts import KM, STATUS, STREAM, UNCERTAINTY, Edition
from sidestream_map.exports.tables.matches import CO2E, COST, SIDES, matches_export
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView
from sidestream_map.matching import Effect
from sidestream_map.region import QUALITY_NAMES, STATUS_NAMES, VERDICT_NAMES, Fact, Section, in_language, sources_of

_A_YEAR: Final = N_("Of the tonnes that could be taken. Blank where the demand or the amount is unknown.")
OFFER_COLUMNS: Final = (
    *STREAM,
    ExportColumn("operator", N_("Operator"), meaning=N_("Whom to ask. Blank where the plant is not known.")),
    ExportColumn("verdict", N_("Verdict")),
    ExportColumn("amount_t", N_("Amount"), "t/y", N_("Blank is unknown.")),
    ExportColumn("amount_year", N_("Year")),
    ExportColumn("amount_quality", N_("Quality")),
    STATUS,
    KM,
    UNCERTAINTY,
    ExportColumn("access_km", N_("Straight legs at both ends"), "km", digits=1),
    ExportColumn("driving_min", N_("Driving time"), "min", N_("One way, at assumed speeds of trucks.")),
    *COST.with_ends(),
    *CO2E.with_ends(),
    ExportColumn("taken_t", N_("Could be taken"), "t/y", N_("What arises, but no more than the demand.")),
    ExportColumn("basis", N_("What the yearly figures are of")),
    ExportColumn("share_pct", N_("Share of the demand"), "%", N_("Blank where demand or amount is unknown.")),
    *ExportColumn("loads_per_year", N_("Truckloads a year"), "truckloads/y", _A_YEAR).with_ends(),
    *ExportColumn("cost_eur", N_("Cost"), "EUR/y", _A_YEAR).with_ends(),
    *ExportColumn("co2e_t", N_("Emissions"), "t CO2e/y", _A_YEAR, 1).with_ends(),
    ExportColumn("rivals", N_("Other users that it suits or may suit")),
    ExportColumn(
        "questions", N_("What would settle it"), meaning=N_('Of a "maybe": whom to ask and what, one a line.')
    ),
    ExportColumn("against", N_("What speaks against it"), meaning=N_("One reason a line, with its rule.")),
    ExportColumn("speaks_for", N_("What speaks for it"), meaning=N_("One reason a line, with its rule.")),
    ExportColumn("notes", N_("Worth knowing"), meaning=N_("One reason a line, with its rule.")),
)
FACT_COLUMNS: Final = (
    ExportColumn("section", N_("About")),
    ExportColumn("fact", N_("Fact")),
    ExportColumn("as_of", N_("Year"), meaning=N_("Blank where the page names none.")),
    ExportColumn("fact_quality", N_("Quality")),
    ExportColumn("source", N_("Source")),
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
    facts = [(section, fact) for section in chosen for fact in section.facts]
    tables: list[ExportTable] = [
        edition.table("offers", N_("Side streams for the company"), _offers(situation, found, edition), OFFER_COLUMNS),
        *(table for table in pairs.tables if table.has_places),
    ]
    if facts:
        tables.append(edition.table("how_to_get_in", N_("How to get in"), _facts(facts, sources, t), FACT_COLUMNS))
    # Facts cite the served region, whose sources a session's own data may lack.
    told = cited(sources, [source for _, fact in facts for source in fact.sources])
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


def _offers(situation: Situation, found: Answer, edition: Edition) -> pd.DataFrame:
    t, offers, plants = edition.t, found.offers, situation.catalogue.plants
    operators = {str(key): str(value) for key, value in plants["operator"].items()}
    cells: dict[str, Any] = {
        **edition.stream_cells(situation.catalogue, [offer.stream_id for offer in offers]),
        "operator": [operators.get(offer.plant_id) for offer in offers],
        "verdict": [t(VERDICT_NAMES[offer.verdict]) for offer in offers],
        "amount_t": [offer.amount.value for offer in offers],
        "amount_year": [offer.amount.year for offer in offers],
        "amount_quality": [t(QUALITY_NAMES[offer.amount.quality]) for offer in offers],
        "status": [t(STATUS_NAMES[offer.status]) for offer in offers],
        "km": [offer.km.value for offer in offers],
        "uncertainty_km": [_half(situation, offer, found.user_id) for offer in offers],
        "access_km": [offer.access_km for offer in offers],
        "driving_min": [offer.minutes for offer in offers],
        "taken_t": [offer.tonnes.value for offer in offers],
        "basis": [t(BASIS_NAMES[offer.basis]) for offer in offers],
        "share_pct": [offer.share.value for offer in offers],
        "rivals": [offer.rivals for offer in offers],
    }
    for name in ("cost_eur_per_t", "co2e_kg_per_t", "loads_per_year", "cost_eur", "co2e_t"):
        figures = [offer.carried.figure(name) for offer in offers]
        cells |= _ends(name, figures)
    cells["questions"] = [
        "\n".join(f"{each.addressee(t.language)}: {each.text(t.language)}" for each in offer.asked) or None
        for offer in offers
    ]
    for side, effects in SIDES.items():
        cells[side] = [_said(offer, effects, t) for offer in offers]
    return pd.DataFrame(cells)


def _said(offer: Offer, effects: tuple[Effect, ...], t: Translator) -> str | None:
    lines = [f"{each.message(t.language)} [{each.rule_id}]" for each in offer.reasons if each.effect in effects]
    return "\n".join(lines) or None


def _ends(name: str, figures: list[Figure]) -> dict[str, list[float | None]]:
    return {
        name: [figure.value for figure in figures],
        f"{name}_low": [figure.low for figure in figures],
        f"{name}_high": [figure.high for figure in figures],
    }


def _half(situation: Situation, offer: Offer, user_id: str) -> float:
    at = situation.stream_ids.index(offer.stream_id), situation.user_ids.index(user_id)
    return float(situation.matrix.uncertainty_m[at]) / 1000


def _facts(facts: list[tuple[Section, Fact]], sources: pd.DataFrame, t: Translator) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "section": [section.title[t.language] for section, _ in facts],
            "fact": [fact.text[t.language] for _, fact in facts],
            "as_of": [fact.as_of or None for _, fact in facts],
            "fact_quality": [quality_words(fact, t) for _, fact in facts],
            "source": ["\n".join(each.url for each in sources_of(sources, fact.sources)) or None for _, fact in facts],
        }
    )
