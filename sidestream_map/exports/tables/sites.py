"""A search for sites as an export: candidates, chosen sites, and the destination of each side stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import shapely

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import Situation, stream_places
from sidestream_map.decisions.siting import CANDIDATE_MEANINGS, PROOF_MEANINGS, SITING_OBJECTIVES, Sites, site_doubts
from sidestream_map.exports.basis import change_lines, cited, way_lines
from sidestream_map.exports.columns import POSITION, STREAM, Chosen
from sidestream_map.exports.parts import Edition, placed, points
from sidestream_map.exports.view import ExportColumn, ExportView, LayerStyle
from sidestream_map.maps import ROUTE, UNCERTAIN, material_colour
from sidestream_map.roads import Places

GOES_TO_NAMES: Final[Mapping[str, str]] = {
    "site": N_("to the site"),
    "today": N_("where it goes today"),
    "nowhere": N_("nowhere: no site is reached by road"),
}
_SITE: Final = (ExportColumn("site_id", N_("Site's id")), ExportColumn("site", N_("Site")))
_TONNE_KM: Final = ExportColumn("tonne_km", N_("Tonne-kilometres"), "t-km/y")
_PLACE: Final = POSITION[:2]
SITE_COLUMNS: Final = (
    *_SITE,
    ExportColumn("demands", N_("Side streams")),
    ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Unknown amounts weigh nothing.")),
    _TONNE_KM,
    ExportColumn("farthest_km", N_("The farthest"), "km", digits=1),
    *_PLACE,
)
CANDIDATE_COLUMNS: Final = (
    *_SITE,
    ExportColumn("state", N_("State")),
    ExportColumn("chosen", N_("Chosen")),
    ExportColumn("reached_t", N_("Amount that reaches it"), "t/y", N_("If it were the only site.")),
    ExportColumn("tonne_km", N_("Tonne-kilometres"), "t-km/y", N_("If it were the only site.")),
    ExportColumn("mean_km", N_("Mean haul of a tonne"), "km", N_("If it were the only site."), 1),
    ExportColumn("within_t", N_("Amount within the distance"), "t/y", N_("Blank where no distance was asked for.")),
    *_PLACE,
)
DEMAND_COLUMNS: Final = (
    *(column.head for column in STREAM),
    ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Blank where the amount is unknown.")),
    ExportColumn("goes_to", N_("Where it goes")),
    *_SITE,
    ExportColumn("km", N_("Haul"), "km", N_("One way by road, with the straight legs at both ends."), 1),
    ExportColumn("today_km", N_("Haul today"), "km", N_("Blank where it goes nowhere, or nobody knows where."), 1),
)


def sites_export(situation: Situation, sites: Sites, candidates: Places, edition: Edition) -> ExportView:
    """Chosen sites, all candidates, and the destination of each side stream with its route.

    Args:
        situation: what the search was made from.
        sites: chosen among the candidates.
        candidates: all places that were compared.
    """
    t = edition.t
    shapes = dict(zip(candidates.ids, points(candidates), strict=True))
    table, chosen, demands = sites.problem.table(sites.within_km), sites.site_table(), sites.demand_table()
    chosen_cells = {name: chosen[name].to_numpy() for name in ("demands", "tonnes_per_year", "tonne_km", "farthest_km")}
    compared = {name: table[name].to_numpy() for name in ("reached_t", "tonne_km", "mean_km", "within_t")}
    named = Chosen(situation.catalogue, list(demands["demand_id"]))
    demand_cells = {
        **{column.head.name: column.cells(named, edition) for column in STREAM},
        **{name: demands[name].to_numpy() for name in ("tonnes_per_year", "km", "today_km")},
        "goes_to": [t(GOES_TO_NAMES[each]) for each in demands["goes_to"]],
        **_named(situation, edition, list(demands["candidate_id"])),
    }
    rows = [situation.stream_ids.index(key) for key in demands["demand_id"]]
    routes = [
        situation.router.route(stream_places(situation.catalogue).take([row]), candidates.take([site])).shape
        if site >= 0
        else None
        for row, site in zip(rows, sites.site.tolist(), strict=True)
    ]
    return edition.view(
        N_("Places for new sites"),
        (
            edition.table(
                "sites",
                N_("Chosen sites"),
                placed(
                    {**_located(situation, edition, list(chosen["candidate_id"]), shapes), **chosen_cells},
                    [shapes[key] for key in chosen["candidate_id"]],
                ),
                SITE_COLUMNS,
                LayerStyle(ROUTE, amount="tonnes_per_year", label="site"),
            ),
            edition.table(
                "candidates",
                N_("All candidates"),
                placed(
                    {
                        **_located(situation, edition, list(table["candidate_id"]), shapes),
                        "state": [t(CANDIDATE_MEANINGS[status]) for status in table["status"]],
                        "chosen": np.isin(table["candidate_id"].to_numpy(dtype=str), chosen["candidate_id"]),
                        **compared,
                    },
                    [shapes[key] for key in table["candidate_id"]],
                ),
                CANDIDATE_COLUMNS,
                LayerStyle(UNCERTAIN),
            ),
            edition.table(
                "demands",
                N_("Side streams and their sites"),
                placed(demand_cells, routes),
                DEMAND_COLUMNS,
                LayerStyle(material_colour(""), "material", "tonnes_per_year"),
            ),
        ),
        assumptions=(*_rests_on(situation, sites, t), *change_lines(situation.scenario, situation.catalogue, t)),
        sources=cited(situation.catalogue.sources, situation.catalogue.streams["source_ids"].iloc[rows]),
        notes=(
            *_notes(sites, t),
            *site_doubts(
                sites,
                lambda key: str(_named(situation, edition, [key])["site"][0] or key),
                lambda key: edition.name(situation.catalogue.streams, key) or key,
                t,
            ),
        ),
    )


def _rests_on(situation: Situation, sites: Sites, t: Translator) -> Iterator[str]:
    yield t(N_("Vehicle: {vehicle}."), vehicle=t(situation.scenario.truck().name))
    yield from way_lines(situation.scenario, t)
    yield t(N_("A side stream goes whole to the nearest chosen site; a site takes whatever comes."))
    if sites.problem.keep_today:
        yield t(N_("What has a nearer haul today stays there."))


def _notes(sites: Sites, t: Translator) -> Iterator[str]:
    change = sites.against_today()
    yield f"{t(SITING_OBJECTIVES[sites.objective])}."
    if sites.objective == "most_tonnes_within":
        yield t(N_("Hauls up to {number} km."), number=t.number(sites.within_km))
    gap = "" if sites.proof == "proven" else f" {t.number(100 * sites.gap, 1)} %"
    yield t(PROOF_MEANINGS[sites.proof]) + gap
    yield t(
        N_("Today: {tonnes} t/y have a known haul, together {tonne_km} t-km/y."),
        tonnes=t.number(change.reached_today_t),
        tonne_km=t.number(change.tonne_km_today),
    )
    yield t(
        N_("With the sites: {tonnes} t/y, together {tonne_km} t-km/y; newly reached {newly} t/y."),
        tonnes=t.number(change.reached_t),
        tonne_km=t.number(change.tonne_km),
        newly=t.number(change.newly_reached_t),
    )
    if change.unknown_amounts:
        yield t(
            N_("Side streams of unknown amount, which weigh nothing: {count}."), count=t.number(change.unknown_amounts)
        )


def _named(situation: Situation, edition: Edition, keys: list[str | None]) -> dict[str, list[str | None]]:
    """Ids and names of sites; a place that is no user or plant is named by its id."""
    catalogue = situation.catalogue
    return {
        "site_id": keys,
        "site": [edition.name(catalogue.users, key) or edition.name(catalogue.plants, key) or key for key in keys],
    }


def _located(
    situation: Situation, edition: Edition, keys: list[str | None], shapes: Mapping[str, shapely.Point | None]
) -> dict[str, list[str | None] | list[float | None]]:
    at = [shapes[key] if key is not None else None for key in keys]
    return {
        **_named(situation, edition, keys),
        "lon": [None if point is None else float(point.x) for point in at],
        "lat": [None if point is None else float(point.y) for point in at],
    }
