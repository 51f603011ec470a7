"""Streamlit entry: ``streamlit run app.py``; ``sidestream-map serve`` does the same with the project's settings."""

import streamlit as st

from sidestream_map.ui.server import app as server

app = st.App(
    server.SCRIPT,
    routes=server.ROUTES,
    on_script_error=server.explain,
)
