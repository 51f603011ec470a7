"""Streamlit entry: ``streamlit run app.py``; ``sidestream-map serve`` does the same with the project's settings."""

from sidestream_map.ui.main import main

main()
