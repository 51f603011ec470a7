"""Loads in words, and who would have to talk to whom so that they ride together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from sidestream_map.base import N_, Figure, Translator, significant
from sidestream_map.decisions.return_loads.loads import Load
from sidestream_map.decisions.return_loads.return_loads import ReturnLoads
from sidestream_map.region import Catalogue, in_language, wording


def place_name(key: str, catalogue: Catalogue, t: Translator) -> str | None:
    """Name of a plant or user in the reader's language; its id without a name, None where there is no such place.

    Args:
        key: id of a load's end.
    """
    for frame in (catalogue.plants, catalogue.users):
        if key in frame.index:
            return _named(frame, key, t)
    return None


def load_name(load: Load, catalogue: Catalogue, t: Translator) -> str:
    """What a load carries, in the reader's language; its id without a name."""
    frame = catalogue.streams if load.kind == "flow" else catalogue.hauls
    return _named(frame, load.id, t)


def load_ends(load: Load, catalogue: Catalogue, t: Translator) -> str:
    """Where a load goes from and to, in the reader's language; an end that is no place is said to be unknown."""
    return " → ".join(place_name(key, catalogue, t) or t("unknown") for key in (load.from_id, load.to_id))


def round_lines(pair: Mapping[Any, Any], found: ReturnLoads, catalogue: Catalogue, t: Translator) -> tuple[str, ...]:
    """A round in plain words: its two loads, what it saves, and who would have to talk to whom.

    Args:
        pair: row of :meth:`ReturnLoads.pairs_table`.
        found: that the row comes from.
    """
    rows = [found.loads.rows[int(pair[name])] for name in ("first_row", "second_row")]
    eur, co2e = (
        [t.number(significant(float(pair[f"saved_{name}_per_year{end}"]))) for end in ("", "_low", "_high")]
        for name in ("eur", "co2e_t")
    )
    return (
        *(f"{load_name(load, catalogue, t)}: {load_ends(load, catalogue, t)}" for load in rows),
        t(
            N_("{rounds} rounds a year; empty {before} → {after} km a round"),
            rounds=rounds_words(float(pair["rounds_per_year"]), t),
            before=t.number(float(pair["empty_km_before"]), 1),
            after=t.number(float(pair["empty_km_after"]), 1),
        ),
        t(N_("Saves {eur} ({low} to {high}) EUR a year"), eur=eur[0], low=eur[1], high=eur[2]),
        t(N_("Saves {co2e} ({low} to {high}) t CO2e a year"), co2e=co2e[0], low=co2e[1], high=co2e[2]),
        t(N_("Who would have to talk: {who}"), who="; ".join(partners(rows, catalogue, t))),
    )


def rounds_words(rounds: float, t: Translator) -> str:
    """A number of rounds a year as people say it, e.g. ``≈ 25 000``: it follows from tonnes that nobody has weighed.

    Args:
        rounds: exact, as the files have it.
    """
    return wording.said(Figure(rounds, "rounds/y", "computed"), t, with_unit=False).number


def _named(frame: pd.DataFrame, key: str, t: Translator) -> str:
    return in_language(frame.loc[[key]].iloc[0], "name", t) or key


def partners(loads: Iterable[Load], catalogue: Catalogue, t: Translator) -> tuple[str, ...]:
    """Who has a say in loads: who sends them, who gets them, and who drives them where that is known; each once.

    Args:
        loads: of the catalogue.
    """
    found: list[str] = []
    for load in loads:
        found += [_who(load.from_id, catalogue, t), _who(load.to_id, catalogue, t)]
        if load.kind == "haul":
            found.append(str(catalogue.hauls.loc[load.id, "haulier"]))
    return tuple(dict.fromkeys(each for each in found if each))


def _who(key: str, catalogue: Catalogue, t: Translator) -> str:
    """The operator of a plant, else the name of the place; empty where nobody is known."""
    if key in catalogue.plants.index and (operator := str(catalogue.plants.loc[key, "operator"])):
        return operator
    return place_name(key, catalogue, t) or ""
