"""The map page: from a control to a new frame, our part on the server, panel by panel.

    python benchmarks/ui.py [--runs 9]

Two times for each panel, each with the size of the deck that goes to the browser:

- *our own*: results of the scenario, the panel's drawing, all map layers and their JSON, as the page makes them. "New
  figures" asks for a scenario that nobody has asked for before in this process (another distance limit), "same figures"
  for another selection or language, which costs no computation.
- *whole run*: one run of the page's script in Streamlit's own test runner, all widgets and tables included, with a
  scenario that nobody has asked for before.

Peers in the same run: ``json.dumps`` of the deck's own data, already there as plain lists, and a run of a script that
writes one word. Milliseconds belong to the machine and to what else it does: the processor time of the process stands
beside them, and the ratios, of processor times, are what to compare.
"""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import statistics
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from streamlit.testing.v1 import AppTest

from sidestream_map.base import translator
from sidestream_map.maps import layer_texts
from sidestream_map.maps.layers import map_layers
from sidestream_map.scenario import PANELS, Panel, Scenario, Selection
from sidestream_map.ui.pages.map import PANEL_PARTS
from sidestream_map.ui.session import Address, View, hauls_of, regions, results, to_query
from sidestream_map.ui.widgets import NOTHING_DRAWN

MAIN: Final = Path(__file__).resolve().parent.parent / "sidestream_map" / "ui" / "server" / "script" / "main.py"
TARGET_MS, TARGET_KB = 150, 300
"""Of issue 3: any control to new frame, our own server time; and the deck specification's size."""
STREAMS: Final = ("S04", "S01", "S03", "S09", "S05")
_LIMITS = itertools.count(1)


def frame(scenario: Scenario) -> list[tuple[str, str, str]]:
    """What goes to the browser for a scenario, as the page makes it: id, properties and data of each layer."""
    region, t = regions.atlas(), translator(scenario.language)
    atlas = results.changed(region, scenario)
    view = View(region, atlas, scenario, hauls_of(atlas, scenario), t)
    draw = PANEL_PARTS[scenario.panel][1]
    drawn = draw(view) if draw else NOTHING_DRAWN
    layers = map_layers(
        atlas, t, regions.router(scenario), view.hauls, between=drawn.layers, scenario=scenario, routes=drawn.hauls
    )
    return layer_texts([*layers, *drawn.above])


def start(panel: Panel) -> Scenario:
    """A panel with something to show: a side stream chosen, and unknown capacities counted as unlimited."""
    return Scenario(panel=panel, selection=Selection("stream", STREAMS[0]), unknown_capacity="unlimited", own_use=False)


def new_figures(panel: Panel) -> Iterator[Scenario]:
    """Scenarios that nobody has asked for before: each another distance limit, as the slider gives them."""
    while True:
        yield start(panel).replace(distance_limit_km=60.0 + next(_LIMITS) / 8)


def same_figures(panel: Panel) -> Iterator[Scenario]:
    """The same scenario with another side stream chosen."""
    for stream in itertools.cycle(STREAMS):
        yield start(panel).replace(selection=Selection("stream", stream))


def timed(work: Callable[[Any], Any], inputs: Iterator[Any], runs: int) -> tuple[float, float]:
    """Median milliseconds by the clock, and of the process's processor time."""
    clock, processor = [], []
    for each in itertools.islice(inputs, runs):
        begun, used = time.perf_counter(), time.process_time()
        work(each)
        clock.append(1000 * (time.perf_counter() - begun))
        processor.append(1000 * (time.process_time() - used))
    return statistics.median(clock), statistics.median(processor)


def page_run(scenario: Scenario) -> None:
    """One run of the page's script."""
    app = AppTest.from_file(str(MAIN), default_timeout=120)
    for name, value in to_query(Address(scenario=scenario)).items():
        app.query_params[name] = value
    app.run()
    if app.exception:
        raise RuntimeError(str(app.exception[0].value))


def one_word(_: object) -> None:
    """One run of a script that writes one word."""
    AppTest.from_string("import streamlit as st\nst.write('word')", default_timeout=120).run()


def main() -> None:
    """Measure and print a table in Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=9)
    runs = options.parse_args().runs
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    empty = timed(one_word, itertools.repeat(None), runs)
    print(f"A run of a script of one word: {empty[0]:.0f} ms, processor {empty[1]:.0f} ms.\n")
    print(
        "| panel | our own, new figures: ms | processor ms | our own, same figures: ms | processor ms "
        "| over json.dumps of the deck | deck, KB | whole run: ms | processor ms | over a run of one word |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for panel in PANELS:
        texts = frame(start(panel))
        for stream in STREAMS:
            frame(start(panel).replace(selection=Selection("stream", stream)))
        size = max(sum(len(spec) + len(rows) for _, spec, rows in frame(each)) for each in
                   itertools.islice(same_figures(panel), len(STREAMS))) / 1000  # fmt: skip
        plain = [(json.loads(spec), json.loads(rows)) for _, spec, rows in texts]
        dumped = timed(json.dumps, itertools.repeat(plain), runs)
        new = timed(frame, new_figures(panel), runs)
        same = timed(frame, same_figures(panel), runs)
        page_run(start(panel))
        whole = timed(page_run, new_figures(panel), runs)
        print(
            f"| {panel} | {new[0]:.1f} | {new[1]:.1f} | {same[0]:.1f} | {same[1]:.1f} | {same[1] / dumped[1]:.1f} "
            f"| {size:.0f} | {whole[0]:.0f} | {whole[1]:.0f} | {whole[1] / empty[1]:.1f} |",
            flush=True,
        )
        if new[1] > TARGET_MS or size > TARGET_KB:
            print(f"\n{panel} misses its target of {TARGET_MS} ms and {TARGET_KB} KB.\n")


if __name__ == "__main__":
    main()
