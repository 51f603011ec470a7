"""Chains in words: the names of their ends, and each leg in a line."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final

from sidestream_map.base import N_, Range, Translator
from sidestream_map.decisions.chains.chains import CHAIN_STATES, LEG_NAMES, Chain, Chains, Leg
from sidestream_map.region import Catalogue, in_language

NOT_COUNTED: Final = N_(
    "Freight, transfers, and trucks at both ends. Not counted, as not known: whether anybody runs there, storage, fees "
    "of sidings, port days of ships, ice."
)
"""What the figures of a chain hold and don't."""


def end_name(key: str, catalogue: Catalogue, t: Translator) -> str:
    """Name of a user or terminal in the reader's language; of the plant for the empty id."""
    if not key:
        return t(N_("the plant"))
    frame = catalogue.users if key in catalogue.users.index else catalogue.terminals
    return in_language(frame.loc[[key]].iloc[0], "name", t) or key


def leg_line(leg: Leg, catalogue: Catalogue, t: Translator) -> str:
    """A leg in one line: from where to where, how, kilometres, euros and CO2e a tonne, departures."""
    figures = [
        t(N_("{eur} EUR/t"), eur=t.number(leg.eur_per_t.central, 2)),
        t(N_("{kg} kg CO2e/t"), kg=t.number(leg.kg_per_t.central, 2)),
    ]
    if leg.kind == "transfer":
        return f"{end_name(leg.from_id, catalogue, t)}: {t(LEG_NAMES['transfer'])}, {', '.join(figures)}"
    way = f"{end_name(leg.from_id, catalogue, t)} → {end_name(leg.to_id, catalogue, t)}"
    said = [t(LEG_NAMES[leg.kind]), f"{t.number(leg.km, 1)} km", *figures]
    if not math.isnan(leg.departures):
        said.append(
            t(N_("{count} departures a year of {lot} t"), count=t.number(leg.departures), lot=t.number(leg.lot_t))
        )
    return f"{way}: {', '.join(said)}"


def chain_lines(chain: Chain, catalogue: Catalogue, t: Translator) -> tuple[str, ...]:
    """Every leg of a chain in a line, in the order of travel."""
    return tuple(leg_line(leg, catalogue, t) for leg in chain.legs)


def doubts(chain: Chain, catalogue: Catalogue, t: Translator) -> tuple[str, ...]:
    """What is uncertain about the links and terminals of a chain, each once."""
    rows = [catalogue.links.loc[[leg.link_id]].iloc[0] for leg in chain.legs if leg.link_id]
    rows += [catalogue.terminals.loc[[leg.from_id]].iloc[0] for leg in chain.legs if leg.kind == "transfer"]
    return tuple(dict.fromkeys(filter(None, (in_language(row, "doubt", t) for row in rows))))


def break_even_words(found: Chains, t: Translator) -> str:
    """So far, and with so many tonnes, the cheapest chain pays against the truck alone; empty without a chain."""
    if found.cheapest is None:
        return ""
    words = t(
        N_("The cheapest chain pays where the truck alone would drive more than {km} km, from {tonnes} t a year on."),
        km=t.number(found.break_even_km),
        tonnes=t.number(found.break_even_t),
    )
    if found.truck is None:
        return words
    return words + " " + t(N_("Here it drives {km} km."), km=t.number(found.truck.km))


def way_words(chain: Chain, t: Translator) -> str:
    """How a chain goes, without its transfers, legs of one kind in a row as one: ``by truck → by ship``."""
    kinds = [leg.kind for leg in chain.legs if leg.kind != "transfer"]
    return " → ".join(t(LEG_NAMES[kind]) for kind, _ in itertools.groupby(kinds))


def pays_words(found: Sequence[Chains], t: Translator) -> str:
    """Of how many hauls rail or sea is cheaper, and of how many cleaner, than the truck alone; central values.

    Args:
        found: those without a chain, or without a haul by truck, are counted in neither.
    """
    both = [(each.truck, each.cheapest, each.cleanest) for each in found]
    cheaper = sum(bool(a and b and b.eur_per_t.central < a.eur_per_t.central) for a, b, _ in both)
    cleaner = sum(bool(a and c and c.kg_per_t.central < a.kg_per_t.central) for a, _, c in both)
    return t(
        N_(
            "By rail or sea {cheaper} of these {all} hauls would be cheaper than by truck alone, and {cleaner} cleaner."
        ),
        cheaper=t.number(cheaper),
        cleaner=t.number(cleaner),
        all=t.number(len(found)),
    )


def beside_lines(found: Chains, catalogue: Catalogue, t: Translator) -> tuple[str, ...]:
    """A haul in lines: the truck alone, the cheapest chain, the cleanest where it is cleaner, and from where it pays.

    Args:
        found: of one side stream and one destination.
        catalogue: with the terminals.
    """
    ways = [(N_("The truck alone"), found.truck), (N_("Cheapest by rail or sea"), found.cheapest)]
    cleaner = found.truck is None or (
        found.cleanest is not None and found.cleanest.kg_per_t.central < found.truck.kg_per_t.central
    )
    if cleaner and found.cheapest and found.cleanest and _legs(found.cleanest) != _legs(found.cheapest):
        ways.append((N_("Cleanest by rail or sea"), found.cleanest))
    lines = [
        t(
            N_("{way}: {eur} EUR/t, {kg} kg CO2e/t; {how}"),
            way=t(title),
            eur=_ranged(chain.eur_per_t, t),
            kg=_ranged(chain.kg_per_t, t),
            how=_how(chain, catalogue, t),
        )
        for title, chain in ways
        if chain is not None
    ]
    return (*lines, break_even_words(found, t) if found.cheapest is not None else t(CHAIN_STATES[found.state]))


def _how(chain: Chain, catalogue: Catalogue, t: Translator) -> str:
    terminals = dict.fromkeys(end_name(leg.from_id, catalogue, t) for leg in chain.legs if leg.kind == "transfer")
    via = t(N_(", {km} km, over {terminals}"), km=t.number(chain.km), terminals=" – ".join(terminals))
    return way_words(chain, t) + (via if terminals else f", {t.number(chain.km)} km")


def _legs(chain: Chain) -> list[tuple[str, str, str]]:
    return [(leg.kind, leg.from_id, leg.to_id) for leg in chain.legs]


def _ranged(value: Range, t: Translator) -> str:
    return f"{t.number(value.central, 1)} ({t.number(value.low, 1)}–{t.number(value.high, 1)})"
