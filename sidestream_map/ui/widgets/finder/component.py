"""The search box: finds names of side streams, plants, users, places and roads, with or without ä, ö, å.

``st.selectbox`` lets nobody find Övertorneå who types Overtornea. This box does, lists what it finds while one types,
and fetches the names once a language; the server must serve :data:`ROUTES`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from streamlit.components.v2.types import ComponentRenderer

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator, i18n
from sidestream_map.maps import FOUND_KINDS, KIND_NAMES, Entry, FoundKind, entries
from sidestream_map.ui.http import kept_answer
from sidestream_map.ui.session import regions

FOLDER: Final = Path(__file__).parent


def show_finder(
    key: str,
    t: Translator,
    *,
    region: str,
    label: str,
    placeholder: str,
    current: str = "",
    extra: Iterable[Entry] = (),
    kinds: Iterable[FoundKind] = (),
    on_choice: Callable[[str, str], None],
) -> None:
    """Draw the search box.

    Args:
        key: constant from rerun to rerun.
        region: id of the one whose names it finds.
        label: of the box, in the reader's language.
        placeholder: what stands in it while nothing is chosen.
        current: name of what is chosen; empty for nothing.
        extra: entries that only this session has; they come before the region's own.
        kinds: find only these; all if empty.
        on_choice: gets kind and id of what was chosen, checked as far as that they are words; ``none`` and an empty id
            where the choice was cleared.
    """

    def chosen() -> None:
        choice = choice_of(getattr(st.session_state.get(key), "choice", None))
        if choice is not None:
            on_choice(*choice)

    payload = {
        "key": key,
        "url": f"finder/{region}/{t.language}.json",
        "label": label,
        "placeholder": placeholder,
        "current": current,
        "extra": [as_json(entry) for entry in extra],
        "kinds": list(kinds),
        "kindNames": {kind: t(name) for kind, name in KIND_NAMES.items()},
        "words": {
            "clear": t(N_("Clear the choice")),
            "nothing": t(N_("Nothing of that name")),
            "failed": t(N_("The list of names could not be fetched. Reload the page.")),
        },
    }
    _component()(key=key, data=payload, height="content", on_choice_change=chosen)


def choice_of(value: object) -> tuple[str, str] | None:
    """A selection that the browser sent, or None if it is invalid.

    Args:
        value: anything; hostile.
    """
    if not isinstance(value, Mapping):
        return None
    kind, name = value.get("kind"), value.get("id")
    if kind == "none":
        return "none", ""
    if kind not in FOUND_KINDS or not isinstance(name, str) or not 0 < len(name) <= 200:
        return None
    return str(kind), name


def as_json(entry: Entry) -> dict[str, Any]:
    """An entry in the form that is sent to the browser.

    Args:
        entry: of :mod:`sidestream_map.maps.finder`.
    """
    return {"kind": entry.kind, "id": entry.id, "label": entry.label, "detail": entry.detail, "key": entry.key}


def serve(request: Request) -> Response:
    """Answer with the names of a region in one language.

    Args:
        request: its path ends with the region's id and the language.
    """
    language, region = (str(request.path_params[name]) for name in ("language", "region"))
    if language not in i18n.LANGUAGES or region not in regions.served():
        return PlainTextResponse("not found", status_code=404)
    return kept_answer(request, _names(regions.atlas(region), language))


ROUTES: Final = [Route("/finder/{region}/{language}.json", serve)]


@lru_cache(maxsize=18)
def _names(atlas: Atlas, language: str) -> bytes:
    listed = [as_json(entry) for entry in entries(atlas, i18n.translator(language))]
    return json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _component() -> ComponentRenderer:
    script, style = ((FOLDER / f"finder.{name}").read_text(encoding="utf-8") for name in ("js", "css"))
    return st.components.v2.component("sidestream_map.maps.finder", js=script, css=style)
