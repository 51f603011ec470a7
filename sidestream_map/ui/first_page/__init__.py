"""The server's first answer: a page that can be read before Streamlit's scripts have loaded.

Name, sentence, key figures and title of the very link, in its language; Streamlit takes the page over when it is there.
"""

from sidestream_map.ui.first_page.words import PAGES, title_of

__all__ = [
    "PAGES",
    "page",
    "streamlit_texts",
    "title_of",
]
