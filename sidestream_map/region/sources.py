"""Provenance: where a figure, a position or a text comes from, and how to cite it.

A region's ``sources.csv`` has one row a source. Cells named ``source_ids`` hold ids parted by semicolons. A licence
keeps the word ``[stated]`` (it stands in the source) or ``[assumed]`` (it does not; a person must confirm it before a
public release).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import N_, InputError, Language, translator

ASSUMED: Final = "[assumed]"
"""Marks a licence that the source itself doesn't state."""


@dataclass(frozen=True, slots=True)
class Source:
    """One row of ``sources.csv``.

    Attributes:
        id: short and stable, e.g. ``jukka-teras-2018``.
        title: the work's or page's title; where the page's own heading was not read, made from its address.
        url: http or https address.
        publisher: who publishes it, as far as known.
        year: of publication or of the data, None where not known.
        licence: with ``[stated]`` or ``[assumed]``, empty where nothing is known or only facts were taken.
        supports: what was taken from it, in English.
    """

    id: str
    title: str
    url: str
    publisher: str = ""
    year: int | None = None
    licence: str = ""
    supports: str = ""

    @property
    def licence_assumed(self) -> bool:
        """Whether a person must confirm the licence before a public release."""
        return ASSUMED in self.licence

    def citation(self, language: Language) -> str:
        """Title, publisher and year in one line; a licence that is only assumed says so in the reader's language.

        Args:
            language: of the words around the title, which stays as it is.
        """
        t = translator(language)
        year = t(N_("no year")) if self.year is None else str(self.year)
        parts = [self.title, *([self.publisher] if self.publisher else []), year]
        text = ". ".join(part.rstrip(".") for part in parts) + "."
        if self.licence_assumed:
            text += " " + t(N_("The licence is assumed, not confirmed."))
        return text


def split_ids(cell: object) -> tuple[str, ...]:
    """Ids in a cell, in its order, each once.

    Args:
        cell: ids parted by semicolons; a blank or missing cell gives none.
    """
    if not isinstance(cell, str):
        return ()
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def source(sources: pd.DataFrame, source_id: str) -> Source:
    """A source by its id.

    Args:
        sources: a catalogue's ``sources``, indexed by id.

    Raises:
        InputError: there is no such source.
    """
    if source_id not in sources.index:
        raise InputError(N_("There is no source {id}. Add a row with this id to sources.csv."), id=repr(source_id[:60]))
    row = sources.loc[source_id].to_dict()
    year = row["year"]
    return Source(
        id=source_id,
        title=str(row["title"]),
        url=str(row["url"]),
        publisher=str(row["publisher"]),
        year=None if pd.isna(year) else int(year),
        licence=str(row["licence"]),
        supports=str(row["supports"]),
    )


def sources_of(sources: pd.DataFrame, ids: Iterable[str] | str) -> tuple[Source, ...]:
    """Several sources, in order.

    Args:
        sources: a catalogue's ``sources``, indexed by id.
        ids: ids, or a cell that holds them.

    Raises:
        InputError: one of them is not there.
    """
    wanted = split_ids(ids) if isinstance(ids, str) else tuple(ids)
    return tuple(source(sources, source_id) for source_id in wanted)
