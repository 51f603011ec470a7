"""Roads and places over the network, from a small server of our own; and what is said where there is none."""

from __future__ import annotations

import json
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import osmnx
import pytest
import shapely
from click.testing import CliRunner
from osm_cases import drawn

from sidestream_map.base.errors import DownloadError, InputError
from sidestream_map.cli.group import main
from sidestream_map.osm.download import PIECES_MAX, fetch_roads, find_place, query
from sidestream_map.osm.network import network_from_osm
from sidestream_map.roads.network import RoadNetwork

ROADS = drawn(
    "AB\nDC\n", [("ABCD", {"highway": "tertiary"}), ("AD", {"highway": "primary", "maxweight": "40"})]
).encode()
BOX = shapely.box(24.4, 65.75, 24.6, 65.85)
WIDE = shapely.box(24.2, 65.75, 24.9, 65.85)
REMARK = b'<osm version="0.6"><remark> runtime error: Query timed out in "query" after 180 seconds. </remark></osm>'
OUTLINE = {"type": "Polygon", "coordinates": [[[24.4, 65.7], [24.7, 65.7], [24.7, 65.9], [24.4, 65.9], [24.4, 65.7]]]}
TORNIO = {
    "place_id": 1,
    "osm_type": "relation",
    "osm_id": 2,
    "lat": "65.8",
    "lon": "24.5",
    "class": "boundary",
    "type": "administrative",
    "place_rank": 16,
    "importance": 0.5,
    "addresstype": "city",
    "name": "Tornio",
    "display_name": "Tornio, Lappi, Suomi",
    "boundingbox": ["65.7", "65.9", "24.4", "24.7"],
    "geojson": OUTLINE,
}


class Overpass(ThreadingHTTPServer):
    """Answers in order from ``plan`` (then always the roads); keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []
        self.plan: list[str] = []
        self.places: object = [TORNIO]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Overpass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(urllib.parse.parse_qs(body)["data"][0])
        kind = self.server.plan.pop(0) if self.server.plan else "roads"
        if kind.isdigit():
            self.send_error(int(kind))
            return
        content = {"too much": REMARK, "remark": REMARK.replace(b"timed out", b"fell over")}.get(kind, ROADS)
        self.send_response(200)
        if kind != "ends early":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if kind in ("cut", "ends early") else content)

    def do_GET(self) -> None:
        content = json.dumps(self.server.places).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Overpass]:
    served = Overpass()
    thread = threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    monkeypatch.setattr(osmnx.settings, "overpass_url", served.address)
    monkeypatch.setattr(osmnx.settings, "nominatim_url", served.address)
    monkeypatch.setattr("osmnx._nominatim.time.sleep", lambda _seconds: None)
    yield served
    served.shutdown()
    served.server_close()
    thread.join()


def test_the_question_asks_for_roads_their_nodes_and_restrictions() -> None:
    text = query((24.4, 65.75, 24.6, 65.85), ["primary", "service"])
    assert '"highway"~"^(primary|service)$"](65.750000,24.400000,65.850000,24.600000)' in text
    assert 'node(w.w);rel(bw.w)["type"~"^restriction"]' in text
    assert text.startswith("[out:xml][timeout:180];")


def test_roads_are_fetched_once_and_kept_as_they_came(server: Overpass, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    files = fetch_roads(BOX, tmp_path, progress=lambda what, count: told.append((what, count)))
    assert [file.read_bytes() for file in files] == [ROADS]
    assert told[-1] == ("piece 1 of 1", len(ROADS))
    assert fetch_roads(BOX, tmp_path) == files
    assert len(server.asked) == 1
    assert fetch_roads(BOX, tmp_path, fresh=True) == files
    assert len(server.asked) == 2
    assert fetch_roads(BOX, tmp_path, tracks=True) != files
    assert "track" in server.asked[-1]
    network, report = network_from_osm(files, area=BOX)
    assert (network.section_count, report.date) == (2, "2026-09-01")


@pytest.mark.parametrize("fault", ["cut", "ends early", "remark", "503", "429"])
def test_a_piece_that_broke_off_is_asked_for_again(server: Overpass, tmp_path: Path, fault: str) -> None:
    server.plan = [fault, fault]
    (file,) = fetch_roads(BOX, tmp_path, pauses=(0, 0))
    assert file.read_bytes() == ROADS
    assert len(server.asked) == 3
    assert list(tmp_path.iterdir()) == [file]


def test_a_download_goes_on_where_it_was_cut_off(server: Overpass, tmp_path: Path) -> None:
    server.plan = ["roads", "cut", "cut"]
    with pytest.raises(DownloadError, match=r"piece 2 of 2.*run the same command again"):
        fetch_roads(WIDE, tmp_path, pauses=(0,))
    assert len(list(tmp_path.iterdir())) == 1
    server.asked.clear()
    files = fetch_roads(WIDE, tmp_path, pauses=(0,))
    assert len(files) == 2
    assert len(server.asked) == 1


def test_a_piece_that_is_too_much_is_quartered(server: Overpass, tmp_path: Path) -> None:
    server.plan = ["too much"]
    files = fetch_roads(BOX, tmp_path, pauses=())
    assert len(files) == len(set(files)) == 4
    network, report = network_from_osm(files)
    assert (network.section_count, report.ways_read) == (2, 2)
    server.plan = ["too much"] * 100
    with pytest.raises(DownloadError, match="too much"):
        fetch_roads(BOX, tmp_path, fresh=True, pauses=())


def test_a_refusal_is_not_asked_again(server: Overpass, tmp_path: Path) -> None:
    server.plan = ["400"]
    with pytest.raises(DownloadError, match="400"):
        fetch_roads(BOX, tmp_path)
    assert len(server.asked) == 1


def test_a_country_is_sent_to_an_extract(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--from FILE"):
        fetch_roads(shapely.box(20, 60, 32, 70), tmp_path)
    assert PIECES_MAX < 1000


def test_a_place_is_found_by_name_and_kept(server: Overpass, tmp_path: Path) -> None:
    found = find_place(" Tornio,\n Finland ", tmp_path)
    assert found.name == "Tornio, Lappi, Suomi"
    assert found.area.equals(shapely.box(24.4, 65.7, 24.7, 65.9))
    server.places = []
    assert find_place("Tornio, Finland", tmp_path) == found


@pytest.mark.parametrize("places", [[], [TORNIO | {"geojson": {"type": "Point", "coordinates": [24.5, 65.8]}}]])
def test_a_place_without_an_outline_is_told(server: Overpass, tmp_path: Path, places: object) -> None:
    server.places = places
    with pytest.raises(InputError, match="'Nowhere'"):
        find_place("Nowhere", tmp_path)


@pytest.mark.parametrize("name", ["", " ", "x" * 500])
def test_no_name_is_no_place(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="characters"):
        find_place(name, tmp_path)


def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, str]:
    monkeypatch.setenv("SIDESTREAM_CACHE_DIR", str(tmp_path / "cache"))
    done = CliRunner().invoke(main, ["roads", "build", "--out", str(tmp_path / "region"), *options])
    return done.exit_code, done.output


def test_the_command_builds_a_place(server: Overpass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = build(tmp_path, monkeypatch, "--place", "Tornio, Finland")
    assert code == 0, text
    assert "Place: Tornio, Lappi, Suomi" in text
    assert "© OpenStreetMap contributors" in text
    network = RoadNetwork.load(tmp_path / "region" / "roads.npz")
    assert network.section_count == 2
    assert "Tornio, Lappi, Suomi, as of 2026-09-01" in network.record.source
    assert json.loads((tmp_path / "region" / "roads.report.json").read_text())["sections"] == 2
    assert server.asked


def test_the_command_builds_a_box(server: Overpass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, text = build(tmp_path, monkeypatch, "--bbox", "24.4", "65.75", "24.6", "65.85", "--quiet")
    assert (code, "piece" in text) == (0, False)
    assert server.asked
    assert "box 24.4 65.75 24.6 65.85" in RoadNetwork.load(tmp_path / "region" / "roads.npz").record.source


@pytest.mark.parametrize("options", [["--bbox", "24.4", "65.75", "24.6", "65.85"], ["--place", "Tornio"]])
def test_with_no_network_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    """Nothing listens on port 1; the same is said where a name is not found."""
    monkeypatch.setattr(osmnx.settings, "overpass_url", "http://127.0.0.1:1/api")
    monkeypatch.setattr(osmnx.settings, "nominatim_url", "http://127.0.0.1:1")
    monkeypatch.setattr("osmnx._nominatim.time.sleep", lambda _seconds: None)
    code, text = build(tmp_path, monkeypatch, *options)
    assert code == 2
    assert "can't be reached" in text
    assert "--from FILE" in text
    assert "Traceback" not in text
    assert not list((tmp_path / "region").glob("*"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "--from FILE, --place NAME or --bbox"),
        (["--place", "x", "--bbox", "1", "2", "3", "4"], "not both"),
        (["--bbox", "24", "66", "23", "65"], "west, south, east and north"),
        (["--from", "missing.osm.pbf"], "missing.osm.pbf"),
        (["--from", "missing.txt"], ".osm.pbf"),
    ],
)
def test_wrong_options_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str) -> None:
    code, text = build(tmp_path, monkeypatch, *options)
    assert code == 2
    assert said in text
