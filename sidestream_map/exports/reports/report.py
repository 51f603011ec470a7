"""A report and its PDF: figures, tables and pictures, all in one language.

report = Report("Kuona, Tornio", "fi", figures=(ReportFigure("Määrä", figure),), tables=(...), sources=(...))
pdf = report_pdf(report, translator("fi"))

The template is ``report.typ``. It gets texts as data, never as markup.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pydeck as pdk
import segno
from babel.dates import format_date

from sidestream_map.base import N_, Figure, Language, Translator
from sidestream_map.exports.view import Cell, ExportTable
from sidestream_map.haulage import few
from sidestream_map.maps import LegendEntry
from sidestream_map.maps.picture import printable, svg_size, text_width, typeset, visible
from sidestream_map.region import QUALITY_NAMES, Source

TEMPLATE: Final = Path(__file__).with_name("report.typ")
QR_CHARACTERS_MAX: Final = 600
"""A longer link makes a code too fine for a phone."""
TABLE_FONT_PT: Final = 8.5
TABLE_WIDTH_PT: Final = 481.0
"""Width of the text on the page."""
CELL_PADDING_PT: Final = 10.0
"""Left and right of a cell, with a point to spare for what measuring leaves out."""
NUMBERS_SHARE_MAX: Final = 0.7
"""Columns of numbers get the width they ask for, unless that leaves less than this share's rest for the texts."""
TALL_ROW_CHARACTERS: Final = 900
"""A row with a text longer than this may be taller than a page, so it may be split; no other row is."""
WORD_CHARACTERS: Final = 24
"""A longer word may be broken after so many characters, so that none runs out of its column."""
FOOTER_CHARACTERS_MAX: Final = 80
"""A longer title is cut in the foot of a page."""
APPROXIMATE: Final = ("estimate", "assumption", "computed")
"""Qualities whose figures bear the sign ≈, as on the pages; a count never does."""
_BREAK: Final = "\u200b"
_LONG_WORD: Final = re.compile(rf"[^\s{_BREAK}]{{{WORD_CHARACTERS + 1},}}")


@dataclass(frozen=True, eq=False)
class MapDrawing:
    """What a page draws on the map of its report.

    Attributes:
        layers: between the background and the marks; None for those that the report has by itself.
        above: on the marks.
        legend: signs that explain them.
    """

    layers: Sequence[pdk.Layer] | None = None
    above: Sequence[pdk.Layer] = ()
    legend: Sequence[LegendEntry] = ()


NOTHING_DRAWN: Final = MapDrawing()


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """One figure of the report.

    Attributes:
        label: what it is, in the reader's language.
        figure: value, unit, range, quality, ids of its sources.
        note: what it contains or assumes, in the reader's language; the figure's own note if empty.
        digits: digits after the decimal mark.
    """

    label: str
    figure: Figure
    note: str = ""
    digits: int = 0


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A column of a table.

    Attributes:
        title: heading with the unit, in the reader's language.
        numeric: whether its cells are numbers, written flush right.
        digits: digits after the decimal mark.
        few: whether its cells are truckloads or trucks, written as :func:`~sidestream_map.haulage.few` says them.
        blank: what stands for None, in the reader's language; "unknown" for numbers and a dash for texts if empty.
    """

    title: str
    numeric: bool = False
    digits: int = 0
    few: bool = False
    blank: str = ""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table of the report.

    Attributes:
        title: in the reader's language.
        columns: at least one.
        rows: cells in the order of the columns; None is unknown.
        note: what it contains and what it doesn't, in the reader's language.

    Raises:
        ValueError: there is no column, or a row has another number of cells.
    """

    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def __post_init__(self) -> None:
        if not self.columns or any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.title}: a row needs one cell a column")

    @classmethod
    def of_export(cls, table: ExportTable, names: Sequence[str] = (), note: str = "") -> ReportTable:
        """A table from an export, whole or with some of its columns.

        Args:
            table: in the reader's language.
            names: of the columns that are printed, in order; all if empty.
            note: in the reader's language.
        """
        at = {column.name: number for number, column in enumerate(table.columns)}
        chosen = [at[name] for name in names] or list(at.values())
        rows = tuple(tuple(row[number] for number in chosen) for row in table.rows())
        columns = tuple(
            ReportColumn(
                table.columns[number].header,
                any(_is_number(row[place]) for row in rows),
                table.columns[number].digits,
            )
            for place, number in enumerate(chosen)
        )
        return cls(table.title, columns, rows, note)


@dataclass(frozen=True, slots=True)
class Report:
    """The content of a report. All texts are in its language.

    Attributes:
        title: of the report.
        language: of all its texts; hyphenation follows it.
        subtitle: below the title.
        link: address that opens the same view; empty where there is none.
        made_on: day of the report.
        picture: of :func:`sidestream_map.maps.picture.map_svg`; None for none.
        picture_text: what the picture shows, for those who can't see it, and below it.
        diagram: a second picture as SVG, on the page after the first, and what it shows; None for none.
        figures: those that matter most.
        tables: the main one first.
        assumptions: what the figures rest on, one line each.
        sources: numbered in this order; figures name them by id.
        notices: what has to be known before anything else, e.g. what of a link could not be taken over.
    """

    title: str
    language: Language
    subtitle: str = ""
    link: str = ""
    made_on: dt.date = field(default_factory=dt.date.today)
    picture: str | None = None
    picture_text: str = ""
    diagram: tuple[str, str] | None = None
    figures: tuple[ReportFigure, ...] = ()
    tables: tuple[ReportTable, ...] = ()
    assumptions: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    notices: tuple[str, ...] = ()


def report_pdf(report: Report, t: Translator) -> bytes:
    """A report as PDF: A4, tagged for screen readers, with its fonts inside."""
    return typeset(TEMPLATE, _data(report, t), "pdf", made_on=report.made_on)[0]


def softened(text: str) -> str:
    """A text with marks at which long words may be broken."""

    def broken(word: re.Match[str]) -> str:
        letters = word[0]
        return _BREAK.join(letters[at : at + WORD_CHARACTERS] for at in range(0, len(letters), WORD_CHARACTERS))

    return _LONG_WORD.sub(broken, printable(visible(text).replace(_BREAK, ""))).strip()


def whole(text: str) -> str:
    """A text of :func:`softened` without the marks, on one line.

    Args:
        text: softened.
    """
    return " ".join(text.replace(_BREAK, "").split())


def shortened(text: str) -> str:
    """A text cut to fit the foot of a page.

    Args:
        text: of one line.
    """
    return text if len(text) <= FOOTER_CHARACTERS_MAX else text[:FOOTER_CHARACTERS_MAX].rstrip() + "…"


def _data(report: Report, t: Translator) -> dict[str, Any]:
    """The report as the template reads it."""
    numbers = {each.id: str(number) for number, each in reversed(list(enumerate(report.sources, 1)))}
    numbers |= {each.url: numbers[each.id] for each in reversed(report.sources)}
    coded = bool(report.link) and len(report.link) <= QR_CHARACTERS_MAX
    return {
        "language": report.language,
        "title": softened(report.title) or t(N_("Report")),
        "name": whole(softened(report.title)) or t(N_("Report")),
        "subtitle": softened(report.subtitle),
        "short_name": shortened(whole(softened(report.title))),
        "date": format_date(report.made_on, "long", locale=report.language),
        "year": report.made_on.year,
        "month": report.made_on.month,
        "day": report.made_on.day,
        "notices": [softened(notice) for notice in report.notices],
        "link": {"text": softened(report.link), "address": _address(report.link), "short": coded},
        "qr": segno.make(visible(report.link), error="m", micro=False).svg_inline(border=0, dark="#16242b")
        if coded
        else "",
        "picture": report.picture or "",
        "picture_share": _tallness(report.picture),
        "picture_text": softened(report.picture_text),
        "picture_alt": whole(softened(report.picture_text)) or t(N_("Map")),
        "diagram": report.diagram[0] if report.diagram else "",
        "diagram_share": _tallness(report.diagram[0]) if report.diagram else 0.0,
        "diagram_text": softened(report.diagram[1]) if report.diagram else "",
        "figures": [_figure(each, t, numbers) for each in report.figures],
        "tables": [_table(each, t) for each in report.tables],
        "assumptions": [softened(line) for line in report.assumptions],
        "sources": [
            {"text": softened(each.citation(t.language)), "url": softened(each.url), "address": _address(each.url)}
            for each in report.sources
        ],
        "words": {
            "figures": t(N_("Figures")),
            "assumptions": t(N_("What the figures rest on")),
            "sources": t(N_("Sources")),
            "link": t(N_("This link opens the same view")),
            "qr": t(N_("QR code of the link")),
            "empty": t(N_("No rows.")),
        },
    }


def _figure(each: ReportFigure, t: Translator, numbers: dict[str, str]) -> dict[str, Any]:
    # As the pages say it: five digits after a sign that means "about" are more than anybody knows.
    figure = each.figure.rough() if each.figure.quality in APPROXIMATE else each.figure
    extent = ""
    if figure.value is not None and figure.low is not None and figure.high is not None and figure.low != figure.high:
        ends = (t.number(end, each.digits) for end in (figure.low, figure.high))
        extent = softened(f"{'–'.join(ends)} {t(figure.unit)}")
    quality = t(QUALITY_NAMES["unknown" if figure.value is None else figure.quality])
    year = "" if figure.year is None else str(figure.year)
    note = each.note or t(figure.note)
    cited = dict.fromkeys(numbers[each] for each in figure.sources if each in numbers)
    return {
        "label": softened(each.label),
        "value": t.number(figure.value, each.digits),
        "unit": "" if figure.value is None else softened(t(figure.unit)),
        "sign": "≈" if figure.value is not None and figure.quality in APPROXIMATE and not figure.is_count else "",
        "about": " · ".join(part for part in (extent, quality if figure.value is not None else "", year) if part),
        "note": softened(note),
        "cited": ", ".join(sorted(cited, key=int)),
    }


def _table(table: ReportTable, t: Translator) -> dict[str, Any]:
    rows = [[_cell(cell, column, t) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    return {
        "title": softened(table.title),
        "note": softened(table.note),
        "columns": [{"title": softened(column.title), "numeric": column.numeric} for column in table.columns],
        "widths": _widths(table.columns, rows),
        "rows": [{"cells": row, "tall": max(map(len, row)) > TALL_ROW_CHARACTERS} for row in rows],
    }


def _cell(cell: Cell, column: ReportColumn, t: Translator) -> str:
    if cell is None or (_is_number(cell) and cell != cell):  # noqa: PLR0124 — not a number
        return column.blank or (t(N_("unknown")) if column.numeric else "–")
    if isinstance(cell, bool):
        return t(N_("yes")) if cell else t(N_("no"))
    if isinstance(cell, int | float):
        return few(cell, t) if column.few else t.number(cell, column.digits)
    return softened(cell)


def _widths(columns: Sequence[ReportColumn], rows: Sequence[Sequence[str]]) -> list[dict[str, float]]:
    """Points for columns of numbers, shares of the rest for columns of texts."""
    shares = [
        max(8.0, min(40.0, max((len(row[place]) for row in rows), default=0), 400.0) ** 0.8, _word(column.title) / 6)
        for place, column in enumerate(columns)
    ]
    points = {
        place: max(_word(column.title), *(text_width(row[place], TABLE_FONT_PT) for row in rows), 24.0)
        + CELL_PADDING_PT
        for place, column in enumerate(columns)
        if column.numeric
    }
    if len(points) == len(columns) or sum(points.values()) > NUMBERS_SHARE_MAX * TABLE_WIDTH_PT:
        return [{"share": share} for share in shares]
    return [{"points": points[place]} if place in points else {"share": share} for place, share in enumerate(shares)]


def _word(title: str) -> float:
    """Width of the longest word of a heading, points."""
    return max((text_width(word, TABLE_FONT_PT, semibold=True) for word in softened(title).split()), default=0.0)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _address(link: str) -> str:
    """The link where a reader may be sent to it with a click; empty for anything but http and https."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return visible(link) if parts.scheme in ("http", "https") and parts.netloc else ""


def _tallness(picture: str | None) -> float:
    """Height over width."""
    if not picture:
        return 0.0
    width, height = svg_size(picture)
    return height / width
