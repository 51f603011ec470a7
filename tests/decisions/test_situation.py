from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matching_cases import same_matches
from situation_cases import region, situated

from sidestream_map.base.errors import InputError
from sidestream_map.decisions.allocation.allocation import allocate
from sidestream_map.decisions.allocation.problem import AllocationProblem
from sidestream_map.decisions.pairs import RANKED_BY, pair_value, stream_break_even
from sidestream_map.decisions.situation import situation, stream_places
from sidestream_map.decisions.traffic.traffic import road_loads
from sidestream_map.haulage.hauls import haul
from sidestream_map.region.tonnage import tonnes
from sidestream_map.roads.edit_kinds import PlannedRoad, Reach, RoadClosure, RoadEdit, RoadLimit
from sidestream_map.roads.places import Places
from sidestream_map.routing.matrices import Matrix
from sidestream_map.routing.reach import within_reach
from sidestream_map.routing.router import Router
from sidestream_map.routing.scenario_roads import changed_roads, router_on
from sidestream_map.scenario.objective import Objective
from sidestream_map.scenario.parts import NewStream, NewUser, Selection
from sidestream_map.scenario.scenario import Scenario

OPEN = Scenario(unknown_capacity="unlimited")


@pytest.fixture(autouse=True, scope="module")
def _no_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIDESTREAM_TREE_CACHE_BYTES_MAX", "0")
        yield


def test_supply_is_what_arises_and_counts_once() -> None:
    streams, now = region()[0].catalogue.streams, situated()
    for row in range(len(now.stream_ids)):
        if streams["arises"].iloc[row] == "ended":
            assert now.supply_t[row] == 0, "a stream that has ended gives no tonnes, whatever its last figure"
        else:
            np.testing.assert_equal(now.supply_t[row], streams["tonnes_per_year"].iloc[row])
    problem = now.allocation_problem()
    ended = streams["arises"] == "ended"
    assert problem.known_supply_t.sum() == pytest.approx(tonnes(streams[~ended]).total.value or 0)


def test_costs_are_those_of_one_haul() -> None:
    now = situated(OPEN)
    problem = now.allocation_problem()
    row, column = (int(each) for each in np.argwhere(~np.isnan(problem.cost_per_t) & (problem.km > 20))[0])
    one = haul(
        1.0,
        problem.km[row, column],
        OPEN.truck(),
        hours=now.matrix.duration_s[row, column] / 3600,
        material=now.materials[row],
        assumptions=OPEN.constants(),
    )
    assert one.cost_eur_per_t is not None
    assert one.co2e_kg_per_t is not None
    assert problem.cost_per_t[row, column] == pytest.approx(one.cost_eur_per_t.central)
    assert problem.co2e_kg_per_t[row, column] == pytest.approx(one.co2e_kg_per_t.central)


def test_no_capacity_is_known_until_somebody_sets_one() -> None:
    users = region()[0].catalogue.users
    if users["capacity_t_per_year"].notna().any():
        pytest.skip("the region has capacities")
    closed = allocate(situated().allocation_problem())
    assert closed.outcome == "nothing_to_place"
    assert "capacity_unknown" in closed.reasons
    assert closed.prices.tonnes.any(), "it still says where a capacity would count"
    best = int(np.argmax(closed.prices.tonnes))
    user = closed.problem.user_ids[best]
    opened = allocate(situated(Scenario(capacities={user: 100.0})).allocation_problem())
    assert opened.totals().on_set_capacity_t == opened.totals().placed_t == 100.0
    assert opened.problem.capacity_origin[best] == "set_by_you"


def test_new_parts_of_a_scenario_take_part() -> None:
    scenario = OPEN.replace(
        new_streams=[NewStream("NS1", "P02", "Testikuona", "slag", 5000.0)],
        new_users=[NewUser("NU1", "Testi", 24.2, 65.8, ("slag",), 3000.0)],
        plants_off=["P01"],
    )
    problem = situated(scenario).allocation_problem()
    column = problem.user_ids.index("NU1")
    assert (problem.capacity_t[column], problem.capacity_origin[column]) == (3000.0, "set_by_you")
    assert problem.supply_t[problem.stream_ids.index("NS1")] == 5000
    off = [row for row, stream in enumerate(problem.stream_ids) if stream == "S02"]
    assert problem.supply_t[off].tolist() == [0.0]
    assert allocate(problem).reasons[off[0]] == "nothing_arises"


def test_distance_limit_is_a_reason_of_its_own() -> None:
    near = allocate(situated(OPEN.replace(distance_limit_km=5.0)).allocation_problem())
    far = allocate(situated(OPEN).allocation_problem())
    beyond = [row for row, reason in enumerate(near.reasons) if reason == "out_of_reach"]
    assert beyond
    assert all(far.reasons[row] != "nobody_takes_it" for row in beyond)


def test_exclusions() -> None:
    now = situated(OPEN)
    free = allocate(now.allocation_problem())
    stream, user = (str(free.flows_table()[name].iloc[0]) for name in ("stream_id", "user_id"))
    pair = allocate(now.allocation_problem(excluded=[(stream, user)]))
    assert pair.flows_t[pair.problem.stream_ids.index(stream), pair.problem.user_ids.index(user)] == 0
    whole = allocate(now.allocation_problem(excluded=[(stream, "")]))
    assert whole.reasons[whole.problem.stream_ids.index(stream)] == "excluded"
    assert not allocate(now.allocation_problem(excluded=[("", user)])).received_t[whole.problem.user_ids.index(user)]
    with pytest.raises(InputError, match="to rule out"):
        now.allocation_problem(excluded=[("S01", "nobody")])
    group = now.matches.facts.texts["pair.group"].where(lambda word: word == "same")
    others = situated(OPEN.replace(own_use=False)).allocation_problem()
    assert (others.excluded == np.broadcast_to(group, others.excluded.shape)).all()


def test_only_what_fits() -> None:
    now = situated(OPEN)
    fits = situated(OPEN.replace(only_fits=True)).allocation_problem()
    assert (fits.allowed <= now.allocation_problem().allowed).all()
    assert 0 < fits.allowed.sum() < now.allocation_problem().allowed.sum()


def test_a_landfill_makes_leaving_over_dear() -> None:
    unknown, landfill = (
        situated(OPEN).allocation_problem(),
        situated(OPEN.replace(alternative="landfill")).allocation_problem(),
    )
    assert np.nansum(landfill.left_cost_per_t) > np.nansum(unknown.left_cost_per_t)
    product = landfill.stream_ids.index("S01")
    assert landfill.left_cost_per_t[product] == unknown.left_cost_per_t[product] or np.isnan(
        unknown.left_cost_per_t[product]
    ), "a product never goes to a landfill"
    placed = [allocate(each, Objective("least_cost")).totals().placed_t for each in (unknown, landfill)]
    assert placed[0] <= placed[1]


def test_flows_carry_the_vehicle_kilometres_of_transport() -> None:
    now = situated(OPEN)
    result = allocate(now.allocation_problem())
    loads = road_loads(now.router, now.flows(result))
    placed = result.flows_t > 0
    stream, user = np.nonzero(placed)
    hauls = now.hauls(stream, user, ("vehicle_km", "loads_per_year"), result.flows_t[placed])
    for end, suffix in (("central", ""),):
        expected = getattr(hauls["vehicle_km"], end).sum()
        assert loads.totals().loc["together", f"vehicle_km_per_year{suffix}"] == pytest.approx(expected)
    assert loads.flow_table()["loads_per_year"].sum() == pytest.approx(hauls["loads_per_year"].central.sum())
    assert loads.flow_table()["name"].tolist() == [now.stream_ids[row] for row in np.nonzero(placed)[0]]


def test_flows_of_amounts() -> None:
    now = situated(OPEN)
    amounts = np.zeros(now.matrix.has_haul.shape)
    amounts[0, 0], amounts[1, 2] = 420.0, np.nan
    flows = now.flows(amounts)
    assert len(flows.origin) == 2
    assert flows.known.tolist() == [True, False]
    failed = replace(allocate(now.allocation_problem()), flows_t=np.full(amounts.shape, np.nan))
    assert len(now.flows(failed).origin) == 0
    with pytest.raises(InputError, match="amount for each pair"):
        now.flows(amounts[:1])
    with pytest.raises(InputError, match="0 or more"):
        now.flows(-amounts)


def test_siting_problem() -> None:
    now = situated(OPEN)
    places = Places(("a", "b", "c"), np.array([24.2, 0.0, np.nan]), np.array([65.8, 0.0, np.nan]), np.full(3, 1.0))
    problem = now.siting_problem(places)
    assert problem.candidate_status == ("ok", "off_network", "position_unknown")
    assert "S24" not in problem.demand_ids, "it is part of another stream"
    assert "S08" not in problem.demand_ids, "it has ended"
    distances = now.router.matrix(stream_places(now.catalogue), places).total_m / 1000
    rows = [now.stream_ids.index(stream) for stream in problem.demand_ids]
    np.testing.assert_allclose(problem.km, distances[rows])
    named = now.matches.facts.named
    for stream, km in zip(problem.demand_ids, problem.today_km, strict=True):
        users = [user for (s, user), each in named.items() if s == stream and each.state == "now"]
        hauls = [now.matrix.total_m[now.stream_ids.index(stream), now.user_ids.index(user)] / 1000 for user in users]
        np.testing.assert_equal(km, np.nanmin(hauls) if np.isfinite(hauls).any() else np.nan)
    assert np.isnan(now.siting_problem(places, today="none").today_km).all()
    chosen = now.siting_problem(places, streams=["S03"])
    assert chosen.demand_ids == ("S03",)
    with pytest.raises(InputError, match="no side stream"):
        now.siting_problem(places, streams=["S99"])


def test_today_by_an_allocation_is_the_mean_haul() -> None:
    now = situated(OPEN)
    result = allocate(now.allocation_problem())
    problem = now.siting_problem(Places.at(24.2, 65.8), today=result)
    row = now.stream_ids.index("S04")
    demand = problem.demand_ids.index("S04")
    expected = (result.flows_t[row] * np.nan_to_num(now.matrix.total_m[row])).sum() / result.placed_t[row] / 1000
    assert problem.today_km[demand] == pytest.approx(expected)
    assert np.isnan(problem.today_km[problem.demand_ids.index("S13")])


def test_the_part_of_a_choice_is_the_whole_cut_and_nothing_else() -> None:
    whole = situated(OPEN)
    for chosen in (Selection("stream", "S05"), Selection("plant", "P01"), Selection("user", "U44")):
        part = whole.of_choice(chosen)
        rows = [whole.stream_ids.index(key) for key in part.stream_ids]
        columns = [whole.user_ids.index(key) for key in part.user_ids]
        cut = np.ix_(rows, columns)
        np.testing.assert_equal(part.matrix.total_m, whole.matrix.total_m[cut])
        np.testing.assert_equal(part.matches.verdict_code, whole.matches.verdict_code[cut])
        within = whole.matches_within_limit.verdict_code[cut]
        np.testing.assert_equal(part.matches_within_limit.verdict_code, within)
        assert [*part.catalogue.stream_rows] == [*part.stream_ids] == [*part.catalogue.streams.index]
        assert [*part.catalogue.user_rows] == [*part.user_ids] == [*part.catalogue.users.index]
        np.testing.assert_allclose(
            part.per_tonne.cost_eur_per_t,
            whole.per_tonne.cost_eur_per_t[cut],
        )
        flows = allocate(part.allocation_problem(), OPEN.goal()).flows_t
        assert flows.shape == (len(part.stream_ids), len(part.user_ids))
    assert whole.of_choice(Selection("stream", "S05")).stream_ids == ("S05",)
    streams = region()[0].catalogue.streams
    assert set(whole.of_choice(Selection("plant", "P01")).stream_ids) == set(
        streams.index[streams["plant_id"] == "P01"]
    )
    user = whole.of_choice(Selection("user", "U44"))
    column = whole.user_ids.index("U44")
    assert user.user_ids == ("U44",)
    assert len(user.stream_ids) == int((whole.matches_within_limit.verdict_code[:, column] < 2).sum())
    assert whole.of_choice(Selection("stream", "nowhere")) is whole


def test_materials_leave_other_side_streams_out_of_everything() -> None:
    streams = region()[0].catalogue.streams
    now = situated(Scenario(materials=("slag", "lime")))
    assert set(now.stream_ids) == set(streams.index[streams["material"].isin(["slag", "lime"])])


def test_a_treatment_is_no_end_of_a_best_use() -> None:
    now = situated(Scenario(materials=("slag",), unknown_capacity="unlimited", distance_limit_km=100))
    assert now.matches.verdict("S01", "U01") == "fits"
    problem = now.allocation_problem()
    column = problem.user_ids.index("U01")
    assert not problem.allowed[:, column].any()
    flows = allocate(problem).flows_table()
    assert len(flows)
    assert (flows["km"] > 1).all(), "the treated slag goes by road to whoever uses it"
    bricks = situated(OPEN).allocation_problem()
    assert bricks.allowed[bricks.stream_ids.index("S10"), bricks.user_ids.index("U01")], "bricks become refractory mass"


def test_which_roads_carry_the_slag_has_an_answer_under_every_count_of_capacities() -> None:
    for policy in ("plausible", "unlimited"):
        now = situated(Scenario(materials=("slag",), unknown_capacity=policy))
        problem = now.allocation_problem()
        reached = (problem.allowed & problem.within_reach).any(axis=0)
        room = problem.effective_capacity_t[reached].sum()
        found = allocate(problem, now.scenario.goal())
        assert found.totals().placed_t == pytest.approx(min(room, problem.known_supply_t.sum()))
        assert road_loads(now.router, now.flows(found)).pieces()["trucks"].max() > 5


def test_a_landfill_takes_its_own_fee_where_that_is_known() -> None:
    chosen = Scenario(alternative="landfill", unknown_capacity="unlimited")
    now = situated(chosen)
    row = now.stream_ids.index("S02")
    assert now.disposals[row] == "U09"
    assert now.disposals[now.stream_ids.index("S04")] == "", "organic waste is barred from landfill"
    assumed = chosen.constants().figure("gate_fee_eur_t").value
    assert now.worths[row].gate_fee.value == assumed
    users = now.catalogue.users.copy()
    users.loc["U09", "gate_fee_eur_per_t"] = 61.5
    dear = replace(now, judgement=replace(now.judgement, catalogue=replace(now.catalogue, users=users)))
    assert dear.worths[row].gate_fee.value == 61.5
    assert dear.worths[row].gate_fee.quality == "reported"
    assert dear.worths[row].gate_fee.sources
    left, before = dear.allocation_problem().left_cost_per_t, now.allocation_problem().left_cost_per_t
    assert left[row] - before[row] == pytest.approx(61.5 - (assumed or 0))
    assert pair_value(dear, "S02", "U05").worth.gate_fee.value == 61.5, "a pair and the best use count one fee"
    assert stream_break_even(dear, "S02").worth.gate_fee.value == 61.5
    product = now.stream_ids.index("S01")
    assert left[product] == before[product], "a product is never landfilled"
    assert not dear.allocation_problem().allowed[:, dear.user_ids.index("U09")].any(), "disposal is no use"


@pytest.mark.parametrize("km", [10.0, 75.0])
def test_within_the_limit_verdicts_and_figures_are_those_of_the_whole(km: float) -> None:
    atlas, rules = region()
    chosen = Scenario(distance_limit_km=km)
    whole, some = (
        situation(atlas.catalogue, chosen, Router(atlas.network, keep_trees=False), rules, within_limit=within)
        for within in (False, True)
    )
    assert (some.matrix.status == "over_limit").any()
    before, after = (each.matches_within_limit.verdict_code for each in (whole, some))
    np.testing.assert_array_equal(before, after)
    reached = within_reach(whole.matrix.total_m, whole.matrix.uncertainty_m, km * 1000)
    stream, user = np.nonzero(reached)
    spreads, same = (each.spreads(stream, user, RANKED_BY) for each in (whole, some))
    for name in RANKED_BY:
        np.testing.assert_array_equal(spreads[name].central, same[name].central)
        np.testing.assert_array_equal(spreads[name].high, same[name].high)


@st.composite
def road_edits(draw: st.DrawFn) -> tuple[RoadEdit, ...]:
    """One to three roads of the bundled region closed, limited or added where its nodes are."""
    network = region()[0].network
    some = st.sampled_from(range(0, len(network.node_xy), 7))
    reaches: tuple[Reach, ...] = ("point", "stretch", "road")
    found: list[RoadEdit] = []
    for number in range(draw(st.integers(1, 3))):
        here, there = ((x, y) for x, y in network.to_degrees(network.node_xy[[draw(some), draw(some)]]).tolist())
        kind, reach = draw(st.integers(0, 2)), draw(st.sampled_from(reaches))
        if kind == 0 and here != there:
            found.append(PlannedRoad(f"E{number}", (here, there), joins=draw(st.booleans())))
        elif kind == 1:
            weight, height = draw(st.sampled_from([(20.0, None), (100.0, None), (None, 3.0)]))
            found.append(RoadLimit(f"E{number}", *here, max_weight_t=weight, max_height_m=height, reach=reach))
        else:
            found.append(RoadClosure(f"E{number}", *here, reach))
    return tuple(found)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(road_edits(), road_edits())
def test_judged_again_on_edited_roads_is_judged_anew(edits: tuple[RoadEdit, ...], others: tuple[RoadEdit, ...]) -> None:
    atlas, rules = region()
    before = situation(atlas.catalogue, OPEN, situated(OPEN).router, rules)
    for chosen in (edits, others, ()):  # other edits, and all of them taken back
        scenario = OPEN.replace(road_edits=chosen)
        router = router_on(
            changed_roads(scenario, atlas.network), atlas.network, scenario.truck(), before=situated(OPEN).router
        )
        before.per_tonne.cost_eur_per_t  # noqa: B018 — what was computed before serves
        wanted = situation(atlas.catalogue, scenario, router, rules)
        found = situation(atlas.catalogue, scenario, router, rules, before=before)
        assert found.matches.facts.texts["pair.use"] is before.matches.facts.texts["pair.use"]
        same_matches(found.matches, wanted.matches)
        for each in fields(Matrix):
            np.testing.assert_array_equal(getattr(found.matrix, each.name), getattr(wanted.matrix, each.name))
        ours, theirs = found.allocation_problem(), wanted.allocation_problem()
        for one in fields(AllocationProblem):
            np.testing.assert_array_equal(getattr(ours, one.name), getattr(theirs, one.name), err_msg=one.name)
        assert found.traits == wanted.traits
        if len(chosen) > 1:
            before = found


def test_what_was_judged_in_another_scenario_serves_no_road_edit() -> None:
    atlas, rules = region()
    before = situated(OPEN.replace(vehicle="76t"))
    found = situation(atlas.catalogue, OPEN, situated(OPEN).router, rules, before=before)
    np.testing.assert_array_equal(found.per_tonne.cost_eur_per_t, situated(OPEN).per_tonne.cost_eur_per_t)
    assert found.matches.facts.texts["pair.use"] is not before.matches.facts.texts["pair.use"]
