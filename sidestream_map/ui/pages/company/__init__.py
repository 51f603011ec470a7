"""The company's page: what arises around a firm, what fits and why, what it costs, whom to ask."""

__all__ = [
    "page",
]
