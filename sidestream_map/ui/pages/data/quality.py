"""The quality of the data: known, unknown, doubtful and contested figures, their age, and road accuracy."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from sidestream_map.atlas import Atlas
from sidestream_map.base import N_, Translator
from sidestream_map.decisions import REGISTER, DataQuality, data_quality, doubts, road_figures
from sidestream_map.exports.tables import headline_notes, sum_notes
from sidestream_map.region import QUALITY_NAMES, sources_of, wording
from sidestream_map.ui.pages.data.tables import ROW_PX, citation, definitions
from sidestream_map.ui.session import results
from sidestream_map.ui.widgets import plain, show_figure, show_table


def show_quality(atlas: Atlas, t: Translator) -> None:
    """Draw everything on how sure the region's figures are."""
    quality = results.kept("data-quality", atlas, lambda: data_quality(atlas.catalogue))
    left, right = st.columns(2, gap="large")
    with left:
        _show_sums(quality, atlas, t)
        _show_years(quality, t)
    with right:
        _show_gaps(quality, t)
        _show_licences(quality, t)
    _show_roads(atlas, t)
    _show_conflicts(quality, atlas, t)
    _show_doubts(quality, atlas, t)


def _show_sums(quality: DataQuality, atlas: Atlas, t: Translator) -> None:
    st.subheader(t(N_("How the amounts came about")), anchor=False)
    total = quality.sums.total.value or 0.0
    if not total:
        st.info(t(N_("No amount is known yet. Bring amounts under “Own data”.")))
        return
    rows = [
        (t(QUALITY_NAMES[name]), figure.value, 100 * (figure.value or 0.0) / total)
        for name, figure in quality.sums.by_quality.items()
    ]
    _table(
        pd.DataFrame(rows, columns=["quality", "tonnes", "share"]),
        {
            "quality": st.column_config.TextColumn(t(N_("Quality"))),
            "tonnes": st.column_config.NumberColumn(t(N_("Amount (t/y)")), format="localized"),
            "share": st.column_config.ProgressColumn(t(N_("Share, %")), format="%.0f %%", min_value=0, max_value=100),
        },
        "data-by-quality",
        t(N_("Tonnes a year by how the figure came about")),
    )
    st.caption(plain(" ".join((*sum_notes(quality.sums, t), *headline_notes(atlas.region, t)))))


def _show_years(quality: DataQuality, t: Translator) -> None:
    st.subheader(t(N_("How old the amounts are")), anchor=False)
    frame = quality.years.reset_index()
    _table(
        frame,
        {
            "year": st.column_config.NumberColumn(t(N_("Year")), format="%d"),
            "streams": st.column_config.NumberColumn(t(N_("Side streams"))),
            "tonnes_per_year": st.column_config.NumberColumn(t(N_("Amount (t/y)")), format="localized"),
        },
        "data-by-year",
        t(N_("Side streams and tonnes a year by the year that the figure speaks of")),
    )


def _show_gaps(quality: DataQuality, t: Translator) -> None:
    st.subheader(t(N_("What is unknown or unsure")), anchor=False)
    rows = [(t(gap.what), f"{gap.count} / {gap.of}", 100 * gap.count / gap.of) for gap in quality.gaps]
    _table(
        pd.DataFrame(rows, columns=["what", "count", "share"]),
        {
            "what": st.column_config.TextColumn(t(N_("What")), width=300),
            "count": st.column_config.TextColumn(t(N_("Rows")), width=70),
            "share": st.column_config.ProgressColumn(t(N_("Share, %")), format="%.0f %%", min_value=0, max_value=100),
        },
        "data-gaps",
        t(N_("What is unknown or unsure, by number of rows")),
    )
    st.caption(t(N_("What is unknown is shown as unknown everywhere, and is in no sum.")))


def _show_licences(quality: DataQuality, t: Translator) -> None:
    st.subheader(t(N_("Licences")), anchor=False)
    counts = quality.sources
    lines = (
        (t(N_("Stated in the source")), t.number(counts["stated"])),
        (t(N_("Assumed: a person must confirm it before a public release")), t.number(counts["assumed"])),
        (t(N_("Facts only, cited")), t.number(counts["none"])),
    )
    st.html(definitions(lines))


def _show_roads(atlas: Atlas, t: Translator) -> None:
    st.subheader(t(N_("How true the roads are")), anchor=False)
    record = atlas.network.record
    figures = road_figures(atlas)
    if not figures or record.accuracy is None:
        st.info(t(N_("Nobody has measured this network: hauls carry a wide, assumed uncertainty.")))
    else:
        for column, (name, value) in zip(st.columns(len(figures)), figures.items(), strict=True):
            with column:
                note = ""
                if value.unit == "km":
                    note = t.plural("{count} section", "{count} sections", record.accuracy.checked_sections)
                elif value.unit == "":
                    note = t(N_("range: nine in ten sections"))
                show_figure(t(name), value, t, note=note, sources=record.source)
        said = [t(REGISTER), *([t(record.accuracy.note)] if record.accuracy.note else [])]
        st.caption(plain(" ".join(f"{each[:1].upper()}{each[1:].rstrip('.')}." for each in said)))
    lines = [
        (t(N_("Roads of")), record.year or t(N_("unknown"))),
        (t(N_("What the roads don't tell")), t(record.lacks) if record.lacks else t(N_("unknown"))),
    ]
    st.html(definitions(lines))
    st.caption(
        t(
            N_(
                "Every haul carries its own uncertainty, from these figures, the straight legs at both ends and the "
                "accuracy of both positions."
            )
        )
    )


def _show_conflicts(quality: DataQuality, atlas: Atlas, t: Translator) -> None:
    st.subheader(t(N_("Where sources differ")), anchor=False)
    if not quality.conflicts:
        st.caption(t(N_("No side stream names another source that differs.")))
        return
    streams, sources = atlas.catalogue.streams, atlas.catalogue.sources
    for _, row in streams.loc[list(quality.conflicts)].iterrows():
        lines = [(t(N_("Amount")), wording.amount(row, t)), (t(N_("Doubt")), wording.in_language(row, "doubt", t))]
        cited = "".join(
            f"<dt>{html.escape(name)}</dt>"
            + "".join(f"<dd>{citation(each, t)}</dd>" for each in sources_of(sources, ids))
            for name, ids in (
                (t(N_("Source used")), row["source_ids"]),
                (t(N_("Sources that differ")), row["conflict_source_ids"]),
            )
        )
        with st.container(border=True):
            st.html(f"<b>{html.escape(wording.in_language(row, 'name', t))}</b>{definitions(lines, cited)}")


def _show_doubts(quality: DataQuality, atlas: Atlas, t: Translator) -> None:
    st.subheader(t(N_("Doubts")), anchor=False)
    frame = results.kept("data-doubts", (atlas, t.language), lambda: doubts(atlas.catalogue, t))
    if frame.empty:
        st.caption(t(N_("No row carries a doubt.")))
        return
    about = t(N_("A double click on a cell shows all of it."))
    st.caption(f"{t.plural('{count} row carries a doubt.', '{count} rows carry a doubt.', quality.doubts)} {about}")
    _table(
        frame,
        {
            "doubt": st.column_config.TextColumn(t(N_("Doubt")), width="large"),
            "rows": st.column_config.NumberColumn(t(N_("Rows")), width="small"),
            "names": st.column_config.TextColumn(t(N_("Of what")), width="large"),
        },
        "data-doubts",
        t(N_("Doubts, the commonest first")),
    )


def _table(frame: pd.DataFrame, columns: dict[str, object], key: str, alt: str) -> None:
    show_table(
        frame,
        hide_index=True,
        column_config=columns,
        height=min(ROW_PX * (len(frame) + 1) + 3, 460),
        placeholder="–",
        key=key,
        alt=alt,
    )
