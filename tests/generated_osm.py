"""A map of OpenStreetMap drawn by chance: streets with tags that close or slow them, restrictions at and over them."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np

from sidestream_map.roads.metres import to_degrees

CORNER = np.array([430_000.0, 7_290_000.0])
"""Of the map, EPSG:3067."""
RARE: tuple[tuple[float, str, str], ...] = (
    (0.04, "maxweight", "12"),
    (0.03, "maxheight", "3.5"),
    (0.02, "maxlength", "20"),
    (0.02, "maxaxleload", "8"),
    (0.03, "hgv", "no"),
    (0.02, "access", "private"),
    (0.10, "surface", "gravel"),
    (0.20, "maxspeed", "40"),
    (0.12, "oneway", "yes"),
    (0.02, "motor_vehicle", "destination"),
)
"""Tags and how many of the streets have them."""
CLASSES = ("primary", "secondary", "tertiary", "unclassified", "residential")


def generated_map(path: Path, side: int = 18, seed: int = 20) -> None:
    """Write the map.

    Args:
        side: crossings along each side of an uneven grid.
        seed: of the random numbers.
    """
    random = np.random.default_rng(seed)
    xy = CORNER + 300.0 * np.stack(np.divmod(np.arange(side**2), side), axis=1) + random.normal(0, 60, (side**2, 2))
    root = ET.Element("osm", version="0.6")
    for number, (lon, lat) in enumerate(to_degrees(xy).tolist(), start=1):
        ET.SubElement(root, "node", id=str(number), version="1", lon=f"{lon:.7f}", lat=f"{lat:.7f}")
    places = np.arange(side**2).reshape(side, side)
    east = np.stack([places[:, :-1], places[:, 1:]], axis=-1).reshape(-1, 2)
    north = np.stack([places[:-1], places[1:]], axis=-1).reshape(-1, 2)
    pairs = np.concatenate([east, north])
    ends = pairs[random.random(len(pairs)) > 0.1] + 1
    plain = np.zeros(len(ends), dtype=bool)
    for number, (one, other) in enumerate(ends.tolist(), start=1000):
        way = ET.SubElement(root, "way", id=str(number), version="1")
        for ref in (one, other):
            ET.SubElement(way, "nd", ref=str(ref))
        tags = {"highway": str(random.choice(CLASSES))}
        tags |= {key: value for odds, key, value in RARE if random.random() < odds}
        _tagged(way, tags)
        plain[number - 1000] = tags.keys() <= {"highway", "surface", "maxspeed"}
    crossings = np.flatnonzero(np.bincount(ends.ravel()) > 2)
    for number, node in enumerate(random.choice(crossings, 40, replace=False).tolist(), start=9000):
        one, two = random.choice(np.flatnonzero((ends == node).any(axis=1)) + 1000, 2, replace=False).tolist()
        relation = ET.SubElement(root, "relation", id=str(number), version="1")
        for kind, ref, role in (("way", one, "from"), ("node", node, "via"), ("way", two, "to")):
            ET.SubElement(relation, "member", type=kind, ref=str(ref), role=role)
        rule = "only_straight_on" if number % 4 == 0 else "no_left_turn"
        _tagged(relation, {"type": "restriction", "restriction": rule})
    for number in range(9500, 9560):
        only = number % 3 == 0
        # Where a truck can't drive what alone is allowed, ours leave it no way on, and OSRM drops the restriction.
        relation = _over_a_way(root, number, ends, plain if only else np.ones(len(ends), dtype=bool), random)
        _tagged(relation, {"type": "restriction", "restriction": "only_straight_on" if only else "no_straight_on"})
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _over_a_way(
    root: ET.Element, number: int, ends: np.ndarray, fit: np.ndarray, random: np.random.Generator
) -> ET.Element:
    """A relation from a street over another one onto a third; the last two of those that fit."""
    relation = ET.SubElement(root, "relation", id=str(number), version="1")
    streets = np.arange(len(ends))
    while True:
        over = int(random.choice(streets[fit]))
        beside = [streets[(ends == node).any(axis=1) & (streets != over)] for node in ends[over]]
        beside[1] = beside[1][fit[beside[1]]]
        if all(len(each) > 1 for each in beside):
            break
    start, end = (int(random.choice(each)) for each in beside)
    for street, role in ((start, "from"), (over, "via"), (end, "to")):
        ET.SubElement(relation, "member", type="way", ref=str(street + 1000), role=role)
    return relation


def _tagged(element: ET.Element, tags: dict[str, str]) -> None:
    for key, value in tags.items():
        ET.SubElement(element, "tag", k=key, v=value)
