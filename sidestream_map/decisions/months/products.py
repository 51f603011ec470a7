"""Products of a region's processes as side streams: their matches, hauls and costs are found by the same ways."""

from __future__ import annotations

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from sidestream_map.base import LANGUAGES
from sidestream_map.decisions.judgement import Judgement, PerTonne, materials_of
from sidestream_map.decisions.situation import Situation, stream_places
from sidestream_map.matching import match
from sidestream_map.region import Catalogue
from sidestream_map.roads import Places


def standing_at(catalogue: Catalogue, rows: pd.DataFrame) -> gpd.GeoDataFrame:
    """The plants or users at which processes or stores stand, by the ids of those, with a plant's columns.

    Args:
        rows: with ``at_id``; ids that the catalogue hasn't are without a position.
    """
    plants = pd.DataFrame(catalogue.plants)
    users = pd.DataFrame(catalogue.users).reindex(columns=plants.columns)
    ends = pd.concat([plants, users[~users.index.isin(plants.index)]])
    found = ends.reindex(rows["at_id"]).set_axis(rows.index, axis=0)
    return gpd.GeoDataFrame(_filled(found, plants), geometry="geometry", crs=catalogue.plants.crs)


def product_situation(now: Situation, processes: pd.DataFrame) -> Situation:
    """The products of processes, judged as if each were a side stream of a plant where the process stands.

    Args:
        now: the region without them.
        processes: rows of the catalogue's table.
    """
    catalogue, scenario = now.catalogue, now.scenario
    streams = pd.DataFrame(catalogue.streams)
    made = pd.DataFrame(index=processes.index).reindex(columns=streams.columns)
    for language in LANGUAGES:
        made[f"name_{language}"] = processes[f"product_{language}"]
    made["plant_id"] = processes.index
    made["material"], made["substance"] = processes["product_material"], processes["product_substance"]
    made["source_ids"] = processes["source_ids"]
    made["arises"], made["quality"], made["hazardous"] = "now", "unknown", "unknown"
    made["tonnes_per_year"] = np.nan
    products = replace(catalogue, plants=standing_at(catalogue, processes), streams=_filled(made, streams))
    matrix = now.router.matrix(stream_places(products), Places.of(products.users))
    matches = match(products, now.matches.facts.rules, matrix, disabled=scenario.rules_off, month=scenario.month)
    costs = PerTonne(matrix, scenario, tuple(materials_of(products)))
    return replace(now, judgement=Judgement(products, now.router, matrix, matches, costs))


def _filled(rows: pd.DataFrame, like: pd.DataFrame) -> pd.DataFrame:
    """Blank cells as the table writes them."""
    filled = rows.copy()
    for name, kind in like.dtypes.items():
        if name == "geometry" or name in {"plant_id", "part_of"}:
            continue
        if pd.api.types.is_bool_dtype(kind):
            filled[name] = filled[name].eq(other=True)
        elif pd.api.types.is_numeric_dtype(kind):
            filled[name] = pd.to_numeric(filled[name]).astype(kind)
        else:
            filled[name] = filled[name].astype(object).where(filled[name].notna(), "").astype(kind)
    for name in {"plant_id", "part_of"} & set(like.columns):
        filled[name] = filled[name].astype(object).where(filled[name].notna(), None)
    return filled
