"""Users that can't be told apart at a zoom, so that a province's map is one that can be read, clicked and sent.

No Streamlit here. Where a map holds few users nothing is drawn together, whatever the zoom.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast

import numpy as np
import pydeck as pdk
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from sidestream_map.base import N_, Translator
from sidestream_map.maps import palette
from sidestream_map.maps.layers.marks import auto_characters, marks_layer
from sidestream_map.region import Bounds, Site
from sidestream_map.roads import FloatArray
from sidestream_map.scenario import Camera

USER_GROUPS_LAYER: Final = "user-groups"
TOGETHER_FROM: Final = 300
"""Users' sites: a map of fewer draws each by itself."""
APART_PX: Final = 32.0
"""Marks whose middles are nearer than this are one: the width of the largest, so that none hides another's count. More
than the least size of a target, 24 CSS pixels (WCAG 2.2, success criterion 2.5.8,
https://www.w3.org/TR/WCAG22/#target-size-minimum)."""
APART_FROM_ZOOM: Final = 15.0
"""From here on (some 2 m a pixel in the north) every user is drawn by itself."""
OVERVIEW_PX: Final = 820
"""Width of a laptop's map, which zooms that aren't reported are fitted to."""
PHONE_STEPS: Final = math.log2(OVERVIEW_PX / 370)
"""Zoom by which a phone's map, 370 pixels wide, shows a box from farther off than a laptop's."""
WORLD_PX: Final = 512
"""Width of the world at zoom 0."""
_NAMED: Final = 3
"""Users that a group's tooltip names."""
_EARTH_M: Final = 40_075_016.686
"""Length of the equator (WGS 84)."""
_TILE_PX: Final = 1024
_LOOK_PX: Final = 300
"""What has been drawn together fills so much of the map once somebody has looked closer."""
_ID: Final = re.compile(r"together:(-?\d{1,3}\.\d{5}):(-?\d{1,2}\.\d{5}):(\d{1,2}\.\d{2})")


@dataclass(frozen=True, slots=True)
class Seen:
    """What of a region a map shows closely enough to be told apart.

    Attributes:
        zoom: that marks are drawn for; half a step at a time.
        overview: zoom that marks outside the window are drawn for.
        column: of the window's middle tile, counted from the date line; 0 in an overview.
        row: likewise, counted from the north.
    """

    zoom: float
    overview: float
    column: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class UserGroup:
    """Users' sites that are drawn as one mark.

    Attributes:
        sites: two or more; the mark stands at the first of them.
        names: of each.
        faint: whether all are out of reach of the choice.
    """

    sites: tuple[Site, ...]
    names: tuple[str, ...]
    faint: bool


def is_crowded(sites: Sequence[Site]) -> bool:
    """Whether a map of so many users draws together what can't be told apart."""
    return len(sites) >= TOGETHER_FROM


def groups_layers(groups: Sequence[UserGroup], t: Translator) -> list[pdk.Layer]:
    """Marks with the count of the users that each stands for; one that is clicked leads closer."""
    data = []
    for group in groups:
        site, count = group.sites[0], len(group.sites)
        lines = list(group.names[:_NAMED])
        if count > _NAMED:
            lines.append(t(N_("and {count} more"), count=t.number(count - _NAMED)))
        data.append(
            {
                "id": closer(group.sites),
                "title": t(N_("{count} possible users"), count=t.number(count)),
                "text": "\n".join(lines),
                "position": [round(site.lon, 5), round(site.lat, 5)],
                "radius": round(group_radius(count), 1),
                "fill": [*palette.USER, 90 if group.faint else 240],
                "line": [255, 255, 255, 255],
                "width": 1.5,
                "number": t.number(count),
                "ink": [*palette.TEXT] if group.faint else [255, 255, 255],
            }
        )
    marks = [{key: value for key, value in row.items() if key not in ("number", "ink")} for row in data]
    numbers = [{key: row[key] for key in ("position", "number", "ink")} for row in data]
    return [
        marks_layer(USER_GROUPS_LAYER, marks),
        pdk.Layer(
            "TextLayer",
            numbers,
            id="user-group-counts",
            get_text="number",
            get_size=12,
            get_color="ink",
            font_weight=700,
            get_position="position",
            character_set=auto_characters(),
        ),
    ]


def group_radius(count: int) -> float:
    """Radius in pixels of the mark for so many sites: at most half of :data:`APART_PX`."""
    return 9 + min(APART_PX / 2 - 9, 1.5 * math.log2(count))


def overview_zoom(view: Bounds) -> float:
    """The zoom at which a laptop's map shows a region's whole width.

    Args:
        view: west, south, east and north in degrees.
    """
    west, _, east, _ = view
    return math.log2(360 * OVERVIEW_PX / (WORLD_PX * (east - west)))


def box_camera(box: Bounds) -> Camera:
    """Where a laptop's map looks that shows a box first.

    Args:
        box: west, south, east and north in degrees.
    """
    west, south, east, north = box
    return Camera((west + east) / 2, (south + north) / 2, min(overview_zoom(box), APART_FROM_ZOOM))


def seen(view: Bounds, camera: Camera | None, *, narrow: bool = False) -> Seen:
    """What a map shows at a camera: the same value as long as its marks stay the same.

    Args:
        view: box that the camera shows first, degrees.
        camera: None for that box.
        narrow: whether a phone shows that box, whose zoom is the less.
    """
    home = math.floor(2 * (overview_zoom(view) - (PHONE_STEPS if narrow else 0.0))) / 2
    zoom = home if camera is None else math.floor(2 * camera.zoom) / 2
    if camera is None or zoom <= home:
        return Seen(zoom, zoom)
    x, y = _pixels(np.array([camera.lon]), np.array([camera.lat]), zoom)[0] // _TILE_PX
    return Seen(zoom, home, int(x), int(y))


def is_near(site: Site, at: Seen) -> bool:
    """Whether a closer look than the overview shows a site."""
    if at.zoom == at.overview:
        return False
    return bool(_inside(np.array([site.lon]), np.array([site.lat]), at)[0])


def pixel_m(view: Bounds, at: Seen) -> float:
    """Metres on the ground that a pixel of the map shows at the region's middle.

    Args:
        view: box that the camera shows first, degrees.
        at: what the map shows.
    """
    return pixel_m_at((view[1] + view[3]) / 2, at.zoom)


def pixel_m_at(lat: float, zoom: float) -> float:
    """Metres on the ground that a pixel of a web map shows.

    Args:
        lat: latitude in degrees.
        zoom: of the map; one more shows half the width.
    """
    return _EARTH_M * math.cos(math.radians(lat)) / (WORLD_PX * math.pow(2.0, zoom))


def together(sites: Sequence[Site], at: Seen, kinds: Sequence[int] | None = None) -> list[tuple[int, ...]]:
    """Sites that are drawn as one mark each, which stands at the place of the first of them.

    Marks of a kind stand at least :data:`APART_PX` from each other, within and without the window alike.

    Args:
        sites: any.
        at: what the map shows.
        kinds: of each site; those of different kinds are never drawn as one. None: all are of one kind.

    Returns:
        Places of the sites of each mark; every site is in one.
    """
    lon, lat = (np.array([getattr(site, name) for site in sites], dtype=np.float64) for name in ("lon", "lat"))
    of = np.zeros(len(sites), dtype=np.intp) if kinds is None else np.asarray(kinds, dtype=np.intp)
    if at.zoom == at.overview:
        return _grouped(lon, lat, at.zoom, np.arange(len(sites)), of)
    inside = _inside(lon, lat, at)
    return [
        *_grouped(lon, lat, at.zoom, np.flatnonzero(inside), of),
        *_grouped(lon, lat, at.overview, np.flatnonzero(~inside), of),
    ]


def _grouped(
    lon: FloatArray, lat: FloatArray, zoom: float, which: NDArray[np.intp], kinds: NDArray[np.intp]
) -> list[tuple[int, ...]]:
    if zoom >= APART_FROM_ZOOM or not len(which):
        return [(number,) for number in which.tolist()]
    one, other = _near(_pixels(lon[which], lat[which], zoom).tobytes())
    alike = kinds[which][one] == kinds[which][other]
    one, other = one[alike], other[alike]
    counts = np.bincount(one, minlength=len(which))
    ends = np.cumsum(counts).tolist()
    begins, near = [0, *ends[:-1]], other.tolist()
    free, groups, places = [True] * len(which), [], which.tolist()
    # The one with most others round it first: its mark stands in their middle.
    for middle in np.argsort(-counts, kind="stable").tolist():
        if free[middle]:
            free[middle] = False
            others = [number for number in near[begins[middle] : ends[middle]] if free[number]]
            for number in others:
                free[number] = False
            groups.append((places[middle], *(places[number] for number in others)))
    return groups


@lru_cache(maxsize=16)
def _near(pixels: bytes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """All pairs of places that are nearer to each other than :data:`APART_PX`, each with itself too, in order.

    The same for all choices and limits, which only change the kinds.
    """
    xy = np.frombuffer(pixels, dtype=np.float64).reshape(-1, 2)
    near = cast("list[list[int]]", cKDTree(xy).query_ball_point(xy, APART_PX, return_sorted=True))
    one = np.repeat(np.arange(len(near)), [len(each) for each in near])
    return one, np.fromiter(itertools.chain.from_iterable(near), dtype=np.intp, count=len(one))


def _inside(lon: FloatArray, lat: FloatArray, at: Seen) -> NDArray[np.bool_]:
    tiles = _pixels(lon, lat, at.zoom) // _TILE_PX - (at.column, at.row)
    found: NDArray[np.bool_] = (np.abs(tiles) <= 1).sum(axis=1) == 2
    return found


def closer(sites: Sequence[Site]) -> str:
    """Id of a mark for several sites: it says where to look closer, so that a click needs no memory.

    Args:
        sites: two or more.
    """
    lon, lat = ([getattr(site, name) for site in sites] for name in ("lon", "lat"))
    west, east, south, north = min(lon), max(lon), min(lat), max(lat)
    high = math.atanh(math.sin(math.radians(north))) - math.atanh(math.sin(math.radians(south)))
    wide = WORLD_PX * max((east - west) / 360, high / (2 * math.pi))
    zoom = min(APART_FROM_ZOOM, math.log2(_LOOK_PX / wide)) if wide else APART_FROM_ZOOM
    return f"together:{(west + east) / 2:.5f}:{(south + north) / 2:.5f}:{max(zoom, 0.0):.2f}"


def look_closer(mark: str) -> Camera | None:
    """The camera that a mark for several sites leads to; None for any other mark.

    Args:
        mark: id of the mark, which a browser sends.

    Raises:
        ScenarioError: it leads out of the world.
    """
    found = _ID.fullmatch(mark)
    return Camera(*map(float, found.groups())) if found else None


def _pixels(lon: FloatArray, lat: FloatArray, zoom: float) -> FloatArray:
    """(n, 2) pixels of the web map's world from its north-western corner (Web Mercator)."""
    world = WORLD_PX * 2.0**zoom
    north = np.arctanh(np.sin(np.radians(lat)))
    return np.column_stack([(lon + 180) / 360 * world, (1 - north / math.pi) / 2 * world])


def least_leg_m(sites: Sequence[Site], view: Bounds, camera: Camera | None) -> float:
    """Access legs shorter than this can't be seen on a crowded map, and aren't drawn there; 0 on any other.

    Args:
        sites: users.
        view: box that the camera shows first, degrees.
        camera: None for that box.
    """
    return pixel_m(view, seen(view, camera)) if is_crowded(sites) else 0.0
