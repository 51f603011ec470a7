"""A result on a map that can be moved: the dashboard's own map in a page that holds all that it needs."""

from __future__ import annotations

import base64
import gzip
import importlib
import json
from dataclasses import asdict
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

import pydeck as pdk
from jinja2 import Template

import sidestream_map
from sidestream_map.base import N_
from sidestream_map.maps import MapWords, attribution, hex_colour, layer_texts, map_files, palette, tolerance
from sidestream_map.maps.layers import background_layers
from sidestream_map.notebook.results import Result

CANNOT: Final = N_("This browser can't draw the map. result.plot() draws a picture of it.")
HEIGHT_PX: Final = 500
_PAGE: Final = Path(__file__).parent / "deck_page.html"
_BUNDLE: Final = Path(sidestream_map.__file__).parent / "ui" / "widgets" / "map" / "static" / "deck_map.js"
"""The script that draws the dashboard's map; no import, as that room brings Streamlit along."""


class OwnDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck that is drawn by the dashboard's script, from a page of its own that loads nothing.

    pydeck's page fetches scripts and styles from five places, writes texts between script tags as they are, and its
    deck.gl can't place labels.
    """

    __slots__ = ("result",)  # outside of what pydeck writes as JSON
    result: Result

    def to_json(self) -> str:
        """The deck as JSON without the signs that end a script."""
        return _inert(str(super().to_json()))

    def page(self) -> str:
        """The map as one HTML page that loads nothing; about 1 MB for the bundled region."""
        t = self.result.edition.t
        page: str = Template(_PAGE.read_text(encoding="utf-8")).render(
            language=t.language,
            shown=_packed(json.dumps(self._data(), ensure_ascii=False).encode(errors="replace")),
            script=_script(),
            cannot=_inert(json.dumps(t(CANNOT))),
        )
        return page

    def _data(self) -> dict[str, Any]:
        """What the dashboard's map component gets."""
        region, t = self.result.drawn.atlas.region, self.result.edition.t
        said = asdict(MapWords.of(t, self.result.title, attribution(region, t)))
        specs = layer_texts(self.layers)
        ground = len(background_layers(""))
        return {
            "key": "map",
            "background": specs[:ground],
            "layers": specs[ground:],
            "view": [*region.view],
            "view_serial": 0,
            "home": [*region.view],
            "height": "100vh",
            "label": said.pop("label"),
            "attribution": said.pop("attribution"),
            "divider": said.pop("divider"),
            "words": said,
            "land": hex_colour(palette.LAND),
            "report_view": False,
            "still": "",
        }

    def to_html(
        self,
        filename: str | Path | None = None,
        *,
        as_string: bool = False,
        iframe_width: int | str = "100%",
        iframe_height: int = HEIGHT_PX,
        **_: Any,
    ) -> Any:
        """Write the map as a page, or show it in a notebook. pydeck's other options are passed over.

        Args:
            filename: of the page to write; None to show it.
            as_string: whether to return the page's text.
            iframe_width: of the frame in a notebook.
            iframe_height: of the frame in a notebook, pixels.
        """
        if filename is not None:
            Path(filename).write_text(self.page(), encoding="utf-8")
            return None
        if as_string:
            return self.page()
        display = importlib.import_module("IPython.display")  # a notebook has it; checks of types need not
        return display.HTML(self._framed(iframe_width, iframe_height))

    def _framed(self, width: int | str = "100%", height: int = HEIGHT_PX) -> str:
        frame = f'width="{width}" height="{height}" style="border:0" sandbox="allow-scripts"'
        return f'<iframe {frame} srcdoc="{escape(self.page())}"></iframe>'

    def _repr_html_(self) -> str:
        return self._framed()


def _inert(text: str) -> str:
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@cache
def _script() -> str:
    return _packed(_BUNDLE.read_bytes())


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 6, mtime=0)).decode()


def show(result: Result) -> pdk.Deck:
    """A map of a result that can be moved: the dashboard's own, with its layers, labels, buttons and colours.

    It needs no network: what draws it stands in the notebook's page. ``to_html("map.html")`` writes it as a page of
    its own; :meth:`Result.plot` is a picture, which is smaller and needs no script.

    Args:
        result: a loaded region, or an answer about it.

    Examples:
        >>> import sidestream_map as ssm
        >>> deck = ssm.show(ssm.allocate(ssm.load(), ssm.Scenario(unknown_capacity="unlimited")))
        >>> "flows" in [layer.id for layer in deck.layers]
        True
    """
    drawn = result.drawn
    west, south, east, north = drawn.atlas.region.view
    deck = OwnDeck(
        [*_ground(result), *drawn.layers],
        initial_view_state=pdk.data_utils.compute_view([[west, south], [east, north]]),
        map_provider=None,
    )
    deck.result = result
    return deck


def _ground(result: Result) -> list[pdk.Layer]:
    atlas = result.drawn.atlas
    files = map_files(atlas.background, atlas.network, tolerance(atlas.region.view))
    layers = background_layers("")
    for layer in layers:
        layer.data = json.loads(files[str(layer.data).removeprefix("/")])
    return layers
