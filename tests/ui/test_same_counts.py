"""Who fits, may fit and doesn't is counted once: map, slide, report, exports and municipality say the same."""

from __future__ import annotations

import pytest
from situation_cases import region

from sidestream_map.base.i18n import translator
from sidestream_map.decisions import answer, choice_counts
from sidestream_map.decisions.municipality.profile import inlets, outlets
from sidestream_map.exports import Edition
from sidestream_map.exports.reports import choice_report
from sidestream_map.exports.tables import matches_export
from sidestream_map.maps.layers import MAYBE_ROUTES_LAYER, ROUTES_LAYER, map_layers
from sidestream_map.region import wording
from sidestream_map.scenario import Scenario, Selection
from sidestream_map.ui.session import SessionAnswers, hauls_of, regions, results
from sidestream_map.workshop import scene_figures

EN = translator("en")


@pytest.mark.parametrize("stream", ["S01", "S04", "S05", "S16", "S20", "S13"])
@pytest.mark.parametrize("limit", [100.0, 30.0])
def test_does_every_place_count_the_users_of_a_stream_alike(stream: str, limit: float) -> None:
    atlas, chosen = regions.atlas(), Selection("stream", stream)
    scenario = Scenario(selection=chosen, distance_limit_km=limit)
    situation = results.judged(atlas, scenario)
    counts = choice_counts(situation, chosen)
    assert counts is not None
    assert sum(counts.values()) == len(atlas.catalogue.users)

    slide = [each.figure.value for each in scene_figures(scenario, None, SessionAnswers(atlas), EN)]
    assert slide[1:] == [counts["fits"], counts["maybe"]]

    municipal = outlets(situation.matches_within_limit, situation.catalogue.streams.loc[[stream]])
    assert municipal[["fits", "maybe"]].iloc[0].tolist() == [counts["fits"], counts["maybe"]]

    view = matches_export(situation, Edition(atlas.region, EN, ""), stream_id=stream)
    said = next(table for table in view.tables if table.id == "matches").frame["verdict"]
    assert {name: int((said == EN(wording.VERDICT_NAMES[name])).sum()) for name in counts} == counts

    hauls = hauls_of(atlas, scenario)
    if hauls is None:
        return
    router = regions.router(scenario)
    report = choice_report(atlas, scenario, router, Edition(atlas.region, EN), judged=hauls, counts=counts)
    printed = {figure.label: figure.figure.value for figure in report.figures}
    assert [printed[EN(wording.VERDICT_NAMES[name])] for name in ("fits", "maybe")] == slide[1:]
    told = next(table for table in report.tables if table.title.startswith("Users that fit or may fit"))
    fits, maybe = (EN(wording.VERDICT_NAMES[name]) for name in ("fits", "maybe"))
    assert [row[1] for row in told.rows] == [fits] * counts["fits"] + [maybe] * counts["maybe"]

    layers = {layer.id: layer.data for layer in map_layers(atlas, EN, router, hauls, scenario=scenario)}
    drawn = {row["id"] for name in (ROUTES_LAYER, MAYBE_ROUTES_LAYER) for row in layers.get(name, [])}
    assert len(layers[ROUTES_LAYER]) + len(layers.get(MAYBE_ROUTES_LAYER, [])) == len(drawn)
    # Every one has its route, but for those on the same site and those whose position nobody knows.
    row = situation.stream_ids.index(stream)
    without = int(
        ((situation.matches_within_limit.verdict_code[row] < 2) & (situation.matrix.status[row] != "ok")).sum()
    )
    assert len(drawn) + without == counts["fits"] + counts["maybe"]


def test_does_a_company_see_the_counts_of_the_map() -> None:
    atlas = regions.atlas()
    for user in ("U05", "U44", "U15"):
        chosen = Selection("user", user)
        situation = results.judged(atlas, Scenario(selection=chosen))
        counts, found = choice_counts(situation, chosen), answer(situation, user)
        assert counts == {verdict: len(found.of(verdict)) for verdict in ("fits", "maybe", "no")}
        municipal = inlets(situation.matches_within_limit, situation.catalogue.users.loc[[user]])
        assert municipal[["fits", "maybe"]].iloc[0].tolist() == [counts["fits"], counts["maybe"]]


def test_is_nothing_that_fits_nought_and_not_unknown() -> None:
    atlas, _ = region()
    situation = results.judged(regions.atlas(), Scenario(distance_limit_km=0))
    answers = [answer(situation, str(user)) for user in atlas.catalogue.users.index]
    # No side stream lies on its site, and every one that could suit has a known haul.
    nothing = next(
        each
        for each in answers
        if all(offer.km.value is not None and not offer.within for offer in each.of("fits", "maybe"))
    )
    assert nothing.suiting.total.value == 0
