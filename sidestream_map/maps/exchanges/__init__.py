"""The exchanges of a region as a flow diagram (Sankey): labelled boxes and bands, for the page and as SVG."""

from sidestream_map.maps.exchanges.diagram import Diagram, diagram
from sidestream_map.maps.exchanges.layout import laid_out
from sidestream_map.maps.exchanges.picture import diagram_svg

__all__ = [
    "Diagram",
    "diagram",
    "diagram_svg",
    "laid_out",
]
