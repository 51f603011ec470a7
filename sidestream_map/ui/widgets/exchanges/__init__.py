"""The flow diagram of the exchanges: the component, and a part to open for the exchanges of some places."""

from sidestream_map.ui.widgets.exchanges.component import show_diagram
from sidestream_map.ui.widgets.exchanges.part import pick_exchange, show_exchanges_of, show_links

__all__ = ["pick_exchange", "show_diagram", "show_exchanges_of", "show_links"]
