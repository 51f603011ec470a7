"""Where a row stands that says only its municipality or postcode: a point in it, with the whole of it as the doubt."""

from __future__ import annotations

import numpy as np
import shapely

from sidestream_map.atlas import Atlas
from sidestream_map.own_data.rows import Towns
from sidestream_map.own_data.words import plain
from sidestream_map.region import POSTCODE_ACCURACY_M, load_postcodes


def towns(atlas: Atlas) -> Towns:
    """Points of the region's municipalities, in Finnish and Swedish, and of its postcodes.

    A municipality stands for itself by a point inside it; its accuracy reaches to its farthest corner. Five digits can
    be a postcode of both countries: with a blank after the third they are Sweden's, without one Finland's, as each
    writes its own (Posti, PostNord), unless only the other has them.
    """
    found: dict[str, tuple[float, float, float, str]] = {}
    for each in load_postcodes(atlas.region.folder):
        at = (each.lon, each.lat, POSTCODE_ACCURACY_M, f"{each.code} {each.place}, {each.country}")
        swedish, bare = each.country == "SE", each.code
        spaced = f"{bare[:3]} {bare[3:]}"
        found[f"{each.country}{bare}"] = at
        for way, own in ((spaced, swedish), (bare, not swedish)):
            if own or way not in found:
                found[way] = at
    areas = atlas.background.municipalities
    if not len(areas):
        return found
    inside = areas.geometry.representative_point()
    metres = areas.geometry.to_crs(atlas.background.crs_metres)
    centres = inside.to_crs(atlas.background.crs_metres)
    for row, (_, area) in enumerate(areas.iterrows()):
        corners = shapely.get_coordinates(metres.iloc[row])
        reach = float(np.hypot(*(corners - shapely.get_coordinates(centres.iloc[row])).T).max())
        for name in (area["name_fi"], area["name_sv"]):
            found[plain(str(name))] = (float(inside.iloc[row].x), float(inside.iloc[row].y), reach, str(name))
    return found
