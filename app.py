"""Streamlit entry: ``streamlit run app.py``; ``sidestream-map serve`` does the same with the project's settings."""

from pathlib import Path

import streamlit as st

from sidestream_map.ui import server

app = st.App(
    Path(server.__file__).with_name("main.py"),
    routes=server.ROUTES,
    on_script_error=server.explain,
)
