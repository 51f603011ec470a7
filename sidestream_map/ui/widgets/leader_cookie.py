"""What has the browser fetch the leader's cookie, or let go of it: nothing of it is seen."""

from __future__ import annotations

from functools import cache
from typing import Final

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

SCRIPT: Final = """
const asked = new Set();
export default function ({ data, parentElement }) {
  const box = (parentElement.host ?? parentElement).closest('[data-testid="stElementContainer"]');
  if (box) Object.assign(box.style, { position: "absolute", width: "0", height: "0", overflow: "hidden" });
  const what = data.ticket || data.drop;
  if (!what || asked.has(what)) return;
  asked.add(what);
  const path = data.ticket ? "board/leader/keep" : "board/leader/drop";
  fetch(new URL(path, document.baseURI), { method: "POST", body: data.ticket, credentials: "same-origin" }).then(
    () => { document.documentElement.dataset.leader = data.ticket ? "kept" : "dropped"; },
    () => {},
  );
}
"""
"""A ticket and a wish to let go are used once in a page's life."""


def show_leader_cookie(ticket: str, drop: str) -> None:
    """Hand a ticket to the server's route, or have stale cookies deleted; nothing where both are empty.

    Args:
        ticket: of :mod:`sidestream_map.ui.session.kept_leader`.
        drop: another text at each signing out.
    """
    if ticket or drop:
        _component()(key="leader-cookie", data={"ticket": ticket, "drop": "" if ticket else drop}, height="content")


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component("sidestream_map.board.leader_cookie", js=SCRIPT)
