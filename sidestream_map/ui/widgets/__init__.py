"""Parts that more than one page uses."""

from sidestream_map.ui.widgets.answer_words import answer_words, offer_line
from sidestream_map.ui.widgets.drawing import NOTHING_DRAWN, Drawing, PanelParts
from sidestream_map.ui.widgets.exchanges import pick_exchange, show_diagram, show_exchanges_of, show_links
from sidestream_map.ui.widgets.export import MoreFormat, show_export
from sidestream_map.ui.widgets.figures import (
    CHAINS_SHOWN,
    axis_marks,
    chain_to,
    figure_html,
    offer_figures,
    passings,
    place_id,
    place_of,
    show_chain_list,
    show_counts,
    show_figure,
    show_outcome,
    show_passing,
    show_place,
    show_round_list,
    show_rounds,
    show_year,
    show_years,
    tap_place,
    with_chain_to,
)
from sidestream_map.ui.widgets.headline_strip import contents, show_headline
from sidestream_map.ui.widgets.held_choice import hold, show_number
from sidestream_map.ui.widgets.leader_cookie import show_leader_cookie
from sidestream_map.ui.widgets.legend import show_legend
from sidestream_map.ui.widgets.limit import show_limit
from sidestream_map.ui.widgets.map_canvas import background_url, deck_of, is_phone, region_box, region_view, show_map
from sidestream_map.ui.widgets.narrowing import part_words, show_part
from sidestream_map.ui.widgets.notices import failure, plain, told
from sidestream_map.ui.widgets.number_table import SET, edit_numbers
from sidestream_map.ui.widgets.region_state import show_region_state
from sidestream_map.ui.widgets.save_scene import replace_scene
from sidestream_map.ui.widgets.selection import look_at, row_of, show_choice, show_neighbours, title
from sidestream_map.ui.widgets.share import QR_CHARACTERS_MAX, firm_link, fresh_of, link_of, qr_png, show_qr
from sidestream_map.ui.widgets.table import FEW, show_table

__all__ = [
    "CHAINS_SHOWN",
    "FEW",
    "NOTHING_DRAWN",
    "QR_CHARACTERS_MAX",
    "SET",
    "Drawing",
    "MoreFormat",
    "PanelParts",
    "answer_words",
    "axis_marks",
    "background_url",
    "chain_to",
    "contents",
    "deck_of",
    "edit_numbers",
    "failure",
    "figure_html",
    "firm_link",
    "frame",
    "fresh_of",
    "hold",
    "is_phone",
    "link_of",
    "look_at",
    "offer_figures",
    "offer_line",
    "part_words",
    "passings",
    "pick_exchange",
    "place_id",
    "place_of",
    "plain",
    "qr_png",
    "region_box",
    "region_view",
    "replace_scene",
    "row_of",
    "show_chain_list",
    "show_choice",
    "show_counts",
    "show_diagram",
    "show_exchanges_of",
    "show_export",
    "show_figure",
    "show_headline",
    "show_leader_cookie",
    "show_legend",
    "show_limit",
    "show_links",
    "show_map",
    "show_neighbours",
    "show_number",
    "show_outcome",
    "show_part",
    "show_passing",
    "show_place",
    "show_qr",
    "show_region_state",
    "show_round_list",
    "show_rounds",
    "show_table",
    "show_year",
    "show_years",
    "tap_place",
    "title",
    "told",
    "with_chain_to",
]
