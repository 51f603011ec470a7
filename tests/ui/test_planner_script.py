"""The planner's page without a browser: it runs in every language and tab, and a link's choices are in its widgets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from sidestream_map.base.figures import Figure
from sidestream_map.base.i18n import translator
from sidestream_map.exports import ExportView
from sidestream_map.roads import RoadClosure
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.year_steps import YearStep
from sidestream_map.ui.pages.municipality import home
from sidestream_map.ui.pages.municipality import page as planner_page
from sidestream_map.ui.pages.municipality.compare import said
from sidestream_map.ui.session.address import Address, from_query, to_query
from sidestream_map.ui.widgets import place_id, place_of
from sidestream_map.ui.widgets.figures import passing
from sidestream_map.ui.widgets.map.events import MapEvent, MapPick

TABS = ("choice", "roads", "best_use", "scenario", "sites")


def script() -> None:
    from sidestream_map.ui.pages.municipality import page as planner  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415 — the script is run from its text
    from sidestream_map.ui.widgets.notices import told  # noqa: PLC0415

    state.read_address()
    told(state.notices(), state.translator())
    planner.show()
    state.write_address()


def taken(make: Callable[[], ExportView], *_: object, **__: object) -> None:
    """In place of the download's button: the tables that it would write."""
    st.session_state["taken"] = {each.id: each.frame for each in make().tables}


def opened(query: Mapping[str, str]) -> AppTest:
    app = AppTest.from_function(script, default_timeout=120)
    for name, text in query.items():
        app.query_params[name] = text
    app.run()
    assert not app.exception, app.exception
    return app


def parameters(app: AppTest) -> dict[str, str]:
    """The address that a run has left; AppTest gives a text or a list of texts."""
    return {name: text if isinstance(text, str) else text[-1] for name, text in dict(app.query_params).items()}


def texts(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.info, *app.warning]
    return "\n".join(
        [*(str(part.value) for part in parts), *(str(getattr(block, "body", "")) for block in app.get("html"))]
    )


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_without_a_municipality_it_says_what_to_do(language: str) -> None:
    app = opened({"lang": language})
    assert len(app.info) == 1
    table = app.dataframe[0].value
    assert len(table) == 19
    assert table["tonnes"].sum() == 2_030_714
    assert table["trucks"].isna().all()
    assert ("Torneå" if language == "sv" else "Tornio") in set(table["name"])


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_runs_in_every_language(language: str, tab: str) -> None:
    app = opened({"lang": language, "mun": "Tornio", "p": tab, "cap": "unlimited"})
    assert translator(language).number(1_495_714) in texts(app)


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("municipality", ["Simo", "Boden"])
def test_every_tab_runs_where_hardly_anything_is(municipality: str, tab: str) -> None:
    app = opened({"lang": "en", "mun": municipality, "p": tab})
    assert "unknown" in texts(app)


def test_choosing_in_the_box_is_in_the_address_and_moves_the_camera() -> None:
    app = opened({"lang": "en"})
    app.selectbox(key="planner-municipality").select("Kemi").run()
    assert parameters(app)["mun"] == "Kemi"
    lon, lat, zoom = parameters(app)["view"].split("_")
    assert (24, 65) < (float(lon), float(lat)) < (25, 66)
    assert float(zoom) > 9


SAW_TRUCKS = 2 * 170_000 / 365 / (0.326 * 126)
"""The saw's 170,000 t a year there and back: chips of 0.326 t/m³ in the 126 m³ of the 68 t truck."""


def test_nothing_flows_until_somebody_says_so_and_then_it_is_marked() -> None:
    app = opened({"lang": "en", "mun": "Kemi", "p": "roads"})
    assert "No truck is on the road yet" in texts(app)
    app.button(key="planner-unlimited").click().run()
    assert parameters(app)["cap"] == "unlimited"
    assert "Rests on users whose capacity nobody has given" in texts(app)
    assert app.dataframe[0].value["trucks"].max() == pytest.approx(SAW_TRUCKS, abs=0.1)


def test_todays_uses_are_one_click_away_and_in_the_link() -> None:
    app = opened({"lang": "en", "mun": "Simo", "p": "roads"})
    app.button(key="planner-show-today").click().run()
    assert not app.exception
    assert "Sources name users, hardly ever amounts" in texts(app)
    again = opened(parameters(app))
    assert again.session_state["planner-uses"] == "today"
    assert again.dataframe[0].value["trucks"].max() == pytest.approx(SAW_TRUCKS, abs=0.1)


def test_today_nobody_drives_is_never_said_where_regular_hauls_are_known() -> None:
    today = Scenario(panel="roads", language="en", municipality="Keminmaa", layers_on=frozenset({"uses-today"}))
    app = opened(to_query(Address(today)))
    assert app.session_state["planner-uses"] == "today"
    told = texts(app)
    assert "chromite from the mine to the Tornio works" in told
    loads = re.search(r"of other regular hauls from or to here, mean of 365 days</div>.*?≈ ([\d.]+)", told, re.DOTALL)
    assert loads
    assert 60 < float(loads[1]) < 85
    assert '>0 <span class="unit">truckloads/d' not in told


def test_a_kept_base_and_another_truck_stand_side_by_side() -> None:
    app = opened({"lang": "en", "mun": "Tornio", "p": "scenario", "cap": "unlimited"})
    app.button(key="planner-keep").click().run()
    assert "vs" in app.query_params
    app.selectbox(key="planner-vehicle").select("76t").run()
    assert not app.exception
    assert "76 t" in texts(app)
    table = app.dataframe[0].value.set_index("figure")
    assert table["direction"]["Side streams that arise here, t/y"] == "the same"
    assert str(table["difference"]["Truckloads a day on its roads, mean of 365 days, truckloads/d"]).startswith("-")


def test_a_hostile_name_is_told_and_becomes_nothing() -> None:
    app = opened({"lang": "en", "mun": "[x](javascript:1)<img src=x>"})
    assert "no municipality" in texts(app)
    assert "<img" not in texts(app).replace("\\<", "")
    assert app.selectbox(key="planner-municipality").value is None


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(None, "t/y", "unknown"), "unknown"),
        (Figure(1234.0, "t/y", "computed"), "+1,230"),
        (Figure(-3.25, "t/y", "computed", low=-4.5, high=-2.25), "-3.2 (-4.5 … -2.2)"),
        (None, "unknown"),
    ],
)
def test_a_difference_is_said_with_its_sign_and_range(figure: Figure | None, words: str) -> None:
    assert said(figure, translator("en"), sign=True) == words


def test_a_row_of_years_is_told_for_the_municipality(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "show_export", taken)
    row = (YearStep(2026), YearStep(2028, amounts={"S02": 100_000}))
    link = to_query(Address(Scenario(panel="scenario", language="en", municipality="Tornio", years=row)))
    app = opened(link | {"cap": "plausible"})
    app.session_state["planner-years"] = True
    app.run()
    assert not app.exception
    found = texts(app)
    assert "not in the row: unknown" in found
    assert "stainless steel slag (S02) makes 100,000 t/y." in found
    assert "Side streams that arise here" in app.selectbox(key="years-figure").options
    assert app.session_state["taken"]["municipal_years"]["year"].tolist() == [2026, 2027, 2028]


def test_rail_and_sea_to_a_terminal_are_told_and_in_the_link() -> None:
    app = opened({"lang": "en", "mun": "Tornio", "p": "roads", "cap": "unlimited"})
    app.session_state["chains"] = True
    app.run()
    app.selectbox(key="planner-chain-to").set_value("T-LULEA").run()
    assert not app.exception
    found = texts(app).replace("\\", "")
    assert "Cheapest by rail or sea: 8.3 (6.9–12.8) EUR/t" in found
    assert "The truck alone: 13.9 (11.0–17.2) EUR/t" in found
    assert "pays where the truck alone would drive more than 71 km" in found
    assert "chain-to-T-LULEA" in from_query(parameters(app))[0].scenario.layers_on
    app.selectbox(key="planner-chain-to").set_value(None).run()
    assert "Cheapest by rail or sea" not in texts(app)


def test_a_terminal_of_a_link_that_is_none_is_passed_over() -> None:
    link = to_query(Address(Scenario(panel="roads", layers_on=frozenset({"chain-to-T-MOON"}), municipality="Tornio")))
    app = opened(link | {"cap": "unlimited"})
    app.session_state["chains"] = True
    app.run()
    assert not app.exception
    assert app.selectbox(key="planner-chain-to").value is None


ROAD_29 = (24.20764, 65.84012)
"""On road 29, which 100 loaded trucks a day of haulage drive along by the best use (docs/truck-day.md)."""
ONE_WAY = (24.20605, 65.80224)
"""Further south, where there is no second carriageway beside it."""


def hours(app: AppTest) -> pd.DataFrame:
    """The table of trucks by hour."""
    return next(each.value for each in app.dataframe if "hour" in each.value.columns)


def doors(app: AppTest) -> list[Scenario]:
    """The scenarios that links of the page open."""
    return [from_query(dict(parse_qsl(each.proto.query_string)))[0].scenario for each in app.get("page_link")]


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_trucks_by_hour_at_a_counting_station_are_told_and_in_the_link(language: str) -> None:
    app = opened({"lang": language, "mun": "Tornio", "p": "roads", "cap": "unlimited"})
    assert not any("hour" in each.value.columns for each in app.dataframe)
    stations = app.selectbox(key="truck-day-where")
    assert 1 < len(stations.options) < 8  # those of the municipality, and none
    name = {"fi": "Tie 29 Tornio 1", "sv": "Väg 29 Torneå 1", "en": "Road 29 Tornio 1"}[language]
    assert name in stations.options
    stations.select(place_id(24.20794, 65.84055)).run()
    assert not app.exception
    table = hours(app)
    assert table["loaded"].sum() == pytest.approx(100, abs=1)
    assert table["loaded"][8] == 7.1
    assert "before" not in table.columns
    again = from_query(parameters(app))[0].scenario
    assert again.opened.startswith("at_")
    (door,) = doors(app)
    assert (door.opened, door.panel) == (again.opened, "roads")
    assert "truck-day" in door.layers_on
    app.selectbox(key="planner-municipality").select("Simo").run()
    assert from_query(parameters(app))[0].scenario.opened == ""


def test_a_closed_road_lies_beside_the_roads_as_they_are_on_the_planners_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "show_export", taken)
    closed = Scenario(
        panel="roads",
        language="en",
        municipality="Tornio",
        unknown_capacity="unlimited",
        road_edits=(RoadClosure("E1", *ONE_WAY),),
        opened=place_id(*ONE_WAY),
    )
    app = opened(to_query(Address(closed)))
    table = hours(app)
    assert table["before"].sum() == pytest.approx(200, abs=1)
    assert "≈ 137 trucks/d → " in texts(app), "the year's mean, as on the map and in the tables"
    assert re.search(r"mean of 365 days; [\d.]+ on each of 250 days of haulage", texts(app))
    assert app.session_state["taken"]["truck_hours"]["trucks_before"].sum() == pytest.approx(200, abs=1)
    assert table["loaded"].sum() + table["empty"].sum() < 150
    shown = texts(app)
    lost = "The two aren't the same service" in shown
    assert shown.count("difference of the whole best use") == (4 if lost else 3)
    assert lost == ("Tonnes placed" in shown)
    # On road 29 the old road lies 94 m beside: closing one alone keeps no truck away, and the page says so.
    beside = closed.replace(road_edits=(RoadClosure("E1", *ROAD_29),), opened=place_id(*ROAD_29))
    said = texts(opened(to_query(Address(beside)))).replace("\\", "")
    assert "they pass on: Road 921" in said
    assert "Closed here: Road 29" in said
    assert "they take the next one beside it" in said
    assert "they take the next one beside it" not in texts(app)
    today = opened(to_query(Address(closed.replace(layers_on=frozenset({"uses-today"})))))
    assert "difference of the whole best use" not in texts(today)
    assert doors(today) == []
    assert "Trucks that pass here" in texts(today)


def test_a_tap_on_the_map_asks_about_a_place_while_the_roads_are_open(monkeypatch: pytest.MonkeyPatch) -> None:
    def taps(*_: object, on_pick: Callable[[str, str], None], **__: object) -> None:
        for layer, name in (
            ("", ""),
            ("traffic-counts", "T24440"),
            ("traffic-counts", "no-such"),
            ("plants", "P01"),
            ("loads", "29.3"),
        ):
            st.button("tap", key=f"tap-{layer}-{name}", on_click=on_pick, args=(layer, name))

    monkeypatch.setattr(planner_page, "show_map", taps)
    monkeypatch.setattr(passing, "map_event", lambda _: MapEvent(MapPick("", "", 1, ROAD_29), None))

    def after(app: AppTest, tap: str) -> Scenario:
        app.button(key=f"tap-{tap}").click().run()
        assert not app.exception
        return from_query(parameters(app))[0].scenario

    app = opened({"lang": "en", "mun": "Tornio", "p": "roads", "cap": "unlimited"})
    assert after(app, "-").opened == place_id(*ROAD_29)
    assert "within 150 m of this place" not in texts(app)
    assert hours(app)["loaded"].sum() == pytest.approx(100, abs=1)
    station = after(app, "traffic-counts-T24440").opened
    assert station not in ("", place_id(*ROAD_29))
    assert after(app, "traffic-counts-no-such").opened == place_id(*ROAD_29)
    chosen = after(app, "plants-P01")
    assert (chosen.selection.id, chosen.opened) == ("P01", place_id(*ROAD_29))
    beside = (ROAD_29[0] + 0.012, ROAD_29[1])  # half a kilometre: ten pixels or so of the whole region
    for serial, tap, zoom in ((2, "loads-29.3", 8.6), (3, "-", 8.6)):
        pick = MapPick("loads" if tap != "-" else "", "29.3" if tap != "-" else "", serial, beside, zoom)
        monkeypatch.setattr(passing, "map_event", lambda _, pick=pick: MapEvent(pick, None))
        snapped = place_of(after(app, tap))
        assert snapped is not None
        assert snapped != beside
        assert hours(app)["loaded"].sum() >= 99
        after(app, "traffic-counts-T24440")
    near = MapEvent(MapPick("", "", 4, beside, 14.0), None)  # seen near by the same place is beside the road
    monkeypatch.setattr(passing, "map_event", lambda _: near)
    assert after(app, "-").opened == place_id(*beside)
    monkeypatch.setattr(passing, "map_event", lambda _: MapEvent(MapPick("", "", 5, (24.33823, 66.29679), 8.6), None))
    after(app, "-")
    assert "No truck of these flows drives within 150 m of this place." in texts(app)
    elsewhere = opened({"lang": "en", "mun": "Tornio", "p": "choice", "cap": "unlimited"})
    assert after(elsewhere, "-").opened == ""


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_side_streams_are_worth_follows_from_where_they_go_otherwise(language: str) -> None:
    app = opened({"lang": language, "mun": "Tornio"})
    unknown = texts(app)
    app.selectbox(key="planner-otherwise").set_value("landfill").run()
    assert not app.exception
    assert texts(app) != unknown
    if language == "en":
        assert "What they are worth before delivery" in [each.value for each in app.subheader]
        assert re.search(r"known for ≈ [\d.,]+ \w+/y of ≈ [\d.,]+ \w+/y", texts(app))
