"""How matrices grow: 10,000, 100,000 and 1,000,000 nodes by 10, 100 and 1,000 sources, as ratios to plain scipy.

``python benchmarks/growth.py`` prints the table of ``benchmarks/README.md`` in under ten minutes. Each cell is a
process of its own, so that its peak memory is its own: that of ours alone, read before the peer starts. Places stand on
nodes; the peer is scipy's Dijkstra on the plain node graph, from the same nodes, after ours in the same process. It is
timed on 20 sources where there are more, and extrapolated. Times are the processor's, since others may use the machine;
ours is all of it, the writing of trees in another thread included.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from routing import scipy_graph
from rural_graph import places_at_nodes, rural_network
from scipy.sparse.csgraph import dijkstra

from sidestream_map.roads import RoadNetwork
from sidestream_map.routing import BATCH_ENTRIES, Router

NODES = (10_000, 100_000, 1_000_000)
SOURCES = (10, 100, 1000)
TARGETS = 1000
PEER_SOURCES = 20
"""Sources that the peer is timed on where there are more, and extrapolated."""


def memory() -> tuple[float, float]:
    """Peak of the resident memory, and what of it is now the process's own, MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak, own = (int(re.findall(name + r":\s+(\d+) kB", status)[0]) / 1024 for name in ("VmHWM", "RssAnon"))
    return peak, own


def cell(path: Path, sources: int) -> dict[str, float]:
    """One network with some sources, cold, in this process."""
    _, base = memory()
    network = RoadNetwork.load(path)
    (origins, from_node), (destinations, to_node) = (
        places_at_nodes(network, count, seed, prefix) for count, seed, prefix in ((sources, 1, "o"), (TARGETS, 2, "d"))
    )
    found: dict[str, float] = {"base_mb": base}
    with tempfile.TemporaryDirectory() as folder:
        began = time.process_time()
        router = Router(network, cache_dir=Path(folder))
        start, end = router.snap(origins), router.snap(destinations)
        found["router_s"] = time.process_time() - began
        found["network_mb"] = memory()[1]
        began = time.process_time()
        ours = router.matrix_of(start, end)
        found["cold_s"] = time.process_time() - began
        found["peak_mb"] = memory()[0]
        router.store.settle()
        found["disk_mb"] = sum(file.stat().st_size for file in Path(folder).iterdir()) / 1e6
        began = time.process_time()
        router.matrix_of(start, end.take(np.arange(TARGETS)[::-1]))  # another question, of the same trees
        found["again_s"] = time.process_time() - began
    found["tree_mb"] = router.store.tree_bytes / 1e6
    graph = scipy_graph(network)
    timed = min(sources, PEER_SOURCES)
    step = max(1, BATCH_ENTRIES // graph.shape[0])
    began = time.process_time()
    rows = [dijkstra(graph, indices=from_node[first : min(first + step, timed)]) for first in range(0, timed, step)]
    found["peer_s"] = (time.process_time() - began) * sources / timed
    plain = np.concatenate(rows)[:, to_node]
    if not np.allclose(np.where(np.isnan(ours.network_m[:timed]), np.inf, ours.network_m[:timed]), plain, atol=1e-3):
        raise SystemExit("the peer's distances differ")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cell", nargs=2, metavar=("NETWORK", "SOURCES"))
    options = parser.parse_args()
    if options.cell:
        print(json.dumps(cell(Path(options.cell[0]), int(options.cell[1]))))
        return
    load = os.getloadavg()[0]
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} at start\n"
    )
    print(
        f"| nodes | sources × {TARGETS:,} | router s | cold s | peer s | cold over peer | same trees again s | ", end=""
    )
    print("peak MB | network and router MB | trees on disk MB |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for nodes in NODES:
            path = Path(folder) / f"{nodes}.npz"
            rural_network(nodes).save(path)
            for sources in SOURCES:
                line = [sys.executable, __file__, "--cell", str(path), str(sources)]
                done = subprocess.run(
                    line, check=True, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": "."}
                )
                one = json.loads(done.stdout)
                print(
                    f"| {nodes:,} | {sources:,} | {one['router_s']:.2f} | {one['cold_s']:.2f} | {one['peer_s']:.2f} | "
                    f"{one['cold_s'] / one['peer_s']:.2f} | {one['again_s']:.3f} | {one['peak_mb']:.0f} | "
                    f"{one['network_mb'] - one['base_mb']:.0f} | {one['disk_mb']:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
