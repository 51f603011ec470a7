"""All pairs of a region or a country with figures and reasons: as tables as they are made, or in parts in a folder."""

from sidestream_map.decisions.all_pairs.job import FORMAT, PairsJob, prepare_pairs
from sidestream_map.decisions.all_pairs.tables import COLUMNS, SCHEMA, TOLD, PairTables, Told

__all__ = [
    "COLUMNS",
    "FORMAT",
    "SCHEMA",
    "TOLD",
    "PairTables",
    "PairsJob",
    "Told",
    "prepare_pairs",
]
