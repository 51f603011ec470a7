"""``sidestream-map route``: one truck route by road, as GeoJSON."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import numpy as np
import shapely

from sidestream_map.base import check_output, translator, written
from sidestream_map.cli.roads import RoadChoice, options_of_roads, road_router
from sidestream_map.roads import RoadNetwork, read_position
from sidestream_map.routing import Charges, Detour, Route, charges, detour, free_router, has_rules, passed_roads

DECIMALS = 6
"""Decimals of a degree in the file: about a decimetre."""

FIGURES = (
    "total_m",
    "network_m",
    "access_origin_m",
    "access_destination_m",
    "uncertainty_m",
    "straight_m",
    "duration_s",
)
_FILE = click.Path(dir_okay=True, path_type=Path)


@click.command(epilog="Example: sidestream-map route --from 24.176,65.767 --to 24.707,65.782 --out route.geojson")
@click.option("--from", "origin", required=True, help="LON,LAT in degrees, decimal points.")
@click.option("--to", "destination", required=True, help="LON,LAT in degrees, decimal points.")
@click.option("--out", type=_FILE, required=True, help="Result, .geojson or .json.")
@options_of_roads
def command(
    *,
    origin: str,
    destination: str,
    out: Path,
    choice: RoadChoice,
) -> None:
    """One truck route by road, as GeoJSON.

    The file holds the road part and the two access legs as lines of their own, and both ends as points. Access legs are
    straight lines to the nearest road of the network; their metres are those times a detour factor. Where there is no
    haul, the file holds the two points and the status. Where a rule for trucks closes a shorter way, the closed roads
    are in the file too, with the rule. Metres by ferry and on toll roads are told: no fare and no toll is in any cost.
    """
    check_output(out, (".geojson", ".json"))
    where = choice.region()
    start, end = read_position(origin, where, "--from"), read_position(destination, where, "--to")
    router, names = road_router(where, choice)
    found = router.route(start, end)
    why = detour(router, free_router(router), start, end) if has_rules(router) else None
    points = {"origin": (start.lon[0], start.lat[0]), "destination": (end.lon[0], end.lat[0])}
    charged = charges(router.network, found)
    passed = passed_roads(router, start, end)
    told = _collection(found, points, router.network, why=why, names=names, charged=charged)
    with written(out) as part:
        part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    click.echo(_told(found, out))
    if why is not None:
        click.echo(why.text(translator("en"), names))
    for words in (charged.text(translator("en")), *(each.text(translator("en")) for each in passed)):
        if words:
            click.echo(words)


def _collection(
    found: Route,
    points: dict[str, tuple[float, float]],
    network: RoadNetwork,
    *,
    why: Detour | None,
    names: Mapping[str, str],
    charged: Charges,
) -> dict[str, Any]:
    figures = {name: _or_none(getattr(found, name)) for name in FIGURES}
    features = [
        _feature("Point", [float(lon), float(lat)], {"part": part, "status": found.status})
        for part, (lon, lat) in points.items()
    ]
    if len(found.line) > 1:
        features.append(_line(found.line, {"part": "road", "status": found.status, **figures}))
    for part, line, metres in (
        ("access_origin", found.access_origin_line, found.access_origin_m),
        ("access_destination", found.access_destination_line, found.access_destination_m),
    ):
        if len(line):
            features.append(_line(line, {"part": part, "metres": _or_none(metres), "quality": "estimate"}))
    if why is not None:
        features += [
            mapped
            | {"properties": {"part": "closed", "why": obstacle.text(translator("en"), names), "rule": obstacle.rule}}
            for obstacle in why.obstacles
            for mapped in ({"type": "Feature", "geometry": shapely.geometry.mapping(line)} for line in obstacle.lines)
        ]
    return {
        "type": "FeatureCollection",
        "status": found.status,
        **figures,
        "ferry_m": _or_none(charged.ferry_m),
        "toll_m": _or_none(charged.toll_m),
        "why_this_way": None if why is None else why.text(translator("en"), names),
        "extra_m": None if why is None else _or_none(why.extra_m),
        "source": network.record.source,
        "licence": network.record.licence,
        "features": features,
    }


def _line(line: np.ndarray, properties: dict[str, Any]) -> dict[str, Any]:
    return _feature("LineString", np.round(line, DECIMALS).tolist(), properties)


def _feature(kind: str, coordinates: list[Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _or_none(value: float) -> float | None:
    return round(float(value), 3) if math.isfinite(value) else None


def _told(found: Route, out: Path) -> str:
    if not found.has_haul:
        return f"No haul: {found.status}. Written to {out.name}."
    return (
        f"{found.total_m / 1000:.1f} km ± {found.uncertainty_m / 1000:.1f} km ({found.status}): "
        f"{found.network_m / 1000:.1f} km on the network, access {found.access_origin_m / 1000:.1f} and "
        f"{found.access_destination_m / 1000:.1f} km, {found.duration_s / 60:.0f} min. Written to {out.name}."
    )
