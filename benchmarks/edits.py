"""A planner's road edits on the generated province: processor seconds from the edit to the map with the best use.

``python benchmarks/edits.py --folder F`` makes the province there (``benchmarks/province.py``), looks at the best use
and then closes, limits and draws roads, one edit after another. ``--against DIR`` measures another checkout in the same
run first. Prints medians of the edits after the first three, and the memory of the process.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from province import province

SIZES = (250_000, 200, 300, 2000)
EDITS = 12
STAGES = ("edit on the network", "its router", "hauls and who could take what", "best use and frame", "all")
CHILD = """
import gc, logging, sys, time
import numpy as np
from sidestream_map.base import translator
from sidestream_map.maps import layer_texts
from sidestream_map.roads import PlannedRoad, RoadClosure, RoadLimit
from sidestream_map.scenario import Scenario
from sidestream_map.ui.pages.map.page import drawing_of
from sidestream_map.ui.session import View, hauls_of, regions, results
logging.disable(logging.WARNING)

def frame(scenario):
    region, times = regions.atlas(), [time.process_time()]
    for step in (regions.roads, regions.router, lambda asked: results.judged(region, asked)):
        step(scenario)
        times.append(time.process_time())
    view = View(region, results.changed(region, scenario), scenario, hauls_of(region, scenario), translator("fi"))
    layer_texts(drawing_of(view)[1])
    times.append(time.process_time())
    return [*np.diff(times), times[-1] - times[0]]

def own_mb():
    lines = open("/proc/self/smaps_rollup").read().splitlines()[1:]
    return {line.split(":")[0]: int(line.split()[1]) / 1000 for line in lines}["Anonymous"]

base = Scenario(panel="best_use", unknown_capacity="unlimited", own_use=False)
frame(base)
network, before = regions.atlas().network, own_mb()
gc.collect(); gc.freeze()
for number, section in enumerate(np.random.default_rng(7).choice(network.section_count, int(sys.argv[1])).tolist()):
    ends = network.node_xy[[network.section_u[section], network.section_v[section]]]
    lon, lat = network.to_degrees(ends.mean(axis=0)[None])[0].tolist()
    edit = (
        RoadClosure("E1", lon, lat),
        RoadLimit("E1", lon, lat, max_weight_t=20.0),
        PlannedRoad("E1", ((lon, lat), (lon + 0.05, lat + 0.02))),
    )[number % 3]
    print(*frame(base.replace(road_edits=(edit,))), before, own_mb(), flush=True)
"""


def measured(code: Path, work: Path) -> list[list[float]]:
    """Seconds of each stage, and memory before and after, one row an edit; of the package in a folder."""
    environment = os.environ | {
        "SIDESTREAM_CACHE_DIR": str(work / "cache"),
        "SIDESTREAM_REGION": str(work / "province"),
        "PYTHONPATH": str(code),
    }
    command = [sys.executable, "-c", CHILD, str(EDITS)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=work)
    return [[float(each) for each in line.split()] for line in done.stdout.splitlines()]


def main() -> None:
    """Make the province, edit its roads, print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, help="kept for the next run; a temporary one without it")
    parser.add_argument("--against", type=Path, help="folder of another checkout, measured in the same run")
    given = parser.parse_args()
    here = Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as made:
        work = (given.folder or Path(made)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        if not (work / "province").exists():
            province(work / "province", *SIZES)
        codes = [given.against.resolve(), here] if given.against else [here]
        measured(here, work)  # trees are searched and kernels compiled
        columns = [measured(code, work) for code in codes]
        names = ["before", "now"] if given.against else ["now"]
        print(f"| processor s | {' | '.join(names)} |\n|---|{'--:|' * len(names)}")
        for stage, name in enumerate(STAGES):
            late = [[row[stage] for row in rows[3:]] for rows in columns]
            print(f"| {name} | {' | '.join(f'{statistics.median(each):.2f} (to {max(each):.2f})' for each in late)} |")
        first = [f"{rows[0][len(STAGES) - 1]:.2f}" for rows in columns]
        print(f"| all, the first edit of a process | {' | '.join(first)} |")
        own = [f"{rows[0][-2]:.0f}, {rows[0][-1]:.0f}, {rows[-1][-1]:.0f}" for rows in columns]
        print(f"| own MB before an edit, after one, after {EDITS} | {' | '.join(own)} |")
        print(f"\nLoad of the machine: {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
