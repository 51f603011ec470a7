"""The download button, which offers every format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from sidestream_map.base import N_, Translator
from sidestream_map.exports import ExportView, export_bytes, formats_of


@dataclass(frozen=True, slots=True)
class MoreFormat:
    """A download format other than tables.

    Attributes:
        id: stable id.
        label: on the button, in the reader's language.
        help: what it is for, likewise.
        suffix: of the file's name, with the dot.
        mime: media type.
        make: makes the file; it is called outside a page.
    """

    id: str
    label: str
    help: str
    suffix: str
    mime: str
    make: Callable[[], bytes]


def show_export(
    build: Callable[[], ExportView],
    t: Translator,
    *,
    key: str,
    label: str = "",
    more: Callable[[ExportView], Sequence[MoreFormat]] = lambda _: (),
    width: Literal["content", "stretch"] = "content",
    fresh: Sequence[str] = (),
) -> None:
    """Draw a button that opens the choice of formats; a file is made when somebody asks for it.

    Args:
        build: makes what is exported.
        key: of the button; unique on the page.
        label: of the button, in the reader's language; "Download" if empty.
        more: further formats of what is exported, such as a report.
        fresh: addresses at which tables of it can be read anew; none where it holds what only this session has.
    """
    name = label or t(N_("Download"))
    popover = st.popover(name, icon=":material/download:", key=key, on_change="rerun", width=width)
    if not popover.open:
        return
    with popover:
        view = build()
        offered = [
            *(
                MoreFormat(each.id, t(each.label), t(each.help), each.suffix, each.mime, _table_maker(view, each.id, t))
                for each in formats_of(view)
            ),
            *more(view),
        ]
        names = {each.id: each for each in offered}
        chosen = names[
            st.radio(
                t(N_("Format")),
                list(names),
                format_func=lambda name: names[name].label,
                captions=[each.help for each in offered],
                key=f"{key}-format",
            )
        ]
        st.download_button(
            f"{t(N_('Download the file'))} ({chosen.suffix})",
            data=chosen.make,
            file_name=view.file_stem + chosen.suffix,
            mime=chosen.mime,
            icon=":material/download:",
            type="primary",
            on_click="ignore",
            key=f"{key}-file",
            width="stretch",
        )
        if fresh:
            _show_fresh(fresh, t)


def _show_fresh(addresses: Sequence[str], t: Translator) -> None:
    st.markdown(f"**{t(N_('Addresses that stay fresh'))}**")
    st.caption(t(N_("Excel, QGIS, R and Python read the table at its address, and read it anew when they refresh.")))
    for address in addresses:
        st.code(address, language=None, wrap_lines=True)


def _table_maker(view: ExportView, format_id: str, t: Translator) -> Callable[[], bytes]:
    return lambda: export_bytes(view, format_id, t)
