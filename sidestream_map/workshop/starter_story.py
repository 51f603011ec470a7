"""An example story for the open region: six scenes whose messages are computed from its data.

A scene whose figures can't be computed is left out: no message says more than the data does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import PLACED, choice_counts
from sidestream_map.region import tonnes, wording
from sidestream_map.routing import Hauls
from sidestream_map.scenario import Camera, Scenario, Selection
from sidestream_map.workshop.scene_figures import Answers, amount, busiest_road, loads_against, loads_shown
from sidestream_map.workshop.story import MESSAGE_MAX, TITLE_MAX, Scene, Story

VIEW_PX: Final = (820, 500)
"""Width and height of the map of a laptop's page, which a scene's camera is made for."""
ROOM: Final = 1.25
"""How much wider and higher than its places a scene's view is."""
ZOOM_MAX: Final = 11.0
"""No closer, so that a place's surroundings tell where it is."""
HEAVY: Final = "76t"
"""The heaviest combination that Finnish roads allow without a permit (:data:`sidestream_map.roads.VEHICLES`)."""


def starter_story(start: Scenario, answers: Answers, t: Translator) -> Story:
    """Up to six scenes: overview, the largest stream, the best use, its roads, a missing processor, heavier trucks.

    Args:
        start: region and language; its other choices don't count, so that every message says from where it starts.
        answers: where results come from.
    """
    plain = Scenario(region=start.region, language=start.language)
    # No user has told a capacity: with none assumed, the best use of all would be to leave everything where it is.
    open_ended = plain.replace(unknown_capacity="unlimited", panel="best_use")
    scenes = [make(plain, answers, t) for make in (_what_arises, _largest)]
    scenes += [make(open_ended, answers, t) for make in (_best_use, _roads, _missing, _heavier)]
    return Story(scenes=tuple(scene for scene in scenes if scene is not None))


def _what_arises(scenario: Scenario, answers: Answers, t: Translator) -> Scene | None:
    atlas = answers.atlas(scenario)
    shown, loads = tonnes(atlas.catalogue.streams), loads_shown(scenario, atlas)
    if not shown.total.value or loads.value is None:
        return None
    message = t(
        N_("About {tonnes} t a year, {loads} truckloads a day."),
        tonnes=_say(shown.total, t),
        loads=_say(loads, t),
    )
    return _scene(t(N_("What arises here")), message, scenario)


def _largest(scenario: Scenario, answers: Answers, t: Translator) -> Scene | None:
    atlas = answers.atlas(scenario)
    streams = atlas.catalogue.streams
    now = streams[(streams["arises"] == "now") & streams["plant_id"].isin(_placed(atlas.catalogue.plants))]
    amounts = now["tonnes_per_year"].dropna()
    if amounts.empty:
        return None
    stream = str(amounts.idxmax())
    view = scenario.replace(selection=Selection("stream", stream))
    hauls = answers.hauls(view)
    counts = choice_counts(answers.judged(view), view.selection)
    if hauls is None or counts is None:
        return None
    message = t(
        N_("Users that fit within {limit} km by road: {fits}."),
        fits=t.number(counts["fits"]),
        limit=t.number(scenario.distance_limit_km),
    )
    return _scene(
        t(N_("The largest: {stream}"), stream=_name(dict(streams.loc[stream]), t)),
        message,
        view.replace(camera=_camera(_places(hauls, atlas.catalogue.plants, atlas.catalogue.users))),
    )


def _best_use(scenario: Scenario, answers: Answers, t: Translator) -> Scene | None:
    best, figures = answers.best_use(scenario), answers.totals(scenario).figures
    totals = best.totals()
    if best.outcome != "optimal":
        return None
    message = t(
        N_("Without capacity limits {placed} of {known} t a year find a user."),
        placed=_say(figures[PLACED], t),
        known=_say(Figure(totals.known_t, "t/y", "computed"), t),
    )
    return _scene(t(N_("The best use of all")), message, scenario)


def _roads(scenario: Scenario, answers: Answers, t: Translator) -> Scene | None:
    number, trucks = busiest_road(answers.loads(scenario))
    if not number or trucks.value is None:
        return None
    message = t(
        N_("About {trucks} trucks a day on road {number}, empty returns included."),
        trucks=_say(trucks, t),
        number=number,
    )
    return _scene(t(N_("Which roads carry it")), message, scenario.replace(panel="roads"))


def _missing(scenario: Scenario, answers: Answers, t: Translator) -> Scene | None:
    situation, atlas = answers.judged(scenario), answers.atlas(scenario)
    missing = situation.matches.missing_processors()
    streams = atlas.catalogue.streams
    known = missing[(missing["because"] == "users") & missing["tonnes_per_year"].notna()]
    known = known[streams.loc[known.index, "plant_id"].isin(_placed(atlas.catalogue.plants))]
    if known.empty:
        return None
    stream = str(known.index[0])
    plant = atlas.catalogue.plants.loc[str(streams.loc[stream, "plant_id"])]
    message = t(
        N_("No user suits {stream}: {tonnes} t/y."),
        tonnes=_say(amount(dict(streams.loc[stream])), t),
        stream=_name(dict(streams.loc[stream]), t),
    )
    view = scenario.replace(
        panel="sites",
        selection=Selection("stream", stream),
        camera=_camera([(float(plant["lon"]), float(plant["lat"]))], least_deg=1.2),
    )
    return _scene(t(N_("A processor is missing")), message, view)


def _heavier(scenario: Scenario, answers: Answers, t: Translator) -> Scene | None:
    heavy = scenario.replace(vehicle=HEAVY, panel="scenario")
    after, before, placed = loads_against(heavy, scenario, answers)
    if not before.value or after.value is None:
        return None
    message = t(
        N_("Best use: {after} truckloads a day, not {before}; {share} % fewer.")
        if placed
        else N_("{after} truckloads a day instead of {before}: {share} % fewer."),
        after=_say(after, t),
        before=_say(before, t),
        share=t.number(100 * (1 - after.value / before.value)),
    )
    return _scene(t(N_("What if every truck weighed 76 t?")), message, heavy, scenario.without_view())


def _say(figure: Figure, t: Translator) -> str:
    """A figure's value as the slide says it too, below the sentence."""
    return t.number(figure.rough().value or 0)


def _scene(title: str, message: str, scenario: Scenario, base: Scenario | None = None) -> Scene:
    # A message may begin with a stream's name, which the catalogue writes small.
    message = message[:1].upper() + message[1:]
    return Scene(_cut(title, TITLE_MAX), _cut(message, MESSAGE_MAX), scenario, base=base)


def _name(row: Mapping[str, Any], t: Translator) -> str:
    """The name without what stands in brackets, which a slide has no room for."""
    return wording.in_language(row, "name", t).split("(")[0].strip()


def _cut(text: str, longest: int) -> str:
    """The text, or as many of its whole words as there is room for."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    return line[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;(–-") + "…"


def _placed(plants: pd.DataFrame) -> pd.Index:
    return plants.index[plants["lon"].notna() & plants["lat"].notna()]


def _places(hauls: Hauls, plants: pd.DataFrame, users: pd.DataFrame) -> list[tuple[float, float]]:
    here, others = (plants, users) if hauls.direction == "from_plant" else (users, plants)
    rows = pd.concat([here.loc[[hauls.chosen]], others.loc[hauls.possible.index]])[["lon", "lat"]].dropna()
    return [(float(lon), float(lat)) for lon, lat in rows.to_numpy()]


def _camera(places: Sequence[tuple[float, float]], least_deg: float = 0.2) -> Camera | None:
    """A camera that shows all places; None, the whole region, where there is none."""
    lons, lats = zip(*places, strict=True) if places else ((), ())
    if not lons:
        return None
    across = max(least_deg, (max(lons) - min(lons)) * ROOM)
    heights = [math.degrees(math.asinh(math.tan(math.radians(lat)))) for lat in (min(lats), max(lats))]
    down = max(least_deg, (heights[1] - heights[0]) * ROOM)
    zoom = min(math.log2(360 * VIEW_PX[0] / (512 * across)), math.log2(360 * VIEW_PX[1] / (512 * down)), ZOOM_MAX)
    centre = math.degrees(math.atan(math.sinh(math.radians(sum(heights) / 2))))
    return Camera(round((min(lons) + max(lons)) / 2, 4), round(centre, 4), round(zoom, 2))
