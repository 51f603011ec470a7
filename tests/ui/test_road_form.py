"""Roads and seasons of the panel "what if" as a form: a day, a seasonal limit, own edits, what they change."""

from __future__ import annotations

from typing import Any

import pytest
from panel_cases import opened, query, said

from sidestream_map.roads.edit_kinds import PlannedRoad, RoadClosure, RoadLimit
from sidestream_map.scenario.links import to_query
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.pages.map.what_if import road_form
from sidestream_map.ui.session.address import from_query
from sidestream_map.ui.widgets.map.events import MapEvent, MapPick

BRIDGE = 24.5456, 65.7372
"""On road 926 by the Kemijoki; a closure there sends hauls round."""


def scenario_of(app: Any) -> Scenario:
    names = {name: query(app, name) for name in app.query_params}
    found, notices = from_query({name: text for name, text in names.items() if text is not None})
    assert notices == ()
    return found.scenario


def part(**more: str) -> Any:
    app = opened(p="scenario", cap="unlimited", **more)
    app.session_state["group-roads"] = True
    app.run()
    assert not app.exception
    return app


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_part_opens_in_every_language_with_everything_in_force(language: str) -> None:
    scenario = Scenario(
        day="2026-05-01",
        seasons_on=frozenset({"gravel-thaw"}),
        road_edits=(
            RoadClosure("RE1", *BRIDGE, "point", "Bridge <b>x</b>"),
            RoadLimit("RE2", 24.2, 65.9, 12, 4.2, "stretch"),
            PlannedRoad("RE3", ((24.5, 65.75), (24.9, 66.4)), joins=True),
            RoadClosure("RE4", -120, 10),
        ),
    )
    app = part(**{**to_query(scenario), "lang": language})
    assert scenario_of(app).road_edits == scenario.road_edits
    text = said(app)
    assert "Bridge <b>x</b>" in text
    assert all("<b>x" not in str(each.proto.body) for each in app.get("html"))
    for edit in scenario.road_edits:
        app.button(key=f"road-back-{edit.id}")


def test_a_day_and_a_seasonal_limit_are_chosen_and_taken_back() -> None:
    app = part()
    assert "Choose a day" not in said(app)
    app.toggle(key="season-gravel-thaw").set_value(True).run()
    assert scenario_of(app).seasons_on == {"gravel-thaw"}
    assert "without a date no seasonal limit holds" in said(app)
    assert "our assumption" in said(app)
    app.date_input(key="roads-day").set_value("2026-05-01").run()
    assert query(app, "day") == "2026-05-01"
    assert "Holds on the chosen date." in said(app)
    assert "pairs that fit or may fit" in said(app)
    app.button(key="undo").click().run()
    assert query(app, "day") is None
    app.toggle(key="season-gravel-thaw").set_value(False).run()
    assert scenario_of(app).without_view() == Scenario(unknown_capacity="unlimited")


def test_a_month_of_an_old_link_stays_and_a_day_takes_its_place() -> None:
    app = part(m="4")
    assert "April" in said(app)
    app.date_input(key="roads-day").set_value("2026-05-02").run()
    assert (query(app, "day"), query(app, "m")) == ("2026-05-02", None)
    app.date_input(key="roads-day").set_value(None).run()
    assert (query(app, "day"), query(app, "m")) == (None, None)


def test_a_closed_road_makes_hauls_longer_and_is_undone() -> None:
    app = part()
    app.segmented_control(key="road-kind").set_value("closure").run()
    app.text_input(key="road-where").set_value(f"{BRIDGE[1]}, {BRIDGE[0]}").run()
    assert "m from the place" in said(app)
    app.button(key="road-add").click().run()
    assert not app.exception
    (edit,) = scenario_of(app).road_edits
    assert isinstance(edit, RoadClosure)
    assert edit.name.startswith("Road ")
    assert app.text_input(key="road-where").value == ""
    text = said(app)
    assert "What it changes" in text
    app.button(key="road-back-RE1").click().run()
    assert scenario_of(app).road_edits == ()
    app.button(key="undo").click().run()
    assert scenario_of(app).road_edits == (edit,)


def test_a_whole_road_of_the_list_is_limited() -> None:
    app = part()
    app.segmented_control(key="road-kind").set_value("limit").run()
    app.selectbox(key="road-list").set_value("926").run()
    assert app.radio(key="road-reach").value == "road"
    app.button(key="road-add").click().run()
    (edit,) = scenario_of(app).road_edits
    assert isinstance(edit, RoadLimit)
    assert (edit.reach, edit.max_weight_t, edit.name) == ("road", 12, "Road 926")


def test_a_planned_road_grows_by_clicks(monkeypatch: pytest.MonkeyPatch) -> None:
    app = part()
    app.segmented_control(key="road-kind").set_value("planned").run()
    app.text_input(key="road-where").set_value("65.74, 24.56; 65.75, 24.60; 65.80, 24.70").run()
    assert "3 points" in said(app)
    app.button(key="road-pop").click().run()
    app.text_input(key="road-name").set_value("By-pass").run()
    app.toggle(key="road-two-way").set_value(False).run()
    app.button(key="road-add").click().run()
    (edit,) = scenario_of(app).road_edits
    assert edit == PlannedRoad("RE1", ((24.56, 65.74), (24.6, 65.75)), two_way=False, name="By-pass")

    held: dict[str, Any] = {"road-kind": "planned", "road-where": "65.74000, 24.56000"}
    monkeypatch.setattr("streamlit.session_state", held)
    monkeypatch.setattr(road_form, "map_event", lambda _: MapEvent(MapPick("", "", 1, (24.6, 65.75)), None))
    assert road_form.pick()
    assert held["road-where"] == "65.74000, 24.56000; 65.75000, 24.60000"
    held["road-kind"] = "closure"
    assert road_form.pick()
    assert held["road-where"] == "65.75000, 24.60000"
    held["road-kind"] = None
    assert not road_form.pick()


@pytest.mark.parametrize("text", ["", "x", "10, 10", "65.74, 24.56; <script>", "; ; ;", "9" * 60])
def test_what_cannot_be_read_is_told_and_changes_nothing(text: str) -> None:
    app = part()
    app.segmented_control(key="road-kind").set_value("planned").run()
    app.text_input(key="road-where").set_value(text).run()
    app.button(key="road-add").click().run()
    assert not app.exception
    assert scenario_of(app).road_edits == ()
    assert app.warning or app.error


def test_one_form_takes_clicks_at_a_time() -> None:
    app = part()
    app.session_state["group-places"] = True
    app.run()
    app.segmented_control(key="new-kind").set_value("user").run()
    app.segmented_control(key="road-kind").set_value("closure").run()
    assert app.segmented_control(key="new-kind").value is None
    app.segmented_control(key="new-kind").set_value("user").run()
    assert app.segmented_control(key="road-kind").value is None


def test_the_changes_are_told_with_all_others() -> None:
    scenario = Scenario(road_edits=(RoadClosure("RE1", *BRIDGE, "point", "Bridge"),), day="2026-05-01")
    text = said(opened(**to_query(scenario), p="scenario"))
    assert "Bridge: Closed, at this spot." in text
    assert "Day: May 1 2026." in text
