"""The state of a session: its address, its own data, and what can be undone.

The address is the only truth: widgets show its scenario and change it, the browser's address bar holds it. It is read
when a session starts and when a person edits it or goes back; it is written only when it changed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, ScenarioError, SidestreamError, i18n, safe_text
from sidestream_map.scenario import NOTHING_SELECTED, Camera, Scenario, few
from sidestream_map.ui.session import regions, results
from sidestream_map.ui.session.address import Address, from_query, to_query

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
REGION_PARAMETER: Final = "region"
"""Parameter of a link that says the region (:mod:`sidestream_map.scenario.links`)."""
_UNKNOWN_REGION: Final = N_("There is no region {theirs} on this server; this is {ours}.")
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
    """The current region, with the session's own data if it has any.

    Raises:
        RegionError: its folder can't be used.
    """
    return atlas_of(scenario().region)


def atlas_of(region: str) -> Atlas:
    """A region as this session sees it, with its own data; the default region for an unknown id.

    Args:
        region: its id.

    Raises:
        RegionError: its folder can't be used.
    """
    own: dict[str, Atlas] = st.session_state.get(_ATLAS, {})
    return own.get(regions.region_id(region)) or regions.atlas(region)


def served_atlas() -> Atlas:
    """The current region as everybody sees it, without own data.

    Raises:
        RegionError: its folder can't be used.
    """
    return regions.atlas(scenario().region)


def use_atlas(whole: Atlas | None) -> None:
    """Give this session alone another version of the current region.

    Args:
        whole: the region with own data; None for the one that is served.
    """
    kept: dict[str, Atlas] = st.session_state.get(_ATLAS, {})
    here = regions.region_id(scenario().region)
    others = {region: each for region, each in kept.items() if region != here}
    st.session_state[_ATLAS] = others if whole is None else {**others, here: whole}


def open_region(region: str) -> None:
    """Change to another region, as it is; the step can be undone.

    Args:
        region: id of one that is served; nothing happens where there is none of that id.
    """
    now = scenario()
    if region in regions.served() and region != regions.region_id(now.region):
        update(**_fields(Scenario(region=region, language=now.language)))
        update_address(base=None, scene=None)
        move_camera(None)


def _fields(whole: Scenario) -> dict[str, Any]:
    return {each.name: getattr(whole, each.name) for each in dataclasses.fields(whole)}


def translator() -> i18n.Translator:
    """The translator of this session's language."""
    return i18n.translator(scenario().language)


def read_address() -> None:
    """Read the browser's address unless this session wrote it; call it first in a run."""
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
    found, strange = in_served_region(found, said=REGION_PARAMETER in query)
    whole = atlas_of(found.scenario.region)
    sound, unfit = results.fitted(found.scenario, whole)
    found, notices = found.replace(scenario=sound), few([*strange, *notices, *unfit])
    if first and "lang" not in query:
        found = found.replace(scenario=found.scenario.replace(language=_browser_language()))
    st.session_state[_ADDRESS] = found
    st.session_state[_NOTICES] = notices
    st.session_state[_QUERY] = query
    move_camera(found.scenario.camera)


def in_served_region(found: Address, *, said: bool) -> tuple[Address, list[ScenarioError]]:
    """The address in a region that is served, and what of it is told.

    A link that says no region was made where the region that ships first is the default; one that says nothing at all
    opens the default region of this server.

    Args:
        said: whether the link names its region.
    """
    chosen, default = found.scenario, regions.region_id()
    if not said and chosen.without_view() == Scenario() and chosen.selection == NOTHING_SELECTED:
        chosen = chosen.replace(region=default)
    told: list[ScenarioError] = []
    # Where the link says no region, what else it holds is told of as made for another one (`validated`).
    if said and chosen.region not in regions.served():
        told.append(ScenarioError(_UNKNOWN_REGION, theirs=safe_text(chosen.region), ours=default))
        chosen = chosen.replace(region=default, camera=None)
    if found.base is not None and found.base.region != chosen.region:
        found = found.replace(base=found.base.replace(region=chosen.region))
    return found.replace(scenario=chosen), told


def opened_camera() -> Camera | None:
    """Where the map should look: the opened address's camera, or where the page moved it since."""
    camera: Camera | None = st.session_state.get(_CAMERA)
    return camera


def move_camera(camera: Camera | None) -> None:
    """Move the map's camera in this run.

    Args:
        camera: None for the whole region.
    """
    st.session_state[_CAMERA] = camera
    st.session_state[_SERIAL] = address_serial() + 1


def address_serial() -> int:
    """A number that grows whenever the map should move its camera."""
    return int(st.session_state.get(_SERIAL, 0))


def write_address() -> None:
    """Write the session's address into the browser's if it changed; call it last in a run."""
    query = query_of(address())
    st.session_state[_TOUCHED] = False
    if st.session_state.get(_QUERY) != query:
        known = [*st.session_state.get(_WRITTEN, []), st.session_state.get(_QUERY), query]
        st.session_state[_WRITTEN] = known[-WRITTEN_MAX:]
        st.query_params.from_dict(query)
        st.session_state[_QUERY] = query


def query_of(whole: Address) -> dict[str, str]:
    """The query of a link on this server; it names the region where that could be mistaken.

    Args:
        whole: any address.
    """
    query = to_query(whole)
    if regions.region_id() != Scenario().region:
        query.setdefault(REGION_PARAMETER, whole.scenario.region)
    return query


def offered_query() -> dict[str, str]:
    """The query of links to other pages, with all choices of the session."""
    query = query_of(address())
    st.session_state[_OFFERED] = query
    return query


def update(**changes: Any) -> None:
    """Change the scenario. What changes a figure can be undone with :func:`undo`.

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
    """Change the parts of the address outside the scenario.

    Args:
        **changes: fields of :class:`~sidestream_map.ui.session.Address`.
    """
    st.session_state[_ADDRESS] = address().replace(**changes)
    st.session_state[_TOUCHED] = True


def before_latest() -> Scenario | None:
    """The scenario before the latest change that can be undone; None where there is none."""
    done: list[Scenario] = st.session_state.get(_DONE, [])
    return done[-1] if done else None


def can_undo() -> bool:
    """Whether a change of the scenario can be undone."""
    return bool(st.session_state.get(_DONE))


def undo() -> None:
    """Undo the latest change of the scenario; view and camera stay."""
    done: list[Scenario] = st.session_state.get(_DONE, [])
    if done:
        st.session_state[_DONE] = done[:-1]
        now = scenario()
        view: dict[str, Any] = {"language": now.language}
        if done[-1].region == now.region:
            view |= {"camera": now.camera, "panel": now.panel}
        else:
            move_camera(done[-1].camera)
        update_address(scenario=done[-1].replace(**view))


def notices() -> tuple[SidestreamError, ...]:
    """Notices of what the address held that could not be taken over; each is returned once."""
    told: tuple[SidestreamError, ...] = st.session_state.pop(_NOTICES, ())
    return told


def bound(field: str, key: str, read: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """Arguments that bind a widget to a field of the scenario, in both directions.

    Args:
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
