"""Two futures with names: kept, chosen, swapped, in the link, and on their sides of the map."""

from __future__ import annotations

from typing import Any

import pydeck as pdk
from panel_cases import opened, query, said

from sidestream_map.maps.layers import sided, unsided
from sidestream_map.ui.session.address import Address, from_query


def address_of(app: Any) -> Address:
    names = {name: query(app, name) for name in app.query_params}
    found, notices = from_query({name: text for name, text in names.items() if text is not None})
    assert notices == ()
    return found


def test_two_named_futures_are_in_the_link_and_any_two_can_be_chosen() -> None:
    app = opened(p="scenario", cap="unlimited", v="76t")
    app.text_input(key="future-name").set_value("Heavy").run()
    app.button(key="keep-base").click().run()
    assert (address_of(app).base_name, address_of(app).name) == ("Heavy", "")
    app.session_state["group-places"] = True
    app.run()
    app.multiselect(key="plants-off").set_value(["P02"]).run()
    app.text_input(key="future-name").set_value("Without P02").run()
    both = address_of(app)
    assert both.base is not None
    assert (both.base.vehicle, both.base_name, both.name) == ("76t", "Heavy", "Without P02")
    assert both.scenario.plants_off == {"P02"}

    app.button(key="future-swap").click().run()
    swapped = address_of(app)
    assert swapped.base is not None
    assert (swapped.name, swapped.base_name) == ("Heavy", "Without P02")
    assert not swapped.scenario.plants_off
    assert swapped.base.plants_off == {"P02"}
    app.button(key="future-swap").click().run()
    app.selectbox(key="future-base").set_value("").run()  # today
    assert address_of(app).base is None
    app.selectbox(key="future-base").set_value("Heavy").run()
    again = address_of(app)
    assert again.base is not None
    assert again.base.vehicle == "76t"
    assert not app.exception


def test_a_future_without_a_name_gets_one_and_both_the_same_say_so() -> None:
    app = opened(p="scenario", cap="unlimited", v="76t")
    app.button(key="keep-base").click().run()
    assert address_of(app).base_name == "Future 1"
    assert "Both are the same" in said(app)
    assert not [button for button in app.button if button.key == "keep-base"]


def test_a_hostile_name_is_text() -> None:
    app = opened(p="scenario", v="76t", name="<script>alert(1)</script>[x](javascript:1)", side="1", cap="unlimited")
    assert "<script>" not in said(app)
    assert address_of(app).side_by_side
    assert not app.exception


def test_layers_of_the_left_have_ids_of_their_own_and_a_click_finds_them() -> None:
    layer = pdk.Layer("ScatterplotLayer", [], id="plants")
    (left,), (right,) = sided([layer], "left"), sided([layer], "right")
    assert (left.id, right.id, layer.id) == ("plants--left", "plants", "plants")
    assert (left.side, right.side, hasattr(layer, "side")) == ("left", "right", False)
    assert {unsided(left.id), unsided(right.id)} == {"plants"}
    # Two runs show the same copies, so that what is kept is written once.
    assert sided([layer], "left")[0] is left
    assert sided([layer], "right")[0] is right
