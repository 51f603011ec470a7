"""The workshop board: what people offer, need and ask, kept in SQLite or PostgreSQL. Pages start at ``board.opening``."""
