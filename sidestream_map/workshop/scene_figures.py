"""The figures on a slide, at most three; the scene's view decides which."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, get_args

import numpy as np

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Quality, Translator
from sidestream_map.decisions import (
    LEFT_OVER,
    PLACED,
    Outcome,
    Situation,
    choice_counts,
    planned_t,
    planned_words,
    truckload_words,
    truckloads,
)
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.decisions.traffic import RoadLoads
from sidestream_map.haulage import OUTPUTS
from sidestream_map.matching import Verdict
from sidestream_map.region import split_ids, tonnes, wording
from sidestream_map.routing import Hauls
from sidestream_map.scenario import Panel, Scenario, plain_base

FIGURES_MAX: Final = 3
"""More figures than this nobody takes home from a slide."""


class Answers(Protocol):
    """Interface for the results behind the figures; each is computed only when needed."""

    def atlas(self, scenario: Scenario) -> Atlas:
        """The region in a scenario."""

    def judged(self, scenario: Scenario) -> Situation:
        """The judged region in a scenario."""

    def asked(self, scenario: Scenario) -> Situation:
        """The part of it that its choice asks about."""

    def hauls(self, scenario: Scenario) -> Hauls | None:
        """The hauls of the scenario's selection."""

    def best_use(self, scenario: Scenario) -> Allocation:
        """The best use of all side streams in a scenario."""

    def loads(self, scenario: Scenario) -> RoadLoads:
        """Truckloads on the roads by the best use."""

    def totals(self, scenario: Scenario) -> Outcome:
        """The sums of the best use, as an outcome."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure on a slide.

    Attributes:
        label: in the reader's language.
        figure: the value, with unit and quality.
        note: what it rests on, in the reader's language; short.
    """

    label: str
    figure: Figure
    note: str = ""


def scene_figures(scenario: Scenario, base: Scenario | None, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    """The figures of a view, the most important first.

    Args:
        base: what it is compared with; None for the region as it is.
        answers: where results come from.
    """
    if scenario.panel == "choice":
        found = _CHOICES.get(scenario.selection.kind, _nothing_chosen)(scenario, answers, t)
    elif scenario.panel == "scenario":
        found = _against(scenario, plain_base(scenario, base), answers, t)
    else:
        found = _PANELS[scenario.panel](scenario, answers, t)
    return tuple(found[:FIGURES_MAX])


def loads_shown(scenario: Scenario, shown: Atlas | Situation) -> Figure:
    """Truckloads a day if all side streams that are shown were hauled in the scenario's trucks.

    Args:
        scenario: with payload and days of haulage.
        shown: the region as it is in the scenario, or the part that a choice asks about.
    """
    return truckloads(shown.catalogue.streams, scenario)


def nearest(hauls: Hauls | None) -> Figure:
    """Kilometres by road to the nearest place within the limit that fits or may fit."""
    by_road = hauls.possible[hauls.possible["status"] == "ok"] if hauls is not None else None
    if by_road is None or by_road.empty:
        return Figure(None, "km", "unknown")
    first = by_road.iloc[0]
    km, off = float(first["total_m"]) / 1000, float(first["uncertainty_m"]) / 1000
    return Figure(km, "km", "computed", low=max(0.0, km - off), high=km + off)


def busiest_road(loads: RoadLoads) -> tuple[str, Figure]:
    """Number of the road with the most trucks a day on one piece, and their count in both directions."""
    pieces = loads.pieces()
    numbered = pieces[pieces["road_number"] != ""]
    if numbered.empty:
        return "", Figure(None, "truckloads/d", "unknown")
    top = numbered.loc[numbered["trucks"].idxmax()]
    return str(top["road_number"]), Figure(
        float(top["trucks"]), TRUCKS, "computed", low=float(top["trucks_low"]), high=float(top["trucks_high"])
    )


TRUCKS: Final = N_("trucks/d")
"""Unit of trucks that pass, loaded or empty."""


def _nothing_chosen(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    atlas = answers.atlas(scenario)
    shown = tonnes(atlas.catalogue.streams)
    loads = loads_shown(scenario, atlas)
    parts = [
        KeyFigure(
            t(N_("Side streams shown")),
            shown.total,
            note=t.plural("{count} amount unknown", "{count} amounts unknown", len(shown.unknown)),
        ),
        KeyFigure(t(N_("Truckloads a day")), loads, note=truckload_words(loads, shown.total.value, scenario, t)),
    ]
    if atlas.region.headline and atlas.region.headline[0].truckloads is not None:
        published = atlas.region.headline[0]
        parts.append(
            KeyFigure(
                t(N_("Published truckloads a day ({year})"), year=published.tonnes.year or ""),
                published.truckloads or Figure(None, "truckloads/d", "unknown"),
            )
        )
    return tuple(parts)


def _stream(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    streams, name = answers.atlas(scenario).catalogue.streams, scenario.selection.id
    if name not in streams.index:
        return _nothing_chosen(scenario, answers, t)
    row = dict(streams.loc[name])
    return (
        KeyFigure(t(N_("Amount")), amount(row), note=_year(row["year"])),
        *_counted(scenario, answers, t, N_("Users that fit"), N_("Users that may fit")),
    )


def _plant(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    streams = answers.atlas(scenario).catalogue.streams
    own = streams[streams["plant_id"] == scenario.selection.id]
    return (
        KeyFigure(t(N_("Its side streams")), tonnes(own).total),
        *_counted(scenario, answers, t, N_("Users that fit"), N_("Users that may fit")),
    )


def _user(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    return (
        *_counted(scenario, answers, t, N_("Side streams that fit"), N_("Side streams that may fit")),
        KeyFigure(t(N_("The nearest plant")), nearest(answers.hauls(scenario))),
    )


def _counted(scenario: Scenario, answers: Answers, t: Translator, fits: str, maybe: str) -> Iterator[KeyFigure]:
    counts, limit = choice_counts(answers.judged(scenario), scenario.selection), _limit(scenario, t)
    told: tuple[tuple[str, Verdict], ...] = (fits, "fits"), (maybe, "maybe")
    for label, verdict in told:
        count = Figure(None, "", "unknown") if counts is None else Figure(float(counts[verdict]), "", "computed")
        yield KeyFigure(t(label), count, note=limit)


def _best_use(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    figures = answers.totals(scenario).figures
    loads = figures[OUTPUTS["loads_per_day"].name]
    planned = planned_words(planned_t(answers.asked(scenario), answers.best_use(scenario)), t)
    return (
        KeyFigure(t(PLACED), figures[PLACED], note=planned),
        KeyFigure(t(LEFT_OVER), figures[LEFT_OVER]),
        KeyFigure(
            t(N_("Truckloads a day")),
            loads,
            note=truckload_words(loads, figures[PLACED].value, scenario, t),
        ),
    )


def _roads(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    number, trucks = busiest_road(answers.loads(scenario))
    figures = answers.totals(scenario).figures
    vehicle_km = OUTPUTS["vehicle_km"].name
    return (
        KeyFigure(
            t(N_("Road {number}, busiest piece"), number=number) if number else t(N_("Busiest road")),
            trucks,
            note=t(N_("empty returns included")),
        ),
        KeyFigure(
            t(N_("Truckloads a day, mean of 365 days")),
            figures[OUTPUTS["loads_per_day"].name],
            note=t(N_("by the best use of all")),
        ),
        KeyFigure(t(vehicle_km), figures[vehicle_km]),
    )


def _sites(scenario: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    situation = answers.asked(scenario)
    missing = situation.matches.missing_processors()
    streams = situation.catalogue.streams.loc[missing.index[missing["because"] == "users"]]
    left = answers.totals(scenario).figures[LEFT_OVER]
    return (
        KeyFigure(
            t(N_("Side streams that no user suits, at any distance")), Figure(float(len(streams)), "", "computed")
        ),
        KeyFigure(t(N_("Their known amount")), tonnes(streams).total),
        KeyFigure(t(LEFT_OVER), left, note=t(N_("by the best use of all"))),
    )


def loads_against(scenario: Scenario, base: Scenario, answers: Answers) -> tuple[Figure, Figure, bool]:
    """Truckloads a day in a scenario and in what it is compared with, both of one and the same.

    Args:
        base: what it is compared with.

    Returns:
        After, before, and whether both are of the best use, as costs and emissions beside them are; else, where it
        places nothing, they are of all side streams that are shown.
    """
    key = OUTPUTS["loads_per_day"].name
    now, before = (answers.totals(each).figures[key] for each in (scenario, base))
    if now.value or before.value:
        return now, before, True
    now, before = (loads_shown(each, answers.asked(each)) for each in (scenario, base))
    return now, before, False


def _against(scenario: Scenario, base: Scenario, answers: Answers, t: Translator) -> tuple[KeyFigure, ...]:
    now, before = answers.totals(scenario).figures, answers.totals(base).figures
    after_loads, before_loads, placed = loads_against(scenario, base, answers)
    label = (
        N_("Truckloads a day by the best use, mean of 365 days") if placed else N_("Truckloads a day, mean of 365 days")
    )
    pairs = [(t(label), after_loads, before_loads)]
    for key in ("cost_eur", "co2e_t"):
        name = OUTPUTS[key].name
        if now[name].value or before[name].value:
            pairs.append((t(name), now[name], before[name]))
    return tuple(
        KeyFigure(label, after, note=t(N_("before: {value}"), value=wording.spoken(was, t)))
        for label, after, was in pairs
    )


_PANELS: Final[Mapping[Panel, Callable[[Scenario, Answers, Translator], tuple[KeyFigure, ...]]]] = {
    "best_use": _best_use,
    "roads": _roads,
    "sites": _sites,
}
_CHOICES: Final[Mapping[str, Callable[[Scenario, Answers, Translator], tuple[KeyFigure, ...]]]] = {
    "stream": _stream,
    "plant": _plant,
    "user": _user,
}


def amount(stream: Mapping[str, Any]) -> Figure:
    """A side stream's tonnes a year as in the catalogue.

    Args:
        stream: its row.
    """
    value, sources = float(str(stream["tonnes_per_year"])), split_ids(stream["source_ids"])
    if math.isnan(value):
        return Figure(None, "t/y", "unknown", sources)
    qualities: tuple[Quality, ...] = get_args(Quality)
    quality: Quality = next((each for each in qualities if each == stream["quality"]), "estimate")
    return Figure(value, "t/y", quality, sources, year=_whole(stream["year"]))


def _whole(year: object) -> int | None:
    return int(year) if isinstance(year, (int, float, np.integer)) and not math.isnan(float(year)) else None


def _year(year: object) -> str:
    return str(_whole(year) or "")


def _limit(scenario: Scenario, t: Translator) -> str:
    return t(N_("within {limit} km by road"), limit=t.number(scenario.distance_limit_km))
