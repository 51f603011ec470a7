import pytest
import scenario_cases as cases
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.scenario import words as room
from sidestream_map.scenario.parts import Camera, NewPlant, NewStream, NewUser, Selection
from sidestream_map.scenario.scenario import VIEW_FIELDS, Scenario

EN = translator("en")


def test_the_region_as_it_is_changes_nothing() -> None:
    assert room.describe(Scenario(), EN) == ()
    only_seen = Scenario(selection=Selection("plant", "P01"), camera=Camera(24, 65, 8), layers_off=frozenset({"rail"}))
    assert room.describe(only_seen, EN) == ()


def test_every_change_is_one_line() -> None:
    scenario = Scenario(
        region="north",
        plants_off=frozenset({"P04"}),
        amounts={"S01": 500_000.5},
        new_plants=(NewPlant("NP1", "Uusi tehdas", 24, 65),),
        new_streams=(NewStream("NS1", "NP1", "tuhka", "ash", 1234), NewStream("NS2", "P01", "kuona", "slag")),
        new_users=(NewUser("NU1", "Murskaus", 24, 65, ("slag", "rock"), 10_000), NewUser("NU2", "Puisto", 24, 65)),
        capacities={"U01": 7},
        vehicle="76t",
        payload_t=52.5,
        days_per_year=300,
        year=2024,
        biofuel_share=0.3,
        distance_limit_km=80,
        minimise="time",
        assumptions={"eur_per_km": 0.125},
        rules_off=frozenset({"thaw"}),
        objective="trade_off",
        eur_per_t_placed=5,
        eur_per_t_co2e=80,
        unknown_capacity="unlimited",
        month=4,
        language="sv",
    )
    names = {"P04": "Veitsiluoto", "S01": "ferrochrome slag", "thaw": "Thaw season"}
    assert room.describe(scenario, EN, names=names) == (
        "Region: north.",
        "Veitsiluoto (P04) is closed.",
        "New plant: Uusi tehdas (NP1).",
        "New side stream at Uusi tehdas (NP1): tuhka (NS1), ash, 1,234 t/y.",
        "New side stream at P01: kuona (NS2), slag, unknown t/y.",
        "New user: Murskaus (NU1), takes slag, rock, capacity 10,000 t/y.",
        "New user: Puisto (NU2), takes all materials, capacity unknown t/y.",
        "ferrochrome slag (S01) makes 500,000.5 t/y.",
        "U01 can take 7 t/y.",
        "Vehicle: 76 t combination.",
        "Payload: 52.5 t a load.",
        "300 days of haulage a year.",
        "Hauls up to 80 km.",
        "Fees, taxes and fuel of 2024.",
        "30 % of the diesel renewable.",
        "Routes are the quickest.",
        "Vehicle a kilometre, without fuel: 0.125 EUR/km.",
        "Month: April.",
        "The rule Thaw season (thaw) doesn't count.",
        "Add up euros, CO2e at a price, and a worth for each tonne placed; the least sum wins.",
        "A tonne placed is worth 5 EUR.",
        "A tonne of CO2e costs 80 EUR.",
        "A user whose capacity nobody has given has no upper limit; what rests on that is marked.",
        "Language: Svenska.",
    )


def test_a_scenario_may_be_held_against_another() -> None:
    base = cases.ordinary(payload_t=40, rules_off={"thaw"})
    back = room.describe(Scenario(language="sv"), EN, base=base)
    assert "P04 is open." in back
    assert "Without Simon biolaitos (NU4)." in back
    assert "S01 makes what the catalogue says." in back
    assert "The vehicle's own payload." in back
    assert "The rule thaw counts." in back
    assert "The whole year." in back
    assert "Diesel a litre, without VAT: as it is by default." in back
    assert room.describe(base, EN, base=base) == ()
    assert room.describe(base.replace(capacities={}), EN, base=base.replace(capacities={"U01": 5})) == (
        "U01 can take what the catalogue says.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@given(one=cases.scenarios(), other=cases.scenarios())
def test_two_scenarios_differ_in_words_exactly_where_they_differ(language: str, one: Scenario, other: Scenario) -> None:
    fields = (*(name for name in VIEW_FIELDS if name != "language"), "site_search")
    seen = {name: getattr(one, name) for name in fields}
    lines = room.describe(one, translator(language), base=other.replace(**seen))
    assert bool(lines) == (one != other.replace(**seen))
    assert all(lines)


@given(st.sampled_from(["{0}", "{name.__class__}", "{", "}", "{plant}", "%s", "<b>"]))
def test_a_name_with_braces_does_no_harm(name: str) -> None:
    lines = room.describe(Scenario(new_plants=(NewPlant("NP1", name, 24, 65),)), EN, names={"NP1": "{x}"})
    assert lines == (f"New plant: {name} (NP1).",)
