"""The correction of an entry in a dialog; its place is searched by name or tapped on a map, never typed as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import BOARD_LINE_MAX, BOARD_TEXT_MAX, N_, BoardEntryError, Translator
from sidestream_map.maps import entries as findable
from sidestream_map.maps import municipality_points
from sidestream_map.region import MATERIALS, wording
from sidestream_map.scenario import TONNES_MAX
from sidestream_map.ui.pages.board.entry_table import show_place_map
from sidestream_map.ui.session import board, state
from sidestream_map.ui.widgets import hold, plain
from sidestream_map.ui.widgets.finder import show_finder
from sidestream_map.workshop.board import (
    AUDIENCE_NAMES,
    AUDIENCES,
    KIND_NAMES,
    KINDS,
    UNIT_NAMES,
    UNITS,
    services,
    where,
)

if TYPE_CHECKING:
    from sidestream_map.workshop.board import Board, Entry

FIELDS: Final = ("text", "theme", "kind", "visibility", "material", "service", "amount", "unit")
"""What is corrected in fields of its own; the place besides."""
PLACE: Final = "board-fix-place"
"""Changes of the place that aren't saved yet: ``lon``, ``lat``, ``place_id``; empty while it stays."""
_DONE: Final = "board-fix-done"


def begin(entry: Entry) -> None:
    """Forget what was typed into the dialog before, so that it shows an entry as it is."""
    st.session_state[PLACE] = {}
    for name in FIELDS:
        st.session_state.pop(_key(entry, name), None)


def show(entry: Entry, seen: Board, t: Translator) -> None:
    """Open the dialog.

    Args:
        seen: the leader's board.
    """

    @st.dialog(t(N_("Correct")), width="large", icon=":material/edit:")
    def correct() -> None:
        if st.session_state.pop(_DONE, False):
            st.rerun()
        if problem := board.problem():
            st.error(plain(problem.text(t.catalogue.gettext)), icon=":material/error:")
        left, right = st.columns(2, gap="medium")
        with left:
            _show_fields(entry, seen, t)
        with right:
            _show_place(entry, seen, t)
        st.button(t(N_("Save the correction")), type="primary", key="board-fix-go", on_click=_save, args=(entry,))

    correct()


def _show_fields(entry: Entry, seen: Board, t: Translator) -> None:
    from sidestream_map.workshop import theme_names  # noqa: PLC0415

    st.text_area(t(N_("Text")), entry.text, key=_key(entry, "text"), max_chars=int(BOARD_TEXT_MAX.get()), height=130)
    _choice(t(N_("Theme")), dict(enumerate(theme_names(seen.workshop, t))), entry.theme, _key(entry, "theme"))
    kind, who = st.columns(2)
    with kind:
        _choice(t(N_("Kind")), {each: t(KIND_NAMES[each]) for each in KINDS}, entry.kind, _key(entry, "kind"))
    with who:
        audiences = {each: t(AUDIENCE_NAMES[each]) for each in AUDIENCES}
        _choice(t(N_("Who sees it")), audiences, entry.visibility, _key(entry, "visibility"))
    materials = {"": t(N_("No material")), **{code: wording.material_name(code, t) for code in MATERIALS}}
    _choice(t(N_("Material")), materials, entry.material, _key(entry, "material"))
    st.text_input(t(N_("Service")), entry.service, key=_key(entry, "service"), max_chars=int(BOARD_LINE_MAX.get()))
    amount, unit = st.columns(2)
    with amount:
        st.number_input(t(N_("Amount")), 0.0, TONNES_MAX, entry.amount, format="%g", key=_key(entry, "amount"))
    with unit:
        _choice(t(N_("Unit")), {each: t(UNIT_NAMES[each]) for each in UNITS}, entry.unit, _key(entry, "unit"))


def _show_place(entry: Entry, seen: Board, t: Translator) -> None:
    from sidestream_map.workshop import place_words  # noqa: PLC0415

    atlas = state.atlas_of(seen.workshop.region)
    now = replace(entry, **_changed())
    place = where(now, atlas.catalogue)
    at = None if place is None or place.lon is None or place.lat is None else (place.lon, place.lat)
    show_finder(
        "board-fix-finder",
        t,
        region=atlas.region.id,
        label=t(N_("Place")),
        placeholder=t(N_("Search for a plant, user, municipality or place")),
        current=place_words(now, atlas.catalogue, t),
        kinds=("plant", "user", "municipality", "place"),
        on_choice=lambda kind, name: board.press(lambda: _put(found_place(kind, name, atlas, t))),
    )
    st.caption(t(N_("Or tap on the map.")))
    show_place_map(
        "board-fix-map",
        atlas.region.id,
        at,
        t,
        on_tap=lambda lon, lat: board.press(lambda: _put(tapped_place(lon, lat, atlas))),
    )


def found_place(kind: str, name: str, atlas: Atlas, t: Translator) -> Mapping[str, Any]:
    """Fields of an entry for a place that was found by its name; a place with an extent is a point in it.

    Args:
        kind: of :data:`sidestream_map.maps.FOUND_KINDS`; ``none`` takes the place away.
        name: its id; hostile.

    Raises:
        BoardEntryError: there is no such place.
    """
    if kind == "none":
        return {"lon": None, "lat": None, "place_id": ""}
    if kind in {"plant", "user"}:
        sites = atlas.catalogue.plants if kind == "plant" else atlas.catalogue.users
        if name in sites.index:
            return {"lon": None, "lat": None, "place_id": name}
    label = next((each.label for each in findable(atlas, t) if (each.kind, each.id) == (kind, name)), None)
    points = municipality_points(atlas, t.language)
    point = next((at for at, said in points.items() if kind == "municipality" and said == label), None)
    if point is None and kind == "place":
        box = next((each.box for each in findable(atlas, t) if (each.kind, each.id) == (kind, name)), None)
        point = None if box is None else (round((box[0] + box[2]) / 2, 6), round((box[1] + box[3]) / 2, 6))
    if point is None:
        raise _no_place()
    return {"lon": point[0], "lat": point[1], "place_id": ""}


def tapped_place(lon: float, lat: float, atlas: Atlas) -> Mapping[str, Any]:
    """Fields of an entry for a point that was tapped on the map.

    Raises:
        BoardEntryError: it lies outside the region.
    """
    west, south, east, north = atlas.region.bounds
    if not (west <= lon <= east and south <= lat <= north):
        raise _no_place()
    return {"lon": lon, "lat": lat, "place_id": ""}


def _no_place() -> BoardEntryError:
    return BoardEntryError(N_("This place is not on the workshop's map. Choose another, or leave it out."))


def _put(place: Mapping[str, Any]) -> None:
    st.session_state[PLACE] = dict(place)


def _changed() -> dict[str, Any]:
    found: dict[str, Any] = st.session_state.get(PLACE, {})
    return found


def _choice(label: str, options: dict[Any, str], now: Any, key: str) -> None:
    hold(key, options, now)
    st.selectbox(label, list(options), format_func=lambda each: options[each], key=key)


def _key(entry: Entry, name: str) -> str:
    return f"board-fix-{entry.id}-{name}"


def _save(entry: Entry) -> None:
    held, t = st.session_state, state.translator()

    def go() -> None:
        typed = {name: held.get(_key(entry, name), getattr(entry, name)) for name in FIELDS}
        asked = {**typed, **_changed()}
        changes = {name: value for name, value in asked.items() if value != getattr(entry, name)}
        services.moderation().correct(board.token(), entry.id, **changes)

    st.session_state[_DONE] = board.act(go, t(N_("The entry was corrected.")))
