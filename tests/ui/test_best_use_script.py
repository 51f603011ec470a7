"""The panels of the best use and of road loads without a browser."""

import json
from pathlib import Path

import pandas as pd
import pytest
from page_cases import address_of
from streamlit.testing.v1 import AppTest

from sidestream_map.base import LANGUAGES
from sidestream_map.base.i18n import translator
from sidestream_map.decisions import planned_t, planned_words
from sidestream_map.decisions.months import EVEN_YEAR
from sidestream_map.decisions.months.loads import month_loads
from sidestream_map.decisions.return_loads import rounds_words
from sidestream_map.maps.deck_json import layer_texts
from sidestream_map.region import wording
from sidestream_map.scenario import edit_name
from sidestream_map.scenario.parts import Camera, NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.pages.map import exchanges
from sidestream_map.ui.pages.map.best_use import panel as best_use
from sidestream_map.ui.pages.map.best_use.tables import chosen_flow
from sidestream_map.ui.pages.map.road_loads import panel as roads
from sidestream_map.ui.session import regions, results, state
from sidestream_map.ui.session.address import Address, to_query
from sidestream_map.ui.session.view import View
from sidestream_map.ui.widgets import pick_exchange, place_id, place_of, plain

MAIN = Path(__file__).resolve().parents[2] / "sidestream_map" / "ui" / "server" / "script" / "main.py"
OPEN = Scenario(panel="best_use", unknown_capacity="unlimited", language="en")


def page(scenario: Scenario) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=60)
    for name, value in to_query(Address(scenario=scenario)).items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    parts = [*app.markdown, *app.caption, *app.warning, *app.info, *app.subheader]
    return "\n".join(str(part.value) for part in parts)


def view(scenario: Scenario) -> View:
    region = regions.atlas()
    return View(region, results.changed(region, scenario), scenario, None, translator(scenario.language))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("panel", ["best_use", "roads"])
def test_the_panels_run_in_every_language(panel: str, language: str) -> None:
    app = page(Scenario(panel=panel, unknown_capacity="unlimited", language=language))  # type: ignore[arg-type]
    assert len(app.dataframe) >= 1
    assert "{" not in words(app)


@pytest.mark.parametrize("panel", ["best_use", "roads"])
def test_without_any_capacity_it_says_so_and_offers_the_way_on(panel: str) -> None:
    app = page(Scenario(panel=panel, language="en"))  # type: ignore[arg-type]
    assert "Nothing can be placed yet" in words(app)
    assert "59 of 59 users" in words(app)
    assert [button.label for button in app.button if button.key == "use-unlimited"]
    assert not [table for table in app.dataframe if len(table.value) and "tonnes" in table.value.columns]


def test_what_rests_on_unknown_capacities_is_marked() -> None:
    assert "(100 %) rest on users whose capacity nobody has given" in words(page(OPEN))
    set_by_you = page(OPEN.replace(unknown_capacity="exclude", capacities={"U21": 170_000.0}))
    assert "≈ 170,000 t/y rest on capacities set by you" in words(set_by_you)
    assert "nobody has given" not in "\n".join(str(each.value) for each in set_by_you.warning)


def test_the_link_brings_the_choices_back() -> None:
    app = page(
        OPEN.replace(
            objective="trade_off",
            eur_per_t_placed=30.0,
            eur_per_t_co2e=80.0,
            own_use=False,
            only_fits=True,
            return_loads=True,
            by_month=True,
            alternative="landfill",
            distance_limit_km=60.0,
        )
    )
    assert app.selectbox(key="objective").value == "trade_off"
    assert app.number_input(key="eur_per_t_placed").value == 30
    assert app.number_input(key="eur_per_t_co2e").value == 80
    assert app.radio(key="unknown-capacity").value == "unlimited"
    assert (app.toggle(key="only-fits").value, app.toggle(key="own-use").value) == (True, False)
    assert app.toggle(key="return-loads").value
    assert app.toggle(key="by-month").value
    assert app.selectbox(key="alternative").value == "landfill"
    assert app.slider(key="limit").value == 60
    assert [widget.key for widget in page(OPEN).number_input if widget.key and widget.key.startswith("eur")] == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_return_loads_are_off_until_somebody_wants_them(language: str) -> None:
    app = page(OPEN.replace(language=language))
    assert not app.toggle(key="return-loads").value
    assert not [each for each in app.markdown if str(each.value).startswith("- **")]
    app.toggle(key="return-loads").set_value(True).run()
    assert not app.exception
    pairs = results.returns(regions.atlas(), OPEN.replace(return_loads=True)).pairs_table()
    rides = [str(each.value) for each in app.markdown if str(each.value).startswith("- **")]
    assert len(rides) == len(pairs) > 0
    assert all("Outokumpu Chrome Oy" in each for each in rides)
    # Exact in the files, said as people say it here.
    assert pairs["rounds_per_year"].sum() == 24_999
    said = rounds_words(24_999, translator(language))
    assert said == "≈ " + translator(language).number(25_000)
    assert f"{said} " in words(app)
    each_one = zip(pairs["rounds_per_year"], rides, strict=True)
    assert all(rounds_words(float(rounds), translator(language)) in ride.replace("\\", "") for rounds, ride in each_one)
    assert "63 %" in words(app)
    assert "{" not in words(app)
    wanted = OPEN.replace(language=language, return_loads=True)
    on, off = best_use.drawing(view(wanted)), best_use.drawing(view(wanted.replace(return_loads=False)))
    assert {layer.id for layer in on.layers} - {layer.id for layer in off.layers} == {"rounds-empty", "rounds-loaded"}
    assert len(on.legend) == len(off.legend) + 2
    assert "63" in on.summary
    assert on.pick is not None
    assert on.pick("rounds-empty", "<b>.x.0"), "taken, and chooses nothing"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_year_by_months_is_off_until_somebody_wants_it(language: str) -> None:
    app = page(OPEN.replace(language=language, unknown_capacity="plausible"))
    assert not app.toggle(key="by-month").value
    assert not [table for table in app.dataframe if "stock" in table.value.columns]
    app.toggle(key="by-month").set_value(True).run()
    assert not app.exception
    months = next(table.value for table in app.dataframe if "stock" in table.value.columns)
    planned = results.by_month(regions.atlas(), OPEN.replace(unknown_capacity="plausible", by_month=True))
    assert months["arises"].sum() == pytest.approx(planned.plan.sums()["arises"], abs=12)
    assert len(months) == 12
    full = next(table.value for table in app.dataframe if "months" in table.value.columns)
    assert len(full) == len(planned.plan.full_table())
    assert "{" not in words(app)
    assert address_of(app).scenario.by_month, "the link says it"
    charts = [json.loads(chart.proto.spec) for chart in app.get("vega_lite_chart")]
    heights = [chart["encoding"]["y"] for chart in charts]
    axes = [height["axis"]["labelExpr"] for height in heights if height["field"] in ("tonnes", "stock_t")]
    assert len(axes) == 2
    assert all((axis == "datum.label") == (language == "en") for axis in axes), "numbers in the reader's form"
    t, asked = translator(language), OPEN.replace(language=language, unknown_capacity="plausible", by_month=True)
    as_one = t("The year as one, without months")
    assert as_one in best_use.drawing(view(asked)).summary
    assert as_one in " ".join(str(part.value) for part in app.subheader)
    assert plain(wording.about(month_loads(planned).busiest, t, "truckloads/d")) in words(app)
    drawn = page(asked.replace(layers_on=frozenset({exchanges.LAYER})))
    assert f", {t('by months')}" in words(drawn), "the diagram is the plan by months, and says so"
    atlas = regions.atlas()
    to_plans = planned_t(results.asked(atlas, asked), results.best_use(atlas, asked))
    assert to_plans > 0
    assert planned_words(to_plans, t) in words(app), "what goes to places that don't exist yet"
    assert t(EVEN_YEAR) in words(page(asked.replace(panel="roads")))


def test_a_hostile_name_is_neither_markdown_nor_html() -> None:
    user = NewUser("NU1", "<b>x</b> [link](https://evil.example) :smile:", 24.6, 65.75, ("all",), 5e5)
    app = page(OPEN.replace(new_users=(user,), unknown_capacity="exclude"))
    table = next(table.value for table in app.dataframe if "user" in table.value.columns)
    assert user.name in set(table["user"])
    assert "[link](" not in words(app)
    assert "<b>" not in words(app)


def test_the_map_shows_the_flows_and_a_click_chooses() -> None:
    drawn = best_use.drawing(view(OPEN))
    assert [layer.id for layer in drawn.layers] == ["flows-received", "flows", "flows-access", "flows-labels"]
    assert not drawn.hauls
    assert "≈ 1.65 Mt/y placed in 10 flows" in drawn.summary
    assert drawn.pick is not None
    assert not drawn.pick("plants", "P01")
    nothing = best_use.drawing(view(Scenario(language="en")))
    assert nothing.legend == ()
    assert "nothing is placed" in nothing.summary


def test_a_look_costs_no_new_allocation_and_a_choice_stands_out() -> None:
    region = regions.atlas()
    chosen = OPEN.replace(selection=Selection("stream", "S04"), camera=Camera(24, 66, 9), opened="U14")
    narrowed = results.best_use(region, chosen)
    assert narrowed is results.best_use(region, chosen.replace(camera=None, opened="", language="fi"))
    assert narrowed.problem.stream_ids == ("S04",)
    layers = {layer.id: layer for layer in best_use.drawing(view(chosen)).layers}
    strong = [row["id"] for row in layers["flows"].data if row["color"][3] > 200]
    assert strong == ["S04.U14"]
    nobody = OPEN.replace(selection=Selection("user", "U33"))
    alike = {layer.id: layer for layer in best_use.drawing(view(nobody)).layers}
    assert all(row["color"][3] > 200 for row in alike["flows"].data), "a choice without a flow leaves all as they are"
    situation = results.judged(region, OPEN)
    assert best_use.chosen_ids(situation, Selection("plant", "P02")) == {"S01", "S23"}
    assert best_use.chosen_ids(situation, Selection()) == frozenset()


def test_the_decks_of_both_panels_are_small() -> None:
    for panel in (best_use, roads):
        layers = panel.drawing(view(OPEN)).layers
        assert sum(len(spec) + len(rows) for _, spec, rows in layer_texts(layers)) < 300_000


def test_a_road_in_the_link_stands_out_and_one_that_carries_nothing_is_passed_over() -> None:
    scenario = OPEN.replace(panel="roads", opened="road-920")
    loads = results.loads(regions.atlas(), scenario)
    assert roads.opened_road(scenario, loads) == "920"
    assert roads.opened_road(scenario.replace(opened="road-99999"), loads) is None
    assert roads.opened_road(scenario.replace(opened="U15"), loads) is None
    assert roads.road_id("920") == "road-920"
    assert roads.road_id("") == "road-"
    assert roads.road_id("../x y") == ""
    rows = {layer.id: layer for layer in roads.drawing(view(scenario)).layers}["loads"].data
    assert {row["id"].partition(".")[0] for row in rows if row["color"][3] > 200} == {"920"}
    app = page(scenario)
    assert "Road 920" in set(next(t.value for t in app.dataframe if "vehicle_km" in t.value.columns)["name"])


def test_the_roads_figures_are_the_loads_own_sums() -> None:
    loads = results.loads(regions.atlas(), OPEN)
    figures = roads.figures_of(loads)
    sums = loads.totals()["vehicle_km_per_year"]
    assert figures["On roads"].value == pytest.approx(sums["roads"])
    assert figures["On access legs (estimate)"].value == pytest.approx(sums["access_legs"])
    assert figures["Most trucks on one road, mean of the year"].value == pytest.approx(loads.pieces()["trucks"].max())
    assert "Assumed: 100 % (25–100 %) of the loads return empty" in words(page(OPEN.replace(panel="roads"))).replace(
        "\\", ""
    )


def test_the_row_of_the_choice() -> None:
    table = pd.DataFrame({"stream_id": ["S1", "S2", "S1"], "user_id": ["U1", "U2", "U3"]})
    stream = Scenario(selection=Selection("stream", "S1"))
    assert chosen_flow(table, stream) == [0]
    assert chosen_flow(table, stream.replace(opened="U3")) == [2]
    assert chosen_flow(table, stream.replace(opened="U9")) == [0]
    assert chosen_flow(table, Scenario(selection=Selection("user", "U2"))) == [1]
    assert chosen_flow(table, Scenario(selection=Selection("plant", "P1"))) == []
    assert chosen_flow(table, Scenario()) == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_todays_traffic_stands_beside_ours_and_says_what_is_unknown(language: str) -> None:
    def table(app: AppTest) -> pd.DataFrame:
        return next(each.value for each in app.dataframe if "heavy" in each.value.columns)

    wanted = OPEN.replace(panel="roads", language=language)
    whole = table(page(wanted))
    assert len(whole) == 21
    assert whole["share"].isna().all()
    assert whole["trucks"].max() == pytest.approx(137, abs=0.1)
    assert len(table(page(wanted.replace(opened="road-29")))) == 5, "an opened road has its own places"
    drawn = roads.drawing(view(wanted))
    assert "traffic-counts" in {layer.id for layer in drawn.layers}
    assert drawn.pick is not None
    assert drawn.pick("traffic-counts", "T24441")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_flow_diagram_stands_in_place_of_the_map_and_the_link_keeps_it(language: str) -> None:
    layers = frozenset({"exchanges", "exchanges-state-today", "exchanges-unit-co2e"})
    app = page(OPEN.replace(language=language, layers_on=layers, selection=Selection("plant", "P02")))
    said = words(app)
    assert "{" not in said
    assert translator(language)("Today, as sources say") in said
    assert [button.key for button in app.button if button.key == "exchanges-to-map"]
    app.button(key="exchanges-to-map").click().run()
    assert not app.exception
    assert "exchanges" not in app.session_state["address"].scenario.layers_on


def test_what_a_diagram_sends_is_taken_only_if_it_offered_it(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[Selection] = []
    monkeypatch.setattr(state, "update", lambda **changes: chosen.append(changes["selection"]))
    for pick in ("stream.S01", "user.U05", "board.x", "", "plant.P02"):
        pick_exchange(pick)
    assert chosen == [Selection("stream", "S01"), Selection("user", "U05"), Selection("plant", "P02")]


def test_the_picture_is_of_all_side_streams_whatever_is_chosen() -> None:
    here = view(OPEN.replace(selection=Selection("stream", "S01")))
    picture, shown = exchanges.picture_of(here)
    assert picture.total("tonnes") == pytest.approx(2_030_714)
    assert exchanges.unit_of(here.scenario) == "tonnes"
    assert {each.id for each in exchanges.formats(here)} == {"exchanges-svg", "exchanges-png"}
    assert exchanges.formats(here)[0].make().startswith(b"<svg")
    assert "stream.S01" in {band.pick for band in shown.bands}


def test_a_truck_day_is_played_and_told_by_hour_at_a_place_of_the_link() -> None:
    place = place_id(24.20794, 65.84055)
    app = page(OPEN.replace(panel="roads", layers_on=frozenset({"truck-day"}), opened=place))
    assert "A truck day" in words(app)
    assert "from 6 to 20" in words(app)
    assert app.toggle(key="truck-day-play").value
    app.button(key="truck-day-close").click().run()
    assert not app.exception
    (closure,) = app.session_state["address"].scenario.road_edits
    assert (round(closure.lon, 2), round(closure.lat, 2)) == (24.21, 65.84)
    said = {edit_name(closure, translator(language)) for language in LANGUAGES}
    assert said == {f"{word} {closure.name}" for word in ("Tie", "Väg", "Road")}, "in the reader's language"
    app.toggle(key="truck-day-play").set_value(False).run()
    assert not app.exception
    assert "truck-day" not in app.session_state["address"].scenario.layers_on


@pytest.mark.parametrize(
    "opened", ["", "road-4", "at_", "at_24", "at_99900000_6500000", "at_2410000_9910000", "at_24_65x"]
)
def test_what_is_no_place_in_a_link_is_none(opened: str) -> None:
    assert place_of(Scenario(opened=opened)) is None
    assert place_of(Scenario(opened=place_id(-24.20794, 65.84055))) == (-24.20794, 65.84055)


def test_the_map_plays_the_day_only_where_it_is_on() -> None:
    off = roads.drawing(view(OPEN.replace(panel="roads")))
    on = roads.drawing(view(OPEN.replace(panel="roads", layers_on=frozenset({"truck-day"}))))
    assert off.day is None
    assert not off.still
    assert on.day is not None
    assert len(on.day["rides"]) == 14
    assert layer_texts(on.still)
