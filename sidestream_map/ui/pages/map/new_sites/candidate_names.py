"""The names of candidates for new sites."""

from __future__ import annotations

import numpy as np

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_
from sidestream_map.region import wording
from sidestream_map.ui.session import View, results


def site_name(view: View, key: str) -> str:
    """Name of a candidate: a user's or plant's name, or a junction with the nearest place's name.

    Args:
        key: id of the candidate.
    """
    t = view.t
    for frame in (view.atlas.catalogue.users, view.atlas.catalogue.plants):
        if key in frame.index:
            return wording.in_language(frame.loc[key], "name", t)
    number = key.removeprefix("node-")
    near = results.kept("junctions", view.region, lambda: _junction_places(view.region)).get(key, "")
    if not near:
        return t(N_("Road junction {number}"), number=number)
    return t(N_("Road junction {number} near {place}"), number=number, place=near)


def _junction_places(atlas: Atlas) -> dict[str, str]:
    """Name of the nearest place of the background by id of a junction."""
    named, network = atlas.background.places, atlas.network.node_xy
    points = named.to_crs(atlas.network.crs).geometry
    xy = np.column_stack([points.x, points.y])
    nearest = [int(np.argmin(((xy - at) ** 2).sum(axis=1))) for at in network] if len(xy) else []
    return {f"node-{number}": str(named["name"].iloc[row]) for number, row in enumerate(nearest)}
