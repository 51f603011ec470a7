"""The names of candidates for new sites."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

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
    for rows in (view.atlas.catalogue.user_rows, view.atlas.catalogue.plant_rows):
        if key in rows:
            return wording.in_language(rows[key], "name", t)
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
    if not len(xy):
        return {}
    _, nearest = cKDTree(xy).query(network)
    names = [str(name) for name in named["name"]]
    return {f"node-{number}": names[row] for number, row in enumerate(np.asarray(nearest).tolist())}
