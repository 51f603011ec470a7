"""Searches beside the page: the same question once, and none holds up another."""

import threading
import time
from concurrent.futures import Future

import pytest

from sidestream_map.base.errors import InputError
from sidestream_map.decisions.siting.siting import Sites, SitingProblem
from sidestream_map.scenario.parts import SiteSearch
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session import regions, site_results

WAIT_S = 120


def test_the_same_question_is_asked_once() -> None:
    one = site_results.search(regions.atlas(), Scenario())
    assert site_results.search(regions.atlas(), Scenario(language="sv", opened="U27")) is one
    assert site_results.search(regions.atlas(), Scenario(site_search=SiteSearch("plants"))) is not one
    assert len(one.result(WAIT_S).chosen) == 1


@pytest.mark.parametrize("kind", ["sites", "users", "plants", "nodes"])
def test_candidates_are_those_of_their_kind(kind: str) -> None:
    wanted = Scenario(site_search=SiteSearch(kind))  # type: ignore[arg-type]
    asked = site_results.question(regions.atlas(), wanted)
    catalogue = regions.atlas().catalogue
    expected = {
        "sites": int((catalogue.users["role"] == "site").sum()),
        "users": len(catalogue.users),
        "plants": len(catalogue.plants),
        "nodes": len(regions.atlas().network.node_xy),
    }[kind]
    assert len(asked.candidates) == expected
    assert asked.problem.candidate_ids == asked.candidates.ids


def test_materials_and_a_distance_are_asked_for() -> None:
    wanted = Scenario(site_search=SiteSearch("plants", 2, 30, ("ash",), True))
    asked = site_results.question(regions.atlas(), wanted)
    streams = regions.atlas().catalogue.streams
    assert set(streams.loc[list(asked.problem.demand_ids), "material"]) <= {"ash"}
    assert asked.problem.keep_today
    assert site_results.search(regions.atlas(), wanted).result(WAIT_S).objective == "most_tonnes_within"


def test_too_many_sites_are_told_as_an_error_of_ours() -> None:
    future = site_results.search(regions.atlas(), Scenario(site_search=SiteSearch("sites", 9)))
    with pytest.raises(InputError, match="9 sites"):
        future.result(WAIT_S)


def test_a_long_search_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(problem: SitingProblem, sites: int, *, seconds: float) -> Sites:
        assert 0 < seconds <= 8
        go_on.wait(WAIT_S)
        raise InputError("stopped")

    monkeypatch.setattr(site_results, "least_tonne_km", slow)
    future: Future[Sites] = site_results.search(regions.atlas(), Scenario(site_search=SiteSearch("users", 3)))
    assert not future.done()
    begun = time.monotonic()
    assert site_results.question(regions.atlas(), Scenario(site_search=SiteSearch("plants", 3))).candidates
    assert not future.done() or time.monotonic() - begun > WAIT_S
    go_on.set()
    with pytest.raises(InputError):
        future.result(WAIT_S)
