"""Tables of the best use: flows, left-over tonnes with reasons, and users' capacities, which can be edited."""

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Numbers, ScenarioError, Translator
from sidestream_map.decisions import Situation, capacity_rows, flow_rows, left_over_rows
from sidestream_map.decisions.allocation import Allocation
from sidestream_map.region import wording
from sidestream_map.scenario import CAPACITY_MAX, NOTHING_SELECTED, Scenario, Selection
from sidestream_map.ui.session import state
from sidestream_map.ui.widgets import failure, plain, show_table

ROW_PX: Final = 35
_SHOWN: Final = "shown"


def show_flows(situation: Situation, allocation: Allocation, t: Translator, note: str = "") -> None:
    """Draw the flows; a click on a row selects its side stream.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.
        note: of what the flows are, after their number.
    """
    table = flow_rows(situation, allocation, t)
    counted = t.plural(N_("{count} flow"), N_("{count} flows"), len(table))
    st.subheader(f"{counted} · {note}" if note else counted, anchor=False)

    def take_over() -> None:
        rows = st.session_state["use-flows"]["selection"]["rows"]
        if not rows and not chosen_flow(table, state.scenario()):
            return  # the table tells late that its mark went away: something else was chosen meanwhile
        flow = table.iloc[rows[0]] if rows else None
        state.update(
            selection=NOTHING_SELECTED if flow is None else Selection("stream", str(flow["stream_id"])),
            opened="" if flow is None else str(flow["user_id"]),
        )

    select_row("use-flows", chosen_flow(table, state.scenario()))
    order = ["stream", "user", "tonnes", "km", "eur_per_t", "eur", "co2e_t", "capacity"]
    if table["km"].isna().any():
        order.insert(4, "haul")
    if table["product"].any():
        order.append("product")
    show_table(
        table.round({"tonnes": 0, "km": 1, "eur_per_t": 2, "eur": 0, "co2e_t": 1}),
        hide_index=True,
        column_order=order,
        column_config={
            "stream": st.column_config.TextColumn(t(N_("Side stream")), width="medium"),
            "user": st.column_config.TextColumn(t(N_("User")), width="medium"),
            "tonnes": st.column_config.NumberColumn(t(N_("t/y")), format="localized"),
            "km": st.column_config.NumberColumn(
                "km", format="localized", help=t(N_("By truck, access legs included."))
            ),
            "haul": st.column_config.TextColumn(t(N_("Haul"))),
            "eur_per_t": st.column_config.NumberColumn(
                t(N_("EUR/t")), format="localized", help=t(N_("Delivered, central value; the download has the range."))
            ),
            "eur": st.column_config.NumberColumn(t(N_("EUR/y")), format="localized"),
            "co2e_t": st.column_config.NumberColumn(t(N_("t CO2e/y")), format="localized"),
            "capacity": st.column_config.TextColumn(t(N_("Capacity")), help=t(N_("Who gave the user's capacity."))),
            "product": st.column_config.TextColumn(
                t(N_("Product")), help=t(N_("What a processor makes of it; blank where it is used as it is."))
            ),
        },
        height=min(ROW_PX * (len(table) + 1) + 3, 380),
        placeholder="–",
        on_select=take_over,
        selection_mode="single-row",
        key="use-flows",
    )


def chosen_flow(table: pd.DataFrame, scenario: Scenario) -> list[int]:
    """Row of the selected flow: that of the pair, else the largest of the stream or user; empty without.

    Args:
        table: with stream_id and user_id.
    """
    column = {"stream": "stream_id", "user": "user_id"}.get(scenario.selection.kind)
    if column is None:
        return []
    own = table[table[column] == scenario.selection.id]
    pair = own[(own["user_id"] == scenario.opened) | (own["stream_id"] == scenario.opened)]
    return [int(place) for place in (pair if len(pair) else own).index[:1]]


def select_row(key: str, rows: list[int]) -> None:
    """Mark the rows of a table that the scenario has selected.

    Args:
        rows: their places.
    """
    held: Any = st.session_state.get(key)
    if held is None or list(held["selection"]["rows"]) != rows:
        st.session_state[key] = {"selection": {"rows": rows}}


def show_left_over(situation: Situation, allocation: Allocation, t: Translator) -> None:
    """Draw what stays over, the most tonnes first, with the reason.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.
    """
    table = left_over_rows(situation, allocation, t)
    if table.empty:
        return
    title = t.plural(
        N_("What stays over: {count} side stream"), N_("What stays over: {count} side streams"), len(table)
    )
    with st.expander(title, icon=":material/inventory_2:", key="use-left"):
        for why in dict.fromkeys(table["why"]):
            rows = [
                (name, [*((t.number(tonnes),) if not math.isnan(tonnes) else ()), *filter(None, [landfill])])
                for name, tonnes, landfill, reason in zip(
                    table["stream"], table["tonnes"], table["disposal"], table["why"], strict=True
                )
                if reason == why
            ]
            known = [tonnes for tonnes in table.loc[table["why"] == why, "tonnes"] if not math.isnan(tonnes)]
            amount = f" {wording.about(sum(known), t)}" if known else ""
            names = [plain(name + (f" ({', '.join(told)})" if told else "")) for name, told in rows]
            st.markdown(f"**{plain(why)}**{amount}\n\n" + "\n".join(f"- {name}" for name in names))


def show_capacities(situation: Situation, allocation: Allocation, t: Translator, *, opened: bool) -> None:
    """Draw capacities to edit, with what one more tonne would bring.

    Args:
        situation: what the allocation was made from.
        allocation: of ``situation``.
        opened: whether the part is open at first.
    """
    table = capacity_rows(situation, allocation, t)
    if table.empty:
        return
    with st.expander(t(N_("Capacities of the users")), icon=":material/edit:", expanded=opened, key="use-capacities"):
        st.caption(
            t(
                N_(
                    "Write what a user can take, t/y; a cleared cell is unknown again. "
                    "Users that nothing within reach fits are left out."
                )
            )
        )
        columns: dict[str, Any] = {
            "user": st.column_config.TextColumn(t(N_("User")), disabled=True, width=150),
            "capacity": st.column_config.NumberColumn(
                t(N_("Capacity, t/y")), min_value=0.0, max_value=CAPACITY_MAX, format="localized", width=135
            ),
            "origin": st.column_config.TextColumn(t(N_("Given by")), disabled=True),
            "received": st.column_config.NumberColumn(
                t(N_("Receives, t/y")), format="localized", disabled=True, width=115
            ),
            "more": st.column_config.TextColumn(
                t(N_("One more tonne")),
                disabled=True,
                help=t(N_("What one more tonne of capacity here is worth. Blank: capacity isn't what limits.")),
            ),
        }
        edit_capacities(table, columns, ["user", "capacity", "received", "more", "origin"], "capacities")


def edit_capacities(table: pd.DataFrame, columns: dict[str, Any], order: list[str], name: str) -> None:
    """Draw a table in which the column ``capacity`` sets the scenario's capacities.

    Args:
        table: one row a user, process or store, by its id.
        columns: how each column is drawn.
        order: of the columns.
        name: of the editor; each has its own.
    """
    key = _editor_key(name, tuple(table.index))
    st.data_editor(
        table,
        hide_index=True,
        column_config=columns,
        column_order=order,
        height=min(ROW_PX * (len(table) + 1) + 3, 330),
        placeholder="–",
        key=key,
        on_change=_take_capacities,
        args=(name, key, tuple(table.index)),
    )


def _editor_key(name: str, users: tuple[str, ...]) -> str:
    """Key of an editor: a new one where the capacities changed by other means than the editor itself.

    The browser's part of an editor keeps what was typed until its key changes, so an undo or a link would not be seen.
    """
    now = (users, state.scenario().capacities)
    number, shown = st.session_state.get(f"{name}-{_SHOWN}", (0, None))
    if shown != now:
        st.session_state[f"{name}-{_SHOWN}"] = (number + 1, now)
        number += 1
    return f"{name}-{number}"


def _take_capacities(name: str, key: str, users: tuple[str, ...]) -> None:
    capacities = dict(state.scenario().capacities)
    for row, changes in st.session_state[key]["edited_rows"].items():
        if "capacity" not in changes or not 0 <= int(row) < len(users):
            continue
        value = changes["capacity"]
        if value is None or math.isnan(float(value)):
            capacities.pop(users[int(row)], None)
        else:
            capacities[users[int(row)]] = float(value)
    try:
        state.update(capacities=Numbers(capacities))
    except ScenarioError as error:
        failure(error)
        return
    number, _ = st.session_state[f"{name}-{_SHOWN}"]
    st.session_state[f"{name}-{_SHOWN}"] = (number, (users, state.scenario().capacities))
