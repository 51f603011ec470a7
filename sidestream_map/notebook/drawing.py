"""A result on a map that can be moved, with the dashboard's own layers and colours."""

from __future__ import annotations

import json

import pydeck as pdk

from sidestream_map.maps import map_files, tolerance
from sidestream_map.maps.layers import background_layers
from sidestream_map.notebook.results import Result


class SafeDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck whose JSON can stand in a page, whatever its texts hold: pydeck writes it between script tags as it is."""

    def to_json(self) -> str:
        """The deck as JSON without the signs that end a script."""
        text = str(super().to_json())
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def show(result: Result) -> pdk.Deck:
    """A map of a result that can be moved, with the layers and colours of the dashboard.

    pydeck fetches its script from the internet when a notebook shows the map; ``to_html("map.html", offline=True)`` has
    it inside, and :meth:`Result.plot` needs neither.

    Args:
        result: a loaded region, or an answer about it.

    Examples:
        >>> import sidestream_map as ssm
        >>> deck = ssm.show(ssm.allocate(ssm.load(), ssm.Scenario(unknown_capacity="unlimited")))
        >>> "flows" in [layer.id for layer in deck.layers]
        True
    """
    drawn = result.drawn
    region = drawn.atlas.region
    west, south, east, north = region.view
    return SafeDeck(
        [*_ground(result), *drawn.layers],
        initial_view_state=pdk.data_utils.compute_view([[west, south], [east, north]]),
        map_provider=None,
        tooltip={"text": "{title}\n{text}"},
    )


def _ground(result: Result) -> list[pdk.Layer]:
    atlas = result.drawn.atlas
    files = map_files(atlas.background, atlas.network, tolerance(atlas.region.view))
    layers = background_layers("")
    for layer in layers:
        layer.data = json.loads(files[str(layer.data).removeprefix("/")])
    return layers
