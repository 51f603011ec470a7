"""The catalogue as an export: all plants, side streams and users with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import stream_places
from sidestream_map.exports.basis import change_lines, cited
from sidestream_map.exports.parts import POSITION, STREAM, Edition, placed, points
from sidestream_map.exports.view import ExportColumn, ExportTable, ExportView, LayerStyle
from sidestream_map.maps import USER as USER_COLOUR
from sidestream_map.maps import material_colour
from sidestream_map.region import (
    ARISES_NAMES,
    QUALITY_NAMES,
    ROLE_NAMES,
    Catalogue,
    Region,
    Tonnage,
    category_name,
    in_language,
    split_ids,
    tonnes,
)
from sidestream_map.roads import Places
from sidestream_map.scenario import IN_SCENARIO, Scenario

YES_NO_NAMES: Final[Mapping[str, str]] = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("unknown")}
SCENARIO_NAMES: Final[Mapping[str, str]] = {
    "": "",
    "new": N_("new in the scenario"),
    "changed": N_("changed in the scenario"),
    "off": N_("closed in the scenario"),
}
"""Message id of each mark of :data:`sidestream_map.scenario.IN_SCENARIO`."""

TONNES: Final = ExportColumn("tonnes_per_year", N_("Amount"), "t/y", N_("Blank where the amount is unknown."))
_MARK: Final = ExportColumn("in_scenario", N_("In the scenario"), meaning=N_("Blank where it is as in the catalogue."))
_SOURCES: Final = ExportColumn("source_ids", N_("Sources"), meaning=N_("Ids in the list of sources."))
_ENDING: Final = (ExportColumn("doubt", N_("Doubt")), _SOURCES, _MARK)

PLANT_COLUMNS: Final = (
    ExportColumn("plant_id", N_("Plant's id")),
    ExportColumn("plant", N_("Plant")),
    ExportColumn("operator", N_("Operator")),
    ExportColumn("municipality", N_("Municipality")),
    ExportColumn("country", N_("Country")),
    ExportColumn("sector", N_("Sector")),
    ExportColumn("state", N_("State")),
    ExportColumn("years", N_("Years of operation")),
    ExportColumn(
        "tonnes_per_year",
        N_("Side streams together"),
        "t/y",
        N_(
            "Sum of the known amounts, of different years and scopes; a part of another side stream is not counted. "
            "Blank where none is known."
        ),
    ),
    ExportColumn("unknown_amounts", N_("Side streams of unknown amount"), meaning=N_("They are in no sum.")),
    ExportColumn("material", N_("Material code"), meaning=N_("That of the most tonnes. The same in every language.")),
    ExportColumn("material_name", N_("Material"), meaning=N_("That of the most tonnes.")),
    *POSITION,
    ExportColumn("position_source", N_("Source of the position"), meaning=N_("Ids in the list of sources.")),
    ExportColumn("note", N_("Note")),
    *_ENDING,
)
STREAM_COLUMNS: Final = (
    *STREAM,
    TONNES,
    ExportColumn("year", N_("Year")),
    ExportColumn("quality", N_("Quality")),
    ExportColumn(
        "counted_in",
        N_("Counted in"),
        meaning=N_("Id of the side stream whose amount holds this one's too; add up only rows where it is blank."),
    ),
    ExportColumn("arises", N_("Whether it arises")),
    ExportColumn("state", N_("State")),
    ExportColumn("hazardous", N_("Hazardous waste")),
    ExportColumn("ewc_code", N_("EWC code"), meaning=N_("Of the European list of waste; blank where not known.")),
    ExportColumn("ewc_basis", N_("Basis of the EWC code")),
    ExportColumn("current_use", N_("Current use")),
    ExportColumn("possible_uses", N_("Possible uses")),
    ExportColumn("source_quote", N_("What the source says")),
    ExportColumn("conflict_source_ids", N_("Sources that differ"), meaning=N_("Ids in the list of sources.")),
    *_ENDING,
)
USER_COLUMNS: Final = (
    ExportColumn("user_id", N_("User's id")),
    ExportColumn("user", N_("User")),
    ExportColumn("role", N_("Role")),
    ExportColumn("business", N_("Business")),
    ExportColumn("services", N_("Services")),
    ExportColumn("materials", N_("Materials")),
    ExportColumn("capacity_t_per_year", N_("Capacity"), "t/y", N_("Blank where nobody has given it.")),
    ExportColumn("municipality", N_("Municipality")),
    ExportColumn("country", N_("Country")),
    *POSITION,
    ExportColumn("position_source", N_("Source of the position"), meaning=N_("Ids in the list of sources.")),
    ExportColumn("note", N_("Note")),
    *_ENDING,
)


def catalogue_export(catalogue: Catalogue, edition: Edition, scenario: Scenario | None = None) -> ExportView:
    """All side streams, plants and users, with every source.

    Args:
        catalogue: as it is, or as it is in a scenario.
        scenario: the one that the catalogue is in; None for the region as it is.
    """
    t, sums = edition.t, tonnes(catalogue.streams)
    cells = [
        cell
        for frame in (catalogue.streams, catalogue.plants, catalogue.users)
        for column in ("source_ids", "conflict_source_ids", "coord_source")
        if column in frame
        for cell in frame[column]
    ]
    return edition.view(
        N_("Side streams, plants and users"),
        (
            streams_table(catalogue, edition, sums),
            plants_table(catalogue, edition, sums),
            users_table(catalogue, edition),
        ),
        assumptions=change_lines(scenario, catalogue, t) if scenario is not None else (),
        sources=cited(catalogue.sources, [*cells, *catalogue.sources.index]),
        notes=(*sum_notes(sums, t), *headline_notes(edition.region, t)),
    )


def streams_table(catalogue: Catalogue, edition: Edition, sums: Tonnage) -> ExportTable:
    """Side streams at their plants' positions."""
    t, streams = edition.t, catalogue.streams
    cells = edition.stream_cells(catalogue, [str(key) for key in streams.index]) | {
        "tonnes_per_year": streams["tonnes_per_year"].to_numpy(),
        "year": streams["year"].array,
        "quality": _words(streams, "quality", QUALITY_NAMES, t),
        "counted_in": [sums.left_out.get(str(key)) for key in streams.index],
        "arises": _words(streams, "arises", ARISES_NAMES, t),
        "hazardous": _words(streams, "hazardous", YES_NO_NAMES, t),
        **_texts(streams, {"state": "status_now", "current_use": "", "possible_uses": "", "doubt": ""}, t),
        **_plain(streams, ("ewc_code", "ewc_basis", "source_quote", "conflict_source_ids", "source_ids")),
        "in_scenario": _marks(streams, t),
    }
    style = LayerStyle(material_colour(""), "material", "tonnes_per_year", "stream")
    frame = placed(cells, points(stream_places(catalogue)))
    return edition.table("side_streams", N_("Side streams"), frame, STREAM_COLUMNS, style)


def plants_table(catalogue: Catalogue, edition: Edition, sums: Tonnage) -> ExportTable:
    """Plants with what arises there."""
    t, plants = edition.t, catalogue.plants
    streams = catalogue.streams[~catalogue.streams.index.isin(sums.left_out)]
    at = streams.groupby("plant_id")
    main = [_main_material(streams[streams["plant_id"] == key]) for key in plants.index]
    cells = {
        "plant_id": list(plants.index),
        "plant": [edition.name(plants, key) for key in plants.index],
        **_plain(plants, ("operator", "municipality", "country", "source_ids")),
        **_texts(plants, {"sector": "", "state": "status", "years": "", "note": "", "doubt": ""}, t),
        "tonnes_per_year": at["tonnes_per_year"].sum(min_count=1).reindex(plants.index).to_numpy(),
        "unknown_amounts": [
            int(streams["tonnes_per_year"].isna()[streams["plant_id"] == key].sum()) for key in plants.index
        ],
        "material": main,
        "material_name": [t(category_name(code)) if code else None for code in main],
        **_position(plants),
        "in_scenario": _marks(plants, t),
    }
    style = LayerStyle(material_colour(""), "material", "tonnes_per_year", "plant")
    frame = placed(cells, points(Places.of(plants)))
    return edition.table("plants", N_("Plants"), frame, PLANT_COLUMNS, style)


def users_table(catalogue: Catalogue, edition: Edition) -> ExportTable:
    """Users."""
    t, users = edition.t, catalogue.users
    cells = {
        "user_id": list(users.index),
        "user": [edition.name(users, key) for key in users.index],
        "role": _words(users, "role", ROLE_NAMES, t),
        "materials": [
            ", ".join(t(N_("all materials")) if code == "all" else t(category_name(code)) for code in split_ids(cell))
            for cell in users["materials"]
        ],
        "capacity_t_per_year": users["capacity_t_per_year"].to_numpy(),
        **_plain(users, ("municipality", "country", "source_ids")),
        **_texts(users, {"business": "", "services": "", "note": "", "doubt": ""}, t),
        **_position(users),
        "in_scenario": _marks(users, t),
    }
    frame = placed(cells, points(Places.of(users)))
    return edition.table("users", N_("Users"), frame, USER_COLUMNS, LayerStyle(USER_COLOUR, label="user"))


def sum_notes(sums: Tonnage, t: Translator) -> Iterator[str]:
    """What the sum of side streams includes and what it doesn't."""
    yield t(
        N_("The known amounts add up to {tonnes} t/y, each tonne once: {counted} side streams of the years {years}."),
        tonnes=t.number(sums.total.value),
        counted=t.number(len(sums.counted)),
        years="–".join(dict.fromkeys(str(year) for year in (*sums.years[:1], *sums.years[-1:]))) or t(N_("unknown")),
    )
    if sums.total.note:
        yield t(sums.total.note)
    for state in ("changed", "ended"):
        if state in sums.by_arises:
            yield t(
                N_("Of that, {tonnes} t/y: {state}."),
                tonnes=t.number(sums.by_arises[state].value),
                state=t(ARISES_NAMES[state]),
            )
    if sums.unknown:
        yield t(N_("Side streams of unknown amount, which are in no sum: {count}."), count=t.number(len(sums.unknown)))
    if sums.left_out:
        yield t(N_("Side streams that are counted in another one: {count}."), count=t.number(len(sums.left_out)))


def headline_notes(region: Region, t: Translator) -> Iterator[str]:
    """What was published about the whole region; no sum of rows equals it."""
    for each in region.headline[:1]:
        loads = each.truckloads.value if each.truckloads is not None else None
        yield t(
            N_(
                "Published for the whole region ({year}): {tonnes} t/y, truckloads a day: {loads}. "
                "No sum of rows is that."
            ),
            year=str(each.tonnes.year or t(N_("no year"))),
            tonnes=t.number(each.tonnes.value),
            loads=t.number(loads),
        )


def _main_material(streams: pd.DataFrame) -> str | None:
    by_material = streams.groupby("material")["tonnes_per_year"].sum(min_count=1).dropna()
    if len(by_material):
        return str(by_material.idxmax())
    return str(streams["material"].iloc[0]) if len(streams) else None


def _words(frame: pd.DataFrame, column: str, names: Mapping[str, str], t: Translator) -> list[str | None]:
    return [t(names[code]) if code in names else None for code in frame[column]]


def _texts(frame: pd.DataFrame, columns: Mapping[str, str], t: Translator) -> dict[str, list[str | None]]:
    """Texts in the reader's language, by the export's name; the catalogue's name stands where it is another."""
    return {
        name: [in_language(row, here or name, t) or None for _, row in frame.iterrows()]
        for name, here in columns.items()
    }


def _plain(frame: pd.DataFrame, columns: tuple[str, ...]) -> dict[str, list[Any]]:
    return {name: [cell if isinstance(cell, str) and cell else None for cell in frame[name]] for name in columns}


def _position(frame: pd.DataFrame) -> dict[str, Any]:
    return {
        "lon": frame["lon"].to_numpy(),
        "lat": frame["lat"].to_numpy(),
        "accuracy_m": frame["coord_accuracy_m"].to_numpy(),
        "position_source": [cell or None for cell in frame["coord_source"]],
    }


def _marks(frame: pd.DataFrame, t: Translator) -> list[str | None]:
    if IN_SCENARIO not in frame:
        return [None] * len(frame)
    return [t(SCENARIO_NAMES[mark]) or None if mark in SCENARIO_NAMES else None for mark in frame[IN_SCENARIO]]
