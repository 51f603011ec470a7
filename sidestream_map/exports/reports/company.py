"""A company's report: its map, what fits and why, cost, contacts, the way to supply, and the basis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import BASIS_NAMES, Answer, Offer, contacts, hauls_of, municipality_at
from sidestream_map.decisions.chains import Chains
from sidestream_map.exports.basis import change_lines, cited, haul_addresses, haul_lines
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.beside import chain_tables
from sidestream_map.exports.reports.choice import PICTURE_PX, choice_picture
from sidestream_map.exports.reports.report import MapDrawing, Report, ReportColumn, ReportFigure, ReportTable
from sidestream_map.exports.tables import quality_words
from sidestream_map.exports.view import Cell
from sidestream_map.haulage import MATERIALS
from sidestream_map.maps.layers import company_layer, map_layers
from sidestream_map.matching import POSSIBLE, Effect
from sidestream_map.region import Catalogue, Section, Source, Tonnage, split_ids, wording
from sidestream_map.routing import Router
from sidestream_map.scenario import Scenario


def company_report(
    atlas: Atlas,
    scenario: Scenario,
    router: Router,
    found: Answer,
    edition: Edition,
    *,
    sections: Iterable[Section],
    fact_sources: pd.DataFrame,
    notices: Iterable[str] = (),
    chains: Sequence[Chains] = (),
) -> Report:
    """The report of a company's answer.

    Args:
        scenario: with the company, its demand, camera and layers.
        router: of the scenario's vehicle.
        sections: facts on how to get in.
        edition: with the link to the same view.
        fact_sources: works that the facts cite, indexed by id.
        notices: what has to be known before anything else.
        chains: rail and sea beside the truck alone, one a side stream.
    """
    catalogue, chosen, t = atlas.catalogue, tuple(sections), edition.t
    user = catalogue.users.loc[[found.user_id]].iloc[0]
    bodies = contacts(
        catalogue.users, str(user["municipality"] or "") or municipality_at(atlas.background, user["lon"], user["lat"])
    )
    figures = tuple(_figures(found, t))
    materials = [code for code in found.materials() if code in MATERIALS]
    works = {
        work.id: work
        for work in (
            *cited(
                catalogue.sources, _cells(catalogue, found, figures, bodies), haul_addresses(scenario, t, materials)
            ),
            *cited(fact_sources, [each for section in chosen for fact in section.facts for each in fact.sources]),
        )
    }
    doubt = wording.in_language(user, "doubt", t)
    return Report(
        title=wording.in_language(user, "name", t),
        language=t.language,
        subtitle=_subtitle(atlas, user, found, t),
        link=edition.link,
        made_on=edition.made_on,
        picture=company_picture(atlas, scenario, router, found, t),
        picture_text=t(N_("Roads from the plants whose side streams fit or may fit")),
        figures=figures,
        tables=(
            *_offers(catalogue, found, t),
            *chain_tables(chains, catalogue, t),
            *_refusals(catalogue, found, t),
            *_way_in(chosen, _numbers(works.values()), t),
            _bodies(bodies, _numbers(works.values()), t),
        ),
        assumptions=(
            *change_lines(scenario, catalogue, t),
            *haul_lines(scenario, t, materials),
            t(N_("The verdicts follow fixed rules and are no legal advice.")),
            t(N_("Side streams may go to others too; what is free isn't known.")),
        ),
        sources=tuple(works.values()),
        notices=(*notices, *([t(N_("Doubt: {text}"), text=doubt)] if doubt else [])),
    )


def unknown_words(shown: Tonnage, t: Translator) -> str:
    """How many amounts a sum lacks, in words; empty if it lacks none."""
    count = len(shown.unknown)
    return t.plural("{count} amount unknown", "{count} amounts unknown", count) if count else ""


def company_picture(
    atlas: Atlas,
    scenario: Scenario,
    router: Router,
    found: Answer,
    t: Translator,
    *,
    size_px: tuple[int, int] = PICTURE_PX,
    explained: bool = True,
) -> str:
    """The company's map as SVG, with roads from the plants whose side streams fit or may fit.

    Args:
        scenario: with camera and layers.
        router: of the scenario's vehicle.
    """
    hauls = hauls_of(found, atlas, router)
    user = atlas.catalogue.users.loc[[found.user_id]].iloc[0]
    name = company_layer(float(user["lon"]), float(user["lat"]), wording.in_language(user, "name", t))
    layers = [*map_layers(atlas, t, router, hauls, scenario=scenario), name]
    return choice_picture(
        atlas, scenario, router, hauls, t, drawn=MapDrawing(layers), size_px=size_px, explained=explained
    )


def _subtitle(atlas: Atlas, user: pd.Series, found: Answer, t: Translator) -> str:
    parts = (
        wording.in_language(user, "business", t),
        str(user["municipality"] or "") or atlas.region.names[t.language],
        t(N_("hauls up to {number} km by road"), number=t.number(found.limit_km)),
    )
    return " · ".join(part for part in parts if part)


def _figures(found: Answer, t: Translator) -> Iterator[ReportFigure]:
    yield ReportFigure(t(N_("Demand")), found.demand)
    limit = t.number(found.limit_km)
    for label, shown in (
        (t(N_("Arises within {limit} km"), limit=limit), found.arising),
        (t(N_("Of that fits or may fit")), found.suiting),
    ):
        yield ReportFigure(label, shown.total, unknown_words(shown, t))
    if found.cheapest is not None:
        yield ReportFigure(t(N_("Cheapest, delivered")), found.cheapest.cost, digits=1)
    if found.nearest is not None:
        yield ReportFigure(t(N_("Nearest by road")), found.nearest.km, digits=1)


def _cells(
    catalogue: Catalogue, found: Answer, figures: Iterable[ReportFigure], bodies: pd.DataFrame
) -> Iterator[object]:
    """Cells that name sources, what matters most first."""
    yield from (source for each in figures for source in each.figure.sources)
    yield catalogue.users.at[found.user_id, "source_ids"]
    for offer in found.of(*POSSIBLE):
        yield catalogue.streams.at[offer.stream_id, "source_ids"]
        if offer.plant_id:
            yield catalogue.plants.at[offer.plant_id, "source_ids"]
        yield from (reason.source for reason in offer.reasons)
    yield from bodies["source_ids"]


def _numbers(works: Iterable[Source]) -> Mapping[str, str]:
    return {work.id: str(number) for number, work in enumerate(works, 1)}


def _offers(catalogue: Catalogue, found: Answer, t: Translator) -> Iterator[ReportTable]:
    offers = found.of(*POSSIBLE)
    asked = found.demand.value is not None
    columns = (
        ReportColumn(t(N_("Side stream"))),
        ReportColumn(t(N_("Verdict"))),
        ReportColumn(t(N_("t/y")), numeric=True),
        ReportColumn(t(N_("Road, km")), numeric=True, digits=1, blank="–"),
        ReportColumn(t(N_("Delivered, EUR/t"))),
        *((ReportColumn(t(N_("Share of the demand, %")), numeric=True),) if asked else ()),
        *((ReportColumn(t(N_("Cost, EUR/y"))),) if asked else ()),
        *((ReportColumn(t(N_("Truckloads a day, mean of 365 days")), numeric=True, few=True),) if asked else ()),
        ReportColumn(t(N_("kg CO2e/t, WTW (TTW)"))),
    )
    rows = tuple(
        (
            _name(catalogue, offer, t),
            t(wording.VERDICT_NAMES[offer.verdict]),
            offer.amount.value,
            offer.km.value if offer.status == "ok" else None,
            _ranged(offer.cost, t, 1),
            *(
                (
                    offer.share.value,
                    _ranged(offer.carried.figure("cost_eur").rough(), t, 0),
                    offer.carried.figure("loads_per_day").value,
                )
                if asked
                else ()
            ),
            _emitted(offer, t),
        )
        for offer in offers
    )
    note = " ".join(
        (
            t(N_("What fits first, then the nearest. By truck, access legs included.")),
            t(
                N_("Yearly figures {basis}, else {other}."),
                basis=t(BASIS_NAMES["demand"]),
                other=t(BASIS_NAMES["stream"]),
            )
            if asked
            else t(N_("The company's demand is unknown, so there are no yearly figures.")),
        )
    )
    yield ReportTable(t(N_("What fits or may fit: {count}"), count=t.number(len(offers))), columns, rows, note)
    if offers:
        why = tuple(
            (
                _stream(catalogue, offer, t),
                _titles(offer, ("supports",), t),
                _titles(offer, ("caution",), t),
                " ".join(f"{each.addressee(t.language)}: {each.text(t.language)}" for each in offer.asked)
                or _operator(catalogue, offer),
            )
            for offer in offers
        )
        heads = (N_("Side stream"), N_("Speaks for it"), N_("Settle this first"), N_("Whom to ask, and what"))
        yield ReportTable(t(N_("Why, and whom to ask")), tuple(ReportColumn(t(head)) for head in heads), why)


def _refusals(catalogue: Catalogue, found: Answer, t: Translator) -> Iterator[ReportTable]:
    offers = found.of("no")
    if not offers:
        return
    heads = (N_("Side stream"), N_("Way"), N_("Why not"))
    rows = tuple(
        (
            _name(catalogue, offer, t),
            t(wording.STATUS_NAMES[offer.status]) if offer.status != "ok" else f"{t.number(offer.km.value, 1)} km",
            _titles(offer, ("blocks",), t) or (offer.reasons[0].title(t.language) if offer.reasons else None),
        )
        for offer in offers
    )
    title = t(N_("Doesn't fit: {count}"), count=t.number(len(offers)))
    yield ReportTable(title, tuple(ReportColumn(t(head)) for head in heads), rows)


def _way_in(sections: Sequence[Section], numbers: Mapping[str, str], t: Translator) -> Iterator[ReportTable]:
    if not sections:
        return
    heads = (N_("About"), N_("Fact"), N_("Year"), N_("Source"))
    rows: list[tuple[Cell, ...]] = []
    for section in sections:
        for place, fact in enumerate(section.facts):
            text = fact.text[t.language]
            if fact.quality == "not_found":
                text = f"{text}: {quality_words(fact, t)}"
            title = "" if place else section.title[t.language]
            rows.append((title, text, fact.as_of or None, _cited(fact.sources, numbers)))
    note = t(N_("The source's number is that of the list at the end."))
    yield ReportTable(t(N_("How to get in")), tuple(ReportColumn(t(head)) for head in heads), tuple(rows), note)


def _bodies(bodies: pd.DataFrame, numbers: Mapping[str, str], t: Translator) -> ReportTable:
    heads = (N_("Who"), N_("What"), N_("Municipality"), N_("Source"))
    rows = tuple(
        (
            wording.in_language(body, "name", t),
            wording.in_language(body, "services", t) or wording.in_language(body, "business", t),
            str(body["municipality"] or "") or None,
            _cited(split_ids(body["source_ids"]), numbers),
        )
        for _, body in bodies.iterrows()
    )
    title = t(N_("Public bodies and development companies: {count}"), count=t.number(len(bodies)))
    note = t(N_("Names as in the sources; state agencies may have been reorganised since."))
    return ReportTable(title, tuple(ReportColumn(t(head)) for head in heads), rows, note)


def _emitted(offer: Offer, t: Translator) -> str:
    wtw, ttw = (offer.carried.figure(name).value for name in ("co2e_kg_per_t", "co2e_ttw_kg_per_t"))
    return t(N_("unknown")) if wtw is None else f"{t.number(wtw, 1)} ({t.number(ttw, 1)})"


def _ranged(figure: Figure, t: Translator, digits: int) -> str | None:
    if figure.value is None:
        return None
    ends = f" ({t.number(figure.low, digits)}–{t.number(figure.high, digits)})" if figure.low != figure.high else ""
    return t.number(figure.value, digits) + ends


def _titles(offer: Offer, effects: tuple[Effect, ...], t: Translator) -> str | None:
    return "; ".join(each.title(t.language) for each in offer.reasons if each.effect in effects) or None


def _cited(ids: Iterable[str], numbers: Mapping[str, str]) -> str | None:
    return ", ".join(numbers[each] for each in ids if each in numbers) or None


def _operator(catalogue: Catalogue, offer: Offer) -> str | None:
    return str(catalogue.plants.at[offer.plant_id, "operator"]) if offer.plant_id in catalogue.plants.index else None


def _stream(catalogue: Catalogue, offer: Offer, t: Translator) -> str:
    return wording.in_language(catalogue.streams.loc[[offer.stream_id]].iloc[0], "name", t)


def _name(catalogue: Catalogue, offer: Offer, t: Translator) -> str:
    """A side stream with its plant."""
    if offer.plant_id not in catalogue.plants.index:
        return _stream(catalogue, offer, t)
    plant = wording.in_language(catalogue.plants.loc[[offer.plant_id]].iloc[0], "name", t)
    return f"{_stream(catalogue, offer, t)}, {plant}"
