"""The one scenario of a session, and its address.

The scenario is the only truth: widgets show it and change it, the address holds it. The address is read when a session
starts and when a person edits it or goes back; it is written only when it changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from sidestream_map import i18n
from sidestream_map.errors import SidestreamError
from sidestream_map.links import from_query, to_query
from sidestream_map.scenario import Scenario
from sidestream_map.scenario_parts import Camera

_SCENARIO = "scenario"
_ADDRESS = "address"
_NOTICES = "notices"
_SERIAL = "address-serial"
_CAMERA = "opened-camera"


def scenario() -> Scenario:
    """The scenario of this session."""
    current: Scenario = st.session_state.get(_SCENARIO, Scenario())
    return current


def translator() -> i18n.Translator:
    """The translator of this session's language."""
    return i18n.translator(scenario().language)


def read_address() -> None:
    """Take over the address where it isn't the one that this session wrote; call it first in a run."""
    address = st.query_params.to_dict()
    if st.session_state.get(_ADDRESS) == address:
        return
    first = _SCENARIO not in st.session_state
    found, notices = from_query(address)
    if first and "lang" not in address:
        found = found.replace(language=_browser_language())
    st.session_state[_SCENARIO] = found
    st.session_state[_NOTICES] = tuple(notices)
    st.session_state[_ADDRESS] = address
    st.session_state[_CAMERA] = found.camera
    st.session_state[_SERIAL] = address_serial() + 1


def opened_camera() -> Camera | None:
    """Where the address that was opened last lets the map look; None for the whole region."""
    camera: Camera | None = st.session_state.get(_CAMERA)
    return camera


def address_serial() -> int:
    """Grows with each address that a person opens, so that the map knows when to move its camera."""
    return int(st.session_state.get(_SERIAL, 0))


def write_address() -> None:
    """Put the scenario into the address where it changed; call it last in a run."""
    # The language is always said: a default that is left out would be the reader's browser's on the next opening.
    address = {"lang": scenario().language, **to_query(scenario())}
    if st.session_state.get(_ADDRESS) != address:
        st.query_params.from_dict(address)
        st.session_state[_ADDRESS] = address


def update(**changes: Any) -> None:
    """Change the scenario.

    Args:
        **changes: fields of :class:`~sidestream_map.scenario.Scenario`.

    Raises:
        ScenarioError: a value is out of its bounds.
    """
    st.session_state[_SCENARIO] = scenario().replace(**changes)


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
