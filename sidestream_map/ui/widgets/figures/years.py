"""A row of years: one figure as a chart with gaps where it is unknown, and the same as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.decisions import YearResult, event_words, events_of, pieces
from sidestream_map.maps import palette
from sidestream_map.region import Catalogue, wording
from sidestream_map.ui.widgets.figures.axis import axis_marks
from sidestream_map.ui.widgets.table import show_table

HEIGHT_PX: Final = 230
TALL_ROW_PX: Final = 74
"""Texts wrap in rows of this height only (Streamlit)."""
_CHOSEN: Final = "years-figure"


def show_years(
    row: Sequence[YearResult], changed: Mapping[int, tuple[str, ...]], catalogue: Catalogue, t: Translator
) -> None:
    """Draw the choice of a figure, its chart and its table.

    Args:
        row: its years, at least one.
        changed: what each year changes, in words.
        catalogue: with what sources say of single years.
    """
    names = list(row[0].figures)
    chosen = st.selectbox(t(N_("Figure of each year")), names, format_func=t, key=_CHOSEN)
    name = chosen if chosen in names else names[0]
    said = [wording.ranged(each.figures[name], t) for each in row]
    st.altair_chart(
        _chart(pieces(row, name).assign(said=said), t(row[0].figures[name].unit), t),
        width="stretch",
        alt=t(
            N_("{figure} from {first} to {last}, with gaps where it is unknown; the table below has the same figures."),
            figure=t(name),
            first=row[0].year,
            last=row[-1].year,
        ),
    )
    events = events_of(row, catalogue)
    table = pd.DataFrame(
        {
            "year": [float(each.year) for each in row],
            "said": said,
            "changed": [_what(each, changed, t) for each in row],
            "sources": [
                " ".join(event_words(event, t) for _, event in events[events["year"] == each.year].iterrows())
                for each in row
            ],
        }
    )
    show_table(
        table if (table["sources"] != "").any() else table.drop(columns="sources"),
        hide_index=True,
        column_config={
            "year": st.column_config.NumberColumn(t(N_("Year")), format="%d", width=55),
            "said": st.column_config.TextColumn(t(name), width=150),
            "changed": st.column_config.TextColumn(t(N_("What changes in it")), width="medium"),
            "sources": st.column_config.TextColumn(t(N_("What sources say of it")), width="medium"),
        },
        row_height=TALL_ROW_PX,
        height="content" if len(row) < 6 else 6 * TALL_ROW_PX,
        key="years-table",
    )
    notes = dict.fromkeys(each.figures[name].note for each in row if each.figures[name].note)
    st.caption(" ".join(t(note) for note in notes))


def _what(each: YearResult, changed: Mapping[int, tuple[str, ...]], t: Translator) -> str:
    if not each.named:
        return t(N_("not in the row: unknown"))
    return " ".join(changed.get(each.year, ())) or t(N_("nothing"))


def _chart(frame: pd.DataFrame, unit: str, t: Translator) -> Any:
    """A line piece by piece with points and ranges; a question mark where the year is unknown."""
    import altair as alt  # noqa: PLC0415 — half a second that only a row of years needs

    unsure = palette.hex_colour(palette.CHART_REST)  # seen on a dark page too
    known, unknown = frame[frame["value"].notna()], frame[frame["value"].isna()]
    x = alt.X(
        "year:O", title=t(N_("Year")), scale=alt.Scale(domain=frame["year"].tolist()), axis=alt.Axis(labelAngle=0)
    )
    y = alt.Y("value:Q", title=unit, axis=alt.Axis(labelExpr=axis_marks(t), tickCount=5))
    tips = [alt.Tooltip("year:O", title=t(N_("Year"))), alt.Tooltip("said:N", title=unit)]
    base = alt.Chart(known).encode(x=x, tooltip=tips)
    # A layer without a mark would be a picture without a name to a screen reader.
    ranged = alt.Chart(known[known["low"].notna() & known["high"].notna()]).encode(x=x, tooltip=tips)
    layers = [
        *([ranged.mark_bar(opacity=0.35, width=10).encode(y=alt.Y("low:Q", title=unit), y2="high:Q")]
          if len(ranged.data) else []),
        *([base.mark_line().encode(y=y, detail="piece:N"), base.mark_point(filled=True, size=70, opacity=1).encode(y=y)]
          if len(known) else []),
        *([alt.Chart(unknown).mark_text(text="?", fontSize=18, dy=-12, color=unsure).encode(x=x, y=alt.YDatum(0),
                                                                                         tooltip=tips)]
          if len(unknown) else []),
    ]  # fmt: skip
    return alt.layer(*layers).properties(height=HEIGHT_PX)
