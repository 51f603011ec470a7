"""The scene of a first visit: one side stream flows to its users, and a sentence says why to know that."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from sidestream_map.base import N_
from sidestream_map.maps import palette
from sidestream_map.maps.layers import example_layers
from sidestream_map.region import wording
from sidestream_map.scenario import Selection
from sidestream_map.ui.pages.map.tour import followed
from sidestream_map.ui.session import View, regions, results
from sidestream_map.ui.widgets import Drawing


def example_of(view: View) -> str:
    """The largest side stream with a user by road within the limit; empty where there is none or something is chosen.

    Args:
        view: of the map page.
    """
    scenario = view.scenario
    if scenario.selection.kind != "none" or scenario.panel != "choice" or scenario.materials:
        return ""
    return followed(view)[0]


def _by_road(view: View, stream: str) -> pd.DataFrame:
    chosen = view.scenario.replace(selection=Selection("stream", stream), opened="")
    hauls = results.hauls_of(view.region, chosen)
    return pd.DataFrame() if hauls is None else hauls.possible[hauls.possible["status"] == "ok"]


def with_example(drawn: Drawing, view: View, stream: str) -> Drawing:
    """What the panel draws, and the example's routes below it.

    Args:
        stream: id of the example.
    """
    hauls = results.hauls_of(view.region, view.scenario.replace(selection=Selection("stream", stream), opened=""))
    if hauls is None:
        return drawn
    layers = example_layers(view.atlas, view.t, regions.router(view.scenario), hauls)
    name = wording.in_language(dict(view.atlas.catalogue.streams.loc[stream]), "name", view.t)
    sign = (palette.hex_colour(palette.ROUTE), "dashed", view.t(N_("example: {stream} to its users"), stream=name))
    return replace(drawn, layers=(*layers, *drawn.layers)).with_legend((sign,))


def example_words(view: View, stream: str) -> str:
    """The example in a sentence or two: what, how much, how many could take it, how far the nearest is.

    Args:
        stream: id of the example.
    """
    t, row, found = view.t, dict(view.atlas.catalogue.streams.loc[stream]), _by_road(view, stream)
    nearest = found.sort_values("total_m").iloc[0]
    users = view.atlas.catalogue.users
    return t.plural(
        N_(
            "{stream}: {amount}. {count} user here could take it or may, by road {km} km away: {user}. What one plant "
            "has over can replace what another buys or quarries."
        ),
        N_(
            "{stream}: {amount}. {count} users here could take it or may, the nearest by road {km} km away: {user}. "
            "What one plant has over can replace what another buys or quarries."
        ),
        len(found),
        stream=_capital(wording.in_language(row, "name", t)),
        amount=wording.about(float(row["tonnes_per_year"]), t),
        km=t.number(float(nearest["total_m"]) / 1000, 0),
        user=wording.in_language(users.loc[str(nearest.name)], "name", t),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
