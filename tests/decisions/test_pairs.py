"""What lies between a side stream and a user: equal to the matrix, ranked by what is asked, unknown where unknown."""

import math

import pytest
from situation_cases import situated

from sidestream_map.base.errors import InputError
from sidestream_map.decisions import pairs as room
from sidestream_map.decisions.company import COST_PARTS
from sidestream_map.scenario.parts import NewPlant, NewStream
from sidestream_map.scenario.scenario import RANKINGS, Scenario


@pytest.mark.parametrize("by", RANKINGS)
@pytest.mark.parametrize(("end", "key"), [("stream", "S05"), ("user", "U01")])
def test_the_list_is_in_the_order_of_its_figure(end: room.PairEnd, key: str, by: str) -> None:
    rows = room.ranked_pairs(situated(), end, key, by)  # type: ignore[arg-type]

    def figure(row: room.PairRow) -> float | None:
        ranged = {"cost": row.cost_eur_per_t, "co2e": row.co2e_kg_per_t}.get(by)
        return row.km if by == "distance" else None if ranged is None else ranged.central

    known = [value for row in rows if row.rank is not None and (value := figure(row)) is not None]
    assert known == sorted(known)
    assert [row.rank for row in rows if row.rank is not None] == list(range(1, len(known) + 1))
    assert all(figure(row) is None for row in rows[len(known) :])
    assert all(row.verdict in ("fits", "maybe") for row in rows)


@pytest.mark.parametrize(("end", "key"), [("stream", "S01"), ("stream", "S18"), ("user", "U01"), ("user", "U16")])
def test_listed_and_ruled_out_are_all_there_are(end: room.PairEnd, key: str) -> None:
    now = situated()
    listed = [row.other_id for row in room.ranked_pairs(now, end, key)]
    out = room.ruled_out(now, end, key)
    others = now.user_ids if end == "stream" else now.stream_ids
    assert sorted([*listed, *out]) == sorted(others)
    counts = room.verdict_counts(now, end, key)
    assert counts["fits"] + counts["maybe"] == len(listed)
    assert counts["no"] == len(out)


def test_the_distance_limit_rules_out() -> None:
    near, far = situated(Scenario(distance_limit_km=10)), situated(Scenario(distance_limit_km=300))
    assert len(room.ranked_pairs(near, "stream", "S05")) < len(room.ranked_pairs(far, "stream", "S05"))


def test_a_haul_in_full_is_that_of_the_matrix() -> None:
    now = situated()
    row, column = now.stream_ids.index("S05"), now.user_ids.index("U44")
    carried = room.pair_haul(now, "S05", "U44")
    parts = [getattr(carried, name).central for name in COST_PARTS]
    assert carried.cost_eur_per_t is not None
    assert carried.co2e_kg_per_t is not None
    assert carried.cost_eur_per_t.central == now.per_tonne.cost_eur_per_t[row, column]
    assert carried.co2e_kg_per_t.central == now.per_tonne.co2e_kg_per_t[row, column]
    assert math.isclose(sum(parts), carried.cost_eur_per_t.central)
    assert carried.loads_per_day is not None
    assert math.isclose(carried.loads_per_day.central, 60_000 / 42 / 365, rel_tol=1e-3)


def test_without_a_place_there_is_no_haul_and_no_net_value() -> None:
    now = situated(Scenario(alternative="landfill"))
    carried = room.pair_haul(now, "S01", "U02")
    assert carried.status == "destination_position_unknown"
    assert carried.cost_eur_per_t is None
    assert room.largest_swings(carried) == ()
    assert room.pair_value(now, "S01", "U02").net.value is None


def test_an_unknown_amount_has_a_cost_a_tonne_but_no_loads() -> None:
    carried = room.pair_haul(situated(), "S25", "U44")
    assert carried.loads_per_day is None
    assert carried.cost_eur_per_t is not None


def test_what_matters_most_comes_first() -> None:
    swings = room.largest_swings(room.pair_haul(situated(), "S05", "U44"), count=4)
    sizes = [swing.size for swing in swings]
    assert len(sizes) == 4
    assert sizes == sorted(sizes, reverse=True)


def test_break_even_is_where_worth_meets_cost() -> None:
    assert room.stream_break_even(situated(), "S25").state == "unknown"
    found = room.stream_break_even(situated(Scenario(alternative="landfill")), "S05")
    assert found.km is not None
    assert found.cost_at_gate is not None
    assert found.cost_per_km is not None
    assert found.worth.total.value is not None
    cost = found.cost_at_gate.central + found.km.central * found.cost_per_km.central
    assert math.isclose(cost, found.worth.total.value)


def test_a_new_side_stream_is_judged_like_any_other() -> None:
    scenario = Scenario(
        new_plants=(NewPlant("NP1", "Mill", 24.56, 65.73),), new_streams=(NewStream("NS1", "NP1", "Ash", "ash"),)
    )
    rows = room.ranked_pairs(situated(scenario), "stream", "NS1")
    assert rows
    assert room.pair_haul(situated(scenario), "NS1", rows[0].other_id).loads_per_year is None


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(InputError):
        room.ranked_pairs(situated(), "stream", "S99")
