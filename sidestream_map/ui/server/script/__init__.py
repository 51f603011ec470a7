"""The script that Streamlit runs for every session, in a folder of its own.

Beside a folder ``pages`` Streamlit would take the files in there for scripts.
"""
