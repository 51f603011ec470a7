"""The map as a picture without a browser: the same layers as SVG, and as PNG or in a PDF."""

from sidestream_map.maps.picture.labels import Label, text_width
from sidestream_map.maps.picture.picture import map_png, map_svg, svg_size, titled
from sidestream_map.maps.picture.svg import element
from sidestream_map.maps.picture.typesetting import font_file, printable, typeset, visible

__all__ = [
    "Label",
    "element",
    "font_file",
    "map_png",
    "map_svg",
    "printable",
    "svg_size",
    "text_width",
    "titled",
    "typeset",
    "visible",
]
