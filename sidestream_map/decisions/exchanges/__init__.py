"""The exchanges of a region as one picture: who gives what to whom, and what is processed, disposed of or stays over.

One function a state makes it (today as sources say it, a best use, or one over the months); all that shows it takes it
from there.
"""

from sidestream_map.decisions.exchanges.exchanges import (
    NODE_KINDS,
    UNITS,
    WAY_NAMES,
    Exchanges,
    ExchangeState,
    Link,
    Node,
    NodeKind,
    Unit,
)
from sidestream_map.decisions.exchanges.states import best_exchanges, today_exchanges, year_exchanges
from sidestream_map.decisions.exchanges.words import UNIT_NAMES, link_name, node_name, untold_words

__all__ = [
    "NODE_KINDS",
    "UNITS",
    "UNIT_NAMES",
    "WAY_NAMES",
    "ExchangeState",
    "Exchanges",
    "Link",
    "Node",
    "NodeKind",
    "Unit",
    "best_exchanges",
    "link_name",
    "node_name",
    "today_exchanges",
    "untold_words",
    "year_exchanges",
]
