"""The own data of a session, and the region with it."""

from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import geopandas as gpd
import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, translator
from sidestream_map.own_data.rows import OWN_SOURCE
from sidestream_map.own_data.words import KINDS, Kind
from sidestream_map.region import (
    Catalogue,
    split_ids,
)

OWN_DOUBT: Final = N_("Own data of this session, not checked.")
"""Stands in the doubt of every own row."""


@dataclass(frozen=True, eq=False)
class OwnData:
    """A person's own rows; each table has the catalogue's columns and types.

    Attributes:
        plants: as :attr:`sidestream_map.region.Catalogue.plants`, own rows only.
        streams: likewise.
        users: likewise.
        sources: one row: the file.
        file_name: of the file, fit to be shown as text.
        changed: ids of rows that stand in place of the region's.
    """

    plants: gpd.GeoDataFrame
    streams: pd.DataFrame
    users: gpd.GeoDataFrame
    sources: pd.DataFrame
    file_name: str
    changed: frozenset[str] = frozenset()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rows; the file they came from doesn't change it."""
        parts = [
            pd.DataFrame(frame).drop(columns="geometry", errors="ignore").to_json(orient="split", double_precision=15)
            for frame in (self.plants, self.streams, self.users)
        ]
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()

    def table(self, kind: Kind) -> pd.DataFrame:
        """The rows of one kind."""
        frames: dict[Kind, pd.DataFrame] = {"plants": self.plants, "streams": self.streams, "users": self.users}
        return frames[kind]

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(self.table(kind)) for kind in KINDS)


def merged(atlas: Atlas, own: OwnData) -> Atlas:
    """A copy of the region with own rows added, or in place of those they change; it shares roads and background.

    Args:
        own: read against it (:func:`read_own_data`).
    """
    catalogue = atlas.catalogue
    whole = dataclasses.replace(
        catalogue,
        plants=_stacked(catalogue.plants, own.plants),
        streams=_stacked(catalogue.streams, own.streams),
        users=_stacked(catalogue.users, own.users),
        sources=_stacked(catalogue.sources, own.sources),
    )
    return dataclasses.replace(atlas, catalogue=whole)


def source_id(catalogue: Catalogue) -> str:
    """An id, unused in the catalogue, for the source that stands for a file of own data."""
    number, name = 1, OWN_SOURCE
    while name in catalogue.sources.index:
        number += 1
        name = f"{OWN_SOURCE}-{number}"
    return name


def with_doubt(text: str, language: str) -> str:
    """A row's doubt, followed by the words that mark every own row."""
    words = translator(language)(OWN_DOUBT)
    return text if text.endswith(words) else f"{text} {words}".strip()


def without_doubt(text: str, language: str) -> str:
    """A row's doubt as the person wrote it, without the words that mark own rows.

    Args:
        text: of an own row.
    """
    return text.removesuffix(translator(language)(OWN_DOUBT)).strip()


def given_sources(cell: str, own: OwnData) -> str:
    """The sources of an own row other than the file itself.

    Args:
        cell: ids parted by semicolons.
        own: whose row it is.
    """
    return ";".join(each for each in split_ids(cell) if each not in own.sources.index)


def _stacked(first: Any, second: Any) -> Any:
    if not len(second):
        return first
    changed = second.index.intersection(first.index)
    whole = pd.concat([first.drop(index=changed), second])
    return whole.loc[first.index.append(second.index.difference(changed, sort=False))] if len(changed) else whole
