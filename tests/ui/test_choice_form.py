"""The panel "who and where" as a form: matches with reasons, one pair opened, what is missing."""

import re

import pytest
from panel_cases import opened, query, said

from sidestream_map.decisions.pairs import ranked_pairs
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.session import regions, results


def test_matches_are_listed_by_the_figure_that_is_asked_for() -> None:
    app = opened(sel="stream.S05")
    app.segmented_control(key="ranking").set_value("cost").run()
    assert query(app, "rank") == "cost"
    rows = ranked_pairs(results.judged(regions.atlas(), Scenario()), "stream", "S05", "cost")
    labels = app.radio(key="match").options
    assert [label.split("\\.")[0] for label in labels[:3]] == ["1", "2", "3"]
    users = regions.atlas().catalogue.users
    for label, row in zip(labels, rows, strict=True):
        assert str(users.loc[row.other_id, "name_en"])[:8] in label.replace("\\", "")
        assert row.verdict in label


def test_a_pair_opens_with_reasons_and_figures_and_stands_in_the_link() -> None:
    app = opened(sel="stream.S05", **{"else": "landfill"})
    assert "Asks for caution" not in said(app)
    app.radio(key="match").set_value("U44").run()
    assert query(app, "open") == "U44"
    text = said(app)
    assert text.index("Asks for caution") < text.index("Speaks for it")
    assert "our assumption" in text
    assert "https://www.ruokavirasto.fi" in text
    for label in ("Delivered cost", "Truckloads a day", "Emissions (WTW)", "By road, one way"):
        assert f'<div class="label">{label}</div>' in text
    assert re.search(r"not counted, as not known: Avoided waste tax", text)
    again = opened(sel="stream.S05", open="U44", **{"else": "landfill"})
    assert said(again) == text


def test_a_price_without_crushing_says_so_where_the_emissions_have_it() -> None:
    said_so = "without crushing, which its CO2e holds"
    assert said_so in said(opened(sel="stream.S01", open="U27")), "slag"
    assert said_so not in said(opened(sel="stream.S05", open="U44")), "ash isn't crushed"


def test_how_the_cost_comes_about_adds_up() -> None:
    app = opened(sel="stream.S05", open="U44")
    app.session_state["pair-cost"] = True
    app.run()
    table = next(each.value for each in app.markdown if "Together" in each.value).replace("\\", "")
    numbers = [float(found) for found in re.findall(r"\| (\d+\.\d\d) \(", table)]
    assert len(numbers) == 5
    assert sum(numbers[:4]) == pytest.approx(numbers[4], abs=0.03)
    assert "What matters most" in said(app)


def test_what_rules_a_pair_out_comes_first() -> None:
    app = opened(sel="stream.S05")
    box = app.selectbox(key="no-match")
    assert len(box.options) == 52
    box.set_value("U01").run()
    assert query(app, "open") == "U01"
    text = said(app)
    assert "Rules it out" in text
    app.session_state["matches-box"] = True
    app.run()
    assert app.radio(key="match").value is None
    assert app.selectbox(key="no-match").value == "U01"


def test_a_pair_can_be_seen_from_the_other_side() -> None:
    app = opened(sel="stream.S05", open="U44")
    app.button(key="turn-pair").click().run()
    assert query(app, "sel") == "user.U44"
    assert query(app, "open") == "S05"
    app.session_state["matches-box"] = True
    app.run()
    assert app.radio(key="match").value == "S05"
    app.radio(key="match").set_value("S22").run()
    assert query(app, "open") == "S22"
    assert not [radio for radio in app.radio if radio.key == "match"]
    app.button(key="close-pair").click().run()
    assert query(app, "open") is None


def test_the_break_even_haul_counts_the_virgin_material() -> None:
    app = opened(sel="stream.S01")
    text = said(app)
    assert "Break-even haul" in text
    assert "the virgin material that it replaces" not in text
    assert [box for box in app.checkbox if box.key == "area"]


def test_the_service_area_is_in_the_link() -> None:
    app = opened(sel="stream.S05", **{"else": "landfill"})
    app.checkbox(key="area").check().run()
    packed = query(app, "s")
    assert packed
    again = opened(sel="stream.S05", s=packed, **{"else": "landfill"})
    assert again.checkbox(key="area").value is True


def test_a_plant_leads_to_its_side_streams() -> None:
    app = opened(sel="plant.P01")
    app.button(key="stream-S02").click().run()
    assert query(app, "sel") == "stream.S02"


def test_the_start_tells_what_is_missing() -> None:
    app = opened()
    situation = results.judged(regions.atlas(), Scenario())
    titles = [box.label for box in app.expander]
    count = len(situation.matches_within_limit.missing_processors())
    assert f"Side streams that nobody within the distance limit takes: {count}" in titles
    app.session_state["missing"] = True
    app.session_state["unreached"] = True
    app.run()
    text = said(app)
    assert "a processor is missing" in text
    assert "The user itself takes none" in text
    app.button(key="gap-stream-S18").click().run()
    assert query(app, "sel") == "stream.S18"


@pytest.mark.parametrize("other", ["U99", "S05", "node-1", "%3Cscript%3E", "a b"])
def test_another_end_that_is_none_opens_nothing(other: str) -> None:
    app = opened(sel="stream.S05", open=other)
    assert not [button for button in app.button if button.key == "close-pair"]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_reasons_are_in_the_readers_language(language: str) -> None:
    english, other = opened(sel="user.U01", open="S01"), opened(sel="user.U01", open="S01", lang=language)
    source = "A source names this use"
    assert source in said(english)
    assert source not in said(other)
    assert {"fi": "Lähde nimeää", "sv": "En källa nämner"}[language] in said(other)
