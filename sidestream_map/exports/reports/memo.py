"""The council's memo: two futures on one page of A4, with maps, five figures, assumptions as a footnote, and a link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import segno
from babel.dates import format_date

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.decisions import PLACED, Change, service_words, verdict
from sidestream_map.exports.basis import allocation_lines, haul_lines
from sidestream_map.exports.parts import Edition
from sidestream_map.exports.reports.report import QR_CHARACTERS_MAX, shortened, softened, whole
from sidestream_map.haulage import OUTPUTS, load_digits
from sidestream_map.maps.picture import svg_size, typeset, visible
from sidestream_map.scenario import Scenario

TEMPLATE: Final = Path(__file__).with_name("memo.typ")
SHOWN: Final = (PLACED, *(OUTPUTS[key].name for key in ("loads_per_day", "vehicle_km", "co2e_t", "cost_eur")))
"""The five figures, in this order."""
NAME_CHARACTERS: Final = 48
CHANGE_CHARACTERS: Final = 110
CHANGES_SHOWN: Final = 6
"""Changes that the page has room for; the link has all."""
FOOTNOTE_CHARACTERS: Final = 1500
"""As much as the foot of the page has room for, at 7 points."""


@dataclass(frozen=True, slots=True)
class MemoSide:
    """One of the two futures.

    Attributes:
        name: for people.
        picture: its map, of :func:`sidestream_map.maps.picture.map_svg`.
    """

    name: str
    picture: str


@dataclass(frozen=True, slots=True)
class Memo:
    """The content of a memo, in one language.

    Attributes:
        sides: what it is compared with, then the future itself.
        changes: of :func:`sidestream_map.decisions.compare`.
        lines: what the second changes against the first.
        scenario: the second; both rest on what it assumes.
    """

    sides: tuple[MemoSide, ...]
    changes: Sequence[Change]
    lines: tuple[str, ...]
    scenario: Scenario


def memo_pdf(memo: Memo, edition: Edition) -> bytes:
    """The memo as PDF: one page of A4, whatever the names and however many the changes."""
    return typeset(TEMPLATE, _data(memo, edition), "pdf", made_on=edition.made_on)[0]


def _data(memo: Memo, edition: Edition) -> dict[str, Any]:
    t, link = edition.t, visible(edition.link)
    coded = bool(link) and len(link) <= QR_CHARACTERS_MAX
    names = [_short(each.name, NAME_CHARACTERS) for each in memo.sides]
    rows = {each.name: each for each in memo.changes}
    told = [softened(_short(line, CHANGE_CHARACTERS)) for line in memo.lines[:CHANGES_SHOWN]]
    rest = len(memo.lines) - len(told)
    return {
        "language": t.language,
        "name": shortened(whole(softened(" / ".join(names)))),
        "title": t(N_("{before} or {after}?"), before=names[0], after=names[1]),
        "subtitle": f"{edition.region.names[t.language]} · {format_date(edition.made_on, 'long', locale=t.language)}",
        "year": edition.made_on.year,
        "month": edition.made_on.month,
        "day": edition.made_on.day,
        "sides": [
            {"name": softened(name), "picture": each.picture, "share": _tallness(each.picture)}
            for name, each in zip(names, memo.sides, strict=True)
        ],
        "service": softened(service_words(memo.changes, t)),
        "figures": [_figure(rows[name], memo.changes, t) for name in SHOWN if name in rows],
        "changes": [*told, *([t(N_("and {count} more"), count=t.number(rest))] if rest > 0 else [])],
        "footnote": softened(_footnote(memo, t)),
        "link": {"text": softened(link) if coded else "", "address": link if link.startswith("http") else ""},
        "qr": segno.make(link, error="m", micro=False).svg_inline(border=0, dark="#16242b") if coded else "",
        "words": {
            "changes": t(N_("What is different in “{name}”"), name=names[1]),
            "figures": t(N_("What it leads to: the best use of all side streams")),
            "link": t(N_("Both futures on the map")),
            "qr": t(N_("QR code of the link")),
            "map": t(N_("Map of trucks on roads")),
        },
    }


def _figure(change: Change, changes: Sequence[Change], t: Translator) -> dict[str, str]:
    difference = change.difference.rough()
    are_loads = change.name == OUTPUTS["loads_per_day"].name
    digits = load_digits(_largest(difference)) if are_loads else 0
    sides_digits = load_digits(_largest(change.before, change.after)) if are_loads else 0
    unit = t(difference.unit)
    extent = ""
    if difference.low is not None and difference.high is not None and difference.low != difference.high:
        extent = f"{_signed(difference.low, digits, t)} … {_signed(difference.high, digits, t)}"
    sides = " → ".join(_value(figure, sides_digits, t) for figure in (change.before, change.after))
    return {
        "label": t(change.name),
        "value": _signed(difference.value, digits, t),
        "unit": unit if difference.value is not None else "",
        "extent": extent,
        "sides": sides,
        "sure": t(verdict(change, changes)),
        "direction": change.direction,
    }


def _largest(*figures: Figure | None) -> float | None:
    """The largest number that is written of some figures, ends of their ranges too."""
    numbers = [abs(each) for figure in figures if figure for each in (figure.low, figure.value, figure.high) if each]
    return max(numbers, default=None)


def _signed(value: float | None, digits: int, t: Translator) -> str:
    return ("+" if value is not None and value > 0 else "") + t.number(value, digits)


def _value(figure: Figure | None, digits: int, t: Translator) -> str:
    return t.number(None if figure is None else figure.rough().value, digits)


def _footnote(memo: Memo, t: Translator) -> str:
    """What the figures rest on, the most telling first, cut at a sentence where there is no more room."""
    ranges = t(
        N_("Ranges hold 90 % of a Monte Carlo of all inputs; “surely” means that the whole range is on one side.")
    )
    lines = [ranges, *allocation_lines(memo.scenario, t), *haul_lines(memo.scenario, t)]
    found = ""
    for line in lines:
        if len(found) + len(line) + 1 > FOOTNOTE_CHARACTERS:
            break
        found += f"{line} " if line.endswith(".") else f"{line}. "
    return found.strip()


def _short(text: str, longest: int) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _tallness(picture: str) -> float:
    width, height = svg_size(picture)
    return height / width
