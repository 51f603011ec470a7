"""The panel "what if" as a form: every change in words, taken back alone, laid beside a base."""

from __future__ import annotations

import re
from typing import Any

import pytest
import streamlit
from panel_cases import opened, query, said

from sidestream_map.base.errors import ScenarioError
from sidestream_map.base.i18n import translator
from sidestream_map.haulage.assumptions import ASSUMPTIONS
from sidestream_map.scenario.files import to_text
from sidestream_map.scenario.parts import NewPlant, NewStream, NewUser
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.scenario.year_steps import YearStep
from sidestream_map.ui.pages.map.what_if import changes as scenario_changes
from sidestream_map.ui.pages.map.what_if import compare, new_parts
from sidestream_map.ui.session import regions
from sidestream_map.ui.session.address import Address, from_query, to_query
from sidestream_map.ui.session.view import View
from sidestream_map.ui.widgets import number_table
from sidestream_map.ui.widgets.map.events import MapEvent, MapPick

GROUPS = ("places", "users", "roads", "haulage")


def scenario_of(app: Any) -> Scenario:
    """What the address says after the latest run."""
    names = {name: query(app, name) for name in app.query_params}
    found, notices = from_query({name: text for name, text in names.items() if text is not None})
    assert notices == ()
    return found.scenario


def test_the_region_as_it_is_has_no_changes_and_little_to_compare() -> None:
    app = opened(p="scenario")
    text = said(app)
    assert "Nothing: this is the region as it is." in text
    assert "Only users with a known capacity receive anything." in text
    assert not [button for button in app.button if button.key == "reset"]


def test_each_change_is_told_and_taken_back_alone() -> None:
    app = opened(p="scenario", off="P01", v="76t", t="40")
    text = said(app)
    assert "Outokumpu" in text
    assert "is closed." in text
    assert "Payload: 40 t a load." in text
    app.button(key="back-plants_off-P01").click().run()
    assert query(app, "off") is None
    assert query(app, "v") == "76t"
    app.button(key="undo").click().run()
    assert query(app, "off") == "P01"
    app.button(key="reset").click().run()
    assert scenario_of(app).without_view() == Scenario()
    assert query(app, "p") == "scenario"


def test_the_comparison_says_both_sides_and_how_sure_it_is() -> None:
    text = said(opened(p="scenario", off="P01", cap="unlimited"))
    placed = re.search(r"Tonnes placed</div>.*?≈ -([\d,.]+)", text)
    assert placed
    assert "surely less" in text
    assert "less, but not for the same tonnes" in text
    assert "less is placed because less arises" in text
    assert "Cost per tonne placed: " in text
    assert "compared with the best use without the change" in text
    assert "→" in text
    assert "same constants" in text
    assert "Tonnes placed ≈ -" in text
    assert text.count("Rests on users whose capacity nobody has given.") == 1


def test_a_comparison_of_known_capacities_warns_of_none() -> None:
    assert "Rests on" not in said(opened(p="scenario", off="P01"))


def test_other_constants_are_taken_as_independent() -> None:
    text = said(opened(p="scenario", v="76t", cap="unlimited"))
    assert "independent of each other" in text
    assert "t be told apart" in text


def test_a_base_is_kept_in_the_link_and_compared_with() -> None:
    app = opened(p="scenario", off="P01", cap="unlimited")
    app.button(key="keep-base").click().run()
    assert query(app, "vs")
    assert "the scenario that you kept" in said(app)
    assert not [button for button in app.button if button.key == "keep-base"]
    app.radio(key="capacity-policy").set_value("exclude").run()
    assert "counts unknown capacities otherwise" in said(app)
    again = opened(p="scenario", off="P01", vs=query(app, "vs") or "")
    assert "the scenario that you kept" in said(again)
    again.button(key="drop-base").click().run()
    assert query(again, "vs") is None


def test_a_pair_of_links_that_give_an_id_to_two_kinds_is_compared() -> None:
    plant, stream = NewPlant("0", "Uusi tehdas", 24.5, 65.7), NewStream("0", "P01", "Tuhka", "ash", 900)
    base = Scenario(new_streams=(stream,), language="en", panel="scenario")
    text = said(opened(**to_query(Address(base.replace(new_streams=(), new_plants=(plant,)), base=base))))
    assert "the scenario that you kept" in text
    assert "New plant: Uusi tehdas (0)." in text


def test_the_region_as_it_is_counts_unknown_capacities_as_the_scenario_does() -> None:
    scenario = Scenario(unknown_capacity="unlimited", language="sv", panel="scenario")
    assert compare.base_of(scenario, None) == scenario
    kept = Scenario()
    assert compare.base_of(scenario, kept).unknown_capacity == "exclude"


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_group_opens_in_every_language(group: str, language: str) -> None:
    app = opened(p="scenario", lang=language)
    app.session_state[f"group-{group}"] = True
    app.run()
    assert not app.exception


def test_plants_rules_truck_and_month_are_bound_to_the_scenario() -> None:
    app = opened(p="scenario")
    for group in GROUPS:
        app.session_state[f"group-{group}"] = True
    app.run()
    app.multiselect(key="plants-off").set_value(["P02"]).run()
    app.selectbox(key="haul-vehicle").set_value("68t").run()
    app.number_input(key="haul-payload").set_value(43.5).run()
    app.number_input(key="haul-days").set_value(250.0).run()
    app.segmented_control(key="haul-minimise").set_value("time").run()
    app.selectbox(key="haul-month").set_value(5).run()
    app.multiselect(key="rules-off").set_value(["material-listed"]).run()
    assert not app.exception
    assert scenario_of(app).without_view() == Scenario(
        plants_off=frozenset({"P02"}),
        vehicle="68t",
        payload_t=43.5,
        days_per_year=250,
        minimise="time",
        month=5,
        rules_off=frozenset({"material-listed"}),
    )


def test_a_user_is_added_at_typed_coordinates() -> None:
    app = opened(p="scenario")
    app.session_state["group-places"] = True
    app.run()
    app.segmented_control(key="new-kind").set_value("user").run()
    app.text_input(key="new-name").set_value("Kemin <b>murskaus</b>").run()
    app.text_input(key="new-where").set_value("65,7369, 24,5636").run()
    app.multiselect(key="new-materials").set_value(["rock", "slag"]).run()
    app.number_input(key="new-tonnes").set_value(120_000.0).run()
    app.button(key="new-add").click().run()
    assert not app.exception
    added = scenario_of(app).new_users
    assert added == (NewUser("NU1", "Kemin <b>murskaus</b>", 24.5636, 65.7369, ("slag", "rock"), 120_000.0),)
    assert "New user: Kemin <b>murskaus</b>" in said(app)
    assert app.text_input(key="new-name").value == ""


def test_a_side_stream_is_added_to_a_new_plant_and_goes_with_it() -> None:
    app = opened(p="scenario")
    app.session_state["group-places"] = True
    app.run()
    app.segmented_control(key="new-kind").set_value("plant").run()
    app.text_input(key="new-name").set_value("Mill").run()
    app.text_input(key="new-where").set_value("24.56 65.73").run()
    app.button(key="new-add").click().run()
    app.segmented_control(key="new-kind").set_value("stream").run()
    app.selectbox(key="new-plant").set_value("NP1").run()
    app.selectbox(key="new-material").set_value("ash").run()
    app.text_input(key="new-name").set_value("Bottom ash").run()
    app.button(key="new-add").click().run()
    scenario = scenario_of(app)
    assert scenario.new_plants == (NewPlant("NP1", "Mill", 24.56, 65.73),)
    assert scenario.new_streams == (NewStream("NS1", "NP1", "Bottom ash", "ash"),)
    app.button(key="back-new_plants-NP1").click().run()
    assert scenario_of(app).without_view() == Scenario()


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("", "65.73 24.56"),
        ("Mill", ""),
        ("Mill", "here"),
        ("Mill", "1 2"),
        ("M\u202eill", "65.73 24.56"),
        ("Mill", "1e9 nan"),
    ],
)
def test_what_cannot_be_added_is_told_and_nothing_changes(name: str, where: str) -> None:
    app = opened(p="scenario")
    app.session_state["group-places"] = True
    app.run()
    app.segmented_control(key="new-kind").set_value("plant").run()
    app.text_input(key="new-name").set_value(name).run()
    app.text_input(key="new-where").set_value(where).run()
    app.button(key="new-add").click().run()
    assert not app.exception
    assert app.warning
    assert scenario_of(app).without_view() == Scenario()


class File:
    """What the uploader gives."""

    def __init__(self, content: bytes, name: str = "scenario.json") -> None:
        self.content, self.name = content, name

    def getvalue(self) -> bytes:
        return self.content


def open_file(file: File | None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    held: dict[str, Any] = {"scenario-file": file}
    monkeypatch.setattr(streamlit, "session_state", held)
    scenario_changes._open_file()
    return held


def test_a_file_brings_the_scenario_and_leaves_the_view(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = Scenario(vehicle="76t", plants_off=frozenset({"P01"}), language="sv", panel="roads")
    held = open_file(File(to_text(saved).encode()), monkeypatch)
    address: Address = held["address"]
    assert address.scenario == saved.replace(language="fi", panel="choice")
    assert to_query(address)["off"] == "P01"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"vehicle": "tank"}', b"\xff\xfe", b"[" * 9999, b" " * 300_000, b'{"amounts": 3}']
)
def test_a_file_that_is_none_is_told(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    held = open_file(File(content), monkeypatch)
    assert "address" not in held
    assert isinstance(held[scenario_changes.PROBLEM][0], ScenarioError)


def test_a_file_of_another_region_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    held = open_file(File(b'{"plants_off": ["P99", "P01"]}'), monkeypatch)
    assert held["address"].scenario.plants_off == {"P01"}
    assert "P99" in str(held[scenario_changes.PROBLEM][0])


def test_no_file_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(open_file(None, monkeypatch)) == {"scenario-file"}


def edited(held: dict[str, Any], rows: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What an edit of the table leads to; the values that were taken over are under ``taken``."""
    state: dict[str, Any] = {"amounts": held, "amounts-0": {"edited_rows": rows}}

    def take(values: dict[str, float]) -> None:
        if any(value < 0 for value in values.values()):
            raise ScenarioError("{what}: no", what="Amount")
        state["taken"] = values

    monkeypatch.setattr(streamlit, "session_state", state)
    number_table._take_over("amounts", "amounts-0", take)
    return state


def test_an_edit_is_taken_over_and_a_cleared_cell_is_set_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"serial": 0, "ids": ("S01", "S02", "S03"), "start": {"S02": 5.0}, "told": {"S02": 5.0}}
    state = edited(held, {"0": {"set": 7}, "1": {"set": None}, "2": {"other": 1}}, monkeypatch)
    assert state["taken"] == {"S01": 7.0}
    assert state["amounts"]["told"] == {"S01": 7.0}
    assert state["amounts"]["start"] == {"S02": 5.0}


def test_an_edit_that_is_refused_is_told_and_shown_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {"serial": 0, "ids": ("S01",), "start": {}, "told": {}}
    state = edited(held, {"0": {"set": -1}}, monkeypatch)
    assert "taken" not in state
    assert "Amount: no" in state["number-table-problem-amounts"]
    assert state["amounts"]["told"] is None


def test_every_constant_can_be_looked_at() -> None:
    app = opened(p="scenario")
    app.session_state["group-haulage"] = True
    app.run()
    for key in ("fuel_eur_l", "waste_tax_eur_t", "speed_kmh"):
        app.selectbox(key="constant").set_value(key).run()
        assert not app.exception
        assert ASSUMPTIONS[key].note[:20] in said(app)


def test_a_click_fills_the_place_only_while_the_form_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(regions.atlas(), regions.atlas(), Scenario(), None, translator("en"))
    held: dict[str, Any] = {}
    monkeypatch.setattr(streamlit, "session_state", held)
    monkeypatch.setattr(new_parts, "map_event", lambda _: MapEvent(MapPick("", "", 1, (24.5, 65.7)), None))
    assert new_parts.pick("", "", view) is False
    held["new-kind"] = "user"
    assert new_parts.pick("", "", view) is True
    assert held["new-where"] == "65.70000, 24.50000"
    assert new_parts.draft_layer(view).data == [{"position": [24.5, 65.7]}]
    held["new-kind"] = "stream"
    assert new_parts.pick("plants", "P01", view) is True
    assert held["new-plant"] == "P01"
    assert new_parts.pick("users", "U01", view) is False
    assert new_parts.draft_layer(view).data == []


def test_a_row_of_years_is_made_filled_and_taken_out_and_is_in_the_link() -> None:
    app = opened(p="scenario", cap="plausible")
    assert "More years" in "\n".join(each.value for each in app.subheader)
    app.session_state["years-add-box"] = True
    app.run()
    app.number_input(key="years-from").set_value(2026)
    app.number_input(key="years-to").set_value(2028).run()
    app.button(key="years-add").click().run()
    assert not app.exception
    assert [step.year for step in scenario_of(app).years] == [2026, 2027, 2028]
    assert "A row of years: 2026, 2027, 2028." in said(app)
    app.session_state["years-edit"] = True
    app.run()
    app.selectbox(key="years-year").set_value(2027).run()
    app.multiselect(key="years-closes-2027").set_value(["P05"]).run()
    app.number_input(key="years-tax-2027").set_value(90.0).run()
    app.selectbox(key="years-vehicle-2027").set_value("76t").run()
    step = scenario_of(app).years[1]
    assert (step.closes, dict(step.assumptions), step.vehicle) == (frozenset({"P05"}), {"waste_tax_eur_t": 90.0}, "76t")
    assert "is closed." in said(app)
    # What opens in the year in which it closes is refused in words, and nothing is lost.
    app.multiselect(key="years-opens-2027").set_value(["P05"]).run()
    assert "opens and closes in 2027" in said(app)
    assert scenario_of(app).years[1] == step
    app.selectbox(key="years-figure").set_value("Waste tax on a taxed tonne in a landfill").run()
    assert not app.exception
    assert "90 EUR/t" in said(app)
    app.selectbox(key="years-year").set_value(2028).run()
    app.button(key="years-out").click().run()
    assert [each.year for each in scenario_of(app).years] == [2026, 2027]
    app.button(key="undo").click().run()
    assert [each.year for each in scenario_of(app).years] == [2026, 2027, 2028]
    app.button(key="years-clear").click().run()
    assert scenario_of(app).years == ()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_link_with_a_row_shows_it_with_its_gap(language: str) -> None:
    row = (YearStep(2026), YearStep(2028, closes=frozenset({"P05"})))
    app = opened(**to_query(Address(Scenario(panel="scenario", language=language, years=row))))  # type: ignore[arg-type]
    text = said(app)
    assert translator(language)("not in the row: unknown") in text
    assert scenario_of(app).years == row
