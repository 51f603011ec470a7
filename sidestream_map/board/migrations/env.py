"""What Alembic runs: the steps, on the connection that :func:`sidestream_map.board.migrations.upgrade` holds."""

from alembic import context

from sidestream_map.board.schema import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
