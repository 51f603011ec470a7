"""Side streams as cards for a company, with figures, reasons, cost and contacts. Plain HTML.

Cards are one piece of HTML a group, so that twenty of them cost a page one message. All texts are escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import COST_PARTS, Offer
from sidestream_map.haulage import OUTPUTS
from sidestream_map.matching import Effect, Reason
from sidestream_map.region import QUALITY_NAMES, Catalogue, Contact, contact_of, sources_of, wording
from sidestream_map.ui.widgets import figure_html, offer_figures

EFFECTS: Final[dict[Effect, tuple[str, str]]] = {
    "supports": ("✓", N_("Speaks for it")),
    "caution": ("!", N_("Settle this first")),
    "blocks": ("✕", N_("Rules it out")),
    "notes": ("·", N_("Worth knowing")),
}
"""Sign and heading of each kind of reason, in the order in which they are read."""
MORE: Final = N_("Reasons, what the cost is made of, whom to ask")
SURE: Final = N_("How sure the distance is")
MADE_OF: Final = N_("What the delivered cost is made of")
SETTLES: Final = N_("What would settle it")
WHOM: Final = N_("Whom to ask")


def cards_html(
    offers: Sequence[Offer], catalogue: Catalogue, t: Translator, *, first: int = 1, shown: int | None = None
) -> str:
    """The cards as HTML, numbered.

    Args:
        offers: in their order.
        catalogue: as it is in the scenario.
        first: number of the first card.
        shown: the cards after so many open with a press; all are shown if None.
    """
    names = _Names(catalogue, t)
    cards = [_card(number, offer, names) for number, offer in enumerate(offers, first)]
    near = cards[:shown]
    rest = cards[len(near) :]
    listed = f'<ol class="offers">{"".join(near)}</ol>'
    if not rest:
        return listed
    more = _say(t(N_("and {count} more"), count=t.number(len(rest))))
    return f'{listed}<details class="rest"><summary>{more}</summary><ol class="offers">{"".join(rest)}</ol></details>'


def refusals_html(offers: Iterable[Offer], catalogue: Catalogue, t: Translator) -> str:
    """The side streams that don't suit as HTML, one line each with the reason.

    Args:
        offers: in their order.
        catalogue: as it is in the scenario.
    """
    heads = (N_("Side stream"), N_("Road, km"), N_("Why not"))
    rows, names = [], _Names(catalogue, t)
    for offer in offers:
        against = [each for each in offer.reasons if each.effect == "blocks"] or list(offer.reasons[:1])
        distance = t(wording.STATUS_NAMES[offer.status]) if offer.km.value is None else t.number(offer.km.value, 1)
        cells = (
            f"<strong>{_say(names.stream(offer))}</strong><br>{_say(names.plant(offer))}",
            _say(distance),
            "<br>".join(_say(each.title(t.language)) for each in against),
        )
        rows.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    head = "".join(f'<th scope="col">{_say(t(each))}</th>' for each in heads)
    return f'<table class="refusals"><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def link_html(address: str, words: str) -> str:
    """A link to a new tab as HTML.

    Args:
        address: http or https; anything else becomes plain text.
    """
    if not address.startswith(("http://", "https://")):
        return _say(words)
    return f'<a href="{html.escape(address, quote=True)}" target="_blank" rel="noopener noreferrer">{_say(words)}</a>'


def contact_html(contact: Contact, t: Translator, *, helper: bool = False) -> str:
    """Ways to reach somebody as links; who has no public telephone says so.

    Args:
        helper: whether it is a body to which others are sent.
    """
    ways = []
    if contact.phone:
        ways.append(f'<a href="{html.escape(contact.phone_link, quote=True)}">{_say(contact.phone)}</a>')
    if contact.email:
        ways.append(f'<a href="mailto:{html.escape(contact.email, quote=True)}">{_say(contact.email)}</a>')
    if contact.web:
        ways.append(link_html(contact.web, t(N_("Web page"))))
    if not contact.phone and not helper:
        ways.append(_say(t(N_("Switchboard unknown; ask the development company."))))
    return " · ".join(ways)


class _Names:
    """Names of side streams and plants in the reader's language; their rows are taken out once for all cards."""

    def __init__(self, catalogue: Catalogue, t: Translator) -> None:
        self.catalogue, self.t = catalogue, t
        self._streams: dict[Any, dict[str, Any]] = pd.DataFrame(catalogue.streams).to_dict("index")  # type: ignore[assignment]
        self._plants: dict[Any, dict[str, Any]] = pd.DataFrame(catalogue.plants).to_dict("index")  # type: ignore[assignment]

    def stream(self, offer: Offer) -> str:
        return wording.in_language(self._streams[offer.stream_id], "name", self.t)

    def plant(self, offer: Offer) -> str:
        row = self.row(offer)
        return self.t(N_("plant not known")) if row is None else wording.in_language(row, "name", self.t)

    def row(self, offer: Offer) -> Mapping[str, Any] | None:
        return self._plants.get(offer.plant_id)

    def source_cells(self, offer: Offer) -> list[str]:
        row = self.row(offer)
        return [self._streams[offer.stream_id]["source_ids"], *([] if row is None else [row["source_ids"]])]


def _card(number: int, offer: Offer, names: _Names) -> str:
    t = names.t
    stream = names.catalogue.streams.loc[[offer.stream_id]].iloc[0]
    figures = "".join(
        figure_html(label, value, t, note=note) for label, value, note in offer_figures(offer, t).values()
    )
    why = "".join(_why(offer.reasons, effect, t) for effect in ("supports", "caution"))
    return (
        f'<li class="offer {offer.verdict}"><div class="offer-head"><span class="rank">{number}</span>'
        f'<div class="offer-name"><h4>{_say(names.stream(offer))}</h4>'
        f"<p>{_say(names.plant(offer))} · {_say(wording.amount(stream, t))}</p></div>"
        f'<span class="verdict {offer.verdict}">{_say(t(wording.VERDICT_NAMES[offer.verdict]))}</span></div>'
        f'<div class="offer-figures">{figures}</div><ul class="why">{why}</ul>{_asked(offer, t)}'
        f"<details><summary>{_say(t(MORE))}</summary>"
        f"{_reasons(offer.reasons, t)}{_distance(offer, names)}{_cost(offer, t)}{_contact(offer, names)}"
        "</details></li>"
    )


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


def _asked(offer: Offer, t: Translator) -> str:
    """What would settle a "maybe", and whom to ask, who can end the matter soonest first."""
    lines = [
        f"<li><strong>{_say(each.addressee(t.language))}</strong>: {_say(each.text(t.language))}</li>"
        for each in offer.asked
    ]
    return f'<h5 class="asked">? {_say(t(SETTLES))}</h5><ol class="asked">{"".join(lines)}</ol>' if lines else ""


def _whose(reason: Reason, t: Translator) -> str:
    if reason.source:
        source = t(N_("source"))
        return f"[{link_html(reason.source, source)}]"
    return f"[{_say(t(QUALITY_NAMES['assumption']))}]"


def _distance(offer: Offer, names: _Names) -> str:
    t, row = names.t, names.row(offer)
    if offer.status != "ok" or offer.km.value is None or offer.access_km is None or offer.minutes is None:
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
    if row is not None:
        lines.append(t(N_("The plant")) + f": {wording.position(float(row['coord_accuracy_m']), t)}.")
    return f"<h5>{_say(t(SURE))}</h5><p>{'<br>'.join(map(_say, lines))}</p>"


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
    return f"<h5>{_say(t(MADE_OF))}</h5><table>{rows}</table><p><small>{note}</small></p>"


def _contact(offer: Offer, names: _Names) -> str:
    t, row, lines = names.t, names.row(offer), []
    if row is not None:
        operator = " · ".join(str(each) for each in (row["operator"], row["municipality"]) if str(each))
        lines += [f"<strong>{_say(operator)}</strong>", contact_html(contact_of(row), t)]
    if offer.rivals:
        lines.append(
            _say(
                t.plural(
                    "It suits or may suit {count} other user too.",
                    "It suits or may suit {count} other users too.",
                    offer.rivals,
                )
            )
        )
    known = {each.id: each for cell in names.source_cells(offer) for each in sources_of(names.catalogue.sources, cell)}
    links = "<br>".join(link_html(each.url, each.citation(t.language)) for each in known.values())
    sources = f"<h5>{_say(t(N_('Source')))}</h5><p>{links}</p>" if links else ""
    return f"<h5>{_say(t(WHOM))}</h5><p>{'<br>'.join(lines)}</p>{sources}"


def _say(text: str) -> str:
    return html.escape(text)
