"""The catalogue's tables with the export's columns, sorted by a click, and a card of the selected row."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Final, Literal

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.exports import Edition, ExportColumn, ExportTable, ExportView, plain
from sidestream_map.exports.tables import catalogue_export
from sidestream_map.region import Source, sources_of, split_ids
from sidestream_map.scenario import Selection, SelectionKind
from sidestream_map.ui.pages.map import page as map_page
from sidestream_map.ui.session import results, state
from sidestream_map.ui.widgets import show_table

ROW_PX: Final = 35
TABLE_PX_MAX: Final = 560
SHOWN: Final[dict[str, tuple[str, ...]]] = {
    "side_streams": (
        "stream",
        "tonnes_per_year",
        "year",
        "quality",
        "material_name",
        "plant",
        "arises",
        "sources",
        "doubt",
        "hazardous",
        "current_use",
        "possible_uses",
        "counted_in",
        "ewc_code",
    ),
    "plants": (
        "plant",
        "tonnes_per_year",
        "unknown_amounts",
        "material_name",
        "operator",
        "municipality",
        "state",
        "accuracy_m",
        "sources",
        "doubt",
        "sector",
        "years",
    ),
    "users": (
        "user",
        "role",
        "materials",
        "capacity_t_per_year",
        "municipality",
        "business",
        "services",
        "accuracy_m",
        "sources",
        "doubt",
    ),
}
"""Columns of each table on the page, the most asked for first; the card of a row and the download have all."""
_KINDS: Final[dict[str, tuple[SelectionKind, str, str]]] = {
    "side_streams": ("stream", "stream_id", "stream"),
    "plants": ("plant", "plant_id", "plant"),
    "users": ("user", "user_id", "user"),
}
_WIDTHS: Final[dict[str, int | Literal["small", "medium", "large"]]] = {
    "stream": 250,
    "plant": 250,
    "user": 250,
    "sources": "medium",
    "doubt": "large",
    "current_use": "large",
    "possible_uses": "large",
    "business": "medium",
    "services": "large",
}
_SOURCE_COLUMNS: Final = ("source_ids", "conflict_source_ids", "position_source")
_IN_NO_CARD: Final = ("material", "lon", "lat", "source_ids", "in_scenario")


def view(atlas: Atlas, t: Translator) -> ExportView:
    """The region's catalogue with own data, as it is shown and downloaded."""
    return results.kept(
        "data-page", (atlas, t.language), lambda: catalogue_export(atlas.catalogue, Edition(atlas.region, t))
    )


def show_rows(key: str, atlas: Atlas, t: Translator, *, hint: str) -> None:
    """Draw one table of the catalogue and the card of its selected row.

    Args:
        key: id of the table in the export.
        hint: what the table holds, in the reader's language.
    """
    table = next(each for each in view(atlas, t).tables if each.id == key)
    frame = pd.DataFrame(table.frame).drop(columns="geometry")
    frame["sources"] = [_titles(cell, atlas) for cell in frame["source_ids"]]
    columns = {column.name: column for column in table.columns}
    columns["sources"] = ExportColumn("sources", t(N_("Sources")))
    st.caption(hint)
    event = show_table(
        frame,
        hide_index=True,
        column_order=SHOWN[key],
        column_config={name: _config(columns[name], frame[name]) for name in SHOWN[key]},
        height=min(ROW_PX * (len(frame) + 1) + 3, TABLE_PX_MAX),
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        key=f"data-{key}",
        alt=hint,
    )
    chosen = event["selection"]["rows"]
    if chosen and 0 <= chosen[0] < len(frame):
        _show_card(table, frame.iloc[chosen[0]], atlas, t)
    else:
        st.caption(t(N_("Choose a row by the box at its left to see all that is known of it, with its sources.")))


def show_sources(atlas: Atlas, t: Translator) -> None:
    """Draw every source with its licence; an assumed licence is marked as such."""
    sources = atlas.catalogue.sources
    frame = pd.DataFrame(
        {
            "title": sources["title"],
            "publisher": sources["publisher"],
            "year": sources["year"],
            "licence": sources["licence"],
            "supports": sources["supports"],
            "url": sources["url"].where(sources["url"] != "", None),
            "id": sources.index,
        }
    )
    st.caption(
        t(
            N_(
                "Every figure names its sources. [stated]: the licence stands in the source. [assumed]: it does not, "
                "and a person must confirm it before a public release. Blank: only facts were taken, which are cited."
            )
        )
    )
    show_table(
        frame,
        hide_index=True,
        height=TABLE_PX_MAX,
        placeholder="–",
        key="data-sources",
        column_config={
            "title": st.column_config.TextColumn(t(N_("Title")), width="large"),
            "publisher": st.column_config.TextColumn(t(N_("Publisher")), width="medium"),
            "year": st.column_config.NumberColumn(t(N_("Year")), format="%d", width="small"),
            "licence": st.column_config.TextColumn(t(N_("Licence and attribution")), width="medium"),
            "supports": st.column_config.TextColumn(t(N_("What was taken from it")), width="large"),
            "url": st.column_config.LinkColumn(t(N_("Address")), width="medium"),
            "id": st.column_config.TextColumn(t(N_("Id")), width="small"),
        },
    )
    record = atlas.network.record
    st.subheader(t(N_("Roads")), anchor=False)
    lines = [
        (t(N_("Source")), record.source or t(N_("unknown"))),
        (t(N_("Year")), record.year or t(N_("unknown"))),
        (t(N_("Licence and attribution")), record.licence or t(N_("unknown"))),
    ]
    st.html(definitions(lines))


def definitions(lines: Sequence[tuple[str, str]], extra: str = "") -> str:
    """A definition list as HTML; all text is escaped.

    Args:
        lines: name and text.
        extra: HTML that is safe already, put at the end.
    """
    body = "".join(f"<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>" for name, text in lines)
    return f'<dl class="facts">{body}{extra}</dl>'


def citation(source: Source, t: Translator) -> str:
    """A source in one line as HTML: title with its address, publisher, year, licence."""
    title = html.escape(source.title)
    if source.url:
        title = f'<a href="{html.escape(source.url, quote=True)}" target="_blank" rel="noopener">{title}</a>'
    year = t(N_("no year")) if source.year is None else str(source.year)
    rest = [source.publisher, year, source.licence]
    return " · ".join([title, *(html.escape(part) for part in rest if part)])


def _show_card(table: ExportTable, row: pd.Series, atlas: Atlas, t: Translator) -> None:
    kind, id_column, name_column = _KINDS[table.id]
    with st.container(key="data-card", border=True):
        st.html(f"<h3>{html.escape(str(row[name_column]))}</h3>")
        lines = []
        for column in table.columns:
            value = plain(row[column.name])
            if column.name in (name_column, *_IN_NO_CARD, *_SOURCE_COLUMNS) or value is None:
                continue
            lines.append((column.title, _said(column, value, t)))
        cited = ""
        for column in table.columns:
            if column.name in _SOURCE_COLUMNS and plain(row[column.name]):
                found = sources_of(atlas.catalogue.sources, str(row[column.name]))
                cited += f"<dt>{html.escape(column.title)}</dt>"
                cited += "".join(f"<dd>{citation(each, t)}</dd>" for each in found)
        st.html(definitions(lines, cited))
        if st.button(t(N_("Show on the map")), icon=":material/map:", key="data-card-map"):
            state.update(selection=Selection(kind, str(row[id_column])))
            open_map()


def open_map() -> None:
    """Go to the map with the selected row; the session and its own data stay."""
    page = st.Page(map_page.show, title=state.translator()(N_("Map")), url_path="map", default=True)
    st.switch_page(page, query_params=state.offered_query())


def _said(column: ExportColumn, value: object, t: Translator) -> str:
    if isinstance(value, bool):
        return t(N_("yes")) if value else t(N_("no"))
    if isinstance(value, (int, float)):
        text = str(value) if column.name == "year" else t.number(value, column.digits)
        return f"{text} {column.unit}".strip()
    return str(value)


def _titles(cell: object, atlas: Atlas) -> str:
    known = atlas.catalogue.sources["title"]
    return "; ".join(str(known.get(each, each)) for each in split_ids(cell))


def _config(column: ExportColumn, cells: pd.Series) -> ColumnConfig:
    about = column.meaning or None
    if pd.api.types.is_numeric_dtype(cells):
        form = "%d" if column.name == "year" else "localized" if column.digits == 0 else f"%.{column.digits}f"
        return st.column_config.NumberColumn(column.header, help=about, format=form)
    return st.column_config.TextColumn(column.header, help=about, width=_WIDTHS.get(column.name))
