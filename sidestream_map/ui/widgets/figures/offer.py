"""The figures of one side stream for one company, the same on all pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import BASIS_NAMES, Offer
from sidestream_map.haulage import WTW, YEAR_DAYS, crushing_words, exhaust_words, mean_day
from sidestream_map.region import wording

FigureName = Literal["km", "cost", "share", "cost_a_year", "loads", "co2e"]


def offer_figures(offer: Offer, t: Translator) -> Mapping[FigureName, tuple[str, Figure, str]]:
    """Label, figure and note of each figure, in reading order."""
    # On one site the road between two positions says nothing: the words, never a nought.
    way, one_site = t(wording.STATUS_NAMES[offer.status]), offer.status == "same_site"
    figures: dict[FigureName, tuple[str, Figure, str]] = {}
    if not one_site:
        figures["km"] = (t(N_("By road, one way")), offer.km, "" if offer.status == "ok" else way)
    uncrushed = crushing_words(offer.carried.inputs, t)
    figures["cost"] = (
        t(N_("Delivered cost")),
        offer.cost,
        " · ".join(filter(None, (way if one_site else "", uncrushed))),
    )
    if offer.share.value is not None:
        taken = wording.spoken(offer.tonnes, t)
        figures["share"] = (t(N_("Share of your demand")), offer.share, taken)
    if offer.basis in ("unasked", "unknown"):
        exhaust = exhaust_words(offer.carried.figure("co2e_ttw_kg_per_t"), t)
        figures["co2e"] = (t(WTW), offer.carried.figure("co2e_kg_per_t"), exhaust)
        return figures
    basis, a_year = t(BASIS_NAMES[offer.basis]), offer.carried.figure("loads_per_year").rough()
    year = t(N_("{count} a year"), count=wording.about(a_year.value, t, "")) if a_year.value is not None else ""
    figures["cost_a_year"] = (t(N_("Cost a year")), offer.carried.figure("cost_eur"), basis)
    days = offer.carried.inputs["days_per_year"]
    told = " · ".join(filter(None, (year, mean_day(a_year.value, days.central if days else YEAR_DAYS, t))))
    figures["loads"] = (t(N_("Truckloads a day")), offer.carried.figure("loads_per_day"), told)
    exhaust = exhaust_words(offer.carried.figure("co2e_ttw_t").rough(), t, 0)
    figures["co2e"] = (t(WTW), offer.carried.figure("co2e_t"), f"{basis} · {exhaust}")
    return figures
