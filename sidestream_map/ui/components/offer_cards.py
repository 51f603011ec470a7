"""Side streams as a company sees them: one card each, with figures, reasons, cost and whom to ask. Plain HTML.

Cards are one piece of HTML a group, so that twenty of them cost a page one message. All texts are escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from sidestream_map import wording
from sidestream_map.catalogue import Catalogue
from sidestream_map.company import BASIS_NAMES, COST_PARTS, Offer
from sidestream_map.figures import Figure
from sidestream_map.haul_model import OUTPUTS
from sidestream_map.i18n import N_, Translator
from sidestream_map.reasons import Reason
from sidestream_map.rules import Effect
from sidestream_map.sources import sources_of
from sidestream_map.ui.components.figures import figure_html

EFFECTS: Final[dict[Effect, tuple[str, str]]] = {
    "supports": ("✓", N_("Speaks for it")),
    "caution": ("!", N_("Settle this first")),
    "blocks": ("✕", N_("Rules it out")),
    "notes": ("·", N_("Worth knowing")),
}
"""Sign and heading of each kind of reason, in the order in which they are read."""


def cards_html(offers: Sequence[Offer], catalogue: Catalogue, t: Translator, *, first: int = 1) -> str:
    """Cards, numbered.

    Args:
        offers: in their order.
        catalogue: as it is in the scenario.
        t: the reader's translator.
        first: number of the first card.
    """
    cards = (_card(number, offer, catalogue, t) for number, offer in enumerate(offers, first))
    return f'<ol class="offers">{"".join(cards)}</ol>'


def refusals_html(offers: Iterable[Offer], catalogue: Catalogue, t: Translator) -> str:
    """What doesn't suit: a line each, with what rules it out.

    Args:
        offers: in their order.
        catalogue: as it is in the scenario.
        t: the reader's translator.
    """
    heads = (N_("Side stream"), N_("Road, km"), N_("Why not"))
    rows = []
    for offer in offers:
        against = [each for each in offer.reasons if each.effect == "blocks"] or list(offer.reasons[:1])
        distance = t(wording.STATUS_NAMES[offer.status]) if offer.km.value is None else t.number(offer.km.value, 1)
        cells = (
            f"<strong>{_say(_stream(offer, catalogue, t))}</strong><br>{_say(whence(offer, catalogue, t))}",
            _say(distance),
            "<br>".join(_say(each.title(t.language)) for each in against),
        )
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    head = "".join(f'<th scope="col">{_say(t(each))}</th>' for each in heads)
    return f'<table class="refusals"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def whence(offer: Offer, catalogue: Catalogue, t: Translator) -> str:
    """The plant where a side stream arises, in the reader's language.

    Args:
        offer: of a company.
        catalogue: as it is in the scenario.
        t: the reader's translator.
    """
    if offer.plant_id not in catalogue.plants.index:
        return t(N_("plant not known"))
    return wording.in_language(catalogue.plants.loc[[offer.plant_id]].iloc[0], "name", t)


def link_html(address: str, words: str) -> str:
    """A link that opens beside the page.

    Args:
        address: http or https; anything else becomes plain text.
        words: what is clicked.
    """
    if not address.startswith(("http://", "https://")):
        return _say(words)
    return f'<a href="{html.escape(address, quote=True)}" target="_blank" rel="noopener noreferrer">{_say(words)}</a>'


def _card(number: int, offer: Offer, catalogue: Catalogue, t: Translator) -> str:
    stream = catalogue.streams.loc[[offer.stream_id]].iloc[0]
    figures = "".join(
        figure_html(label, value, t, digits=digits, note=note) for label, value, digits, note in _figures(offer, t)
    )
    why = "".join(_why(offer.reasons, effect, t) for effect in ("supports", "caution"))
    return (
        f'<li class="offer {offer.verdict}"><div class="offer-head"><span class="rank">{number}</span>'
        f'<div class="offer-name"><h4>{_say(_stream(offer, catalogue, t))}</h4>'
        f"<p>{_say(whence(offer, catalogue, t))} · {_say(wording.amount(stream, t))}</p></div>"
        f'<span class="verdict {offer.verdict}">{_say(t(wording.VERDICT_NAMES[offer.verdict]))}</span></div>'
        f'<div class="offer-figures">{figures}</div><ul class="why">{why}</ul>'
        f"<details><summary>{_say(t(N_('Reasons, what the cost is made of, whom to ask')))}</summary>"
        f"{_reasons(offer.reasons, t)}{_distance(offer, catalogue, t)}{_cost(offer, t)}{_contact(offer, catalogue, t)}"
        "</details></li>"
    )


def _figures(offer: Offer, t: Translator) -> list[tuple[str, Figure, int, str]]:
    # On one site the road between two positions says nothing: the words, never a nought.
    way = t(wording.STATUS_NAMES[offer.status])
    figures = [(t(N_("By road, one way")), offer.km, 1, "" if offer.status == "ok" else way)]
    if offer.status == "same_site":
        figures = []
    figures.append((t(N_("Delivered cost")), offer.cost, 1, way if offer.status == "same_site" else ""))
    if offer.share.value is not None:
        figures.append((t(N_("Share of your demand")), offer.share, 0, _tonnes(offer, t)))
    if offer.basis == "unknown":
        figures.append((t(N_("Emissions")), offer.carried.figure("co2e_kg_per_t"), 1, ""))
        return figures
    basis, a_year = t(BASIS_NAMES[offer.basis]), offer.carried.figure("loads_per_year").rough()
    year = t(N_("{count} a year"), count=t.number(a_year.value)) if a_year.value is not None else ""
    figures += [
        (t(N_("Cost a year")), offer.carried.figure("cost_eur").rough(), 0, basis),
        (t(N_("Truckloads")), offer.carried.figure("loads_per_day"), 1, year),
        (t(N_("Emissions")), offer.carried.figure("co2e_t").rough(), 0, basis),
    ]
    return figures


def _tonnes(offer: Offer, t: Translator) -> str:
    return f"{t.number(offer.tonnes.value)} {t(N_('t/y'))}"


def _why(reasons: Iterable[Reason], effect: Effect, t: Translator) -> str:
    sign, heading = EFFECTS[effect]
    return "".join(
        f'<li class="{effect}"><span aria-hidden="true">{sign}</span><span class="unseen">{_say(t(heading))}: </span>'
        f"{_say(each.title(t.language))}</li>"
        for each in reasons
        if each.effect == effect
    )


def _reasons(reasons: Sequence[Reason], t: Translator) -> str:
    parts = []
    for effect, (sign, heading) in EFFECTS.items():
        lines = [
            f"<li>{_say(each.message(t.language))} <small>{_whose(each, t)}</small></li>"
            for each in reasons
            if each.effect == effect
        ]
        if lines:
            parts.append(f"<h5>{sign} {_say(t(heading))}</h5><ul>{''.join(lines)}</ul>")
    return "".join(parts)


def _whose(reason: Reason, t: Translator) -> str:
    return f"[{link_html(reason.source, t(N_('source')))}]" if reason.source else f"[{_say(t(N_('our assumption')))}]"


def _distance(offer: Offer, catalogue: Catalogue, t: Translator) -> str:
    if offer.km.value is None or offer.access_km is None or offer.minutes is None:
        return ""
    half = (offer.km.high or offer.km.value) - offer.km.value
    lines = [
        t(
            N_("{road} km one way, ± {uncertainty} km: about nine in ten true distances lie within. {minutes} min."),
            road=t.number(offer.km.value, 1),
            uncertainty=t.number(half, 1),
            minutes=t.number(offer.minutes),
        ),
        t(
            N_("Of that {access} km are access legs off the known roads: straight lines times a factor, an estimate."),
            access=t.number(offer.access_km, 1),
        ),
    ]
    if offer.plant_id in catalogue.plants.index:
        accuracy = float(catalogue.plants.at[offer.plant_id, "coord_accuracy_m"] or np.nan)
        lines.append(f"{t(N_('The plant'))}: {wording.position(accuracy, t)}.")
    return f"<h5>{_say(t(N_('How sure the distance is')))}</h5><p>{'<br>'.join(map(_say, lines))}</p>"


def _cost(offer: Offer, t: Translator) -> str:
    if offer.cost.value is None:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{_say(t(OUTPUTS[name].name))}</th><td>{_say(wording.figure(value, t, 2))}</td></tr>'
        for name, value in [
            *((name, offer.cost_parts()[name]) for name in COST_PARTS),
            ("cost_eur_per_t", offer.cost),
        ]
    )
    note = _say(t(offer.cost.note))
    return (
        f"<h5>{_say(t(N_('What the delivered cost is made of')))}</h5><table>{rows}</table><p><small>{note}</small></p>"
    )


def _contact(offer: Offer, catalogue: Catalogue, t: Translator) -> str:
    stream = catalogue.streams.loc[offer.stream_id]
    lines = []
    cells = [stream["source_ids"]]
    if offer.plant_id in catalogue.plants.index:
        plant = catalogue.plants.loc[offer.plant_id]
        operator = " · ".join(str(each) for each in (plant["operator"], plant["municipality"]) if str(each))
        lines.append(f"<strong>{_say(operator)}</strong>")
        cells.append(plant["source_ids"])
    if offer.rivals:
        lines.append(
            _say(
                t.plural(
                    N_("It suits or may suit {count} other user too."),
                    N_("It suits or may suit {count} other users too."),
                    offer.rivals,
                )
            )
        )
    known = {each.id: each for cell in cells for each in sources_of(catalogue.sources, cell)}
    lines += [link_html(each.url, each.citation(t.language)) for each in known.values()]
    return f"<h5>{_say(t(N_('Whom to ask')))}</h5><p>{'<br>'.join(lines)}</p>"


def _stream(offer: Offer, catalogue: Catalogue, t: Translator) -> str:
    return wording.in_language(catalogue.streams.loc[[offer.stream_id]].iloc[0], "name", t)


def _say(text: str) -> str:
    return html.escape(text)
