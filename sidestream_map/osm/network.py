"""Builds a :class:`sidestream_map.roads.RoadNetwork` from OpenStreetMap, and reports what is in it and what isn't.

docs/roads.md says what is kept and how values are read.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from sidestream_map.base import written
from sidestream_map.osm.contents import Progress
from sidestream_map.osm.data import OsmData
from sidestream_map.osm.files import read_osm
from sidestream_map.osm.graph import Graph, graph_of, kept_part, with_enclosed
from sidestream_map.osm.report import LeftPart, OsmReport, UnreadTag
from sidestream_map.osm.restrictions import Restrictions
from sidestream_map.osm.sections import IntArray, Points, sections_of
from sidestream_map.region import Bounds, check_scale, fitting_grid
from sidestream_map.roads import CLOSED_WORDS, LIMITS, Directions, NetworkRecord, RoadNetwork, manoeuvre_rows, to_metres

LICENCE: Final = "Open Database License (ODbL) 1.0, © OpenStreetMap contributors [stated]"
"""https://www.openstreetmap.org/copyright"""
PAGE: Final = "https://www.openstreetmap.org/copyright"
REPORT_SUFFIX: Final = ".report.json"
"""Ending of the report's file, beside ``roads.npz``: ``roads.report.json``."""

MILLIMETRE: Final = 3
_DIRECT: Final = ("road_class", "name", "road_number", "e_road", "surface", "bridge", "tunnel", "toll", "ferry")
_WORDS: Final = ("hgv", "access")
_EXAMPLES_MAX: Final = 3


class Metres(NamedTuple):
    """Points and sections in metres.

    Attributes:
        xy: (p, 2) points, NaN where no section goes.
        length_m: (m,) of sections.
        crs: the system of the metres.
    """

    xy: NDArray[np.float64]
    length_m: NDArray[np.float64]
    crs: str


def network_from_osm(
    paths: Sequence[Path],
    *,
    area: Any = None,
    tracks: bool = False,
    title: str = "",
    crs: str | None = None,
    progress: Progress | None = None,
) -> tuple[RoadNetwork, OsmReport]:
    """Build a network for trucks.

    Args:
        paths: files of OpenStreetMap (.osm.pbf, .osm, .osm.gz); what several of them hold is taken once.
        area: shapely polygon in degrees within which roads are wanted; all if None.
        tracks: whether forest and field tracks are wanted.
        title: of the source, in its record; the first file's name if empty.
        crs: the system in metres; the one that fits the roads if None.
        progress: told how far the reading is.

    Raises:
        InputError: a file can't be read, or no road is left.
        RegionError: metres would be off too far in the area.
    """
    tell = progress or (lambda _what, _count: None)
    data = read_osm(paths, tracks=tracks, progress=tell)
    tell("cut", len(data.way_id))
    points = Points.of(data)
    told = Restrictions(data)
    named = np.array([*told.nodes, *data.barriers], dtype=np.int64)
    places = points.places(named)
    sections, cut = sections_of(data, points, places[places >= 0], area)
    graph = graph_of(data, points, sections)
    metres = _metres(points, graph, crs)
    length_m = metres.length_m
    stays, left = kept_part(graph, length_m)
    graph, enclosed = with_enclosed(graph, stays, length_m, cut.points)
    tell("build", int(np.count_nonzero(stays)))
    told.place(points, sections, split=graph.split, stays=stays)
    network = _network(graph, metres, stays, told.pairs, _record(data, paths, title))
    rows: dict[str, Any] = dict(manoeuvre_rows(told.driven))
    network = replace(network, **rows)
    report = _report(data, graph, network, told, left=left, parts_lost=cut.lost)
    report = replace(report, km_enclosed=round(float(length_m[enclosed].sum()) / 1000, 3))
    return replace(network, record=replace(network.record, lacks=report.in_short())), report


def make_roads(osm: Path, bounds: Bounds, out: Path, crs: str | None = None) -> str:
    """Build a region's network from a file and describe it in English.

    Args:
        osm: a file of OpenStreetMap.
        bounds: west, south, east, north in degrees.
        out: the network's file, usually ``roads.npz``.
        crs: the region's system in metres; the one that fits the box if None.

    Raises:
        SidestreamError: it can't be built.
    """
    network, report = network_from_osm([osm], area=shapely.box(*bounds), crs=crs or fitting_grid(bounds))
    save(network, report, out)
    return f"{report.sections} sections, {report.km:.1f} km; {report.in_short()}"


def save(network: RoadNetwork, report: OsmReport, out: Path) -> Path:
    """Write a network and, beside it, its report.

    Args:
        network: built.
        out: usually ``roads.npz``.

    Returns:
        The report's file.

    Raises:
        InputError: a file can't be written.
    """
    network.save(out)
    beside = out.with_suffix(REPORT_SUFFIX)
    with written(beside) as part:
        part.write_text(json.dumps(report.as_json(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return beside


def _metres(points: Points, graph: Graph, crs: str | None) -> Metres:
    used = np.unique(graph.vertex)
    lon, lat = points.lon[used], points.lat[used]
    box = (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    grid = fitting_grid(box) if crs is None else crs
    check_scale(box, grid)
    xy = np.full((len(points.id), 2), np.nan)
    xy[used] = np.round(to_metres(lon, lat, grid), MILLIMETRE)
    steps = np.hypot(*np.diff(xy[graph.vertex], axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(steps)])
    # What lies between the last vertex of a section and the first of the next is no road.
    return Metres(xy, along[graph.start[1:] - 1] - along[graph.start[:-1]], grid)


def _network(
    graph: Graph,
    metres: Metres,
    stays: NDArray[np.bool_],
    pairs: Sequence[tuple[int, int, int, bool]],
    record: NetworkRecord,
) -> RoadNetwork:
    kept = np.flatnonzero(stays)
    nodes, ends = np.unique(np.stack([graph.u[kept], graph.v[kept]]), return_inverse=True)
    ends = ends.reshape(2, -1)
    count = np.diff(graph.start)[kept]
    place = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(graph.start[kept], count)
    lines = shapely.linestrings(metres.xy[graph.vertex[place]], indices=np.repeat(np.arange(len(kept)), count))
    turns = pd.DataFrame(list(pairs), columns=["turn_from", "turn_via", "turn_to", "turn_only"])
    turns["turn_via"] = np.searchsorted(nodes, turns["turn_via"].to_numpy(dtype=np.int64))
    return RoadNetwork.build(
        metres.xy[graph.node_point[nodes]],
        ends[0],
        ends[1],
        lines=np.atleast_1d(lines),
        directions=Directions(graph.forward[kept], graph.backward[kept]),
        attributes=_attributes(graph, kept),
        turns=turns if len(turns) else None,
        record=record,
        crs=metres.crs,
    )


def _attributes(graph: Graph, kept: IntArray) -> pd.DataFrame:
    facts = graph.facts[kept]
    columns = {name: np.array([getattr(each, name) for each in graph.all_facts])[facts] for name in (*_DIRECT, *_WORDS)}
    columns |= {
        name: np.array([getattr(each.limits, name) for each in graph.all_facts], dtype=np.float32)[facts]
        for name in LIMITS
    }
    return pd.DataFrame(columns | {"osm_way": graph.way[kept]})


def _record(data: OsmData, paths: Sequence[Path], title: str) -> NetworkRecord:
    dated = {"file": f", as of {data.date}", "change": f", latest change in it {data.date}"}.get(data.date_of, "")
    named = title or f"extract {paths[0].name}"
    return NetworkRecord(
        source=f"OpenStreetMap, {named}{dated} ({PAGE})",
        year=data.date[:4],
        licence=LICENCE,
    )


def _report(
    data: OsmData, graph: Graph, network: RoadNetwork, told: Restrictions, *, left: Sequence[LeftPart], parts_lost: int
) -> OsmReport:
    km = network.section_length_m / 1000
    classes = np.unique(network.road_class).tolist()
    by_class = {name: round(float(km[network.road_class == name].sum()), 3) for name in classes}
    by_limit = {name: round(float(km[~np.isnan(getattr(network, name))].sum()), 3) for name in LIMITS}
    for name in _WORDS:
        words = getattr(network, name)
        by_limit |= {
            f"{name}={word}": round(float(km[words == word].sum()), 3) for word in np.unique(words).tolist() if word
        }
    word = np.where(network.hgv != "", network.hgv, network.access)
    shut = np.isin(word, list(CLOSED_WORDS)) | ~(network.section_forward | network.section_backward)
    unread = sorted(data.findings.items(), key=lambda item: (-item[1].count, item[0]))
    return OsmReport(
        date=data.date,
        date_of=data.date_of,
        ways_read=data.ways_read,
        ways_kept=len(data.way_id),
        ways_left_out=data.left_out,
        parts_lost=parts_lost,
        nodes=len(network.node_xy),
        sections=network.section_count,
        km_by_class=dict(sorted(by_class.items(), key=lambda item: -item[1])),
        km_closed=round(float(km[shut].sum()), 3),
        km_enclosed=0.0,
        km_by_limit={name: length for name, length in by_limit.items() if length},
        barriers_shut=graph.shut,
        barriers_restricting=graph.restricting,
        turns=told.counts,
        turn_examples={reason: tuple(relations[:_EXAMPLES_MAX]) for reason, relations in told.lost.items()},
        unread=tuple(
            UnreadTag(finding.key, finding.value, finding.reason, found.count, tuple(found.examples))
            for finding, found in unread
        ),
        parts_left=tuple(left[:100]),
        parts_left_km=round(sum(part.km for part in left), 3),
        parts_left_count=len(left),
    )
