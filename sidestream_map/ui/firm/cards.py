"""A side stream on the light page: figures, reasons, the first step, and whom to ask."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Offer, contacts, municipality_at
from sidestream_map.matching import Effect
from sidestream_map.region import Contact, contact_of, wording
from sidestream_map.ui.firm.asked import Asked
from sidestream_map.ui.widgets import figure_html, offer_figures

FIGURES: Final = ("km", "cost", "share")
"""Of :func:`sidestream_map.ui.widgets.offer_figures`; the others need a demand or are on the full page."""
HELPERS: Final = 2
"""Development companies and public bodies that are named."""


def card(offer: Offer, asked: Asked, t: Translator) -> dict[str, Any]:
    """The values of a side stream for the template."""
    catalogue = asked.atlas.catalogue
    stream = catalogue.streams.loc[[offer.stream_id]].iloc[0]
    known = offer.plant_id in catalogue.plants.index
    plant = catalogue.plants.loc[[offer.plant_id]].iloc[0] if known else None
    figures = offer_figures(offer, t)
    return {
        "name": wording.in_language(stream, "name", t),
        "plant": t(N_("plant not known")) if plant is None else wording.in_language(plant, "name", t),
        "amount": wording.amount(stream, t),
        "verdict": offer.verdict,
        "verdict_name": t(wording.VERDICT_NAMES[offer.verdict]),
        # Escaped there, and the same piece as on the company's page.
        "figures": [
            Markup(figure_html(label, value, t, note=note))  # noqa: S704
            for name in FIGURES
            if name in figures
            for label, value, note in [figures[name]]
        ],
        "supports": titles(offer, "supports", t),
        "cautions": titles(offer, "caution", t),
        "why": [(each.effect, each.message(t.language)) for each in offer.reasons if each.effect != "notes"],
        "operator": "" if plant is None else joined(plant["operator"], plant["municipality"]),
        "contact": Contact() if plant is None else contact_of(plant),
    }


def helpers(asked: Asked, t: Translator) -> list[dict[str, Any]]:
    """Development companies and public bodies that help a firm: who can be reached first, then the nearest."""
    if asked.firm is None:
        return []
    firm = asked.firm
    home = str(firm["municipality"] or "") or municipality_at(asked.atlas.background, firm["lon"], firm["lat"])
    bodies = contacts(asked.atlas.catalogue.users, home)
    development = [body for _, body in bodies[bodies["role"] == "development"].iterrows()]
    first = sorted(development, key=lambda body: not contact_of(body))[:HELPERS]
    return [
        {
            "name": wording.in_language(body, "name", t),
            "municipality": str(body["municipality"] or ""),
            "contact": contact_of(body),
        }
        for body in first
    ]


def titles(offer: Offer, effect: Effect, t: Translator) -> list[str]:
    """Reasons of one kind, a few words each.

    Args:
        effect: which kind.
    """
    return list(dict.fromkeys(each.title(t.language) for each in offer.reasons if each.effect == effect))


def joined(*parts: object) -> str:
    """Texts joined by a middle dot; values that aren't texts are left out."""
    return " · ".join(part for part in parts if isinstance(part, str) and part)
