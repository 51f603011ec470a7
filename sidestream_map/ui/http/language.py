"""Chooses the language of an answer."""

from __future__ import annotations

from starlette.requests import Request

from sidestream_map.base import DEFAULT_LANGUAGE, LANGUAGES, Language


def language_of(request: Request) -> Language:
    """The language of ``?lang=``, else the browser's first language that we have, else the default."""
    asked = request.query_params.get("lang", "")
    wanted = [asked, *_accepted(request.headers.get("accept-language", ""))]
    return next((code for want in wanted for code in LANGUAGES if code == want), DEFAULT_LANGUAGE)


def _accepted(header: str) -> list[str]:
    ranked = []
    for place, part in enumerate(header[:500].split(",")):
        code, _, quality = part.strip().partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            weight = 0.0
        if weight > 0:
            ranked.append((-weight, place, code.split("-")[0].lower()))
    return [code for _, _, code in sorted(ranked)]
