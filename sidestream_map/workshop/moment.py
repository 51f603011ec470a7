"""A need and an offer that meet, in the few large words of a screen: who and what, how far, at what cost, how often."""

from __future__ import annotations

from dataclasses import dataclass

from sidestream_map.base import N_, Figure, Translator
from sidestream_map.region import Catalogue, wording
from sidestream_map.workshop.board import Entry, Kind
from sidestream_map.workshop.board_view import Pair, haul_figures, place_words, subject_words


@dataclass(frozen=True, slots=True)
class End:
    """One of the two entries.

    Attributes:
        kind: need or offer.
        text: as its author wrote it.
        about: material, service, amount and place; empty where nothing is known.
    """

    kind: Kind
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Told:
    """One figure in words.

    Attributes:
        value: with its unit; "unknown" where it is unknown.
        extent: its range; empty without one.
        label: what it is.
    """

    value: str
    extent: str
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting in words.

    Attributes:
        need: who needs what.
        offer: who offers what.
        figures: kilometres by road, cost of a tonne and truckloads a year; all are estimates.
        missing: why there is no haul; empty where there is one.
    """

    need: End
    offer: End
    figures: tuple[Told, ...]
    missing: str


def moment_of(pair: Pair, catalogue: Catalogue, t: Translator) -> Moment:
    """The meeting of a need and an offer in the reader's language."""
    has_haul = pair.km.value is not None and pair.status == "ok"
    return Moment(
        _end(pair.need, catalogue, t),
        _end(pair.offer, catalogue, t),
        (
            _told(pair.km, N_("km"), t(N_("by road")), t, 0),
            _told(pair.cost, N_("EUR/t"), t(N_("haulage, without VAT")), t, 1),
            _told(pair.loads, N_("loads"), t(N_("truckloads a year")), t, 0),
        ),
        "" if has_haul else haul_figures(pair.status, pair.km, pair.cost, t),
    )


def _end(entry: Entry, catalogue: Catalogue, t: Translator) -> End:
    about = (subject_words(entry, t), place_words(entry, catalogue, t))
    return End(entry.kind, entry.text, " · ".join(part for part in about if part))


def _told(figure: Figure, unit: str, label: str, t: Translator, digits: int) -> Told:
    if figure.value is None:
        return Told(t(N_("unknown")), "", label)
    extent = ""
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        extent = wording.extent(figure.low, figure.high, t, digits)
    said = f"{label}, {t(figure.note)}" if figure.note else label
    return Told(f"{t.number(figure.value, digits)} {t(unit)}", extent, said)
