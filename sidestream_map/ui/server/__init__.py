"""The server: Streamlit's app, our own routes beside it, and what is made ready before the first visitor."""

__all__ = [
    "app",
]
