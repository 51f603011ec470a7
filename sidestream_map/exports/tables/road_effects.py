"""Seasonal limits, road edits and their effects, as an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import shapely

from sidestream_map.base import N_
from sidestream_map.decisions import EFFECT_NAMES, RoadChange, RoadEffects
from sidestream_map.exports.basis import cited
from sidestream_map.exports.columns import STREAM, USER, Chosen, by_row, taken
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import ROUTE

NO_HAUL: Final = N_("Blank without a haul.")
EFFECT_COLUMNS: Final[tuple[Column[RoadEffects], ...]] = (
    *(column.of(lambda found: Chosen(found.after.catalogue, list(found.table["stream_id"]))) for column in STREAM),
    *(column.of(lambda found: Chosen(found.after.catalogue, list(found.table["user_id"]))) for column in USER),
    Column(
        ExportColumn("effect", N_("What the roads change")),
        lambda found, edition: [edition.t(EFFECT_NAMES[effect]) for effect in found.table["effect"]],
    ),
    *(
        column.of(lambda found: found.table)
        for column in taken(
            ExportColumn("km_before", N_("Haul on the roads as they are"), "km", NO_HAUL, 1),
            ExportColumn("km", N_("Haul"), "km", NO_HAUL, 1),
            ExportColumn("extra_km", N_("Longer by"), "km", NO_HAUL, 1),
        )
    ),
    Column(
        ExportColumn("extra_percent", N_("Longer by"), "%", NO_HAUL),
        lambda found, _: 100 * found.table["extra_share"].to_numpy(),
    ),
    *(
        column.of(lambda found: found.table)
        for column in taken(
            ExportColumn("eur_per_t_before", N_("Delivered cost on the roads as they are"), "EUR/t", NO_HAUL, 2),
            ExportColumn("eur_per_t", N_("Delivered cost"), "EUR/t", NO_HAUL, 2),
            ExportColumn("extra_eur_per_t", N_("Dearer by"), "EUR/t", NO_HAUL, 2),
        )
    ),
)
CHANGE_COLUMNS: Final[tuple[Column[Sequence[RoadChange]], ...]] = (
    by_row(ExportColumn("change_id", N_("Id")), lambda change, _: change.id),
    by_row(ExportColumn("change", N_("Name")), lambda change, _: change.name),
    by_row(ExportColumn("what", N_("What")), lambda change, _: change.what),
    by_row(
        ExportColumn("road_km", N_("Roads"), "km", N_("That it limits, closes or adds; 0 where no road is near."), 2),
        lambda change, _: change.laid.km,
    ),
    by_row(ExportColumn("where", N_("Where it holds")), lambda change, _: change.where),
    by_row(ExportColumn("quality", N_("Quality")), lambda change, _: change.quality),
)


def road_effects_export(effects: RoadEffects, changes: Sequence[RoadChange], edition: Edition) -> ExportView:
    """The effects of road changes, pair by pair, and the changes with their lines.

    Args:
        effects: of the scenario's roads.
        changes: seasonal limits and road edits in force.
    """
    t, situation = edition.t, effects.after
    return edition.view(
        N_("Effects of road changes"),
        (
            edition.made("road_effects", N_("Effects of road changes"), effects, EFFECT_COLUMNS),
            _changes(changes, edition),
        ),
        sources=cited(situation.catalogue.sources, [";".join(change.source_ids) for change in changes]),
        notes=(
            t(N_("Pairs that fit or may fit, within the distance limit.")),
            t(N_("A haul that changes by less than 0.1 km is left out.")),
        ),
    )


def _changes(changes: Sequence[RoadChange], edition: Edition) -> ExportTable:
    shapes = [shapely.MultiLineString(list(change.laid.lines)) if change.laid.found else None for change in changes]
    style = LayerStyle(ROUTE, label="change")
    crs = edition.region.crs_metres
    return edition.made(
        "road_changes", N_("Road changes"), changes, CHANGE_COLUMNS, style=style, shapes=shapes, crs=crs
    )
