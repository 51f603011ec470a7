"""Which pair of side stream and user is open."""

from __future__ import annotations

from sidestream_map.ui.session import View


def opened_pair(view: View) -> tuple[str, str] | None:
    """Side stream and user of the open pair; None if none is open or the other end doesn't exist."""
    selection, other = view.scenario.selection, view.scenario.opened
    streams, users = view.atlas.catalogue.streams.index, view.atlas.catalogue.users.index
    if selection.kind == "stream" and selection.id in streams and other in users:
        return selection.id, other
    if selection.kind == "user" and selection.id in users and other in streams:
        return other, selection.id
    return None
