"""Seasonal limits, road edits and their effects, as an export."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import shapely

from sidestream_map.base import N_
from sidestream_map.decisions import EFFECT_NAMES, RoadChange, RoadEffects
from sidestream_map.exports.basis import cited
from sidestream_map.exports.parts import STREAM, USER, Edition, placed
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import ROUTE
from sidestream_map.roads import METRIC

NO_HAUL: Final = N_("Blank without a haul.")
EFFECT_COLUMNS: Final = (
    *STREAM,
    *USER,
    ExportColumn("effect", N_("What the roads change")),
    ExportColumn("km_before", N_("Haul on the roads as they are"), "km", NO_HAUL, 1),
    ExportColumn("km", N_("Haul"), "km", NO_HAUL, 1),
    ExportColumn("extra_km", N_("Longer by"), "km", NO_HAUL, 1),
    ExportColumn("extra_percent", N_("Longer by"), "%", NO_HAUL),
    ExportColumn("eur_per_t_before", N_("Delivered cost on the roads as they are"), "EUR/t", NO_HAUL, 2),
    ExportColumn("eur_per_t", N_("Delivered cost"), "EUR/t", NO_HAUL, 2),
    ExportColumn("extra_eur_per_t", N_("Dearer by"), "EUR/t", NO_HAUL, 2),
)
CHANGE_COLUMNS: Final = (
    ExportColumn("change_id", N_("Id")),
    ExportColumn("change", N_("Name")),
    ExportColumn("what", N_("What")),
    ExportColumn("road_km", N_("Roads"), "km", N_("That it limits, closes or adds; 0 where no road is near."), 2),
    ExportColumn("where", N_("Where it holds")),
    ExportColumn("quality", N_("Quality")),
)


def road_effects_export(effects: RoadEffects, changes: Sequence[RoadChange], edition: Edition) -> ExportView:
    """The effects of road changes, pair by pair, and the changes with their lines.

    Args:
        effects: of the scenario's roads.
        changes: seasonal limits and road edits in force.
    """
    t, situation = edition.t, effects.after
    table = effects.table
    cells = {
        **edition.stream_cells(situation.catalogue, list(table["stream_id"])),
        "user_id": list(table["user_id"]),
        "user": [edition.name(situation.catalogue.users, key) for key in table["user_id"]],
        "effect": [t(EFFECT_NAMES[effect]) for effect in table["effect"]],
        **{name: table[name].to_numpy() for name in ("km_before", "km", "extra_km")},
        "extra_percent": 100 * table["extra_share"].to_numpy(),
        **{name: table[name].to_numpy() for name in ("eur_per_t_before", "eur_per_t", "extra_eur_per_t")},
    }
    frame = pd.DataFrame(cells)
    return edition.view(
        N_("Effects of road changes"),
        (
            edition.table("road_effects", N_("Effects of road changes"), frame, EFFECT_COLUMNS),
            _changes(changes, edition),
        ),
        sources=cited(situation.catalogue.sources, [";".join(change.source_ids) for change in changes]),
        notes=(
            t(N_("Pairs that fit or may fit, within the distance limit.")),
            t(N_("A haul that changes by less than 0.1 km is left out.")),
        ),
    )


def _changes(changes: Sequence[RoadChange], edition: Edition) -> ExportTable:
    t = edition.t
    cells = {
        "change_id": [change.id for change in changes],
        "change": [change.name for change in changes],
        "what": [change.what for change in changes],
        "road_km": [change.laid.km for change in changes],
        "where": [change.where for change in changes],
        "quality": [change.quality for change in changes],
    }
    shapes = [shapely.MultiLineString(list(change.laid.lines)) if change.laid.found else None for change in changes]
    frame = placed(cells, shapes, METRIC)
    return edition.table(
        "road_changes", t(N_("Road changes")), frame, CHANGE_COLUMNS, LayerStyle(ROUTE, label="change")
    )
