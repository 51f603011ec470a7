"""A generated province: 250,000 nodes, 200 plants, 300 side streams, 2,000 users, by the commands that people run.

``python benchmarks/province.py`` makes the province's folder once (``--folder``), runs each command in a process of its
own and prints the rows of ``benchmarks/README.md``: seconds of the wall clock, of the processor, and peak memory. The
second run of a command finds the trees of the first on disk. ``--only match`` runs one; sizes can be made smaller, or
larger: ``--plants 1300 --streams 2000 --users 20000 --only "match, dask"`` is a country.

``--panels`` measures the map page instead: processor time of our own from a new distance limit to a new frame, panel by
panel, the deck, and the process's memory. ``--sessions 20`` lets so many sessions change controls side by side.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import sessions
from rural_graph import places_at_nodes, rural_network

from sidestream_map.atlas import ROADS_FILE
from sidestream_map.osm import checked_region, make_region
from sidestream_map.region import PLANTS, SOURCES, STREAMS, SUBSTANCES, USE_NAMES, USERS, TableSpec

BOX = (20.0, 62.9, 30.0, 67.0)
"""Around the plain of ``rural_graph``."""
COMMANDS = {
    "match": ("match", "--out", "m.csv"),
    "match, Parquet": ("match", "--out", "m.parquet"),
    "match, ids": ("match", "--reasons", "ids", "--out", "i.parquet"),
    "match, dask": ("match", "--reasons", "ids", "--out", "pairs", "--dask", "local"),
    "match, within the limit": ("match", "--within-limit", "--out", "near.csv"),
    "allocate": ("allocate", "--out", "flows.csv"),
    "traffic": ("traffic", "--out", "loads.csv"),
    "site": ("site", "--candidates", "sites", "--out", "sites.csv"),
}
"""Command lines by name; ``--region`` and the folder are added."""
CHILD = """
import resource, sys
from sidestream_map.cli.group import main
try:
    main(sys.argv[1:], standalone_mode=True)
finally:
    used = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    peak, spent = max(each.ru_maxrss for each in used), sum(each.ru_utime + each.ru_stime for each in used)
    print(f"PEAK {peak / 1024:.0f} CPU {spent:.1f}", file=sys.stderr)
"""


def province(folder: Path, nodes: int, plants: int, streams: int, users: int) -> None:
    """Write a region's folder; nothing in it is real.

    Args:
        folder: made.
        nodes: of the road network.
    """
    network = rural_network(nodes)
    make_region(checked_region("Province", BOX), folder)
    network.save(folder / ROADS_FILE)
    random = np.random.default_rng(1)
    made = {"source_ids": "made", "quality": "estimate", "operating": "operating", "country": "FI"}
    sites, _ = places_at_nodes(network, plants, 2, "P")
    takers, _ = places_at_nodes(network, users, 3, "U")
    substances = list(SUBSTANCES)
    chosen = random.choice(substances, streams)
    source = {"id": "made", "title": "Generated for a benchmark", "url": "https://example.org", "publisher": "nobody"}
    _write(folder, SOURCES, [source | {"year": "2026", "licence": "none", "supports": "all"}])
    _write(folder, PLANTS, [made | _placed(sites, row) | _named("Plant", row) for row in range(plants)])
    _write(
        folder,
        STREAMS,
        [
            made | _named("Stream", row) | {
                "id": f"S{row}", "plant_id": f"P{row % plants}", "material": SUBSTANCES[chosen[row]][0],
                "substance": chosen[row], "tonnes_per_year": str(int(random.integers(100, 50_000))), "year": "2025",
                "hazardous": "no", "arises": "now",
            }
            for row in range(streams)
        ],
    )  # fmt: skip
    materials = sorted({material for material, _ in SUBSTANCES.values()})
    _write(
        folder,
        USERS,
        [
            made | _placed(takers, row) | _named("User", row) | {
                "role": "site" if row % 20 == 0 else "receiver", "kind": "end_use",
                "uses": ";".join(random.choice(list(USE_NAMES), 2, replace=False)),
                "materials": ";".join(random.choice(materials, 3, replace=False)),
                "capacity_t_per_year": str(int(random.integers(100, 20_000))),
            }
            for row in range(users)
        ],
    )  # fmt: skip


def _named(kind: str, row: int) -> dict[str, str]:
    return {f"name_{language}": f"{kind} {row}" for language in ("fi", "sv", "en")}


def _placed(places: Any, row: int) -> dict[str, str]:
    return {
        "id": places.ids[row],
        "lon": f"{places.lon[row]:.6f}",
        "lat": f"{places.lat[row]:.6f}",
        "coord_accuracy_m": "50",
        "coord_source": "made",
    }


def _write(folder: Path, spec: TableSpec, rows: list[dict[str, str]]) -> None:
    with (folder / spec.file).open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, [entry.name for entry in spec.columns], restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def run(arguments: tuple[str, ...], folder: Path, work: Path, timeout: float) -> dict[str, Any]:
    """Run one command in a process of its own.

    Args:
        folder: the province's.
        work: for its trees and files.
        timeout: seconds after which it is given up.
    """
    environment = os.environ | {"SIDESTREAM_CACHE_DIR": str(work / "cache")}
    shutil.rmtree(work / "pairs", ignore_errors=True)  # else there is nothing left to do
    command = [sys.executable, "-c", CHILD, *arguments, "--region", str(folder)]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            command, cwd=work, env=environment, capture_output=True, text=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return {"seconds": timeout, "told": "given up"}
    lines = done.stderr.strip().splitlines()
    peak = next((line.split() for line in reversed(lines) if line.startswith("PEAK ")), ["", "nan", "", "nan"])
    told = "" if done.returncode == 0 else f"failed: {lines[-2] if len(lines) > 1 else lines}"
    return {"seconds": time.perf_counter() - began, "cpu": float(peak[3]), "mb": float(peak[1]), "told": told}


PANELS = """
import gc, itertools, logging, statistics, time
began = time.process_time()
from sidestream_map.base import translator
from sidestream_map.maps import layer_texts
from sidestream_map.scenario import PANELS, Scenario, Selection
from sidestream_map.ui.pages.map.page import drawing_of
from sidestream_map.ui.session import View, hauls_of, regions, results
logging.disable(logging.WARNING)
print(f"| imports | {time.process_time() - began:.2f} | | | |")

def frame(scenario):
    region = regions.atlas()
    view = View(region, results.changed(region, scenario), scenario, hauls_of(region, scenario), translator("fi"))
    return layer_texts(drawing_of(view)[1])

def memory():
    lines = open("/proc/self/smaps_rollup").read().splitlines()
    found = {line.split(":")[0]: int(line.split()[1]) / 1000 for line in lines[1:]}
    return f"{found['Anonymous']:.0f} | {found['Rss'] - found['Anonymous']:.0f}"

steps = itertools.count(1)
for panel, chosen in [("choice", ""), ("choice", "S3"), *((each, "") for each in PANELS if each != "choice")]:
    def asked():
        one = Scenario(panel=panel, unknown_capacity="unlimited", own_use=False, distance_limit_km=60 + next(steps) / 8)
        return one.replace(selection=Selection("stream", chosen)) if chosen else one
    times = []
    for _ in range(4):
        scenario, began = asked(), time.process_time()
        texts = frame(scenario)
        times.append(time.process_time() - began)
        if _ == 0:
            gc.collect(); gc.freeze()
    size = sum(len(spec) + len(rows) for _, spec, rows in texts) / 1000
    told = f"{times[0]:.2f} | {statistics.median(times[1:]):.3f} | {size:.0f} | {memory()}"
    print(f"| {panel} {chosen} | {told} |", flush=True)
"""
"""Measures the panels in a process of its own."""


def panels(folder: Path, work: Path) -> None:
    """Print what the map page costs, panel by panel."""
    environment = os.environ | {"SIDESTREAM_CACHE_DIR": str(work / "cache"), "SIDESTREAM_REGION": str(folder)}
    print("| panel | first, processor s | new limit, processor s | deck, kB | own MB | mapped and shared MB |")
    print("|---|--:|--:|--:|--:|--:|", flush=True)
    subprocess.run([sys.executable, "-c", PANELS], env=environment, check=True)


def crowd(folder: Path, work: Path, count: int, streams: int) -> None:
    """Let sessions live side by side on the province, and print their reruns."""
    sessions.STREAMS[:] = [f"S{row}" for row in range(0, streams, 7)]
    server = sessions.start(sessions.PORT, SIDESTREAM_REGION=str(folder), SIDESTREAM_CACHE_DIR=str(work / "cache"))
    try:
        sessions.rest(server.pid)
        print("| sessions | reruns | median ms | p95 ms | longest ms | over one alone | kB a rerun | failed |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|", flush=True)
        alone: float | None = None
        for people, seconds in ((1, 30.0), (count, 90.0)):
            lives = sessions.crowd(people, sessions.PORT, sessions.WARM_UP_S + seconds, 5.0, server.pid)
            visitors, _ = asyncio.run(lives)
            alone = sessions.report(f"{people}, each every 5 s", visitors, alone)
        own, mapped = sessions.own_and_mapped_mb(server.pid)
        print(f"\nMemory of the server: {own:.0f} MB of its own, {mapped:.0f} MB mapped and shared.")
        print(f"Load of the machine: {os.getloadavg()[0]:.1f}.")
    finally:
        server.terminate()
        server.wait(10)


def main() -> None:
    """Make the province, run the commands, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, size in (("nodes", 250_000), ("plants", 200), ("streams", 300), ("users", 2000)):
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument("--folder", type=Path, help="kept for the next run; a temporary one without it")
    parser.add_argument("--only", choices=list(COMMANDS), action="append")
    parser.add_argument("--timeout", type=float, default=400)
    parser.add_argument("--cold", action="store_true", help="once, with no trees on disk")
    parser.add_argument("--panels", action="store_true", help="the map page instead of commands")
    parser.add_argument("--sessions", type=int, metavar="COUNT", help="sessions side by side instead of commands")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        work = given.folder or Path(made)
        work.mkdir(parents=True, exist_ok=True)
        folder = work / "province"
        if not folder.exists():
            province(folder, given.nodes, given.plants, given.streams, given.users)
        if given.panels:
            panels(folder, work)
            return
        if given.sessions:
            crowd(folder, work, given.sessions, given.streams)
            return
        print("| what | s | processor s | peak MB | |\n|---|--:|--:|--:|---|")
        for name in given.only or COMMANDS:
            for which in ("cold",) if given.cold else ("first", "again"):
                found = run(COMMANDS[name], folder, work, given.timeout)
                numbers = " | ".join(f"{found.get(key, float('nan')):.1f}" for key in ("seconds", "cpu", "mb"))
                print(f"| {name}, {which} | {numbers} | {found['told']} |", flush=True)
        print(json.dumps({"python": sys.version.split()[0], "cores": os.cpu_count()}))


if __name__ == "__main__":
    main()
