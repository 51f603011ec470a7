"""A row of years as an export: the figures of each year, what changes in it, and what sources say of those years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from sidestream_map.base import N_, Figure
from sidestream_map.decisions import YEAR_FIGURES, YearResult, events_of
from sidestream_map.decisions.municipality import MUNICIPAL_FIGURES
from sidestream_map.exports.basis import cited
from sidestream_map.exports.columns import by_row, figures
from sidestream_map.exports.parts import Column, Edition
from sidestream_map.exports.view import ExportColumn, ExportView
from sidestream_map.region import EVENT_NAMES, Catalogue, in_language

_NAMES: Final[Mapping[str, str]] = {
    **dict(
        zip(
            YEAR_FIGURES,
            ("placed_t", "left_t", "loads_per_day", "cost_eur", "co2e_t", "tax_left_eur", "tax_eur_per_t"),
            strict=True,
        )
    ),
    **MUNICIPAL_FIGURES,
}
"""Column of each figure of a year, of a region and of a municipality."""
MUNICIPAL_YEARS: Final = "municipal_years"
"""Id of the table of a municipality's years."""


@dataclass(frozen=True, slots=True)
class _Year:
    result: YearResult
    lines: tuple[str, ...]


def _figure(name: str, unit: str) -> tuple[Column[Sequence[_Year]], ...]:
    digits = 1 if unit.endswith("/d") else 0
    head = ExportColumn(_NAMES[name], name, unit, N_("Blank where unknown."), digits)

    def cell(year: _Year) -> Figure:
        return year.result.figures[name]

    return figures(head, cell)


_BEFORE: Final[tuple[Column[Sequence[_Year]], ...]] = (
    by_row(ExportColumn("year", N_("Year")), lambda each, _: each.result.year, "Int64"),
    by_row(
        ExportColumn(
            "named", N_("In the row"), meaning=N_("A year that the row doesn't name is unknown, not as before.")
        ),
        lambda each, edition: edition.t(N_("yes") if each.result.named else N_("no")),
    ),
    by_row(ExportColumn("changes", N_("What changes in it")), lambda each, _: " ".join(each.lines) or None),
)
_AFTER: Final[tuple[Column[Sequence[_Year]], ...]] = (
    by_row(
        ExportColumn("notes", N_("Notes")),
        lambda each, edition: (
            " ".join(dict.fromkeys(edition.t(figure.note) for figure in each.result.figures.values() if figure.note))
            or None
        ),
    ),
)
EVENT_COLUMNS: Final = (
    ExportColumn("year", N_("Year")),
    ExportColumn("plant", N_("Plant")),
    ExportColumn("what", N_("What the source says")),
    ExportColumn("name", N_("In words")),
    ExportColumn("product_t", N_("Product made"), "t", N_("Not of a side stream."), 0),
    ExportColumn("doubt", N_("Doubt")),
    ExportColumn("source_ids", N_("Sources")),
)


def years_export(
    row: Sequence[YearResult],
    changed: Mapping[int, tuple[str, ...]],
    catalogue: Catalogue,
    edition: Edition,
    *,
    lines: Iterable[str] = (),
    municipal: bool = False,
) -> ExportView:
    """One row a year with its figures and ranges, blank where unknown; and what sources say of those years.

    Args:
        row: of :func:`sidestream_map.decisions.year_row`, at least one year.
        changed: what each year changes, in the reader's language (:func:`sidestream_map.scenario.year_lines`).
        catalogue: with the events and sources.
        lines: what the scenario changes before the first year, in the reader's language.
        municipal: whether the figures are those of a municipality.
    """
    t, events = edition.t, events_of(row, catalogue)
    years = [_Year(each, tuple(changed.get(each.year, ()))) for each in row]
    told = pd.DataFrame(
        {
            "year": events["year"],
            "plant": [edition.name(catalogue.plants, key) for key in events["plant_id"]],
            "what": [t(EVENT_NAMES[str(code)]) for code in events["what"]],
            "name": [in_language(event, "name", t) for _, event in events.iterrows()],
            "product_t": events["product_t"],
            "doubt": [in_language(event, "doubt", t) or None for _, event in events.iterrows()],
            "source_ids": events["source_ids"],
        }
    )
    shown = [column for name, figure in row[0].figures.items() for column in _figure(name, figure.unit)]
    values = [figure for each in row for figure in each.figures.values()]
    return edition.view(
        N_("Year by year"),
        (
            edition.made(
                MUNICIPAL_YEARS if municipal else "years", N_("Year by year"), years, (*_BEFORE, *shown, *_AFTER)
            ),
            edition.table("year_events", N_("What sources say of these years"), told, EVENT_COLUMNS),
        ),
        assumptions=lines,
        sources=cited(
            catalogue.sources,
            [*(source for each in values for source in each.sources), *map(str, events["source_ids"])],
        ),
        notes=dict.fromkeys(t(each.note) for each in values if each.note),
    )
