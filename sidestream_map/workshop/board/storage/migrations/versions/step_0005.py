"""What groups say of their themes, who does what by when, and the keys of scribes and of the link to it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _workshop() -> "sa.Column[str]":
    return sa.Column("workshop_id", sa.String(32), nullable=False)


def _of_workshop(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workshop_id"], ["workshops.id"], name=f"fk_{table}_workshop_id", ondelete="CASCADE"
    )


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "summaries",
        _workshop(),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "theme", name="pk_summaries"),
        _of_workshop("summaries"),
    )
    op.create_table(
        "action_points",
        sa.Column("id", sa.String(32), nullable=False),
        _workshop(),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.String(10)),
        sa.Column("done", sa.BigInteger()),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_action_points"),
        _of_workshop("action_points"),
    )
    op.create_index("ix_action_points_workshop_id", "action_points", ["workshop_id"])
    op.create_table(
        "scribes",
        _workshop(),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "theme", name="pk_scribes"),
        sa.UniqueConstraint("token", name="uq_scribes_token"),
        _of_workshop("scribes"),
    )
    op.create_table(
        "follow_links",
        _workshop(),
        sa.Column("key", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", name="pk_follow_links"),
        sa.UniqueConstraint("key", name="uq_follow_links_key"),
        _of_workshop("follow_links"),
    )
