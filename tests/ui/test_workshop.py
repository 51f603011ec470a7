"""The workshop page and the presenter's slide as scripts, without a browser."""

from pathlib import Path
from typing import Any

import pytest
from page_cases import address_of, opened_at
from streamlit.testing.v1 import AppTest

from sidestream_map.scenario.parts import Camera, Selection
from sidestream_map.scenario.scenario import Scenario
from sidestream_map.ui.server import app as server
from sidestream_map.ui.session.address import Address
from sidestream_map.workshop.story import Scene, Story

MAIN = Path(__file__).resolve().parents[2] / "sidestream_map" / "ui" / "server" / "script" / "main.py"
STORY = Story(
    "Sivuvirrat <b>kiertoon</b>",
    (
        Scene("First", "One message.", Scenario(camera=Camera(24.5, 65.8, 9))),
        Scene("Second <script>", "", Scenario(selection=Selection("stream", "S01"))),
        Scene("Third", "", Scenario(panel="best_use", unknown_capacity="unlimited"), "planner"),
    ),
    ("Rakentaminen",),
)


LED = Address(story=STORY)


def page() -> None:
    """The workshop page alone; AppTest knows no other page than the first."""
    from sidestream_map.ui.pages.workshop import page as workshop  # noqa: PLC0415
    from sidestream_map.ui.session import state  # noqa: PLC0415

    state.read_address()
    workshop.show()
    state.write_address()


def opened(address: Address = LED, *, script: Any = page) -> AppTest:
    return opened_at(address, script)


def titles(app: AppTest) -> list[str]:
    return [scene.title for scene in address_of(app).story.scenes]


def html_of(app: AppTest) -> str:
    return "".join(each.proto.body for each in app.get("html"))


def test_streamlit_finds_no_folder_of_scripts_beside_ours() -> None:
    # It would run the bare module for whoever is the first to open a link to a page.
    assert server.SCRIPT.is_file()
    assert not (server.SCRIPT.parent / "pages").exists()


def test_an_empty_page_says_what_to_do_and_starts_with_an_example() -> None:
    app = opened(Address())
    assert app.info[0].value
    app.button(key="start-example").click().run()
    assert len(address_of(app).story.scenes) == 6
    app.button(key="story-undo").click().run()
    assert address_of(app).story == Story()


def test_scenes_are_renamed_moved_copied_and_deleted_and_it_all_is_in_the_address() -> None:
    app = opened()
    app.text_input(key="scene-title-1").set_value("Renamed").run()
    app.text_input(key="scene-message-1").set_value("Take this home.").run()
    assert address_of(app).story.scenes[1].message == "Take this home."
    app.button(key="scene-up-1").click().run()
    assert titles(app) == ["Renamed", "First", "Third"]
    app.button(key="scene-copy-0").click().run()
    assert titles(app) == ["Renamed", "Renamed", "First", "Third"]
    app.button(key="scene-delete-3").click().run()
    app.button(key="scene-delete-2").click().run()
    assert titles(app) == ["Renamed", "Renamed"]
    app.button(key="story-undo").click().run()
    app.button(key="story-undo").click().run()
    assert titles(app) == ["Renamed", "Renamed", "First", "Third"]


def query_of(app: AppTest) -> dict[str, str]:
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def set_query(app: AppTest, query: dict[str, str]) -> None:
    for name in list(app.query_params):
        del app.query_params[name]
    for name, value in query.items():
        app.query_params[name] = value


def test_a_click_that_overtakes_the_address_loses_nothing() -> None:
    app = opened()
    before = query_of(app)
    app.text_input(key="scene-title-0").set_value("Renamed").run()
    # The browser still shows the old address when the next click arrives.
    set_query(app, before)
    app.button(key="scene-down-0").click().run()
    assert titles(app) == ["Second <script>", "Renamed", "Third"]


def test_going_back_in_the_browser_takes_the_old_address_over() -> None:
    app = opened()
    before = query_of(app)
    app.text_input(key="scene-title-0").set_value("Renamed").run()
    set_query(app, before)
    app.run()
    assert titles(app)[0] == "First"


def test_what_cannot_be_a_title_is_told_and_the_old_one_stays() -> None:
    app = opened()
    app.text_input(key="scene-title-0").set_value("").run()
    assert app.error[0].value
    assert titles(app)[0] == "First"
    assert app.text_input(key="scene-title-0").value == "First"


def test_the_current_view_takes_the_place_of_a_scene() -> None:
    app = opened(Address(Scenario(selection=Selection("user", "U44")), story=STORY))
    app.button(key="scene-replace-0").click().run()
    scene = address_of(app).story.scenes[0]
    assert (scene.title, scene.scenario.selection.id) == ("First", "U44")


def test_themes_title_and_minutes_are_in_the_address() -> None:
    app = opened()
    assert any("Bio" in each.value for each in app.markdown)
    app.text_input(key="theme-1").set_value("Energia").run()
    app.text_input(key="story-title").set_value("Työpaja").run()
    app.number_input(key="story-minutes").set_value(12).run()
    story = address_of(app).story
    assert (story.title, story.themes, story.minutes) == ("Työpaja", ("Rakentaminen", "Energia", ""), 12)


def test_a_scene_that_does_not_fit_this_region_says_so() -> None:
    strange = Story(scenes=(Scene("Elsewhere", "", Scenario(plants_off=frozenset({"P99"}))),))
    assert opened(Address(story=strange)).warning[0].value


@pytest.mark.parametrize("url", ["http://192.168.1.20:8501", "https://kartta.example.org"])
def test_the_address_for_phones_is_checked(url: str) -> None:
    app = opened()
    assert app.warning[0].value
    app.text_input(key="public-url-input").set_value("javascript:alert(1)").run()
    assert app.error[0].value
    app.text_input(key="public-url-input").set_value(url + "/").run()
    assert not app.error
    assert app.text_input(key="public-url-input").value == url


def test_presenting_shows_the_start_with_its_themes() -> None:
    app = opened(Address(story=STORY, presenting=True), script=MAIN)
    html = html_of(app)
    assert "Sivuvirrat &lt;b&gt;kiertoon&lt;/b&gt;" in html
    assert "Rakentaminen" in html
    assert not app.title
    assert not app.button


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_presenting_shows_a_scene_in_every_language(language: str, at: int) -> None:
    scene = STORY.scenes[at]
    scenario = scene.scenario.replace(language=language)
    html = html_of(opened(Address(scenario, None, STORY, at, True), script=MAIN))
    assert f"<h1>{scene.title.replace('<', '&lt;').replace('>', '&gt;')}</h1>" in html
    assert "<script" not in html
    assert 1 <= html.count('class="figure ') <= 3


def test_a_link_that_presents_nothing_says_what_to_do() -> None:
    assert "Esc" in html_of(opened(Address(presenting=True), script=MAIN))
