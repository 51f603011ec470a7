"""The company page as a script: its start, the answer of a link, and own figures that go into the address."""

from __future__ import annotations

from typing import Any

import pytest
from page_cases import address_of, opened_at
from streamlit.testing.v1 import AppTest

from sidestream_map.base.i18n import LANGUAGES, Language, translator
from sidestream_map.maps.whereabouts import PLACE_ACCURACY_M
from sidestream_map.scenario.parts import NewUser, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session.address import Address

HOSTILE = "<img src=x onerror=alert(1)> **Ä** [x](javascript:1)"
OWN = NewUser("NU1", "Kalkkiässä Oy", 24.6, 65.75, ("lime", "ash"), 25_000.0)
WITH_OWN = Scenario(new_users=(OWN,), selection=Selection("user", "NU1"))


def page() -> None:
    """The company page alone; AppTest knows no other page than the first."""
    from sidestream_map.ui.pages.company import page as company  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415

    state.read_address()
    company.show()
    state.write_address()


def opened(scenario: Scenario) -> AppTest:
    return opened_at(Address(scenario), page)


def now(app: AppTest) -> Scenario:
    """The scenario of the address that the page has written."""
    return address_of(app).scenario


def own(app: AppTest) -> NewUser:
    (company,) = now(app).new_users
    return company


def headers(app: AppTest) -> list[Any]:
    return [each.value for each in app.header]


def words(app: AppTest) -> str:
    return " ".join(str(each.proto.body) for each in app.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_company_the_page_says_what_it_is_for_and_how_to_begin(language: Language) -> None:
    app = opened(Scenario(language=language))
    assert headers(app) == [translator(language)("What could your company use?")]
    assert {each.key for each in app.selectbox} >= {"company", "company-place"}
    assert app.text_input(key="company-point").value == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_shows_the_answer_for_its_company(language: Language) -> None:
    t = translator(language)
    app = opened(Scenario(language=language, selection=Selection("user", "U01")))
    assert headers(app) == ["Tapojärvi Oy"]
    assert app.selectbox(key="company").value == "U01"
    assert any(t("Fits: {count}", count="3") == each.value for each in app.subheader)
    assert t("fits") in words(app)
    assert "Jäkälä" in words(app)
    refused, *parts, bodies = (each.label for each in app.expander)  # no side stream only "may fit"
    assert refused == t("Doesn't fit: {count}", count="26")
    assert t("Over the months: when it comes, and when it stays over") in parts
    assert t("Return loads: what trucks from and to here could bring back") in parts
    assert bodies.startswith(t("Public bodies and development companies: {count}", count=""))


def test_a_company_of_the_list_is_chosen_and_cleared() -> None:
    app = opened(Scenario())
    app.selectbox(key="company").select("U44").run()
    assert now(app).selection == Selection("user", "U44")
    app.selectbox(key="company").set_value(None).run()
    assert now(app).selection.kind == "none"


def test_a_demand_typed_for_a_company_of_the_list_is_in_the_address_and_can_be_taken_back() -> None:
    app = opened(Scenario(selection=Selection("user", "U44")))
    assert app.number_input(key="company-demand").value is None
    app.number_input(key="company-demand").set_value(900.0).run()
    assert dict(now(app).capacities) == {"U44": 900.0}
    assert "100" in words(app)
    again = opened(now(app))
    assert again.number_input(key="company-demand").value == 900.0
    app.number_input(key="company-demand").set_value(None).run()
    assert dict(now(app).capacities) == {}


def test_coordinates_put_a_company_on_the_map_and_errors_are_told() -> None:
    app = opened(Scenario(language="en"))
    app.text_input(key="company-point").set_value("somewhere").run()
    assert "Type latitude and longitude" in app.warning[0].value
    assert now(app).new_users == ()
    app.text_input(key="company-point").set_value("65,75 24,6").run()
    assert not app.warning
    assert (own(app).lon, own(app).lat, own(app).accuracy_m) == (24.6, 65.75, None)
    assert now(app).selection == Selection("user", own(app).id)
    assert headers(app) == ["Own company"]


def test_a_place_name_puts_it_there_with_its_uncertainty() -> None:
    app = opened(Scenario())
    app.selectbox(key="company-place").select(0).run()
    assert own(app).accuracy_m == PLACE_ACCURACY_M


def test_name_demand_and_materials_are_typed_and_bad_ones_refused() -> None:
    app = opened(WITH_OWN.replace(language="en"))
    app.text_input(key="company-name").set_value("Uusi nimi Oy").run()
    app.number_input(key="company-demand").set_value(1_200.0).run()
    app.multiselect(key="company-materials").set_value(["wood"]).run()
    made = own(app)
    assert (made.name, made.capacity_t_per_year, made.materials) == ("Uusi nimi Oy", 1_200.0, ("wood",))
    app.text_input(key="company-name").set_value("a\u202eb").run()
    assert "can't be seen" in app.warning[0].value
    assert own(app).name == "Uusi nimi Oy"
    app.multiselect(key="company-materials").set_value([]).run()
    assert own(app).materials == ("all",)
    app.number_input(key="company-demand").set_value(None).run()
    assert own(app).capacity_t_per_year is None


def test_a_company_of_the_list_becomes_an_own_one_with_its_place_and_doubt() -> None:
    app = opened(Scenario(selection=Selection("user", "U44")))
    app.button(key="company-own").click().run()
    made = own(app)
    assert made.name == "Maatalousyhtymä Kanto"
    assert made.materials == ("wood", "lime")
    assert made.accuracy_m == 4000.0
    assert now(app).selection == Selection("user", made.id)


def test_a_company_without_a_position_can_not_be_copied_but_has_its_answer() -> None:
    app = opened(Scenario(selection=Selection("user", "U02")))
    assert app.button(key="company-own").disabled
    assert headers(app) == ["Destia Oy"]


def test_hostile_names_are_text_and_nothing_else() -> None:
    company = NewUser("NU1", HOSTILE, 24.6, 65.75, ("lime",))
    app = opened(WITH_OWN.replace(new_users=(company,)))
    assert "<img src=x" not in words(app)
    assert "\\<img" in headers(app)[0]
    assert app.text_input(key="company-name").value == HOSTILE


def test_an_own_company_of_a_link_keeps_its_figures() -> None:
    app = opened(WITH_OWN)
    assert app.number_input(key="company-demand").value == 25_000.0
    assert app.multiselect(key="company-materials").value == ["lime", "ash"]
    assert now(app).new_users == (OWN,)


def test_a_firm_that_sells_a_service_sees_who_needs_it_and_why() -> None:
    app = opened(Scenario(language="en"))
    app.segmented_control(key="company-door").set_value("service").run()
    assert headers(app) == ["Who needs your service?"]
    app.button_group(key="company-service").set_value("crushing").run()
    assert now(app).opened == "door-service-crushing"
    (table,) = app.dataframe
    assert all("crushed before use" in why for why in table.value["why"])
    assert (table.value["goes_to"] == "").all(), "who crushes doesn't haul"
    app.button_group(key="company-service").set_value("haulage").run()
    (table,) = app.dataframe
    assert all(
        words.startswith(("Today: ", "Fits: ", "May fit: ", "No user named")) for words in table.value["goes_to"]
    )
    assert not app.exception


def test_a_firm_with_material_left_over_sees_who_could_take_it() -> None:
    app = opened(Scenario(language="en", opened="door-left"))
    app.text_input(key="company-left-name").set_value(HOSTILE[:50]).run()
    place = app.selectbox(key="company-left-where")
    place.set_value(next(number for number in range(200) if "Kemi" in place.options[number])).run()
    app.selectbox(key="company-left-what").set_value("ash").run()
    app.number_input(key="company-left-amount").set_value(5000.0).run()
    app.button(key="company-left-add").click().run()
    assert not app.exception
    (stream,) = now(app).new_streams
    assert (stream.material, stream.tonnes_per_year, now(app).selection.id) == ("ash", 5000.0, stream.id)
    (table,) = (each.value for each in app.dataframe)
    assert len(table) > 0
    known = table["capacity"].str.startswith("unknown") == False  # noqa: E712 — of a column
    assert (table["tonnes"][~known] == 5000.0).all()
    hauled = table["km"].notna()
    assert (table["loads"][hauled] >= table["tonnes"][hauled] / 60).all(), "no truck carries 60 t"
    assert any("Each user by itself" in caption.value for caption in app.caption)
    assert "<img" not in words(app)


@pytest.mark.parametrize("name", ["door-", "door-service-", "door-service-x", "door-left-x", "doors"])
def test_a_door_that_is_none_opens_no_wrong_one(name: str) -> None:
    app = opened(Scenario(language="en", opened=name))
    assert not app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_return_loads_from_and_to_a_company_are_told_when_somebody_asks(language: Language) -> None:
    asked = Scenario(selection=Selection("user", "U27"), unknown_capacity="unlimited", language=language)
    for scenario, count in ((asked, 2), (asked.replace(selection=Selection("user", "U05")), 0)):
        app = opened(scenario)
        app.session_state["rounds"] = True
        app.run()
        assert not app.exception
        told = [each.value for each in app.markdown if "→" in str(each.value)]
        assert len(told) == count
        assert all("29" in each and "{" not in each for each in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rail_and_sea_are_laid_beside_the_truck_when_somebody_asks(language: Language) -> None:
    app = opened(Scenario(selection=Selection("user", "U27"), language=language))
    app.session_state["chains"] = True
    app.run()
    assert not app.exception
    told = [str(each.value) for each in app.markdown if "kg CO2e/t" in str(each.value)]
    assert told
    assert all("EUR/t" in each and "{" not in each for each in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_company_is_told_when_in_the_year_it_gets_something(language: Language) -> None:
    asked = Scenario(selection=Selection("user", "U27"), unknown_capacity="unlimited", language=language)
    for scenario, count in ((asked, 2), (asked.replace(unknown_capacity="exclude"), 0)):
        app = opened(scenario)
        app.session_state["year"] = True
        app.run()
        assert not app.exception
        t = translator(language)
        told = [str(each.value) for each in app.markdown if t("May") in str(each.value)]
        assert sum(each.count("\n- ") + 1 for each in told) == count, "slag of two works, in summer alone"
        assert all(t("October") in each and "{" not in each for each in told)
