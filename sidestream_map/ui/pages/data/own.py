"""Own data on the data page: template, upload, preview with problems by row, use, removal and saving."""

from __future__ import annotations

import hashlib
import html
from typing import Final

import pandas as pd
import streamlit as st

from sidestream_map.base import LANGUAGES, N_, OWN_BYTES_MAX, OWN_ROWS_MAX, SidestreamError, Translator
from sidestream_map.own_data import (
    COLUMNS,
    ENDINGS,
    KINDS,
    MIME,
    SHEETS,
    Kind,
    OwnData,
    OwnSheet,
    Reading,
    own_xlsx,
    template_xlsx,
)
from sidestream_map.ui.pages.data.tables import ROW_PX, definitions, open_map
from sidestream_map.ui.session import own_data, readers, state, use_own
from sidestream_map.ui.widgets import failure, hold, plain, show_table

PROBLEMS_LISTED: Final = 100
"""Problems that are written out; more of them stand in a table."""
TABLE_PX: Final = 320
_READING: Final = "own-reading"
_TURN: Final = "own-turn"
_TOLD: Final = "own-told"
_ROW: Final = "\u2004row"
_STATE: Final = "\u2004state"
"""Columns before those of the sheet; the blank keeps them apart from a column of the same name."""


def show_own(t: Translator) -> None:
    """Draw the whole part of own data."""
    st.caption(
        t(
            N_(
                "Your rows stay in this session only: nobody else sees them, no link holds them, and they are gone "
                "when you close or reload the page. Save them to a file to bring them back."
            )
        )
    )
    _show_in_use(t)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.subheader(t(N_("1. Fill in the template")), anchor=False)
        st.write(
            t(
                N_(
                    "One sheet each for plants, side streams and users, with explanations, an example and lists to "
                    "choose from. Fill in only what you have."
                )
            )
        )
        st.download_button(
            t(N_("Download the template")),
            data=lambda: template_xlsx(t),
            file_name=f"sidestream-map-{t.language}.xlsx",
            mime=MIME,
            icon=":material/download:",
            on_click="ignore",
            key="own-template",
        )
    with right:
        st.subheader(t(N_("2. Bring your file")), anchor=False)
        reading = _uploaded(t)
    if reading is not None:
        _show_preview(reading, t)
    else:
        _show_columns(t)


def _show_columns(t: Translator) -> None:
    """What a table of one's own may hold, for those who have no use for the template."""
    with st.expander(t(N_("What a table of your own may hold")), icon=":material/table:"):
        place = LANGUAGES.index(t.language)
        for kind in KINDS:
            st.markdown(f"**{plain(SHEETS[kind][place])}**")
            st.html(definitions([(column.heading(t.language), t(column.own_help)) for column in COLUMNS[kind]]))


def _show_in_use(t: Translator) -> None:
    told = st.session_state.pop(_TOLD, "")
    if told:
        st.success(told, icon=":material/check_circle:")
    own = own_data()
    if own is None:
        return
    with st.container(key="own-in-use", border=True):
        st.markdown(f"**{plain(t(N_('In use: {file}'), file=own.file_name))}** — {plain(_contents(own, t))}")
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                t(N_("Save to a file")),
                data=lambda: own_xlsx(own, t),
                file_name="own-data.xlsx",
                mime=MIME,
                icon=":material/save:",
                on_click="ignore",
                key="own-save",
            )
            if st.button(t(N_("Show on the map")), icon=":material/map:", key="own-map"):
                open_map()
            st.button(t(N_("Remove own data")), icon=":material/delete:", key="own-remove", on_click=_remove, args=(t,))


def _remove(t: Translator) -> None:
    use_own(None)
    st.session_state[_TOLD] = t(N_("Own data is removed: the region is as it was."))


def _contents(own: OwnData, t: Translator) -> str:
    changed = t.plural("{count} changed row of the region", "{count} changed rows of the region", len(own.changed))
    parts = [
        t.plural("{count} plant", "{count} plants", len(own.plants)),
        t.plural("{count} side stream", "{count} side streams", len(own.streams)),
        t.plural("{count} user", "{count} users", len(own.users)),
        *([changed] if own.changed else []),
    ]
    return ", ".join(parts)


def _uploaded(t: Translator) -> Reading | None:
    megabytes = OWN_BYTES_MAX.get() / 1e6
    file = st.file_uploader(
        t(
            N_("Excel, CSV, GeoPackage or GeoJSON, or a file exported here; at most {megabytes} MB and {rows} rows"),
            megabytes=t.number(megabytes, 0 if megabytes >= 1 else 3),
            rows=t.number(OWN_ROWS_MAX.get()),
        ),
        type=[*ENDINGS, "json", "xls", "xlsm", "ods", "txt"],  # what can't be read is told why
        key=f"own-file-{st.session_state.get(_TURN, 0)}",
        max_upload_size=max(1, 4 * int(megabytes)),  # beyond ours Streamlit's own words, which are English
    )
    if file is None:
        st.session_state.pop(_READING, None)
        return None
    place = LANGUAGES.index(t.language)
    hold(f"own-kind-{st.session_state.get(_TURN, 0)}", (None, *KINDS))
    kind: Kind | None = st.selectbox(
        t(N_("What its rows are")),
        [None, *KINDS],
        format_func=lambda each: t(N_("as the file says")) if each is None else SHEETS[each][place],
        key=f"own-kind-{st.session_state.get(_TURN, 0)}",
        help=t(N_("Only needed where neither the sheet's name nor its headings say it.")),
    )
    content = file.getvalue()
    mark = (hashlib.sha256(content).hexdigest(), file.name, kind)
    kept = st.session_state.get(_READING)
    if kept is None or kept[0] != mark:
        try:
            with st.spinner(t(N_("Reading your file …"))):
                kept = (mark, readers.read_own(content, file.name, state.served_atlas(), kind))
        except SidestreamError as error:
            failure(error)
            return None
        st.session_state[_READING] = kept
    reading: Reading = kept[1]
    return reading


def _show_preview(reading: Reading, t: Translator) -> None:
    st.subheader(t(N_("3. Look, then use")), anchor=False)
    bad = reading.rows - reading.good
    if bad:
        st.warning(
            t(
                N_("{good} of {rows} rows can be used. {bad} can't: the list says why, and what to do."),
                good=t.number(reading.good),
                rows=t.number(reading.rows),
                bad=t.number(bad),
            ),
            icon=":material/warning:",
        )
    elif reading.rows:
        st.success(
            t.plural("{count} row, and it can be used.", "{count} rows, and all can be used.", reading.rows),
            icon=":material/check_circle:",
        )
    if reading.problems:
        _show_problems(reading, t)
    for place, sheet in enumerate(reading.sheets):
        _show_sheet(sheet, reading, t, place)
    _show_use(reading, bad, t)


def _show_problems(reading: Reading, t: Translator) -> None:
    """Each problem on lines of its own, those that keep a row out first; a very long list as a table besides."""
    ordered = sorted(reading.problems, key=lambda each: each.severity != "error")
    lines = []
    for each in ordered[:PROBLEMS_LISTED]:
        kind, mark = ("left-out", "✗") if each.severity == "error" else ("noted", "!")
        word = t(N_("left out")) if each.severity == "error" else t(N_("note"))
        place = html.escape(each.place(t))
        weight = f'<span class="{kind}">{mark} {html.escape(word)}</span>'
        lines.append(f"<li>{weight} · <b>{place}</b> · {html.escape(each.text(t))}</li>")
    st.html(f'<ul class="problems">{"".join(lines)}</ul>')
    if len(ordered) <= PROBLEMS_LISTED:
        return
    with st.expander(t(N_("All {count} problems as a table"), count=t.number(len(ordered)))):
        show_table(
            pd.DataFrame({"place": [each.place(t) for each in ordered], "text": [each.text(t) for each in ordered]}),
            hide_index=True,
            height=TABLE_PX,
            key="own-problems",
            alt=t(N_("Problems by row and column")),
            column_config={
                "place": st.column_config.TextColumn(t(N_("Where")), width="medium"),
                "text": st.column_config.TextColumn(t(N_("What is wrong, and what to do")), width="large"),
            },
        )


def _show_sheet(sheet: OwnSheet, reading: Reading, t: Translator, place: int) -> None:
    if sheet.cells.empty:
        return
    language = LANGUAGES.index(t.language)
    what = SHEETS[sheet.kind][language] if sheet.kind else t(N_("not known what it holds"))
    name = f"{sheet.name} ({what})" if what != sheet.name else sheet.name
    noted = {each.row for each in reading.problems if each.sheet == sheet.name} - sheet.bad
    with st.expander(plain(name), expanded=True):
        frame = sheet.cells.copy()
        frame.insert(0, _ROW, [int(row) for row in frame.index])
        frame.insert(
            1,
            _STATE,
            [
                "✗ " + t(N_("left out"))
                if row in sheet.bad
                else "≠ " + t(N_("changes the region's row"))
                if row in sheet.changed
                else "! " + t(N_("see note"))
                if row in noted
                else "✓"
                for row in frame.index
            ],
        )
        show_table(
            frame,
            hide_index=True,
            height=min(ROW_PX * (len(frame) + 1) + 3, TABLE_PX),
            placeholder="–",
            key=f"own-sheet-{place}",
            alt=name,
            column_config={
                _ROW: st.column_config.NumberColumn(t(N_("Row")), format="%d", width="small"),
                _STATE: st.column_config.TextColumn(t(N_("State")), width="small"),
            },
        )


def _show_use(reading: Reading, bad: int, t: Translator) -> None:
    own = reading.own
    if own is None and not bad:
        st.info(t(N_("All rows say what the region says: there is nothing to use.")), icon=":material/info:")
        return
    if own is None:
        st.error(t(N_("No row can be used. Correct the file and bring it again.")), icon=":material/error:")
        return
    if own_data() is not None:
        st.caption(t(N_("What is in use now is replaced.")))
    label = (
        t.plural(
            "Use the {count} good row, leave out the rest",
            "Use the {count} good rows, leave out the rest",
            reading.good,
        )
        if bad
        else t.plural("Use this row", "Use these {count} rows", reading.good)
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            label,
            type="secondary" if bad else "primary",
            icon=":material/check:",
            key="own-use",
            on_click=_use,
            args=(own, t),
        )
        if bad:
            st.caption(t(N_("Or correct the file and bring it again.")))


def _use(own: OwnData, t: Translator) -> None:
    use_own(own)
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state.pop(_READING, None)
    st.session_state[_TOLD] = t(N_("Your rows are in use on every page, marked with a doubt."))
