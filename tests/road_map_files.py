"""Networks drawn as text, with the routes that are expected on them: the files ``road_maps/*.txt``.

A file holds cases. Each begins with a line ``== title`` and has three parts:

**The map.** Lines that begin with four blanks. A capital letter is a node; ``-``, ``|``, ``/`` and ``\\`` join nodes in
a straight line; one ``>``, ``<``, ``^`` or ``v`` in a line makes it one-way; ``~`` is a ferry. A digit is a place: on a
road, where it stands in its line, or beside it; a dot is ground. A column is 100 m wide, a row 100 m high (so that a
drawing is narrower than it looks); metres are those of the drawing.

**Facts**, one a line::

    AB: max_weight_t=12 name=Bridge     attributes of the section between A and B (of all, where there are several)
    AB+ 900                             one more section between A and B, of 900 m
    AB= 900                             metres to drive instead of those of the drawing
    no A-B-C     only A-B-C             a turn from AB by B into BC
    no A-B-C-D   only A-B-C-D           a manoeuvre over AB, BC and CD, of one section each; longer ones likewise
    vehicle 60t                         another truck than that of 42 t a load
    fastest                             the routes minimise seconds
    snap 500                            metres up to which a place is led to a road

**Routes**, one a line: ``1 -> C: A B C, 800 m``. Between the colon and the comma stand the nodes that are passed, ``.``
where there is none; or the status, such as ``no_road``. ``800 m`` is the network's part, ``60 s`` the driving time
without access legs. ``; closed: weight AB, +200 m`` says why there is no better way: rules and sections, and what they
cost (``none`` if nothing does). An end may be a node or a place. All facts of a case hold for all its routes.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
from road_cases import ORIGIN

from sidestream_map.roads.attributes import OPTIONAL
from sidestream_map.roads.manoeuvres import manoeuvre_rows
from sidestream_map.roads.metres import to_degrees
from sidestream_map.roads.network import Directions, RoadNetwork
from sidestream_map.roads.places import Places
from sidestream_map.routing.trees.trees import Minimise

FOLDER: Final = Path(__file__).parent / "road_maps"
STEP_M: Final = 100.0
INDENT: Final = "    "
LINES: Final = {(1, 0): "-~><", (0, 1): "|~^v", (1, 1): "\\~", (-1, 1): "/~"}
ARROWS: Final = {">": (1, 0), "<": (-1, 0), "^": (0, -1), "v": (0, 1)}
ROUTE: Final = re.compile(
    r"(?P<start>\w) -> (?P<end>\w): (?P<way>[^,;]+)(?:, (?P<metres>\d+) m)?(?:, (?P<seconds>\d+) s)?"
    r"(?:; closed: (?P<why>[^+]+?)(?:, \+(?P<extra>\d+) m)?)?"
)


@dataclass
class Section:
    """A road between two nodes."""

    u: str
    v: str
    metres: float | None = None
    forward: bool = True
    backward: bool = True
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Expected:
    """One expected route."""

    start: str
    end: str
    way: str
    metres: float | None
    seconds: float | None
    why: str | None
    extra_m: float | None


@dataclass
class RoadMap:
    """One case."""

    title: str
    points: dict[str, tuple[int, int]]
    sections: list[Section]
    turns: list[tuple[str, str, str, bool]] = field(default_factory=list)
    manoeuvres: list[tuple[str, bool]] = field(default_factory=list)
    routes: list[Expected] = field(default_factory=list)
    vehicle: str = "42t-load"
    minimise: Minimise = "metres"
    snap_m: float = 1000.0

    @property
    def nodes(self) -> list[str]:
        return sorted(name for name in self.points if name.isalpha())

    def between(self, a: str, b: str) -> list[int]:
        """Sections between two nodes; there is at least one."""
        found = [k for k, section in enumerate(self.sections) if {section.u, section.v} == {a, b}]
        assert found, f"{self.title}: there is no section {a}{b}"
        return found

    def network(self) -> RoadNetwork:
        names = self.nodes
        xy = np.array([self._xy(name) for name in names])
        number = {name: place for place, name in enumerate(names)}
        u, v = ([number[getattr(section, end)] for section in self.sections] for end in "uv")
        drawn = np.hypot(*(xy[u] - xy[v]).T)
        own = np.array([np.nan if each.metres is None else each.metres for each in self.sections])
        columns: dict[str, list[Any]] = {"road_class": [], "surface": []}
        columns |= {name: [] for name in OPTIONAL if any(name in each.attributes for each in self.sections)}
        for name, values in columns.items():
            default = {"road_class": "primary", "surface": "paved"}.get(name, OPTIONAL.get(name))
            values.extend(each.attributes.get(name, default) for each in self.sections)
        rows = [
            (start, number[b], to, only)
            for a, b, c, only in self.turns
            for start in self.between(a, b)
            for to in self.between(b, c)
        ]
        driven = [
            ([(k, self.sections[k].u != a) for a, b in itertools.pairwise(letters) for k in self.between(a, b)], only)
            for letters, only in self.manoeuvres
        ]
        network = RoadNetwork.build(
            xy,
            u,
            v,
            length_m=np.where(np.isnan(own), drawn, own),
            directions=Directions([each.forward for each in self.sections], [each.backward for each in self.sections]),
            attributes=pd.DataFrame(columns),
            turns=pd.DataFrame(rows, columns=["turn_from", "turn_via", "turn_to", "turn_only"]) if rows else None,
        )
        return replace(network, **manoeuvre_rows(driven)) if driven else network  # type: ignore[arg-type]

    def place(self, name: str) -> Places:
        lonlat = to_degrees(self._xy(name)[None, :])
        return Places((name,), lonlat[:, 0], lonlat[:, 1], np.array([1.0]))

    def _xy(self, name: str) -> np.ndarray:
        column, row = self.points[name]
        return np.asarray(ORIGIN + np.array([column * STEP_M, -row * STEP_M]))


def road_maps() -> list[RoadMap]:
    """Every case of every file."""
    found: list[RoadMap] = []
    for path in sorted(FOLDER.glob("*.txt")):
        _, *cases = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        found += [read_case(case) for case in cases]
    return found


def read_case(text: str) -> RoadMap:
    """One case from its text."""
    title, *lines = text.splitlines()
    drawn = [line[len(INDENT) :] for line in lines if line.startswith(INDENT)]
    case = RoadMap(title.strip(), *read_drawing(drawn))
    for line in lines:
        said = line.split("#")[0].strip()
        if said and not line.startswith(INDENT):
            _read_fact(case, said)
    return case


def read_drawing(lines: list[str]) -> tuple[dict[str, tuple[int, int]], list[Section]]:
    """Points by name, as column and row, and the sections between the nodes among them."""
    cell = {(x, y): char for y, line in enumerate(lines) for x, char in enumerate(line) if char != " "}
    points = {char: at for at, char in cell.items() if char.isupper() or char.isdigit()}
    assert len(points) == sum(char.isupper() or char.isdigit() for char in cell.values()), "a name stands twice"
    sections = []
    for name, (x, y) in points.items():
        if not name.isalpha():
            continue
        for (dx, dy), marks in LINES.items():
            at, inside = (x + dx, y + dy), ""
            while cell.get(at, " ") in marks or (cell.get(at, " ").isdigit() and inside + "-"):
                inside += cell[at]
                at = (at[0] + dx, at[1] + dy)
            end = cell.get(at, "")
            if not inside.strip("0123456789") or not end.isupper():
                continue
            arrows = {ARROWS[char] for char in inside if char in ARROWS}
            section = Section(name, end, None, not arrows or (dx, dy) in arrows, not arrows or (-dx, -dy) in arrows)
            if "~" in inside:
                section.attributes["ferry"] = True
            sections.append(section)
    return points, sections


def _read_fact(case: RoadMap, said: str) -> None:  # noqa: C901, PLR0912 — one form after the other
    if route := ROUTE.fullmatch(said):
        metres, seconds, extra = (float(route[key]) if route[key] else None for key in ("metres", "seconds", "extra"))
        why = route["why"]
        case.routes.append(Expected(route["start"], route["end"], route["way"].strip(), metres, seconds, why, extra))
    elif turn := re.fullmatch(r"(no|only) (\w)-(\w)-(\w)", said):
        case.turns.append((turn[2], turn[3], turn[4], turn[1] == "only"))
    elif turn := re.fullmatch(r"(no|only) (\w(?:-\w){3,})", said):
        case.manoeuvres.append((turn[2].replace("-", ""), turn[1] == "only"))
    elif more := re.fullmatch(r"(\w)(\w)([+=]) (\d+)", said):
        if more[3] == "+":
            case.sections.append(Section(more[1], more[2], float(more[4])))
        else:
            for k in case.between(more[1], more[2]):
                case.sections[k].metres = float(more[4])
    elif told := re.fullmatch(r"(\w)(\w): (.+)", said):
        pairs = dict(pair.split("=", 1) for pair in told[3].split())
        for k in case.between(told[1], told[2]):
            case.sections[k].attributes |= {name: _value(name, value) for name, value in pairs.items()}
    elif word := re.fullmatch(r"vehicle (\S+)", said):
        case.vehicle = word[1]
    elif word := re.fullmatch(r"snap (\d+)", said):
        case.snap_m = float(word[1])
    elif said == "fastest":
        case.minimise = "seconds"
    else:
        raise AssertionError(f"{case.title}: can't read {said!r}")


def _value(name: str, value: str) -> object:
    if name in ("road_class", "surface"):
        return value
    kind = OPTIONAL[name].dtype.kind
    return {"U": str, "f": float, "i": int}[kind](value) if kind != "b" else value == "yes"
