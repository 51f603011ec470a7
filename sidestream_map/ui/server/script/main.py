"""The script that Streamlit runs for every session.

It lies in a folder of its own: beside a folder ``pages`` Streamlit takes the files in there for scripts, and runs them
bare for whoever is the first to open a link to one of our pages.
"""

from sidestream_map.ui.run import run

run()
