"""The server: Streamlit's app, our own routes, and what is prepared before the first visitor."""

__all__ = [
    "app",
]
