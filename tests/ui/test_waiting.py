"""A page that computes for long says how far it is, with a way back, and the words go with the answer."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sidestream_map.atlas import load_atlas
from sidestream_map.base import telling
from sidestream_map.region import Catalogue
from sidestream_map.roads import VEHICLES, Places
from sidestream_map.routing import Router
from sidestream_map.ui import waiting


def computing(*, stops: bool, changed: bool) -> AppTest:
    def script(stops: bool, changed: bool) -> None:
        import streamlit as st  # noqa: PLC0415

        from sidestream_map.base import going_on, translator  # noqa: PLC0415
        from sidestream_map.ui.session import FairTurn, state  # noqa: PLC0415
        from sidestream_map.ui.waiting import told_while_waiting  # noqa: PLC0415

        if changed and "changed" not in st.session_state:
            st.session_state["changed"] = True
            state.update(distance_limit_km=77)
        with told_while_waiting(FairTurn(), translator("en")):
            going_on(1, 4)
            going_on(2, 4)
            if stops or "opens" in st.session_state:
                st.stop()
            st.write("the answer")

    return AppTest.from_function(script, kwargs={"stops": stops, "changed": changed}).run()


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "MOMENT_S", 0.0)
    monkeypatch.setattr(waiting, "TOLD_EVERY_S", 0.0)


@pytest.mark.usefixtures("at_once")
def test_it_is_told_how_far_it_is_with_a_way_back_where_there_is_one() -> None:
    app = computing(stops=True, changed=True)
    assert not app.exception
    (bar,) = app.get("progress")
    assert (bar.proto.value, bar.proto.text.startswith("Computing… ")) == (50, True)
    assert [button.label for button in app.button] == ["Stop, and go back"]
    assert [button.label for button in computing(stops=True, changed=False).button] == ["Stop"]


@pytest.mark.usefixtures("at_once")
def test_a_first_view_that_was_stopped_says_what_to_do_and_can_go_on_after_all() -> None:
    app = computing(stops=True, changed=False)
    app.button(key="work-stop").click().run()
    assert not app.exception
    assert app.info[0].value.startswith("You stopped this computation.")
    assert [button.label for button in app.button] == ["Compute it after all", "Show the region as it is"]
    assert list(app.markdown) == list(app.get("progress")) == []
    app.button(key="work-on").click().run()
    assert (list(app.info), len(app.get("progress"))) == ([], 1)


@pytest.mark.usefixtures("at_once")
def test_what_was_opened_on_a_whole_page_is_stopped_without_taking_a_change_back() -> None:
    app = computing(stops=False, changed=True)
    app.session_state["opens"] = True
    app.run()
    assert [button.label for button in app.button] == ["Stop"]
    app.button(key="work-stop").click().run()
    assert app.info[0].value.startswith("You stopped this computation.")
    assert app.session_state["address"].scenario.distance_limit_km == 77
    app.button(key="work-plain").click().run()
    assert app.session_state["address"].scenario.distance_limit_km != 77


@pytest.mark.usefixtures("at_once")
def test_a_solver_says_that_it_solves_and_for_how_long_at_most() -> None:
    def script() -> None:
        import time  # noqa: PLC0415

        import streamlit as st  # noqa: PLC0415

        from sidestream_map.base import solving, translator  # noqa: PLC0415
        from sidestream_map.ui.session import FairTurn  # noqa: PLC0415
        from sidestream_map.ui.waiting import told_while_waiting  # noqa: PLC0415

        with told_while_waiting(FairTurn(), translator("en")):
            solving(lambda: time.sleep(0.3), 12)
            st.stop()

    (bar,) = AppTest.from_function(script).run().get("progress")
    assert bar.proto.text.startswith("Solving… ")
    assert bar.proto.text.endswith(" s, at most 12 s")


@pytest.mark.usefixtures("at_once")
def test_the_words_go_with_the_answer() -> None:
    app = computing(stops=False, changed=True)
    assert not app.exception
    assert (list(app.get("progress")), list(app.button)) == ([], [])
    assert app.markdown[0].value == "the answer"


def test_what_is_there_in_a_moment_says_nothing_but_keeps_its_place() -> None:
    app = computing(stops=True, changed=True)
    assert (list(app.get("progress")), list(app.button)) == ([], [])
    assert len(app.get("html")) == 1, "an empty box is left out, and the page below is drawn anew when it comes"


def test_a_search_tells_its_parts_and_one_that_was_stopped_goes_on_where_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from sidestream_map.routing import known_trees as module  # noqa: PLC0415

    catalogue: Catalogue = load_atlas().catalogue
    network = load_atlas().network
    monkeypatch.setattr(module, "BATCH_ENTRIES", 1)
    ends = Places.of(catalogue.plants), Places.of(catalogue.users)
    told: list[tuple[int, int]] = []
    # What is kept is read in larger parts.
    stopped, whole = (Router(network, VEHICLES["60t"], cache_dir=tmp_path / name) for name in ("stopped", "whole"))

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), telling(stop):
        stopped.matrix(*ends)
    assert told == [(number, told[0][1]) for number in (1, 2, 3)]
    assert (stopped.matrix(*ends).total_m == whole.matrix(*ends).total_m).sum() > 100
