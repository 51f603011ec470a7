"""The workshop board: what people offer, need and ask, kept in SQLite or PostgreSQL.

Pages and commands start at :mod:`sidestream_map.board.opening`.
"""
