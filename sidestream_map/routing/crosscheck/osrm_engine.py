"""OSRM as an engine for checks: an extract of OpenStreetMap, prepared with our truck profile.

The package ``osrm-bindings`` (extra ``osrm``) has wheels from Python 3.12 on. Its tools are started as programs of
their own; its library answers in this process. What is particular to a truck is written into ``vehicle.lua`` beside
the profile, so that both routers have the same figures.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np

from sidestream_map.base import N_, EngineError
from sidestream_map.roads import (
    CLOSED_WORDS,
    FERRY_KMH,
    OPEN_WORDS,
    OTHER_CLASS,
    UNPAVED_KMH,
    FloatArray,
    Snapped,
    Vehicle,
    to_degrees,
)
from sidestream_map.routing.crosscheck.engines import EngineTable
from sidestream_map.routing.trees import Minimise

PROFILE: Final = Path(__file__).parent / "truck.lua"
"""Our truck profile for OSRM."""

AT_TIMES: Final = ("day_on", "day_off", "hour_on", "hour_off")
"""Keys of turn restrictions that hold at times (https://wiki.openstreetmap.org/wiki/Relation:restriction)."""
MADE_FROM: Final = 10**12
"""Ids of restrictions that stand in for others; OpenStreetMap's own are far below."""
_ROLES: Final = {"from", "via", "to"}
SOURCES_AT_ONCE: Final = 100
"""Rows of one call."""


def osrm() -> Any:
    """Import the package ``osrm``.

    Raises:
        EngineError: it is not installed, or does not run here.
    """
    try:
        found = importlib.import_module("osrm")
        found.OSRM  # noqa: B018 — another package of this name has none
    except (ImportError, AttributeError):
        raise EngineError(
            N_(
                "OSRM is not installed. It needs Python 3.12 or later: pip install 'sidestream-map[osrm]'. "
                "Without it, --engine scipy compares with a plain search."
            )
        ) from None
    return found


def vehicle_lua(vehicle: Vehicle, minimise: Minimise) -> str:
    """A vehicle in the Lua form that the profile reads.

    Args:
        vehicle: its masses, dimensions and central speeds.
        minimise: metres or seconds.
    """
    figures: dict[str, float | None] = {
        "gross_t": vehicle.gross_t,
        "axle_t": vehicle.axle_t,
        "height_m": vehicle.height_m,
        "width_m": vehicle.width_m,
        "length_m": vehicle.length_m,
        "other_kmh": vehicle.speed_kmh[OTHER_CLASS].central,
        "unpaved_kmh": UNPAVED_KMH.central,
        "ferry_kmh": FERRY_KMH.central,
    }
    lines = [f"  {name} = {value:.6g}," for name, value in figures.items() if value is not None]
    speeds = ", ".join(f'["{name}"] = {speed.central:.6g}' for name, speed in sorted(vehicle.speed_kmh.items()))
    return "\n".join(
        [
            "return {",
            f'  weight_name = "{"distance" if minimise == "metres" else "duration"}",',
            *lines,
            f"  speed_kmh = {{ {speeds} }},",
            f"  open_words = {_words(OPEN_WORDS)},",
            f"  closed_words = {_words(CLOSED_WORDS)},",
            "}\n",
        ]
    )


def _words(words: Iterable[str]) -> str:
    return "{ " + ", ".join(f'["{word}"] = true' for word in sorted(words) if word) + " }"


def write_profile(folder: Path, vehicle: Vehicle, minimise: Minimise) -> Path:
    """Write the profile and the vehicle into a folder.

    Args:
        folder: must be there.
        minimise: metres or seconds.

    Returns:
        The profile.
    """
    (folder / "vehicle.lua").write_text(vehicle_lua(vehicle, minimise), encoding="utf-8")
    return Path(shutil.copyfile(PROFILE, folder / PROFILE.name))


def as_read(extract: Path, out: Path) -> Path:
    """Copy an extract with its turn restrictions as our rules read them, since a profile doesn't look at relations.

    OSRM takes restrictions with ``day_on`` and ``hour_on`` for lasting ones; our rules leave such ones out. It drops an
    ``only_*`` whose ``to`` the extract lacks; ours closes every other turn there all the same, so that each of these
    stands in the copy as forbidden. Of an ``only_*`` over a way it lets go who comes by ``from`` otherwise; ours
    demands the whole, as GraphHopper does, so that its turns stand in the copy.

    Raises:
        EngineError: the extract can't be read.
    """
    import osmium  # noqa: PLC0415 — slow to import

    try:
        lost = _lost_commands(extract) | _commands_over(extract)
        out.unlink(missing_ok=True)
        with osmium.SimpleWriter(str(out)) as writer:
            thing: Any
            for thing in osmium.FileProcessor(str(extract)):
                held = thing.is_relation() and (thing.id in lost or any(key in thing.tags for key in AT_TIMES))
                if not held:
                    writer.add(thing)
            for number, (tags, start, via, end) in enumerate(turn for turns in lost.values() for turn in turns):
                members = [("w", start, "from"), (*via, "via"), ("w", end, "to")]
                made: Any = osmium.osm.mutable.Relation(id=MADE_FROM + number, tags=tags, members=members)
                writer.add_relation(made)
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(N_("OSRM failed: {reason}"), reason=str(error)[:200]) from None
    return out


_Turn = tuple[dict[str, str], int, tuple[str, int], int]
"""Tags of a restriction, and ids of from, via (a node or a way) and to."""


def _lost_commands(extract: Path) -> dict[int, list[_Turn]]:
    """Turns that are forbidden by each ``only_*`` at a node whose ``to`` is not in the extract."""
    import osmium  # noqa: PLC0415

    commands: dict[int, tuple[dict[str, str], dict[str, int]]] = {}
    thing: Any
    for thing in osmium.FileProcessor(str(extract), osmium.osm.RELATION):
        roles = {
            member.role: int(member.ref) for member in thing.members if (member.role == "via") == (member.type == "n")
        }
        if thing.tags.get("restriction", "").startswith("only_") and len(thing.members) == 3 and set(roles) == _ROLES:
            commands[int(thing.id)] = ({tag.k: tag.v for tag in thing.tags}, roles)
    vias = {roles["via"] for _, roles in commands.values()}
    there: set[int] = set()
    beside: dict[int, list[int]] = {}
    for thing in osmium.FileProcessor(str(extract), osmium.osm.WAY):
        there.add(int(thing.id))
        if "highway" in thing.tags:
            for via in {int(node.ref) for node in thing.nodes} & vias:
                beside.setdefault(via, []).append(int(thing.id))
    return {
        relation: [
            ({**tags, "restriction": "no_straight_on"}, roles["from"], ("n", roles["via"]), way)
            for way in beside.get(roles["via"], [])
            if way != roles["from"]
        ]
        for relation, (tags, roles) in commands.items()
        if roles["to"] not in there
    }


def _commands_over(extract: Path) -> dict[int, list[_Turn]]:
    """What each ``only_*`` over one way says in turns: the first one alone, then none but the last."""
    import osmium  # noqa: PLC0415

    commands: dict[int, tuple[dict[str, str], list[int]]] = {}
    thing: Any
    for thing in osmium.FileProcessor(str(extract), osmium.osm.RELATION):
        roles = {member.role: int(member.ref) for member in thing.members if member.type == "w"}
        if thing.tags.get("restriction", "").startswith("only_") and len(thing.members) == 3 and set(roles) == _ROLES:
            commands[int(thing.id)] = ({tag.k: tag.v for tag in thing.tags}, [roles["from"], roles["via"], roles["to"]])
    streets: dict[int, list[int]] = {}
    if commands:
        for thing in osmium.FileProcessor(str(extract), osmium.osm.WAY):
            if "highway" in thing.tags:
                streets[int(thing.id)] = [int(node.ref) for node in thing.nodes]
    found: dict[int, list[_Turn]] = {}
    for relation, (tags, ways) in commands.items():
        start, over, end = (streets.get(way, []) for way in ways)
        tips = over[:1] + over[-1:]
        meets = [(one, other) for one, other in (tips, tips[::-1]) if one in start and other in end] if tips else []
        if len(meets) == 1:
            first, last = meets[0]
            forbidden = {**tags, "restriction": "no_straight_on"}
            found[relation] = [
                ({**tags, "restriction": "only_straight_on"}, ways[0], ("n", first), ways[1]),
                *(
                    (forbidden, ways[0], ("w", ways[1]), way)
                    for way, nodes in streets.items()
                    if last in nodes and way not in ways[1:]
                ),
            ]
    return found


class OsrmEngine:
    """OSRM on an extract.

    Args:
        extract: ``.osm.pbf`` or ``.osm``.
        folder: for what OSRM makes of it, several times the extract's size; must be there.
        minimise: metres or seconds.

    Raises:
        EngineError: OSRM is not there, or can't read the extract.
    """

    name = "OSRM"

    def __init__(self, extract: Path, folder: Path, vehicle: Vehicle, minimise: Minimise = "metres") -> None:
        self._osrm = osrm()
        if not extract.is_file():
            raise EngineError(N_("There is no extract {file}."), file=extract.name)
        base = folder.absolute() / "network.osrm"
        profile = write_profile(folder, vehicle, minimise).absolute()
        read = as_read(extract, folder / "read.osm.pbf")
        _tool("extract", "--profile", str(profile), "--output", str(base), str(read.absolute()))
        _tool("contract", str(base))
        try:
            self._engine = self._osrm.OSRM(storage_config=str(base), algorithm="CH", use_shared_memory=False)
        except (RuntimeError, ValueError) as error:
            raise EngineError(N_("OSRM failed: {reason}"), reason=str(error)[:200]) from None

    def table(self, start: Snapped, end: Snapped) -> EngineTable:
        """Hauls between points on roads.

        Args:
            start: o origins, all on the network.
            end: d destinations, all on the network.

        Raises:
            EngineError: OSRM finds no road near a point, or fails.
        """
        o, d = len(start.section), len(end.section)
        at = to_degrees(np.concatenate([start.road_xy, end.road_xy]), start.crs)
        points = [tuple(map(float, point)) for point in at]
        found = np.full((2, o, d), np.nan)
        off = np.full(o + d, np.nan)
        for first in range(0, o, SOURCES_AT_ONCE):
            rows = range(first, min(first + SOURCES_AT_ONCE, o))
            asked = self._osrm.TableParameters(
                coordinates=points,
                sources=list(rows),
                destinations=list(range(o, o + d)),
                annotations=["duration", "distance"],
            )
            try:
                answer = self._engine.Table(asked)
            except RuntimeError as error:
                raise EngineError(N_("OSRM failed: {reason}"), reason=str(error)[:200]) from None
            found[0, rows.start : rows.stop] = _numbers(answer["distances"])
            found[1, rows.start : rows.stop] = _numbers(answer["durations"])
            off[rows.start : rows.stop] = [point["distance"] for point in answer["sources"]]
            off[o:] = [point["distance"] for point in answer["destinations"]]
        return EngineTable(found[0], found[1], off[:o], off[o:])


def _numbers(rows: Any) -> FloatArray:
    """OSRM's rows, what has no way (null) as NaN."""
    return np.array(
        [[float(value) if isinstance(value, (int, float)) else np.nan for value in row] for row in rows],
        dtype=np.float64,
    )


def _tool(*command: str) -> None:
    done = subprocess.run(  # noqa: S603 — a list, no shell; paths are absolute and so no options
        [sys.executable, "-m", "osrm", *command], capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode != 0:
        lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise EngineError(N_("OSRM failed: {reason}"), reason=(lines[-1] if lines else command[0])[-200:])
