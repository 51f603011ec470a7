"""Figures with their unit and range: one, those of an outcome, those of an offer."""

from sidestream_map.ui.widgets.figures.axis import axis_marks
from sidestream_map.ui.widgets.figures.chains import CHAINS_SHOWN, chain_to, show_chain_list, with_chain_to
from sidestream_map.ui.widgets.figures.counts import show_counts
from sidestream_map.ui.widgets.figures.figure import figure_html, show_figure
from sidestream_map.ui.widgets.figures.months import show_year
from sidestream_map.ui.widgets.figures.offer import offer_figures
from sidestream_map.ui.widgets.figures.outcome import show_outcome
from sidestream_map.ui.widgets.figures.passing import (
    passings,
    place_id,
    place_of,
    show_passing,
    show_place,
    tap_place,
)
from sidestream_map.ui.widgets.figures.rounds import show_round_list, show_rounds
from sidestream_map.ui.widgets.figures.years import show_years

__all__ = [
    "CHAINS_SHOWN",
    "axis_marks",
    "chain_to",
    "figure_html",
    "offer_figures",
    "passings",
    "place_id",
    "place_of",
    "show_chain_list",
    "show_counts",
    "show_figure",
    "show_outcome",
    "show_passing",
    "show_place",
    "show_round_list",
    "show_rounds",
    "show_year",
    "show_years",
    "tap_place",
    "with_chain_to",
]
