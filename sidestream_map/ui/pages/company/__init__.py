"""The company's page: what arises around a company, what fits and why, what it costs, whom to ask."""

__all__ = [
    "page",
]
