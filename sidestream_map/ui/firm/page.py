"""The routes of the light page: the page, its picture, and the files that it loads."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from sidestream_map.base import LANGUAGE_NAMES, N_, SidestreamError, Translator, i18n
from sidestream_map.maps import oddities
from sidestream_map.region import Contact, wording
from sidestream_map.ui.firm.asked import LANGUAGE, Asked, asked
from sidestream_map.ui.firm.cards import card, helpers, joined
from sidestream_map.ui.firm.message import mail, preview_title, summary
from sidestream_map.ui.firm.picture import SIZE_PX, WIDTH_PX, picture_png
from sidestream_map.ui.http import COMPRESSED, guarded, kept_answer, language_of, site_of
from sidestream_map.ui.light import BusyError, Pages, Turns
from sidestream_map.ui.session import firm as firms
from sidestream_map.ui.session import regions

LOGGER = logging.getLogger("sidestream_map")
PAGES: Final = Pages(Path(__file__).parent)
TURNS: Final = Turns("firm")
"""One computes at a time: what the dashboard's sessions do goes on beside it."""
FAILED: Final = N_("This page could not be made. Try again, or open the full page.")
AGAIN_S: Final = 60
"""After so many seconds who came while too many waited may try again."""


async def show(request: Request) -> Response:
    """Answer with the page of the firm that the link names; without one, with the page that asks for it."""
    t = i18n.translator(language_of(request))
    query, site = dict(request.query_params), site_of(request)

    def made() -> Response:
        found = asked(query, t)
        if found.firm is None:
            return PAGES.html("start.html", _start_values(found, t, site), kept=True)
        return PAGES.html("firm.html", _firm_values(found, found.firm, t, site), kept=True)

    answer = await _answered(made, t)
    answer.headers["Vary"] = "Accept-Language"
    # Only this page asks for the device's position, and only when the person presses the button.
    answer.headers["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=(), payment=()"
    return answer


async def picture(request: Request) -> Response:
    """Answer with the map of the firm that the link names, as PNG."""
    t = i18n.translator(language_of(request))
    query = dict(request.query_params)

    def made() -> Response:
        found = asked(query, t)
        if found.found is None:
            return guarded(PlainTextResponse("not found", status_code=404))
        answer = guarded(kept_answer(request, picture_png(found, t), "image/png"), kept=True)
        # A chat that runs in a browser shows the preview from its own pages.
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return answer

    return await _answered(made, t)


ROUTES: Final = [
    Route("/firm", show, middleware=COMPRESSED),
    Route("/firm/map.png", picture),
    Route("/firm/static/{version}/{name}", PAGES.static),
]
"""The addresses in the page are relative, so that they hold below a path of a proxy too; those in its head can't be."""


async def _answered(made: Callable[[], Response], t: Translator) -> Response:
    try:
        answer = await TURNS.of(made)
    except BusyError as error:
        answer = _letter(t, error, 503)
        answer.headers["Retry-After"] = str(AGAIN_S)
    except SidestreamError as error:
        LOGGER.warning("no page for a firm: %s", error)
        answer = _letter(t, error, 503)
    except Exception:
        LOGGER.exception("the page of a firm failed")
        answer = _letter(t, SidestreamError(FAILED), 500)
    return answer


def _letter(t: Translator, error: SidestreamError, status: int) -> Response:
    values = PAGES.frame(t, t(N_("For a company")), "firm/static")
    parts = [("", [error.text(t.catalogue.gettext)])]
    return PAGES.html("letter.html", {**values, "parts": parts, "form": None}, status)


def _frame(found: Asked, t: Translator, title: str, site: str) -> dict[str, Any]:
    ways = [(code, name, f"firm?{found.query(language=code)}") for code, name in LANGUAGE_NAMES.items()]
    query = found.query()
    return {
        **PAGES.frame(t, title, "firm/static", ways),
        "notices": [*(each.text(t.catalogue.gettext) for each in found.notices), *_odd(found, t)],
        "summary": summary(found, t),
        "preview": preview_title(found, t),
        "region": found.region.region.names[t.language],
        "locale": {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}[t.language],
        "address": f"{site}/firm?{query}" if query else f"{site}/firm",
        "site": site,
        "full": f"company?{found.query(language=t.language)}",
        "w": {key: t(message) for key, message in WORDS.items()},
    }


def _odd(found: Asked, t: Translator) -> tuple[str, ...]:
    own = firms.own_firm(found.scenario)
    return () if own is None else oddities(own.lon, own.lat, found.region, regions.router(found.scenario), t)


def _start_values(found: Asked, t: Translator, site: str) -> dict[str, Any]:
    users = found.atlas.catalogue.users
    rows: Mapping[Any, Any] = users[["name_fi", "name_sv", "name_en", "municipality"]].to_dict("index")
    firms = [
        (f"user.{each}", joined(wording.in_language(row, "name", t), row["municipality"])) for each, row in rows.items()
    ]
    kept = {name: text for name, text in found.kept.items() if name not in {"sel", LANGUAGE}}
    return {
        **_frame(found, t, t(N_("What could your company use?")), site),
        "firms": sorted(firms, key=lambda each: each[1].casefold()),
        "hidden": [*kept.items(), (LANGUAGE, t.language)],
    }


def _firm_values(found: Asked, firm: pd.Series, t: Translator, site: str) -> dict[str, Any]:
    cards, bodies = [card(offer, found, t) for offer in found.first], helpers(found, t)
    frame = _frame(found, t, wording.in_language(firm, "name", t), site)
    contacts: list[Contact] = [each["contact"] for each in (*cards, *bodies)]
    phone = next((each for each in contacts if each.phone), Contact())
    email = next((each.email for each in contacts if each.email), "")
    image = f"firm/map.png?{urlencode({LANGUAGE: t.language})}&{found.query()}"
    return {
        **frame,
        "about": joined(
            wording.in_language(firm, "business", t),
            str(firm["municipality"] or ""),
            wording.position(float(firm["coord_accuracy_m"]), t),
        ),
        "question": [
            (f"firm?{found.saying(code)}", wording.material_name(code, t))
            for code in (firms.arising_materials(found.atlas.catalogue) if found.is_unsaid else ())
        ],
        "everything": f"firm?{found.saying()}",
        "cards": cards,
        "helpers": bodies,
        "phone": phone,
        "mail": mail(found, t, frame["address"], to=email),
        "image": image,
        "image_size": (WIDTH_PX, round(WIDTH_PX * SIZE_PX[1] / SIZE_PX[0])),
        "limit": t(N_("hauls up to {number} km by road"), number=t.number(found.scenario.distance_limit_km)),
        "more": t.plural(
            "All {count} side stream, with sources and doubts",
            "All {count} side streams, with sources and doubts",
            len(found.found.offers if found.found else ()),
        ),
    }


WORDS: Final[Mapping[str, str]] = {
    "question": N_("What could you use?"),
    "where": N_("Where are you?"),
    "where_hint": N_("Postcode, town, village, plant or coordinates: 94900, Haaparanta, Uleåborg"),
    "here": N_("Use this device's position"),
    "no_position": N_("The device did not tell its position. Type a postcode, a place or coordinates."),
    "or": N_("Or choose your company"),
    "everything": N_("I don't know: show everything"),
    "supports": N_("Speaks for it"),
    "caution": N_("Settle this first"),
    "in_full": N_("Reasons in full"),
    "whom": N_("Whom to ask"),
    "unknown_phone": N_("Switchboard unknown; ask the development company."),
    "unknown_way": N_("No public telephone or web page is known here."),
    "help": N_("Who helps a firm further"),
    "call": N_("Call"),
    "mail": N_("E-mail"),
    "share": N_("Share"),
    "copied": N_("The link is copied."),
    "map": N_("Map"),
    "web": N_("Web page"),
    "picture": N_("Roads from the plants whose side streams fit or may fit"),
    "nothing": N_(
        "Nothing fits, and nothing may fit. The reasons are on the full page; try other materials or a longer way."
    ),
    "price": N_(
        "Delivered is haul and handling to your gate. What the plant asks or pays for the material itself has to be "
        "agreed with it."
    ),
    "free": N_("Side streams may go to others too; what is free isn't known."),
    "law": N_("The verdicts follow fixed rules and are no legal advice."),
    "link": N_("The link to this page"),
    "company": N_("Company"),
    "open": N_("Open"),
    "choose": N_(
        "Choose your company. You see the nearest side streams that fit, and what a tonne costs at your gate."
    ),
    "not_listed": N_("Not in the list? Say where you are on the full page."),
    "actions": N_("What to do with it"),
}
"""By the key under which the templates find them."""
