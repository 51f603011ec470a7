"""Applies a scenario to a region's catalogue, and checks whether a scenario fits a catalogue.

What a scenario adds or changes is an assumption and says so: quality ``assumption``, no source, a doubt in words. What
is closed stays as a row, so that it can still be seen and asked about; side streams of materials that the scenario
doesn't ask about are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import Point

from sidestream_map.base import LANGUAGES, N_, ScenarioError, Term, safe_text, translator
from sidestream_map.region import Catalogue, position_quality
from sidestream_map.scenario.parts import NOTHING_SELECTED, NewPlant, NewStream, NewUser
from sidestream_map.scenario.scenario import Scenario

IN_SCENARIO: Final = "in_scenario"
"""Column that :func:`apply` adds to every table: ``""`` as in the catalogue, ``new``, ``changed`` or ``off``."""
CAPACITY_ORIGIN: Final = "capacity_origin"
"""Column that :func:`apply` adds to the users: ``unknown``, ``catalogue``, ``workshop`` or ``set_by_you``."""

_SOURCE_COLUMNS: Final = ("source_ids", "conflict_source_ids", "source_quote")
_MADE: Final = N_("Made in this scenario: an assumption, not data.")
_CLOSED: Final = N_("Its plant is closed in this scenario.")
_PLANT_CLOSED: Final = N_("Closed in this scenario.")
_AMOUNT: Final = N_("Amount set in this scenario; in the catalogue: {tonnes} t/y.")
_ESTIMATE: Final = N_("Estimated in a workshop ({answers} answers, unverified): {low}–{high} t/y.")
_CAPACITY: Final = N_("Capacity set in this scenario; in the catalogue: {tonnes} t/y.")

_Frame = TypeVar("_Frame", pd.DataFrame, gpd.GeoDataFrame)


def apply(scenario: Scenario, catalogue: Catalogue) -> Catalogue:
    """A copy of the catalogue with a scenario's changes; the one given stays as it is.

    A plant that is off is ``closed``; its side streams have ended and have 0 t/y, also those whose amount was unknown
    and those to which the scenario gives an amount. A place that a person has put on the map is exact, accuracy 0 m,
    unless the person says how far it may be off. What the scenario says of ids that aren't there is passed over
    (:func:`validated` tells it).

    Returns:
        A catalogue with the further columns :data:`IN_SCENARIO` and, for users, :data:`CAPACITY_ORIGIN`.
    """
    plants = _with_rows(catalogue.plants, [_plant_row(plant) for plant in scenario.new_plants])
    streams = _with_rows(catalogue.streams, [_stream_row(stream) for stream in scenario.new_streams])
    users = _with_rows(catalogue.users, [_user_row(user) for user in scenario.new_users])
    heard = {part.id: part.value for part in scenario.surveyed}
    _set_numbers(streams, "tonnes_per_year", {**heard, **scenario.amounts}, _AMOUNT)
    set_here = _there(streams, {**heard, **scenario.amounts})
    for column, value in (("quality", "assumption"), *((name, "") for name in _SOURCE_COLUMNS)):
        streams.loc[set_here, column] = value
    streams.loc[set_here, "year"] = pd.NA
    _set_numbers(users, "capacity_t_per_year", {**heard, **scenario.capacities}, _CAPACITY)
    _say_estimates(streams, scenario, scenario.amounts)
    _say_estimates(users, scenario, scenario.capacities)
    _close(plants, streams, scenario.plants_off)
    known = users["capacity_t_per_year"].notna()
    users[CAPACITY_ORIGIN] = np.where(
        known, np.where(users[IN_SCENARIO] == "", "catalogue", "set_by_you"), "unknown"
    ).astype(object)
    users.loc[[key for key in _there(users, heard) if key not in scenario.capacities], CAPACITY_ORIGIN] = "workshop"
    if scenario.materials:
        streams = streams[streams["material"].isin(scenario.materials)]
    return replace(catalogue, plants=plants, streams=streams, users=users)


def validated(
    scenario: Scenario,
    catalogue: Catalogue,
    *,
    region: str = "",
    rules: Collection[str] | None = None,
    seasons: Collection[str] | None = None,
) -> tuple[Scenario, tuple[ScenarioError, ...]]:
    """The part of a scenario that fits a catalogue.

    Args:
        scenario: sound in itself.
        catalogue: of the region that is served.
        region: its id; empty where that isn't known.
        rules: ids of its matching rules; None where they aren't known.
        seasons: ids of its seasonal road limits; None where they aren't known.

    Returns:
        The scenario without what the catalogue doesn't know, and a notice for each kind of thing left out.
    """
    problems: list[ScenarioError] = []

    def known(what: str, ids: Collection[str], there: Collection[str]) -> list[str]:
        missing = sorted(set(ids) - set(there))
        if missing:
            problems.append(_not_there(what, missing))
        return [key for key in ids if key in there]

    if region and scenario.region != region:
        if scenario.replace(region=region) != Scenario(region=region):
            problems.append(
                ScenarioError(
                    N_("This was made for the region {theirs}, but this is {ours}."),
                    theirs=scenario.region,
                    ours=region,
                )
            )
        scenario = scenario.replace(region=region)
    scenario = _without_clashes(scenario, catalogue, problems)
    plants = catalogue.plant_ids.union(plant.id for plant in scenario.new_plants)
    kept = known(N_("plant"), sorted({stream.plant_id for stream in scenario.new_streams}), plants)
    scenario = _with(scenario, new_streams=[each for each in scenario.new_streams if each.plant_id in kept])
    streams = catalogue.stream_ids.union(stream.id for stream in scenario.new_streams)
    users = catalogue.user_ids.union(user.id for user in scenario.new_users)
    scenario = _with(
        scenario,
        plants_off=known(N_("plant"), scenario.plants_off, plants),
        amounts=_only(scenario.amounts, known(N_("side stream"), list(scenario.amounts), streams)),
        capacities=_only(
            scenario.capacities,
            known(N_("user"), list(scenario.capacities), users | {*catalogue.processes.index, *catalogue.stores.index}),
        ),
    )
    scenario = _with(
        scenario,
        years=[
            replace(
                step,
                closes=frozenset(known(N_("plant"), step.closes, plants)),
                opens=frozenset(known(N_("plant"), step.opens, plants)),
                amounts=_only(step.amounts, known(N_("side stream"), list(step.amounts), streams)),
                capacities=_only(step.capacities, known(N_("user"), list(step.capacities), users)),
            )
            for step in scenario.years
        ],
    )
    estimated = known(N_("user or side stream"), [part.id for part in scenario.surveyed], streams | users)
    scenario = _with(scenario, surveyed=[part for part in scenario.surveyed if part.id in estimated])
    if rules is not None:
        scenario = _with(scenario, rules_off=known(N_("rule"), scenario.rules_off, rules))
    if seasons is not None:
        limit = N_("seasonal limit")
        on, off = (known(limit, each, seasons) for each in (scenario.seasons_on, scenario.seasons_off))
        scenario = _with(scenario, seasons_on=on, seasons_off=off)
    selection = scenario.selection
    choices = {"plant": (N_("plant"), plants), "stream": (N_("side stream"), streams), "user": (N_("user"), users)}
    if selection.kind in choices and not known(choices[selection.kind][0], [selection.id], choices[selection.kind][1]):
        scenario = _with(scenario, selection=NOTHING_SELECTED)
    return scenario, tuple({str(problem): problem for problem in problems}.values())


def _without_clashes(scenario: Scenario, catalogue: Catalogue, problems: list[ScenarioError]) -> Scenario:
    """Without new parts whose id the catalogue has, and without the side streams of new plants that go with them."""
    taken = catalogue.ids
    clashes = sorted(part.id for part in scenario.new_parts if part.id in taken)
    if not clashes:
        return scenario
    problems.append(
        ScenarioError(N_("The ids {ids} are in use already; what had them was left out."), ids=_listed(clashes))
    )
    lost = {plant.id for plant in scenario.new_plants} & taken
    return scenario.replace(
        new_plants=[part for part in scenario.new_plants if part.id not in taken],
        new_streams=[part for part in scenario.new_streams if part.id not in taken and part.plant_id not in lost],
        new_users=[part for part in scenario.new_users if part.id not in taken],
    )


def _with(scenario: Scenario, **fields: Any) -> Scenario:
    """The scenario with other values; the same one where all fields have them: a copy is checked anew as a whole."""
    if all(_same(getattr(scenario, name), value) for name, value in fields.items()):
        return scenario
    return scenario.replace(**fields)


def _same(now: object, value: Any) -> bool:
    if isinstance(now, frozenset | tuple):
        return now == type(now)(value)
    return bool(dict(now) == value if isinstance(now, Mapping) else now == value)


def _not_there(what: str, missing: list[str]) -> ScenarioError:
    return ScenarioError(
        N_("There is no {what} {ids} in this region; it was left out."), what=Term(what), ids=_listed(missing)
    )


def _listed(ids: list[str]) -> str:
    return ", ".join(safe_text(key) for key in ids[:5]) + (", …" if len(ids) > 5 else "")


def _only(values: Mapping[str, float], kept: Collection[str]) -> dict[str, float]:
    return {key: values[key] for key in kept}


def _plant_row(plant: NewPlant) -> dict[str, Any]:
    return {"operating": "operating", **_named(plant), **_placed(plant)}


def _stream_row(stream: NewStream) -> dict[str, Any]:
    unknown = stream.tonnes_per_year is None
    return {
        "plant_id": stream.plant_id,
        "material": stream.material,
        "tonnes_per_year": np.nan if unknown else stream.tonnes_per_year,
        "quality": "unknown" if unknown else "assumption",
        "hazardous": "unknown",
        "part_of": None,
        "arises": "now",
        **_named(stream),
    }


def _user_row(user: NewUser) -> dict[str, Any]:
    return {
        "role": "receiver",
        "materials": ";".join(user.materials),
        "capacity_t_per_year": np.nan if user.capacity_t_per_year is None else user.capacity_t_per_year,
        "operating": "operating",
        **_named(user),
        **_placed(user),
    }


def _named(part: NewPlant | NewStream | NewUser) -> dict[str, Any]:
    names = {f"name_{language}": part.name for language in LANGUAGES}
    doubts = {f"doubt_{language}": translator(language)(_MADE) for language in LANGUAGES}
    return {"id": part.id, **names, **doubts}


def _placed(part: NewPlant | NewUser) -> dict[str, Any]:
    accuracy = part.accuracy_m or 0.0 if isinstance(part, NewUser) else 0.0
    return {
        "lat": part.lat,
        "lon": part.lon,
        "coord_accuracy_m": accuracy,
        "position_quality": position_quality(part.lat, part.lon, accuracy),
        "geometry": Point(part.lon, part.lat),
    }


def _with_rows(table: _Frame, rows: list[dict[str, Any]]) -> _Frame:
    """The table with rows appended; a column that a row doesn't fill is blank, as the catalogue writes blank."""
    result = table.copy()
    result[IN_SCENARIO] = ""
    rows = [row for row in rows if row["id"] not in table.index]
    if not rows:
        return result
    blanks = {name: _blank(kind) for name, kind in table.dtypes.items()}
    added = pd.DataFrame([{**blanks, **row, IN_SCENARIO: "new"} for row in rows]).set_index("id")
    added = added.astype({name: kind for name, kind in table.dtypes.items() if name != "geometry"})
    whole = pd.concat([pd.DataFrame(result), added[list(result.columns)]])
    if isinstance(table, gpd.GeoDataFrame):
        whole = gpd.GeoDataFrame(whole, geometry="geometry", crs=table.crs)
    return whole


def _blank(kind: Any) -> Any:
    if pd.api.types.is_bool_dtype(kind):
        return False
    if pd.api.types.is_float_dtype(kind):
        return np.nan
    if pd.api.types.is_integer_dtype(kind):
        return pd.NA
    return None if str(kind) == "geometry" else ""


def _set_numbers(table: pd.DataFrame, column: str, values: Mapping[str, float], message: str) -> None:
    keys = _there(table, values)
    changed = [key for key in keys if table.at[key, IN_SCENARIO] == ""]
    _say(table, changed, "doubt", message, instead_of=table.loc[changed, column].to_list())
    table.loc[changed, IN_SCENARIO] = "changed"
    table.loc[keys, column] = [values[key] for key in keys]


def _say_estimates(table: pd.DataFrame, scenario: Scenario, own: Mapping[str, float]) -> None:
    """Say beside a number that a room has estimated how many did, and in which range."""
    for part in scenario.surveyed:
        if part.id not in table.index or part.id in own:
            continue
        for language in LANGUAGES:
            name, t = f"doubt_{language}", translator(language)
            said = t(_ESTIMATE, answers=t.number(part.answers), low=t.number(part.low), high=t.number(part.high))
            table.loc[[part.id], name] = [f"{said} {before}".strip() for before in table.loc[[part.id], name]]


def _close(plants: pd.DataFrame, streams: pd.DataFrame, off: Collection[str]) -> None:
    closed = _there(plants, off)
    plants.loc[closed, ["operating", IN_SCENARIO]] = ["closed", "off"]
    _say(plants, closed, "status", _PLANT_CLOSED)
    ended = [str(key) for key in streams.index[streams["plant_id"].isin(closed)]]
    streams.loc[ended, "tonnes_per_year"] = 0.0
    streams.loc[ended, ["quality", "arises", IN_SCENARIO]] = ["assumption", "ended", "off"]
    _say(streams, ended, "status_now", _CLOSED)


def _there(table: pd.DataFrame, ids: Collection[str]) -> list[str]:
    return [key for key in sorted(ids) if key in table.index]


def _say(
    table: pd.DataFrame, keys: list[str], column: str, message: str, *, instead_of: list[float] | None = None
) -> None:
    """Write a message into a column of each language: in place of its text, or before it with the former numbers."""
    for language in LANGUAGES:
        name, t = f"{column}_{language}", translator(language)
        if instead_of is None:
            table.loc[keys, name] = t(message)
        else:
            said = [t(message, tonnes=t.number(number)) for number in instead_of]
            table.loc[keys, name] = [f"{a} {b}".strip() for a, b in zip(said, table.loc[keys, name], strict=True)]
