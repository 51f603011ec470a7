"""Taking what is on the screen home: one button that offers every format."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from sidestream_map.export import ExportView, export_bytes, export_format, file_name, formats_of
from sidestream_map.i18n import N_, Translator


def show_export(build: Callable[[], ExportView], t: Translator, *, key: str, label: str = "") -> None:
    """A button that opens the choice of a format; the file is made when somebody asks for it.

    Args:
        build: makes what is exported.
        t: the reader's translator.
        key: of the button; unique on the page.
        label: of the button, in the reader's language; "Download" if empty.
    """
    popover = st.popover(label or t(N_("Download")), icon=":material/download:", key=key, on_change="rerun")
    if not popover.open:
        return
    with popover:
        view = build()
        chosen = st.radio(
            t(N_("Format")),
            [each.id for each in formats_of(view)],
            format_func=lambda name: t(export_format(name).label),
            captions=[t(each.help) for each in formats_of(view)],
            key=f"{key}-format",
        )
        st.download_button(
            t(N_("Download the file")),
            data=lambda: export_bytes(view, chosen, t),
            file_name=file_name(view, chosen),
            mime=export_format(chosen).mime,
            icon=":material/download:",
            type="primary",
            on_click="ignore",
            key=f"{key}-file",
            width="stretch",
        )
