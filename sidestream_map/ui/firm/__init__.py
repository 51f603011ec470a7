"""What a firm gets by a link: a light page of our own that answers in seconds, also without any script.

It shows the same figures as the company's page of the dashboard, which it leads to.
"""

__all__ = [
    "page",
]
