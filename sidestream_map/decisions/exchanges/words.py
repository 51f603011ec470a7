"""Names of nodes and links in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.exchanges.exchanges import NO_PLANT, NODE_KINDS, PROCESS, Exchanges, Link, Node, Unit
from sidestream_map.decisions.flow_words import stream_name
from sidestream_map.decisions.months import RESTS_ON
from sidestream_map.decisions.outcomes import planned_words
from sidestream_map.decisions.situation import Situation
from sidestream_map.region import PROCESS_KINDS, category_name, in_language, is_planned

UNIT_NAMES: Final[Mapping[Unit, tuple[str, str]]] = {
    "tonnes": (N_("Tonnes"), N_("t/y")),
    "eur": (N_("Euros"), N_("EUR/y")),
    "co2e": (N_("CO2e"), N_("t CO2e/y")),
}
"""Name and unit of what the widths can show."""


def node_name(node: Node, situation: Situation, t: Translator) -> str:
    """Name of a node: the place's, the product's with who makes it, or what the end means.

    Args:
        node: of a picture of ``situation``.
    """
    catalogue = situation.catalogue
    if node.key.startswith(PROCESS):
        row = catalogue.processes.loc[[node.key.removeprefix(PROCESS)]].iloc[0]
        return in_language(row, "name", t) or t(PROCESS_KINDS[row["kind"]])
    if node.kind == "product":
        maker = catalogue.user_rows[node.id]
        return in_language(maker, "product", t)
    if node.id in catalogue.user_rows:
        return in_language(catalogue.user_rows[node.id], "name", t)
    if node.id in catalogue.plants.index:
        return named(catalogue.plants, node.id, t)
    return t(N_("Several plants, or unknown which")) if node.key == NO_PLANT else t(NODE_KINDS[node.kind])


def named(frame: pd.DataFrame, key: str, t: Translator) -> str:
    """Name of a row in the reader's language.

    Args:
        frame: plants or pipes.
        key: id of the row.
    """
    row: pd.Series[Any] = frame.loc[key]  # type: ignore[assignment]  # ids are unique, so it is one row
    return in_language(row, "name", t)


def link_name(link: Link, picture: Exchanges, situation: Situation, t: Translator) -> str:
    """What a link carries: the side stream, the product, or what goes through the pipe.

    Args:
        link: of ``picture``.
        picture: of ``situation``.
    """
    catalogue = situation.catalogue
    if picture.by_key[link.target].kind == "product":
        return node_name(picture.by_key[link.target], situation, t)
    if link.id in catalogue.processes.index:
        row = catalogue.processes.loc[[link.id]].iloc[0]
        return in_language(row, "product", t) or t(category_name(link.material))
    if link.id in catalogue.streams.index:
        return stream_name(situation, link.id, t)
    if link.id in catalogue.pipes.index:
        return named(catalogue.pipes, link.id, t)
    return t(category_name(link.material)) if link.material else link.id


def untold_words(picture: Exchanges, situation: Situation, t: Translator) -> str:
    """Sentences on what the picture doesn't show: planned users, side streams in no link, costs of the months.

    Args:
        picture: of ``situation``.
    """
    said = []
    if planned := planned_words(_planned_t(picture, situation), t):
        said.append(t(N_("The tonnes drawn: {planned}."), planned=planned))
    if picture.untold:
        streams = ", ".join(stream_name(situation, key, t) for key in picture.untold)
        said.append(t(N_("Not drawn, as their amounts are unknown: {streams}."), streams=streams))
    if picture.by_month:
        said += [t(N_("Euros and CO2e are without keeping in stores and the way there.")), t(RESTS_ON)]
    return " ".join(said)


def _planned_t(picture: Exchanges, situation: Situation) -> float:
    """Known tonnes a year that go to users at planning stage, by truck or on their site."""
    users, sum_t = situation.catalogue.user_rows, 0.0
    for link in picture.links:
        target = picture.by_key[link.target]
        receives = target.kind in ("user", "processor") and link.way in ("truck", "site")
        if receives and target.id in users and is_planned(users[target.id]) and link.tonnes > 0:
            sum_t += link.tonnes
    return sum_t
