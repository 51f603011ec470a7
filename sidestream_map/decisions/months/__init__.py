"""A year by months: what arises, what is made of it, where it lies meanwhile, who takes it when, what stays over."""

from sidestream_map.decisions.months.left_over import MONTH_REASONS, STORE_REASONS, left_rows
from sidestream_map.decisions.months.plan import Plan, plan
from sidestream_map.decisions.months.problem import YEAR, Legs, MonthsProblem
from sidestream_map.decisions.months.words import (
    HAULS_COST,
    KEEPING_COST,
    LARGEST_STOCK,
    LEFT_BY_MONTHS,
    PLACED_BY_MONTHS,
    PROCESSED,
    RESTS_ON,
    apart_lines,
    month_words,
    place_lines,
    process_name,
    source_name,
    store_name,
    taker_name,
    year_figures,
)
from sidestream_map.decisions.months.year import YARD, Year, planned_year

__all__ = [
    "HAULS_COST",
    "KEEPING_COST",
    "LARGEST_STOCK",
    "LEFT_BY_MONTHS",
    "MONTH_REASONS",
    "PLACED_BY_MONTHS",
    "PROCESSED",
    "RESTS_ON",
    "STORE_REASONS",
    "YARD",
    "YEAR",
    "Legs",
    "MonthsProblem",
    "Plan",
    "Year",
    "apart_lines",
    "left_rows",
    "month_words",
    "place_lines",
    "plan",
    "planned_year",
    "process_name",
    "source_name",
    "store_name",
    "taker_name",
    "year_figures",
]
