"""pydeck layers of background, sites, users, uncertain positions and routes. No Streamlit here.

Every layer has a constant id, so that deck.gl updates it in place. A pickable layer's objects carry ``id``, ``title``
and ``text``; the map shows the last two as plain text. Coordinates are EPSG:4326, rounded to five decimals (about a
metre).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np
import pydeck as pdk
import shapely
from numpy.typing import NDArray

from sidestream_map.maps import palette
from sidestream_map.maps.palette import Colour
from sidestream_map.region import Site

Path = list[list[float]]
"""Longitudes and latitudes of a line as it is drawn."""
PLANTS_LAYER: Final = "plants"
USERS_LAYER: Final = "users"
ROUTES_LAYER: Final = "routes"
MAYBE_ROUTES_LAYER: Final = "routes-maybe"
ROUTES_LAYERS: Final = (ROUTES_LAYER, MAYBE_ROUTES_LAYER)
"""Layers of routes: those of pairs that fit, or that nobody has judged, and those of pairs that may fit."""
MARK_RADIUS_PX: Final = (7.0, 34.0)
"""Radius of a plant's mark: without a known amount, and at ``MARK_LARGEST_T``; the area grows with the tonnes."""
MARK_LARGEST_T: Final = 1_100_000.0
"""Tonnes a year that the largest mark stands for: about what the largest site of the bundled region produces."""
ROUTE_TOLERANCE_DEG: Final = 0.0005
"""Routes are simplified to about 50 m, half a pixel at the zoom that shows the whole region."""
UNCERTAIN_FROM_M: Final = 1000.0
"""A position known no better than this has a ring of its accuracy: where it is pointed at or chosen, or all at once."""
UNCERTAINTY_LAYER: Final = "uncertainty"
"""Rings of all uncertain positions; off until somebody switches it on."""
CHOSEN_DOUBT_LAYER: Final = "uncertainty-chosen"
RING_CORNERS: Final = 48
METRES_A_DEGREE: Final = 111_320.0
"""Length of a degree of latitude: 40,075,017 m / 360."""


def auto_characters() -> Any:
    """The character set that a text layer needs to show ä, ö, å and other letters."""
    return pdk.types.String("auto")


def background_layers(url: str) -> list[pdk.Layer]:
    """The map below the results: sea, lakes, rivers, borders, railways, roads and place names, fetched by URL.

    Args:
        url: folder that serves ``<name>.geojson`` for each of them, without a slash at the end.
    """

    def polygons(name: str, colour: Colour) -> pdk.Layer:
        return pdk.Layer(
            "GeoJsonLayer", f"{url}/{name}.geojson", id=f"background-{name}", stroked=False, get_fill_color=list(colour)
        )

    def lines(name: str, colour: Colour, width: float | str, **more: Any) -> pdk.Layer:
        return pdk.Layer(
            "GeoJsonLayer",
            f"{url}/{name}.geojson",
            id=f"background-{name}",
            filled=False,
            get_line_color=list(colour),
            get_line_width=width,
            line_width_units=pdk.types.String("pixels"),
            **more,
        )

    return [
        polygons("sea", palette.SEA),
        polygons("lakes", palette.LAKE),
        lines("rivers", palette.RIVER, 1),
        lines("borders", palette.BORDER, "properties.width"),
        lines("railways", palette.RAILWAY, 1),
        lines("roads", palette.ROAD, "properties.width"),
        pdk.Layer(
            "TextLayer",
            f"{url}/places.json",
            id="background-places",
            get_position="position",
            get_text="name",
            get_size="size",
            get_color=list(palette.PLACE_TEXT),
            character_set=auto_characters(),
            outline_width=3,
            outline_color=[*palette.LAND, 255],
            font_settings={"sdf": True},
            extensions=[{"@@type": "CollisionFilterExtension"}],
            get_collision_priority="priority",
            collision_group=pdk.types.String("names"),
            collision_test_props={"sizeScale": 1.4},
        ),
    ]


def mark_radius(tonnes_per_year: float) -> float:
    """Radius in pixels of a plant's mark; its area grows with the tonnes.

    Args:
        tonnes_per_year: NaN where unknown, which gives the smallest mark.
    """
    smallest, largest = MARK_RADIUS_PX
    if math.isnan(tonnes_per_year):
        return smallest
    return float(max(smallest, largest * math.sqrt(min(tonnes_per_year / MARK_LARGEST_T, 1.5))))


def uncertainty_layer(sites: Iterable[Site], layer: str = UNCERTAINTY_LAYER) -> pdk.Layer:
    """Dashed rings around uncertain positions, as wide as their accuracy in metres; one a place.

    Args:
        layer: its id.
    """
    seen: dict[tuple[float, float], float] = {}
    for site in sites:
        if site.accuracy_m >= UNCERTAIN_FROM_M:
            place = (site.lon, site.lat)
            seen[place] = max(site.accuracy_m, seen.get(place, 0.0))
    data = [{"path": ring(*place, accuracy)} for place, accuracy in seen.items()]
    return pdk.Layer(
        "PathLayer",
        data,
        id=layer,
        get_path="path",
        get_color=[*palette.UNCERTAIN, 200],
        get_width=1.5,
        width_units=pdk.types.String("pixels"),
        get_dash_array=[4, 3],
        extensions=[{"@@type": "PathStyleExtension", "dash": True}],
    )


def ring(lon: float, lat: float, radius_m: float) -> Path:
    """A circle on the ground as a closed line.

    Args:
        lon: of its middle, EPSG:4326, as ``lat``.
    """
    turns = np.linspace(0.0, 2 * math.pi, RING_CORNERS + 1)
    degrees = radius_m / METRES_A_DEGREE
    around = np.column_stack(
        [lon + degrees * np.cos(turns) / math.cos(math.radians(lat)), lat + degrees * np.sin(turns)]
    )
    return [_point(float(x), float(y)) for x, y in around]


def plants_layer(
    sites: Sequence[Site], words: Sequence[tuple[str, str]], chosen: str | None = None, *, scale: float = 1.0
) -> pdk.Layer:
    """Plants as discs with an area proportional to tonnes, coloured by main material; hollow where no amount is known.

    Args:
        sites: plant sites, the largest first, so that small ones lie on top.
        words: title and text of each site.
        chosen: id of the site that is chosen; it gets a dark ring.
        scale: of all marks but the chosen one's, where they would cover the map.
    """
    data = []
    for site, (title, text) in zip(sites, words, strict=True):
        colour = palette.material_colour(site.material)
        radius = mark_radius(site.tonnes_per_year)
        known = not math.isnan(site.tonnes_per_year)
        data.append(
            {
                "id": site.id,
                "title": title,
                "text": text,
                "position": _point(site.lon, site.lat),
                "radius": radius if site.id == chosen else radius * scale,
                **_doubt(site),
                "fill": [*colour, 215] if known else [255, 255, 255, 235],
                "line": [*palette.TEXT, 255]
                if site.id == chosen
                else [255, 255, 255, 255]
                if known
                else [*colour, 255],
                "width": 4 if site.id == chosen else 1.5 if known else 2.5,
            }
        )
    return marks_layer(PLANTS_LAYER, data)


def users_layer(
    sites: Sequence[Site],
    words: Sequence[tuple[str, str]],
    chosen: str | None = None,
    faint: frozenset[str] = frozenset(),
) -> pdk.Layer:
    """Users as small discs; where several share a position the disc is a little larger.

    Args:
        sites: user sites.
        words: title and text of each site.
        chosen: id of the site that is chosen.
        faint: ids of sites that are out of reach of the choice.
    """
    data = [
        {
            "id": site.id,
            "title": title,
            "text": text,
            "position": _point(site.lon, site.lat),
            "radius": 5.5 + min(4.0, 1.2 * (len(site.members) - 1)),
            **_doubt(site),
            "fill": [*palette.USER, 90 if site.id in faint else 240],
            "line": [*palette.TEXT, 255] if site.id == chosen else [255, 255, 255, 255],
            "width": 4 if site.id == chosen else 1.5,
        }
        for site, (title, text) in zip(sites, words, strict=True)
    ]
    return marks_layer(USERS_LAYER, data)


def labels_layer(sites: Sequence[Site], labels: Sequence[str]) -> pdk.Layer:
    """Names beside the plants' marks, larger sites first where two would overlap.

    Args:
        sites: plant sites.
        labels: one a site; may hold a line break.
    """
    data = [
        {
            "position": _point(site.lon, site.lat),
            "text": label,
            "offset": [round(mark_radius(site.tonnes_per_year) + 6), 0],
            "priority": int(min(900, 900 * (0 if math.isnan(site.tonnes_per_year) else site.tonnes_per_year) / 1e6))
            + 50,
        }
        for site, label in zip(sites, labels, strict=True)
    ]
    return names_layer("labels", data, size=15, anchor="start")


def names_layer(
    layer: str,
    data: Sequence[Mapping[str, Any]],
    *,
    size: float,
    colour: Colour = palette.TEXT,
    anchor: Literal["start", "middle", "end"] = "middle",
    weight: int = 600,
    halo: tuple[float, Colour] = (4, palette.LAND),
) -> pdk.Layer:
    """Names with a halo; where two would overlap, the one with the lower priority gives way.

    Args:
        layer: its id.
        data: of each name ``position``, ``text`` (may hold a line break), ``offset`` (pixels right and down) and
            ``priority``, which all layers of names share: places below 50, plants to 950, what was asked for above.
        size: of the letters, pixels.
        anchor: which end of the text lies at the position.
        halo: its width in pixels and its colour.
    """
    return pdk.Layer(
        "TextLayer",
        list(data),
        id=layer,
        get_position="position",
        get_text="text",
        get_size=size,
        get_color=list(colour),
        get_pixel_offset="offset",
        get_text_anchor=pdk.types.String(anchor),
        get_alignment_baseline=pdk.types.String("center"),
        character_set=auto_characters(),
        font_weight=weight,
        font_settings={"sdf": True},
        outline_width=halo[0],
        outline_color=[*halo[1], 255],
        extensions=[{"@@type": "CollisionFilterExtension"}],
        get_collision_priority="priority",
        collision_group=pdk.types.String("names"),
    )


def routes_layers(
    roads: Sequence[Path],
    access: Sequence[Path],
    words: Sequence[tuple[str, str, str]],
    maybe: Collection[str] = (),
) -> list[pdk.Layer]:
    """Routes by road as solid lines, those that may fit as lighter dashed ones below them, access legs dashed in grey.

    Args:
        roads: one a route, of :func:`path_coordinates`.
        access: one an access leg.
        words: id, title and text of each route.
        maybe: ids of routes of pairs that may fit.
    """
    told = [
        {"id": name, "title": title, "text": text, "path": line}
        for line, (name, title, text) in zip(roads, words, strict=True)
    ]
    data, unsure = ([route for route in told if (route["id"] in maybe) is want] for want in (False, True))
    return [
        *(
            [
                pdk.Layer(
                    "PathLayer",
                    unsure,
                    id=MAYBE_ROUTES_LAYER,
                    get_path="path",
                    get_color=[*palette.ROUTE, 150],
                    get_width=3,
                    width_units=pdk.types.String("pixels"),
                    get_dash_array=[3, 2],
                    dash_justified=True,
                    extensions=[{"@@type": "PathStyleExtension", "dash": True}],
                    pickable=True,
                )
            ]
            if unsure
            else []
        ),
        pdk.Layer(
            "PathLayer",
            data,
            id=ROUTES_LAYER,
            get_path="path",
            get_color=[*palette.ROUTE, 170],
            get_width=4,
            width_units=pdk.types.String("pixels"),
            joint_rounded=True,
            cap_rounded=True,
            pickable=True,
        ),
        pdk.Layer(
            "PathLayer",
            [{"path": line} for line in access],
            id="access",
            get_path="path",
            get_color=[*palette.ACCESS, 220],
            get_width=2.5,
            width_units=pdk.types.String("pixels"),
            get_dash_array=[3, 3],
            dash_justified=True,
            extensions=[{"@@type": "PathStyleExtension", "dash": True}],
        ),
    ]


def draft_rings(layer: str, positions: Sequence[Sequence[float]], radius_px: float) -> pdk.Layer:
    """Rings at the places that a form holds and that aren't saved yet.

    Args:
        layer: its id.
        positions: longitude and latitude.
    """
    return pdk.Layer(
        "ScatterplotLayer",
        [{"position": list(place)} for place in positions],
        id=layer,
        get_position="position",
        get_radius=radius_px,
        radius_units=pdk.types.String("pixels"),
        filled=False,
        stroked=True,
        get_line_color=[*palette.ROUTE, 255],
        get_line_width=4,
        line_width_units=pdk.types.String("pixels"),
    )


def path_coordinates(line: NDArray[np.float64], tolerance: float = ROUTE_TOLERANCE_DEG) -> Path:
    """A line simplified and rounded for the map.

    Args:
        line: (n, 2) longitude and latitude.
        tolerance: in degrees.
    """
    if len(line) > 2:
        line = shapely.get_coordinates(shapely.simplify(shapely.linestrings(line), tolerance, preserve_topology=False))
    path: Path = np.round(line, 5).tolist()
    return path


def marks_layer(layer: str, data: list[dict[str, Any]]) -> pdk.Layer:
    """Round marks that can be chosen.

    Args:
        layer: id.
        data: rows with ``position``, ``radius`` and ``width`` in pixels, and the colours ``fill`` and ``line``.
    """
    return pdk.Layer(
        "ScatterplotLayer",
        data,
        id=layer,
        get_position="position",
        get_radius="radius",
        radius_units=pdk.types.String("pixels"),
        get_fill_color="fill",
        get_line_color="line",
        get_line_width="width",
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
        auto_highlight=True,
    )


def _doubt(site: Site) -> dict[str, float]:
    """Metres of the ring that the browser draws while a mark is pointed at."""
    return {"doubt": site.accuracy_m} if site.accuracy_m >= UNCERTAIN_FROM_M else {}


def _point(lon: float, lat: float) -> list[float]:
    return [round(lon, 5), round(lat, 5)]
