"""What sources say of the years of a row: plants that opened, closed or were extended, and what was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.years import YearResult
from sidestream_map.region import Catalogue, in_language


def events_of(row: Sequence[YearResult], catalogue: Catalogue) -> pd.DataFrame:
    """What sources say of the years of a row, in order (:attr:`~sidestream_map.region.Catalogue.events`).

    Args:
        row: its years; none for all events.
        catalogue: with the events.
    """
    events = catalogue.events
    if row:
        events = events[events["year"].isin([each.year for each in row])]
    return events.sort_values("year", kind="stable")


def event_words(event: Mapping[str, object] | pd.Series, t: Translator) -> str:
    """An event in a line: what happened, how many tonnes of product if told, and its doubt.

    Args:
        event: a row of :attr:`~sidestream_map.region.Catalogue.events`.
    """
    words = in_language(event, "name", t)
    tonnes = event["product_t"]
    if isinstance(tonnes, float) and not pd.isna(tonnes):
        words += f": {t.number(tonnes)} {t(N_('t'))}"
    doubt = in_language(event, "doubt", t)
    return f"{words}. {doubt}".strip() if doubt else f"{words}."
