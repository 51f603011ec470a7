"""Tables by link, read over HTTP by the programs they are for; hostile links, limits, what is told of each table."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import threading
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode
from urllib.request import urlopen

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from phone_server import Client, serving
from situation_cases import region

from sidestream_map.base.settings import DATA_KEPT_BYTES_MAX
from sidestream_map.decisions.allocation.allocation import allocate
from sidestream_map.scenario.links import to_query
from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.open_data import fresh_addresses, page
from sidestream_map.ui.open_data.about import SUFFIXES
from sidestream_map.ui.open_data.kept_files import PARQUET, KeptFiles, Made
from sidestream_map.ui.open_data.tables import TABLES
from sidestream_map.ui.session import FairTurn, regions, results

CHOSEN = Scenario(language="en", unknown_capacity="unlimited", distance_limit_km=60)
LINK = urlencode(to_query(CHOSEN) | {"lang": "en"})
HOSTILE = '=HYPERLINK("x")</script>%0d%0aX: y'
DAY = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def data() -> Iterator[Client]:
    with serving(page.ROUTES) as port:
        yield Client(port)


def url(data: Client, file: str, query: str = LINK) -> str:
    return f"http://127.0.0.1:{data.port}/data/{file}?{query}"


@pytest.mark.parametrize("name", TABLES)
def test_pandas_geopandas_and_gdal_read_every_table_by_its_address(data: Client, name: str) -> None:
    rows = pd.read_csv(url(data, f"{name}.csv"))
    assert len(rows)
    with urlopen(url(data, f"{name}.parquet")) as answer:  # noqa: S310 — our own address
        content = io.BytesIO(answer.read())
    if not TABLES[name].placed:
        typed = pd.read_parquet(content)
        assert data.ask("GET", f"/data/{name}.geojson?{LINK}").status == 404
    else:
        typed = gpd.read_parquet(content)
        assert typed.crs.to_epsg() == 4326
        # As QGIS opens an address: GDAL asks for the length, then for parts.
        features = pyogrio.read_dataframe(f"/vsicurl/{url(data, f'{name}.geojson')}")
        assert len(features) == len(rows)
        assert list(features.columns) == ["layer", *rows.columns, "geometry"]
        typed = pd.DataFrame(typed.drop(columns="geometry"))
    assert list(typed.columns) == list(rows.columns)
    for column in typed.select_dtypes("number"):
        wanted = typed[column].to_numpy(dtype=float, na_value=np.nan)
        np.testing.assert_allclose(rows[column].to_numpy(dtype=float), wanted, rtol=1e-11, equal_nan=True)
    told = json.loads(data.ask("GET", f"/data/{name}.schema.json?{LINK}").body)["fields"]
    assert [each["name"] for each in told] == list(rows.columns)
    kinds = {"number": "fiub", "integer": "iuf", "boolean": "bO", "string": "OUf"}
    assert all(rows[each["name"]].dtype.kind in kinds[each["type"]] or rows.empty for each in told)


def test_figures_are_those_of_the_rooms(data: Client) -> None:
    atlas, _ = region()
    assert regions.atlas().region.id == atlas.region.id
    best = allocate(results.judged(regions.atlas(), CHOSEN).allocation_problem(), CHOSEN.goal())
    flows = pd.read_csv(url(data, "flows.csv"))
    assert flows["tonnes_per_year"].sum() == pytest.approx(best.totals().placed_t)
    hauls = pd.read_csv(url(data, "hauls.csv"))
    assert len(hauls) == len(atlas.catalogue.streams) * len(atlas.catalogue.users)
    assert hauls["km"].isna().equals(~hauls["status"].isin(["by road", "on the same site"]))
    asked = urlencode(to_query(CHOSEN.replace(selection=Selection("stream", "S02"))))
    assert set(pd.read_csv(url(data, "matches.csv", asked))["stream_id"]) == {"S02"}
    assert pd.read_csv(url(data, "streams.csv"))["tonnes_per_year"].isna().any()


def test_finnish_spreadsheets_get_their_own_marks_and_the_same_names(data: Client) -> None:
    finnish = pd.read_csv(url(data, "flows.csv", LINK.replace("lang=en", "lang=fi")), sep=";", decimal=",")
    english = pd.read_csv(url(data, "flows.csv"))
    assert list(finnish.columns) == list(english.columns)
    assert finnish["km"].tolist() == english["km"].tolist()
    # Without a language in it an address has one content, whatever the browser asks for.
    bare = LINK.replace("lang=en&", "").replace("&lang=en", "")
    one, other = (data.ask("GET", f"/data/flows.csv?{bare}", Accept_Language=each).body for each in ("fi", "en"))
    assert one == other == data.ask("GET", f"/data/flows.csv?{LINK}").body


def test_who_has_it_already_gets_nothing_and_who_wants_a_part_gets_a_part(data: Client) -> None:
    path = f"/data/users.csv?{LINK}"
    whole = data.ask("GET", path)
    tag, changed = whole.headers["etag"], whole.headers["last-modified"]
    assert whole.headers["content-type"] == "text/csv; charset=utf-8"
    assert whole.headers["link"] == '<users.about.json>; rel="describedby"'
    assert "max-age" in whole.headers["cache-control"]
    for name, text in (("If_None_Match", tag), ("If_None_Match", f'"x", {tag}'), ("If_Modified_Since", changed)):
        same = data.ask("GET", path, None, **{name: text})
        assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
    assert data.ask("GET", path, If_None_Match='"x"', If_Modified_Since=changed).status == 200
    head = data.ask("HEAD", path)
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(whole.body)))
    part = data.ask("GET", path, Range="bytes=3-12", If_Range=tag, Accept_Encoding="gzip")
    assert (part.status, part.body) == (206, whole.body[3:13])
    assert data.ask("GET", path, Range="bytes=3-12", If_Range='"x"').body == whole.body
    assert data.ask("GET", path, Range="bytes=99999999-").status == 416
    packed = data.ask("GET", path, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != tag
    assert len(packed.body) < len(whole.body) / 2


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/data/nothing.csv", 404, "road_loads"),
        ("/data/users.exe", 404, ".parquet"),
        ("/data/%2e%2e.csv", 404, ".."),
        ("/data/%3Cscript%3E.csv", 404, "?script?.csv"),
        ("/data/users.csv%00", 404, ""),
        ("/data/users.csv?km=far", 400, "Distance limit"),
        ("/data/users.csv?sel=stream.S99", 400, "S99"),
        ("/data/users.csv?region=../../etc", 400, "is no id"),
        ("/data/users.csv?s=1.AAAA", 400, "damaged"),
        ("/data/users.csv?utm_source=x", 400, "utm_source"),
        ("/data/users.csv?" + "a=b&" * 100, 400, "parts"),
        ("/data/users.csv?s=" + "A" * 40_000, 400, "version"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_whole_is_refused_with_the_reason(
    data: Client, path: str, status: int, says: str
) -> None:
    answer = data.ask("GET", path)
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert says in answer.text
    assert "Traceback" not in answer.text
    assert "<script" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_only_reading_is_answered(data: Client) -> None:
    assert data.ask("POST", "/data/users.csv", b"x").status == 405
    assert data.ask("DELETE", "/data/users.csv").status == 405
    assert data.ask("OPTIONS", "/data/users.csv").status == 405


def test_names_out_of_a_link_become_no_formula_and_no_script(data: Client) -> None:
    own = NewUser("NU1", HOSTILE, 24.6, 65.75, ("slag",), 25_000.0)
    query = urlencode(to_query(CHOSEN.replace(new_users=(own,))))
    text = data.ask("GET", f"/data/users.csv?{query}").body.decode("utf-8-sig")
    assert "NU1" in text
    assert not re.search(r'(^|,)"?=', text, re.MULTILINE)
    listed = data.ask("GET", f"/data/open?{query}&lang=en").text
    assert "</script><" not in unescape(listed).replace("</script>", "", 0)
    assert "HYPERLINK" not in listed


def test_a_board_s_code_in_a_link_changes_nothing(data: Client) -> None:
    plain = data.ask("GET", f"/data/users.csv?{LINK}").body
    assert data.ask("GET", f"/data/users.csv?{LINK}&board=ABCD-1234&mode=present&scene=board").body == plain


def test_more_rows_than_the_limit_are_refused(data: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIDESTREAM_DATA_ROWS_MAX", "30")
    for name in ("matches", "users"):
        answer = data.ask("GET", f"/data/{name}.csv?km=59")
        assert answer.status == 413
        assert "SIDESTREAM_DATA_ROWS_MAX" in answer.text
    assert data.ask("GET", "/data/streams.csv?km=59").status == 200


def test_who_comes_while_too_many_wait_is_told_when_to_come_again(
    data: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data.ask("GET", f"/data/users.csv?{LINK}").status == 200
    monkeypatch.setattr(page.TURNS, "_waiting", 10_000)
    answer = data.ask("GET", "/data/plants.csv?km=58")
    assert (answer.status, answer.headers["retry-after"]) == (503, "30")
    assert data.ask("GET", f"/data/users.csv?{LINK}").status == 200  # what is kept needs no turn


def test_a_table_is_made_between_the_sessions_runs_and_is_the_same(
    data: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("matches.csv", "cap=unlimited&km=33")
    alone = page.made_between_sessions(*asked)
    turn, made = FairTurn(60), []
    monkeypatch.setattr(page, "TURN", turn)
    monkeypatch.setattr(page, "WAITS_S", 60.0)
    worker = threading.Thread(target=lambda: made.append(page.made_between_sessions(*asked)))
    with turn.taken():
        worker.start()
        worker.join(1.0)
        assert worker.is_alive()
    worker.join(60)
    assert made == [alone]
    monkeypatch.setattr(page, "WAITS_S", 0.0)
    with turn.taken():
        assert page.made_between_sessions(*asked) == alone


def test_pages_of_others_read_only_where_the_setting_says_so(data: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    path, origin = f"/data/users.csv?{LINK}", "https://kartta.example"
    assert "access-control-allow-origin" not in data.ask("GET", path, Origin=origin).headers
    monkeypatch.setenv("SIDESTREAM_DATA_ORIGINS", f"javascript:alert(1), {origin}")
    said = data.ask("GET", path, Origin=origin).headers
    assert said["access-control-allow-origin"] == origin
    assert "ETag" in said["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in said
    assert "access-control-allow-origin" not in data.ask("GET", path, Origin="https://other.example").headers
    asked = data.ask(
        "OPTIONS", path, Origin=origin, Access_Control_Request_Method="GET",
        Access_Control_Request_Headers="if-none-match",
    )  # fmt: skip
    assert asked.status == 200
    monkeypatch.setenv("SIDESTREAM_DATA_ORIGINS", "*")
    assert data.ask("GET", path, Origin="https://other.example").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("name", ["flows", "users"])
def test_each_table_says_what_it_rests_on(data: Client, name: str) -> None:
    about = json.loads(data.ask("GET", f"/data/{name}.about.json?{LINK}").body)
    assert dt.datetime.fromisoformat(about["modified"]).year >= 2026
    assert about["version"]
    assert all(each["title"] for each in about["sources"])
    assert all("licence" in each for each in about["sources"])
    if name == "flows":
        assert any("60" in line for line in about["assumptions"])
    assert [each["format"] for each in about["resources"]] == list(SUFFIXES)
    for each in about["resources"]:
        assert data.ask("GET", f"/data/{each['path']}").status == 200
    units = {each["name"]: each.get("unit") for each in about["resources"][0]["schema"]["fields"]}
    assert units["tonnes_per_year" if name == "flows" else "capacity_t_per_year"] == "t/y"


def test_the_lists_name_every_table(data: Client) -> None:
    whole = json.loads(data.ask("GET", f"/data/about.json?{LINK}").body)
    assert [each["path"] for each in whole["resources"]] == [f"{name}.csv?{LINK}" for name in TABLES]
    said = json.loads(data.ask("GET", "/data/openapi.json").body)
    assert said["openapi"] == "3.1.0"
    assert said["paths"]["/data/{table}.csv"]["get"]["parameters"][0]["schema"]["enum"] == list(TABLES)
    assert set(said["paths"]) == {
        *(f"/data/{{table}}.{each}" for each in (*SUFFIXES, "schema.json", "about.json")), "/data/about.json"
    }  # fmt: skip


def test_the_page_lists_them_in_three_languages_and_its_links_lead_somewhere(data: Client) -> None:
    pages = {code: data.ask("GET", f"/data/open?km=60&lang={code}") for code in ("fi", "sv", "en")}
    assert len({answer.text for answer in pages.values()}) == 3
    for code, answer in pages.items():
        assert answer.status == 200
        assert f'<html lang="{code}">' in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]
    links = [unescape(each) for each in re.findall(r'href="([^"]+)"', pages["en"].text)]
    files = [each for each in links if re.match(r"[a-z_]+\.(csv|geojson|parquet|about\.json)\?km=60", each)]
    assert len(files) == sum(4 if each.placed else 3 for each in TABLES.values())
    for each in (
        "users.csv?km=60",
        "users.about.json?km=60",
        "openapi.json",
        *(at for at in links if "/static/" in at),
    ):
        assert each in links
        path = each if each.startswith("/") else f"/data/{each}"
        assert data.ask("GET", path).status == 200, each
    assert "Distance limit" in data.ask("GET", "/data/open?km=far&lang=en").text


def test_an_address_to_take_home_leaves_out_how_a_page_looks() -> None:
    query = {"lang": "fi", "p": "best_use", "view": "24_65_8", "km": "60", "s": "1.A"}
    assert fresh_addresses(["flows"], query, "https://a.example/") == ["https://a.example/data/flows.csv?km=60&s=1.A"]
    assert fresh_addresses(["users"], {"lang": "fi"}, "") == ["data/users.csv"]


def test_files_are_made_once_and_the_oldest_go(monkeypatch: pytest.MonkeyPatch) -> None:
    files, asked = KeptFiles(), list[str]()
    monkeypatch.setenv(DATA_KEPT_BYTES_MAX.variable, "1000000")

    def of(name: str) -> bytes:
        def make() -> Made:
            asked.append(name)
            return Made(bytes(400_000), PARQUET, DAY)

        return files.of(name, make).path.read_bytes()

    for name in ("a", "b", "a", "c"):
        assert len(of(name)) == 400_000
    assert asked == ["a", "b", "c"]
    assert files.get("b") is None  # a was used later
    assert files.get("a") is not None
    folder = files.get("a").path.parent  # type: ignore[union-attr]
    assert len(list(folder.iterdir())) == 2
    files._room.cleanup()  # type: ignore[union-attr]
