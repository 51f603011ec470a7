"""The state of a session: scenario, address, regions and own data; and results that sessions share."""

from sidestream_map.ui.session.address import BOARD_PARTS, END, OWN_PARAMETERS, Address, from_query, slot_of, to_query
from sidestream_map.ui.session.firm import is_unsaid
from sidestream_map.ui.session.own_data import own_data, use_own
from sidestream_map.ui.session.panel_names import PANEL_NAMES
from sidestream_map.ui.session.results import hauls_of
from sidestream_map.ui.session.scene_answers import SessionAnswers
from sidestream_map.ui.session.turn import TURN, FairTurn
from sidestream_map.ui.session.view import View

__all__ = [
    "BOARD_PARTS",
    "END",
    "OWN_PARAMETERS",
    "PANEL_NAMES",
    "TURN",
    "Address",
    "FairTurn",
    "SessionAnswers",
    "View",
    "board",
    "estimates",
    "firm",
    "from_query",
    "hauls_of",
    "is_unsaid",
    "kept_leader",
    "own_data",
    "readers",
    "regions",
    "results",
    "road_results",
    "scenes",
    "screens",
    "showing",
    "site_results",
    "slot_of",
    "state",
    "to_query",
    "use_own",
]
