"""What a session holds: its address, its own data, and what it did before.

The address is the only truth: widgets show its scenario and change it, the browser's address bar holds it. It is read
when a session starts and when a person edits it or goes back; it is written only when it changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from sidestream_map import i18n
from sidestream_map.address import Address, from_query, to_query
from sidestream_map.atlas import Atlas
from sidestream_map.errors import SidestreamError
from sidestream_map.scenario import Scenario
from sidestream_map.scenario_catalogue import validated
from sidestream_map.scenario_format import few
from sidestream_map.scenario_parts import Camera
from sidestream_map.ui import data, results

_ADDRESS: Final = "address"
_QUERY: Final = "query"
_OFFERED: Final = "offered-query"
_WRITTEN: Final = "written-queries"
_TOUCHED: Final = "address-touched"
_NOTICES: Final = "notices"
_SERIAL: Final = "address-serial"
_CAMERA: Final = "opened-camera"
_DONE: Final = "done"
_ATLAS: Final = "own-atlas"
WRITTEN_MAX: Final = 8
"""Queries that a browser may still show when a click of its reaches the server."""
UNDO_MAX: Final = 30
"""Steps that can be taken back."""


def address() -> Address:
    """The address of this session."""
    current: Address = st.session_state.get(_ADDRESS, Address())
    return current


def scenario() -> Scenario:
    """The scenario of this session."""
    return address().scenario


def atlas() -> Atlas:
    """The region, with the session's own data where it has any.

    Raises:
        RegionError: its folder can't be used.
    """
    whole: Atlas | None = st.session_state.get(_ATLAS)
    return whole or data.atlas()


def use_atlas(whole: Atlas | None) -> None:
    """Let this session, and no other, see another region than the one that is served.

    Args:
        whole: the region with own data; None for the one that is served.
    """
    st.session_state[_ATLAS] = whole


def translator() -> i18n.Translator:
    """The translator of this session's language."""
    return i18n.translator(scenario().language)


def read_address() -> None:
    """Take over the browser's address where it isn't one that this session wrote; call it first in a run."""
    query = st.query_params.to_dict()
    touched = st.session_state.pop(_TOUCHED, False)
    if st.session_state.get(_QUERY) == query:
        return
    if touched and query in st.session_state.get(_WRITTEN, []):
        # A widget was used before the browser had got our latest address: its older one would undo what was done.
        # Who goes back in the history uses no widget.
        return
    first = _ADDRESS not in st.session_state
    if not first and query == st.session_state.get(_OFFERED):
        # One of our own links to another page: it holds what the session had when the page was drawn, and the camera
        # may have moved since.
        st.session_state[_QUERY] = query
        return
    found, notices = from_query(query)
    sound, unfit = validated(
        found.scenario, atlas().catalogue, region=atlas().region.id, rules=results.rules(atlas()).ids
    )
    found, notices = found.replace(scenario=sound), few([*notices, *unfit])
    if first and "lang" not in query:
        found = found.replace(scenario=found.scenario.replace(language=_browser_language()))
    st.session_state[_ADDRESS] = found
    st.session_state[_NOTICES] = notices
    st.session_state[_QUERY] = query
    move_camera(found.scenario.camera)


def opened_camera() -> Camera | None:
    """Where the map is to look: of the address that was opened last, or where the page moved it since."""
    camera: Camera | None = st.session_state.get(_CAMERA)
    return camera


def move_camera(camera: Camera | None) -> None:
    """Let the map look somewhere else in this run.

    Args:
        camera: None for the whole region.
    """
    st.session_state[_CAMERA] = camera
    st.session_state[_SERIAL] = address_serial() + 1


def address_serial() -> int:
    """Grows whenever the map is to move its camera."""
    return int(st.session_state.get(_SERIAL, 0))


def write_address() -> None:
    """Put the session's address into the browser's where it changed; call it last in a run."""
    query = to_query(address())
    st.session_state[_TOUCHED] = False
    if st.session_state.get(_QUERY) != query:
        known = [*st.session_state.get(_WRITTEN, []), st.session_state.get(_QUERY), query]
        st.session_state[_WRITTEN] = known[-WRITTEN_MAX:]
        st.query_params.from_dict(query)
        st.session_state[_QUERY] = query


def offered_query() -> dict[str, str]:
    """The query of links to other pages of the dashboard: all that was chosen goes with the reader."""
    query = to_query(address())
    st.session_state[_OFFERED] = query
    return query


def update(**changes: Any) -> None:
    """Change the scenario. What changes a figure can be taken back with :func:`undo`.

    Args:
        **changes: fields of :class:`~sidestream_map.scenario.Scenario`.

    Raises:
        ScenarioError: a value is out of its bounds.
    """
    before, after = scenario(), scenario().replace(**changes)
    if after.without_view() != before.without_view():
        st.session_state[_DONE] = [*st.session_state.get(_DONE, []), before][-UNDO_MAX:]
    update_address(scenario=after)


def update_address(**changes: Any) -> None:
    """Change what the address holds besides the scenario.

    Args:
        **changes: fields of :class:`~sidestream_map.address.Address`.
    """
    st.session_state[_ADDRESS] = address().replace(**changes)
    st.session_state[_TOUCHED] = True


def can_undo() -> bool:
    """Whether there is a change of the scenario to take back."""
    return bool(st.session_state.get(_DONE))


def undo() -> None:
    """Take back the latest change of the scenario; what is shown and where the map looks stays."""
    done: list[Scenario] = st.session_state.get(_DONE, [])
    if done:
        st.session_state[_DONE] = done[:-1]
        now = scenario()
        view = {"language": now.language, "camera": now.camera, "panel": now.panel}
        update_address(scenario=done[-1].replace(**view))


def notices() -> tuple[SidestreamError, ...]:
    """What the address held that could not be taken over; each is told once."""
    told: tuple[SidestreamError, ...] = st.session_state.pop(_NOTICES, ())
    return told


def bound(field: str, key: str, read: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """Arguments that bind a widget to a field of the scenario: it shows the field, and changing it changes the field.

    Args:
        field: of the scenario.
        key: of the widget; unique on the page.
        read: turns the widget's value into the field's.
    """
    st.session_state[key] = getattr(scenario(), field)

    def take_over() -> None:
        update(**{field: read(st.session_state[key])})

    return {"key": key, "on_change": take_over}


def _browser_language() -> i18n.Language:
    wanted = (st.context.locale or "").split("-")[0].lower()
    return next((code for code in i18n.LANGUAGES if code == wanted), i18n.DEFAULT_LANGUAGE)
