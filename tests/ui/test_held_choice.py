"""What boxes hold: a choice whose words change, and a number that is kept elsewhere."""

from __future__ import annotations

import pytest
from panel_cases import opened, query
from streamlit.testing.v1 import AppTest

NUMBER = """
import streamlit as st
from sidestream_map.ui.widgets.held_choice import show_number
kept = st.session_state.setdefault("kept", 60)
show_number("field", kept)
st.slider("Kilometres" if st.session_state.get("words") else "km", 5, 300, step=5, key="field",
          on_change=lambda: st.session_state.update(kept=st.session_state["field"]))
"""
CHOICE = """
import streamlit as st
from sidestream_map.ui.widgets.held_choice import hold
names = st.session_state.setdefault("names", {"a": "yksi", "b": "kaksi"})
hold("box", list(names), next(iter(names)))
st.selectbox("x", list(names), format_func=lambda each: names[each], key="box")
"""


def said_by_the_server(app: AppTest) -> bool:
    """Whether the field is told a value, which it takes whatever hand is on it."""
    return bool(app.slider(key="field").proto.set_value)


def test_a_number_is_said_once_and_not_again_while_a_hand_moves_it() -> None:
    app = AppTest.from_string(NUMBER).run()
    assert app.slider(key="field").value == 60
    assert said_by_the_server(app)
    app.slider(key="field").set_value(55).run()
    assert app.session_state["kept"] == 55
    assert not said_by_the_server(app)
    app.run()
    assert not said_by_the_server(app)


def test_a_number_that_changed_elsewhere_is_said() -> None:
    app = AppTest.from_string(NUMBER).run()
    app.slider(key="field").set_value(55).run()
    app.session_state["kept"] = 60
    app.run()
    assert app.slider(key="field").value == 60
    assert said_by_the_server(app)


def test_a_number_outlives_a_change_of_the_words() -> None:
    app = AppTest.from_string(NUMBER).run()
    app.slider(key="field").set_value(55).run()
    app.session_state["words"] = True
    app.run()
    assert (app.slider(key="field").label, app.slider(key="field").value) == ("Kilometres", 55)


def test_a_choice_outlives_a_change_of_the_words_and_falls_back_when_it_is_gone() -> None:
    app = AppTest.from_string(CHOICE).run()
    app.selectbox(key="box").set_value("b").run()
    app.session_state["names"] = {"a": "one", "b": "two"}
    app.run()
    assert app.selectbox(key="box").value == "b"
    app.session_state["names"] = {"a": "one", "c": "three"}
    app.run()
    assert app.selectbox(key="box").value == "a"


@pytest.mark.parametrize(("km", "shown"), [("37", 35), ("1", 5), ("1000", 300), ("40", 40)])
def test_a_limit_that_the_slider_can_not_show_stays_as_the_link_says(km: str, shown: int) -> None:
    app = opened(sel="stream.S03", km=km)
    assert app.slider(key="limit").value == shown
    app.run()
    assert query(app, "km") == km
