"""How good the data is, in figures: known, unknown, contradictory, and how old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from sidestream_map.atlas import Atlas
from sidestream_map.base import LANGUAGES, N_, Figure, Translator
from sidestream_map.region import ASSUMED, Catalogue, Tonnage, in_language, tonnes

_SENTENCE_END: Final = re.compile(r"(?<=[^.\d][.?!])\s+(?=[A-ZÅÄÖ])")
RowKind = Literal["stream", "plant", "user"]

BUNDLED_LACKS: Final = N_(
    "speed limits, one-ways, names, mass and height limits, ramps, streets of towns, anything after 2016; surface "
    "unknown in Sweden for most roads"
)
BUNDLED_NOTE: Final = N_("Finland only; the Swedish side was not checked")
"""What the record of the bundled roads says, marked so that it can be said in the reader's language."""
REGISTER: Final = N_("measured against the Finnish road register")
"""What the bundled network's accuracy was measured against; ``geodata/README.md`` and the data's README say how."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of missing or uncertain data.

    Attributes:
        what: message id.
        count: how many rows.
        of: of how many.
        kind: what the rows are.
    """

    what: str
    count: int
    of: int
    kind: RowKind


@dataclass(frozen=True)
class DataQuality:
    """Figures on the quality of a region's data.

    Attributes:
        sums: tonnes by quality, material and state, each tonne once.
        gaps: what is unknown, those with the most rows first, none with no row.
        years: by year: ``streams``, how many side streams' amounts speak of it, and ``tonnes_per_year``, t/y of those
            that are in the sum; ascending.
        conflicts: the side streams whose amount other sources give otherwise.
        doubts: how many rows carry a doubt.
        sources: how many sources there are, and of how many the licence is ``stated``, ``assumed`` or ``none`` (only
            facts were taken, which are cited).
    """

    sums: Tonnage
    gaps: tuple[Gap, ...]
    years: pd.DataFrame
    conflicts: tuple[str, ...]
    doubts: int
    sources: Mapping[str, int]


def data_quality(catalogue: Catalogue) -> DataQuality:
    """Measure the quality of a catalogue's data."""
    streams = catalogue.streams
    sums = tonnes(streams)
    counted = streams.loc[list(sums.counted)]
    known = streams[streams["tonnes_per_year"].notna()]
    years = pd.DataFrame(
        {
            "streams": known.groupby("year").size(),
            "tonnes_per_year": counted.groupby("year")["tonnes_per_year"].sum(),
        }
    ).fillna({"tonnes_per_year": 0.0})
    licences = catalogue.sources["licence"]
    assumed = licences.str.contains(ASSUMED, regex=False)
    return DataQuality(
        sums=sums,
        gaps=tuple(sorted((gap for gap in _gaps(catalogue) if gap.count), key=lambda gap: -gap.count / gap.of)),
        years=years.sort_index(),
        conflicts=tuple(map(str, streams.index[streams["conflict_source_ids"] != ""])),
        doubts=sum(int(_doubted(frame).sum()) for frame in (streams, catalogue.plants, catalogue.users)),
        sources={
            "stated": int(((licences != "") & ~assumed).sum()),
            "assumed": int(assumed.sum()),
            "none": int((licences == "").sum()),
        },
    )


def doubts(catalogue: Catalogue, t: Translator) -> pd.DataFrame:
    """Every doubt once, sentence by sentence, with the rows it is about.

    Returns:
        ``doubt``, ``rows`` (how many carry it), ``names`` (of these, parted by semicolons); the commonest first.
    """
    found: dict[str, list[str]] = {}
    for frame in (catalogue.streams, catalogue.plants, catalogue.users):
        for _, row in frame.iterrows():
            for sentence in dict.fromkeys(_SENTENCE_END.split(in_language(row, "doubt", t))):
                if sentence:
                    found.setdefault(sentence, []).append(in_language(row, "name", t))
    rows = [(sentence, len(names), "; ".join(names)) for sentence, names in found.items()]
    return pd.DataFrame(rows, columns=["doubt", "rows", "names"]).sort_values("rows", ascending=False, kind="stable")


def road_figures(atlas: Atlas) -> Mapping[str, Figure]:
    """Measured accuracy of the roads, by message id of its name; empty if it was never measured."""
    accuracy = atlas.network.record.accuracy
    if accuracy is None:
        return {}
    source = (atlas.network.record.source,)
    ends = accuracy.length_ratio_p5, accuracy.length_ratio_p95
    return {
        N_("Half of the checked points lie within"): Figure(accuracy.position_median_m, "m", "measured", source),
        N_("Nine in ten of them within"): Figure(accuracy.position_p90_m, "m", "measured", source),
        N_("Checked length over the register's"): Figure(accuracy.length_ratio_total, "", "measured", source, *ends),
        N_("Checked length"): Figure(accuracy.checked_m / 1000, "km", "measured", source),
    }


def _gaps(catalogue: Catalogue) -> Iterator[Gap]:
    streams, plants, users = catalogue.streams, catalogue.plants, catalogue.users

    def gap(what: str, kind: RowKind, where: pd.Series) -> Gap:
        return Gap(what, int(where.sum()), len(where), kind)

    yield gap(N_("Side streams of unknown amount"), "stream", streams["tonnes_per_year"].isna())
    yield gap(N_("Side streams whose plant is unknown"), "stream", streams["plant_id"].isna())
    yield gap(N_("Side streams that have changed since their figure"), "stream", streams["arises"] == "changed")
    yield gap(N_("Side streams that no longer arise"), "stream", streams["arises"] == "ended")
    yield gap(N_("Side streams, unknown whether they still arise"), "stream", streams["arises"] == "unknown")
    yield gap(N_("Side streams, unknown whether hazardous waste"), "stream", streams["hazardous"] == "unknown")
    yield gap(N_("Plants of unknown position"), "plant", plants["position_quality"] == "unknown")
    yield gap(N_("Plants placed only at a town's centre"), "plant", plants["position_quality"] == "town")
    yield gap(N_("Plants, unknown whether in operation"), "plant", plants["operating"] == "unknown")
    yield gap(N_("Users of unknown capacity"), "user", users["capacity_t_per_year"].isna())
    yield gap(N_("Users of unknown position"), "user", users["position_quality"] == "unknown")
    yield gap(N_("Users placed only at a town's centre"), "user", users["position_quality"] == "town")


def _doubted(frame: pd.DataFrame) -> pd.Series:
    return (frame[[f"doubt_{language}" for language in LANGUAGES]] != "").any(axis=1)
