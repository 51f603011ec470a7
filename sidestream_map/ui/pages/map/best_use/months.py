"""The best use over the months: balance, stocks, who is full when, and what stays over."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions.allocation import Totals
from sidestream_map.decisions.months import (
    BUSIEST_LOADS,
    HAULS_COST,
    KEEPING_COST,
    LARGEST_STOCK,
    LEFT_BY_MONTHS,
    MEAN_LOADS,
    PLACED_BY_MONTHS,
    PROCESSED,
    RESTS_ON,
    Year,
    apart_lines,
    load_words,
    process_name,
    store_name,
    year_figures,
)
from sidestream_map.exports.tables import full_rows, left_over_rows
from sidestream_map.maps import palette
from sidestream_map.region import wording
from sidestream_map.scenario import CAPACITY_MAX, FLAG_FIELDS, MONTHS
from sidestream_map.ui.pages.map.best_use.tables import ROW_PX, edit_capacities
from sidestream_map.ui.session import View, results, state
from sidestream_map.ui.widgets import axis_marks, plain, show_outcome, show_table

FIGURES: Final = (
    PLACED_BY_MONTHS,
    LEFT_BY_MONTHS,
    PROCESSED,
    LARGEST_STOCK,
    BUSIEST_LOADS,
    MEAN_LOADS,
    HAULS_COST,
    KEEPING_COST,
)
PARTS: Final = (N_("Straight to users"), N_("From stores to users"), N_("Left over"))
"""What is drawn of each month, as message ids."""
CURVES: Final = 6
"""Stores that have a curve of their own: those with the largest stock; the others together have one."""
SHADES: Final = tuple(map(palette.hex_colour, (palette.CHART_STRONG, palette.CHART_SOFT, palette.CHART_REST)))
"""Of :data:`PARTS`: two blues of what is used, a grey of what isn't."""
_MONTH_AXIS: Final = alt.Axis(labelAngle=0, labelExpr="slice(datum.label, 0, 3)", labelOverlap=False)


def show_months(view: View, by_year: Totals) -> None:
    """Draw the switch and, where it is on, the year by months.

    Args:
        by_year: sums of the best use of the year as one.
    """
    t = view.t
    st.toggle(
        t(FLAG_FIELDS["by_month"]),
        help=t(
            N_(
                "Slag arises all year, roads are built in summer: who takes what when, what is made of it, what lies "
                "where meanwhile, and what stays over. The sums above take the year as one."
            )
        ),
        **state.bound("by_month", "by-month"),
    )
    if not view.scenario.by_month:
        return
    found = results.by_month(view.region, view.scenario)
    if not found.plan.solved:
        st.error(t(N_("The solver found no plan for the months.")), icon=":material/error:")
        return
    st.markdown(plain(month_sentence(found, by_year, t)))
    sums = year_figures(found)
    show_outcome({name: sums[name] for name in FIGURES}, found.situation.catalogue.sources, t, key="outcome-months")
    if said := load_words(found, t):
        st.warning(plain(said), icon=":material/local_shipping:")
    _show_balance(found, t)
    _show_stocks(found, t)
    _show_full(found, t)
    _show_left(found, t)
    _show_capacities(found, t)
    st.caption(plain(" ".join((t(RESTS_ON), *apart_lines(found, t)))))


def month_sentence(found: Year, by_year: Totals, t: Translator) -> str:
    """What finds a user over the months, beside what would without seasons.

    Args:
        by_year: sums of the best use of the year as one.
    """
    sums = found.plan.sums()
    return t(
        N_(
            "Over the months {placed} of {arises} find a user, {left} stay over. With the year as one, and without "
            "processing and storage, {whole} would."
        ),
        placed=wording.about(sums["placed"], t),
        arises=wording.about(sums["arises"], t),
        left=wording.about(sums["left"], t),
        whole=wording.about(by_year.placed_t, t),
    )


def _show_balance(found: Year, t: Translator) -> None:
    balance = found.plan.balance_table()
    names = [t(name) for name in MONTHS]
    from_stores = found.plan.from_origin[:, found.plan.problem.store_of >= 0].sum(axis=1)
    amounts = (balance["to_users"] - from_stores, from_stores, balance["left"])
    long = pd.concat(
        pd.DataFrame({"month": names, "part": t(title), "order": place, "tonnes": tonnes})
        for place, (title, tonnes) in enumerate(zip(PARTS, amounts, strict=True))
    )
    long["said"] = [t.number(each) for each in long["tonnes"]]
    st.altair_chart(
        alt.Chart(long)
        .mark_bar()
        .encode(
            x=alt.X("month:N", sort=names, title=None, axis=_MONTH_AXIS),
            y=alt.Y("tonnes:Q", title=t(N_("Tonnes in the month")), axis=alt.Axis(labelExpr=axis_marks(t))),
            color=alt.Color(
                "part:N", sort=[t(title) for title in PARTS], title=None, scale=alt.Scale(range=[*SHADES]),
                legend=alt.Legend(orient="bottom", columns=1),
            ),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("month:N", title=t(N_("Month"))),
                alt.Tooltip("part:N", title=" "),
                alt.Tooltip("said:N", title="t"),
            ],
        )
        .properties(height=330),
        alt=t(N_("What users get and what stays over in each month; the table below has the figures.")),
    )  # fmt: skip
    heads = {
        "arises": N_("arises"), "to_users": N_("to users"), "into_processes": N_("processed"),
        "into_stores": N_("into store"), "from_stores": N_("from store"), "stock": N_("stock"), "left": N_("left over"),
    }  # fmt: skip
    # Where all is processed at users that make a product, the table's own processes would be a column of zeros.
    heads = {name: title for name, title in heads.items() if name != "into_processes" or balance[name].sum() > 0}
    table = balance[[*heads]].round(0)
    table.insert(0, "month", names)
    show_table(
        table,
        hide_index=True,
        column_config={
            "month": st.column_config.TextColumn(t(N_("Month"))),
            **{
                name: st.column_config.NumberColumn(f"{t(title)}, t", format="localized")
                for name, title in heads.items()
            },
        },
        height=ROW_PX * 13 + 3,
        key="use-months",
    )


def _show_stocks(found: Year, t: Translator) -> None:
    stocks = found.plan.stock_table()
    if stocks.empty:
        st.caption(t(N_("Nothing lies in a store: none may hold anything, or nothing is gained by it.")))
        return
    largest = stocks.groupby("store_id")["stock_t"].max().sort_values(ascending=False).index[:CURVES]
    names = {str(key): store_name(found, str(key), t) for key in largest}
    stocks["store"] = [names.get(str(key), t(N_("other stores"))) for key in stocks["store_id"]]
    curves = stocks.groupby(["store", "month"], as_index=False)["stock_t"].sum()
    months = [t(name) for name in MONTHS]
    curves["name"] = [months[month - 1] for month in curves["month"]]
    curves["said"] = [t.number(each) for each in curves["stock_t"]]
    st.altair_chart(
        alt.Chart(curves)
        .mark_line(point=True)
        .encode(
            x=alt.X("name:N", sort=months, title=None, axis=_MONTH_AXIS),
            y=alt.Y("stock_t:Q", title=t(N_("Stock at the month's end, t")), axis=alt.Axis(labelExpr=axis_marks(t))),
            color=alt.Color("store:N", title=None, legend=alt.Legend(orient="bottom", columns=1, labelLimit=300)),
            tooltip=[
                alt.Tooltip("store:N", title=" "),
                alt.Tooltip("name:N", title=t(N_("Month"))),
                alt.Tooltip("said:N", title="t"),
            ],
        )
        .properties(height=360),
        alt=t(
            N_("Stock of each store by month; the largest: {store}, {tonnes}."),
            store=names[str(largest[0])],
            tonnes=wording.about(float(stocks["stock_t"].max()), t, "t"),
        ),
    )


def _show_full(found: Year, t: Translator) -> None:
    table = full_rows(found, t)
    with st.expander(t(N_("What is full, and when")), icon=":material/calendar_month:", key="use-month-full"):
        if table.empty:
            st.caption(t(N_("Nobody is full in any month.")))
            return
        show_table(
            table[["name", "kind", "months", "tonnes_per_year"]].round(0),
            hide_index=True,
            column_config={
                "name": st.column_config.TextColumn(t(N_("Who")), width="medium"),
                "kind": st.column_config.TextColumn(t(N_("Kind"))),
                "months": st.column_config.TextColumn(t(N_("Full in"))),
                "tonnes_per_year": st.column_config.NumberColumn(
                    t(N_("Gets, t/y")), format="localized", help=t(N_("Of a store the largest stock."))
                ),
            },
            key="use-month-full-table",
        )


def _show_left(found: Year, t: Translator) -> None:
    table = left_over_rows(found, t)
    table = table[table["tonnes"].notna()]
    if table.empty:
        return
    with st.expander(t(N_("What stays over, and when")), icon=":material/inventory_2:", key="use-month-left"):
        lines = [
            f"- **{plain(row['stream'])}**: {wording.about(row['tonnes'], t, 't')}, {plain(row['months'])}. "
            + plain(" ".join(filter(None, (row["why"], row["store"]))))
            for row in table.to_dict("records")
        ]
        st.markdown("\n".join(lines))


def _show_capacities(found: Year, t: Translator) -> None:
    catalogue, set_here = found.situation.catalogue, found.situation.scenario.capacities
    rows: dict[str, dict[str, Any]] = {}
    for key in found.plan.problem.process_ids:
        rows[key] = {
            "name": process_name(found, key, t), "unit": t("t/y"),
            "capacity": set_here.get(key, catalogue.processes["capacity_t_per_year"][key]),
        }  # fmt: skip
    for key in map(str, catalogue.stores.index):
        known = set_here.get(key, catalogue.stores["capacity_t"][key])
        rows[key] = {"name": store_name(found, key, t), "unit": "t", "capacity": known}
    if not rows:
        return
    title = t(N_("Capacities of processors and stores"))
    with st.expander(title, icon=":material/edit:", key="use-month-capacities"):
        st.caption(t(N_("Write what a processor takes in a year or a store holds; a cleared cell is unknown again.")))
        table = pd.DataFrame.from_dict(rows, orient="index")
        table["capacity"] = table["capacity"].astype(np.float64)
        edit_capacities(
            table,
            {
                "name": st.column_config.TextColumn(t(N_("Processor or store")), disabled=True, width="medium"),
                "capacity": st.column_config.NumberColumn(
                    t(N_("Capacity")), min_value=0.0, max_value=CAPACITY_MAX, format="localized"
                ),
                "unit": st.column_config.TextColumn(t(N_("Unit")), disabled=True),
            },
            ["name", "capacity", "unit"],
            "month-capacities",
        )
