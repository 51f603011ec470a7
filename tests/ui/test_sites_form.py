"""The panel of new sites as a form."""

import threading
from concurrent.futures import Future

import numpy as np
import pytest
from panel_cases import SCRIPT, opened, query, said
from streamlit.testing.v1 import AppTest

from sidestream_map.decisions.siting.siting import Sites
from sidestream_map.roads.places import Places
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.pages.map.new_sites import site_map, waiting
from sidestream_map.ui.session import regions, site_results


def test_the_best_site_and_what_it_rests_on() -> None:
    text = said(opened(p="sites"))
    for words in ("Fewest tonne-kilometres", "No other choice", "Against today", "of unknown amount", "permits"):
        assert words in text


def test_a_search_is_in_the_link() -> None:
    app = opened(p="sites")
    app.selectbox(key="site-candidates").set_value("plants").run()
    app.number_input(key="site-count").set_value(2).run()
    app.segmented_control(key="site-goal").set_value("within").run()
    app.number_input(key="site-within").set_value(25.0).run()
    app.multiselect(key="site-materials").set_value(["slag", "lime"]).run()
    app.checkbox(key="site-keep").check().run()
    assert not app.exception
    text = said(app)
    assert "Tonnes within 25.0 km" in text
    again = opened(p="sites", s=query(app, "s") or "")
    assert said(again) == text
    assert again.number_input(key="site-count").value == 2
    assert again.multiselect(key="site-materials").value == ["slag", "lime"]


def test_more_sites_than_candidates_are_told() -> None:
    app = opened(p="sites")
    app.number_input(key="site-count").set_value(9).run()
    assert not app.exception
    assert "9 sites can't be chosen" in said(app)


def test_an_opened_candidate_has_its_figures_and_can_become_a_user() -> None:
    app = opened(p="sites", open="U28")
    assert "As the only site: number" in said(app)
    app.button(key="site-new-user").click().run()
    assert query(app, "p") == "scenario"
    assert "New user: New site:" in said(app)


def test_a_candidate_that_cannot_be_compared_says_why() -> None:
    app = opened(p="sites")
    app.selectbox(key="site-candidates").set_value("users").run()
    labels = [box.label for box in app.expander]
    assert any(label.startswith("Candidates that can't be compared") for label in labels)
    assert "Its position is unknown" in said(app)


def test_junctions_have_names_of_places_near() -> None:
    app = opened(p="sites")
    app.selectbox(key="site-candidates").set_value("nodes").run()
    assert not app.exception
    again = opened(p="sites", open="node-240", s=query(app, "s") or "")
    assert "Road junction 240 near" in said(again)


def test_a_long_search_can_be_left(monkeypatch: pytest.MonkeyPatch) -> None:
    never: Future[Sites] = Future()
    monkeypatch.setattr(waiting, "MOMENT_S", 0.0)
    monkeypatch.setattr(site_results, "search", lambda *_: never)
    app = opened_stopped()
    assert "You stopped waiting" in said(app)
    assert [button.key for button in app.button if button.key == "site-again"]


def opened_stopped() -> AppTest:
    """The page of somebody who has stopped waiting."""
    app = AppTest.from_string(SCRIPT, default_timeout=120)
    app.query_params["lang"] = "en"
    app.query_params["p"] = "sites"
    app.session_state["site-stopped"] = True
    app.run()
    assert not app.exception
    return app


def test_the_page_waits_and_then_shows_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    real, late = site_results.search, Future[Sites]()
    monkeypatch.setattr(waiting, "MOMENT_S", 0.0)
    monkeypatch.setattr(site_results, "search", lambda *_: late)

    def answer() -> None:
        late.set_result(real(regions.atlas(), Scenario()).result(120))

    threading.Timer(1.0, answer).start()
    app = opened(p="sites")
    assert "Against today" in said(app)


def test_candidates_of_one_place_open_one_after_the_other() -> None:
    places = Places(("A", "B", "C"), np.array([24.0, 25.0, 24.0]), np.array([65.0, 65.0, 65.0]), np.zeros(3))
    assert site_map._next_here(places, "A", "") == "A"
    assert site_map._next_here(places, "A", "A") == "C"
    assert site_map._next_here(places, "A", "C") == "A"
    assert site_map._next_here(places, "B", "B") == "B"
