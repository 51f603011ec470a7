"""The light page that a firm gets by a link: it answers in seconds, also without scripts.

It shows the same figures as the company's page of the dashboard, which it leads to.
"""

__all__ = [
    "page",
]
