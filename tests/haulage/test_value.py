from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidestream_map.base.errors import InputError
from sidestream_map.base.figures import Range
from sidestream_map.haulage.alternatives import Alternative
from sidestream_map.haulage.assumptions import DEFAULT_ASSUMPTIONS, Assumptions
from sidestream_map.haulage.hauls import NO_ROAD, haul
from sidestream_map.haulage.materials import material_named
from sidestream_map.haulage.value import (
    ALTERNATIVE_UNKNOWN,
    AT_LEAST,
    CREDITS,
    NOTHING_KNOWN,
    OWN_LANDFILL,
    PART_NAMES,
    STATE_NAMES,
    USED_TODAY,
    WET_FEES,
    Traits,
    avoided_co2e,
    break_even,
    net_value,
    worth_of,
)
from sidestream_map.haulage.waste_tax import KHO_2005_90, MINE_AREA, NOT_WASTE, ORGANIC_BARRED
from sidestream_map.roads.vehicles import DEFAULT_VEHICLE

ASH = Traits("ash", "10 01 03", "no")
PRODUCT = Traits("slag", None, "no", "product")
PRICED = DEFAULT_ASSUMPTIONS.changed({"virgin_eur_t": Range(4, 6, 9), "virgin_co2_kg_t": 3.0})


def test_ash_that_would_be_landfilled_saves_the_price_list() -> None:
    worth = worth_of(ASH, 2024)
    assert (worth.gate_fee.value, worth.waste_tax.value, worth.virgin.value) == (85, 80, 5)
    assert worth.total.value == 170
    assert worth.missing == ()
    assert not worth.total.note
    priced = worth_of(ASH, 2024, assumptions=PRICED)
    assert (priced.total.low, priced.total.value, priced.total.high) == (169, 171, 174)
    assert priced.missing == ()
    assert not priced.total.note


def test_ferrochrome_slag_is_a_product_so_no_fee_is_avoided() -> None:
    worth = worth_of(PRODUCT, 2024)
    assert (worth.gate_fee.value, worth.waste_tax.value) == (0, 0)
    assert worth.gate_fee.note == NOT_WASTE
    assert worth.gate_fee.sources == (KHO_2005_90,)
    assert worth.total.value == 5  # the virgin aggregate that it replaces
    assert worth_of(PRODUCT, 2024, assumptions=PRICED).total.value == 6
    nothing = worth_of(Traits("metal", legal="product"), 2024)
    assert (nothing.total.value, nothing.total.note) == (None, NOTHING_KNOWN)


def test_organic_waste_saves_no_landfill_and_mine_rock_no_gate_fee() -> None:
    bark = worth_of(Traits("wood", "03 03 01", "no"), 2026)
    assert (bark.gate_fee.value, bark.waste_tax.value, bark.gate_fee.note) == (None, None, ORGANIC_BARRED)
    assert bark.total.value == 52  # the fuel that it replaces
    assert bark.missing == ("gate_fee", "waste_tax")
    before = worth_of(Traits("wood", "03 03 01", "no"), 2015)
    assert (before.gate_fee.value, before.waste_tax.value) == (85, 55)
    rock = worth_of(Traits("rock", "01 01 01", "no"), 2026)
    assert (rock.gate_fee.value, rock.waste_tax.value, rock.gate_fee.note) == (None, 0, MINE_AREA)
    assert rock.total.value == 5


@pytest.mark.parametrize(
    ("material", "eur", "kg"),
    [("slag", 5, 3), ("rock", 5, 3), ("ash", 5, 3), ("tailings", 5, 3), ("lime", 25, 20), ("sludge", 5, 10),
     ("wood", 52, 15), ("metal", None, None)],
)  # fmt: skip
def test_credit_for_what_is_replaced(material: str, eur: float | None, kg: float | None) -> None:
    assert worth_of(Traits(material), 2026, alternative="unknown").virgin.value == eur
    assert avoided_co2e(Traits(material)).value == kg
    if eur is not None:
        assert DEFAULT_ASSUMPTIONS.figure(CREDITS[material_named(material).replaces][0]).low is not None


def test_a_product_of_another_works_is_not_said_to_be_in_that_ruling() -> None:
    assert worth_of(Traits("wood", legal="by-product"), 2024).gate_fee.sources == ()


@pytest.mark.parametrize(
    ("alternative", "gate", "tax", "note"),
    [
        ("landfill", 85, 80, None),
        ("own_landfill", None, 80, OWN_LANDFILL),
        ("used", 0, 0, USED_TODAY),
        ("unknown", None, None, ALTERNATIVE_UNKNOWN),
    ],
)
def test_where_it_would_go_otherwise(alternative: Alternative, gate: float, tax: float, note: str | None) -> None:
    worth = worth_of(ASH, 2024, alternative=alternative)
    assert (worth.gate_fee.value, worth.waste_tax.value) == (gate, tax)
    if note is not None:
        assert worth.gate_fee.note == note


def test_dregs_are_worth_more_to_deliver_from_2027() -> None:
    dregs = Traits("sludge", "03 03 02", "no")
    assert [worth_of(dregs, year).total.value for year in (2026, 2027)] == [90, 170]


def test_fees_are_paid_on_wet_tonnes() -> None:
    worth = worth_of(Traits("sludge", "03 03 02", "no", basis="dry"), 2024)
    assert worth.gate_fee.note == WET_FEES
    assert worth.gate_fee.value == pytest.approx(85 / 0.2)
    assert worth.gate_fee.high == pytest.approx(85 / 0.1)
    unknown = worth_of(Traits("lime", "03 03 09", "no", basis="dry"), 2024)
    assert unknown.gate_fee.value is None


def test_net_value_is_worth_less_cost() -> None:
    carried = haul(1000, 50, DEFAULT_VEHICLE, material="ash")
    net = net_value(carried, ASH, 2024, assumptions=PRICED)
    cost = carried.cost_eur_per_t
    assert cost is not None
    assert net.net.value == pytest.approx(171 - cost.central)
    shown = carried.figure("cost_eur_per_t")
    assert net.net.low is not None
    assert net.net.high is not None
    # Worth and cost vary at once: wider than the cost alone, narrower than both at their worst.
    assert 169 - (shown.high or 0) < net.net.low < 171 - (shown.high or 0) + 1
    assert 171 - (shown.low or 0) - 1 < net.net.high < 174 - (shown.low or 0)
    assert net.co2e_net.value == pytest.approx((net.co2e_haul.value or 0) - 3)
    assert {"gate_fee", "waste_tax", "virgin", "cost", "net"} <= set(net.figures())
    assert set(PART_NAMES) <= set(net.figures())
    assert set(net.cost.sources) <= set(net.net.sources)


def test_net_value_says_at_least_or_unknown() -> None:
    carried = haul(None, 50, DEFAULT_VEHICLE, material="ash")
    net = net_value(carried, ASH, 2024, alternative="own_landfill")
    assert net.net.value is not None
    assert net.net.note == AT_LEAST
    assert net_value(carried, Traits("metal"), 2024).co2e_net.value is None
    unreachable = haul(1000, math.nan, DEFAULT_VEHICLE, material="ash", status="no_road")
    assert net_value(unreachable, ASH, 2024).net.value is None
    assert net_value(unreachable, ASH, 2024).net.note == NO_ROAD
    nothing = net_value(haul(1000, 50, DEFAULT_VEHICLE, material="metal"), Traits("metal", legal="product"), 2024)
    assert (nothing.net.value, nothing.net.note) == (None, NOTHING_KNOWN)


def test_break_even_is_where_the_net_value_is_nothing() -> None:
    found = break_even(PRODUCT, DEFAULT_VEHICLE, 2024, assumptions=PRICED)
    assert found.state == "within"
    assert found.km is not None
    ends = [
        net_value(
            haul(None, km, DEFAULT_VEHICLE, material="slag", assumptions=PRICED), PRODUCT, 2024, assumptions=PRICED
        ).net
        for km in (found.km.low, found.km.central, found.km.high)
    ]
    assert ends[1].value == pytest.approx(0, abs=1e-9)
    assert ends[2].high == pytest.approx(0, abs=0.02)
    assert 0 < found.km.low < found.km.central
    assert 0 < found.km.central < 100  # FACTS: aggregate is hauled 20 km, at most about 50
    figure = found.figure()
    assert (figure.unit, figure.quality, figure.note) == ("km", "computed", STATE_NAMES["within"])
    assert figure.sources


@pytest.mark.parametrize(
    ("virgin", "state"), [(Range(0.1, 0.2, 0.3), "never"), (Range(0.5, 1, 5), "marginal"), (Range(4, 6, 9), "within")]
)
def test_states(virgin: Range, state: str) -> None:
    assumptions = DEFAULT_ASSUMPTIONS.changed({"virgin_eur_t": virgin})
    found = break_even(PRODUCT, DEFAULT_VEHICLE, 2024, assumptions=assumptions)
    assert found.state == state
    assert (found.km is None) == (state == "never")
    figure = found.figure()
    assert (figure.value is None) == (state == "never")
    assert figure.note == STATE_NAMES[state]
    if found.km is not None and state == "marginal":
        assert found.km.central == 0 < found.km.high


def test_distance_that_costs_nothing_always_pays() -> None:
    free = DEFAULT_ASSUMPTIONS.changed({"eur_per_km": 0, "eur_per_hour": 0, "fuel_eur_l": 0, "virgin_eur_t": 5})
    found = break_even(PRODUCT, DEFAULT_VEHICLE, 2024, assumptions=free)
    assert found.state == "always"
    assert found.figure().value is None
    dear = free.changed({"virgin_eur_t": 0.1, "handling_eur_t": 1})
    assert break_even(PRODUCT, DEFAULT_VEHICLE, 2024, assumptions=dear).state == "never"


def test_unknown_is_neither_never_nor_always() -> None:
    for traits in (Traits("metal", legal="product"), Traits("gas"), Traits("dust", None, legal="product")):
        found = break_even(traits, DEFAULT_VEHICLE, 2024)
        assert found.state == "unknown"
        assert found.km is None
        assert found.figure().value is None
        assert found.figure().note
    # A known part that is too small does not make "never" while another is unknown.
    cheap = DEFAULT_ASSUMPTIONS.changed({"gate_fee_eur_t": 0.1, "lime_eur_t": 0})
    assert break_even(Traits("lime", "10 13 04"), DEFAULT_VEHICLE, 2024, assumptions=cheap).state == "unknown"


def test_a_part_that_is_not_known_makes_it_at_least() -> None:
    found = break_even(ASH, DEFAULT_VEHICLE, 2024, alternative="own_landfill")
    assert found.state == "within"
    assert found.figure().note == AT_LEAST


def test_traits_of_a_catalogue_row() -> None:
    row = pd.Series({"material": "ash", "ewc_code": "10 01 03", "hazardous": "no"})
    assert Traits.of(row) == ASH
    empty = pd.Series({"material": "slag", "ewc_code": pd.NA, "hazardous": float("nan")})
    assert Traits.of(empty, "product") == Traits("slag", None, "unknown", "product")
    with pytest.raises(InputError):
        worth_of(Traits("no such"), 2024)


@given(st.floats(0, 50), st.floats(0, 1), st.floats(0.1, 3), st.floats(10, 200))
def test_break_even_meets_the_net_value_for_any_constants(
    virgin: float, empty: float, per_km: float, per_hour: float
) -> None:
    assumptions: Assumptions = DEFAULT_ASSUMPTIONS.changed(
        {"virgin_eur_t": virgin, "empty_return": empty, "eur_per_km": per_km, "eur_per_hour": per_hour}
    )
    found = break_even(PRODUCT, DEFAULT_VEHICLE, 2024, assumptions=assumptions)
    if found.state == "never":
        assert found.cost_at_gate is not None
        assert virgin < found.cost_at_gate.low + 0.02
        return
    assert found.km is not None
    for km, end in ((found.km.central, "central"), (found.km.high, "high")):
        net = net_value(
            haul(None, km, DEFAULT_VEHICLE, material="slag", assumptions=assumptions),
            PRODUCT,
            2024,
            assumptions=assumptions,
        ).net
        value = net.value if end == "central" else net.high
        assert value is not None
        if end == "central" and found.state == "marginal":
            assert value <= 1e-9
        else:
            assert value == pytest.approx(0, abs=1e-6 if end == "central" else 0.1)
