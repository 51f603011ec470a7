"""What a participant of a workshop has on the phone: a light page of our own, since Streamlit's is a megabyte.

The page and its JSON API are routes beside Streamlit's, on the same server. It sets no cookie, asks nothing of the
outside, and works without Streamlit's websocket; how it looks and what it says is in ``templates``, ``static`` and
:mod:`sidestream_map.ui.phone.words`.
"""
