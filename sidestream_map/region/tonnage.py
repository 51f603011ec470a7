"""Sums of side streams that count no tonne twice, leave out what has ended and say what they include.

A sum of catalogue rows mixes years and scopes. It is not the region's headline figure (``Region.headline``) and is
never added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

import pandas as pd

from sidestream_map.base import N_, Figure, Quality
from sidestream_map.region.sources import split_ids

MIXED_NOTE: Final = N_("A sum of rows of different years and scopes; unknown amounts are not in it.")
"""Note of a sum over several years."""
SUM_NOTE: Final = N_("A sum of rows; unknown amounts are not in it.")
"""Note of any other sum."""


@dataclass(frozen=True)
class Tonnage:
    """The sum of some side streams, and what it includes.

    Attributes:
        total: t/y; unknown (None) where no amount is known. ``year`` is given where all rows share it.
        counted: ids of the streams in the sum.
        unknown: ids of the streams whose amount isn't known, not counting parts of a stream that is in the sum.
        ended: t/y that no longer arise, apart and not in the sum; unknown (None) where no amount of theirs is known.
        left_out: ids of the streams that are part of a counted stream of the set, with that stream's id.
        by_quality: t/y of the counted streams by how their figure came about.
        by_material: t/y of the counted streams by material category.
        by_arises: t/y of the counted streams by whether they still arise (``now``, ``changed``, ``unknown``).
        years: years that the counted figures speak of, ascending.
    """

    total: Figure
    counted: tuple[str, ...]
    unknown: tuple[str, ...]
    ended: Figure
    left_out: Mapping[str, str]
    by_quality: Mapping[Quality, Figure]
    by_material: Mapping[str, Figure]
    by_arises: Mapping[str, Figure]
    years: tuple[int, ...]


def tonnes(streams: pd.DataFrame) -> Tonnage:
    """Add up side streams that arise, never a part together with a whole that includes it.

    Args:
        streams: a catalogue's streams or some of them, indexed by id, with ``tonnes_per_year`` (NaN where unknown),
            ``year``, ``quality``, ``material``, ``arises``, ``part_of``, ``source_ids``. A part is counted where its
            whole is not among them, has ended, or has no known amount.
    """
    parents = {str(stream): str(whole) for stream, whole in streams["part_of"].items() if isinstance(whole, str)}
    arising = streams["arises"] != "ended"
    known = {str(stream) for stream in streams.index[streams["tonnes_per_year"].notna() & arising]}
    left_out = {
        str(stream): whole
        for stream in streams.index
        if (whole := next((each for each in _wholes(str(stream), parents) if each in known), None)) is not None
    }
    rest = streams[~streams.index.isin(left_out) & arising]
    counted = rest[rest["tonnes_per_year"].notna()]
    ended = streams[~arising & streams["tonnes_per_year"].notna()]
    apart = ended[[not set(_wholes(str(stream), parents)) & set(map(str, ended.index)) for stream in ended.index]]
    return Tonnage(
        total=_sum(counted),
        counted=tuple(map(str, counted.index)),
        unknown=tuple(map(str, rest.index[rest["tonnes_per_year"].isna()])),
        ended=_sum(apart),
        left_out=left_out,
        by_quality={quality: _sum(counted[counted["quality"] == quality]) for quality in _qualities(counted)},
        by_material=_sums(counted, "material"),
        by_arises=_sums(counted, "arises"),
        years=tuple(sorted(int(year) for year in counted["year"].dropna().unique())),
    )


def _wholes(stream: str, parents: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    while (stream := parents.get(stream, "")) and stream not in found:
        found.append(stream)
    return found


def _qualities(counted: pd.DataFrame) -> Iterable[Quality]:
    present = set(counted["quality"])
    return [quality for quality in get_args(Quality) if quality in present]


def _sums(counted: pd.DataFrame, column: str) -> dict[str, Figure]:
    """Sums by the values of a column, the largest first."""
    sums = {str(value): _sum(rows) for value, rows in counted.groupby(column)}
    return dict(sorted(sums.items(), key=lambda item: (-(item[1].value or 0.0), item[0])))


def _sum(rows: pd.DataFrame) -> Figure:
    if rows.empty:
        return Figure(None, "t/y", "unknown")
    years = set(rows["year"].dropna())
    sources = dict.fromkeys(source for cell in rows["source_ids"] for source in split_ids(cell))
    return Figure(
        float(rows["tonnes_per_year"].sum()),
        "t/y",
        "computed",
        tuple(sources),
        year=int(years.pop()) if len(years) == 1 else None,
        note=SUM_NOTE if len(years) < 1 else MIXED_NOTE,
    )
