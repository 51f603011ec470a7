"""The panel "scenario"."""

from __future__ import annotations

from sidestream_map.ui.view import View


def show(view: View) -> None:
    """Draw the panel."""
    view.t("")
