"""The legend: what colours, sizes, discs and lines of the map mean."""

from __future__ import annotations

import html
from collections.abc import Iterable

import streamlit as st

from sidestream_map import palette, wording
from sidestream_map.i18n import N_, Translator


def show_legend(
    materials: Iterable[str], t: Translator, *, routes: bool, more: Iterable[tuple[str, str, str]] = ()
) -> None:
    """One line of chips below the map.

    Args:
        materials: codes of the materials that are on the map.
        t: the reader's translator.
        routes: whether routes are drawn.
        more: colour as CSS, kind (``line``, ``dashed``, ``dot``, ``disc``) and text of further chips.
    """
    shown = set(materials)
    chips = [
        _dot(palette.hex_colour(material.colour), wording.material_name(code, t))
        for code, material in palette.MATERIALS.items()
        if code in shown
    ]
    chips.append(
        '<span class="chip"><span class="dot hollow"></span>' + _say(t(N_("plant, amount unknown"))) + "</span>"
    )
    chips.append(_dot(palette.hex_colour(palette.USER), t(N_("possible user"))))
    chips.append('<span class="chip"><span class="dot disc"></span>' + _say(t(N_("position uncertain"))) + "</span>")
    if routes:
        chips.append(_line(palette.hex_colour(palette.ROUTE), "", t(N_("route by road"))))
        access = t(N_("access leg, off the known roads (estimate)"))
        chips.append(_line(palette.hex_colour(palette.ACCESS), " dashed", access))
    for colour, kind, text in more:
        chips.append(_dot(colour, text) if kind == "dot" else _line(colour, f" {kind}", text))
    size = t(N_("The area of a plant's mark grows with its tonnes a year."))
    st.html(f'<div class="chips" role="note">{"".join(chips)}<span>{_say(size)}</span></div>')


def _dot(colour: str, text: str) -> str:
    return f'<span class="chip"><span class="dot" style="background:{colour}"></span>{_say(text)}</span>'


def _line(colour: str, kind: str, text: str) -> str:
    return f'<span class="chip"><span class="line{kind}" style="border-color:{colour}"></span>{_say(text)}</span>'


def _say(text: str) -> str:
    return html.escape(text)
