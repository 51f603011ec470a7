"""Every reader gets files that are nearly its own: nothing but our typed errors gets out, within time and memory.

`make test` draws a few examples, the same ones every time; `make fuzz` draws many new ones.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import scenario_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from own_cases import ASH, BUILDER, MILL, atlas, geojson, part, point, repacked, sheet, whole
from story_cases import stories

from sidestream_map.base import SidestreamError
from sidestream_map.osm import values
from sidestream_map.own_data.files import read_sheets
from sidestream_map.own_data.reading import read_own_data
from sidestream_map.region.tables import number, parse_table
from sidestream_map.scenario import from_bytes, to_text
from sidestream_map.scenario.links import from_link, to_link
from sidestream_map.workshop import read_story, story_bytes

EXAMPLES = 25 if settings.default is not None and settings.default.derandomize else 1_000
PATIENCE_S = 20
"""A reader that hasn't ended by then hangs."""
MEMORY_KB = 600_000
"""Most that reading may add to this process."""
STREAMS = (Path(__file__).parents[2] / "geodata" / "meri-lappi" / "side_streams.csv").read_bytes()[:6_000]
TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"=", b";", b",", b'"', b"\n", b"\r", b"{", b"}", b"[", b"]", b"<", b">"),
    *(
        b"1e999",
        b"-0",
        b"NaN",
        b"Infinity",
        b"9" * 60,
        b"null",
        b"true",
        b"[[[[[[",
        b"<!DOCTYPE x>",
        b"&#0;",
        b"\\u0000",
    ),
    *(b"../../x", b"%s", b"\xe2\x80\xae", b"\xed\xa0\x80", b"1.2.3", b"a.a.a.a = 1", b"12 t @ (Mo-Fr", b"..", b"@ ()"),
)


@contextlib.contextmanager
def bounded() -> Iterator[None]:
    """Only our own errors may leave, and time and memory have an end."""

    def hangs(*_: object) -> None:
        raise AssertionError("the reader hangs")

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    old = signal.signal(signal.SIGALRM, hangs)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE_S)
    try:
        with contextlib.suppress(SidestreamError):
            yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEMORY_KB


@st.composite
def mangled(draw: st.DrawFn, files: st.SearchStrategy[bytes]) -> bytes:
    """A file with pieces cut out, doubled, swapped for others or filled with what readers stumble over."""
    content = draw(files)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        piece = content[start:end]
        new = draw(st.sampled_from([b"", piece * 3, *TOKENS]) | st.binary(max_size=12))
        content = content[:start] + new + content[end:]
    return content


def fuzzed(files: st.SearchStrategy[bytes], examples: int = EXAMPLES) -> Callable[[Callable[[bytes], None]], Any]:
    """A test that is given so many mangled files."""
    return lambda test: settings(max_examples=examples)(given(mangled(files))(test))


@fuzzed(scenario_cases.scenarios().map(lambda each: to_link(each).encode()))
def test_links(raw: bytes) -> None:
    with bounded():
        from_link(raw.decode("utf-8", "replace"))


@fuzzed(scenario_cases.scenarios().map(lambda each: to_text(each).encode()))
def test_scenario_files(raw: bytes) -> None:
    for name in ("a.json", "a.toml"):
        with bounded():
            from_bytes(raw, name)


@fuzzed(
    st.sampled_from([b'version = 1\nvehicle = "76t"\namounts = { S01 = 5 }\n[[new_users]]\nid = "NU1"\nlon = 24.6\n'])
)
def test_scenario_files_by_hand(raw: bytes) -> None:
    with bounded():
        from_bytes(raw, "a.toml")


@fuzzed(stories().map(story_bytes))
def test_stories(raw: bytes) -> None:
    for name in ("a.json", "a.toml"):
        with bounded():
            read_story(name, raw)


@fuzzed(st.just(STREAMS))
def test_region_tables(raw: bytes) -> None:
    with bounded():
        table = parse_table(raw, "side_streams.csv", required=("id", "plant_id"))
        for cell in table.to_numpy().ravel():
            with contextlib.suppress(ValueError):
                number(str(cell))


TEXT = "\n".join(";".join(str(cell) for cell in row) for row in sheet("plants", MILL)).encode()
SHAPES = geojson((point(24.5, 65.7), {**ASH, "name": "x"}), ({"type": "Polygon", "coordinates": []}, BUILDER))
SHEETS = (
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
)


@fuzzed(st.sampled_from([TEXT, SHAPES, whole()]))
def test_own_data(raw: bytes) -> None:
    with bounded():
        read_sheets(raw, "own.xlsx")


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(SHEETS).flatmap(
    lambda name: st.tuples(st.just(name), mangled(st.just(part(whole(), name))))
))  # fmt: skip
def test_own_workbooks(changed: tuple[str, bytes]) -> None:
    name, data = changed
    with bounded():
        read_sheets(repacked(whole(), **{name.replace("/", "__"): data}), "own.xlsx")


@fuzzed(st.sampled_from([TEXT, SHAPES]), max(5, EXAMPLES // 5))
def test_own_data_with_its_checks(raw: bytes) -> None:
    with bounded():
        read_own_data(raw, "own.csv", atlas(), "plants")


@fuzzed(st.sampled_from([b"12 t", b"3.5 t @ (Mo-Fr 07:00-17:00); 8 t", b"12'6\"", b"30 mph", b"no @ (Oct-Apr)", b"-1"]))
def test_osm_values(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    with bounded():
        for read in (values.weight, values.length, values.speed, values.oneway, values.access, values.conditionals):
            read(text)


def test_the_corpus_is_sound() -> None:
    """Files that are refused anyway would find nothing."""
    assert read_own_data(TEXT, "own.csv", atlas(), "plants").good == 1
    assert json.loads(SHAPES)["features"]
    assert len(parse_table(STREAMS.rsplit(b"\n", 1)[0], "a.csv")) >= 3
