"""The site search on the map."""

from __future__ import annotations

import numpy as np
import pydeck as pdk

from sidestream_map.base import N_
from sidestream_map.maps import hex_colour
from sidestream_map.maps.layers import (
    CANDIDATES_LAYER,
    PLANTS_LAYER,
    SITE,
    SITES_LAYER,
    USERS_LAYER,
    candidates_layers,
    site_roads_layer,
    sites_layers,
)
from sidestream_map.roads import Places
from sidestream_map.ui.pages.map.new_sites.candidate_names import site_name
from sidestream_map.ui.pages.map.new_sites.waiting import MOMENT_S, SLIDE_S, moment
from sidestream_map.ui.session import View, results, site_results, state
from sidestream_map.ui.widgets import Drawing


def drawing(view: View) -> Drawing:
    """Layers of the candidates, the chosen sites and the roads to them.

    Args:
        view: with the scenario's search.
    """
    t, asked = view.t, site_results.question(view.region, view.scenario)
    situation, ids = results.judged(view.region, view.scenario), frozenset(asked.candidates.ids)
    future = site_results.search(view.region, view.scenario)
    layers: list[pdk.Layer] = []
    legend = [(hex_colour(SITE), "dot", t(N_("new site; its candidates, numbered as in the table")))]
    summary = t(N_("Map of the places where a new site could be"))
    on_a_wall = state.address().presenting
    moment(future, SLIDE_S if on_a_wall else MOMENT_S)
    best = future.result() if future.done() and future.exception() is None else None
    above = candidates_layers(
        asked.candidates,
        lambda key: site_name(view, key),
        view.scenario.opened,
        t,
        None if best is None else best.numbers(),
    )
    if on_a_wall:  # without the table that the numbers lead to
        above, legend = [], [(hex_colour(SITE), "dot", t(N_("new site")))]
    if best is not None:
        layers.append(results.kept("site-roads", future, lambda: site_roads_layer(situation, best, asked.candidates)))
        above += sites_layers(best, asked.candidates, lambda key: site_name(view, key), t)
        legend.append((hex_colour(SITE), "line", t(N_("road to the new site"))))
        names = ", ".join(site_name(view, str(key)) for key in best.site_table()["candidate_id"])
        summary = t(N_("Map of new sites: {names}"), names=names)

    def pick(layer: str, name: str) -> bool:
        found = name if layer in (CANDIDATES_LAYER, SITES_LAYER) and name in ids else ""
        if layer in (USERS_LAYER, PLANTS_LAYER):
            place = view.atlas.site(name)
            found = next((each for each in (place.members if place else (name,)) if each in ids), "")
        if not found and layer:
            return False
        state.update(opened=_next_here(asked.candidates, found, view.scenario.opened) if found else "")
        return True

    return Drawing(tuple(layers), summary, tuple(legend), hauls=False, above=tuple(above), pick=pick)


def _next_here(places: Places, found: str, opened: str) -> str:
    """Of candidates that share a place, the one after the one that is open: each click on them opens another."""
    at = places.ids.index(found)
    same = (places.lon == places.lon[at]) & (places.lat == places.lat[at])
    here = [places.ids[row] for row in np.flatnonzero(same)]
    return here[(here.index(opened) + 1) % len(here)] if opened in here else found
