"""The example story and the figures of slides, on the bundled region: messages say what the house computes."""

import re

import pytest

from sidestream_map.base.figures import significant
from sidestream_map.base.i18n import LANGUAGES, translator
from sidestream_map.decisions import choice_counts, planned_t, planned_words, verdict_counts
from sidestream_map.haulage import OUTPUTS
from sidestream_map.region.tonnage import tonnes
from sidestream_map.scenario.parts import Selection
from sidestream_map.scenario.scenario import PANELS, Scenario
from sidestream_map.ui.session import regions
from sidestream_map.ui.session.scene_answers import SessionAnswers
from sidestream_map.workshop.scene_figures import FIGURES_MAX, busiest_road, loads_shown, scene_figures
from sidestream_map.workshop.starter_story import starter_story
from sidestream_map.workshop.story import Story


@pytest.fixture(scope="module")
def answers() -> SessionAnswers:
    return SessionAnswers(regions.atlas())


@pytest.fixture(scope="module")
def story(answers: SessionAnswers) -> Story:
    return starter_story(Scenario(language="en"), answers, translator("en"))


def numbers(text: str) -> list[float]:
    return [float(part.replace(",", "")) for part in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def test_the_example_has_six_scenes_on_six_questions(story: Story) -> None:
    assert [scene.scenario.panel for scene in story.scenes] == [
        "choice", "choice", "best_use", "roads", "sites", "scenario",
    ]  # fmt: skip
    assert all(scene.message for scene in story.scenes)


def test_every_number_of_the_messages_is_computed(story: Story, answers: SessionAnswers) -> None:
    first, largest, best, roads, _, heavy = story.scenes
    shown = tonnes(answers.atlas(first.scenario).catalogue.streams)
    loads = loads_shown(first.scenario, answers.atlas(first.scenario))
    assert numbers(first.message) == [shown.total.rough().value, loads.rough().value]

    hauls = answers.hauls(largest.scenario)
    assert hauls is not None
    counts = verdict_counts(answers.judged(largest.scenario), "stream", largest.scenario.selection.id)
    assert numbers(largest.message) == [100, counts["fits"]]

    totals = answers.best_use(best.scenario).totals()
    assert numbers(best.message) == [significant(each) for each in (totals.placed_t, totals.known_t)]

    number, trucks = busiest_road(answers.loads(roads.scenario))
    assert numbers(roads.message) == [trucks.rough().value, float(number)]

    assert heavy.base is not None
    key = OUTPUTS["loads_per_day"].name
    after, before = (answers.totals(each).figures[key] for each in (heavy.scenario, heavy.base))
    fewer = 100 * (1 - (after.value or 0) / (before.value or 1))
    assert numbers(heavy.message) == [round(each.rough().value or 0) for each in (after, before)] + [round(fewer)]


def test_a_sentence_and_the_figure_below_it_are_one_number(story: Story, answers: SessionAnswers) -> None:
    for at, figure in ((0, 0), (0, 1), (2, 0), (3, 0), (5, 0)):
        scene = story.scenes[at]
        shown = scene_figures(scene.scenario, scene.base, answers, translator("en"))[figure].figure
        assert float(translator("en").number(shown.rough().value or 0).replace(",", "")) in numbers(scene.message)


def test_the_missing_processor_is_one_that_no_user_suits(story: Story, answers: SessionAnswers) -> None:
    scene = story.scenes[4]
    matches = answers.judged(scene.scenario).matches
    row = matches.stream_ids.index(scene.scenario.selection.id)
    assert not matches.allowed()[row].any()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_told_in_every_language(language: str, answers: SessionAnswers) -> None:
    told = starter_story(Scenario(language=language), answers, translator(language))  # type: ignore[arg-type]
    assert len(told.scenes) == 6
    # A slide says one thing, which a room takes in at a glance; a number with its thousands apart is one word.
    spoken = [re.sub(r"(?<=\d)\s(?=\d{3})", "", scene.message) for scene in told.scenes]
    assert max(len(message.split()) for message in spoken) <= 12
    assert all(len(re.findall(r"[.!?](?: |$)", scene.message)) == 1 for scene in told.scenes)
    assert {scene.scenario.language for scene in told.scenes} == {language}


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("selection", ["none", "stream.S01", "stream.S13", "plant.P02", "user.U44", "plant.P99"])
def test_every_view_has_at_most_three_figures(panel: str, selection: str, answers: SessionAnswers) -> None:
    kind, _, name = selection.partition(".")
    scenario = Scenario(panel=panel, selection=Selection(kind, name))  # type: ignore[arg-type]
    found = scene_figures(scenario, None, answers, translator("fi"))
    assert 1 <= len(found) <= FIGURES_MAX
    assert all(each.label for each in found)


def test_a_slide_says_what_goes_to_users_that_are_only_planned(answers: SessionAnswers) -> None:
    t = translator("fi")
    scenario = Scenario(panel="best_use", unknown_capacity="unlimited", language="fi")
    tonnes = planned_t(answers.asked(scenario), answers.best_use(scenario))
    assert tonnes > 0
    assert scene_figures(scenario, None, answers, t)[0].note == planned_words(tonnes, t)


def test_a_slide_counts_as_the_panel_does(answers: SessionAnswers) -> None:
    for chosen in (Selection("stream", "S01"), Selection("plant", "P02"), Selection("user", "U44")):
        scenario = Scenario(selection=chosen)
        counts = choice_counts(answers.judged(scenario), chosen)
        assert counts is not None
        told = [each.figure.value for each in scene_figures(scenario, None, answers, translator("en"))]
        assert [counts["fits"], counts["maybe"]] in (told[0:2], told[1:3])
