"""Alembic's environment: runs the steps on the connection that the upgrade holds."""

from alembic import context

from sidestream_map.workshop.board.storage.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
