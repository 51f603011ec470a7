"""All pairs of a region or a country with figures and reasons: as tables as they are made, or in parts in a folder."""

from sidestream_map.decisions.all_pairs.job import FORMAT, PairsJob, prepare_pairs
from sidestream_map.decisions.all_pairs.tables import COLUMNS, FIGURES, SCHEMA, TOLD, Pairs, PairTables, Told

__all__ = [
    "COLUMNS",
    "FIGURES",
    "FORMAT",
    "SCHEMA",
    "TOLD",
    "PairTables",
    "Pairs",
    "PairsJob",
    "Told",
    "prepare_pairs",
]
