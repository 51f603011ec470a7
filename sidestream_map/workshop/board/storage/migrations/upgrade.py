"""Creates and changes the board's tables, step by step (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

LOCK: Final = 0x51DE_57EA
"""Of PostgreSQL, held while the tables are changed; any number that nobody else uses."""


def config(connection: Connection) -> Config:
    """Alembic's settings with a connection that is in a transaction."""
    found = Config()
    found.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    found.attributes["connection"] = connection
    return found


def upgrade(connection: Connection) -> None:
    """Bring the tables up to date in one transaction; a second process waits and then has nothing to do.

    Args:
        connection: to a store, in no transaction.
    """
    with connection.begin():  # of SQLite it is one that nobody else can enter
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        command.upgrade(config(connection), "head")
