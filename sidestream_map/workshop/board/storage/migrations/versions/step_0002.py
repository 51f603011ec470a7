"""What was recognised in the words of an entry, and what its author said to that."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of the entries that are there nothing was recognised."""
    op.add_column("entries", sa.Column("recognised", sa.Text(), nullable=False, server_default="[]"))
