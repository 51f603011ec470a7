"""A region with nothing in it yet on every page, and several regions in one server, without a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from region_cases import SETTINGS, save, tables
from streamlit.testing.v1 import AppTest

from sidestream_map.osm.new_region import checked_region, make_region
from sidestream_map.region.regions import REGION_VARIABLE
from sidestream_map.region.settings import bundled_folder
from sidestream_map.roads.edit_kinds import PlannedRoad, RoadClosure
from sidestream_map.scenario.scenario import PANELS, Scenario
from sidestream_map.ui.session import regions, results
from sidestream_map.ui.session.address import Address, to_query
from sidestream_map.workshop.story import Scene, Story

MAIN = Path(__file__).resolve().parents[2] / "sidestream_map" / "ui" / "server" / "script" / "main.py"
PAGES = ("company", "municipality", "workshop", "data")


def script(page: str, query: dict[str, str]) -> None:
    """One page with what every page has above it; Streamlit runs this function's text, so it imports what it needs."""
    import importlib  # noqa: PLC0415

    import streamlit as st  # noqa: PLC0415

    from sidestream_map.ui.session import state  # noqa: PLC0415
    from sidestream_map.ui.widgets.region_state import show_region_state  # noqa: PLC0415

    for name, value in query.items():
        st.query_params[name] = value
    state.read_address()
    show_region_state(state.atlas(), state.translator())
    importlib.import_module(f"sidestream_map.ui.pages.{page}.page").show()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new region without any file: no rows, no roads, no background."""
    folder = tmp_path_factory.mktemp("regions") / "park"
    make_region(checked_region("Uusi puisto", (24.9, 60.1, 25.1, 60.3)), folder)
    return folder


@pytest.fixture
def serve_empty(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REGION_VARIABLE, str(empty))


@pytest.fixture
def serve_two(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REGION_VARIABLE, os.pathsep.join([str(bundled_folder()), str(empty)]))


def page_of(page: str, **query: str) -> AppTest:
    app = AppTest.from_function(script, args=(page, query), default_timeout=60).run()
    assert not app.exception
    assert not app.error
    return app


def words(app: AppTest) -> str:
    parts: Iterator[Any] = (each for kind in ("info", "warning", "markdown", "caption") for each in getattr(app, kind))
    return " ".join(str(each.value) for each in parts)


def whole(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def query_of(app: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


@pytest.mark.usefixtures("serve_empty")
@pytest.mark.parametrize("panel", PANELS)
def test_an_empty_region_has_a_map_page_with_every_panel(panel: str) -> None:
    app = whole(lang="en", p=panel)
    assert not app.error
    assert app.title[0].value == "Uusi puisto"
    assert "nothing in this region yet" in words(app)
    assert "no roads yet" in words(app)


@pytest.mark.usefixtures("serve_empty")
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_region_has_every_other_page(page: str) -> None:
    assert "nothing in this region yet" in words(page_of(page, lang="en")) or page == "workshop"


@pytest.mark.usefixtures("serve_empty")
@pytest.mark.parametrize("part", ["streams", "plants", "users", "sources", "quality", "own"])
def test_an_empty_region_has_every_part_of_the_data_page(part: str) -> None:
    page_of("data", lang="en", open=f"data-{part}")


@pytest.fixture
def serve_without_roads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = save(tmp_path / "small", tables(), SETTINGS)
    make_region(checked_region("Other", (24.0, 65.5, 25.0, 66.0)), tmp_path / "other")
    (folder / "rules.toml").write_bytes((tmp_path / "other" / "rules.toml").read_bytes())
    monkeypatch.setenv(REGION_VARIABLE, str(folder))


@pytest.mark.usefixtures("serve_without_roads")
@pytest.mark.parametrize("panel", PANELS)
def test_rows_without_roads_have_no_hauls_and_say_why(panel: str) -> None:
    app = whole(lang="en", p=panel, sel="stream.S1")
    assert not app.error
    assert "nothing in this region yet" not in words(app)
    assert "no roads yet" in words(app)


@pytest.mark.usefixtures("serve_without_roads")
@pytest.mark.parametrize("page", PAGES)
def test_rows_without_roads_are_on_every_page(page: str) -> None:
    page_of(page, lang="en", sel="user.U1")


@pytest.mark.usefixtures("serve_without_roads")
@pytest.mark.parametrize("panel", ["choice", "roads", "scenario"])
def test_a_planned_road_is_the_first_one_of_a_region_without_roads(panel: str) -> None:
    planned = PlannedRoad("R1", ((24.49, 65.75), (24.51, 65.75)))
    closed = RoadClosure("R2", 24.5, 65.75)
    scenario = Scenario(region="small", language="en", road_edits=(planned, closed), panel=panel)  # type: ignore[arg-type]
    app = whole(**to_query(Address(scenario)))
    assert not app.error
    assert regions.router(scenario).network.section_count > 0


@pytest.mark.usefixtures("serve_two")
def test_the_other_region_opens_as_it_is_and_undo_comes_back() -> None:
    app = whole(lang="en", sel="stream.S03", km="40", view="24.5_65.8_9")
    assert app.title[0].value == "Sea Lapland (Meri-Lappi)"
    app.session_state["regions"] = True
    app.run()
    app.radio(key="region").set_value("uusi-puisto").run()
    assert not app.exception
    assert app.title[0].value == "Uusi puisto"
    assert query_of(app) == {"lang": "en", "region": "uusi-puisto"}
    app.button(key="undo").click().run()
    assert query_of(app)["sel"] == "stream.S03"
    assert "region" not in query_of(app)
    assert app.title[0].value == "Sea Lapland (Meri-Lappi)"


@pytest.mark.usefixtures("serve_two")
def test_a_link_says_its_region_and_an_unknown_one_is_told() -> None:
    assert whole(lang="en", region="uusi-puisto").title[0].value == "Uusi puisto"
    strange = whole(lang="en", region="atlantis", km="40")
    assert strange.title[0].value == "Sea Lapland (Meri-Lappi)"
    assert [each.value.replace("\\", "") for each in strange.warning] == [
        "There is no region atlantis on this server; this is meri-lappi."
    ]
    assert query_of(strange)["km"] == "40"
    hostile = whole(lang="en", region="../../etc/<b>")
    assert hostile.title[0].value == "Sea Lapland (Meri-Lappi)"
    assert hostile.warning


@pytest.mark.usefixtures("serve_empty")
def test_one_region_alone_has_no_choice_of_regions() -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    app.session_state["regions"] = True
    app.run()
    assert not any(each.key == "region" for each in app.radio)


def test_the_first_region_is_the_start_and_links_then_say_their_region(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(REGION_VARIABLE, os.pathsep.join([str(empty), "meri-lappi"]))
    start = whole(lang="en")
    assert start.title[0].value == "Uusi puisto"
    assert query_of(start) == {"lang": "en", "region": "uusi-puisto"}
    # A link of a server whose only region is the bundled one says no region; it still opens there.
    old = whole(lang="en", sel="stream.S03")
    assert old.title[0].value == "Sea Lapland (Meri-Lappi)"
    assert query_of(old) == {"lang": "en", "region": "meri-lappi", "sel": "stream.S03"}
    assert not old.warning


@pytest.mark.usefixtures("serve_two")
def test_files_of_the_map_and_names_to_find_are_each_regions_own() -> None:
    for name in ("sea.geojson", "roads.geojson", "places.json"):
        own, bundled = regions.map_file(name, "uusi-puisto"), regions.map_file(name, "meri-lappi")
        assert own
        assert bundled
        assert len(own) < 100 < len(bundled)
        assert regions.map_file(name) == bundled
    assert regions.map_file("sea.geojson", "../meri-lappi") is None
    assert regions.map_file("../region.toml", "meri-lappi") is None


@pytest.mark.usefixtures("serve_two")
def test_each_region_has_its_own_roads_and_results() -> None:
    scenarios = [Scenario(region=region) for region in ("meri-lappi", "uusi-puisto", "nowhere")]
    first, second, default = (regions.router(scenario).network for scenario in scenarios)
    assert first is default
    assert second.section_count == 0
    # The base of a comparison may come from a link and speak of another region: the page's own one counts.
    assert results.judged(regions.atlas("uusi-puisto"), scenarios[0]).router.network is second


@pytest.mark.usefixtures("serve_two")
def test_own_data_stay_in_their_region() -> None:
    def both() -> None:
        import streamlit as st  # noqa: PLC0415
        from own_cases import ASH, MILL, book  # noqa: PLC0415

        from sidestream_map.own_data.reading import read_own_data  # noqa: PLC0415
        from sidestream_map.ui.session import state  # noqa: PLC0415
        from sidestream_map.ui.session.own_data import own_data, use_own  # noqa: PLC0415

        state.read_address()
        use_own(read_own_data(book([MILL], [ASH], []), "own.xlsx", state.served_atlas()).own)
        mine = len(state.atlas().catalogue.plants) - len(state.served_atlas().catalogue.plants)
        state.open_region("uusi-puisto")
        there = (own_data(), len(state.atlas().catalogue.plants))
        state.undo()
        st.text(f"{mine} {there} {own_data() is not None} {state.atlas().region.id}")

    app = AppTest.from_function(both, default_timeout=60).run()
    assert not app.exception
    assert app.text[0].value == "1 (None, 0) True meri-lappi"


@pytest.mark.usefixtures("serve_two")
def test_a_story_may_lead_through_several_regions() -> None:
    scenes = [Scene("Here", "", Scenario()), Scene("There", "", Scenario(region="uusi-puisto"))]
    story = Story("Two", scenes=tuple(scenes))
    for at, title in enumerate(("Here", "There")):
        address = Address(scenes[at].scenario, story=story, scene=at, presenting=True)
        app = whole(**to_query(address))
        assert not app.error
        assert any(f"<h1>{title}</h1>" in each.proto.body for each in app.get("html"))
    listed = page_of("workshop", **to_query(Address(Scenario(language="en"), story=story)))
    assert sum("Uusi puisto" in each.proto.body for each in listed.get("html")) == 1
