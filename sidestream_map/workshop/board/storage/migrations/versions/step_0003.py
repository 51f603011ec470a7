"""Who agreed to hand a contact over, what the screen shows, and whom the leader asked to make an entry public."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def _entry(name: str, *, key: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.String(32), primary_key=key, nullable=False)


def _of_entry(table: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], ["entries.id"], name=f"fk_{table}_{name}", ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "consents",
        _entry("entry_id", key=True),
        _entry("other_id", key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "other_id", name="pk_consents"),
        _of_entry("consents", "entry_id"),
        _of_entry("consents", "other_id"),
    )
    op.create_index("ix_consents_other_id", "consents", ["other_id"])
    op.create_table(
        "spotlights",
        sa.Column("workshop_id", sa.String(32), nullable=False),
        _entry("need_id"),
        _entry("offer_id"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", name="pk_spotlights"),
        sa.ForeignKeyConstraint(
            ["workshop_id"], ["workshops.id"], name="fk_spotlights_workshop_id", ondelete="CASCADE"
        ),
        _of_entry("spotlights", "need_id"),
        _of_entry("spotlights", "offer_id"),
    )
    for name in ("need_id", "offer_id"):
        op.create_index(f"ix_spotlights_{name}", "spotlights", [name])
    op.create_table(
        "publicity",
        _entry("entry_id", key=True),
        sa.Column("asked", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.Boolean()),
        sa.PrimaryKeyConstraint("entry_id", name="pk_publicity"),
        _of_entry("publicity", "entry_id"),
    )
