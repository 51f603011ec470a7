"""The report of a selection on the map: what arises there, who is within reach, and the basis of it.

Without a choice it is the report of the region's side streams.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast

import numpy as np
import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Figure, Quality, Range, Translator
from sidestream_map.decisions import truckload_words, truckloads
from sidestream_map.exports.basis import change_lines, cited
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.report import (
    NOTHING_DRAWN,
    MapDrawing,
    Report,
    ReportColumn,
    ReportFigure,
    ReportTable,
)
from sidestream_map.haulage import load_digits
from sidestream_map.maps import legend_entries
from sidestream_map.maps.layers import UNCERTAINTY_LAYER, map_layers
from sidestream_map.maps.picture import map_svg
from sidestream_map.matching import Verdict
from sidestream_map.region import ARISES_NAMES, QUALITY_NAMES, Bounds, Tonnage, tonnes, wording
from sidestream_map.routing import Hauls, Router, choice_hauls
from sidestream_map.scenario import MINIMISE_MEANINGS, Camera, Scenario, overload_words

PICTURE_PX: Final = (820, 600)
"""Size of the report's map: on A4 its labels are as large as the text."""
BOX_MARGIN: Final = 0.08
"""Share of the hauls' box that is shown around it."""
BOX_MIN_DEG: Final = 0.05
"""A box is shown at least so wide, about 2 km."""


def choice_picture(
    atlas: Atlas,
    scenario: Scenario,
    router: Router,
    hauls: Hauls | None,
    t: Translator,
    *,
    size_px: tuple[int, int] = PICTURE_PX,
    drawn: MapDrawing = NOTHING_DRAWN,
    explained: bool = True,
) -> str:
    """The map of a selection as SVG: where the camera looks, or all hauls within the limit.

    Args:
        scenario: with camera and layers.
        router: of the scenario's vehicle.
        size_px: width and height with the legend.
        drawn: what the page draws; without layers those of the choice.
        explained: whether there is a legend at all.
    """
    layers = map_layers(atlas, t, router, hauls, scenario=scenario) if drawn.layers is None else drawn.layers
    entries = legend_entries(
        (site.material for site in atlas.plant_sites),
        t,
        routes=hauls is not None,
        more=drawn.legend,
        shows=scenario.shows,
        doubts=hauls is not None or scenario.shows(UNCERTAINTY_LAYER, by_itself=False),
    )
    view: Camera | Bounds | None = scenario.camera or (None if hauls is None else _box(atlas, hauls))
    return map_svg(layers, atlas, view, size_px, t, legend=entries if explained else (), shows=scenario.shows)


def choice_report(
    atlas: Atlas,
    scenario: Scenario,
    router: Router,
    edition: Edition,
    *,
    drawn: MapDrawing = NOTHING_DRAWN,
    notices: Iterable[str] = (),
    judged: Hauls | None = None,
    counts: Mapping[Verdict, int] | None = None,
) -> Report:
    """The report of the map's selection, or of all side streams if nothing is selected.

    Args:
        router: of the scenario's vehicle.
        edition: with the link to the same view.
        drawn: what the page draws; without layers those of the choice.
        notices: what has to be known before anything else.
        judged: hauls of the choice with their verdicts; None for hauls that nobody has judged.
        counts: how many fit, may fit and don't (:func:`sidestream_map.decisions.verdict_counts`); None for not judged.
    """
    hauls, t = judged or choice_hauls(atlas, router, scenario), edition.t
    row, region = _row(atlas, scenario), atlas.region.names[t.language]
    streams = _streams(atlas, scenario, row)
    figures = [*_figures(streams, hauls, scenario, counts, t), *(_published(atlas, t) if row is None else ())]
    to_user = hauls is not None and hauls.direction == "to_user"
    doubt = "" if row is None else wording.in_language(row, "doubt", t)
    ways = () if hauls is None else tuple(_haul_tables(atlas, hauls, t))
    # Who fits stands before what it is about.
    first = ways[:1] if hauls is not None and hauls.judged else ()
    return Report(
        title=t(N_("Side streams of {region}"), region=region) if row is None else wording.in_language(row, "name", t),
        language=t.language,
        subtitle=_subtitle(row, scenario, region, t),
        link=edition.link,
        made_on=edition.made_on,
        picture=choice_picture(atlas, scenario, router, hauls, t, drawn=drawn),
        picture_text=t(N_("Map of {region}: plants by tonnes a year and possible users"), region=region),
        figures=tuple(figures),
        tables=(*first, *(() if to_user else _stream_tables(streams, t)), *ways[len(first) :]),
        assumptions=tuple(_assumptions(atlas, scenario, hauls, t)),
        sources=tuple(
            cited(atlas.catalogue.sources, _cells(atlas, figures, streams, row, hauls), _addresses(scenario))
        ),
        notices=(*notices, *([t(N_("Doubt: {text}"), text=doubt)] if doubt else [])),
    )


def _row(atlas: Atlas, scenario: Scenario) -> pd.Series | None:
    catalogue = atlas.catalogue
    frames = {"stream": catalogue.streams, "plant": catalogue.plants, "user": catalogue.users}
    frame, chosen = frames.get(scenario.selection.kind), scenario.selection.id
    if frame is None or chosen not in frame.index:
        return None
    row: pd.Series = frame.loc[chosen]
    return row


def _streams(atlas: Atlas, scenario: Scenario, row: pd.Series | None) -> pd.DataFrame:
    """Side streams that the report speaks of, the largest first; all without a choice, none for a user."""
    streams, chosen = atlas.catalogue.streams, scenario.selection.id
    kind = "none" if row is None else scenario.selection.kind
    if kind == "stream":
        streams = streams[streams.index == chosen]
    elif kind == "plant":
        streams = streams[streams["plant_id"] == chosen]
    elif kind == "user":
        streams = streams.iloc[:0]
    return streams.sort_values("tonnes_per_year", ascending=False, na_position="last", kind="stable")


def _subtitle(row: pd.Series | None, scenario: Scenario, region: str, t: Translator) -> str:
    if row is None:
        return ""
    kinds = {"plant": N_("Plant"), "stream": N_("Side stream"), "user": N_("User")}
    place = str(row.get("municipality") or "") or region
    limit = t(N_("hauls up to {number} km by road"), number=t.number(scenario.distance_limit_km))
    return f"{t(kinds[scenario.selection.kind])} · {place} · {limit}"


def _figures(
    streams: pd.DataFrame,
    hauls: Hauls | None,
    scenario: Scenario,
    counts: Mapping[Verdict, int] | None,
    t: Translator,
) -> Iterator[ReportFigure]:
    if len(streams):
        shown, loads = tonnes(streams), truckloads(streams, scenario)
        yield _amount(streams, shown, t)
        note = truckload_words(loads, shown.total.value, scenario, t)
        yield ReportFigure(t(N_("Truckloads a day")), loads, note, load_digits(loads.value))
    if hauls is not None:
        from_plant = hauls.direction == "from_plant"
        limit = t(N_("within {limit} km by road"), limit=t.number(scenario.distance_limit_km))
        reach = t(N_("of {count}"), count=t.number(int(hauls.table["uses"].sum())))
        if counts is None:
            label = N_("Users within reach") if from_plant else N_("Plants within reach")
            yield ReportFigure(t(label), Figure(float(len(hauls.usable)), "", "computed"), reach)
        for verdict, count in (counts or {}).items():
            if verdict != "no":
                yield ReportFigure(t(wording.VERDICT_NAMES[verdict]), Figure(float(count), "", "computed"), limit)
        yield _nearest(hauls, t)


def _amount(streams: pd.DataFrame, shown: Tonnage, t: Translator) -> ReportFigure:
    label, total = t(N_("Amount") if len(streams) == 1 else N_("Side streams together")), shown.total
    if len(shown.counted) == 1:
        # One row is no sum: it is quoted as its source has it.
        row = streams.loc[shown.counted[0]]
        quality = cast("Quality", str(row["quality"]))
        total = Figure(total.value, "t/y", quality, total.sources, year=total.year)
    if len(streams) == 1:
        return ReportFigure(label, total)
    parts = [t.plural("{count} stream", "{count} streams", len(shown.counted))]
    if shown.unknown:
        parts.append(t.plural("{count} amount unknown", "{count} amounts unknown", len(shown.unknown)))
    return ReportFigure(label, total, " · ".join([*parts, t(total.note)] if total.note else parts))


def _published(atlas: Atlas, t: Translator) -> Iterator[ReportFigure]:
    """What was said about the whole region, beside the catalogue's sum and never mixed with it."""
    for said in atlas.region.headline[:1]:
        if said.truckloads is not None:
            load = said.implied_payload
            note = t(
                N_("{tonnes} Mt a year, so {load} t a load"),
                tonnes=t.number((said.tonnes.value or 0) / 1e6, 1),
                load=t.number(load.value if load else None, 1),
            )
            label = t(N_("Published truckloads a day ({year})"), year=said.tonnes.year or "")
            yield ReportFigure(label, said.truckloads, note)


def _nearest(hauls: Hauls, t: Translator) -> ReportFigure:
    label = t(N_("Nearest by road"))
    near = hauls.possible if hauls.judged else hauls.table
    apart = near[near["status"] == "ok"]
    if apart.empty:
        return ReportFigure(label, Figure(None, "km", "unknown"))
    km, spread = (float(apart[column].iloc[0]) / 1000 for column in ("total_m", "uncertainty_m"))
    haul = Range(max(km - spread, 0.0), km, km + spread)
    return ReportFigure(label, Figure.of_range(haul, "km", "computed"), t(N_("By truck, access legs included.")), 1)


def _haul_tables(atlas: Atlas, hauls: Hauls, t: Translator) -> Iterator[ReportTable]:
    from_plant = hauls.direction == "from_plant"
    others = atlas.catalogue.users if from_plant else atlas.catalogue.plants
    name = ReportColumn(t(N_("User") if from_plant else N_("Plant")))
    numbers = tuple(
        ReportColumn(t(title), numeric=True, digits=digits, blank="–")
        for title, digits in ((N_("Road, km"), 1), (N_("± km"), 1), (N_("Truck, min"), 0), (N_("Straight, km"), 1))
    )
    state = ReportColumn(t(N_("State")))

    def cells(part: pd.DataFrame) -> Iterator[tuple[str | float | None, ...]]:
        for key, row in part.iterrows():
            # On one site the road between two positions says nothing: a dash and the word, never a nought.
            apart = row["status"] != "same_site"
            yield (
                wording.in_language(others.loc[key], "name", t),
                _number(row["total_m"], 1000, known=apart),
                _number(row["uncertainty_m"], 1000, known=apart),
                _number(row["duration_s"], 60, known=apart),
                _number(row["straight_m"], 1000, known=apart),
                t(wording.STATUS_NAMES[str(row["status"])]),
            )

    note = " ".join(
        (
            t(N_("By truck, access legs included.")),
            t(N_("At assumed truck speeds by road class.")),
            t(N_("Where a position is uncertain, the haul's plus or minus holds that.")),
        )
    )
    within, beyond, without = hauls.within, hauls.beyond, hauls.without
    if hauls.judged:
        # The answer first: who could take it. Then everybody else, by how far they are.
        possible = hauls.table[hauls.table["verdict"] != "no"].sort_values("verdict", kind="stable")  # fits, maybe
        verdicts = [t(wording.VERDICT_NAMES[each]) for each in possible["verdict"]]
        who = N_("Users that fit or may fit: {count}")
        whose = N_("Plants whose side streams fit or may fit: {count}")
        yield ReportTable(
            t(who if from_plant else whose, count=t.number(len(possible))),
            (name, ReportColumn(t(N_("Fit"))), *numbers[:3], state),
            tuple((row[0], verdict, *row[1:4], row[5]) for row, verdict in zip(cells(possible), verdicts, strict=True)),
            note,
        )
        within, beyond, without = (part[part["verdict"] == "no"] for part in (within, beyond, without))
    else:
        yield ReportTable(t(N_("Within the distance limit")), (name, *numbers, state), tuple(cells(within)), note)
    for part, title, kept in (
        (within if hauls.judged else within.iloc[:0], N_("Doesn't fit, within the limit: {count}"), (0, 1, 2, 5)),
        (beyond, N_("Farther than the limit: {count}"), (0, 1, 2)),
        (without, N_("No haul by road: {count}"), (0, 5)),
    ):
        if len(part):
            columns = (name, *numbers, state)
            yield ReportTable(
                t(title, count=t.number(len(part))),
                tuple(columns[place] for place in kept),
                tuple(tuple(row[place] for place in kept) for row in cells(part)),
            )


def _stream_tables(streams: pd.DataFrame, t: Translator) -> Iterator[ReportTable]:
    columns = (
        ReportColumn(t(N_("Side stream"))),
        ReportColumn(t(N_("Material"))),
        ReportColumn(t(N_("t/y")), numeric=True),
        ReportColumn(t(N_("Year"))),
        ReportColumn(t(N_("Quality"))),
        ReportColumn(t(N_("State"))),
    )
    rows = tuple(
        (
            wording.in_language(row, "name", t),
            wording.material_name(str(row["material"]), t),
            _number(row["tonnes_per_year"]),
            None if pd.isna(row["year"]) else str(int(row["year"])),
            t(QUALITY_NAMES[str(row["quality"])]),
            t(ARISES_NAMES[str(row["arises"])]),
        )
        for _, row in streams.iterrows()
    )
    note = t(N_("no side stream in the catalogue")) if streams.empty else ""
    if len(streams) > 1:
        note = t(tonnes(streams).total.note)
    yield ReportTable(t(N_("Side streams")), columns, rows, note)


def _assumptions(atlas: Atlas, scenario: Scenario, hauls: Hauls | None, t: Translator) -> Iterator[str]:
    yield from change_lines(scenario, atlas.catalogue, t)
    truck = scenario.truck()
    payload = Figure.of_range(truck.payload_t, "t", "reported")
    yield t(N_("Vehicle: {vehicle}."), vehicle=t(truck.name))
    yield t(N_("Payload: {payload}."), payload=wording.figure(payload, t, 1))
    yield t(N_("{number} days of haulage a year."), number=t.number(scenario.days_per_year))
    if over := overload_words(scenario, t):
        yield over
    if hauls is not None:
        yield t(MINIMISE_MEANINGS[scenario.minimise])
        yield t(N_("Hauls up to {number} km."), number=t.number(scenario.distance_limit_km))
        yield t(N_("Part of the road km that is an estimate: straight lines to the nearest known road times a factor."))


def _cells(
    atlas: Atlas,
    figures: Iterable[ReportFigure],
    streams: pd.DataFrame,
    row: pd.Series | None,
    hauls: Hauls | None,
) -> Iterator[object]:
    """Cells that name sources: of figures first, then of what is said about the choice, then of positions."""
    yield from (source for each in figures for source in each.figure.sources)
    yield from streams["source_ids"]
    if row is not None:
        yield row["source_ids"]
    if hauls is not None:
        ends = (atlas.catalogue.plants, atlas.catalogue.users)
        here, others = ends if hauls.direction == "from_plant" else ends[::-1]
        yield here.loc[hauls.chosen, "coord_source"]
        yield from others.loc[hauls.within.index, "coord_source"]


def _addresses(scenario: Scenario) -> dict[str, str]:
    return {each.url: each.what for each in scenario.truck().sources if each.url}


def _box(atlas: Atlas, hauls: Hauls) -> Bounds | None:
    """The box of the chosen place and of what is within reach; None where no position is known."""
    frames = (atlas.catalogue.plants, atlas.catalogue.users)
    here, others = frames if hauls.direction == "from_plant" else frames[::-1]
    places = pd.concat([here.loc[[hauls.chosen], ["lon", "lat"]], others.loc[hauls.possible.index, ["lon", "lat"]]])
    known = places.dropna().to_numpy(dtype=np.float64)
    if not len(known):
        return None
    west, south = known.min(axis=0)
    east, north = known.max(axis=0)
    wide, high = max(east - west, BOX_MIN_DEG), max(north - south, BOX_MIN_DEG / 2)
    return west - BOX_MARGIN * wide, south - BOX_MARGIN * high, east + BOX_MARGIN * wide, north + BOX_MARGIN * high


def _number(value: float, divisor: float = 1.0, *, known: bool = True) -> float | None:
    return float(value) / divisor if known and not pd.isna(value) else None
